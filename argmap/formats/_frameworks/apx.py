"""The scanner and the writer of apx: facts of logic programming, anywhere on a line."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Final

from argmap.formats._frameworks.draft import Dialect, FrameworkDraft, Word
from argmap.formats._frameworks.writer import names_for, write_heading, write_relations, write_remarks
from argmap.model import ArgumentMap

__all__ = ["APX"]

_TERM: Final = r'("(?:[^"\\\n]|\\[^\n])*"|[^\s(),%"]++)\s*+'
# Blanks between the facts match nothing; so no alternative begins with one, and a run of them is read but once.
# ASPARTIX (Egly, Gaggl and Woltran 2010): the facts arg/1 and att/2; support/2 and sup/2 of its bipolar dialects.
_ITEM: Final = re.compile(
    rf"(arg|att|support|sup)\s*+\(\s*+{_TERM}(?:,\s*+{_TERM})?\)(?:\s*+\.)?"
    r"|%([^\n]*)"
    r"|([^\s%][^\n%]*?(?:\.(?=\s)|(?=[\n%])|\Z))"
)
_BEGIN: Final = re.compile(rf"(?:\s++|%[^\n]*+)*(?:arg|att)\s*+\(\s*+{_TERM}(?:,\s*+{_TERM})?\)")
_ESCAPED: Final = re.compile(r"\\(.)")
_PREDICATE: Final = re.compile(r"([^\s(]+)\s*\(")
_EDGES: Final[dict[str, Word]] = {"att": "attack", "support": "support", "sup": "support"}
_FACTS: Final = ("'arg(a).'", "'att(a,b).'")
# A constant of logic programming, and no word of its language.
_NAME: Final = re.compile(r"(?!not\Z)(?:_*[a-z][A-Za-z0-9_]*|0|[1-9][0-9]*)\Z")


def looks_like_apx(text: str) -> bool:
    """Whether a text begins with a fact of apx."""
    return _BEGIN.match(text) is not None


def scan_apx(draft: FrameworkDraft) -> None:
    """Read all facts and remarks of a text."""
    for found in _ITEM.finditer(draft.text):
        fact, first, second, comment, rest = found.groups()
        if comment is not None:
            draft.comment(comment, found.start(4))
        elif rest is not None:
            _refuse(draft, rest, found.start())
        elif fact == "arg":
            _argument(draft, found)
        elif second is None:
            message = f"{fact} leads from one argument to another, and here is one alone"
            draft.fault(message, found.start(), found.end(), "syntax", expected=(f"'{fact}(a,b).'",))
        else:
            draft.edge(_EDGES[fact], _name(first), _name(second), found.start(2), found.start(3))


def _argument(draft: FrameworkDraft, found: re.Match[str]) -> None:
    name = _name(found[2])
    if not name.strip():
        draft.fault("the argument has no name", found.start(2), found.end(2), "syntax", hint="give it one")
        return
    draft.argument(name, found.start(2))
    if found[3] is not None:
        score = _score(found[3])
        if 0 <= score <= 1:
            draft.credences.setdefault(name, score)
        else:
            message = f"the base score of {name!r:.60} is no number in [0, 1]"
            draft.fault(message, found.start(3), found.end(3), "score", hint="scale all scores to [0, 1]")


def _name(term: str) -> str:
    """Return a constant without the quotation marks of a quoted one."""
    if term[0] != '"':
        return term
    return _ESCAPED.sub(lambda m: "\n" if m[1] == "n" else m[1], term[1:-1])


def _score(term: str) -> float:
    try:
        return float(term) if "_" not in term else math.nan
    except ValueError:
        return math.nan


def _refuse(draft: FrameworkDraft, rest: str, start: int) -> None:
    rest = rest.rstrip()
    other = _PREDICATE.match(rest)
    if other and other[1] not in {"arg", *_EDGES}:
        hint = "this format has arg, att, support and sup; remove the rest"
        draft.fault(
            f"{other[1]!r:.60} is no fact of this format", start, start + len(other[1]), "fact", hint=hint
        )
        return
    hint = "names hold no blanks, commas or brackets unless they stand in quotation marks"
    draft.fault("this is no fact", start, start + len(rest), "syntax", expected=_FACTS, hint=hint)


def write_apx_lines(m: ArgumentMap) -> Iterator[str]:
    """Yield the lines of a map."""
    names = names_for(m, _NAME.match)
    yield from (f"% {remark}" for remark in write_heading(m, names))
    for key, claim in m.claims.items():
        name = names[key]
        yield f"arg({name})." if claim.credence is None else f"arg({name},{claim.credence!r})."
        yield from (f"% {remark}" for remark in write_remarks(claim, name))
    # Tools that read base scores call a support sup, those that do not call it support.
    weighted = any(claim.credence is not None for claim in m.claims.values())
    facts = {"attack": "att", "support": "sup" if weighted else "support"}
    for line in write_relations(m, names):
        yield from (f"% {remark}" for remark in line.remarks)
        if not line.again:
            yield f"{facts[line.word]}({line.source},{line.target})."


APX: Final = Dialect(scan=scan_apx, lines=write_apx_lines, recognises=looks_like_apx)
