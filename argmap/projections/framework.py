"""An abstract framework: a map seen as arguments of which nothing is known but which attacks which.

This is what Dung's semantics are about (P. M. Dung, "On the acceptability of arguments and its fundamental role in
nonmonotonic reasoning, logic programming and n-person games", Artificial Intelligence 77, 1995, definition 2), what
solvers compete on, and what the formats apx, tgf and iccma hold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, Final, TypeAlias, final

from attrs import field, frozen

from argmap._memory import collected_later
from argmap.errors import InvalidValueError, MapError, UnknownKeyError
from argmap.model import FEATURES, ArgumentMap, Claim, Premise, Rebuttal
from argmap.model._keys import KeyMaker, bad_text, key_fault

__all__ = ["Attack", "Framework", "argument_keys", "framework_of", "map_of"]

Attack: TypeAlias = tuple[int, int]
"""The positions of the attacker and of the attacked among the arguments, from 0."""

_SHOWN: Final = 5

# Which features of a map have no place in a framework; they are looked up to name what is in the way.
_FOREIGN: Final = tuple("supports|rephrases|links|bare doubts|undercuts|defences|linked rebuttals".split("|"))


def _names(value: Iterable[str]) -> tuple[str, ...]:
    return tuple(value)


def _attacks(value: Iterable[Attack]) -> tuple[Attack, ...]:
    return tuple(value)


def _check_names(_: object, __: object, value: tuple[str, ...]) -> None:
    for name in value:
        if type(name) is not str or not name.strip():
            raise InvalidValueError(f"must be texts that say something, got {name!r}", field="arguments")
        if bad := bad_text(name):
            fault = f"hold the character U+{ord(bad):04X} in {name!r}, which a map must not"
            raise InvalidValueError(fault, field="arguments")
    if len(set(value)) < len(value):
        twice = Counter(value).most_common(1)[0][0]
        raise InvalidValueError(f"hold the name {twice!r} twice; rename one of them", field="arguments")


def _check_attacks(framework: Framework, _: object, value: tuple[Attack, ...]) -> None:
    count = len(framework.arguments)
    if not _are_attacks(value, count):
        wrong = next(attack for attack in value if not _are_attacks((attack,), count))
        fault = f"must be pairs of positions of arguments, of which there are {count:,}, got {wrong!r}"
        raise InvalidValueError(fault, field="attacks")
    if len(set(value)) < len(value):
        twice = Counter(value).most_common(1)[0][0]
        raise InvalidValueError(
            f"hold {twice!r} twice; a framework has an attack or has it not", field="attacks"
        )


def _are_attacks(value: tuple[Any, ...], count: int) -> bool:
    """Whether these are pairs of positions; a few passes in C, since there may be millions."""
    if not {tuple}.issuperset(map(type, value)) or not {2}.issuperset(map(len, value)):
        return False
    places = list(chain.from_iterable(value))
    return not places or ({int}.issuperset(map(type, places)) and min(places) >= 0 and max(places) < count)


@final
@frozen(slots=True, weakref_slot=False)
class Framework:
    """Hold arguments and the attacks between them, both in order.

    Attacks are pairs of positions, so that a solver can work on integers at once.

    Args:
        arguments: Their names, all different.
        attacks: Pairs of positions, the attacker first, none of them twice.

    Raises:
        InvalidValueError: If a name says nothing or is that of two arguments, or if an attack has no arguments to
            lead from and to, or stands there twice.

    >>> Framework(["a", "b"], [(0, 1)]).named_attacks
    (('a', 'b'),)
    """

    arguments: tuple[str, ...] = field(default=(), converter=_names, validator=_check_names)
    attacks: tuple[Attack, ...] = field(default=(), converter=_attacks, validator=_check_attacks)

    @classmethod
    def of(cls, arguments: Iterable[str], attacks: Iterable[tuple[str, str]] = ()) -> Framework:
        """Make a framework of names and pairs of names.

        Raises:
            UnknownKeyError: If an attack names no argument.
            InvalidValueError: As for the record itself.

        >>> Framework.of("abc", [("a", "b"), ("b", "c")]).attacks
        ((0, 1), (1, 2))
        """
        names = tuple(arguments)
        places = {name: place for place, name in enumerate(names)}
        try:
            pairs = [(places[source], places[target]) for source, target in attacks]
        except KeyError as error:
            raise UnknownKeyError(error.args[0], known=names, wanted="argument") from None
        return cls(names, pairs)

    @property
    def named_attacks(self) -> tuple[tuple[str, str], ...]:
        """The attacks by name, in order."""
        names = self.arguments
        return tuple([(names[source], names[target]) for source, target in self.attacks])

    def index(self, argument: str) -> int:
        """Return the position of an argument.

        Raises:
            UnknownKeyError: If there is none of that name, with close matches.

        >>> Framework(["a", "b"]).index("b")
        1
        """
        try:
            return self.arguments.index(argument)
        except ValueError:
            raise UnknownKeyError(argument, known=self.arguments, wanted="argument") from None


# -- map to framework ----------------------------------------------------------------------------------------


def framework_of(m: ArgumentMap) -> Framework:
    """Return a map of claims and rebuttals as a framework, in linear time.

    Every claim is an argument, called by its title where no other claim has that title or key, and by its key
    elsewhere. Every rebuttal of a claim by one premise is an attack, every contradiction is two; rebuttals with the
    same ends are one attack. What a claim says, and who says it, is not looked at.

    Raises:
        MapError: If anything has no place in a framework: a support, an undercut, linked premises and the like;
            it names each feature and the relations that use it.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> b.rebut(b.claim("Tax it.", title="Tax"), b.claim("Tax work.")).key
    'tax.1'
    >>> framework_of(b.build())
    Framework(arguments=('Tax', 'tax-work'), attacks=((1, 0),))
    """
    places = {key: place for place, key in enumerate(m.claims)}
    attacks: dict[Attack, None] = {}
    for relation in m.relations.values():
        if not isinstance(relation, Rebuttal) or not _is_attack_of_claims(relation, places):
            raise MapError(_refusal(m))
        ends = places[relation.premises[0].claim], places[relation.target or ""]
        attacks[ends] = None
        if relation.symmetric:
            attacks[ends[::-1]] = None
    return Framework(_named(m.claims.values()), attacks)


def _is_attack_of_claims(rebuttal: Rebuttal, claims: Collection[str]) -> bool:
    return len(rebuttal.premises) == 1 and rebuttal.target in claims


def _refusal(m: ArgumentMap) -> str:
    found = ((name, tuple(FEATURES[name].users(m))) for name in _FOREIGN)
    said = ", ".join(f"{name} ({_some(keys)})" for name, keys in found if keys)
    return (
        f"A framework of arguments and attacks has no place for {said}. Take them out first, "
        "or evaluate the map itself, which reads them all."
    )


def _some(keys: Sequence[str]) -> str:
    more = [f"… {len(keys) - _SHOWN:,} more"] if len(keys) > _SHOWN else []
    return ", ".join([*keys[:_SHOWN], *more])


def _named(claims: Collection[Claim]) -> Iterator[str]:
    titles = Counter(claim.title for claim in claims)
    keys = {claim.key for claim in claims}
    for claim in claims:
        title = claim.title
        own = title.strip() and titles[title] == 1 and (title == claim.key or title not in keys)
        yield title if own else claim.key


# -- framework to map ----------------------------------------------------------------------------------------


def map_of(framework: Framework) -> ArgumentMap:
    """Return a framework as a map of sketches and rebuttals, in linear time.

    An argument is a claim of the kind ``argument``, with its name as title; an attack is a rebuttal. Keys are the
    same for equal frameworks. ``framework_of(map_of(f)) == f``.

    >>> m = map_of(Framework(["a", "b"], [(0, 1)]))
    >>> m.claims["a"], m.relations["b.1"]
    (Claim('a', title='a', kind='argument'), Rebuttal('b.1', premises=(Premise('a'),), target='b'))
    """
    with collected_later(len(framework.attacks)):
        keys = argument_keys(framework.arguments)
        claims = (
            Claim(key, title=name, kind="argument")
            for key, name in zip(keys, framework.arguments, strict=True)
        )
        return ArgumentMap.of(*claims, *_rebuttals(framework.attacks, keys))


def _rebuttals(attacks: Iterable[Attack], keys: Sequence[str]) -> Iterator[Rebuttal]:
    maker, taken = KeyMaker(), set(keys)
    uses = [(Premise(key),) for key in keys]
    for source, target in attacks:
        key = maker.after(keys[target], taken=taken)
        taken.add(key)
        yield Rebuttal(key, uses[source], keys[target])


def argument_keys(names: Sequence[str], *, taken: Iterable[str] = ()) -> list[str]:
    r"""Return a key for each argument: its name where that can be a key and is free, else one made of its words.

    Args:
        names: Names of arguments, in order.
        taken: Keys that are used already.

    >>> argument_keys(["a", "The tax is fair", "two\nlines", "a"])
    ['a', 'The tax is fair', 'two-lines', 'a-argument']
    """
    used, keys = set(taken), [""] * len(names)
    for place, name in enumerate(names):
        if name not in used and not key_fault(name):
            keys[place] = name
            used.add(name)
    maker = KeyMaker()
    for place, name in enumerate(names):
        if not keys[place]:
            keys[place] = maker.free(Claim("", title=name, kind="argument"), taken=used)
            used.add(keys[place])
    return keys
