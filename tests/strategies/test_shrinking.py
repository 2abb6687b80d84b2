"""Failing examples shrink to what matters in them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from argmap import ArgumentMap, Rebuttal
from argmap.strategies import maps
from tests.strategies.shrinking import smallest


def kinds(m: ArgumentMap) -> set[str]:
    return {m.rebuttal_kind(r) for r in m.relations.values() if isinstance(r, Rebuttal)}


@pytest.mark.parametrize("seed", range(2))
def test_an_undercut_shrinks_to_two_or_three_claims_of_one_letter(seed: int) -> None:
    m = smallest(maps(), lambda m: "undercut" in kinds(m), seed=seed)
    assert 2 <= len(m.claims) <= 3
    assert len(m.relations) == 2
    assert all(len(claim.text) == 1 and claim.text.isalpha() for claim in m.claims.values())
    assert not any(
        (c.title, c.note, c.tags, c.extra, c.anchors) != ("", "", (), {}, ()) for c in m.claims.values()
    )


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize(
    "test",
    [
        lambda m: any(not r.premises for r in m.relations.values()),
        lambda m: any(r.scheme for r in m.relations.values()),
        lambda m: bool(m.cycles()),
        lambda m: "defence" in kinds(m),
    ],
    ids=["bare-doubt", "scheme", "cycle", "defence"],
)
def test_no_claim_is_left_that_no_relation_uses(seed: int, test: Callable[[ArgumentMap], bool]) -> None:
    m = smallest(maps(), test, seed=seed)
    used = {claim for relation in m.relations.values() for claim in relation.claims}
    assert set(m.claims) <= used | {relation.target for relation in m.relations.values()}


@pytest.mark.parametrize(
    "test,claims,relations",
    [
        (lambda m: "contradiction" in kinds(m), 2, 1),
        (lambda m: any(len(r.premises) > 1 for r in m.relations.values()), 3, 2),
        (lambda m: any(group.parent for group in m.groups.values()), 0, 0),
        (lambda m: any(a.sealed for claim in m.claims.values() for a in claim.anchors), 1, 0),
    ],
    ids=["contradiction", "linked-premises", "nested-groups", "sealed-anchor"],
)
def test_examples_shrink_to_what_matters(
    test: Callable[[ArgumentMap], bool], claims: int, relations: int
) -> None:
    m = smallest(maps(), test)
    assert len(m.claims) <= claims
    assert len(m.relations) <= relations
    assert not m.title
    assert {claim.text for claim in m.claims.values()} <= {"A"}
