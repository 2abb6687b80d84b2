"""Labellings of maps: the complete ones of the structured reference, and how many are stable."""

from __future__ import annotations

from typing import Any

from argmap import ArgumentMap, Claim, Rebuttal, Support
from argmap.semantics import Policy, labellings
from tests.reference._reference import answers

SPELLED = {"in": "in", "out": "out", "undec": "undecided"}


def test_maps_have_the_labellings_that_were_found_by_going_through_all() -> None:
    for entry in answers("structured/aspic_maps.json")["maps"]:
        m, terms = judged(entry["map"])
        wanted = [{key: SPELLED[label] for key, label in one.items()} for one in entry["complete"]]
        found = [{key: str(v[key]) for key in m.claims} for v in labellings(m, "complete", **terms)]
        assert ordered(found) == ordered(wanted), entry["id"]
        assert sum(1 for _ in labellings(m, "stable", **terms)) == entry["stable_count"], entry["id"]


def ordered(found: list[dict[str, str]]) -> list[list[tuple[str, str]]]:
    return sorted(sorted(one.items()) for one in found)


def judged(given: dict[str, Any]) -> tuple[ArgumentMap, dict[str, Any]]:
    """Return a map of the file, and the stances and ranks that it is judged by."""
    claims, steps = given["claims"], given["steps"]
    ranks = {key: claim["weight"] for key, claim in claims.items() if claim["stance"] == "accepted"}
    ranks |= {key: step["weight"] for key, step in steps.items()}
    relations = [
        (Support if step["pro"] else Rebuttal)(key, step["premises"], step["target"])
        for key, step in steps.items()
    ]
    clashes = [
        Rebuttal(f"x{n}", (a,), b, scheme="contradiction") for n, (a, b) in enumerate(given["contradictions"])
    ]
    m = ArgumentMap.of(*(Claim(key, f"{key}.") for key in claims), *relations, *clashes)
    stances = {key: claim["stance"] for key, claim in claims.items()}
    return m, {"stances": stances, "policy": Policy(rebuttal="directed", weights=ranks)}
