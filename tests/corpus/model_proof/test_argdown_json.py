"""Argdown's reference answers go through the model and come back: statements, arguments, steps, relations, sections."""

from __future__ import annotations

import copy
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from argmap import ArgumentMap
from tests.corpus.model_proof import laws
from tests.corpus.model_proof.argdown_native import from_native, to_native
from tests.corpus.model_proof.argdown_reader import UNTITLED, canonical, read, steps
from tests.corpus.model_proof.argdown_writer import write

Json = dict[str, Any]


def answers(corpus: Path) -> dict[str, Json]:
    """Return the reference answers that hold a model: where the document has no syntax tree there is none."""
    found = {}
    for path in sorted(corpus.glob("argdown/*/*.json")):
        document: Json = json.loads(path.read_text(encoding="utf-8"))
        codes = [e.get("code") for e in document["errors"]["exceptions"]]
        if "missing-ast-response-field" not in codes:
            found[str(path.relative_to(corpus))] = document
    return found


def exports(corpus: Path) -> dict[str, Json]:
    """Return what Argdown's own exporter wrote."""
    paths = sorted(corpus.glob("argdown-json/*.json"))
    return {str(p.relative_to(corpus)): json.loads(p.read_text(encoding="utf-8")) for p in paths}


@pytest.fixture(scope="module")
def documents(corpus: Path) -> dict[str, Json]:
    """Return all files, in the shape of the reference answers."""
    return {**answers(corpus), **{name: from_native(d) for name, d in exports(corpus).items()}}


@pytest.fixture(scope="module")
def maps(documents: dict[str, Json]) -> dict[str, ArgumentMap]:
    return {name: read(document) for name, document in documents.items()}


def leftovers(document: Json) -> list[Json]:
    """Return the premises to which the reference tool still gives the inference they had as conclusions.

    It does so for intermediary conclusions where it divides arguments into their steps (``explodeArguments``).
    """
    rows = [row for a in document["arguments"] for row in a.get("pcs", ())]
    return [row for row in rows if row["role"] == "premise" and "inference" in row]


def plain(document: Json, *, stale: bool) -> Json:
    """Return an answer without what is derived from it (the map), without the parser's messages, nor what is stale."""
    made = copy.deepcopy({key: value for key, value in document.items() if key not in ("map", "errors")})
    for row in leftovers(made):
        del row["inference"]
    for statement in made["statements"]:
        used = sorted(statement.pop("usedAs", ()))
        if not stale:  # there the tool says what statements were used as before it divided the arguments
            statement["usedAs"] = used
    for row in (row for a in made["arguments"] for row in a.get("pcs", ())):
        for name in ("section", "ranges", "isTopLevel"):  # told with the statement, not with the row
            row.pop(name, None)
    return made


def plain_export(export: Json) -> Json:
    made = copy.deepcopy({key: value for key, value in export.items() if key != "map"})
    for statement in made["statements"].values():
        for name in [n for n, value in statement.items() if n.startswith("isUsedAs") and not value]:
            del statement[name]
    return {**made, "order": [list(made[name]) for name in ("statements", "arguments", "tags")]}


def same(one: object, other: object) -> bool:
    """Compare JSON values with their types; the order of an object's keys says nothing."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def test_every_reference_answer_comes_back(corpus: Path) -> None:
    found = answers(corpus)
    wrong = []
    for name, document in found.items():
        stale = bool(leftovers(document))
        if not same(plain(write(read(document)), stale=stale), plain(document, stale=stale)):
            wrong.append(name)
    assert (len(found), wrong) == (356, [])


def test_the_one_thing_that_does_not_come_back_is_a_fault_of_the_reference_tool(corpus: Path) -> None:
    found = {name: len(leftovers(d)) for name, d in answers(corpus).items()}
    assert {name: n for name, n in found.items() if n} == {
        "argdown/fence/018b1e8675c1.json": 2,
        "argdown/fence/9d66e555127d.json": 2,
    }


def test_every_export_comes_back(corpus: Path) -> None:
    found = exports(corpus)
    back = {name: to_native(write(read(from_native(d)))) for name, d in found.items()}
    wrong = [name for name, d in found.items() if not same(plain_export(back[name]), plain_export(d))]
    assert (len(found), wrong) == (60, [])


def meaning(document: Json) -> Json:
    """Say what a document means, without automatic titles, places and whatever else is bookkeeping."""
    texts = {item["title"]: _text(item) for kind in ("statements", "arguments") for item in document[kind]}
    places = _places(document["sections"], ())

    def name(title: str) -> str:
        return texts[title] if UNTITLED.fullmatch(title) and texts[title].strip() else f"[{title}]"

    def said(item: Json) -> object:
        return (
            name(item["title"]),
            texts[item["title"]],
            item.get("tags", []),
            places.get(item.get("section"), ()),
        )

    def argument(title: str) -> str:
        return "" if UNTITLED.fullmatch(title) else title

    told: Counter[object] = Counter()
    undercut = {(r["to"]["argument"], r["to"]["conclusionIndex"]) for r in _to_steps(document)}
    for a in document["arguments"]:
        for premises, row in steps(a.get("pcs", [])):
            rules = ", ".join(row["inference"].get("rules", [])) if row else ""
            step = argument(a["title"]), tuple(map(name, premises)), row and name(row["title"]), rules
            attacked = row is not None and (a["title"], a["pcs"].index(row)) in undercut
            # An untitled argument of one premise and no rule says no more than an arrow does.
            if len(premises) == 1 and step[0] == rules == "" and row and not attacked:
                told["support", step[1][0], ("statement", step[2])] += 1
            else:
                told[step] += 1
    for r in document["relations"]:
        told[r["type"], name(r["from"]["title"]), _end(r["to"], document, name)] += 1
    titled = [a for a in document["arguments"] if not UNTITLED.fullmatch(a["title"])]
    statements = [said(s) for s in document["statements"]]
    return {
        "statements": statements,
        "arguments": list(map(said, titled)),
        "told": told,
        "in": list(places.values()),
    }


def _text(item: Json) -> str:
    members = item.get("members", [])
    text: str = members[canonical(members)].get("text", "") if canonical(members) >= 0 else ""
    return text


def _to_steps(document: Json) -> list[Json]:
    return [r for r in document["relations"] if r["to"]["kind"] == "inference"]


def _end(end: Json, document: Json, name: Any) -> object:
    if end["kind"] != "inference":
        return end["kind"], name(end["title"])
    rows = next(a["pcs"] for a in document["arguments"] if a["title"] == end["argument"])
    return "inference", name(rows[end["conclusionIndex"]]["title"])


def _places(sections: list[Json], above: tuple[str, ...]) -> dict[str | None, tuple[str, ...]]:
    """Return section id → the titles from the outermost section to this one, with its tags."""
    found: dict[str | None, tuple[str, ...]] = {}
    for s in sections:
        found[s["id"]] = (*above, s["title"], *s.get("tags", ()))
        found |= _places(s.get("children", []), found[s["id"]])
    return found


def test_the_fields_of_the_records_say_what_the_document_means(
    documents: dict[str, Json], maps: dict[str, ArgumentMap]
) -> None:
    wrong = [name for name, m in maps.items() if meaning(write(m.bare())) != meaning(documents[name])]
    assert wrong == []


def test_other_keys_write_the_same_file(maps: dict[str, ArgumentMap]) -> None:
    assert [name for name, m in maps.items() if not same(write(laws.renamed(m)), write(m))] == []


def test_a_map_survives_pickling_and_pasting(maps: dict[str, ArgumentMap]) -> None:
    assert [name for name, m in laws.sample(maps) if not laws.survives(m)] == []


def test_nothing_refers_to_what_was_removed(maps: dict[str, ArgumentMap]) -> None:
    for m in maps.values():
        less = laws.without_one(m)
        document = write(less)
        known = {item["title"] for kind in ("statements", "arguments") for item in document[kind]}
        named = {
            r[end].get("title", r[end].get("argument"))
            for r in document["relations"]
            for end in ("from", "to")
        }
        named |= {row["title"] for a in document["arguments"] for row in a.get("pcs", ())}
        assert named <= known
        assert len(read(document).claims) == len(less.claims)


def test_offsets_into_a_text_that_has_changed_are_not_written() -> None:
    member = {
        "role": "top-level-statement",
        "text": "see #a",
        "ranges": [{"type": "tag", "start": 4, "stop": 5}],
    }
    document = {
        "statements": [{"title": "T", "members": [member]}],
        "arguments": [],
        "relations": [],
        "sections": [],
    }
    m = read(document)
    assert write(m)["statements"][0]["members"] == [member]
    b = m.edit().build()
    changed = b.replace(type(claim := b.claims["t"])(claim.key, "see a", title="T", extra=claim.extra))
    assert write(changed)["statements"][0]["members"] == [{"role": "top-level-statement", "text": "see a"}]
