"""The short names of signs, such as ``.A.`` for ∀, that Argdown replaces in texts."""

from __future__ import annotations

from typing import Final

__all__ = ["SHORTCODES"]

_LOGIC: Final = "A∀ E∃ O𝗢 P𝗣 ->→ <->↔ ~¬ ^∧ v∨ v_⊻ <>◇ []◻".split()
_PICTURES: Final = (
    "happy😀 smiley☺ laugh😆 lol😆 rofl🤣 joy😂 heart❤ ?❓ question❓ love😍 wink😉 shush🤫 meh😐 eye-roll🙄 "
    "sad😢 disappointed😞 scream😱 +1👍 up👍 -1👎 down👎 think🤔 star⭐ y✔ agree✔ n❌ disagree❌"
).split()

SHORTCODES: Final = {
    f"{mark}{word[:-1]}{mark}": word[-1] for word in (*_LOGIC, *_PICTURES) for mark in (".", ":")
} | {".smile.": "☺", ":smile:": "☺\ufe0f"}
"""Code → sign, with the marks around the name: full stops or colons. Documents may add their own."""
