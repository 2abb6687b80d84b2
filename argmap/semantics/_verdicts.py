"""Verdicts: a frozen mapping from claims and relations to labels, each with a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final, final

from attrs import field, frozen

from argmap._memory import collected_later
from argmap._table import Row, html_table
from argmap.errors import UnknownKeyError
from argmap.model import ArgumentMap, Key, Rebuttal, Relation, Support, is_symmetric, key_of
from argmap.semantics._policy import Label, Policy, Reason, Stance
from argmap.semantics._program.edges import Edges
from argmap.semantics._program.program import Program, is_assumption
from argmap.semantics._program.reasons import Reasons
from argmap.semantics._program.rules import compile_theory
from argmap.semantics._program.theory import theory_of
from argmap.semantics._program.wellfounded import WellFoundedModel, solve

__all__ = ["Verdicts", "is_judged", "make_attack_verdicts", "make_verdicts"]

LABELS: Final = (Label.UNDECIDED, Label.IN, Label.OUT)
"""The label of each value of a model."""


def is_judged(relation: Relation) -> bool:
    """Return whether a relation gets a verdict: a support or a rebuttal does, a link or a rephrase does not."""
    return isinstance(relation, Support | Rebuttal)


def _label_of(reason: Reason) -> Label:
    if reason is Reason.CONTESTED:
        return Label.UNDECIDED
    return Label.IN if reason in (Reason.ASSUMED, Reason.ESTABLISHED) else Label.OUT


def _mapping(value: Mapping[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType(dict(value))


@final
@frozen(slots=False, repr=False, eq=False)
class Verdicts(Mapping[str, Label]):
    """Map the key of every claim, support and rebuttal to its label.

    The label of a relation says whether its step is in force. A contradiction is in force unless something
    beats it. Verdicts are equal if they judge equal maps under the same terms alike.

    Args:
        map: The map.
        semantics: The name of the semantics.
        policy: How reasons and counter-reasons met.
        stances: What the reader said beforehand, by key.
        program: The program that was evaluated; None to have it compiled when it is asked for.
        labels: Key → label.
        position: Whether this is a single labelling of the semantics, and not what all of them agree on.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> tax = b.thesis("Tax sugar.", key="tax")
    >>> step = b.support(tax, "Sugar harms.")
    >>> verdicts = argmap.evaluate(b.build())
    >>> verdicts["tax"], verdicts.reason("tax")
    (<Label.IN: 'in'>, <Reason.ESTABLISHED: 'established'>)
    """

    map: ArgumentMap
    semantics: str
    policy: Policy
    stances: Mapping[str, Stance] = field(converter=_mapping)
    _program: Program | None
    labels: Mapping[str, Label] = field(converter=_mapping)
    position: bool = False

    def __getitem__(self, key: Key) -> Label:
        """Return the label of a claim or relation.

        Raises:
            UnknownKeyError: If the map has no such record, or evaluation ignores it.
        """
        name = key_of(key)
        if name in self.labels:
            return self.labels[name]
        found = type(self.map[name]).__name__.lower() if name in self.map else ""
        raise UnknownKeyError(name, known=self.labels, wanted="judged claim or relation", found=found)

    def __iter__(self) -> Iterator[str]:
        """Return an iterator over the keys: claims, then relations, in the order of the map."""
        return iter(self.labels)

    def __len__(self) -> int:
        """Return how many claims and relations are judged."""
        return len(self.labels)

    def __contains__(self, key: object) -> bool:
        """Return whether a key, or a record, is judged."""
        return getattr(key, "key", key) in self.labels

    def __repr__(self) -> str:
        """Return a summary."""
        counts = ", ".join(f"{len(self.keys_of(label))} {label}" for label in Label)
        return f"<Verdicts: {self.semantics}, {counts}>"

    def __eq__(self, other: object) -> bool:
        """Compare what was judged, the terms and the labels."""
        if not isinstance(other, Verdicts):
            return NotImplemented
        return self._terms() == other._terms()

    def __hash__(self) -> int:
        """Hash what was judged and the terms."""
        return hash((self.map, self.semantics, self.policy, frozenset(self.stances.items())))

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle by plain values: the mappings are views."""
        return _revive, (
            self.map, self.semantics, self.policy, dict(self.stances), self._program, dict(self.labels), self.position,
        )  # fmt: skip

    def _terms(self) -> tuple[object, ...]:
        return self.map, self.semantics, self.policy, dict(self.stances), dict(self.labels), self.position

    def reason(self, key: Key) -> Reason:
        """Return the reason code of a claim or relation: in a word, why it has its label.

        >>> import argmap
        >>> b = argmap.Builder()
        >>> tax = b.claim("Tax sugar.", key="tax")
        >>> doubt = b.rebut(tax, "Taxes are theft.")
        >>> argmap.evaluate(b.build()).reason("tax")
        <Reason.DEFEATED: 'defeated'>
        """
        name = key_of(key)
        label = self[name]
        program, reasons = self.program, self._reasons
        atom = program.claims.get(name, program.warrants.get(name))
        if name in program.relations:
            reason = reasons.of_rule(program.relations[name])
        elif atom is not None:  # a claim, or a contradiction that something attacks or backs
            reason = reasons.of_atom(atom)
        else:
            reason = Reason.ASSUMED
        if label is Label.UNDECIDED:
            return Reason.CONTESTED
        return reason if _label_of(reason) is label else self._beyond_grounded(name, label)

    def _beyond_grounded(self, key: str, label: Label) -> Reason:
        """Return the reason of a claim or relation that is contested under grounded semantics and decided here.

        It has a derivation, so if it is out, it is beaten. If it is in, it is assumed if it is accepted and no step
        for it is in force.
        """
        if label is Label.OUT:
            return Reason.DEFEATED
        program = self.program
        atom = program.claims.get(key, program.warrants.get(key))
        if key in program.relations or atom is None:
            return Reason.ESTABLISHED
        return Reason.ASSUMED if atom in self._accepted and atom not in self._in_force else Reason.ESTABLISHED

    @cached_property
    def _accepted(self) -> frozenset[int]:
        """The claims and warrants that the reader accepts or is certain of."""
        program = self.program
        rules = zip(program.sources, program.kinds, strict=True)
        keys = {
            key for rule, (key, kind) in enumerate(rules) if is_assumption(kind) and rule not in program.off
        }
        nodes = {**program.claims, **program.warrants}
        return frozenset(node for node in nodes.values() if program.atoms[node].key in keys)

    @cached_property
    def _in_force(self) -> frozenset[int | None]:
        """The claims and warrants for which a step is in force."""
        nodes = {**self.program.claims, **self.program.warrants}
        supports = (r for r in self.map.relations.values() if isinstance(r, Support))
        return frozenset(nodes.get(r.target or "") for r in supports if self.labels[r.key] is Label.IN)

    def keys_of(self, label: Label) -> tuple[str, ...]:
        """Return the keys with a label, in the order of the map.

        >>> import argmap
        >>> argmap.evaluate(argmap.ArgumentMap.of(argmap.Claim("a", "A."))).keys_of(argmap.semantics.Label.IN)
        ('a',)
        """
        return tuple(key for key, found in self.labels.items() if found == label)

    def rows(self) -> list[Row]:
        """Return a row for each verdict: key, kind of record, text or title, label and reason code.

        >>> import argmap
        >>> argmap.evaluate(argmap.ArgumentMap.of(argmap.Claim("a", "A."))).rows()
        [{'key': 'a', 'record': 'claim', 'text': 'A.', 'verdict': 'in', 'reason': 'assumed'}]
        """
        return [
            {
                "key": key,
                "record": type(record := self.map[key]).__name__.lower(),
                "text": getattr(record, "text", "") or getattr(record, "title", ""),
                "verdict": str(label),
                "reason": str(self.reason(key)),
            }
            for key, label in self.labels.items()
        ]

    def _repr_html_(self) -> str:
        """Show a table in a notebook."""
        rows = [{**row, "verdict": self.labels[row["key"]].word} for row in self.rows()]
        return html_table(rows, f"Verdicts by {self.semantics} semantics")

    @cached_property
    def program(self) -> Program:
        """The program of the map: one rule for each step; of an abstract framework it is compiled when asked for."""
        if self._program is not None:
            return self._program
        with collected_later(len(self.map.relations)):
            return compile_theory(theory_of(self.map, self.policy, self.stances), self.policy)

    @cached_property
    def model(self) -> WellFoundedModel:
        """The well-founded model of the program: values, and why and in which order they were decided."""
        return solve(self.program.frame, off=self.program.off)

    @cached_property
    def _reasons(self) -> Reasons:
        return Reasons(self.program, self.model)


def _revive(*parts: Any) -> Verdicts:
    return Verdicts(*parts)


def make_verdicts(
    m: ArgumentMap,
    program: Program,
    value_of: tuple[Callable[[int], int], Callable[[int], int]],
    *,
    semantics: str,
    policy: Policy,
    stances: Mapping[str, Stance],
    position: bool = False,
) -> Verdicts:
    """Return verdicts from the values of atoms and of rules (0 undecided, 1 in, 2 out)."""
    of_atom, of_rule = value_of
    labels = {key: LABELS[of_atom(program.claims[key])] for key in m.claims}
    for relation in m.relations.values():
        if is_judged(relation):
            key = relation.key
            if not is_symmetric(relation):
                labels[key] = LABELS[of_rule(program.relations[key])]
            else:
                labels[key] = LABELS[of_atom(program.warrants[key])] if key in program.warrants else Label.IN
    return Verdicts(m, semantics, policy, stances, program, labels, position)


def make_attack_verdicts(
    m: ArgumentMap,
    attacks: Edges,
    values: Sequence[int],
    *,
    semantics: str,
    policy: Policy,
    position: bool = False,
) -> Verdicts:
    """Return verdicts of an abstract framework from the values of its claims.

    A rebuttal is in force where its premise is in. A contradiction always is, since nothing attacks it.
    """
    labels = dict(zip(m.claims, map(LABELS.__getitem__, values), strict=True))
    of_sources = map(LABELS.__getitem__, map(values.__getitem__, attacks.sources))
    labels.update(zip(m.relations, of_sources, strict=True))
    keys = list(m.relations) if attacks.contradictions else []
    labels.update((keys[number], Label.IN) for number in attacks.contradictions)
    return Verdicts(
        map=m, semantics=semantics, policy=policy, stances={}, program=None, labels=labels, position=position
    )
