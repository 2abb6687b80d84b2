"""Probability: how likely a claim is to stand, if its premises hold independently of one another."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from typing import Final, Literal, TypeAlias, final, get_args

from attrs import frozen

from argmap.errors import InvalidValueError, UnknownNameError
from argmap.model import ArgumentMap, Key
from argmap.semantics._evaluation import Stances
from argmap.semantics._meter import DEFAULT_BUDGET, Meter
from argmap.semantics._policy import Policy, Stance, show_value
from argmap.semantics._program.rules import compile_theory
from argmap.semantics._program.theory import Theory, theory_of
from argmap.semantics._semantics import check_positive
from argmap.semantics._strengths.base_scores import Base, base_scores
from argmap.semantics._strengths.closed_form import in_closed_form
from argmap.semantics._strengths.worlds import Worlds
from argmap.semantics._terms import read_terms
from argmap.semantics._verdicts import Verdicts

__all__ = ["Probability", "ProbabilityMethod", "probability"]

ProbabilityMethod: TypeAlias = Literal["closed form", "exact", "sampled"]

_LOOKED_AT: Final = 2  # atoms and rules that are looked at in a step

EXACT: Final = 16
"""Up to this many uncertain premises all their choices are gone through."""

NORMAL: Final = 1.959963984540054
"""The 0.975 quantile of the normal distribution, for intervals of 95 %."""


@final
@frozen
class Probability:
    """Say how likely a claim is to stand, between which bounds, and how that was found.

    Args:
        value: The probability, in [0, 1]; an estimate if it was sampled.
        low: The lower end of an interval of 95 %: Wilson's score interval (Wilson 1927, "Probable inference, the law of
            succession, and statistical inference"); the value itself if it is exact.
        high: The upper end.
        method: ``"closed form"``, ``"exact"`` (a sum over all choices of premises) or ``"sampled"``.
        samples: How many choices were drawn; 0 unless it was sampled.

    >>> Probability(0.5, 0.5, 0.5, "exact").samples
    0
    """

    value: float
    low: float
    high: float
    method: ProbabilityMethod
    samples: int = 0


def probability(  # noqa: PLR0913 - what is asked, on which terms, and how it is to be found
    m: ArgumentMap | Verdicts,
    key: Key,
    *,
    base: Base = None,
    stances: Stances | None = None,
    policy: Policy | None = None,
    method: Literal["auto"] | ProbabilityMethod = "auto",
    samples: int = 10_000,
    seed: int | None = None,
    budget: int = DEFAULT_BUDGET,
) -> Probability:
    """Say how likely a claim is to stand, if each premise is granted with a probability of its own.

    In each world some premises are granted and the others withdrawn, and the claim's verdict is *in* or not; its
    probability is that of all worlds in which it is (the constellation approach: Li, Oren and Norman 2011,
    "Probabilistic argumentation frameworks"; Hunter 2013, "A probabilistic approach to modelling uncertain
    logical arguments").

    That premises hold **independently** of one another is assumed; where they do not (two reports from one source),
    the result can be far off. What is contested does not stand, so for and against need not add up to 1.

    Args:
        m: The map, or grounded verdicts on it.
        key: A claim.
        base: Claim → the probability that it is granted, or one for every claim. Other claims have their
            ``credence``, or else 1 where nothing supports them and for sketches, and 0 where something does.
        stances: What the reader says beforehand. A claim that is certain is granted in every world, whatever its
            probability; one that is open or rejected in none.
        policy: How reasons and counter-reasons meet.
        method: ``"closed form"`` where rebuttals are directed and nothing uncertain is used twice; ``"exact"``: a sum
            over all choices; ``"sampled"``: over choices drawn at random. ``"auto"`` takes the first that can be done,
            exact up to 16 uncertain premises.
        samples: How many choices are drawn.
        seed: The seed of the draw; needed where one is made.
        budget: Steps of work that the answer may take, about a million a second.

    Raises:
        ArgmapError: As every question does; see `argmap.semantics`.
        InvalidValueError: Also if a seed is needed and missing, or there is no closed form.
        SemanticsError: Also if claims that say the same have different probabilities.
        BudgetExceededError: Before anything is computed.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> tax = b.thesis("Tax sugar.", key="tax")
    >>> step = b.support(tax, b.claim("Sugar harms.", credence=0.9), b.claim("Price cuts demand.", credence=0.8))
    >>> undercut = b.rebut(step, b.claim("They switch to juice.", credence=0.5))
    >>> round(probability(b.build(), tax).value, 3)
    0.36
    """
    known = ("auto", *get_args(ProbabilityMethod))
    if method not in known:
        raise UnknownNameError(str(method), kind="method", known=known)
    m, stances, policy = read_terms(m, stances, policy)
    if seed is not None and type(seed) is not int:
        raise InvalidValueError(f"must be a whole number, got {show_value(seed)}", field="seed")
    meter, samples = Meter(budget), check_positive(samples, "samples")
    theory = theory_of(m, policy, stances)
    chances = base_scores(m, theory, base)
    plain = _take(stances, theory, chances)
    node = theory.nodes[m.claim(key).key]
    if plain and method in ("auto", "closed form"):
        for value in in_closed_form(theory, policy, chances, node):
            return Probability(value, value, value, "closed form")
    if method == "closed form":
        raise InvalidValueError(
            'cannot be "closed form" here: something uncertain is used twice, contradicted or in a circle, a stance is '
            'given, or the policy is not Policy(rebuttal="directed"). Pass method="auto"',
            field="method",
        )
    program = compile_theory(theory, policy)
    worlds = Worlds(program, theory, chances, program.claims[m.claim(key).key])
    if method == "exact" or (method == "auto" and len(worlds.premises) <= EXACT):
        _check(1 << len(worlds.premises), worlds, meter, 'pass method="sampled" and a seed, or ')
        value = worlds.exact()
        return Probability(value, value, value, "exact")
    return _sampled(worlds, samples, seed, meter)


def _take(stances: Mapping[str, Stance], theory: Theory, chances: list[float]) -> bool:
    """Set the probability of each claim that a stance settles; return whether all stances leave it open."""
    settled = {key: stance for key, stance in stances.items() if stance is not Stance.ACCEPTED}
    for key, stance in settled.items():
        if key in theory.nodes:
            chances[theory.nodes[key]] = float(stance is Stance.CERTAIN)
    return not settled


def _sampled(worlds: Worlds, samples: int, seed: int | None, meter: Meter) -> Probability:
    if seed is None:
        raise InvalidValueError(
            f"must be a whole number, got None: with {len(worlds.premises)} uncertain premises the probability is "
            "sampled, and the same seed gives the same value",
            field="seed",
        )
    _check(samples, worlds, meter, "draw fewer samples, or ")
    hits = worlds.drawn(samples, random.Random(seed))  # noqa: S311 - a sample, not a secret
    low, high = _wilson(hits, samples)
    return Probability(hits / samples, low, high, "sampled", samples)


def _check(count: int, worlds: Worlds, meter: Meter, advice: str) -> None:
    steps = count * worlds.size // _LOOKED_AT + 1
    meter.check(steps, f"{count:,} choices of premises need", advice=advice)


def _wilson(hits: int, samples: int) -> tuple[float, float]:
    """Return the score interval of 95 % for that many hits."""
    share, square = hits / samples, NORMAL * NORMAL / samples
    middle = (share + square / 2) / (1 + square)
    reach = NORMAL * math.sqrt((share * (1 - share) + square / 4) / samples) / (1 + square)
    return max(0.0, min(share, middle - reach)), min(1.0, max(share, middle + reach))
