"""Contributions: what each premise adds to the strength of a claim."""

from __future__ import annotations

import math
import random
import warnings
from typing import Final, Unpack, cast, get_args

from argmap.errors import ArgmapWarning, InvalidValueError, SemanticsError, UnknownNameError
from argmap.model import ArgumentMap, Key
from argmap.semantics._meter import DEFAULT_BUDGET, Meter
from argmap.semantics._policy import show_value
from argmap.semantics._registry import gradual_named
from argmap.semantics._semantics import check_map, check_positive
from argmap.semantics._strengths.contributions_record import Attribution, Contributions
from argmap.semantics._strengths.game import Game, WeighOptions
from argmap.semantics._strengths.gradual import Gradual
from argmap.semantics._strengths.strengths import Strengths
from argmap.semantics._verdicts import Verdicts

__all__ = ["Attribution", "Contributions", "WeighOptions", "contributions"]

EXACT: Final = 12
"""Up to this many premises, Shapley values are computed from all subsets of them."""

CONFIDENCE: Final = 0.95
"""How sure the bound of a sampled value is."""


def contributions(
    m: ArgumentMap | Strengths,
    key: Key,
    semantics: str | Gradual | None = None,
    *,
    method: Attribution = "removal",
    samples: int = 1_000,
    seed: int | None = None,
    budget: int = DEFAULT_BUDGET,
    **options: Unpack[WeighOptions],
) -> Contributions:
    """Say what each premise adds to the strength of a claim.

    Premises are the claims that nothing supports and that bear on the claim, for or against it, itself included;
    claims that say the same in other words are one premise, under the key of the first. To withdraw one is to
    set its base score to 0. By *removal* a premise adds what is lost when it alone is withdrawn; by *Shapley* it adds
    the mean of what it adds to those before it, over all orders of the premises: then the contributions sum to what
    all premises bring together (Shapley 1953, "A value for n-person games"; for arguments: Kampik, Potyka, Yin, Čyras
    and Toni 2024, "Contribution functions for quantitative bipolar argumentation graphs").

    Args:
        m: The map, or what `weigh` returned for it: then its semantics and options count.
        key: A claim.
        semantics: The gradual semantics, as in `weigh`; by default that of the strengths, or ``"dfquad"``.
        method: ``"removal"`` or ``"shapley"``. Shapley values are exact up to 12 premises, and beyond that the
            mean over orders drawn at random.
        samples: How many orders are drawn.
        seed: The seed of the draw.
        budget: Steps of work that the answer may take, about a million a second.
        **options: ``base``, ``derived``, ``tnorm``, ``weights`` and ``iterations``, as in `weigh`.

    Raises:
        ArgmapError: As every question does; see `argmap.semantics`.
        InvalidValueError: Also if a seed is needed and missing.
        SemanticsError: Also if the semantics cannot weigh the map.
        BudgetExceededError: Before anything is computed, unless the claim depends on circles.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> tax = b.thesis("Tax sugar.", key="tax")
    >>> step = b.support(tax, b.claim("Sugar harms.", key="harm"), b.claim("Price cuts demand.", key="price"))
    >>> dict(contributions(b.build(), tax))
    {'harm': 1.0, 'price': 1.0}
    >>> dict(contributions(b.build(), tax, method="shapley"))
    {'harm': 0.5, 'price': 0.5}
    """
    meter = Meter(budget)
    drawing = None if seed is None else _seeded(seed)
    if method not in get_args(Attribution):
        raise UnknownNameError(str(method), kind="method", known=get_args(Attribution))
    if unknown := options.keys() - WeighOptions.__optional_keys__:
        raise TypeError(f"contributions() got an unexpected keyword argument {min(unknown)!r}")
    m, chosen, options = _weighed(m, semantics, options)
    game = Game(m, m.claim(key).key, chosen, options, meter)
    if method == "removal":
        values, drawn = game.removals(), 0
    elif len(game.premises) <= EXACT:
        values, drawn = game.shares(), 0
    else:
        drawn = check_positive(samples, "samples")
        values = game.drawn_shares(drawn, drawing or _seeded(seed, len(game.premises)))
    bound = math.sqrt(2.0 * math.log(2.0 / (1.0 - CONFIDENCE)) / drawn) if drawn else 0.0
    found = Contributions(
        dict(zip(game.premises, values, strict=True)),
        game.claim,
        method,
        game.worth(game.all),
        game.worth(0),
        drawn,
        bound,
        game.converged,
    )
    if not found.converged:
        warnings.warn(
            f"The strength of {game.claim!r} depends on a circle that does not come to rest with every choice of "
            "premises. Weigh the map to see which, or allow more iterations.",
            ArgmapWarning,
            stacklevel=2,
        )
    return found


def _weighed(
    m: ArgumentMap | Strengths, semantics: str | Gradual | None, options: WeighOptions
) -> tuple[ArgumentMap, Gradual, WeighOptions]:
    """Return the map that is weighed, and how: strengths know both."""
    if isinstance(m, Verdicts):
        raise SemanticsError(
            "A strength depends on no stances and no policy: ask about weigh(verdicts.map), or verdicts.map."
        )
    if not isinstance(m, Strengths):
        check_map(m)
        return m, gradual_named("dfquad" if semantics is None else semantics), options
    if m.map is None or m.options is None:
        raise SemanticsError(
            "These strengths do not know how they were weighed: ask about what weigh returned."
        )
    chosen = gradual_named(m.semantics if semantics is None else semantics)
    if options or chosen.name != m.semantics:
        raise SemanticsError(
            "Strengths have a semantics and options of their own: leave out "
            f"{', '.join(f'{name}=' for name in options) or 'semantics='}, or ask about the map, strengths.map."
        )
    return m.map, chosen, cast("WeighOptions", dict(m.options))


def _seeded(seed: int | None, premises: int = 0) -> random.Random:
    if type(seed) is not int:
        why = f": with {premises} premises (more than {EXACT}) Shapley values are sampled, and the same seed gives the "
        raise InvalidValueError(
            f"must be a whole number, got {show_value(seed)}{f'{why}same values' if premises else ''}",
            field="seed",
        )
    return random.Random(seed)  # noqa: S311 - a sample, not a secret
