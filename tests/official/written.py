"""Compares the official tool's map of a document with its map of what argmap writes for that document.

Where the two are alike, nobody who looks at the picture can tell which of the two documents it is of.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from typing import Any, Final

import argmap
from argmap import ArgumentMap, LossWarning
from argmap.formats import read
from tests.official.differences import Difference, differences
from tests.official.edges import claims_of, edges_of, official_claims, official_edges, plain_edges_of
from tests.official.map_form import official_map
from tests.official.tool import Json, Official

__all__ = ["compare_written", "written"]


_EDGE: Final = re.compile(r"(.*) -\w+-> (.*)")


def written(m: ArgumentMap) -> str:
    """Return the document of a map."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", LossWarning)
        return argmap.dumps(m, format="argdown", loss="warn")


def compare_written(told: Json, text: str, tool: Official) -> Iterator[tuple[Difference, str]]:
    """Yield what differs in what argmap writes for a document, and the reason, nothing where there is none.

    Compared are the two maps, what the written document says to argmap, and what it says to the official tool of
    the claims and the signed edges.

    Args:
        told: What the official tool says of the document.
        text: The document.
        tool: The official tool.
    """
    m = read(text, format="argdown").map
    again = written(m)
    reading = read(again, format="argdown")
    if reading.map != m or not reading.ok:
        yield Difference(("written", "read back"), None, again), ""
    answer = tool.ask(again)
    if not answer["errors"]["ok"] or "map" not in answer:
        yield Difference(("written", "errors"), answer["errors"], None), ""
        return
    ours = official_map(answer, in_order=False)
    for d in differences(official_map(told, in_order=False), ours, "written"):
        yield d, _reason(d)
    yield from ((d, "") for d in _records(answer.get("written", answer), m))


def _records(answer: Json, m: ArgumentMap) -> Iterator[Difference]:
    """Yield what the official tool sees otherwise of the claims and edges that a map holds."""
    seen, wanted = official_claims(answer), claims_of(m)
    for kind, name in sorted({*seen, *wanted}):
        if seen[kind, name] != wanted[kind, name]:
            yield Difference(("written", kind, name), seen[kind, name], wanted[kind, name])
    edges = official_edges(answer)
    for edge in sorted(edges - edges_of(m)):
        yield Difference(("written", "relations", *edge), 1, None)
    for edge in sorted(plain_edges_of(m) - edges):
        yield Difference(("written", "relations", *edge), None, 1)


def _reason(d: Difference) -> str:
    if d.where[-1] == "text" and _stripped(d.official) == _stripped(d.ours):
        return "outer blanks"
    if d.where[-1] == "times":
        return "one edge"
    ends = _EDGE.fullmatch(d.where[2]) if d.where[1] == "edges" else None
    return "relations to oneself" if ends and ends[1] == ends[2] else ""


def _stripped(value: Any) -> str:
    return str(value or "").strip()
