"""A failing example of a property test can be pasted."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

import argmap
from argmap.strategies import maps


def test_a_failing_map_is_printed_as_code() -> None:
    @settings(database=None, derandomize=True, max_examples=200)
    @given(maps(max_claims=4))
    def no_map_has_an_undercut(m: argmap.ArgumentMap) -> None:
        kinds = [m.rebuttal_kind(r) for r in m.relations.values() if isinstance(r, argmap.Rebuttal)]
        assert "undercut" not in kinds

    with pytest.raises(AssertionError) as caught:
        no_map_has_an_undercut()
    notes = "\n".join(caught.value.__notes__)
    code = notes[notes.index("ArgumentMap.of(") : notes.rindex("\n)")].rstrip().rstrip(",")
    shrunk: argmap.ArgumentMap = eval(code, vars(argmap))  # noqa: S307 - that it can be is what is tested
    kinds = [shrunk.rebuttal_kind(r) for r in shrunk.relations.values() if isinstance(r, argmap.Rebuttal)]
    assert "undercut" in kinds
    assert len(shrunk.claims) <= 3
