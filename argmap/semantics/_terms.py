"""The terms on which a question is asked: a map with stances and a policy, or verdicts that have their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, final

from argmap.errors import SemanticsError
from argmap.model import ArgumentMap
from argmap.semantics._evaluation import Stances, evaluate
from argmap.semantics._policy import DEFAULT, Policy, Stance, parse_stances, show_value
from argmap.semantics._semantics import check_map
from argmap.semantics._verdicts import Verdicts

__all__ = ["Terms", "read_terms", "read_verdicts"]


@final
class Terms(NamedTuple):
    """Hold what a question under grounded semantics is about."""

    map: ArgumentMap
    stances: Mapping[str, Stance]
    policy: Policy


def read_terms(m: ArgumentMap | Verdicts, stances: Stances | None, policy: Policy | None) -> Terms:
    """Return the terms of verdicts, or those given for a map.

    Raises:
        SemanticsError: If there is no map, if terms are given beside verdicts, or the verdicts are not grounded.
    """
    if not isinstance(m, Verdicts):
        check_map(m)
        if policy is not None and not isinstance(policy, Policy):
            raise SemanticsError(f"A Policy is needed, got {show_value(policy)}.")
        return Terms(m, parse_stances({} if stances is None else stances), policy or DEFAULT)
    if stances is not None or policy is not None:
        raise SemanticsError(
            "Verdicts have stances and a policy of their own: leave out stances= and policy=, "
            "or ask about the map, verdicts.map."
        )
    if m.semantics != "grounded":
        raise SemanticsError(
            f"Such questions are answered under grounded semantics; these verdicts are {m.semantics}. "
            "Ask about evaluate(verdicts.map, stances=verdicts.stances, policy=verdicts.policy)."
        )
    return Terms(m.map, m.stances, m.policy)


def read_verdicts(m: ArgumentMap | Verdicts, stances: Stances | None, policy: Policy | None) -> Verdicts:
    """Return the verdicts that a question is about; a map is evaluated first.

    Raises:
        SemanticsError: As for `read_terms`, or if stances contradict one another.
        UnknownKeyError: If a stance or the policy names nothing that is judged.
    """
    terms = read_terms(m, stances, policy)
    return m if isinstance(m, Verdicts) else evaluate(m, stances=terms.stances, policy=terms.policy)
