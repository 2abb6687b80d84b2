"""JSON values to YAML: on one line and in the block style, in words between which a line may be broken."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from argmap.formats.argdown.syntax.yaml import resolve_scalar

__all__ = ["wrap_words", "write_braces", "write_yaml_block"]

_WIDTH: Final = 100
_LONGEST_KEY: Final = 1_000  # YAML wants a sign before longer ones
_PLAIN: Final = 60  # longer texts stand between quotes, where they can be broken
_WORD: Final = re.compile(r"[A-Za-z_](?:[\w./–’-]| (?=[\w(]))*")
_NUMBERED: Final = re.compile(r"[\w.-]+(?: [\w.-]+)*")
# A closing brace may end metadata, "===" front matter, and "]:" a title before it; the rest is what no file
# should show as it is.
_HIDDEN: Final = re.compile(
    "[}\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]|=(?===)|[]>](?=:)"
)
_encode: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def write_braces(data: dict[str, Any]) -> list[str]:
    """Return metadata in braces, as words.

    >>> " ".join(write_braces({"argmap": {"voice": "reported", "note": "so: it is"}, "color": 3}))
    '{argmap: {voice: reported, note: "so: it is"}, color: 3}'
    """
    return _words(data)


def write_yaml_block(data: dict[str, Any], indent: str = "") -> Iterator[str]:
    r"""Yield the lines of a mapping in the block style, without a brace, so that braces may stand around it.

    >>> print("\n".join(write_yaml_block({"title": "Tax", "argmap": {"sources": [{"key": "a"}]}})))
    title: Tax
    argmap:
      sources:
        - key: a
    """
    for key, value in data.items():
        name = f"{indent}{_text(key)}:"
        if len(name) > _LONGEST_KEY:
            yield f"{indent}? {_text(key)}"
            name = f"{indent}:"
        if isinstance(value, dict) and value:
            yield name
            yield from write_yaml_block(value, f"{indent}  ")
        elif isinstance(value, list) and any(isinstance(item, dict | list) and item for item in value):
            yield name
            for item in value:
                yield from _item(item, f"{indent}  ")
        else:
            yield from wrap_words(f"{name} ", _words(value), f"{indent}  ")


def _item(value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, dict) and value:
        first, *rest = write_yaml_block(value, f"{indent}  ")
        yield f"{indent}- {first[len(indent) + 2 :]}"
        yield from rest
    else:
        yield from wrap_words(f"{indent}- ", _words(value), f"{indent}  ")


def wrap_words(start: str, words: Iterable[str], indent: str, *, width: int = _WIDTH) -> Iterator[str]:
    """Yield *start* and words as lines of at most *width* code points where that can be; more begin with *indent*."""
    line, empty = start, True
    for word in words:
        if not empty and len(line) + 1 + len(word) > width:
            yield line
            line, empty = indent, True
        line += word if empty else f" {word}"
        empty = False
    yield line


def _words(value: Any) -> list[str]:
    """Return a value on one line, as words. Recursion ends at the depth to which ``extra`` may nest."""
    if isinstance(value, dict):
        return _enclosed("{", [_pair(key, item) for key, item in value.items()], "}")
    if isinstance(value, list | tuple):
        return _enclosed("[", [_words(item) for item in value], "]")
    if isinstance(value, str):
        text = _text(value)
        return _quoted_words(text) if text.startswith('"') else [text]
    return [_encode(value)]


def _pair(key: str, value: Any) -> list[str]:
    first, *rest = _words(value)
    name = _text(key)
    return [f"? {name}", f": {first}", *rest] if len(name) > _LONGEST_KEY else [f"{name}: {first}", *rest]


def _enclosed(opening: str, items: list[list[str]], closing: str) -> list[str]:
    words: list[str] = []
    for at, item in enumerate(items):
        words += item
        if at < len(items) - 1:
            words[-1] += ","
    if not words:
        return [opening + closing]
    words[0] = opening + words[0]
    words[-1] += closing
    return words


def _text(text: str) -> str:
    """Return a text as a plain scalar where every reader of YAML takes it for a text, else between quotes."""
    if len(text) <= _PLAIN and (_WORD.fullmatch(text) or _NUMBERED.fullmatch(text)) and _is_text(text):
        return text
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", _encode(text))


def _is_text(text: str) -> bool:
    """Say whether both YAML 1.1 and 1.2 read a plain scalar as text."""
    if text.lower() in ("y", "n", "yes", "no", "on", "off"):
        return False
    if text[0].isdigit() or not (text[0].isalpha() or text[0] == "_"):
        return " " in text and text[0].isdigit() and text.isascii()
    return bool(resolve_scalar(text) == text)


def _quoted_words(text: str) -> list[str]:
    """Divide a quoted text at single blanks, where a line break is read as a blank."""
    words: list[str] = []
    for word in text.split(" "):
        if words and (not word or words[-1].endswith((" ", "\\")) or words[-1] in ('"', "") or word == '"'):
            words[-1] += f" {word}"
        else:
            words.append(word)
    return words
