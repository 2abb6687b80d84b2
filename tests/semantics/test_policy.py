"""The words of evaluation: what may be said, and what is answered to anything else."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import Claim
from argmap.errors import InvalidValueError, UnknownNameError
from argmap.semantics import Label, Policy, Reason, Stance, Standard
from argmap.semantics._policy import DEFAULT, parse_stances
from tests.semantics._draws import Case, cases


def test_the_words_are_plain_strings() -> None:
    assert [*Label] == ["in", "out", "undecided"]
    assert [*Stance] == ["accepted", "certain", "open", "rejected"]
    assert f"{Reason.CONTESTED} {Standard.SCINTILLA}" == "contested scintilla"


def test_the_default_is_what_an_analyst_expects() -> None:
    assert Policy() == DEFAULT
    assert (DEFAULT.rebuttal, DEFAULT.ambiguity, DEFAULT.weights) == ("symmetric", "propagate", False)


@pytest.mark.parametrize(
    "words, message",
    [
        ({"rebuttal": "symetric"}, "Unknown rebuttal 'symetric'. Did you mean 'symmetric'?"),
        ({"ambiguity": "blocked"}, "Unknown ambiguity 'blocked'. Did you mean 'block'?"),
        (
            {"ambiguity": "block", "standards": {"a": "preponderence"}},
            "Unknown proof standard 'preponderence'. Did you mean 'preponderance'?",
        ),
    ],
)
def test_an_unknown_word_is_answered_with_close_ones(words: Any, message: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        Policy(**words)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("rank", [float("nan"), float("inf"), -float("inf"), "2", None, True])
def test_a_rank_is_a_finite_number(rank: Any) -> None:
    with pytest.raises(InvalidValueError, match="finite number") as caught:
        Policy(weights={"step": rank})
    assert caught.value.key == "step"


@pytest.mark.parametrize("name", ["alpha", "beta"])
@pytest.mark.parametrize("value", [-0.1, 1.1, float("nan")])
def test_the_thresholds_lie_between_0_and_1(name: str, value: float) -> None:
    with pytest.raises(InvalidValueError, match=r"\[0, 1\]"):
        Policy(**{name: value})  # type: ignore[arg-type]


def test_proof_standards_need_blocking() -> None:
    with pytest.raises(InvalidValueError, match='ambiguity="block"'):
        Policy(standards={"a": "scintilla"})


def test_an_unknown_stance_is_answered_with_close_ones() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'accepted'"):
        parse_stances({"a": "acepted"})


def test_claims_and_relations_may_be_given_as_records() -> None:
    claim = Claim("a", "A.")
    policy = Policy(ambiguity="block", standards={claim: "scintilla"}, weights={claim: 2})
    assert dict(policy.standards) == {"a": Standard.SCINTILLA}
    assert policy.weights == {"a": 2.0}


@given(cases())
def test_policies_pickle_copy_compare_and_hash(case: Case) -> None:
    policy = case.policy
    for twin in (pickle.loads(pickle.dumps(policy)), copy.deepcopy(policy)):  # noqa: S301 - our own bytes
        assert twin == policy
        assert hash(twin) == hash(policy)


@given(st.dictionaries(st.sampled_from("abcde"), st.sampled_from(Standard)))
def test_the_hash_of_a_policy_does_not_depend_on_the_order_of_its_parts(standards: Any) -> None:
    backwards = dict(reversed(list(standards.items())))
    one, other = (Policy(ambiguity="block", standards=words) for words in (standards, backwards))
    assert (one, hash(one)) == (other, hash(other))


def test_nothing_in_a_policy_can_be_changed() -> None:
    policy = Policy(weights={"a": 1})
    with pytest.raises(TypeError):
        policy.weights["a"] = 2  # type: ignore[index]
    with pytest.raises(AttributeError):
        policy.alpha = 0.1  # type: ignore[misc]
