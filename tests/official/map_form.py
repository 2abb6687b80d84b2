"""Brings a map into one neutral form, be it the official tool's or ours: nested mappings without anything empty.

Nodes and groups are named by what a person sees: ``[Tax]``, ``<Health>``, ``"a text without title"``, an untitled
argument by what it concludes. Of two with the same name the second has a 2 behind it; second in the document, or,
where the order of a document does not matter, by what is said of the two and what leads to and from them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from argmap import ArgumentMap
from argmap.formats.argdown.document.model import SYMMETRIC
from argmap.projections.argdown import ArgdownEdge, ArgdownMap, ArgdownNode
from tests.official.model_form import Form, sparse
from tests.official.tool import Json

__all__ = ["edges_by_name", "official_map", "our_map"]

_UNTITLED: Final = re.compile(r"Untitled \d+")
_Edge = tuple[str, str, str, str | None]


def _name(kind: str, title: str, text: str, concluded: str = "") -> str:
    if not _UNTITLED.fullmatch(title):
        return f"[{title}]" if kind == "statement" else f"<{title}>"
    if text := text.strip():
        return f'"{text}"' if kind == "statement" else f'<"{text}">'
    return f"<so: {concluded}>" if concluded else kind


def _apart(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return a name of its own for each id."""
    seen: Counter[str] = Counter()
    names = {}
    for key, name in named:
        seen[name] += 1
        names[key] = name if seen[name] == 1 else f"{name} {seen[name]}"
    return names


def _path(key: str | None, titles: Mapping[str, tuple[str, str | None]]) -> str:
    """Return the titles of a group and of those around it; *titles* has group → title and group around it."""
    parts: list[str] = []
    while key is not None:
        title, key = titles[key]
        parts.append(title)
    return " / ".join(reversed(parts))


def _label(title: str | None) -> str:
    """Return a title in a box without its number, which is the first thing to differ."""
    return _UNTITLED.sub("Untitled", title or "")


def _edge(kind: str, source: str, target: str) -> str:
    return f"{source} -{kind}-> {target}"


def _edges(edges: Iterable[_Edge]) -> Form:
    """Return the edges by name, each with how often it is there and its colours."""
    found: dict[str, list[str]] = {}
    for kind, source, target, colour in edges:
        found.setdefault(_edge(kind, source, target), []).append(colour or "")
    return {name: sparse(times=len(colours), colours=sorted(set(colours))) for name, colours in found.items()}


# -- the official tool's ---------------------------------------------------------------------------------------


def official_map(told: Json, *, in_order: bool = True) -> Form:
    """Return the form of an answer's map.

    Args:
        told: The answer.
        in_order: Whether what has the same name is told apart by its order.
    """
    items: dict[str, Json] = {item["id"]: item for item in told["map"]["nodes"]}
    if not in_order:
        items = {key: items[key] for key in _by_surroundings(told, items)}
    titles = {
        key: (item["title"], item.get("parent")) for key, item in items.items() if item["kind"] == "group"
    }
    name = _their_names(told)
    names = _apart((key, _path(key, titles) if key in titles else name(item)) for key, item in items.items())
    nodes = {names[k]: _their_node(item, names) for k, item in items.items() if item["kind"] != "group"}
    groups = {
        names[k]: sparse(level=item["level"], closed=item.get("isClosed"), colour=item.get("color"))
        for k, item in items.items()
        if item["kind"] == "group"
    }
    edges = [(e["type"], names[e["from"]], names[e["to"]], e.get("color")) for e in told["map"]["edges"]]
    if not in_order:  # of a contradiction neither end is the first
        edges = [
            (kind, *sorted(ends), colour) if kind in SYMMETRIC else (kind, *ends, colour)
            for kind, *ends, colour in edges
        ]
    return {"nodes": nodes, "groups": groups, "edges": _edges(edges)}


def _by_surroundings(told: Json, items: Mapping[str, Json]) -> list[str]:
    """Return the ids in an order that follows from what is said of each and what it is joined to."""
    name = _their_names(told)
    said = {
        key: (item["title"] if item["kind"] == "group" else name(item), _seen(_their_node(item, {})))
        for key, item in items.items()
    }
    ranks = _ranks(said)
    joined: dict[str, list[tuple[str, str]]] = {key: [] for key in items}
    for edge in told["map"]["edges"]:
        joined[edge["from"]].append((f"{edge['type']} to", edge["to"]))
        joined[edge["to"]].append((f"{edge['type']} from", edge["from"]))
    for key, item in items.items():
        if "parent" in item:
            joined[key].append(("in", item["parent"]))
    for _ in items:  # refine until nothing more is told apart
        around = {k: (ranks[k], sorted((how, ranks[o]) for how, o in joined[k])) for k in items}
        finer = _ranks(around)
        if len(set(finer.values())) == len(set(ranks.values())):
            break
        ranks = finer
    return sorted(items, key=ranks.__getitem__)


def _seen(node: Form) -> str:
    return repr({**node, "text": str(node.get("text", "")).strip()})


def _ranks(values: Mapping[str, Any]) -> dict[str, int]:
    places = {repr(value): n for n, value in enumerate(sorted(values.values()))}
    return {key: places[repr(value)] for key, value in values.items()}


def _their_node(item: Json, names: Mapping[str, str]) -> Form:
    return sparse(
        title=_label(item.get("labelTitle")),
        text=item.get("labelText"),
        tags=item.get("tags"),
        colour=item.get("color"),
        group=names.get(item.get("parent", "")),
    )


def _their_names(told: Json) -> Callable[[Json], str]:
    statements = {s["title"]: _name("statement", s["title"], _their_text(s)) for s in told["statements"]}
    arguments = {a["title"]: a for a in told["arguments"]}

    def name(item: Json) -> str:
        if item["kind"] == "statement":
            return statements[item["title"]]
        argument = arguments[item["title"]]
        rows = argument.get("pcs")
        return _name(
            "argument", item["title"], _their_text(argument), statements[rows[-1]["title"]] if rows else ""
        )

    return name


def _their_text(element: Json) -> str:
    stating = [m for m in element.get("members", ()) if not m.get("isReference")]
    chosen = [m for m in stating if m.get("data", {}).get("isCanonical")]
    text: str = (chosen or stating or [{}])[-1].get("text", "")
    return text


# -- ours ------------------------------------------------------------------------------------------------------


def our_map(seen: ArgdownMap, m: ArgumentMap) -> Form:
    """Return the form of the map that was drawn here of *m*."""
    names = _our_names(seen, m)
    groups = {names[g.key]: sparse(level=g.level, colour=g.colour) for g in seen.groups}
    for n in seen.nodes:
        if n.kind == "group":
            level = 1 if n.group is None else 1 + groups[names[n.group]]["level"]
            groups[names[n.key]] = sparse(level=level, closed=True, colour=n.colour)
    edges = ((e.type, names[e.source], names[e.target], e.colour) for e in seen.edges)
    nodes = {names[n.key]: _our_node(n, names) for n in seen.nodes if n.kind != "group"}
    return {"nodes": nodes, "groups": groups, "edges": _edges(edges)}


def edges_by_name(seen: ArgdownMap, m: ArgumentMap) -> dict[str, ArgdownEdge]:
    """Return our edges by the names that they have in the form."""
    names = _our_names(seen, m)
    return {_edge(e.type, names[e.source], names[e.target]): e for e in seen.edges}


def _our_names(seen: ArgdownMap, m: ArgumentMap) -> dict[str, str]:
    titles = {g.key: (g.title, g.parent) for g in seen.groups}
    titles.update((n.key, (n.title, n.group)) for n in seen.nodes if n.kind == "group")
    groups = ((key, _path(key, titles)) for key in titles)
    return _apart([*groups, *((n.key, _our_name(n, m)) for n in seen.nodes if n.kind != "group")])


def _our_node(n: ArgdownNode, names: Mapping[str, str]) -> Form:
    return sparse(
        title=_label(n.label_title),
        text=n.label_text,
        tags=list(n.tags),
        colour=n.colour,
        group=names[n.group] if n.group else None,
    )


def _our_name(n: ArgdownNode, m: ArgumentMap) -> str:
    text = m.claims[n.key].text if n.key in m.claims else ""
    return _name(n.kind, n.title, text, _concluded(n, m) if n.kind == "argument" and not text else "")


def _concluded(n: ArgdownNode, m: ArgumentMap) -> str:
    """Return the name of what an argument's last step leads to."""
    steps = [m.relations[key] for key in n.records if key in m.relations]
    target = m.claims.get(steps[-1].target or "") if steps else None
    return _name("statement", target.title or "Untitled 0", target.text) if target else ""
