"""What is written is what was compared: texts full of signs come back, whatever record and field holds them."""

from __future__ import annotations

import itertools
from typing import Any, Final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import ArgumentMap, Source
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
        )
    ),
    _ODD,
    max_size=2,
)


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
