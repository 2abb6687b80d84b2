"""Maps and reports as rows of plain values, and the tables that notebooks show of them."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given, settings

import argmap
from argmap import ArgumentMap, Claim
from argmap._table import html_table
from argmap.semantics import flip_sets, what_if
from argmap.strategies import anchored_maps, maps


@given(maps())
def test_every_claim_and_relation_has_a_row_with_the_same_columns(m: ArgumentMap) -> None:
    rows = m.rows()
    assert [row["key"] for row in rows] == [*m.claims, *m.relations]
    assert len({tuple(row) for row in rows}) <= 1
    assert json.loads(json.dumps(rows)) == rows


@given(maps(min_claims=1))
def test_rows_tell_what_the_records_say(m: ArgumentMap) -> None:
    by_key = {row["key"]: row for row in m.rows()}
    for claim in m.claims.values():
        row = by_key[claim.key]
        assert (row["record"], row["text"], row["credence"]) == ("claim", claim.text, claim.credence)
    for relation in m.relations.values():
        row = by_key[relation.key]
        assert (row["premises"], row["target"]) == (list(relation.claims), relation.target)


def reports(m: ArgumentMap) -> list[Any]:
    """Return every kind of answer that a notebook shows as a table."""
    verdicts = argmap.evaluate(m)
    found = [verdicts, argmap.weigh(m), argmap.coverage(m), what_if(verdicts, {})]
    found += [
        argmap.verify(m, text, source=key) for key in m.sources for text in ("", "<i>Another</i> text.")
    ]
    if m.claims:
        first = next(iter(m.claims))
        moved = what_if(verdicts, {first: "rejected"})
        found += [moved, flip_sets(m, first, max_size=1), argmap.semantics.contributions(m, first)]
    return found


@settings(max_examples=25)
@given(anchored_maps(min_claims=1, max_claims=4, max_relations=4, without=["weights"]))
def test_every_answer_has_rows_of_plain_values_and_a_table_without_markup_of_the_map(m: ArgumentMap) -> None:
    for report in reports(m):
        rows = report.rows()
        assert json.loads(json.dumps(rows)) == rows
        assert len({tuple(row) for row in rows}) <= 1
        table = report._repr_html_()
        tags = ("table", "caption", "thead", "tbody", "tr", "th", "td", "br")
        assert all(part.startswith(tags) for part in table.replace("</", "<").split("<")[1:])


def test_a_text_cannot_write_markup_into_a_table() -> None:
    m = ArgumentMap.of(Claim("a", "<script>alert(1)</script> & more"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in argmap.evaluate(m)._repr_html_()


def test_a_long_table_and_a_long_list_say_how_much_is_left_out() -> None:
    table = html_table([{"keys": [f"k{n}" for n in range(25)]}] * 203)
    assert "k19 and 5 more" in table
    assert "… and 3 more" in table


def test_an_explanation_shows_its_sentences_as_markdown() -> None:
    explanation = argmap.explain(argmap.evaluate(ArgumentMap.of(Claim("a", "2 * 2 = 4."))), "a")
    assert explanation._repr_markdown_() == explanation.markdown()


def test_rows_can_be_written_as_csv() -> None:
    m = ArgumentMap.of(Claim("a", "Tax; it.", tags=("x",)))
    out = io.StringIO()
    writer = csv.DictWriter(out, m.rows()[0])
    writer.writerows(m.rows())
    assert "Tax; it." in out.getvalue()


def test_rows_make_a_data_frame() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(ArgumentMap.of(Claim("a", "A."), Claim("b", "B.")).rows())
    assert list(frame["text"]) == ["A.", "B."]
