"""The drawing: what `render` returns. Pure data that becomes a file only when it is saved."""

from __future__ import annotations

import os
import tempfile
import webbrowser
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, final

from attrs import evolve, field, frozen

from argmap._files import write_whole
from argmap.errors import InvalidValueError, UnknownNameError
from argmap.model import ArgumentMap
from argmap.rendering._converters import scaled_svg, to_pdf, to_png
from argmap.rendering._dot_export import dot_of
from argmap.rendering._fit import Fit
from argmap.rendering._marks import NONE, Marks
from argmap.rendering._outline import outline_of
from argmap.rendering._page import page_of
from argmap.rendering._view import Options

if TYPE_CHECKING:
    from graphviz import Digraph

__all__ = ["SUFFIXES", "Drawing"]


@final
@frozen(repr=False)
class Drawing:
    """Hold the picture of a map; it shows itself in a notebook and is saved in the format of a suffix.

    Equal maps, drawn alike, give equal drawings.

    Args:
        svg: The picture, a whole SVG document.
        map: What it shows.
        view_name: The view it was drawn in.
        marks: The verdicts, strengths and highlights that it shows; its outline and its graph show them too.
        fits: The page that it was made for, and how large its type is there.
        options: How it was drawn.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> step = b.support(b.claim("Tax sugar."), "Sugar harms.")
    >>> argmap.render(b.build())
    <Drawing of 2 claims, view 'reasons'>
    """

    svg: str
    map: ArgumentMap = field(eq=False)
    view_name: str = "reasons"
    marks: Marks = field(default=NONE, eq=False)
    fits: Fit | None = field(default=None, eq=False)
    options: Options | None = field(default=None, eq=False)

    @property
    def dot(self) -> str:
        """The source of `graph`, Graphviz DOT text."""
        source: str = self.graph.source
        return source

    @property
    def graph(self) -> Digraph:
        """The map as a graph of the package *graphviz*, which draws well by itself.

        Where the view has boxes, each has the place that it has in the picture: ``neato -n2`` reproduces it.
        """
        from argmap.rendering._api import VIEWS

        view = VIEWS[self.view_name] if self.view_name in VIEWS.names() else None
        if view is None or view.graph is None or self.options is None:
            return dot_of(self.map, self.marks)
        return view.graph(self.map, self.options)

    def scaled(self, scale: float) -> Drawing:
        """Return the drawing with a picture that many times as large; what is drawn in it stays the same.

        Raises:
            InvalidValueError: If the scale is not in (0, 20].

        >>> import argmap
        >>> drawing = argmap.render(argmap.ArgumentMap.of(argmap.Claim("tax", "Tax sugar.")))
        >>> drawing.scaled(2) == drawing
        False
        """
        return evolve(self, svg=scaled_svg(self.svg, scale))

    def png(self, *, scale: float | None = None) -> bytes:
        """Return the picture as PNG.

        Latin, Greek, Cyrillic and Hebrew letters are drawn in a font that argmap brings, so that equal drawings have
        equal bytes on every machine that has the same typst. Other scripts, and fonts that the theme names, are
        looked for on the machine.

        Args:
            scale: Pixels per point; 2 is sharp on screens, 4 in print. None takes 2, or as many as 20 million pixels
                allow, and warns when that is less.

        Raises:
            InvalidValueError: If the scale is not in (0, 20].
            LimitError: If there would be more than 100 million pixels (width × height × scale²), or if the picture is
                more than 24 Mi characters of SVG.
            EngineMissingError: If no font has the letters of a script, or if ``typst`` is not installed
                (``pip install "argmap[raster]"``).
            EngineFailedError: If it cannot draw the picture.
        """
        return to_png(self.svg, scale=scale)

    def pdf(self) -> bytes:
        """Return the picture as PDF, one page of its size in points.

        Its words can be searched and copied. The document has the map's title, and its outline as what a screen
        reader says of the picture. The fonts are those of `png`. A page longer than 14,400 points, the most that every
        reader opens, is made smaller as a whole.

        Raises:
            LimitError: If the picture is more than 24 Mi characters of SVG.
            EngineMissingError: If no font has the letters of a script, or if ``typst`` is not installed
                (``pip install "argmap[pdf]"``).
            EngineFailedError: If it cannot draw the picture.
        """
        return to_pdf([(self.svg, _outline(self, "text"))], title=_title(self.map))

    @property
    def page(self) -> str:
        """The picture and its outline as a whole web page, which needs nothing else."""
        return page_of(title=_title(self.map), svg=self.svg, outline=_outline(self, "html"))

    def view(self, *, open_page: Callable[[str], object] = webbrowser.open) -> Path:
        """Open the drawing in a web browser, and return the page that was written for it.

        The page stays in the folder for temporary files, as a browser may read it again.

        Args:
            open_page: What opens the address of a page.

        Raises:
            OSError: If the page cannot be written.

        >>> import argmap
        >>> drawing = argmap.render(argmap.ArgumentMap.of(argmap.Claim("tax", "Tax sugar.")))
        >>> drawing.view(open_page=lambda address: None).name
        'map.html'
        """
        path = Path(tempfile.mkdtemp(prefix="argmap-"), "map.html")
        write_whole(path, self.page.encode())
        open_page(path.as_uri())
        return path

    def save(self, path: str | os.PathLike[str], *, scale: float | None = None) -> Path:
        """Write the drawing in the format of the path's suffix, and return the path.

        ``.svg``, ``.png`` and ``.pdf`` are the picture; ``.html`` a web page with it; ``.dot`` and ``.gv`` the map as
        DOT; ``.txt`` and ``.md`` its outline. The file is written whole or not at all.

        Args:
            path: Where to.
            scale: How many times as large a picture is: pixels per point in a PNG, by default 2; else by default 1.

        Raises:
            UnknownNameError: If the suffix is none of these.
            InvalidValueError: If the scale is not in (0, 20], or what is written is no picture.
            LimitError: If the picture is too large for PNG or PDF; see `png` and `pdf`.
            OSError: If the file cannot be written.
        """
        target = Path(path)
        suffix = target.suffix.lower()
        if suffix in _WORDS:
            if scale is not None:
                raise InvalidValueError(f"is for pictures, and {suffix} is none", field="scale")
            content: str | bytes = _WORDS[suffix](self)
        elif suffix in _PICTURES:
            content = _PICTURES[suffix](self, scale)
        else:
            raise _unknown_suffix(target)
        write_whole(target, content if isinstance(content, bytes) else content.encode())
        return target

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """Show the picture in a notebook, with the outline as plain text."""
        return {"image/svg+xml": self.svg, "text/plain": _outline(self, "text")}

    def __repr__(self) -> str:
        return f"<Drawing of {len(self.map.claims)} claims, view {self.view_name!r}>"

    def __str__(self) -> str:
        return self.svg


def _outline(drawing: Drawing, form: str) -> str:
    return outline_of(drawing.map, drawing.marks, form=form)


def _title(m: ArgumentMap) -> str:
    """Return what a document that shows a map is called."""
    title = m.title or next((claim.title or claim.text for claim in m.theses()), "") or "Argument map"
    return " ".join(title.split())


def _scaled(drawing: Drawing, scale: float | None) -> Drawing:
    return drawing if scale is None else drawing.scaled(scale)


def _unknown_suffix(path: Path) -> UnknownNameError:
    if not path.suffix:
        told = f"{path} has no suffix that says what it is to be."
    elif path.suffix.lower() in _SLIDES:
        told = f"{path.suffix} is no suffix of a drawing: save it as .png or .svg, and insert that picture."
    elif path.suffix.lower() in (".json", ".argdown", ".ad"):
        writes = "argmap.dump(m, path) writes it, or `argmap convert` on the command line"
        told = f"{path.suffix} is a map and no drawing: {writes}."
    else:
        return UnknownNameError(path.suffix, kind="suffix of a drawing", known=SUFFIXES)
    error = UnknownNameError(path.suffix, kind="suffix of a drawing", known=())
    error.args = (f"{told} Known: {', '.join(sorted(SUFFIXES))}.",)
    return error


_SLIDES: Final = frozenset(".ppt .pptx .odp .key .doc .docx .odt".split())

_PICTURES: Final[Mapping[str, Callable[[Drawing, float | None], str | bytes]]] = {
    ".svg": lambda drawing, scale: _scaled(drawing, scale).svg,
    ".png": lambda drawing, scale: drawing.png(scale=scale),
    ".pdf": lambda drawing, scale: _scaled(drawing, scale).pdf(),
    ".html": lambda drawing, scale: _scaled(drawing, scale).page,
}

_WORDS: Final[Mapping[str, Callable[[Drawing], str]]] = {
    ".dot": lambda drawing: drawing.dot,
    ".gv": lambda drawing: drawing.dot,
    ".txt": lambda drawing: f"{_outline(drawing, 'text')}\n",
    ".md": lambda drawing: _outline(drawing, "markdown"),
}

SUFFIXES: Final = (*_PICTURES, *_WORDS)
"""The suffixes that a drawing can be saved under."""
