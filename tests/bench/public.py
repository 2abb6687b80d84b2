"""Public calls of judging beside peers, in one run and in turns: seconds of the processor, the least of all turns.

Run as ``python -m tests.bench.public``; ``--only``, ``--sizes`` and ``--turns`` choose what is measured, how large it
is and how often. ``--uncertainpy FOLDER`` adds the rows of Uncertainpy, from a folder in which its package
``uncertainpy.gradual`` lies. The clock of argmap starts with an `ArgumentMap` in memory of which nothing was asked
before, and stops with the answer; that of clingo starts with facts as text; that of Uncertainpy with its graph of
objects; that of a whole process before the process. Answers are compared in each turn, outside the clock.
"""
# ruff: noqa: S311, T201 - it draws maps, runs processes and prints figures

from __future__ import annotations

import argparse
import gc
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, TypeVar

from argmap import ArgumentMap, Claim, Rebuttal, Support, evaluate, weigh
from argmap.projections.framework import Framework, map_of
from argmap.semantics import Label, credulous, labellings
from tests.bench.abstract import ADMISSIBLE, GROUNDED, Attackers, clingo_models, er2, facts, rings
from tests.bench.test_evaluate_figures import hub, tree
from tests.bench.test_flips_figures import undercuts

T = TypeVar("T")

LARGEST: Final = "#heuristic in(X) : arg(X). [1,true]"
PREFERRED: Final = ("--heuristic=Domain", "--enum-mode=domRec")


def chain(n: int) -> ArgumentMap:
    """Return *n* claims, each the reason for the one before."""
    claims = (Claim(f"c{i}", "C.") for i in range(n))
    return ArgumentMap.of(*claims, *(Support(f"s{i}", [f"c{i + 1}"], f"c{i}") for i in range(n - 1)))


SHAPES: Final[dict[str, Callable[[int], ArgumentMap]]] = {
    "tree": tree,
    "chain": chain,
    "wide": hub,
    "undercuts": undercuts,
}


def cpu(work: Callable[[T], object], make: Callable[[], T], times: int = 3) -> float:
    """Return the least time of work on something that is made anew each time, outside the clock."""
    return min(timed(work, make)[0] for _ in range(times))


def timed(work: Callable[[T], object], make: Callable[[], T]) -> tuple[float, Any]:
    """Return the time of work on something that is made outside the clock, and its answer."""
    made = make()
    gc.collect()
    start = time.process_time()
    answer = work(made)
    return time.process_time() - start, answer


def compare(
    what: str,
    ours: Callable[[], tuple[float, Any]],
    peer: str,
    theirs: Callable[[], tuple[float, Any]],
    turns: int,
    same: Callable[[Any, Any], bool] = lambda one, other: one == other,
) -> None:
    """Print the least time of both, taken in turns, and how many times longer the peer took."""
    best = [float("inf"), float("inf")]
    for _ in range(turns):
        answers = []
        for number, side in enumerate((ours, theirs)):
            seconds, answer = side()
            best[number] = min(best[number], seconds)
            answers.append(answer)
        assert same(*answers), what
    print(
        f"{what:62} argmap {best[0]:8.3f} s   {peer} {best[1]:8.3f} s   {best[1] / best[0]:6.1f} x",
        flush=True,
    )


def shapes(sizes: Iterable[int], turns: int) -> None:
    """Print how long maps of several shapes take to be evaluated."""
    for n in sizes:
        for name, make in SHAPES.items():
            seconds = cpu(evaluate, lambda make=make, n=n: make(n), turns)  # type: ignore[misc]
            print(f"{f'evaluate, {name}, {n:,} claims':62} argmap {seconds:8.3f} s", flush=True)


# ------------------------------------------------------------------------------------------ frameworks


def framework(attackers: Attackers) -> Framework:
    """Return lists of attackers as a framework."""
    pairs = [(y, x) for x, each in enumerate(attackers) for y in each]
    return Framework([f"a{x}" for x in range(len(attackers))], pairs)


def frameworks(sizes: Iterable[int], turns: int) -> None:
    """Print the figures of `evaluate`, `credulous` and `labellings` on maps that are frameworks."""
    for n in sizes:
        for make in (er2, rings):
            one_framework(f"{make.__name__}, {n:,} arguments", make(n), turns)


def one_framework(name: str, attackers: Attackers, turns: int) -> None:
    """Print the figures of one framework; the question is about the first argument that is undecided."""
    whole, text = framework(attackers), facts(attackers)
    key = first_undecided(whole)

    def ours(ask: Callable[[ArgumentMap], Any]) -> Callable[[], tuple[float, Any]]:
        return lambda: timed(ask, lambda: map_of(whole))

    def theirs(rules: str, *options: str) -> Callable[[], tuple[float, Any]]:
        return lambda: timed(lambda rules: clingo_models(rules, *options), lambda: rules)

    compare(f"evaluate, {name}", ours(evaluate), "clingo", theirs(GROUNDED + text), turns, same_claims)
    rules = f"{ADMISSIBLE}:- not in({key[1:]}).\n{text}"
    compare(
        f"credulous, {name}",
        ours(lambda m: credulous(m, key)),
        "clingo",
        theirs(rules),
        turns,
        lambda mine, model: mine is (model is not None),
    )
    compare(
        f"first of labellings, {name}",
        ours(lambda m: next(labellings(m))),
        "clingo",
        theirs(ADMISSIBLE + LARGEST + text, *PREFERRED),
        turns,
        lambda mine, model: bool(in_of(mine)) is bool(model),  # there are many, and each may find another
    )


def first_undecided(whole: Framework) -> str:
    """Return the first argument of a framework that is undecided."""
    verdicts = evaluate(map_of(whole))
    return next(key for key in whole.arguments if verdicts[key] is Label.UNDECIDED)


def in_of(verdicts: Any) -> set[int]:
    """Return the numbers of the claims that are in."""
    return {int(key[1:]) for key in verdicts.keys_of(Label.IN) if key in verdicts.map.claims}


def same_claims(verdicts: Any, model: set[int] | None) -> bool:
    """Return whether verdicts and an answer set agree on what is in."""
    return in_of(verdicts) == model


# --------------------------------------------------------------------------------------------- weighing


Graph = tuple[list[float], list[tuple[int, int, bool]]]


def graph(n: int) -> Graph:
    """Return base scores, and about two edges to each node from earlier ones, of which half are attacks."""
    rng = random.Random(1)
    ends = [
        (a, node) for node in range(1, n) for a in {rng.randrange(max(0, node - 1_000), node) for _ in "ab"}
    ]
    return [round(rng.random(), 3) for _ in range(n)], [(a, b, rng.random() < 0.5) for a, b in ends]


def shuffled(scores: list[float], edges: list[tuple[int, int, bool]]) -> Graph:
    """Return a graph with its nodes and its edges in random order."""
    rng = random.Random(1)
    order = rng.sample(range(len(scores)), len(scores))
    place = {node: number for number, node in enumerate(order)}
    moved = [(place[a], place[b], attack) for a, b, attack in edges]
    return [scores[node] for node in order], rng.sample(moved, len(moved))


def weighed(scores: list[float], edges: list[tuple[int, int, bool]]) -> ArgumentMap:
    """Return the graph as a map."""
    claims = (Claim(f"a{n}", "A.", credence=score) for n, score in enumerate(scores))
    kinds = (Support, Rebuttal)
    return ArgumentMap.of(
        *claims, *(kinds[c](f"r{n}", f"a{a}", f"a{b}") for n, (a, b, c) in enumerate(edges))
    )


def uncertainpy(folder: str, sizes: Iterable[int], turns: int) -> None:
    """Print the figures of `weigh` beside Uncertainpy, which computes in topological order."""
    sys.path.insert(0, folder)
    from uncertainpy.gradual.algorithms import Acyclic  # type: ignore[import-not-found]
    from uncertainpy.gradual.Argument import Argument  # type: ignore[import-not-found]
    from uncertainpy.gradual.BAG import BAG  # type: ignore[import-not-found]
    from uncertainpy.gradual.semantics.modular import LinearInfluence, ProductAggregation  # type: ignore[import-not-found]

    def strengths(bag: Any) -> Any:
        rules = ProductAggregation.ProductAggregation(), LinearInfluence.LinearInfluence(1)
        return Acyclic.computeStrengthValues(bag, *rules)

    def bag_of(scores: list[float], edges: list[tuple[int, int, bool]]) -> Any:
        arguments = [Argument(f"a{k}", score) for k, score in enumerate(scores)]
        bag = BAG()
        bag.arguments, bag.attacks, bag.supports = {a.name: a for a in arguments}, [], []
        for source, target, attack in edges:
            (bag.add_attack if attack else bag.add_support)(arguments[source], arguments[target])
        return bag

    def agree(mine: Any, found: Any) -> bool:
        return all(mine[argument.name] == strength for argument, strength in found.items())

    for n in sizes:
        plain = graph(n)
        for order, (scores, edges) in (("sorted", plain), ("shuffled", shuffled(*plain))):
            bag = bag_of(scores, edges)
            compare(
                f"weigh, {n:,} nodes, {len(edges):,} edges, no circle, {order}",
                lambda scores=scores, edges=edges: timed(weigh, lambda: weighed(scores, edges)),  # type: ignore[misc]
                "Uncertainpy",
                lambda bag=bag: timed(strengths, lambda: bag),  # type: ignore[misc]
                turns,
                agree,
            )


# -------------------------------------------------------------------------------------- whole processes


def processes(sizes: Iterable[int], turns: int) -> None:
    """Print the figures of ``argmap solve`` beside clingo, as whole processes that read apx."""
    for n in sizes:
        for make in (er2, rings):
            attackers = make(n)
            key = first_undecided(framework(attackers))
            with tempfile.TemporaryDirectory() as folder:
                file, rules = Path(folder, "f.apx"), Path(folder, "rules.lp")
                file.write_text(facts(attackers).replace("(", "(a").replace(",", ",a") + "\n")
                for task, program in (("SE-GR", GROUNDED), ("DC-PR", f"{ADMISSIBLE}:- not in({key}).")):
                    rules.write_text(program)
                    ask = ["-a", key] if task == "DC-PR" else []
                    solve = [sys.executable, "-m", "argmap", "solve", str(file), "-p", task, *ask]
                    clingo = [sys.executable, "-m", "clingo", str(file), str(rules), "1"]
                    compare(
                        f"argmap solve -p {task}, {make.__name__}, {n:,} arguments",
                        lambda solve=solve: process(solve),  # type: ignore[misc]
                        "clingo",
                        lambda clingo=clingo: process(clingo),  # type: ignore[misc]
                        turns,
                        alike if task == "SE-GR" else both_found,
                    )


def process(command: list[str]) -> tuple[float, str]:
    """Return the seconds of the processor that a command takes, and what it says."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, done.stdout


def alike(mine: str, theirs: str) -> bool:
    """Return whether both name the same arguments, in ``w a1 a2`` and in ``in(a1) in(a2)``."""
    model = next(line for after, line in pairwise(theirs.splitlines()) if after.startswith("Answer:"))
    return set(mine.split()[1:]) == {word[3:-1] for word in model.split()}


def both_found(mine: str, theirs: str) -> bool:
    """Return whether both say yes, or both no."""
    return mine.startswith("YES") is ("UNSATISFIABLE" not in theirs)


def main() -> None:
    """Print all figures, or those that are chosen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--uncertainpy", metavar="FOLDER", help="where the package uncertainpy lies")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000], help="claims or arguments")
    parser.add_argument("--turns", type=int, default=1, help="how often each is measured")
    sections = ["shapes", "weigh", "frameworks", "processes"]
    parser.add_argument("--only", nargs="+", choices=sections, default=sections, help="what is measured")
    given = parser.parse_args()
    largest = [max(given.sizes)]
    if "shapes" in given.only:
        shapes(largest, given.turns)
    if "weigh" in given.only and given.uncertainpy:
        uncertainpy(given.uncertainpy, given.sizes, given.turns)
    if "frameworks" in given.only:
        frameworks(given.sizes, given.turns)
    if "processes" in given.only:
        processes(largest, given.turns)


if __name__ == "__main__":
    main()
