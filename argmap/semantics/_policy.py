"""Words of evaluation: labels, reasons, stances, proof standards, and the policy that combines them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias, TypeVar, final, get_args

from attrs import field, frozen

from argmap.errors import InvalidValueError, UnknownNameError
from argmap.model import key_of

__all__ = [
    "DEFAULT",
    "Ambiguity",
    "Label",
    "Policy",
    "Reason",
    "Rebutting",
    "Stance",
    "Standard",
    "parse_stances",
]

Rebutting: TypeAlias = Literal["symmetric", "directed"]
"""Whether a rebuttal of a claim is a reason for the contrary, or wins unless it is weaker: see `Policy`."""

Ambiguity: TypeAlias = Literal["propagate", "block"]
"""Whether only what is established beats anything, or whatever has its premises: see `Policy`."""


Word = TypeVar("Word", bound=StrEnum)


class Label(StrEnum):
    """Say whether a claim stands, falls, or is left open.

    >>> Label.IN == "in"
    True
    """

    IN = "in"
    OUT = "out"
    UNDECIDED = "undecided"

    @property
    def word(self) -> str:
        """What a sentence says of a claim with this label.

        >>> [label.word for label in Label]
        ['stands', 'falls', 'contested']
        """
        return _WORDS[self]


_WORDS: Final = {Label.IN: "stands", Label.OUT: "falls", Label.UNDECIDED: "contested"}


class Reason(StrEnum):
    """Say in a word why something has its label.

    ``assumed`` and ``established`` are in; ``rejected``, ``unsupported`` (no derivation, even if nothing
    were ever beaten), ``circular`` (no derivation but through itself) and ``defeated`` are out; ``contested`` is
    undecided.

    >>> Reason.DEFEATED.value
    'defeated'
    """

    ASSUMED = "assumed"
    ESTABLISHED = "established"
    REJECTED = "rejected"
    UNSUPPORTED = "unsupported"
    CIRCULAR = "circular"
    DEFEATED = "defeated"
    CONTESTED = "contested"


class Stance(StrEnum):
    """Say how a reader takes a claim before looking at reasons.

    ``accepted``: granted unless a reason beats it; ``certain``: granted whatever is said against it; ``open``: it
    needs a reason; ``rejected``: nothing can support it.

    >>> Stance("open")
    <Stance.OPEN: 'open'>
    """

    ACCEPTED = "accepted"
    CERTAIN = "certain"
    OPEN = "open"
    REJECTED = "rejected"


class Standard(StrEnum):
    """Say how clearly the reasons for a claim must outweigh those against it.

    These are the proof standards of Carneades (Gordon, Prakken and Walton 2007, "The Carneades model of argument
    and burden of proof"): scintilla of evidence, preponderance of the evidence, clear and convincing
    evidence, beyond reasonable doubt.

    >>> Standard("preponderance").name
    'PREPONDERANCE'
    """

    SCINTILLA = "scintilla"
    PREPONDERANCE = "preponderance"
    CLEAR_AND_CONVINCING = "clear-and-convincing"
    BEYOND_REASONABLE_DOUBT = "beyond-reasonable-doubt"


def parse_word(word: str, words: type[Word], kind: str) -> Word:
    """Return the member of an enumeration that is named; raise an UnknownNameError if there is none.

    >>> parse_word("open", Stance, "stance")
    <Stance.OPEN: 'open'>
    """
    try:
        return words(word)
    except ValueError:
        raise UnknownNameError(str(word), kind=kind, known=map(str, words)) from None


def _one_of(allowed: object) -> Callable[[Any, Any, str], None]:
    names = get_args(allowed)

    def check(_: object, attribute: object, value: str) -> None:
        if value not in names:
            raise UnknownNameError(value, kind=getattr(attribute, "name", "option"), known=names)

    return check


def show_value(value: object) -> str:
    """Return a value as it is shown in messages, cut if it is long.

    >>> show_value(0.5), show_value(10**5000)
    ('0.5', 'a huge number')
    """
    if isinstance(value, int) and value.bit_length() > 200:
        return "a huge number"
    text = str(value) if isinstance(value, str) else repr(value)
    return text if len(text) <= 60 else f"{text[:59]}…"


def map_by_key(given: object, what: str) -> dict[str, Any]:
    """Return a mapping by keys, whose own keys may be records.

    Raises:
        InvalidValueError: If it is no mapping, or gives one record two values.

    >>> map_by_key({"tax": "open"}, "stances")
    {'tax': 'open'}
    """
    if not isinstance(given, Mapping):
        raise InvalidValueError(f"must be a mapping from keys, got {type(given).__name__}", field=what)
    found: dict[str, Any] = {}
    for item, value in given.items():
        key = key_of(item)
        first = found.setdefault(key, value)
        if first is not value and first != value:
            both = f"{show_value(first)} and {show_value(value)}"
            raise InvalidValueError(f"gives {key!r} both {both}; give it one", field=what)
    return found


def _standards(value: Mapping[Any, Standard | str]) -> Mapping[str, Standard]:
    given = map_by_key(value, "standards")
    return MappingProxyType(
        {key: parse_word(name, Standard, "proof standard") for key, name in given.items()}
    )


def _weights(value: bool | Mapping[Any, float]) -> bool | Mapping[str, float]:  # noqa: FBT001 - a converter
    if isinstance(value, bool):
        return value
    ranks = {key: _rank(key, rank) for key, rank in map_by_key(value, "weights").items()}
    return MappingProxyType(ranks)


def _plain(value: bool | Mapping[str, object]) -> str:  # noqa: FBT001 - a field's value
    if isinstance(value, bool):
        return repr(value)
    return repr({key: str(item) if isinstance(item, Standard) else item for key, item in value.items()})


def _rank(key: str, rank: object) -> float:
    try:
        number = math.nan if isinstance(rank, bool) or not isinstance(rank, int | float) else float(rank)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise InvalidValueError(f"must be a finite number, got {show_value(rank)}", key=key, field="weight")
    return number


def _unit(_: object, attribute: object, value: float) -> None:
    if not 0 <= value <= 1:
        raise InvalidValueError(f"must lie in [0, 1], got {value!r}", field=getattr(attribute, "name", ""))


@final
@frozen(kw_only=True)
class Policy:
    """Say how reasons and counter-reasons meet.

    Args:
        rebuttal: ``"symmetric"``: a rebuttal of a claim is a reason for the contrary, so that equal reasons for and
            against leave the claim contested. ``"directed"``: a rebuttal that is not weaker wins.
        ambiguity: ``"propagate"``: only what is established beats anything, as in ASPIC+; ``"block"``: whatever has
            its premises beats what does not outweigh it, as in Carneades, and proof standards apply.
        standards: Claim → proof standard; only with ``"block"``. Others have the preponderance.
        weights: False: all reasons are equal. True: the ``weight`` of relations is their rank (1 where none is
            given). A mapping: ranks of relations and of accepted claims, over those of the map. Only the order of
            ranks counts, except for the two highest standards. An accepted claim without a rank ranks below
            every relation.
        alpha: How far a reason must outweigh a counter-reason to be clear and convincing, in [0, 1].
        beta: What a counter-reason must stay below to be no reasonable doubt, in [0, 1].

    Raises:
        UnknownNameError: If a word is not known.
        InvalidValueError: If a number is not one, or standards come with ``"propagate"``.

    >>> Policy(rebuttal="directed").ambiguity
    'propagate'
    """

    rebuttal: Rebutting = field(default="symmetric", validator=_one_of(Rebutting))
    ambiguity: Ambiguity = field(default="propagate", validator=_one_of(Ambiguity))
    standards: Mapping[str, Standard] = field(factory=dict, converter=_standards, repr=_plain)
    weights: bool | Mapping[str, float] = field(default=False, converter=_weights, repr=_plain)
    alpha: float = field(default=0.5, validator=_unit)
    beta: float = field(default=0.3, validator=_unit)

    def __attrs_post_init__(self) -> None:
        if self.standards and self.ambiguity != "block":
            raise InvalidValueError('need ambiguity="block"; "propagate" knows none', field="standards")

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle by plain values: the mappings are views."""
        ranks = self.weights if isinstance(self.weights, bool) else dict(self.weights)
        return _revive, (self.rebuttal, self.ambiguity, dict(self.standards), ranks, self.alpha, self.beta)

    def __hash__(self) -> int:
        """Hash by content, whatever the order of the mappings."""
        ranks = self.weights if isinstance(self.weights, bool) else frozenset(self.weights.items())
        words = (self.rebuttal, self.ambiguity, self.alpha, self.beta)
        return hash((words, frozenset(self.standards.items()), ranks))


def _revive(
    rebuttal: Rebutting,
    ambiguity: Ambiguity,
    standards: dict[str, Standard],
    weights: bool | dict[str, float],  # noqa: FBT001 - the field's own type
    alpha: float,
    beta: float,
) -> Policy:
    return Policy(
        rebuttal=rebuttal, ambiguity=ambiguity, standards=standards, weights=weights, alpha=alpha, beta=beta
    )


def parse_stances(given: Mapping[Any, Stance | str]) -> dict[str, Stance]:
    """Return stances by key, whatever way they were written.

    Raises:
        UnknownNameError: If a stance is not known.
        InvalidValueError: If they are no mapping, or contradict one another.

    >>> parse_stances({"tax": "open"})
    {'tax': <Stance.OPEN: 'open'>}
    """
    return {key: parse_word(stance, Stance, "stance") for key, stance in map_by_key(given, "stances").items()}


DEFAULT: Final = Policy()
"""The policy if none is given: equal reasons, symmetric rebuttals, and only what is established beats anything."""
