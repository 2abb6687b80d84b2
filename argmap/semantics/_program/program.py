"""The program of a map: a normal logic program with one rule for each step, frozen and public.

Its well-founded model is the grounded verdict of the map, its three-valued stable models are the complete
labellings, its stable models the stable ones (Dung 1995; Caminada, Sá, Alcântara and Dvořák 2015, "On the equivalence
between logic programming semantics and argumentation semantics"). Its size is linear in the map: arguments
are never built.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias, final

from attrs import evolve, field, fields, frozen

from argmap.errors import InvalidValueError
from argmap.semantics._program.frame import IndexedProgram

__all__ = [
    "Atom",
    "Ints",
    "Program",
    "Rule",
    "RuleKind",
    "is_assumption",
    "is_withdrawable",
    "takes_for_granted",
]

AtomKind: TypeAlias = Literal["claim", "warrant", "for", "against", "rebuttal"]
RuleKind: TypeAlias = Literal["accepted", "certain", "step", "granted", "applicable", "link"]


def is_assumption(kind: str) -> bool:
    """Return whether what a rule of this kind derives is assumed: the reader accepts it, or is certain of it."""
    return kind in ("accepted", "certain")


def is_withdrawable(kind: str) -> bool:
    """Return whether a rule of this kind is off once the reader does not accept a claim any more."""
    return kind in ("accepted", "granted")


def takes_for_granted(kind: str) -> bool:
    """Return whether a rule of this kind needs no reason: it holds by a stance, beaten or not."""
    return kind in ("accepted", "certain", "granted")


class Atom(NamedTuple):
    """Name what a rule derives.

    ``claim`` and ``warrant`` (of the relation ``key``) are what a map speaks of. ``for`` and ``against`` say that a
    reason for the node, or against it, of at least the rank ``level`` is in force; ``rebuttal``, that the
    relation ``key`` prevails.

    >>> str(Atom("claim", "tax")), str(Atom("against", "tax", 1.0))
    ('tax', 'against tax (1)')
    """

    kind: AtomKind
    key: str
    level: float = 0.0

    def __str__(self) -> str:
        """Return words for the atom."""
        if self.kind == "claim":
            return self.key
        level = f" ({self.level:g})" if self.kind in ("for", "against") else ""
        return f"{self.kind} {self.key}{level}"


class Rule(NamedTuple):
    """Derive the head if all of the body holds and nothing of ``unless`` does.

    ``source`` is the key of the claim or relation that the rule stands for; a ``link`` joins atoms of the program,
    an ``applicable`` rule (a ``granted`` one, for a claim that is accepted) fires as soon as its body holds, beaten
    or not.

    >>> print(Rule(Atom("claim", "tax"), (Atom("claim", "harm"),), (), "tax.1", "step"))
    tax <- harm.
    """

    head: Atom
    body: tuple[Atom, ...]
    unless: tuple[Atom, ...]
    source: str
    kind: RuleKind

    def __str__(self) -> str:
        """Return the rule as text."""
        parts = [*map(str, self.body), *(f"not {atom}" for atom in self.unless)]
        return f"{self.head} <- {', '.join(parts)}." if parts else f"{self.head}."


Ints: TypeAlias = tuple[int, ...]


def _view(value: Mapping[str, int]) -> Mapping[str, int]:
    return value if isinstance(value, MappingProxyType) else MappingProxyType(dict(value))


@final
@frozen(eq=True, hash=True, slots=False)
class Program:
    """Hold rules as columns of integers, with the names of the atoms.

    Args:
        atoms: The atoms; a number in a rule is a place in this.
        heads: For each rule its head.
        bodies: For each rule the atoms that must hold, without repetition.
        unless: For each rule the atoms that must not hold.
        sources: For each rule the key of the claim or relation it stands for.
        kinds: For each rule its kind.
        off: The rules that stances leave out: acceptance of open claims, all reasons of rejected ones. They are part
            of the program so that a stance can be changed without compiling again.
        claims: Claim key → atom. Claims that say the same share one.
        relations: Support or rebuttal key → its rule.
        warrants: Relation key → the atom of its warrant, where something bears on the relation or it has a stance.
        contradicts: Pairs of claim keys that cannot both hold.
        rejected: The atoms that nothing may support.

    >>> program = Program.of([("tax", ["harm"], []), ("harm", [], ["doubt"])])
    >>> print(program)
    tax <- harm.
    harm <- not doubt.
    """

    atoms: tuple[Atom, ...]
    heads: Ints
    bodies: tuple[Ints, ...]
    unless: tuple[Ints, ...]
    sources: tuple[str, ...]
    kinds: tuple[RuleKind, ...]
    off: frozenset[int] = frozenset()
    claims: Mapping[str, int] = field(factory=dict, converter=_view, hash=False)
    relations: Mapping[str, int] = field(factory=dict, converter=_view, hash=False)
    warrants: Mapping[str, int] = field(factory=dict, converter=_view, hash=False)
    contradicts: tuple[tuple[str, str], ...] = ()
    rejected: frozenset[int] = frozenset()

    @classmethod
    def of(cls, rules: Iterable[tuple[str, Iterable[str], Iterable[str]]]) -> Program:
        """Return the program of rules by name: head, body, and what must not hold.

        Every name is an atom of the kind ``claim``.

        >>> len(Program.of([("a", ["b"], ["c"])]).atoms)
        3
        """
        numbers: dict[str, int] = {}

        def numbered(names: Iterable[str]) -> Ints:
            return tuple(dict.fromkeys(numbers.setdefault(name, len(numbers)) for name in names))

        rows = [(numbered([head])[0], numbered(body), numbered(unless)) for head, body, unless in rules]
        step: RuleKind = "step"
        return cls(
            atoms=tuple(Atom("claim", name) for name in numbers),
            heads=tuple(row[0] for row in rows),
            bodies=tuple(row[1] for row in rows),
            unless=tuple(row[2] for row in rows),
            sources=("",) * len(rows),
            kinds=(step,) * len(rows),
            claims=numbers,
        )

    def __attrs_post_init__(self) -> None:
        lengths = {len(column) for column in (self.heads, self.bodies, self.unless, self.sources, self.kinds)}
        if len(lengths) > 1:
            raise InvalidValueError(
                f"must have the same length, got {sorted(lengths)}", field="columns of rules"
            )

    def __len__(self) -> int:
        """Return the number of rules in force."""
        return len(self.heads) - len(self.off)

    def __str__(self) -> str:
        """Return the rules in force, one per line."""
        return "\n".join(map(str, self.rules()))

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle by plain values: the mappings are views, and the frame is derived."""
        values = (getattr(self, one.name) for one in fields(Program))
        return Program, tuple(dict(v) if isinstance(v, MappingProxyType) else v for v in values)

    def switched(self, *, off: frozenset[int], rejected: frozenset[int]) -> Program:
        """Return the program with other rules switched off; nothing is compiled again.

        >>> program = Program.of([("a", [], [])])
        >>> len(program.switched(off=frozenset({0}), rejected=frozenset()))
        0
        """
        twin = evolve(self, off=off, rejected=rejected)
        twin.__dict__["frame"] = self.frame  # it does not depend on what is off
        return twin

    def rules(self) -> Iterator[Rule]:
        """Yield the rules in force, in order.

        >>> [rule.source for rule in Program.of([("a", [], [])]).rules()]
        ['']
        """
        atoms = self.atoms
        for n, head in enumerate(self.heads):
            if n not in self.off:
                body, unless = (tuple(atoms[a] for a in column[n]) for column in (self.bodies, self.unless))
                yield Rule(atoms[head], body, unless, self.sources[n], self.kinds[n])

    @cached_property
    def frame(self) -> IndexedProgram:
        """The program as lists of integers, with what is needed to walk it."""
        return IndexedProgram(len(self.atoms), self.heads, self.bodies, self.unless)
