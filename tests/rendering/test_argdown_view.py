"""The view ``argdown``: Argdown's own map, drawn."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import ArgumentMap, Claim
from argmap.projections.argdown import argdown_map
from argmap.rendering import Direction
from argmap.rendering.views.argdown.colours import ink_on
from argmap.rendering.views.argdown.tips import TIPS
from argmap.samples import trilateral
from argmap.strategies import maps
from tests.rendering.reading import SVG, part_of, root_of

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


def symbols(svg: str) -> dict[str, tuple[str, str]]:
    """Return key → title and text of each node that is a claim."""
    nodes = [g for g in root_of(svg).iter(f"{SVG}g") if g.get("data-claim")]
    return {g.attrib["data-claim"]: (part_of(g, "title"), part_of(g, "text")) for g in nodes}


def test_no_title_that_argdown_made_up_is_shown_or_told() -> None:
    b = argmap.Builder()
    tax = b.thesis("Tax sugar.")
    step = b.support(tax, "Sugar harms.", "What harms is to be taxed.")
    b.rebut(step, "Salt harms more.", "Salt is free.")
    for m in (b.build(), trilateral()):
        svg = argmap.render(m, view="argdown", engine="tree").svg
        assert not re.search(r"Untitled \d", svg)
    svg = argmap.render(b.build(), view="argdown", engine="tree").svg
    assert words(svg).count("2 premises") == 2
    assert 'aria-label="Argument without a title; supports Tax sugar."' in svg
    assert "undercuts an argument without a title" in svg


def test_a_title_that_reads_like_one_that_was_made_up_is_shown_if_it_was_written() -> None:
    assert "Untitled 7" in words(drawn("[Tax]: Tax sugar.\n  + <Untitled 7>\n"))


def test_a_paragraph_of_four_lines_is_aligned_at_the_left() -> None:
    def anchors(text: str) -> set[str | None]:
        b = argmap.Builder()
        b.support(b.thesis(text, key="a"), "Sugar harms.")
        root = root_of(argmap.render(b.build(), view="argdown", engine="tree").svg)
        (box,) = [g for g in root.iter(f"{SVG}g") if g.get("data-claim") == "a"]
        return {line.get("text-anchor") for line in box.iter(f"{SVG}text")}

    assert anchors("Tax sugar.") == {"middle"}
    assert anchors("Tax sugar wherever it is sold. " * 6) == {None}


# -- laws -----------------------------------------------------------------------------------------------------------


@given(m=maps(max_claims=7, without=["thesis"]), direction=st.sampled_from(["TB", "LR"]))
def test_it_shows_the_nodes_of_argdowns_map_word_for_word(m: ArgumentMap, direction: Direction) -> None:
    seen = argdown_map(m)
    svg = argmap.render(m, view="argdown", direction=direction, engine="tree").svg
    wanted = {
        n.key: (n.label_title, n.label_text) for n in seen.nodes if n.kind != "group" and n.key in m.claims
    }
    assert symbols(svg) == wanted


@given(m=maps(max_claims=7, without=["thesis"]), direction=st.sampled_from(["TB", "LR"]))
def test_each_edge_is_one_line_with_its_tips(m: ArgumentMap, direction: Direction) -> None:
    root = root_of(argmap.render(m, view="argdown", direction=direction, engine="tree").svg)
    drawn = [g for g in root.iter(f"{SVG}g") if "arrow" in g.get("class", "").split()]
    assert [g.get("data-type") for g in drawn] == [edge.type for edge in argdown_map(m).edges]
    for g in drawn:
        tips = [path for path in g.iter(f"{SVG}path") if path.get("class") in ("tip", "open")]
        assert len(tips) == (2 if g.get("data-type") in ("contrary", "contradictory") else 1)


def test_no_two_types_of_edges_look_alike_without_their_colours() -> None:
    # A rephrase and a link have the same tip; the line of a link is dashed.
    assert len({(tip.shape, tip.ring) for tip in TIPS.values()}) == len(TIPS) - 1


# -- examples -------------------------------------------------------------------------------------------------------


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


def test_where_no_statement_has_a_title_the_thesis_is_shown_all_the_same() -> None:
    b = argmap.Builder()
    b.support(b.thesis("Tax sugar.", key="tax"), "Sugar harms.", "Prices cut demand.")
    m = b.build()
    assert "tax" in symbols(argmap.render(m, view="argdown", engine="tree").svg)
    assert "tax" not in {node.key for node in argdown_map(m).nodes}


def test_text_on_a_colour_of_the_document_can_be_read_and_stays_so_in_the_dark() -> None:
    svg = drawn("[A]: a\n  - <B>: b {color: '#101020'}\n")
    assert ink_on("#101020") == "#FFFFFF"
    group = next(g for g in root_of(svg).iter(f"{SVG}g") if g.get("class") == "onFFFFFF")
    assert {text.get("fill") for text in group.iter(f"{SVG}text")} == {"#FFFFFF"}
    assert ".onFFFFFF text" in svg


def test_a_closed_section_is_one_node() -> None:
    svg = drawn("# Out\n\n[A]: a\n\n# Shut {isClosed: true}\n\n<B>: b\n  -> [A]\n")
    assert "closed section" in words(svg)
    assert set(symbols(svg)) == {"a"}
    assert len([g for g in root_of(svg).iter(f"{SVG}g") if g.get("data-type") == "attack"]) == 1


def test_a_wide_map_is_turned_to_run_from_left_to_right() -> None:
    def shape(n: int) -> tuple[float, float]:
        text = "[A]: a\n" + "".join(f"  + [B{i}]: a reason of some length, number {i}\n" for i in range(n))
        root = root_of(drawn(text))
        return float(root.attrib["width"]), float(root.attrib["height"])

    assert shape(3)[0] > shape(3)[1]
    assert shape(20)[0] < shape(20)[1]


def test_the_key_explains_dashed_borders_where_there_are_any() -> None:
    b = argmap.Builder()
    b.support(b.claim("A.", title="A"), b.claim("B.", title="B", implicit=True))
    m = b.build()
    assert "left unsaid in the text" in words(argmap.render(m, view="argdown", engine="tree").svg)
    assert "left unsaid" not in words(drawn(TEXT))
