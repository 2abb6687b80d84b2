"""Consistent positions in an open conflict: one in which a claim stands, one in which it falls.

A complete labelling is fixed by what it takes to be out. So the search takes things to be out, one after another, as
what is still needed suggests, looks what follows, and is done when all that was taken to be out is out by what
follows. It is the dispute between a proponent and an opponent (Dung, Kowalski and Toni 2006, "Dialectic
proof procedures for assumption-based, admissible argumentation") on the undecided part of the program that
bears on the claim. Each position can be completed to a preferred labelling.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple, final

from argmap.semantics._explanations.records import Position
from argmap.semantics._policy import Label
from argmap.semantics._program.frame import FALSE, TRUE, UNKNOWN, IndexedProgram, WellFoundedModel
from argmap.semantics._program.program import Program
from argmap.semantics._program.wellfounded import solve
from argmap.semantics._verdicts import Verdicts

__all__ = ["positions_of"]

_EFFORT: Final = 100_000  # rules looked at in one search: a fraction of a second
_NONE: Final = -1


def positions_of(
    verdicts: Verdicts, key: str, *, model: WellFoundedModel | None = None
) -> tuple[Position, ...]:
    """Return a position in which something undecided stands, and one in which it falls.

    Args:
        verdicts: The verdicts; the key is undecided in the model.
        key: A claim or relation.
        model: A labelling that the positions are to keep to; the well-founded model if there is none.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> tax, free = b.claim("Tax sugar.", key="tax"), b.claim("Leave it alone.", key="free")
    >>> clash = b.rebut(tax, free, scheme="contradiction")
    >>> for position in positions_of(argmap.evaluate(b.build()), "tax"):
    ...     print(position.label, position.stands, position.falls)
    in ('tax',) ('free',)
    out ('free',) ('tax',)
    """
    rest = _Rest(verdicts.program, verdicts.model if model is None else model, key)
    return tuple(_position(rest, label) for label in (Label.IN, Label.OUT))


@final
class _Rest:
    """Hold the undecided part of a program that bears on a key, as a program of its own with a goal."""

    def __init__(self, program: Program, model: WellFoundedModel, key: str) -> None:
        rule = program.relations.get(key, _NONE)
        start = program.claims.get(key, program.warrants.get(key, _NONE))
        number: dict[int, int] = {}

        def open_(atoms: Iterable[int]) -> list[int]:
            return [number.setdefault(a, len(number)) for a in atoms if model.atoms[a] == UNKNOWN]

        goals = [start] if rule == _NONE else [*program.bodies[rule], *program.unless[rule]]
        rules = _bearing(program.frame, model, [a for a in goals if model.atoms[a] == UNKNOWN])
        heads = [open_([program.heads[r]])[0] for r in rules]
        # A relation gets an atom of its own as the goal: what it leads to may hold without it.
        self.goal = number[start] if rule == _NONE else number.setdefault(_NONE, len(number))
        if rule != _NONE:
            rules.append(rule)
            heads.append(self.goal)
        bodies = [open_(program.bodies[r]) for r in rules]
        unless = [open_(program.unless[r]) for r in rules]
        self.frame = IndexedProgram(len(number), heads, bodies, unless)
        claims = sorted(a for a in number if a != _NONE and program.atoms[a].kind == "claim")
        self.claims = {program.atoms[a].key: number[a] for a in claims}


def _bearing(frame: IndexedProgram, model: WellFoundedModel, atoms: Iterable[int]) -> list[int]:
    """Return the undecided rules that undecided atoms depend on."""
    seen = dict.fromkeys(atoms)
    stack, rules = list(seen), []
    while stack:
        for rule in frame.deriving[stack.pop()]:
            if model.rules[rule] == UNKNOWN:
                rules.append(rule)
                for atom in (*frame.bodies[rule], *frame.unless[rule]):
                    if atom not in seen and model.atoms[atom] == UNKNOWN:
                        seen[atom] = None
                        stack.append(atom)
    return sorted(rules)


class _State(NamedTuple):
    """Be one point of the search: what is taken to be out, what is to be in, and how much of that is seen to."""

    out: tuple[int, ...]
    wanted: tuple[int, ...]
    seen_to: int = 0


def _position(rest: _Rest, label: Label) -> Position:
    goal = (rest.goal,)
    stack = [_State((), goal) if label is Label.IN else _State(goal, ())]
    effort = _EFFORT
    while stack:
        state = stack.pop()
        effort -= len(rest.frame.heads) + 1
        if effort < 0:
            return Position(label, "unknown")
        off = {rule for atom in state.out for rule in rest.frame.deriving[atom]}
        model = solve(rest.frame, off=off)
        if _fails(rest.frame, model, state):
            continue
        options = _options(rest.frame, model, state)
        if options is None:
            stands, falls = (
                tuple(key for key, atom in rest.claims.items() if model.atoms[atom] == value)
                for value in (TRUE, FALSE)
            )
            return Position(label, "yes", stands, falls)
        stack += options[::-1]
    return Position(label, "no")


def _fails(frame: IndexedProgram, model: WellFoundedModel, state: _State) -> bool:
    """Return whether something wanted is out, or something taken to be out follows."""
    if any(model.atoms[atom] == FALSE for atom in state.wanted):
        return True
    rules = (rule for atom in state.out for rule in frame.deriving[atom])
    return any(_value(frame, model, rule) == TRUE for rule in rules)


def _value(frame: IndexedProgram, model: WellFoundedModel, rule: int) -> int:
    """Return the value that a rule has by what it rests on, even if it is switched off."""
    body = [model.atoms[atom] for atom in frame.bodies[rule]]
    unless = [model.atoms[atom] for atom in frame.unless[rule]]
    if FALSE in body or TRUE in unless:
        return FALSE
    return UNKNOWN if UNKNOWN in body or UNKNOWN in unless else TRUE


def _options(frame: IndexedProgram, model: WellFoundedModel, state: _State) -> list[_State] | None:
    """Return the ways to meet the first need that is open; None if all is met."""
    met = all(model.atoms[atom] == TRUE for atom in state.wanted)
    for atom in state.out:
        for rule in frame.deriving[atom]:
            if _value(frame, model, rule) == UNKNOWN:
                met = False
                if not set(frame.unless[rule]) & set(state.wanted):  # else it waits for that
                    return list(_blocking(frame, model, state, rule))
    for place in range(state.seen_to, len(state.wanted)):
        if model.atoms[state.wanted[place]] == UNKNOWN:
            return list(_founding(frame, model, state, place))
    return None if met else []


def _blocking(frame: IndexedProgram, model: WellFoundedModel, state: _State, rule: int) -> Iterator[_State]:
    """Make a rule fail: something in its body is out, or something that beats it is in."""
    for atom in frame.bodies[rule]:
        if model.atoms[atom] == UNKNOWN:
            yield state._replace(out=(*state.out, atom))
    for atom in frame.unless[rule]:
        if model.atoms[atom] == UNKNOWN:
            yield state._replace(wanted=(*state.wanted, atom))


def _founding(frame: IndexedProgram, model: WellFoundedModel, state: _State, place: int) -> Iterator[_State]:
    """Make an atom hold by one of its rules: its body is in, and all that beats it is out."""
    for rule in frame.deriving[state.wanted[place]]:
        if model.rules[rule] == UNKNOWN:
            body, unless = (
                [atom for atom in column[rule] if model.atoms[atom] == UNKNOWN]
                for column in (frame.bodies, frame.unless)
            )
            wanted = dict.fromkeys((*state.wanted, *body))
            yield _State(tuple(dict.fromkeys((*state.out, *unless))), tuple(wanted), place + 1)
