"""``argmap render``: draw maps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import click

import argmap
from argmap.cli._batch import each
from argmap.cli._complaints import writing
from argmap.cli._maps import STDIO, read_map
from argmap.cli._options import FILE, Names, from_option
from argmap.cli._printing import put
from argmap.cli._targets import Targets

__all__ = ["COMMAND"]


def _views() -> Iterable[str]:
    from argmap.rendering import VIEWS

    return VIEWS.names()


def _themes() -> Iterable[str]:
    from argmap.rendering import THEMES

    return THEMES.names()


@click.command("render")
@click.argument("files", metavar="FILE...", type=FILE, nargs=-1, required=True)
@click.option("-o", "--out", type=FILE, help="A file, a folder, or - for SVG on standard output.")
@click.option("--view", type=Names("view", _views), help="What the picture shows.")
@click.option("--theme", type=Names("theme", _themes), help="How it looks.")
@click.option(
    "--direction",
    type=click.Choice(["TB", "LR"], case_sensitive=False),
    metavar="[TB|LR]",
    help="Conclusion on top, or at the left; else what fits a page.",
)
@click.option("--engine", metavar="NAME", help="What lays it out: auto, wasm, dot or tree.")
@from_option
def render(files: tuple[str, ...], out: str | None, source_format: str | None, **look: str | None) -> int:
    """Draw each map FILE.

    The suffix of OUT decides: .svg, .png or .pdf is the picture, .dot or .gv its graph for Graphviz,
    .txt, .md or .html the outline. Without -o, an SVG file is left beside each FILE.
    """
    targets = Targets(out, several=len(files) > 1)
    options: dict[str, Any] = {name: value for name, value in look.items() if value is not None}

    def draw(file: str) -> None:
        m = read_map(file, source_format)
        target = targets.of(file, m, suffix=".svg")
        drawing = argmap.render(m, **options)
        if target == STDIO:
            put(drawing.svg)
        else:
            with writing(target):
                drawing.save(target)

    return each(files, draw)


COMMAND: Final = render
