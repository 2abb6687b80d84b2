"""The record of a theme: colours by role, fonts and sizes, all checked, because they end up inside the SVG."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import field, fields, frozen

from argmap.errors import InvalidValueError

__all__ = [
    "DARK",
    "GENERIC",
    "LIGHT",
    "WIDTHS",
    "Palette",
    "Theme",
    "Tone",
    "font_faults",
    "number_faults",
    "split_families",
    "theme_error",
]

_COLOUR: Final = re.compile(r"#[0-9A-Fa-f]{6}")
_NAME: Final = re.compile(r"[a-z][a-z0-9_]*")
# Letters of any script, digits, spaces, dots, hyphens: no quote, no bracket and no ampersand can get through.
_FAMILY: Final = re.compile(r"[^\W\d_][\w .+-]*")
GENERIC: Final = frozenset({"serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui"})
_SINGLE: Final = ("ink", "paper", "word")  # the roles of one colour; all others are a Tone
_SIZES: Final = (4.0, 72.0)
_LINE_HEIGHTS: Final = (1.0, 3.0)
WIDTHS: Final = (40.0, 2_000.0)


@frozen
class Tone:
    """The two colours of a role, as ``#RRGGBB``.

    Attributes:
        line: Borders, arrows and the bar over a reason; text in this colour is readable on ``fill`` too.
        fill: The inside of a box.

    >>> Tone(line="#007A6E", fill="#E3F3F0").fill
    '#E3F3F0'
    """

    line: str
    fill: str


@frozen(kw_only=True)
class Palette:
    """Every colour of a picture, as ``#RRGGBB``, by what it says and not by how it looks.

    Attributes:
        ink: Text.
        paper: The background of the picture.
        word: The word on a coloured bar.
        support: Reasons.
        rebuttal: Objections.
        undercut: Objections to a step.
        rephrase: Restatements.
        link: Relations whose meaning is not known.
        main: The main claim.
        neutral: Claims with no role.
        group: Sections around claims.

    >>> LIGHT.support.line
    '#007A6E'
    """

    ink: str
    paper: str
    word: str
    support: Tone
    rebuttal: Tone
    undercut: Tone
    rephrase: Tone
    link: Tone
    main: Tone
    neutral: Tone
    group: Tone


def split_families(value: object) -> object:
    """Return the families of a CSS ``font-family``; what is no string is left to be checked.

    >>> split_families("'Noto Serif', Georgia, serif")
    ('Noto Serif', 'Georgia', 'serif')
    """
    if not isinstance(value, str):
        return tuple(value) if isinstance(value, list) else value
    return tuple(name for part in value.split(",") if (name := part.strip().strip("'\"").strip()))


@frozen(kw_only=True)
class Theme:
    """How a picture looks; a wrong value raises with every fault and its place.

    Attributes:
        name: What users call it: small letters, digits, underscores.
        palette: The colours.
        dark: The colours where the reader prefers dark; None leaves the picture as it is.
        fonts: Font families, first choice first, or one string as in CSS. The first should be as wide as Helvetica:
            lines are measured with its widths, and a wider font is squeezed to fit.
        text_size: The size of claims, in points, like all sizes.
        line_height: From one line of a claim to the next, in points.
        word_size: The size of the word on a bar.
        note_size: The size of speakers, labels and section titles.
        box_width: The width of a box, in points, where text is 11 points or smaller; larger text widens it.

    Raises:
        InvalidValueError: If a colour, a font or a size is not what it must be.

    >>> from attrs import evolve
    >>> from argmap.rendering.themes.light import THEME
    >>> evolve(THEME, fonts=("Noto Sans CJK JP", *THEME.fonts)).font_family
    "'Noto Sans CJK JP', Arial, Helvetica, 'Liberation Sans', sans-serif"
    >>> evolve(THEME, text_size=200)
    Traceback (most recent call last):
    argmap.errors.InvalidValueError: light.text_size must lie in [4, 72], got 200
    """

    name: str
    palette: Palette
    dark: Palette | None = None
    fonts: tuple[str, ...] = field(
        default=("Arial", "Helvetica", "Liberation Sans", "sans-serif"), converter=split_families
    )
    text_size: float = 11
    line_height: float = 14
    word_size: float = 10.5
    note_size: float = 10.5
    box_width: float = 154

    def __attrs_post_init__(self) -> None:
        if faults := list(_faults(self)):
            raise theme_error(faults, str(self.name))

    @property
    def font_family(self) -> str:
        """The fonts as a CSS and SVG ``font-family``."""
        return ", ".join(name if name in GENERIC or name.isalpha() else f"'{name}'" for name in self.fonts)


def theme_error(faults: Sequence[tuple[str, str]], name: str) -> InvalidValueError:
    """Return the error that names all faults of a theme, each with its place."""
    if len(faults) == 1:
        place, fault = faults[0]
        return InvalidValueError(fault, key=name, field=place)
    listed = "".join(f"\n  {place} {fault}" for place, fault in faults)
    return InvalidValueError(f"has {len(faults)} faults:{listed}", key=name)


def _faults(theme: Theme) -> Iterator[tuple[str, str]]:
    """Yield the place and the fault of everything that is wrong; a value may be of any type whatever."""
    if not _matches(_NAME, theme.name):
        yield "name", f"must be small letters, digits and underscores, got {theme.name!r}"
    yield from _palette_faults("palette", theme.palette)
    if theme.dark is not None:
        yield from _palette_faults("dark", theme.dark)
    yield from font_faults(theme.fonts)
    for size in ("text_size", "word_size", "note_size"):
        yield from number_faults(size, getattr(theme, size), *_SIZES)
    yield from number_faults("box_width", theme.box_width, *WIDTHS)
    if not any(number_faults("", theme.text_size, *_SIZES)):
        low, high = (factor * theme.text_size for factor in _LINE_HEIGHTS)
        yield from number_faults("line_height", theme.line_height, low, high)


def _matches(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _palette_faults(place: str, palette: object) -> Iterator[tuple[str, str]]:
    if not isinstance(palette, Palette):
        yield place, f"must be a Palette, got {palette!r}"
        return
    for role in fields(Palette):
        value = getattr(palette, role.name)
        if role.name in _SINGLE:
            yield from _colour_faults(f"{place}.{role.name}", value)
        elif isinstance(value, Tone):
            yield from _colour_faults(f"{place}.{role.name}.line", value.line)
            yield from _colour_faults(f"{place}.{role.name}.fill", value.fill)
        else:
            yield f"{place}.{role.name}", f"must be a Tone, got {value!r}"


def _colour_faults(place: str, value: object) -> Iterator[tuple[str, str]]:
    if not _matches(_COLOUR, value):
        yield place, f"must be a colour like #1B1F24, got {value!r}"


def font_faults(fonts: object) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with font families; they end up inside the SVG."""
    if not isinstance(fonts, tuple) or not fonts:
        yield (
            "fonts",
            "must name at least one family" if fonts == () else f"must be a tuple of families, got {fonts!r}",
        )
        return
    for index, family in enumerate(fonts):
        if not _matches(_FAMILY, family):
            yield f"fonts[{index}]", f"must be letters, digits, spaces, dots and hyphens, got {family!r}"


def number_faults(place: str, value: object, low: float, high: float) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a number, which may be of any type whatever."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        yield place, f"must lie in [{low:g}, {high:g}], got {value!r}"


# The colours were searched for: every line has a contrast of 4.5 or more (WCAG 2.2) with white, with its fill
# and with a group's fill, and support, rebuttal and undercut stay 20 or more apart (CIEDE2000) for readers
# with protanopia, deuteranopia and tritanopia. The tests compute both.
LIGHT: Final = Palette(
    ink="#1B1F24",
    paper="#FFFFFF",
    word="#FFFFFF",
    support=Tone("#007A6E", "#E3F3F0"),
    rebuttal=Tone("#8A2B0A", "#FBEBE3"),
    undercut=Tone("#7B3FE4", "#F1EAFC"),
    rephrase=Tone("#00518A", "#E6F0F8"),
    link=Tone("#646B75", "#F4F5F7"),
    main=Tone("#1F3A5F", "#EEF1F5"),
    neutral=Tone("#4A5563", "#FFFFFF"),
    group=Tone("#59626E", "#F7F8FA"),
)
DARK: Final = Palette(
    ink="#E8EAED",
    paper="#14171C",
    word="#14171C",
    support=Tone("#7ADCC6", "#12302C"),
    rebuttal=Tone("#FF7A45", "#3A1D12"),
    undercut=Tone("#B08CFF", "#2A2145"),
    rephrase=Tone("#BBDDFF", "#10283F"),
    link=Tone("#959DA8", "#1D2127"),
    main=Tone("#9DB7DA", "#1F242C"),
    neutral=Tone("#A9B4C2", "#1B1F26"),
    group=Tone("#98A2AF", "#191D23"),
)
