"""``argmap sample``: a real argument to look at, as an outline, a picture or a file."""

from __future__ import annotations

from typing import Final

import click

import argmap
from argmap.cli._maps import STDIO, write_map
from argmap.cli._options import FILE, Names, examples
from argmap.cli._output.complaints import writing
from argmap.cli._output.outline import outline_lines
from argmap.cli._output.printing import say, tell
from argmap.cli._output.safe import one_line

__all__ = ["COMMAND"]


def _names() -> tuple[str, ...]:
    from argmap.samples import names

    return names()


@click.command(
    "sample",
    epilog=examples("argmap sample", "argmap sample uniforms", "argmap sample uniforms -o uniforms.argdown"),
)
@click.argument("name", type=Names("sample", _names), required=False)
@click.option("-o", "--out", type=FILE, help="A picture or a map, as its suffix says; - for a map.")
def sample(name: str | None, out: str | None) -> None:
    """Show a sample map, or write it to a file.

    Without OUT, the sample NAME is printed as an outline; without NAME, the samples are listed.
    """
    if name is None:
        if out is not None:
            raise click.UsageError(f"Say which sample goes to {out}: {', '.join(_names())}.")
        say("\n".join(map(_described, _names())))
        return
    from argmap.samples import sample as sample_named

    m = sample_named(name)
    if out is None:
        say("\n".join(outline_lines(m)))
    elif out == STDIO or _is_format(out):
        write_map(m, out)
    else:
        with writing(out):
            argmap.render(m).save(out)
        tell(f"Wrote {out}")


def _described(name: str) -> str:
    from argmap.samples import sample as sample_named

    m = sample_named(name)
    return one_line(f"{name}: {m.title} ({len(m.claims)} claims, {len(m.relations)} relations)")


def _is_format(out: str) -> bool:
    from argmap.formats import all_formats

    return out.lower().endswith(tuple(suffix for f in all_formats() for suffix in f.suffixes))


COMMAND: Final = sample
