"""Pages: what a picture is made for, and how large its type is there."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Final, TypeAlias, final

from attrs import frozen

from argmap.errors import InvalidValueError, UnknownNameError
from argmap.rendering._canvas import canvas_of

__all__ = ["PAGES", "READABLE", "SCREEN", "Fit", "FitName", "Page", "fit_svg", "page_named"]

READABLE: Final = 7.0
"""The smallest type that is read without effort on paper, in points."""

_LARGEST: Final = 24.0  # points; a small map is not blown up further
_SIDES: Final = (36.0, 14_400.0)  # half an inch, and the longest side that a PDF page may have

FitName: TypeAlias = str | tuple[float, float]
"""The name of a page, or its width and height in points."""


@final
@frozen
class Page:
    """The space that a picture has on a medium, without its margins.

    Args:
        name: What it is called.
        width: In points.
        height: In points; infinite where a reader scrolls down.

    >>> PAGES["slide"]
    Page(name='slide', width=960.0, height=540.0)
    """

    name: str
    width: float
    height: float

    def scale_of(self, width: float, height: float) -> float:
        """Return how many times as large a picture can be drawn on the page.

        >>> PAGES["slide"].scale_of(1920, 540)
        0.5
        """
        return min(self.width / max(width, 1), self.height / max(height, 1))


PAGES: Final[Mapping[str, Page]] = {
    page.name: page
    for page in (
        Page("slide", 960.0, 540.0),
        Page("a4", 523.0, 770.0),
        Page("a4-landscape", 770.0, 523.0),
        Page("a3", 770.0, 1119.0),
        Page("letter", 540.0, 720.0),
        Page("column", 255.0, 720.0),
        Page("web", 1100.0, math.inf),
    )
}
"""The pages by name: paper with margins of half an inch, a slide of 13⅓ × 7½ inches, a column of 90 mm, a web page."""

SCREEN: Final = Page("screen", 1100.0, 850.0)
"""What a picture is made for if nobody says: a shape between 1 : 1.6 and 1.6 : 1, at full size."""


@final
@frozen
class Fit:
    """How a picture fits a page.

    Args:
        page: The page.
        scale: How many times as large as its own size the picture is there.
        type_size: How large the text of claims is there, in points.

    >>> print(Fit(PAGES["slide"], 1.0, 11.0))
    11.0 pt on slide (960 × 540 pt)
    """

    page: Page
    scale: float
    type_size: float

    @property
    def is_readable(self) -> bool:
        """Whether the text of claims is large enough to be read."""
        return self.type_size >= READABLE

    def __str__(self) -> str:
        high = "any height" if math.isinf(self.page.height) else f"{self.page.height:g}"
        said = f"{self.type_size:.1f} pt on {self.page.name} ({self.page.width:g} × {high} pt)"
        if self.is_readable:
            return said
        return f"{said}; less than {READABLE:g} pt is hard to read. Use a larger page, or several."


def page_named(fit: object) -> Page | None:
    """Return the page of a name or of a size; None for None.

    Raises:
        UnknownNameError: If no page has the name.
        InvalidValueError: If the size is not two lengths.

    >>> page_named("slide").width, page_named((300, 200)).name
    (960.0, '300 × 200')
    """
    if fit is None:
        return None
    if isinstance(fit, str):
        if fit not in PAGES:
            raise UnknownNameError(fit, kind="page", known=tuple(PAGES))
        return PAGES[fit]
    least, most = _SIDES
    if not isinstance(fit, tuple | list) or len(fit) != 2 or not all(map(_is_side, fit)):
        known = ", ".join(repr(name) for name in PAGES)
        raise InvalidValueError(
            f"must be one of {known}, or width and height between {least:g} and {most:,.0f} points, got {fit!r}",
            field="fit",
        )
    width, height = fit
    return Page(f"{width:g} × {height:g}", float(width), float(height))


def _is_side(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and _SIDES[0] <= value <= _SIDES[1]


def fit_svg(svg: str, page: Page | None, *, type_size: float) -> tuple[str, Fit]:
    """Return a picture in the size of a page, in its middle, and how large its type is then.

    Args:
        svg: A whole SVG document.
        page: The page; None leaves the picture as it is.
        type_size: How large the text of claims is in the picture, in points.
    """
    width, height = canvas_of(svg, engine="argmap")
    if page is None:
        return svg, Fit(Page("the picture itself", width, height), 1.0, type_size)
    scale = min(page.scale_of(width, height), _LARGEST / type_size)
    high = height * scale if math.isinf(page.height) else page.height
    inner_width, inner_height = page.width / scale, high / scale
    left, top = (width - inner_width) / 2, (height - inner_height) / 2
    head = (
        f'width="{page.width:g}" height="{high:.1f}" '
        f'viewBox="{left:.1f} {top:.1f} {inner_width:.1f} {inner_height:.1f}"'
    )
    return _SIZE.sub(head, svg, count=1), Fit(page, scale, type_size * scale)


_SIZE: Final = re.compile(r'viewBox="[^"]*" width="[^"]*" height="[^"]*"')
