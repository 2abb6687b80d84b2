"""Which principles each gradual semantics keeps, step by step; what it breaks is shown by an example."""

from __future__ import annotations

import pickle
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.semantics import SEMANTICS, Gradual, gradual_named

BIPOLAR: Final = ("dfquad", "euler_based", "mlp_based", "quadratic_energy")
ALL: Final = (*BIPOLAR, "h_categorizer")

units = st.floats(0, 1, allow_subnormal=False)
several = st.lists(units, max_size=6)
inner = st.floats(0.1, 0.9)
few = st.lists(inner, max_size=3)

every = pytest.mark.parametrize("name", ALL)
every_bipolar = pytest.mark.parametrize("name", BIPOLAR)


def strength(name: str, base: float, attackers: list[float], supporters: list[float]) -> float:
    semantics = gradual_named(name)
    return semantics.strength(base, attackers, [] if semantics.attacks_only else supporters)


def near(value: float) -> object:
    return pytest.approx(value, abs=1e-9)


def test_every_semantics_that_measures_is_tested_here() -> None:
    ours = {n for n in SEMANTICS.names(foreign=False) if isinstance(SEMANTICS[n], Gradual)}
    assert ours == set(ALL)


@every
def test_a_semantics_says_what_it_is_and_where_it_is_defined(name: str) -> None:
    semantics = gradual_named(name)
    assert semantics.name == name
    assert semantics.title
    assert " 20" in semantics.paper
    assert pickle.loads(pickle.dumps(semantics)) == semantics  # noqa: S301 - our own bytes


@every
@given(base=units, attackers=several, supporters=several)
def test_strengths_lie_between_0_and_1(
    name: str, base: float, attackers: list[float], supporters: list[float]
) -> None:
    assert 0 <= strength(name, base, attackers, supporters) <= 1


@every
@given(base=units)
def test_what_nothing_bears_on_keeps_its_base_score(name: str, base: float) -> None:
    assert strength(name, base, [], []) == near(base)


@every
@given(base=units, attackers=several, supporters=several)
def test_neighbours_without_strength_are_ignored(
    name: str, base: float, attackers: list[float], supporters: list[float]
) -> None:
    expected = near(strength(name, base, attackers, supporters))
    assert strength(name, base, [0.0, *attackers], [*supporters, 0.0]) == expected


@every
@given(base=units, attackers=several, supporters=several)
def test_the_order_of_neighbours_does_not_matter(
    name: str, base: float, attackers: list[float], supporters: list[float]
) -> None:
    expected = near(strength(name, base, attackers, supporters))
    assert strength(name, base, attackers[::-1], supporters[::-1]) == expected


@every
@given(base=units, attackers=several, supporters=several, one=units, other=units)
def test_a_stronger_attacker_never_helps(
    name: str, base: float, attackers: list[float], supporters: list[float], one: float, other: float
) -> None:
    low, high = sorted((one, other))
    weaker = strength(name, base, [*attackers, low], supporters)
    assert strength(name, base, [*attackers, high], supporters) <= weaker + 1e-12


@every_bipolar
@given(base=units, attackers=several, supporters=several, one=units, other=units)
def test_a_stronger_supporter_never_harms(
    name: str, base: float, attackers: list[float], supporters: list[float], one: float, other: float
) -> None:
    low, high = sorted((one, other))
    weaker = strength(name, base, attackers, [*supporters, low])
    assert strength(name, base, attackers, [*supporters, high]) >= weaker - 1e-12


@every
@given(one=units, other=units, attackers=several, supporters=several)
def test_a_higher_base_score_never_harms(
    name: str, one: float, other: float, attackers: list[float], supporters: list[float]
) -> None:
    low, high = sorted((one, other))
    weaker = strength(name, low, attackers, supporters)
    assert strength(name, high, attackers, supporters) >= weaker - 1e-12


@every
@given(base=inner, attackers=few, supporters=few, more=inner)
def test_away_from_the_ends_every_attacker_tells(
    name: str, base: float, attackers: list[float], supporters: list[float], more: float
) -> None:
    before = strength(name, base, attackers, supporters)
    assert strength(name, base, [*attackers, more], supporters) < before


@every_bipolar
@given(base=inner, attackers=few, supporters=few, more=inner)
def test_away_from_the_ends_every_supporter_tells(
    name: str, base: float, attackers: list[float], supporters: list[float], more: float
) -> None:
    before = strength(name, base, attackers, supporters)
    assert strength(name, base, attackers, [*supporters, more]) > before


# -- Franklin: an attacker and a supporter of equal strength cancel ----------------------------------------


@pytest.mark.parametrize("name", ["euler_based", "mlp_based", "quadratic_energy"])
@given(base=units, attackers=several, supporters=several, both=units)
def test_equal_attackers_and_supporters_cancel(
    name: str, base: float, attackers: list[float], supporters: list[float], both: float
) -> None:
    expected = near(strength(name, base, attackers, supporters))
    assert strength(name, base, [*attackers, both], [both, *supporters]) == expected


def test_in_dfquad_equal_attackers_and_supporters_weaken_what_else_there_is() -> None:
    assert strength("dfquad", 0.5, [], [0.8]) == near(0.9)
    assert strength("dfquad", 0.5, [0.5], [0.8, 0.5]) == near(0.7)


def test_in_dfquad_nothing_counts_beside_a_full_attacker_and_a_full_supporter() -> None:
    assert strength("dfquad", 0.3, [1.0, 0.7], [1.0]) == strength("dfquad", 0.3, [1.0], [0.9, 1.0]) == 0.3


# -- duality: attack weakens as support strengthens ---------------------------------------------------------


@pytest.mark.parametrize("name", ["dfquad", "mlp_based", "quadratic_energy"])
@given(base=units, attackers=several, supporters=several)
def test_attack_is_the_mirror_image_of_support(
    name: str, base: float, attackers: list[float], supporters: list[float]
) -> None:
    mirrored = 1 - strength(name, 1 - base, supporters, attackers)
    assert strength(name, base, attackers, supporters) == near(mirrored)


def test_in_the_euler_based_semantics_attack_is_no_mirror_image_of_support() -> None:
    assert strength("euler_based", 0.5, [], [1.0]) == pytest.approx(0.682, abs=1e-3)
    assert 1 - strength("euler_based", 0.5, [1.0], []) == pytest.approx(0.634, abs=1e-3)


# -- open-mindedness: enough neighbours drive anything anywhere -----------------------------------------------


@pytest.mark.parametrize("name", ["dfquad", "mlp_based", "quadratic_energy"])
@given(base=inner)
def test_many_weak_neighbours_drive_a_claim_to_either_end(name: str, base: float) -> None:
    assert strength(name, base, [0.3] * 60, []) < 0.01
    assert strength(name, base, [], [0.3] * 60) > 0.99


@given(base=inner, attackers=st.lists(units, max_size=60))
def test_in_the_euler_based_semantics_no_attack_goes_below_the_square_of_the_base_score(
    base: float, attackers: list[float]
) -> None:
    assert strength("euler_based", base, attackers, []) >= base**2 - 1e-12
    assert strength("euler_based", base, [0.3] * 60, []) == pytest.approx(base**2, abs=1e-6)


# -- crisp inputs, crisp outputs -----------------------------------------------------------------------------


@given(
    base=st.sampled_from((0.0, 1.0)),
    attackers=st.lists(st.sampled_from((0.0, 1.0)), max_size=4),
    supporters=st.lists(st.sampled_from((0.0, 1.0)), max_size=4),
)
def test_in_dfquad_what_is_all_or_nothing_stays_so(
    base: float, attackers: list[float], supporters: list[float]
) -> None:
    assert strength("dfquad", base, attackers, supporters) in (0.0, 1.0)


@pytest.mark.parametrize(
    "name, left", [("dfquad", 0.0), ("euler_based", 1.0), ("mlp_based", 1.0), ("quadratic_energy", 0.5)]
)
def test_only_dfquad_lets_a_certain_attacker_defeat_a_certain_claim(name: str, left: float) -> None:
    assert strength(name, 1.0, [1.0], []) == left


# -- extreme numbers -------------------------------------------------------------------------------------------


@every
@pytest.mark.parametrize("base", [0.0, 1e-300, 0.5, 1.0 - 2**-53, 1.0])
def test_thousands_of_neighbours_overflow_nothing(name: str, base: float) -> None:
    crowd = [1.0] * 5_000
    assert 0 <= strength(name, base, crowd, []) <= strength(name, base, [], crowd) <= 1


def test_the_h_categorizer_divides_by_one_and_the_sum_of_attackers() -> None:
    assert strength("h_categorizer", 1.0, [1.0, 0.5], []) == pytest.approx(1 / 2.5)
    assert strength("h_categorizer", 0.8, [0.6], []) == pytest.approx(0.5)
