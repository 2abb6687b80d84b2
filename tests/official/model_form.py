"""Brings a model into one neutral form, be it the official tool's or ours: nested mappings without anything empty.

The keys are what a person calls things, because differences are told by them: ``[Tax]``, ``<Health>``, ``member 2``,
``row 1``, ``[Health] -support-> [Tax]``.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from argmap.formats.argdown.document.model import (
    ArgdownArgument,
    ArgdownModel,
    ArgdownRow,
    ArgdownSection,
    Member,
    Range,
    RelationEnd,
    Statement,
)
from tests.official.tool import Json

__all__ = ["Form", "official_model", "our_model", "plain", "sparse"]

Form = dict[str, Any]


def sparse(**fields: Any) -> Form:
    """Return a form without what says nothing."""
    named = ((name.replace("_", " "), value) for name, value in fields.items())
    return {name: value for name, value in named if value not in (None, "", [], {}, False)}


def plain(value: Any) -> Any:
    """Return metadata as it is after a way through JavaScript: numbers of one kind, none of them infinite."""
    if isinstance(value, Mapping):
        return {str(name): plain(v) for name, v in value.items()}
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value) if math.isfinite(value) else None
    return value


def _numbered(word: str, forms: Iterable[Form]) -> Form:
    return {f"{word} {n}": form for n, form in enumerate(forms, 1)}


def _counted(relations: Iterable[tuple[str, str, str, int]]) -> Form:
    found: Counter[str] = Counter()
    for kind, source, target, times in relations:
        found[f"{source} -{kind}-> {target}"] += times
    return dict(found)


# -- the official tool's ---------------------------------------------------------------------------------------


def official_model(told: Json) -> Form:
    """Return the form of an answer, before the document's own settings change the model."""
    told = told.get("written", told)
    return {
        **{f"[{s['title']}]": _their_element(s) for s in told["statements"]},
        **{f"<{a['title']}>": _their_element(a) for a in told["arguments"]},
        **sparse(
            relations=_counted(map(_their_relation, told["relations"])),
            sections=dict(_their_sections(told["sections"], "")),
            tags=[t["tag"] for t in sorted(told["tags"], key=lambda t: t["occurrenceIndex"])],
            front_matter=plain(told.get("frontmatter")),
        ),
    }


def _their_element(e: Json) -> Form:
    return {
        **_numbered("member", map(_their_member, e.get("members", ()))),
        **_numbered("row", map(_their_row, e.get("pcs", ()))),
        **sparse(tags=e.get("tags"), data=plain(e.get("data")), section=e.get("section")),
    }


def _their_member(m: Json) -> Form:
    return sparse(
        role=m.get("role"),
        text=m.get("text"),
        reference=m.get("isReference"),
        top_level=m.get("isTopLevel"),
        argument=m.get("argument"),
        tags=m.get("tags"),
        data=plain(m.get("data")),
        section=m.get("section"),
        markup=sorted(_their_markup(m.get("ranges", ()))),
    )


def _their_markup(ranges: Iterable[Json]) -> Iterator[str]:
    for r in ranges:
        if r["type"] != "special-char":  # a shortcode, which has become the character that it stands for
            value = next((r[name] for name in ("tag", "title", "url") if name in r), "")
            yield f"{r['type']} {r['start']}-{r['stop']} {value}"


def _their_row(r: Json) -> Form:
    step = r.get("inference", {})
    return sparse(
        statement=r["title"],
        role=r["role"],
        text=r.get("text"),
        reference=r.get("isReference"),
        tags=r.get("tags"),
        data=plain(r.get("data")),
        rules=step.get("rules"),
        data_of_inference=plain(step.get("data")),
    )


def _their_relation(r: Json) -> tuple[str, str, str, int]:
    return r["type"], _their_end(r["from"]), _their_end(r["to"]), len(r["occurrences"])


def _their_end(e: Json) -> str:
    if e.get("kind") == "inference":
        return f"<{e['argument']}> row {e['conclusionIndex'] + 1}"
    return f"<{e.get('title')}>" if e.get("kind") == "argument" else f"[{e.get('title')}]"


def _their_sections(sections: Iterable[Json], parent: str) -> Iterator[tuple[str, Form]]:
    for s in sections:
        data = plain(s.get("data"))
        yield (
            s["id"],
            sparse(title=s["title"], level=s["level"], parent=parent, tags=s.get("tags"), data=data),
        )
        yield from _their_sections(s.get("children", ()), s["id"])


# -- ours ------------------------------------------------------------------------------------------------------


def our_model(model: ArgdownModel) -> Form:
    """Return the form of a model that was read here."""
    return {
        **{f"[{s.title}]": _our_element(s) for s in model.statements.values()},
        **{f"<{a.title}>": _our_element(a) for a in model.arguments.values()},
        **sparse(
            relations=_counted(
                (r.kind, _our_end(r.source), _our_end(r.target), len(r.places)) for r in model.relations
            ),
            sections={s.id: _our_section(s) for s in model.sections},
            tags=list(model.tags),
            front_matter=plain(model.front_matter),
        ),
    }


def _our_element(e: Statement | ArgdownArgument) -> Form:
    return {
        **_numbered("member", map(_our_member, e.members)),
        **_numbered("row", map(_our_row, e.rows) if isinstance(e, ArgdownArgument) else ()),
        **sparse(tags=list(e.tags), data=plain(e.data), section=e.section),
    }


def _our_member(m: Member) -> Form:
    return sparse(
        role=m.role,
        text=m.text,
        reference=m.reference,
        top_level=m.top_level,
        argument=m.argument,
        tags=list(m.tags),
        data=plain(m.data),
        section=m.section,
        markup=sorted(_our_markup(m.text, r) for r in m.ranges),
    )


def _our_markup(text: str, r: Range) -> str:
    """Return markup in the tool's own terms: its last unit of UTF-16 is part of it."""
    start, end = (len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2 for offset in (r.start, r.end))
    return f"{r.kind} {start}-{end - 1} {r.value}"


def _our_row(r: ArgdownRow) -> Form:
    step = r.inference
    return sparse(
        statement=r.title,
        role=r.member.role,
        text=r.member.text,
        reference=r.member.reference,
        tags=list(r.member.tags),
        data=plain(r.member.data),
        rules=list(step.rules) if step else None,
        data_of_inference=plain(step.data) if step else None,
    )


def _our_end(e: RelationEnd) -> str:
    if e.kind == "inference":
        return f"<{e.title}> row {e.row + 1}"
    return f"<{e.title}>" if e.kind == "argument" else f"[{e.title}]"


def _our_section(s: ArgdownSection) -> Form:
    return sparse(title=s.title, level=s.level, parent=s.parent, tags=list(s.tags), data=plain(s.data))
