"""A strategy for small Argdown documents that are sound, and full of what a map depends on."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from typing import Final

from hypothesis import strategies as st

__all__ = ["documents"]

_SETTINGS: Final = (
    "model: {mode: strict}",
    "model: {transformArgumentRelations: false}",
    "model: {removeTagsFromText: true}",
    "selection: {statementSelectionMode: all}",
    "selection: {statementSelectionMode: top-level}",
    "selection: {statementSelectionMode: not-used-in-argument}",
    "selection: {statementSelectionMode: with-relations}",
    "selection: {statementSelectionMode: with-more-than-one-relation}",
    "selection: {excludeDisconnected: false}",
    "group: {groupDepth: 1}",
    "map: {statementLabelMode: title}",
    "map: {argumentLabelMode: text}",
    "color: {tagColors: {one: 2, two: }}",
    "color: {colorizeGroupsByTag: true}",
    "color: {statementColors: {A: }}",
)
_STATEMENTS: Final = ("[A]", "[B]", "[C]")
_ARGUMENTS: Final = ("<X>", "<Y>")
_TEXTS: Final = ("p", "q", "r #one", "s #two", "t #(two words)")  # each occurrence gets a number
_DATA: Final = ("", "", "", "", " {isInMap: false}", " {isInGroup: true}", " {color: 2}", " {color: }")
_HEADINGS: Final = (
    "# G",
    "# H #one",
    "# K {isClosed: true}",
    "# L {isGroup: false}",
    "## M",
    "## N {isClosed: true}",
    "### O",
)
_TEXT: Final = re.compile(r"(?<![\w#(])[pqrst](?![\w:])")
_SIGNS: Final = ("+", "-", "+>", "->", "_", "_>", "><")
_UNDERCUTS: Final = ("_", "<_")

_texts = st.sampled_from(_TEXTS)
_data = st.sampled_from(_DATA)
_stated = st.tuples(st.sampled_from(_STATEMENTS), st.booleans(), _texts, _data).map(
    lambda drawn: f"{drawn[0]}: {drawn[2]}{drawn[3]}" if drawn[1] else drawn[0]
)
_untitled = st.tuples(_texts, _data).map("".join)
_statements = st.one_of(_untitled, _stated, _stated)
_arguments = st.tuples(st.sampled_from(_ARGUMENTS), st.booleans(), _texts, _data).map(
    lambda drawn: f"{drawn[0]}: {drawn[2]}{drawn[3]}" if drawn[1] else drawn[0]
)


def _other_than(above: list[str]) -> Callable[[str], bool]:
    """Return whether an element has another title than those above it: it is not to be related to itself."""
    titles = {_title(element) for element in above} - {""}
    return lambda element: _title(element) not in titles


def _title(element: str) -> str:
    return element[:3] if element[:1] in ("[", "<") else ""


@st.composite
def _trees(draw: st.DrawFn, *, below: str = "", indent: str = "", undercut: bool = False) -> str:
    """Draw relations below what has been written, the deeper the fewer."""
    lines: list[str] = []
    above = [below]
    for _ in range(draw(st.integers(0, 3))):
        depth = draw(st.integers(0, min(len(above) - 1, 2)))
        del above[depth + 1 :]
        signs = _SIGNS if not above[-1].startswith("<") else _SIGNS[:-1]
        sign = draw(st.sampled_from(_UNDERCUTS if undercut and depth == 0 else signs))
        child = draw((_statements if sign == "><" else _statements | _arguments).filter(_other_than(above)))
        above.append(child)
        lines.append(f"{indent}{'  ' * (depth + 1)}{sign} {child}\n")
    return "".join(lines)


@st.composite
def _structures(draw: st.DrawFn, *, title: str) -> str:
    """Draw an argument that is taken apart."""
    head = f"{draw(st.sampled_from([title, f'{title}: {draw(_texts)}']))}\n\n" if title else ""
    lines: list[str] = []
    rows = iter(draw(st.permutations([*_STATEMENTS, *_TEXTS])))  # an argument says nothing twice
    number = 0
    for step in range(draw(st.integers(1, 2))):
        for _ in range(draw(st.integers(1 - step, 2))):
            number += 1
            row = next(rows)
            lines += [f"({number}) {row}\n", draw(_trees(below=row, indent="  "))]
        undercuts = draw(_trees(undercut=True)) if draw(st.booleans()) else ""
        number += 1
        lines += [draw(st.sampled_from(["----\n", "-- rule --\n"])), undercuts]
        row = next(rows)
        lines += [f"({number}) {row}\n", draw(_trees(below=row, indent="  "))]
    return head + "".join(lines)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Draw a document: settings, headings, statements and arguments with relations, arguments taken apart."""
    front = draw(
        st.lists(st.sampled_from(_SETTINGS), max_size=2, unique_by=lambda line: line.partition(":")[0])
    )
    blocks = ["===\n" + "".join(f"{line}\n" for line in front) + "===\n"] if front else []
    titles = ["", "", *_ARGUMENTS]
    for _ in range(draw(st.integers(1, 6))):
        what = draw(st.sampled_from(["heading", "statement", "statement", "argument", "structure", "list"]))
        if what == "heading":
            blocks.append(draw(st.sampled_from(_HEADINGS)) + "\n")
        elif what == "statement":
            head = draw(_statements)
            blocks.append(f"{head}\n{draw(_trees(below=head))}")
        elif what == "argument":
            head = draw(_arguments)
            blocks.append(f"{head}\n{draw(_trees(below=head))}")
        elif what == "list":
            blocks.append("".join(f"* {draw(_statements)}\n" for _ in range(draw(st.integers(1, 2)))))
        else:
            title = draw(st.sampled_from(titles))
            titles = [t for t in titles if not t or t != title]
            blocks.append(draw(_structures(title=title)))
    numbers = itertools.count(1)
    return _TEXT.sub(lambda found: f"{found[0]}{next(numbers)}", "\n".join(blocks))
