"""Bad input: every fault of a map at once, each naming the record, the field and what to do."""

from __future__ import annotations

import math
from typing import Any

import attrs
import pytest

import argmap
from argmap import Anchor, ArgumentMap, Claim, Group, Link, Premise, Rebuttal, Segment, Skip, Source, Support
from argmap.errors import DuplicateKeyError, InvalidMapError, InvalidValueError, MapError, UnknownKeyError
from argmap.model import Record, digest_of

A, B = Claim("a", "A."), Claim("b", "B.")
TEXT = "Sugar harms."
TEXTED = Source.of(TEXT)
UNTEXTED = Source("source")


def faults(*records: Any, **named: Any) -> list[str]:
    """Return the faults of a map, one line each."""
    with pytest.raises(InvalidMapError) as caught:
        ArgumentMap.of(*records, **named)
    assert all(isinstance(fault, MapError) for fault in caught.value.exceptions)
    return [str(fault) for fault in caught.value.exceptions]


def test_all_faults_of_a_map_come_at_once() -> None:
    found = faults(
        Claim("tax", "Tax sugar.", credence=1.5),
        Claim("", "No key."),
        Claim("tax", "Twice.", voice="opponnent"),  # type: ignore[arg-type]
        Support("s", "taxx", "tax"),
        Support("t", ["tax", "tax"]),
        Group("g", parent="g"),
        thesis="taxes",
        title="a\x00b",
    )
    assert found == [
        (
            "Key 'tax' is used twice, by a claim ('Tax sugar.') and by a claim ('Twice.'). "
            "Keys are shared by all records: rename one of them."
        ),
        "tax.credence must be a number in [0, 1], got 1.5",
        "key is empty; give the record a key (claim)",
        "No claim has the key 'taxx' (a premise of 's'). Did you mean 'tax'?",
        "t.target is missing; only a link may have no target",
        "t.premises use 'tax' twice",
        "tax.voice must be one of author, reported, opponent, conceded, analyst, got 'opponnent'",
        "g.parent lies inside itself: g in g",
        "title holds the character U+0000 at offset 1, which no XML document can hold; remove or replace it",
        "No claim has the key 'taxes' (the thesis). Did you mean 'tax'?",
    ]


def test_a_message_shows_twenty_faults_and_counts_the_rest() -> None:
    with pytest.raises(InvalidMapError) as caught:
        ArgumentMap.of(*(Claim(f"c{n}") for n in range(25)))
    assert len(caught.value.exceptions) == 25
    lines = str(caught.value).splitlines()
    assert lines[0] == "The map has 25 faults:"
    assert lines[-1] == "  … and 5 more"
    assert len(lines) == 22


def test_faults_can_be_handled_by_class() -> None:
    caught: list[Exception] = []
    try:
        ArgumentMap.of(A, A, Support("s", "x", "a"))
    except* DuplicateKeyError as group:
        caught.extend(group.exceptions)
    except* UnknownKeyError as group:
        caught.extend(group.exceptions)
    assert [type(error) for error in caught] == [DuplicateKeyError, UnknownKeyError]


@pytest.mark.parametrize(
    "record, fault",
    [
        (Support("s", "b", "nowhere"), "No claim or relation has the key 'nowhere' (the target of 's')"),
        (Support("s", "s", "a"), "No claim has the key 's' (a premise of 's'). It is a support."),
        (Support("s", "b", "g"), "(the target of 's'). It is a group."),
        (Claim("c", "C.", group="a"), "No group has the key 'a' (the group of 'c'). It is a claim."),
        (Claim("c", "C.", group="gg"), "No group has the key 'gg' (the group of 'c'). Did you mean 'g'?"),
        (Group("h", parent="i"), "No group has the key 'i' (the parent of 'h')"),
        (
            Claim("c", "C.", anchors=Anchor("s", 0, 1, quote="x")),
            "No source has the key 's' (an anchor of 'c')",
        ),
    ],
)
def test_a_reference_to_nothing_says_where_and_what_it_may_have_meant(record: Record, fault: str) -> None:
    (found,) = faults(A, B, Group("g"), record)
    assert fault in found


@pytest.mark.parametrize(
    "key", ["", "  ", "\u00a0", "a\nb", "a\x7f", "a\x9bb", "a\u2028b", "a\ud800", "\uffff", 5, None, ["a"]]
)
@pytest.mark.parametrize("kind", [Claim, Link, Group, Source])
def test_no_record_has_a_key_that_cannot_be_written(kind: type[Any], key: Any) -> None:
    found = faults(kind(key, "A.") if kind is Claim else kind(key))
    assert len(found) == 1
    assert "key" in found[0]
    assert found[0].isprintable()


@pytest.mark.parametrize("bad", ["\x00", "\x0b", "\x1b[31m", "\ud800", "\udfff low", "\ufffe"])
def test_texts_hold_no_character_that_xml_cannot_hold(bad: str) -> None:
    claim = Claim("c", f"text{bad}", title=bad, speaker=bad, note=bad, tags=[f"x{bad}"])
    step = Support("s", [Premise("a", bad)], "a", scheme=bad, title=bad, note=bad, tags=f"x{bad}")
    source = Source(
        "source",
        f"text{bad}",
        title=bad,
        author=bad,
        date=bad,
        url=bad,
        licence=bad,
        skips=[Skip(0, 1, reason=bad)],
    )
    anchored = Claim("d", "D.", anchors=Anchor("other", 0, 1, quote=bad[:1], prefix=bad, suffix=bad))
    found = faults(A, claim, step, anchored, Group("g", bad, tags=f"x{bad}"), source, Source("other"))
    fields = {line.split(" ", 1)[0] for line in found}
    assert fields == {
        *("c.text", "c.title", "c.speaker", "c.note", "c.tags"),
        *("s.scheme", "s.title", "s.note", "s.tags", "s.role", "g.title", "g.tags"),
        *("source.title", "source.author", "source.date", "source.url", "source.licence", "source.text"),
        *("source.reason", "d.quote", "d.prefix", "d.suffix"),
    }
    assert all("which no XML document can hold" in line and line.isprintable() for line in found)


def test_texts_hold_every_character_that_xml_can_hold() -> None:
    text = "tab\t lf\n cr\r nel\x85 del\x7f ls\u2028 bidi\u202e 𝒜 \U0010ffff"
    m = ArgumentMap.of(Claim("c", text, title=text, note=text), title=text)
    assert m.claims["c"].text == text


@pytest.mark.parametrize(
    "claim, fault",
    [
        (Claim("c"), "is empty"),
        (Claim("c", " \n", title="\u3000"), "is empty"),
        (Claim("c", "C.", credence=-0.1), "must be a number in [0, 1], got -0.1"),
        (Claim("c", "C.", credence=math.nan), "got nan"),
        (Claim("c", "C.", kind="thesis"), "must be one of statement, argument, got 'thesis'"),  # type: ignore[arg-type]
        (Claim("c", "C.", tags=["a", " "]), "hold an empty tag"),
        (Claim("c", "C.", tags=["a", "b", "a"]), "hold 'a' twice"),
    ],
)
def test_a_claim_says_something_and_its_values_lie_in_their_range(claim: Claim, fault: str) -> None:
    (found,) = faults(claim)
    assert fault in found


@pytest.mark.parametrize(
    "relation, fault",
    [
        (Support("s", "a"), "only a link may have no target"),
        (Support("s", ["a", "b", "a", "a"], "a"), "premises use 'a' twice"),
        (Support("s", [Premise("a", "x"), Premise("a", "x")], "b"), "use 'a' twice in the role 'x'"),
        (Support("s", "a", "b", weight=math.inf), "must be a finite number, got inf"),
        (
            Rebuttal("s", ["a", "b"], "a", scheme="contradiction"),
            "is 'contradiction', which joins two claims",
        ),
        (Rebuttal("s", [], "a", scheme="contrary"), "exactly one premise"),
        (Rebuttal("s", "a", "s", scheme="contrary"), "a claim as target"),
    ],
)
def test_a_relation_has_the_ends_that_its_class_and_scheme_ask_for(relation: Record, fault: str) -> None:
    (found,) = faults(A, B, relation)
    assert fault in found


def test_what_lint_finds_is_no_fault_of_a_map() -> None:
    m = ArgumentMap.of(
        A,
        Support("self", "a", "a"),
        Support("itself", "a", "itself"),
        Rebuttal("doubt", (), "a"),
        Rebuttal("r", "a", "s"),
        Support("s", [Premise("a", "x"), Premise("a", "y")], "r"),
        Rebuttal("c", "a", "a", scheme="contradiction"),
        Link("l"),
        Support("contrary", ["a"], "a", scheme="contrary"),
    )
    assert len(m) == 9


def test_groups_do_not_lie_inside_themselves() -> None:
    ring = [Group(f"g{n}", parent=f"g{(n + 1) % 3}") for n in range(3)]
    assert faults(*ring, Group("h", parent="g1")) == ["g0.parent lies inside itself: g0 in g1 in g2 in g0"]
    long = [Group(f"g{n}", parent=f"g{(n + 1) % 30_000}") for n in range(30_000)]
    assert faults(*long) == [
        f"g0.parent lies inside itself: {' in '.join(f'g{n}' for n in range(8))} in … in g0"
    ]


@pytest.mark.parametrize(
    "anchor, fault",
    [
        (
            Anchor("source", 0, 99, quote="x" * 99),
            "reach from 0 to 99, which is no stretch of 'source' of 12 code points",
        ),
        (Anchor("source", -1, 3, quote="xxxx"), "reach from -1 to 3"),
        (Anchor("source", 3, 3, quote="x"), "reach from 3 to 3"),
        (Anchor("source", 5, 3, quote="x"), "reach from 5 to 3"),
        (Anchor("source", 0, 5, quote="Salt!"), "the quote is not the text at 0–5 of 'source'"),
        (Anchor("source", 0, 6, quote="Sugar"), "the quote is not the text at 0–6"),
        (Anchor("source", 0, 5, digest="0" * 16), "the digest is not that of the words at 0–5"),
        (Anchor("source", 0, 5, digest="sugar"), "must be the first 16 hex digits of a SHA-256, got 'sugar'"),
        (Anchor("source", 0, 5), "hold neither the words at 0–5 nor their digest"),
        (Anchor("source", 0.0, 5, quote="Sugar"), "have offsets that are no integers"),  # type: ignore[arg-type]
        (Anchor("source", start=True, end=5, quote="ugar"), "have offsets that are no integers"),
        (Anchor("source", 10**20, 10**30, quote="x"), "reach from int to int"),
    ],
)
def test_an_anchor_fits_its_source(anchor: Anchor, fault: str) -> None:
    found = faults(TEXTED, Claim("c", "C.", anchors=anchor))
    assert found[0].startswith("c.anchors ")
    assert fault in found[0]


def test_an_anchor_fits_itself_where_the_source_has_no_text() -> None:
    good = Anchor("source", 100, 105, quote="Sugar", digest=digest_of("Sugar"))
    assert ArgumentMap.of(UNTEXTED, Claim("c", "C.", anchors=good)).claims["c"].anchors == (good,)
    for bad in (attrs.evolve(good, end=106), attrs.evolve(good, digest=digest_of("Salt"))):
        assert len(faults(UNTEXTED, Claim("c", "C.", anchors=bad))) == 1


@pytest.mark.parametrize(
    "source, fault",
    [
        (Source("s", TEXT, "0" * 16), "but the text has the digest 7cae803fafaa63e1"),
        (Source("s", digest="ABCDEF0123456789"), "must be the first 16 hex digits"),
        (Source("s", TEXT, segments=[Segment(0, 20)]), "reach from 0 to 20"),
        (Source("s", TEXT, segments=[Segment(6, 12), Segment(0, 5)]), "overlap or run backwards at offset 0"),
        (Source("s", segments=[Segment(0, 5, 0)]), "count paragraphs from 1, got 0"),
        (
            Source("s", TEXT, segments=[Segment(0, 5, digest="0" * 16)]),
            "the digest is not that of the words at 0–5",
        ),
        (Source("s", TEXT, skips=[Skip(9, 20)]), "reach from 9 to 20"),
        (Source("s", segments=5), "segments must be Segment records, got int"),  # type: ignore[arg-type]
        (Source("s", skips=[5]), "skips must be Skip records, got int"),  # type: ignore[list-item]
        (Source("s", text=5), "text must be a string, got int"),  # type: ignore[arg-type]
    ],
)
def test_a_source_fits_its_text(source: Source, fault: str) -> None:
    (found,) = faults(source)
    assert fault in found


WRONG = [5, None, 1.5, True, object(), [3], {"a": 1}, b"bytes", [["nested"]]]
FIELDS = [
    (template, field.name)
    for template in (
        Claim("x", "X."),
        Support("s", "a", "a"),
        Rebuttal("s", "a", "a"),
        Group("g"),
        Source("source"),
    )
    for field in attrs.fields(type(template))
]


@pytest.mark.parametrize("template, field", FIELDS, ids=[f"{type(t).__name__}.{f}" for t, f in FIELDS])
def test_a_wrong_type_in_any_field_gives_one_of_our_errors(template: Record, field: str) -> None:
    fields = {a.name: getattr(template, a.name) for a in attrs.fields(type(template))}
    for value in WRONG:
        try:
            m = ArgumentMap.of(A, B, type(template)(**{**fields, field: value}))
        except InvalidMapError as error:
            shown = str(error)
        else:  # some are fine in some fields: None for no group, 1.5 for a weight
            shown = repr(eval(repr(m), vars(argmap)))  # noqa: S307 - that is what repr promises
        assert shown


@pytest.mark.parametrize("value", WRONG)
@pytest.mark.parametrize("field", ["title", "thesis", "extra", "origin"])
def test_a_wrong_type_in_a_map_gives_one_of_our_errors(field: str, value: Any) -> None:
    fine = value is None and field != "title"
    for make in (ArgumentMap.of, ArgumentMap):
        if fine or (field, value) == ("extra", {"a": 1}):
            assert make(**{field: value}).extra == (value or {})
        else:
            with pytest.raises(InvalidMapError) as caught:
                make(**{field: value})
            assert len(caught.value.exceptions) == 1


def test_a_map_holds_records_only() -> None:
    class Special:
        key = "c"

    found = faults(A, "b", 5, None, Special(), [A])
    assert [line.rpartition("got ")[2] for line in found] == [
        "str",
        "int",
        "NoneType",
        "Special",
        "list; write of(*records) to pass several",
    ]


def test_a_map_made_from_mappings_is_checked_as_well() -> None:
    assert ArgumentMap({"a": A}, {"s": Support("s", "a", "a")}) == ArgumentMap.of(A, Support("s", "a", "a"))
    for bad in (
        {"claims": {"b": A}},
        {"claims": {"a": Group("a")}},
        {"claims": 5},
        {"claims": {"a": 5}},
        {"relations": {"s": Support("s", "a", "a")}},
        {"claims": {"a": A}, "groups": {"a": Group("a")}},
        {"claims": {"c": Claim("c")}},
    ):
        with pytest.raises(InvalidMapError):
            ArgumentMap(**bad)


def test_nothing_half_built_is_left_behind() -> None:
    m = ArgumentMap.of(A)
    for edit in (ArgumentMap.add, ArgumentMap.replace):
        with pytest.raises(InvalidMapError):
            edit(m, Claim("a"))
    with pytest.raises(InvalidMapError):
        m.rename("a", "")
    assert m == ArgumentMap.of(A)


def test_a_fault_names_its_record_and_field() -> None:
    with pytest.raises(InvalidMapError) as caught:
        ArgumentMap.of(Claim("a\x1b", "A.", credence=7))
    key, credence = caught.value.exceptions
    assert isinstance(key, InvalidValueError)
    assert isinstance(credence, InvalidValueError)
    assert (key.key, key.field, credence.key, credence.field) == ("a\x1b", "key", "a\x1b", "credence")
    assert str(credence) == "'a\\x1b'.credence must be a number in [0, 1], got 7.0"
    assert credence.fault == "must be a number in [0, 1], got 7.0"


def test_a_record_whose_key_is_no_string_is_checked_as_well() -> None:
    huge = 10**5_000
    found = faults(
        Claim(huge, 5, group="g"),  # type: ignore[arg-type]
        Source(huge, "x", segments=[Segment(0, 9)]),  # type: ignore[arg-type]
    )
    assert found == [
        "key must be a string, got int (claim)",
        "text must be a string, got int",
        "No group has the key 'g' (the group of a record without a key).",
        "key must be a string, got int (source)",
        "segments reach from 0 to 9, which is no stretch of a record without a key of 1 code points",
    ]
