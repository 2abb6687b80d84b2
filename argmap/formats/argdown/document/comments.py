"""The comments of a document: those of Argdown, and those of the YAML in its metadata. No map holds them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

__all__ = ["NO_TEXT", "comments_of"]

NO_TEXT: Final = "<!-- no text -->"
"""What argmap writes where metadata stands alone, which is no statement for other tools: a comment of no one."""

_MARK: Final = re.compile(r"""(?:(?<=[\s}\]"'])|(?<![^\n]))#[^\n]*""")
"""What is a comment in YAML unless it stands in a value; its readers need no blank behind a bracket or a quote."""

_QUOTE_OR_MARK: Final = re.compile(rf"""(?<=[{{\[,:\s])(?:"(?:[^"\\]|\\.)*"|'[^']*')|({_MARK.pattern})""")
_FENCE: Final = re.compile(r"={3,}")
_BLOCK_START: Final = re.compile(r"\{[ \t]*\n")


def comments_of(
    text: str, comments: Iterable[tuple[int, int]], metadata: Iterable[tuple[int, int]]
) -> list[tuple[int, int]]:
    r"""Return the places of all comments, in the order of the document.

    Args:
        text: The document.
        comments: Where the lexer found comments; a place may be there twice.
        metadata: Where it found metadata, with braces or fences.

    >>> comments_of("a {\nb: '#1' # two\n} // three\n", [(21, 29)], [(2, 20)])
    [(12, 17), (21, 29)]
    """
    found = {place for place in comments if not _says_nothing(text[place[0] : place[1]].strip())}
    for start, end in metadata:
        if text.find("#", start, end) >= 0:
            found.update((start + at, start + to) for at, to in _comments_of_yaml(text[start:end]))
    return sorted(found)


def _says_nothing(comment: str) -> bool:
    """Say whether it is what argmap writes, or the line of a Markdown fence, which is passed over as comments are."""
    return comment == NO_TEXT or comment.startswith(("```", "~~~"))


def _comments_of_yaml(source: str) -> Iterator[tuple[int, int]]:
    """Yield the places of comments in metadata."""
    outer = _FENCE.match(source) or _BLOCK_START.match(source)
    begin, end = (outer.end(), len(source.rstrip("=}"))) if outer else (0, len(source))
    inner = source[begin:end]
    marks = [found.span() for found in _MARK.finditer(inner)]
    values = _values(inner) if marks else ()
    if values is None:  # what PyYAML refuses and argmap reads
        marks = [found.span(1) for found in _QUOTE_OR_MARK.finditer(inner) if found[1]]
        values = ()
    place = 0
    for at, to in marks:
        while place < len(values) and values[place][1] <= at:
            place += 1
        if place == len(values) or at < values[place][0]:
            yield begin + at, begin + to


def _values(text: str) -> list[tuple[int, int]] | None:
    """Return the places of all values that are no lists or mappings, or None where this is not YAML."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        events = [event for event in yaml.parse(text, Loader=loader) if isinstance(event, yaml.ScalarEvent)]
    except yaml.YAMLError:
        return None
    return [(event.start_mark.index, event.end_mark.index) for event in events]  # type: ignore[union-attr]
