"""Themes of one's own: another one with a few changes, from a call or from a TOML file."""

from __future__ import annotations

import hashlib
import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias, final

import attrs
from attrs import define, field

from argmap._arguments import close_matches
from argmap._files import shown_path
from argmap.errors import FormatError, InvalidValueError, LimitError, UnknownNameError
from argmap.registry import Registry
from argmap.rendering.kit.shades import mix_colours
from argmap.rendering.themes._colour_names import COLOUR_NAMES, parse_colour
from argmap.rendering.themes._theme import (
    DARK,
    GENERIC,
    Palette,
    Theme,
    Tone,
    font_faults,
    number_faults,
    split_families,
    theme_error,
)

__all__ = ["THEMES", "Colour", "load_theme", "make_theme", "theme_of"]

THEMES: Final[Registry[Theme]] = Registry(
    "argmap.rendering.themes", attribute="THEME", kind="theme", group="argmap.themes", types=Theme
)
"""The themes by name."""

Colour: TypeAlias = str | Tone | tuple[str, str] | Mapping[str, str]
"""A colour as in CSS: ``"red"``, ``"#C00"``, ``"#CC0000"``; for a role also its line and its fill."""

_SINGLE: Final = ("ink", "paper", "word")
_ROLES: Final = tuple(f.name for f in attrs.fields(Palette))
_SIZES: Final = ("text_size", "line_height", "word_size", "note_size", "box_width")
_WORDS: Final = ("name", "base", "fonts", "scale", *_SIZES, "dark", *_ROLES)
_FILL: Final = 0.1  # how much of a line's colour is left in the fill that goes with it
_ON_DARK: Final = 0.65  # … and in the line itself where the paper is dark
_SCALES: Final = (0.25, 8.0)
_FILE: Final = 1 << 16  # bytes


def make_theme(  # noqa: PLR0913 - each of them by its name
    base: str | Theme = "auto",
    *,
    name: str | None = None,
    scale: float = 1.0,
    fonts: str | tuple[str, ...] | None = None,
    text_size: float | None = None,
    line_height: float | None = None,
    word_size: float | None = None,
    note_size: float | None = None,
    box_width: float | None = None,
    dark: Mapping[str, Colour] | None = None,
    **colours: Colour,
) -> Theme:
    """Return a theme that is like another one but for a few changes.

    Args:
        base: The theme that is changed, or its name.
        name: What the new one is called; by default the name of *base* and a few characters that tell apart what
            was changed, so that two pictures on one page keep their colours.
        scale: Makes every size that many times as large.
        fonts: A family, or several as in CSS. If none of them is general (``serif``, …), those of *base* follow.
        text_size: The size of claims, in points; the height of a line goes with it.
        line_height: From one line of a claim to the next, in points.
        word_size: The size of the word on a bar, in points.
        note_size: The size of speakers, labels and section titles, in points.
        box_width: The width of a box, in points.
        dark: Colours by role where the reader prefers dark. A role that is not in it gets a lighter shade of the
            colour given for it.
        **colours: Colours by role: ``support="teal"``, ``rebuttal=("#8A2B0A", "#FBEBE3")`` (line, fill),
            ``paper="white"``. The roles are the fields of `Palette`. Of a line alone a pale fill is made.

    Raises:
        InvalidValueError: If anything is wrong: with every fault, and close matches of what is not known.
        UnknownNameError: If there is no theme of that name.

    >>> theme = make_theme("light", support="teal", fonts="Georgia", scale=1.5)
    >>> theme.palette.support, theme.text_size, theme.fonts[:2]
    (Tone(line='#008080', fill='#E6F2F2'), 16.5, ('Georgia', 'Arial'))
    >>> make_theme("light", suport="teal", rebuttal="crimzon")
    Traceback (most recent call last):
    argmap.errors.InvalidValueError: light has 2 faults:
      suport is no field of a theme; did you mean 'support'?
      rebuttal must be a colour, a name of CSS or #RRGGBB, got 'crimzon'; did you mean 'crimson'?
    """
    given = {
        "name": name, "scale": scale, "fonts": fonts, "text_size": text_size, "line_height": line_height,
        "word_size": word_size, "note_size": note_size, "box_width": box_width, "dark": dark, **colours,
    }  # fmt: skip
    return _made(base, {key: value for key, value in given.items() if value is not None})


def load_theme(path: str | os.PathLike[str]) -> Theme:
    r"""Return the theme of a TOML file, whose fields are the arguments of `make_theme`.

    A line and a fill are written ``support = {line = "teal", fill = "white"}``, dark colours in a table ``[dark]``.

    Raises:
        FormatError: If the file is no TOML, or anything in it is wrong: with every fault.
        LimitError: If the file is larger than 64 KiB.
        UnknownNameError: If there is no theme of the name that is its ``base``.
        OSError: If the file cannot be read.

    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "mine.toml")
    ...     _ = path.write_text('base = "light"\nsupport = "teal"\n[dark]\nsupport = "aqua"')
    ...     load_theme(path).palette.support.line
    '#008080'
    """
    shown = os.fsdecode(path)
    with Path(path).open("rb") as file:
        data = file.read(_FILE + 1)
    if len(data) > _FILE:
        raise LimitError(f"{shown}: the size of a theme", limit=_FILE)
    try:
        given = tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FormatError(f"this is no TOML: {error}.", path=shown) from error
    except RecursionError:
        raise FormatError("its brackets nest too deeply for a theme.", path=shown) from None
    base = given.pop("base", "auto")
    if not isinstance(base, str):
        raise FormatError(f"base must be the name of a theme, got {base!r}.", path=shown)
    try:
        return _made(base, given)
    except InvalidValueError as error:
        raise FormatError(str(error), path=shown) from error
    except UnknownNameError as error:
        raise UnknownNameError(
            error.name, kind=f"base of {shown_path(shown)}:", known=THEMES.names()
        ) from None


def theme_of(theme: str | os.PathLike[str] | Theme) -> Theme:
    """Return a theme as it is, by its name, or from its file: a path, or a name that ends with ``.toml``.

    Raises:
        InvalidValueError: If it is none of these.
        UnknownNameError, FormatError, OSError: As `load_theme` does.
    """
    if isinstance(theme, Theme):
        return theme
    if isinstance(theme, os.PathLike):
        return load_theme(theme)
    given: object = theme
    if not isinstance(given, str):
        raise InvalidValueError(f"must be a theme, its name or its file, got {given!r}", field="theme")
    return load_theme(given) if given.lower().endswith(".toml") else THEMES[given]


def _made(base: str | Theme, given: Mapping[str, object]) -> Theme:
    old = THEMES[base] if isinstance(base, str) else base
    if not isinstance(old, Theme):
        raise InvalidValueError(f"must be a theme or its name, got {old!r}", field="base")
    draft = _ThemeDraft(old, given)
    changes = draft.changes()
    if draft.faults:
        raise theme_error(draft.faults, old.name)
    return attrs.evolve(old, **changes) if changes else old


@final
@define
class _ThemeDraft:
    """Turn what a user gave into fields of a theme, and gather all that is wrong."""

    old: Theme
    given: Mapping[str, object]
    faults: list[tuple[str, str]] = field(factory=list)

    def changes(self) -> dict[str, Any]:
        """Return the fields of the new theme that differ from the old one."""
        self.faults += _unknown(self.given, _WORDS, "field of a theme")
        found: dict[str, Any] = {**self._sizes(), **self._fonts(), **self._palettes()}
        if found:
            found["name"] = self._name(found)
        elif "name" in self.given:
            found["name"] = self.given["name"]
        return found

    def _name(self, found: Mapping[str, object]) -> object:
        told = hashlib.sha256(repr(sorted(found.items())).encode()).hexdigest()
        return self.given.get("name", f"{self.old.name}_{told[:6]}")

    def _sizes(self) -> dict[str, float]:
        scale = self.given.get("scale", 1.0)
        wrong = list(number_faults("scale", scale, *_SCALES))
        for size in _SIZES:
            if size in self.given:
                wrong += number_faults(size, self.given[size], 1, 10_000)
        self.faults += wrong
        if wrong:
            return {}
        sizes: dict[str, Any] = {size: self.given[size] for size in _SIZES if size in self.given}
        if "text_size" in sizes and "line_height" not in sizes:
            sizes["line_height"] = sizes["text_size"] * self.old.line_height / self.old.text_size
        if scale == 1:
            return sizes
        factor: Any = scale
        kept = {size: getattr(self.old, size) for size in _SIZES if size != "box_width"}
        # A box is widened with its text as it is, from 11 points on.
        return {size: round(value * factor, 3) for size, value in kept.items()} | {
            size: round(value * (1 if size == "box_width" else factor), 3) for size, value in sizes.items()
        }

    def _fonts(self) -> dict[str, tuple[str, ...]]:
        if "fonts" not in self.given:
            return {}
        fonts: Any = split_families(self.given["fonts"])
        wrong = list(font_faults(fonts))
        self.faults += wrong
        if wrong:
            return {}
        general = any(name in GENERIC for name in fonts)
        return {
            "fonts": fonts if general else (*fonts, *(name for name in self.old.fonts if name not in fonts))
        }

    def _palettes(self) -> dict[str, Palette]:
        colours = {role: self.given[role] for role in _ROLES if role in self.given}
        found: dict[str, Palette] = {}
        if colours:
            found["palette"] = self._changed(self.old.palette, colours, "")
        dark = self.given.get("dark", {})
        if not isinstance(dark, Mapping):
            self.faults.append(("dark", f"must hold colours by role, got {dark!r}"))
            return found
        self.faults += _unknown(dark, _ROLES, "role of a palette", "dark.")
        known = {role: dark[role] for role in _ROLES if role in dark}
        if known or (colours and self.old.dark is not None):
            lighter = self._lighter(found.get("palette", self.old.palette), colours)
            begin: Palette = attrs.evolve(self.old.dark or DARK, **lighter)
            found["dark"] = self._changed(begin, known, "dark.")
        return found

    def _lighter(self, palette: Palette, colours: Mapping[str, object]) -> dict[str, Any]:
        dark = self.old.dark or DARK
        lines = {
            role: mix_colours(getattr(palette, role).line, "#FFFFFF", _ON_DARK)
            for role in colours
            if role not in _SINGLE
        }
        return {role: Tone(line, mix_colours(line, dark.paper, 2 * _FILL)) for role, line in lines.items()}

    def _changed(self, palette: Palette, colours: Mapping[str, object], place: str) -> Palette:
        paper = self._colour(colours["paper"], f"{place}paper") if "paper" in colours else palette.paper
        changes: dict[str, Any] = {}
        for role, value in colours.items():
            if role in _SINGLE:
                changes[role] = self._colour(value, f"{place}{role}")
            else:
                changes[role] = self._tone(value, f"{place}{role}", paper)
        return attrs.evolve(palette, **changes)

    def _tone(self, value: object, place: str, paper: str) -> Tone:
        if isinstance(value, Tone):
            value = (value.line, value.fill)
        if isinstance(value, Mapping):
            self.faults += _unknown(value, ("line", "fill"), "colour of a role", f"{place}.")
            if "line" not in value:
                self.faults.append((place, "must have a line"))
            line = self._colour(value.get("line", "black"), f"{place}.line")
            return Tone(
                line,
                self._colour(value["fill"], f"{place}.fill")
                if "fill" in value
                else mix_colours(line, paper, _FILL),
            )
        if isinstance(value, list | tuple) and len(value) == 2:
            return Tone(self._colour(value[0], f"{place}.line"), self._colour(value[1], f"{place}.fill"))
        line = self._colour(value, place)
        return Tone(line, mix_colours(line, paper, _FILL))

    def _colour(self, value: object, place: str) -> str:
        if isinstance(value, str) and (found := parse_colour(value)):
            return found
        near = close_matches(value.lower(), COLOUR_NAMES) if isinstance(value, str) else ()
        self.faults.append(
            (place, f"must be a colour, a name of CSS or #RRGGBB, got {_shown(value)}{_did_you(near)}")
        )
        return "#000000"


_SHOWN: Final = 60


def _unknown(
    given: Mapping[str, object], known: tuple[str, ...], what: str, place: str = ""
) -> Iterator[tuple[str, str]]:
    for name in given:
        if name not in known:
            yield f"{place}{name}"[:_SHOWN], f"is no {what}{_did_you(close_matches(name, known))}"


def _did_you(near: tuple[str, ...]) -> str:
    return f"; did you mean {' or '.join(map(repr, near))}?" if near else ""


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
