"""The check of a map: every fault of every record, found in one pass."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from argmap.errors import InvalidMapError, InvalidValueError, MapError
from argmap.model import _fields as fields
from argmap.model._extra import Extra, freeze_extra
from argmap.model._faults import (
    Faults,
    Parts,
    add_matches,
    duplicate_key,
    extra_faults,
    key_faults,
    kind_of,
    reference_faults,
    show_value,
    tag_faults,
    text_faults,
    tuple_faults,
)
from argmap.model._items import (
    CONTRADICTIONS,
    KINDS,
    VOICES,
    Claim,
    Group,
    Link,
    Premise,
    Rebuttal,
    Record,
    Relation,
    Rephrase,
    Support,
)
from argmap.model._origin import Origin
from argmap.model._sources.faults import anchor_faults, source_faults
from argmap.model._sources.records import Source

__all__ = ["KIND_NUMBERS", "all_records", "check_mappings", "check_parts", "record_faults", "sort_records"]

# A close match costs a search, so only the faults that a message shows get one.
_HINTED: Final = 20
_SHOWN_LOOP: Final = 8


def sort_records(items: Iterable[object]) -> tuple[Parts, list[Record], list[MapError]]:
    """Sort records by their kind, keeping their order.

    Returns:
        The records by kind; those that have no key to themselves; the faults seen so far.
    """
    parts: Parts = ({}, {}, {}, {})
    keyless: list[Record] = []
    faults: list[MapError] = []
    find = KIND_NUMBERS.get
    item: Any
    for item in items:
        number = find(type(item))
        if number is None:
            hint = "; write of(*records) to pass several" if isinstance(item, list | tuple) else ""
            fault = f"expected a claim, relation, group or source, got {type(item).__name__}{hint}"
            faults.append(InvalidValueError(fault))
        elif type(item.key) is not str:
            keyless.append(item)
        elif taken := next((other[item.key] for other in parts if item.key in other), None):
            faults.append(duplicate_key(item.key, taken, item))
            keyless.append(item)
        else:
            parts[number][item.key] = item
    return parts, keyless, faults


def check_mappings(mappings: Mapping[str, Any], **named: Any) -> None:
    """Check mappings that ought to hold one kind of record each, under their own keys, and what is *named*.

    Raises:
        InvalidMapError: With every fault.
    """
    known = {name: mapping for name, mapping in mappings.items() if isinstance(mapping, Mapping)}
    parts, keyless, faults = sort_records(item for mapping in known.values() for item in mapping.values())
    sorted_: tuple[dict[str, Any], ...] = parts
    for (name, mapping), found in zip(mappings.items(), sorted_, strict=True):
        if name not in known:
            fault = f"must map keys to records, got {type(mapping).__name__}"
            faults.append(InvalidValueError(fault, field=name))
        elif list(mapping) != list(found):
            fault = "must hold one kind, each record under its own key"
            faults.append(InvalidValueError(fault, field=name))
    check_parts(parts, faults, records=all_records(parts, keyless), **named)


def all_records(parts: Parts, keyless: Iterable[Record]) -> Iterator[Record]:
    """Yield all the records that `sort_records` has sorted."""
    return itertools.chain(*(part.values() for part in parts), keyless)


def check_parts(
    parts: Parts, faults: list[MapError], *, records: Iterable[Record], **named: Any
) -> dict[str, Any]:
    """Check *records*, which are among *parts*, and what a map holds besides, which is *named*.

    Returns:
        The title, thesis, extra and origin as a map holds them.

    Raises:
        InvalidMapError: With every fault, *faults* first.
    """
    title, thesis = fields.text(named["title"]), fields.optional_key(named["thesis"])
    extra, origin = freeze_extra(named["extra"]), named["origin"]
    for record in records:
        faults.extend(_CHECKS[type(record)](record, parts))
    faults.extend(_cycles(parts[2]))
    faults.extend(text_faults("", {"title": title}))
    faults.extend(extra_faults("", extra))
    if thesis is not None:
        faults.extend(reference_faults(thesis, parts, wanted="claim", key="", field="thesis"))
    if origin is not None and type(origin) is not Origin:
        faults.append(InvalidValueError(f"must be an Origin, got {type(origin).__name__}", field="origin"))
    if faults:
        raise InvalidMapError([add_matches(fault, parts) for fault in faults[:_HINTED]] + faults[_HINTED:])
    return {"title": title, "thesis": thesis, "extra": extra, "origin": origin}


def record_faults(record: Record, parts: Parts) -> list[MapError]:
    """Return the faults of one record among others, with close matches."""
    return [add_matches(fault, parts) for fault in _CHECKS[type(record)](record, parts)]


def _common(record: Claim | Relation, names: tuple[str, ...], texts: tuple[str, ...], parts: Parts) -> Faults:
    """Check the fields that claims and relations share; the usual case costs one join and one test."""
    try:
        clean = "".join(texts).isprintable() and record.key != "" and not record.key.isspace()
    except TypeError:
        clean = False
    if not clean:
        yield from key_faults(record.key, kind_of(record))
        yield from text_faults(record.key, dict(zip(names[1:], texts[1:], strict=True)))
    if record.tags != ():
        yield from tag_faults(record.key, record.tags)
    if record.group is not None:
        yield from reference_faults(record.group, parts, wanted="group", key=record.key, field="group")
    if record.anchors != ():
        yield from anchor_faults(record.key, record.anchors, parts)
    if type(record.extra) is not Extra:
        yield from extra_faults(record.key, record.extra)


def _claim(c: Claim, parts: Parts) -> Faults:
    yield from _common(c, _CLAIM_TEXTS, (c.key, c.text, c.title, c.note, c.speaker), parts)
    if not _says(c.text) and not _says(c.title):
        yield InvalidValueError("is empty; a claim has a text or a title", key=c.key, field="text")
    if type(c.voice) is not str or c.voice not in VOICES:
        yield _not_one_of(VOICES, c.voice, c.key, "voice")
    if type(c.kind) is not str or c.kind not in KINDS:
        yield _not_one_of(KINDS, c.kind, c.key, "kind")
    if type(c.implicit) is not bool:
        fault = f"must be True or False, got {show_value(c.implicit)}"
        yield InvalidValueError(fault, key=c.key, field="implicit")
    if c.credence is not None and not (type(c.credence) is float and 0 <= c.credence <= 1):
        fault = f"must be a number in [0, 1], got {show_value(c.credence)}"
        yield InvalidValueError(fault, key=c.key, field="credence")


def _says(text: object) -> bool:
    """Whether there is more than white space in a text; what is no text is reported elsewhere."""
    return not isinstance(text, str) or (text != "" and not text.isspace())


def _not_one_of(known: Iterable[str], value: object, key: str, field: str) -> InvalidValueError:
    fault = f"must be one of {', '.join(known)}, got {show_value(value)}"
    return InvalidValueError(fault, key=key, field=field)


def _relation(r: Relation, parts: Parts) -> Faults:
    yield from _common(r, _RELATION_TEXTS, (r.key, r.scheme, r.title, r.note), parts)
    target = r.target
    if target is None:
        if type(r) is not Link:
            yield InvalidValueError("is missing; only a link may have no target", key=r.key, field="target")
    elif type(target) is not str or (target not in parts[0] and target not in parts[1]):
        yield from reference_faults(target, parts, wanted="claim or relation", key=r.key, field="target")
    faults = list(tuple_faults(r.key, "premises", r.premises, Premise))
    yield from faults or _premises(r, parts)
    if r.weight is not None and not (type(r.weight) is float and math.isfinite(r.weight)):
        fault = f"must be a finite number, got {show_value(r.weight)}"
        yield InvalidValueError(fault, key=r.key, field="weight")


def _premises(r: Relation, parts: Parts) -> Faults:
    for premise in r.premises:
        if type(premise.claim) is not str or premise.claim not in parts[0]:
            yield from reference_faults(premise.claim, parts, wanted="claim", key=r.key, field="premises")
        if type(premise.role) is not str or premise.role:
            yield from text_faults(r.key, {"role": premise.role})
    if len(r.premises) > 1:
        yield from _twice(r)
    symmetric = type(r) is Rebuttal and type(r.scheme) is str and r.scheme in CONTRADICTIONS
    if symmetric and (len(r.premises) != 1 or (type(r.target) is str and r.target in parts[1])):
        fault = f"is {r.scheme!r}, which joins two claims: give exactly one premise and a claim as target"
        yield InvalidValueError(fault, key=r.key, field="scheme")


def _twice(r: Relation) -> Faults:
    uses = [(p.claim, p.role) for p in r.premises if type(p.claim) is type(p.role) is str]
    for (claim, role), count in Counter(uses).items():
        if count > 1:
            among = f" in the role {role!r}" if role else ""
            yield InvalidValueError(f"use {claim!r} twice{among}", key=r.key, field="premises")


def _group(group: Group, parts: Parts) -> Faults:
    yield from key_faults(group.key, "group")
    yield from text_faults(group.key, {"title": group.title})
    yield from tag_faults(group.key, group.tags)
    yield from extra_faults(group.key, group.extra)
    if group.parent is not None:
        yield from reference_faults(group.parent, parts, wanted="group", key=group.key, field="parent")


def _cycles(groups: Mapping[str, Group]) -> Faults:
    """Report each circle of parents once, at the first of its groups; each group is walked once."""
    done: set[str] = set()
    for start in groups:
        path: dict[str, None] = {}
        key: object = start
        while type(key) is str and key in groups and key not in done and key not in path:
            path[key] = None
            key = groups[key].parent
        if type(key) is str and key in path:
            loop = list(path)[list(path).index(key) :]
            more = ["…"] if len(loop) > _SHOWN_LOOP else []
            fault = f"lies inside itself: {' in '.join([*loop[:_SHOWN_LOOP], *more, key])}"
            yield InvalidValueError(fault, key=key, field="parent")
        done.update(path)


_CLAIM_TEXTS: Final = ("key", "text", "title", "note", "speaker")
_RELATION_TEXTS: Final = ("key", "scheme", "title", "note")
KIND_NUMBERS: Final = {Claim: 0, Support: 1, Rebuttal: 1, Rephrase: 1, Link: 1, Group: 2, Source: 3}
_CHECKS: Final[dict[type, Callable[[Any, Parts], Faults]]] = {
    Claim: _claim,
    **dict.fromkeys((Support, Rebuttal, Rephrase, Link), _relation),
    Group: _group,
    Source: source_faults,
}
