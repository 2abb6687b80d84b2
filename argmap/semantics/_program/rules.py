"""A theory as a program: one rule for each step, and atoms that say how strong a reason is in force.

A reason is beaten by the reasons against its node that do not rank below it. Such pairs can be many, so they are never
listed: for each node and rank one atom says that *some* reason of at least that rank is in force, and a chain
of links leads from each rank to the next lower one. The program is linear in the map.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from math import inf
from typing import Final, NamedTuple, TypeAlias, final

from argmap.semantics._policy import Policy, Stance, Standard
from argmap.semantics._program.program import Atom, Ints, Program, RuleKind
from argmap.semantics._program.theory import Step, Theory

__all__ = ["compile_theory"]

_NOTHING: Final = Atom(
    "against", "", 0.0
)  # the counter-reason of weight 0 that any reason at issue has to beat

Outweighed: TypeAlias = Callable[[float, float], bool]
"""Whether a reason of the first rank is blocked by a counter-reason of the second; monotone in the second."""


class _Chain(NamedTuple):
    """Give the atoms "a reason of at least this rank is in force", by rising rank."""

    levels: Sequence[float]
    atoms: Sequence[int]

    def blocking(self, rank: float, outweighed: Outweighed) -> Ints:
        """Return the atom of all that blocks a reason of *rank*: none if nothing does."""
        if len(self.levels) == 1:
            return (self.atoms[0],) if outweighed(rank, self.levels[0]) else ()
        place = bisect_left(self.levels, x=True, key=lambda level: outweighed(rank, level))
        return (self.atoms[place],) if place < len(self.atoms) else ()


_EMPTY: Final = _Chain((), ())


def compile_theory(theory: Theory, policy: Policy) -> Program:
    """Return the program of a theory."""
    return _Compiler(theory, policy).program()


def _outweighed(policy: Policy, standard: Standard) -> Outweighed:
    if policy.ambiguity == "propagate" or standard is Standard.PREPONDERANCE:
        return lambda rank, counter: counter >= rank
    if standard is Standard.SCINTILLA:
        return lambda _, __: False
    if standard is Standard.CLEAR_AND_CONVINCING:
        return lambda rank, counter: not (rank > counter and rank - counter > policy.alpha)
    return lambda rank, counter: (
        not (rank > counter and rank - counter > policy.alpha and counter < policy.beta)
    )


@final
class _Compiler:
    def __init__(self, theory: Theory, policy: Policy) -> None:
        self._theory, self._policy = theory, policy
        self._blocks = policy.ambiguity == "block"
        warrants = set(theory.warrants.values())
        self._atoms = [
            Atom("warrant" if n in warrants else "claim", name) for n, name in enumerate(theory.names)
        ]
        self._heads: list[int] = []
        self._bodies: list[Ints] = []
        self._unless: list[Ints] = []
        self._sources: list[str] = []
        self._kinds: list[RuleKind] = []
        self._off: list[int] = []
        self._relations: dict[str, int] = {}
        self._nothing = -1
        count = len(theory.names)
        self._pros: list[list[Step]] = [[] for _ in range(count)]
        self._cons: list[list[Step]] = [[] for _ in range(count)]
        self._partners: list[list[tuple[int, int]]] = [[] for _ in range(count)]
        for step in theory.steps:
            (self._pros if step.pro else self._cons)[step.target].append(step)
        for clash in theory.clashes:
            self._partners[clash.left].append((clash.right, clash.warrant))
            self._partners[clash.right].append((clash.left, clash.warrant))
        standards: dict[int, Standard] = {theory.nodes[key]: name for key, name in policy.standards.items()}
        # Only nodes with a standard of their own differ.
        self._measures = {node: _outweighed(policy, name) for node, name in standards.items()}
        self._usual = _outweighed(policy, Standard.PREPONDERANCE)

    def program(self) -> Program:
        nodes = range(len(self._theory.names))
        reasons = [self._reasons_for(node) for node in nodes]
        for node in nodes:
            self._compile(node, reasons)
        names = self._theory.names
        return Program(
            atoms=tuple(self._atoms),
            heads=tuple(self._heads),
            bodies=tuple(self._bodies),
            unless=tuple(self._unless),
            sources=tuple(self._sources),
            kinds=tuple(self._kinds),
            off=frozenset(self._off),
            claims=self._theory.nodes,
            relations=self._relations,
            warrants=self._theory.warrants,
            rejected=frozenset(n for n in nodes if self._theory.stances[n] is Stance.REJECTED),
            contradicts=tuple((names[c.left], names[c.right]) for c in self._theory.clashes),
        )

    # ---------------------------------------------------------------------------------------- chains

    def _reasons_for(self, node: int) -> _Chain:
        """Return the chain of the reasons for a node, if anything asks how strong they are."""
        mutual = self._cons[node] and self._policy.rebuttal == "symmetric"
        if not (mutual or self._partners[node]):
            return _EMPTY
        levels = {step.rank for step in self._pros[node]} | {self._theory.ranks[node]}
        if self._theory.stances[node] is Stance.CERTAIN:
            levels.add(inf)
        # Where only what prevails counts, the lowest atom is the node itself.
        return self._chain("for", node, levels, own=not self._blocks)

    def _chain(self, kind: str, node: int, levels: Iterable[float], *, own: bool = False) -> _Chain:
        ranks = sorted(levels)
        if own and len(ranks) == 1:
            return _Chain(ranks, (node,))
        name = self._theory.names[node]
        first = len(self._atoms) - own
        atoms = list(range(first, first + len(ranks)))
        if own:
            atoms[0] = node
        self._atoms += [Atom(kind, name, rank) for rank in ranks[own:]]  # type: ignore[arg-type] # two of the kinds
        for lower, higher in pairwise(atoms):
            self._rule(lower, (higher,), (), name, "link")
        return _Chain(ranks, atoms)

    def _reasons_against(self, node: int, reasons: Sequence[_Chain]) -> _Chain:
        cons, partners = self._cons[node], self._partners[node]
        if not cons and len(partners) == 1 and partners[0][1] < 0:
            return reasons[partners[0][0]]
        if not partners:
            return self._chain("against", node, {step.rank for step in cons})
        ranks = {self._theory.ranks[node], *(step.rank for step in self._pros[node])}
        links: list[tuple[float, int, int]] = []
        for partner, warrant in partners:
            chain = reasons[partner]
            if self._blocks or len(chain.levels) <= len(ranks):
                links += [(r, a, warrant) for r, a in zip(chain.levels, chain.atoms, strict=True)]
            else:  # a hub of many ranks is asked only about those that matter here
                links += [(r, a, warrant) for r in ranks for a in chain.blocking(r, self._usual)]
        chain = self._chain("against", node, {step.rank for step in cons} | {rank for rank, _, _ in links})
        numbers = dict(zip(chain.levels, chain.atoms, strict=True))
        for rank, atom, warrant in links:
            body = (atom, warrant) if warrant >= 0 else (atom,)
            self._rule(numbers[rank], body, (), self._theory.names[node], "link")
        return chain

    # ----------------------------------------------------------------------------------------- rules

    def _compile(self, node: int, reasons: Sequence[_Chain]) -> None:
        cons, partners = self._cons[node], self._partners[node]
        against = self._reasons_against(node, reasons) if cons or partners else _EMPTY
        outweighed = self._measures.get(node, self._usual)
        stance = self._theory.stances[node]
        first = len(self._heads)
        self._accept(node, reasons[node], against.blocking(self._theory.ranks[node], outweighed))
        for step in self._pros[node]:
            unless: Ints = ()
            if stance is not Stance.CERTAIN and (
                cons or partners
            ):  # nothing beats a reason of what is certain
                unless = against.blocking(step.rank, outweighed) + self._imagined_by(step, outweighed)
            self._relations[step.key] = self._reason(node, step, reasons[node], unless)
        if stance is Stance.REJECTED:
            self._off += [n for n in range(first, len(self._heads)) if self._kinds[n] != "link"]
        for step in cons:
            self._rebut(step, against, reasons[node], outweighed)

    def _accept(self, node: int, own: _Chain, unless: Ints) -> None:
        """Add the rules that take a node for granted; they are off unless its stance says so."""
        stance, name = self._theory.stances[node], self._theory.names[node]
        rank = self._theory.ranks[node]
        first = len(self._heads)
        self._taken(node, own, rank, unless, (name, "accepted"))
        if stance is not Stance.ACCEPTED:
            self._off += range(first, len(self._heads))
        if stance is Stance.CERTAIN:
            self._taken(node, own, inf, (), (name, "certain"))

    def _taken(self, node: int, own: _Chain, rank: float, unless: Ints, what: tuple[str, RuleKind]) -> None:
        name, kind = what
        atom = own.atoms[bisect_left(own.levels, rank)] if own.atoms else node
        if self._blocks and own.atoms:
            self._rule(node, (), unless, name, kind)
            self._rule(atom, (), (), name, "certain" if kind == "certain" else "granted")
        else:
            self._rule(atom, (), unless, name, kind)

    def _reason(self, node: int, step: Step, own: _Chain, unless: Ints) -> int:
        atom = own.atoms[bisect_left(own.levels, step.rank)] if own.atoms else node
        if self._blocks and own.atoms:
            self._rule(atom, step.body, (), step.key, "applicable")
            atom = node
        return self._rule(atom, step.body, unless, step.key, "step")

    def _rebut(self, step: Step, against: _Chain, own: _Chain, outweighed: Outweighed) -> None:
        head = against.atoms[bisect_left(against.levels, step.rank)]
        unless: Ints = ()
        if self._policy.rebuttal == "symmetric":
            unless = own.blocking(step.rank, outweighed)
            if self._blocks:
                self._rule(head, step.body, (), step.key, "applicable")
                head = len(self._atoms)
                self._atoms.append(Atom("rebuttal", step.key))
                unless += self._imagined_by(step, outweighed)
        self._relations[step.key] = self._rule(head, step.body, unless, step.key, "step")

    def _imagined_by(self, step: Step, outweighed: Outweighed) -> Ints:
        """Return what stands for the imagined counter-reason, where a step at issue does not outweigh it."""
        if not (self._blocks and outweighed(step.rank, 0.0)):
            return ()
        if self._nothing < 0:
            self._nothing = len(self._atoms)
            self._atoms.append(_NOTHING)
            self._rule(self._nothing, (), (), "", "link")
        return (self._nothing,)

    def _rule(self, head: int, body: Ints, unless: Ints, source: str, kind: RuleKind) -> int:
        self._heads.append(head)
        self._bodies.append(body)
        self._unless.append(unless)
        self._sources.append(source)
        self._kinds.append(kind)
        return len(self._heads) - 1
