"""Documents to format: of all kinds of line, well indented or not, with comments wherever they can stand."""

from __future__ import annotations

from hypothesis import strategies as st

_WORDS = st.sampled_from(
    "sugar harms **teenagers** and _young_ people, a#tag b.  Also: 2*3 snake_case \\* \\- #(two words) @[Tax] @<Harm> "
    "[site](https://a.org/b_c) "
    "http://a.org/b//c_d, (www.a.org/*/b) "
    ".->. :heart: https://a.org // 1. (2) - + _ # * -5 =, a/b [x] {y} ' é 設糖 < 5".split(" ")
)
_TEXT = st.lists(_WORDS, min_size=1, max_size=30).map(" ".join)
_GAP = st.sampled_from(
    [" ", "  ", "\n", "\n   ", " /* so */ ", " // why\n", "\n// alone\n  ", "\n /* a\n b */\n"]
)
_DATA = st.sampled_from(
    ["", "", " {color: 3}", "\n{isInMap: true}", " {\n  source: p. 7\n}", "{a: [1,\n 2]}"]
)
_TITLE = st.sampled_from(["", "[Tax]: ", "<Harm>:", "[Tax]:\n", "<Harm> :", "[A long title of it]:   "])
_SIGN = st.sampled_from(["+", "-", "->", "+>", "<+", "<-", "><", "_", "<_", "_>"])
_SPACE = st.sampled_from(
    ["\n\n", "\n\n\n", "\n \n", "\n\n// about it\n", "\n\n/* apart */\n\n", "\n\n<!-- x -->\n"]
)


@st.composite
def _said(draw: st.DrawFn) -> str:
    """Draw a statement or an argument: a reference, or a title and a text in pieces, and metadata."""
    if draw(st.booleans()):
        return draw(st.sampled_from(["[Tax]", "<Harm>", "[Tax] #tag #(a b)", "<Harm>\n{color: 1}"]))
    pieces = draw(st.lists(st.one_of(_TEXT, _WORDS), min_size=1, max_size=4))
    text = pieces[0] + "".join(draw(_GAP) + piece for piece in pieces[1:])
    return draw(_TITLE) + text + draw(_DATA)


@st.composite
def _related(draw: st.DrawFn) -> str:
    """Draw what is said with relations below it, more and less deep."""
    text = draw(_said())
    indent = 0
    for _ in range(draw(st.integers(0, 4))):
        indent = max(1, indent + draw(st.integers(-3, 3)))
        space = draw(st.sampled_from(["", " ", "  "]))
        note = draw(st.sampled_from(["", "", " // note", f"\n{' ' * indent}// - not this"]))
        text += f"{note}\n{' ' * indent}{draw(_SIGN)}{space}{draw(_said())}"
    return text


@st.composite
def _argument(draw: st.DrawFn) -> str:
    """Draw a premise-conclusion structure."""
    line = st.sampled_from(
        ["----", "-------", "-- modus ponens --", "--\nmp, other {uses: [1]}\n--", "-- {a: 1} --"]
    )
    text = f"(1){draw(_related())}"
    for _ in range(draw(st.integers(1, 3))):
        text += f"\n({draw(st.integers(0, 99))}) {draw(_related())}" * draw(st.integers(0, 1))
        text += f"\n{draw(line)}\n ({draw(st.integers(0, 99))})  {draw(_related())}"
    return text


_HEADING = st.tuples(st.sampled_from(["# ", "##  ", "  # "]), _TEXT, _DATA).map("".join)
_ITEMS = st.lists(_said(), min_size=1, max_size=3).map(
    lambda items: "".join(f"\n * {i}" for i in items).strip("\n")
)
_BLOCK = st.one_of(_related(), _related(), _argument(), _HEADING, _ITEMS)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Draw a document; what its words happen to mean may make it one with errors."""
    parts = [
        draw(st.sampled_from(["", "", "\n", "// first\n", "===\ntitle: Tax\n===\n\n", "=== a: 1 ===\n\n"]))
    ]
    for block in draw(st.lists(_BLOCK, min_size=1, max_size=4)):
        parts += [block, draw(_SPACE)]
    parts[-1] = draw(st.sampled_from(["", "\n", "\n\n // end", "\n// end\n"]))
    return "".join(parts)


@st.composite
def mutants(draw: st.DrawFn, text: str) -> str:
    """Draw a document with a few places changed."""
    scraps = " \n|\n\n|\t|//c\n|/* c */|-|+|_|**|#t |@[A]|[A]|<B>:|{a: 1}|\\|(1) |* |# |----\n|--\n|===|'|:x:|\u00a0|>"
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(scraps.split("|"))) + text[at + draw(st.integers(0, 3)) :]
    return text
