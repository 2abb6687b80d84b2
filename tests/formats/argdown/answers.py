"""Tells a model in the words in which the official tool's answers to micro-documents are told.

A line each: ``ST`` a statement, ``AR`` an argument with its numbered rows below it, ``REL`` a relation, ``SEC`` a
section, ``FM`` the front matter.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from argmap.formats.argdown.document.model import (
    ArgdownArgument,
    ArgdownModel,
    ArgdownRow,
    ArgdownSection,
    Member,
    RelationEnd,
    Statement,
)

__all__ = ["lines_of"]

_USES: Final = (
    ("top-level-statement", "TopLevelStatement"),
    ("relation-statement", "RelationStatement"),
    ("premise", "Premise"),
    ("intermediary-conclusion", "IntermediaryConclusion"),
    ("main-conclusion", "MainConclusion"),
)


def lines_of(model: ArgdownModel) -> Iterator[str]:
    """Yield what a model says."""
    if model.front_matter:
        yield f"FM {_json(model.front_matter)}"
    for statement in model.statements.values():
        yield f"ST {_json(statement.title)} {_uses(statement)}{_facts(statement)} :: {_members(statement)}"
    for argument in model.arguments.values():
        yield f"AR {_json(argument.title)}{_facts(argument)} :: {_members(argument)}"
        yield from (f"({n}) {_row(row)}" for n, row in enumerate(argument.rows, 1))
    for r in model.relations:
        yield f"REL {_end(r.source)} -{r.kind}-> {_end(r.target, model)} x{len(r.places)}"
    yield from map(_section, model.sections)


def _json(value: Any) -> str:
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    """Return metadata with numbers as JavaScript writes them."""
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _uses(statement: Statement) -> str:
    roles = {member.role for member in statement.members}
    return "+".join(name for role, name in _USES if role in roles)


def _facts(element: Statement | ArgdownArgument) -> str:
    section = f" §{element.section}" if element.section else ""
    tags = f" #{','.join(element.tags)}" if element.tags else ""
    return section + tags + _data(element.data)


def _data(data: Mapping[str, Any] | None) -> str:
    return f" data={_json(data)}" if data else ""


def _members(element: Statement | ArgdownArgument) -> str:
    return " ; ".join(map(_member, element.members))


def _member(member: Member) -> str:
    if member.role == "argument-description":
        return ("(ref)" if member.reference else "") + _json(member.text)
    said = _json(member.text) if member.text or not member.reference else "∅"
    return (member.role or "-") + ("(ref)" if member.reference else "") + said


def _row(row: ArgdownRow) -> str:
    member = row.member
    said = _json(member.text) if member.text or not member.reference else "∅"
    tags = f" #{','.join(member.tags)}" if member.tags else ""
    step = ""
    if row.inference is not None:
        told: dict[str, Any] = {}
        if row.inference.rules:
            told["rules"] = list(row.inference.rules)
        if row.inference.data:
            told["data"] = row.inference.data
        step = f" INF{_json(told)}"
    return f"{member.role} {_json(row.title)} {said}{tags}{_data(member.data)}{step}"


def _end(end: RelationEnd, model: ArgdownModel | None = None) -> str:
    if end.kind == "inference" and model is not None:
        return f"inf({end.title}#{end.row})"
    return f"{end.kind[0]}:{end.title}"


def _section(section: ArgdownSection) -> str:
    tags = f" #{','.join(section.tags)}" if section.tags else ""
    data = f" {_json(section.data)}" if section.data else ""
    return f"SEC {section.id} L{section.level} {_json(section.title)}{tags}{data}"
