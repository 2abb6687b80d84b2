"""The scanner and the writer of tgf, the trivial graph format: nodes, a line with # alone, edges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from argmap.formats._frameworks.draft import Dialect, FrameworkDraft
from argmap.formats._frameworks.writer import names_for, write_heading, write_relations, write_remarks
from argmap.model import ArgumentMap

__all__ = ["TGF"]

# Trivial Graph Format: lines of nodes, a line `#`, lines of edges; ICCMA 2015 to 2021 used it for frameworks.
_LINE: Final = re.compile(r"^[^\S\n]*+(\S[^\n]*)$", re.MULTILINE)
_BAR: Final = re.compile(r"^[^\S\n]*+#[^\S\n]*+$\n?", re.MULTILINE)
_ATTACK: Final = frozenset({"", "-", "att", "attack", "attacks"})
_LOOKED_AT: Final = 1_000
_NAME: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*\Z")


def looks_like_tgf(text: str) -> bool:
    """Whether there is a line with # alone, and all that is looked at of the edges leads between nodes."""
    bar = _BAR.search(text)
    if not bar:
        return False
    nodes = {line.split(None, 1)[0] for line in text[: bar.start()].split("\n") if line.strip()}
    edges = [line.split() for line in text[bar.end() :].split("\n", _LOOKED_AT)[:_LOOKED_AT]]
    edges = [words for words in edges if words and not words[0].startswith("#")]
    plain = all(len(words) == 2 and nodes.issuperset(words) for words in edges)
    return plain and bool(nodes) and not any(node.startswith("#") for node in nodes)


def scan_tgf(draft: FrameworkDraft) -> None:
    """Read all lines of a text; those that begin with # and say more are comments."""
    barred = False
    for found in _LINE.finditer(draft.text):
        line, start = found[1].rstrip(), found.start(1)
        if line == "#":
            if barred:
                hint = "nodes stand above the first, edges below it"
                draft.warn("a second line with # alone", start, code="syntax", hint=hint)
            barred = True
        elif line.startswith("#"):
            draft.comment(line[1:], start + 1)
        elif barred:
            _edge(draft, line, start)
        else:
            _node(draft, line, start)
    if not barred:
        end = max(0, len(draft.text.rstrip()) - 1)
        hint = "put a line with # alone between the arguments and the attacks, even where there are none"
        draft.fault("the line with # alone is missing", end, code="syntax", hint=hint)


def _node(draft: FrameworkDraft, line: str, start: int) -> None:
    name, *label = line.split(None, 1)
    draft.argument(name, start)
    if label:
        draft.titles.setdefault(name, label[0])


def _edge(draft: FrameworkDraft, line: str, start: int) -> None:
    source, *rest = line.split(None, 2)
    if not rest:
        message = f"an attack leads from one argument to another, and here is {source!r:.60} alone"
        draft.fault(message, start, start + len(line), "syntax", expected=("two names",))
        return
    last = line.index(rest[0], len(source))
    label = rest[1] if len(rest) > 1 else ""
    if label.lower() in _ATTACK:
        draft.edge("attack", source, rest[0], start, start + last)
        return
    at = start + line.index(label, last + len(rest[0]))
    hint = "an edge of a framework is an attack; remove what stands behind its ends, or the edge"
    message = f"what an edge with the label {label!r:.60} means is not known, and it is left out"
    draft.fault(message, at, at + len(label), "label", hint=hint)


def write_tgf_lines(m: ArgumentMap) -> Iterator[str]:
    """Yield the lines of a map."""
    names = names_for(m, _NAME.match)
    remarks = list(write_heading(m, names))
    for key, claim in m.claims.items():
        name = names[key]
        label = claim.title if claim.title != name and _is_label(claim.title) else ""
        yield f"{name} {label}" if label else name
        remarks += write_remarks(claim, name, label=label)
    yield "#"
    yield from (f"# {remark}" for remark in remarks)
    for line in write_relations(m, names):
        yield from (f"# {remark}" for remark in line.remarks)
        if not line.again:
            yield f"{line.source} {line.target}"


def _is_label(title: str) -> bool:
    """Whether a title comes back from the end of a line."""
    return title.isprintable() and title.strip() == title


TGF: Final = Dialect(scan=scan_tgf, lines=write_tgf_lines, recognises=looks_like_tgf)
