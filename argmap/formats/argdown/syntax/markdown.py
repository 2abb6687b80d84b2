"""Markdown around Argdown, as it stands in answers of chat programs and in notes: fences, and front matter."""

from __future__ import annotations

import re
from typing import Final

from argmap.formats.argdown.syntax.yaml import Value, YamlError, load_yaml

__all__ = ["fences_of", "markdown_front_matter"]

_FENCE: Final = re.compile(r"^[ \t]*+(`{3,}|~{3,})[ \t]*([A-Za-z][\w+.-]*)?[ \t]*$", re.MULTILINE)
_NAMES: Final = ("argdown", "ad")
_LINE: Final = re.compile(r"-{3,}[ \t]*\n")
_CLOSING: Final = re.compile(r"^-{3,}[ \t]*$", re.MULTILINE)


def fences_of(text: str) -> dict[int, int]:
    r"""Return where lines of Markdown fences begin → where they end, of those that hold Argdown.

    A fence does if it says so, or if nothing stands above it. Any other line of such signs is text.

    >>> fences_of("```argdown\n[A]: a\n```\n"), fences_of("a\n```\nb\n```\n")
    ({0: 10, 18: 21}, {})
    """
    if "```" not in text and "~~~" not in text:
        return {}
    found: dict[int, int] = {}
    opening = ""
    for line in _FENCE.finditer(text):
        sign, name = line[1], line[2] or ""
        if opening and not name and sign.startswith(opening):
            opening = ""
        elif not opening and (name in _NAMES or (not found and not text[: line.start()].strip("\n \t"))):
            opening = sign
        else:
            continue
        found[line.start()] = line.end()
    return found


def markdown_front_matter(text: str, start: int) -> tuple[int, Value] | None:
    r"""Return the end and the value of front matter between lines of hyphens, or None where none begins.

    >>> markdown_front_matter("---\ntitle: Tax\n---\n", 0), markdown_front_matter("---\nTax\n---\n", 0)
    ((18, {'title': 'Tax'}), None)
    """
    opening = _LINE.match(text, start)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if not opening or not closing:
        return None
    try:
        value = load_yaml(text[opening.end() : closing.start()])
    except YamlError:
        return None
    return (closing.end(), value) if isinstance(value, dict) else None
