"""A throw-away writer of Argdown's reference JSON, to prove that the model holds it.

The fields of the records decide what is written; ``extra`` completes it, and only where the field that it was kept
for still says the same.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any, Final

from argmap import ArgumentMap, Claim, Group, Link, Rebuttal, Relation, Support
from tests.corpus.model_proof.argdown_reader import canonical, steps
from tests.corpus.model_proof.extras import kept

__all__ = ["write"]

Json = dict[str, Any]

_SYMMETRIC: Final = {"contradiction": "contradictory", "contrary": "contrary"}
_USES: Final = {
    "intermediary-conclusion": "IntermediaryConclusion",
    "main-conclusion": "MainConclusion",
    "premise": "Premise",
    "relation-statement": "RelationStatement",
    "top-level-statement": "TopLevelStatement",
}


def write(m: ArgumentMap) -> Json:
    """Write a map as the reference answer, without the projection to a map."""
    titles, sections = _titles(m), _section_ids(m)
    arguments = _Arguments(m, titles, sections)
    about = kept(m, "argdown")
    order: list[str] = about.pop("arguments", [])
    rank = {title: n for n, title in enumerate(order)}
    listed = sorted(arguments.items(), key=lambda a: rank.get(a["title"], len(rank)))
    explicit = [r for r in m.relations.values() if r.key not in arguments.parts]
    relations = [_relation(m, r, titles, arguments.steps) for r in explicit]
    _embed(listed, relations)
    statements = [c for c in m.claims.values() if c.kind == "statement"]
    return {
        **about,
        "statements": [_statement(c, titles, sections, arguments) for c in statements],
        "arguments": listed,
        "relations": relations,
        "sections": _sections(m, sections, None),
    }


def _titles(m: ArgumentMap) -> dict[str, str]:
    """Return claim key → title: its own, else the automatic one that it had, else a new one."""
    known = {c.key: c.title or kept(c, "argdown").get("title", "") for c in m.claims.values()}
    taken = set(known.values())
    new = (f"Untitled {n}" for n in itertools.count(1) if f"Untitled {n}" not in taken)
    return {key: title or next(new) for key, title in known.items()}


def _section_ids(m: ArgumentMap) -> dict[str, str]:
    known = {g.key: kept(g, "argdown").get("id", "") for g in m.groups.values()}
    new = (f"s{n}" for n in itertools.count(1) if f"s{n}" not in known.values())
    return {key: name or next(new) for key, name in known.items()}


def _claim(claim: Claim, titles: Mapping[str, str], sections: Mapping[str, str]) -> Json:
    """Write what statements and arguments have in common."""
    item = {**kept(claim, "argdown"), "title": titles[claim.key]}
    if claim.tags:
        item["tags"] = list(claim.tags)
    if claim.group is not None:
        item["section"] = sections[claim.group]
    members = item.get("members", [])
    at = canonical(members)
    if at >= 0 and claim.text:
        members[at]["text"] = claim.text
    elif claim.text:
        item["members"] = [*members, {"text": claim.text}]
    ranges = members[at].pop("ranges", None) if at >= 0 else None
    if ranges is not None and ranges["of"] == claim.text:
        members[at]["ranges"] = ranges["are"]
    return item


def _statement(
    claim: Claim, titles: Mapping[str, str], sections: Mapping[str, str], arguments: _Arguments
) -> Json:
    item = _claim(claim, titles, sections)
    item["members"] = [m for m in item.get("members", []) if arguments.lists(m, item["title"])]
    for member in item["members"]:
        member.pop("position", None)
    roles = {member.get("role") for member in item["members"]}
    used = [name for role, name in _USES.items() if role in roles]
    return {**item, **({"usedAs": used} if used else {})}


class _Arguments:
    """Put the arguments together again from their sketches and steps."""

    def __init__(self, m: ArgumentMap, titles: Mapping[str, str], sections: Mapping[str, str]) -> None:
        self._m, self._titles, self._sections = m, titles, sections
        self.found: dict[str, Json] = {}
        self.steps: dict[str, tuple[str, int]] = {}
        """Step key → its argument's title and the position of its conclusion."""
        self.parts: set[str] = set()
        """The keys of the steps, and of what an argument that was broken off left behind."""
        for claim in m.claims.values():
            if claim.kind == "argument":
                self.found[titles[claim.key]] = _claim(claim, titles, sections)
        for relation in m.relations.values():
            if self._is_step(relation):
                self.parts.add(relation.key)
                self._add(relation)
        self._complete()

    def items(self) -> list[Json]:
        return list(self.found.values())

    def lists(self, member: Json, title: str) -> bool:
        """Whether a member is no row of an argument, or is one that the argument still has."""
        rows = self.found.get(member.get("argument", ""), {}).get("pcs", ())
        return "argument" not in member or any(row["title"] == title for row in rows)

    def _is_step(self, relation: Relation) -> bool:
        """Whether a relation is a step of an argument, and not an arrow between two claims."""
        plain = len(relation.premises) == 1 and relation.scheme in ("", "entailment")
        made = "inference" in kept(relation, "argdown") or _sketch(relation) is not None
        bare = not plain or bool(self._m.relations_to(relation))
        return isinstance(relation, Link) or (isinstance(relation, Support) and (made or bare))

    def _add(self, step: Relation) -> None:
        known, sketch = kept(step, "argdown"), _sketch(step)
        about: Json = known.get("argument", {})
        title = self._titles[sketch] if sketch is not None else about.get("title") or self._untitled()
        item = self.found.setdefault(title, {**about, "title": title})
        if sketch is None and step.group is not None:
            item["section"] = self._sections[step.group]
        rows: list[Json] = item.setdefault("pcs", [])
        present = {row["title"] for row in rows}
        claims = dict.fromkeys(p.claim for p in step.premises if p.role != "sketch")
        rows += [self._row(c, title, "premise") for c in claims if self._titles[c] not in present]
        if step.target is None:
            return
        for row in rows:
            row["role"] = row["role"].replace("main", "intermediary")
        row = self._row(step.target, title, "main-conclusion")
        named = known.get("rules", {"of": None})
        rules = named["are"] if named["of"] == step.scheme else [step.scheme] * bool(step.scheme)
        row["inference"] = {**known.get("inference", {}), **({"rules": rules} if rules else {})}
        self.steps[step.key] = (title, len(rows))
        rows.append(row)

    def _untitled(self) -> str:
        taken = {*self.found, *self._titles.values()}
        return next(t for n in itertools.count(1) if (t := f"Untitled {n}") not in taken)

    def _row(self, claim: str, argument: str, role: str) -> Json:
        """Return a row of a premise-conclusion structure, as the claim's own member for it where there is one."""
        record = self._m.claims[claim]
        base = {"title": self._titles[claim], "role": role}
        members = _claim(record, self._titles, self._sections).get("members", [])
        for member in members:
            if member.get("argument") == argument:
                return {**member, **base}
        return {**base, **({"text": record.text} if record.text else {})}

    def _complete(self) -> None:
        """Add the rows that no step uses, and restore the order in which the file lists them."""
        for claim in self._m.claims.values():
            for member in _claim(claim, self._titles, self._sections).get("members", []):
                item = self.found.get(member.get("argument"), {}) if member.get("role") == "premise" else {}
                row = {**member, "title": self._titles[claim.key]}
                if "pcs" in item and all(row["title"] != other["title"] for other in item["pcs"]):
                    item["pcs"].append(row)
        for title, item in self.found.items():
            rows = item.get("pcs", [])
            if all("position" in row for row in rows):
                before = [id(row) for row in rows]
                rows.sort(key=lambda row: row["position"])
                moved = {before.index(id(row)): n for n, row in enumerate(rows)}
                self.steps |= {k: (t, moved[n]) for k, (t, n) in self.steps.items() if t == title}
            item.update({"pcs": [_numbered(n, row) for n, row in enumerate(rows, start=1)]} if rows else {})
            self._name_premises(title, item.get("pcs", []))

    def _name_premises(self, title: str, rows: list[Json]) -> None:
        """Say what each step uses, where it is not what one would read anyway."""
        wanted = {}
        for key, (argument, index) in self.steps.items():
            if argument == title:
                claims = (p.claim for p in self._m.relations[key].premises if p.role != "sketch")
                wanted[index] = [self._titles[claim] for claim in claims]
        if [titles for titles, row in steps(rows) if row is not None] == [wanted[i] for i in sorted(wanted)]:
            return
        place = {row["title"]: row["index"] for row in rows}
        for index, titles in wanted.items():
            data = rows[index]["inference"].setdefault("data", {})
            data["uses"] = [place[t] for t in titles]


def _numbered(number: int, row: Json) -> Json:
    return {**{k: v for k, v in row.items() if k not in ("argument", "position")}, "index": number}


def _sketch(relation: Relation) -> str | None:
    return next((p.claim for p in relation.premises if p.role == "sketch"), None)


def _relation(
    m: ArgumentMap, relation: Relation, titles: Mapping[str, str], steps: Mapping[str, tuple[str, int]]
) -> Json:
    def end(key: str) -> Json:
        if key in steps:
            return {"kind": "inference", "argument": steps[key][0], "conclusionIndex": steps[key][1]}
        return {"kind": m.claim(key).kind, "title": titles[key]}

    assert relation.target is not None
    kind = "entails" if relation.scheme == "entailment" else "support"
    if isinstance(relation, Rebuttal):
        undercut = relation.target in steps or relation.scheme == "undercut"
        kind = "undercut" if undercut else _SYMMETRIC.get(relation.scheme, "attack")
    return {
        **kept(relation, "argdown"),
        "type": kind,
        "from": end(relation.claims[0]),
        "to": end(relation.target),
    }


def _embed(arguments: list[Json], relations: list[Json]) -> None:
    """Say the undercuts of a step again at the step, as the reference does."""
    by_step: dict[tuple[str, int], list[Json]] = {}
    for r in relations:
        if r["to"]["kind"] == "inference":
            at = r["to"]["argument"], r["to"]["conclusionIndex"]
            by_step.setdefault(at, []).append({"from": r["from"], "type": r["type"]})
    for a in arguments:
        for n, row in enumerate(a.get("pcs", ())):
            if (a["title"], n) in by_step:
                row["inference"]["relations"] = by_step[a["title"], n]


def _sections(m: ArgumentMap, ids: Mapping[str, str], parent: str | None) -> list[Json]:
    return [_section(m, g, ids) for g in m.groups.values() if g.parent == parent]


def _section(m: ArgumentMap, group: Group, ids: Mapping[str, str]) -> Json:
    children = _sections(m, ids, group.key)
    tags = {"tags": list(group.tags)} if group.tags else {}
    inner = {"children": children} if children else {}
    return {**kept(group, "argdown"), "id": ids[group.key], "title": group.title, **tags, **inner}
