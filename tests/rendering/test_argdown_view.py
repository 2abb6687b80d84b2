"""The view ``argdown``: Argdown's own map, drawn."""

from __future__ import annotations

import re

import pytest

import argmap
from argmap import ArgumentMap, Claim
from argmap.samples import trilateral
from tests.rendering.reading import root_of

TEXT = """\
# Health

[Tax]: Tax sugar.
  + <Harm>: It harms teenagers.
    <_ <Rare>: Few drink it.
  - [Poor]: It hits the poor.
  >< [Free]: Leave it alone.
"""


def drawn(text: str, **options: str) -> str:
    return argmap.render(argmap.loads(text, format="argdown"), view="argdown", engine="tree", **options).svg  # type: ignore[arg-type]


def words(svg: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", svg).split())


def test_titles_texts_and_sections_are_shown_as_text() -> None:
    shown = words(drawn(TEXT))
    for part in ("Tax sugar.", "Harm", "It harms teenagers.", "Few drink it.", "Poor", "Free", "Health"):
        assert part in shown


def test_statements_and_arguments_and_each_kind_of_edge_are_told_apart_without_colour() -> None:
    shown = words(drawn(TEXT))
    for name in ("statement", "argument", "supports", "attacks", "undercuts", "contradict"):
        assert name in shown


def test_the_colours_that_a_document_names_are_used_and_its_default_ones_are_not() -> None:
    text = "[A]: a {color: '#abcdef'}\n  + [B]: b\n"
    assert "#ABCDEF" in drawn(text).upper()
    assert "#1B9E77" not in drawn(text).upper()


@pytest.mark.parametrize(
    "text, reason",
    [
        ("[A]: a\n\n[B]: b\n", "nothing is connected with it"),
        ("[A]: a {isInMap: false}\n  + [B]: b {isInMap: false}\n", "isInMap"),
    ],
)
def test_an_empty_map_says_why_it_is_empty(text: str, reason: str) -> None:
    shown = words(drawn(text))
    assert "is empty" in shown
    assert reason in shown


def test_a_map_without_claims_says_so() -> None:
    assert "There are no claims" in words(argmap.render(ArgumentMap.of(), view="argdown").svg)


def test_what_would_be_markup_is_text() -> None:
    m = ArgumentMap.of(
        Claim("a", "</text><script>alert(1)</script>", title='x" onload="y'), Claim("b", "b", title="B")
    )
    m = m.add(argmap.Support("r", "b", "a"))
    root = root_of(argmap.render(m, view="argdown", engine="tree").svg)
    assert not [part for part in root.iter() if part.tag.endswith("script") or "onload" in part.attrib]
    assert "alert(1)" in "".join(root.itertext())


def test_the_op_ed_is_drawn_whole_in_the_same_bytes_each_time() -> None:
    svg = argmap.render(trilateral(), view="argdown").svg
    assert svg == argmap.render(trilateral(), view="argdown").svg
    shown = words(svg)
    assert all(claim.text.split()[0] in shown for claim in trilateral().claims.values())
