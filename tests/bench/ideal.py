"""The ideal extension beside sceptical questions to the same solver: seconds of the processor, in one run.

Run as ``python -m tests.bench.ideal``; ``--hard`` adds frameworks that take seconds each, ``--instances FILE`` those of
a file of known answers. ``SE-ID`` is compared with the mean of ``DS-PR`` for arguments drawn among those that are
undecided, since the others take no search. The clock starts with a `Framework` in memory and stops with the answer;
one question before all loads the solver.
"""
# ruff: noqa: S311, T201 - it draws frameworks and prints figures

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from argmap import evaluate
from argmap.projections.framework import Framework, map_of
from argmap.semantics import Label
from argmap.semantics._positions.frameworks import enumerate_extensions, find_extension
from tests.bench.public import cpu

BUDGET: Final = 10**9
SIZES: Final = ((150, 0.1), (150, 0.05), (200, 0.04), (256, 0.03), (300, 0.02), (350, 0.015), (400, 0.01))
HARD: Final = ((200, 0.05, 3), (256, 0.04, 3), (300, 0.03, 1))  # arguments, attacks, how many


def random_framework(n: int, p: float, seed: int) -> Framework:
    """Return *n* arguments, of which each attacks each other one with a probability."""
    rng = random.Random(seed)
    pairs = [(a, b) for a in range(n) for b in range(n) if a != b and rng.random() < p]
    return Framework([f"a{x}" for x in range(n)], pairs)


def small_world(n: int, near: int, p: float, seed: int) -> Framework:
    """Return a ring of arguments that attack those near them, one way or the other, some of them far ones."""
    rng = random.Random(seed)
    pairs = set()
    for a in range(n):
        for step in range(1, near + 1):
            b = rng.randrange(n) if rng.random() < p else (a + step) % n
            if a != b:
                pairs.add((a, b) if rng.random() < 0.5 else (b, a))
    return Framework([f"a{x}" for x in range(n)], sorted(pairs))


def preferential(n: int, links: int, both: float, seed: int) -> Framework:
    """Return arguments that each meet earlier ones, those with many attacks sooner, some of them mutually."""
    rng = random.Random(seed)
    ends, pairs = [0], set()
    for a in range(1, n):
        for _ in range(links):
            b = rng.choice(ends)
            if a != b:
                pairs.add((a, b) if rng.random() < 0.5 else (b, a))
                if rng.random() < both:
                    pairs |= {(a, b), (b, a)}
                ends += [a, b]
    return Framework([f"a{x}" for x in range(n)], sorted(pairs))


def generated() -> Iterator[tuple[str, Framework]]:
    """Yield 28 frameworks of 150 to 400 arguments, random and structured, with their names."""
    for seed in (1, 2):
        for n, p in SIZES:
            yield f"random, {n} arguments, attacks {p:.1%}, {seed}", random_framework(n, p, seed)
    for n in (150, 200, 250, 300, 350, 400):
        yield f"small world, {n} arguments", small_world(n, 4, 0.3, 1)
        yield f"preferential, {n} arguments", preferential(n, 3, 0.3, 1)
    for n in (200, 400):
        yield f"preferential, {n} arguments, half mutual", preferential(n, 4, 0.5, 2)


def hard() -> Iterator[tuple[str, Framework]]:
    """Yield seven random frameworks in which admissible sets are few and far between."""
    for n, p, many in HARD:
        for seed in range(1, many + 1):
            yield f"random, {n} arguments, attacks {p:.1%}, {seed}", random_framework(n, p, seed)


def known(path: str) -> Iterator[tuple[str, Framework]]:
    """Yield the frameworks of a file of known answers that have 100 to 400 arguments."""
    for entry in json.loads(Path(path).read_text())["instances"]:
        if 100 <= entry["n"] <= 400:
            yield entry["id"], Framework.of(entry["arguments"], map(tuple, entry["attacks"]))


def show(frameworks: Iterable[tuple[str, Framework]], questions: int) -> None:
    """Print a line for each framework, and how the ratios lie."""
    ratios, whole, sceptical = [], 0.0, 0.0
    for name, drawn in frameworks:
        verdicts = evaluate(map_of(drawn))
        open_ = [key for key in drawn.arguments if verdicts[key] is Label.UNDECIDED]
        if not open_:
            continue
        asked = random.Random(1).sample(open_, min(questions, len(open_)))
        each = [cpu(lambda f, key=key: sceptical_example(f, key), lambda f=drawn: f, 1) for key in asked]  # type: ignore[misc]
        ideal = cpu(lambda f: next(enumerate_extensions(f, "ideal", budget=BUDGET)), lambda f=drawn: f, 1)  # type: ignore[misc]
        mean = sum(each) / len(each)
        whole, sceptical = whole + ideal, sceptical + mean
        ratios.append(ideal / mean)
        print(
            f"{name:48} SE-ID {ideal:7.3f} s   DS-PR {mean:7.3f} s ({min(each):.3f}-{max(each):.3f})   "
            f"{ideal / mean:5.1f}",
            flush=True,
        )
    if ratios:
        ratios.sort()
        over = sum(ratio > 3 for ratio in ratios)
        middle, most = ratios[len(ratios) // 2], ratios[-1]
        print(
            f"{len(ratios)} frameworks: median {middle:.1f}, most {most:.1f}, {over} over 3, "
            f"sums {whole:.2f} s and {sceptical:.2f} s: {whole / sceptical:.1f}\n"
        )


def sceptical_example(whole: Framework, key: str) -> object:
    """Return a preferred extension without an argument, if there is one."""
    return find_extension(whole, key, "preferred", wanted=False, budget=BUDGET)


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--instances", metavar="FILE", help="a file of known answers")
    parser.add_argument("--hard", action="store_true", help="add frameworks that take seconds each")
    parser.add_argument("--questions", type=int, default=4, help="sceptical questions to each framework")
    given = parser.parse_args()
    sceptical_example(Framework(("a", "b"), ((0, 1), (1, 0))), "a")
    show(generated(), given.questions)
    if given.instances:
        show(known(given.instances), given.questions)
    if given.hard:
        show(hard(), given.questions)


if __name__ == "__main__":
    main()
