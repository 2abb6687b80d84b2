"""Argument graphs of Carneades 4, read as maps: what the two have in common."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Any

import yaml

from argmap import ArgumentMap, Claim, Rebuttal, Support
from argmap.semantics import Policy, Stance, Standard, Verdicts, evaluate

__all__ = ["LABELS", "judged", "readable"]

LABELS = {"in": "in", "out": "out", "undecided": "undecided", "undec": "undecided"}
STANDARDS = {
    "PE": Standard.PREPONDERANCE,
    "CCE": Standard.CLEAR_AND_CONVINCING,
    "BRD": Standard.BEYOND_REASONABLE_DOUBT,
}
KNOWN = {"meta", "statements", "arguments", "issues", "assumptions", "argument_schemes", "tests"}


def readable(graph: Mapping[str, Any]) -> bool:
    """Return whether a map can say what a graph says.

    It cannot where there are rules or weighing functions (but constants), nor where contraries are both assumed.
    """
    arguments = (graph.get("arguments") or {}).values()
    weighed = {argument.get("scheme") for argument in arguments} - {None, "", "linked"}
    schemes = {s["id"]: s for s in graph.get("argument_schemes") or []}
    constant = all(set(schemes.get(name, {}).get("weight", {})) == {"constant"} for name in weighed)
    plain = all("weight" not in argument for argument in arguments)
    if not (set(graph) <= KNOWN and constant and plain and "statements" in graph):
        return False
    issues = (graph.get("issues") or {}).values()
    return all(len(_assumptions(graph).intersection(map(str, i["positions"]))) < 2 for i in issues)


def judged(text: str) -> Verdicts:
    """Judge a graph: blocking, with its weights as ranks and its standards on the positions of issues.

    Statements are claims that need reasons, assumptions are certain, the positions of an issue contradict one
    another, and an undercutter is a rebuttal of the relation.
    """
    graph = yaml.safe_load(text)
    weights = {s["id"]: s["weight"]["constant"] for s in graph.get("argument_schemes") or []}
    assumed = _assumptions(graph)
    statements = {str(name): str(said) for name, said in (graph.get("statements") or {}).items()}
    records: list[Any] = [Claim(key, key) for key in statements]
    for name, argument in (graph.get("arguments") or {}).items():
        premises = argument.get("premises") or []
        named = premises.values() if isinstance(premises, Mapping) else premises
        weight = weights.get(argument.get("scheme"), 1.0)
        key = f"argument {name}"
        undercutter = argument.get("undercutter") or f"¬app({name})"
        records.append(
            Support(key, list(dict.fromkeys(map(str, named))), str(argument["conclusion"]), weight=weight)
        )
        if undercutter in statements:
            records.append(Rebuttal(f"undercut {name}", [undercutter], key))
    standards: dict[str, Standard] = {}
    for name, issue in (graph.get("issues") or {}).items():
        positions = [str(position) for position in issue["positions"]]
        standard = STANDARDS[issue.get("standard") or "PE"]
        standards |= dict.fromkeys(positions, standard)
        for one, other in combinations(positions, 2):
            records.append(Rebuttal(f"issue {name}: {one}, {other}", [one], other, scheme="contradiction"))
    stances = {key: Stance.CERTAIN if key in assumed else Stance.OPEN for key in statements}
    policy = Policy(ambiguity="block", weights=True, standards=standards)
    return evaluate(ArgumentMap.of(*records), stances=stances, policy=policy)


def _assumptions(graph: Mapping[str, Any]) -> set[str]:
    said = {
        str(key)
        for key, text in graph["statements"].items()
        if isinstance(text, dict) and text.get("assumed")
    }
    return said | {str(key) for key in graph.get("assumptions") or []}
