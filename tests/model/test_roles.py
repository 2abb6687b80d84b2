"""Roles: what records are to one another, derived and never stored."""

from __future__ import annotations

import pytest

from argmap import ArgumentMap, Builder, Claim, Rebuttal, Rephrase, Support
from argmap.errors import UnknownKeyError
from argmap.model import roles_of, shapes_of
from argmap.projections.outline import word_of

CLAIMS = [Claim(key, f"{key.upper()}.") for key in "abcde"]


def test_a_claim_is_a_conclusion_or_a_premise_or_both_or_neither() -> None:
    m = ArgumentMap.of(
        *CLAIMS, Support("s", "b", "a"), Support("t", "c", "b"), Rebuttal("u", "d", "e", scheme="contrary")
    )
    assert [roles_of(m, claim) for claim in CLAIMS] == [
        ("conclusion",),
        ("conclusion", "premise"),
        ("premise",),
        (),
        (),
    ]
    with pytest.raises(UnknownKeyError):
        roles_of(m, "s")


def test_what_a_rebuttal_does_follows_from_its_target() -> None:
    b = Builder()
    conclusion = b.claim("Tax sugar.")
    step = b.support(conclusion, "Sugar harms.")
    cut = b.rebut(step, "A tax does not help.")
    m = b.build()
    kinds = {
        conclusion.key: "rebut",
        "sugar-harms": "undermine",
        step.key: "undercut",
        cut.key: "defence",
        "a-tax-does-not-help": "undermine",
    }
    for target, kind in kinds.items():
        assert m.add(Rebuttal("new", (), target)).rebuttal_kind("new") == kind
    assert m.add(Claim("x", "X."), Rebuttal("new", (), "x")).rebuttal_kind("new") == "rebut"
    both = Rebuttal("new", conclusion, "sugar-harms", scheme="contradiction")
    assert m.add(both).rebuttal_kind(both) == "contradiction"
    with pytest.raises(UnknownKeyError, match=r"No rebuttal has the key 'tax-sugar\.1'\. It is a support\."):
        m.rebuttal_kind(step)


def test_relations_are_linked_convergent_serial_and_divergent() -> None:
    m = ArgumentMap.of(
        *CLAIMS,
        Support("linked", ["b", "c"], "a"),
        Support("convergent", "d", "a"),
        Support("under", "e", "b"),
        Rebuttal("other", "e", "a"),
        Rephrase("again", "e", "a"),
    )
    assert {key: shapes_of(m, key) for key in m.relations} == {
        "linked": ("linked", "convergent", "serial"),
        "convergent": ("convergent",),
        "under": ("divergent",),
        "other": ("divergent",),
        "again": ("divergent",),
    }


def test_a_relation_is_read_aloud_by_what_it_does() -> None:
    b = Builder()
    tax = b.claim("Tax sugar.")
    step = b.support(tax, "Sugar harms.")
    cut = b.rebut(step, "A tax does not help.")
    words = {
        step: "because",
        b.support(step, "Price cuts demand."): "this follows because",
        cut: "but that does not follow",
        b.rebut(cut, "It need not."): "but that is no objection",
        b.contradict(tax, "No tax."): "contradicts",
        b.rephrase(tax, "Levy it."): "in other words",
        b.link(tax, "See."): "linked to",
        b.link(tax, scheme="see also"): "see also",
        b.link(tax, title="Compare", scheme="see also"): "Compare",
    }
    m = b.build()
    assert {relation: word_of(m, relation) for relation in words} == words
