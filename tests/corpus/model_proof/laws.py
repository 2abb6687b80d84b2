"""What holds for the map of every file, whichever format it came in."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import argmap
from argmap import ArgumentMap

__all__ = ["expected", "kinds", "renamed", "sample", "survives", "without_one"]


def renamed(m: ArgumentMap) -> ArgumentMap:
    """Return the map with another key for every record."""
    return m.rename({record.key: f"{n} new" for n, record in enumerate(m)})


def survives(m: ArgumentMap) -> bool:
    """Whether the map is the same after pickling, and after its ``repr`` is pasted into Python."""
    pasted = eval(repr(m), dict(vars(argmap)))  # noqa: S307 - this is what the law says
    return bool(m == pasted and m == pickle.loads(pickle.dumps(m)))  # noqa: S301


def without_one(m: ArgumentMap) -> ArgumentMap:
    """Return the map without the claim in its middle, and without what would refer to it."""
    claims = list(m.claims)
    return m.remove(claims[len(claims) // 2], cascade=True) if claims else m


def sample(maps: Mapping[str, ArgumentMap], every: int = 10) -> Iterator[tuple[str, ArgumentMap]]:
    """Yield some of the maps, the same in every run."""
    yield from (item for n, item in enumerate(maps.items()) if n % every == 0)


def kinds(maps: Iterable[ArgumentMap]) -> dict[str, int]:
    """Count the relations of each kind: ``"Support"``, and so on."""
    found: dict[str, int] = {}
    for m in maps:
        for r in m.relations.values():
            name = type(r).__name__ + (" → relation" if r.target in m.relations else "")
            found[name] = found.get(name, 0) + 1
    return found


def expected(corpus: Path) -> dict[str, dict[str, int]]:
    """Return what another reader, which is not ours, counted in each file it could read."""
    lines = (corpus / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    return {e["path"]: e["arg"]["counts"] for e in map(json.loads, lines) if "counts" in e["arg"]}
