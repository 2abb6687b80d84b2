"""References to what is said nowhere, where something is said under nearly the same title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from argmap.formats.argdown.diagnostics import Faults
from argmap.formats.argdown.document.model import ArgdownArgument, ArgdownModel, Statement

__all__ = ["find_slips", "report_undefined"]

Name: TypeAlias = tuple[str, str]
"""``statement`` or ``argument``, and a title."""

_MOST: Final = 200_000  # comparisons for one document, some tenths of a second
_LONGEST: Final = 80
_SHORTEST: Final = 4
_DIGITS: Final = re.compile(r"[0-9]+|\b[^\W\d_]\b")
_WORD: Final = re.compile(r"[^\W_]+")
_NEGATIONS: Final = ("un", "in", "im", "ir", "il", "a", "non", "dis", "anti", "de", "re", "mis", "no", "not")


def report_undefined(model: ArgdownModel, faults: Faults) -> None:
    """Report each statement and argument without a text whose title is nearly that of one with a text.

    A reference to nothing is Argdown, so only what looks like a slip is reported: another case, other signs between
    the words, another kind of bracket, or one or two other letters inside a word. Titles that differ in a number
    or in a single letter are different titles.
    """
    all_items: dict[Name, Statement | ArgdownArgument]
    all_items = {("statement", title): s for title, s in model.statements.items() if s.titled}
    all_items |= {("argument", title): a for title, a in model.arguments.items() if a.titled}
    lost = [name for name, item in all_items.items() if _is_lost(item)]
    if not lost:
        return
    nothing = set(lost)
    for name, near in find_slips(lost, [name for name in all_items if name not in nothing]):
        start = all_items[name].members[0].start
        shown = _shown(*name)
        faults.add("argdown-undefined", start, start + len(shown), title=shown, known=_shown(*near))


def find_slips(lost: Iterable[Name], said: Iterable[Name]) -> Iterator[tuple[Name, Name]]:
    """Yield each name under which nothing is said and that looks like a slip, with the one that was meant.

    >>> said = [("statement", "Equality"), ("argument", "Tax 2")]
    >>> list(find_slips([("statement", "Equalty"), ("statement", "Tax 1")], said))
    [(('statement', 'Equalty'), ('statement', 'Equality'))]
    """
    looks: dict[str, dict[str, str]] = {"statement": {}, "argument": {}}
    for kind, title in said:
        if len(title) <= _LONGEST:
            looks[kind].setdefault(_look(title), title)
    budget = [_MOST]
    for kind, title in lost:
        near = _near(kind, title, looks, budget)
        if near:
            yield (kind, title), near


def _is_lost(item: Statement | ArgdownArgument) -> bool:
    """Say whether nothing but references stands under a title."""
    if isinstance(item, ArgdownArgument) and item.rows:
        return False
    return all(m.reference and not m.data and not m.tags for m in item.members)


def _look(title: str) -> str:
    return " ".join(_WORD.findall(title)).casefold()


def _shown(kind: str, title: str) -> str:
    return f"[{title}]" if kind == "statement" else f"<{title}>"


def _near(kind: str, title: str, looks: Mapping[str, Mapping[str, str]], budget: list[int]) -> Name | None:
    """Return the name that was probably meant, if any."""
    look = _look(title)
    if len(look) < _SHORTEST or len(title) > _LONGEST:
        return None
    for other in (kind, "argument" if kind == "statement" else "statement"):
        if look in looks[other]:
            return other, looks[other][look]
    for other, found in looks[kind].items():
        budget[0] -= 1
        if budget[0] < 0:
            return None
        if other[:1] == look[:1] and abs(len(other) - len(look)) <= 2 and _is_slip(look, other):
            return kind, found
    return None


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
