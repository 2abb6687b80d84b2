"""The themes: colours can be read and told apart, and nothing harmful gets into a theme.

The contrast is that of WCAG 2.2; colour blindness is simulated after Machado, Oliveira and Fernandes (2009,
severity 1.0); differences are CIEDE2000 (Sharma, Wu and Dalal 2005).
"""

from __future__ import annotations

import math
import pickle
import re
from itertools import combinations
from typing import Any

import pytest
from attrs import evolve, fields
from hypothesis import assume, given
from hypothesis import strategies as st

from argmap.errors import InvalidValueError
from argmap.registry import Registry
from argmap.rendering.themes._theme import Palette, Theme, Tone

Triple = tuple[float, float, float]

THEMES: Registry[Theme] = Registry(
    "argmap.rendering.themes", attribute="THEME", kind="theme", group="argmap.themes"
)
NAMES = THEMES.names(foreign=False)
PALETTES = [
    pytest.param(palette, id=f"{name}-{kind}")
    for name in NAMES
    for kind, palette in (("palette", THEMES[name].palette), ("dark", THEMES[name].dark))
    if palette is not None
]
TONES = [role.name for role in fields(Palette) if role.name not in {"ink", "paper", "word"}]
MEANINGS = ("support", "rebuttal", "undercut")
PAIRS = list(combinations(MEANINGS, 2))

# ------------------------------------------------------------------------------------------- colour science

SIMULATIONS: dict[str, tuple[Triple, Triple, Triple]] = {
    "normal sight": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
TO_XYZ: tuple[Triple, Triple, Triple] = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE: Triple = (0.95047, 1.0, 1.08883)


def linear(colour: str) -> Triple:
    """Return the red, green and blue light of ``#RRGGBB``, each in [0, 1]."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _light(red), _light(green), _light(blue)


def _light(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def times(matrix: tuple[Triple, Triple, Triple], vector: Triple) -> Triple:
    """Return the product of a matrix and a vector."""
    first, second, third = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of WCAG, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def lab(light: Triple) -> Triple:
    """Return the CIELAB coordinates (D65) of red, green and blue light."""
    inside: Triple = (_unit(light[0]), _unit(light[1]), _unit(light[2]))
    x, y, z = (_root(value / white) for value, white in zip(times(TO_XYZ, inside), WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _unit(value: float) -> float:
    return min(1.0, max(0.0, value))


def _root(value: float) -> float:
    return value ** (1 / 3) if value > (6 / 29) ** 3 else value / (3 * (6 / 29) ** 2) + 4 / 29


def seen(colour: str, sight: str) -> Triple:
    """Return a colour in CIELAB as someone with that sight sees it."""
    if sight == "a grey print":
        return lab((luminance(colour),) * 3)
    return lab(times(SIMULATIONS[sight], linear(colour)))


def difference(one: Triple, other: Triple) -> float:
    """Return the CIEDE2000 difference of two CIELAB colours."""
    mean_chroma = (math.hypot(*one[1:]) + math.hypot(*other[1:])) / 2
    stretch = 1.5 - 0.5 * math.sqrt(mean_chroma**7 / (mean_chroma**7 + 25**7))
    (light1, chroma1, hue1), (light2, chroma2, hue2) = (
        (light, math.hypot(stretch * a, b), math.degrees(math.atan2(b, stretch * a)) % 360)
        for light, a, b in (one, other)
    )
    gap = hue2 - hue1 if chroma1 * chroma2 else 0
    gap -= 360 * round(gap / 360)
    hue_gap = 2 * math.sqrt(chroma1 * chroma2) * math.sin(math.radians(gap / 2))
    light, chroma = (light1 + light2) / 2, (chroma1 + chroma2) / 2
    hue = hue1 + gap / 2 if chroma1 * chroma2 else hue1 + hue2
    weight = (
        1
        - 0.17 * math.cos(math.radians(hue - 30))
        + 0.24 * math.cos(math.radians(2 * hue))
        + 0.32 * math.cos(math.radians(3 * hue + 6))
        - 0.20 * math.cos(math.radians(4 * hue - 63))
    )
    turn = 60 * math.exp(-((((hue % 360) - 275) / 25) ** 2))
    rotation = -2 * math.sqrt(chroma**7 / (chroma**7 + 25**7)) * math.sin(math.radians(turn))
    lightness = (light2 - light1) / (1 + 0.015 * (light - 50) ** 2 / math.sqrt(20 + (light - 50) ** 2))
    colourfulness = (chroma2 - chroma1) / (1 + 0.045 * chroma)
    shade = hue_gap / (1 + 0.015 * chroma * weight)
    return math.sqrt(lightness**2 + colourfulness**2 + shade**2 + rotation * colourfulness * shade)


@pytest.mark.parametrize(
    "one, other, expected",
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0000),
        ((50, 0, 0), (50, -1, 2), 2.3669),
        ((50, 2.49, -0.001), (50, -2.49, 0.0011), 7.2195),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_difference_is_that_of_the_published_test_data(
    one: Triple, other: Triple, expected: float
) -> None:
    assert difference(one, other) == pytest.approx(expected, abs=5e-5)
    assert difference(other, one) == pytest.approx(expected, abs=5e-5)


def test_black_on_white_has_the_greatest_contrast_and_white_is_white_in_lab() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert lab(linear("#FFFFFF")) == pytest.approx((100, 0, 0), abs=0.02)


# ---------------------------------------------------------------------------------------------- the colours


def tone(palette: Palette, role: str) -> Tone:
    value = getattr(palette, role)
    assert isinstance(value, Tone)
    return value


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("role", TONES)
def test_every_line_can_be_read_on_paper_on_its_own_fill_and_inside_a_group(
    palette: Palette, role: str
) -> None:
    line, fill = tone(palette, role).line, tone(palette, role).fill
    for ground in (palette.paper, fill, palette.group.fill):
        assert contrast(line, ground) >= 4.5, (line, ground)


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("role", TONES)
def test_text_can_be_read_on_every_fill_and_the_word_on_every_bar(palette: Palette, role: str) -> None:
    assert contrast(palette.ink, tone(palette, role).fill) >= 7
    assert contrast(palette.ink, palette.paper) >= 7
    assert contrast(palette.word, tone(palette, role).line) >= 4.5


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("sight", SIMULATIONS)
@pytest.mark.parametrize("pair", PAIRS)
def test_reasons_objections_and_undercuts_are_told_apart_by_every_eye(
    palette: Palette, sight: str, pair: tuple[str, str]
) -> None:
    one, other = (seen(tone(palette, role).line, sight) for role in pair)
    assert difference(one, other) >= 20


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("sight", SIMULATIONS)
@pytest.mark.parametrize("role", MEANINGS)
def test_a_restatement_does_not_look_like_a_reason_or_an_objection(
    palette: Palette, sight: str, role: str
) -> None:
    assert difference(seen(palette.rephrase.line, sight), seen(tone(palette, role).line, sight)) >= 9


@pytest.mark.parametrize("pair", PAIRS)
def test_a_grey_print_keeps_the_three_lines_apart(pair: tuple[str, str]) -> None:
    one, other = (seen(tone(THEMES["print"].palette, role).line, "a grey print") for role in pair)
    assert difference(one, other) >= 10


def test_the_print_theme_saves_ink() -> None:
    palette = THEMES["print"].palette
    assert {tone(palette, role).fill for role in TONES} == {palette.paper} == {"#FFFFFF"}


def test_only_auto_follows_the_reader_and_dark_is_dark() -> None:
    assert [name for name in NAMES if THEMES[name].dark] == ["auto"]
    assert THEMES["auto"].palette == THEMES["light"].palette
    assert THEMES["auto"].dark == THEMES["dark"].palette
    assert luminance(THEMES["dark"].palette.paper) < 0.02


@pytest.mark.parametrize("name", NAMES)
def test_a_theme_is_called_what_its_file_is_called_and_survives_pickling(name: str) -> None:
    theme = THEMES[name]
    assert theme.name == name
    assert pickle.loads(pickle.dumps(theme)) == theme  # noqa: S301


# ------------------------------------------------------------------------------------- what a theme refuses

LIGHT = THEMES["light"]


def changed(**changes: Any) -> Theme:
    """Return the light theme with values of any type, right or wrong."""
    return evolve(LIGHT, **changes)


@given(st.text())
def test_any_text_is_a_colour_of_six_digits_or_is_refused(text: str) -> None:
    assume(not re.fullmatch("#[0-9A-Fa-f]{6}", text))
    with pytest.raises(InvalidValueError):
        evolve(LIGHT, palette=evolve(LIGHT.palette, ink=text))
    with pytest.raises(InvalidValueError):
        evolve(LIGHT, palette=evolve(LIGHT.palette, support=Tone(text, "#FFFFFF")))


@given(st.text() | st.from_regex(r"[A-Za-z][\w .+-]*", fullmatch=True))
def test_any_text_is_a_harmless_font_or_is_refused(text: str) -> None:
    try:
        theme = evolve(LIGHT, fonts=(text, "sans-serif"))
    except InvalidValueError:
        return
    assert not set(theme.font_family) & set('"<>&;:{}()\\/@\n\r\t\0')
    assert theme.font_family.count("'") in {0, 2}
    assert theme.font_family.endswith(", sans-serif")


@pytest.mark.parametrize(
    "font",
    ['a" onload="alert(1)', "a' b", "x;}", "<b>", "a&b", "", " Arial", "Arial\n", "url(x)", "3D", 7, None],
)
def test_a_font_that_could_do_harm_is_refused(font: object) -> None:
    with pytest.raises(InvalidValueError, match=r"light.fonts\[0\] must be letters"):
        changed(fonts=(font,))


def test_families_with_spaces_or_digits_are_quoted_and_generic_ones_are_not() -> None:
    theme = evolve(LIGHT, fonts=("Source Sans 3", "メイリオ", "system-ui", "sans-serif"))
    assert theme.font_family == "'Source Sans 3', メイリオ, system-ui, sans-serif"


@pytest.mark.parametrize("value", [3.9, 72.1, math.nan, math.inf, -1, True, "11", None])
@pytest.mark.parametrize("field", ["text_size", "word_size", "note_size"])
def test_a_size_out_of_range_is_refused(field: str, value: object) -> None:
    with pytest.raises(InvalidValueError) as caught:
        changed(**{field: value})
    assert (caught.value.key, caught.value.field) == ("light", field)
    assert str(caught.value) == f"light.{field} must lie in [4, 72], got {value!r}"


def test_lines_must_not_overlap_nor_drift_apart() -> None:
    with pytest.raises(InvalidValueError, match=r"light.line_height must lie in \[11, 33\], got 10"):
        evolve(LIGHT, line_height=10)
    assert evolve(LIGHT, text_size=20, line_height=26).line_height == 26


def test_all_faults_are_listed_at_once_each_with_its_place() -> None:
    wrong: dict[str, Any] = {"ink": "black", "support": "#007A6E", "link": Tone("#FFFFFF", "#FFF")}
    palette = evolve(LIGHT.palette, **wrong)
    with pytest.raises(InvalidValueError) as caught:
        changed(name="My theme", palette=palette, dark="no", fonts=(), text_size=200)
    assert str(caught.value).splitlines() == [
        "My theme has 7 faults:",
        "  name must be small letters, digits and underscores, got 'My theme'",
        "  palette.ink must be a colour like #1B1F24, got 'black'",
        "  palette.support must be a Tone, got '#007A6E'",
        "  palette.link.fill must be a colour like #1B1F24, got '#FFF'",
        "  dark must be a Palette, got 'no'",
        "  fonts must name at least one family",
        "  text_size must lie in [4, 72], got 200",
    ]
