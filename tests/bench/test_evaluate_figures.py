"""Figures of judging: time in proportion to the map, whatever meets in it.

The guards compare times of one run with one another: of the processor, which a busy neighbour disturbs little.
``pytest tests/bench --benchmark-only`` prints absolute figures.
"""

from __future__ import annotations

import random
from collections.abc import Callable

import attrs
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from argmap import ArgumentMap, Claim, Rebuttal, Support, evaluate
from argmap.model import Record
from argmap.semantics import Label, Policy
from tests.bench._timing import seconds


def tree(n: int) -> ArgumentMap:
    """Return *n* claims in a tree of linked reasons, every fourth step an objection, some steps undercut."""
    rng = random.Random(1)  # noqa: S311 - the same map on every run
    records: list[Record] = [Claim("c0", "C.")]
    steps: list[Support | Rebuttal] = []
    made = 1
    while made < n:
        target = f"c{rng.randrange(max(0, made - 40), made)}"
        if steps and rng.random() < 0.1:
            target = steps[-1].key
        premises = [f"c{made + i}" for i in range(rng.choice((1, 2, 2, 3)))]
        made += len(premises)
        records += [Claim(key, "C.") for key in premises]
        kind = Support if rng.random() < 0.75 else Rebuttal
        steps.append(kind(f"s{len(steps)}", premises, target, weight=float(rng.randrange(3))))
    return ArgumentMap.of(*records, *steps)


def hub(n: int) -> ArgumentMap:
    """Return one claim with *n* reasons for and against it, each of a rank of its own."""
    claims = [Claim("t", "T."), *(Claim(f"p{i}", "P.") for i in range(n))]
    kinds = (Support, Rebuttal)
    return ArgumentMap.of(
        *claims, *(kinds[i % 2](f"s{i}", [f"p{i}"], "t", weight=float(i)) for i in range(n))
    )


def circle(n: int) -> ArgumentMap:
    """Return *n* claims that support one another in circles of circles, with objections between them."""
    claims = [Claim(f"c{i}", "C.") for i in range(n)]
    supports = [Support(f"s{i}", [f"c{i}"], f"c{(i + 1) % n}") for i in range(n)]
    returns = [Support(f"t{i}", [f"c{i + 9}"], f"c{i}") for i in range(0, n - 9, 7)]
    rebuttals = [Rebuttal(f"r{i}", [f"c{i}"], f"c{i // 2}") for i in range(0, n, 11)]
    return ArgumentMap.of(*claims, *supports, *returns, *rebuttals)


def contradictions(n: int) -> ArgumentMap:
    """Return *n* claims, each in contradiction with the next and one with all."""
    claims = [Claim(f"c{i}", "C.") for i in range(n)]
    pairs = [(i, i + 1) for i in range(n - 1)] + [(0, i) for i in range(2, n)]
    clashes = [Rebuttal(f"x{a}-{b}", [f"c{a}"], f"c{b}", scheme="contradiction") for a, b in pairs]
    return ArgumentMap.of(*claims, *clashes)


def ladder(k: int) -> ArgumentMap:
    """Return k layers of two claims, each with two steps that need both of the layer below.

    Arguments would be twice the square of those below: 2, 8, 128, 32,768, 2,147,483,648.
    """
    records: list[Record] = [Claim(f"{side}{i}", "C.") for i in range(k + 1) for side in "abuvwx"]
    steps = [
        Support(f"{leaf}{side}{i}", [f"a{i - 1}", f"b{i - 1}", f"{leaf}{i}"], f"{side}{i}")
        for i in range(1, k + 1)
        for side, leaf in ("au", "av", "bw", "bx")
    ]
    return ArgumentMap.of(*records, *steps)


SHAPES: dict[str, Callable[[int], ArgumentMap]] = {
    "tree": tree,
    "hub": hub,
    "circle": circle,
    "contradictions": contradictions,
    "ladder": lambda n: ladder(n // 6),
}
POLICIES = {
    "default": Policy(),
    "weights": Policy(weights=True),
    "block": Policy(rebuttal="directed", ambiguity="block", weights=True),
}


def judging(m: ArgumentMap, policy: Policy) -> Callable[[], object]:
    return lambda: evaluate(m, policy=policy)


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_the_map_takes_about_four_times_the_time(shape: str, policy: str) -> None:
    # Two doublings: the step at which a map outgrows the processor's cache would count for too much in one.
    small, large = (judging(SHAPES[shape](n), POLICIES[policy]) for n in (4_000, 16_000))
    # A neighbour on a shared machine can spoil one measurement, but not three.
    assert any(seconds(large) / seconds(small) < 2.5**2 for _ in range(3))


def test_reasons_of_all_claims_take_time_in_proportion() -> None:
    def reasons(n: int) -> Callable[[], object]:
        verdicts = evaluate(tree(n))

        def work() -> None:
            fresh = attrs.evolve(verdicts)  # nothing is cached
            assert len({fresh.reason(key) for key in fresh}) > 3

        return work

    assert any(seconds(reasons(16_000)) / seconds(reasons(8_000)) < 2.5 for _ in range(3))


@pytest.mark.parametrize("n", [1_000, 10_000, 100_000])
def test_figure_of_a_tree(benchmark: BenchmarkFixture, n: int) -> None:
    m = tree(n)
    verdicts = benchmark.pedantic(evaluate, args=(m,), rounds=3)  # type: ignore[no-untyped-call]
    assert len(verdicts) > n


def test_figure_of_the_ladder_of_10_000_layers(benchmark: BenchmarkFixture) -> None:
    m = ladder(10_000)
    verdicts = benchmark.pedantic(evaluate, args=(m,), rounds=3)  # type: ignore[no-untyped-call]
    assert verdicts["a10000"] is Label.IN
