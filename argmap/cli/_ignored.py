"""Rules of ``.gitignore`` files, read without git."""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, Self, final

from attrs import frozen

from argmap._files import real_path

__all__ = ["Ignored"]

_FILE: Final = ".gitignore"
_ANY: Final = None  # the part "**" of a pattern
_NAMED: Final = {  # the classes of characters that a pattern may name, as in [[:digit:]]
    "alnum": "0-9A-Za-z", "alpha": "A-Za-z", "blank": " \\t", "cntrl": "\\x00-\\x1f\\x7f", "digit": "0-9",
    "graph": "!-~", "lower": "a-z", "print": " -~", "punct": "!-/:-@\\[-`{-~", "space": "\\s", "upper": "A-Z",
    "xdigit": "0-9A-Fa-f",
}  # fmt: skip


@final
@frozen
class _IgnoreRule:
    """One line: what it fits, whether it fits folders alone, and whether it takes back an earlier line."""

    parts: tuple[re.Pattern[str] | None, ...]
    folders: bool
    keeps: bool

    def fits(self, names: Sequence[str]) -> bool:
        """Return whether the path fits, without recursion on how many ``**`` there are."""
        last = len(self.parts)
        at = {0}
        for name in names:
            at = self._free(at)
            at = {there for place in at if place < last for there in self._after(place, name)}
        return last in at

    def _free(self, at: set[int]) -> set[int]:
        """Add the places that follow a ``**``, which may stand for no folder; at the end it stands for something."""
        found = set(at)
        for place in range(len(self.parts) - 1):
            if place in found and self.parts[place] is _ANY:
                found.add(place + 1)
        return found

    def _after(self, place: int, name: str) -> Iterator[int]:
        pattern = self.parts[place]
        if pattern is _ANY:
            yield place
            if place == len(self.parts) - 1:
                yield place + 1
        elif pattern.fullmatch(name):
            yield place + 1


@final
@frozen
class Ignored:
    """Hold the rules that count in one folder: its own, and those of the folders above it.

    Args:
        rules: For each folder with rules, from above: how many parts its path has, and its rules.
        path: The parts of the path of the folder.
    """

    rules: tuple[tuple[int, tuple[_IgnoreRule, ...]], ...]
    path: tuple[str, ...]

    @classmethod
    def of(cls, folder: Path) -> Self:
        """Return the rules that apply in *folder*, with those of the folders above it in the same repository."""
        real = real_path(folder)
        above = (real, *real.parents)
        root = next((n for n, each in enumerate(above) if (each / ".git").exists()), 0)
        rules = _rules_of(above[root] / ".git" / "info" / "exclude", above[root])
        for each in reversed(above[: root + 1]):
            rules += _rules_of(each / _FILE, each)
        return cls(rules, real.parts)

    def below(self, name: str) -> Self:
        """Return the rules that apply in the subfolder *name*."""
        folder = Path(*self.path, name)
        return type(self)((*self.rules, *_rules_of(folder / _FILE, folder)), folder.parts)

    def has(self, name: str, *, folder: bool) -> bool:
        """Return whether git passes over what is called *name* here."""
        names = [_in_bytes(part) for part in (*self.path, name)]
        for depth, rules in reversed(self.rules):
            for rule in reversed(rules):
                if (folder or not rule.folders) and rule.fits(names[depth:]):
                    return not rule.keeps
        return False


def _rules_of(file: Path, folder: Path) -> tuple[tuple[int, tuple[_IgnoreRule, ...]], ...]:
    """Return the rules of a file, if it is there, with how many parts the path of the folder has for which they are."""
    try:
        data = file.read_bytes()
    except OSError:
        return ()
    rules = tuple(rule for line in _lines(data) if (rule := _rule(line)))
    return ((len(folder.parts), rules),) if rules else ()


# Git compares bytes: a question mark stands for one of them. Latin-1 has one character for each byte.


def _in_bytes(name: str) -> str:
    return os.fsencode(name).decode("latin-1")


def _lines(data: bytes) -> list[str]:
    text = data.removeprefix(codecs.BOM_UTF8).decode("latin-1")
    return [line.removesuffix("\r") for line in text.split("\n")]


def _rule(line: str) -> _IgnoreRule | None:
    """Read one line of a ``.gitignore`` file, as gitignore(5) describes them."""
    text = line.rstrip(" ")
    if text.endswith("\\") and len(text) < len(line):
        text = f"{text} "  # a blank behind a backslash stays
    keeps = text.startswith("!")
    text = text[1:] if keeps else text
    if not text or line.startswith("#"):
        return None
    folders, text = text.endswith("/"), text.removesuffix("/")
    parts = _parts(text.removeprefix("/"))
    if "/" not in text:
        parts = ["**", *parts]
    patterns = tuple(_ANY if len(part) > 1 and not part.strip("*") else _pattern(part) for part in parts)
    return _IgnoreRule(patterns, folders, keeps)


def _parts(text: str) -> list[str]:
    """Split a pattern at its slashes, those in a class of characters left alone."""
    parts, begin, at = list[str](), 0, 0
    while at < len(text):
        if text[at] == "[":
            closed = _CLASS.match(text, at)
            at = closed.end() if closed else len(text)  # what is not closed fits nothing
        elif text[at] == "/" or text.startswith("\\/", at):
            parts.append(text[begin:at])
            begin = at = text.index("/", at) + 1
        else:
            at += 2 if text[at] == "\\" else 1
    return [*parts, text[begin:]]


def _pattern(part: str) -> re.Pattern[str]:
    """Return the expression of one part; what follows a ``*`` is taken where it first fits, so that none is slow."""
    pieces: list[list[str]] = [[]]
    at = 0
    while at < len(part):
        if part[at] == "*":
            pieces.append([])
            at += 1
        elif part[at] == "[":
            piece, at = _class(part, at)
            pieces[-1].append(piece)
        elif part[at] == "\\" and at + 1 < len(part):
            pieces[-1].append(re.escape(part[at + 1]))
            at += 2
        else:
            pieces[-1].append("." if part[at] == "?" else re.escape(part[at]))
            at += 1
    first, *rest = map("".join, pieces)
    if rest:
        middle = "".join(f"(?>.*?{piece})" for piece in rest[:-1])
        first = f"{first}{middle}.*{rest[-1]}"
    return re.compile(first, re.DOTALL)


_CLASS: Final = re.compile(r"\[([!^]?)(\]?(?:\[:[a-z]+:\]|\\.|[^\]\\])*)\]", re.DOTALL)
_ITEM: Final = re.compile(r"\[:([a-z]+):\]|(\\.|[^\\])-(\\.|[^\\\]])|(\\.|[^\\])", re.DOTALL)


def _class(part: str, at: int) -> tuple[str, int]:
    """Return the expression of a class of characters, and where it ends; one that is not closed fits nothing."""
    found = _CLASS.match(part, at)
    if found is None:
        return "(?!)", len(part)
    items: list[str] = []
    for named, low, high, one in _ITEM.findall(found[2]):
        if named:
            items.append(_NAMED.get(named, ""))
        elif one:
            items.append(re.escape(one[-1]))
        elif low[-1] <= high[-1]:
            items.append(f"{re.escape(low[-1])}-{re.escape(high[-1])}")
    content = "".join(items)
    if not content:
        return ("." if found[1] else "(?!)"), found.end()
    return f"[{'^' if found[1] else ''}{content}]", found.end()
