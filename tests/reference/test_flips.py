"""Minimal flip sets and minimal sufficient sets beside those of an independent prototype."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from argmap.semantics import critical, flip_sets, robustness, sufficient
from tests.reference._reference import answers
from tests.reference.test_structured import judged

LABELS = {"undec": "undecided", "in": "in", "out": "out"}


@pytest.fixture(scope="module")
def entries() -> list[Any]:
    found = [each for each in answers("structured/aspic_maps.json")["maps"] if each.get("flips")]
    assert found
    return found


def sets(found: Iterable[Iterable[str]]) -> set[frozenset[str]]:
    return {frozenset(each) for each in found}


def asked(entry: Any, search: Any) -> Any:
    verdicts = judged(entry)
    assert verdicts[entry["flips"]["claim"]] == LABELS[entry["flips"]["verdict"]]
    return search(verdicts.map, entry["flips"]["claim"], stances=verdicts.stances, policy=verdicts.policy)


def test_minimal_flip_sets_are_the_same(entries: list[Any]) -> None:
    for entry in entries:
        found = asked(entry, flip_sets)
        assert sets(found) == sets(entry["flips"]["minimal_flip_sets"]), entry["id"]
        assert found.complete


def test_minimal_sufficient_sets_are_the_same(entries: list[Any]) -> None:
    for entry in entries:
        found = asked(entry, sufficient)
        assert sets(found) == sets(entry["flips"]["minimal_sufficient_sets"]), entry["id"]
        assert found.complete


def test_critical_premises_and_robustness_follow(entries: list[Any]) -> None:
    for entry in entries:
        flips = entry["flips"]["minimal_flip_sets"]
        assert set(asked(entry, critical)) == {each[0] for each in flips if len(each) == 1}, entry["id"]
        assert asked(entry, robustness).size == min(map(len, flips), default=float("inf")), entry["id"]
