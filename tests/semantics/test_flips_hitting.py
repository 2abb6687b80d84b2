"""Hitting sets by size, of families that are known only by asking."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.errors import BudgetExceededError
from argmap.semantics._flips.hitting_sets import HittingSets, count_disjoint, list_places, shrink
from argmap.semantics._meter import Meter

families = st.lists(st.integers(0, 2**7 - 1), max_size=7)
LARGE = 10_000_000


def minimal(family: list[int]) -> set[int]:
    """Return the minimal hitting sets by trying all sets, smaller ones first."""
    found: list[int] = []
    for size in range(8):
        for members in combinations(range(7), size):
            mask = sum(1 << member for member in members)
            if all(mask & each for each in family) and not any(mask & each == each for each in found):
                found.append(mask)
    return set(found)


def searched(
    family: list[int], *, budget: int = LARGE, max_size: int | None = None, known: int = 0
) -> HittingSets:
    def missed(mask: int) -> int | None:
        return next((each for each in family if not each & mask), None)

    return HittingSets(missed, Meter(budget), max_size=max_size, family=family[:known])


@given(families)
def test_all_minimal_hitting_sets_come_once_and_by_size(family: list[int]) -> None:
    search = searched(family)
    found = list(search)
    assert sorted(found) == sorted(minimal(family))
    assert [mask.bit_count() for mask in found] == sorted(mask.bit_count() for mask in found)
    assert search.complete


@given(families, st.integers(0, 7))
def test_what_is_known_of_the_family_changes_no_answer(family: list[int], known: int) -> None:
    assert set(searched(family, known=known)) == minimal(family)


@given(families, st.integers(1, 4))
def test_with_a_largest_size_all_smaller_sets_come(family: list[int], largest: int) -> None:
    search = searched(family, max_size=largest)
    found = set(search)
    assert found == {mask for mask in minimal(family) if mask.bit_count() <= largest}
    assert not search.complete or found == minimal(family)


@given(families, st.integers(1, 150))
def test_a_search_that_is_cut_off_has_met_all_smaller_sets(family: list[int], budget: int) -> None:
    search = searched(family, budget=budget)
    found: set[int] = set()
    try:
        found.update(search)
    except BudgetExceededError:
        assert not search.complete
        found = set(search._found)
    assert {mask for mask in minimal(family) if mask.bit_count() < search.size} <= found <= minimal(family)


@given(families)
def test_disjoint_sets_bound_the_size_from_below(family: list[int]) -> None:
    assert count_disjoint(family) <= min((mask.bit_count() for mask in minimal(family)), default=LARGE)


def test_many_disjoint_triples_are_hit_without_trying_all_ways() -> None:
    family = [0b111 << 3 * n for n in range(20)]
    first = next(iter(searched(family)))
    assert first.bit_count() == 20


@given(st.integers(0, 2**12 - 1), st.integers(0, 2**12 - 1))
def test_what_is_shrunk_has_no_member_too_many(mask: int, needed: int) -> None:
    needed &= mask
    assert shrink(mask, lambda part: part & needed == needed) == needed


@given(st.sets(st.integers(0, 200)))
def test_places_are_the_members(members: set[int]) -> None:
    assert list_places(sum(1 << member for member in members)) == sorted(members)


def test_a_meter_that_is_used_up_says_what_to_do() -> None:
    meter = Meter(3)
    meter.spend(2)
    with pytest.raises(BudgetExceededError, match=r"budget of 3 steps.*larger budget="):
        meter.spend(2)
    meter.spend(1)
