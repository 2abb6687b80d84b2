"""Drawing a map: the thin shell that looks up views and themes by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from threading import TIMEOUT_MAX
from typing import Final, get_args

from argmap.errors import InvalidValueError, UnknownNameError
from argmap.model import ArgumentMap, Key
from argmap.registry import Registry
from argmap.rendering._drawing import Drawing
from argmap.rendering._marks import Marks
from argmap.rendering._view import Direction, Options, View
from argmap.rendering.themes._theme import Theme

__all__ = ["THEMES", "VIEWS", "render"]

VIEWS: Final[Registry[View]] = Registry(
    "argmap.rendering.views", attribute="VIEW", kind="view", group="argmap.views", types=View
)
"""The views by name."""

THEMES: Final[Registry[Theme]] = Registry(
    "argmap.rendering.themes", attribute="THEME", kind="theme", group="argmap.themes", types=Theme
)
"""The themes by name."""


def render(  # noqa: PLR0913 - each of them by its name
    m: ArgumentMap,
    *,
    view: str | View = "reasons",
    theme: str | Theme = "auto",
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
        view: ``"reasons"``, ``"numbered"``, ``"outline"``, ``"argdown"``, or a `View` of your own.
        theme: ``"auto"`` (light, or dark where the reader's system asks for it), ``"light"``, ``"dark"``,
            ``"print"``, or a `Theme` of your own.
        direction: ``"TB"`` puts the conclusion on top, ``"LR"`` at the left; None takes what fits a page.
        engine: ``"auto"`` is the embedded Graphviz, then the ``dot`` program, then the built-in tree; or one of
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
        UnknownKeyError: If a key is not that of a claim or relation.
        InvalidValueError: If a label is none of the three, a strength is not in [0, 1], or *timeout* is no time.
        UnknownNameError: If the view, theme, direction or engine is not known.
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
    if direction is not None and direction not in get_args(Direction):
        raise UnknownNameError(direction, kind="direction", known=get_args(Direction))
    chosen = VIEWS[view] if isinstance(view, str) else view
    look = THEMES[theme] if isinstance(theme, str) else theme
    _check_timeout(timeout)
    marks = Marks.of(m, verdicts=verdicts, strengths=strengths, highlight=highlight)
    options = Options(theme=look, direction=direction, engine=engine, timeout=timeout, marks=marks)
    return Drawing(chosen.draw(m, options), m, chosen.name, marks)


def _check_timeout(value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= TIMEOUT_MAX:
        most = f"{TIMEOUT_MAX:,.0f}"
        raise InvalidValueError(
            f"must be seconds, more than 0 and at most {most}, got {value!r}", field="timeout"
        )
