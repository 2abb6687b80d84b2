"""Every error argmap raises: one tree, structured attributes, messages that say what, where and what next.

::

    ArgmapError
    ├── MapError                     a map, or a record in it, is not well formed
    │   ├── DuplicateKeyError        (also a ValueError)
    │   ├── UnknownKeyError          (also a KeyError)
    │   ├── InvalidValueError        (also a ValueError) one field of one record
    │   └── InvalidMapError          (also an ExceptionGroup) all faults of a map at once
    ├── FormatError                  a file cannot be read or written
    │   ├── ParseError               (also a ValueError) carries diagnostics
    │   └── LossError                the format would forget part of the map
    ├── AnchorError                  (also a ValueError) a quote or an offset does not fit its source
    ├── UnknownNameError             (also a LookupError) no such format, view, theme, engine, …
    ├── PluginError                  (also an ImportError) that of an installed package cannot be used, or fails
    ├── LimitError                   (also a ValueError) input beyond a stated limit
    ├── RenderError                  a picture cannot be made
    │   ├── EngineMissingError
    │   ├── EngineFailedError
    │   └── EngineTimeoutError
    └── SemanticsError               a verdict cannot be given
        └── BudgetExceededError
    ArgmapWarning (a UserWarning)
    └── LossWarning

``str(error)`` is the message, and every error survives pickling, so that it can cross a process pool.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Self

from argmap._arguments import close_matches, list_some, shorten_text, suggest
from argmap._files import shown_path

__all__ = [
    "AnchorError",
    "ArgmapError",
    "ArgmapWarning",
    "BudgetExceededError",
    "DuplicateKeyError",
    "EngineFailedError",
    "EngineMissingError",
    "EngineTimeoutError",
    "FormatError",
    "InvalidMapError",
    "InvalidValueError",
    "LimitError",
    "LossError",
    "LossWarning",
    "MapError",
    "ParseError",
    "PluginError",
    "RenderError",
    "SemanticsError",
    "UnknownKeyError",
    "UnknownNameError",
]

_SHOWN_FAULTS = 20
_ADVICE = "Raise the limit if you trust the input."


def _rebuild(cls: type[ArgmapError], message: str, state: dict[str, Any]) -> ArgmapError:
    error = cls.__new__(cls, message)
    error.args = (message,)
    error.__dict__.update(state)
    return error


class ArgmapError(Exception):
    """Base of every error that argmap raises on purpose.

    >>> import argmap
    >>> issubclass(argmap.UnknownKeyError, argmap.ArgmapError)
    True
    """

    def __str__(self) -> str:
        """Return the message alone, also where the built-in base would quote it."""
        return str(self.args[0]) if self.args else ""

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle by message and attributes, whatever the signature of ``__init__``."""
        return _rebuild, (type(self), str(self), dict(self.__dict__))


class MapError(ArgmapError):
    """A map, or a record in it, is not well formed."""


class DuplicateKeyError(MapError, ValueError):
    """Two records claim one key; claims, relations, groups and sources share one key space.

    ``texts`` holds what each of them says, as far as it says anything: its text, else its title.

    >>> print(DuplicateKeyError("tax", kinds=("claim", "group"), texts=("Tax sugar.", "")))
    Key 'tax' is used twice, by a claim ('Tax sugar.') and by a group. Keys are shared by all records: \
rename one of them.
    """

    def __init__(self, key: str, *, kinds: Sequence[str] = (), texts: Sequence[str] = ()) -> None:
        said = [f" ({shorten_text(text)})" if text else "" for text in (*texts, "", "")]
        who = f", by a {kinds[0]}{said[0]} and by a {kinds[1]}{said[1]}" if len(kinds) > 1 else ""
        super().__init__(
            f"Key {key!r} is used twice{who}. Keys are shared by all records: rename one of them."
        )
        self.key: str = key
        self.kinds: tuple[str, ...] = tuple(kinds)
        self.texts: tuple[str, ...] = tuple(texts)


class UnknownKeyError(MapError, KeyError):
    """A key names no record, or one of the wrong kind.

    ``wanted`` is the kind of record that was looked for, ``found`` the kind that has the key, if one has it.
    ``record`` and ``field`` name the record and its field that refer to it; a field of the map itself has no record.

    >>> print(UnknownKeyError("tacks", known=["tax", "juice"], where="the target of 'tax.1'"))
    No record has the key 'tacks' (the target of 'tax.1').
    >>> print(UnknownKeyError("taxx", known=["tax"], wanted="claim"))
    No claim has the key 'taxx'. Did you mean 'tax'?
    """

    def __init__(
        self,
        key: str,
        *,
        known: Iterable[str] = (),
        wanted: str = "record",
        where: str = "",
        found: str = "",
        record: str = "",
        field: str = "",
    ) -> None:
        self.key: str = key
        self.wanted: str = wanted
        self.where: str = where
        self.found: str = found
        self.record: str = record
        self.field: str = field
        self.matches: tuple[str, ...] = () if found else close_matches(key, known)
        place = f" ({where})" if where else ""
        instead = f" It is a {found}." if found else ""
        super().__init__(f"No {wanted} has the key {key!r}{place}.{instead}{suggest(self.matches)}")


class InvalidValueError(MapError, ValueError):
    """One field of one record holds what it must not hold.

    >>> print(InvalidValueError("must lie in [0, 1], got 1.5", key="tax", field="credence"))
    tax.credence must lie in [0, 1], got 1.5
    """

    def __init__(self, fault: str, *, key: str = "", field: str = "") -> None:
        given: object = key  # which may be what is wrong with the record, and be no string
        self.key: str = given if isinstance(given, str) else ""
        self.field: str = field
        self.fault: str = fault
        parts = (part if part.isprintable() else repr(part) for part in (self.key, field) if part)
        super().__init__(f"{'.'.join(parts)} {fault}".strip())


class InvalidMapError(MapError, ExceptionGroup[MapError]):
    """All the faults of one map, found in one pass; nothing half-built is left behind.

    ``error.exceptions`` holds one `MapError` per fault, so ``except*`` works too.

    >>> print(InvalidMapError([DuplicateKeyError("tax")]))
    The map has 1 fault:
      Key 'tax' is used twice. Keys are shared by all records: rename one of them.
    """

    def __new__(cls, faults: Sequence[MapError]) -> Self:
        """Group *faults*, of which there is at least one."""
        count = f"{len(faults)} fault" + ("s" if len(faults) != 1 else "")
        return super().__new__(cls, f"The map has {count}", list(faults))

    def __init__(self, faults: Sequence[MapError]) -> None: ...  # the group is complete when it is made

    def __str__(self) -> str:
        lines = [f"  {fault}" for fault in self.exceptions[:_SHOWN_FAULTS]]
        more = len(self.exceptions) - len(lines)
        return "\n".join([f"{self.message}:", *lines, *([f"  … and {more} more"] if more > 0 else [])])

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (list(self.exceptions),), self.__dict__ or None

    def derive(self, excs: Sequence[Exception]) -> ExceptionGroup[Any]:  # type: ignore[override]
        """Return the group that ``split`` and ``subgroup`` hand out."""
        return type(self)([e for e in excs if isinstance(e, MapError)])


class FormatError(ArgmapError):
    """A document cannot be read, or a map cannot be written.

    ``path`` names the file, or is empty for text in memory.
    """

    def __init__(self, message: str, *, path: str = "") -> None:
        super().__init__(f"{shown_path(path)}: {message}" if path else message)
        self.path: str = path


class ParseError(FormatError, ValueError):
    """A document breaks the rules of its format.

    ``diagnostics`` holds every finding, each of which says where (line and column, from 1), what was
    expected and what to do; the message shows them with the offending line and a caret.
    """

    def __init__(self, diagnostics: Sequence[object], *, path: str = "") -> None:
        shown = [str(d) for d in diagnostics[:_SHOWN_FAULTS]]
        more = len(diagnostics) - len(shown)
        super().__init__("\n".join([*shown, *([f"… and {more:,} more"] if more else [])]))
        self.diagnostics: tuple[Any, ...] = tuple(diagnostics)
        self.path = path


class LossError(FormatError):
    """A format cannot hold part of this map; nothing was written.

    ``format`` is the format's name, ``features`` maps each feature to the keys that use it: to none where the
    map itself does. Under ``"comments"`` it has the places of the comments of the file that the map was read from.

    >>> print(LossError("csv", {"undercuts": ("u",)}))
    The format 'csv' would forget undercuts (u). Choose another format, or pass loss="warn" to write the rest.
    """

    def __init__(self, format: str, features: Mapping[str, Sequence[str]], *, path: str = "") -> None:
        shown = ", ".join(f"{name} ({list_some(keys)})" if keys else name for name, keys in features.items())
        super().__init__(
            f"The format {format!r} would forget {shown}. "
            'Choose another format, or pass loss="warn" to write the rest.',
            path=path,
        )
        self.format: str = format
        self.features: Mapping[str, tuple[str, ...]] = {name: tuple(keys) for name, keys in features.items()}


class AnchorError(ArgmapError, ValueError):
    """A quote or an offset does not fit its source.

    ``offsets`` lists where the quote was found: empty when nowhere, several when it is ambiguous.
    """

    def __init__(self, message: str, *, quote: str = "", offsets: Sequence[int] = ()) -> None:
        super().__init__(message)
        self.quote: str = quote
        self.offsets: tuple[int, ...] = tuple(offsets)


class UnknownNameError(ArgmapError, LookupError):
    """No plug-in or option has this name.

    >>> print(UnknownNameError("jsn", kind="format", known=["json", "argdown"]))
    Unknown format 'jsn'. Did you mean 'json'? Known: argdown, json.
    """

    def __init__(self, name: str, *, kind: str, known: Iterable[str]) -> None:
        names = sorted(known)
        given: object = name
        self.name: str = name
        self.kind: str = kind
        self.matches: tuple[str, ...] = close_matches(name, names) if isinstance(given, str) else ()
        hint = suggest(self.matches)
        super().__init__(f"Unknown {kind} {name!r}.{hint} Known: {', '.join(names) or 'none'}.")


class PluginError(ArgmapError, ImportError):
    """A plug-in of an installed package cannot be used, or fails at work.

    ``plugin`` is its name, ``kind`` what it is, ``distribution`` and ``version`` name the package that brings it, as
    far as they are known; ``reason`` is what is wrong.

    >>> print(PluginError("neon", kind="theme", distribution="bright", reason="ImportError: no module"))
    The theme 'neon' (bright) cannot be used: ImportError: no module.
    """

    def __init__(
        self,
        plugin: str,
        *,
        kind: str,
        distribution: str = "",
        version: str = "",
        reason: str,
        failed: bool = False,
    ) -> None:
        self.plugin: str = plugin
        self.kind: str = kind
        self.reason: str = reason
        self.distribution: str = distribution
        self.version: str = version
        super().__init__(self.named("failed" if failed else "cannot be used"))

    def named(self, what: str) -> str:
        """Return a sentence that says *what* happened to it, and why."""
        package = f" ({f'{self.distribution} {self.version}'.strip()})" if self.distribution else ""
        return f"The {self.kind} {self.plugin!r}{package} {what}: {self.reason.rstrip('.')}."


class LimitError(ArgmapError, ValueError):
    """Input goes beyond a stated limit; ``limit`` is the largest value allowed.

    ``what`` names the quantity with its unit; *advice* says what to do, where the limit cannot be raised.

    >>> print(LimitError("nesting", limit=100, found=101))
    nesting is 101, more than the limit of 100. Raise the limit if you trust the input.
    """

    def __init__(self, what: str, *, limit: int, found: int | None = None, advice: str = _ADVICE) -> None:
        size = f"is {found:,}, more than" if found is not None else "exceeds"
        super().__init__(f"{what} {size} the limit of {limit:,}. {advice}")
        self.what: str = what
        self.limit: int = limit
        self.found: int | None = found


class RenderError(ArgmapError):
    """A picture cannot be made."""


class EngineMissingError(RenderError):
    """A layout engine, a converter or a font is not installed; the message names what to install."""

    def __init__(self, message: str, *, engine: str) -> None:
        super().__init__(message)
        self.engine: str = engine


class EngineFailedError(RenderError):
    """A layout engine stopped with an error; ``stderr`` holds what it said."""

    def __init__(self, message: str, *, engine: str, stderr: str = "") -> None:
        super().__init__(message)
        self.engine: str = engine
        self.stderr: str = stderr


class EngineTimeoutError(RenderError):
    """A layout engine ran longer than ``seconds`` and was stopped."""

    def __init__(self, message: str, *, engine: str, seconds: float) -> None:
        super().__init__(message)
        self.engine: str = engine
        self.seconds: float = seconds


class SemanticsError(ArgmapError):
    """A verdict or a strength cannot be given."""


class BudgetExceededError(SemanticsError):
    """A search used up its budget before it was complete; ``budget`` is what it was, where that is known."""

    def __init__(self, message: str, *, budget: int | None = None) -> None:
        super().__init__(message)
        self.budget: int | None = budget


class ArgmapWarning(UserWarning):
    """Base of every warning that argmap issues."""


class LossWarning(ArgmapWarning):
    """Part of a map was not written because its format cannot hold it."""
