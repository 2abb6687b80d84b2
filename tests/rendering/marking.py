"""Marked maps, random and one for examples, and how they are drawn: for tests of what is drawn of marks."""

from __future__ import annotations

from typing import Any, NamedTuple

from hypothesis import strategies as st

import argmap
from argmap import ArgumentMap, Builder
from argmap.rendering import VIEWS
from argmap.strategies import maps

__all__ = ["JUDGED", "LABELS", "VIEW_NAMES", "Marked", "drawn", "marked_maps", "plain", "small"]

LABELS = ("in", "undecided", "out")
VIEW_NAMES = tuple(
    name for name in VIEWS.names(foreign=False) if VIEWS[name].part is None
)  # those of whole maps


class Marked(NamedTuple):
    """A map and what is marked in it, by key."""

    map: ArgumentMap
    verdicts: dict[str, str]
    strengths: dict[str, float]
    highlight: list[str]


@st.composite
def marked_maps(draw: st.DrawFn) -> Marked:
    """Return a map of which any claims and relations are marked in any way."""
    m = draw(maps(max_claims=7))
    keys = [*m.claims, *m.relations]

    def some(values: st.SearchStrategy[object]) -> dict[str, object]:
        return {key: draw(values) for key in keys if draw(st.booleans())}

    verdicts = some(st.sampled_from(LABELS))
    strengths = some(st.sampled_from([0, 0.0, 0.005, 1 / 3, 0.5, 1.0, 1]) | st.floats(0, 1))
    return Marked(m, verdicts, strengths, list(some(st.none())))  # type: ignore[arg-type]


def drawn(marked: Marked, **options: Any) -> str:
    """Return the SVG of a marked map, laid out by the built-in tree."""
    m, verdicts, strengths, highlight = marked
    return argmap.render(
        m, engine="tree", verdicts=verdicts, strengths=strengths, highlight=highlight, **options
    ).svg


def plain(m: ArgumentMap, **options: Any) -> str:
    """Return the SVG of a map, laid out by the built-in tree."""
    return argmap.render(m, engine="tree", **options).svg


def small() -> ArgumentMap:
    """Return a map of one linked reason, an undercut and an objection."""
    b = Builder("Sugar")
    tax = b.thesis("Tax sugary drinks.", key="tax")
    step = b.support(
        tax, "Sugar harms teenagers.", "Price cuts demand.", key="why", scheme="practical-reasoning"
    )
    b.rebut(step, "Shoppers just switch to fruit juice.", key="juice")
    b.rebut(tax, "Taxes hit the poor hardest.", key="poor")
    return b.build()


JUDGED = Marked(
    small(),
    {
        "tax": "undecided",
        "why": "out",
        "sugar-harms-teenagers": "in",
        "price-cuts-demand": "out",
        "juice": "in",
        "poor": "undecided",
    },
    {"tax": 0.5, "why": 0.25, "sugar-harms-teenagers": 1, "poor": 0},
    ["tax", "juice", "shoppers-just-switch-to-fruit-juice"],
)
