"""Between the JSON that Argdown's own exporter writes and the shape of the reference answers.

The exporter says most things twice: relations in the document, in both their ends and in the inference; rows of an
argument in the argument, in one of its members and in the statements. Each is taken once and written wherever it
belongs.
"""

from __future__ import annotations

import json
from typing import Any, Final

__all__ = ["from_native", "to_native"]

Json = dict[str, Any]

_CLASS: Final = "equivalence-class"
_FLAGS: Final = {"usedAs": "isUsedAs"}


def from_native(native: Json) -> Json:
    """Return an export in the shape of the reference answers."""
    return {
        **{key: value for key, value in native.items() if key != "map"},
        "statements": [_from_item(s) for s in native["statements"].values()],
        "arguments": [_from_item(a) for a in native["arguments"].values()],
        "relations": [_from_relation(r) for r in native["relations"]],
        "sections": [_from_section(s) for s in native["sections"]],
        "tags": list(native["tags"].values()),
    }


def _without(item: Json, *names: str) -> Json:
    return {key: value for key, value in item.items() if key not in names}


def _from_item(item: Json) -> Json:
    """Take a statement or an argument without what the document says elsewhere."""
    flags = [key for key in item if key.startswith("isUsedAs")]
    made = _without(item, "type", "relations", *flags)
    made["members"] = [_from_member(m) for m in item["members"]]
    if "pcs" in item:
        made["pcs"] = [_from_row(row) for row in item["pcs"]]
    if not made["members"]:
        del made["members"]
    return made


def _from_member(member: Json) -> Json:
    made = _without(member, "type", "title", "argumentTitle", "inference", "pcs")
    if "argumentTitle" in member:
        made["argument"] = member["argumentTitle"]
    return {**made, **({"listed": True} if "pcs" in member else {})}


def _from_row(row: Json) -> Json:
    made = {"title": row["title"], "role": row["role"], **({"data": row["data"]} if "data" in row else {})}
    if "inference" in row:
        inference = row["inference"]
        rest = _without(inference, "type", "argumentTitle", "conclusionIndex", "relations", "inferenceRules")
        made["inference"] = {**rest, "rules": inference["inferenceRules"]}
    return made


def _from_relation(relation: Json) -> Json:
    def end(name: str) -> Json:
        kind, title = relation[f"{name}Type"], relation[name]
        if kind == "inference":
            return {"kind": kind, "argument": title, "conclusionIndex": relation["conclusionIndex"]}
        return {"kind": "statement" if kind == _CLASS else kind, "title": title}

    return {"type": relation["relationType"], "from": end("from"), "to": end("to")}


def _from_section(section: Json) -> Json:
    children = [_from_section(s) for s in section["children"]]
    return {**_without(section, "type", "parent", "children"), **({"children": children} if children else {})}


# -- and back ---------------------------------------------------------------------------------------------------


def to_native(document: Json) -> Json:
    """Return a reference answer as the exporter writes it."""
    relations = [_to_relation(r) for r in document["relations"]]
    ends: dict[str, list[Json]] = {}
    for r in relations:
        for end in ("from", "to"):  # one that leads from an argument to itself is listed there twice
            kind = r[f"{end}Type"].replace("inference", "argument")
            ends.setdefault(json.dumps([r[end], kind]), []).append(r)
    rows = {a["title"]: _to_rows(a, relations) for a in document["arguments"]}
    statements = [_to_statement(s, rows, ends) for s in document["statements"]]
    arguments = [_to_argument(a, rows[a["title"]], ends) for a in document["arguments"]]
    return {
        **document,
        "statements": {s["title"]: s for s in statements},
        "arguments": {a["title"]: a for a in arguments},
        "relations": relations,
        "sections": [_to_section(s, None) for s in document["sections"]],
        "tags": {t["tag"]: t for t in document["tags"]},
    }


def _to_relation(relation: Json) -> Json:
    made: Json = {"type": "relation", "relationType": relation["type"]}
    for name in ("from", "to"):
        end = relation[name]
        made[name] = end["argument"] if end["kind"] == "inference" else end["title"]
        made[f"{name}Type"] = _CLASS if end["kind"] == "statement" else end["kind"]
        if end["kind"] == "inference":
            made["conclusionIndex"] = end["conclusionIndex"]
    return made


def _to_rows(argument: Json, relations: list[Json]) -> list[Json]:
    title, made = argument["title"], []
    undercuts = [r for r in relations if (r["to"], r["toType"]) == (title, "inference")]
    for n, row in enumerate(argument.get("pcs", ())):
        made.append({**_without(row, "index", "inference"), "type": "statement", "argumentTitle": title})
        if "inference" not in row:
            continue
        inference = _without(row["inference"], "relations", "rules")
        made[-1]["inference"] = {
            **inference,
            "type": "inference",
            "argumentTitle": title,
            "conclusionIndex": n,
            "inferenceRules": row["inference"].get("rules", []),
            "relations": [r for r in undercuts if r["conclusionIndex"] == n],
        }
    return made


def _to_member(member: Json, title: str, rows: list[Json]) -> Json:
    made = {**_without(member, "listed"), "type": "statement", "title": title}
    return {**made, **({"pcs": rows} if "listed" in member else {})}


def _to_statement(item: Json, rows: dict[str, list[Json]], ends: dict[str, list[Json]]) -> Json:
    title = item["title"]
    own = {a: iter([r for r in found if r["title"] == title]) for a, found in rows.items()}
    members = [
        next(own[m["argument"]]) if "argument" in m else _to_member(m, title, []) for m in item["members"]
    ]
    made = {**_without(item, "usedAs"), "type": _CLASS, "members": members}
    made["relations"] = ends.get(json.dumps([title, _CLASS]), [])
    return made | {f"isUsedAs{use}": True for use in item.get("usedAs", ())}


def _to_argument(item: Json, rows: list[Json], ends: dict[str, list[Json]]) -> Json:
    members = [_to_member(m, item["title"], rows) for m in item.get("members", ())]
    made = {**item, "type": "argument", "members": members, "pcs": rows}
    return made | {"relations": ends.get(json.dumps([item["title"], "argument"]), [])}


def _to_section(section: Json, parent: str | None) -> Json:
    children = [_to_section(s, section["id"]) for s in section.get("children", ())]
    made = {**section, "type": "section", "children": children}
    return {**made, **({"parent": parent} if parent is not None else {})}
