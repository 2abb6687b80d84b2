"""Weighing a map: how strong every claim and relation is, by a gradual semantics."""

from __future__ import annotations

import math
import warnings
from collections.abc import Mapping, Sequence
from typing import Final, Literal, TypeAlias, get_args

from argmap._arguments import is_text
from argmap.errors import ArgmapWarning, InvalidValueError, SemanticsError, UnknownNameError
from argmap.model import ArgumentMap, Rebuttal, Support
from argmap.semantics._policy import Policy, show_value
from argmap.semantics._program.theory import Theory, theory_of
from argmap.semantics._registry import gradual_named
from argmap.semantics._semantics import check_map
from argmap.semantics._strengths.base_scores import Base, base_scores
from argmap.semantics._strengths.circles import Circle
from argmap.semantics._strengths.edges import strengths_of_edges
from argmap.semantics._strengths.gradual import Gradual
from argmap.semantics._strengths.graph import Norm, check_iterations, settle_graph
from argmap.semantics._strengths.map_graph import MapGraph, graph_of
from argmap.semantics._strengths.strengths import CircleReport, Strengths

__all__ = ["CircleReport", "Strengths", "TNorm", "norm_named", "read_weighted_graph", "weigh"]

TNorm: TypeAlias = Literal["product", "minimum"]
"""How linked premises work together: as independent ones, or as strong as the weakest."""

_PLAIN: Final = Policy()


def _minimum(strengths: Sequence[float]) -> float:
    return min(strengths, default=1.0)


_NORMS: Final[dict[str, Norm]] = {"product": math.prod, "minimum": _minimum}


def weigh(
    m: ArgumentMap,
    semantics: str | Gradual = "dfquad",
    *,
    base: Base = None,
    derived: float = 0.0,
    tnorm: TNorm = "product",
    weights: bool = True,
    iterations: int = 10_000,
) -> Strengths:
    """Weigh a map: say of every claim and relation how strong it is, as a number in [0, 1].

    A claim starts from its base score and is moved by what bears on it. A step brings what its premises have, joined
    by the t-norm, times its weight; where something bears on the step itself it also needs its warrant, which
    starts from 1. What speaks for a claim speaks against all that contradicts it; and what two contradictory
    claims are taken for beforehand counts between the two, but not against a reason.
    A default `Rephrase` shares the strength of its target; links and other rephrases are ignored.

    On maps without circles the result is exact, in linear time. Within a circle it is the one point of rest, where
    bounds show that there is but one; else the equilibrium of the continuous iteration from the base scores
    (Potyka 2018, "Continuous dynamical systems for weighted bipolar argumentation"), to 1e-12; see
    `Strengths.circles`. Where no equilibrium is found, `Strengths.converged` is false and a warning says so.

    A contested claim and a refuted one can have the same strength: with ``"dfquad"``, full reasons on both sides leave
    the base score, which is 0 for a claim with reasons. `Strengths.verdicts` tells them apart.

    With ``"dfquad"``, the claims of a map without circles, in which only leaves are granted (base score 1 or 0) and
    nothing backs a relation, have strength 1 exactly where `argmap.evaluate` with a directed, ambiguity-blocking
    policy says *in*, and else 0.

    Args:
        m: The map.
        semantics: ``"dfquad"``, ``"quadratic_energy"``, ``"euler_based"``, ``"mlp_based"``, or ``"h_categorizer"`` for
            maps without supports; or a `Gradual` of your own.
        base: Claim → base score in [0, 1], or one score for every claim. Other claims have their ``credence``, or else
            1 where nothing supports them and for sketches, and *derived* where something does.
        derived: The base score of claims that have reasons but no credence, in [0, 1]: 0 for nothing but its
            reasons, 0.5 for a neutral start.
        tnorm: How linked premises work together: ``"product"`` or ``"minimum"``.
        weights: Whether the weights of relations count; they must lie in [0, 1] then.
        iterations: The largest number of iterations for each circle and method.

    Raises:
        UnknownNameError: If the semantics or the t-norm is not known.
        UnknownKeyError: If *base* names what is no claim.
        InvalidValueError: If a base score or a weight does not lie in [0, 1], or *weights* is no bool.
        SemanticsError: If *m* is no map, if the semantics gives verdicts, if it has no place for the supports
            of the map, or if claims that say the same have different base scores.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> tax = b.thesis("Tax sugar.", key="tax")
    >>> harm, price = b.claim("Sugar harms.", credence=0.9), b.claim("Price cuts demand.", credence=0.8)
    >>> step = b.support(tax, harm, price, key="step")
    >>> juice = b.rebut(step, b.claim("They switch to juice.", credence=0.5), key="juice")
    >>> strengths = weigh(b.build())
    >>> {key: round(strengths[key], 2) for key in ("tax", "step", "juice")}
    {'tax': 0.36, 'step': 0.36, 'juice': 0.5}
    """
    check_map(m)
    chosen = gradual_named(semantics)
    norm = norm_named(tnorm)
    _check_flag(weights)
    check_iterations(iterations)
    options = {
        "base": dict(base) if isinstance(base, Mapping) else base,
        "derived": derived,
        "tnorm": tnorm,
        "weights": weights,
        "iterations": iterations,
    }
    found = strengths_of_edges(m, chosen, base=base, derived=derived, weights=weights)
    if found is not None:
        return Strengths(found, chosen.name, map=m, options=options)
    made = read_weighted_graph(m, chosen, base=base, derived=derived, weights=weights)
    settled = settle_graph(made.graph, chosen, norm=norm, iterations=iterations)
    values = _values(m, made, settled.strengths)
    strengths = Strengths(values, chosen.name, _reports(m, made, settled.circles), map=m, options=options)
    if not strengths.converged:
        _warn(strengths)
    return strengths


def norm_named(tnorm: str) -> Norm:
    """Return the t-norm of that name.

    Raises:
        UnknownNameError: If there is none.

    >>> norm_named("minimum")([0.5, 0.8])
    0.5
    """
    if not is_text(tnorm) or tnorm not in get_args(TNorm):
        raise UnknownNameError(tnorm, kind="t-norm", known=_NORMS)
    return _NORMS[tnorm]


def read_weighted_graph(
    m: ArgumentMap, semantics: Gradual, *, base: Base, derived: float, weights: bool
) -> MapGraph:
    """Return the graph that is weighed.

    Raises:
        UnknownKeyError: If *base* names what is no claim.
        InvalidValueError: If a base score or a weight does not lie in [0, 1], or *weights* is no bool.
        SemanticsError: If the semantics has no place for supports, and the map has some; or base scores conflict.
    """
    _check_flag(weights)
    theory = theory_of(m, _PLAIN, {})
    if semantics.attacks_only:
        _check_attacks_only(theory, semantics)
    return graph_of(m, theory, base_scores(m, theory, base, derived=derived), weights=weights)


def _check_flag(weights: object) -> None:
    if type(weights) is not bool:
        raise InvalidValueError(f"must be True or False, got {show_value(weights)}", field="weights")


def _check_attacks_only(theory: Theory, semantics: Gradual) -> None:
    keys = list(dict.fromkeys(step.key for step in theory.steps if step.pro))
    if keys:
        raise SemanticsError(
            f"{semantics.name!r} knows attacks only, but the map has supports: {_some(keys)}. "
            'Weigh it by "dfquad" or "quadratic_energy", which know both.'
        )


def _some(keys: Sequence[str], most: int = 5) -> str:
    more = [f"… {len(keys) - most} more"] if len(keys) > most else []
    return ", ".join([*map(repr, keys[:most]), *more])


def _values(m: ArgumentMap, made: MapGraph, strengths: Sequence[float]) -> dict[str, float]:
    """Return the strengths by key, in the order of the map."""
    found = {key: strengths[made.claims[key]] for key in m.claims}
    found |= {
        r.key: strengths[made.relations[r.key]]
        for r in m.relations.values()
        if isinstance(r, Support | Rebuttal)
    }
    return found


def _reports(m: ArgumentMap, made: MapGraph, circles: Sequence[Circle]) -> tuple[CircleReport, ...]:
    """Return what is said of each circle, by the keys of the map."""
    of = {slot: n for n, circle in enumerate(circles) for slot in circle.members}
    if not of:
        return ()
    theory, keys = made.theory, dict[str, int]()
    for places in (made.claims, theory.warrants):
        keys.update((key, of[node]) for key, node in places.items() if node in of)
    for step in theory.steps:
        if step.target in of and any(of.get(node) == of[step.target] for node in step.body):
            keys[step.key] = of[step.target]
    members: list[list[str]] = [[] for _ in circles]
    for key in (*m.claims, *m.relations):
        if key in keys:
            members[keys[key]].append(key)
    return tuple(
        CircleReport(tuple(names), c.converged, c.method, c.iterations, c.residual)
        for names, c in zip(members, circles, strict=True)
    )


def _warn(strengths: Strengths) -> None:
    lost = [circle for circle in strengths.circles if not circle.converged]
    worst = max(circle.residual for circle in lost)
    warnings.warn(
        f"The strengths of {len(lost)} circle(s) did not come to rest (of {_some(lost[0].keys)}; they still move by up "
        f"to {worst:.1e}). They are those at which the search stopped: allow more iterations, or weigh by "
        '"quadratic_energy" or "euler_based".',
        ArgmapWarning,
        stacklevel=3,
    )
