"""A throw-away reader and writer of argument microtexts (`arggraph` XML), to prove that the model holds them."""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from typing import Any

from argmap import Anchor, ArgumentMap, Claim, Rebuttal, Relation, Segment, Source, Support
from argmap.model import default_keys
from tests.corpus.model_proof.extras import arguing, kept

__all__ = ["read", "write"]


def read(text: str) -> ArgumentMap:
    """Read one file. Every id of the file lives in an ``extra``; keys are made of the content alone."""
    root = ET.fromstring(text)  # noqa: S314 - the corpus is ours
    edges = {e.attrib["id"]: e.attrib for e in root.iter("edge")}
    source, spans = _source(root)
    claims = [_claim(adu.attrib, edges, root, spans) for adu in root.iter("adu")]
    relations = [_relation(e, edges) for e in edges.values() if e["type"] not in ("seg", "add")]
    ends = {e["src"] for e in edges.values()}
    thesis = next(c for c in claims if c.key not in ends)
    edus = [{"id": name, **_offsets(span)} for name, span in spans.items()]
    extra = {"microtext": {**root.attrib, "edus": edus, "edges": list(edges)}}
    m = ArgumentMap.of(source, *claims, *relations, thesis=thesis, extra=extra)
    return m.rename(default_keys(m))


def _offsets(span: tuple[int, int] | None) -> dict[str, int]:
    return {} if span is None else {"start": span[0], "end": span[1]}


def _source(root: ET.Element) -> tuple[Source, dict[str, tuple[int, int] | None]]:
    """Join the EDUs to a text; an implicit one was supplied by the annotators and is no part of it."""
    spans: dict[str, tuple[int, int] | None] = {}
    parts: list[str] = []
    for edu in root.iter("edu"):
        name, words = edu.attrib["id"], edu.text or ""
        if edu.get("implicit") == "true":
            spans[name] = None
            continue
        start = sum(map(len, parts)) + len(parts)
        spans[name] = start, start + len(words)
        parts.append(words)
    segments = [Segment(*span) for span in spans.values() if span is not None]
    return Source.of(" ".join(parts), key="text", segments=segments), spans


def _claim(
    adu: dict[str, str], edges: dict[str, Any], root: ET.Element, spans: dict[str, tuple[int, int] | None]
) -> Claim:
    """Make a claim of an ADU: one anchor per `seg` edge, so that a joint is one anchor and a restatement another."""
    words = {edu.attrib["id"]: edu.text or "" for edu in root.iter("edu")}
    anchors, texts, seg = [], [], []
    for edge in (e for e in edges.values() if e["type"] == "seg" and e["trg"] == adu["id"]):
        inner = [e for e in edges.values() if e["trg"] == edge["src"]]
        names = [e["src"] for e in inner] or [edge["src"]]
        quote = " ".join(words[name] for name in names)
        texts.append(quote)
        parts = [{"id": e["id"], "src": e["src"]} for e in inner]
        seg.append({"id": edge["id"], "src": edge["src"], **({"parts": parts} if parts else {})})
        found = [span for name in names if (span := spans[name]) is not None]
        if found:
            anchors.append(Anchor("text", found[0][0], found[-1][1], quote=quote))
    voice: Any = "opponent" if adu["type"] == "opp" else "author"
    extra = {"microtext": {"id": adu["id"], "seg": seg}}
    return Claim(adu["id"], " ".join(texts), anchors=anchors, implicit=not anchors, voice=voice, extra=extra)


def _relation(edge: dict[str, str], edges: dict[str, Any]) -> Relation:
    add = [e for e in edges.values() if e["type"] == "add" and e["trg"] == edge["id"]]
    extra = {"microtext": {"id": edge["id"], "add": [{"id": e["id"], "src": e["src"]} for e in add]}}
    premises = [edge["src"], *(e["src"] for e in add)]
    kind = Support if edge["type"] in ("sup", "exa") else Rebuttal
    scheme = "example" if edge["type"] == "exa" else ""
    return kind(edge["id"], premises, edge["trg"], scheme=scheme, extra=extra)


# -- writing --------------------------------------------------------------------------------------------------


def write(m: ArgumentMap) -> str:
    """Write a map: what the fields say decides; ``extra`` gives the ids, and the order of EDUs and edges."""
    made = _Names(m)
    root = ET.Element("arggraph", made.root)
    grounds = {key: made.grounds(claim) for key, claim in m.claims.items()}
    for name, words, implicit in made.edus(m):
        edu = ET.SubElement(root, "edu", {"id": name, **({"implicit": "true"} if implicit else {})})
        edu.text = words
    for ground in itertools.chain.from_iterable(grounds.values()):
        if len(ground[1]) > 1:
            ET.SubElement(root, "joint", id=ground[2])
    for key, claim in m.claims.items():
        side = "opp" if claim.voice in ("opponent", "conceded") else "pro"
        ET.SubElement(root, "adu", id=made.ids[key], type=side)
    edges = [e for key in m.claims for g in grounds[key] for e in made.seg(made.ids[key], g)]
    edges += [e for relation in m.relations.values() for e in _edges(m, relation, made)]
    rank = {name: n for n, name in enumerate(made.order)}
    for edge in sorted(edges, key=lambda e: rank.get(e["id"], len(rank))):
        ET.SubElement(root, "edge", edge)
    return ET.tostring(root, encoding="unicode")


def _edges(m: ArgumentMap, relation: Relation, made: _Names) -> Iterator[dict[str, str]]:
    assert relation.target is not None
    kind = "exa" if relation.scheme == "example" else "sup"
    if isinstance(relation, Rebuttal):
        kind = "und" if relation.target in m.relations else "reb"
    own = made.ids[relation.key]
    first, *more = (made.ids[claim] for claim in relation.claims)
    yield {"id": own, "src": first, "trg": made.ids[relation.target], "type": kind}
    known = {e["src"]: e["id"] for e in kept(relation, "microtext").get("add", ())}
    for name in more:
        yield {"id": known.get(name) or made.new("c"), "src": name, "trg": own, "type": "add"}


Ground = tuple[str, Sequence[tuple[str, str]], str]
"""The id of the edge to the ADU; the ids of the EDUs, each with its edge to the joint; the edge's source."""


class _Names:
    """Give every unit its id: the one that ``extra`` keeps, or else a new one."""

    def __init__(self, m: ArgumentMap) -> None:
        about = kept(m, "microtext")
        self.order: list[str] = about.pop("edges", [])
        listed: list[dict[str, Any]] = about.pop("edus", [])
        self.root: dict[str, str] = {"id": "map", **about}
        self._counts: dict[str, Iterator[int]] = {}
        self._taken = {*self.order, *(e["id"] for e in listed)}
        known = {r.key: kept(r, "microtext").get("id", "") for r in arguing(m)}
        self._taken |= set(known.values())
        self.ids = {key: name or self.new("a" if key in m.claims else "c") for key, name in known.items()}
        self.listed = {e["id"]: (e["start"], e["end"]) if "start" in e else None for e in listed}
        by_span = {span: name for name, span in self.listed.items() if span is not None}
        segments = next(iter(m.sources.values())).segments
        self.spans = {by_span.get((s.start, s.end)) or self.new("e"): (s.start, s.end) for s in segments}
        self.implicit: dict[str, str] = {}

    def new(self, letter: str) -> str:
        numbers = self._counts.setdefault(letter, itertools.count(1))
        return next(name for n in numbers if (name := f"{letter}{n}") not in self._taken)

    def edus(self, m: ArgumentMap) -> Iterator[tuple[str, str, bool]]:
        """Yield id, words and whether implicit, in the order that ``extra`` keeps."""
        text = next(iter(m.sources.values())).text or ""
        names = [n for n in self.listed if n in self.spans or n in self.implicit]
        names += [n for n in (*self.spans, *self.implicit) if n not in self.listed]
        for name in names:
            span = self.spans.get(name)
            yield name, self.implicit[name] if span is None else text[slice(*span)], span is None

    def grounds(self, claim: Claim) -> list[Ground]:
        """Return how a claim is grounded: by each of its anchors, or by an EDU of its own when it is implicit."""
        seg: list[dict[str, Any]] = kept(claim, "microtext").get("seg", [])
        if claim.implicit:
            edge = seg[0] if seg else {"id": self.new("c"), "src": self.new("e")}
            self.implicit[edge["src"]] = claim.text
            return [(edge["id"], [(edge["src"], "")], edge["src"])]
        return [self._ground(a, seg) for a in claim.anchors]

    def _ground(self, anchor: Anchor, seg: list[dict[str, Any]]) -> Ground:
        names = [n for n, (start, end) in self.spans.items() if anchor.start <= start and end <= anchor.end]
        old = next((e for e in seg if names == [p["src"] for p in e.get("parts", [e])]), None)
        if old is not None:
            return old["id"], [(p["src"], p["id"]) for p in old.get("parts", [old])], old["src"]
        if len(names) == 1:
            return self.new("c"), [(names[0], "")], names[0]
        return self.new("c"), [(name, self.new("c")) for name in names], self.new("j")

    def seg(self, adu: str, ground: Ground) -> Iterator[dict[str, str]]:
        """Yield the `seg` edges of one anchor."""
        edge, parts, source = ground
        for name, inner in parts if len(parts) > 1 else ():
            yield {"id": inner, "src": name, "trg": source, "type": "seg"}
        yield {"id": edge, "src": source, "trg": adu, "type": "seg"}
