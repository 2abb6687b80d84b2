"""Claims, relations, verdicts and findings as single lines of a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from argmap.cli._output.colour import Style, coloured
from argmap.cli._output.safe import one_line, safe
from argmap.model import ArgumentMap, Claim, Rebuttal, Relation, Rephrase, Support
from argmap.projections.outline import word_of

if TYPE_CHECKING:
    from argmap.formats import Diagnostic

__all__ = ["counted", "finding", "said", "sentence_of", "step", "verdict", "word"]


def said(claim: Claim) -> str:
    """Return the key of a claim, by which commands name it, and its words."""
    return one_line(f"{claim.key}: {claim.text or claim.title}")


def step(m: ArgumentMap, relation: Relation) -> str:
    """Return the key of a relation and what it does, as a sentence about keys."""
    return one_line(f"{relation.key}: {sentence_of(m, relation)}")


def sentence_of(m: ArgumentMap, relation: Relation) -> str:
    """Return what a relation does, by keys.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> step = b.support(b.claim("Guilty.", key="guilty"), b.claim("He struck.", key="struck"), key="s")
    >>> undercut = b.rebut(step, b.claim("He had to.", key="defence"), key="u")
    >>> m = b.build()
    >>> sentence_of(m, step), sentence_of(m, undercut)
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


def verdict(label: str) -> str:
    """Return the verdict on a claim as people say it, with its sign, in its colour.

    Args:
        label: As in reports for programs: ``"in"``, ``"out"`` or ``"undecided"``.
    """
    sign, style = _SIGNS[label]
    return coloured(f"{sign} {word(label):9}", style)


def word(label: str) -> str:
    """Return the verdict on a claim as people say it.

    >>> word("in"), word("out"), word("undecided")
    ('stands', 'falls', 'contested')
    """
    from argmap.semantics import Label  # only what judges needs it

    return Label(label).word


def counted(counts: Mapping[str, int]) -> str:
    """Return how many claims have each label, in words.

    >>> counted({"in": 1, "out": 2, "undecided": 0})
    '1 stands, 2 fall, 0 contested'
    """
    ones, more = ("stands", "falls", "contested"), ("stand", "fall", "contested")
    told = (counts["in"], counts["out"], counts["undecided"])
    return ", ".join(
        f"{n:,} {one if n == 1 else many}" for n, one, many in zip(told, ones, more, strict=True)
    )


def finding(diagnostic: Diagnostic) -> str:
    """Return a finding of a reader, with its severity in its colour."""
    kind = f"{diagnostic.severity}[{diagnostic.code}]" if diagnostic.code else diagnostic.severity
    place, _, rest = safe(str(diagnostic)).partition(f"{kind}: ")
    return f"{place}{coloured(f'{kind}:', 'bad' if diagnostic.severity == 'error' else 'warning')} {rest}"


_SIGNS: Final[dict[str, tuple[str, Style]]] = {
    "in": ("✓", "good"),
    "out": ("✗", "bad"),
    "undecided": ("?", "open"),
}
