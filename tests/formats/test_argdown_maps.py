"""Argdown documents as maps: what becomes a claim, a relation, a group, and where each of them stands."""

from __future__ import annotations

from pathlib import Path

import pytest

import argmap
from argmap import (
    ArgmapWarning,
    ArgumentMap,
    LimitError,
    Link,
    ParseError,
    Premise,
    Rebuttal,
    Relation,
    Span,
    Support,
)
from argmap.formats import Limits, read


def load(text: str) -> ArgumentMap:
    return argmap.loads(text, format="argdown")


def relations(m: ArgumentMap) -> list[Relation]:
    return list(m.relations.values())


def test_statements_are_claims_and_signs_are_relations() -> None:
    m = load(
        "[Tax]: Tax sugar.\n  + [Harm]: Sugar harms.\n    - Not in small amounts.\n  >< [Free]: Leave it alone.\n"
    )
    assert [(c.key, c.title, c.text) for c in m.claims.values()] == [
        ("tax", "Tax", "Tax sugar."),
        ("harm", "Harm", "Sugar harms."),
        ("not-in-small-amounts", "", "Not in small amounts."),
        ("free", "Free", "Leave it alone."),
    ]
    assert relations(m) == [
        Support("tax.1", "harm", "tax"),
        Rebuttal("harm.1", "not-in-small-amounts", "harm"),
        Rebuttal("free.1", "tax", "free", scheme="contradiction"),
    ]


def test_an_argument_is_a_sketch_and_its_inferences_depend_on_it() -> None:
    m = load(
        "<A>: Sugar is the cause.\n\n(1) Sugar harms.\n(2) Harm is bad.\n-- Modus ponens --\n(3) [T]: Tax it.\n"
    )
    assert m.claims["a"].kind == "argument"
    premises = [Premise("sugar-harms"), Premise("harm-is-bad"), Premise("a", role="sketch")]
    assert relations(m) == [Support("t.1", premises, "t", scheme="Modus ponens")]


def test_a_step_uses_what_it_names_or_all_that_no_step_has_used() -> None:
    m = load("(1) a\n(2) b\n-- {uses: [2]} --\n(3) c\n----\n(4) d\n")
    assert [r.claims for r in relations(m)] == [("b",), ("a", "c")]


def test_a_premise_that_no_step_uses_is_listed_with_the_argument() -> None:
    m = load("(1) a\n(2) b\n-- {uses: [2]} --\n(3) c\n")
    assert [(type(r), r.claims, r.scheme) for r in relations(m)] == [
        (Support, ("b",), ""),
        (Link, ("a",), "listed"),
    ]


def test_an_undercut_points_at_the_inference_it_stands_under() -> None:
    m = load("(1) a\n(2) b\n----\n  <_ [U]: u\n(3) c\n----\n  <_ [V]: v\n(4) d\n")
    assert {r.claims: r.target for r in relations(m) if isinstance(r, Rebuttal)} == {
        ("u",): "c.1",
        ("v",): "d.1",
    }


def test_an_undercut_of_a_statement_stays_one() -> None:
    assert relations(load("[A]: a\n  _ <U>\n")) == [Rebuttal("a.1", "u", "a", scheme="undercut")]


def test_strict_mode_makes_relations_between_statements_logical() -> None:
    m = load("===\nmodel:\n  mode: strict\n===\n\n[A]: a\n  + [B]: b\n  - [C]: c\n  - <D>\n")
    assert [r.scheme for r in relations(m)] == ["entailment", "contrary", ""]


def test_headings_are_groups_and_front_matter_names_the_map() -> None:
    m = load("===\ntitle: Sugar\nauthor: me\n===\n\n# Health\n\n## Teeth\n\n[A]: a {color: 3}\n")
    assert m.title == "Sugar"
    assert [(g.key, g.title, g.parent) for g in m.groups.values()] == [
        ("health", "Health", None),
        ("teeth", "Teeth", "health"),
    ]
    assert m.claims["a"].group == "teeth"
    assert m.claims["a"].extra["argdown"] == {"data": {"color": 3}}
    assert m.extra["argdown"] == {"frontmatter": {"author": "me"}}


def test_several_texts_of_one_statement_are_texts_of_one_claim() -> None:
    m = load("[A]: first\n\n[A]: second\n\n[A]: third {isCanonical: true}\n\n[A]: fourth\n")
    assert m.claims["a"].text == "third"
    assert m.claims["a"].extra["argdown"]["texts"] == ("first", "second", "fourth")  # type: ignore[index, call-overload]


def test_the_place_of_every_claim_and_relation_is_known() -> None:
    m = load("# S\n\n[A]: a\n  + [B]: b\n")
    assert m.origin is not None
    assert m.origin.format == "argdown"
    assert m.origin.spans["a"] == Span(3, 1, 3, 7)
    assert m.origin.spans["b"] == Span(4, 5, 4, 11)
    assert m.origin.spans["a.1"] == Span(4, 3, 4, 11)
    assert m.origin.spans["s"].line == 1


def test_a_fault_costs_one_message_and_nothing_of_the_document() -> None:
    text = "[A]: a *bold\n\n  - [B]: b\n\n[C]: c\n"
    with pytest.raises(ParseError) as caught:
        load(text)
    assert [d.line for d in caught.value.diagnostics] == [1, 3]
    assert all(d.hint for d in caught.value.diagnostics)
    assert list(read(text, format="argdown").map.claims) == ["a", "b", "c"]


def test_a_warning_is_given_and_the_map_too() -> None:
    with pytest.warns(ArgmapWarning, match="argdown-emphasis-in-word"):
        assert load("[A]: snake_case\n").claims["a"].text == "snake_case"


def test_characters_that_no_picture_can_hold_are_replaced_and_reported_once() -> None:
    reading = read("[A]: a\x00b\x01\n", format="argdown")
    assert reading.map.claims["a"].text == "a\ufffdb\ufffd"
    (found,) = reading.diagnostics
    assert (found.code, found.column, found.severity) == ("argdown-character", 7, "warning")
    with pytest.raises(ParseError):
        argmap.loads("[A]: a\x00\n", format="argdown", strict=True)


@pytest.mark.parametrize("language", ["argdown+", "micro-argdown+", "Argdown+", "argdown-plus"])
def test_of_documents_in_argdown_plus_all_is_kept_and_they_are_recognised(language: str) -> None:
    text = f"===\nparser:\n  syntax: {language}\n===\n\n[?Q]: Why?\n  ^> [A]: So.\n\n[B]: b\n  - [C]: c\n"
    reading = read(text, format="argdown")
    named = [d for d in reading.diagnostics if "Argdown+ nor micro-Argdown+" in d.message]
    assert [(d.code, d.severity, d.line) for d in named] == [("argdown-plus", "warning", 3)]
    assert [(c.title, c.text) for c in reading.map.claims.values()] == [
        ("?Q", "Why? ^> [A]: So."),
        ("B", "b"),
        ("C", "c"),
    ]
    assert len(reading.map.relations) == 1


def test_a_document_is_recognised_by_its_name_or_its_look(tmp_path: Path) -> None:
    text = "# Sugar\n\n[A]: a\n  + <B>\n"
    for name in ("a.argdown", "a.ad", "a.txt"):
        (tmp_path / name).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
        assert argmap.load(tmp_path / name) == load(text)
    assert argmap.loads(text) == load(text)


def test_a_document_of_too_many_records_is_refused() -> None:
    with pytest.raises(LimitError):
        argmap.loads("a\n\n" * 20, format="argdown", limits=Limits(records=10))
