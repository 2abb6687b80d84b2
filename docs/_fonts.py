"""Make the fonts of PNG and PDF anew: ``python docs/_fonts.py FOLDER``, with the variable fonts of Arimo in FOLDER."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

TARGET: Final = Path(__file__).parent.parent / "argmap/rendering/fonts"
FAMILY: Final = "Argmap Sans"
LEFT_OUT: Final = (
    (0x250, 0x2AF), (0x3E2, 0x3EF), (0x1C80, 0x1C8F), (0x1D00, 0x1DFF), (0x2500, 0x259F), (0x2C60, 0x2CFF),
    (0x2DE0, 0x2DFF), (0xA640, 0xA69F), (0xA720, 0xA7FF), (0xAB30, 0xAB6F), (0xE000, 0xF8FF), (0x1D400, 0x1D7FF),
    (0xF0000, 0x10FFFF),
)  # fmt: skip
FEATURES: Final = ["calt", "ccmp", "kern", "liga", "locl", "mark", "mkmk"]
ENGLISH: Final = 0x409


def make_faces(folder: Path) -> Iterator[tuple[str, Any]]:
    """Yield the name of each file and its font."""
    ttlib, instancer = _module("ttLib"), _module("varLib.instancer")
    for slope, source in (("", "Arimo[wght].ttf"), ("Italic", "Arimo-Italic[wght].ttf")):
        for weight in (400, 700):
            font = instancer.instantiateVariableFont(ttlib.TTFont(folder / source), {"wght": weight})
            style = " ".join(filter(None, ("Bold" if weight == 700 else "", slope))) or "Regular"
            _subset(font)
            _name(font, style, weight)
            yield f"argmap-sans-{style.lower().replace(' ', '-')}.ttf", font


def _module(name: str) -> Any:
    return importlib.import_module(f"fontTools.{name}")


def _subset(font: Any) -> None:
    subset = _module("subset")
    options = subset.Options()
    options.hinting = options.glyph_names = False
    options.notdef_outline = True
    options.layout_features = FEATURES
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.name_languages = [ENGLISH]
    options.drop_tables += ["STAT", "DSIG", "meta"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(
        unicodes=[code for code in font.getBestCmap() if not any(a <= code <= b for a, b in LEFT_OUT)]
    )
    subsetter.subset(font)


def _name(font: Any, style: str, weight: int) -> None:
    short = f"{FAMILY.replace(' ', '')}-{style.replace(' ', '')}"
    names = {1: FAMILY, 2: style, 3: f"1.341;argmap;{short}", 4: f"{FAMILY} {style}", 6: short}
    for number, name in names.items():
        font["name"].setName(name, number, 3, 1, ENGLISH)
    bold, italic = weight == 700, "Italic" in style
    table = font["OS/2"]
    table.usWeightClass = weight
    table.fsSelection = (
        (table.fsSelection & ~0b1100001) | 32 * bold | 1 * italic | 64 * (not bold and not italic)
    )
    font["head"].macStyle = bold + 2 * italic
    font["head"].created = font["head"].modified = 0
    font.recalcTimestamp = False


if __name__ == "__main__":
    for name, face in make_faces(Path(sys.argv[1])):
        face.save(TARGET / name)
