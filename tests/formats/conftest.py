"""Formats that tests need: one that keeps little, and the entry points of an installed package."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint, EntryPoints
from types import SimpleNamespace

import pytest

from argmap.formats import Diagnostic, Format, Reading, ReadOptions
from argmap.model import ArgumentMap, Claim

Install = Callable[..., None]


def read_lines(text: str, options: ReadOptions) -> Reading:
    """Read a claim from each line; a line that begins with "?" is worth a warning, one with "!" an error."""
    claims, found = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("!"):
            found.append(Diagnostic("a bad line", path=options.path, line=number, column=1))
        elif line.startswith("?"):
            found.append(
                Diagnostic("an odd line", severity="warning", path=options.path, line=number, column=1)
            )
        claims.append(Claim(f"c{number}", line))
    return Reading(ArgumentMap.of(*claims), found)


def write_lines(m: ArgumentMap) -> str:
    return "".join(f"{claim.text}\n" for claim in m.claims.values())


@pytest.fixture
def lines() -> Format:
    """Return a format that keeps claims with texts of one line, in order, and nothing else."""
    return Format(
        name="lines",
        title="Lines",
        suffixes=(".lines", ".claims.txt"),
        keeps=frozenset({"loose claims", "separate parts", "keys", "order"}),
        read=read_lines,
        write=write_lines,
        sniff=lambda text: text.startswith("%lines"),
    )


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Install:
    """Pretend that packages with these entry points are installed."""

    def installed(**plugins: object) -> None:
        for name, plugin in plugins.items():
            monkeypatch.setitem(sys.modules, f"fake_{name}", SimpleNamespace(FORMAT=plugin))
        points = [EntryPoint(name, f"fake_{name}:FORMAT", "argmap.formats") for name in plugins]
        monkeypatch.setattr(
            "importlib.metadata.entry_points", lambda group: EntryPoints(points).select(group=group)
        )

    return installed
