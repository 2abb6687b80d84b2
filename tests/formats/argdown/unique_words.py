"""Documents in which every word is unique, so that each can be looked for in what is read of them."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from typing import Final

from hypothesis import strategies as st

from argmap import dumps
from argmap.errors import LossWarning
from argmap.formats import Diagnostic, read
from argmap.formats.argdown.diagnostics import Faults
from argmap.formats.argdown.document.comments import comments_of
from argmap.formats.argdown.syntax.lexer import Lexer
from argmap.model import normalise_text

__all__ = ["documents", "lost_words", "mutated", "with_unique_words"]

_WORD: Final = re.compile(r"w[0-9]+q")
_ANY_WORD: Final = re.compile(r"(?<![\\.:])\b[^\W\d_]{3,}\b")
_RESERVED: Final = frozenset(
    "argmap via true false null str uses from isInMap isGroup isClosed isInGroup model mode strict parser syntax "
    "shortcodes unicode argdown http https".split()
)

_TEXTS: Final = (
    "W", "W W.", "*W* W", "**W W**", "_W", "W_W", "2*W*3", "#W ", "#(W W) ", "@[W]", "@<W> ", "[W](W.W)", "[W](W",
    "http://W.W/W//W", "http://W/*/W */ W", "(www.W.W//W)", "/* W */", "<!-- W -->", "<!-- W", "// W\n", "\\*W\\W",
    ".W.", ":W:", "[W]", "<W>", "[W", "<W: W", "W]: W", "W {", "} W", "=== W", "— W", "\n– W", "\n=> [W]: W",
    "\n• W", "\nW", "\t", "\ufeffW", "\u00a0W", "(W)", "\n(P1) W", "\n---\nW",
)  # fmt: skip
_DATA: Final = (
    "", "", "{W: W}", "{W: [W, {W: W}]}", "{W: {W: W}} W {W: W}", "{k: W} {k: W}", "{k: W}\nW {k: W}", "{k: [W}",
    "{\n\tW: W\n}", "{\nk: W # W\n}", "{- W}", "{W}", "{argmap: W}", "{argmap: {W: W}}", "{argmap: {note: W}}",
    "{argmap: {credence: W, voice: W}}", "{argmap: {credence: 7, note: W}}", "{argmap: {key: W}}",
    "{argmap: {key: k}}", "{argmap: {via: W, role: W}}", "{argmap: {via: {note: W, W: W, weight: W}}}",
    "{argmap: {via: [W], role: [W]}}", "{argmap: {relation: W}}", "{argmap: {relation: support, W: W}} ",
    "{argmap: {tags: [W, W]}}", "{argmap: {sketch: W, top_level: W}}", "{argmap: {group: W}}",
    "{isInGroup: W}", "{argmap: {extra: {W: W}}}", "{argmap: {sources: W}}", "\n\n{W: W}",
)  # fmt: skip
_TITLES: Final = (
    "",
    "",
    "[W]: ",
    "<W>: ",
    "[T]: ",
    "[T]: ",
    "<A>: ",
    "<A>: ",
    "[T]\n",
    "<A>\n",
    "[T] ",
    "[W W]:",
)
_SIGNS: Final = ("+", "-", "+>", "->", "><", "_", "<_", "_>", "<+", "<-", "–", "-->", "<--", "*", "1.")
_INFERENCES: Final = (
    "----", "-- W --", "-- W, W --", "-- W,, W --", "--\nW,\nW\n--", "-- W {W: W} --", "-- W -- W", "-- W", "--",
    "-- {uses: [1]} --", '-- {from: ["1", W]} --', "-- W {k: W} -- W {k: W}", "-- {uses: W, from: [W]} --",
    "-- http://W/W//W, W --", "-- W // W\n--", "-- {argmap: {weight: W, note: W, sketch: W}} --", "-- {argmap: W} --",
    "--\n-- W --", "-----W",
)  # fmt: skip
_FRONT: Final = (
    "===\ntitle: W\n===\n\n", "===\nW: W\nW: [W]\n===\n\n", "===\ntitle: [W]\nmodel:\n\tmode: W\n===\n\n",
    "===\nmodel: W\ngroup: {W: W}\n===\n", "===\nW\n===\n\n", "---\nW: W\n---\n\n", "===\nW: W\n\n",
    "===\nparser:\n  syntax: micro-argdown+\n===\n\n", "===\nargmap: W\n===\n\n",
    "===\nargmap: {W: W, order: W}\n===\n\n",
    "===\nargmap: {thesis: W, titles: W, extra: W, sources: [W], anchors: {W: W}, tags: W}\n===\n\n", "```argdown\n",
    "===\nargmap: {titles: keys, sources: [{key: W, W: W}], anchors: W}\n===\n\n", "W\n```argdown\n",
    '===\nmodel: {removeTagsFromText: true, shortcodes: {W: W, ":W:": {unicode: W}}}\n===\n\n',
)  # fmt: skip

_SCRAPS: Final = (
    "", " ", "\n", "\n\n", "\t", "//", "/*", "*/", "-", "--", "+", "_", "*", "**", "#", "@", "[", "]", "<", ">", "{",
    "}", "(", ")", ":", ",", "\\", "===", "(1) ", "{a: b}", "[T]", "<A>:", "`", "http://", "\ufeff",
)  # fmt: skip


@st.composite
def _said(draw: st.DrawFn) -> str:
    texts = draw(st.lists(st.sampled_from(_TEXTS), max_size=4))
    return draw(st.sampled_from(_TITLES)) + " ".join(texts) + " " + draw(st.sampled_from(_DATA))


@st.composite
def _block(draw: st.DrawFn) -> str:
    kind = draw(st.integers(0, 4))
    if kind == 0:
        return draw(st.sampled_from(["# ", "## ", "##"])) + draw(_said())
    if kind == 1:
        rows = [f"(1) {draw(_said())}"]
        for number in range(2, draw(st.integers(2, 5))):
            if draw(st.booleans()):
                rows.append(draw(st.sampled_from(_INFERENCES)))
                if draw(st.booleans()):
                    rows.append(f"  <_ {draw(_said())}")
            rows.append(f"({number}) {draw(_said())}")
        return draw(
            st.sampled_from(["", "<A>\n\n", "<A>: W {argmap: {sketch: false, note: W}}\n\n"])
        ) + "\n".join(rows)
    lines = [draw(_said())] if kind < 4 else []
    for _ in range(draw(st.integers(0, 4))):
        indent = draw(st.integers(0, 3))
        lines.append(f"{'  ' * indent}{draw(st.sampled_from(_SIGNS))} {draw(_said())}")
    return "\n".join(lines)


def _numbered(text: str) -> str:
    count = iter(range(10**6))
    return re.sub(r"(?<![A-Za-z])W(?![A-Za-z])", lambda _: f"w{next(count)}q", text)


documents = st.builds(
    lambda front, blocks, end: _numbered(front + "\n\n".join(blocks) + end),
    st.just("") | st.sampled_from(_FRONT),
    st.lists(_block(), min_size=1, max_size=4),
    st.sampled_from(["", "\n", "\n```\n", "\n// W"]),
)
"""Documents of all kinds of block, sound or not, in which a word is ``w``, a number and ``q``."""


@st.composite
def mutated(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> str:
    """Draw a document with a few places changed."""
    text = draw(texts)
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(_SCRAPS)) + text[at + draw(st.integers(0, 3)) :]
    return text


def with_unique_words(text: str) -> str:
    """Return a document in which each word has a number behind it, but for those that mean something."""
    count = iter(range(10**6))
    return _ANY_WORD.sub(
        lambda found: found[0] if found[0] in _RESERVED else f"{found[0]}w{next(count)}q",
        normalise_text(text),
    )


def lost_words(text: str) -> list[str]:
    """Return the words of a document that are neither in its map nor in what a diagnostic names.

    Words of comments do not count: whoever writes the map is told how many there were.
    """
    text = normalise_text(text)
    reading = read(text, format="argdown")
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always", LossWarning)
        said = dumps(reading.map, format="json")
    messages = " ".join(d.message for d in reading.diagnostics)
    comments = _comments(text) if any("comment" in str(w.message) for w in warned) else []
    lost = []
    for found in _WORD.finditer(text):
        word = found[0]
        if word not in said and word not in messages and not _is_in(found.start(), comments):
            lost += [] if _is_under_caret(text, found.start(), reading.diagnostics) else [word]
    return lost


def _comments(text: str) -> list[tuple[int, int]]:
    lexer = Lexer(text, Faults())
    while lexer.block():
        pass
    return comments_of(text, lexer.comments, lexer.metadata)


def _is_in(place: int, ranges: Iterable[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in ranges)


def _is_under_caret(text: str, place: int, found: Iterable[Diagnostic]) -> bool:
    line = text.count("\n", 0, place) + 1
    column = place - text.rfind("\n", 0, place)
    return any((d.line, d.column) <= (line, column) < (d.end_line, d.end_column) for d in found)
