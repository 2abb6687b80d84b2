"""Laws of meaning: verdicts are those of the definition, consistent, founded and defended."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

import attrs
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, Claim, Rebuttal, Support
from argmap.model import is_symmetric
from argmap.semantics import Label, Policy, Reason, Stance, Standard, evaluate
from argmap.semantics._program.theory import is_equivalence
from tests.semantics._definition import (
    Row,
    labels_by_definition,
    mixed,
    program_by_definition,
    same,
    warrant,
    well_founded,
)
from tests.semantics._draws import Case, attack_graphs, cases, dense_maps, policies

ORDER = {Label.OUT: 0, Label.UNDECIDED: 1, Label.IN: 2}


@given(cases())
def test_verdicts_are_those_of_the_definition(case: Case) -> None:
    assert dict(case.judge()) == labels_by_definition(case.map, case.stances, case.policy)


# -- reasons -----------------------------------------------------------------------------------------------


def reasons_by_definition(case: Case) -> dict[str, Reason]:
    """Return the reason code of every claim, by brute force."""
    rows, atoms = program_by_definition(case.map, case.stances, case.policy)
    low, high = well_founded(rows)
    free = [(head, body, ()) for head, body, _ in rows]
    derivable = well_founded(free)[0]
    stances, of = mixed(case.map, case.stances), same(case.map)

    def reason(key: str) -> Reason:
        atom = atoms[key]
        if atom in low:
            taken = ("fires", ("taken", of[key])) in low
            return Reason.ASSUMED if taken else Reason.ESTABLISHED
        if atom in high:
            return Reason.CONTESTED
        if stances[of[key]] is Stance.REJECTED:
            return Reason.REJECTED
        if atom in derivable:
            return Reason.DEFEATED
        return Reason.CIRCULAR if supports_itself(atom, free, derivable) else Reason.UNSUPPORTED

    return {key: reason(key) for key in case.map.claims}


def supports_itself(atom: Hashable, rows: Iterable[Row], derivable: set[Hashable]) -> bool:
    """Return whether an atom comes back to itself through rules that hold once circles are granted."""
    rows = list(rows)
    granted = {head for head, _, _ in rows} - derivable
    while True:
        kept = {h for h, body, _ in rows if h in granted and set(body) <= granted | derivable}
        if kept == granted:
            break
        granted = kept
    edges = [(b, h) for h, body, _ in rows if set(body) <= granted | derivable for b in body]
    reached: set[Hashable] = set()
    step = {h for b, h in edges if b == atom and h in granted}
    while not step <= reached:
        reached |= step
        step = {h for b, h in edges if b in reached and h in granted}
    return atom in granted and atom in reached


@given(cases())
def test_reason_codes_are_those_of_the_definition(case: Case) -> None:
    verdicts = case.judge()
    assert {key: verdicts.reason(key) for key in case.map.claims} == reasons_by_definition(case)


@given(cases())
def test_a_reason_code_fits_its_label(case: Case) -> None:
    verdicts = case.judge()
    for key, label in verdicts.items():
        reason = verdicts.reason(key)
        assert (label is Label.IN) == (reason in (Reason.ASSUMED, Reason.ESTABLISHED))
        assert (label is Label.UNDECIDED) == (reason is Reason.CONTESTED)


# -- rationality -------------------------------------------------------------------------------------------


@given(cases())
def test_two_claims_that_contradict_each_other_are_never_both_in(case: Case) -> None:
    # A scintilla is the one standard that a claim meets beside its contrary.
    lenient = [key for key, standard in case.policy.standards.items() if standard is Standard.SCINTILLA]
    standards = {key: s for key, s in case.policy.standards.items() if key not in lenient}
    verdicts = case.judge(policy=attrs.evolve(case.policy, standards=standards))
    for r in case.map.relations.values():
        if isinstance(r, Rebuttal) and is_symmetric(r) and verdicts[r] is Label.IN:
            assert {verdicts[r.premises[0].claim], verdicts[r.target or ""]} != {Label.IN}


@given(cases())
def test_a_step_in_force_has_its_premises_and_is_not_undercut(case: Case) -> None:
    verdicts = case.judge()
    for key in verdicts.keys_of(Label.IN):
        if key in case.map.relations:
            r = case.map.relations[key]
            if not (isinstance(r, Rebuttal) and is_symmetric(r)):
                assert all(verdicts[p.claim] is Label.IN for p in r.premises)
    for key, atom in verdicts.program.warrants.items():
        if key in verdicts and verdicts[key] is Label.IN:
            assert verdicts.model.atoms[atom] == 1


@given(cases())
def test_a_claim_that_is_in_is_taken_for_granted_or_has_a_step_in_force(case: Case) -> None:
    verdicts, of = case.judge(), same(case.map)
    stances = mixed(case.map, case.stances)
    challenged = {
        end
        for r in case.map.relations.values()
        if is_equivalence(case.map, r) and warrant(r.key) in stances
        for end in (r.target, r.premises[0].claim)
    }
    for key in verdicts.keys_of(Label.IN):
        if key in case.map.claims and key not in challenged:
            steps = [r for r in case.map.relations.values() if of.get(r.target or "") == of[key]]
            founded = any(isinstance(r, Support) and verdicts[r] is Label.IN for r in steps)
            granted = stances[of[key]] in (Stance.ACCEPTED, Stance.CERTAIN)
            assert granted if verdicts.reason(key) is Reason.ASSUMED else founded or bool(challenged)


@given(cases(dense_maps(contradictions=False, rephrases=False)))
def test_an_equal_objection_in_force_beats_every_reason(case: Case) -> None:
    policy = attrs.evolve(case.policy, weights=False, standards={})
    verdicts = case.judge(policy=policy)
    for r in case.map.relations.values():
        beaten = isinstance(r, Rebuttal) and verdicts[r] is Label.IN and r.target in case.map.claims
        if beaten and case.stances.get(r.target or "") is not Stance.CERTAIN:
            assert verdicts[r.target or ""] is Label.OUT


# -- special maps ------------------------------------------------------------------------------------------


@given(attack_graphs(), st.sampled_from(["symmetric", "directed"]))
def test_a_map_of_attacks_has_the_grounded_labelling_of_dung(
    graph: tuple[int, list[tuple[int, int]]], rebuttal: str
) -> None:
    size, attacks = graph
    claims = [Claim(str(n), f"Argument {n}.") for n in range(size)]
    cons = [Rebuttal(f"{a}-{b}", [str(a)], str(b)) for a, b in attacks]
    verdicts = evaluate(ArgumentMap.of(*claims, *cons), policy=Policy(rebuttal=rebuttal))  # type: ignore[arg-type]
    inside: set[int] = set()
    while True:
        beaten = {b for a, b in attacks if a in inside}
        more = {n for n in range(size) if all(a in beaten for a, b in attacks if b == n)}
        if more == inside:
            break
        inside = more
    labels = {
        n: Label.IN if n in inside else Label.OUT if n in beaten else Label.UNDECIDED for n in range(size)
    }
    assert labels == {n: verdicts[str(n)] for n in range(size)}


@given(dense_maps(acyclic=True), st.data())
def test_an_objection_never_raises_its_target_where_nothing_comes_round(
    m: ArgumentMap, data: st.DataObject
) -> None:
    policy = data.draw(policies(m))
    key = data.draw(st.sampled_from(list(m.claims)))
    objection = Rebuttal("objection", ["doubt"], key, weight=data.draw(st.sampled_from([0.5, 1.0, 3.0])))
    before = evaluate(m, policy=policy)
    after = evaluate(m.add(Claim("doubt", "Doubt."), objection), policy=policy)
    assert ORDER[after[key]] <= ORDER[before[key]]


@given(cases(dense_maps(acyclic=True), ambiguity="block"))
def test_where_ambiguity_is_blocked_and_nothing_comes_round_all_is_decided(case: Case) -> None:
    assert not case.judge().keys_of(Label.UNDECIDED)


def signed(m: ArgumentMap) -> Iterator[tuple[str, str, int]]:
    """Yield what bears on what, with the sign with which it does."""
    for r in m.relations.values():
        target = r.target or ""
        if isinstance(r, Rebuttal) and is_symmetric(r):
            one = r.premises[0].claim
            yield from ((one, target, -1), (target, one, -1), (r.key, one, -1), (r.key, target, -1))
        elif isinstance(r, Support | Rebuttal):
            yield from ((p.claim, r.key, 1) for p in r.premises)
            yield r.key, target, 1 if isinstance(r, Support) else -1
        elif is_equivalence(m, r):
            one = r.premises[0].claim
            yield from ((one, target, 1), (target, one, 1), (r.key, one, 1), (r.key, target, 1))


def signs(m: ArgumentMap, start: str) -> set[tuple[str, int]]:
    """Return what a claim reaches, with each sign."""
    edges, found = list(signed(m)), {(start, 1)}
    while True:
        more = {(b, sign * s) for a, b, s in edges for at, sign in found if at == a}
        if more <= found:
            return found
        found |= more


@given(cases(dense_maps(max_claims=8, max_relations=7), stances=False), st.data())
def test_a_premise_that_speaks_with_one_voice_moves_a_claim_one_way(case: Case, data: st.DataObject) -> None:
    m = case.map
    premise = data.draw(st.sampled_from(list(m.claims)))
    reached = signs(m, premise)
    # Its stance and that of all that says the same is changed alone.
    stances = {key: Stance(mixed(m, {})[top]) for key, top in same(m).items()}
    alike = [key for key, top in same(m).items() if top == same(m)[premise]]
    before = case.judge(stances=stances)
    after = case.judge(stances={**stances, **dict.fromkeys(alike, Stance.OPEN)})
    for key in m.claims:
        if ((key, 1) in reached) != ((key, -1) in reached):
            fell = ORDER[after[key]] - ORDER[before[key]]
            assert fell <= 0 if (key, 1) in reached else fell >= 0
        elif (key, 1) not in reached:
            assert after[key] is before[key]
