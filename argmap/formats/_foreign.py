"""Files that no format of argmap reads: what they are, and what to do about them."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final

__all__ = ["DRAWN", "advice_for", "foreign_title"]

_LOOKED_AT: Final = 1 << 18  # characters
_JSON: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    # the more special first: xAIF holds AIF
    ("xAIF (the JSON that argument-mining services hand on)", ('"AIF"', '"nodes"', '"edges"')),
    ("AIF (the JSON of AIFdb and OVA)", ('"nodes"', '"nodeID"')),
    ("AIF (the JSON of AIFdb and OVA)", ('"nodes"', '"edges"', '"locutions"')),
    ("SADFace", ('"edges"', '"source_id"', '"target_id"')),
    ("SADFace", ('"analyst_name"', '"resources"', '"edges"')),
    ("the JSON that Argdown exports", ('"statements"', '"arguments"', '"equivalence-class"')),
    ("the JSON that Argdown exports", ('"statements"', '"arguments"', '"relations"')),
    ("the map that Argdown exports", ('"nodes"', '"edges"', '"argument-map')),
    ("a MindMup map", ('"ideas"', '"formatVersion"')),
    ("a MindMup map", ('"ideas"', "argview.org/schemas")),
    ("a MindMup map", ('"ideas"', '"mapjs')),
    ("a MindMup map", ('"ideas"', '"title"')),
)
_ROOTS: Final = {
    "arggraph": "an argument graph of the microtext corpus",
    "argument": "a map of Rationale or Reason!Able",
    "caf": "a Carneades argument graph (CAF)",
    "lkif": "LKIF (the XML of legal rules)",
    "arg": "AML (the XML of Araucaria)",
}
_ROOT: Final = re.compile(
    r"\s*+(?:(?:<\?[^>]*+>|<!--[^-]*+(?:-(?!->)[^-]*+)*-->|<!DOCTYPE[^>\[]*+(?:\[[^\]]*+\]\s*+)?>)\s*+)*<(\w+)"
)
_RATIONALE: Final = re.compile(r">\s*<(?:author|premise)\b")  # and no Argdown, where <argument>: is a title
_ARGUNET: Final = "www.argunet.org/xml"
_KIALO: Final = re.compile(r"\s*Discussion (?:Title|Name):[^\n]*\n\s*1\.[ \t]")
_KIALO_LINE: Final = re.compile(r"^1(?:\.[0-9]+)+\.?[ \t]+(?:Pro|Con):", re.MULTILINE)


def foreign_title(text: str) -> str:
    """Return what people call the format of a text that another tool wrote; empty if it is not recognised.

    >>> foreign_title('{"nodes": [{"nodeID": "1", "text": "Tax.", "type": "I"}], "edges": []}')
    'AIF (the JSON of AIFdb and OVA)'
    >>> foreign_title("Sugar harms.")
    ''
    """
    begin = text[:_LOOKED_AT]
    if begin.lstrip()[:1] in ("{", "["):
        return next((title for title, keys in _JSON if all(key in begin for key in keys)), "")
    if (root := _ROOT.match(begin)) and (
        root[1].lower() != "argument" or _RATIONALE.match(begin, root.end())
    ):
        if root[1].lower() == "graphml" and _ARGUNET in begin:
            return "an Argunet map"
        return _ROOTS.get(root[1].lower(), "")
    if _KIALO.match(begin) or len(_KIALO_LINE.findall(begin)) > 1:
        return "a discussion exported from Kialo"
    return ""


DRAWN: Final = (".svg", ".png", ".pdf", ".dot", ".gv", ".txt", ".md", ".html")
"""The suffixes of drawings; a test compares them with `argmap.rendering.SUFFIXES`."""

_SLIDES: Final = frozenset(".ppt .pptx .odp .key .doc .docx .odt .xls .xlsx .ods".split())
_PICTURES: Final = frozenset(".jpg .jpeg .gif .webp .bmp .tif .tiff .eps .ps".split())


def advice_for(path: str) -> str:
    """Return what to do about a file name that is none of a map's; empty where we do not know better.

    >>> advice_for("talk.pptx")
    'Slides and documents take a picture: draw it as .png or .svg with argmap.render, and insert that.'
    """
    suffix = PurePath(path).suffix.lower()
    if suffix in _SLIDES:
        return "Slides and documents take a picture: draw it as .png or .svg with argmap.render, and insert that."
    if suffix in _PICTURES:
        return "Draw it as .png or .svg with argmap.render."
    if suffix in DRAWN:
        return f"{suffix} is a drawing: argmap.render(m).save(path) makes it, or `argmap render` on the command line."
    return ""
