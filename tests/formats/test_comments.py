"""Comments are no part of a map: whoever writes a map that was read from a file with comments is told so."""

from __future__ import annotations

import pickle
import warnings

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import ArgumentMap, LossError, LossWarning
from argmap.formats import all_formats
from tests.laws.dressing import signed_maps

DOCUMENT = """===
title: Tax # one
===

// two
[Tax]: Tax <!-- three --> sugar. {
  colour: "#fff"
  # four
}
  + [Harm]: It harms. /* five */

(1) [Harm]
-- rule {x: 1} -- // six
(2) [Tax]
"""
PLACES = ("2:12", "5:1", "6:12", "8:3", "10:23", "13:19")


def places(m: ArgumentMap) -> tuple[str, ...]:
    assert m.origin is not None
    return tuple(f"{span.line}:{span.column}" for span in m.origin.comments)


def test_the_places_of_comments_are_known_those_in_metadata_too() -> None:
    m = argmap.loads(DOCUMENT, format="argdown")
    assert places(m) == PLACES
    assert places(pickle.loads(pickle.dumps(m))) == PLACES  # noqa: S301 - our own bytes


@pytest.mark.parametrize(
    "text, expected",
    [
        ("[A]: a {k: v}#one {b: c}\n", ("1:14",)),
        ("===\nk: {}#one\n===\n\n[A]: a\n", ("2:6",)),
        ('===\nq: "s"#one\nk: x]#no comment\n===\n\n[A]: a\n', ("2:7",)),
        ("[A]: a {k: 'x#y', u: http://a#b}\n", ()),
    ],
)
def test_comments_of_yaml_need_no_blank_behind_brackets_and_quotes(
    text: str, expected: tuple[str, ...]
) -> None:
    assert places(argmap.loads(text, format="argdown")) == expected


@pytest.mark.parametrize("format", ["json", "argdown"])
def test_comments_that_are_not_carried_over_are_one_warning_and_an_error_where_loss_is_none(
    format: str,
) -> None:
    m = argmap.loads(DOCUMENT, format="argdown")
    with pytest.warns(LossWarning) as caught:
        argmap.dumps(m, format=format)
    more = "; `argmap fmt` keeps them" if format == "argdown" else ""
    said = f"6 comments are not carried over, as comments are no part of a map{more}."
    assert [str(w.message) for w in caught] == [said]
    with pytest.raises(LossError, match="comments \\(2:12, 5:1, ") as error:
        argmap.dumps(m, format=format, loss="strict")
    assert error.value.features == {"comments": PLACES}


def test_an_edited_map_still_knows_that_its_file_has_comments_and_a_built_one_has_none() -> None:
    m = argmap.loads(DOCUMENT, format="argdown")
    assert places(m.replace(attrs.evolve(m.claims["harm"], note="So it is said."))) == PLACES
    b = argmap.Builder()
    b.claim("Tax sugar.")
    for unmarked in b.build(), attrs.evolve(m, origin=None):
        assert argmap.dumps(unmarked, loss="strict")


def test_comments_and_features_that_are_lost_are_said_in_one_warning() -> None:
    m = argmap.loads("// one\n[A]: a\n  + [B]: b {argmap: {note: n}}\n", format="argdown")
    with pytest.warns(LossWarning, match=r"forgets .*supports.*\. 1 comment is not carried over, ") as caught:
        argmap.dumps(m, format="tgf", loss="warn")
    assert len(caught) == 1


@pytest.mark.parametrize(
    "name, text",
    [
        ("apx", "% drawn by hand\narg(a).\n"),
        ("tgf", "# drawn by hand\na\n#\n"),
        ("iccma", "# drawn by hand\np af 1\n"),
    ],
)
def test_frameworks_have_comments_too_and_remarks_are_none(name: str, text: str) -> None:
    m = argmap.loads(text, format=name)
    assert places(m) == ("1:1",)
    with pytest.warns(LossWarning, match="1 comment is not carried over"):
        again = argmap.loads(argmap.dumps(m, format=name), format=name)
    assert places(again) == ()


@pytest.mark.parametrize("format", [f.name for f in all_formats()])
@given(data=st.data())
def test_what_argmap_writes_has_no_comments_of_its_own(format: str, data: st.DataObject) -> None:
    m = data.draw(signed_maps(features=argmap.formats.format_named(format).keeps))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", argmap.ArgmapWarning)
        assert places(argmap.loads(argmap.dumps(m, format=format), format=format)) == ()
