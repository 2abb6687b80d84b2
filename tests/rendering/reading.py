"""Reading a drawing back: the words and hooks of an SVG, for tests."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

SVG = "{http://www.w3.org/2000/svg}"


def root_of(svg: str) -> ET.Element:
    """Parse a drawing, which must be well formed."""
    return ET.fromstring(svg.encode())  # noqa: S314 - our own output


def shown_claims(root: ET.Element) -> Iterator[tuple[str, str, str]]:
    """Yield key, title and text of each claim that is shown in full, as they stand in the drawing."""
    for group in root.iter(f"{SVG}g"):
        if group.get("class") == "claim":
            yield group.attrib["data-claim"], part_of(group, "title"), part_of(group, "text")


def part_of(group: ET.Element, name: str) -> str:
    """Return the character data of one part of a claim."""
    found = [g for g in group.iter(f"{SVG}g") if g.get("class") == name]
    return "".join("".join(g.itertext()) for g in found)


def ids_of(root: ET.Element) -> list[str]:
    """Return every id in the drawing."""
    return [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
