"""Metadata: where it ends, and what its YAML says."""

from __future__ import annotations

import re
from typing import Final, final

from attrs import frozen

from argmap.formats.argdown.diagnostics import Faults
from argmap.formats.argdown.syntax.lookahead import Ahead, Braces
from argmap.formats.argdown.syntax.merging import UNREAD
from argmap.formats.argdown.syntax.yaml import Value, YamlError, load_simple, load_yaml

__all__ = ["DataReader", "data_of", "front_matter_of"]

_BLOCK_START: Final = re.compile(r"\{[ \t]*\n")
_ENDS: Final = re.compile(r"[ \t]*(?:\n|\Z|//|/\*|<!--|--)")
"""What may follow metadata; where anything else does, that is what is reported."""

# FRONT_MATTER of @argdown/core 2.0.1: `===+[\s\S]*?===+`.
_FENCE: Final = re.compile(r"={3,}")
_FAR: Final = 64_000
_KINDS: Final = {list: "a list", str: "a text", bool: "a truth value", int: "a number", float: "a number"}


@final
@frozen(slots=True)
class _Tried:
    """What came of reading the braces up to ``end``."""

    end: int
    value: Value = None
    error: YamlError | None = None
    tab: int = -1
    """Where a tab stands that indents a line, or -1."""


@final
class DataReader:
    """Find and read the metadata that begins at a brace.

    Argdown's own tool ends it by a rule about blanks, which runs on to another brace, perhaps far away, where no
    blank follows, and stops short inside a quoted text. So the braces that balance are tried too: where both are
    YAML and differ, the tool is followed; where neither is, the nearer end is taken and the fault reported.
    Trying costs time, and what it may cost in vain is bounded for the whole document.
    """

    def __init__(self, text: str, ahead: Ahead, faults: Faults) -> None:
        self._text, self._ahead, self._faults = text, ahead, faults
        self._braces = Braces(text)
        self._credit = _FAR + 4 * len(text)
        self._known: dict[str, Value] = {}

    def read(self, start: int) -> tuple[int, Value] | None:
        """Return the end and the value of the metadata at a brace, or None where the brace is mere text."""
        told = self._braces.told(start)
        if told < 0:
            return None
        known = self._simple(start, told)
        if known is not None:
            return told, known
        tried = [self._tried(start, end) for end in self._ends(start, told)]
        for each in tried:
            if each.error is None:
                if each.end != told and _ENDS.match(self._text, each.end):
                    where = "at an earlier brace" if told < each.end else "at a later brace"
                    self._faults.add("argdown-brace-end", each.end - 1, each.end, where=where)
                if each.tab >= 0:
                    self._faults.add("argdown-tab", each.tab, each.tab + 1)
                return each.end, self._mapping(each, start)
        limit = self._ahead.empty_line(start)
        block = _BLOCK_START.match(self._text, start)
        failed = tried[-1] if tried else None
        if failed is None or failed.end != self._braces.balanced(start) or not (failed.end <= limit or block):
            self._faults.add("argdown-open-brace", start, start + 1)
            return None
        place = failed.error.offset if failed.error else -1
        at = start if place < 0 else place
        self._faults.add("argdown-yaml", at, at + 1, problem=_problem(failed.error))
        return failed.end, {UNREAD: self._text[start : failed.end]}

    def _simple(self, start: int, end: int) -> Value:
        source = self._text[start:end] if end - start < 500 else ""
        if source not in self._known:
            self._known[source] = load_simple(source)
        return self._known[source]

    def _ends(self, start: int, told: int) -> list[int]:
        """Return the ends worth trying, the best first."""
        balanced = self._braces.balanced(start)
        limit = self._ahead.empty_line(start)
        ends = [balanced] if balanced == told else [told, balanced]
        if told > limit and balanced != told and not _BLOCK_START.match(self._text, start):
            ends = [balanced]  # the tool runs on into other blocks
        return [end for end in ends if end > start and (end <= limit or end - start <= self._credit)]

    def _tried(self, start: int, end: int) -> _Tried:
        source = self._text[start:end]
        begin = _BLOCK_START.match(source)
        inner, skipped = (source[begin.end() : -1], begin.end()) if begin else (source, 0)
        tabs: list[int] = []
        try:
            value = load_yaml(inner, on_tab=tabs.append if begin else None)
        except YamlError as error:
            self._credit -= end - start
            offset = start + skipped + error.offset if error.offset >= 0 else -1
            return _Tried(end, None, YamlError(error.problem, offset))
        return _Tried(end, value, tab=start + skipped + tabs[0] if tabs else -1)

    def _mapping(self, tried: _Tried, start: int) -> Value:
        return data_of(tried.value, self._faults, start, tried.end)


def data_of(value: Value, faults: Faults, start: int, end: int) -> dict[str, Value] | None:
    """Return metadata, or None where there is none; what is no mapping is reported, and kept all the same."""
    if value is None or isinstance(value, dict):
        return value
    faults.add("argdown-data-mapping", start, end, found=_KINDS.get(type(value), "a value"))
    return {UNREAD: value}


def front_matter_of(text: str, start: int, faults: Faults) -> dict[str, Value]:
    """Return what front matter says, fences included in *text*."""
    opening = _FENCE.match(text)
    begin = opening.end() if opening else 0
    inner = text[begin:].rstrip("=")
    if not opening or begin == len(text):  # "======" is both fences
        inner = ""
    try:
        value = load_yaml(
            inner, on_tab=lambda at: faults.add("argdown-tab", start + begin + at, start + begin + at + 1)
        )
    except YamlError as error:
        at = start + begin + max(error.offset, 0)
        faults.add("argdown-yaml", at, at + 1, problem=_problem(error))
        return {UNREAD: inner.strip("\n")}
    if value is None or isinstance(value, dict):
        return value or {}
    faults.add("argdown-front-matter", start, start + len(text))
    return {UNREAD: value}


def _problem(error: YamlError | None) -> str:
    return error.problem if error else ""
