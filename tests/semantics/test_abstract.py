"""Abstract frameworks: every semantics is what its definition says, and every task is answered from it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.errors import SemanticsError, UnknownKeyError, UnknownNameError
from argmap.projections.framework import Framework, map_of
from argmap.semantics import Label, labellings
from argmap.semantics._positions.frameworks import count_extensions, enumerate_extensions, find_extension
from argmap.semantics._positions.tasks import ABBREVIATIONS, TASKS, answer_task, answer_task_json, task_named
from argmap.semantics._solver import solver as solvers

Set = frozenset[int]
SEMANTICS = tuple(ABBREVIATIONS.values())
BUDGET = 200_000


@st.composite
def frameworks(draw: st.DrawFn) -> Framework:
    names = "abcdef"[: draw(st.integers(0, 6))]
    pairs = [(a, b) for a in range(len(names)) for b in range(len(names))]
    attacks = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=12)) if pairs else []
    return Framework(names, attacks)


class Dung:
    """The definitions, over all sets of arguments."""

    def __init__(self, framework: Framework) -> None:
        self.attacks = set(framework.attacks)
        self.all = range(len(framework.arguments))
        every = [frozenset(chosen) for n in range(len(self.all) + 1) for chosen in combinations(self.all, n)]
        self.free = [s for s in every if not s & self.beaten(s)]
        self.complete = [s for s in self.free if s == self.defended(s)]

    def beaten(self, chosen: Set) -> Set:
        return frozenset(b for a, b in self.attacks if a in chosen)

    def defended(self, chosen: Set) -> Set:
        beaten = self.beaten(chosen)
        return frozenset(x for x in self.all if all(a in beaten for a, b in self.attacks if b == x))

    def range(self, chosen: Set) -> Set:
        return chosen | self.beaten(chosen)

    def extensions(self) -> dict[str, list[Set]]:
        preferred = largest(self.complete)
        shared = frozenset.intersection(*preferred)
        return {
            "grounded": [frozenset.intersection(*self.complete)],
            "complete": self.complete,
            "preferred": preferred,
            "stable": [s for s in self.free if self.range(s) == set(self.all)],
            "semi_stable": [
                s for s in self.complete if self.range(s) in largest(map(self.range, self.complete))
            ],
            "stage": [s for s in self.free if self.range(s) in largest(map(self.range, self.free))],
            "ideal": [max((s for s in self.complete if s <= shared), key=len)],
        }


def largest(sets: Iterable[Set]) -> list[Set]:
    known = list(sets)
    return [s for s in known if not any(s < other for other in known)]


def named(framework: Framework, sets: Iterable[Set]) -> list[list[str]]:
    return sorted([framework.arguments[n] for n in sorted(chosen)] for chosen in sets)


@pytest.mark.parametrize("extra", [True, False])
def test_every_semantics_gives_the_extensions_of_its_definition(
    monkeypatch: pytest.MonkeyPatch,
    extra: bool,  # noqa: FBT001
) -> None:
    if not extra:
        monkeypatch.setattr(solvers, "is_pysat_installed", lambda: False)

    @given(frameworks())
    def check(framework: Framework) -> None:
        for name, wanted in Dung(framework).extensions().items():
            found = sorted(map(list, enumerate_extensions(framework, name, budget=BUDGET)))
            assert found == named(framework, wanted), name
            assert count_extensions(framework, name, budget=BUDGET) == len(wanted)

    check()


@given(frameworks(), st.sampled_from(SEMANTICS), st.booleans())
def test_a_set_is_shown_that_has_the_argument_or_has_it_not(
    framework: Framework,
    name: str,
    wanted: bool,  # noqa: FBT001
) -> None:
    known = named(framework, Dung(framework).extensions()[name])
    for argument in framework.arguments:
        shown = find_extension(framework, argument, name, wanted=wanted, budget=BUDGET)
        assert (shown is not None) == any((argument in one) is wanted for one in known)
        if shown is not None:
            assert list(shown) in known
            assert (argument in shown) is wanted
        quick = find_extension(framework, argument, name, wanted=wanted, budget=BUDGET, whole=False)
        assert (quick is None) == (shown is None)


@given(frameworks(), st.sampled_from(SEMANTICS))
def test_a_framework_as_a_map_has_the_same_positions(framework: Framework, name: str) -> None:
    m = map_of(framework)
    found = [
        [c.title for c in m.claims.values() if position[c.key] is Label.IN]
        for position in labellings(m, name)
    ]
    assert sorted(found) == named(framework, Dung(framework).extensions()[name])


FLOATING = Framework.of("abcd", [("a", "b"), ("b", "a"), ("a", "c"), ("b", "c"), ("c", "d")])
ODD = Framework.of("abc", [("a", "b"), ("b", "c"), ("c", "a")])


def lines(framework: Framework, task: str, argument: str = "") -> list[str]:
    return list(answer_task(framework, task_named(task), argument=argument, budget=BUDGET))


def test_tasks_are_answered_as_in_the_competitions() -> None:
    assert lines(FLOATING, "DC-PR", "a") == ["YES", "w a d"]
    assert lines(FLOATING, "DS-PR", "d") == ["YES"]
    assert lines(FLOATING, "DS-PR", "a") == ["NO", "w b d"]
    assert lines(FLOATING, "DS-CO", "d") == ["NO", "w"]
    assert lines(FLOATING, "DC-GR", "d") == ["NO"]
    assert lines(FLOATING, "CE-CO") == ["3"]
    assert sorted(lines(FLOATING, "EE-ST")) == ["  [a,d]", "  [b,d]", "[", "]"]
    assert lines(FLOATING, "se-gr") == ["w"]
    assert lines(ODD, "SE-ST") == ["NO"]
    assert lines(ODD, "EE-ST") == ["[", "]"]
    assert lines(ODD, "EE-PR") == ["[", "  []", "]"]
    assert lines(ODD, "DS-ST", "a") == ["YES"]
    assert lines(ODD, "DC-ST", "a") == ["NO"]
    assert lines(ODD, "CE-STG") == ["3"]


def test_answers_for_programs_say_the_same() -> None:
    def said(task: str, argument: str = "") -> dict[str, object]:
        return answer_task_json(ODD, task_named(task), argument=argument, budget=BUDGET)

    assert said("DC-STG", "b") == {"problem": "DC-STG", "argument": "b", "answer": True, "extension": ["b"]}
    assert said("DS-ST", "b") == {"problem": "DS-ST", "argument": "b", "answer": True, "extension": None}
    assert said("SE-ST") == {"problem": "SE-ST", "extension": None}
    assert said("EE-CO") == {"problem": "EE-CO", "extensions": [[]]}
    assert said("CE-ID") == {"problem": "CE-ID", "count": 1}


@pytest.mark.parametrize(
    "task,argument,error,words",
    [
        ("DC-PR", "", SemanticsError, "asks about an argument: pass argument="),
        ("SE-PR", "a", SemanticsError, "asks about no argument"),
        ("DC-PR", "z", UnknownKeyError, "No argument has the key 'z'"),
        ("DC-XY", "a", UnknownNameError, "Unknown problem 'DC-XY'"),
    ],
)
def test_what_cannot_be_answered_is_said(
    task: str, argument: str, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        lines(ODD, task, argument)


def test_there_are_35_tasks() -> None:
    assert len(set(TASKS)) == 35


def test_a_long_chain_and_many_conflicts_are_ordinary_input() -> None:
    n = 20_000
    chain = Framework(map(str, range(n)), [(i, i + 1) for i in range(n - 1)])
    assert lines(chain, "CE-PR") == ["1"]
    assert lines(chain, "DC-ST", "19998")[0] == "YES"
    pairs = Framework(map(str, range(200)), [(i, i ^ 1) for i in range(200)])
    assert lines(pairs, "CE-PR") == [str(2**100)]
    assert lines(pairs, "CE-CO") == [str(3**100)]
    assert lines(pairs, "DS-STG", "7")[0] == "NO"


@pytest.mark.parametrize("n", [2_400, 2_401])
def test_what_shows_that_an_argument_is_accepted_may_lie_far_away(n: int) -> None:
    ring = Framework(map(str, range(n)), [(i, (i + 1) % n) for i in range(n)])
    for name in ("complete", "preferred", "stable"):
        found = find_extension(ring, "7", name, wanted=True, budget=BUDGET, whole=False)
        assert (found is not None) == (n % 2 == 0)


@pytest.mark.parametrize("extra", [True, False])
def test_a_sceptical_question_does_not_go_through_conflicts_that_do_not_bear_on_it(
    monkeypatch: pytest.MonkeyPatch,
    extra: bool,  # noqa: FBT001
) -> None:
    """Whether a or b is in, x is out and c is in; forty other choices meet c only at what attacks itself."""
    if extra:
        pytest.importorskip("pysat")
    else:
        monkeypatch.setattr(solvers, "is_pysat_installed", lambda: False)
    attacks = [("a", "b"), ("b", "a"), ("a", "x"), ("b", "x"), ("x", "c"), ("c", "self"), ("self", "self")]
    pairs = [(f"left{n}", f"right{n}") for n in range(40)]
    attacks += [*pairs, *(pair[::-1] for pair in pairs), *((left, "self") for left, _ in pairs)]
    framework = Framework.of(dict.fromkeys(name for pair in attacks for name in pair), attacks)
    assert find_extension(framework, "c", "preferred", wanted=False, budget=100_000) is None
    assert find_extension(framework, "left7", "preferred", wanted=False, budget=100_000) is not None
