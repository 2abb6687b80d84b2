"""The numbered view: the textbook's diagram, whose arrows meet no circle but their own, and its legend."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from math import dist
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import ArgumentMap, Builder, Claim, Group, Link, Rebuttal, Rephrase, Support
from argmap.rendering import THEMES, Direction
from argmap.rendering.views.numbered.pulling import Wall, pull_routes
from argmap.samples import trilateral
from argmap.strategies import maps
from tests.rendering.reading import SVG, part_of, root_of, shown_claims

Point = tuple[float, float]

directions = st.sampled_from(["TB", "LR"])


def drawn(m: ArgumentMap, *, direction: Direction | None = None, engine: str = "tree") -> ET.Element:
    return root_of(argmap.render(m, view="numbered", direction=direction, engine=engine).svg)


def with_class(root: ET.Element, name: str) -> list[ET.Element]:
    return [g for g in root.iter(f"{SVG}g") if name in g.get("class", "").split()]


def circles(root: ET.Element) -> dict[str, tuple[Point, float]]:
    """Return claim key → middle and radius."""
    return {
        g.attrib["data-claim"]: (
            (float(ring.attrib["cx"]), float(ring.attrib["cy"])),
            float(ring.attrib["r"]),
        )
        for g in with_class(root, "circle")
        for ring in [g.find(f"{SVG}circle")]
        if ring is not None
    }


def numbers(root: ET.Element) -> dict[str, str]:
    return {g.attrib["data-claim"]: part_of(g, "number") for g in with_class(root, "circle")}


def key_words(root: ET.Element) -> list[str]:
    return ["".join(text.itertext()) for key in with_class(root, "key") for text in key.iter(f"{SVG}text")]


def tips(root: ET.Element, relation: str) -> int:
    arrows = [g for g in with_class(root, "arrow") if g.get("data-relation") == relation]
    return sum(path.get("class") in ("tip", "open") for g in arrows for path in g.iter(f"{SVG}path"))


def points(path: str) -> Iterator[Point]:
    """Yield points along a path of M, L and C commands, close to one another."""
    at = (0.0, 0.0)
    for command, body in re.findall(r"([MLC])([^MLC]*)", path):
        values = [float(value) for value in re.findall(r"-?[\d.]+", body)]
        corners = [at, *zip(values[::2], values[1::2], strict=True)]
        if command == "L":
            corners = [corners[0], corners[0], corners[1], corners[1]]
        if command != "M":
            yield from (bezier(corners, n / 40) for n in range(41))
        at = corners[-1]


def bezier(corners: list[Point], t: float) -> Point:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    x, y = (sum(w * corner[axis] for w, corner in zip(weights, corners, strict=True)) for axis in (0, 1))
    return x, y


def strays(m: ArgumentMap, root: ET.Element) -> set[tuple[str, str]]:
    """Return the arrows that pass through a circle that is none of their ends."""
    found, rings = set(), circles(root)
    for arrow in with_class(root, "arrow"):
        relation = m.relations[arrow.attrib["data-relation"]]
        line = next(path for path in arrow.iter(f"{SVG}path") if path.get("class") == "wire")
        passed = list(points(line.attrib["d"]))
        for key in rings.keys() - {*relation.claims, relation.target}:
            middle, radius = rings[key]
            if any(dist(at, middle) < radius for at in passed):
                found.add((relation.key, key))
    return found


# -- laws -----------------------------------------------------------------------------------------------


@given(m=maps(max_claims=9, max_relations=9), direction=directions)
def test_no_arrow_passes_through_a_circle_that_it_does_not_concern(
    m: ArgumentMap, direction: Direction
) -> None:
    assert not strays(m, drawn(m, direction=direction, engine="wasm"))


@given(m=maps(max_claims=9, max_relations=9, without=["groups"]), direction=directions)
def test_nor_does_one_where_there_is_no_engine(m: ArgumentMap, direction: Direction) -> None:
    # Groups are left out: without Graphviz a group is one box, and an arrow to the inside goes straight in.
    assert not strays(m, drawn(m, direction=direction))


@given(m=maps(max_claims=7))
def test_the_legend_says_each_claim_once_and_word_for_word(m: ArgumentMap) -> None:
    assert sorted(shown_claims(drawn(m))) == sorted((c.key, c.title, c.text) for c in m.claims.values())


@given(m=maps(max_claims=7))
def test_each_claim_has_one_circle_and_they_are_numbered_in_the_order_of_reading(m: ArgumentMap) -> None:
    in_order = [record.key for record in m.walk() if isinstance(record, Claim)]
    assert numbers(drawn(m)) == {key: str(n) for n, key in enumerate(in_order, start=1)}


@given(m=maps(max_claims=7))
def test_each_relation_can_be_found_in_the_diagram(m: ArgumentMap) -> None:
    hooks = {g.get("data-relation") for g in drawn(m).iter(f"{SVG}g")} - {None}
    assert hooks == set(m.relations)


def test_the_words_of_a_link_are_text_in_the_key_too() -> None:
    m = ArgumentMap.of(Link("r1", title="<b>bold</b> & &amp; <!-- "))
    assert not list(drawn(m).iter("b"))


@given(m=maps(max_claims=7), direction=directions)
def test_every_relation_with_a_target_has_one_tip_or_two_if_it_is_symmetric(
    m: ArgumentMap, direction: Direction
) -> None:
    root = drawn(m, direction=direction)
    for relation in m.relations.values():
        both = isinstance(relation, Rebuttal) and relation.symmetric
        assert tips(root, relation.key) == (relation.target is not None) + both


# -- examples -------------------------------------------------------------------------------------------


def test_the_main_contention_is_number_one_on_top_in_a_bold_ring() -> None:
    m = ArgumentMap.of(Claim("b", "B."), Claim("a", "A."), Support("s", "b", "a"), thesis="a")
    root = drawn(m)
    assert numbers(root) == {"a": "1", "b": "2"}
    (_, top), (_, bottom) = circles(root)["a"][0], circles(root)["b"][0]
    assert top < bottom
    widths = [
        ring.attrib["stroke-width"] for g in with_class(root, "circle") for ring in g.iter(f"{SVG}circle")
    ]
    assert widths == ["2.6", "1.3"]
    assert key_words(root) == ["the main contention", "supports"]


def test_from_left_to_right_the_conclusion_is_left() -> None:
    m = ArgumentMap.of(Claim("a", "A."), Claim("b", "B."), Support("s", "b", "a"))
    found = circles(drawn(m, direction="LR"))
    assert found["a"][0][0] < found["b"][0][0]


def test_linked_premises_join_at_a_plus_and_send_one_arrow() -> None:
    m = ArgumentMap.of(Claim("a", "A."), Claim("b", "B."), Claim("c", "C."), Support("s", ["b", "c"], "a"))
    root = drawn(m)
    (point,) = with_class(root, "point")
    assert point.attrib["aria-label"] == "2 and 3: supports 1"
    assert len(with_class(root, "arrow")) == 3
    assert tips(root, "s") == 1
    assert "work together, not each alone" in key_words(root)


def test_an_undercut_ends_at_a_point_of_the_attacked_arrow_and_is_dashed() -> None:
    b = Builder()
    step = b.support(b.thesis("Tax sugar."), "Sugar harms.", key="s")
    b.rebut(step, "It harms only some.", key="u")
    root = drawn(b.build())
    (point,) = with_class(root, "point")
    assert point.attrib["data-relation"] == "s"
    dot = point.find(f"{SVG}circle")
    assert dot is not None
    undercut = next(g for g in with_class(root, "arrow") if g.attrib["data-relation"] == "u")
    line = next(undercut.iter(f"{SVG}path"))
    assert line.get("stroke-dasharray")
    end = list(points(line.attrib["d"]))[-1]
    assert dist(end, (float(dot.attrib["cx"]), float(dot.attrib["cy"]))) < 10
    assert "denies that the step follows" in key_words(root)


def test_what_a_claim_does_is_said_by_numbers_to_those_who_see_no_arrow() -> None:
    b = Builder()
    step = b.support(b.thesis("Tax sugar."), "Sugar harms.", key="s")
    b.rebut(step, b.claim("It harms only some.", voice="opponent"), key="u")
    labels = [g.attrib["aria-label"] for g in with_class(drawn(b.build()), "circle")]
    assert labels == [
        "1. Tax sugar.",
        "2. Sugar harms. — supports 1",
        "3. It harms only some. (opponent) — undercuts the step from 2",
    ]


def test_of_many_premises_only_some_are_named() -> None:
    claims = [Claim(f"c{n}", "C.") for n in range(12)]
    m = ArgumentMap.of(Claim("a", "A."), *claims, Support("s", [c.key for c in claims], "a"))
    (point,) = with_class(drawn(m), "point")
    assert point.attrib["aria-label"].endswith("8 and 9 and 4 more: supports 1")


def test_a_doubt_without_a_premise_is_a_question_mark() -> None:
    m = ArgumentMap.of(Claim("a", "A."), Rebuttal("doubt", (), "a"))
    (point,) = with_class(drawn(m), "point")
    assert "".join(text.text or "" for text in point.iter(f"{SVG}text")) == "?"
    assert point.attrib["aria-label"] == "no premise: objects to 1"


def test_the_key_explains_the_signs_that_occur_and_no_others() -> None:
    m = ArgumentMap.of(
        Claim("a", "A.", implicit=True),
        Claim("b", "B."),
        Claim("c", title="C", kind="argument"),
        Rebuttal("r", "b", "a", scheme="contradiction"),
        Rephrase("p", "c", "a"),
        Link("l", "b", "c", title="see also"),
    )
    assert key_words(drawn(m)) == [
        "left unsaid in the text",
        "a whole argument",
        "contradict each other",
        "says the same in other words",
        "linked; the meaning is not known",
    ]
    assert key_words(drawn(ArgumentMap.of(Claim("a", "A.")))) == []


def test_a_link_shows_its_label_whether_or_not_it_has_a_target() -> None:
    m = ArgumentMap.of(Claim("a", "A."), Link("l", "a", title="see also the annex"), Link("k", "a", "l"))
    words = ["".join(point.itertext()) for point in with_class(drawn(m), "point")]
    assert ["see also the annex" in word for word in words] == [True, False]
    assert "linked to" in words[1]


def test_groups_are_frames_with_a_letter_that_the_legend_explains() -> None:
    m = ArgumentMap.of(
        Group("g", "Security"), Group("h", "Trade", parent="g"),
        Claim("a", "A.", group="g"), Claim("b", "B.", group="h"), Claim("c", "C."),
        Support("s", ["b", "c"], "a"),
    )  # fmt: skip
    root = drawn(m)
    words = [["".join(text.itertext()) for text in g.iter(f"{SVG}text")] for g in with_class(root, "group")]
    assert words == [["A"], ["B"], ["A", "Security"], ["B", "Trade"]]


def test_more_than_26_groups_have_letters_too() -> None:
    m = ArgumentMap.of(
        *(Group(f"g{n}", f"Group {n}") for n in range(30)),
        *(Claim(f"c{n}", "C.", group=f"g{n}") for n in range(30)),
    )
    words = ["".join(next(g.iter(f"{SVG}text")).itertext()) for g in with_class(drawn(m), "group")]
    assert words[24:30] == ["Y", "Z", "AA", "AB", "AC", "AD"]


def test_groups_may_be_nested_without_end() -> None:
    groups = [Group("g0"), *(Group(f"g{n}", parent=f"g{n - 1}") for n in range(1, 200))]
    claims = [Claim("a", "A.", group="g0"), Claim("b", "B.", group="g199"), Claim("c", "C.")]
    root = drawn(ArgumentMap.of(*groups, *claims, Support("s", ["b", "c"], "a")))
    assert len(circles(root)) == 3


def test_circles_of_every_sort_are_drawn() -> None:
    m = ArgumentMap.of(
        Claim("a", "A."), Claim("b", "B."), Claim("c", "C."),
        Support("ab", "a", "b"), Support("ba", "b", "a"), Support("self", "c", "c"),
        Rebuttal("itself", (), "itself"), Rebuttal("x", "a", "y"), Rebuttal("y", "a", "x"),
    )  # fmt: skip
    for direction in get_args(Direction):
        for engine in ("wasm", "tree"):
            root = drawn(m, direction=direction, engine=engine)
            assert {arrow.get("data-relation") for arrow in with_class(root, "arrow")} == set(m.relations)


def test_tips_on_one_circle_stand_apart() -> None:
    reasons = [Claim(f"c{n}", f"Reason {n}.") for n in range(5)]
    m = ArgumentMap.of(Claim("a", "A."), *reasons, *(Support(f"s{n}", f"c{n}", "a") for n in range(5)))
    found = [path.attrib["transform"] for path in drawn(m).iter(f"{SVG}path") if path.get("class") == "tip"]
    at = [tuple(float(v) for v in re.findall(r"-?[\d.]+", place)[:2]) for place in found[:5]]
    assert min(dist(p, q) for n, p in enumerate(at) for q in at[:n]) > 8


def test_the_legend_stands_below_or_beside_the_diagram_and_never_on_it() -> None:
    for m in (trilateral(), ArgumentMap.of(*(Claim(f"c{n}", "C. " * 40) for n in range(9)))):
        root = drawn(m)
        (diagram,) = with_class(root, "diagram")
        left, top = (float(v) for v in re.findall(r"-?[\d.]+", diagram.attrib["transform"]))
        right = left + max(x + r for (x, _), r in circles(root).values())
        bottom = top + max(y + r for (_, y), r in circles(root).values())
        (legend,) = with_class(root, "legend")
        for text in legend.iter(f"{SVG}text"):
            x, y = float(text.attrib["x"]), float(text.attrib["y"])
            assert x > right or y > bottom


def test_below_a_wide_diagram_the_legend_has_as_many_columns_as_fit() -> None:
    reasons = [Claim(f"c{n}", "Sugar harms teenagers, as many have said.") for n in range(120)]
    steps = [Support(f"s{n}", f"c{n}", "a") for n in range(120)]
    root = drawn(ArgumentMap.of(Claim("a", "Tax sugar."), *reasons, *steps))
    _, _, width, height = (float(value) for value in root.attrib["viewBox"].split())
    (legend,) = with_class(root, "legend")
    lefts = sorted({round(float(line.attrib["x"])) for line in legend.iter(f"{SVG}text")})
    assert max(lefts) > 0.8 * width
    assert min(lefts) < 0.2 * width
    assert height < 500


def test_one_claim_alone_has_no_key() -> None:
    assert not list(with_class(drawn(ArgumentMap.of(Claim("a", "Tax sugar."), thesis="a")), "key"))


def test_the_oped_fits_on_a_sheet_of_a3_at_eight_points() -> None:
    root = drawn(trilateral(), engine="wasm")
    _, _, width, height = (float(value) for value in root.attrib["viewBox"].split())
    scale = max(1191 / max(width, height * 2**0.5), 842 / max(width, height / 2**0.5))
    assert 11.5 * scale >= 8


def test_a_chain_of_a_thousand_steps_is_drawn_without_recursion() -> None:
    claims = [Claim(f"c{n}", f"Claim {n}.") for n in range(1_000)]
    m = ArgumentMap.of(*claims, *(Support(f"s{n}", f"c{n + 1}", f"c{n}") for n in range(999)))
    assert len(circles(drawn(m))) == 1_000


def test_long_arrows_are_pulled_straight_between_what_stands_in_their_way() -> None:
    route = [(50.0, 80.0), (50.0, 60.0), (50.0, 40.0), (50.0, 20.0)]
    free = pull_routes([route], [((0.0, 100.0), (0.0, 0.0))], [])
    assert all(abs(x) < 3 for x, _ in free[0])
    bent = [(float(n % 7), 400.0 - n // 2 * 20 - n % 2 * 10) for n in range(40)]
    assert len(pull_routes([bent], [((300.0, 420.0), (0.0, 0.0))], [])[0]) == 40
    held = pull_routes([route], [((0.0, 100.0), (0.0, 0.0))], [Wall(60.0, 80.0, -20.0, 20.0)])
    assert [round(x) for x, _ in held[0]][:2] == [28, 28]


def test_of_too_many_long_arrows_none_is_moved() -> None:
    route = ((50.0, 80.0), (50.0, 60.0)) * 25_000
    assert pull_routes([route], [((0.0, 100.0), (0.0, 0.0))], []) == [route]


@pytest.mark.parametrize("theme", ["light", "dark", "print", "auto"])
def test_every_theme_draws_it(theme: str) -> None:
    m = trilateral()
    root = root_of(argmap.render(m, view="numbered", theme=theme, engine="tree").svg)
    assert sorted(shown_claims(root)) == sorted((c.key, c.title, c.text) for c in m.claims.values())
    assert root.find(f"{SVG}rect[@class='paper']").attrib["fill"] == THEMES[theme].palette.paper  # type: ignore[union-attr]
