"""Explanations as JSON: version 1 of a form that only grows."""

from __future__ import annotations

import json
from math import isfinite
from typing import Any, Final

from argmap.semantics._explanations.records import ExplanationData, ExplanationNode
from argmap.semantics._explanations.sentences.parts import ToldSentence
from argmap.semantics._explanations.sentences.text import told_sentences

__all__ = ["VERSION", "format_json"]

VERSION: Final = 1

_RANKED: Final = frozenset({"step", "applicable", "for", "against", "accepted", "granted"})
"""Kinds of nodes that have a rank."""


def format_json(explanation: ExplanationData) -> str:
    """Return the JSON text: what was asked, the verdict, sentences, nodes, positions and the claims' words."""
    claims, told = explanation.map.claims, told_sentences(explanation)
    value = {
        "version": VERSION,
        "key": explanation.key,
        "verdict": str(explanation.verdict),
        "reason": str(explanation.reason),
        "semantics": explanation.semantics,
        "single": explanation.single,
        "sentences": [str(sentence) for sentence in told],
        "told": [_sentence(sentence) for sentence in told],
        "keys": list(explanation.keys),
        "claims": {key: claims[key].text or claims[key].title for key in explanation.keys if key in claims},
        "nodes": [_node(node) for node in explanation.nodes],
        "root": len(explanation.nodes) - 1,
        "positions": [
            {"label": str(p.label), "found": p.found, "stands": list(p.stands), "falls": list(p.falls)}
            for p in explanation.positions
        ],
        "sides": list(explanation.sides),
        "cases": [
            {
                "sides": list(case.sides),
                "nodes": [_node(node) for node in case.nodes],
                "root": len(case.nodes) - 1,
            }
            for case in explanation.cases
        ],
        "cases_complete": explanation.cases_complete,
    }
    return json.dumps(value, indent=2, ensure_ascii=False)


def _sentence(sentence: ToldSentence) -> dict[str, Any]:
    parts = [
        {"text": part.text, **({"keys": list(part.keys), "role": part.role} if part.keys else {})}
        for part in sentence.parts
    ]
    return {"node": sentence.node, **({"case": sentence.case} if sentence.case >= 0 else {}), "parts": parts}


def _node(node: ExplanationNode) -> dict[str, Any]:
    links = [{"role": link.role, "key": link.key, "node": link.node} for link in node.because]
    value = {"kind": node.kind, "keys": list(node.keys), "label": str(node.label), "reason": str(node.reason)}
    target = {"target": node.target} if node.target else {}
    # JSON has no infinity: what ranks below everything, or above, has no rank there.
    ranked = node.kind in _RANKED and isfinite(node.rank)
    return {**value, **target, **({"rank": node.rank} if ranked else {}), "because": links}
