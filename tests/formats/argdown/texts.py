"""Strategies for texts that are Argdown, or nearly."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

__all__ = ["documents", "texts"]

_MARKS: Final = (
    "* ** _ __ [ ] < > { } ( ) # @ \\ . : , ; / - -- ---- + -> +> >< _> <_ <+ <- // /* */ <!-- --> === '"
)
_BLANKS: Final = (" ", "  ", "\t", "\n", "\n\n", "\n \n", "\r\n", "\r", "\u2028", "\ufeff")
_WORDS: Final = "tax sugar Harm étude 設計 x1 no-one 12 .A. :smile: :x: .. http://a.b 😀"
_TITLES: Final = ("[Tax]: ", "[Tax]", "[Harm]: ", "<Cost>: ", "<Cost>", "@[Tax] ", "@<Cost> ", "[link](url) ")
_SIGNS: Final = (
    "\n  + ",
    "\n    - ",
    "\n  >< ",
    "\n  _ ",
    "\n  <_ ",
    "\n  -> ",
    "+ ",
    "- ",
    "# ",
    "## ",
    "\n* ",
    "\n1. ",
)
_ROWS: Final = ("\n\n(1) ", "\n(2) ", "\n----\n", "\n-- rule, other {uses: [1]} --\n", "\n--\n", "\n---\n")
_DATA: Final = ("{a: b}", '{a: [1, "x"], c: {d: e}}', "{\na: b\n}", "{a", "{a: [}", "===\na: b\n===\n\n")
_OTHERS: Final = (
    "#tag ", "#(two words) ", "**bold** ", "_italics_ ", "snake_case ", "// note\n", "<!-- note -->", "@include(x.ad)",
    "===\nmodel: {mode: strict}\n===\n\n",
)  # fmt: skip
_PIECES: Final = (*_TITLES, *_SIGNS, *_ROWS, *_DATA, *_OTHERS)

texts = st.text() | st.text(alphabet="[]<>(){}#*_-+@:.,/\\=!'\" \t\nab1é", max_size=60)
"""Any text, and such of signs that mean something."""

documents = st.lists(
    st.sampled_from([*_MARKS.split(), *_BLANKS, *_WORDS.split(), *_PIECES, *_PIECES]), max_size=40
).map("".join)
"""Texts of pieces that Argdown is made of, in any order."""
