"""Text has the width that Helvetica gives it, whatever fonts this machine has."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.rendering.text._metrics import EM, measure_units, measured, width

EMOJI = 2560  # a quarter wider than it is high

# The advance widths of Helvetica and Helvetica-Bold in Adobe's own metrics files, in 1/1000 em.
HELVETICA = {
    " ": 278,
    "A": 667,
    "W": 944,
    "a": 556,
    "i": 222,
    "m": 833,
    "t": 278,
    "1": 556,
    ".": 278,
    "@": 1015,
}
HELVETICA_BOLD = {" ": 278, "A": 722, "W": 944, "a": 556, "i": 278, "m": 889, "t": 333, "1": 556, "@": 975}

# Where Linux distributions, macOS and Windows keep fonts.
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "C:/Windows/Fonts")


@given(text=st.text(), bold=st.booleans())
def test_no_text_is_narrower_than_nothing_and_every_text_grows_with_its_size(
    *, text: str, bold: bool
) -> None:
    assert width(text, 1, bold=bold) >= 0
    assert width(text, 24, bold=bold) == pytest.approx(2 * width(text, 12, bold=bold))


@given(st.text(), st.text())
def test_words_with_a_space_between_are_as_wide_as_their_parts(one: str, other: str) -> None:
    assert measure_units(f"{one} {other}") == measure_units(one) + measure_units(" ") + measure_units(other)


@given(st.text(st.characters(max_codepoint=0x24F)))
def test_an_accent_that_stands_after_its_letter_adds_nothing(text: str) -> None:
    parted = unicodedata.normalize("NFD", text)
    assert measure_units(parted) == sum(
        measure_units(letter) for letter in parted if not unicodedata.combining(letter)
    )


@pytest.mark.parametrize("char", HELVETICA)
def test_latin_letters_are_as_wide_as_in_helvetica(char: str) -> None:
    assert width(char, 1000) == pytest.approx(HELVETICA[char], abs=0.5)


@pytest.mark.parametrize("char", HELVETICA_BOLD)
def test_bold_letters_are_as_wide_as_in_helvetica_bold(char: str) -> None:
    assert width(char, 1000, bold=True) == pytest.approx(HELVETICA_BOLD[char], abs=0.5)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("", 0),
        ("é", measure_units("e")),
        ("e\N{COMBINING ACUTE ACCENT}", measure_units("e")),
        ("ệ", measure_units("e")),
        ("soft\N{SOFT HYPHEN}hyphen", measure_units("softhyphen")),
        ("\N{WORD JOINER}\N{ZERO WIDTH SPACE}\N{RIGHT-TO-LEFT MARK}", 0),
        ("\N{NO-BREAK SPACE}", measure_units(" ")),
        ("\t", measure_units(" ")),
        ("\N{EM SPACE}", EM),
        ("日本語。「かな」", 8 * EM),
        ("\N{IDEOGRAPHIC SPACE}", EM),
        ("ＡＢ１", 3 * EM),
        ("ｶﾅ", EM),
        ("한국", 2 * EM),
        (unicodedata.normalize("NFD", "한국"), 2 * EM),
        ("😀", EMOJI),
        ("👍🏽", EMOJI),
        ("👨‍👩‍👧‍👦", EMOJI),
        ("❤️", EMOJI),
        ("🏳️‍🌈", EMOJI),
        ("🇯🇵", EMOJI),
        ("🇯🇵🇰🇷", 2 * EMOJI),
        ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", EMOJI),
        ("1️⃣", EMOJI),
        ("→", EM),
        ("⇒", round(0.84 * EM)),
        ("\N{NON-BREAKING HYPHEN}", measure_units("-")),
        ("Ж", 1891),
        ("Ω", 1531),
        ("\N{ARABIC LETTER SEEN}", round(0.62 * EM)),
        ("\N{DEVANAGARI LETTER KA}\N{DEVANAGARI SIGN NUKTA}", round(0.62 * EM)),
        ("\U0010ffff", round(0.62 * EM)),
        ("\ud800", round(0.62 * EM)),
    ],
)
def test_every_kind_of_character_has_its_width(text: str, expected: int) -> None:
    assert measure_units(text) == expected


@pytest.mark.parametrize(
    "text", ["", "Ünïted", "Ελλάδα ᾄ", "Київ", "東京、カナ", "서울", "→ ≠ €", "👩‍🚀 🇯🇵", "“…”\n"]
)
def test_widths_are_trusted_where_one_character_is_one_drawing(text: str) -> None:
    assert measured(text)


@pytest.mark.parametrize("text", ["سلام", "שלום", "नमस्ते", "สวัสดี", "မြန်မာ", "ආයුබෝවන්", "Latin و more"])
def test_widths_are_guesses_where_letters_join_stack_or_change_shape(text: str) -> None:
    assert not measured(text)


def liberation_sans(style: str) -> dict[str, int]:
    """Return the width of every character of Liberation Sans, or skip the test."""
    fonts = pytest.importorskip("fontTools.ttLib", reason="fonttools is not installed")
    name = f"LiberationSans-{style}.ttf"
    found = sorted(path for folder in FONT_FOLDERS for path in Path(folder).rglob(name))
    if not found:
        pytest.skip(f"there is no {name} on this machine")
    font = fonts.TTFont(found[-1])
    if font["head"].fontRevision < 2:
        pytest.skip(f"{found[-1]} is older than version 2, which corrected some widths")
    return {chr(code): font["hmtx"][glyph][0] for code, glyph in font.getBestCmap().items()}


@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_every_character_we_measure_is_as_wide_as_in_liberation_sans(style: str) -> None:
    font = liberation_sans(style)
    # Latin with Vietnamese, modern Greek, Cyrillic, punctuation, currency, arrows, mathematics.
    blocks = [(0x20, 0x17F), (0x370, 0x3E1), (0x3F0, 0x4FF), (0x1EA0, 0x1EF9), (0x2000, 0x22FF)]
    ours = {
        char: measure_units(char, bold=style == "Bold")
        for start, end in blocks
        for char in map(chr, range(start, end + 1))
        # Formats draw nothing with us, and the ohm sign, for Unicode, is but another omega.
        if char in font and unicodedata.category(char) != "Cf" and unicodedata.is_normalized("NFC", char)
    }
    assert len(ours) > 600
    assert ours == {char: font[char] for char in ours}
