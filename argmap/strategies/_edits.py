"""Edits: small changes of a map as values, and strategies that draw them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TypeAlias, final

import attrs
from attrs import field, frozen
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from argmap.errors import InvalidValueError, UnknownNameError
from argmap.model import ArgumentMap, Claim, Link, Premise, Record, Relation, is_symmetric
from argmap.model._edits import rebuild_map
from argmap.strategies._draws import FIELDS, Draw, Setting, draw_claim, draw_relation, drawn_by, pick
from argmap.strategies._limits import KINDS
from argmap.strategies._options import check_all_known, check_keys, check_texts

__all__ = ["EDITS", "Edit", "edits"]

Arguments: TypeAlias = tuple[Any, ...]

_KIND_NAMES: Final = {kind.__name__.lower(): kind for kind in KINDS}


def _parts(m: ArgumentMap) -> tuple[Mapping[str, Record], ...]:
    return m.claims, m.relations, m.groups, m.sources


def _set(m: ArgumentMap, key: str, name: str, value: object) -> ArgumentMap:
    changes: dict[str, Any] = {name: value}
    return m.replace(attrs.evolve(m[key], **changes))


def _turn(m: ArgumentMap, key: str, kind: str) -> ArgumentMap:
    """Make a relation one of another kind, with all its fields."""
    return m.replace(_KIND_NAMES[kind](**attrs.asdict(m.relation(key), recurse=False)))


def _move(m: ArgumentMap, key: str, place: int) -> ArgumentMap:
    """Put a record at another place among those of its kind."""
    record = m[key]
    part = next(part for part in _parts(m) if key in part)
    moved = [other for other in part.values() if other is not record]
    moved.insert(place, record)
    return rebuild_map(m, [*moved, *(other for other in m if other.key not in part)])


EDITS: Final[Mapping[str, Callable[..., ArgumentMap]]] = {
    "set": _set,
    "add": lambda m, record: m.add(record),
    "remove": lambda m, key: m.remove(key, cascade=True),
    "rename": lambda m, key, new: m.rename(key, new),
    "turn": _turn,
    "move": _move,
    "title": lambda m, title: rebuild_map(m, m, title=title),
    "thesis": lambda m, key: rebuild_map(m, m, thesis=key),
}
"""What edits there are, and what each does with its arguments."""


def _known(_: object, __: object, name: str) -> None:
    if name not in EDITS:
        raise UnknownNameError(name, kind="edit", known=EDITS)


@final
@frozen(slots=True, weakref_slot=False)
class Edit:
    """Describe one small change of a map as a value.

    Being a value it can be printed, pasted back, compared, and applied to a map that others have changed in
    the meantime, as a three-way merge needs.

    Args:
        name: ``"set"`` (key, field, value), ``"add"`` (record), ``"remove"`` (key, with all that depends on
            it), ``"rename"`` (key, new key), ``"turn"`` (key, kind of relation), ``"move"`` (key, place among
            its kind, from 0), ``"title"`` (title) or ``"thesis"`` (key or None).
        arguments: As listed.

    >>> from argmap import ArgumentMap, Claim
    >>> Edit("set", ("tax", "text", "Tax juice.")).apply(ArgumentMap.of(Claim("tax", "Tax sugar.")))
    ArgumentMap.of(Claim('tax', text='Tax juice.'))
    """

    name: str = field(validator=_known)
    arguments: tuple[Any, ...] = field(default=(), converter=tuple[Any, ...])

    def apply(self, m: ArgumentMap) -> ArgumentMap:
        """Return the map with this change.

        Raises:
            UnknownKeyError: If what the edit changes is not in the map.
            InvalidMapError: If the result would not be well formed.
        """
        return EDITS[self.name](m, *self.arguments)

    def __str__(self) -> str:
        """Return the change in one line."""
        return " ".join([self.name, *map(repr, self.arguments)])


def edits(
    m: ArgumentMap,
    *,
    kinds: Iterable[str] = tuple(EDITS),
    texts: SearchStrategy[str] | None = None,
    keys: SearchStrategy[str] | None = None,
) -> SearchStrategy[Edit]:
    """Draw small edits of a map, each of which gives a valid map.

    Args:
        m: The map to be edited.
        kinds: The names of the edits wanted, as in `Edit`; those that the map has nothing for are left out.
        texts: New texts, none of them blank; by default texts of every script.
        keys: New keys; by default keys of every form that a key may have.

    Raises:
        InvalidValueError: If an argument is of the wrong type, or the map has nothing for any of the kinds.
        UnknownNameError: If a kind is unknown.

    >>> from hypothesis import given, strategies as st
    >>> from argmap.strategies import maps
    >>> @given(st.data(), maps(min_claims=1))
    ... def test_removing_leaves_less(data, m):
    ...     edit = data.draw(edits(m, kinds=["remove"]))
    ...     assert len(edit.apply(m)) < len(m)
    >>> test_removing_leaves_less()
    """
    if not isinstance(m, ArgumentMap):
        raise InvalidValueError(f"must be an ArgumentMap, got {m!r}", field="m")
    wanted = check_all_known(kinds, "edit", EDITS, "kinds")
    possible = tuple(name for name, (has, _) in _DRAWS.items() if name in wanted and has(m))
    if not possible:
        names = ", ".join(sorted(wanted)) or "none given"
        raise InvalidValueError(f"leave nothing to do in this map: {names}", field="kinds")
    setting = Setting(
        texts=check_texts(texts),
        keys=check_keys(keys),
        groups=tuple(m.groups),
        sources=tuple(s for s in m.sources.values() if s.text),
    )

    def edit(draw: Draw) -> Edit:
        name = pick(draw, possible)
        return Edit(name, _DRAWS[name][1](draw, m, setting))

    return drawn_by(edit)


# -- setting a field ----------------------------------------------------------------------------------------


def _changeable(m: ArgumentMap) -> list[Record]:
    return [*m.claims.values(), *m.relations.values(), *m.groups.values()]


def _draw_set(draw: Draw, m: ArgumentMap, setting: Setting) -> Arguments:
    record = pick(draw, _changeable(m))
    if isinstance(record, Claim):
        changes = (_draw_text, _draw_field, _draw_default)
        return record.key, *pick(draw, changes)(draw, setting, record)
    if isinstance(record, Relation):
        ends = pick(draw, (_draw_target, _draw_premises, None))
        if ends is not None:
            return record.key, *ends(draw, m, record)
        return record.key, *pick(draw, (_draw_field, _draw_default))(draw, setting, record)
    return record.key, "title", draw(setting.titles)


def _draw_text(draw: Draw, setting: Setting, _: Record) -> Arguments:
    return "text", draw(setting.texts)


def _draw_field(draw: Draw, setting: Setting, record: Claim | Relation) -> Arguments:
    kind = _kind(record)
    name = pick(draw, [name for name in setting.usable(kind) if name != "roles"])
    value: Any = FIELDS[kind][name](draw, setting)
    changed = attrs.evolve(record, **{name: value})
    # A rebuttal becomes symmetric only together with its premises and its target.
    return ("note", value) if isinstance(changed, Relation) and is_symmetric(changed) else (name, value)


def _draw_default(draw: Draw, setting: Setting, record: Claim | Relation) -> Arguments:
    defaults = {a.name: a.default for a in attrs.fields(type(record)) if a.name in FIELDS[_kind(record)]}
    needed = {"title"} if isinstance(record, Claim) and not record.text.strip() else set()
    held = [n for n, default in defaults.items() if n not in needed and getattr(record, n) != default]
    if not held:
        return _draw_field(draw, setting, record)
    name = pick(draw, held)
    return name, defaults[name]


def _draw_target(draw: Draw, m: ArgumentMap, relation: Relation) -> Arguments:
    goals: list[str | None] = [*m.claims, *(() if is_symmetric(relation) else m.relations)]
    return "target", pick(draw, [*goals, None] if isinstance(relation, Link) else goals)


def _draw_premises(draw: Draw, m: ArgumentMap, relation: Relation) -> Arguments:
    """Add a claim to the premises, or take one away; a contradiction gets another one."""
    free = [Premise(key) for key in m.claims if key not in relation.claims]
    changes: list[tuple[Premise, ...]] = []
    if is_symmetric(relation):
        changes = [(premise,) for premise in free]
    else:
        changes += [tuple(p for p in relation.premises if p is not gone) for gone in relation.premises]
        changes += [(*relation.premises, premise) for premise in free]
    return "premises", pick(draw, changes or [relation.premises])


def _kind(record: Record) -> str:
    return "claim" if isinstance(record, Claim) else "relation"


# -- the other edits ----------------------------------------------------------------------------------------


def _draw_add(draw: Draw, m: ArgumentMap, setting: Setting) -> Arguments:
    key = _free_key(draw, m, setting)
    if not m.claims or draw(st.booleans()):
        return (draw_claim(draw, key, setting),)
    claims = list(m.claims)
    premises = draw(st.lists(st.sampled_from(claims), min_size=1, max_size=2, unique=True))
    target, kind = pick(draw, [*claims, *m.relations]), pick(draw, KINDS)
    return (draw_relation(draw, kind, key, premises=premises, target=target, setting=setting),)


def _free_key(draw: Draw, m: ArgumentMap, setting: Setting) -> str:
    key = draw(setting.keys)
    while key in m:
        key += "'"
    return key


def _turnings(m: ArgumentMap) -> list[tuple[str, str]]:
    return [
        (r.key, name)
        for r in m.relations.values()
        for name, kind in _KIND_NAMES.items()
        if type(r) is not kind and r.target is not None and not is_symmetric(kind(r.key, scheme=r.scheme))
    ]


def _movable(m: ArgumentMap) -> list[Mapping[str, Record]]:
    return [part for part in _parts(m) if len(part) > 1]


def _draw_move(draw: Draw, m: ArgumentMap, _: Setting) -> Arguments:
    part = pick(draw, _movable(m))
    return pick(draw, list(part)), pick(draw, range(len(part)))


_DRAWS: Final[
    Mapping[str, tuple[Callable[[ArgumentMap], Any], Callable[[Draw, ArgumentMap, Setting], Arguments]]]
] = {
    "set": (_changeable, _draw_set),
    "add": (lambda _: True, _draw_add),
    "remove": (len, lambda draw, m, _: (pick(draw, list(m)).key,)),
    "rename": (len, lambda draw, m, setting: (pick(draw, list(m)).key, _free_key(draw, m, setting))),
    "turn": (_turnings, lambda draw, m, _: pick(draw, _turnings(m))),
    "move": (_movable, _draw_move),
    "title": (lambda _: True, lambda draw, _, setting: (draw(setting.titles),)),
    "thesis": (lambda m: m.claims, lambda draw, m, _: (pick(draw, [*m.claims, None]),)),
}
"""What each edit needs in a map, and how its arguments are drawn."""
