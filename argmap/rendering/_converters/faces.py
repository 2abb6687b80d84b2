"""The fonts of a PNG or PDF: argmap's own, then those of the machine for what it lacks."""

from __future__ import annotations

import atexit
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Final

from attrs import field, frozen

from argmap.rendering._converters.coverage import find_covered_codes
from argmap.rendering._converters.scripts import EAST_ASIAN, EMOJI_SCRIPT

__all__ = ["OWN_FAMILY", "FontShelf", "find_own_folder", "list_own_codes", "shelve_fonts"]

OWN_FAMILY: Final = "Argmap Sans"
"""The family that argmap brings: Arimo, as wide as Helvetica and Arial, in a form of its own (OFL 1.1)."""

_BROUGHT: Final = {
    name: family
    for family, names in (
        (OWN_FAMILY, "arial; helvetica; liberation sans; arimo; sans-serif; system-ui; argmap sans"),
        ("Libertinus Serif", "times; times new roman; liberation serif; tinos; serif; libertinus serif"),
        ("DejaVu Sans Mono", "courier; courier new; liberation mono; cousine; monospace; dejavu sans mono"),
    )
    for name in names.split("; ")
}  # what needs no font of the machine: argmap's own, and two that typst brings
_NO_FONT: Final = re.compile(r"\.|last ?resort|adobe blank|adobe notdef|unicode bmp fallback", re.IGNORECASE)
_PLAIN: Final = re.compile(
    r"\b(mono|serif|ui|display|condensed|narrow|light|black|looped|console|fixed|code)\b"
)
_EMOJI: Final = ("noto color emoji", "apple color emoji", "segoe ui emoji", "twemoji")
_KNOWN: Final = tuple(
    "source han sans; pingfang; hiragino sans; apple sd gothic neo; yu gothic; meiryo; microsoft yahei; "
    "microsoft jhenghei; malgun gothic; segoe ui; nirmala ui; leelawadee ui; ebrima; gadugi; thonburi; "
    "droid sans fallback; wenquanyi; arial unicode ms; dejavu sans".split("; ")
)


@frozen
class _Face:
    """One font file, or one face of a collection, that stands for its family."""

    family: str
    path: Path
    index: int
    oddness: tuple[object, ...] = field(order=True)


@frozen
class FontShelf:
    """Fonts that a picture may use.

    Attributes:
        fonts: What typst made of them, to be handed back to it.
        options: What typst was asked for them with.
        faces: A face of every family of the machine, by the family's name in small letters.
    """

    fonts: Any
    options: Mapping[str, Any]
    faces: Mapping[str, _Face]

    def resolve(self, families: Sequence[str]) -> tuple[str, ...]:
        """Return those of some families that there are, as far as one that needs no machine; never none."""
        present: list[str] = []
        for name in map(str.lower, families):
            if name in _BROUGHT:
                present.append(_BROUGHT[name])
                break
            if name in self.faces:
                present.append(self.faces[name].family)
        return tuple(dict.fromkeys((*present, OWN_FAMILY)))

    def choose_families(
        self, script: str, chars: Iterable[str], *, base: Sequence[str], regions: Sequence[str]
    ) -> tuple[list[str], set[str]]:
        """Return the families that draw a script's characters, as few as can be, and those that none has.

        Args:
            script: What `name_script` calls it.
            chars: Characters of it.
            base: The families of all text, which are tried first.
            regions: Which forms of Chinese characters are wanted: JP, KR, SC, TC.
        """
        chosen: list[str] = []
        left = {ord(char) for char in chars}
        for name in base:
            if (face := self.faces.get(name.lower())) is not None:
                left -= find_covered_codes(face.path, face.index, left)
        if not left:
            return chosen, set()
        ranked = sorted(self.faces.values(), key=lambda face: _rank(face.family, script, regions))
        partial: list[tuple[int, str, frozenset[int]]] = []
        for face in ranked:
            has = find_covered_codes(face.path, face.index, left)
            if len(has) == len(left):
                return [face.family], set()
            if has:
                partial.append((-len(has), face.family, has))
        for _, family, has in sorted(partial, key=lambda one: one[0]):
            if left & has:
                chosen.append(family)
                left -= has
        return chosen, {chr(code) for code in left}


@cache
def find_own_folder() -> Path:
    """Return the folder of the fonts that argmap brings."""
    folder = files("argmap.rendering") / "fonts"
    if isinstance(folder, Path):
        return folder
    kept = ExitStack()  # argmap in a zip file: typst reads fonts from folders only
    atexit.register(kept.close)
    return kept.enter_context(as_file(folder))


@cache
def list_own_codes() -> frozenset[int]:
    """Return the characters that argmap's own fonts have, each of them in all four faces."""
    return find_covered_codes(find_own_folder() / "argmap-sans-regular.ttf", 0, range(0x110000))


def shelve_fonts(typst: Any, stacks: Iterable[Sequence[str]], *, foreign: bool) -> FontShelf:
    """Return the fonts for a picture that names some families.

    Fonts of the machine are looked for only where one is named, or text needs others: else a picture has the same
    bytes on every machine.

    Args:
        typst: The module.
        stacks: Families that the picture names, each time first choice first.
        foreign: Whether there are characters that argmap's own fonts lack.
    """
    firsts = {next(iter(stack), "sans-serif").lower() for stack in stacks}
    machine = foreign or not firsts <= _BROUGHT.keys()
    # usvg might take any font that there is: those of typst are there only where they are asked for.
    embedded = machine or any(_BROUGHT[name] != OWN_FAMILY for name in firsts)
    return _read_fonts(typst, machine=machine, embedded=embedded)


@cache
def _read_fonts(typst: Any, *, machine: bool, embedded: bool) -> FontShelf:
    options = {
        "include_system_fonts": machine,
        "include_embedded_fonts": embedded,
        "font_paths": [str(find_own_folder())],
    }
    fonts = typst.Fonts(**options)
    faces: dict[str, _Face] = {}
    for face in _faces(fonts.fonts()) if machine else ():
        known = faces.get(face.family.lower())
        if known is None or face.oddness < known.oddness:
            faces[face.family.lower()] = face
    return FontShelf(fonts, options, faces)


def _faces(infos: Iterable[Any]) -> Iterator[_Face]:
    for info in infos:
        if info.path is not None and info.family != OWN_FAMILY and not _NO_FONT.match(info.family):
            odd = (
                info.style != "normal",
                abs(info.weight - 400),
                abs(info.stretch - 1),
                info.path,
                info.index,
            )
            yield _Face(info.family, Path(info.path), info.index, odd)


def _rank(family: str, script: str, regions: Sequence[str]) -> tuple[object, ...]:
    """Return what sorts families by how well they suit a script beside Helvetica."""
    name = family.lower()
    plain = len(_PLAIN.findall(name))
    region, group = 0, 4
    known = _place(_KNOWN, name.startswith)
    if script == EAST_ASIAN:
        region = _place([one.lower() for one in regions], name.endswith)
    if script == EMOJI_SCRIPT and "emoji" in name:
        known, group = _place(_EMOJI, name.startswith), 0
    elif "emoji" in name:
        group = 9
    elif name == f"noto sans {script.lower()}":
        group = 1
    elif name.startswith(("noto sans cjk", "noto sans mono cjk") if script == EAST_ASIAN else "noto sans"):
        group = 2
    elif known < len(_KNOWN):
        group = 3
    return group, plain, region, known, name


def _place(names: Sequence[str], fits: Callable[[str], bool]) -> int:
    return next((place for place, one in enumerate(names) if fits(one)), len(names))
