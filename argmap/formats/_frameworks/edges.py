"""Edges of a draft: resolve the names at their ends, and report those that lead nowhere or repeat another."""

from __future__ import annotations

from typing import Final, NamedTuple

from argmap._arguments import close_matches
from argmap.formats._frameworks.draft import DraftEdge, FrameworkDraft
from argmap.projections.framework import Attack

__all__ = ["Join", "resolve_edges"]

_HINTED: Final = 20  # a close match costs a search


class Join(NamedTuple):
    """An edge, and the positions of the arguments that it leads between."""

    edge: DraftEdge
    ends: Attack


def resolve_edges(draft: FrameworkDraft) -> list[Join]:
    """Return the edges whose ends are there, each once, but for those that a remark says are there again."""
    places = {name: place for place, name in enumerate(draft.arguments)}
    seen: dict[str, set[Attack]] = {"attack": set(), "support": set()}
    sound: list[Join] = []
    unknown: list[DraftEdge] = []
    for edge in draft.edges:
        source, target = places.get(edge.source), places.get(edge.target)
        if source is None or target is None:
            unknown.append(edge)
            continue
        ends, before = (source, target), seen[edge.word]
        if (ends in before) is (edge.key is None):
            _say_repeated(draft, edge)
            continue
        before.add(ends)
        sound.append(Join(edge, ends))
    for number, edge in enumerate(unknown):
        _say_unknown(draft, edge, hinted=number < _HINTED)
    return sound


def _say_repeated(draft: FrameworkDraft, edge: DraftEdge) -> None:
    what = f"{edge.word} of {edge.target!r:.60} by {edge.source!r:.60}"
    if edge.key is None:
        draft.warn(f"the {what} stands twice", edge.start, edge.end, "twice", hint="remove one of them")
    else:
        hint = "the remark says that it is there again; write it first, or remove the remark"
        draft.warn(f"there is no {what}", edge.start, code="remark", hint=hint)


def _say_unknown(draft: FrameworkDraft, edge: DraftEdge, *, hinted: bool) -> None:
    source_is_known = edge.source in draft.arguments
    name, start = (edge.target, edge.last) if source_is_known else (edge.source, edge.start)
    does = f"is {edge.word}ed" if source_is_known else f"{edge.word}s"
    if draft.format == "iccma":
        message = f"{name:.60} {does}, and the arguments go from 1 to {len(draft.arguments):,}"
        hint = "correct the number, or the one behind p af"
    else:
        message = f"{name!r:.60} {does}, and there is no such argument"
        close = close_matches(name, draft.arguments) if hinted else ()
        hint = f"did you mean {close[0]!r}?" if close else "declare it"
    draft.fault(message, start, start + len(name), "unknown", hint=hint)
