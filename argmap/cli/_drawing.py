"""Options of several subcommands: how a map is drawn."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

import click

from argmap.cli._judging import judge_map, judging_options
from argmap.cli._keys import find_record
from argmap.cli._options import Names

if TYPE_CHECKING:
    from argmap.model import ArgumentMap
    from argmap.rendering import Drawing

__all__ = ["drawing_options", "scale_option"]


def _views() -> Iterable[str]:
    from argmap.rendering import VIEWS

    return VIEWS.names()


def _page(value: str | None) -> str | tuple[float, float] | None:
    """Return the name of a page, or the two lengths of ``WIDTHxHEIGHT``."""
    width, _, height = (value or "").partition("x")
    try:
        return float(width), float(height)
    except ValueError:
        return value


def _themes() -> Iterable[str]:
    from argmap.rendering import THEMES

    return THEMES.names()


_OPTIONS: Final = (
    click.option("--view", type=Names("view", _views), help="The kind of picture.  [default: reasons]"),
    click.option(
        "--theme",
        type=Names("theme", _themes, also=["FILE.toml"]),
        help="Colours and fonts: a theme, or a file of your own.  [default: auto]",
    ),
    click.option("--font", "fonts", metavar="NAME", help="The font, or several as in CSS: 'Georgia, serif'."),
    click.option(
        "--width", type=float, metavar="POINTS", help="The width of a box. Default: as its text needs."
    ),
    click.option(
        "--fit",
        callback=lambda _context, _option, value: _page(value),
        metavar="PAGE",
        help="Make the picture for slide, a4, a4-landscape, a3, letter, column, web, or WIDTHxHEIGHT in points.",
    ),
    click.option("--title", metavar="TEXT", help="A title above the picture. Default: that of the map."),
    click.option("--no-title", is_flag=True, help="Leave out the title."),
    click.option(
        "--legend/--no-legend",
        default=None,
        help="Explain the colours below the picture. Default: unusual signs.",
    ),
    click.option("--schemes", is_flag=True, help="Name argumentation schemes beside reasons and objections."),
    click.option(
        "--root", metavar="KEY", help="Begin with this claim: draw only the reasons for and against it."
    ),
    click.option(
        "--focus", metavar="KEY", help="Draw this claim, the reasons for and against it, and what it is for."
    ),
    click.option(
        "--depth", type=click.IntRange(min=0), metavar="N", help="Go no more than N relations deep."
    ),
    click.option(
        "--direction",
        type=click.Choice(["TB", "LR"], case_sensitive=False),
        metavar="[TB|LR]",
        help="Put the conclusion on top or at the left. Default: whichever fits a page.",
    ),
    click.option(
        "--engine", metavar="NAME", help="Layout engine: auto, columns, wasm, dot or tree.  [default: auto]"
    ),
    click.option("--verdicts", is_flag=True, help="Mark which claims stand, fall or are contested."),
    click.option("--strengths", is_flag=True, help="Show how strong each claim is, and its verdict."),
    click.option("--why", metavar="KEY", help="Draw what decides this claim, and fade the rest."),
)


scale_option: Final = click.option(
    "--scale",
    type=float,
    metavar="N",
    help="Scale the picture by this factor; in a PNG, pixels per point.  [default: 1; 2 in a PNG]",
)


def drawing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the keyword ``drawn``, which draws a map as options say."""

    @functools.wraps(command)
    def drawing(
        *args: Any,
        stances: Any,
        policy: Any,
        semantics: Any,
        budget: Any,
        verdicts: bool,
        strengths: bool,
        why: str | None,
        **rest: Any,
    ) -> Any:
        if rest.pop("no_title"):
            if rest["title"] is not None:
                raise click.UsageError("--title and --no-title exclude each other.")
            rest["title"] = False
        look = {name: value for name in _LOOK if (value := rest.pop(name)) is not None}
        terms = {"stances": stances, "policy": policy, "semantics": semantics, "budget": budget}
        if not (verdicts or strengths or why):
            _check_unjudged(terms)
        marks: dict[str, Any] = {"verdicts": verdicts, "strengths": strengths, "why": why}
        return command(*args, drawn=functools.partial(_drawn, look=look, terms=terms, **marks), **rest)

    return functools.reduce(lambda shell, option: option(shell), reversed(_OPTIONS), judging_options(drawing))


def _check_unjudged(terms: Mapping[str, Any]) -> None:
    """Refuse to draw a map as if it were judged in a way that the picture would not show."""
    from argmap.semantics import Policy

    if terms != {"stances": {}, "policy": Policy(), "semantics": "grounded", "budget": None}:
        raise click.UsageError(
            "Options that say how to judge need --verdicts, --strengths or --why, to be seen in the picture."
        )


_LOOK: Final = (
    "view", "theme", "fonts", "width", "fit", "title", "legend", "schemes", "root", "focus", "depth", "direction",
    "engine",
)  # fmt: skip


def _drawn(
    m: ArgumentMap,
    *,
    look: Mapping[str, Any],
    terms: Mapping[str, Any],
    verdicts: bool,
    strengths: bool,
    why: str | None,
) -> Drawing:
    import argmap

    judged = judge_map(m, **terms) if verdicts or strengths or why else None
    named = {name: find_record(m, look[name]) for name in ("root", "focus") if look.get(name)}
    return argmap.render(
        m,
        **{**look, **named},
        verdicts=judged if verdicts or strengths else None,
        strengths=argmap.weigh(m) if strengths else None,
        highlight=argmap.explain(judged, find_record(m, why)).keys if judged is not None and why else None,
    )
