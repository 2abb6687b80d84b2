"""The shapes of a map: ways in which it grows, claim by claim and relation by relation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import attrs
from attrs import frozen

from argmap.model import Rebuttal, Support
from argmap.strategies._growth import Growth
from argmap.strategies._limits import DrawLimits, Manner

__all__ = ["SHAPES", "Shape"]

_ANY: Final = (0, 1_000_000)


@frozen
class Shape:
    """Grow the claims and relations of a map.

    Args:
        fit: Tightens the limits to what the shape can have; None when it can have nothing within them.
        grow: Adds claims and relations within the tightened limits.
    """

    fit: Callable[[DrawLimits], DrawLimits | None]
    grow: Callable[[Growth], None]


# -- any ---------------------------------------------------------------------------------------------------


def _fit_any(limits: DrawLimits) -> DrawLimits | None:
    if limits.connected:
        return _fit_connected(limits)
    least, most = limits.relations
    if most and not limits.manners("claim"):
        return limits.within(claims=_ANY, relations=(0, 0))
    # The number of claims that the first relation takes at the least.
    alone = 2 if not limits.has("links", "free links") else 0 if limits.has("bare doubts") else 1
    return limits.within(claims=(alone if least else 0, _ANY[1]), relations=_ANY)


def _grow_any(g: Growth) -> None:
    if g.limits.connected:
        _grow_connected(g)
    else:
        g.grow_claims()
        _grow_relations(g)
        g.twist()
        g.drop_unused()


def _grow_relations(g: Growth) -> None:
    if len(g.claims) > 1:
        g.grow_relations(lambda: _relate(g))
    elif g.limits.manners("nothing") and (g.claims or g.limits.has("bare doubts")):
        # Relations between one claim and itself would be the smallest examples and the hardest to read.
        g.grow_relations(lambda: g.relate(g.manner("nothing"), None, range(len(g.claims))))


def _relate(g: Growth) -> None:
    manner = g.manner("claim", "relation", *(("nothing",) if g.limits.has("links", "free links") else ()))
    target = None
    if manner.goal == "claim":
        # Where nothing may come round, something has to come after the target.
        target = g.pick(range(len(g.claims) - (not g.limits.has("cycles"))))
    elif manner.goal == "relation":
        target = g.pick(g.targets(manner.kind))
    g.relate(manner, target, _among(g, target))


def _among(g: Growth, target: int | None) -> list[int]:
    """Return the claims that may be premises; the first of them, the simplest, is not the target."""
    base, count = g.base(target), len(g.claims)
    if not g.limits.has("cycles"):
        # Only later claims lead to it, and relations only to earlier ones, so there is no cycle.
        return list(range(base + 1, count))
    first = base + (2 if target is not None and target < 0 else 1)
    turned = [(first + n) % count for n in range(count)]
    if target not in turned:
        return turned
    turned.remove(target)
    return [turned[0], target, *turned[1:]] if g.limits.has("self relations") else turned


# -- connecting every new claim with earlier ones: trees, and maps that may not fall apart ---------------------


def _fit_connected(limits: DrawLimits) -> DrawLimits | None:
    """Tighten the limits of a map in which each claim brings one relation, or joins one."""
    least, most = limits.relations if limits.manners("claim") else (0, 0)
    low = least + 1 if least and not limits.has("shared claims") else 2 if least else 0
    if not limits.has("loose claims") and limits.claims[0] == 1:
        low = max(low, 2)
    high = most + 1
    if limits.has("loose claims", "separate parts") or (most and set(limits.on_claims) <= set(limits.linked)):
        high = _ANY[1]
    elif not most and not limits.has("loose claims"):
        high = 0
    return limits.within(claims=(low, high), relations=(0, most))


def _grow_connected(g: Growth) -> None:
    g.grow_claims(lambda: _connect(g, lambda: _relate_new(g)))
    if g.limits.has("shared claims"):
        _grow_relations(g)


def _connect(g: Growth, relate: Callable[[], None]) -> None:
    """Connect the newest claim: by a new relation, or as one more premise of a relation."""
    made, (least, most) = len(g.relations), g.limits.relations
    joins = g.joinable() if made >= least else []
    options = [*((-1,) if made < most else ()), *joins]
    if len(g.claims) > 1 and options:
        join = g.pick(options)
        if join < 0:
            relate()
        else:
            g.join(join, len(g.claims) - 1)


def _relate_new(g: Growth) -> None:
    new = len(g.claims) - 1
    manner = attrs.evolve(g.manner("claim", "relation"), premises=1)
    target = g.pick(range(new)) if manner.goal == "claim" else g.pick(g.targets(manner.kind))
    g.relate(manner, target, (new,))


def _fit_tree(limits: DrawLimits) -> DrawLimits | None:
    return _fit_connected(limits.without("shared claims", "separate parts"))


def _tree(choose: Callable[[Growth], int]) -> Callable[[Growth], None]:
    """Return how a tree grows in which *choose* says to which claim the newest one is connected."""

    def relate(g: Growth) -> None:
        g.relate(Manner(g.pick(g.limits.on_claims)), choose(g), (len(g.claims) - 1,))

    return lambda g: g.grow_claims(lambda: _connect(g, lambda: relate(g)))


# -- with circles and without ------------------------------------------------------------------------------


def _fit_cyclic(limits: DrawLimits) -> DrawLimits | None:
    if not limits.has("cycles") or not limits.manners("claim"):
        return None
    low = 1 if limits.has("self relations", "loose claims") else 2
    low = max(low, 0 if limits.has("shared claims") else limits.relations[0])
    high = limits.relations[1] if limits.connected else _ANY[1]
    return limits.within(claims=(low, high), relations=(min(low, 2), _ANY[1]))


def _grow_cyclic(g: Growth) -> None:
    g.grow_claims()
    longest = min(len(g.claims), g.limits.relations[1])
    short = [1] if g.limits.has("self relations") else []
    length = longest if g.limits.connected else g.pick([*range(min(2, longest), longest + 1), *short])
    for number in range(length):
        g.relate(Manner(g.pick(g.limits.on_claims)), number, ((number + 1) % length,))
    if g.limits.has("shared claims"):
        one = Manner(g.limits.on_claims[0])
        g.grow_relations(lambda: _relate(g) if len(g.claims) > 1 else g.relate(one, 0, (0,)))


# -- undercuts of undercuts -----------------------------------------------------------------------------------


def _fit_undercuts(limits: DrawLimits) -> DrawLimits | None:
    possible = Support in limits.on_claims and Rebuttal in limits.on_relations and limits.has("undercuts")
    low = 3 if limits.connected or not limits.has("cycles") else 2
    low = max(low, 0 if limits.has("shared claims") else limits.relations[0] + 1)
    high = limits.relations[1] + 1 if limits.connected else _ANY[1]
    return limits.within(claims=(low, high), relations=(2, _ANY[1])) if possible else None


def _grow_undercuts(g: Growth) -> None:
    g.grow_claims(lambda: _connect_undercut(g) if g.limits.connected else None)
    if not g.limits.connected:
        g.relate(Manner(Support), 0, (1,))
        g.relate(Manner(Rebuttal, "relation"), ~0, _among(g, ~0))
    if g.limits.has("shared claims"):
        g.grow_relations(lambda: _relate_back(g, None))


def _connect_undercut(g: Growth) -> None:
    new = len(g.claims) - 1
    if new == 1:
        g.relate(Manner(Support), 0, (1,))
    elif new > 1:
        _relate_back(g, new)


def _relate_back(g: Growth, new: int | None) -> None:
    """Add a relation to the last relation or an earlier one, the first of them an undercut."""
    first = len(g.relations) == 1
    manner = Manner(Rebuttal, "relation") if first else g.manner("relation")
    goals = g.targets(manner.kind) if manner.goal == "relation" else [0]
    target = g.pick(goals[::-1])
    if new is None:
        g.relate(manner, target, _among(g, target))
    else:
        g.relate(attrs.evolve(manner, premises=1), target, (new,))


SHAPES: Final[Mapping[str, Shape]] = {
    "any": Shape(_fit_any, _grow_any),
    "tree": Shape(_fit_tree, _tree(lambda g: g.pick(range(len(g.claims) - 1)))),
    "dag": Shape(lambda limits: _fit_any(limits.without("cycles")), _grow_any),
    "cyclic": Shape(_fit_cyclic, _grow_cyclic),
    "deep": Shape(
        lambda limits: _fit_tree(attrs.evolve(limits, linked=())), _tree(lambda g: len(g.claims) - 2)
    ),
    "wide": Shape(_fit_tree, _tree(lambda _: 0)),
    "undercuts": Shape(_fit_undercuts, _grow_undercuts),
}
"""The shapes by name."""
