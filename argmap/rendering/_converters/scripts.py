"""The names of scripts: characters that go together, as one font should draw them."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from argmap.rendering.text._metrics import EMOJI, char_class

__all__ = ["EAST_ASIAN", "EMOJI_SCRIPT", "is_letter", "name_script"]

EAST_ASIAN: Final = "Chinese, Japanese or Korean"
EMOJI_SCRIPT: Final = "emoji"

_EMOJI: Final = re.compile(f"[{char_class(EMOJI)}\U0001f1e6-\U0001f1ff\u20e3]")
_KIND: Final = re.compile(
    r"(.+?) (?:SMALL |CAPITAL |FINAL |INITIAL |MODIFIER |VOWEL |SUBJOINED |INDEPENDENT |DEPENDENT |HALFWIDTH )*"
    r"(?:LETTER|CHARACTER|SYLLABLE|SYLLABICS|SIGN|DIGIT|VOWEL|CONSONANT|NUMBER|HIEROGLYPH|MARK|SYMBOL|LIGATURE|"
    r"PUNCTUATION|TONE|MEDIAL|VIRAMA|STRESS|IDEOGRAPH|DIACRITIC)\b"
)
_EAST: Final = frozenset(
    ("CJK", "IDEOGRAPHIC", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "BOPOMOFO", "FULLWIDTH",
     "HALFWIDTH", "KANGXI", "VERTICAL", "SMALL")
)  # fmt: skip
_UNNAMED: Final = {"Co": "private characters", "Cn": "unassigned characters", "Cc": "control characters"}


def name_script(char: str) -> str:
    """Return what users call the script of a character.

    >>> [name_script(char) for char in "ทक字か한🚗⊛"]
    ['Thai', 'Devanagari', 'Chinese, Japanese or Korean', 'Chinese, Japanese or Korean', \
'Chinese, Japanese or Korean', 'emoji', 'symbols']
    """
    if _EMOJI.match(char):
        return EMOJI_SCRIPT
    name = unicodedata.name(char, "")
    if name.partition(" ")[0] in _EAST or 0x3000 <= ord(char) < 0x3040:
        return EAST_ASIAN
    kind = unicodedata.category(char)
    if kind[0] in "LMN" and (found := _KIND.match(name)):
        return found[1].title()
    return _UNNAMED.get(kind) or ("symbols" if kind[0] in "SPZC" else name.partition(" ")[0].title())


def is_letter(char: str) -> bool:
    """Say whether words cannot be read without this character: a letter, a digit, or a mark on one.

    >>> is_letter("ท"), is_letter("⊛")
    (True, False)
    """
    return unicodedata.category(char)[0] in "LMN"
