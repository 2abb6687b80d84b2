"""What holds of the strengths of every map."""

from __future__ import annotations

import copy
import math
import pickle
import warnings
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgmapWarning, ArgumentMap, Link, Rebuttal, Rephrase, Support
from argmap.semantics import Strengths, gradual_named, weigh
from argmap.semantics._strengths import weigh as weighing
from argmap.strategies import maps

BIPOLAR = ("dfquad", "euler_based", "mlp_based", "quadratic_energy")
names = st.sampled_from(BIPOLAR)
plain = maps(without=("weights", "credences"))
"""Weights of the strategy are any number, and credences of one claim in two wordings may conflict."""


def quietly(m: ArgumentMap, *args: Any, **options: Any) -> Strengths:
    """Weigh a map that may have a circle without rest."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ArgmapWarning)
        return weigh(m, *args, **options)


def near(expected: Any) -> Any:
    return pytest.approx(expected, abs=1e-9)


@given(plain, names, st.sampled_from(("product", "minimum")))
def test_every_claim_support_and_rebuttal_has_a_strength_between_0_and_1(
    m: ArgumentMap, name: str, tnorm: Any
) -> None:
    found = quietly(m, name, tnorm=tnorm)
    weighed = [r.key for r in m.relations.values() if isinstance(r, Support | Rebuttal)]
    assert list(found) == [*m.claims, *weighed]
    assert all(0 <= strength <= 1 for strength in found.values())


@given(plain, names)
def test_the_order_of_a_map_does_not_matter(m: ArgumentMap, name: str) -> None:
    assert dict(quietly(m.canonical(), name)) == near(dict(quietly(m, name)))


@given(plain, names)
def test_names_do_not_matter(m: ArgumentMap, name: str) -> None:
    other = m.rename({record.key: f"{len(record.key)} {record.key}" for record in m})
    assert list(quietly(other, name).values()) == near(list(quietly(m, name).values()))


@given(plain, plain, names)
def test_maps_that_nothing_connects_do_not_interact(one: ArgumentMap, other: ArgumentMap, name: str) -> None:
    bare = [m.rename({r.key: f"{n}{r.key}" for r in m}) for n, m in enumerate((one, other))]
    both = ArgumentMap.of(*bare[0], *bare[1])
    found = quietly(both, name)
    apart = dict(quietly(bare[0], name)) | dict(quietly(bare[1], name))
    assert dict(found) == near(apart)


@given(plain, names)
def test_links_and_rephrases_that_say_something_else_are_ignored(m: ArgumentMap, name: str) -> None:
    changed = [
        attrs.evolve(r, scheme="generalisation") if isinstance(r, Rephrase) else r
        for r in m.relations.values()
    ]
    whole = m.replace(*changed) if changed else m
    ignored = [r.key for r in whole.relations.values() if isinstance(r, Link | Rephrase)]
    less = quietly(whole.remove(*ignored, cascade=True), name)
    assert {key: less[key] for key in less} == near({key: quietly(whole, name)[key] for key in less})


@given(maps(without=("weights", "credences", "rephrases", "contradictions")), names)
def test_every_strength_follows_from_what_bears_on_it(m: ArgumentMap, name: str) -> None:
    found, semantics = quietly(m, name), gradual_named(name)
    unsettled = {key for circle in found.circles if not circle.converged for key in circle.keys}

    def warrant(key: str) -> float:
        cons, pros = ([found[r.key] for r in side(key)] for side in (m.rebuttals, m.supports))
        return semantics.strength(1.0, cons, pros) if cons or pros else 1.0

    for key in m.claims.keys() - unsettled:
        cons, pros = ([found[r.key] for r in side(key)] for side in (m.rebuttals, m.supports))
        base = 0.0 if pros and m.claims[key].kind == "statement" else 1.0
        assert found[key] == near(semantics.strength(base, cons, pros))
    for key in found.keys() & m.relations.keys() - unsettled:
        premises = math.prod(found[claim] for claim in dict.fromkeys(m.relations[key].claims))
        assert found[key] == near(premises * warrant(key))


@given(maps(shape="cyclic", without=("weights", "credences", "rephrases", "contradictions", "links")))
def test_the_circles_are_those_of_the_map(m: ArgumentMap) -> None:
    found = quietly(m, "euler_based")
    assert {circle.keys for circle in found.circles} == set(m.cycles())


@given(maps(shape="dag", without=("weights", "credences", "contradictions", "rephrases")), names)
def test_a_map_without_circles_is_settled_in_one_pass(m: ArgumentMap, name: str) -> None:
    found = weigh(m, name)
    assert found.converged
    assert found.circles == ()


@given(plain, names, st.floats(0, 1))
def test_in_a_map_without_relations_strengths_are_base_scores(m: ArgumentMap, name: str, base: float) -> None:
    bare = m.remove(*m.relations, cascade=True)
    assert dict(weigh(bare, name, base=base)) == dict.fromkeys(m.claims, base)


@given(plain, names)
def test_strengths_pickle_copy_and_print_what_they_are(m: ArgumentMap, name: str) -> None:
    found = quietly(m, name)
    assert pickle.loads(pickle.dumps(found)) == copy.deepcopy(found) == found  # noqa: S301 - our own bytes
    assert hash(copy.copy(found)) == hash(found)
    assert eval(repr(found), vars(weighing)) == found  # noqa: S307 - our own text


@given(maps(without=("weights", "credences", "supports", "rephrases")))
def test_the_h_categorizer_weighs_every_map_without_supports(m: ArgumentMap) -> None:
    found = quietly(m, "h_categorizer")
    if not any(r.symmetric for r in m.relations.values() if isinstance(r, Rebuttal)):
        for key in m.claims:
            attackers = sum(found[r.key] for r in m.rebuttals(key))
            assert found[key] == near(1 / (1 + attackers))
