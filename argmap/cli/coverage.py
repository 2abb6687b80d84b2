"""``argmap coverage``: which sentences of a source a map accounts for."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Final

import click

import argmap
from argmap.cli._maps import STDIO, chosen_source, read_map, read_text
from argmap.cli._options import FILE, from_option, json_option, source_option
from argmap.cli._printing import put_json, say
from argmap.cli._safe import one_line
from argmap.model import ArgumentMap, Coverage

__all__ = ["COMMAND"]


@click.command("coverage")
@click.argument("file", type=FILE)
@click.argument("source", type=FILE, required=False)
@source_option
@json_option
@from_option
def coverage(
    file: str, source: str | None, source_key: str | None, source_format: str | None, *, as_json: bool
) -> int:
    """Tell which sentences a map accounts for.

    The map FILE says where they stand; given the text SOURCE too, each of them is compared with it.
    The exit code is 1 if a sentence is missing, or differs.
    """
    if file == source == STDIO:
        raise click.UsageError("FILE and SOURCE cannot both be standard input.")
    m = read_map(file, source_format)
    report = _report(m, source, source_key)
    if as_json:
        put_json(_json(report))
    else:
        say("\n".join(_lines(report)))
    return 1 if report.missing or report.changed else 0


def _report(m: ArgumentMap, source: str | None, key: str | None) -> Coverage:
    text = None if source is None else read_text(source)
    chosen = key if m.sources and text is None else chosen_source(m, key)
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
            yield one_line(f"{source}:")
        yield from (one_line(str(sentence)) for sentence in sentences)
    yield str(report).rpartition("\n")[2]


def _json(report: Coverage) -> dict[str, object]:
    return {
        "ok": not (report.missing or report.changed),
        "share": report.share,
        "sentences": [{name: getattr(sentence, name) for name in _FIELDS} for sentence in report.sentences],
    }


_FIELDS: Final = ("source", "paragraph", "number", "start", "end", "state", "keys", "reasons", "changed")


COMMAND: Final = coverage
