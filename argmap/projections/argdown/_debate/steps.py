"""Steps of arguments: the relations of a map that belong to an argument with premises."""

from __future__ import annotations

from collections.abc import Iterable

from argmap.model import ArgumentMap, Link, Rebuttal, Relation, Support
from argmap.projections.argdown._blocks import block_groups, sketch_of
from argmap.projections.argdown._debate.debate import Argument
from argmap.projections.argdown._sidecar import ArgdownFacts

__all__ = ["add_steps", "lists_premises_alone"]


def add_steps(m: ArgumentMap, arguments: dict[str, Argument]) -> dict[str, str]:
    """Give arguments their steps, add those that no claim stands for, and return step → argument.

    A relation with one premise on which nothing bears is an arrow and no step, unless the document says that it is
    an inference. A step belongs to the argument whose sketch is among its premises, else to one without a name.
    """
    borne = {r.target for r in m.relations.values()}
    home: dict[str, str] = {}
    listing: list[Relation] = []
    nameless = ""
    for key, r in m.relations.items():
        if key not in borne and lists_premises_alone(m, r):
            listing.append(r)
        elif key in borne or not _is_arrow(r):
            here = sketch_of(r, arguments)
            if here is None:
                if not (nameless and r.extra and ArgdownFacts.of(r.extra).continues is True):
                    nameless = key
                    title = r.title if isinstance(r, Support | Rebuttal) else ""
                    arguments[key] = Argument(key, title=title)
                here = nameless
            arguments[here].steps.append(r)
            home[key] = here
    for r in listing:
        arguments[home[r.target or ""]].listed.append(r)
    _describe(m, [argument for argument in arguments.values() if argument.claim is None])
    return home


def _is_arrow(r: Relation) -> bool:
    """Whether a relation on which nothing bears is no more than an arrow."""
    if len(r.premises) != 1 or r.target is None or r.premises[0].role == "sketch":
        return False
    return not (r.extra and ArgdownFacts.of(r.extra).is_inference)


def lists_premises_alone(m: ArgumentMap, r: Relation) -> bool:
    """Whether a relation merely says which premises an argument lists that no step of it uses."""
    return isinstance(r, Link) and r.scheme == "listed" and r.target in m.relations


def _describe(m: ArgumentMap, arguments: Iterable[Argument]) -> None:
    """Let arguments without a claim have the tags of their steps, and the group in which those stand."""
    groups = {key: claim.group for key, claim in m.claims.items()} if m.groups and arguments else {}
    sketches = {key for key, claim in m.claims.items() if claim.kind == "argument"}
    places = block_groups(groups, sketches, m.relations.values()) if groups else {}
    for argument in arguments:
        argument.group = places.get(argument.steps[0].key)
        argument.tags = tuple(dict.fromkeys([tag for step in argument.steps for tag in step.tags]))
