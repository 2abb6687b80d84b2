"""Isomorphism: the same map under other keys and in another order."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator

import attrs
import pytest

from argmap import Anchor, ArgumentMap, Claim, Group, Premise, Rebuttal, Source, Support
from argmap.errors import LimitError
from argmap.model import Record, isomorphic


def mixed(m: ArgumentMap, seed: int = 0) -> ArgumentMap:
    """Return a map under other keys, with its records in another order."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    records = list(m)
    chance.shuffle(records)
    keys = [f"key {n}" for n in range(len(records))]
    chance.shuffle(keys)
    shuffled = ArgumentMap.of(*records, title=m.title, thesis=m.thesis, extra=m.extra)
    return shuffled.rename(dict(zip((r.key for r in records), keys, strict=True)))


WHOLE = ArgumentMap.of(
    Claim(
        "a",
        "A.",
        tags=["x", "y"],
        group="g",
        anchors=[Anchor("s", 0, 1, digest="0" * 16), Anchor("t", 0, 1, digest="0" * 16)],
    ),
    Claim("b", "B."),
    Claim("c", "B."),
    Support("r", [Premise("b", "major"), Premise("c", "minor")], "a"),
    Rebuttal("u", "c", "r"),
    Group("g", "G", parent="h"),
    Group("h", "H"),
    Source("s"),
    Source("t"),
    title="T",
    thesis="a",
    extra={"x": 1},
)


def test_keys_and_the_order_of_records_premises_and_tags_do_not_count() -> None:
    turned = WHOLE.replace(
        attrs.evolve(WHOLE.claims["a"], tags=["y", "x"]),
        Support("r", [Premise("c", "minor"), Premise("b", "major")], "a"),
    )
    assert isomorphic(WHOLE, mixed(turned))
    assert isomorphic(mixed(turned), WHOLE)


def swap(*records: Record) -> Callable[[], ArgumentMap]:
    return lambda: WHOLE.replace(*records)


CHANGES: list[Callable[[], ArgumentMap]] = [
    swap(Claim("b", "Other.")),
    swap(Claim("b", "B.", voice="opponent")),
    swap(Claim("b", "B.", group="g")),
    swap(attrs.evolve(WHOLE.claims["a"], group="h")),
    swap(attrs.evolve(WHOLE.claims["a"], anchors=WHOLE.claims["a"].anchors[:1])),
    swap(Support("r", [Premise("b", "minor"), Premise("c", "major")], "a")),
    swap(Support("r", [Premise("b", "major")], "a")),
    swap(Rebuttal("u", "b", "r")),
    swap(Rebuttal("u", "c", "a")),
    swap(Group("g", "G"), Group("h", "H", parent="g")),
    lambda: attrs.evolve(WHOLE, title="Other"),
    lambda: attrs.evolve(WHOLE, thesis="b"),
    lambda: attrs.evolve(WHOLE, extra={"x": 2}),
    lambda: WHOLE.add(Claim("d", "D.")),
    swap(Source("s", licence="CC0-1.0")),
]


@pytest.mark.parametrize("change", CHANGES, ids=range(len(CHANGES)))
def test_everything_else_counts(change: Callable[[], ArgumentMap]) -> None:
    assert not isomorphic(WHOLE, mixed(change()))


def cycles(*lengths: int) -> ArgumentMap:
    """Return circles of equal claims, each supporting the next."""
    starts = [sum(lengths[:n]) for n in range(len(lengths))]
    claims = [Claim(f"c{n}", "Same.") for n in range(sum(lengths))]
    steps = [
        Support(f"r{start + n}", f"c{start + n}", f"c{start + (n + 1) % length}")
        for start, length in zip(starts, lengths, strict=True)
        for n in range(length)
    ]
    return ArgumentMap.of(*claims, *steps)


def test_maps_that_look_alike_from_every_record_are_told_apart() -> None:
    assert not isomorphic(cycles(6), cycles(3, 3))
    assert not isomorphic(cycles(4, 5, 3), cycles(6, 6))
    assert isomorphic(cycles(4, 5, 3), mixed(cycles(3, 4, 5)))
    assert isomorphic(cycles(*[3] * 40), mixed(cycles(*[3] * 40)))


def test_a_search_that_takes_too_long_is_given_up() -> None:
    one, other = cycles(*[6] * 10, *[3] * 10), cycles(*[6] * 11, *[3] * 8)
    with pytest.raises(LimitError, match="The search for an isomorphism exceeds the limit of 20,000"):
        isomorphic(one, other, budget=20_000)


def _renamings(a: ArgumentMap, b: ArgumentMap) -> Iterator[dict[str, str]]:
    for claims in itertools.permutations(b.claims):
        for relations in itertools.permutations(b.relations):
            yield dict(zip([*a.claims, *a.relations], [*claims, *relations], strict=True))


def by_trying_all(a: ArgumentMap, b: ArgumentMap) -> bool:
    same_size = (len(a.claims), len(a.relations)) == (len(b.claims), len(b.relations))
    return same_size and any(a.rename(names).canonical() == b.canonical() for names in _renamings(a, b))


def tiny(seed: int) -> ArgumentMap:
    """Return three equal claims with three relations among them and on one another."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    claims = [f"c{n}" for n in range(3)]
    keys = [f"r{n}" for n in range(3)]
    steps = [
        Support(key, chance.sample(claims, chance.randrange(3)), chance.choice([*claims, *keys]))
        for key in keys
    ]
    return ArgumentMap.of(*(Claim(key, "Same.") for key in claims), *steps)


def test_small_maps_are_isomorphic_when_and_only_when_some_renaming_makes_them_equal() -> None:
    maps = [tiny(seed) for seed in range(12)]
    answers = {by_trying_all(one, other) for one in maps for other in maps}
    assert answers == {True, False}
    for one, other in itertools.product(maps, maps):
        assert isomorphic(one, other) == by_trying_all(one, other), (one, other)


@pytest.mark.parametrize("text", ["Same.", "Claim {}."])
@pytest.mark.parametrize("target", ["c{}", "c0"])
def test_large_maps_are_compared_without_a_search(text: str, target: str) -> None:
    claims = [Claim(f"c{n}", text.format(n)) for n in range(3_000)]
    m = ArgumentMap.of(*claims, *(Support(f"r{n}", f"c{n + 1}", target.format(n)) for n in range(2_999)))
    assert isomorphic(m, mixed(m), budget=200_000)
    assert not isomorphic(m, mixed(m.replace(Support("r7", "c8", "c2"))))
