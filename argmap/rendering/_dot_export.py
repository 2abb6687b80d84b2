"""A map as a Graphviz graph that draws well by itself, with any Graphviz from 2.43 on.

The pictures of `render` are drawn otherwise; this is for those who go on with Graphviz. No text of a map gets
into it but through `quoted`, and only as a label.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, get_args

from argmap._arguments import is_text
from argmap.errors import UnknownNameError
from argmap.model import ArgumentMap, Claim, Relation, is_symmetric
from argmap.projections.outline import word_of
from argmap.rendering._marks import Marks
from argmap.rendering._view import Direction
from argmap.rendering.kit.boxes import role_of, rows_of
from argmap.rendering.kit.groups import frame_around, group_of, groups_around
from argmap.rendering.kit.measures import Measures
from argmap.rendering.kit.notes import note_of
from argmap.rendering.kit.scene import Role, Row
from argmap.rendering.kit.shades import Colours, colours_of
from argmap.rendering.kit.strokes import weigh_line
from argmap.rendering.text._text import wrap
from argmap.rendering.themes._theme import Palette
from argmap.rendering.themes.light import THEME

if TYPE_CHECKING:
    from graphviz import Digraph

__all__ = ["TIPS", "dot_of", "escape_label", "new_graph", "quoted"]

_FONT: Final = "Arial"  # the one name that old and new Graphviz, native and embedded, measure alike
_DEEPEST: Final = 40
_NOT_TEXT: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_BREAK: Final = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_ESCAPES: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "&": "&amp;", "\n": "\\n", "\t": " "})


def dot_of(m: ArgumentMap, marks: Marks, *, direction: Direction = "TB") -> Digraph:
    """Return the graph of a map that is marked already."""
    if not is_text(direction) or direction not in get_args(Direction):
        raise UnknownNameError(direction, kind="direction", known=get_args(Direction))
    graph = new_graph(direction)
    _DotExport(m, graph, marks).fill()
    return graph


def new_graph(direction: Direction) -> Digraph:
    """Return an empty graph with the looks of ours."""
    from graphviz import Digraph

    graph: Digraph = Digraph(graph_attr=_GRAPH | {"rankdir": direction}, node_attr=_NODE, edge_attr=_EDGE)
    return graph


def quoted(text: str) -> str:
    r"""Return *text* as the package *graphviz* must be given a label that Graphviz shows as it is.

    Graphviz reads backslashes, entities and, without a word, HTML; XML cannot hold control characters, each of
    which becomes U+FFFD. The result is marked for the package, which adds the quotes around it.

    >>> print(quoted('R&D "\\N" <b>'))
    R&amp;D \"\\N\" <b>
    """
    from graphviz import nohtml

    return nohtml(escape_label(text))


def escape_label(text: str, *, more: str = "") -> str:
    r"""Return text as it stands between quotes in a label.

    Args:
        text: Any text.
        more: Further signs that get a backslash, as those that divide a record.

    >>> print(escape_label("a|b", more="{|}"))
    a\|b
    """
    clean = _NOT_TEXT.sub("\ufffd", _LINE_BREAK.sub("\n", text))
    # Graphviz 16.1 writes beyond its memory where the first line of a label is empty and others are not.
    clean = f" {clean}" if clean.startswith("\n") else clean
    return clean.translate(_ESCAPES | {ord(sign): f"\\{sign}" for sign in more})


_PALETTE: Final[Palette] = THEME.palette
_GRAPH: Final = {
    "fontname": _FONT, "fontsize": "10", "nodesep": "0.2", "ranksep": "0.25", "splines": "true",
    "bgcolor": _PALETTE.paper,
}  # fmt: skip
_NODE: Final = {
    "shape": "box", "style": "filled", "fontname": _FONT, "fontsize": "11", "fontcolor": _PALETTE.ink,
    "color": _PALETTE.neutral.line, "fillcolor": _PALETTE.neutral.fill, "penwidth": "1.2", "margin": "0.12,0.07",
    "height": "0.3", "width": "0.5",
}  # fmt: skip
_EDGE: Final = {"penwidth": "1.4", "arrowsize": "0.7"}
_BAR: Final = 150
TIPS: Final = {
    "support": "normal",
    "neutral": "tee",
    "rebuttal": "tee",
    "undercut": "tee",
    "rephrase": "vee",
    "link": "vee",
}


class _DotExport:
    """Fill a graph with the records of one map."""

    def __init__(self, m: ArgumentMap, graph: Digraph, marks: Marks) -> None:
        self._m, self._graph, self._marks = m, graph, marks
        self._measures = Measures.of(THEME)
        self._records = list(m.walk())
        claims = [record for record in self._records if isinstance(record, Claim)]
        self._relations = [record for record in self._records if isinstance(record, Relation)]
        # No key gets into the graph: Graphviz splits a name at its colons.
        self._names = {record.key: f"n{n}" for n, record in enumerate(claims, start=1)}
        self._names |= {record.key: f"r{n}" for n, record in enumerate(self._relations, start=1)}
        self._roles: dict[str, Role] = {}
        for relation in self._relations:
            for key in relation.claims:
                self._roles.setdefault(key, role_of(m, relation))

    def fill(self) -> None:
        inside: dict[str | None, list[Claim | Relation]] = {}
        for record in self._records:
            inside.setdefault(group_of(self._m, record), []).append(record)
        for record in inside.pop(None, ()):
            self._node(record)
        self._clusters(inside)
        for relation in self._relations:
            self._edges(relation)

    # -- nodes --------------------------------------------------------------------------------------------

    def _node(self, record: Claim | Relation) -> None:
        named = self._claim(record) if isinstance(record, Claim) else self._bar(record)
        self._graph.node(self._names[record.key], **named)

    def _claim(self, claim: Claim) -> dict[str, str]:
        main = claim.key == self._m.thesis
        role = "main" if main else self._roles.get(claim.key, "neutral")
        rows = [
            *rows_of(claim, self._measures, width=self._measures.width(main=main)),
            *self._tag(claim.key),
        ]
        colours, verdict = self._colours(role, claim.key), self._marks.verdicts.get(claim.key)
        looks = {"color": colours.line, "fillcolor": colours.fill} if role != "neutral" or verdict else {}
        usual = 2.4 if main else 1.2
        if main or verdict:
            looks["penwidth"] = f"{weigh_line(verdict, usual):.1f}"
        # Graphviz cuts the corners of a box that has diagonals: no other box of ours looks like that.
        styles = ["filled", "dashed" if claim.implicit else "", "diagonals" if verdict == "undecided" else ""]
        if any(styles[1:]):
            looks["style"] = ",".join(filter(None, styles))
        if colours.ink != _PALETTE.ink:
            looks |= {"fontcolor": colours.ink, "color": colours.line, "fillcolor": colours.fill}
        return {"label": _label(rows), "width": _width(rows), **looks}

    def _colours(self, role: Role, key: str) -> Colours:
        return colours_of(_PALETTE, role, self._marks.verdicts.get(key), faded=self._marks.is_faded(key))

    def _tag(self, key: str) -> list[Row]:
        tag, size = self._marks.tag(key), self._measures.word
        return [Row(line, size, 0) for line in wrap(f"[{tag}]", size=size, width=_BAR)] if tag else []

    def _bar(self, relation: Relation) -> dict[str, str]:
        role, word, key = role_of(self._m, relation), word_of(self._m, relation), relation.key
        colours, verdict = self._colours(role, key), self._marks.verdicts.get(key)
        words = [part for part in (word, note_of(self._m, relation)) if part]
        size = self._measures.word
        rows = [Row(line, size, 0) for part in words for line in wrap(part, size=size, width=_BAR)]
        rows += self._tag(key)
        looks = {"style": "filled,diagonals"} if verdict == "undecided" else {}
        return {
            "label": _label(rows), "width": _width(rows), "height": "0.2", "margin": "0.1,0.045",
            "fontsize": "10", "fontcolor": colours.word, "color": colours.line if verdict else colours.bar,
            "fillcolor": colours.bar, **looks,
        }  # fmt: skip

    # -- edges: from the conclusion down, so that Graphviz puts it on top ------------------------------------

    def _edges(self, relation: Relation) -> None:
        role, name = role_of(self._m, relation), self._names[relation.key]
        verdict = self._marks.verdicts.get(relation.key)
        looks = {"color": self._colours(role, relation.key).line}
        if verdict:
            looks["penwidth"] = f"{weigh_line(verdict, 1.4):.1f}"
        if verdict == "undecided":
            looks["style"] = "dotted"
        elif role in ("undercut", "link"):
            looks["style"] = "dashed"
        tip = TIPS[role]
        if relation.target is not None:
            self._graph.edge(self._names[relation.target], name, dir="back", arrowtail=tip, **looks)
        ends = {"dir": "forward", "arrowhead": tip} if is_symmetric(relation) else {"dir": "none"}
        for key in dict.fromkeys(relation.claims):
            self._graph.edge(name, self._names[key], **ends, **looks)

    # -- groups -------------------------------------------------------------------------------------------

    def _clusters(self, inside: Mapping[str | None, Sequence[Claim | Relation]]) -> None:
        """Write the groups within one another as subgraphs, without recursion."""
        kept = groups_around(self._m, (key for key in inside if key is not None))
        children: dict[str | None, list[str]] = {}
        for key in kept:
            children.setdefault(frame_around(self._m, self._m.groups[key].parent), []).append(key)
        numbers = {key: n for n, key in enumerate(kept, start=1)}
        stack = [(key, 0) for key in reversed(children.get(None, []))]
        body = self._graph.body
        while stack:
            key, depth = stack.pop()
            if depth < 0:
                body.append("\t}\n")
                continue
            if depth < _DEEPEST:
                body.append(f"\tsubgraph cluster_{numbers[key]} {{\n")
                self._graph.attr(**self._title(key))
                stack.append((key, -1))
            for record in inside.get(key, ()):
                self._node(record)
            stack.extend((child, depth + 1) for child in reversed(children.get(key, [])))

    def _title(self, key: str) -> dict[str, str]:
        size, tone = self._measures.word, _PALETTE.group
        lines = wrap(self._m.groups[key].title or key, size=size, width=2 * _BAR)
        return {
            "label": _label([Row(line, size, 0) for line in lines]), "labeljust": "l", "style": "filled,rounded",
            "color": tone.line, "fillcolor": tone.fill, "fontcolor": tone.line, "penwidth": "0.8", "margin": "12",
        }  # fmt: skip


def _label(rows: Sequence[Row]) -> str:
    return quoted("\n".join(row.line.text for row in rows))


def _width(rows: Sequence[Row]) -> str:
    """Return a width in inches at which the label fits: what Graphviz takes CJK text to be wide is too little."""
    widest = max((row.line.width for row in rows), default=0.0)
    return f"{(widest + 18) / 72:.2f}"
