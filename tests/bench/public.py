"""Public calls of judging beside peers, in one run: seconds of the processor, the least of three.

Run as ``python -m tests.bench.public``; ``--uncertainpy FOLDER`` adds the row of Uncertainpy, from a folder in which
its package ``uncertainpy.gradual`` lies. The clock of argmap starts with an `ArgumentMap` in memory of which
nothing was asked before, and stops with the answer; that of clingo starts with facts as text; that of Uncertainpy with
its graph of objects; that of a whole process before the process. Both answers are compared before the clock counts.
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
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from argmap import ArgumentMap, Claim, Rebuttal, Support, evaluate, weigh
from argmap.projections.framework import Framework, map_of
from argmap.semantics import Label, credulous, labellings
from argmap.semantics._labelling._abstract import example, extensions
from tests.bench.abstract import ADMISSIBLE, GROUNDED, Attackers, clingo_models, er2, facts, rings
from tests.bench.test_evaluate_figures import tree

T = TypeVar("T")

LARGEST = "#heuristic in(X) : arg(X). [1,true]"
PREFERRED = ("--heuristic=Domain", "--enum-mode=domRec")


def cpu(work: Callable[[T], object], make: Callable[[], T], times: int = 3) -> float:
    """Return the least time of work on something that is made anew each time, outside the clock."""
    seconds = []
    for _ in range(times):
        made = make()
        gc.collect()
        start = time.process_time()
        work(made)
        seconds.append(time.process_time() - start)
    return min(seconds)


def report(what: str, ours: float, peer: str, theirs: float) -> None:
    """Print both times and how many times longer the peer took."""
    print(f"{what:56} argmap {ours:8.3f} s   {peer} {theirs:8.3f} s   {theirs / ours:6.1f} x", flush=True)


def framework(attackers: Attackers) -> Framework:
    """Return lists of attackers as a framework."""
    pairs = [(y, x) for x, each in enumerate(attackers) for y in each]
    return Framework([f"a{x}" for x in range(len(attackers))], pairs)


def fresh_map(whole: Framework) -> Callable[[], ArgumentMap]:
    """Return what makes a framework a map, anew each time."""
    return lambda: map_of(whole)


def same(value: T) -> Callable[[], T]:
    """Return what gives a value."""
    return lambda: value


def frameworks() -> None:
    """Print the figures of `evaluate`, `credulous` and `labellings` on maps that are frameworks."""
    for make in (er2, rings):
        for n in (10_000, 100_000):
            attackers = make(n)
            one_framework(f"{make.__name__}, {n:,} arguments", attackers)


def one_framework(name: str, attackers: Attackers) -> None:
    """Print the figures of one framework; the question is about the first argument that is undecided."""
    fresh, text = fresh_map(framework(attackers)), facts(attackers)
    verdicts = evaluate(fresh())
    claims = verdicts.map.claims
    rules = GROUNDED + text
    assert {int(k[1:]) for k in verdicts.keys_of(Label.IN) if k in claims} == clingo_models(rules)
    report(f"evaluate, {name}", cpu(evaluate, fresh), "clingo", cpu(clingo_models, same(rules)))
    key = next(k for k in claims if verdicts[k] is Label.UNDECIDED)
    rules = f"{ADMISSIBLE}:- not in({key[1:]}).\n{text}"
    assert credulous(fresh(), key) == (clingo_models(rules) is not None)
    ours = cpu(lambda m: credulous(m, key), fresh)
    report(f"credulous, {name}", ours, "clingo", cpu(clingo_models, same(rules)))
    rules = ADMISSIBLE + LARGEST + text
    ours = cpu(lambda m: next(labellings(m)), fresh)
    theirs = cpu(lambda rules: clingo_models(rules, *PREFERRED), same(rules))
    report(f"first of labellings, {name}", ours, "clingo", theirs)


def graph(n: int) -> tuple[list[float], list[tuple[int, int, bool]]]:
    """Return base scores, and about two edges to each node from earlier ones, of which half are attacks."""
    rng = random.Random(1)
    ends = [
        (a, node) for node in range(1, n) for a in {rng.randrange(max(0, node - 1_000), node) for _ in "ab"}
    ]
    return [round(rng.random(), 3) for _ in range(n)], [(a, b, rng.random() < 0.5) for a, b in ends]


def weighed(scores: list[float], edges: list[tuple[int, int, bool]]) -> ArgumentMap:
    """Return the graph as a map."""
    claims = (Claim(f"a{n}", "A.", credence=score) for n, score in enumerate(scores))
    kinds = (Support, Rebuttal)
    return ArgumentMap.of(
        *claims, *(kinds[c](f"r{n}", f"a{a}", f"a{b}") for n, (a, b, c) in enumerate(edges))
    )


def same_graph(scores: list[float], edges: list[tuple[int, int, bool]]) -> Callable[[], ArgumentMap]:
    """Return what makes a graph a map, anew each time."""
    return lambda: weighed(scores, edges)


def uncertainpy(folder: str) -> None:
    """Print the figures of `weigh` beside Uncertainpy, which computes in topological order."""
    sys.path.insert(0, folder)
    from uncertainpy.gradual.algorithms import Acyclic  # type: ignore[import-not-found]
    from uncertainpy.gradual.Argument import Argument  # type: ignore[import-not-found]
    from uncertainpy.gradual.BAG import BAG  # type: ignore[import-not-found]
    from uncertainpy.gradual.semantics.modular import LinearInfluence, ProductAggregation  # type: ignore[import-not-found]

    def strengths(bag: Any) -> dict[Any, float]:
        rules = ProductAggregation.ProductAggregation(), LinearInfluence.LinearInfluence(1)
        found: dict[Any, float] = Acyclic.computeStrengthValues(bag, *rules)
        return found

    for n in (10_000, 100_000):
        scores, edges = graph(n)
        arguments = [Argument(f"a{k}", score) for k, score in enumerate(scores)]
        bag = BAG()
        bag.arguments, bag.attacks, bag.supports = {a.name: a for a in arguments}, [], []
        for source, target, attack in edges:
            (bag.add_attack if attack else bag.add_support)(arguments[source], arguments[target])
        ours = weigh(weighed(scores, edges))
        assert all(ours[argument.name] == strength for argument, strength in strengths(bag).items())
        theirs = cpu(strengths, same(bag))
        ours_seconds = cpu(weigh, same_graph(scores, edges))
        report(f"weigh, {n:,} nodes, {len(edges):,} edges, no circle", ours_seconds, "Uncertainpy", theirs)


def ideal() -> None:
    """Print how long the ideal extension takes beside a sceptical question to the same solver."""
    for n, p in ((150, 0.1), (160, 0.06), (200, 0.04), (256, 0.03), (300, 0.02), (350, 0.015), (400, 0.01)):
        rng = random.Random(1)
        pairs = [(a, b) for a in range(n) for b in range(n) if a != b and rng.random() < p]
        drawn = Framework([f"a{x}" for x in range(n)], pairs)
        verdicts = evaluate(map_of(drawn))
        asked = rng.sample([k for k in verdicts.keys_of(Label.UNDECIDED) if k in verdicts.map.claims], 4)
        seconds = [cpu(lambda f, key=key: sceptical_example(f, key), same(drawn), 1) for key in asked]  # type: ignore[misc]
        whole = cpu(lambda f: next(extensions(f, "ideal", budget=10**7)), same(drawn))
        report(f"SE-ID, {n} arguments, attacks {p:.1%}; DS-PR: mean of 4", whole, "DS-PR", sum(seconds) / 4)


def sceptical_example(whole: Framework, key: str) -> object:
    """Return a preferred extension without an argument, if there is one."""
    return example(whole, key, "preferred", wanted=False, budget=10**7)


def processes() -> None:
    """Print the figures of ``argmap solve`` beside clingo, as whole processes that read apx."""
    for make in (er2, rings):
        attackers = make(100_000)
        verdicts = evaluate(map_of(framework(attackers)))
        key = next(k for k in verdicts.map.claims if verdicts[k] is Label.UNDECIDED)
        with tempfile.TemporaryDirectory() as folder:
            file, rules = Path(folder, "f.apx"), Path(folder, "rules.lp")
            file.write_text(facts(attackers).replace("(", "(a").replace(",", ",a") + "\n")
            for task, program in (("SE-GR", GROUNDED), ("DC-PR", f"{ADMISSIBLE}:- not in({key}).")):
                rules.write_text(program)
                ask = ["-a", key] if task == "DC-PR" else []
                ours = process([sys.executable, "-m", "argmap", "solve", str(file), "-p", task, *ask])
                theirs = process([sys.executable, "-m", "clingo", str(file), str(rules), "1"])
                report(f"argmap solve -p {task}, {make.__name__}, 100,000 arguments", ours, "clingo", theirs)


def process(command: list[str]) -> float:
    """Return the least seconds of the processor that a command takes, of three."""
    seconds = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(seconds)


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--uncertainpy", metavar="FOLDER", help="where the package uncertainpy lies")
    folder = parser.parse_args().uncertainpy
    print(f"evaluate, a tree of 100,000 claims: {cpu(evaluate, lambda: tree(100_000)):.2f} s")
    if folder:
        uncertainpy(folder)
    frameworks()
    ideal()
    processes()


if __name__ == "__main__":
    main()
