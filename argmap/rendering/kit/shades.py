"""Shades: the colours of a role where something is marked: fallen, contested, or faded behind what is highlighted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, final

from attrs import frozen

from argmap.rendering._marks import NONE, Marks, Verdict
from argmap.rendering.kit.svg import element
from argmap.rendering.themes._theme import Palette, Theme, Tone

__all__ = ["Colours", "Shades", "colours_of", "mix_colours"]

SOLID: Final = frozenset({"rebuttal", "undercut"})
"""The roles whose bars are solid: what objects has to be seen first."""

ROLES: Final = ("main", "neutral", "support", "rebuttal", "undercut", "rephrase", "link", "group")

_CLASSES: Final = {"in": "stands", "undecided": "contested", "out": "falls"}

# Shares of the colour, the rest is paper: faded text keeps a contrast of 3 (WCAG 2.2); the tests compute it.
_FADED_INK: Final = 0.66
_FADED_LINE: Final = 0.45
_FADED_FILL: Final = 0.5
_FADED_BAR: Final = 0.22


@final
@frozen
class Colours:
    """The colours of one role in one state, as ``#RRGGBB``.

    Args:
        ink: Text on ``fill``.
        mark: Text in the colour of the role.
        word: Text and signs on ``bar``.
        bar: The bar with a word over a box: light, and solid for what objects.
        dot: A point that stands for a relation, with no word on it.
        line: Borders, arrows and signs.
        fill: The inside of a box.
        paper: What lies behind the picture.

    >>> from argmap.rendering import THEMES
    >>> Shades(THEMES["light"]).of("support", "tax").line
    '#007A6E'
    """

    ink: str
    mark: str
    word: str
    bar: str
    dot: str
    line: str
    fill: str
    paper: str

    @property
    def tone(self) -> Tone:
        """The two that arrows and frames are drawn in."""
        return Tone(self.line, self.fill)


def mix_colours(colour: str, paper: str, share: float) -> str:
    """Return a colour of which only a share is left on the paper.

    >>> mix_colours("#000000", "#FFFFFF", 0.6)
    '#666666'
    """
    pairs = ((int(colour[n : n + 2], 16), int(paper[n : n + 2], 16)) for n in (1, 3, 5))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


def colours_of(palette: Palette, role: str, verdict: Verdict | None, *, faded: bool) -> Colours:
    """Return the colours of a role: a bar is hollow where a step carries no weight.

    >>> from argmap.rendering.themes._theme import LIGHT
    >>> plain, fallen = (colours_of(LIGHT, "rebuttal", v, faded=False) for v in (None, "out"))
    >>> plain.bar, fallen.bar, fallen.word
    ('#8A2B0A', '#FFFFFF', '#8A2B0A')
    """
    tone: Tone = getattr(palette, role)
    paper, solid = palette.paper, verdict in (None, "in")
    fill = paper if verdict == "out" else tone.fill
    if faded:
        ink = mix_colours(palette.ink, paper, _FADED_INK)
        dot = mix_colours(tone.line, paper, _FADED_BAR) if solid else fill
        line, inside = mix_colours(tone.line, paper, _FADED_LINE), mix_colours(fill, paper, _FADED_FILL)
        return Colours(ink, ink, ink, dot if role in SOLID else inside, dot, line, inside, paper)
    ink = palette.neutral.line if verdict == "out" else palette.ink
    dot = tone.line if solid else fill
    word, bar = (palette.word, dot) if solid and role in SOLID else (tone.line, fill)
    return Colours(ink, tone.line, word, bar, dot, tone.line, fill, paper)


class Shades:
    """Give every record its colours, and remember which were used: the dark ones need rules of their own.

    Args:
        theme: The colours of each role.
        marks: What is marked; by default nothing.
        prefix: What the ids and classes of the picture begin with.

    >>> from argmap.rendering import THEMES, Marks
    >>> shades = Shades(THEMES["light"], Marks(verdicts={"tax": "out"}), "p1")
    >>> shades.of("rebuttal", "harm").bar, shades.of("rebuttal", "tax").bar
    ('#8A2B0A', '#FFFFFF')
    """

    def __init__(self, theme: Theme, marks: Marks = NONE, prefix: str = "") -> None:
        self.theme: Theme = theme
        self.marks: Marks = marks
        self.prefix: str = prefix
        self._used: dict[tuple[str, Verdict | None, bool], Colours] = {}

    @property
    def palette(self) -> Palette:
        """The colours of what is not marked."""
        return self.theme.palette

    def of(self, role: str, key: str) -> Colours:
        """Return the colours of a record in its role."""
        return self.sample(role, self.marks.verdicts.get(key), faded=self.marks.is_faded(key))

    def sample(self, role: str, verdict: Verdict | None, *, faded: bool = False) -> Colours:
        """Return the colours of a role in a state, as a legend shows them."""
        state = role, verdict, faded
        if state not in self._used:
            self._used[state] = colours_of(self.theme.palette, *state[:2], faded=faded)
        return self._used[state]

    def wrap_marked(self, key: str, svg: str) -> str:
        """Return what is drawn of a record in a group that says how it is marked; alone if it is not."""
        verdict, faded = self.marks.verdicts.get(key), self.marks.is_faded(key)
        strength = self.marks.figure(key) or None
        if not verdict and not faded and not strength:
            return svg
        return self.wrap_state(verdict, svg, faded=faded, strength=strength)

    def wrap_state(
        self, verdict: Verdict | None, svg: str, *, faded: bool = False, strength: str | None = None
    ) -> str:
        """Return what is drawn of anything in a group of its state."""
        return element(
            "g", svg, class_=_classes(verdict, faded=faded) or "marked", data_verdict=verdict,
            data_strength=strength,
        )  # fmt: skip

    def rules(self) -> str:
        """Return the style rules for readers who prefer dark; none where nothing is marked or colours are fixed."""
        dark = self.theme.dark
        if dark is None or not self.marks:
            return ""
        rules = "".join((*_base(dark, self.prefix), *self._states(dark)))
        return f"@media screen and (prefers-color-scheme:dark){{{rules}}}"

    def _states(self, dark: Palette) -> Iterator[str]:
        for role, verdict, faded in self._used:
            if verdict in (None, "in") and not faded:
                continue
            classes = _classes(verdict, faded=faded).replace(" ", ".")
            yield from _rules(
                f".{self.prefix} .{role} .{classes}", colours_of(dark, role, verdict, faded=faded)
            )


def _classes(verdict: Verdict | None, *, faded: bool) -> str:
    return " ".join(filter(None, (_CLASSES[verdict] if verdict else "", "faded" if faded else "")))


def _base(dark: Palette, prefix: str) -> Iterator[str]:
    yield f".{prefix} .sign{{stroke:{dark.paper}}}"
    yield f".{prefix} .track{{fill:{dark.paper}}}"
    for role in ROLES:
        word = colours_of(dark, role, None, faded=False).word
        yield f".{prefix} .{role} .said{{stroke:{word}}}"
        yield f".{prefix} .{role} .level{{fill:{word}}}"


def _rules(at: str, colours: Colours) -> Iterator[str]:
    c = colours
    yield f"{at} text,{at} .hyphen{{fill:{c.ink}}}"
    yield f"{at} .mark text{{fill:{c.mark}}}"
    yield f"{at} .word text,{at} .level{{fill:{c.word}}}"
    yield f"{at} .said{{stroke:{c.word}}}"
    yield f"{at} .box{{fill:{c.fill};stroke:{c.line}}}"
    yield f"{at} .again .box{{fill:{c.paper}}}"
    yield f"{at} .bar{{fill:{c.bar};stroke:{c.line}}}"
    yield f"{at} .dot{{fill:{c.dot};stroke:{c.line}}}"
    yield f"{at} .tip,{at} .rule{{fill:{c.line}}}"
    yield f"{at} .wire,{at} .open{{stroke:{c.line}}}"
