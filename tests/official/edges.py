"""What a map and the official tool's answer about it have in common: claims, and signed edges between them.

A claim goes by its text, or its title if it has no text. Arguments that stand for a relation which no sign can state
(``{argmap: {relation: …}}``) are no claims, and what leads to and from them is no edge.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from argmap import ArgumentMap, Claim, Premise, Rebuttal, Relation, Support
from tests.official.tool import Json

__all__ = ["Edge", "claims_of", "edges_of", "official_claims", "official_edges", "plain_edges_of"]

Edge = tuple[str, str, str]
"""A sign, the text of the source, the text of the target."""

_PLUS = ("support", "entails")


# -- of a map ----------------------------------------------------------------------------------------------------


def _name(claim: Claim) -> str:
    return claim.text if claim.text.strip() else claim.title


def claims_of(m: ArgumentMap) -> Counter[tuple[str, str]]:
    """Return the kind and the name of every claim."""
    return Counter((claim.kind, _name(claim)) for claim in m.claims.values())


def edges_of(m: ArgumentMap) -> set[Edge]:
    """Return an edge from each premise to the claim at which its relation points.

    What an argument that is taken apart supports or attacks, its conclusion does too: that is how Argdown has it.
    """
    found = {edge for r in m.relations.values() for edge in _edges(r, m)}
    return found | {
        (sign, conclusion, target)
        for r in m.relations.values()
        for sign, _, target in _edges(r, m)
        for p in r.premises
        for conclusion in _conclusions(p.claim, m)
    }


def _conclusions(claim: str, m: ArgumentMap) -> set[str]:
    """Return what the steps of an argument come to; nothing for what is not taken apart."""
    steps = (r for r in m.uses(claim) if isinstance(r, Support) and Premise(claim, "sketch") in r.premises)
    return {_name(m.claims[r.target]) for r in steps if r.target is not None and r.target in m.claims}


def plain_edges_of(m: ArgumentMap) -> set[Edge]:
    """Return the edges of relations that a sign states: one premise, and nothing bears on it.

    Argdown has no symmetric relation of an argument, and what is contrary only in its strict mode: such a relation
    is an attack, one way. What an argument supports or attacks that is taken apart moves to its conclusion.
    """
    borne = {r.target for r in m.relations.values()}
    found: set[Edge] = set()
    for key, r in m.relations.items():
        # What bears on itself the official tool may take for another relation.
        if key in borne or len(r.premises) != 1 or _conclusions(r.claims[0], m):
            continue
        if r.target not in r.claims:
            edges = list(_edges(r, m))
            both = r.scheme == "contradiction" and _between_statements(r, m)
            found.update(edges if both else edges[:1])
    return found


def _between_statements(r: Relation, m: ArgumentMap) -> bool:
    ends = (m.claims.get(key or "") for key in (*r.claims, r.target))
    return all(claim.kind == "statement" for claim in ends if claim)


def _edges(r: Relation, m: ArgumentMap) -> Iterator[Edge]:
    claim = m.claims.get(r.target or "")
    if isinstance(r, Support | Rebuttal) and claim is not None:
        sign, target = "+" if isinstance(r, Support) else "-", _name(claim)
        for p in r.premises:
            if p.role == "sketch" and m.claims[p.claim].kind == "argument":
                continue  # in Argdown it is the argument, and leads nowhere
            source = _name(m.claims[p.claim])
            yield sign, source, target
            if isinstance(r, Rebuttal) and r.symmetric:
                yield sign, target, source


# -- of an answer ------------------------------------------------------------------------------------------------


def _own(element: Json) -> Json:
    own: Any = (element.get("data") or {}).get("argmap")
    return own if isinstance(own, dict) else {}


def _named(element: Json) -> str:
    text = _text(element)
    return text if text.strip() else str(_own(element).get("title", element["title"]))


def _text(element: Json) -> str:
    stating = [m for m in element.get("members", ()) if not m.get("isReference")]
    chosen = [m for m in stating if m.get("data", {}).get("isCanonical")]
    members: list[Json] = chosen or stating or [{}]
    said: str = members[-1].get("text", "")
    return str(_own(element).get("text", said.strip()))


def _names(told: Json) -> dict[tuple[str, str], str]:
    """Return the names of all that is a claim, by kind and title."""
    return {
        (kind, element["title"]): _named(element)
        for kind, group in (("statement", "statements"), ("argument", "arguments"))
        for element in told[group]
        if "relation" not in _own(element) and (kind == "statement" or _is_sketch(element, told))
    }


def _is_sketch(argument: Json, told: Json) -> bool:
    """Say whether an argument is a claim, and not merely the title of a step."""
    said = _own(argument).get("sketch")
    bare = not (argument.get("tags") or argument.get("data")) and not _text(argument).strip()
    keyed = ((told.get("frontmatter") or {}).get("argmap") or {}).get("titles") == "keys"
    title = bool(argument.get("pcs")) and said is not True and (said is False or (keyed and bare))
    return bool(argument.get("members")) and not title


def official_claims(told: Json) -> Counter[tuple[str, str]]:
    """Return the kind and the name of every claim."""
    return Counter((kind, name) for (kind, _), name in _names(told).items())


def official_edges(told: Json) -> set[Edge]:
    """Return the edges that relations state, and those from the premises of each step to its conclusion."""
    names = _names(told)
    found: set[Edge] = set()
    for r in told["relations"]:
        source, target = (names.get((r[end]["kind"], r[end].get("title", ""))) for end in ("from", "to"))
        if source is not None and target is not None:
            sign = "+" if r["type"] in _PLUS else "-"
            found.add((sign, source, target))
            if r["type"].startswith("contra"):
                found.add((sign, target, source))
    for argument in told["arguments"]:
        found.update(_steps(argument, names))
    return found


def _steps(argument: Json, names: dict[tuple[str, str], str]) -> Iterator[Edge]:
    """Yield the edges of an argument: a step uses the rows that its metadata names, or all that none has used yet."""
    rows = [(names["statement", row["title"]], row) for row in argument.get("pcs", ())]
    used: set[int] = set()
    for at, (conclusion, row) in enumerate(rows):
        if "inference" in row:
            told = row["inference"].get("data", {}).get("uses")
            fits = isinstance(told, list) and all(isinstance(n, int) and 0 < n <= at for n in told)
            chosen = [n - 1 for n in told] if told and fits else [n for n in range(at) if n not in used]
            used.update(chosen)
            yield from (("+", rows[n][0], conclusion) for n in chosen)
