"""Features: what a map uses, and the map without it."""

from __future__ import annotations

import attrs
import pytest

from argmap import (
    Anchor,
    ArgumentMap,
    Builder,
    Claim,
    Group,
    Link,
    Premise,
    Rebuttal,
    Rephrase,
    Skip,
    Source,
    Support,
)
from argmap.errors import UnknownNameError
from argmap.model import (
    FEATURES,
    Record,
    default_keys,
    digest_of,
    features_beyond,
    features_of,
    keep_only,
    strip,
)

A, B, C = Claim("a", "A."), Claim("b", "B."), Claim("c", "C.")
STEP = Support("a.1", "b", "a")
LEADER = Source.of("Sugar harms. Tax it.", key="source")


def used(*records: Record, thesis: str | None = None) -> set[str]:
    return set(features_of(ArgumentMap.of(*records, thesis=thesis)))


def test_a_plain_step_uses_one_feature() -> None:
    assert features_of(ArgumentMap.of(A, B, STEP)) == {"supports": ("a.1",)}
    assert features_of(ArgumentMap()) == {}


@pytest.mark.parametrize(
    "records, features",
    [
        ([attrs.evolve(B, title="B")], {"titles"}),
        ([attrs.evolve(B, kind="argument")], {"sketches"}),
        ([attrs.evolve(B, implicit=True)], {"implicit"}),
        ([attrs.evolve(B, voice="opponent")], {"voices"}),
        ([attrs.evolve(B, speaker="Ann")], {"speakers"}),
        ([attrs.evolve(B, credence=0)], {"credences"}),
        ([attrs.evolve(B, note="Why.")], {"notes"}),
        ([attrs.evolve(B, tags="x")], {"tags"}),
        ([attrs.evolve(B, extra={"aif": 1, "x": 2})], {"extra.aif", "extra.x"}),
        ([attrs.evolve(B, text="B\n.")], {"line breaks"}),
        ([attrs.evolve(B, text=" B.")], {"spacing"}),
        ([attrs.evolve(B, note="so\tso")], {"notes", "spacing"}),
        ([attrs.evolve(B, group="g"), Group("g")], {"groups", "keys"}),
        ([attrs.evolve(B, group="group"), Group("group", tags="x")], {"groups", "group tags"}),
        ([attrs.evolve(B, group="group"), Group("group", extra={"x": 1})], {"groups", "extra.x"}),
        ([B, Group("group")], {"groups", "empty groups"}),
        (
            [attrs.evolve(B, group="in"), Group("out", "Out"), Group("in", "In", "out")],
            {"groups", "nested groups"},
        ),
    ],
)
def test_each_field_of_claims_and_groups_is_a_feature(records: list[Record], features: set[str]) -> None:
    assert used(A, STEP, *records) == {"supports", *features}


@pytest.mark.parametrize(
    "step, features",
    [
        (Support("a.1", "b", "a", title="T"), {"relation titles"}),
        (Support("a.1", "b", "a", scheme="expert-opinion"), {"schemes"}),
        (Support("a.1", "b", "a", weight=0), {"weights"}),
        (Support("a.1", "b", "a", note="N"), {"relation notes"}),
        (Support("a.1", "b", "a", tags="x"), {"relation tags"}),
        (Support("a.1", "b", "a", extra={"x": 1}), {"extra.x"}),
        (Support("a.1", Premise("b", "major"), "a"), {"roles"}),
        (Support("a.1", ["b", "c"], "a"), {"linked premises"}),
        (Support("step", "b", "a"), {"keys"}),
    ],
)
def test_each_field_of_relations_is_a_feature(step: Support, features: set[str]) -> None:
    others = [C] if "c" in step.claims else []
    assert used(A, B, *others, step) == {"supports", *features}


@pytest.mark.parametrize(
    "relation, features",
    [
        (Rebuttal("a.1.1", "c", "a.1"), {"rebuttals", "undercuts"}),
        (Support("a.1.1", "c", "a.1"), {"backings"}),
        (Rephrase("a.1.1", "c", "a.1"), {"rephrases", "rephrases of relations"}),
        (Link("a.1.1", "c", "a.1"), {"links", "links to relations"}),
        (Rebuttal("a.2", "c", "a"), {"rebuttals"}),
        (Rebuttal("a.2", "c", "a", scheme="contrary"), {"rebuttals", "contradictions"}),
        (Rephrase("a.2", "c", "a"), {"rephrases"}),
        (Link("a.2", "c", "a"), {"links"}),
        (Link("link.1", "c"), {"links", "free links", "separate parts"}),
        (Rebuttal("a.2", (), "a"), {"rebuttals", "bare doubts", "loose claims", "separate parts"}),
        (Rebuttal("a.2", ["c", "b"], "a"), {"rebuttals", "linked rebuttals", "shared claims"}),
        (Rephrase("a.2", ["c", "b"], "a"), {"rephrases", "linked rephrases", "shared claims"}),
        (Link("a.2", ["c", "b"], "a"), {"links", "joint links", "shared claims"}),
        (Support("a.2", ["c", "a"], "a"), {"linked premises", "self relations", "cycles"}),
        (Support("b.1", ["c", "a"], "b"), {"linked premises", "cycles"}),
    ],
)
def test_what_a_relation_is_and_bears_on_is_a_feature(relation: Record, features: set[str]) -> None:
    assert used(A, B, C, STEP, relation) == {"supports", *features}


def test_a_defence_is_no_undercut() -> None:
    records: list[Record] = [
        A,
        B,
        C,
        STEP,
        Rebuttal("a.1.1", "c", "a.1"),
        Rebuttal("a.1.1.1", "d", "a.1.1"),
        Claim("d", "D."),
    ]
    found = features_of(ArgumentMap.of(*records))
    assert (found["undercuts"], found["defences"]) == (("a.1.1",), ("a.1.1.1",))


@pytest.mark.parametrize(
    "anchor, features",
    [
        (Anchor("source", 0, 5, quote="Sugar"), {"quotes"}),
        (Anchor("source", 0, 5, digest=digest_of("Sugar")), {"sealed anchors"}),
        (Anchor("source", 0, 5, quote="Sugar", suffix=" harms"), {"quotes", "anchor context"}),
        (Anchor("source", 0, 5, quote="Sugar", digest=digest_of("Sugar")), {"quotes", "anchor digests"}),
    ],
)
def test_each_form_of_anchor_is_a_feature(anchor: Anchor, features: set[str]) -> None:
    whole = {"supports", "sources", "source texts", "source digests", "segments", *features}
    assert used(A, attrs.evolve(B, anchors=anchor), STEP, LEADER) == whole | {"anchors"}
    assert used(A, B, attrs.evolve(STEP, anchors=anchor), LEADER) == whole | {"relation anchors"}
    assert used(A, B, attrs.evolve(STEP, anchors=[anchor] * 2), LEADER) == whole | {
        *("relation anchors", "several anchors")
    }


@pytest.mark.parametrize(
    "source, features",
    [
        (Source("source"), set()),
        (Source("source", "X."), {"source texts"}),
        (Source("source", digest="0" * 16), {"source digests"}),
        (Source("source", skips=Skip(0, 1)), {"skips"}),
        (Source("source", segments=LEADER.segments), {"segments"}),
        (Source("leader", title="Leader"), {"source details"}),
        (Source("source", licence="CC0-1.0"), {"source details"}),
    ],
)
def test_each_field_of_sources_is_a_feature(source: Source, features: set[str]) -> None:
    assert used(A, B, STEP, source) == {"supports", "sources", *features}
    assert used(A, B, STEP, source, Source("source-2")) - used(A, B, STEP, source) <= {
        "several sources",
        "keys",
    }


def test_what_the_map_itself_uses_has_no_keys() -> None:
    m = ArgumentMap.of(A, B, STEP, title="T", thesis="a", extra={"aif": 1})
    assert features_of(m) == {"supports": ("a.1",), "thesis": ("a",), "map title": (), "extra.aif": ()}


def test_keys_are_named_in_the_order_of_the_map() -> None:
    m = ArgumentMap.of(
        Claim("z", "Z.", tags="x"), A, Claim("y", "Y.", tags="x"), Group("h"), Support("q", (), "a")
    )
    assert features_of(m)["tags"] == ("z", "y")
    assert features_of(m)["keys"] == ("q", "h")


def test_records_out_of_the_order_of_reading_are_named() -> None:
    groups = [Group("s", "S"), Group("t", "T")]
    m = ArgumentMap.of(
        B, A, attrs.evolve(C, group="t"), Support("a.1", "c", "a"), Support("a.2", "b", "a"), *groups
    )
    assert features_of(m)["order"] == ("b", "a", "c", "s", "t")
    assert [r.key for r in strip(m, ["order"])] == ["a", "c", "b", "a.1", "a.2", "t", "s"]


def test_every_feature_is_described_in_one_line_and_meaning_comes_first() -> None:
    grades = [feature.grade for feature in FEATURES.values()]
    assert grades == sorted(grades, key=["meaning", "bookkeeping"].index)
    assert all(feature.about.endswith(".") and "\n" not in feature.about for feature in FEATURES.values())
    assert all(name == feature.name == name.lower() for name, feature in FEATURES.items())
    with pytest.raises(TypeError):
        FEATURES["new"] = FEATURES["tags"]  # type: ignore[index]


# -- maps without features --------------------------------------------------------------------------------


def test_a_claim_that_has_only_a_title_keeps_it_as_its_text() -> None:
    m = ArgumentMap.of(Claim("a", title="A."), Claim("b", "B.", title="Bee"))
    assert list(strip(m, ["titles"])) == [A, B]


def test_linked_premises_become_steps_of_their_own_and_the_first_keeps_what_bears_on_it() -> None:
    cut = Rebuttal("cut", "d", "step")
    step = Support("step", [Premise("b", "x"), Premise("c", "x"), Premise("b", "y")], "a", scheme="s")
    m = strip(ArgumentMap.of(A, B, C, Claim("d", "D."), step, cut), ["linked premises"])
    assert list(m.relations.values()) == [
        Support("step", Premise("b", "x"), "a", scheme="s"),
        Support("a.1", Premise("c", "x"), "a", scheme="s"),
        cut,
    ]


def test_a_contradiction_becomes_a_rebuttal_of_its_target() -> None:
    m = ArgumentMap.of(A, B, Rebuttal("r", "b", "a", scheme="contradiction"))
    assert strip(m, ["contradictions"]).relations["r"] == Rebuttal("r", "b", "a")
    assert strip(m, ["schemes"]) == m
    assert strip(m.add(Support("s", "b", "a", scheme="analogy")), ["schemes"]) == m.add(
        Support("s", "b", "a")
    )
    assert list(strip(m, ["rebuttals"])) == [A, B]


def test_what_bears_on_a_relation_goes_with_it_and_claims_stay() -> None:
    b = Builder()
    step = b.support(b.claim("A."), "B.")
    cut = b.rebut(step, "C.")
    b.support(b.rebut(cut, "D."), "E.")
    m = b.build()
    assert list(strip(m, ["undercuts"]).relations) == ["a.1"]
    assert list(strip(m, ["undercuts"]).claims) == list(m.claims)
    assert list(keep_only(m, ["supports"]).claims) == ["a", "b"]


def test_roles_go_and_a_claim_in_two_roles_is_there_once() -> None:
    m = ArgumentMap.of(A, B, Support("s", [Premise("b", "x"), Premise("b", "y"), "a"], "a"))
    assert strip(m, ["roles"]).relations["s"].claims == ("b", "a")


def test_a_claim_that_is_used_twice_is_copied() -> None:
    m = ArgumentMap.of(A, attrs.evolve(B, voice="opponent"), C, STEP, Support("c.1", "b", "c"))
    new = strip(m, ["shared claims"])
    assert new.claims["b-2"] == Claim("b-2", "B.", voice="opponent")
    assert new.relations["c.1"].claims == ("b-2",)
    assert new.relations["a.1"] == STEP


def test_the_relation_that_closes_a_circle_goes() -> None:
    ring = [STEP, Support("b.1", "c", "b"), Support("c.1", "a", "c")]
    m = ArgumentMap.of(A, B, C, *ring, thesis="a")
    assert list(strip(m, ["cycles"]).relations) == ["a.1", "b.1"]
    own = ArgumentMap.of(A, Rebuttal("r", "a", "q"), Rebuttal("q", "a", "r"), Support("s", "a", "a"))
    assert len(strip(own, ["cycles"]).relations) == 0
    assert len(strip(own, ["self relations"]).relations) == 2


def test_what_is_apart_from_the_thesis_goes() -> None:
    m = ArgumentMap.of(A, B, STEP, C, Claim("d", "D."), Support("d.1", "c", "d"))
    assert list(strip(m, ["separate parts"]).claims) == ["a", "b"]
    assert list(strip(ArgumentMap.of(*m, thesis="c"), ["separate parts"]).claims) == ["c", "d"]
    assert list(strip(ArgumentMap.of(A, thesis="a"), ["loose claims"])) == []


def test_source_texts_leave_their_digest_and_quotes_are_sealed() -> None:
    anchored = attrs.evolve(A, anchors=Anchor("source", 0, 5, quote="Sugar"))
    m = ArgumentMap.of(anchored, Source("source", "Sugar harms."))
    bare = strip(m, ["source texts", "quotes"])
    assert bare.sources["source"] == Source("source", digest=digest_of("Sugar harms."))
    assert bare.claims["a"].anchors == (Anchor("source", 0, 5, digest=digest_of("Sugar")),)
    assert strip(bare, ["sealed anchors"]).claims["a"] == A
    assert strip(m, ["sources"]) == ArgumentMap.of(A)
    assert strip(m, ["quotes", "sealed anchors"]).claims["a"] == A


def test_only_the_first_source_and_the_first_anchor_may_be_left() -> None:
    anchors = [
        Anchor("two", 0, 1, digest="0" * 16),
        *(Anchor("one", n, n + 1, digest="0" * 16) for n in range(2)),
    ]
    m = ArgumentMap.of(attrs.evolve(A, anchors=anchors), Source("one"), Source("two"))
    assert strip(m, ["several sources"]).claims["a"].anchors == tuple(anchors[1:])
    assert strip(m, ["several anchors"]).claims["a"].anchors == (anchors[0],)


def test_texts_are_written_on_one_line_with_single_blanks() -> None:
    m = ArgumentMap.of(
        Claim("a", "one\r\n two \u2028", note="\tx  y ", tags=["a  b", "a b"]),
        Support("s", [Premise("a", "x"), Premise("a", " x")], "a"),
        Group("g", "G\n\nH"),
        Source("source", "Words\n  stay.", title=" T "),
        title="T\x85",
    )
    plain = strip(m, ["line breaks", "spacing"])
    assert list(plain) == [
        Claim("a", "one two", note="x y", tags="a b"),
        Support("s", Premise("a", "x"), "a"),
        Group("g", "G H"),
        Source("source", "Words\n  stay.", title="T"),
    ]
    assert plain.title == "T"
    lines = strip(ArgumentMap.of(Claim("a", " one \n\n  two\u00a0 three \r")), ["spacing"])
    assert lines.claims["a"].text == "one\n\ntwo\u00a0 three"


def test_one_namespace_of_extra_goes_or_all_of_them() -> None:
    m = ArgumentMap.of(
        Claim("a", "A.", extra={"aif": 1, "x": 2}),
        Link("l", extra={"aif": 3}),
        LEADER,
        extra={"aif": 4, "y": 5},
    )
    less = strip(m, ["extra.aif"])
    assert [less.claims["a"].extra, less.relations["l"].extra, less.extra] == [{"x": 2}, {}, {"y": 5}]
    assert strip(m, ["extra"]) == m.bare()
    assert strip(m, ["extra.other"]) == m
    everything = set(FEATURES) - {"extra"}
    assert keep_only(m, everything | {"extra.x"}).claims["a"].extra == {"x": 2}
    assert set(features_beyond(m, everything | {"extra.x"})) == {"extra.aif", "extra.y"}
    assert features_beyond(m, {*everything, "extra"}) == {}
    assert keep_only(m, {*everything, "extra"}) == m


def test_an_unknown_feature_is_refused_with_close_matches() -> None:
    for ask in (strip, keep_only, features_beyond):
        with pytest.raises(UnknownNameError, match=r"Unknown feature 'undercut'\. Did you mean 'undercuts'"):
            ask(ArgumentMap(), ["undercut"])


# -- default keys -------------------------------------------------------------------------------------------


def test_default_keys_are_those_of_a_builder() -> None:
    b = Builder(source="Sugar.")
    b.source("Salt.", title="Link")
    b.group("A")
    last: Support | Rebuttal = b.support(b.claim("Tax it!"), "Tax it.", b.claim("Link."))
    for n in range(12):
        b.support(last, "Again.")
        last = b.rebut(last, f"Doubt {n}.")
    b.link(None, "See.")
    b.link("link-2", "See.")
    m = b.build()
    assert default_keys(m) == {record.key: record.key for record in m}
    odd = m.rename({record.key: f"odd {n}" for n, record in enumerate(m)})
    assert odd.rename(default_keys(odd)) == m


def test_relations_that_bear_on_themselves_have_default_keys_as_well() -> None:
    ring = [Rebuttal(f"r{n}", "a", f"r{(n + 1) % 3}") for n in range(3)]
    m = ArgumentMap.of(A, *ring, Support("s", (), "r1"), Rebuttal("q", (), "q"))
    new = m.rename(default_keys(m))
    assert list(new.relations) == [".1", ".1.1.1", ".1.1", ".1.1.1.1", ".2"]
    assert default_keys(new) == {record.key: record.key for record in new}


def test_free_links_are_numbered_with_the_relations_of_a_claim_named_link() -> None:
    m = ArgumentMap.of(Claim("x", "Link."), Link("l"), Support("s", (), "x"), Link("k"))
    assert list(m.rename(default_keys(m)).relations) == ["link.1", "link.2", "link.3"]
