"""The view ``brief``: the conclusion, the main reasons, the strongest objection and its answer, in seven boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.model import ArgumentMap
from argmap.rendering._view import Options, View
from argmap.rendering.views.brief.selection import brief_part

if TYPE_CHECKING:
    from graphviz import Digraph

__all__ = ["VIEW"]


def _reasons() -> View:
    from argmap.rendering import VIEWS

    return VIEWS["reasons"]


def _draw(m: ArgumentMap, options: Options) -> str:
    return _reasons().draw(m, options)


def _graph(m: ArgumentMap, options: Options) -> Digraph:
    draw_graph = _reasons().graph
    if draw_graph is None:
        raise NotImplementedError  # the view `reasons` has boxes
    return draw_graph(m, options)


VIEW: Final = View(
    "brief",
    "The argument at a glance: conclusion, main reasons, strongest objection and its answer; seven boxes at most.",
    _draw,
    graph=_graph,
    part=brief_part,
    draws_heading=True,
)
