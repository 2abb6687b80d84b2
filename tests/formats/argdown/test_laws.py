"""What holds of any text that is read as Argdown."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given

from argmap.formats.argdown.document.model import ArgdownArgument, ArgdownModel, RelationEnd, Statement
from argmap.formats.argdown.document.read_document import ArgdownDocument, read_document
from argmap.model import normalise_text
from tests.formats.argdown.texts import documents, texts
from tests.formats.argdown.words import lost_words

anything = texts | documents


@given(anything)
@example("")
@example("\x00\ud800")
@example("(1)")
@example("--")
@example("[A]: a {a: &a [*a]}")
@example("-- r --\n  -> [D]: d")
@example("0_{}{}_")
@example("_{}")
def test_any_text_gives_a_model_and_diagnostics(text: str) -> None:
    check(read_document(text), text)


def check(document: ArgdownDocument, text: str) -> None:
    diagnostics = document.diagnostics
    places = [(d.line, d.column) for d in diagnostics]
    assert places == sorted(places)
    assert len({(d.code, d.line, d.column) for d in diagnostics}) == len(diagnostics)
    lines = text.split("\n")
    for d in diagnostics:
        assert 1 <= d.line <= d.end_line <= len(lines) + 1
        assert 1 <= d.column <= len(lines[d.line - 1]) + 1
        assert (d.line, d.column) <= (d.end_line, d.end_column)
        assert d.message
        assert d.hint
    check_model(document.model, text)


def check_model(model: ArgdownModel, text: str) -> None:
    sections: set[Any] = {section.id for section in model.sections} | {None}
    elements: list[Statement | ArgdownArgument] = [*model.statements.values(), *model.arguments.values()]
    for element in elements:
        assert element.section in sections
        for member in element.members:
            assert 0 <= member.start <= member.end <= len(text)
            assert all(0 <= r.start <= r.end <= len(member.text) for r in member.ranges)
            assert set(member.tags) <= set(element.tags) <= set(model.tags)
    for argument in model.arguments.values():
        for row in argument.rows:
            assert row.member in model.statements[row.title].members
            assert row.member.argument == argument.title
    for relation in model.relations:
        assert relation.places
        assert all(0 <= start < end <= len(text) for start, end in relation.places)
        check_end(relation.source, model)
        check_end(relation.target, model)
    known: set[Any] = {None}
    for section in model.sections:
        assert section.parent in known
        known.add(section.id)


def check_end(end: RelationEnd, model: ArgdownModel) -> None:
    if end.kind == "statement":
        assert end.title in model.statements
    elif end.kind == "argument":
        assert end.title in model.arguments
    else:
        assert model.arguments[end.title].rows[end.row].inference is not None


@given(anything)
def test_reading_is_a_function_of_the_text(text: str) -> None:
    assert read_document(text).model == read_document(text).model


@given(documents)
@example("[A]: a {one: [two}")
@example("[A]: one\n\n-- two --\n")
@example("(1) one\n-- two --\n-- three --\n")
@example("{one: two}\n\n[A]: a\n\n{three: four}\n")
@example("{\n- one\n}\n")
@example("--{a: [}tax\n(2) *")
def test_no_word_is_lost(text: str) -> None:
    assert lost_words(text) == []


@given(anything)
@example("[A]: a {")
@example("<!--")
@example("===\na: b")
@example("(1) p\n--")
@example("[A]: **a")
@example("(1) p\n-- a {b: c")
@example("[a](b")
@example("  + x")
def test_what_follows_an_empty_line_is_read_whatever_was_wrong_before(text: str) -> None:
    text = normalise_text(text).replace("argdown+", "")
    model = read_document(f"{text}\n\n[After all]: this is read\n").model
    assert [(m.role, m.text, m.data) for m in model.statements["After all"].members][-1:] == [
        ("top-level-statement", "this is read", None)
    ]


@given(anything)
@example("-->")
@example("*/")
@example("}")
@example("===")
def test_what_stands_before_an_empty_line_is_read_whatever_is_wrong_behind(text: str) -> None:
    model = read_document(f"[Before]: this is read\n\n{normalise_text(text)}").model
    assert model.statements["Before"].members[0].text == "this is read"
