"""Records of JSON values: every field that is wrong is reported, and a record is built when none is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, final

from attrs import frozen

from argmap._arguments import close_matches
from argmap.errors import InvalidValueError
from argmap.formats._json.fields import RELATIONS, VERSION, Field, required_of, table_of
from argmap.formats._json.scanner import Path
from argmap.model import Extra, Premise

__all__ = ["FieldFault", "Shaper"]

_NAMES: Final = {
    str: "a string",
    int: "an integer",
    float: "a fraction",
    bool: "true or false",
    dict: "an object",
    list: "an array",
    type(None): "null",
}
_SHOWN: Final = 60
_HINTED: Final = 20  # a search for close matches takes long beside all the rest
_STRING: Final = Field((str,), "a string")


@final
@frozen(slots=True, weakref_slot=False)
class FieldFault:
    """What is wrong at a path; ``at_name`` when the name of the member is at fault and not its value."""

    path: Path
    message: str
    code: str
    expected: tuple[str, ...] = ()
    hint: str = ""
    at_name: bool = False


def _label(path: Path) -> str:
    """Write a path as people do. Names come from the document: odd ones are quoted, long ones cut."""
    return "".join(f".{step}" if _plain(step) else f"[{step!r:.{_SHOWN}}]" for step in path).removeprefix(".")


def _plain(step: str | int) -> bool:
    return isinstance(step, str) and step.isidentifier() and len(step) <= _SHOWN


@final
class Shaper:
    """Shape decoded JSON into records and gather what does not fit.

    Attributes:
        faults: What did not fit so far.
        version: The version that the document names, which decides what an unknown field means.
    """

    def __init__(self) -> None:
        self.faults: list[FieldFault] = []
        self.version = VERSION
        self._unknown = 0

    def record(self, cls: type[Any] | None, data: object, path: Path) -> Any:
        """Return the record that *data* describes, or None when it has faults.

        Args:
            cls: Its class; None for a relation, whose ``"type"`` says it.
            data: The decoded value, which is used up.
            path: Where it stands in the document.
        """
        before = len(self.faults)
        if not isinstance(data, dict):
            self.wrong(path, data, "an object")
            return None
        if cls is None:
            cls = self._relation(data, path)
        if cls is None:
            return None
        values = self._values(cls, data, path)
        return cls(**values) if len(self.faults) == before else None

    def value(self, field: Field, value: object, path: Path) -> Any:
        """Return *value* as the model takes it, reporting what is not of the field's type."""
        if type(value) not in field.types:
            self.wrong(path, value, field.expected)
        elif field.items is not None:
            return [self._item(field.items, item, (*path, n)) for n, item in enumerate(value)]  # type: ignore[arg-type, var-annotated]
        elif isinstance(value, dict):
            return self._extra(value, path)
        elif type(value) is int and float in field.types:
            return self._fraction(value, path)
        return value

    def wrong(self, path: Path, value: object, expected: str) -> None:
        """Report a value of another type than the field takes."""
        message = f"{_label(path) or 'the document'} is {_NAMES[type(value)]}"
        self.faults.append(FieldFault(path, message, "json-type", (expected,)))

    def unknown(self, path: Path, known: Iterable[str]) -> None:
        """Report a name that the format does not know: passing over it would lose it in silence."""
        self._unknown += 1
        near = close_matches(str(path[-1]), known) if self._unknown <= _HINTED else ()
        if self.version > VERSION:
            newer, ours = ("{}.{}".format(*version) for version in (self.version, VERSION))
            hint = f"the file has version {newer}, and this argmap knows {ours}: upgrade argmap"
        elif near:
            hint = f"did you mean {' or '.join(map(repr, near))}?"
        else:
            hint = f"known here: {', '.join(known)}; other data goes into 'extra'"
        message = f"{_label(path)} is unknown to version {VERSION[0]}.{VERSION[1]} of this format"
        self.faults.append(FieldFault(path, message, "json-unknown-field", (), hint, at_name=True))

    def _relation(self, data: dict[str, Any], path: Path) -> type[Any] | None:
        kind = data.pop("type", None)
        if isinstance(kind, str) and kind in RELATIONS:
            return RELATIONS[kind]
        what = f"{_label(path)} has no type" if kind is None else f"{_label(path)}.type is {kind!r:.{_SHOWN}}"
        where = path if kind is None else (*path, "type")
        self.faults.append(FieldFault(where, what, "json-type", tuple(map(repr, RELATIONS))))
        return None

    def _values(self, cls: type[Any], data: dict[str, Any], path: Path) -> dict[str, Any]:
        table = table_of(cls)
        values = {}
        for name, value in data.items():
            field = table.get(name)
            if field is None:
                self.unknown((*path, name), table)
            elif field.simple and type(value) in field.types:  # the usual case, without a call
                values[name] = value
            else:
                values[name] = self.value(field, value, (*path, name))
        for name in required_of(cls):
            if name not in data:
                self.faults.append(FieldFault(path, f"{_label(path)} has no {name!r}", "json-missing-field"))
        return values

    def _item(self, cls: type[Any], value: object, path: Path) -> Any:
        if cls is str:
            return self.value(_STRING, value, path)
        if cls is Premise and isinstance(value, str):
            return Premise(value)
        return self.record(cls, value, path)

    def _fraction(self, value: int, path: Path) -> float | None:
        try:
            return float(value)
        except OverflowError:
            self.faults.append(FieldFault(path, f"{_label(path)} is too large for a number", "json-number"))
            return None

    def _extra(self, value: dict[str, Any], path: Path) -> Extra:
        try:
            return Extra(value)
        except InvalidValueError as error:  # it nests too deeply
            self.faults.append(FieldFault(path, f"{_label(path)} {error.fault}", "json-type"))
            return Extra()
