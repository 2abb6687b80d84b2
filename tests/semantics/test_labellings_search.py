"""The search that needs no solver: it answers as going through all assignments does, clause after clause."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from argmap.semantics._solver.search import Search

literals = st.integers(1, 6).flatmap(lambda v: st.sampled_from((v, -v)))
clauses = st.lists(st.lists(literals, min_size=1, max_size=3), max_size=10)


@given(
    st.lists(st.tuples(clauses, st.lists(literals, max_size=2)), min_size=1, max_size=4), st.lists(literals)
)
def test_it_finds_a_model_exactly_where_there_is_one(
    rounds: list[tuple[list[list[int]], list[int]]], preferred: list[int]
) -> None:
    search = Search(lambda: None)
    search.prefer(preferred)
    known: list[list[int]] = []
    for more, assumptions in rounds:
        known += more
        for clause in more:
            search.add(clause)
        wanted = [*known, *([literal] for literal in assumptions)]
        model = search.solve(assumptions)
        assert (model is not None) == satisfiable(wanted)
        if model is not None:
            assert all(set(clause) & set(model) for clause in wanted)


def satisfiable(wanted: list[list[int]]) -> bool:
    return any(
        all(any((literal > 0) == values[abs(literal) - 1] for literal in clause) for clause in wanted)
        for values in product((True, False), repeat=6)
    )


def pigeons(n: int) -> list[list[int]]:
    """Return that n + 1 pigeons sit in n holes, none with another: false, and hard to see."""
    place = {(p, h): p * n + h + 1 for p in range(n + 1) for h in range(n)}
    homes = [[place[p, h] for h in range(n)] for p in range(n + 1)]
    apart = [[-place[p, h], -place[q, h]] for h in range(n) for p in range(n + 1) for q in range(p)]
    return homes + apart


def test_it_learns_from_conflicts_and_counts_them() -> None:
    spent: list[None] = []
    search = Search(lambda: spent.append(None))
    for clause in pigeons(5):
        search.add(clause)
    assert search.solve([]) is None
    assert 10 < len(spent) < 5**6


def test_the_weights_of_conflicts_can_grow_for_ever() -> None:
    search = Search(lambda: None)
    search._bump = 1e99
    for clause in pigeons(4):
        search.add(clause)
    assert search.solve([]) is None
