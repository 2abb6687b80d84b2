"""Pictures as typst documents: each page is an SVG, and over it the lines and links that the SVG cannot hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from html import unescape
from typing import Any, Final

from attrs import frozen

from argmap.rendering._converters.choosing import choose_fallbacks, group_foreign
from argmap.rendering._converters.faces import OWN_FAMILY, FontShelf, shelve_fonts
from argmap.rendering._converters.lines import (
    BLACK,
    SetLine,
    SetRun,
    is_bold,
    lift_lines,
    list_kept_words,
    read_families,
    read_share,
    read_size,
)
from argmap.rendering._converters.links import PictureLinks, find_links
from argmap.rendering._converters.sizes import read_view_box
from argmap.rendering.kit.svg import attribute

__all__ = ["PicturePage", "typeset_pages"]

_DOCUMENT: Final = """
#let whole = json("pages.json")
#set document(title: whole.title, date: none)
#set text(lang: whole.lang, top-edge: "baseline", bottom-edge: "baseline", hyphenate: false)
#let linked(run, part) = if run.href == "" { part } else { link(run.href, part) }
#let marked(run, part) = if run.underlined { underline(part) } else { part }
#let set-run(run) = linked(run, marked(run, text(
  run.text, font: run.fonts, size: run.size * 1pt, weight: run.weight, style: run.style, lang: run.lang,
  fill: rgb(run.fill).transparentize((1 - run.opacity) * 100%), fallback: true,
)))
#let set-line(line) = place(top + left, dx: line.x * 1pt, dy: line.y * 1pt, context {
  let words = text(dir: if line.rtl { rtl } else { ltr }, line.runs.map(set-run).join())
  let wide = measure(words).width
  let share = if wide > line.most * 1pt { line.most * 1pt / wide } else { 1 }
  let body = box(width: wide + 1pt, align(left, words))
  move(dx: -wide * share * line.before, scale(x: share * 100%, y: 100%, origin: left, body))
})
#let set-link(area) = place(top + left, dx: area.x * 1pt, dy: area.y * 1pt, link(
  if area.page == 0 { area.href } else { (page: area.page, x: area.to-x * 1pt, y: area.to-y * 1pt) },
  box(width: area.width * 1pt, height: area.height * 1pt),
))
#for (number, sheet) in whole.pages.enumerate() {
  set page(width: sheet.width * 1pt, height: sheet.height * 1pt, margin: 0pt, fill: none)
  if number > 0 { pagebreak(weak: true) }
  place(top + left, image(sheet.file, width: 100%, height: 100%, fit: "stretch", alt: sheet.alt))
  pdf.artifact(sheet.lines.filter(line => not line.leads).map(set-line).join())
  sheet.lines.filter(line => line.leads).map(set-line).join()
  sheet.links.map(set-link).join()
}
"""
_LANGUAGE: Final = re.compile(
    r"""\s(?:xml:)?lang\s*=\s*["']([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)["'](?=[^<>]*>)"""
)
_SUBTAG: Final = re.compile("[a-z]{2,3}")
_NAMED: Final = re.compile(r"""(?<=["'a-z])\s+font-family\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')(?=[^<>]*>)""")
_SAFE: Final = re.compile(r"(?:https?://|mailto:)[^\s]+", re.IGNORECASE)
_ALIKE: Final = 0.01


@frozen
class PicturePage:
    """One page to be: a picture, its size in points, and what it says in words."""

    svg: str
    width: float
    height: float
    alt: str = ""

    @property
    def unit(self) -> float:
        """One length of the picture, in points; 0 if the page has other proportions than what is drawn."""
        _, _, wide, high = read_view_box(self.svg)
        unit = self.width / wide
        return unit if abs(self.height / high / unit - 1) < _ALIKE else 0.0


def typeset_pages(
    typst: Any, pages: Sequence[PicturePage], *, title: str = ""
) -> tuple[Any, dict[str, bytes]]:
    """Return the fonts of a document, and its files.

    Args:
        typst: The module.
        pages: The pages in order.
        title: What the document is called.

    Raises:
        EngineMissingError: If no font has the letters of a script.
    """
    lifted = [lift_lines(page.svg) if page.unit else (page.svg, ()) for page in pages]
    links = [find_links(page.svg) if page.unit else PictureLinks() for page in pages]
    stacks = [read_families(_unescaped(found)) for page in pages for found in _NAMED.finditer(page.svg)]
    languages = [found[1] for page in pages for found in _LANGUAGE.finditer(page.svg)]
    words = (
        words for rest, lines in lifted for words in (*(line.text for line in lines), *list_kept_words(rest))
    )
    foreign = group_foreign(words)
    shelf = shelve_fonts(typst, stacks, foreign=bool(foreign))
    base = shelf.resolve(stacks[0] if stacks else ())
    fallbacks = choose_fallbacks(shelf, foreign, base=base, languages=languages)
    files = {
        f"{number}.svg": _name_present_families(rest, shelf).encode()
        for number, (rest, _) in enumerate(lifted, 1)
    }
    sheets = [
        {
            "file": f"{number}.svg", "width": page.width, "height": page.height, "alt": page.alt,
            "lines": [_describe_line(line, page, shelf, fallbacks) for line in lines],
            "links": [*_describe_links(page, number, links, pages)],
        }
        for number, (page, (_, lines)) in enumerate(zip(pages, lifted, strict=True), 1)
    ]  # fmt: skip
    whole = {"title": title, "lang": _subtag(languages[0] if languages else ""), "pages": sheets}
    files |= {"main.typ": _DOCUMENT.encode(), "pages.json": json.dumps(whole).encode()}
    return shelf, files


def _describe_links(
    page: PicturePage, number: int, links: Sequence[PictureLinks], pages: Sequence[PicturePage]
) -> Iterable[dict[str, object]]:
    """Yield where each link lies, and the page and the place that it leads to, or its address."""
    order = [number - 1, *(place for place in range(len(pages)) if place != number - 1)]
    for left, top, width, height, address in links[number - 1].areas:
        x, y = _placed(page, left, top)
        area = {
            "x": x,
            "y": y,
            "width": width * page.unit,
            "height": height * page.unit,
            "page": 0,
            "href": address,
        }
        if _SAFE.fullmatch(address):
            yield area
            continue
        home = next((place for place in order if address[1:] in links[place].targets), None)
        if address.startswith("#") and home is not None:
            to = _placed(pages[home], *links[home].targets[address[1:]])
            yield {**area, "page": home + 1, "to-x": to[0], "to-y": to[1]}


def _placed(page: PicturePage, x: float, y: float) -> tuple[float, float]:
    left, top, _, _ = read_view_box(page.svg)
    return (x - left) * page.unit, (y - top) * page.unit


def _subtag(language: str) -> str:
    """Return a language as typst takes it."""
    short = language.partition("-")[0].lower()
    return short if _SUBTAG.fullmatch(short) else "en"


def _describe_line(
    line: SetLine, page: PicturePage, shelf: FontShelf, fallbacks: Sequence[str]
) -> dict[str, object]:
    style = line.runs[0].style
    rtl = style.get("direction") == "rtl"
    before = {"middle": 0.5, "end": 1.0}.get(style.get("text-anchor", ""), 0.0)
    x, y = _placed(page, line.x, line.y)
    runs = [_describe_run(run, page.unit, shelf, fallbacks) for run in line.runs]
    return {
        "x": x, "y": y, "most": line.most * page.unit, "rtl": rtl, "before": 1 - before if rtl else before,
        "runs": runs, "leads": any(run["href"] for run in runs),
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
        "fill": style.get("fill", BLACK),
        "opacity": read_share(style, "opacity") * read_share(style, "fill-opacity"),
        "underlined": "underline" in style.get("text-decoration", ""),
        "lang": _subtag(style.get("xml:lang", style.get("lang", ""))),
        "href": style["href"] if _SAFE.fullmatch(style.get("href", "")) else "",
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
