"""What is written is what was compared: texts full of signs come back, whatever record and field holds them."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap.formats import Format, all_formats
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
