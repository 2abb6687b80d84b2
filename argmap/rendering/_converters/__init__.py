"""Converters from our SVG to PNG and PDF: an optional package, asked only for what the machine can hold."""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Sequence
from typing import Any

from argmap._install import install_command
from argmap.errors import ArgmapWarning, EngineMissingError
from argmap.rendering._canvas import canvas_of
from argmap.rendering._converters.running import run_typst
from argmap.rendering._converters.sizes import (
    SHARP,
    check_characters,
    choose_scale,
    fit_page,
    scaled_svg,
)
from argmap.rendering._converters.typesetting import PicturePage, typeset_pages

__all__ = ["scaled_svg", "to_pdf", "to_png"]


def to_png(svg: str, *, scale: float | None) -> bytes:
    """Draw SVG as PNG; without a scale, as sharp as a screen, or as memory and a reader's patience allow."""
    check_characters(svg)
    width, height = canvas_of(svg, engine="typst")
    zoom = choose_scale(width, height, scale)
    typst = _typst("raster")
    shelf, files = typeset_pages(typst, [PicturePage(svg, width, height)])
    data = run_typst(typst, shelf.fonts, shelf.options, files, format="png", ppi=72 * zoom)
    if scale is None and zoom < SHARP:
        warnings.warn(
            f"The picture is {width:,.0f} × {height:,.0f} points, so its PNG has {zoom:g} pixels per point and not "
            f"{SHARP:g}. Pass a scale for another size, or save it as SVG.",
            ArgmapWarning, stacklevel=3,
        )  # fmt: skip
    return data


def to_pdf(pictures: Sequence[tuple[str, str]], *, title: str) -> bytes:
    """Draw SVG as PDF: pages of their size, with words that can be searched, links and a title.

    Args:
        pictures: The SVG of each page, and what a screen reader says of it.
        title: What the document is called.
    """
    for svg, _ in pictures:
        check_characters(svg)
    pages = [PicturePage(svg, *fit_page(*canvas_of(svg, engine="typst")), alt) for svg, alt in pictures]
    typst = _typst("pdf")
    shelf, files = typeset_pages(typst, pages, title=title)
    return run_typst(typst, shelf.fonts, shelf.options, files, format="pdf")


def _typst(extra: str) -> Any:
    try:
        return importlib.import_module("typst")
    except Exception as error:  # a build for another machine raises more than ImportError
        remedy = install_command("typst>=0.14.8")
        raise EngineMissingError(
            f"typst, which draws PNG and PDF, is not available ({error}). Install it: {remedy} "
            f"(or argmap with the extra {extra}).",
            engine="typst",
        ) from error
