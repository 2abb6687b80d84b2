"""Whole pictures: the parts of a drawing become one SVG document with its title, styles, paper and key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from argmap.rendering.kit.key import KeySign, draw_marks_key
from argmap.rendering.kit.measures import MARGIN, Measures
from argmap.rendering.kit.rows import draw_rows
from argmap.rendering.kit.scene import Row
from argmap.rendering.kit.shades import ROLES, Shades, colours_of
from argmap.rendering.kit.svg import element, number, text
from argmap.rendering.text._languages import language_of
from argmap.rendering.themes._theme import Palette, Theme, Tone

__all__ = ["compose_picture", "write_document"]

_BELOW_HEADING = 8


def compose_picture(
    parts: Iterable[str], size: tuple[float, float], shades: Shades, *, title: str, description: str,
    bars: bool = False, heading: Sequence[Row] = (), signs: Sequence[KeySign] = (),
) -> str:  # fmt: skip
    """Return one SVG document: parts within a margin, and below them the key of what is marked.

    Args:
        parts: SVG elements that lie between (0, 0) and *size*, from the back to the front. They may be made one by
            one: the key is made first, so that equal pictures have equal styles whatever a part uses.
        size: Width and height of the parts, in points.
        shades: The colours in which the parts are drawn.
        title: What a screen reader calls the picture.
        description: What it says of the picture.
        bars: Whether relations are bars with words, and not arrows alone: the key shows them as they are.
        heading: Lines above the picture.
        signs: Signs that the key explains besides the marks.

    >>> from argmap.rendering import THEMES
    >>> from argmap.rendering.kit import Shades, element
    >>> shades = Shades(THEMES["light"], prefix="p1")
    >>> svg = compose_picture([element("circle", r=9)], (40, 20), shades, title="A dot", description="Round.")
    >>> svg.startswith('<svg xmlns="http://www.w3.org/2000/svg" class="argmap p1" viewBox="0 0 76 56"')
    True
    """
    measures = Measures.of(shades.theme)
    key, width, height = draw_marks_key(
        shades.marks, shades, measures, width=size[0], top=size[1], bars=bars, signs=signs
    )
    body = "\n".join(part for part in (*parts, key) if part)
    top = sum(row.height for row in heading) + (_BELOW_HEADING if heading else 0)
    moved = element("g", body, transform=f"translate({MARGIN} {number(MARGIN + top)})")
    if heading:
        lines = draw_rows(heading, (MARGIN, MARGIN), ink=shades.palette.ink)
        moved = element("g", lines, class_="heading") + "\n" + moved
        width = max(width, *(row.line.width for row in heading))
    whole = width + 2 * MARGIN, height + top + 2 * MARGIN
    return write_document(
        moved, whole, theme=shades.theme, prefix=shades.prefix, title=title, description=description,
        rules=shades.rules(),
    )  # fmt: skip


def write_document(
    body: str, size: tuple[float, float], *, theme: Theme, prefix: str, title: str, description: str,
    rules: str = "",
) -> str:  # fmt: skip
    """Return a whole SVG document: what it is called, its styles (and more *rules* of them), its paper, its body.

    It names its language where the script of its words decides: glyphs of Han characters depend on that.
    """
    width, height = size
    language = language_of(f"{text(title)} {body}") or None
    content = "\n".join(
        (
            element("title", text(title) or " ", id=f"{prefix}-title"),
            element("desc", text(description) or " ", id=f"{prefix}-desc"),
            _style(theme, prefix, rules),
            element("rect", width=width, height=height, fill=theme.palette.paper, class_="paper"),
            body,
        )
    )
    root = element(
        "svg", f"\n{content}\n",
        xmlns="http://www.w3.org/2000/svg", class_=f"argmap {prefix}",
        viewBox=f"0 0 {number(width)} {number(height)}", width=width, height=height,
        font_family=theme.font_family, font_size=theme.text_size, lang=language, xml__lang=language,
        role="graphics-document document", aria_roledescription="argument map",
        aria_labelledby=f"{prefix}-title", aria_describedby=f"{prefix}-desc",
    )  # fmt: skip
    return f"{root}\n"


def _style(theme: Theme, prefix: str, more: str) -> str:
    """Return the one style sheet: dark colours where they are wanted, and a visible focus.

    Colours stand in attributes, as converters know no variables; these selectors are scoped to the picture.
    """
    rules = [
        f".{prefix} .claim:focus-visible .box{{stroke-width:3}}",
        f"@media print{{.{prefix}:root{{max-width:100%;max-height:100vh}}}}",  # one sheet, if printed by itself
    ]
    if theme.dark is not None:
        dark = "".join(f".{prefix} {rule}" for rule in _dark(theme.dark))
        rules.append(f"@media screen and (prefers-color-scheme:dark){{{dark}}}")
    return element("style", "".join((*rules, more)))


def _dark(palette: Palette) -> Iterator[str]:
    yield f".paper{{fill:{palette.paper}}}"
    yield f"text{{fill:{palette.ink}}}"
    yield f".hyphen{{fill:{palette.ink}}}"
    for role in ROLES:
        tone: Tone = getattr(palette, role)
        bar = colours_of(palette, role, None, faded=False)
        yield f".{role} .box{{fill:{tone.fill};stroke:{tone.line}}}"
        yield f".{role} .again .box{{fill:{palette.paper}}}"
        yield f".{role} .bar{{fill:{bar.bar}}}"
        for part in ("tip", "dot", "rule"):
            yield f".{role} .{part}{{fill:{tone.line}}}"
        for part in ("wire", "open", "bar"):
            yield f".{role} .{part}{{stroke:{tone.line}}}"
        yield f".{role} .mark text{{fill:{tone.line}}}"
        yield f".{role} .word text{{fill:{bar.word}}}"
