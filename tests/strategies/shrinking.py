"""Shrinking: the smallest example that Hypothesis finds, the same on every run."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection
from typing import Any

from hypothesis import HealthCheck, Phase, find, settings
from hypothesis.strategies import SearchStrategy


def smallest(
    strategy: SearchStrategy[Any],
    test: Callable[[Any], bool],
    *,
    seed: int = 0,
    max_examples: int = 1_000,
    phases: Collection[Phase] = (Phase.generate, Phase.shrink),
) -> Any:
    """Return the example to which Hypothesis shrinks what passes a test."""
    run = settings(
        max_examples=max_examples,
        phases=phases,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    return find(strategy, test, settings=run, random=random.Random(seed))  # noqa: S311 - repeatable, not secret
