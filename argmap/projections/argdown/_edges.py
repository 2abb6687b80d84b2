"""The edges of an Argdown map: those of arrows, and those of arguments to what they conclude and use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias, final

from attrs import define, field

from argmap.projections.argdown._debate.debate import Argument, Debate, DebateArrow
from argmap.projections.argdown._modes import SYMMETRIC, EdgeType

__all__ = ["ArgdownEdges", "edges_of"]

Name: TypeAlias = tuple[EdgeType, str, str]
Stems: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]

_TO_ARGUMENT: Final[Mapping[str, EdgeType]] = {
    "contradictory": "attack",
    "contrary": "attack",
    "entails": "support",
}
"""What an edge says if an argument is at one end."""


@final
@define(eq=False)
class ArgdownEdges:
    """Hold each edge once, with all that it stems from; a symmetric one is the same from either end.

    Args:
        found: Type, source and target → the relations and the statements that it stems from first.
        more: The same → what else it stems from.
    """

    found: dict[Name, Stems] = field(factory=dict)
    more: dict[Name, list[Stems]] = field(factory=dict)

    @classmethod
    def of(cls, edges: Iterable[tuple[Name, Stems]]) -> ArgdownEdges:
        """Return edges without repetitions."""
        self = cls()
        found = self.found
        for name, stems in edges:
            if name[0] in SYMMETRIC and (back := (name[0], name[2], name[1])) in found:
                self.more.setdefault(back, []).append(stems)
            elif found.setdefault(name, stems) is not stems:
                self.more.setdefault(name, []).append(stems)
        return self

    def __iter__(self) -> Iterator[tuple[Name, Stems]]:
        """Yield each edge with everything that it stems from."""
        more = self.more
        for name, stems in self.found.items():
            yield name, _joined((stems, *more[name])) if name in more else stems

    def redirected(self, within: Mapping[str, str]) -> ArgdownEdges:
        """Let what leads into or out of a closed group lead from or to it, and drop what stays inside."""
        return ArgdownEdges.of(_redirected(self, within)) if within else self


def _joined(stems: Iterable[Stems]) -> Stems:
    relations, claims = zip(*stems, strict=True)
    return _once(relations), _once(claims)


def _once(keys: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([key for some in keys for key in some]))


def _redirected(
    edges: Iterable[tuple[Name, Stems]], within: Mapping[str, str]
) -> Iterator[tuple[Name, Stems]]:
    for (kind, source, target), stems in edges:
        group = within.get(source)
        if group is None or group != within.get(target):
            yield (kind, group or source, within.get(target, target)), stems


def edges_of(debate: Debate, nodes: Iterable[str]) -> ArgdownEdges:
    """Return every edge between nodes, in time linear in the debate and in what it returns."""
    return ArgdownEdges.of(_Maker(debate, nodes).edges())


class _Maker:
    """Make edges: a statement that is no node is stood for by arguments that come to it, or that use it."""

    def __init__(self, debate: Debate, nodes: Iterable[str]) -> None:
        self.debate, self.nodes = debate, frozenset(nodes)
        self.arguments = [a for key, a in debate.arguments.items() if key in self.nodes]
        self.reaching: dict[str, list[str]] = {}
        self.using: dict[str, list[str]] = {}
        for argument in self.arguments:
            if argument.conclusion is not None:
                self.reaching.setdefault(argument.conclusion, []).append(argument.key)
            for premise in argument.premises:
                self.using.setdefault(premise, []).append(argument.key)

    def edges(self) -> Iterator[tuple[Name, Stems]]:
        nodes, statements = self.nodes, self.debate.statements
        for arrow in self.debate.arrows:
            source, target = arrow.source, arrow.target
            if source in nodes and target in nodes and source in statements and target in statements:
                claims = (source, target) if source != target else (source,)
                yield (arrow.type, source, target), (arrow.relations, claims)
            else:
                yield from self._roundabout(arrow)
        for argument in self.arguments:
            yield from self._conclusion(argument)
        for key in statements if self.using else ():
            if key in nodes:
                yield from (self._use(key, argument, key) for argument in self.using.get(key, ()))

    def _roundabout(self, arrow: DebateArrow) -> Iterator[tuple[Name, Stems]]:
        """Yield the edges of an arrow that has an argument at one end, or at both."""
        kind = _TO_ARGUMENT.get(arrow.type, arrow.type)
        ends = [end for end in dict.fromkeys((arrow.source, arrow.target)) if end in self.debate.statements]
        ways = [(arrow.source, arrow.target)]
        # Both ends of a contradiction between statements are alike, even if not both are nodes.
        if (
            arrow.type in SYMMETRIC
            and arrow.source in self.debate.statements
            and arrow.target in self.debate.statements
        ):
            ways.append((arrow.target, arrow.source))
        for source, target in ways:
            for start in self._ends(source, self.reaching):
                for end in self._ends(target, self.using):
                    yield (kind, start, end), (arrow.relations, tuple(ends))

    def _ends(self, key: str, instead: Mapping[str, list[str]]) -> Iterable[str]:
        return (key,) if key in self.nodes else instead.get(key, ())

    def _conclusion(self, argument: Argument) -> Iterator[tuple[Name, Stems]]:
        conclusion = argument.conclusion
        if conclusion is None:
            return
        if conclusion in self.nodes:
            yield ("support", argument.key, conclusion), (argument.concluding, (conclusion,))
            return
        for other in self.using.get(conclusion, ()):
            name, (steps, claims) = self._use(argument.key, other, conclusion)
            yield name, (_once((argument.concluding, steps)), claims)

    def _use(self, source: str, argument: str, claim: str) -> tuple[Name, Stems]:
        return ("support", source, argument), (self.debate.arguments[argument].premises[claim], (claim,))
