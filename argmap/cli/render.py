"""``argmap render``: draw maps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import click

import argmap
from argmap.cli._batch import each
from argmap.cli._complaints import writing
from argmap.cli._judging import judging_options
from argmap.cli._maps import STDIO, read_map
from argmap.cli._options import FILE, Names, from_option
from argmap.cli._printing import put
from argmap.cli._targets import Targets
from argmap.model import ArgumentMap

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
@click.option("--verdicts", is_flag=True, help="Mark which claims stand, fall or are contested.")
@click.option("--strengths", is_flag=True, help="Show how strong each claim is, and its verdict.")
@click.option("--why", metavar="KEY", help="Draw what decides this claim, and fade the rest.")
@judging_options
@from_option
def render(
    files: tuple[str, ...],
    out: str | None,
    source_format: str | None,
    *,
    verdicts: bool,
    strengths: bool,
    why: str | None,
    **options: Any,
) -> int:
    """Draw each map FILE.

    The suffix of OUT decides: .svg, .png or .pdf is the picture, .dot or .gv its graph for Graphviz,
    .txt, .md or .html the outline. Without -o, an SVG file is left beside each FILE.

    Options that say how to judge go with --verdicts, --strengths and --why.
    """
    targets = Targets(out, inputs=files)
    terms = {name: options.pop(name) for name in ("stances", "policy", "semantics", "budget")}
    given, look = (
        {name: value for name, value in part.items() if value is not None} for part in (terms, options)
    )

    def marks(m: ArgumentMap) -> dict[str, Any]:
        judged = argmap.evaluate(m, **given) if verdicts or strengths or why else None
        return {
            "verdicts": judged if verdicts or strengths else None,
            "strengths": argmap.weigh(m) if strengths else None,
            "highlight": argmap.explain(judged, why).keys if judged is not None and why else None,
        }

    def draw(file: str) -> None:
        m = read_map(file, source_format)
        target = targets.of(file, m, suffix=".svg")
        drawing = argmap.render(m, **look, **marks(m))
        if target == STDIO:
            put(drawing.svg)
        else:
            with writing(target):
                drawing.save(target)

    return each(files, draw)


COMMAND: Final = render
