"""Drawing a map: the thin shell that looks up views and themes by name."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from threading import TIMEOUT_MAX
from typing import TYPE_CHECKING, Final, get_args

import attrs

from argmap._arguments import is_text, map_needed
from argmap.errors import InvalidValueError, RenderError, UnknownNameError
from argmap.model import ArgumentMap, Key
from argmap.registry import Registry
from argmap.rendering._dot_export import dot_of
from argmap.rendering._drawing import Drawing
from argmap.rendering._fit import FitName, fit_svg, page_named
from argmap.rendering._heading import add_heading
from argmap.rendering._marks import Marks
from argmap.rendering._part import focus_of, part_of
from argmap.rendering._theming import THEMES, make_theme, theme_of
from argmap.rendering._view import Direction, Options, View
from argmap.rendering.themes._theme import WIDTHS, Theme, number_faults

if TYPE_CHECKING:
    from graphviz import Digraph

__all__ = ["THEMES", "VIEWS", "render", "to_dot"]

VIEWS: Final[Registry[View]] = Registry(
    "argmap.rendering.views", attribute="VIEW", kind="view", group="argmap.views", types=View
)
"""The views by name."""


def render(  # noqa: PLR0913 - each of them by its name
    m: ArgumentMap,
    *,
    view: str | View = "reasons",
    theme: str | os.PathLike[str] | Theme = "auto",
    fonts: str | tuple[str, ...] | None = None,
    width: float | None = None,
    fit: FitName | None = None,
    title: str | bool | None = None,
    legend: bool | None = None,
    schemes: bool = False,
    sides: bool = False,
    root: Key | None = None,
    focus: Key | None = None,
    depth: int | None = None,
    direction: Direction | None = None,
    engine: str = "auto",
    timeout: float = 30.0,
    verdicts: Mapping[str, object] | None = None,
    strengths: Mapping[str, float] | None = None,
    highlight: Iterable[Key] | None = None,
) -> Drawing:
    """Draw a map.

    Equal maps give equal bytes, on any machine, for one version of argmap and of the embedded Graphviz.

    Args:
        m: The map.
        view: ``"reasons"``, ``"brief"``, ``"numbered"``, ``"outline"``, ``"argdown"``, or a `View` of your own.
        theme: ``"auto"`` (light, or dark where the reader's system asks for it), ``"light"``, ``"dark"``,
            ``"print"``, a `Theme` of your own (see `make_theme`), or the path of a TOML file (see `load_theme`).
        fonts: Font families that come before those of the theme, as in `make_theme`.
        width: How wide a box is, in points; by default what fits its text and the picture best, from 130 on.
        fit: What the picture is for: ``"slide"``, ``"a4"``, ``"a4-landscape"``, ``"a3"``, ``"letter"``, ``"column"``
            (of a newspaper), ``"web"`` (as wide as a page, of any height), or its width and height in points. Boxes
            and columns are chosen so that its type is as large there as can be, and `Drawing.fits` says how large.
            By default a picture has its own size, in a shape between 1 : 1.6 and 1.6 : 1 where it can.
        title: Stands above the picture, and is what the picture is called; True for the title of the map, False for
            none. By default the view ``"reasons"`` has the title of the map, with author, date and site of its first
            source, and ``"outline"`` begins with it.
        legend: Whether the colours are explained below, in views that do not explain them already. By default the view
            ``"reasons"`` explains the signs that no word says; False leaves them out.
        schemes: Whether relations name their argumentation schemes beside their words; by default only their tooltips
            do.
        sides: Whether a stripe at the edge of boxes says if what they hold speaks for the main claim or against it in
            the end, where that is certain: an objection to an objection may speak for it. In the view ``"reasons"``.
        root: The claim or relation to begin with: only the reasons for and against it are drawn.
        focus: The claim or relation in the middle: the reasons for and against it are drawn, and the way from it up
            to a conclusion. A line below the picture of the view ``"reasons"`` says how many claims are left out.
        depth: How many relations deep the picture goes, from the root or the focus, or else from the main claims.
        direction: ``"TB"`` puts the conclusion on top, ``"LR"`` at the left; None takes what fits a page.
        engine: ``"auto"`` takes hanging columns or rows, whichever has the larger type; rows are those of the embedded
            Graphviz, or else of the ``dot`` program, or else of the built-in tree. Or one of ``"columns"``,
            ``"wasm"``, ``"dot"``, ``"tree"``. The environment variable ``ARGMAP_ENGINE`` names another default.
        timeout: Seconds that the ``dot`` program may take; nothing else depends on a clock.
        verdicts: Key of a claim or relation → ``"in"``, ``"undecided"``, ``"out"``, or an enum with such a value, as
            `argmap.evaluate` returns them. What stands, falls or is contested is said in words and signs, never by
            colour alone; what has no verdict is drawn without. Verdicts that cover every claim may hold more keys
            than the map: so those of a whole map serve for each of its parts.
        strengths: Key → strength in [0, 1]: drawn as a number and a gauge. Those that `argmap.weigh` returns bring
            their verdicts with them, unless *verdicts* says otherwise: a contested claim and a refuted one can both
            have strength 0.
        highlight: The keys of claims and relations that stand out; all else is faded, and can still be read.

    Raises:
        RenderError: If *m* is no map.
        PluginError: If the view of another package fails.
        UnknownKeyError: If a key is not that of a claim or relation.
        FormatError: If there are faults in the file of a theme.
        InvalidValueError: If what is given has not the type asked for; if a font, a width, *fit*, a depth or
            *timeout* is not what it can be; if a label is none of the three, or a strength is not in [0, 1].
        UnknownNameError: If the view, theme, page, direction or engine is not known.
        EngineMissingError: If an engine asked for by name is not there.
        EngineFailedError: If an engine asked for by name fails.
        EngineTimeoutError: If the ``dot`` program takes longer than *timeout*.

    >>> import argmap
    >>> b = argmap.Builder("Sugar")
    >>> step = b.support(b.thesis("Tax sugary drinks."), "Sugar harms.", "Prices cut demand.")
    >>> drawing = argmap.render(b.build())
    >>> "because" in drawing.svg
    True
    >>> "carries no weight" in argmap.render(drawing.map, verdicts={step.key: "out"}).svg
    True
    """
    if not isinstance(m, ArgumentMap):
        raise RenderError(map_needed(m))
    _check_direction(direction)
    chosen = _view_of(view)
    page, look = page_named(fit), _look(theme, fonts, width)
    _check_timeout(timeout)
    _check_extent(
        title, {"legend": False if legend is None else legend, "schemes": schemes, "sides": sides}, depth
    )
    marks = Marks.of(m, verdicts=verdicts, strengths=strengths, highlight=highlight)
    whole = m
    if focus is not None:
        if root is not None:
            raise InvalidValueError("cannot be given together with root", field="focus")
        m = focus_of(m, focus, depth=depth)
        marks = marks.within(m)
    elif root is not None or depth is not None:
        m = part_of(m, root=root, depth=depth)
        marks = marks.within(m)
    if chosen.part is not None:
        m = VIEWS.call(chosen, "part", m, marks, returns=ArgumentMap)
        marks = marks.within(m)
    if isinstance(title, str):
        m = attrs.evolve(m, title=title)
    shown = _title_of(m, title=title, by_default=chosen.draws_heading)
    options = Options(
        theme=look,
        direction=direction,
        engine=engine,
        timeout=timeout,
        marks=marks,
        page=page,
        width=width,
        schemes=schemes,
        sides=sides,
        heading=shown if chosen.draws_heading else "",
        signs=chosen.draws_heading and legend is not False,
        left_out=len(whole.claims) - len(m.claims) if focus is not None or chosen.part is not None else 0,
    )
    svg = VIEWS.call(chosen, "draw", m, options, returns=str)
    above = "" if chosen.has_title or chosen.draws_heading else shown
    below = legend is True and not chosen.has_key
    if above or below:
        svg = add_heading(svg, m, look, title=above, legend=below)
    svg, fits = fit_svg(svg, page, type_size=look.text_size)
    return Drawing(svg, m, chosen.name, marks, fits, options)


def _title_of(m: ArgumentMap, *, title: str | bool | None, by_default: bool) -> str:
    """Return the title above the picture: that of the map, or of its conclusion where one is asked for."""
    if title is False or (title is None and not by_default):
        return ""
    return m.title or (next((claim.title or claim.text for claim in m.theses()), "") if title is True else "")


def to_dot(
    m: ArgumentMap,
    *,
    direction: Direction | None = None,
    positions: bool = False,
    fit: FitName | None = None,
    verdicts: Mapping[str, object] | None = None,
    strengths: Mapping[str, float] | None = None,
    highlight: Iterable[Key] | None = None,
) -> Digraph:
    """Return a map as a graph of the package *graphviz*, that any Graphviz draws.

    Claims are boxes, relations small bars that join their premises and send one arrow to their target: to a
    claim, or into the bar of the step that they attack. Equal maps give equal DOT text.

    With *positions* the graph is that of the picture that `render` makes: each box is a record with the place and
    the size that it has there. ``neato -n2`` reproduces the picture and routes the arrows around the boxes.

    Args:
        m: The map.
        direction: ``"TB"`` puts the conclusion on top, ``"LR"`` at the left; None is ``"TB"``, or with *positions*
            what `render` chooses.
        positions: Whether boxes have places.
        fit: With *positions*, what the picture is for, as in `render`.
        verdicts: Key → verdict, as in `render`: in words in the labels, and by the lines.
        strengths: Key → strength in [0, 1], as a number in the labels.
        highlight: The keys that stand out; all else is faded.

    Raises:
        UnknownNameError: If there is no such direction or page.
        UnknownKeyError, InvalidValueError: As in `render`.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> step = b.support(b.claim("Tax sugar."), "Sugar harms.")
    >>> [line.split(" [")[0].strip() for line in to_dot(b.build()).source.splitlines() if "->" in line]
    ['n1 -> r1', 'r1 -> n2']
    >>> "pos=" in to_dot(b.build(), positions=True).source
    True
    """
    if positions:
        drawing = render(
            m,
            theme="light",
            fit=fit,
            direction=direction,
            verdicts=verdicts,
            strengths=strengths,
            highlight=highlight,
        )
        return drawing.graph
    marks = Marks.of(m, verdicts=verdicts, strengths=strengths, highlight=highlight)
    return dot_of(m, marks, direction="TB" if direction is None else direction)


def _check_direction(direction: str | None) -> None:
    if direction is not None and (not is_text(direction) or direction not in get_args(Direction)):
        raise UnknownNameError(direction, kind="direction", known=get_args(Direction))


def _view_of(view: object) -> View:
    if not isinstance(view, str | View):
        raise InvalidValueError(f"must be a view or its name, got {view!r}", field="view")
    return VIEWS[view] if isinstance(view, str) else view


def _look(
    theme: str | os.PathLike[str] | Theme, fonts: str | tuple[str, ...] | None, width: float | None
) -> Theme:
    look = theme_of(theme)
    for place, fault in number_faults("width", width, *WIDTHS) if width is not None else ():
        raise InvalidValueError(fault, field=place)
    return look if fonts is None and width is None else make_theme(look, fonts=fonts, box_width=width)


def _check_extent(title: object, switches: Mapping[str, object], depth: object) -> None:
    if title is not None and not isinstance(title, str | bool):
        raise InvalidValueError(f"must be text, True or False, got {title!r}", field="title")
    for name, value in switches.items():
        if not isinstance(value, bool):
            raise InvalidValueError(f"must be True or False, got {value!r}", field=name)
    if depth is not None and (isinstance(depth, bool) or not isinstance(depth, int) or depth < 0):
        raise InvalidValueError(f"must be a number of relations, at least 0, got {depth!r}", field="depth")


def _check_timeout(value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= TIMEOUT_MAX:
        most = f"{TIMEOUT_MAX:,.0f}"
        raise InvalidValueError(
            f"must be seconds, more than 0 and at most {most}, got {value!r}", field="timeout"
        )
