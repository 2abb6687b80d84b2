"""The focus of a picture: a claim with what bears on it and what it is for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import ArgumentMap
from argmap.errors import InvalidValueError, UnknownKeyError
from argmap.samples import trilateral
from argmap.strategies import maps


@given(m=maps(max_claims=8, min_claims=1), data=st.data(), depth=st.none() | st.integers(0, 3))
def test_the_part_holds_the_focus_and_the_way_up_to_a_conclusion(
    m: ArgumentMap, data: st.DataObject, depth: int | None
) -> None:
    key = data.draw(st.sampled_from([*m.claims, *m.relations]))
    part = argmap.render(m, focus=key, depth=depth).map
    assert key in part.claims or key in part.relations
    assert part.claims.items() <= m.claims.items()
    assert part.relations.items() <= m.relations.items()
    for relation in part.relations.values():
        assert relation.target is None or relation.target in part.claims or relation.target in part.relations


def test_what_lies_between_the_focus_and_the_thesis_is_drawn_and_the_rest_is_counted() -> None:
    m = trilateral()
    leaf = next(claim for claim in m.leaves() if claim.key != m.thesis)
    drawing = argmap.render(m, focus=leaf, depth=1)
    assert m.thesis in drawing.map.claims
    left_out = len(m.claims) - len(drawing.map.claims)
    assert f"{left_out} more claims are left out here" in drawing.svg


def test_a_focus_is_a_key_and_no_root() -> None:
    m = trilateral()
    with pytest.raises(UnknownKeyError):
        argmap.render(m, focus="nowhere")
    with pytest.raises(InvalidValueError, match="focus"):
        argmap.render(m, focus=m.thesis, root=m.thesis)
