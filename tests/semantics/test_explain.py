"""Explanations as data: what they hold, which keys decide, and what is said to bad questions."""

from __future__ import annotations

import json
from typing import get_args

import pytest

import argmap
from argmap import ArgumentMap, Claim, Link, Rebuttal, Support, UnknownKeyError
from argmap.semantics import Explanation, Label, Reason, evaluate, explain, labellings
from argmap.semantics._explanations.records import NodeKind, Role
from tests.conftest import ROOT

TAX = (
    Claim("tax", "Tax sugar."),
    Claim("harm", "Sugar harms."),
    Claim("study", "A study found none."),
    Claim("pay", "It pays for schools."),
    Support("step", "harm", "tax"),
    Rebuttal("objection", "study", "harm"),
    Support("elsewhere", "pay", "harm"),
)
FLOATING = ArgumentMap.of(
    *(Claim(key, f"{key.upper()} is right.") for key in "abcd"),
    Rebuttal("ab", "a", "b"),
    Rebuttal("ba", "b", "a"),
    Rebuttal("ac", "a", "c"),
    Rebuttal("bc", "b", "c"),
    Rebuttal("cd", "c", "d"),
)
"""Either Ann or Bob is right, and each speaks against Cid: so Cid is wrong, and Dan is right, in every position."""


def explained(*records: argmap.Claim | argmap.Relation, key: str) -> Explanation:
    return explain(evaluate(ArgumentMap.of(*records)), key)


def chain(count: int) -> ArgumentMap:
    claims = (Claim(f"c{n}", f"Claim {n}.") for n in range(count + 1))
    return ArgumentMap.of(*claims, *(Support(f"s{n}", f"c{n + 1}", f"c{n}") for n in range(count)))


def test_the_keys_are_those_that_decide_and_no_others() -> None:
    why = explained(*TAX[:-1], key="tax")
    assert why.keys == ("tax", "harm", "study", "step", "objection")
    assert explained(*TAX[:-1], key="study").keys == ("study",)


def test_the_keys_of_a_conflict_are_those_of_its_sides() -> None:
    why = explained(*TAX, key="tax")
    assert (why.verdict, why.reason) == (Label.UNDECIDED, Reason.CONTESTED)
    assert why.keys == ("tax", "harm", "study", "pay", "step", "objection", "elsewhere")
    assert [node.kind for node in why.nodes] == ["conflict", "claim", "step", "claim"]


def test_the_keys_are_what_a_picture_can_highlight() -> None:
    m = ArgumentMap.of(*TAX)
    drawing = argmap.render(m, highlight=explain(evaluate(m), "tax").keys)
    assert "<svg" in drawing.svg


def test_one_position_each_way_is_told() -> None:
    stands, falls = explained(*TAX, key="tax").positions
    assert (stands.label, stands.found, stands.stands, stands.falls) == (Label.IN, "yes", ("tax", "harm"), ())
    assert (falls.label, falls.found, falls.stands, falls.falls) == (Label.OUT, "yes", (), ("tax", "harm"))


def test_what_is_decided_has_no_positions() -> None:
    assert explained(*TAX[:-1], key="tax").positions == ()


def test_a_search_that_would_be_long_is_given_up_and_says_so() -> None:
    many = 5_000
    claims = (Claim(f"{side}{n}", f"{side} {n}.") for side in "pq" for n in range(many))
    pros = (Support(f"s{n}", f"p{n}", "x", weight=n) for n in range(many))
    cons = (Rebuttal(f"r{n}", f"q{n}", "x", weight=n) for n in range(many))
    m = ArgumentMap.of(Claim("x", "X."), *claims, *pros, *cons)
    why = explain(evaluate(m, policy=argmap.semantics.Policy(weights=True)), "x")
    assert [position.found for position in why.positions] == ["unknown", "unknown"]
    assert "Whether “X” stands in some consistent position was not searched to the end." in why.sentences()


def test_a_verdict_that_holds_in_every_labelling_alone_says_so() -> None:
    why = explain(evaluate(FLOATING, "preferred"), "d")
    assert (why.verdict, why.root.label) == (Label.IN, Label.UNDECIDED)
    told = why.sentences()
    assert told[0].startswith(
        "“D is right” stands in every preferred labelling, though the reasons alone leave it contested: "
    )
    assert told[1:6] == (
        "If “A is right” stands, “D is right” stands: it is taken for granted, and no objection to it holds.",
        "If so, the objection “C is right” to “D is right” falls: “A is right” rebuts “C is right”.",
        "If “B is right” stands, “D is right” stands: it is taken for granted, and no objection to it holds.",
        "If so, the objection “C is right” to “D is right” falls: “B is right” rebuts “C is right”.",
        "One can consistently hold that “D is right” stands, with “A is right”.",
    )
    assert [case.sides for case in why.cases] == [("a",), ("b",)]
    assert (
        explain(evaluate(FLOATING, "preferred"), "c")
        .sentences()[0]
        .startswith("“C is right” falls in every ")
    )


def test_one_labelling_is_explained_from_the_side_that_it_takes() -> None:
    (why,) = (explain(one, "b") for one in labellings(FLOATING) if one["a"] is Label.IN)
    assert why.sides == ("a",)
    assert [node.kind for node in why.nodes] == ["side", "step", "accepted", "claim"]
    assert why.sentences() == (
        "“B is right” falls in this preferred labelling: “A is right” rebuts it.",
        "The reasons alone leave open whether “A is right” stands; in this preferred labelling that is so.",
    )


def test_a_labelling_that_is_not_complete_is_explained_by_what_is_open() -> None:
    odd = (Rebuttal("ab", "a", "b"), Rebuttal("bc", "b", "c"), Rebuttal("ca", "c", "a"))
    m = ArgumentMap.of(*(Claim(key, f"{key.upper()} is right.") for key in "abc"), *odd)
    (why,) = (explain(one, "a") for one in labellings(m, "stage") if one["a"] is Label.IN)
    assert (why.verdict, why.root.label, why.sides, why.positions) == (Label.IN, Label.UNDECIDED, (), ())
    assert why.sentences()[0].startswith(
        "“A is right” stands in this stage labelling, though the reasons alone leave it contested: "
    )


@pytest.mark.parametrize("count", [12, 200])
def test_cases_are_not_multiplied_by_conflicts_that_do_not_matter(count: int) -> None:
    pairs = [(f"a{n}", f"b{n}") for n in range(count)]
    claims = (Claim(key, f"{key.upper()}.") for pair in pairs for key in pair)
    clashes = (Rebuttal(f"{one}.{other}", one, other) for a, b in pairs for one, other in ((a, b), (b, a)))
    steps = (Support(f"s.{key}", key, "t") for pair in pairs for key in pair)
    m = ArgumentMap.of(Claim("t", "T."), *claims, *clashes, *steps)
    why = explain(evaluate(m, "preferred"), "t")
    assert (len(why.cases), why.cases_complete) == (2, True)


def test_where_labellings_agree_with_the_grounded_one_the_reasons_are_the_same() -> None:
    m = ArgumentMap.of(*TAX[:-1])
    grounded, preferred = (explain(evaluate(m, name), "tax") for name in ("grounded", "preferred"))
    assert preferred.nodes == grounded.nodes
    assert preferred.sentences() == grounded.sentences()
    assert (preferred.semantics, preferred == grounded) == ("preferred", False)


def test_a_chain_of_ten_thousand_steps_is_explained_in_as_many_sentences() -> None:
    count = 10_000
    m = chain(count)
    why = explain(evaluate(m), "c0")
    assert len(why.nodes) == 2 * (count + 1)
    assert len(why.sentences()) == count
    assert why.sentences()[0] == "“Claim 0” stands: “Claim 1” supports it."
    assert len(why.keys) == 2 * count + 1
    assert len(json.loads(why.json())["nodes"]) == len(why.nodes)


def test_relations_on_relations_ten_thousand_deep_are_explained() -> None:
    count = 10_000
    deep = (Rebuttal(f"r{n}", "a", f"r{n - 1}") for n in range(1, count))
    m = ArgumentMap.of(Claim("a", "A."), Claim("b", "B."), Support("r0", "a", "b"), *deep)
    why = explain(evaluate(m), "b")
    assert why.verdict is Label.OUT
    assert len(why.nodes) < 4 * count
    assert why.sentences()[0] == "“B” falls: its only reason, “A”, is undercut by “A”."


def test_twice_the_map_is_twice_the_explanation() -> None:
    small, large = (explain(evaluate(chain(count)), "c0") for count in (100, 200))
    assert len(large.nodes) - len(small.nodes) == 200


@pytest.mark.parametrize("key", ["nothing", "link"])
def test_what_is_not_judged_is_not_explained(key: str) -> None:
    m = ArgumentMap.of(*TAX, Link("link", "harm", "tax"))
    with pytest.raises(UnknownKeyError, match=key):
        explain(evaluate(m), key)


def test_close_keys_are_named() -> None:
    with pytest.raises(UnknownKeyError, match="'tax'"):
        explained(*TAX, key="taxx")


def test_markdown_is_a_sentence_and_a_list_and_escapes_its_marks() -> None:
    why = explained(Claim("a", "Tax *sugar*_."), Claim("b", "B."), Claim("c", "C."), *_twice(), key="a")
    first, empty, second = why.markdown().split("\n")
    assert (first, empty) == ("*Tax \\*sugar\\*\\_* stands: *B* supports it.", "")
    assert second == "- *B* stands: *C* supports it, and nothing speaks against *C*."


def _twice() -> tuple[Support, Support]:
    return Support("s", "b", "a"), Support("t", "c", "b")


def test_json_tells_all_that_the_nodes_hold() -> None:
    why = explain(evaluate(ArgumentMap.of(*TAX), policy=argmap.semantics.Policy(rebuttal="directed")), "tax")
    value = json.loads(why.json())
    assert list(value) == [
        "version", "key", "verdict", "reason", "semantics", "single",
        "sentences", "told", "keys", "claims", "nodes", "root", "positions", "sides", "cases", "cases_complete",
    ]  # fmt: skip
    assert value["claims"]["harm"] == "Sugar harms."
    assert value["nodes"][value["root"]] == {
        "kind": "claim",
        "keys": ["tax"],
        "label": "out",
        "reason": "defeated",
        "because": [{"role": "reason", "key": "step", "node": value["root"] - 1}],
    }
    step = value["nodes"][value["root"] - 1]
    assert (step["kind"], step["target"], step["rank"]) == ("step", "tax", 1.0)
    assert "rank" not in next(node for node in value["nodes"] if node["kind"] == "accepted")


def test_a_text_is_cut_at_a_word_and_a_very_long_word_anywhere() -> None:
    (words,) = explained(Claim("a", "word " * 40), key="a").sentences()
    assert words.startswith(f"“{'word ' * 16}word…” stands")
    (run,) = explained(Claim("a", "x" * 200), key="a").sentences()
    assert run.startswith(f"“{'x' * 89}…” stands")


def test_a_title_serves_where_there_is_no_text() -> None:
    assert str(explained(Claim("a", title="Sugar"), key="a")).startswith("“Sugar” stands")


def test_the_page_about_explanations_names_every_field_and_kind() -> None:
    page = (ROOT / "docs" / "reference" / "explanations.md").read_text(encoding="utf-8")
    value = json.loads(explained(*TAX, key="tax").json())
    fields = [*value, *value["nodes"][0], *value["positions"][0], *value["nodes"][-1]["because"][0]]
    assert [name for name in (*fields, *get_args(NodeKind), *get_args(Role)) if f"`{name}`" not in page] == []


def test_the_repr_is_a_summary() -> None:
    assert repr(explained(*TAX[:-1], key="tax")) == "<Explanation: 'tax' is out, 7 nodes>"
