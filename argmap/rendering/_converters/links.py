"""The links of a picture: where they lie, and where what they lead to lies."""

from __future__ import annotations

from collections.abc import Mapping
from xml.parsers.expat import ExpatError, ParserCreate

from attrs import field, frozen

from argmap.rendering._converters.lines import read_number, read_shift

__all__ = ["PictureLinks", "find_links"]


@frozen
class PictureLinks:
    """The places of a picture that lead somewhere, and those that something can lead to, in its own lengths.

    Attributes:
        areas: Left, top, width and height of each place with a link, and its address.
        targets: Left and top of what has an id.
    """

    areas: tuple[tuple[float, float, float, float, str], ...] = ()
    targets: Mapping[str, tuple[float, float]] = field(factory=dict)


def find_links(svg: str) -> PictureLinks:
    """Return the links of boxes; those of words belong to their line."""
    if "<a " not in svg:
        return PictureLinks()
    finder = _LinkFinder()
    finder.run(svg)
    return PictureLinks(tuple(finder.areas), finder.targets)


class _LinkFinder:
    """Walk through a picture once, and take the first rectangle in an element for its place."""

    def __init__(self) -> None:
        self.areas: list[tuple[float, float, float, float, str]] = []
        self.targets: dict[str, tuple[float, float]] = {}
        self._corners = [(0.0, 0.0)]
        self._link = self._name = ""  # of which no rectangle was seen

    def run(self, svg: str) -> None:
        """Read the whole picture; what is wrong with it is for the engine to say."""
        parser = ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        try:
            parser.Parse(svg.encode(), True)  # noqa: FBT003 (its own signature)
        except ExpatError:
            self.areas.clear()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        (left, top), (x, y) = self._corners[-1], read_shift(name, attributes) or (0.0, 0.0)
        self._corners.append((left + x, top + y))
        self._name = attributes.get("id", self._name)
        if name == "a":
            self._link = attributes.get("href", "")
        elif name == "rect":
            self._place(attributes)

    def _place(self, attributes: Mapping[str, str]) -> None:
        x, y, width, height = (
            read_number(attributes.get(key, "0")) or 0.0 for key in ("x", "y", "width", "height")
        )
        left, top = self._corners[-1][0] + x, self._corners[-1][1] + y
        if self._name:
            self.targets.setdefault(self._name, (left, top))
        if self._link:
            self.areas.append((left, top, width, height, self._link))
        self._link = self._name = ""

    def _end(self, name: str) -> None:
        self._corners.pop()
        if name == "a":
            self._link = ""
