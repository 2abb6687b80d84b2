"""Formats: reading and writing maps, one file for each format.

`load`, `loads`, `dump` and `dumps` are offered by ``argmap`` itself. A module of this package that exports
``FORMAT`` is a format; other packages add theirs by an entry point of the group ``argmap.formats``.
"""

from collections.abc import Callable

from argmap._lazy import listed
from argmap.formats._api import Readable, Writable, dump, dumps, load, loads, read
from argmap.formats._choice import all_formats, format_named
from argmap.formats._diagnostic import Diagnostic, Places, Severity
from argmap.formats._format import Format, Reader, Reading, ReadOptions, Writer
from argmap.formats._implied import ImpliedKeys
from argmap.formats._limits import Limits, check_brackets
from argmap.formats._loss import Loss, capabilities
from argmap.formats._salvage import salvaged

__all__ = [
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
    "all_formats",
    "capabilities",
    "check_brackets",
    "dump",
    "dumps",
    "format_named",
    "load",
    "loads",
    "read",
    "salvaged",
]

__dir__: Callable[[], list[str]] = listed(__name__)
