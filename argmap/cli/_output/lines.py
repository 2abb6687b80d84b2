"""Claims, relations, verdicts and findings as single lines of a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from argmap.cli._output.colour import Style, add_style
from argmap.cli._output.safe import escape_line, escape_text
from argmap.model import ArgumentMap, Claim, Rebuttal, Relation, Rephrase, Support
from argmap.projections.outline import word_of

if TYPE_CHECKING:
    from argmap.formats import Diagnostic

__all__ = [
    "count_verdicts",
    "describe_claim",
    "describe_relation",
    "format_finding",
    "format_verdict",
    "name_verdict",
    "phrase_relation",
]


def describe_claim(claim: Claim) -> str:
    """Return the key of a claim and its words."""
    return escape_line(f"{claim.key}: {claim.text or claim.title}")


def describe_relation(m: ArgumentMap, relation: Relation) -> str:
    """Return the key of a relation and what it does, as a sentence about keys."""
    return escape_line(f"{relation.key}: {phrase_relation(m, relation)}")


def phrase_relation(m: ArgumentMap, relation: Relation) -> str:
    """Return a sentence about keys that says what a relation does.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> step = b.support(b.claim("Guilty.", key="guilty"), b.claim("He struck.", key="struck"), key="s")
    >>> undercut = b.rebut(step, b.claim("He had to.", key="defence"), key="u")
    >>> m = b.build()
    >>> phrase_relation(m, step), phrase_relation(m, undercut)
    ('struck supports guilty', 'defence undercuts the step from struck to guilty')
    """
    keys = list(dict.fromkeys(relation.claims))
    who, several = _listed(keys) or "a bare doubt", len(keys) > 1
    if relation.target is None:
        return f"{who} {'are' if several else 'is'} linked ({word_of(m, relation)})"
    aim = _aim(m, relation.target)
    if isinstance(relation, Support):
        verb = "support" if relation.target in m.claims else "back"
    elif isinstance(relation, Rephrase):
        return f"{who} {'say' if several else 'says'} the same as {aim}"
    elif not isinstance(relation, Rebuttal):
        return f"{who} {'are' if several else 'is'} linked to {aim} ({word_of(m, relation)})"
    elif (kind := m.rebuttal_kind(relation)) == "contradiction":
        return f"{who} and {aim} contradict each other"
    else:
        verb = {"rebut": "rebut", "undermine": "undermine", "undercut": "undercut", "defence": "answer"}[kind]
    together = "together " if several else ""
    return f"{who} {together}{verb if several else f'{verb}s'} {aim}"


def _aim(m: ArgumentMap, key: str) -> str:
    if key in m.claims:
        return key
    relation = m.relations[key]
    begin = _listed(list(dict.fromkeys(relation.claims))) or "nothing"
    what = (
        "step" if isinstance(relation, Support) else "objection" if isinstance(relation, Rebuttal) else "link"
    )
    end = f" to {relation.target}" if relation.target is not None else ""
    return f"the {what} from {begin}{end}"


def _listed(keys: Sequence[str]) -> str:
    return f"{', '.join(keys[:-1])} and {keys[-1]}" if len(keys) > 1 else "".join(keys)


def format_verdict(label: str) -> str:
    """Return a verdict in words, with its sign and colour.

    Args:
        label: As in reports for programs: ``"in"``, ``"out"`` or ``"undecided"``.
    """
    sign, style = _SIGNS[label]
    return add_style(f"{sign} {name_verdict(label):9}", style)


def name_verdict(label: str) -> str:
    """Return a verdict in words.

    >>> name_verdict("in"), name_verdict("out"), name_verdict("undecided")
    ('stands', 'falls', 'contested')
    """
    from argmap.semantics import Label  # only what judges needs it

    return Label(label).word


def count_verdicts(counts: Mapping[str, int]) -> str:
    """Return how many claims have each verdict, in words.

    >>> count_verdicts({"in": 1, "out": 2, "undecided": 0})
    '1 stands, 2 fall, 0 contested'
    """
    ones, more = ("stands", "falls", "contested"), ("stand", "fall", "contested")
    told = (counts["in"], counts["out"], counts["undecided"])
    return ", ".join(
        f"{n:,} {one if n == 1 else many}" for n, one, many in zip(told, ones, more, strict=True)
    )


def format_finding(diagnostic: Diagnostic) -> str:
    """Return a finding of a reader, with its severity in its colour."""
    kind = f"{diagnostic.severity}[{diagnostic.code}]" if diagnostic.code else diagnostic.severity
    place, _, rest = escape_text(str(diagnostic)).partition(f"{kind}: ")
    return f"{place}{add_style(f'{kind}:', 'bad' if diagnostic.severity == 'error' else 'warning')} {rest}"


_SIGNS: Final[dict[str, tuple[str, Style]]] = {
    "in": ("✓", "good"),
    "out": ("✗", "bad"),
    "undecided": ("?", "open"),
}
