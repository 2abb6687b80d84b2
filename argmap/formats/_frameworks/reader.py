"""The reader of framework formats: from a draft to a map, in which an argument is a sketch by default."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from argmap.formats._format import Reading, ReadOptions
from argmap.formats._frameworks.draft import DraftEdge, FrameworkDraft
from argmap.formats._frameworks.edges import Join, resolve_edges
from argmap.formats._frameworks.framework import draft_framework
from argmap.formats._frameworks.remarks import Remark, implied_key
from argmap.formats._implied import ImpliedKeys
from argmap.model import ArgumentMap, Claim, Kind, Origin, Premise, Rebuttal, Support
from argmap.model._origin import LateSpans
from argmap.projections.framework import argument_keys

__all__ = ["read_framework_map"]

Said: TypeAlias = Mapping[tuple[str, ...], Remark]
"""The remarks by their word and what they are about."""

Offsets: TypeAlias = dict[str, tuple[int, int]]
"""Where the records stand, by key."""

_RELATIONS: Final[Mapping[str, type[Rebuttal | Support]]] = {"attack": Rebuttal, "support": Support}


def read_framework_map(text: str, options: ReadOptions, *, format: str) -> Reading:
    """Return the map of a text in a format of frameworks."""
    return _reading(draft_framework(text, options, format=format))


def _reading(draft: FrameworkDraft) -> Reading:
    joins = resolve_edges(draft)
    said = _said(draft, joins)
    offsets: Offsets = {}
    claims = _claims(draft, said)
    if draft.format != "iccma":  # there an argument stands nowhere
        starts = zip(claims.values(), draft.arguments.items(), strict=True)
        offsets.update((claim.key, (start, start + len(name))) for claim, (name, start) in starts)
    relations = list(_relations(draft, joins, claims=claims, said=said, offsets=offsets))
    title, thesis = said.get(("title",)), said.get(("thesis",))
    comments = [draft.span(start, end) for start, end in draft.comments]
    m = ArgumentMap.of(
        *claims.values(),
        *relations,
        title=title.value if title else "",
        thesis=claims[thesis.ends[0]] if thesis else None,
        origin=Origin(draft.path, draft.format, LateSpans(offsets, draft.span), comments),
    )
    return Reading(m, draft.diagnostics)


# -- remarks -----------------------------------------------------------------------------------------------


def _said(draft: FrameworkDraft, joins: list[Join]) -> Said:
    """Return the remarks that can be heeded, and say why the others are not."""
    said: dict[tuple[str, ...], Remark] = {}
    known = {(edge.word, edge.source, edge.target) for edge, _ in joins} if draft.remarks else set()
    for remark in draft.remarks:
        about = ("thesis",) if remark.word == "thesis" else (remark.word, *remark.ends)
        missing = [name for name in remark.ends if name not in draft.arguments]
        if missing:
            _refuse(draft, remark, f"there is no argument {missing[0]!r:.60}")
        elif len(remark.ends) == 2 and (remark.word, *remark.ends) not in known:
            _refuse(draft, remark, f"there is no such {remark.word}")
        elif about in said:
            _refuse(draft, remark, "another remark says it before")
        else:
            said[about] = remark
    return said


def _refuse(draft: FrameworkDraft, remark: Remark, why: str) -> None:
    draft.warn(
        f"this remark is left out: {why}", remark.start, remark.end, "remark", hint="correct or remove it"
    )


# -- claims ------------------------------------------------------------------------------------------------


def _claims(draft: FrameworkDraft, said: Said) -> dict[str, Claim]:
    """Return the claim that each argument is, by the argument's name in the text."""
    if not (said or draft.titles or draft.credences):  # by far the most
        names = list(draft.arguments)
        keys = argument_keys(names)
        return {n: Claim(k, title=n, kind="argument") for n, k in zip(names, keys, strict=True)}
    worded = {name: _worded(draft, name, said) for name in draft.arguments}
    keyed = _keys(draft, worded, said)
    return {
        name: Claim(keyed[name], text, title, kind, credence=draft.credences.get(name))
        for name, (text, title, kind) in worded.items()
    }


def _worded(draft: FrameworkDraft, name: str, said: Said) -> tuple[str, str, Kind]:
    """Return the text, title and kind of an argument; where nothing says otherwise, its name is its title."""
    statement, named = said.get(("statement", name)), said.get(("name", name))
    words = statement or said.get(("text", name))
    text = words.value if words else ""
    title = named.value if named else draft.titles.get(name, "" if words else name)
    if not text.strip() and not title.strip():
        title = name
        for remark in filter(None, (words, named)):
            _refuse(draft, remark, "an argument has a title or a text")
    return text, title, "statement" if statement else "argument"


def _keys(draft: FrameworkDraft, worded: Mapping[str, tuple[str, str, Kind]], said: Said) -> dict[str, str]:
    """Return the key of each claim: the one that a remark gives, or else the implied one."""
    given: dict[str, str] = {}
    used: set[str] = set()
    for name in worded:
        remark = said.get(("key", name))
        if remark and remark.value in used:
            _refuse(draft, remark, "another record has this key")
        elif remark:
            given[name] = remark.value
            used.add(remark.value)
    rest = [name for name in worded if name not in given]
    wanted = [implied_key(name, title=worded[name][1], text=worded[name][0]) for name in rest]
    return {**given, **dict(zip(rest, argument_keys(wanted, taken=used), strict=True))}


# -- relations ---------------------------------------------------------------------------------------------


def _relations(
    draft: FrameworkDraft, joins: list[Join], *, claims: Mapping[str, Claim], said: Said, offsets: Offsets
) -> Iterator[Rebuttal | Support]:
    keys = ImpliedKeys()
    names = [claim.key for claim in claims.values()]
    used = set(map(keys.give, names))
    uses = [(Premise(name),) for name in names]
    for edge, (source, target) in joins:
        key = _given(draft, edge, said=said, used=used)
        if key:
            keys.give(key)
        else:
            keys.of_relation(names[target])
            key = keys.accept()
        used.add(key)
        offsets[key] = edge.start, edge.end
        yield _RELATIONS[edge.word](key, uses[source], names[target])


def _given(draft: FrameworkDraft, edge: DraftEdge, *, said: Said, used: set[str]) -> str:
    """Return the key that a remark gives, if it is free."""
    remark = said.get(edge[:3]) if edge.key is None and said else None
    key = remark.value if remark else edge.key or ""
    if key not in used:
        return key
    message = "this remark is left out: another record has this key"
    start = remark.start if remark else edge.start
    draft.warn(message, start, remark.end if remark else None, "remark", hint="correct or remove it")
    return ""
