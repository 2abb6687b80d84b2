"""Our Argdown map of every real document is the one that the official tool drew of it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from argmap import ArgumentMap
from argmap.formats import read
from argmap.projections.argdown import argdown_map, options_of, why
from tests.official.compare import map_differences

Json = dict[str, Any]

INCLUDED = "8f091347c2ff"
"""Its answer is that of the file with another one in it, which is not there."""


@pytest.fixture(scope="module")
def answers(corpus: Path) -> dict[str, tuple[str, Json]]:
    """Return path → text and answer, for every document that the official tool reads without an error."""
    found = {}
    for path in sorted(corpus.glob("argdown/*/*.argdown")):
        answer: Json = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        if answer["errors"]["ok"] and "map" in answer and path.stem != INCLUDED:
            found[str(path.relative_to(corpus))] = path.read_bytes().decode(), answer
    return found


@pytest.fixture(scope="module")
def maps(answers: dict[str, tuple[str, Json]]) -> dict[str, ArgumentMap]:
    return {name: read(text, format="argdown").map for name, (text, _) in answers.items()}


def test_every_reference_map_is_ours(answers: dict[str, tuple[str, Json]]) -> None:
    wrong: dict[str, object] = {}
    reasons: Counter[str] = Counter()
    for name, (text, answer) in answers.items():
        found, because = map_differences(answer, text)
        reasons.update(because)
        if found:
            wrong[name] = found
    assert (len(answers), wrong) == (301, {})
    assert reasons == {"first colour": 2, "outer blanks": 44}


def test_the_documents_set_many_of_the_options(maps: dict[str, ArgumentMap]) -> None:
    plain = options_of(ArgumentMap.of())
    changed: Counter[str] = Counter()
    for m in maps.values():
        chosen = options_of(m)
        changed.update(n for n in dir(plain) if n[0] != "_" and getattr(chosen, n) != getattr(plain, n))
    assert len(changed) >= 20, changed


def test_why_agrees_with_the_map_about_everything(maps: dict[str, ArgumentMap]) -> None:
    asked = 0
    for m in list(maps.values())[::7]:
        nodes = {key for node in argdown_map(m).nodes for key in node.records}
        for claim in m.claims.values():
            reason = why(m, claim)
            asked += 1
            assert reason.shown == (claim.key in nodes), reason
            assert str(reason)[0] in "[<"
            assert ("is not on the map" in str(reason)) != reason.shown
    assert asked > 150
