"""The reader of Argdown: text to a map, with everything that is wrong on the way."""

from __future__ import annotations

from argmap.errors import LimitError
from argmap.formats._diagnostic import Diagnostic, Places
from argmap.formats._format import Reading, ReadOptions
from argmap.formats.argdown.document.model import ArgdownModel
from argmap.formats.argdown.document.read_document import read_document
from argmap.formats.argdown.reading.mapping import make_map
from argmap.model._keys import bad_text, replace_bad_text

__all__ = ["read_argdown"]


def read_argdown(text: str, options: ReadOptions) -> Reading:
    """Read an Argdown document, whatever is wrong with it.

    Raises:
        LimitError: If it holds too many statements, arguments and relations.
    """
    clean, found = _fit(text, options.path)
    document = read_document(clean, path=options.path)
    _check(document.model, options.limits.records)
    reading = make_map(document.model, document.places, path=options.path, comments=document.comments)
    said = (*found, *document.diagnostics, *reading.diagnostics)
    return Reading(reading.map, sorted(said, key=lambda d: (d.line, d.column)))


def _fit(text: str, path: str) -> tuple[str, list[Diagnostic]]:
    """Replace what no picture and no XML file could hold, one character for one."""
    first = bad_text(text)
    if not first:
        return text, []
    clean = replace_bad_text(text)
    count = clean.count("\ufffd") - text.count("\ufffd")
    more = f", and {count - 1:,} more such characters" if count > 1 else ""
    message = f"the character U+{ord(first):04X}{more} cannot be part of a map and is read as U+FFFD"
    start = text.index(first)
    hint = "remove it; a text file holds no such characters"
    found = Places(clean, path=path).diagnostic(
        message, start, start + 1, code="argdown-character", severity="warning", hint=hint
    )
    return clean, [found]


def _check(model: ArgdownModel, limit: int) -> None:
    found = len(model.statements) + len(model.arguments) + len(model.relations) + len(model.sections)
    if found > limit:
        raise LimitError("records", limit=limit, found=found)
