"""A throw-away reader of Argdown's reference JSON, to prove that the model holds it.

The shape is that of the reference answers: lists of statements and arguments with their members, relations between
ends that are named by title. What the field of a record says is not kept a second time in its ``extra``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from argmap import ArgumentMap, Claim, Group, Link, Premise, Rebuttal, Relation, Support
from argmap.model import default_keys

__all__ = ["UNTITLED", "canonical", "read", "steps"]

Json = dict[str, Any]

UNTITLED: Final = re.compile(r"Untitled \d+")
_REBUTTALS: Final = {
    "attack": "",
    "undercut": "undercut",
    "contradictory": "contradiction",
    "contrary": "contrary",
}
_SUPPORTS: Final = {"support": "", "entails": "entailment"}
_APART: Final = ("statements", "arguments", "relations", "sections", "errors", "map")


def read(document: Json) -> ArgumentMap:
    """Read one answer; its projection to a map and the messages of the parser are not read."""
    sections = list(_sections(document["sections"], None))
    ends = {
        f"{r[end]['kind']} {r[end].get('title')}" for r in document["relations"] for end in ("from", "to")
    }
    claims = [_statement(s, _listed(s["title"], document["arguments"])) for s in document["statements"]]
    sketches = [_sketch(a) for a in document["arguments"] if _has_sketch(a, ends)]
    parts = [r for a in document["arguments"] for r in _taken_apart(a, sketched=_has_sketch(a, ends))]
    relations = [_relation(n, r) for n, r in enumerate(document["relations"])]
    kept = {key: value for key, value in document.items() if key not in _APART}
    bare = [a["title"] for a in document["arguments"] if not _has_sketch(a, ends)]
    if bare and [c.title for c in sketches] + bare != [a["title"] for a in document["arguments"]]:
        kept["arguments"] = [a["title"] for a in document["arguments"]]
    m = ArgumentMap.of(*claims, *sketches, *parts, *relations, *sections, extra={"argdown": kept})
    return m.rename(default_keys(m))


def canonical(members: list[Json]) -> int:
    """Return which member gives the text: the last that states it, unless the last ``isCanonical`` is another."""
    stating = [n for n, m in enumerate(members) if not m.get("isReference")]
    chosen = [n for n in stating if members[n].get("data", {}).get("isCanonical") is True]
    return (chosen or stating or [-1])[-1]


def steps(pcs: list[Json]) -> Iterator[tuple[list[str], Json | None]]:
    """Yield the premises of each step, by title, and its conclusion; a list that is broken off has none at its end.

    A step uses what its data or its conclusion's says, or else all that no earlier step has used.
    """
    used: set[int] = set()
    for n, row in enumerate(pcs):
        if row["role"] != "premise":
            named: Any = {**row.get("data", {}), **row["inference"].get("data", {})}.get("uses")
            fits = isinstance(named, list) and all(type(i) is int and 0 < i <= n for i in named)
            chosen = [i - 1 for i in named] if fits else [i for i in range(n) if i not in used]
            used.update(chosen)
            yield [pcs[i]["title"] for i in chosen], row
    if pcs and pcs[-1]["role"] == "premise":
        yield [row["title"] for i, row in enumerate(pcs) if i not in used], None


def _has_sketch(argument: Json, ends: set[str]) -> bool:
    title = argument["title"]
    return not UNTITLED.fullmatch(title) or bool(argument.get("members")) or f"argument {title}" in ends


def _listed(title: str, arguments: list[Json]) -> dict[str, list[int]]:
    """Return where the arguments list a statement: argument title → positions."""
    found: dict[str, list[int]] = {}
    for a in arguments:
        for n, row in enumerate(a.get("pcs", ())):
            if row["title"] == title:
                found.setdefault(a["title"], []).append(n)
    return found


def _described(item: Json) -> tuple[Json, Json]:
    """Divide what describes a statement or argument into the fields of a claim and the rest."""
    at, members = canonical(item.get("members", [])), [dict(m) for m in item.get("members", [])]
    text = ""
    if at >= 0:
        text = members[at].pop("text", "")
        if "ranges" in members[at]:  # offsets into this very text
            members[at]["ranges"] = {"of": text, "are": members[at]["ranges"]}
    titled = not UNTITLED.fullmatch(item["title"]) or not text.strip()
    fields = {"text": text, "title": item["title"] if titled else "", "tags": item.get("tags", ())}
    fields["group"] = f"section {item['section']}" if item.get("section") else None
    drop = {"tags", "pcs", "usedAs", "title" if titled else "", "section" if item.get("section") else ""}
    kept = {key: value for key, value in item.items() if key not in drop}
    return fields, {**kept, **({"members": members} if "members" in item else {})}


def _statement(item: Json, listed: dict[str, list[int]]) -> Claim:
    fields, kept = _described(item)
    for member in kept["members"]:
        if "argument" in member:
            member["position"] = listed[member["argument"]].pop(0)
    return Claim(f"statement {item['title']}", **fields, extra={"argdown": kept})


def _sketch(item: Json) -> Claim:
    fields, kept = _described(item)
    return Claim(f"argument {item['title']}", **fields, kind="argument", extra={"argdown": kept})


def _taken_apart(argument: Json, *, sketched: bool) -> Iterator[Relation]:
    """Yield the steps of an argument; each depends on its sketch, so that who attacks that attacks them all."""
    name = argument["title"]
    sketch = [Premise(f"argument {name}", "sketch")] if sketched else []
    # An untitled argument has no record of its own: what is known about it hangs on its first step.
    about = {key: value for key, value in argument.items() if key not in ("pcs", "section")}
    group = None if sketched or not argument.get("section") else f"section {argument['section']}"
    for titles, conclusion in steps(argument.get("pcs", [])):
        statements = dict.fromkeys(f"statement {title}" for title in titles)
        premises = [*map(Premise, statements), *sketch]
        kept: Json = {} if sketched else {"argument": about}
        if conclusion is None:
            extra = {"argdown": kept}
            yield Link(f"end {name}", premises, title="unfinished argument", group=group, extra=extra)
            continue
        inference = dict(conclusion["inference"])
        rules: list[str] = inference.pop("rules", [])
        inference.pop("relations", None)  # said a second time among the relations of the document
        scheme = ", ".join(rules)
        if rules != [scheme] * bool(scheme):
            kept["rules"] = {"of": scheme, "are": rules}
        kept["inference"] = inference
        target = f"statement {conclusion['title']}"
        index = argument["pcs"].index(conclusion)
        yield Support(
            f"step {name} {index}", premises, target, scheme=scheme, group=group, extra={"argdown": kept}
        )
        about = {"title": name}


def _relation(number: int, relation: Json) -> Relation:
    kind = relation["type"]
    to = relation["to"]
    target = f"{to['kind']} {to.get('title')}"
    if to["kind"] == "inference":
        target, kind = (
            f"step {to['argument']} {to['conclusionIndex']}",
            "attack",
        )  # the target says that it undercuts
    premise = f"{relation['from']['kind']} {relation['from']['title']}"
    kept = {key: value for key, value in relation.items() if key not in ("type", "from", "to")}
    cls = Support if kind in _SUPPORTS else Rebuttal
    scheme = {**_SUPPORTS, **_REBUTTALS}[kind]
    return cls(f"relation {number}", premise, target, scheme=scheme, extra={"argdown": kept})


def _sections(items: list[Json], parent: str | None) -> Iterator[Group]:
    for item in items:
        key = f"section {item['id']}"
        kept = {k: v for k, v in item.items() if k not in ("title", "tags", "children")}
        yield Group(key, item["title"], parent=parent, tags=item.get("tags", ()), extra={"argdown": kept})
        yield from _sections(item.get("children", []), key)
