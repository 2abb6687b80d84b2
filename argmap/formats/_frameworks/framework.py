"""Read a text as an abstract framework, without making a map of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from argmap._memory import collected_later
from argmap.errors import UnknownNameError
from argmap.formats._diagnostic import Diagnostic
from argmap.formats._format import ReadOptions
from argmap.formats._frameworks.apx import APX
from argmap.formats._frameworks.draft import Dialect, DraftEdge, FrameworkDraft
from argmap.formats._frameworks.edges import resolve_edges
from argmap.formats._frameworks.iccma import ICCMA
from argmap.formats._frameworks.tgf import TGF
from argmap.model import normalise_text
from argmap.projections.framework import Framework

__all__ = ["DIALECTS", "draft_framework", "scan_framework"]

DIALECTS: Final[Mapping[str, Dialect]] = {"apx": APX, "iccma": ICCMA, "tgf": TGF}


def scan_framework(
    text: str, *, format: str = "", options: ReadOptions | None = None
) -> tuple[Framework, tuple[Diagnostic, ...]]:
    r"""Read a framework without making a map of it, in linear time: about a microsecond for an attack.

    Its arguments are called as in the text, whatever remarks say of titles: answers are given in the words of the
    question.

    Args:
        text: The text, with any line ends.
        format: ``"apx"``, ``"iccma"`` or ``"tgf"``; by default the look of the text decides.
        options: The path, for diagnostics, and the limits.

    Returns:
        All of the framework that can be read, and what is wrong with the rest.

    Raises:
        UnknownNameError: If there is no such format of frameworks, or the text looks like none of them.
        LimitError: If there are more arguments and attacks than the limits allow.

    >>> scan_framework("arg(a). arg(b). att(a,b).")
    (Framework(arguments=('a', 'b'), attacks=((0, 1),)), ())
    >>> _, found = scan_framework("p af 2\n1 3\n")
    >>> print(found[0])
    <text>:2:3: error[iccma-unknown]: 3 is attacked, and the arguments go from 1 to 2
      1 3
        ^
      hint: correct the number, or the one behind p af
    """
    clean = normalise_text(text)
    with collected_later(len(clean) // 20):
        draft = draft_framework(clean, options or ReadOptions(), format=format or _look(clean))
        joins = [join for join in resolve_edges(draft) if join.edge.key is None]
        others = [edge for edge, _ in joins if edge.word != "attack"]
        if others:
            _say_supports(draft, others)
            joins = [join for join in joins if join.edge.word == "attack"]
        return Framework(draft.arguments, [ends for _, ends in joins]), draft.diagnostics


def _look(text: str) -> str:
    for name, dialect in DIALECTS.items():
        if dialect.recognises(text):
            return name
    raise UnknownNameError(text.lstrip()[:20], kind="framework beginning", known=DIALECTS)


def draft_framework(text: str, options: ReadOptions, *, format: str) -> FrameworkDraft:
    """Scan a text with LF line ends.

    Raises:
        UnknownNameError: If there is no such format of frameworks.
        LimitError: If there are too many arguments and edges.
    """
    if format not in DIALECTS:
        raise UnknownNameError(format, kind="format of frameworks", known=DIALECTS)
    draft = FrameworkDraft(text, options, format=format)
    DIALECTS[format].scan(draft)
    return draft


def _say_supports(draft: FrameworkDraft, supports: Sequence[DraftEdge]) -> None:
    count, first = len(supports), supports[0]
    message = f"a framework of arguments and attacks has no place for supports, of which there are {count:,}"
    hint = "evaluate the map itself, which reads them"
    draft.fault(message, first.start, first.end, "support", hint=hint)
