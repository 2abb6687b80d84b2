"""References to what is said nowhere, where something is said under nearly the same title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from argmap.formats.argdown._faults import Faults
from argmap.formats.argdown._records import Argument, Model, Statement

__all__ = ["report_undefined"]

_MOST: Final = 200_000  # comparisons for one document, some tenths of a second
_LONGEST: Final = 80
_SHORTEST: Final = 4
_DIGITS: Final = re.compile(r"[0-9]+|\b[^\W\d_]\b")
_WORD: Final = re.compile(r"[^\W_]+")
_NEGATIONS: Final = ("un", "in", "im", "ir", "il", "a", "non", "dis", "anti", "de", "re", "mis", "no", "not")


def report_undefined(model: Model, faults: Faults) -> None:
    """Report each statement and argument without a text whose title is nearly that of one with a text.

    A reference to nothing is Argdown, so only what looks like a slip is reported: another case, other signs between
    the words, another kind of bracket, or one or two other letters inside a word. Titles that differ in a number
    or in a single letter are different titles.
    """
    lost: list[tuple[str, Statement | Argument, str]]
    lost = [(title, s, "[]") for title, s in model.statements.items() if s.titled and _is_lost(s)]
    lost += [(title, a, "<>") for title, a in model.arguments.items() if a.titled and _is_lost(a)]
    if not lost:
        return
    said = {
        "[]": _by_look(t for t, s in model.statements.items() if s.titled and not _is_lost(s)),
        "<>": _by_look(t for t, a in model.arguments.items() if a.titled and not _is_lost(a)),
    }
    budget = [_MOST]
    for title, item, brackets in lost:
        near = _near(title, brackets, said, budget)
        if near:
            start = item.members[0].start
            shown = _shown(title, brackets)
            faults.add("argdown-undefined", start, start + len(shown), title=shown, known=near)


def _is_lost(item: Statement | Argument) -> bool:
    """Say whether nothing but references stands under a title."""
    if isinstance(item, Argument) and item.rows:
        return False
    return all(m.reference and not m.data and not m.tags for m in item.members)


def _by_look(titles: Iterator[str]) -> dict[str, str]:
    return {_look(title): title for title in titles if len(title) <= _LONGEST}


def _look(title: str) -> str:
    return " ".join(_WORD.findall(title)).casefold()


def _shown(title: str, brackets: str) -> str:
    return f"{brackets[0]}{title}{brackets[1]}"


def _near(title: str, brackets: str, said: Mapping[str, Mapping[str, str]], budget: list[int]) -> str:
    """Return the title, in its brackets, that was probably meant, or nothing."""
    look = _look(title)
    if len(look) < _SHORTEST or len(title) > _LONGEST:
        return ""
    for kind in (brackets, "<>" if brackets == "[]" else "[]"):
        if look in said[kind]:
            return _shown(said[kind][look], kind)
    for other, found in said[brackets].items():
        budget[0] -= 1
        if budget[0] < 0:
            return ""
        if other[:1] == look[:1] and abs(len(other) - len(look)) <= 2 and _is_slip(look, other):
            return _shown(found, brackets)
    return ""


def _is_slip(one: str, other: str) -> bool:
    """Say whether two titles in small letters differ by a slip of one or two letters inside words."""
    if _DIGITS.findall(one) != _DIGITS.findall(other):
        return False
    ones, others = one.split(), other.split()
    if len(ones) != len(others):
        return one.replace(" ", "") == other.replace(" ", "")
    differ = [(a, b) for a, b in zip(ones, others, strict=True) if a != b]
    return len(differ) == 1 and _is_slip_in_word(*differ[0])


def _is_slip_in_word(one: str, other: str) -> bool:
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    if len(shorter) < _SHORTEST or longer[:1] != shorter[:1]:
        return False
    if any(longer == f"{prefix}{shorter}" for prefix in _NEGATIONS):
        return False
    if sorted(one) == sorted(other):  # letters in another order
        return sum(a != b for a, b in zip(one, other, strict=True)) <= 2
    begin = 0
    while begin < len(shorter) and one[begin] == other[begin]:
        begin += 1
    end = 0
    while end < len(shorter) - begin and one[-1 - end] == other[-1 - end]:
        end += 1
    changed = len(longer) - begin - end
    return changed <= 1 or (changed <= 2 and len(shorter) >= 8)
