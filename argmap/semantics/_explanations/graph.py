"""The graph of reasons: the model of a program, read in terms of the map.

An element is an atom or a rule; a decided one rests on elements that were decided earlier, or fell with it in one
circle. Links of the program are passed through, so that claims, warrants and steps are left, and what speaks for or
against something. Each answer costs as much as it is long.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from math import inf
from typing import Final, NamedTuple, final

from argmap.model import Rephrase
from argmap.semantics._evaluation import evaluate_rule
from argmap.semantics._explanations.labelling import Sided
from argmap.semantics._explanations.records import ExplanationNode, NodeKind, Role
from argmap.semantics._policy import Label, Reason
from argmap.semantics._program.frame import FALSE, TRUE, UNKNOWN
from argmap.semantics._program.reasons import Reasons
from argmap.semantics._program.theory import Theory, theory_of
from argmap.semantics._semantics import Labelling
from argmap.semantics._verdicts import LABELS, Verdicts

__all__ = ["ReasonGraph", "Ref"]


class Ref(NamedTuple):
    """Rest on an element, in a role, under the name that the map uses."""

    role: Role
    key: str
    element: int


@final
class ReasonGraph:
    """Answer what an element is and what it rests on; atoms come first, then rules, then sides.

    Where a labelling holds that an element is in, what rests on that rests on its side, which rests on nothing.

    Args:
        verdicts: The verdicts.
        labelling: A labelling of the program; the well-founded model if there is none.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> tax = b.claim("Tax sugar.", key="tax")
    >>> doubt = b.rebut(tax, "No.", key="doubt")
    >>> graph = ReasonGraph(argmap.evaluate(b.build()))
    >>> [(ref.role, ref.key) for ref in graph.refs(graph.element("tax"))]
    [('reason', 'tax')]
    """

    def __init__(self, verdicts: Verdicts, labelling: Sided | None = None) -> None:
        self._verdicts, self._program = verdicts, verdicts.program
        self._model = verdicts.model if labelling is None else labelling.model
        self._frame = verdicts.program.frame
        self._size: Final = len(verdicts.program.atoms)
        self._count: Final = self._size + len(verdicts.program.heads)
        self._resolved: dict[int, int] = {}
        # What is told of a side is what its atom says: a claim, or the step that is in force.
        self._sides = frozenset() if labelling is None else frozenset(map(self._resolve, labelling.sides))

    @cached_property
    def theory(self) -> Theory:
        """The map as steps and contradictions."""
        return theory_of(self._verdicts.map, self._verdicts.policy, self._verdicts.stances)

    @cached_property
    def _reasons(self) -> Reasons:
        return Reasons(self._program, self._model)

    @cached_property
    def _ranks(self) -> dict[str, float]:
        return {step.key: step.rank for step in self.theory.steps}

    @cached_property
    def _bare_ranks(self) -> dict[str, float]:
        return dict(zip(self.theory.names, self.theory.ranks, strict=True))

    def element(self, key: str) -> int:
        """Return the element whose value is the verdict on a key; a contradiction without a warrant has none: -1."""
        program = self._program
        if key in program.claims:
            return program.claims[key]
        if key in program.relations:
            return self._size + program.relations[key]
        return program.warrants.get(key, -1)

    def value(self, element: int) -> int:
        """Return the value of an element."""
        if element >= self._count:
            return TRUE
        if element < self._size:
            return self._model.atoms[element]
        return self._model.rules[element - self._size]

    def record_key(self, element: int) -> str:
        """Return the claim or relation that an element is about; empty for the imagined counter-reason."""
        if element < self._size:
            return self._program.atoms[element].key
        rule = element - self._size
        if self._program.kinds[rule] == "link":
            return self._program.atoms[self._program.bodies[rule][1]].key
        return self._program.sources[rule]

    def sides_named(self, keys: Collection[str]) -> tuple[int, ...]:
        """Return the elements that the labelling holds to be in and that are told of by these keys, rising."""
        return tuple(sorted(element for element in self._sides if self.record_key(element) in keys))

    def atoms_of(self, element: int) -> tuple[int, ...]:
        """Return the atoms on which the value of an atom or rule depends at once."""
        rule = element - self._size
        return (element,) if rule < 0 else (*self._program.bodies[rule], *self._program.unless[rule])

    def is_in(self, element: int, values: Labelling) -> bool:
        """Return whether an atom or rule is in, in some labelling."""
        if element < self._size:
            return values[element] == TRUE
        return evaluate_rule(self._program, element - self._size, values) == TRUE

    def node(self, element: int) -> ExplanationNode:
        """Return a node without what it rests on."""
        if element >= self._count:
            held = self.node(element - self._count)
            ground = (
                held.rank if element - self._count >= self._size else self._rank_of(element - self._count)
            )
            return ExplanationNode(
                "side", held.keys, Label.IN, Reason.ASSUMED, target=held.target, rank=ground
            )
        kind, key, label = self._kind(element), self.record_key(element), LABELS[self.value(element)]
        keys = (key,) if key else ()
        if element < self._size:
            level = self._program.atoms[element].level
            return ExplanationNode(kind, keys, label, self._reasons.of_atom(element), rank=level)
        reason = self._reasons.of_rule(element - self._size)
        if kind in ("step", "applicable"):
            target = self._target(element - self._size)
            return ExplanationNode(kind, keys, label, reason, target=target, rank=self._ranks[key])
        if kind == "contradiction":  # the end that it speaks against
            _, target, level = self._program.atoms[self._program.heads[element - self._size]]
            return ExplanationNode(kind, keys, label, reason, target=target, rank=level)
        reason = Reason.ASSUMED if label is Label.IN else reason
        rank = inf if kind == "certain" else self._bare_ranks.get(key, 0.0)
        return ExplanationNode(kind, keys, label, reason, rank=rank)

    def _rank_of(self, atom: int) -> float:
        """Return the rank of the reason by which an atom is in."""
        ground = self._resolve(self._size + self._model.because[atom])
        return self.node(ground).rank if ground >= self._size else 0.0

    def _kind(self, element: int) -> NodeKind:
        if element >= self._size:
            kind = self._program.kinds[element - self._size]
            return "contradiction" if kind == "link" else kind
        atom = self._program.atoms[element]
        if atom.kind == "rebuttal":  # nothing rests on it: its step has the verdict
            return "step"
        return "burden" if not atom.key and atom.kind == "against" else atom.kind

    def _target(self, rule: int) -> str:
        relation = self._verdicts.map.relations[self._program.sources[rule]]
        if isinstance(relation, Rephrase):  # it leads both ways
            return self._program.atoms[self._program.heads[rule]].key
        return relation.target or ""

    # ------------------------------------------------------------------------------- what rests on what

    def refs(self, element: int) -> list[Ref]:
        """Return what an element rests on, without repetition: all that matters if it is undecided."""
        if element >= self._count:
            return []
        if element >= self._size:
            found = self._of_rule(element - self._size)
        else:
            found = (self._ref("reason", e) for e in map(self._resolve, self._of_atom(element)))
        return list(dict.fromkeys(map(self._aside, found)))

    def _aside(self, ref: Ref) -> Ref:
        return ref._replace(element=ref.element + self._count) if ref.element in self._sides else ref

    def _of_atom(self, atom: int) -> Iterator[int]:
        value = self._model.atoms[atom]
        if value == TRUE:
            if self._model.because[atom] >= 0 and self._program.atoms[atom].key:
                yield self._size + self._model.because[atom]
        elif atom not in self._program.rejected:
            yield from self._deriving(atom, value)

    def _deriving(self, atom: int, value: int) -> Iterator[int]:
        """Yield the rules for an atom; a claim has those of the chain of its own reasons, a group does not."""
        whole = self._program.atoms[atom].kind in ("claim", "warrant")
        stack = self._live(atom)[::-1]
        twins = set[tuple[object, ...]]()  # what contradicts itself, or says itself again, does so twice
        while stack:
            rule = stack.pop()
            body = self._program.bodies[rule]
            twin = (self._program.sources[rule], self._program.kinds[rule], body)
            if self._model.rules[rule] != value or twin in twins:
                continue
            twins.add(twin)
            own = whole and self._program.kinds[rule] == "link" and len(body) == 1
            if own and self._program.atoms[body[0]].kind == "for":
                stack += self._live(body[0])[::-1]
            else:
                yield self._size + rule

    def _live(self, atom: int) -> list[int]:
        return [rule for rule in self._frame.deriving[atom] if rule not in self._program.off]

    def _of_rule(self, rule: int) -> Iterator[Ref]:
        value, program = self._model.rules[rule], self._program
        body: tuple[int, ...] = program.bodies[rule]
        unless: tuple[int, ...] = program.unless[rule]
        if value == FALSE:  # an atom can stand on both sides
            blocker = self._model.blocker[rule]
            blocks = {self._model.atoms[blocker]: (blocker,)} if blocker >= 0 else {}
            body, unless = blocks.get(FALSE, ()), blocks.get(TRUE, ())
        names = self._names(rule)
        for atom in body:
            if value != UNKNOWN or self._model.atoms[atom] == UNKNOWN:
                yield self._body_ref(atom, names) if names is not None else self._end_ref(atom)
        for atom in unless:
            if value != UNKNOWN or self._model.atoms[atom] == UNKNOWN:
                yield self._ref("counter", self._resolve(atom))

    def _names(self, rule: int) -> dict[int, str] | None:
        """Return how the relation of a rule names its premises, some of which may say the same; None for a link."""
        if self._program.kinds[rule] == "link":
            return None
        relation = self._verdicts.map.relations.get(self._program.sources[rule])
        if relation is None or isinstance(relation, Rephrase):
            return {}
        return {self._program.claims[key]: key for key in reversed(relation.claims)}

    def _body_ref(self, atom: int, names: Mapping[int, str]) -> Ref:
        kind, key = self._program.atoms[atom][:2]
        return Ref("warrant" if kind == "warrant" else "premise", names.get(atom, key), atom)

    def _end_ref(self, atom: int) -> Ref:
        """Return what a contradiction rests on: its warrant, or what speaks for its other end."""
        if self._program.atoms[atom].kind == "warrant":
            return self._ref("warrant", atom)
        return self._ref("reason", self._resolve(atom))

    def _ref(self, role: Role, element: int) -> Ref:
        return Ref(role, self.record_key(element), element)

    def _resolve(self, element: int) -> int:
        """Pass through links, groups that are in, and groups of one."""
        path = []
        while element not in self._resolved:
            path.append(element)
            after = self._passed(element)
            if after == element:
                self._resolved[element] = element
            element = after
        end = self._resolved[element]
        self._resolved.update(dict.fromkeys(path, end))
        return end

    def _passed(self, element: int) -> int:
        if element >= self._size:
            rule, kinds, sources = element - self._size, self._program.kinds, self._program.sources
            if kinds[rule] == "link":
                body = self._program.bodies[rule]
                return body[0] if len(body) == 1 else element
            # What is certain is so, beaten or not: where reasons block, two rules say that.
            twice = kinds[rule] == kinds[rule - 1] == "certain" and sources[rule] == sources[rule - 1]
            return element - 1 if twice else element
        atom = self._program.atoms[element]
        if atom.kind not in ("for", "against") or not atom.key:
            return element
        if self._model.atoms[element] == TRUE:
            return self._size + self._model.because[element]
        live = self._live(element)
        return self._size + live[0] if len(live) == 1 else element
