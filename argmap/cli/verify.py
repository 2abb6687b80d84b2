"""``argmap verify``: whether the words that a map quotes stand in their source."""

from __future__ import annotations

from typing import Final

import click

import argmap
from argmap.cli._maps import STDIO, chosen_source, read_map, read_text
from argmap.cli._options import FILE, from_option, json_option, source_option
from argmap.cli._printing import put_json, say
from argmap.cli._safe import one_line
from argmap.model import Verification

__all__ = ["COMMAND"]


@click.command("verify")
@click.argument("file", type=FILE)
@click.argument("source", type=FILE)
@source_option
@json_option
@from_option
def verify(
    file: str, source: str, source_key: str | None, source_format: str | None, *, as_json: bool
) -> int:
    """Check the quotes of a map against the text.

    Tells which words of the map FILE stand elsewhere in the text SOURCE, and which are lost;
    the exit code is then 1.
    """
    if file == source == STDIO:
        raise click.UsageError("FILE and SOURCE cannot both be standard input.")
    m = read_map(file, source_format)
    report = argmap.verify(m, read_text(source), source=chosen_source(m, source_key))
    if as_json:
        put_json(_json(report))
    else:
        say("\n".join(_lines(report)))
    return 0 if report.ok else 1


def _lines(report: Verification) -> list[str]:
    faults = [one_line(str(finding)) for finding in report.findings if finding.status != "exact"]
    return [*faults, one_line(str(report).rpartition("\n")[2])]


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
            }
            for finding in report.findings
        ],
    }


COMMAND: Final = verify
