"""A throw-away reader and writer of AIF and xAIF JSON, to prove that the model holds them.

I-nodes are claims; RA, CA and MA nodes are relations, or links where they have another shape than premises and one
target. The dialogue layer (L, YA, TA) describes no record of the model: it stays, as it is, on the map.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Any, Final

from argmap import ArgumentMap, Claim, Link, Rebuttal, Relation, Rephrase, Support
from argmap.model import default_keys
from tests.corpus.model_proof.extras import arguing, kept

__all__ = ["SCHEMES", "read", "shape", "write"]

Json = dict[str, Any]

_KINDS: Final[dict[str, type[Relation]]] = {"RA": Support, "CA": Rebuttal, "MA": Rephrase}
SCHEMES: Final = frozenset({"RA", "CA", "MA", "PA"})
_LISTS: Final = ("locutions", "schemefulfillments", "descriptorfulfillments", "cqdescriptorfulfillments")
_DEFAULT: Final = frozenset({"Default Inference", "Default Conflict", "Default Rephrase"})


def shape(node: str, types: Mapping[str, str], edges: list[Json]) -> str:
    """Say why a scheme node is no relation with one target, or return ``""``.

    A scheme node whose conclusion is another scheme node is a relation on a relation. Illocutions (YA) that
    point at a node are no part of its shape.
    """
    into = [types.get(str(e["fromID"]), "") for e in edges if str(e["toID"]) == node]
    out = [types.get(str(e["toID"]), "") for e in edges if str(e["fromID"]) == node]
    if {"L", "TA"} & {*into, *out}:
        return "a locution or a transition as end"
    targets = sum(t == "I" or t in SCHEMES for t in out)
    if targets != 1:
        return "several conclusions" if targets else "no conclusion"
    return "" if types[node] in _KINDS else "a preference"


def read(document: Json) -> ArgumentMap:
    """Read one document. Every id of the file lives in an ``extra``; keys are made of the content alone."""
    graph: Json = document.get("AIF", document)
    types = {str(node["nodeID"]): str(node["type"]) for node in graph["nodes"]}
    lists = _Lists(graph, {name for name, kind in types.items() if kind == "I" or kind in SCHEMES})
    claims: list[Claim] = []
    relations: list[Relation] = []
    dialogue: list[Json] = []
    own: set[int] = set()  # which edges have found a home on a relation
    touching = _touching(graph["edges"])
    for node in graph["nodes"]:
        name = str(node["nodeID"])
        if types[name] == "I":
            claims.append(_claim(node, lists.of(name)))
        elif types[name] in SCHEMES:
            edges = {i: e for i, e in touching.get(name, {}).items() if _argues(name, e, types)}
            own |= edges.keys()
            why = shape(name, types, list(touching.get(name, {}).values()))
            relations.append(_relation(node, list(edges.values()), types, why, lists.of(name)))
        else:
            dialogue.append(node)
    rest = [e for i, e in enumerate(graph["edges"]) if i not in own]
    extra: Json = {"aif": {**graph, **lists.rest, "nodes": dialogue, "edges": rest}}
    if graph is not document:
        extra["xaif"] = {key: value for key, value in document.items() if key != "AIF"}
    m = ArgumentMap.of(*claims, *relations, extra=extra)
    return m.rename(default_keys(m))


def _touching(edges: list[Json]) -> dict[str, dict[int, Json]]:
    found: dict[str, dict[int, Json]] = {}
    for i, edge in enumerate(edges):
        for end in (edge["fromID"], edge["toID"]):
            found.setdefault(str(end), {})[i] = edge
    return found


def _argues(node: str, edge: Json, types: Mapping[str, str]) -> bool:
    """Whether an edge belongs to this scheme node: all that leave it, and those from claims and locutions."""
    return str(edge["fromID"]) == node or types.get(str(edge["fromID"])) in ("I", "L")


class _Lists:
    """Sort the entries of locutions and the like by the record that they describe."""

    def __init__(self, graph: Json, records: set[str]) -> None:
        self.rest: Json = {}
        self._found: dict[str, Json] = {}
        for name in _LISTS:
            for entry in graph.get(name) or ():
                if str(entry["nodeID"]) in records:
                    self._found.setdefault(str(entry["nodeID"]), {}).setdefault(name, []).append(entry)
            if graph.get(name) is not None:
                self.rest[name] = [e for e in graph[name] if str(e["nodeID"]) not in records]

    def of(self, node: str) -> Json:
        return self._found.get(node, {})


def _claim(node: Json, described: Json) -> Claim:
    rest = {key: value for key, value in node.items() if key not in ("text", "type")}
    return Claim(f"I {node['nodeID']}", node["text"], extra={"aif": {"node": rest, **described}})


def _relation(node: Json, edges: list[Json], types: Mapping[str, str], why: str, described: Json) -> Relation:
    name = str(node["nodeID"])
    into = [str(e["fromID"]) for e in edges if str(e["toID"]) == name]
    out = [str(e["toID"]) for e in edges if str(e["fromID"]) == name]
    premises = dict.fromkeys(f"I {i}" for i in into if types.get(i) == "I")
    targets = [f"{'I' if types[i] == 'I' else 'S'} {i}" for i in out if types.get(i) in {"I", *SCHEMES}]
    label = node.get("scheme", "")
    scheme = "" if label in _DEFAULT else label
    title = node.get("text", "") if why else ""
    # Names and numbers of the scheme hold as long as the scheme is the one they were read for.
    about: Json = {"node": node if why else {k: v for k, v in node.items() if k != "type"}, "named": scheme}
    kind = Link if why else _KINDS[node["type"]]
    return kind(
        f"S {name}",
        list(premises),
        targets[0] if len(targets) == 1 else None,
        scheme=scheme,
        title=title,
        extra={"aif": {**about, "edges": edges, **described}},
    )


# -- writing --------------------------------------------------------------------------------------------------


def write(m: ArgumentMap) -> Json:
    """Write a map: what the fields say decides which nodes and edges there are; ``extra`` completes them."""
    layer = kept(m, "aif")
    ids = _ids(m, layer)
    nodes = [_i_node(c, ids[c.key]) for c in m.claims.values()]
    nodes += [_s_node(r, ids[r.key]) for r in m.relations.values()]
    nodes += layer.get("nodes", [])
    alive = {str(node["nodeID"]) for node in nodes}
    edges = [e for r in m.relations.values() for e in _edges(r, ids, alive)]
    edges += [e for e in layer.get("edges", []) if {str(e["fromID"]), str(e["toID"])} <= alive]
    graph: Json = {**layer, "nodes": nodes, "edges": edges, **_lists(m, layer, alive)}
    if "xaif" not in m.extra:
        return graph
    rest: Any = m.extra.thaw()["xaif"]
    return {**rest, "AIF": graph}


def _lists(m: ArgumentMap, layer: Json, alive: set[str]) -> Json:
    """Gather what hangs on the records; what describes a node that is gone is dropped."""
    found: Json = {}
    for name in _LISTS:
        own = [e for r in arguing(m) for e in kept(r, "aif").get(name, ())]
        rest = [e for e in layer.get(name) or () if str(e["nodeID"]) in alive]
        if layer.get(name) is not None or own:
            found[name] = own + rest
    return found


def _ids(m: ArgumentMap, layer: Json) -> Json:
    """Return key → node id, as the file had it or a new one."""
    known = {r.key: kept(r, "aif").get("node", {}).get("nodeID") for r in arguing(m)}
    taken = {str(i) for i in known.values()} | {str(n["nodeID"]) for n in layer.get("nodes", ())}
    new: Iterator[str] = (str(n) for n in itertools.count(1) if str(n) not in taken)
    return {key: next(new) if node is None else node for key, node in known.items()}


def _i_node(claim: Claim, node: object) -> Json:
    return {
        **kept(claim, "aif").get("node", {}),
        "nodeID": node,
        "text": claim.text or claim.title,
        "type": "I",
    }


def _s_node(relation: Relation, node: object) -> Json:
    about = kept(relation, "aif")
    known: Json = about.get("node", {})
    if about.get("named") != relation.scheme:
        known = {k: v for k, v in known.items() if k not in ("scheme", "schemeID", "text")}
        known |= {"text": relation.scheme or "Default", "scheme": relation.scheme}
    kind = next((name for name, cls in _KINDS.items() if type(relation) is cls), known.get("type", "PA"))
    return {**known, "nodeID": node, "type": kind}


def _edges(relation: Relation, ids: Json, alive: set[str]) -> Iterator[Json]:
    """Yield the edges that the premises and the target ask for, and of a link those that it has besides."""
    own = ids[relation.key]
    wanted = [(ids[claim], own) for claim in relation.claims]
    wanted += [(own, ids[relation.target])] if relation.target is not None else []
    known: dict[tuple[str, str], list[Json]] = {}
    for edge in kept(relation, "aif").get("edges", ()):
        known.setdefault((str(edge["fromID"]), str(edge["toID"])), []).append(edge)
    for start, end in wanted:
        yield from known.pop((str(start), str(end)), [{"fromID": start, "toID": end}])
    if isinstance(relation, Link):
        yield from (e for same in known.values() for e in same if {str(e["fromID"]), str(e["toID"])} <= alive)
