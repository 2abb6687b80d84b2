"""Frameworks: a map as arguments and attacks, and back."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import ArgumentMap, Claim, InvalidValueError, MapError, UnknownKeyError
from argmap.model import FEATURES
from argmap.projections.framework import Framework, framework_of, map_of
from argmap.strategies import maps

FEATURES_OF_FRAMEWORKS = {"rebuttals", "contradictions", "cycles", "self relations", "shared claims"}
FOREIGN = {"supports", "rephrases", "links", "bare doubts", "undercuts", "defences", "linked rebuttals"}
SAID = ["titles", "sketches", "keys", "loose claims", "separate parts", "order", "weights", "credences"]
ATTACKS_ALONE = [*FEATURES_OF_FRAMEWORKS, *SAID]

NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1)


@st.composite
def frameworks(draw: st.DrawFn, names: st.SearchStrategy[str] = NAMES) -> Framework:
    """Draw frameworks with names of every script."""
    arguments = draw(st.lists(names.filter(str.strip), max_size=6, unique=True))
    places = st.integers(0, len(arguments) - 1)
    attacks = draw(st.lists(st.tuples(places, places), max_size=9, unique=True)) if arguments else []
    return Framework(arguments, attacks)


# -- laws --------------------------------------------------------------------------------------------------


@given(frameworks())
def test_a_framework_is_that_of_its_map(framework: Framework) -> None:
    assert framework_of(map_of(framework)) == framework


@given(frameworks())
def test_a_map_of_a_framework_holds_a_sketch_for_each_argument_and_a_rebuttal_for_each_attack(
    framework: Framework,
) -> None:
    m = map_of(framework)
    assert [claim.title for claim in m.claims.values()] == list(framework.arguments)
    assert {claim.kind for claim in m.claims.values()} <= {"argument"}
    titles = {key: claim.title for key, claim in m.claims.items()}
    ends = [(titles[r.claims[0]], titles[r.target or ""]) for r in m.relations.values()]
    assert ends == list(framework.named_attacks)


@given(frameworks())
def test_names_and_pairs_of_names_make_the_same_framework(framework: Framework) -> None:
    assert Framework.of(framework.arguments, framework.named_attacks) == framework


@given(maps(features=ATTACKS_ALONE))
def test_every_rebuttal_of_a_claim_is_an_attack_and_a_contradiction_is_two(m: ArgumentMap) -> None:
    framework = framework_of(m)
    place = {key: number for number, key in enumerate(m.claims)}
    found = set()
    for relation in m.relations.values():
        ends = place[relation.claims[0]], place[relation.target or ""]
        found |= {ends, ends[::-1]} if getattr(relation, "symmetric", False) else {ends}
    assert set(framework.attacks) == found
    assert len(framework.arguments) == len(m.claims)


@given(maps())
def test_a_map_is_a_framework_or_refused_with_every_feature_that_has_no_place(m: ArgumentMap) -> None:
    used = {name: tuple(FEATURES[name].users(m)) for name in FOREIGN}
    wrong = {name: keys for name, keys in used.items() if keys}
    if not wrong:
        framework_of(m)
        return
    with pytest.raises(MapError) as caught:
        framework_of(m)
    assert all(
        f"{name} (" in str(caught.value) and keys[0] in str(caught.value) for name, keys in wrong.items()
    )


# -- examples ----------------------------------------------------------------------------------------------


def test_an_argument_is_called_by_its_title_unless_another_claim_goes_by_it() -> None:
    m = ArgumentMap.of(
        Claim("a", title="b"),
        Claim("b", "B."),
        Claim("c", title="x"),
        Claim("d", title="x"),
        Claim("e", title="y"),
    )
    assert framework_of(m).arguments == ("a", "b", "c", "d", "y")


def test_keys_are_the_names_and_those_of_attacks_are_free() -> None:
    m = map_of(Framework(["a", "a.1", "two\nlines"], [(1, 0), (2, 0), (2, 1)]))
    assert list(m.claims) == ["a", "a.1", "two-lines"]
    assert list(m.relations) == ["a.2", "a.3", "a.1.1"]


def test_the_refusal_says_what_where_and_what_next() -> None:
    b = argmap.Builder()
    b.rebut(b.support(b.claim("Tax it."), "Sugar harms."), "Not always.")
    with pytest.raises(MapError) as caught:
        framework_of(b.build())
    assert str(caught.value) == (
        "A framework of arguments and attacks has no place for supports (tax-it.1), undercuts (tax-it.1.1). "
        "Take them out first, or evaluate the map itself, which reads them all."
    )


def test_many_relations_that_have_no_place_are_counted() -> None:
    b = argmap.Builder()
    tax = b.claim("Tax it.")
    for _ in range(7):
        b.support(tax, "Sugar harms.")
    with pytest.raises(MapError, match=r"tax-it\.5, … 2 more\)"):
        framework_of(b.build())


@pytest.mark.parametrize(
    "arguments, attacks, message",
    [
        (["a", " "], [], "arguments must be texts that say something, got ' '"),
        (["a", 7], [], "arguments must be texts that say something, got 7"),
        (["a", "b", "a"], [], "arguments hold the name 'a' twice; rename one of them"),
        (["a\x00"], [], r"arguments hold the character U\+0000 in 'a\\x00'"),
        (
            ["a"],
            [(0, 1)],
            r"attacks must be pairs of positions of arguments, of which there are 1, got \(0, 1\)",
        ),
        (["a"], [(0, -1)], r"got \(0, -1\)"),
        (["a"], [(0, True)], r"got \(0, True\)"),
        (["a"], [(0, 0, 0)], r"got \(0, 0, 0\)"),
        (["a"], [[0, 0]], r"got \[0, 0\]"),
        ([], [(0, 0)], r"of which there are 0, got \(0, 0\)"),
        (["a"], [(0, 0), (0, 0)], r"attacks hold \(0, 0\) twice"),
    ],
)
def test_a_framework_that_is_none_is_refused(
    arguments: list[str], attacks: list[tuple[int, int]], message: str
) -> None:
    with pytest.raises(InvalidValueError, match=message):
        Framework(arguments, attacks)


def test_an_unknown_argument_is_answered_with_what_is_close() -> None:
    with pytest.raises(UnknownKeyError, match=r"No argument has the key 'taxx'. Did you mean 'tax'\?"):
        Framework.of(["tax"], [("tax", "taxx")])
    with pytest.raises(UnknownKeyError, match=r"No argument has the key 'taxx'. Did you mean 'tax'\?"):
        Framework(["tax"]).index("taxx")


# -- real frameworks ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def instances(corpus: Path) -> list[Framework]:
    """Return the frameworks for which other solvers gave answers."""
    path = corpus.parent / "reference" / "dung" / "small.json"
    if not path.is_file():
        pytest.skip(f"there are no reference answers at {path}")
    found = json.loads(path.read_text(encoding="utf-8"))["instances"]
    return [Framework.of(i["arguments"], map(tuple, i["attacks"])) for i in found]


def test_real_frameworks_come_back_from_maps_and_from_every_format(instances: list[Framework]) -> None:
    assert len(instances) > 200
    for framework in instances:
        m = map_of(framework)
        assert framework_of(m) == framework
        for name in ("apx", "iccma", "tgf"):
            again = argmap.loads(argmap.dumps(m, format=name, loss="strict"), strict=True)
            assert again == m


# -- size --------------------------------------------------------------------------------------------------


def test_twice_the_framework_takes_about_twice_the_time() -> None:
    def seconds(count: int) -> float:
        pairs = ((n, n * 7_919 % count) for n in range(count))
        framework = Framework(map(str, range(count)), dict.fromkeys(pairs))
        begin = time.process_time()
        assert framework_of(map_of(framework)) == framework
        return time.process_time() - begin

    small = min(seconds(5_000) for _ in range(3))
    assert min(seconds(20_000) for _ in range(2)) < 8 * small
