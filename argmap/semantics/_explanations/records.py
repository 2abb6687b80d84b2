"""The records of an explanation: reasons as data, in terms of the map, each given once."""

from __future__ import annotations

from functools import cached_property
from typing import Literal, TypeAlias, final

from attrs import frozen

from argmap.model import ArgumentMap
from argmap.semantics._explanations.contradictions import contradictions_between
from argmap.semantics._policy import Label, Policy, Reason

__all__ = ["Because", "ExplanationData", "ExplanationNode", "NodeKind", "Position", "Role"]

NodeKind: TypeAlias = Literal[
    "claim", "warrant", "accepted", "certain", "granted", "step", "applicable", "contradiction",
    "for", "against", "burden", "circle", "conflict", "side",
]  # fmt: skip
"""What a node is about.

``claim``: whether a claim stands. ``warrant``: whether a relation that something bears on is licensed. ``accepted``,
``certain``: whether a claim or warrant holds because it is taken for granted. ``step``: whether a support or
rebuttal is in force. ``contradiction``: whether a contradiction that something bears on brings a reason to bear.
``for``, ``against``: whether anything of at least ``rank`` speaks for the claim or warrant, or against it.
``circle``: what rests only on itself. ``conflict``: what nothing settles. ``side``: what a labelling holds to stand
although the reasons alone leave it open. Under ``ambiguity="block"`` also
``applicable`` and ``granted``: whether a step has its premises, or a claim is taken for granted, beaten or not;
``burden``: the imagined counter-reason of weight 0.
"""

Role: TypeAlias = Literal["premise", "warrant", "counter", "reason"]
"""What a node is to the one that rests on it: a premise or the warrant of a step, a reason for a claim, or what
speaks for the other side."""


@final
@frozen
class Because:
    """Rest a node on an earlier one.

    Args:
        role: What that one is to this.
        key: The record of the map that is meant, as the relation names it.
        node: Its place among the nodes.

    >>> Because("premise", "harm", 0).role
    'premise'
    """

    role: Role
    key: str
    node: int


@final
@frozen
class ExplanationNode:
    """Say of one thing whether it holds, and on which earlier nodes that rests.

    A claim, warrant or group that is in rests on one reason; that is out, on all of its reasons, which are out; a step
    that is in, on all its premises, its warrant, and everything that could beat it; that is out, on one thing that
    blocks it. What is undecided rests on one undecided thing, until a conflict is reached. A circle rests on
    what blocks every reason from outside.

    Args:
        kind: What it is about.
        keys: The claim or relation it is about; all of them for a circle or conflict.
        label: Whether it holds.
        reason: Why, in a word.
        because: What it rests on.
        target: What a step leads to, or which end a contradiction speaks against; else empty.
        rank: The rank of a step or of what is taken for granted, or the lowest rank that counts for a group;
            minus infinity is below every number.

    >>> ExplanationNode("accepted", ("harm",), Label.IN, Reason.ASSUMED).key
    'harm'
    """

    kind: NodeKind
    keys: tuple[str, ...]
    label: Label
    reason: Reason
    because: tuple[Because, ...] = ()
    target: str = ""
    rank: float = 0.0

    @property
    def key(self) -> str:
        """The claim or relation it is about; the first one of several."""
        return self.keys[0] if self.keys else ""


@final
@frozen
class Position:
    """Take one consistent side in an open conflict.

    Args:
        label: ``in`` if the claim is to stand, ``out`` if it is to fall.
        found: ``"yes"``, ``"no"`` (there is none), or ``"unknown"`` (the search used up its budget).
        stands: Of what is undecided and bears on the claim, the claims that stand.
        falls: … and those that fall.

    >>> Position(Label.IN, "no").stands
    ()
    """

    label: Label
    found: Literal["yes", "no", "unknown"]
    stands: tuple[str, ...] = ()
    falls: tuple[str, ...] = ()


@frozen(slots=False, repr=False)
class ExplanationData:
    """Hold the reasons of a verdict as data; `Explanation` adds how they are shown, and says what each field is."""

    map: ArgumentMap
    key: str
    verdict: Label
    reason: Reason
    semantics: str
    policy: Policy
    nodes: tuple[ExplanationNode, ...]
    positions: tuple[Position, ...] = ()
    single: bool = False
    cases: tuple[ExplanationData, ...] = ()
    cases_complete: bool = True

    @property
    def root(self) -> ExplanationNode:
        """The node of what was asked about: the last one."""
        return self.nodes[-1]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The claims and relations that decide it, in the order of the map: for ``render(…, highlight=…)``.

        >>> import argmap
        >>> m = argmap.ArgumentMap.of(argmap.Claim("a", "A."), argmap.Claim("b", "B."))
        >>> argmap.explain(argmap.evaluate(m), "b").keys
        ('b',)
        """
        found = {self.key}
        nodes = (self.nodes, *(case.nodes for case in self.cases))
        for node in (node for each in nodes for node in each):
            found.update(node.keys)
            found.update(link.key for link in node.because)
            if node.kind in (
                "conflict",
                "side",
            ):  # what is at odds there, or taken, speaks through its premises
                relations = (self.map.relations[key] for key in node.keys if key in self.map.relations)
                found.update(claim for relation in relations for claim in relation.claims)
        for key in contradictions_between(self.map, self.policy, nodes):  # with what they are between
            relation = self.map.relations[key]
            found.update((key, *relation.claims, *([relation.target] if relation.target else [])))
        return tuple(key for room in (self.map.claims, self.map.relations) for key in room if key in found)

    @property
    def sides(self) -> tuple[str, ...]:
        """The claims and relations that a labelling holds to stand although the reasons alone leave them open.

        A support or rebuttal of which it holds only that nothing defeats its licence is among them.

        >>> import argmap
        >>> b = argmap.Builder()
        >>> clash = b.contradict(b.claim("Serve juice.", key="juice"), b.claim("Serve water.", key="water"))
        >>> [argmap.explain(position, "water").sides for position in argmap.semantics.labellings(b.build())]
        [('juice',), ('water',)]
        """
        return tuple(node.key for node in self.nodes if node.kind == "side")
