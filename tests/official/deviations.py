"""Names what differs from the official tool on purpose.

A deviation is named only where it is seen to be the cause: by the very form of the difference, by what the document
says, or because the difference is gone when the official tool gets the document mended as our diagnostic advises.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from argmap.formats import Diagnostic
from tests.official.differences import Difference
from tests.official.tool import Json

__all__ = ["AS_TEXT", "READING", "UNLIKE", "mended", "reason_for_map", "reasons_for_models"]

READING: Final[Mapping[str, str]] = MappingProxyType(
    {
        "line ends": "A byte order mark and carriage returns are no part of a text.",
        "undercut of a statement": "An undercut of a statement is one, wherever it stands. The official tool takes it "
        "for one of the last inference before it.",
        "relations to oneself": "What attacks itself is said to. The official tool takes that for a repetition of the "
        "attack by another on it, where there is one; the same with supports.",
        "via": "A relation of which the document says more than its sign (argmap: {via: …}) stands as it is written. "
        "The official tool merges repetitions, and moves what an argument does to its conclusion.",
        "dates": "A date is kept as it is written. The official tool adds a time and a zone.",
        "numbers taken": "A title with a number that the document itself gives is not given away. The official tool "
        "takes the two statements for one.",
        "run-on titles": "A title ends at its bracket. The official tool goes on to a later one that a colon follows.",
        "blanks": "Where a fault is read as text, every blank around it stays.",
        "outer blanks": "A text in a box has no blanks at its ends.",
    }
)
"""Name → what reading does instead, and what the official tool does; ``DEVIATIONS`` of the projection has the map's.

What has a diagnostic of its own goes by the diagnostic's code.
"""


AS_TEXT: Final = frozenset(
    "argdown-" + name
    for name in "url backslash emphasis emphasis-in-word inside-text brace-in-text open-brace "
    "front-matter-place hyphens open-tag title".split()
)
"""Codes of what is read as text here: a backslash before it makes it text for everybody."""

UNLIKE: Final = frozenset(["undercut of a statement", "numbers taken", "run-on titles", "via"])
"""Deviations after which the two maps are maps of different models."""

_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}T[\d:.]+Z")
_RELATION: Final = re.compile(r"(.*) -(\w+)-> (.*)")
_STEP: Final = re.compile(r"> row \d+$")
_RUN_ON: Final = re.compile(r"\[.*\].*\[.*\]|<.*>.*<.*>")
_UNTITLED: Final = re.compile(r"[\[<]Untitled \d+[\]>]")
_RUN: Final = re.compile(r"[*_]+")
_COLOUR: Final = re.compile(r"#(?:[0-9a-f]{3}){1,2}", re.IGNORECASE)


def mended(text: str, diagnostics: Iterable[Diagnostic]) -> str:
    """Return a document with a backslash before all that looks like more than text and is read as text here.

    Of stars and underlines that stand together each has one.
    """
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    places = {starts[d.line - 1] + d.column - 1 for d in diagnostics if d.code in AS_TEXT}
    runs = (range(at, at + max(1, len(_run_at(text, at)))) for at in places)
    cuts = [0, *sorted({at for run in runs for at in run}), len(text)]
    return "\\".join(text[a:b] for a, b in itertools.pairwise(cuts))


def _run_at(text: str, place: int) -> str:
    run = _RUN.match(text, place)
    return run[0] if run else ""


def reasons_for_models(found: list[Difference], text: str, codes: set[str]) -> Iterator[str]:
    """Yield the reason for each difference between two models, nothing where there is none.

    Args:
        found: The differences.
        text: The document.
        codes: Those of our diagnostics.
    """
    if any(d.official and _RUN_ON.match(d.where[0]) for d in found):
        yield from ["run-on titles"] * len(found)
    elif _UNTITLED.search(text):
        yield from ["numbers taken"] * len(found)
    else:
        relations = _reasons_for_relations(found)
        blanks = bool(codes & AS_TEXT)  # a fault is read as text with every blank around it
        yield from (relations.get(d.where) or _reason_for_words(d, blanks=blanks) for d in found)


def _reasons_for_relations(found: list[Difference]) -> dict[tuple[str, ...], str]:
    """Return where → reason, for the differences that are relations there or not there."""
    ends = {d: _RELATION.fullmatch(d.where[-1]) for d in found if d.where[0] == "relations"}
    relations = {d: (end[1], end[2], end[3]) for d, end in ends.items() if end}
    undercutting = {
        source for source, kind, target in relations.values() if kind == "undercut" and _STEP.search(target)
    }
    oneself = {(kind, target) for source, kind, target in relations.values() if source == target}
    reasons = {}
    for d, (source, kind, target) in relations.items():
        if kind == "undercut" and source in undercutting:
            reasons[d.where] = "undercut of a statement"
        elif (kind, target) in oneself:
            reasons[d.where] = "relations to oneself"
    return reasons


def _reason_for_words(d: Difference, *, blanks: bool) -> str:
    if not isinstance(d.official, str) or not isinstance(d.ours, str):
        return ""
    if _DATE.fullmatch(d.official):
        return "dates"
    return "blanks" if blanks and d.official.split() == d.ours.split() else ""


def reason_for_map(d: Difference, told: Json, *, symmetric: set[str], codes: set[str]) -> str:
    """Return the reason for a difference between two maps, nothing if there is none.

    Args:
        d: The difference.
        told: What the official tool says.
        symmetric: The names of our edges that come from contradictions alone.
        codes: Those of our diagnostics, and the deviations of the model.
    """
    _, kind, name, *_ = (*d.where, "")
    settings: Any = told.get("frontmatter") or {}
    if _closes_around(told):
        return "closed around"
    if kind == "edges":
        found = _reason_for_edge(d, codes, symmetric=name in symmetric)
        divided = d.official is None and _says(settings, "model", "explodeArguments")
        return found or ("rows of a part" if divided else "")
    return _reason_for_detail(d, settings) or _reason_by_settings(d, settings)


def _closes_around(told: Json) -> bool:
    """Say whether a closed section is drawn open, as all that it holds lies in sections within it."""
    closed, sections = set(), list(told["sections"])
    while sections:
        section = sections.pop()
        closed |= {section["id"]} if section.get("isClosed") else set()
        sections += section.get("children", ())
    groups = [item for item in told["map"]["nodes"] if item["kind"] == "group"]
    return any(item["id"] in closed and not item.get("isClosed") for item in groups)


def _reason_for_detail(d: Difference, settings: Any) -> str:
    if not isinstance(d.official, str):
        return ""
    if d.where[-1] == "text" and d.official.strip() == d.ours:
        return "outer blanks"
    if d.where[-1] != "colour":
        return ""
    if (
        d.where[1] == "groups"
        and _says(settings, "color", "groupColors", d.where[-2].rpartition(" / ")[2]) == 0
    ):
        return "first colour"
    return "" if _COLOUR.fullmatch(d.official) else "valid colours"


def _reason_by_settings(d: Difference, settings: Any) -> str:
    if _says(settings, "group", "regroup"):
        return "regrouped apart"
    if _says(settings, "model", "explodeArguments"):
        return "text of a part" if d.where[-1] == "text" else "undercut of a part"
    return ""


def _reason_for_edge(d: Difference, codes: set[str], *, symmetric: bool) -> str:
    edge = _RELATION.match(d.where[2])
    if d.where[-1] == "times" and d.ours == 1:
        return "one edge"
    if edge and edge[1] == edge[3] and "relations to oneself" in codes:
        return "relations to oneself"
    if d.official is None and symmetric:
        return "either end"
    return "own conclusion" if d.official is None and "argdown-own-conclusion" in codes else ""


def _says(settings: Any, *path: str) -> Any:
    for name in path:
        settings = settings.get(name) if isinstance(settings, dict) else None
    return settings
