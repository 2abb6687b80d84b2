"""``argmap formats``: which formats there are, and what of a map each of them keeps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import click

from argmap.cli._options import format_examples, json_option
from argmap.cli._output.printing import print_json, print_text
from argmap.cli._output.safe import escape_line
from argmap.model import FEATURES

if TYPE_CHECKING:
    from argmap.formats import Format

__all__ = ["COMMAND"]


@click.command("formats", epilog=format_examples("argmap formats", "argmap formats --json"))
@json_option
def formats(*, as_json: bool) -> None:
    """List the formats and what each of them keeps."""
    from argmap.formats import all_formats

    known = all_formats()
    if as_json:
        print_json(_json(known))
    else:
        print_text("\n".join([*_list(known), "", *_table(known)]))


def _list(known: Sequence[Format]) -> Iterator[str]:
    for f in known:
        yield escape_line(f"{f.name} ({', '.join(f.suffixes)}): {f.title}. {f.description}")


def _table(known: Sequence[Format]) -> Iterator[str]:
    names = [escape_line(f.name) for f in known]
    width = max(map(len, FEATURES))
    grade = ""
    for feature in FEATURES.values():
        if feature.grade != grade:
            grade = feature.grade
            yield "  ".join([grade.upper().ljust(width), *names])
        marks = ("yes" if feature.name in f.keeps else "-" for f in known)
        cells = (mark.ljust(len(name)) for mark, name in zip(marks, names, strict=True))
        yield "  ".join([feature.name.ljust(width), *cells]).rstrip()


def _json(known: Sequence[Format]) -> dict[str, object]:
    return {
        "formats": [
            {
                "name": f.name,
                "title": f.title,
                "description": f.description,
                "suffixes": list(f.suffixes),
                "keeps": [name for name in FEATURES if name in f.keeps],
            }
            for f in known
        ],
        "features": [{"name": f.name, "about": f.about, "grade": f.grade} for f in FEATURES.values()],
    }


COMMAND: Final = formats
