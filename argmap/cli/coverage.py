"""``argmap coverage``: which sentences of a source a map accounts for."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Final

import click

import argmap
from argmap.cli._maps import STDIO, Input, choose_source, read_text
from argmap.cli._options import (
    FILE,
    file_argument,
    format_examples,
    json_option,
    reading_options,
    source_option,
)
from argmap.cli._output.reports import report_on
from argmap.cli._output.safe import escape_line
from argmap.model import ArgumentMap, Coverage

__all__ = ["COMMAND"]


@click.command(
    "coverage",
    epilog=format_examples("argmap coverage tax.argmap.json", "argmap coverage tax.argmap.json speech.txt"),
)
@file_argument
@click.argument("source", type=FILE, required=False)
@source_option
@json_option
@reading_options
def coverage(file: str, source: str | None, source_key: str | None, inputs: Input, *, as_json: bool) -> int:
    """List the sentences of a source that a map accounts for.

    The map FILE says where each sentence is. With the text SOURCE, each sentence is also compared with the text.
    A folder as FILE means the maps in it. The exit code is 1 if a sentence is missing or differs.
    """
    if file == source == STDIO:
        raise click.UsageError("FILE and SOURCE cannot both be standard input.")
    return report_on(
        [file],
        lambda file: _report(inputs.map(file), source, source_key),
        lines=_lines,
        record=_json,
        as_json=as_json,
        done="looked through",
        code=lambda report: 1 if report.missing or report.changed else 0,
    )


def _report(m: ArgumentMap, source: str | None, key: str | None) -> Coverage:
    text = None if source is None else read_text(source)
    chosen = key if m.sources and text is None else choose_source(m, key)
    report = argmap.coverage(m, text, source=chosen)
    if not report.sentences:
        raise click.ClickException(
            "the map does not say where sentences stand, so there is nothing to check."
        )
    return report


def _lines(report: Coverage) -> Iterator[str]:
    several = len({sentence.source for sentence in report.sentences}) > 1
    for source, sentences in itertools.groupby(report.sentences, key=lambda sentence: sentence.source):
        if several:
            yield escape_line(f"{source}:")
        yield from (escape_line(str(sentence)) for sentence in sentences)
    yield str(report).rpartition("\n")[2]


def _json(report: Coverage) -> dict[str, object]:
    return {
        "ok": not (report.missing or report.changed),
        "share": report.share,
        "sentences": [{name: getattr(sentence, name) for name in _FIELDS} for sentence in report.sentences],
    }


_FIELDS: Final = ("source", "paragraph", "number", "start", "end", "state", "keys", "reasons", "changed")


COMMAND: Final = coverage
