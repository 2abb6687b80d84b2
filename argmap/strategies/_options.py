"""Checks of arguments, so that a wrong one raises at the call of a strategy and not at its first example."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from hypothesis.strategies import SearchStrategy

from argmap.errors import InvalidValueError, UnknownNameError
from argmap.model import Claim, Key, Source, key_of
from argmap.model._check import record_faults
from argmap.strategies._texts import KEYS, TEXTS

__all__ = [
    "check_all_known",
    "check_items",
    "check_keys",
    "check_known",
    "check_range",
    "check_sources",
    "check_strings",
    "check_texts",
    "keys_of",
]


def _check_strategy(value: object, name: str) -> SearchStrategy[str]:
    if isinstance(value, SearchStrategy):
        return value
    raise InvalidValueError(
        f"must be a Hypothesis strategy of strings, got {value!r}; st.just(…) or st.sampled_from(…) make one",
        field=name,
    )


def check_texts(value: object) -> SearchStrategy[str]:
    """Return the strategy passed, or that of texts of every script for None.

    ``st.text()`` will do, although it also draws control characters, which are left out, and blank texts,
    which are not used.
    """
    if value is None:
        return TEXTS
    return _check_strategy(value, "texts").map(_without(_LAYOUT)).filter(lambda text: _fits(Claim("a", text)))


def check_keys(value: object) -> SearchStrategy[str]:
    """Return the strategy passed, or that of keys of every form for None; it may draw what `check_texts` allows."""
    if value is None:
        return KEYS
    return _check_strategy(value, "keys").map(_without(_BREAKS)).filter(lambda key: _fits(Claim(key, "A")))


_CONTROLS: Final = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)])
_BREAKS: Final = _CONTROLS | dict.fromkeys((0x2028, 0x2029))
_LAYOUT: Final = {number: None for number in _CONTROLS if chr(number) not in "\t\n\r"}


def _without(characters: dict[int, None]) -> Callable[[str], str]:
    return lambda text: text if text.isprintable() else text.translate(characters)


def _fits(claim: Claim) -> bool:
    return not record_faults(claim, ({}, {}, {}, {}))


def _check_count(value: object, name: str) -> int:
    if type(value) is not int or value < 0:
        raise InvalidValueError(f"must be a whole number from 0, got {value!r}", field=name)
    return value


def check_range(low: object, high: object, what: str) -> tuple[int, int]:
    """Return the bounds of a size, the lower one first."""
    least, most = _check_count(low, f"min_{what}"), _check_count(high, f"max_{what}")
    if least > most:
        raise InvalidValueError(f"is {least}, more than max_{what}, which is {most}", field=f"min_{what}")
    return least, most


def check_known(name: object, kind: str, known: Iterable[str]) -> str:
    """Return *name*, which has to be one of *known*."""
    names = list(known)
    if not isinstance(name, str) or name not in names:
        raise UnknownNameError(str(name), kind=kind, known=names)
    return name


def check_all_known(names: Iterable[str], kind: str, known: Iterable[str], field: str) -> frozenset[str]:
    """Return *names*, each of which has to be one of *known*."""
    every = list(known)
    return frozenset(check_known(name, kind, every) for name in check_items(names, field))


def keys_of(items: Iterable[Key] | None, field: str) -> tuple[str, ...] | None:
    """Return the keys of records, each once, or None for None."""
    return None if items is None else tuple(dict.fromkeys(key_of(item) for item in check_items(items, field)))


def check_sources(items: Iterable[Source], field: str) -> tuple[Source, ...]:
    """Return sources as a tuple; an anchor needs words, so neither a key nor a source without a text will do."""
    found = check_items(items, field)
    for item in found:
        if not isinstance(item, Source) or not item.text:
            raise InvalidValueError(f"must be Source records that hold a text, got {item!r}", field=field)
    return found


def check_strings(items: Iterable[str], field: str) -> tuple[str, ...]:
    """Return strings as a tuple, of which there is at least one."""
    found = check_items(items, field)
    if not found or not all(isinstance(item, str) for item in found):
        raise InvalidValueError(f"must be one or more strings, got {items!r}", field=field)
    return found


def check_items(items: Iterable[Any], field: str) -> tuple[Any, ...]:
    """Return items as a tuple; a lone string is refused, since it would be read letter by letter."""
    if isinstance(items, str) or not isinstance(items, Iterable):
        raise InvalidValueError(f"must be several, such as a list, got {items!r}", field=field)
    return tuple(items)
