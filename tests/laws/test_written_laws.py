"""What is written is what was compared: texts full of signs come back, whatever record and field holds them."""

from __future__ import annotations

import itertools
from typing import Any, Final

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import argmap
from argmap import ArgumentMap, Claim, Group, Relation, Source, Support
from argmap.formats import Format, all_formats, read
from argmap.strategies import maps
from tests.laws.dressing import signed_maps

every_format: Final = pytest.mark.parametrize("format", all_formats(), ids=lambda f: f.name)


@every_format
@given(data=st.data())
def test_texts_full_of_signs_come_back_equal(format: Format, data: st.DataObject) -> None:
    m = data.draw(signed_maps(features=format.keeps))
    text = argmap.dumps(m, format=format, loss="strict")
    again = argmap.loads(text, format=format, strict=True)
    assert again == m
    assert argmap.dumps(again, format=format, loss="strict") == text


_ODD: Final[st.SearchStrategy[Any]] = st.sampled_from(
    (
        None, True, False, 0, 1, 3, -1, 1.0, "", "A.", "b", "#t", [], {}, [1], ["x"], ["b", "A."], {"x": 1},
        {"of": "A.", "are": [["bold", 0, 1]]}, {"of": "A.", "are": [["link", 0, 2, "u) v"]]},
        {"of": "A.", "are": [["italic", 1, 1]]}, {"data": {"x": 1}}, {"data": {}}, {"argmap": 1}, {"uses": [1]},
        {"isInGroup": False}, {"model": 1}, {"model": {"mode": "strict"}}, {"model": {"shortcodes": 1}},
        {"model": {"shortcodes": {":x:": {"unicode": "A."}}}}, {"title": "x"}, {"title": 5},
        {"model": {"removeTagsFromText": True}}, {"model": {"transformArgumentRelations": False}},
        {"parser": {"syntax": "argdown+"}},
    )
)  # fmt: skip
_FACTS: Final = st.dictionaries(
    st.sampled_from(
        (
            "data",
            "texts",
            "ranges",
            "top_level",
            "level",
            "frontmatter",
            "tags",
            "inference",
            "outside",
            "continues",
            "markup",
            "replaced",
            "unread",
        )
    ),
    _ODD,
    max_size=2,
)


_LONG: Final = st.lists(
    st.sampled_from(["word", "two,", "2", "(3)", "--", "#tag", "{x}", "1.", "```", "```argdown", "~~~", "–", "+"]),
    min_size=1, max_size=60,
).map(" ".join)  # fmt: skip


@given(maps(max_claims=3, min_relations=1, max_relations=3), st.lists(_LONG, min_size=1, max_size=5))
@example(ArgumentMap.of(Claim("a", "A."), Support("s", [], "a")), ["Rule one, " * 12 + "rule two 2"])
@example(ArgumentMap.of(Claim("a", "A.")), ["```"])
def test_what_takes_more_than_a_line_comes_back_equal(m: ArgumentMap, texts: list[str]) -> None:
    given = itertools.cycle(texts)
    records = [
        attrs.evolve(record, scheme=next(given), title=next(given))
        if isinstance(record, Relation)
        else attrs.evolve(record, text=next(given))
        if isinstance(record, Claim)
        else record
        for record in m
    ]
    long = ArgumentMap.of(*records, title=next(given), thesis=m.thesis, extra=m.extra)
    assert argmap.loads(argmap.dumps(long, format="argdown", loss="strict"), format="argdown") == long


@given(maps(max_claims=4, max_relations=4), st.lists(_FACTS | _ODD, min_size=1, max_size=4))
def test_what_is_no_fact_of_argdown_comes_back_from_it_too(m: ArgumentMap, facts: list[Any]) -> None:
    given = itertools.cycle(facts)
    records = [
        record if isinstance(record, Source) else attrs.evolve(record, extra={"argdown": next(given)})
        for record in m
    ]
    odd = ArgumentMap.of(*records, title=m.title, thesis=m.thesis, extra={"argdown": next(given)})
    again = read(argmap.dumps(odd, format="argdown", loss="strict"), format="argdown")
    assert again.map == odd
    assert again.ok


@example([("unread", 1), ("replaced", [2])])
@given(st.permutations([("unread", {"x": 1}), ("replaced", [2]), ("markup", [3]), ("data", {"k": 1})]))
def test_the_order_of_the_facts_of_argdown_comes_back_too(facts: list[tuple[str, Any]]) -> None:
    extra = {"argdown": dict(facts)}
    m = ArgumentMap.of(Claim("a", "A.", extra=extra), Group("g", "G", extra=extra))
    assert argmap.loads(argmap.dumps(m, format="argdown", loss="strict"), format="argdown") == m
