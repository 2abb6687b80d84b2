"""What stands under ``argmap`` and cannot be meant: it is reported, and every word of it is kept."""

from __future__ import annotations

from typing import Final

import pytest

import argmap
from argmap.formats import read

CASES: Final = {
    "a text that was edited beside the one it replaced": "One {argmap: {text: two}}",
    "a heading that was edited": "# One {argmap: {title: two}}\n\n[A]: a",
    "what is unread beside what was unread before": "[A]: a {argmap: {note: [one], unread: two}}",
    "the same in an argument": "<A> {argmap: {note: [one], unread: {x: two}}}",
    "the same in a heading": "# H {argmap: {note: [one], unread: {note: two}}}\n\n[A]: a",
    "the same in what stands for a relation": "<A> {argmap: {relation: one, unread: two}}\n  -> [B]: b",
    "a relation that leads nowhere": "<One>: two {argmap: {relation: rebuttal}}\n  + [B]: b",
    "the name of what stands for a relation": "<One> {argmap: {relation: rebuttal}}\n  -> [Two]: b",
    "a relation that is said of a reason": "<A> {argmap: {relation: link, unread: one}}\n  + b {argmap: {via: two}}",
}


@pytest.mark.parametrize("text", CASES.values(), ids=CASES)
def test_what_cannot_be_meant_is_kept_and_comes_back(text: str) -> None:
    found = read(text, format="argdown").map
    kept = argmap.dumps(found, format="json").lower()
    assert "one" in kept
    assert "two" in kept
    assert argmap.loads(argmap.dumps(found, format="argdown"), format="argdown") == found


def test_a_text_that_is_edited_by_hand_is_the_text() -> None:
    m = argmap.ArgumentMap.of(argmap.Claim("tax", "Tax the fizz. "))
    written = argmap.dumps(m, format="argdown")
    assert argmap.loads(written, format="argdown") == m
    reading = read(written.replace("Tax", "Levy", 1), format="argdown")
    assert reading.map.claims["tax"].text == "Levy the fizz."
    assert [d.code for d in reading.diagnostics] == ["argdown-argmap"]


@pytest.mark.parametrize("depth", [91, 96, 97, 98, 99, 100])
@pytest.mark.parametrize(
    "place", ["[A]: a {%s}", "# H {%s}\n\n[A]: a", "(1) a\n-- r {%s} --\n(2) b", "===\n%s\n===\n\n[A]: a"]
)
def test_metadata_that_nests_as_deep_as_can_be_is_kept_where_it_stands(place: str, depth: int) -> None:
    text = place % ("a: {" * (depth - 1) + "b: deep" + "}" * (depth - 1))
    reading = read(text, format="argdown")
    assert "deep" in argmap.dumps(reading.map, format="json")
    assert all(d.line and d.column for d in reading.diagnostics)
    assert argmap.loads(argmap.dumps(reading.map, format="argdown"), format="argdown") == reading.map


@pytest.mark.parametrize("text", ["*one*#two", "[A]: *one*#two", "_one_#two and #three"])
def test_markup_that_cannot_stand_beside_a_tag_is_kept_with_it(text: str) -> None:
    found = read(text, format="argdown").map
    assert argmap.loads(argmap.dumps(found, format="argdown", loss="strict"), format="argdown") == found


def test_a_comma_in_an_address_divides_no_rules_behind_the_end_of_an_inference() -> None:
    text = "(1) a\n-- r -- see http://x.org/a,b c, d\n(2) b\n"
    (step,) = read(text, format="argdown").map.relations.values()
    assert step.scheme == "r, see http://x.org/a,b c, d"
