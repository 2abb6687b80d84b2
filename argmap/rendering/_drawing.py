"""The drawing: what `render` returns. Pure data that becomes a file only when it is saved."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, final

from attrs import field, frozen

from argmap._files import write_whole
from argmap.errors import UnknownNameError
from argmap.model import ArgumentMap
from argmap.rendering._convert import to_pdf, to_png
from argmap.rendering._dot_export import dot_of
from argmap.rendering._marks import NONE, Marks
from argmap.rendering._outline import outline_of

__all__ = ["SUFFIXES", "Drawing"]


@final
@frozen(repr=False)
class Drawing:
    """Hold the picture of a map; it shows itself in a notebook and is saved in the format of a suffix.

    Equal maps, drawn alike, give equal drawings.

    Args:
        svg: The picture, a whole SVG document.
        map: What it shows.
        view: The view it was drawn in.
        marks: The verdicts, strengths and highlights that it shows; its outline and its graph show them too.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> step = b.support(b.claim("Tax sugar."), "Sugar harms.")
    >>> argmap.render(b.build())
    <Drawing of 2 claims, view 'reasons'>
    """

    svg: str
    map: ArgumentMap = field(eq=False)
    view: str = "reasons"
    marks: Marks = field(default=NONE, eq=False)

    @property
    def dot(self) -> str:
        """The map as Graphviz DOT text, which draws well by itself."""
        return dot_of(self.map, self.marks).source

    def png(self, *, scale: float = 2.0) -> bytes:
        """Return the picture as PNG.

        Args:
            scale: Pixels per point; 2 is sharp on screens, 4 in print.

        Raises:
            InvalidValueError: If the scale is not in (0, 20].
            LimitError: If the pixels would take more than 512 MiB (width × height × scale² × 4 bytes).
            EngineMissingError: If ``resvg-py`` is not installed (``pip install "argmap[raster]"``).
            EngineFailedError: If it cannot draw the picture.
        """
        return to_png(self.svg, scale=scale)

    def pdf(self) -> bytes:
        """Return the picture as PDF, one page of its size.

        A page longer than 14,400 points, the most that every reader opens, is made smaller as a whole.

        Raises:
            LimitError: If the picture is more than 24 Mi characters of SVG.
            EngineMissingError: If ``cairosvg`` or the library libcairo is not installed
                (``pip install "argmap[pdf]"``).
            EngineFailedError: If it cannot draw the picture.
        """
        return to_pdf(self.svg)

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the drawing in the format of the path's suffix, and return the path.

        ``.svg``, ``.png`` and ``.pdf`` are the picture; ``.dot`` and ``.gv`` the map as DOT; ``.txt``, ``.md``
        and ``.html`` its outline. The file is written whole or not at all.

        Raises:
            UnknownNameError: If the suffix is none of these.
            LimitError: If the picture is too large for PNG or PDF; see `png` and `pdf`.
            OSError: If the file cannot be written.
        """
        target = Path(path)
        form = _FORMS.get(target.suffix.lower())
        if form is None:
            raise UnknownNameError(target.suffix, kind="suffix of a drawing", known=_FORMS)
        content = form(self)
        write_whole(target, content if isinstance(content, bytes) else content.encode())
        return target

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """Show the picture in a notebook, with the outline as plain text."""
        return {"image/svg+xml": self.svg, "text/plain": _outline(self, "text")}

    def __repr__(self) -> str:
        return f"<Drawing of {len(self.map.claims)} claims, view {self.view!r}>"

    def __str__(self) -> str:
        return self.svg


def _outline(drawing: Drawing, form: str) -> str:
    return outline_of(drawing.map, drawing.marks, form=form)


_FORMS: Final[Mapping[str, Callable[[Drawing], str | bytes]]] = {
    ".svg": lambda drawing: drawing.svg,
    ".png": Drawing.png,
    ".pdf": Drawing.pdf,
    ".dot": lambda drawing: drawing.dot,
    ".gv": lambda drawing: drawing.dot,
    ".txt": lambda drawing: f"{_outline(drawing, 'text')}\n",
    ".md": lambda drawing: _outline(drawing, "markdown"),
    ".html": lambda drawing: _outline(drawing, "html"),
}

SUFFIXES: Final = tuple(_FORMS)
"""The suffixes that a drawing can be saved under."""
