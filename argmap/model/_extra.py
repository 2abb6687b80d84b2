"""Frozen JSON: what ``extra`` holds, compared with its types and nested to a limit."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final, TypeAlias, final

from attrs.exceptions import FrozenInstanceError

from argmap.errors import InvalidValueError

__all__ = ["EMPTY", "MAX_DEPTH", "MAX_DIGITS", "MAX_TEXT", "MAX_VALUES", "Extra", "Json"]

Json: TypeAlias = "bool | int | float | str | tuple[Json, ...] | Extra | None"
"""A frozen JSON value; arrays are tuples, objects are `Extra`."""

MAX_DEPTH: Final = 100
"""How deep ``extra`` may nest; bounded, so that reading it may recurse."""

MAX_DIGITS: Final = 4_300
"""The longest integer, in decimal digits: Python refuses to print or read longer ones."""

_LARGEST: Final = 10**MAX_DIGITS

MAX_VALUES: Final = 250_000
"""How many values one ``extra`` may hold; one that is shared counts, and is written, at each of its places."""

MAX_TEXT: Final = 1 << 26
"""How many code points the texts of one ``extra`` may hold together, keys included."""


_refusal: Final = partial(InvalidValueError, field="extra")


@final
class Extra(Mapping[str, Json]):
    """Hold what a format knows and the model does not: a frozen JSON object.

    Values keep their JSON types: ``1``, ``1.0`` and ``true`` differ here, though Python calls them
    equal. The order of keys is content, except that the outermost keys, which name formats, are
    sorted. Dates are strings, NaN and infinities are refused, nesting ends at 100 levels, and there is
    room for 250,000 values with 67,108,864 code points of text. Two surrogates that stand for one
    character, as JSON writes it, become that character.

    Raises:
        InvalidValueError: If a value is no JSON, nests too deeply, or is too large.

    >>> Extra({"aif": {"nodeID": "7"}})
    {'aif': {'nodeID': '7'}}
    >>> Extra({"x": 1}) == Extra({"x": 1.0})
    False
    >>> Extra({"x": [1, 2]}) == {"x": [1, 2]}
    True
    """

    __slots__ = ("_data", "_token")
    _data: dict[str, Json]
    _token: str

    def __init__(self, data: Mapping[str, object] | None = None) -> None:
        frozen = _freeze_object({} if data is None else data, 1, _Allowance())
        object.__setattr__(self, "_data", dict(sorted(frozen.items())))
        object.__setattr__(self, "_token", "")

    @classmethod
    def _of(cls, data: dict[str, Json]) -> Extra:
        """Wrap what is frozen already."""
        self = cls.__new__(cls)
        object.__setattr__(self, "_data", data)
        object.__setattr__(self, "_token", "")
        return self

    def __setattr__(self, name: str, value: object) -> None:
        raise FrozenInstanceError

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError

    def __getitem__(self, key: str) -> Json:
        return self._data[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)

    def token(self) -> str:
        """Return compact JSON text: equal text is what equality means here.

        >>> Extra({"x": [1, 1.0, True]}).token()
        '{"x":[1,1.0,true]}'
        """
        if not self._token:
            import json  # most maps hold no extra

            text = json.dumps(self.thaw(), separators=(",", ":"), ensure_ascii=True, allow_nan=False)
            object.__setattr__(self, "_token", text)
        return self._token

    def thaw(self) -> dict[str, object]:
        """Return a plain, mutable copy made of dicts and lists."""
        return {key: _thaw(value) for key, value in self._data.items()}

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Extra):
            return self is other or self.token() == other.token()
        if isinstance(other, Mapping):
            try:
                return self.token() == Extra(other).token()
            except InvalidValueError:
                return False
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self.token())

    def __repr__(self) -> str:
        return repr(self.thaw())

    def __reduce__(self) -> tuple[object, ...]:
        return _revive, (self.thaw(),)


def _revive(data: dict[str, object]) -> Extra:
    """Rebuild an inner object too, whose keys are not sorted."""
    return Extra._of(_freeze_object(data, 1, _Allowance()))  # noqa: SLF001 - the class's own second constructor


def freeze_extra(value: Mapping[str, object] | None) -> Extra:
    """Take the ``extra`` of a record; what cannot be frozen passes through, for the map to report.

    >>> freeze_extra(None), freeze_extra({"aif": {"nodeID": "7"}})
    ({}, {'aif': {'nodeID': '7'}})
    """
    if value is None:
        return EMPTY
    if type(value) is Extra:
        return value
    try:
        return Extra(value)
    except InvalidValueError:
        return value  # type: ignore[return-value]


def extra_fault(value: object) -> str:
    """Say why *value* is no frozen JSON object, or return ``""``.

    >>> extra_fault(EMPTY), extra_fault({"x": float("nan")})
    ('', 'holds nan; JSON knows finite numbers only')
    """
    if type(value) is Extra:
        return ""
    try:
        _freeze_object(value, 1, _Allowance())
    except InvalidValueError as error:
        return error.fault
    return "is not frozen; pass it to Extra()"


@final
class _Allowance:
    """The values and the text that an ``extra`` may still hold; a shared value counts at each of its places."""

    __slots__ = ("text", "values")

    def __init__(self) -> None:
        self.values, self.text = MAX_VALUES, MAX_TEXT

    def take(self, count: int) -> None:
        """Count values.

        Raises:
            InvalidValueError: If there are too many.
        """
        self.values -= count
        if self.values < 0:
            raise _refusal(f"holds more than {MAX_VALUES:,} values")

    def whole(self, text: str) -> str:
        r"""Count a text, and return it with the character that is meant in the place of each pair of surrogates.

        Raises:
            InvalidValueError: If there is too much text.

        >>> _Allowance().whole("\ud83d\ude00") == "\U0001f600", _Allowance().whole("\ud83d") == "\ud83d"
        (True, True)
        """
        plain = str.__str__(text)
        self.text -= len(plain)
        if self.text < 0:
            raise _refusal(f"holds more than {MAX_TEXT:,} code points of text")
        if plain.isprintable():  # a surrogate is not
            return plain
        return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _freeze_object(value: object, depth: int, left: _Allowance) -> dict[str, Json]:
    if not isinstance(value, Mapping):
        raise _refusal(f"must be a mapping, got {type(value).__name__}")
    if depth > MAX_DEPTH:
        raise _refusal(f"nests deeper than {MAX_DEPTH} levels")
    if isinstance(value, Extra):
        value = value._data  # noqa: SLF001 - counted from here: its depth, and how much it holds
    left.take(len(value))
    frozen: dict[str, Json] = {}
    for key, item in value.items():
        if not isinstance(key, str):
            raise _refusal(f"has a key of type {type(key).__name__}; JSON keys are strings")
        name = left.whole(key)
        if name in frozen:
            raise _refusal(f"has two keys that are written {name!r}")
        frozen[name] = _freeze(item, depth + 1, left)
    return frozen


def _freeze(value: object, depth: int, left: _Allowance) -> Json:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return left.whole(value)
    if isinstance(value, int):
        if abs(whole := int(value)) >= _LARGEST:
            raise _refusal(f"holds an integer of more than {MAX_DIGITS} digits")
        return whole
    if isinstance(value, float):
        if not math.isfinite(number := float(value)):
            raise _refusal(f"holds {number}; JSON knows finite numbers only")
        return number
    if isinstance(value, list | tuple):
        if depth > MAX_DEPTH:
            raise _refusal(f"nests deeper than {MAX_DEPTH} levels")
        left.take(len(value))
        return tuple([_freeze(item, depth + 1, left) for item in value])
    if isinstance(value, Mapping):
        return Extra._of(_freeze_object(value, depth, left))  # noqa: SLF001
    raise _refusal(f"holds {type(value).__name__}, which is no JSON; use strings for dates")


def _thaw(value: Json) -> object:
    if isinstance(value, Extra):
        return value.thaw()
    return [_thaw(item) for item in value] if isinstance(value, tuple) else value


EMPTY: Final = Extra()
"""The one empty ``extra``, shared by every record that has none."""
