"""Calling a format, which may be code of another package: what goes wrong in there is one error that names it."""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Iterator
from typing import TypeVar

from argmap.errors import ArgmapError, ArgmapWarning, PluginError
from argmap.formats._format import Format, Reading, ReadOptions
from argmap.model import ArgumentMap

__all__ = ["read_by", "recognises", "write_by"]

T = TypeVar("T")


def recognises(format: Format, text: str) -> bool:
    """Return whether a text looks like a format; what a plug-in raises instead of an answer stops no other."""
    try:
        return bool(format.sniff(text))
    except Exception as error:  # noqa: BLE001 - it is another package's code
        reason = f"its sniff raised {type(error).__name__}"
        warnings.warn(f"The format {format.name!r} is passed over: {reason}.", ArgmapWarning, stacklevel=4)
        return False


def read_by(format: Format, text: str, options: ReadOptions) -> Reading:
    """Return what a format reads in a text.

    Raises:
        PluginError: If the format of another package fails, or returns something else.
        ArgmapError: As the format does.
    """
    with _named(format, "read"):
        reading = format.read(text, options)
    return _checked(reading, Reading, format, "read")


def write_by(format: Format, m: ArgumentMap) -> str:
    """Return a map as a format writes it. Raises what `read_by` does."""
    with _named(format, "write"):
        text = format.write(m)
    return _checked(text, str, format, "write")


def _checked(found: object, kind: type[T], format: Format, method: str) -> T:
    if not isinstance(found, kind):
        raise PluginError(
            format.name,
            kind="format",
            reason=f"its {method} returned {type(found).__name__} and no {kind.__name__}",
        )
    return found


@contextlib.contextmanager
def _named(format: Format, method: str) -> Iterator[None]:
    try:
        yield
    except (ArgmapError, OSError, Warning, MemoryError):
        raise
    except Exception as error:
        if _is_ours(format, method):  # a fault of ours is to be seen as one
            raise
        from argmap._plugins import reason_of  # it imports importlib.metadata

        raise PluginError(
            format.name, kind="format", reason=f"its {method} raised {reason_of(error)}"
        ) from error


def _is_ours(format: Format, method: str) -> bool:
    return str(getattr(getattr(format, method), "__module__", "")).startswith("argmap.")
