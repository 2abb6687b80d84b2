"""The choice of fonts: a family for each script of a document, or the name of a script that none can draw."""

from __future__ import annotations

import re
import warnings
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from argmap._arguments import list_some
from argmap.errors import ArgmapWarning, EngineMissingError
from argmap.rendering._converters.faces import FontShelf, list_own_codes
from argmap.rendering._converters.scripts import EAST_ASIAN, EMOJI_SCRIPT, is_letter, name_script
from argmap.rendering.text._metrics import FORMATS, char_class

__all__ = ["choose_fallbacks", "group_foreign"]

_NOT_DRAWN: Final = re.compile(f"[{char_class(FORMATS)}\ufe00-\ufe0f\U000e0100-\U000e01ef\\s]")
_KANA: Final = re.compile("[\u3041-\u30ff]")
_HANGUL: Final = re.compile("[\u1100-\u11ff\uac00-\ud7a3]")
_EMOJI_FORM: Final = re.compile("(.)\ufe0f\u20e3?")
_REGIONS: Final = {
    "ja": ("JP", "KR", "SC", "TC"),
    "ko": ("KR", "JP", "SC", "TC"),
    "zh": ("SC", "TC", "JP", "KR"),
    "zh-hant": ("TC", "HK", "SC", "JP", "KR"),
}


def group_foreign(lines: Iterable[str]) -> dict[str, set[str]]:
    """Return the characters of some lines that argmap's own fonts lack, by script."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for words in lines:
        for char in _EMOJI_FORM.findall(words):
            found[EMOJI_SCRIPT].add(char)
        for char in set(_EMOJI_FORM.sub("", words)):
            if ord(char) not in list_own_codes() and not _NOT_DRAWN.match(char):
                found[name_script(char)].add(char)
    return found


def choose_fallbacks(
    shelf: FontShelf, foreign: Mapping[str, set[str]], *, base: Sequence[str], languages: Sequence[str]
) -> list[str]:
    """Return a family or more for each script.

    Args:
        shelf: The fonts.
        foreign: The characters that argmap's own fonts lack, by script.
        base: The families of all text, which are tried first.
        languages: What the picture says its languages are; the script decides where it says nothing.

    Raises:
        EngineMissingError: If no font has the letters of a script.
    """
    regions = _choose_regions("".join(char for chars in foreign.values() for char in chars), languages)
    chosen: dict[str, None] = {}
    missing: dict[str, list[str]] = {}
    for script, chars in sorted(foreign.items(), key=lambda item: (item[0] == EMOJI_SCRIPT, item[0])):
        families, without = shelf.choose_families(script, chars, base=base, regions=regions)
        chosen.update(dict.fromkeys(families))
        if without:
            missing[script] = sorted(without)
    letters = {script: kept for script, chars in missing.items() if (kept := [*filter(is_letter, chars)])}
    if letters:
        fonts = " and ".join(f"Noto Sans {'CJK' if script == EAST_ASIAN else script}" for script in letters)
        raise EngineMissingError(
            f"No font on this machine has the letters of {_listed(letters)}. Install {fonts}, or another font that has "
            "them, or save the picture as SVG: whoever opens it brings the fonts.",
            engine="font",
        )
    if missing:
        warnings.warn(
            f"No font on this machine has these characters: {_listed(missing)}. An empty box is drawn for each, until "
            "a font that has them is installed.",
            ArgmapWarning,
            stacklevel=5,
        )
    return list(chosen)


def _choose_regions(chars: str, languages: Sequence[str]) -> Sequence[str]:
    """Return whose forms of Chinese characters are wanted, first choice first."""
    for language in languages:
        tag = language.lower()
        if tag.startswith(("zh-hant", "zh-tw", "zh-hk")):
            return _REGIONS["zh-hant"]
        if (short := tag.partition("-")[0]) in _REGIONS:
            return _REGIONS[short]
    return _REGIONS["ja" if _KANA.search(chars) else "ko" if _HANGUL.search(chars) else "zh"]


def _listed(missing: Mapping[str, Sequence[str]]) -> str:
    return ", ".join(f"{script} ({list_some(chars)})" for script, chars in missing.items())
