"""Languages: the one that the script of a text decides, so that readers choose the glyphs and the voice for it."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["language_of"]

_TAG: Final = re.compile(r"<[^<>]*>")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_SCRIPTS: Final = re.compile(
    "(?P<he>[\u05d0-\u05ea]+)|(?P<ar>[\u0620-\u064a\u066e-\u06d3]+)|(?P<th>[\u0e01-\u0e46]+)"
    "|(?P<ja>[\u3041-\u3096\u30a1-\u30fa]+)|(?P<ko>[\u1100-\u11ff\uac00-\ud7a3]+)"
    "|(?P<zh>[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]+)"
)
_ANY: Final = re.compile("[\u05d0-\u06d3\u0e01-\u0e46\u1100-\u11ff\u3041-\U0003fffd]")
"""A rough test that is quick: most pictures hold none of these."""

_NOT_ARABIC: Final = re.compile("[\u0679-\u06bf\u06c1-\u06d3]")
"""Letters of Persian, Urdu and others: their script does not decide."""

_SHARE: Final = 3
"""A third of all letters decides: words of argmap itself stand between those of the map."""


def language_of(svg: str) -> str:
    """Return the language that most of the letters of a picture are written in, if their script decides.

    Han characters are Japanese where kana stand among them, Korean where Hangul does, and Chinese otherwise.

    Args:
        svg: Text with markup, which counts for nothing.

    Returns:
        A language code of two letters; empty where many languages share the script.

    >>> [language_of(words) for words in ("<b>日本は急ぐべきだ。</b>", "必须征税。", "담배에 세금을.", "הסוכר מזיק")]
    ['ja', 'zh', 'ko', 'he']
    >>> language_of("Tax sugar (砂糖).")
    ''
    """
    if not _ANY.search(svg):
        return ""
    words = _TAG.sub(" ", svg)
    counts: dict[str, int] = {}
    for found in _SCRIPTS.finditer(words):
        name = found.lastgroup or ""
        counts[name] = counts.get(name, 0) + len(found[0])
    if han := counts.pop("zh", 0):
        reader = max(("ja", "ko"), key=lambda name: counts.get(name, 0))
        reader = reader if counts.get(reader) else "zh"
        counts[reader] = counts.get(reader, 0) + han
    if not counts:
        return ""
    most = max(counts, key=lambda name: counts[name])
    letters = sum(map(len, _LETTERS.findall(words)))
    if counts[most] * _SHARE < letters or (most == "ar" and _NOT_ARABIC.search(words)):
        return ""
    return most
