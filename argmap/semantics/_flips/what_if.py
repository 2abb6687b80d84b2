"""What-ifs: the verdicts that change if a reader takes some claims otherwise, without a new evaluation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, final

from attrs import field, frozen

from argmap._table import Row, html_table
from argmap.errors import SemanticsError, UnknownKeyError
from argmap.model import ArgumentMap, Key, key_of
from argmap.semantics._evaluation import evaluate
from argmap.semantics._flips.switches import Switches
from argmap.semantics._meter import DEFAULT_BUDGET
from argmap.semantics._policy import Label, Stance, parse_stances, show_value
from argmap.semantics._program.wellfounded import solve_again
from argmap.semantics._verdicts import Verdicts, make_verdicts

__all__ = ["VerdictChanges", "what_if"]


@final
@frozen(repr=False)
class VerdictChanges(Mapping[str, tuple[Label, Label]]):
    """Map the key of every claim and relation whose label changes to its label before and after.

    Args:
        before: The verdicts before.
        after: The verdicts after, on the same map.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> step = b.support(b.thesis("Tax sugar.", key="tax"), b.claim("Sugar harms.", key="harms"), key="step")
    >>> changes = argmap.semantics.what_if(argmap.evaluate(b.build()), {"harms": "rejected"})
    >>> changes["tax"]
    (<Label.IN: 'in'>, <Label.OUT: 'out'>)
    >>> print(changes)
    tax: in → out
    harms: in → out
    step: in → out
    """

    before: Verdicts
    after: Verdicts
    _moves: Mapping[str, tuple[Label, Label]] = field(init=False, eq=False)

    @_moves.default
    def _compare(self) -> Mapping[str, tuple[Label, Label]]:
        then, now = self.before.labels, self.after.labels
        return MappingProxyType({key: (then[key], new) for key, new in now.items() if then[key] is not new})

    def __getitem__(self, key: Key) -> tuple[Label, Label]:
        """Return the labels of a claim or relation before and after.

        Raises:
            UnknownKeyError: If its label does not change.
        """
        name = key_of(key)
        if name not in self._moves:
            raise UnknownKeyError(name, known=self._moves, wanted="claim or relation whose verdict moves")
        return self._moves[name]

    def __iter__(self) -> Iterator[str]:
        """Return an iterator over the keys whose labels change, in the order of the map."""
        return iter(self._moves)

    def __len__(self) -> int:
        """Return how many labels change."""
        return len(self._moves)

    def __contains__(self, key: object) -> bool:
        """Return whether the label of a key, or of a record, changes."""
        return getattr(key, "key", key) in self._moves

    def __repr__(self) -> str:
        """Return a summary."""
        return f"<VerdictChanges: {len(self)} of {len(self.after)} move>"

    def __str__(self) -> str:
        """Return a line for each label that changes."""
        lines = [f"{key}: {before} → {after}" for key, (before, after) in self._moves.items()]
        return "\n".join(lines) or "Nothing moves."

    def rows(self) -> list[Row]:
        """Return a row for each label that changes: key, before and after.

        >>> import argmap
        >>> b = argmap.Builder()
        >>> tax = b.thesis("Tax sugar.", key="tax")
        >>> step = b.support(tax, b.claim("Sugar harms.", key="harm"), key="step")
        >>> argmap.semantics.what_if(argmap.evaluate(b.build()), {"harm": "rejected"}).rows()[0]
        {'key': 'tax', 'before': 'in', 'after': 'out'}
        """
        return [
            {"key": key, "before": str(before), "after": str(after)}
            for key, (before, after) in self._moves.items()
        ]

    def _repr_html_(self) -> str:
        """Show a table in a notebook."""
        words = [
            {"key": key, "before": before.word, "after": after.word}
            for key, (before, after) in self._moves.items()
        ]
        return html_table(words, f"{len(self)} of {len(self.after)} verdicts move")

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle by the verdicts: the changes are derived."""
        return VerdictChanges, (self.before, self.after)


def what_if(
    verdicts: Verdicts, stances: Mapping[Any, Stance | str], *, budget: int = DEFAULT_BUDGET
) -> VerdictChanges:
    """Return which verdicts change if a reader takes some claims otherwise than before.

    The answer is that of `evaluate` with the stances of the verdicts and these on top. Under grounded semantics only
    what depends on these claims is evaluated again. The map is compiled again only for a stance that needs new rules:
    ``"certain"``, or a first stance for a relation that nothing attacks or backs.

    Args:
        verdicts: The verdicts before.
        stances: What the reader says now, by key or record. It replaces what was said of these claims, and of claims
            that say the same in other words.
        budget: Steps of work that the answer may take, about a million a second.

    Raises:
        UnknownNameError: If a stance is not known.
        UnknownKeyError: If a stance names nothing that is judged.
        SemanticsError: If the stances contradict one another, or *verdicts* is a map, or a single labelling.
        BudgetExceededError: If the search used up its budget.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> tax = b.claim("Tax sugar.", key="tax")
    >>> doubt = b.rebut(tax, b.claim("Taxes are theft.", key="theft"))
    >>> verdicts = argmap.evaluate(b.build())
    >>> dict(what_if(verdicts, {"theft": "open"}))["tax"]
    (<Label.OUT: 'out'>, <Label.IN: 'in'>)
    >>> print(what_if(verdicts, {"tax": "rejected"}))
    Nothing moves.
    """
    _check(verdicts)
    new = parse_stances(stances)
    merged = _merged(verdicts, new)
    nodes = _switchable(verdicts, new)
    if verdicts.semantics != "grounded" or len(nodes) < len(new):
        after = evaluate(
            verdicts.map, verdicts.semantics, stances=merged, policy=verdicts.policy, budget=budget
        )
    else:
        after = _switched(verdicts, nodes, merged)
    return VerdictChanges(verdicts, after)


def _check(verdicts: object) -> None:
    """Raise a SemanticsError for what has no verdicts, or none that follow from stances."""
    if isinstance(verdicts, ArgumentMap):
        raise SemanticsError(
            "Verdicts are needed, got a map: evaluate it first, what_if(evaluate(m), stances)."
        )
    if not isinstance(verdicts, Verdicts):
        raise SemanticsError(f"Verdicts are needed, got {show_value(verdicts)}.")
    if verdicts.position:
        raise SemanticsError(
            f"This is one labelling of {verdicts.semantics} semantics, and others may change otherwise. "
            f"Ask the verdicts of evaluate(m, {verdicts.semantics!r})."
        )


def _node(verdicts: Verdicts, key: str) -> int:
    """Return the claim or warrant that a stance is about, or -1 if the program has none."""
    if key in verdicts.program.claims:
        return verdicts.program.claims[key]
    return verdicts.program.warrants.get(key, -1) if key in verdicts.labels else -1


def _merged(verdicts: Verdicts, new: Mapping[str, Stance]) -> dict[str, Stance]:
    """Return old and new stances; a new one replaces an old one for a claim that says the same."""
    said = {_node(verdicts, key): stance for key, stance in new.items()}
    kept = {
        key: stance
        for key, stance in verdicts.stances.items()
        if said.get(_node(verdicts, key), stance) is stance or _node(verdicts, key) < 0
    }
    return {**kept, **new}


def _switchable(verdicts: Verdicts, new: Mapping[str, Stance]) -> dict[str, tuple[int, Stance]]:
    """Return the stances for which the program has rules; none if claims that say the same get different ones."""
    found = {key: (_node(verdicts, key), stance) for key, stance in new.items()}
    several = {node for node, _ in found.values()}
    if len(set(found.values())) > len(several):
        return {}  # they contradict one another: evaluation says how
    return {
        key: (node, stance)
        for key, (node, stance) in found.items()
        if node >= 0 and stance is not Stance.CERTAIN
    }


def _switched(
    verdicts: Verdicts, nodes: Mapping[str, tuple[int, Stance]], merged: Mapping[str, Stance]
) -> Verdicts:
    old = verdicts.program
    program = Switches(old).set(dict(nodes.values()))
    changed = sorted(program.off ^ old.off)
    model = solve_again(program.frame, verdicts.model, off=program.off, changed=changed)
    # The model itself is not kept: what it says on the way to its values depends on where it started, and equal
    # verdicts are to answer equally.
    return make_verdicts(
        verdicts.map,
        program,
        (model.atoms.__getitem__, model.rules.__getitem__),
        semantics=verdicts.semantics,
        policy=verdicts.policy,
        stances=merged,
    )
