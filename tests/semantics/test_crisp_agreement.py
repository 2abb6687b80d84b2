"""All or nothing: where base scores are 0 or 1, DF-QuAD says what the verdict says."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

import argmap
from argmap import ArgumentMap, Claim, Rebuttal, Support
from argmap.semantics import Policy, Stance, weigh
from argmap.strategies import maps

POLICY = Policy(rebuttal="directed", ambiguity="block")
ALL_BUT = ("weights", "credences", "sketches", "backings", "rephrases of relations", "rephrases")


@given(maps(shape="dag", max_claims=10, max_relations=12, without=ALL_BUT), st.data())
def test_a_claim_has_full_strength_where_it_stands_and_else_none(m: ArgumentMap, data: st.DataObject) -> None:
    leaves = [claim.key for claim in m.leaves()]
    withdrawn = data.draw(st.lists(st.sampled_from(leaves), unique=True)) if leaves else []
    strengths = weigh(m, base=dict.fromkeys(withdrawn, 0.0))
    assume(not strengths.circles)  # a contradiction may close one
    verdicts = argmap.evaluate(m, stances=dict.fromkeys(withdrawn, Stance.OPEN), policy=POLICY)
    claims = {key: float(verdicts[key] == "in") for key in m.claims}
    assert {key: strengths[key] for key in m.claims} == claims


def test_what_is_granted_supported_and_attacked_stands_by_strength_and_falls_by_verdict() -> None:
    # The limit of the law above: a warrant that is undercut and backed alike keeps its base score in DF-QuAD, where
    # equal attack and support leave everything as it was; by verdict an equal objection is enough.
    m = ArgumentMap.of(
        *(Claim(key, key.upper()) for key in "caub"),
        Support("s", "a", "c"),
        Rebuttal("undercut", "u", "s"),
        Support("backing", "b", "s"),
    )
    assert weigh(m)["c"] == 1.0
    assert argmap.evaluate(m, policy=POLICY)["c"] == "out"
