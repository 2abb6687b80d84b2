"""What makes a map well formed: every fault of every record, found in one pass."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias


from argmap.errors import DuplicateKeyError, InvalidValueError, MapError, UnknownKeyError
from argmap.model._extra import Extra
from argmap.model._items import (
    KINDS,
    VOICES,
    Anchor,
    Claim,
    Group,
    Link,
    Premise,
    Rebuttal,
    Record,
    Relation,
    Rephrase,
    Segment,
    Skip,
    Source,
    Support,
)
from argmap.model._keys import bad_text, key_fault
from argmap.model._text import digest_of

__all__ = ["Parts", "faults_of", "hinted", "kind_of", "map_faults", "sort_items"]

_RELATIONS: Final = (Support, Rebuttal, Rephrase, Link)
_ROOMS: Final = {Claim: 0, Support: 1, Rebuttal: 1, Rephrase: 1, Link: 1, Group: 2, Source: 3}

Parts: TypeAlias = tuple[dict[str, Claim], dict[str, Relation], dict[str, Group], dict[str, Source]]
Faults: TypeAlias = Iterator[MapError]


def kind_of(record: object) -> str:
    """Return what *record* is, in one lower-case word.

    >>> kind_of(Claim("tax"))
    'claim'
    """
    return type(record).__name__.lower()


def sort_items(items: Iterable[object]) -> tuple[Parts, list[MapError]]:
    """Sort records by their kind, keeping their order, and report duplicate keys and foreign objects."""
    rooms: Parts = ({}, {}, {}, {})
    faults: list[MapError] = []
    find = _ROOMS.get
    for item in items:
        room = find(type(item))
        if room is None:
            faults.append(
                InvalidValueError(f"expected a claim, relation, group or source, got {type(item).__name__}")
            )
            continue
        key = item.key  # type: ignore[attr-defined]
        if type(key) is not str:
            faults.append(InvalidValueError(f"{key_fault(key)} ({kind_of(item)})", field="key"))
        elif taken := next((other[key] for other in rooms if key in other), None):
            faults.append(DuplicateKeyError(key, kinds=(kind_of(taken), kind_of(item))))
        else:
            rooms[room][key] = item  # type: ignore[assignment]
    return rooms, faults


def faults_of(parts: Parts) -> Faults:
    """Yield every fault of the records, in the order of the records."""
    claims, relations, groups, sources = parts
    for claim in claims.values():
        yield from _claim(claim, parts)
    for relation in relations.values():
        yield from _relation(relation, parts)
    for group in groups.values():
        yield from _group(group, parts)
    yield from _cycles(groups)
    for source in sources.values():
        yield from _source(source)


def map_faults(title: object, thesis: str | None, parts: Parts) -> Faults:
    """Yield the faults of what a map holds besides its records."""
    yield from _texts("", {"title": title})
    if thesis is not None and thesis not in parts[0]:
        yield _unknown(thesis, parts, wanted="claim", where="the thesis")


def _claim(c: Claim, parts: Parts) -> Faults:
    yield from _common(
        c, (c.key, c.text, c.title, c.note, c.speaker), ("key", "text", "title", "note", "speaker"), parts
    )
    if not c.text and not c.title:
        yield InvalidValueError("is empty; a claim has a text or a title", key=c.key, field="text")
    if c.voice not in VOICES:
        yield InvalidValueError(
            f"must be one of {', '.join(VOICES)}, got {c.voice!r}", key=c.key, field="voice"
        )
    if c.kind not in KINDS:
        yield InvalidValueError(f"must be one of {', '.join(KINDS)}, got {c.kind!r}", key=c.key, field="kind")
    if type(c.implicit) is not bool:
        yield InvalidValueError(f"must be True or False, got {c.implicit!r}", key=c.key, field="implicit")
    if c.credence is not None and not 0 <= c.credence <= 1:
        yield InvalidValueError(f"must lie in [0, 1], got {c.credence}", key=c.key, field="credence")


def _relation(r: Relation, parts: Parts) -> Faults:
    yield from _common(r, (r.key, r.scheme, r.title, r.note), ("key", "scheme", "title", "note"), parts)
    claims, relations = parts[0], parts[1]
    if r.target not in claims and r.target not in relations:
        if r.target is not None:
            yield _unknown(r.target, parts, wanted="claim or relation", where=f"the target of {r.key!r}")
        elif type(r) is not Link:
            yield InvalidValueError("is missing; only a link may have no target", key=r.key, field="target")
    for premise in r.premises:
        if premise.claim not in claims:
            yield _unknown(premise.claim, parts, wanted="claim", where=f"a premise of {r.key!r}")
        if premise.role:
            yield from _texts(r.key, {"role": premise.role})
    if len(r.premises) > 1:
        yield from _twice(r.key, r.premises)
    if r.weight is not None and not math.isfinite(r.weight):
        yield InvalidValueError(f"must be finite, got {r.weight}", key=r.key, field="weight")
    if type(r) is Rebuttal and r.symmetric and (len(r.premises) != 1 or r.target in relations):
        yield InvalidValueError(
            f"is {r.scheme!r}, which joins two claims: give exactly one premise and a claim as target",
            key=r.key,
            field="scheme",
        )


def _twice(key: str, premises: tuple[Premise, ...]) -> Faults:
    seen: set[tuple[str, str]] = set()
    for premise in premises:
        use = (premise.claim, premise.role)
        if use in seen:
            role = f" in the role {premise.role!r}" if premise.role else ""
            yield InvalidValueError(f"use {premise.claim!r} twice{role}", key=key, field="premises")
        seen.add(use)


def _common(
    record: Claim | Relation, texts: tuple[object, ...], names: tuple[str, ...], parts: Parts
) -> Faults:
    """Check the fields that claims and relations share; the usual case costs one join and one test."""
    try:
        clean = "".join(texts).isprintable() and bool(record.key)  # type: ignore[arg-type]
    except TypeError:
        clean = False
    if not clean:
        yield from _key(record)
        yield from _texts(record.key, dict(zip(names[1:], texts[1:], strict=True)))
    if record.tags:
        yield from _tags(record.key, record.tags)
    if record.group is not None and record.group not in parts[2]:
        yield _unknown(record.group, parts, wanted="group", where=f"the group of {record.key!r}")
    for anchor in record.anchors:
        yield from _anchor(record.key, anchor, parts)


def _key(record: Record) -> Faults:
    fault = key_fault(record.key)
    if fault:
        yield InvalidValueError(f"{fault} ({kind_of(record)})", key=record.key, field="key")


def _texts(key: str, texts: Mapping[str, object]) -> Faults:
    for name, text in texts.items():
        if not isinstance(text, str):
            yield InvalidValueError(f"must be a string, got {type(text).__name__}", key=key, field=name)
        elif bad := bad_text(text):
            yield InvalidValueError(
                f"holds the character U+{ord(bad):04X}, which no XML document can hold; remove or replace it",
                key=key,
                field=name,
            )


def _tags(key: str, tags: tuple[object, ...]) -> Faults:
    for tag in tags:
        if isinstance(tag, str) and not tag.strip():
            yield InvalidValueError("hold an empty tag", key=key, field="tags")
        yield from _texts(key, {"tags": tag})


def _unknown(key: str, parts: Parts, *, wanted: str, where: str) -> UnknownKeyError:
    found = next((kind_of(room[key]) for room in parts if key in room), "")
    return UnknownKeyError(key, wanted=wanted, where=where, found=found)


def hinted(fault: MapError, parts: Parts) -> MapError:
    """Add close matches to an unknown key; done for the faults that are shown, as it costs a search."""
    if not isinstance(fault, UnknownKeyError) or fault.found:
        return fault
    claims, relations, groups, sources = parts
    rooms = {"group": (groups,), "source": (sources,), "claim": (claims,)}.get(
        fault.wanted, (claims, relations)
    )
    known: Iterable[str] = itertools.chain.from_iterable(rooms)
    return UnknownKeyError(fault.key, known=known, wanted=fault.wanted, where=fault.where)


def _group(group: Group, parts: Parts) -> Faults:
    yield from _key(group)
    yield from _texts(group.key, {"title": group.title})
    yield from _tags(group.key, group.tags)
    if group.parent is not None and group.parent not in parts[2]:
        yield _unknown(group.parent, parts, wanted="group", where=f"the parent of {group.key!r}")


def _cycles(groups: Mapping[str, Group]) -> Faults:
    """Report each cycle of parents once, at the first of its groups; linear, as each group is walked once."""
    done: set[str] = set()
    for start in groups:
        path: dict[str, None] = {}
        key: str | None = start
        while key is not None and key in groups and key not in done and key not in path:
            path[key] = None
            key = groups[key].parent
        if key is not None and key in path:
            loop = list(path)[list(path).index(key) :]
            yield InvalidValueError(
                f"lies inside itself: {' in '.join([*loop, key])}", key=key, field="parent"
            )
        done.update(path)


def _source(source: Source) -> Faults:
    yield from _key(source)
    names = ("digest", "title", "author", "date", "url", "licence")
    yield from _texts(source.key, {name: getattr(source, name) for name in names})
    if source.text is not None:
        yield from _source_text(source, source.text)
    end = 0
    for segment in source.segments:
        yield from _span(source, segment, "segments")
        if segment.start < end:
            yield InvalidValueError(
                f"overlap or run backwards at offset {segment.start}", key=source.key, field="segments"
            )
        end = segment.end
    for skip in source.skips:
        yield from _span(source, skip, "skips")
        yield from _texts(source.key, {"reason": skip.reason})


def _source_text(source: Source, text: str) -> Faults:
    try:
        digest = digest_of(text)
        text.encode()
    except UnicodeEncodeError as error:
        yield InvalidValueError(
            f"holds a lone surrogate at offset {error.start}", key=source.key, field="text"
        )
    else:
        if source.digest and digest != source.digest:
            yield InvalidValueError(
                f"is {source.digest}, but the text has the digest {digest}", key=source.key, field="digest"
            )


def _span(source: Source, span: Segment | Skip | Anchor, field: str, key: str = "") -> Faults:
    """Check offsets, and the words where the text is there."""
    key = key or source.key
    if not (type(span.start) is int and type(span.end) is int):
        yield InvalidValueError("have offsets that are no integers", key=key, field=field)
        return
    length = math.inf if source.text is None else len(source.text)
    if not 0 <= span.start < span.end <= length:
        inside = "" if source.text is None else f" of {len(source.text):,} code points"
        yield InvalidValueError(
            f"reach from {span.start} to {span.end}, which is no stretch of {source.key!r}{inside}",
            key=key,
            field=field,
        )
    elif (
        span.digest
        and source.text is not None
        and digest_of(source.text[span.start : span.end]) != span.digest
    ):
        yield InvalidValueError(
            f"do not match: {source.key!r} has other words at {span.start}–{span.end} than the digest says",
            key=key,
            field=field,
        )


def _anchor(key: str, anchor: Anchor, parts: Parts) -> Faults:
    if not isinstance(anchor, Anchor):
        yield InvalidValueError(f"must be anchors, got {type(anchor).__name__}", key=key, field="anchors")
        return
    source = parts[3].get(anchor.source)
    if source is None:
        yield _unknown(anchor.source, parts, wanted="source", where=f"an anchor of {key!r}")
        return
    faults = list(_span(source, anchor, "anchors", key))
    yield from faults
    if not faults and anchor.quote:
        yield from _quote(key, anchor, source)


def _quote(key: str, anchor: Anchor, source: Source) -> Faults:
    words = anchor.quote if source.text is None else source.text[anchor.start : anchor.end]
    if words != anchor.quote or len(words) != anchor.end - anchor.start:
        yield InvalidValueError(
            f"do not match: the quote is not what stands at {anchor.start}–{anchor.end} of {anchor.source!r}",
            key=key,
            field="anchors",
        )
    elif anchor.digest and anchor.digest != digest_of(words):
        yield InvalidValueError("hold a digest that is not that of the quote", key=key, field="anchors")
