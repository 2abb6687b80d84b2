"""Flip sets and sufficient sets: what the definition says by trying everything, and each dual to the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations
from math import inf
from typing import Any

from hypothesis import assume, example, given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from argmap import ArgumentMap, Claim, Rebuttal, Support
from argmap.model import Record
from argmap.semantics import Label, Stance, critical, evaluate, flip_sets, robustness, sufficient
from argmap.semantics._flips.case import list_other_labels, read_case
from argmap.semantics._flips.search import measure_smallest
from argmap.semantics._flips.tree import find_ways_in_tree
from argmap.semantics._flips.ways import find_singles, find_smallest
from argmap.semantics._meter import Meter
from argmap.strategies import maps
from tests.semantics._definition import mixed, same
from tests.semantics._draws import RANKS, Case, cases

Sets = tuple[tuple[str, ...], ...]


@st.composite
def reasons(draw: DrawFn) -> ArgumentMap:
    """Draw maps of few claims, all linked to one, many of them leaves that several reasons share."""
    leaves = [f"p{n}" for n in range(draw(st.integers(1, 6)))]
    inner = ["t", "a", "b"]
    records: list[Record] = [Claim(key, key) for key in (*inner, *leaves)]
    places = ["t", "t", "a", "b"]
    for n in range(draw(st.integers(2, 7))):
        target = draw(st.sampled_from(places))
        usable = leaves + inner[inner.index(target) + 1 :] if target in inner else leaves
        kind = draw(st.sampled_from([Support, Support, Rebuttal]))
        premises = draw(st.lists(st.sampled_from(usable), min_size=1, max_size=3, unique=True))
        records.append(kind(f"r{n}", premises, target, weight=draw(st.sampled_from(RANKS))))
        places.append(f"r{n}")
    return ArgumentMap.of(*records)


@st.composite
def trees(draw: DrawFn) -> ArgumentMap:
    """Draw maps in which everything is used once."""
    places = ["c0"]
    claims: list[Record] = [Claim("c0", "C.")]
    relations: list[Record] = []
    for n in range(draw(st.integers(0, 5))):
        target = draw(st.sampled_from(places))
        kind = draw(st.sampled_from([Support, Rebuttal]))
        premises = [f"c{len(claims) + i}" for i in range(draw(st.sampled_from([1, 1, 2])))]
        claims += [Claim(key, "C.") for key in premises]
        relations.append(kind(f"r{n}", premises, target, weight=draw(st.sampled_from(RANKS))))
        places += [*premises, f"r{n}"]
    return ArgumentMap.of(*claims, *relations)


@st.composite
def questions(draw: DrawFn) -> tuple[Case, str]:
    """Draw a map with its terms, and what is asked about: a claim or a relation."""
    case = draw(cases(reasons() | maps(min_claims=1)) | cases().filter(lambda case: len(case.map.claims) > 0))
    return case, draw(st.sampled_from(list(case.judge())))


def premises_of(case: Case) -> list[str]:
    """Return the claims that are taken for granted, one of those that say the same."""
    stances, of = mixed(case.map, case.stances), same(case.map)
    return [key for key in case.map.claims if of[key] == key and stances[key] is Stance.ACCEPTED]


def tried(case: Case, key: str) -> dict[tuple[str, ...], Label]:
    """Return the verdict for every set of premises that is withdrawn, smaller sets first."""
    of, premises = {**{key: key for key in case.map.relations}, **same(case.map)}, premises_of(case)
    found = {}
    for size in range(len(premises) + 1):
        for withdrawn in combinations(premises, size):
            kept = {other: s for other, s in case.stances.items() if of[other] not in withdrawn}
            found[withdrawn] = case.judge(stances=kept | dict.fromkeys(withdrawn, Stance.OPEN))[key]
    return found


def minimal(sets: Iterable[tuple[str, ...]]) -> Sets:
    """Return those that hold no other; smaller ones come first."""
    found: list[tuple[str, ...]] = []
    for each in sets:
        if not any(set(smaller) <= set(each) for smaller in found):
            found.append(each)
    return tuple(found)


def hitting(premises: list[str], sets: Sets) -> Sets:
    """Return the minimal sets that have something in common with each."""
    candidates = [c for size in range(len(premises) + 1) for c in combinations(premises, size)]
    return minimal(c for c in candidates if all(set(c) & set(each) for each in sets))


def flipping(case: Case, key: str, wanted: Callable[[Label], bool]) -> Sets:
    return minimal(withdrawn for withdrawn, label in tried(case, key).items() if wanted(label))


@given(questions())
def test_flip_sets_are_those_of_the_definition(question: tuple[Case, str]) -> None:
    case, key = question
    before = case.judge()[key]
    found = flip_sets(case.map, key, stances=case.stances, policy=case.policy)
    assert found.sets == flipping(case, key, lambda label: label is not before)
    assert found.complete


@given(questions(), st.sampled_from(Label))
def test_flips_to_a_label_are_those_of_the_definition(question: tuple[Case, str], to: Label) -> None:
    case, key = question
    found = flip_sets(case.map, key, to=to, stances=case.stances, policy=case.policy)
    assert found.sets == flipping(case, key, lambda label: label is to)
    assert found.complete


@given(questions())
def test_sufficient_sets_are_those_of_the_definition(question: tuple[Case, str]) -> None:
    case, key = question
    labels = tried(case, key)
    premises = premises_of(case)
    secure = (
        kept
        for size in range(len(premises) + 1)
        for kept in combinations(premises, size)
        if all(label is labels[()] for gone, label in labels.items() if not set(gone) & set(kept))
    )
    found = sufficient(case.map, key, stances=case.stances, policy=case.policy)
    assert (found.sets, found.complete) == (minimal(secure), True)


@given(questions())
def test_each_kind_hits_the_other(question: tuple[Case, str]) -> None:
    case, key = question
    flips = flip_sets(case.map, key, stances=case.stances, policy=case.policy).sets
    secure = sufficient(case.map, key, stances=case.stances, policy=case.policy).sets
    assert secure == hitting(premises_of(case), flips)
    assert flips == hitting(premises_of(case), secure)


@given(questions())
def test_critical_premises_are_the_flip_sets_of_one(question: tuple[Case, str]) -> None:
    case, key = question
    flips = flip_sets(case.map, key, max_size=1, stances=case.stances, policy=case.policy)
    assert critical(case.map, key, stances=case.stances, policy=case.policy) == tuple(p for (p,) in flips)


@given(questions() | st.tuples(cases(trees()), st.just("c0")))
def test_robustness_is_the_size_of_the_smallest_flip_set(question: tuple[Case, str]) -> None:
    case, key = question
    flips = flip_sets(case.map, key, stances=case.stances, policy=case.policy)
    found = robustness(case.map, key, stances=case.stances, policy=case.policy)
    assert found.size == min(map(len, flips), default=inf)
    assert found.proven


@given(cases(trees()))
def test_on_a_tree_one_pass_says_what_a_search_says(case: Case) -> None:
    made = read_case(case.judge(), "c0")
    found = find_ways_in_tree(made, list_other_labels(made.label))
    searched = measure_smallest(made, Meter(1_000_000))
    assert searched.proven
    if found is None:  # the counter-reason that is imagined under proof standards is used by many
        assert case.policy.ambiguity == "block"
    else:
        assert found.size == searched.size


@given(cases(trees()), st.sampled_from(Label))
def test_on_a_tree_one_pass_finds_the_premises_that_flip_a_verdict_alone(case: Case, to: Label) -> None:
    made = read_case(case.judge(), "c0")
    for goal in (list_other_labels(made.label), (to,)):
        found = find_ways_in_tree(made, goal)
        trials = made.trials(goal, Meter(1_000_000))
        alone = [place for place in range(len(made.keys)) if trials.meets(1 << place)]
        if found is not None and found.size:
            assert (sorted(find_singles(found)), found.size == 1) == (alone, bool(alone))


@given(cases(trees()), st.integers(1, 3), st.sampled_from([None, *Label]))
def test_flip_sets_of_a_tree_are_the_first_of_all(case: Case, limit: int, to: Label | None) -> None:
    terms: Any = {"to": to, "stances": case.stances, "policy": case.policy}
    whole = flip_sets(case.map, "c0", **terms)
    few = flip_sets(case.map, "c0", limit=limit, **terms)
    small = flip_sets(case.map, "c0", max_size=1, **terms)
    assert [len(each) for each in few] == [len(each) for each in whole][:limit]
    assert set(few) <= set(whole)
    assert few.complete <= (few.sets == whole.sets)
    assert small.sets == tuple(each for each in whole if len(each) <= 1)


@given(questions(), st.integers(1, 400))
def test_a_small_budget_never_makes_an_answer_wrong(question: tuple[Case, str], budget: int) -> None:
    case, key = question
    for search in (flip_sets, sufficient):
        whole = search(case.map, key, stances=case.stances, policy=case.policy)
        part = search(case.map, key, stances=case.stances, policy=case.policy, budget=budget)
        assert set(part) <= set(whole)
        assert part.sets == whole.sets or not part.complete
        assert {each for each in whole if len(each) <= part.searched} <= set(part)
    size = robustness(case.map, key, stances=case.stances, policy=case.policy).size
    found = robustness(case.map, key, stances=case.stances, policy=case.policy, budget=budget)
    assert found.at_least <= size <= found.at_most


@given(questions(), st.integers(1, 3), st.integers(1, 3))
def test_what_is_left_out_is_no_smaller(question: tuple[Case, str], max_size: int, limit: int) -> None:
    case, key = question
    for search in (flip_sets, sufficient):
        whole = search(case.map, key, stances=case.stances, policy=case.policy)
        small = search(case.map, key, max_size=max_size, stances=case.stances, policy=case.policy)
        assert small.sets == tuple(each for each in whole if len(each) <= max_size)
        few = search(case.map, key, limit=limit, stances=case.stances, policy=case.policy)
        assert [len(each) for each in few] == [len(each) for each in whole][:limit]
        assert set(few) <= set(whole)


@given(trees(), st.sampled_from([None, "in", "out"]))
def test_the_set_that_a_tree_names_without_a_search_is_a_smallest_one(m: ArgumentMap, to: str | None) -> None:
    case = read_case(evaluate(m), "c0")
    goal = list_other_labels(case.label) if to is None else (Label(to),)
    ways = find_ways_in_tree(case, goal)
    assume(ways is not None and 0 < ways.size < inf)
    assert ways is not None
    named = case.keys_of(find_smallest(ways))
    assert len(named) == ways.size
    assert named in flip_sets(m, "c0", to=to)


@given(st.one_of(trees(), reasons()), st.integers(1, 400))
@example(ArgumentMap.of(Claim("c0", "C."), *(Claim(f"p{n}", "P.") for n in range(300)),
                        *(Rebuttal(f"r{n}", f"p{n}", "c0") for n in range(300))), 400)  # fmt: skip
def test_flip_sets_begin_with_a_set_of_the_size_that_robustness_proves(m: ArgumentMap, budget: int) -> None:
    claim = next(iter(m.claims))
    known = robustness(m, claim, budget=budget)
    assume(known.proven and known.size < inf)
    found = flip_sets(m, claim, budget=budget)
    assert len(found[0]) == known.size
    assert evaluate(m, stances=dict.fromkeys(found[0], "open"))[claim] is not evaluate(m)[claim]
    assert found.complete or found.searched >= known.size - 1
