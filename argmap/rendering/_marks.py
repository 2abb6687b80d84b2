"""Marks: what a picture shows of a judgement beside the map itself: verdicts, strengths, highlights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, Literal, Self, TypeAlias, final

from attrs import field, frozen

from argmap.errors import InvalidValueError, UnknownKeyError
from argmap.model import ArgumentMap, Key, key_of

__all__ = ["CLAIM_WORDS", "NONE", "STEP_WORDS", "Marks", "Verdict"]

Verdict: TypeAlias = Literal["in", "undecided", "out"]

CLAIM_WORDS: Final[Mapping[Verdict, str]] = {"in": "stands", "undecided": "contested", "out": "falls"}
"""Verdict on a claim → how it is read aloud."""

STEP_WORDS: Final[Mapping[Verdict, str]] = {
    "in": "carries weight",
    "undecided": "contested",
    "out": "carries no weight",
}
"""Verdict on a relation → how it is read aloud."""

_KIND: Final = "claim or relation"


def _view(given: Mapping[str, object]) -> Mapping[str, object]:
    return MappingProxyType(dict(given))


@final
@frozen(kw_only=True)
class Marks:
    """Hold what is marked in a picture, by key; `Marks.of` checks what users give.

    Args:
        verdicts: Key of a claim or relation → ``"in"``, ``"undecided"`` or ``"out"``.
        strengths: Key → strength in [0, 1].
        highlight: The keys that stand out, while all else is faded; empty where nothing is faded.
        steps: Which of the keys are those of relations: their verdicts are read aloud in other words.
        quiet: What stands and needs no sign, as every claim has a verdict (or every relation, if it is one): a picture
            marks the exceptions.

    >>> import argmap
    >>> m = argmap.ArgumentMap.of(argmap.Claim("tax", "Tax sugar."))
    >>> marks = Marks.of(m, verdicts={"tax": "in"}, strengths={"tax": 0.725})
    >>> marks.short("tax"), marks.spoken("tax"), marks.is_faded("tax")
    ('stands · 0.72', 'stands, strength 0.72', False)
    """

    verdicts: Mapping[str, Verdict] = field(factory=dict, converter=_view, hash=False)
    strengths: Mapping[str, float] = field(factory=dict, converter=_view, hash=False)
    highlight: frozenset[str] = frozenset()
    steps: frozenset[str] = frozenset()
    quiet: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        m: ArgumentMap,
        *,
        verdicts: Mapping[str, object] | None = None,
        strengths: Mapping[str, float] | None = None,
        highlight: Iterable[Key] | None = None,
    ) -> Self:
        """Return checked marks for the claims and relations of *m*.

        Verdicts that cover every claim of the map may hold more: so those of a whole map serve for each of its
        parts. Otherwise a key that the map does not know is a slip, and raises.

        Args:
            m: The map.
            verdicts: Key → ``"in"``, ``"undecided"``, ``"out"``, or an enum with such a value.
            strengths: Key → number in [0, 1]. Those that `argmap.weigh` returns bring their verdicts, for a number
                alone does not tell what is contested from what is refuted; ``verdicts={}`` shows none.
            highlight: Keys or records; none at all highlights nothing and fades nothing.

        Raises:
            UnknownKeyError: If a key is not that of a claim or relation.
            InvalidValueError: If a label is none of the three, a strength is no number in [0, 1], or what is given
                is no mapping or no collection of keys.
        """
        told = getattr(strengths, "verdicts", None) if verdicts is None else verdicts
        labels = _items(told, "verdicts")
        whole = m.claims.keys() <= labels.keys()
        found = {key: _verdict(key, label) for key, label in labels.items() if not whole or _known(m, key)}
        numbers = {key: _strength(key, value) for key, value in _items(strengths, "strengths").items()}
        keys = _keys(highlight)
        for name, given in (("verdicts", found), ("strengths", numbers), ("highlight", keys)):
            _check(m, name, given)
        steps = frozenset(key for key in found if key in m.relations)
        quiet = frozenset(
            key
            for records in (m.claims, m.relations)
            if records.keys() <= found.keys()
            for key in records
            if found[key] == "in"
        )
        return cls(verdicts=found, strengths=numbers, highlight=frozenset(keys), steps=steps, quiet=quiet)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle plain mappings; their read-only views are made anew."""
        return _revive, (dict(self.verdicts), dict(self.strengths), self.highlight, self.steps, self.quiet)

    def __bool__(self) -> bool:
        return bool(self.verdicts or self.strengths or self.highlight)

    def within(self, m: ArgumentMap) -> Self:
        """Return the marks of a part of the map."""
        steps = self.steps.intersection(m.relations)
        return type(self)(
            verdicts={key: verdict for key, verdict in self.verdicts.items() if _known(m, key)},
            strengths={key: strength for key, strength in self.strengths.items() if _known(m, key)},
            highlight=frozenset(key for key in self.highlight if _known(m, key)),
            steps=steps,
            quiet=frozenset(key for key in self.quiet if _known(m, key)),
        )

    def is_faded(self, key: str) -> bool:
        """Whether something else is highlighted."""
        return bool(self.highlight) and key not in self.highlight

    def word(self, key: str) -> str:
        """Return the verdict in words; empty where there is none."""
        verdict = self.verdicts.get(key)
        return (STEP_WORDS if key in self.steps else CLAIM_WORDS)[verdict] if verdict else ""

    def figure(self, key: str) -> str:
        """Return the strength with two decimals; empty where there is none."""
        return f"{self.strengths[key]:.2f}" if key in self.strengths else ""

    def short(self, key: str) -> str:
        """Return verdict and strength as they stand beside a record."""
        return " · ".join(filter(None, (self.word(key), self.figure(key))))

    def tag(self, key: str) -> str:
        """Return everything that marks a record in as few words as will do, for outlines and graphs."""
        return " · ".join(filter(None, (self.short(key), "highlighted" if key in self.highlight else "")))

    def spoken(self, key: str) -> str:
        """Return everything that marks a record, for those who cannot see it."""
        figure = self.figure(key)
        said = (
            self.word(key),
            f"strength {figure}" if figure else "",
            "highlighted" if key in self.highlight else "",
        )
        return ", ".join(filter(None, said))

    def after(self, label: str, key: str) -> str:
        """Return a label for screen readers with what marks the record behind it."""
        said = self.spoken(key)
        return f"{label} — {said}" if said else label

    def parts(self) -> Iterator[str]:
        """Yield the content, whatever the order in which it was given."""
        for key, verdict in sorted(self.verdicts.items()):
            yield f"{key}\0{verdict}"
        for key, strength in sorted(self.strengths.items()):
            yield f"{key}\0{strength!r}"
        yield from sorted(self.highlight)


def _revive(
    verdicts: dict[str, Verdict],
    strengths: dict[str, float],
    highlight: frozenset[str],
    steps: frozenset[str],
    quiet: frozenset[str],
) -> Marks:
    return Marks(verdicts=verdicts, strengths=strengths, highlight=highlight, steps=steps, quiet=quiet)


NONE: Final = Marks()
"""Nothing is marked."""


def _items(given: object, name: str) -> dict[str, object]:
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise InvalidValueError(f"must be a mapping from keys, got {type(given).__name__}", field=name)
    return {key_of(key): value for key, value in given.items()}


def _keys(given: Iterable[Key] | None) -> dict[str, None]:
    if isinstance(given, str):
        raise InvalidValueError(
            f"must be a collection of keys, got one: write [{given!r}]", field="highlight"
        )
    if given is not None and not isinstance(given, Iterable):
        raise InvalidValueError(
            f"must be a collection of keys, got {type(given).__name__}", field="highlight"
        )
    return dict.fromkeys(map(key_of, given or ()))


def _verdict(key: str, label: object) -> Verdict:
    value = getattr(label, "value", label)
    for verdict in CLAIM_WORDS:
        if value == verdict:
            return verdict
    raise InvalidValueError(f"must be 'in', 'undecided' or 'out', got {label!r}", key=key, field="verdict")


def _strength(key: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise InvalidValueError(f"must be a number in [0, 1], got {value!r}", key=key, field="strength")
    return float(value) + 0.0  # no minus zero


def _known(m: ArgumentMap, key: str) -> bool:
    return key in m.claims or key in m.relations


def _check(m: ArgumentMap, name: str, keys: Iterable[str]) -> None:
    for key in keys:
        if not _known(m, key):
            found = type(m[key]).__name__.lower() if key in m else ""
            known = (*m.claims, *m.relations)
            raise UnknownKeyError(
                key, known=known, wanted=_KIND, where=f"in {name}; leave it out", found=found
            )
