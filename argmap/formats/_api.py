"""Reading and writing files: the thin shell around pure readers and writers; the only file I/O of argmap."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, Protocol, TypeAlias

import attrs

from argmap._arguments import map_needed
from argmap._files import write_whole
from argmap._memory import collected_later
from argmap.errors import ArgmapWarning, FormatError, LossWarning, ParseError, UnknownNameError
from argmap.formats._choice import FORMATS, format_named, format_to_read, format_to_write, recognises
from argmap.formats._decoding import decode_text
from argmap.formats._diagnostic import Diagnostic, Places
from argmap.formats._foreign import foreign_title
from argmap.formats._format import Format, Reading, ReadOptions
from argmap.formats._limits import Limits, check_size
from argmap.formats._loss import Loss, check_loss
from argmap.model import ArgumentMap, Origin, normalise_text

__all__ = ["Readable", "Writable", "dump", "dumps", "load", "loads", "read"]


class Readable(Protocol):
    """An open file of text or of bytes, or whatever is read like one.

    >>> import io
    >>> file: Readable = io.StringIO("{}")
    """

    def read(self, size: int, /) -> str | bytes:
        """Return at most *size* code points or bytes; nothing at the end."""
        ...


class Writable(Protocol):
    """A file that is open for writing text or bytes: text if it has the attribute ``encoding``.

    >>> import io
    >>> file: Writable = io.BytesIO()
    """

    def write(self, data: Any, /) -> object:
        """Write text or bytes."""
        ...


Content: TypeAlias = tuple[str, str, tuple[Diagnostic, ...]]
"""A text, the path it came from, and what was wrong with its bytes."""

_LIMITS: Final = Limits()


def load(
    file: str | os.PathLike[str] | Readable,
    *,
    format: str | Format | None = None,
    strict: bool = False,
    limits: Limits = _LIMITS,
) -> ArgumentMap:
    """Read a map from a file.

    The file is UTF-8, with or without a byte order mark, with any line ends. Nothing in it is executed
    and nothing is fetched.

    Args:
        file: A path, or an open file of text or bytes.
        format: A name or a `Format`; by default the end of the file's name decides (the longest that fits),
            then the look of the content.
        strict: Whether warnings are errors.
        limits: How large a document may be.

    Raises:
        ParseError: With a diagnostic for everything that is wrong.
        UnknownNameError: If the format is unknown or cannot be told.
        LimitError: If the document goes beyond a limit; its size is looked at before it is read.

    >>> import argmap, io
    >>> argmap.load(io.StringIO('{"argmap": "1.0", "title": "Empty"}')).title
    'Empty'
    """
    return _sound(_reading(_from_file(file, limits), format, limits), _name(file), strict=strict)


def loads(
    text: str | bytes, *, format: str | Format | None = None, strict: bool = False, limits: Limits = _LIMITS
) -> ArgumentMap:
    """Read a map from text. Takes what `load` takes, and raises what it raises.

    >>> import argmap
    >>> argmap.loads('{"argmap": "1.0", "claims": [{"key": "tax", "text": "Tax sugar."}]}')
    ArgumentMap.of(Claim('tax', text='Tax sugar.'))
    """
    return _sound(_reading(_from_memory(text, limits), format, limits), "", strict=strict)


def read(
    source: str | bytes | os.PathLike[str] | Readable,
    *,
    format: str | Format | None = None,
    limits: Limits = _LIMITS,
) -> Reading:
    """Read all that can be read, and say what is wrong with the rest.

    Args:
        source: A text, a `pathlib.Path` or an open file. A string is always the text itself.
        format: A name or a `Format`; by default as in `load`.
        limits: How large a document may be.

    Returns:
        The map of everything readable, and the diagnostics; bytes that are no UTF-8 are read as U+FFFD.

    Raises:
        UnknownNameError: If the format is unknown or cannot be told.
        LimitError: If the document goes beyond a limit.

    >>> import argmap.formats
    >>> reading = argmap.formats.read('{"argmap": "1.0", "claims": [{"key": "tax", "text": 7}]}')
    >>> print(reading.diagnostics[0])
    <text>:1:53: error[json-type]: claims[0].text is an integer; expected a string
      {"argmap": "1.0", "claims": [{"key": "tax", "text": 7}]}
                                                          ^
    """
    if isinstance(source, str | bytes):
        return _reading(_from_memory(source, limits), format, limits)
    return _reading(_from_file(source, limits), format, limits)


def dump(
    m: ArgumentMap,
    file: str | os.PathLike[str] | Writable,
    *,
    format: str | Format | None = None,
    loss: Loss = "raise",
) -> None:
    """Write a map to a file: UTF-8, LF line ends, no byte order mark.

    A path gets the whole new content or keeps the old one: the text goes to a new file in the same folder,
    which then takes the place and the permissions of the old one. Devices and pipes are written directly.

    Args:
        m: The map.
        file: A path, or a file open for writing text or bytes.
        format: A name or a `Format`; by default the end of the file's name decides. A file object whose name
            does not tell gets the native format.
        loss: What to do when the format cannot hold all of the map. ``"raise"``: raise if meaning would be
            lost, warn if only bookkeeping is; ``"warn"``: write the rest and warn; ``"strict"``: raise
            whatever would be lost. The comments of the file that the map was read from are no part of it and
            count as bookkeeping; ``attrs.evolve(m, origin=None)`` is a map that knows of none.

    Raises:
        FormatError: If *m* is no map, or *file* no file.
        LossError: As *loss* says; nothing was written then.
        UnknownNameError: If the format is unknown or cannot be told.

    >>> import argmap
    >>> argmap.dump(argmap.Builder("Empty").build(), "/dev/null", format="json")
    """
    _check_map(m, file)
    _check_file(file, "write")
    path = _name(file)
    if isinstance(file, str | os.PathLike):
        chosen = format_to_write(format, path=path)
        write_whole(Path(path), _written(m, chosen, loss, path).encode())
    else:
        chosen = _format_of_stream(format, path)
        _put(_written(m, chosen, loss, path), file)


def dumps(m: ArgumentMap, *, format: str | Format = "json", loss: Loss = "raise") -> str:
    """Return a map as text. Takes what `dump` takes, and raises what it raises.

    >>> import argmap
    >>> print(argmap.dumps(argmap.ArgumentMap.of(argmap.Claim("tax", "Tax sugar."), thesis="tax")), end="")
    {
      "argmap": "1.0",
      "thesis": "tax",
      "claims": [
        {
          "key": "tax",
          "text": "Tax sugar."
        }
      ]
    }
    """
    _check_map(m)
    return _written(m, format_named(format), loss, "")


# -- reading -----------------------------------------------------------------------------------------------


def _reading(content: Content, format: str | Format | None, limits: Limits) -> Reading:
    text, path, faults = content
    try:
        chosen = format_to_read(format, path=path, text=text)
    except UnknownNameError:
        foreign = () if format else _foreign(text, path)
        if not (faults or foreign):
            raise
        return Reading(
            ArgumentMap.of(), (*faults, *foreign)
        )  # what cannot be decoded is not recognised either
    if format is None and not recognises(chosen, text) and (foreign := _foreign(text, path)):
        return Reading(ArgumentMap.of(), (*faults, *foreign))
    with collected_later(len(text) // 100):
        reading = FORMATS.call(chosen, "read", text, ReadOptions(path=path, limits=limits), returns=Reading)
    m = reading.map
    if m.origin is None:  # a reader that knows no places
        m = attrs.evolve(m, origin=Origin(path, chosen.name))
    return Reading(m, (*faults, *reading.diagnostics))


def _foreign(text: str, path: str) -> tuple[Diagnostic, ...]:
    """Return what is to be said of a document that another tool wrote; nothing of any other."""
    title = foreign_title(text)
    if not title:
        return ()
    hint = "`argmap formats` lists what is read; make the map anew in one of those, or with a `Builder`"
    message = f"this looks like {title}, which argmap does not read"
    return (Places(text, path=path).diagnostic(message, 0, code="foreign-format", hint=hint),)


def _sound(reading: Reading, path: str, *, strict: bool) -> ArgumentMap:
    found = reading.diagnostics
    if not reading.ok or (strict and found):
        raise ParseError(found, path=path)
    if found:
        warnings.warn("\n".join(map(str, found)), ArgmapWarning, stacklevel=3)
    return reading.map


def _from_file(file: str | os.PathLike[str] | Readable, limits: Limits) -> Content:
    path = _name(file)
    _check_file(file, "read")
    if isinstance(file, str | os.PathLike):
        with open(file, "rb", buffering=0) as stream:  # noqa: PTH123 - a Path takes as long as all the rest
            size = os.fstat(stream.fileno()).st_size
            check_size(size, limits)
            return _from_memory(_all_of(stream.read, limits, likely=size), limits, path)
    try:
        return _from_memory(_all_of(file.read, limits), limits, path)
    except UnicodeDecodeError as error:  # a file opened as text, in an encoding that does not fit
        message = f"the file, opened as {error.encoding}, cannot be decoded: {error.reason}"
        hint = "open it in binary mode, or pass its path"
        raise ParseError([Diagnostic(message, code="encoding", path=path, hint=hint)], path=path) from error


def _from_memory(data: str | bytes, limits: Limits, path: str = "") -> Content:
    given: object = data
    if not isinstance(given, str | bytes):
        hint = "; argmap.load reads files" if isinstance(given, os.PathLike) or hasattr(given, "read") else ""
        raise FormatError(f"A text is needed, str or bytes, got {type(given).__name__}{hint}.")
    check_size(len(data), limits)
    if isinstance(data, str):
        return normalise_text(data), path, ()
    text, faults = decode_text(data, path=path)
    return text, path, faults


def _all_of(read: Callable[[int], Any], limits: Limits, *, likely: int | None = None) -> str | bytes:
    """Read to the end, or just beyond the limit: a stream may be endless, or give less than asked for.

    *likely* is how much there seems to be, so that no more room is made for it.
    """
    most = limits.size + 1
    parts = [read(most if likely is None else min(likely + 1, most))]
    size = len(parts[0])
    while parts[-1] and size <= limits.size:
        parts.append(read(most - size))
        size += len(parts[-1])
    whole: str | bytes = parts[0] if len(parts) == 2 and not parts[1] else parts[0][:0].join(parts)
    return whole


# -- writing -----------------------------------------------------------------------------------------------


def _check_map(m: object, file: object = None) -> None:
    if not isinstance(m, ArgumentMap):
        raise FormatError(map_needed(m, second=file))


def _check_file(file: object, method: str) -> None:
    if not isinstance(file, str | os.PathLike) and not hasattr(file, method):
        raise FormatError(f"A path or an open file is needed, got {type(file).__name__}.")


def _written(m: ArgumentMap, format: Format, loss: Loss, path: str) -> str:
    kept, warning = check_loss(m, format, loss=loss, path=path)
    if warning:
        warnings.warn(warning, LossWarning, stacklevel=3)
    return FORMATS.call(format, "write", kept, returns=str)


def _format_of_stream(format: str | Format | None, path: str) -> Format:
    try:
        return format_to_write(format, path=path)
    except UnknownNameError:
        if format is not None:
            raise
        return format_named("json")  # a stream such as <stdout> has no name that tells


def _name(file: object) -> str:
    """Return the path of a file, or an empty string for a stream without one."""
    name = os.fspath(file) if isinstance(file, str | os.PathLike) else getattr(file, "name", "")
    return name if isinstance(name, str) else ""


def _put(text: str, file: Writable) -> None:
    # What takes text has an encoding, if only None: io's classes, codecs' and wrappers around them.
    file.write(text if hasattr(file, "encoding") else text.encode())
