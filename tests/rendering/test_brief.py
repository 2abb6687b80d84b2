"""The view brief: seven boxes at most, chosen by a rule that anyone can check."""

from __future__ import annotations

from hypothesis import given

import argmap
from argmap import ArgumentMap, Builder
from argmap.rendering._marks import NONE
from argmap.rendering.views.brief.selection import brief_part
from argmap.samples import trilateral
from argmap.strategies import maps


@given(m=maps(max_claims=10))
def test_a_brief_picture_is_a_part_of_the_map_with_its_conclusion_in_seven_boxes(m: ArgumentMap) -> None:
    part = brief_part(m, NONE)
    assert part.claims.items() <= m.claims.items()
    assert part.relations.items() <= m.relations.items()
    if m.theses():
        assert m.theses()[0].key in part.claims
        assert len(part.relations) <= 6
    assert list(part.claims) == [key for key in m.claims if key in part.claims]
    argmap.render(m, view="brief")


def test_the_strongest_objection_comes_with_its_answer() -> None:
    b = Builder("Sugar")
    tax = b.thesis("Tax sugar.")
    for n in range(6):
        b.support(tax, f"Reason {n}.")
    weak = b.rebut(tax, "It is new.")
    strong = b.rebut(tax, "It hits the poor.")
    b.support(strong.claims[0], "The poor spend more on sugar.")
    answer = b.rebut(strong.claims[0], "The income goes back to them.")
    part = brief_part(b.build(), NONE)
    assert strong.key in part.relations
    assert answer.key in part.relations
    assert weak.key not in part.relations
    assert len(part.relations) == 6


def test_verdicts_decide_first() -> None:
    b = Builder("Sugar")
    tax = b.thesis("Tax sugar.")
    fallen = b.rebut(tax, "It hits the poor.")
    b.rebut(fallen.claims[0], "The income goes back to them.")
    standing = b.rebut(tax, "It is new.")
    m = b.build()
    drawing = argmap.render(m, view="brief", verdicts=argmap.evaluate(m))
    assert standing.key in drawing.map.relations
    assert fallen.key not in drawing.map.relations


def test_the_op_ed_in_brief_can_be_read_on_a_slide() -> None:
    drawing = argmap.render(trilateral(), view="brief", fit="slide")
    assert drawing.fits is not None
    assert drawing.fits.is_readable
    assert len(drawing.map.relations) <= 6
