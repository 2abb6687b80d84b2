"""Formats: reading and writing maps, one file for each format.

`load`, `loads`, `dump` and `dumps` are offered by ``argmap`` itself. A module of this package that exports
``FORMAT`` is a format; other packages add theirs by an entry point of the group ``argmap.formats``.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from argmap._lazy import lazy, listed
from argmap.formats._api import Readable, Writable, dump, dumps, load, loads, read
from argmap.formats._choice import all_formats, format_named, format_to_read, recognises
from argmap.formats._decoding import decode_text
from argmap.formats._diagnostic import Diagnostic, Places, Severity
from argmap.formats._foreign import advice_for
from argmap.formats._format import Format, Reader, Reading, ReadOptions, Writer
from argmap.formats._implied import ImpliedKeys
from argmap.formats._limits import Limits, check_brackets
from argmap.formats._loss import COMMENTS, Loss, capabilities
from argmap.formats._salvage import salvaged

if TYPE_CHECKING:
    from argmap.formats._frameworks.framework import scan_framework

__all__ = [
    "COMMENTS",
    "Diagnostic",
    "Format",
    "ImpliedKeys",
    "Limits",
    "Loss",
    "Places",
    "ReadOptions",
    "Readable",
    "Reader",
    "Reading",
    "Severity",
    "Writable",
    "Writer",
    "advice_for",
    "all_formats",
    "capabilities",
    "check_brackets",
    "decode_text",
    "dump",
    "dumps",
    "format_named",
    "format_to_read",
    "load",
    "loads",
    "read",
    "recognises",
    "salvaged",
    "scan_framework",
]

if not TYPE_CHECKING:  # or type checkers would take any name for one of this package
    __getattr__ = lazy(__name__, {"scan_framework": "argmap.formats._frameworks.framework"})

__dir__: Callable[[], list[str]] = listed(__name__)
