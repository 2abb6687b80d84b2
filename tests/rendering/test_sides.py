"""Sides: the stripes that say whether what is deep in a map speaks for the main claim in the end."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

import argmap
from argmap import ArgumentMap, Builder, InvalidValueError, Link, Rebuttal
from argmap.model import is_symmetric
from argmap.rendering import THEMES
from argmap.rendering.kit import Measures, Scene
from argmap.rendering.views.reasons.scene import reasons_scene
from argmap.rendering.views.reasons.sides import show_sides, sides_of_claims
from argmap.samples import trilateral
from argmap.strategies import maps
from tests.rendering.reading import SVG, root_of


def scene_of(m: ArgumentMap) -> Scene:
    """Return what the view ``reasons`` shows of a map, with sides."""
    return show_sides(reasons_scene(m, Measures.of(THEMES["light"]), direction="LR"), m)


def sides_by_steps(m: ArgumentMap) -> dict[str, set[str]]:
    """Return the sides of claims, found slowly: one step from every claim in turn, until nothing is new."""
    other = {"for": "against", "against": "for"}
    found: dict[str, set[str]] = {m.theses()[0].key: {"for"}} if len(m.theses()) == 1 else {}
    for _ in range(2 * len(m.claims) + 1):
        for relation in m.relations.values():
            if relation.target is None or relation.target not in m.claims or isinstance(relation, Link):
                continue
            pairs = [(relation.target, claim) for claim in relation.claims]
            for above, below in pairs + [(b, a) for a, b in pairs if is_symmetric(relation)]:
                for side in list(found.get(above, ())):
                    found.setdefault(below, set()).add(
                        other[side] if isinstance(relation, Rebuttal) else side
                    )
    return found


@given(m=maps(max_claims=8))
def test_sides_follow_every_path_to_the_main_claim(m: ArgumentMap) -> None:
    assert {claim: set(sides) for claim, sides in sides_of_claims(m).items()} == sides_by_steps(m)


@given(m=maps(max_claims=8))
def test_only_what_bears_on_a_claim_of_one_side_below_the_main_claim_has_a_stripe(m: ArgumentMap) -> None:
    sides, main = sides_by_steps(m), {claim.key for claim in m.theses()}
    scene = scene_of(m)
    boxes = {box.key: box for box in scene.boxes}
    striped = {box.key for box in scene.boxes if box.side}
    for arrow in scene.arrows:
        if arrow.source in striped:
            assert arrow.cell is not None
            hung = boxes[arrow.target].cells[arrow.cell].claim
            assert hung not in main
            assert len(sides[hung]) == 1
            same = boxes[arrow.source].side in sides[hung]
            assert same != isinstance(m.relations[arrow.relation], Rebuttal)
    assert striped <= {
        arrow.source for arrow in scene.arrows if m.relations[arrow.relation].target in m.claims
    }


@given(m=maps(max_claims=6))
def test_stripes_change_no_place_and_no_word(m: ArgumentMap) -> None:
    plain, sides = (root_of(argmap.render(m, engine="tree", sides=on).svg) for on in (False, True))
    texts = [
        [(t.text, t.get("x"), t.get("y")) for g in root.iter(f"{SVG}g") if g.get("class") == "boxes"
         for t in g.iter(f"{SVG}text")]
        for root in (plain, sides)
    ]  # fmt: skip
    assert texts[0] == texts[1]


def test_an_objection_to_an_objection_speaks_for_the_main_claim() -> None:
    b = Builder()
    ban = b.thesis("Ban cars.")
    poor = b.claim("The poor need cars.")
    b.rebut(ban, poor)
    answer = b.rebut(poor, "Buses serve them.")
    doubt = b.rebut(answer.claims[0], "Buses are late.")
    cut = b.rebut(answer, "Some live far out.")
    m = b.build()
    assert {box.key: box.side for box in scene_of(m).boxes if box.side} == {
        answer.key: "for", doubt.key: "against",
    }  # fmt: skip
    svg = argmap.render(m, sides=True, legend=False).svg
    assert "Objection — for the main claim" in svg
    key = next(g for g in root_of(svg).iter(f"{SVG}g") if "marks" in g.get("class", ""))
    assert "".join(key.itertext()) == "for the main claimagainst the main claim"
    assert cut.key in m.relations


def test_stripes_are_told_apart_without_colour_and_never_touch_the_words() -> None:
    root = root_of(argmap.render(trilateral(), sides=True).svg)
    (group,) = (g for g in root.iter(f"{SVG}g") if g.get("class") == "sides")
    dashes = {(g.get("class"), path.get("stroke-dasharray")) for g in group for path in g}
    assert dashes == {("support", None), ("rebuttal", "5 3")}


@pytest.mark.parametrize("given_value", [None, 1, "yes"])
def test_a_switch_is_true_or_false(given_value: Any) -> None:
    with pytest.raises(InvalidValueError, match="sides"):
        argmap.render(ArgumentMap.of(), sides=given_value)
