"""Line breaking: the character classes and patterns after which a line of text may end.

They hold the parts of the Unicode line breaking algorithm (UAX 14) and of the Japanese layout rules
(JIS X 4051) that claims meet in practice. Korean is broken at spaces, as its readers prefer.
"""

from __future__ import annotations

import re
from typing import Final

from argmap.rendering.text._metrics import EMOJI, FORMATS, JAMO, MARKS, SPACING_MARKS, char_class

__all__ = ["BREAK", "CLUSTER", "INDENT", "NEWLINE", "NEWLINES", "SPACES", "WORD"]

NEWLINES: Final = "\n\r\v\f\x85\u2028\u2029"
SPACES: Final = " \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
_JOINERS: Final = "\u200c\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"

# What belongs to the character before it. The Thai and Lao vowels and the half-width voicing marks are no
# combining marks, yet cannot stand without a consonant.
_MARKS: Final = (
    char_class(MARKS, SPACING_MARKS, JAMO) + _JOINERS + "\u0e30-\u0e33\u0e45\u0e46\u0eb0-\u0eb3\uff9e\uff9f"
)
_EXTENDS: Final = _MARKS + char_class(FORMATS)

# What holds on to the character after it: joiners, the signs that make Indic consonants one, Thai vowels
# that are written before their consonant.
_HOLDS: Final = "\u200d\u094d\u09cd\u0a4d\u0acd\u0b4d\u0c4d\u0ccd\u0d4d\u1039\u17d2\u0e40-\u0e44\u0ec0-\u0ec4"
_GLUE: Final = "\xa0\u2007\u202f\u2060\ufeff"

# Thai and Lao put no spaces between words. A vowel that is written before its consonant begins a syllable.
_LEADING: Final = "\u0e40-\u0e44\u0ec0-\u0ec4"
_SYLLABIC: Final = "\u0e01-\u0e3a\u0e45-\u0e4e\u0e81-\u0eba\u0ec6-\u0ece"

# Consonants that close a syllable: in Burmese those under an asat, in Khmer those that carry nothing.
_CODA: Final = (
    "(?=[\u1000-\u1021\u103f]\u1037?\u103a)|(?<=[\u1780-\u17d1])(?=[\u1780-\u17a2](?![\u17b4-\u17d3]))"
)

# What must not end a line and what must not begin one, beside a character that may otherwise be parted.
_OPENERS: Final = re.escape("([{«‹‘“‚„⟨（［｛｟｢「『【〔〈《〖〘〚〝")
_CLOSERS: Final = (
    re.escape("!),.:;?]}%‰°»›’”‥…·–—‐-/⟩、。，．・：；？！）］｝｠｣」』】〕〉》〗〙〛〞〟～％℃‼⁇⁈⁉")
    + "々〻ー゛゜ゝゞヽヾ〜ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰ-ㇿ｡､･ｧ-ｰ"
)

# Ideographs, kana, full-width punctuation and emoji: a line may end before and after each of them. Hangul
# and full-width letters and digits form words.
_IDEOGRAPHS: Final = (
    char_class(EMOJI)
    + "\u2e80-\u2fff\u3001-\u303e\u3040-\u312f\u3190-\ua4cf\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f"
    + "\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff9f\U00016fe0-\U00018dff\U0001aff0-\U0001b2ff"
    + "\U00020000-\U0003fffd"
)

_LETTER: Final = (
    "A-Za-z\xaa\xb5\xba\xc0-\u1fff\u2c00-\u2dff\ua000-\ud7ff\uf900-\ufdff\ufe70-\ufefe\U00010000-\U0001efff"
)
_DASHES: Final = r"\-‐‒–―/\u058a\u05be"

BREAK = re.compile(
    # After and before an ideograph.
    f"(?<=[{_IDEOGRAPHS}])(?<![{_OPENERS}])(?![{_CLOSERS}{_EXTENDS}{_GLUE}])"
    f"|(?<![{_OPENERS}{_HOLDS}{_GLUE}])(?=[{_IDEOGRAPHS}])(?![{_CLOSERS}{_EXTENDS}])"
    # After a hyphen, dash or slash between words of two letters or more; not in -5, 1/2, 2018–19, e-mail.
    f"|(?<=[{_LETTER}0-9][{_LETTER}0-9)\\]}}”’»\"'.][{_DASHES}])"
    f"(?=[\"'“‘«(\\[]?[{_LETTER}][{_LETTER}])(?![{_EXTENDS}])"
    f"|(?<=[{_LETTER}0-9]--)(?=[{_LETTER}0-9])(?![{_EXTENDS}])"
    f"|(?<=[^—]—)(?![—{_CLOSERS}{_EXTENDS}{_GLUE}])"
    f"|(?<=://)(?=[{_LETTER}0-9])(?![{_EXTENDS}])"
    # Before a syllable of Thai or Lao that a leading vowel begins.
    f"|(?<=[{_SYLLABIC}])(?=[{_LEADING}])"
    # After a zero-width space, a soft hyphen, a Tibetan or an Ethiopic word separator.
    f"|(?<=[\u200b\xad\u0f0b\u1361])(?![{_EXTENDS}{_CLOSERS}{_GLUE}])"
)

# A word may hold a space that carries a combining mark.
WORD = re.compile(f"(?:[{SPACES}](?=[{_MARKS}]))?[^{SPACES}]+(?:[{SPACES}](?=[{_MARKS}])[^{SPACES}]+)*")
NEWLINE = re.compile(f"\r\n|[{NEWLINES}]")
INDENT = re.compile(f"[{SPACES}{NEWLINES}]*(?![{_MARKS}])")

# A flag, a Hangul syllable in parts, or any character, with what hangs on to it; several where one holds on, and
# with the consonant that closes a syllable of Burmese or Khmer.
_BASE: Final = "(?:[\U0001f1e6-\U0001f1ff]{2}|[\u1100-\u115f\ua960-\ua97c]+[\uac00-\ud7a3]?|.)"
CLUSTER = re.compile(
    f"{_BASE}[{_EXTENDS}]*(?:(?<=[{_HOLDS}]){_BASE}[{_EXTENDS}]*)*(?:(?:{_CODA}).[{_EXTENDS}]*)?",
    re.DOTALL,
)
