"""Abstract frameworks beside clingo, in one run: seconds for grounded labels and for a credulous preferred question.

Run as ``python -m tests.bench.abstract``. argmap begins with lists of attackers, clingo with facts as text; each
is measured three times, and the best counts. The encodings are those of ASPARTIX in their shortest form. For the
question both are asked for an admissible set, which is the easiest form of it.
"""
# ruff: noqa: S311, T201 - it draws frameworks and prints figures

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable

from argmap._memory import collected_later
from argmap.semantics._meter import Meter
from argmap.semantics._program.frame import IndexedProgram
from argmap.semantics._program.wellfounded import UNKNOWN, solve
from argmap.semantics._solver.combinations import find_labelling

Attackers = list[list[int]]

GROUNDED = "in(X) :- arg(X); out(Y) : att(Y,X). out(X) :- in(Y), att(Y,X). #show in/1."
ADMISSIBLE = """
{in(X)} :- arg(X).
out(X) :- in(Y), att(Y,X).
:- in(X), out(X).
:- in(X), att(Y,X), not out(Y).
#show in/1.
"""


def er2(n: int, seed: int = 1) -> Attackers:
    """Return *n* arguments with two random attacks each."""
    rng = random.Random(seed)
    return _framework(n, ((x, rng.randrange(n)) for x in range(n) for _ in range(2)))


def mutual(n: int, seed: int = 1) -> Attackers:
    """Return *n* arguments with one random attack each, every second one answered."""
    rng = random.Random(seed)
    pairs = []
    for x in range(n):
        y = rng.randrange(n)
        pairs += [(x, y), (y, x)] if rng.random() < 0.5 else [(x, y)]
    return _framework(n, pairs)


def rings(n: int, seed: int = 1) -> Attackers:
    """Return *n* arguments that all lead to one another: a ring of attacks, mutual ones across it here and there."""
    rng = random.Random(seed)
    pairs = [(x, (x + 1) % n) for x in range(n)]
    for x in range(0, n, 3):
        y = rng.randrange(n)
        pairs += [(x, y), (y, x)]
    return _framework(n, pairs)


def tree(n: int, seed: int = 1) -> Attackers:
    """Return *n* arguments, each but the first attacking an earlier one."""
    rng = random.Random(seed)
    return _framework(n, ((x, rng.randrange(x)) for x in range(1, n)))


def _framework(n: int, pairs: Iterable[tuple[int, int]]) -> Attackers:
    attackers: list[set[int]] = [set() for _ in range(n)]
    for source, target in pairs:
        attackers[target].add(source)
    return [sorted(each) for each in attackers]


def framed(attackers: Attackers) -> IndexedProgram:
    """Return the framework as a program."""
    n = len(attackers)
    return IndexedProgram(n, range(n), [()] * n, attackers)


def facts(attackers: Attackers) -> str:
    """Return the framework as facts."""
    lines = [f"arg({x})." for x in range(len(attackers))]
    lines += [f"att({y},{x})." for x, each in enumerate(attackers) for y in each]
    return "\n".join(lines)


def ours_grounded(attackers: Attackers) -> set[int]:
    """Return what is in, by argmap."""
    with collected_later(len(attackers)):
        labels = solve(framed(attackers)).atoms
    return {x for x, value in enumerate(labels) if value == 1}


def ours_credulous(attackers: Attackers, argument: int) -> bool:
    """Return whether an argument is in some preferred extension, by argmap."""
    with collected_later(len(attackers)):
        frame = framed(attackers)
        found = find_labelling(frame, argument, "preferred", wanted=True, meter=Meter(10**8), whole=False)
    return found is not None


def clingo_models(text: str, *options: str) -> set[int] | None:
    """Return what is in, in the first answer set of clingo."""
    import clingo

    control = clingo.Control(["--warn=none", *options])
    control.add("base", [], text)
    control.ground([("base", [])])
    found: list[set[int]] = []
    control.solve(
        on_model=lambda model: found.append({s.arguments[0].number for s in model.symbols(shown=True)})
    )
    return found[0] if found else None


def best(work: Callable[[], object], times: int = 3) -> float:
    """Return the shortest of some runs, in seconds."""
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def report(what: str, ours: float, theirs: float) -> None:
    """Print both times and how many times longer clingo took."""
    print(f"{what:52} argmap {ours:8.3f} s   clingo {theirs:8.3f} s   {theirs / ours:6.1f} x")


def main() -> None:
    """Print all figures."""
    for make in (tree, er2, mutual):
        grounded(make.__name__, make(100_000))
    for make in (er2, mutual, rings):
        for n in (10_000, 100_000):
            question(make.__name__, make(n))


def grounded(name: str, attackers: Attackers) -> None:
    """Print the figures of the grounded labels."""
    text = GROUNDED + facts(attackers)
    assert ours_grounded(attackers) == clingo_models(text)
    ours, theirs = best(lambda: ours_grounded(attackers)), best(lambda: clingo_models(text))
    report(f"grounded, {name}, {len(attackers):,} arguments", ours, theirs)


def question(name: str, attackers: Attackers) -> None:
    """Print the figures of one question: about the first argument that is undecided."""
    labels = solve(framed(attackers)).atoms
    argument = next(x for x, value in enumerate(labels) if value == UNKNOWN)
    text = f"{ADMISSIBLE}:- not in({argument}).\n{facts(attackers)}"
    answer = ours_credulous(attackers, argument)
    assert answer == (clingo_models(text) is not None)
    ours = best(lambda: ours_credulous(attackers, argument))
    theirs = best(lambda: clingo_models(text))
    word = "yes" if answer else "no"
    report(f"credulous preferred, {name}, {len(attackers):,} arguments: {word}", ours, theirs)


if __name__ == "__main__":
    main()
