"""Argdown's map of any map: what is always true of it, and what a newcomer wants to see."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import ArgumentMap, Claim, InvalidValueError, UnknownKeyError
from argmap.projections.argdown import ArgdownOptions, LabelMode, SelectionMode, argdown_map, why
from argmap.strategies import maps

OPTIONS = st.builds(
    ArgdownOptions,
    statement_selection_mode=st.sampled_from(get_args(SelectionMode)),
    statement_label_mode=st.sampled_from(get_args(LabelMode)),
    argument_label_mode=st.sampled_from(get_args(LabelMode)),
    exclude_disconnected=st.booleans(),
    group_depth=st.integers(-1, 4),
    mode=st.sampled_from(["loose", "strict"]),
    transform_argument_relations=st.booleans(),
    explode_arguments=st.booleans(),
    add_tags=st.booleans(),
)


@given(maps(), OPTIONS)
def test_every_map_has_one_whatever_the_settings(m: ArgumentMap, options: ArgdownOptions) -> None:
    seen = argdown_map(m, options=options)
    assert seen == argdown_map(m, options=options)
    nodes = [node.key for node in seen.nodes]
    assert len(set(nodes)) == len(nodes)
    edges = [(e.type, e.source, e.target) for e in seen.edges]
    assert len(set(edges)) == len(edges)
    assert {end for _, *ends in edges for end in ends} <= set(nodes)
    groups = {group.key for group in seen.groups}
    assert {node.group for node in seen.nodes} - {None} <= groups
    assert {group.parent for group in seen.groups} - {None} <= groups


@given(maps(), OPTIONS)
def test_every_edge_names_the_relations_that_it_stands_for(m: ArgumentMap, options: ArgdownOptions) -> None:
    for edge in argdown_map(m, options=options).edges:
        assert edge.relations
        assert set(edge.relations) <= set(m.relations)


@given(maps(min_claims=1), OPTIONS, st.data())
def test_why_says_of_everything_what_the_map_shows(
    m: ArgumentMap, options: ArgdownOptions, data: st.DataObject
) -> None:
    nodes = {key for node in argdown_map(m, options=options).nodes for key in node.records}
    claim = data.draw(st.sampled_from(list(m.claims.values())))
    reason = why(m, claim, options=options)
    assert reason.shown == (claim.key in nodes)
    assert ("is not on the map" in str(reason)) != reason.shown


@given(maps())
def test_other_keys_give_the_same_map_with_other_keys(m: ArgumentMap) -> None:
    new = {record.key: f"new{n}" for n, record in enumerate(m)}
    old, renamed = argdown_map(m), argdown_map(m.rename(new))
    assert [new[node.key] for node in old.nodes] == [node.key for node in renamed.nodes]
    assert [(e.type, new[e.source], new[e.target]) for e in old.edges] == [
        (e.type, e.source, e.target) for e in renamed.edges
    ]


def seen(text: str, **changes: Any) -> tuple[set[str], set[tuple[str, str, str]]]:
    m = argmap.loads(text, format="argdown")
    drawn = argdown_map(m, options=ArgdownOptions(**changes) if changes else None)
    titles = {node.key: node.title for node in drawn.nodes}
    return set(titles.values()), {(e.type, titles[e.source], titles[e.target]) for e in drawn.edges}


def test_statements_and_arguments_are_nodes_and_relations_are_edges() -> None:
    assert seen("[Tax]: Tax.\n  + <Harm>: It harms.\n  - [Poor]: It hits the poor.\n") == (
        {"Tax", "Harm", "Poor"},
        {("support", "Harm", "Tax"), ("attack", "Poor", "Tax")},
    )


def test_an_argument_that_is_taken_apart_leads_from_its_premises_to_its_conclusion() -> None:
    text = "[P]: p\n\n[C]: c\n\n<A>\n\n(1) [P]\n(2) q\n----\n(3) [C]\n"
    assert seen(text) == ({"P", "C", "A"}, {("support", "P", "A"), ("support", "A", "C")})


def test_what_nothing_connects_is_left_out_unless_it_is_asked_for() -> None:
    assert seen("[A]: a\n  + [B]: b\n\n[Lone]: l\n")[0] == {"A", "B"}
    text = "===\nselection:\n  excludeDisconnected: false\n===\n\n[A]: a\n  + [B]: b\n\n[Lone]: l\n"
    assert seen(text)[0] == {"A", "B", "Lone"}


def test_strict_mode_draws_entailment_and_contrariety() -> None:
    text = "===\nmodel:\n  mode: strict\n===\n\n[A]: a\n  + [B]: b\n  - [C]: c\n"
    assert {kind for kind, _, _ in seen(text)[1]} == {"entails", "contrary"}


def test_the_order_of_text_does_not_decide_whether_a_contradiction_is_drawn() -> None:
    one = seen("[T]: t\n  >< [C]\n\n<A>\n\n(1) p\n----\n(2) [C]: c {isInMap: false}\n")
    other = seen("[T]: t\n\n<A>\n\n(1) p\n----\n(2) [C]: c {isInMap: false}\n  >< [T]\n")
    assert one == other
    assert ("attack", "A", "T") in one[1]


@pytest.mark.parametrize(
    "settings, colours",
    [
        ("tagColors: {bare: }", [None, "#1b9e77"]),
        ("statementColors: {B: }", ["#d95f02", None]),
        ("groupColors: {G: }", ["#d95f02", "#1b9e77"]),
        ("relationColors: {support: }", ["#d95f02", "#1b9e77"]),
    ],
)
def test_a_colour_left_empty_is_none_where_argdown_has_none(settings: str, colours: list[str | None]) -> None:
    text = f"===\ncolor:\n  {settings}\n===\n\n# G\n\n[A]: a #bare\n  + [B]: b\n"
    seen = argdown_map(argmap.loads(text, format="argdown"))
    assert [node.colour for node in seen.nodes] == colours
    assert seen.edges[0].colour == "#00ff00"
    assert seen.groups[0].colour == "#DADADA"


def test_an_element_whose_own_colour_is_left_empty_has_none() -> None:
    seen = argdown_map(argmap.loads("[A]: a {color: }\n  + [B]: b\n", format="argdown"))
    assert [node.colour for node in seen.nodes] == [None, "#1b9e77"]


def test_why_names_the_setting_that_decided() -> None:
    m = argmap.loads("[A]: a\n  + b\n\n[Lone]: l {isInMap: false}\n", format="argdown")
    assert why(m, "[Lone]").setting == "isInMap"
    with pytest.raises(UnknownKeyError, match="Lone"):
        why(m, "Lome")


@pytest.mark.parametrize("wanted", ["T", "[T]"])
def test_a_title_that_several_have_is_asked_back(wanted: str) -> None:
    m = ArgumentMap.of(Claim("a", "One.", title="T"), Claim("b", "Two.", title="T"))
    with pytest.raises(
        InvalidValueError, match=r"\[T\] \(key 'a'\), \[T\] \(key 'b'\)\. Name one by its key"
    ):
        why(m, wanted)
