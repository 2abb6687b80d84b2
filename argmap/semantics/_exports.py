"""Exports of a program: the text that another solver reads, and the names in its answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias, final, get_args

from attrs import field, frozen

from argmap.errors import UnknownNameError
from argmap.semantics._program.program import Atom, Program

__all__ = ["AspicDialect", "Export", "to_aba", "to_aspic", "to_clingo"]

AspicDialect: TypeAlias = Literal["tweety", "toast"]

_OTHER: Final = re.compile(r"[^A-Za-z0-9]+")


def _frozen_mapping(value: Mapping[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType(dict(value))


@final
@frozen
class Export:
    """Hold a program as the text of another tool, with the names used there.

    Args:
        text: What the tool reads.
        names: Name in the text → atom of the program.
        claims: Claim key → name in the text. Claims that say the same share one.

    >>> export = to_clingo(Program.of([("Über-tax", ["harm"], [])]))
    >>> export.claims["Über-tax"], export.names["claim_ber_tax"].key
    ('claim_ber_tax', 'Über-tax')
    """

    text: str
    names: Mapping[str, Atom] = field(converter=_frozen_mapping)
    claims: Mapping[str, str] = field(converter=_frozen_mapping)

    def __hash__(self) -> int:
        """Hash the text and the names."""
        return hash((self.text, frozenset(self.names.items()), frozenset(self.claims.items())))

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle by plain values: the mappings are views."""
        return Export, (self.text, dict(self.names), dict(self.claims))


def to_aba(program: Program) -> Export:
    """Write a program as a flat assumption-based framework, in the format ``p aba`` of ICCMA 2023.

    Every atom that must not hold somewhere gets an assumption "not so", whose contrary it is. The program's
    well-founded model is then the grounded extension, its three-valued stable models the complete ones (Caminada and
    Schulz 2017, "On the equivalence between assumption-based argumentation and logic programming"). Numbers
    above those of the atoms are the assumptions.

    >>> print(to_aba(Program.of([("tax", ["harm"], []), ("harm", [], ["doubt"])])).text, end="")
    p aba 4
    a 4
    c 4 3
    r 1 2
    r 2 4
    """
    count = len(program.atoms)
    denied = sorted({atom for rule in _rules(program) for atom in program.unless[rule]})
    assumption = {atom: count + n for n, atom in enumerate(denied, 1)}
    lines = [f"p aba {count + len(denied)}"]
    lines += [f"a {number}" for number in assumption.values()]
    lines += [f"c {number} {atom + 1}" for atom, number in assumption.items()]
    for rule in _rules(program):
        body = [atom + 1 for atom in program.bodies[rule]] + [assumption[a] for a in program.unless[rule]]
        lines.append(" ".join(["r", *map(str, [program.heads[rule] + 1, *body])]))
    return _export(program, lines, [str(atom + 1) for atom in range(count)])


def to_clingo(program: Program) -> Export:
    """Write a program as a logic program for clingo, whose answer sets are the stable labellings.

    Only claims and warrants are shown.

    >>> print(to_clingo(Program.of([("tax", ["harm"], []), ("harm", [], ["doubt"])])).text, end="")
    claim_tax :- claim_harm.
    claim_harm :- not claim_doubt.
    #defined claim_doubt/0.
    #show.
    #show claim_tax/0.
    #show claim_harm/0.
    """
    names = _names(program)
    lines = []
    for rule in _rules(program):
        literals = [names[atom] for atom in program.bodies[rule]]
        literals += [f"not {names[atom]}" for atom in program.unless[rule]]
        lines.append(f"{names[program.heads[rule]]}{' :- ' if literals else ''}{', '.join(literals)}.")
    derived = {program.heads[rule] for rule in _rules(program)}
    # Without a word about it, clingo warns of an atom that nothing derives.
    lines += [f"#defined {name}/0." for atom, name in enumerate(names) if atom not in derived]
    lines.append("#show.")
    spoken = [n for n, atom in enumerate(program.atoms) if atom.kind in ("claim", "warrant")]
    lines += [f"#show {names[atom]}/0." for atom in spoken if atom in derived]
    return _export(program, lines, names)


def to_aspic(program: Program, dialect: AspicDialect = "tweety") -> Export:
    """Write a program as an ASPIC+ theory.

    Each rule becomes a defeasible rule, and what must not hold undercuts it. So there are no preferences and no
    strict rules but axioms: whatever policy the program was compiled with, and whether the tool compares by the last or
    by the weakest link, its extensions are those of the program (Caminada, Sá, Alcântara and Dvořák 2015, "On the
    equivalence between logic programming semantics and argumentation semantics": an argument is a derivation,
    and what it must do without attacks it). Rules have names of their own, so that equal ones stay apart.

    Args:
        program: The program.
        dialect: ``"tweety"``, which the parser of Tweety reads; or ``"toast"``, with a paragraph for each of the
            fields of TOAST.

    Raises:
        UnknownNameError: If the dialect is not known.

    >>> program = Program.of([("tax", ["harm"], []), ("harm", [], ["doubt"])])
    >>> print(to_aspic(program).text, end="")
    -> granted
    step: claimharm => claimtax
    step1: granted => claimharm
    claimdoubt -> ! step1
    >>> print(to_aspic(program, "toast").text, end="")
    axioms:
    granted;
    <BLANKLINE>
    rules:
    [step] claim_harm=>claim_tax;
    [step_1] granted=>claim_harm;
    [beats_step_1] claim_doubt=>~[step_1];
    """
    if dialect not in get_args(AspicDialect):
        raise UnknownNameError(dialect, kind="ASPIC dialect", known=get_args(AspicDialect))
    namer = _Namer("" if dialect == "tweety" else "_")
    granted = namer.name("granted")
    names = [namer.name(*_words(atom)) for atom in program.atoms]
    axioms = [granted]
    rules: list[tuple[str, list[str], str]] = []
    beats: list[tuple[str, str, str]] = []
    for rule in _rules(program):
        head, body = names[program.heads[rule]], [names[atom] for atom in program.bodies[rule]]
        if not body and not program.unless[rule]:
            axioms.append(head)
            continue
        name = namer.name(program.kinds[rule], program.sources[rule])
        # A rule without a body would be an ordinary premise, which has no name to undercut.
        rules.append((name, body or [granted], head))
        beats += [(namer.name("beats", name), names[atom], name) for atom in program.unless[rule]]
    write = _tweety if dialect == "tweety" else _toast
    return _export(program, write(list(dict.fromkeys(axioms)), rules, beats), names)


def _tweety(
    axioms: list[str], rules: list[tuple[str, list[str], str]], beats: list[tuple[str, str, str]]
) -> list[str]:
    lines = [f"-> {axiom}" for axiom in axioms]
    lines += [f"{name}: {', '.join(body)} => {head}" for name, body, head in rules]
    return lines + [f"{atom} -> ! {beaten}" for _, atom, beaten in beats]


def _toast(
    axioms: list[str], rules: list[tuple[str, list[str], str]], beats: list[tuple[str, str, str]]
) -> list[str]:
    lines = ["axioms:", *(f"{axiom};" for axiom in axioms), "", "rules:"]
    lines += [f"[{name}] {','.join(body)}=>{head};" for name, body, head in rules]
    # Defeasible, as strict rules would be closed under transposition; nothing attacks them.
    return lines + [f"[{name}] {atom}=>~[{beaten}];" for name, atom, beaten in beats]


def _rules(program: Program) -> Iterator[int]:
    return (rule for rule in range(len(program.heads)) if rule not in program.off)


def _names(program: Program) -> list[str]:
    namer = _Namer("_")
    return [namer.name(*_words(atom)) for atom in program.atoms]


def _words(atom: Atom) -> tuple[str, ...]:
    return (atom.kind, atom.key, f"{atom.level:g}") if atom.kind in ("for", "against") else atom[:2]


def _export(program: Program, lines: list[str], names: list[str]) -> Export:
    atoms = dict(zip(names, program.atoms, strict=True))
    claims = {key: names[atom] for key, atom in program.claims.items()}
    return Export("\n".join(lines) + "\n", atoms, claims)


@final
class _Namer:
    """Make names that every solver reads: ASCII letters and digits, beginning with a small letter, no two alike.

    The first word has to be plain: it makes sure of the small letter, and that no name is a reserved word.

    Args:
        joint: What stands between words: ``"_"``, or nothing where a tool knows only letters and digits.

    >>> namer = _Namer("_")
    >>> namer.name("claim", "A tax!"), namer.name("claim", "A-tax?"), namer.name("claim", "税")
    ('claim_A_tax', 'claim_A_tax_1', 'claim')
    """

    def __init__(self, joint: str) -> None:
        self._joint = joint
        self._taken: set[str] = set()
        self._count: dict[str, int] = {}

    def name(self, *words: str) -> str:
        """Return a new name that resembles the words."""
        parts = (_OTHER.sub(self._joint, word).strip("_") for word in words)
        name = stem = self._joint.join(filter(None, parts))
        while name in self._taken:
            self._count[stem] = self._count.get(stem, 0) + 1
            name = f"{stem}{self._joint}{self._count[stem]}"
        self._taken.add(name)
        return name
