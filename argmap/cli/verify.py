"""``argmap verify``: whether the words that a map quotes stand in their source."""

from __future__ import annotations

from typing import Final

import click

import argmap
from argmap.cli._maps import STDIO, Input, choose_source, read_text
from argmap.cli._options import FILE, format_examples, json_option, reading_options, source_option
from argmap.cli._output.reports import report_on
from argmap.cli._output.safe import escape_line
from argmap.model import Verification

__all__ = ["COMMAND"]


@click.command(
    "verify",
    epilog=format_examples("argmap verify tax.argmap.json speech.txt", "argmap verify maps/ speech.txt"),
)
@click.argument("file", type=FILE)
@click.argument("source", type=FILE)
@source_option
@json_option
@reading_options
def verify(file: str, source: str, source_key: str | None, inputs: Input, *, as_json: bool) -> int:
    """Check the quotes of a map against the text.

    Lists the quotes of the map FILE that have moved in the text SOURCE, that may be at several places, that are typeset
    or worded in another way, or that are lost. The exit code is 1 if there are any. A folder as FILE means the maps in
    it.
    """
    if file == source == STDIO:
        raise click.UsageError("FILE and SOURCE cannot both be standard input.")
    text = read_text(source)

    def verified(file: str) -> Verification:
        m = inputs.map(file)
        return argmap.verify(m, text, source=choose_source(m, source_key))

    return report_on(
        [file],
        verified,
        lines=_lines,
        record=_json,
        as_json=as_json,
        done="verified",
        code=lambda report: 0 if report.ok else 1,
    )


def _lines(report: Verification) -> list[str]:
    faults = [escape_line(str(finding)) for finding in report.findings if finding.status != "exact"]
    return [*faults, escape_line(str(report).rpartition("\n")[2])]


def _json(report: Verification) -> dict[str, object]:
    return {
        "source": report.source,
        "ok": report.ok,
        "same_text": report.same_text,
        "anchors": [
            {
                "key": finding.key,
                "status": finding.status,
                "start": finding.anchor.start,
                "end": finding.anchor.end,
                "found": None if finding.status == "lost" else [finding.start, finding.end],
                "places": [list(place) for place in finding.places],
                "gave_up": finding.gave_up,
            }
            for finding in report.findings
        ],
    }


COMMAND: Final = verify
