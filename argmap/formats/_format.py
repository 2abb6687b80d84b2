"""The record of a format: what it is called, what it keeps, and two pure functions on text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias, final

from attrs import field, frozen

from argmap.errors import InvalidValueError, UnknownNameError
from argmap.formats._diagnostic import Diagnostic
from argmap.formats._limits import Limits
from argmap.model import FEATURES, ArgumentMap

__all__ = ["Format", "ReadOptions", "Reader", "Reading", "Writer"]


@final
@frozen(slots=True, weakref_slot=False, kw_only=True)
class ReadOptions:
    """Tell a reader what it has to know besides the text.

    Args:
        path: Where the text was read from, for diagnostics and `argmap.model.Origin`; never opened by a reader.
        limits: How much the reader may take on.

    >>> ReadOptions(path="map.json").limits.nesting
    200
    """

    path: str = ""
    limits: Limits = field(factory=Limits)


def _diagnostics(value: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(value)


@final
@frozen(slots=True, weakref_slot=False)
class Reading:
    """Give what could be read of a document, and what was wrong with the rest.

    Args:
        map: Everything that could be read; the whole document when `ok`.
        diagnostics: Every finding, in the order of the document as far as the reader can tell.

    >>> import argmap.formats
    >>> reading = argmap.formats.read('{"argmap": "1.0", "groups": [{"key": "a"}, {"key": 7}]}')
    >>> list(reading.map.groups), reading.ok
    (['a'], False)
    """

    map: ArgumentMap
    diagnostics: tuple[Diagnostic, ...] = field(default=(), converter=_diagnostics)

    @property
    def ok(self) -> bool:
        """Whether there is no error among the diagnostics."""
        return not any(d.severity == "error" for d in self.diagnostics)


Reader: TypeAlias = Callable[[str, ReadOptions], Reading]
"""A pure function: text with LF line ends and without a byte order mark, and options, to a `Reading`."""

Writer: TypeAlias = Callable[[ArgumentMap], str]
"""A pure function: a map, which uses only features that the format keeps, to text with LF line ends."""


def _never(text: str) -> bool:  # noqa: ARG001 - the signature of a sniffer
    return False


def _suffixes(value: Iterable[str]) -> tuple[str, ...]:
    return tuple(value)


def _keeps(value: Iterable[str]) -> frozenset[str]:
    return frozenset(value)


def _check_suffixes(_: object, __: object, value: tuple[str, ...]) -> None:
    wrong = [suffix for suffix in value if not suffix.startswith(".") or suffix != suffix.lower()]
    if wrong:
        raise InvalidValueError(
            f"must begin with a dot and be in lower case, got {wrong[0]!r}", field="suffixes"
        )


def _check_keeps(_: object, __: object, value: frozenset[str]) -> None:
    for name in sorted(value.difference(FEATURES)):
        if not name.startswith("extra."):
            raise UnknownNameError(name, kind="feature", known=FEATURES)


@final
@frozen(slots=True, weakref_slot=False, kw_only=True)
class Format:
    """Describe a file format; a module that exports one as ``FORMAT`` is its registration.

    Args:
        name: What ``format=`` calls it: the name of its module or entry point.
        title: What people call it.
        suffixes: The file names it goes by, in lower case, dot included: ``(".argmap.json", ".json")``.
            Formats may share a suffix: then the content decides on reading.
        keeps: The names of the features of a map (see ``argmap.model.FEATURES``) that come back from
            writing and reading; ``"extra.<format>"`` is one namespace of ``extra``.
        read: Text to map and diagnostics. It raises nothing but `argmap.errors.LimitError`: what is wrong with
            the text is a diagnostic.
        write: Map to text. It is given only what ``keeps`` names, and it is total for that.
        sniff: Whether a text looks like this format; cheap, and sure rather than hopeful.
        description: One or two sentences for lists of formats.

    >>> from argmap.formats import format_named
    >>> format_named("json").suffixes
    ('.argmap.json', '.json')
    """

    name: str
    title: str
    suffixes: tuple[str, ...] = field(converter=_suffixes, validator=_check_suffixes)
    keeps: frozenset[str] = field(converter=_keeps, validator=_check_keeps)
    read: Reader
    write: Writer
    sniff: Callable[[str], bool] = _never
    description: str = ""
