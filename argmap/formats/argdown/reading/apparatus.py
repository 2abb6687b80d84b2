"""The apparatus: what a document says of the map as a whole, at its beginning and below its last heading."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from typing import Any, Final, TypeVar, final

from attrs import field, frozen

from argmap.formats._json.values import Shaper
from argmap.formats.argdown.apparatus_text import TITLE, full_segment, unsealed_anchor
from argmap.formats.argdown.document.model import ArgdownModel, ArgdownSection
from argmap.formats.argdown.reading.own_words import APPARATUS, report_misplaced
from argmap.formats.argdown.sidecar import Own, own
from argmap.model import Anchor, Source

__all__ = ["Apparatus", "apparatus_of"]

T = TypeVar("T")

_WORDS: Final = ("thesis", "titles", "extra", "tags", *sorted(APPARATUS), "unread")


@final
@frozen(slots=True)
class Apparatus:
    """What ``argmap`` says in the front matter and below the last heading.

    Args:
        given: All of it.
        order: claims, relations or groups → in which order the map has them.
        section: The last heading, if it holds some of it.
        unread: What of all this could not be read so far.
    """

    given: Own
    order: Mapping[str, str] = field(factory=dict)
    section: ArgdownSection | None = None
    unread: dict[str, Any] = field(factory=dict)

    @property
    def titles_are_keys(self) -> bool:
        """Whether titles are names that stand for keys, and no titles of claims."""
        return self.given.get("titles") == "keys"

    def sources(self, say: Callable[[str, str], None]) -> list[Source]:
        """Return the sources."""
        found = []
        for number, value in enumerate(_list(self.given.get("sources"))):
            record = _shaped(Source, _with_segments(value), f"sources[{number}]", say)
            if record is not None:
                found.append(record)
            else:
                self.unread.setdefault("sources", []).append(value)
        return found

    def anchors(self, say: Callable[[str, str], None]) -> dict[str, tuple[Anchor, ...]]:
        """Return key of a claim or relation → its anchors."""
        given = self.given.get("anchors", {})
        if not isinstance(given, dict):
            say("argmap.anchors is no mapping", "write  key: [source 12-40 0123456789abcdef]")
            self.unread["anchors"] = given
            return {}
        found: dict[str, tuple[Anchor, ...]] = {}
        for key, values in given.items():
            read = [(value, _anchor(key, value, say)) for value in _list(values)]
            found[key] = tuple([anchor for _, anchor in read if anchor is not None])
            if lost := [value for value, anchor in read if anchor is None]:
                self.unread.setdefault("anchors", {})[key] = lost
        return found

    def without_owner(self, keys: Container[str], say: Callable[[str, str], None]) -> None:
        """Set aside the anchors of what is not in the map."""
        given = self.given.get("anchors", {})
        for key in given if isinstance(given, dict) else ():
            if key not in keys:
                say(
                    f"argmap.anchors names {key!r}, which is neither a claim nor a relation",
                    "correct the key",
                )
                self.unread.setdefault("anchors", {})[key] = given[key]

    def field(self, name: str, kind: type[T], say: Callable[[str, str], None]) -> T | None:
        """Return a field of the map, or None where it is not given or not of that kind, which is reported."""
        value = self.given.get(name)
        if value is None or isinstance(value, kind):
            return value
        if name not in self.unread:
            say(f"argmap.{name} is {value!r:.60}, which it cannot be", f"correct it, or remove {name}")
            self.unread[name] = value
        return None


def apparatus_of(model: ArgdownModel, say: Callable[[str, str], None]) -> Apparatus:
    """Return the apparatus of a document."""
    given = dict(own(model.front_matter))
    section = model.sections[-1] if model.sections else None
    if section is not None and not APPARATUS.isdisjoint(own(section.data)):
        given |= own(section.data)
    else:
        section = None
    unread: dict[str, Any] = {}
    junk = report_misplaced(model.front_matter, say)
    if junk is not None:
        unread["argmap"] = junk
    if section is not None:
        unread |= {"heading": section.title} if section.title != TITLE else {}
        unread |= (
            {"data": data}
            if (data := {k: v for k, v in (section.data or {}).items() if k != "argmap"})
            else {}
        )
    for name in given:
        if name not in _WORDS:
            say(f"argmap.{name} is unknown here", f"known here: {', '.join(_WORDS)}")
            unread[name] = given[name]
    if given.get("titles", "keys") != "keys":
        say("argmap.titles is not what it can be", "write  titles: keys  or leave it out")
        unread["titles"] = given["titles"]
    order = given.get("order", {})
    sound = isinstance(order, dict) and all(isinstance(said, str | int) for said in order.values())
    if not sound:
        say("argmap.order is no mapping of texts", "write  order: {claims: 1-4 7 5-6}")
        unread["order"] = order
    tags = given.get("tags")
    if isinstance(tags, list) and not all(isinstance(tag, str) for tag in tags):
        say("argmap.tags are no texts", "write  tags: [one, another]")
        given["tags"], unread["tags"] = None, tags
    orders = {key: str(said) for key, said in order.items()} if sound else {}
    if given.get("unread"):
        unread = {**_mapping(given["unread"]), **unread}
    return Apparatus(given, orders, section, unread)


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {"unread": value}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _shaped(cls: type[T], value: Any, where: str, say: Callable[[str, str], None]) -> T | None:
    shaper = Shaper()
    record: T | None = shaper.record(cls, value, (where,))
    for fault in shaper.faults:
        say(
            f"argmap: {fault.message}",
            f"write {' or '.join(fault.expected)}" if fault.expected else fault.hint,
        )
    return record


def _anchor(key: str, value: Any, say: Callable[[str, str], None]) -> Anchor | None:
    sealed = unsealed_anchor(value) if isinstance(value, str) else None
    return _shaped(Anchor, value, f"anchors.{key}", say) if sealed is None else sealed


def _with_segments(source: Any) -> Any:
    """Return a source whose segments are written in full."""
    if not isinstance(source, dict) or not isinstance(source.get("segments"), list):
        return source
    return {**source, "segments": [full_segment(value) for value in source["segments"]]}
