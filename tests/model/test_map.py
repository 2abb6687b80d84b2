"""The map: a read-only collection of records, with questions and edits about itself."""

from __future__ import annotations

import copy
import gc
import pickle
import weakref
from concurrent.futures import ThreadPoolExecutor

import attrs
import pytest

from argmap import (
    Anchor,
    ArgumentMap,
    Claim,
    Group,
    Link,
    Origin,
    Rebuttal,
    Source,
    Span,
    Support,
)
from argmap.errors import DuplicateKeyError, InvalidMapError, InvalidValueError, UnknownKeyError

TAX = Claim("tax", "Parliament should tax sugary drinks.")
HARM = Claim("harm", "Sugar harms teenagers.", group="health")
PRICE = Claim("price", "A higher price cuts demand.")
JUICE = Claim("juice", "Shoppers just switch to juice.", voice="opponent")
MEXICO = Claim("mexico", "In Mexico juice sales did not rise.")
STEP = Support("step", ["harm", "price"], "tax")
UNDERCUT = Rebuttal("undercut", "juice", "step")
DEFENCE = Rebuttal("defence", "mexico", "undercut")
HEALTH = Group("health", "Health")
LEADER = Source.of("Sugar harms. Tax it.", key="leader")


@pytest.fixture
def m() -> ArgumentMap:
    return ArgumentMap.of(
        TAX, HARM, PRICE, JUICE, MEXICO, STEP, UNDERCUT, DEFENCE, HEALTH, LEADER, title="Sugar", thesis="tax"
    )


# -- a collection -----------------------------------------------------------------------------------------


def test_records_come_by_kind_and_in_their_order(m: ArgumentMap) -> None:
    mixed = ArgumentMap.of(LEADER, STEP, TAX, UNDERCUT, HARM, HEALTH, PRICE, JUICE, MEXICO, DEFENCE)
    assert list(mixed) == list(m)
    assert len(m) == 10
    assert list(m.claims) == ["tax", "harm", "price", "juice", "mexico"]


def test_a_map_is_true_even_when_it_is_empty() -> None:
    assert ArgumentMap()
    assert len(ArgumentMap()) == 0
    assert str(ArgumentMap()) == ""


def test_a_record_is_found_by_key_or_by_itself(m: ArgumentMap) -> None:
    assert m["tax"] is m[TAX] is m.claim("tax") is TAX
    assert m["step"] is m.relation(STEP)
    assert "tax" in m
    assert TAX in m
    assert Claim("tax", "Something else.") not in m
    assert 5 not in m
    assert Claim(5, "X.") not in m  # type: ignore[arg-type]


def test_an_unknown_key_raises_with_close_matches(m: ArgumentMap) -> None:
    with pytest.raises(UnknownKeyError, match=r"No record has the key 'taxx'\. Did you mean 'tax'\?"):
        m["taxx"]
    with pytest.raises(KeyError, match=r"No claim has the key 'step'\. It is a support\."):
        m.claim("step")
    with pytest.raises(UnknownKeyError, match=r"No relation has the key 'stepp'\. Did you mean 'step'\?"):
        m.relation("stepp")
    with pytest.raises(InvalidValueError, match="expected a key or a record, got list"):
        m[[]]  # type: ignore[index]


def test_nothing_of_a_map_can_be_set(m: ArgumentMap) -> None:
    for field in attrs.fields(ArgumentMap):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(m, field.name, None)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            delattr(m, field.name)
    for room in (m.claims, m.relations, m.groups, m.sources):
        with pytest.raises(TypeError):
            room["tax"] = TAX  # type: ignore[index]


def test_a_map_does_not_share_the_mapping_that_it_was_made_from() -> None:
    claims = {"tax": TAX}
    m = ArgumentMap(claims)
    claims["juice"] = JUICE
    assert list(m.claims) == ["tax"]


def test_a_map_is_equal_when_its_content_is_and_order_is_content(m: ArgumentMap) -> None:
    assert m == ArgumentMap.of(*m, title="Sugar", thesis="tax")
    assert hash(m) == hash(ArgumentMap.of(*m, title="Sugar", thesis="tax"))
    assert m != ArgumentMap.of(*reversed(list(m)), title="Sugar", thesis="tax")
    assert m != ArgumentMap.of(*m, title="Sugar")
    assert m != ArgumentMap.of(*m, title="Salt", thesis="tax")
    assert m != "Sugar"


def test_the_origin_is_no_part_of_a_map(m: ArgumentMap) -> None:
    read = attrs.evolve(m, origin=Origin("sugar.json", "json", {"tax": Span(3)}))
    assert read == m
    assert hash(read) == hash(m)
    assert repr(read) == repr(m)


def test_a_map_survives_pickling_copying_and_threads(m: ArgumentMap) -> None:
    assert copy.copy(m) is copy.deepcopy(m) is m
    read = attrs.evolve(m, origin=Origin("sugar.json", "json", {"tax": Span(3)}))
    again = pickle.loads(pickle.dumps(read))  # noqa: S301 - our own bytes
    assert again == read
    assert again.origin == read.origin
    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(lambda _: tuple(r.key for r in m.walk()), range(20)))) == 1


def test_a_map_can_be_referred_to_weakly() -> None:
    m = ArgumentMap.of(TAX)
    reference = weakref.ref(m)
    assert reference() is m
    del m
    gc.collect()
    assert reference() is None


# -- questions --------------------------------------------------------------------------------------------


def test_relations_are_found_by_what_they_point_at_and_by_what_they_use(m: ArgumentMap) -> None:
    assert m.supports("tax") == (STEP,)
    assert m.rebuttals("step") == (UNDERCUT,)
    assert m.relations_to(UNDERCUT) == (DEFENCE,)
    assert m.uses("harm") == (STEP,)
    assert [*m.uses("tax"), *m.supports("harm"), *m.rebuttals("tax")] == []
    with pytest.raises(UnknownKeyError):
        m.uses("step")
    with pytest.raises(UnknownKeyError):
        m.relations_to("nothing")


def test_a_contradiction_is_a_rebuttal_of_both_its_ends() -> None:
    both = Rebuttal("c", "harm", "tax", scheme="contradiction")
    m = ArgumentMap.of(TAX, attrs.evolve(HARM, group=None), both)
    assert m.rebuttals("tax") == m.rebuttals("harm") == (both,)
    own = Rebuttal("c", "tax", "tax", scheme="contradiction")
    assert ArgumentMap.of(TAX, own).rebuttals("tax") == (own,)


def test_a_map_is_searched_without_regard_to_case(m: ArgumentMap) -> None:
    assert m.find("SUGAR") == (TAX, HARM, LEADER)
    assert m.find("health") == (HEALTH,)
    assert m.find("step") == (STEP,)
    assert m.find("nowhere") == ()


def test_the_theses_are_the_main_contention_or_what_speaks_for_nothing_further(m: ArgumentMap) -> None:
    assert m.theses() == (TAX,)
    assert ArgumentMap.of(*m, thesis="juice").theses() == (JUICE,)
    assert ArgumentMap.of(*m).theses() == (TAX,)
    assert m.leaves() == (HARM, PRICE, JUICE, MEXICO)


def test_a_walk_reads_from_the_thesis_down(m: ArgumentMap) -> None:
    assert [r.key for r in m.walk()] == [
        *("tax", "step", "harm", "price", "undercut", "juice", "defence", "mexico"),
    ]
    assert [r.key for r in m.walk("undercut")] == ["undercut", "juice", "defence", "mexico"]
    assert list(m.walk(HEALTH)) == []


def test_a_walk_tells_a_link_without_target_before_its_claims() -> None:
    m = ArgumentMap.of(TAX, JUICE, Link("see", "juice"))
    assert [r.key for r in m.walk()] == ["tax", "see", "juice"]


def test_a_subtree_holds_what_bears_on_its_start_and_what_that_needs(m: ArgumentMap) -> None:
    assert list(m.subtree("undercut")) == [TAX, HARM, PRICE, JUICE, MEXICO, STEP, UNDERCUT, DEFENCE, HEALTH]
    assert m.subtree("harm") == ArgumentMap.of(HARM, HEALTH)
    assert m.subtree("tax").thesis == "tax"
    assert m.subtree("juice") == ArgumentMap.of(JUICE)
    with pytest.raises(UnknownKeyError, match=r"No claim or relation has the key 'health'\. It is a group"):
        m.subtree(HEALTH)


def test_a_subtree_of_relations_that_point_at_one_another_ends() -> None:
    ring = ArgumentMap.of(TAX, *(Rebuttal(f"r{n}", "tax", f"r{(n + 1) % 3}") for n in range(3)))
    assert ring.subtree("r1") == ring
    assert list(ArgumentMap.of(Link("l"), TAX).subtree("l")) == [Link("l")]


def test_components_are_what_no_relation_connects(m: ArgumentMap) -> None:
    first, second = ArgumentMap.of(*m, Claim("other", "Another matter."), thesis="tax").components()
    assert list(first) == [r for r in m if r != LEADER]
    assert first.thesis == "tax"
    assert list(second.claims) == ["other"]
    assert second.thesis is None
    assert ArgumentMap().components() == ()


def test_circles_are_found_and_a_contradiction_is_none() -> None:
    a, b, c = (Claim(key, "X.") for key in "abc")
    ring = [Support("s", "a", "b"), Support("t", "b", "a")]
    assert ArgumentMap.of(a, b, c, *ring).cycles() == (("a", "b", "s", "t"),)
    assert ArgumentMap.of(a, Support("s", "a", "a")).cycles() == (("a", "s"),)
    assert ArgumentMap.of(a, Rebuttal("r", "a", "r")).cycles() == (("r",),)
    assert ArgumentMap.of(a, Rebuttal("r", (), "q"), Rebuttal("q", (), "r")).cycles() == (("r", "q"),)
    assert ArgumentMap.of(a, b, Rebuttal("r", "a", "b", scheme="contrary")).cycles() == ()
    assert ArgumentMap.of(a, b, Support("s", "a", "b")).cycles() == ()


# -- edits ------------------------------------------------------------------------------------------------


def test_what_refers_to_a_removed_record_makes_the_result_invalid_or_goes_too(m: ArgumentMap) -> None:
    with pytest.raises(InvalidMapError) as caught:
        m.remove("harm")
    assert str(caught.value.exceptions[0]) == "No claim has the key 'harm' (a premise of 'step')."
    assert list(m.remove("harm", cascade=True)) == [TAX, PRICE, JUICE, MEXICO, HEALTH, LEADER]
    assert m.remove("tax", cascade=True).thesis is None
    assert m.remove("defence") == ArgumentMap.of(*(r for r in m if r != DEFENCE), title="Sugar", thesis="tax")
    with pytest.raises(UnknownKeyError):
        m.remove("nothing")


def test_a_cascade_detaches_what_can_stand_without(m: ArgumentMap) -> None:
    anchored = attrs.evolve(HARM, anchors=Anchor("leader", 0, 5, quote="Sugar"))
    nested = Group("teeth", parent="health")
    whole = m.replace(anchored).add(nested)
    less = whole.remove("health", "leader", cascade=True)
    assert less.claims["harm"] == Claim("harm", HARM.text)
    assert less.groups["teeth"] == Group("teeth")


def test_a_record_is_replaced_in_its_place(m: ArgumentMap) -> None:
    new = attrs.evolve(TAX, text="Parliament must tax sugary drinks.")
    assert list(m.replace(new).claims) == list(m.claims)
    assert m.replace(new).claims["tax"] == new
    with pytest.raises(UnknownKeyError):
        m.replace(Claim("taxx", "X."))
    with pytest.raises(DuplicateKeyError):
        m.replace(TAX, new)
    with pytest.raises(InvalidValueError):
        m.replace(5)  # type: ignore[arg-type]


def test_keys_are_renamed_wherever_they_stand(m: ArgumentMap) -> None:
    origin = Origin(spans={"tax": Span(1), "step": Span(2)})
    anchored = attrs.evolve(m, origin=origin).replace(
        attrs.evolve(TAX, anchors=Anchor("leader", 13, 20, quote="Tax it."))
    )
    new = anchored.rename({record.key: record.key.upper() for record in m})
    assert [record.key for record in new] == [record.key.upper() for record in m]
    assert new.relations["STEP"] == Support("STEP", ["HARM", "PRICE"], "TAX")
    assert new.claims["HARM"].group == "HEALTH"
    assert new.claims["TAX"].anchors[0].source == "LEADER"
    assert new.thesis == "TAX"
    assert new.origin is not None
    assert list(new.origin.spans) == ["TAX", "STEP"]
    assert new.rename({record.key: record.key.lower() for record in new}) == anchored


def test_two_keys_can_be_swapped(m: ArgumentMap) -> None:
    new = m.rename({"tax": "harm", "harm": "tax"})
    assert new.claims["harm"].text == TAX.text
    assert new.relations["step"].target == "harm"


def test_a_new_key_is_free_and_an_old_one_known(m: ArgumentMap) -> None:
    with pytest.raises(InvalidMapError):
        m.rename("tax", "harm")
    with pytest.raises(UnknownKeyError):
        m.rename("taxx", "t")


def test_a_union_holds_both_and_refuses_a_key_that_means_two_things(m: ArgumentMap) -> None:
    other = ArgumentMap.of(TAX, Claim("other", "Another matter."), extra={"aif": {"id": 1}})
    assert list((m | other).claims) == [*m.claims, "other"]
    assert (m | other).title == "Sugar"
    assert (other | m).thesis == "tax"
    assert m | m == m | ArgumentMap() == m
    with pytest.raises(InvalidMapError) as caught:
        m | ArgumentMap.of(Claim("tax", "Something else."), Group("step"))
    assert [type(fault) for fault in caught.value.exceptions] == [DuplicateKeyError, DuplicateKeyError]
    with pytest.raises(TypeError):
        m | 5


def test_a_union_joins_the_extra_of_different_formats() -> None:
    one, other = ArgumentMap.of(extra={"aif": 1, "x": 0}), ArgumentMap.of(extra={"argdown": 2, "x": 0})
    assert (one | other).extra == {"aif": 1, "argdown": 2, "x": 0}
    with pytest.raises(InvalidMapError) as caught:
        ArgumentMap.of(extra={"aif": 1}, title="A") | ArgumentMap.of(extra={"aif": 2}, title="B")
    assert [str(fault) for fault in caught.value.exceptions] == [
        "title differs: 'A' and 'B'; make them agree first",
        "extra.aif differs: 1 and 2; make them agree first",
    ]


def test_a_bare_map_says_the_same_without_extra() -> None:
    full = ArgumentMap.of(
        Claim("a", "A.", extra={"aif": 1}),
        Link("l", extra={"aif": 2}),
        Group("g", extra={"x": 3}),
        LEADER,
        extra={"y": 4},
    )
    assert full.bare() == ArgumentMap.of(Claim("a", "A."), Link("l"), Group("g"), LEADER)


def test_a_canonical_map_is_sorted() -> None:
    m = ArgumentMap.of(
        Claim("b", "B.", tags=["y", "x"]),
        Claim("a", "A."),
        Support("s", ["b", "a"], "a"),
        LEADER,
        Group("g", tags=["q", "p"]),
    )
    assert m.canonical() == ArgumentMap.of(
        Claim("a", "A."),
        Claim("b", "B.", tags=["x", "y"]),
        Support("s", ["a", "b"], "a"),
        Group("g", tags=["p", "q"]),
        LEADER,
    )


def test_a_sealed_map_holds_digests_in_the_place_of_words() -> None:
    open_ = Anchor("leader", 0, 5, quote="Sugar", prefix="", suffix=" harms")
    m = ArgumentMap.of(
        Claim("a", "A.", anchors=open_), Link("l", anchors=open_), attrs.evolve(LEADER, digest=""), HEALTH
    ).sealed()
    sealed = Anchor("leader", 0, 5, digest="36ae8256d3933d00")
    assert m.claims["a"].anchors == m.relations["l"].anchors == (sealed,)
    assert m.sources["leader"].text is None
    assert m.sources["leader"].digest == LEADER.digest
    assert m.sealed() == m


def test_a_map_shows_itself_in_a_notebook(m: ArgumentMap) -> None:
    shown = m._repr_mimebundle_(include=None, exclude=None)
    assert shown["image/svg+xml"].startswith("<svg")
    assert shown["text/plain"] == str(m)
