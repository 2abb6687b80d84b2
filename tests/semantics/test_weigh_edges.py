"""Maps of plain steps without circles are weighed straight from their records: the numbers are those of the graph."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from argmap import ArgumentMap, Claim, Link, Rebuttal, Rephrase, Support
from argmap.errors import InvalidValueError, SemanticsError, UnknownKeyError
from argmap.semantics import gradual_named, weigh
from argmap.semantics._strengths.edges import strengths_of_edges
from argmap.semantics._strengths.gradual import Gradual
from argmap.semantics._strengths.graph import settle_graph
from argmap.semantics._strengths.weigh import read_weighted_graph

NAMES = ("dfquad", "euler_based", "mlp_based", "quadratic_energy", "h_categorizer")
SCORES = st.sampled_from([0.0, -0.0, 0.1, 1 / 3, 0.5, 0.7, 1.0]) | st.floats(0, 1)


@st.composite
def plain_maps(draw: st.DrawFn, supports: bool = True) -> ArgumentMap:  # noqa: FBT001, FBT002
    """Draw maps of plain steps in no circle, in any order: up to a dozen may lead to one claim."""
    count = draw(st.integers(1, 7))
    levels = draw(st.permutations(range(count)))
    claims = [
        Claim(
            f"c{n}",
            "C.",
            kind=draw(st.sampled_from(["statement", "statement", "argument"])),
            credence=draw(st.none() | SCORES),
        )
        for n in range(count)
    ]
    place = st.integers(0, count - 1)
    pairs = draw(st.lists(st.tuples(place, place), max_size=14))
    ends = [(a, b) if levels[a] < levels[b] else (b, a) for a, b in pairs if a != b]
    kinds = st.sampled_from([Support, Rebuttal] if supports else [Rebuttal])
    steps = [draw(kinds)(f"r{n}", f"c{a}", f"c{b}") for n, (a, b) in enumerate(ends)]
    return ArgumentMap.of(*claims, *steps)


def carefully(
    m: ArgumentMap, semantics: Gradual, *, base: Any = None, derived: float = 0.0
) -> dict[str, float]:
    """Weigh a map by the graph that any map is made into."""
    made = read_weighted_graph(m, semantics, base=base, derived=derived, weights=True)
    settled = settle_graph(made.graph, semantics)
    assert not settled.circles
    places = {**made.claims, **made.relations}
    return {key: settled.strengths[places[key]] for key in (*m.claims, *m.relations)}


BASES = st.none() | SCORES | st.dictionaries(st.sampled_from(["c0", "c1"]), SCORES | st.sampled_from([0, 1]))
SIX = [Claim(f"c{n}", "C.", credence=n / 7) for n in range(6)]


@given(m=plain_maps(), name=st.sampled_from(NAMES), base=BASES, derived=SCORES)
@example(
    m=ArgumentMap.of(*SIX, *(Rebuttal(f"r{n}", f"c{n}", "c5") for n in (3, 1, 4, 0))),
    name="dfquad",
    base=None,
    derived=0.0,
)
def test_strengths_are_those_of_the_graph_to_the_last_bit(
    m: ArgumentMap, name: str, base: Any, derived: float
) -> None:
    semantics = gradual_named(name)
    known = {key: score for key, score in base.items() if key in m.claims} if isinstance(base, dict) else base
    if semantics.attacks_only and any(type(r) is Support for r in m.relations.values()):
        with pytest.raises(SemanticsError):
            weigh(m, name, base=known, derived=derived)
        return
    assert strengths_of_edges(m, semantics, base=known, derived=derived, weights=True) is not None
    found = weigh(m, name, base=known, derived=derived)
    assert list(found.items()) == list(carefully(m, semantics, base=known, derived=derived).items())
    assert not found.circles


@given(st.lists(SCORES, max_size=6), st.lists(SCORES, max_size=6), SCORES)
def test_the_sweep_of_a_semantics_gives_what_its_functions_give(
    against: Sequence[float], pro: Sequence[float], base: float
) -> None:
    sweeping = [semantics for semantics in map(gradual_named, NAMES) if semantics.sweep is not None]
    assert "dfquad" in [semantics.name for semantics in sweeping]
    for semantics in sweeping:
        assert semantics.sweep is not None
        now = [base, *against, *pro]
        attackers = [list(range(1, 1 + len(against))), *[[] for _ in now[1:]]]
        supporters = [list(range(1 + len(against), len(now))), *[[] for _ in now[1:]]]
        semantics.sweep(range(len(now)), now, attackers, supporters)
        whole = semantics.strength(base, sorted(against), sorted(pro)) if against or pro else base
        assert now == [whole, *against, *pro]


AB = (Claim("a", "A."), Claim("b", "B."), Rebuttal("r", "a", "b"))


@pytest.mark.parametrize(
    "more",
    [
        Rebuttal("back", "b", "a"),
        Rebuttal("self", "a", "a"),
        Rebuttal("clash", "a", "b", scheme="contradiction"),
        Rebuttal("undercut", "a", "r"),
        Support("linked", ["a", "b"], "b"),
        Rebuttal("doubt", [], "b"),
        Rebuttal("weighted", "a", "b", weight=0.5),
        Rephrase("same", "a", "b"),
        Link("link", "a", "b"),
    ],
    ids=lambda record: record.key,
)
def test_a_map_of_more_than_plain_steps_is_weighed_by_its_graph(more: Any) -> None:
    m, dfquad = ArgumentMap.of(*AB, more), gradual_named("dfquad")
    assert strengths_of_edges(m, dfquad, base=None, derived=0.0, weights=True) is None


@pytest.mark.parametrize("wrong", [math.nan, -0.1, 1.5, True, "1", None])
def test_a_wrong_base_score_is_refused_here_as_well(wrong: Any) -> None:
    with pytest.raises(InvalidValueError, match="base"):
        weigh(ArgumentMap.of(*AB), base={"a": 0.5, "b": wrong})


def test_a_base_score_of_what_is_no_claim_is_refused_here_as_well() -> None:
    with pytest.raises(UnknownKeyError, match="'r'"):
        weigh(ArgumentMap.of(*AB), base={"r": 0.5})
