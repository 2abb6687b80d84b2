"""The beginning and the end of a document: front matter, and the apparatus below the last heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, final

from argmap.formats.argdown.apparatus_text import TITLE, sealed_anchor, short_segment, write_order
from argmap.formats.argdown.document.settings import is_plus
from argmap.formats.argdown.document.shortcodes import SHORTCODES
from argmap.formats.argdown.sidecar import map_facts, number_tags, tags_in_order
from argmap.formats.argdown.writing.record_text import own_fields
from argmap.formats.argdown.writing.yaml_text import write_yaml_block
from argmap.model import Anchor, ArgumentMap, Claim, Extra, Relation, Source
from argmap.projections.argdown._sidecar import ArgdownFacts, json_object

__all__ = ["Top", "codes_of"]

Orders = Mapping[str, tuple[list[str], list[str]]]
"""Kind → the keys in the order of the map, and in that of the document."""


def codes_of(m: ArgumentMap) -> Mapping[str, str]:
    """Return the short names of signs that a document of this map has."""
    own = json_object(json_object(_front(m).get("model")).get("shortcodes"))
    signs = {
        code: str(json_object(value)["unicode"])
        for code, value in own.items()
        if "unicode" in json_object(value)
    }
    return {**SHORTCODES, **signs}


def _front(m: ArgumentMap) -> Extra:
    """Return the settings that came with a map, if they can be written as they are."""
    front = ArgdownFacts.of(m.extra).frontmatter
    if not isinstance(front, Extra) or not front or "argmap" in front or isinstance(front.get("title"), str):
        return Extra()
    model = front.get("model", Extra())  # where tags and the mode may have to be said
    if ("title" in front and m.title) or not isinstance(model, Extra) or "removeTagsFromText" in model:
        return Extra()
    return Extra() if is_plus(json_object(front.get("parser")).get("syntax")) else front


@final
class Top:
    """Write what a document says of the map as a whole."""

    def __init__(
        self,
        m: ArgumentMap,
        *,
        titles_are_keys: bool,
        tags_apart: bool,
        strict: bool,
        orders: Orders,
        tags: list[str],
    ) -> None:
        self._m, self._orders = m, orders
        self._front: dict[str, Any] = {"title": m.title} if m.title else {}
        self._front |= _front(m).thaw()
        self._own: dict[str, Any] = {}
        self._set(tags_apart, "removeTagsFromText", value=True)
        self._set(strict, "mode", value="strict")
        if m.thesis is not None:
            self._own["thesis"] = m.thesis
        if titles_are_keys:
            self._own["titles"] = "keys"
        self._facts(tags)
        self._apparatus = {name: value for name, value in self._bookkeeping() if value}
        if self._apparatus.keys() == {"order"}:  # not worth a heading that people would see
            self._own |= self._apparatus
            self._apparatus = {}

    @staticmethod
    def says_strict(m: ArgumentMap) -> bool:
        """Say whether the settings that came with a map make the document strict."""
        return json_object(_front(m).get("model")).get("mode") == "strict"

    def _set(self, wanted: object, name: str, *, value: object) -> None:
        if wanted:
            model = self._front.setdefault("model", {})
            model[name] = value

    def _facts(self, tags: list[str]) -> None:
        """Say explicitly what a reader would not find in the document as it is."""
        m = self._m
        facts = ArgdownFacts.of(m.extra)
        expected = tags_in_order(m.groups.values(), m.claims.values())
        told = facts.tags
        wanted = (
            list(told)
            if isinstance(told, tuple) and told and all(isinstance(t, str) for t in told)
            else expected
        )
        if (tags or expected) != wanted or (tags and tags != wanted):
            self._front = number_tags(self._front, wanted, tags or expected)
            self._own["tags"] = tags = wanted
        strict = any(r.scheme in ("entailment", "contrary") for r in m.relations.values())
        found = map_facts({**self._front, "argmap": self._own}, tags, expected, strict=strict)
        rest = {key: value for key, value in m.extra.thaw().items() if key != "argdown"}
        if found.to_extra() != facts.to_extra() or ("argdown" in m.extra and not facts):
            rest = m.extra.thaw() if "argdown" in m.extra else {**rest, "argdown": {}}
        if rest:
            self._own["extra"] = rest

    # -- lines ---------------------------------------------------------------------------------------------

    def first_lines(self) -> Iterator[str]:
        """Yield the front matter, with an empty line behind it."""
        said = self._own or len(self._m) == 0  # a document of nothing at all would be taken for a mistake
        front = {**self._front, **({"argmap": self._own} if said else {})}
        if front:
            yield "==="
            yield from write_yaml_block(front)
            yield "==="
            yield ""

    def last_lines(self) -> Iterator[str]:
        """Yield the apparatus: sources and anchors, and with them the order."""
        if self._apparatus:
            yield f"# {TITLE}"
            yield "{"
            yield from write_yaml_block({"argmap": self._apparatus})
            yield "}"

    def _bookkeeping(self) -> Iterator[tuple[str, Any]]:
        """Yield the sources, the anchors, and the order where it is not that of the document."""
        yield "sources", [_source(source) for source in self._m.sources.values()]
        both: tuple[Claim | Relation, ...] = (*self._m.claims.values(), *self._m.relations.values())
        records = [record for record in both if record.anchors]
        yield "anchors", {record.key: [_anchor(a) for a in record.anchors] for record in records}
        yield "order", dict(self._order())

    def _order(self) -> Iterator[tuple[str, str]]:
        for kind, (wanted, found) in self._orders.items():
            place = {key: at for at, key in enumerate(found)}
            if runs := write_order([place[key] for key in wanted]):
                yield kind, runs


def _source(source: Source) -> dict[str, Any]:
    made = own_fields(source, set())
    if source.segments:
        made["segments"] = [short_segment(s) or own_fields(s, set()) for s in source.segments]
    return made


def _anchor(anchor: Anchor) -> Any:
    return sealed_anchor(anchor) or own_fields(anchor, set())
