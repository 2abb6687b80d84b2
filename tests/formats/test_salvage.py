"""Of records with faults, the sound ones make a map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import argmap
from argmap import Anchor, ArgumentMap, Claim, Group, Link, Rebuttal, Source, Support
from argmap.formats import salvaged


def test_sound_records_are_all_kept() -> None:
    origin = argmap.Origin("a.json", "json")
    m, faults = salvaged(
        [Claim("a", "A.")], title="T", thesis="a", extra=argmap.model.Extra({"x": 1}), origin=origin
    )
    assert not faults
    assert m == ArgumentMap.of(Claim("a", "A."), title="T", thesis="a", extra={"x": 1})
    assert m.origin is origin


def test_relations_go_with_what_they_use_and_what_points_at_them_goes_too() -> None:
    m, faults = salvaged(
        [
            Claim("a", "A."),
            Claim("empty"),
            Support("s", "empty", "a"),
            Rebuttal("r", "a", "s"),
            Rebuttal("d", "a", "r"),
            Rebuttal("twice", "empty", "s"),
            Support("onto group", "a", "g"),
            Support("of relation", "kept", "a"),
            Link("free", "a"),
            Support("kept", "a", "a"),
            Group("g"),
        ]
    )
    assert [r.key for r in m] == ["a", "free", "kept", "g"]
    assert faults


def test_a_chain_that_hangs_on_a_faulty_record_goes_at_once() -> None:
    chain = [Rebuttal(f"r{n}", "a", f"r{n - 1}") for n in range(1, 20_000)]
    m, _ = salvaged([Claim("a", "A."), Rebuttal("r0", "a", "nothing"), *chain])
    assert list(m.claims) == ["a"]
    assert not m.relations


def test_references_to_nothing_are_dropped_from_what_can_stand_without() -> None:
    m, _ = salvaged(
        [
            Claim(
                "a",
                "A.",
                group="nowhere",
                anchors=[Anchor("s", 0, 1, quote="S"), Anchor("x", 0, 1, quote="S")],
            ),
            Claim("b", "B.", group="g"),
            Group("g", parent="nowhere"),
            Source("s", "Sugar."),
        ],
        thesis="nobody",
    )
    assert m == ArgumentMap.of(
        Claim("a", "A.", anchors=Anchor("s", 0, 1, quote="S")),
        Claim("b", "B.", group="g"),
        Group("g"),
        Source("s", "Sugar."),
    )


def test_of_two_records_with_one_key_the_first_stays() -> None:
    m, faults = salvaged([Claim("a", "First."), Group("a"), Claim("a", "Third.")])
    assert list(m) == [Claim("a", "First.")]
    assert len(faults) == 2


def test_a_title_that_cannot_stand_is_dropped_and_a_record_without_a_key_too() -> None:
    m, _ = salvaged([Claim("", "A."), Claim("b", "B.")], title="fine")
    assert (m.title, list(m.claims)) == ("fine", ["b"])
    assert salvaged([Claim("b", "B.")], title="\x01")[0] == ArgumentMap.of(Claim("b", "B."))


def test_a_circle_of_groups_is_opened() -> None:
    m, _ = salvaged([Group("g", parent="h"), Group("h", parent="g")])
    assert m == ArgumentMap.of(Group("g"), Group("h", parent="g"))


def test_a_field_at_fault_is_set_aside_and_the_record_stays() -> None:
    kept: list[tuple[str, dict[str, Any]]] = []

    def keep(record: Any, fields: Mapping[str, Any]) -> Any:
        kept.append((record.key, dict(fields)))
        return record

    m, faults = salvaged(
        [
            Claim("a", "A.", credence=7, tags=("t", "t")),
            Claim("b", "B."),
            Support("s", ["a", "b", "a"], "b", weight=float("inf")),
        ],
        keep=keep,
    )
    assert m == ArgumentMap.of(Claim("a", "A."), Claim("b", "B."), Support("s", ["a", "b"], "b"))
    assert kept == [("a", {"credence": 7.0, "tags": ("t", "t")}), ("s", {"weight": float("inf")})]
    assert len(faults) == 4
