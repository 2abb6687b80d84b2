"""Large maps: nothing recurses, and nothing takes more than its share, whatever the shape."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable
from typing import Any

import pytest

from argmap import ArgumentMap, Builder, Claim, Group, Rebuttal, Support
from argmap.model import (
    FEATURES,
    Record,
    default_keys,
    features_of,
    isomorphic,
    keep_only,
    roles_of,
    shapes_of,
    strip,
)
from argmap.projections.outline import homes

MANY = 6_000


def claims(n: int) -> list[Record]:
    return [Claim(f"c{i}", f"Claim {i}.") for i in range(n)]


SHAPES: dict[str, Callable[[int], list[Record]]] = {
    "chain": lambda n: [*claims(n), *(Support(f"r{i}", f"c{i + 1}", f"c{i}") for i in range(n - 1))],
    "star": lambda n: [*claims(n), *(Rebuttal(f"r{i}", f"c{i + 1}", "c0") for i in range(n - 1))],
    "shared": lambda n: [*claims(n), *(Support(f"r{i}", "c0", f"c{i + 1}") for i in range(n - 1))],
    "circle": lambda n: [*claims(n), *(Support(f"r{i}", f"c{(i + 1) % n}", f"c{i}") for i in range(n))],
    "doubts": lambda n: [
        Claim("c", "C."),
        *(Rebuttal(f"r{i}", "c", f"r{i - 1}" if i else "c") for i in range(n)),
    ],
    "linked": lambda n: [*claims(n), Support("r", [f"c{i}" for i in range(1, n)], "c0")],
    "contradictions": lambda n: [
        *claims(n),
        *(Rebuttal(f"r{i}", "c0", f"c{i + 1}", scheme="contrary") for i in range(n - 1)),
    ],
    "groups": lambda n: [
        Claim("c", "C.", group=f"g{n - 1}"),
        *(Group(f"g{i}", f"{i}", f"g{i - 1}" if i else None) for i in range(n)),
    ],
    "equal": lambda n: [Claim(f"c{i}", "Same.") for i in range(n)],
}

QUESTIONS: dict[str, Callable[[ArgumentMap], Any]] = {
    "walk": lambda m: sum(1 for _ in m.walk()) == len(m.claims) + len(m.relations),
    "outline": str,
    "repr": repr,
    "hash": hash,
    "pickle": lambda m: pickle.loads(pickle.dumps(m)) == m,  # noqa: S301 - our own bytes
    "rename": lambda m: m.rename({record.key: f"new {record.key}" for record in m}),
    "subtree": lambda m: m.subtree(next(iter(m))),
    "components": ArgumentMap.components,
    "circles": ArgumentMap.cycles,
    "leaves": ArgumentMap.leaves,
    "canonical": ArgumentMap.canonical,
    "union": lambda m: m | m,
    "remove": lambda m: m.remove(next(iter(m)), cascade=True),
    "edit": lambda m: m.edit().build() == m,
    "features": features_of,
    "strip": lambda m: strip(m, FEATURES),
    "keep": lambda m: keep_only(m, ["supports", "groups", "keys"]),
    "default keys": default_keys,
    "homes": homes,
    "roles": lambda m: [roles_of(m, claim) for claim in m.claims],
    "shapes": lambda m: [shapes_of(m, relation) for relation in m.relations],
    "kinds": lambda m: [m.rebuttal_kind(r) for r in m.relations.values() if isinstance(r, Rebuttal)],
    "isomorphic": lambda m: isomorphic(m, m.rename({record.key: f"new {record.key}" for record in m})),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_question_is_answered_for_every_shape(shape: str) -> None:
    assert sys.getrecursionlimit() < MANY
    m = ArgumentMap.of(*SHAPES[shape](MANY))
    for name, question in QUESTIONS.items():
        assert question(m) is not False, name


def test_a_chain_of_a_hundred_thousand_steps_is_an_ordinary_map() -> None:
    m = ArgumentMap.of(*SHAPES["chain"](100_000), thesis="c0")
    assert sum(1 for _ in m.walk()) == 199_999
    assert len(str(m).splitlines()) == 199_999
    assert m.cycles() == ()


def test_a_builder_writes_a_long_argument_step_by_step() -> None:
    b = Builder(source="word " * 10)
    last: Any = b.claim("The beginning.")
    for n in range(5_000):
        b.support(last, "Again and again.")
        last = b.rebut(last, f"Doubt {n}.") if n % 2 else b.claim(f"Step {n}.", title="Step")
        b.skip(at=(0, 4), reason="again")
    m = b.build()
    assert len(m.claims) == 10_001
    assert len(m.sources["source"].skips) == 5_000
    assert default_keys(m) == {record.key: record.key for record in m}
