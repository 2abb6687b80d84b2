"""Choosing a format: by name, else by the end of the file's name, else by the look of the text."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import Final

from argmap.errors import ArgmapWarning, FormatError, UnknownNameError
from argmap.formats._foreign import advice_for
from argmap.formats._format import Format
from argmap.registry import Registry

__all__ = ["FORMATS", "all_formats", "format_named", "format_to_read", "format_to_write", "recognises"]

FORMATS: Final[Registry[Format]] = Registry(
    "argmap.formats", attribute="FORMAT", kind="format", group="argmap.formats", types=Format
)
_SHOWN: Final = 20


def format_named(name: str | Format) -> Format:
    """Return the format of that name; a `Format` is taken as it is.

    Raises:
        UnknownNameError: If there is none, naming close matches.
        PluginError: If an installed package has one that cannot be used.

    >>> format_named("json").title
    'argmap JSON'
    """
    return name if isinstance(name, Format) else FORMATS[name]


def all_formats() -> tuple[Format, ...]:
    """Return every format, ours and those of installed packages, by name.

    >>> "json" in [format.name for format in all_formats()]
    True
    """
    return tuple(map(format_named, FORMATS.names()))


def format_to_read(format: str | Format | None, *, path: str, text: str) -> Format:
    """Return the format of a document.

    Raises:
        UnknownNameError: If there is none of that name, or neither the file's name nor the text tells.
        FormatError: If they fit several formats alike.

    >>> format_to_read(None, path="map.txt", text='{"argmap": "1.0"}').name
    'json'
    """
    if format is not None:
        return format_named(format)
    if (likely := _named_after_suffix(path)) and recognises(likely, text):
        return likely
    for formats in _tiers() if path else ():
        if named := _by_suffix(formats, path):
            sure = [f for f in named if recognises(f, text)] if len(named) > 1 else named
            return _one_of(sure or named, path)
    for formats in _tiers():
        if sure := [f for f in formats if recognises(f, text)]:
            return _one_of(sure, path or "the text")
    raise _unknown(path, "No format recognises the content either; pass format= to say which it is.", text)


def format_to_write(format: str | Format | None, *, path: str) -> Format:
    """Return the format that a file's name asks for.

    Raises:
        UnknownNameError: If there is none of that name, or none for such a file name.
        FormatError: If the file name fits several formats alike.
    """
    if format is not None:
        return format_named(format)
    if likely := _named_after_suffix(path):
        return likely
    for formats in _tiers():
        if named := _by_suffix(formats, path):
            return _one_of(named, path)
    advice = advice_for(path) or "Choose another file name, or pass format= to say which format to write."
    raise _unknown(path, advice)


def recognises(format: Format, text: str) -> bool:
    """Return whether a text looks like a format; a plug-in that fails at this is passed over with a warning.

    >>> recognises(format_named("json"), '{"argmap": "1.0"}'), recognises(format_named("json"), "[Tax]: a")
    (True, False)
    """
    try:
        return bool(format.sniff(text))
    except Exception as error:  # noqa: BLE001 - it is another package's code
        reason = f"its sniff raised {type(error).__name__}"
        warnings.warn(f"The format {format.name!r} is passed over: {reason}.", ArgmapWarning, stacklevel=4)
        return False


def _named_after_suffix(path: str) -> Format | None:
    """Return our own format that is named like the suffix of a file name, if no other format can have more of it.

    This is what `_one_of` would choose among all formats; no other format is imported to find it.
    """
    name = PurePath(path).name.lower()
    likely = PurePath(name).suffix[1:]
    if likely not in FORMATS.names(foreign=False):
        return None
    found = format_named(likely)
    longest = max((suffix for suffix in found.suffixes if name.endswith(suffix)), key=len, default="")
    return found if longest and "." not in name.removesuffix(longest) else None


def _tiers() -> Iterator[Sequence[Format]]:
    """Yield our own formats and then, only if those do not do, the formats of installed packages."""
    own = FORMATS.names(foreign=False)
    yield [format_named(name) for name in own]
    yield [format_named(name) for name in FORMATS.names() if name not in own]


def _by_suffix(formats: Iterable[Format], path: str) -> list[Format]:
    """Return the formats with the longest suffix that *path* ends with."""
    name = path.lower()
    fits = [(len(suffix), f) for f in formats for suffix in f.suffixes if name.endswith(suffix)]
    longest = max((length for length, _ in fits), default=0)
    return [f for length, f in fits if length == longest]


def _one_of(formats: Sequence[Format], what: str) -> Format:
    """Return the only one, or the one that is named like the suffix: a plain .json file is argmap's."""
    named = [f for f in formats if f.name == PurePath(what).suffix[1:].lower()]
    if len(formats) == 1 or len(named) == 1:
        return (named or formats)[0]
    names = ", ".join(repr(f.name) for f in formats)
    raise FormatError(f"{what} may be any of {names}; pass format= to say which.")


def _unknown(path: str, advice: str, text: str = "") -> UnknownNameError:
    known = [suffix for f in all_formats() for suffix in f.suffixes]
    if path:
        name = PurePath(path).suffix or PurePath(path).name
        error = UnknownNameError(name, kind="file suffix", known=known)
        if advice_for(path):  # then no suffix that merely looks alike was meant
            error.args = (f"Unknown file suffix {name!r}.",)
            error.matches = ()
    else:
        begin = text.lstrip()[:_SHOWN]
        names = [f.name for f in all_formats()]
        error = UnknownNameError(begin, kind="content beginning", known=names)
    error.args = (f"{error} {advice}",)
    return error
