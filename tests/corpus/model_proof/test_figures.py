"""The figures in docs/explanation/model.md are those of the files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from argmap import ArgumentMap, Claim, Link, Rebuttal, Relation, Rephrase, Support
from tests.corpus.model_proof import (
    aif,
    argdown_reader,
    microtext,
    test_aif,
    test_argdown_json,
    test_microtext,
)
from tests.corpus.model_proof.argdown_native import from_native
from tests.corpus.model_proof.extras import arguing, kept

PAGE: Final = Path(__file__).parents[3] / "docs" / "explanation" / "model.md"

Maps = dict[str, ArgumentMap]


@pytest.fixture(scope="module")
def columns(corpus: Path) -> list[Maps]:
    """Return the maps of the reference answers, the exports, AIF, xAIF and microtexts."""
    argdown = {n: argdown_reader.read(d) for n, d in test_argdown_json.answers(corpus).items()}
    exports = {n: argdown_reader.read(from_native(d)) for n, d in test_argdown_json.exports(corpus).items()}
    graphs = {n: aif.read(d) for n, d in test_aif.files(corpus).items()}
    micro = {n: microtext.read(text) for n, text in test_microtext.files(corpus).items()}
    xaif = {n: m for n, m in graphs.items() if n.startswith("xaif")}
    return [argdown, exports, {n: m for n, m in graphs.items() if n not in xaif}, xaif, micro]


def relations(maps: Maps) -> Iterator[tuple[ArgumentMap, Relation]]:
    yield from ((m, r) for m in maps.values() for r in m.relations.values())


def claims(maps: Maps) -> Iterator[Claim]:
    yield from (c for m in maps.values() for c in m.claims.values())


def number(test: Callable[[ArgumentMap, Any], bool]) -> Callable[[Maps], int]:
    return lambda maps: sum(test(m, r) for m, r in relations(maps))


def is_step(_: ArgumentMap, r: Relation) -> bool:
    return isinstance(r, Support) and "inference" in kept(r, "argdown")


def is_contradiction(_: ArgumentMap, r: Relation) -> bool:
    return isinstance(r, Rebuttal) and r.symmetric


def on_relation(m: ArgumentMap, r: Relation) -> bool:
    return r.target in m.relations


def is_linked(_: ArgumentMap, r: Relation) -> bool:
    return sum(p.role != "sketch" for p in r.premises) > 1


HOLDS: Final[dict[str, Callable[[Maps], int]]] = {
    "files": len,
    "claims: statements": lambda maps: sum(c.kind == "statement" for c in claims(maps)),
    "claims: arguments (sketches)": lambda maps: sum(c.kind == "argument" for c in claims(maps)),
    "`Support`": number(lambda _, r: isinstance(r, Support)),
    "… steps of an argument (PCS)": number(is_step),
    "… scheme `entailment`": number(lambda _, r: isinstance(r, Support) and r.scheme == "entailment"),
    "`Rebuttal` of a claim": number(lambda m, r: isinstance(r, Rebuttal) and not on_relation(m, r)),
    "… contradictions": number(is_contradiction),
    "… scheme `undercut`": number(lambda _, r: isinstance(r, Rebuttal) and r.scheme == "undercut"),
    "`Rebuttal` of a relation": number(lambda m, r: isinstance(r, Rebuttal) and on_relation(m, r)),
    "`Rephrase`": number(lambda _, r: isinstance(r, Rephrase)),
    "`Link`": number(lambda _, r: isinstance(r, Link)),
    "relations with several premises": number(is_linked),
    "relations without a premise": number(lambda _, r: not r.premises and not isinstance(r, Link)),
    "groups": lambda maps: sum(len(m.groups) for m in maps.values()),
    "anchors": lambda maps: sum(len(c.anchors) for c in claims(maps)),
}


def row(label: str, values: Iterable[int]) -> str:
    return f"| {label} | " + " | ".join(f"{v:,}" if v else "–" for v in values) + " |"


def check(rows: list[str]) -> None:
    """Require each row at the beginning of a line of the page."""
    page = PAGE.read_text(encoding="utf-8")
    missing = [line for line in rows if f"\n{line}" not in page]
    assert not missing, "\n".join(missing)


def test_the_page_says_what_the_maps_hold(columns: list[Maps]) -> None:
    check([row(label, map(count, columns)) for label, count in HOLDS.items()])


def test_the_page_says_which_shapes_the_scheme_nodes_have(corpus: Path) -> None:
    found: Counter[tuple[str, str]] = Counter()
    for document in test_aif.files(corpus).values():
        graph = document.get("AIF", document)
        types = {str(n["nodeID"]): str(n["type"]) for n in graph["nodes"]}
        for name in (name for name, kind in types.items() if kind in aif.SCHEMES):
            why = aif.shape(name, types, graph["edges"])
            premises = sum(
                types.get(str(e["fromID"])) == "I" for e in graph["edges"] if str(e["toID"]) == name
            )
            size = ("no premise", "one premise", "several premises")[min(premises, 2)]
            found[types[name], why or f"one target, {size}"] += 1
    labels = sorted({label for _, label in found}, key=lambda label: (not label.startswith("one"), label))
    kinds = ("RA", "CA", "MA")
    rows = [
        row(label, [*(found[k, label] for k in kinds), sum(found[k, label] for k in kinds)])
        for label in labels
    ]
    rows.append(row("together", [*(sum(found[k, label] for label in labels) for k in kinds), found.total()]))
    check(rows)


def lived_in_extra(columns: list[Maps]) -> Iterator[tuple[str, int]]:
    """Yield what the ``extra`` of the maps holds: a label of the page, and how often."""
    argdown: Maps = {**columns[0], **{f"export {n}": m for n, m in columns[1].items()}}
    described = [(c, kept(c, "argdown")) for c in claims(argdown)]
    members = [m for _, d in described for m in d.get("members", ())]
    steps = [kept(r, "argdown") for _, r in relations(argdown)]
    yield "titles that the tool gave", sum("title" in d for _, d in described)
    further = sum(max(len(d.get("members", ())) - 1, 0) for _, d in described)
    yield "members besides the one whose text the claim has", further
    yield "… whose text differs from the claim's", sum(len(_texts(d) - {c.text}) for c, d in described)
    yield "members with ranges (bold, links, tags, mentions)", sum("ranges" in m for m in members)
    yield "claims with free data", sum("data" in d for _, d in described)
    yield "inferences with free data", sum("data" in s.get("inference", {}) for s in steps)
    yield "inferences with several rules", sum(len(s.get("rules", {}).get("are", ())) > 1 for s in steps)
    yield "relations with their places", sum("occurrences" in s for s in steps)
    graphs = {**columns[2], **columns[3]}
    nodes = [n["type"] for m in graphs.values() for n in kept(m, "aif")["nodes"]]
    yield "L, YA and TA nodes", sum(kind in ("L", "YA", "TA") for kind in nodes)
    yield "other nodes", sum(kind not in ("L", "YA", "TA") for kind in nodes)
    yield "edges that touch them", sum(len(kept(m, "aif")["edges"]) for m in graphs.values())
    yield (
        "edges that premises and targets stand for",
        sum(len(kept(r, "aif")["edges"]) for _, r in relations(graphs) if not isinstance(r, Link)),
    )
    yield (
        "edges of links",
        sum(len(kept(r, "aif")["edges"]) for _, r in relations(graphs) if isinstance(r, Link)),
    )
    told = [kept(r, "aif").get("locutions", ()) for m in graphs.values() for r in arguing(m)]
    yield "locution entries of claims and relations", sum(map(len, told))
    yield (
        "locution entries of L nodes",
        sum(len(kept(m, "aif").get("locutions") or ()) for m in graphs.values()),
    )
    micro = columns[4]
    edus = [e for m in micro.values() for e in kept(m, "microtext")["edus"]]
    yield "EDU ids", len(edus)
    yield "… of implicit EDUs, whose text the claim has", sum("start" not in e for e in edus)
    seg = [e for c in claims(micro) for e in kept(c, "microtext")["seg"]]
    yield "`seg` edges, one for each anchor or implicit claim", len(seg)
    yield "joints, each one anchor over several EDUs", sum("parts" in e for e in seg)
    yield (
        "`add` edges, each a further premise",
        sum(len(kept(r, "microtext")["add"]) for _, r in relations(micro)),
    )


def _texts(described: dict[str, Any]) -> set[str]:
    return {m["text"] for m in described.get("members", ()) if "text" in m and not m.get("isReference")}


def test_the_page_says_what_lives_in_extra(columns: list[Maps]) -> None:
    check([row(label, [value]) for label, value in lived_in_extra(columns)])


def test_the_page_names_the_answers_without_a_model(corpus: Path) -> None:
    everything = len(list(corpus.glob("argdown/*/*.json")))
    without = everything - len(test_argdown_json.answers(corpus))
    assert f"{without} of {everything} reference answers" in PAGE.read_text(encoding="utf-8")
