"""Pictures as typst documents of one page: the SVG, and over it the lines that the SVG cannot hold."""

from __future__ import annotations

import json
import re
import warnings
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from html import unescape
from typing import Any, Final

from argmap._arguments import list_some
from argmap.errors import ArgmapWarning, EngineMissingError
from argmap.rendering._converters.faces import OWN_FAMILY, FontShelf, list_own_codes, shelve_fonts
from argmap.rendering._converters.lines import (
    SetLine,
    SetRun,
    is_bold,
    lift_lines,
    read_families,
    read_share,
    read_size,
)
from argmap.rendering._converters.scripts import EMOJI_SCRIPT, is_letter, name_script
from argmap.rendering._converters.sizes import read_view_box
from argmap.rendering.kit.svg import attribute
from argmap.rendering.text._metrics import FORMATS, char_class

__all__ = ["typeset_picture"]

_DOCUMENT: Final = """
#let picture = json("picture.json")
#set document(title: picture.title, date: none)
#set page(width: picture.width * 1pt, height: picture.height * 1pt, margin: 0pt, fill: none)
#set text(lang: picture.lang, top-edge: "baseline", bottom-edge: "baseline", hyphenate: false)
#place(top + left, image("picture.svg", width: 100%, height: 100%, fit: "stretch", alt: picture.alt))
#pdf.artifact(for line in picture.lines {
  place(top + left, dx: line.x * 1pt, dy: line.y * 1pt, context {
    let words = text(dir: if line.rtl { rtl } else { ltr }, for run in line.runs {
      let part = text(
        run.text, font: run.fonts, size: run.size * 1pt, weight: run.weight, style: run.style,
        fill: rgb(run.fill).transparentize((1 - run.opacity) * 100%), fallback: true,
      )
      if run.underlined { underline(part) } else { part }
    })
    let wide = measure(words).width
    let share = if wide > line.most * 1pt { line.most * 1pt / wide } else { 1 }
    let body = box(width: wide + 1pt, align(left, words))
    move(dx: -wide * share * line.before, scale(x: share * 100%, y: 100%, origin: left, body))
  })
})
"""
_NOT_DRAWN: Final = re.compile(f"[{char_class(FORMATS)}\ufe00-\ufe0f\U000e0100-\U000e01ef\\s]")
_KANA: Final = re.compile("[\u3041-\u30ff]")
_HANGUL: Final = re.compile("[\u1100-\u11ff\uac00-\ud7a3]")
_LANGUAGE: Final = re.compile(r"""<svg\b[^>]*?\s(?:xml:)?lang\s*=\s*["']([A-Za-z]{2,3})\b""")
_EMOJI_FORM: Final = re.compile("(.)\ufe0f\u20e3?")
_NAMED: Final = re.compile(r"""(?<=["'a-z])\s+font-family\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')(?=[^<>]*>)""")
_ALIKE: Final = 0.01


def typeset_picture(
    typst: Any, svg: str, *, page: tuple[float, float], title: str = "", alt: str = ""
) -> tuple[Any, dict[str, bytes]]:
    """Return a compiler and what it is to compile.

    Args:
        typst: The module.
        svg: The picture.
        page: Width and height of the page, in points.
        title: What the document is called.
        alt: The picture in words.

    Raises:
        EngineMissingError: If no font has the letters of a script.
    """
    left, top, wide, high = read_view_box(svg)
    unit = page[0] / wide
    rest, lines = lift_lines(svg) if abs(page[1] / high / unit - 1) < _ALIKE else (svg, ())
    stacks = [read_families(_unescaped(found)) for found in _NAMED.finditer(svg)]
    foreign = _foreign(lines)
    shelf = shelve_fonts(typst, stacks, foreign=bool(foreign))
    fallbacks = _choose_families(shelf, foreign, shelf.resolve(stacks[0] if stacks else ()))
    language = _LANGUAGE.search(svg)
    picture = {
        "title": title, "alt": alt, "lang": language[1].lower() if language else "en",
        "width": page[0], "height": page[1],
        "lines": [_describe_line(line, (left, top), unit, shelf, fallbacks) for line in lines],
    }  # fmt: skip
    compiler = typst.Compiler(font_paths=shelf.fonts, ignore_system_fonts=True)
    return compiler, {
        "main.typ": _DOCUMENT.encode(),
        "picture.json": json.dumps(picture).encode(),
        "picture.svg": _name_present_families(rest, shelf).encode(),
    }


def _foreign(lines: Iterable[SetLine]) -> dict[str, set[str]]:
    """Return the characters that argmap's own fonts lack, by script."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines:
        for char in _EMOJI_FORM.findall(line.text):
            found[EMOJI_SCRIPT].add(char)
        for char in set(_EMOJI_FORM.sub("", line.text)):
            if ord(char) not in list_own_codes() and not _NOT_DRAWN.match(char):
                found[name_script(char)].add(char)
    return found


def _choose_families(shelf: FontShelf, foreign: Mapping[str, set[str]], base: Sequence[str]) -> list[str]:
    """Return a family or more for each script.

    Raises:
        EngineMissingError: If no font has the letters of a script.
    """
    every = "".join(char for chars in foreign.values() for char in chars)
    regions = ("JP", "KR", "SC", "TC") if _KANA.search(every) else ("SC", "TC", "JP", "KR")
    if _HANGUL.search(every) and regions[0] != "JP":
        regions = ("KR", "SC", "TC", "JP")
    chosen: dict[str, None] = {}
    missing: dict[str, list[str]] = {}
    for script, chars in sorted(foreign.items(), key=lambda item: (item[0] == EMOJI_SCRIPT, item[0])):
        families, without = shelf.choose_families(script, chars, base=base, regions=regions)
        chosen.update(dict.fromkeys(families))
        if without:
            missing[script] = sorted(without)
    if any(is_letter(char) for chars in missing.values() for char in chars):
        font = next((f"Noto Sans {script}" for script in missing if " " not in script), "Noto Sans CJK")
        raise EngineMissingError(
            f"No font on this machine has the letters of {_listed(missing)}. Install one, such as {font}, or save the "
            "picture as SVG: whoever opens it brings the fonts.",
            engine="font",
        )
    if missing:
        warnings.warn(
            f"No font on this machine has these characters: {_listed(missing)}. An empty box is drawn for each, until "
            "a font that has them is installed.",
            ArgmapWarning,
            stacklevel=5,
        )
    return list(chosen)


def _listed(missing: Mapping[str, Sequence[str]]) -> str:
    return ", ".join(f"{script} ({list_some(chars)})" for script, chars in missing.items())


def _describe_line(
    line: SetLine, corner: tuple[float, float], unit: float, shelf: FontShelf, fallbacks: Sequence[str]
) -> dict[str, object]:
    style = line.runs[0].style
    rtl = style.get("direction") == "rtl"
    before = {"middle": 0.5, "end": 1.0}.get(style.get("text-anchor", ""), 0.0)
    return {
        "x": (line.x - corner[0]) * unit, "y": (line.y - corner[1]) * unit, "most": line.most * unit,
        "rtl": rtl, "before": 1 - before if rtl else before,
        "runs": [_describe_run(run, unit, shelf, fallbacks) for run in line.runs],
    }  # fmt: skip


def _describe_run(run: SetRun, unit: float, shelf: FontShelf, fallbacks: Sequence[str]) -> dict[str, object]:
    style = run.style
    families = shelf.resolve(read_families(style.get("font-family", "")))
    return {
        "text": run.text,
        "fonts": [*families, *fallbacks],
        "size": read_size(style) * unit,
        "weight": 700 if is_bold(style) else 400,
        "style": "italic" if style.get("font-style") in ("italic", "oblique") else "normal",
        "fill": style["fill"],
        "opacity": read_share(style, "opacity") * read_share(style, "fill-opacity"),
        "underlined": "underline" in style.get("text-decoration", ""),
    }


def _name_present_families(svg: str, shelf: FontShelf) -> str:
    """Return the picture in families that are there: usvg takes any font where it knows none of the names."""

    def replace(found: re.Match[str]) -> str:
        families = shelf.resolve(read_families(_unescaped(found)))
        return f' font-family="{attribute(_quoted(families))}"'

    if not _NAMED.search(svg):
        return svg.replace("<svg ", f'<svg font-family="{_quoted((OWN_FAMILY,))}" ', 1)
    return _NAMED.sub(replace, svg)


def _quoted(families: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in families)


def _unescaped(found: re.Match[str]) -> str:
    return unescape(found[1] or found[2] or "")
