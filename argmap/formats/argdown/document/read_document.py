"""Text to model: the whole way, with everything that is wrong on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import final

from attrs import frozen

from argmap.formats._diagnostic import Diagnostic, Places
from argmap.formats.argdown.diagnostics import Faults
from argmap.formats.argdown.document.comments import comments_of
from argmap.formats.argdown.document.interpreter import Interpreter
from argmap.formats.argdown.document.model import ArgdownModel
from argmap.formats.argdown.document.undefined import report_undefined
from argmap.formats.argdown.syntax.near_misses import report_near_misses, report_quotes
from argmap.formats.argdown.syntax.parser import Parser

__all__ = ["ArgdownDocument", "read_document"]


@final
@frozen(slots=True)
class ArgdownDocument:
    """What could be read of a document, and what was wrong with the rest.

    Args:
        model: What the document says.
        places: Turns offsets of the model into lines and columns.
        diagnostics: In the order of the document.
        comments: The places of the comments.
    """

    model: ArgdownModel
    places: Places
    diagnostics: tuple[Diagnostic, ...]
    comments: Sequence[tuple[int, int]] = ()


def read_document(text: str, *, path: str = "") -> ArgdownDocument:
    r"""Read a document, whatever is wrong with it, in time linear in its length.

    Args:
        text: The document, with LF line ends and without a byte order mark.
        path: Where it was read from, for the diagnostics.

    >>> document = read_document("[Tax]: Tax sugar.\n  + It harms.\n")
    >>> [(r.kind, r.source.title, r.target.title) for r in document.model.relations]
    [('support', 'Untitled 1', 'Tax')]
    """
    faults = Faults()
    interpreter = Interpreter(text, faults)
    parser = Parser(text, faults)
    model = interpreter.read(report_near_misses(parser.blocks(), text, faults))
    report_undefined(model, faults)
    if not (model.statements or model.arguments or model.sections or "argmap" in model.front_matter):
        what = "nothing but front matter" if interpreter.settled else "nothing"
        faults.add("argdown-empty", 0, 0, what=what)
    for start, end in parser.metadata:
        report_quotes(text, start, end, faults)
    places = Places(text, path=path)
    comments = comments_of(text, parser.comments, parser.metadata)
    return ArgdownDocument(model, places, faults.diagnostics(places), comments)
