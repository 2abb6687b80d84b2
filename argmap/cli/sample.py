"""``argmap sample``: a real argument to look at, as an outline, a picture or a file."""

from __future__ import annotations

from typing import Final

import click

import argmap
from argmap.cli._maps import STDIO, write_map
from argmap.cli._options import FILE, Names, format_examples
from argmap.cli._output.complaints import name_written_file
from argmap.cli._output.outline import format_outline
from argmap.cli._output.printing import print_news, print_text
from argmap.cli._output.safe import escape_line

__all__ = ["COMMAND"]


def _names() -> tuple[str, ...]:
    from argmap.samples import names

    return names()


@click.command(
    "sample",
    epilog=format_examples(
        "argmap sample", "argmap sample uniforms", "argmap sample uniforms -o uniforms.argdown"
    ),
)
@click.argument("name", type=Names("sample", _names), required=False)
@click.option("-o", "--out", type=FILE, help="A picture or a map, as its suffix says; - for a map.")
def sample(name: str | None, out: str | None) -> None:
    """Show a sample map, or write it to a file.

    Without OUT, the outline of the sample is printed. Without a name, the samples are listed.
    """
    if name is None:
        if out is not None:
            raise click.UsageError(f"Say which sample goes to {out}: {', '.join(_names())}.")
        print_text("\n".join(map(_described, _names())))
        return
    from argmap.samples import sample as sample_named

    m = sample_named(name)
    if out is None:
        print_text("\n".join(format_outline(m)))
    elif out == STDIO or _is_format(out):
        write_map(m, out)
    else:
        with name_written_file(out):
            argmap.render(m).save(out)
        print_news(f"Wrote {out}")


def _described(name: str) -> str:
    from argmap.samples import sample as sample_named

    m = sample_named(name)
    return escape_line(f"{name}: {m.title} ({len(m.claims)} claims, {len(m.relations)} relations)")


def _is_format(out: str) -> bool:
    from argmap.formats import all_formats

    return out.lower().endswith(tuple(suffix for f in all_formats() for suffix in f.suffixes))


COMMAND: Final = sample
