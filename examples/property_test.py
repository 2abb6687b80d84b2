"""Test your own code against any map there is: run with ``pytest examples/property_test.py``."""

from hypothesis import given, settings

import argmap
from argmap.strategies import maps


def longest_chain(m: argmap.ArgumentMap) -> int:
    """Count the steps of the longest line of reasoning; circles are walked once."""
    depth: dict[str, int] = {}
    for record in reversed(list(m.walk())):
        below = [depth.get(r.key, 0) for r in m.relations_to(record)]
        if isinstance(record, argmap.Relation):
            below += [depth.get(claim, 0) for claim in record.claims]
            depth[record.key] = 1 + max(below, default=0)
        else:
            depth[record.key] = max(below, default=0)
    return max(depth.values(), default=0)


@given(maps(max_claims=8))
def test_a_chain_is_no_longer_than_the_map(m: argmap.ArgumentMap) -> None:
    """Any map will do: no fixture is needed, and a failing map is printed so that it can be pasted."""
    assert 0 <= longest_chain(m) <= len(m.relations)


@settings(deadline=None)  # the first drawing loads what draws
@given(maps(max_claims=6, shape="tree"))
def test_every_drawing_holds_every_claim(m: argmap.ArgumentMap) -> None:
    """Drawing never fails and never forgets."""
    svg = argmap.render(m, engine="tree").svg
    assert svg.count('class="claim"') == len(m.claims)
