"""What is an argument, what an arrow, what a title: how any map becomes one in Argdown's terms; and in what time."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given

import argmap
from argmap import ArgumentMap, Claim, Group, Link, Premise, Rebuttal, Support
from argmap.projections.argdown import (
    ArgdownOptions,
    argdown_map,
    only_own_colours,
    options_of,
    why,
    why_each,
)
from argmap.strategies import maps

ALL = ArgdownOptions(statement_selection_mode="all", exclude_disconnected=False)


def nodes(m: ArgumentMap) -> list[tuple[str, str]]:
    return [(node.kind, node.title) for node in argdown_map(m, options=ALL).nodes]


def edges(m: ArgumentMap) -> set[tuple[str, str, str]]:
    return {(e.type, e.source, e.target) for e in argdown_map(m, options=ALL).edges}


def claims(keys: str) -> list[Claim]:
    return [Claim(key, key, title=key.upper()) for key in keys]


def step(**facts: object) -> dict[str, object]:
    return {"argdown": facts}


# -- arrows and arguments ------------------------------------------------------------------------------------------


def test_a_relation_with_one_premise_is_an_arrow_whatever_its_scheme() -> None:
    m = ArgumentMap.of(*claims("ab"), Support("s", "b", "a", scheme="sign"))
    assert edges(m) == {("support", "b", "a")}


def test_linked_premises_make_an_argument() -> None:
    m = ArgumentMap.of(*claims("abc"), Support("s", ["b", "c"], "a"))
    assert edges(m) == {("support", "b", "s"), ("support", "c", "s"), ("support", "s", "a")}


def test_so_does_a_relation_on_which_another_bears() -> None:
    m = ArgumentMap.of(*claims("abc"), Support("s", "b", "a"), Rebuttal("r", "c", "s"))
    assert edges(m) == {("support", "b", "s"), ("support", "s", "a"), ("undercut", "c", "s")}


def test_and_one_that_a_document_says_is_an_inference() -> None:
    m = ArgumentMap.of(*claims("ab"), Support("s", "b", "a", extra=step(inference={})))
    assert edges(m) == {("support", "b", "s"), ("support", "s", "a")}


def test_a_step_that_continues_belongs_to_the_argument_of_the_one_before() -> None:
    m = ArgumentMap.of(
        *claims("abcde"),
        Support("s", ["a", "b"], "c"),
        Support("t", ["c", "d"], "e", extra=step(continues=True)),
    )
    assert edges(m) == {
        ("support", "a", "s"), ("support", "b", "s"), ("support", "d", "s"), ("support", "s", "e"),
    }  # fmt: skip
    assert argdown_map(m, options=ALL).nodes[-1].records == ("s", "t")


def test_what_is_listed_is_a_premise_and_no_edge_of_its_own() -> None:
    m = ArgumentMap.of(*claims("abcd"), Support("s", ["a", "b"], "c"), Link("l", ["d"], "s", scheme="listed"))
    assert ("support", "d", "s") in edges(m)
    assert not [edge for edge in edges(m) if edge[0] == "link"]


def test_steps_with_one_sketch_are_one_argument() -> None:
    m = ArgumentMap.of(
        *claims("abc"), Claim("x", title="X", kind="argument"),
        Support("s", ["a", Premise("x", "sketch")], "b"), Support("t", ["b", Premise("x", "sketch")], "c"),
    )  # fmt: skip
    assert edges(m) == {("support", "a", "x"), ("support", "x", "c")}


def test_an_argument_without_a_name_is_in_the_group_of_its_conclusion() -> None:
    m = ArgumentMap.of(
        Group("g", "G"), Claim("a", "a", group="g"), Claim("b", "b"), Claim("c", "c", group="g"),
        Support("s", ["b", "c"], "a"),
    )  # fmt: skip
    assert {node.key: node.group for node in argdown_map(m, options=ALL).nodes}["s"] == "g"


# -- titles ---------------------------------------------------------------------------------------------------------


def test_what_has_no_title_is_numbered_and_an_argument_before_its_rows() -> None:
    m = argmap.loads("first\n\n(1) [A]: a\n(2) third\n----\n(3) fourth\n\nfifth\n", format="argdown")
    titles = {
        m.claims[n.key].text if n.key in m.claims else "": n.title for n in argdown_map(m, options=ALL).nodes
    }
    assert titles == {
        "first": "Untitled 1", "": "Untitled 2", "a": "A", "third": "Untitled 3", "fourth": "Untitled 4",
        "fifth": "Untitled 5",
    }  # fmt: skip


def test_a_number_that_is_a_title_already_is_not_given_again() -> None:
    m = ArgumentMap.of(Claim("a", "a"), Claim("b", "b", title="Untitled 1"))
    assert nodes(m) == [("statement", "Untitled 2"), ("statement", "Untitled 1")]


def test_blocks_are_what_serves_nothing_unless_the_document_says_otherwise() -> None:
    options = ArgdownOptions(statement_selection_mode="top-level")
    a, b = claims("ab")
    m = ArgumentMap.of(
        a, b, Claim("x", title="X", kind="argument"), Support("s", ["b", Premise("x", "sketch")], "a")
    )
    told = ArgumentMap.of(
        a,
        Claim("b", "b", title="B", extra=step(top_level=True)),
        *list(m.claims.values())[2:],
        *m.relations.values(),
    )
    seen = [
        {n.key for n in argdown_map(each, options=options).nodes if n.kind == "statement"}
        for each in (m, told)
    ]
    assert "b" not in seen[0]
    assert "b" in seen[1]


# -- colours ----------------------------------------------------------------------------------------------------


def test_only_what_a_document_colours_has_a_colour_if_that_is_wanted() -> None:
    text = "===\ncolor: {relationColors: {attack: '#010203'}}\n===\n\n[A]: a {color: 2}\n  + [B]: b #t\n  - [C]: c\n"
    m = argmap.loads(text, format="argdown")
    seen = argdown_map(m, options=only_own_colours(options_of(m)))
    assert {n.title: n.colour for n in seen.nodes} == {"A": "#7570b3", "B": None, "C": None}
    assert {e.type: e.colour for e in seen.edges} == {"support": None, "attack": "#010203"}


# -- why ------------------------------------------------------------------------------------------------------------


@given(maps())
def test_asking_about_everything_at_once_gives_the_same_answers(m: ArgumentMap) -> None:
    reasons = list(why_each(m))
    shown = {node.key for node in argdown_map(m).nodes}
    assert {reason.key for reason in reasons if reason.shown} == shown
    assert all(reason == why(m, reason.key) for reason in reasons)


# -- time -----------------------------------------------------------------------------------------------------------


def hub(n: int) -> ArgumentMap:
    return ArgumentMap.of(
        Claim("h", "h", title="H"), *(Claim(f"c{i}", "c") for i in range(n)),
        *(Rebuttal(f"r{i}", f"c{i}", "h") for i in range(n)),
    )  # fmt: skip


def shared_premise(n: int) -> ArgumentMap:
    return ArgumentMap.of(
        Claim("p", "p", title="P"), *(Claim(f"c{i}", "c", title=f"C{i}") for i in range(n)),
        *(Claim(f"a{i}", title=f"A{i}", kind="argument") for i in range(n)),
        *(Support(f"s{i}", ["p", Premise(f"a{i}", "sketch")], f"c{i}") for i in range(n)),
    )  # fmt: skip


def nested(n: int) -> ArgumentMap:
    return ArgumentMap.of(
        *(Group(f"g{i}", parent=f"g{i - 1}" if i else None) for i in range(n)),
        *(Claim(f"c{i}", "c", title=f"T{i}", group=f"g{i}") for i in range(n)),
        *(Support(f"s{i}", [f"c{i}", "c0"], f"c{i + 1}") for i in range(1, n - 1)),
        *(Rebuttal(f"r{i}", f"c{i}", f"r{i - 1}" if i > 1 else "s1") for i in range(1, n)),
    )  # fmt: skip


@pytest.mark.parametrize("shape", [hub, shared_premise, nested])
def test_the_time_grows_with_the_map_and_not_with_its_square(shape: Callable[[int], ArgumentMap]) -> None:
    assert seconds(shape(8_000)) < 9 * seconds(shape(2_000))  # a square would make 16


def seconds(m: ArgumentMap) -> float:
    """Return the least time of three, in which other programs have no part."""
    found = []
    for _ in range(3):
        start = time.process_time()
        argdown_map(m)
        list(why_each(m))
        found.append(time.process_time() - start)
    return min(found)
