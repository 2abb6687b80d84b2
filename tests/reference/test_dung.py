"""Abstract frameworks: the extensions that six independent tools agree on, of 354 frameworks from 1 to 6,477 arguments.

The instances that take minutes are compared only with ARGMAP_SLOW=1 in the environment.
"""

from __future__ import annotations

import os
from typing import Any, Final

import pytest

from argmap.projections.framework import Framework
from argmap.semantics._positions.frameworks import count_extensions, enumerate_extensions, find_extension
from argmap.semantics._solver import solver as solvers
from tests.reference._reference import answers

BUDGET: Final = 40_000_000
HARD: Final = ("320028", "44051", "47774", "33993", "n150p3q34n", "n160p3q24e", "n160p3q34h")


def framework_in(entry: dict[str, Any]) -> Framework:
    return Framework.of(entry["arguments"], map(tuple, entry["attacks"]))


def compare(entry: dict[str, Any], name: str) -> None:
    wanted, number = entry["extensions"][name], entry["counts"].get(name)
    framework = framework_in(entry)
    if wanted is not None:
        found = sorted(sorted(one) for one in enumerate_extensions(framework, name, budget=BUDGET))
        assert found == wanted, (entry["id"], name)
    elif number is not None:
        assert count_extensions(framework, name, budget=BUDGET) == number, (entry["id"], name)


@pytest.mark.parametrize("extra", [True, False])
def test_small_frameworks_have_the_extensions_that_all_tools_find(
    monkeypatch: pytest.MonkeyPatch,
    extra: bool,  # noqa: FBT001
) -> None:
    if not extra:
        monkeypatch.setattr(solvers, "is_pysat_installed", lambda: False)
    for entry in answers("dung/small.json")["instances"]:
        for name in entry["extensions"]:
            compare(entry, name)


def test_arguments_are_accepted_as_the_extensions_say() -> None:
    for entry in answers("dung/small.json")["instances"]:
        framework = framework_in(entry)
        for name, known in entry["extensions"].items():
            for argument in framework.arguments if known is not None else ():
                some = find_extension(framework, argument, name, wanted=True, budget=BUDGET)
                other = find_extension(framework, argument, name, wanted=False, budget=BUDGET)
                assert some is None or sorted(some) in known
                assert other is None or sorted(other) in known
                assert (some is not None) == any(argument in one for one in known)
                assert (other is not None) == any(argument not in one for one in known)


def large() -> list[dict[str, Any]]:
    pytest.importorskip("pysat")
    found: list[dict[str, Any]] = answers("dung/large.json")["instances"]
    return found


def is_hard(entry: dict[str, Any]) -> bool:
    return any(mark in entry["id"] for mark in HARD)


def test_large_frameworks_have_the_extensions_of_the_competitions() -> None:
    for entry in large():
        for name in entry["extensions"] if not is_hard(entry) else ():
            compare(entry, name)


@pytest.mark.skipif(
    "ARGMAP_SLOW" not in os.environ, reason="hard instances take minutes (ARGMAP_SLOW=1 runs them)"
)
def test_hard_frameworks_have_the_extensions_of_the_competitions() -> None:
    for entry in large():
        for name in entry["extensions"] if is_hard(entry) else ():
            compare(entry, name)


def test_where_nobody_could_list_them_the_first_extensions_are_sound() -> None:
    for entry in large():
        framework = framework_in(entry)
        for name in (name for name, known in entry["extensions"].items() if known is None):
            found = [
                one
                for one, _ in zip(
                    enumerate_extensions(framework, name, budget=BUDGET), range(20), strict=False
                )
            ]
            assert len(set(found)) == 20
            assert all(is_admissible(framework, one) for one in found)


def is_admissible(framework: Framework, extension: tuple[str, ...]) -> bool:
    names = set(extension)
    chosen = {number for number, name in enumerate(framework.arguments) if name in names}
    beaten = {target for source, target in framework.attacks if source in chosen}
    attackers = {source for source, target in framework.attacks if target in chosen}
    return not chosen & beaten and attackers <= beaten
