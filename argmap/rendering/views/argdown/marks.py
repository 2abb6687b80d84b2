"""Marks of the Argdown view: the verdicts of nodes and edges, each of which shows several records of the map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from argmap.projections.argdown import ArgdownEdge, ArgdownMap, ArgdownNode
from argmap.rendering._marks import NONE, Marks, Verdict

__all__ = ["marks_of", "tie_key"]

_WEAKEST_FIRST: Final[tuple[Verdict, ...]] = ("out", "undecided", "in")


def tie_key(tie: ArgdownEdge) -> str:
    """Return a key for an edge; no record has one with such characters."""
    return f"{tie.type}\0{tie.source}\0{tie.target}"


def marks_of(seen: ArgdownMap, marks: Marks, relations: Sequence[str]) -> Marks:
    """Return the marks of nodes by their keys, and of edges by `tie_key`.

    A statement, or an argument that is a claim, has the verdict of that claim. An argument that is none is as good as
    the weakest of its steps; an edge is as good as the strongest of the relations that it stands for.

    Args:
        seen: What is drawn.
        marks: The marks of the records.
        relations: The keys of all relations.
    """
    if not marks:
        return NONE
    known = frozenset(relations)
    steps = {node.key: tuple(_steps(node, known)) for node in seen.nodes}
    ties = {tie_key(tie): tie.relations for tie in seen.edges}
    verdicts = {key: found for key, keys in steps.items() if (found := _verdict(marks, keys, weakest=True))}
    verdicts |= {key: found for key, keys in ties.items() if (found := _verdict(marks, keys, weakest=False))}
    strengths = {key: min(some) for key, keys in steps.items() if (some := _strengths(marks, keys))}
    strengths |= {key: max(some) for key, keys in ties.items() if (some := _strengths(marks, keys))}
    shown = {node.key: {node.key, *node.records} for node in seen.nodes}
    shown |= {key: set(keys) for key, keys in ties.items()}
    bright = frozenset(key for key, keys in shown.items() if not keys.isdisjoint(marks.highlight))
    # Where nothing of what is highlighted is drawn, everything is faded.
    highlight = bright or marks.highlight
    return Marks(verdicts=verdicts, strengths=strengths, highlight=highlight, steps=known | ties.keys())


def _steps(node: ArgdownNode, relations: frozenset[str]) -> Iterator[str]:
    """Yield the records whose verdicts make that of a node: itself, and the steps of an argument without a claim."""
    yield node.key
    if node.key in relations:
        yield from (key for key in node.records if key in relations and key != node.key)


def _verdict(marks: Marks, keys: Sequence[str], *, weakest: bool) -> Verdict | None:
    found = {marks.verdicts[key] for key in keys if key in marks.verdicts}
    order = _WEAKEST_FIRST if weakest else _WEAKEST_FIRST[::-1]
    return next((verdict for verdict in order if verdict in found), None)


def _strengths(marks: Marks, keys: Sequence[str]) -> list[float]:
    return [marks.strengths[key] for key in keys if key in marks.strengths]
