"""The title above a picture of reasons, and the key below: the signs that occur and are not said in words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final
from urllib.parse import urlsplit

from argmap.model import ArgumentMap
from argmap.rendering._fit import SCREEN
from argmap.rendering._view import Options
from argmap.rendering.kit.key import KeySign
from argmap.rendering.kit.measures import Measures
from argmap.rendering.kit.notes import tip_of
from argmap.rendering.kit.scene import Role, Row, Scene
from argmap.rendering.kit.shades import Shades
from argmap.rendering.kit.stamps import draw_number
from argmap.rendering.kit.strokes import draw_line, draw_tip
from argmap.rendering.kit.svg import element
from argmap.rendering.text._text import wrap

__all__ = ["heading_rows", "height_beside", "signs_of"]

_TITLE: Final = 13 / 11  # times as large as the text of claims
_LONG: Final = 34.0
_BESIDE: Final = 8  # points below the title
_KEY: Final = 20  # points around the key

_DASHED: Final[dict[Role, str]] = {
    "undercut": "objects to a step, not to a claim",
    "link": "linked; the meaning is not known",
}
_VOICES: Final = {
    "conceded": "granted by the author",
    "reported": "what others say",
    "opponent": "said for the other side",
    "analyst": "added by the analyst",
}


def heading_rows(m: ArgumentMap, title: str, measures: Measures, width: float) -> tuple[Row, ...]:
    """Return the title and, below it, author, date and place of the first source, as far as the map says so.

    Args:
        m: The map.
        title: What stands above the picture; empty for nothing.
        measures: The sizes of text.
        width: Of the picture, in points.
    """
    words, size = " ".join(title.split()), measures.text * _TITLE
    if not words:
        return ()
    rows = [
        Row(line, size, size * 1.4, "title", bold=True)
        for line in wrap(words, size=size, width=width, bold=True)
    ]
    if byline := _byline(m):
        lines = wrap(byline, size=measures.note, width=width)
        rows += [Row(line, measures.note, measures.small, "byline") for line in lines]
    return tuple(rows)


def height_beside(m: ArgumentMap, scene: Scene, options: Options) -> float:
    """Return about how much title and key take of the height of a picture, in points."""
    measures = Measures.of(options.theme)
    heading = sum(row.height for row in heading_rows(m, options.heading, measures, SCREEN.width))
    signs = options.signs and any(
        signs_of(m, scene, Shades(options.theme), measures, left_out=options.left_out)
    )
    return heading + (_BESIDE if heading else 0) + (_KEY + measures.line if signs else 0)


def _byline(m: ArgumentMap) -> str:
    source = next(iter(m.sources.values()), None)
    if source is None:
        return ""
    place = (urlsplit(source.url).hostname or "").removeprefix("www.") if _is_address(source.url) else ""
    return " · ".join(" ".join(part.split()) for part in (source.author, source.date, place) if part)


def _is_address(url: str) -> bool:
    return url.startswith(("http://", "https://")) and "[" not in url  # a bracket that is not closed raises


def signs_of(
    m: ArgumentMap, scene: Scene, shades: Shades, measures: Measures, *, left_out: int = 0
) -> Iterator[KeySign]:
    """Yield each sign of the picture that no word beside it explains, and how many claims are left out."""
    cells = list(chain.from_iterable(box.cells for box in scene.boxes))
    shown = {cell.claim for cell in cells if not cell.again}
    if any(cell.implicit for cell in cells):
        frame = element(
            "rect", x=0.6, y=-5.5, width=_LONG - 1.2, height=11, fill="none", stroke=shades.palette.neutral.line,
            stroke_width=1.2, stroke_dasharray="4 3", class_="wire",
        )  # fmt: skip
        yield KeySign(frame, "left unsaid in the text", _LONG)
    if any(cell.sketch for cell in cells):
        round_box = element(
            "rect", x=0.6, y=-5.5, width=_LONG - 1.2, height=11, rx=5, fill="none",
            stroke=shades.palette.neutral.line, stroke_width=1.2, class_="wire",
        )  # fmt: skip
        yield KeySign(round_box, "an argument, summed up", _LONG)
    if any(cell.again for cell in cells):
        ring = draw_number(1, (0, -measures.small / 2), shades.sample("neutral", None), measures)
        yield KeySign(ring, "used again elsewhere, by this number", float(measures.small))
    for role, words in _DASHED.items():
        if any(arrow.role == role for arrow in scene.arrows):
            tone = shades.sample(role, None).tone
            line = draw_line(f"M0 0H{_LONG - 4:g}", tone, dashed=True) + draw_tip(
                tip_of(role), (_LONG, 0), 90, tone
            )
            yield KeySign(element("g", line, class_=role), words, _LONG)
    for voice, words in _VOICES.items():
        if any(m.claims[key].voice == voice for key in shown):
            yield KeySign("", f"{voice}: {words}", 0.0)
    if left_out:
        yield KeySign(
            "", f"{left_out} more {'claim is' if left_out == 1 else 'claims are'} left out here", 0.0
        )
