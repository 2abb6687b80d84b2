"""Laws of explanations: replayed from their data and the map alone, they give the verdict again."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator
from itertools import product
from math import inf

import attrs
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from argmap import ArgumentMap, Claim, Rebuttal, Support
from argmap.semantics import (
    Explanation,
    ExplanationNode,
    Label,
    Policy,
    Program,
    Stance,
    Standard,
    Verdicts,
    evaluate,
    explain,
)
from argmap.semantics._program.theory import Step, Theory, theory_of
from tests.semantics._draws import Case, cases, dense_maps

GROUPS = ("for", "against")
TAKEN = ("accepted", "granted", "certain")


class Replay:
    """Check each node of an explanation against the map and the nodes before it."""

    def __init__(self, explanation: Explanation, theory: Theory) -> None:
        self.e, self.theory, self.policy = explanation, theory, explanation.policy
        self.nodes = explanation.nodes
        self.numbers = {**theory.warrants, **theory.nodes}

    def run(self) -> None:
        for place, node in enumerate(self.nodes):
            assert all(link.node < place for link in node.because)
            if node.label is Label.UNDECIDED:
                self.undecided(place, node)
            else:
                check = {
                    "claim": self.site, "warrant": self.site, "circle": self.circle, "step": self.step,
                    "applicable": self.step, "contradiction": self.contradiction,
                }.get(node.kind, self.taken if node.kind in TAKEN else self.nothing)  # fmt: skip
                check(node)

    # ------------------------------------------------------------------------------------- what the map says

    def grounds(self, site: int) -> dict[str, float]:
        """Return what could make a claim or warrant hold: keys with ranks."""
        stance, name = self.theory.stances[site], self.theory.names[site]
        if stance is Stance.REJECTED:
            return {}
        found = {s.key: s.rank for s in self.theory.steps if s.pro and s.target == site}
        if stance is Stance.ACCEPTED:
            found[name] = self.theory.ranks[site]
        if stance is Stance.CERTAIN:
            found[name] = inf
        return found

    def counters(self, site: int, *, pro: bool) -> Iterator[tuple[str, float]]:
        """Yield what speaks for the other side, with its rank."""
        if not pro:
            if self.policy.rebuttal == "symmetric":
                yield from self.grounds(site).items()
            return
        yield from ((s.key, s.rank) for s in self.theory.steps if not s.pro and s.target == site)
        for clash in self.theory.clashes:
            for one, other in ((clash.left, clash.right), (clash.right, clash.left)):
                if one == site:
                    yield from self.grounds(other).items()

    def beaters(self, site: int, rank: float, *, pro: bool) -> set[str]:
        if pro and self.theory.stances[site] is Stance.CERTAIN:  # nothing beats a reason of what is certain
            return set()
        return {key for key, counter in self.counters(site, pro=pro) if not self.beats(site, rank, counter)}

    def beats(self, site: int, rank: float, counter: float) -> bool:
        """Whether a reason of a rank is not beaten by a counter-reason of another."""
        standard = Standard.PREPONDERANCE
        for key, given_standard in self.policy.standards.items():
            standard = given_standard if self.theory.nodes[key] == site else standard
        more = rank > counter
        if self.policy.ambiguity == "propagate" or standard is Standard.PREPONDERANCE:
            return more
        if standard is Standard.SCINTILLA:
            return True
        clear = more and rank - counter > self.policy.alpha
        return clear and (standard is Standard.CLEAR_AND_CONVINCING or counter < self.policy.beta)

    # ------------------------------------------------------------------------------------------ what is linked

    def leaves(self, places: list[int]) -> Iterator[ExplanationNode]:
        stack, seen = list(places), set[int]()
        while stack:
            place = stack.pop()
            node = self.nodes[place]
            if place in seen:
                continue
            seen.add(place)
            if node.kind in GROUPS or (node.kind == "contradiction" and node.because[0].role == "reason"):
                stack += [link.node for link in node.because if link.role == "reason"]
            else:
                yield node

    def covered(self, places: list[int]) -> set[str]:
        """Return the keys of the reasons that some nodes show to be out."""
        found = set[str]()
        for node in self.leaves(places):
            assert node.label is Label.OUT
            found.update(node.keys)
            if node.kind == "claim":
                found.update(self.grounds(self.numbers[node.key]))
            if node.kind == "circle":
                for key in node.keys:
                    found.update(self.grounds(self.numbers[key]) if key in self.theory.nodes else ())
            if node.kind == "contradiction":  # its warrant is out
                clash = next(c for c in self.theory.clashes if c.key == node.key)
                found.update({**self.grounds(clash.left), **self.grounds(clash.right)})
        return found

    def named(self, key: str, place: int) -> bool:
        """Whether a node is about a claim, or is a circle in which it is."""
        keys = {self.numbers[k] for k in self.nodes[place].keys if k in self.theory.nodes}
        return self.numbers[key] in keys

    # ------------------------------------------------------------------------------------------------- checks

    def site(self, node: ExplanationNode) -> None:
        site = self.numbers[node.key] if node.kind == "claim" else self.theory.warrants.get(node.key, -1)
        if site < 0:
            assert not node.because
            return
        if node.label is Label.IN:
            (link,) = node.because
            ground = self.nodes[link.node]
            assert ground.label is Label.IN
            assert ground.key in self.grounds(site)
            assert ground.kind in ("step", "accepted", "certain", "side")
        else:
            assert set(self.grounds(site)) <= self.covered([link.node for link in node.because])
            assert Stance.CERTAIN is not self.theory.stances[site]

    def taken(self, node: ExplanationNode) -> None:
        site = self.theory.nodes.get(node.key, self.theory.warrants.get(node.key, -1))
        wanted = Stance.CERTAIN if node.kind == "certain" else Stance.ACCEPTED
        assert self.theory.stances[site] is wanted or (node.kind == "granted" and node.key)
        against = self.beaters(site, self.theory.ranks[site], pro=True) if node.kind == "accepted" else set()
        self.counted(node, against, site)

    def step(self, node: ExplanationNode) -> None:
        step = self.step_of(node)
        if node.label is Label.OUT and not node.because:
            assert self.theory.stances[step.target] is Stance.REJECTED
            return
        bare = node.kind == "applicable"
        against = set() if bare else self.beaters(step.target, step.rank, pro=step.pro)
        links = [link for link in node.because if link.role == "premise"]
        warrants = [link for link in node.because if link.role == "warrant"]
        if node.label is Label.IN:
            linked = {self.numbers[link.key] for link in links}
            assert linked == {n for n in step.body if n not in self.theory.warrants.values()}
            assert bool(warrants) == (node.key in self.theory.warrants)
            assert all(self.nodes[link.node].label is Label.IN for link in (*links, *warrants))
        elif links or warrants:
            (link,) = node.because
            assert self.nodes[link.node].label is Label.OUT
            assert self.numbers.get(link.key) in step.body or link.key in self.theory.warrants
            assert link.role == "warrant" or self.named(link.key, link.node)
            return
        self.counted(node, against, step.target)

    def counted(self, node: ExplanationNode, against: set[str], site: int) -> None:
        """Check that all that could beat a reason is out, or that something that beats it is in."""
        places = [link.node for link in node.because if link.role == "counter"]
        burden = [place for place in places if self.nodes[place].kind == "burden"]
        if node.label is Label.IN:
            assert not burden
            assert against <= self.covered(places)
            return
        (place,) = places
        if burden:
            assert not self.beats(site, node.rank, 0.0)
            return
        beater = self.nodes[place]
        assert beater.label is Label.IN
        if beater.kind == "contradiction":
            assert all(self.nodes[link.node].label is Label.IN for link in beater.because)
            beater = self.nodes[next(link.node for link in beater.because if link.role == "reason")]
        if beater.kind == "claim" or (beater.kind == "side" and not beater.target):
            assert set(self.grounds(self.numbers[beater.key])) <= against
        else:
            assert beater.key in against

    def step_of(self, node: ExplanationNode) -> Step:
        target = self.numbers.get(node.target, -1)
        target = self.theory.warrants.get(node.target, target)
        (step,) = {s for s in self.theory.steps if s.key == node.key and s.target == target}
        assert step.rank == node.rank
        return step

    def contradiction(self, node: ExplanationNode) -> None:
        labels = {self.nodes[link.node].label for link in node.because}
        assert labels == {node.label}
        assert len(node.because) == (2 if node.label is Label.IN else 1)

    def circle(self, node: ExplanationNode) -> None:
        """Check that every reason for a claim of the circle is in the circle, or blocked from outside."""
        assert node.label is Label.OUT
        outside = self.covered([link.node for link in node.because if link.role == "reason"])
        claims = {self.numbers[key] for key in node.keys if key in self.theory.nodes}
        inside = claims | {self.theory.warrants[key] for key in node.keys if key in self.theory.warrants}
        for site in claims:
            for ground in self.grounds(site):
                steps = [s for s in self.theory.steps if s.key == ground and s.target == site]
                circular = any(inside & set(s.body) for s in steps)
                blocked = ground in outside or ground in node.keys
                assert circular or blocked

    def nothing(self, node: ExplanationNode) -> None:
        assert node.kind in (*GROUPS, "burden", "side")
        if node.kind in GROUPS:
            assert node.label is Label.OUT
            assert all(self.nodes[link.node].label is Label.OUT for link in node.because)

    def undecided(self, place: int, node: ExplanationNode) -> None:
        if node.kind == "conflict":
            assert place == 0
            assert node.keys
            assert not node.because
        else:
            (link,) = node.because
            assert self.nodes[link.node].label is Label.UNDECIDED


def explained(case: Case, data: st.DataObject) -> tuple[Verdicts, Explanation]:
    verdicts = case.judge()
    assume(len(verdicts))
    key = data.draw(st.sampled_from(list(verdicts)))
    return verdicts, explain(verdicts, key)


CERTAIN = Case(
    ArgumentMap.of(
        Claim("c", "C."), Support("s", (), "c"), Support("backing", (), "s"), Rebuttal("undercut", (), "s")
    ),
    {"s": Stance.CERTAIN},
    Policy(),
)


@pytest.mark.parametrize("key", ["c", "s", "backing", "undercut"])
def test_what_is_certain_is_explained_whatever_speaks_against_its_reasons(key: str) -> None:
    verdicts = CERTAIN.judge()
    Replay(explain(verdicts, key), theory_of(CERTAIN.map, CERTAIN.policy, CERTAIN.stances)).run()


@given(cases(), st.data())
def test_an_explanation_replayed_gives_the_verdict(case: Case, data: st.DataObject) -> None:
    verdicts, explanation = explained(case, data)
    Replay(explanation, theory_of(case.map, case.policy, case.stances)).run()
    assert explanation.root.label is explanation.verdict is verdicts[explanation.key]
    assert explanation.reason is verdicts.reason(explanation.key)
    theory = theory_of(case.map, case.policy, case.stances)
    root = explanation.root
    if explanation.key in theory.nodes:
        assert root.kind == "claim"
        assert theory.nodes[root.key] == theory.nodes[explanation.key]
    else:
        assert root.key == explanation.key


@given(cases(), st.data())
def test_an_explanation_is_linear_in_the_map_and_tells_nothing_twice(case: Case, data: st.DataObject) -> None:
    _, explanation = explained(case, data)
    size = len(case.map.claims) + sum(1 + len(r.premises) for r in case.map.relations.values())
    links = sum(len(node.because) for node in explanation.nodes)
    assert len(explanation.nodes) + links <= 12 * size
    about = [(n.kind, n.keys, n.target, n.rank) for n in explanation.nodes]
    assert len(set(about)) == len(about)
    told = explanation.sentences()
    assert len(set(told)) == len(told)
    assert len(told) <= 3 + len(explanation.nodes)


@given(cases(), st.data())
def test_an_explanation_is_the_same_each_time_and_after_pickling(case: Case, data: st.DataObject) -> None:
    verdicts, explanation = explained(case, data)
    again = explain(case.judge(), explanation.key)
    assert again == explanation
    revived = pickle.loads(pickle.dumps(explanation))  # noqa: S301 - our own
    assert revived == explanation
    assert revived.json() == again.json()
    assert str(revived) == str(again)
    assert explain(verdicts, case.map[explanation.key]) == explanation


@given(cases(), st.data())
def test_sentences_begin_with_what_was_asked_and_end_like_sentences(case: Case, data: st.DataObject) -> None:
    _, explanation = explained(case, data)
    verb = {Label.IN: " stand", Label.OUT: " fall", Label.UNDECIDED: " is contested"}[explanation.verdict]
    assert verb in explanation.sentences()[0]
    for sentence in explanation.sentences():
        assert sentence.endswith(".")
        assert "  " not in sentence.strip()
    value = json.loads(explanation.json())
    assert value["sentences"] == list(explanation.sentences())
    assert value["root"] == len(value["nodes"]) - 1
    assert set(explanation.keys) <= {*case.map.claims, *case.map.relations}
    assert explanation.markdown().count("\n- ") == len(explanation.sentences()) - 1


@given(
    cases(dense_maps(max_claims=4, max_relations=6)),
    st.sampled_from(["complete", "preferred", "ideal"]),
    st.data(),
)
def test_other_semantics_have_the_reasons_of_grounded_and_say_what_goes_beyond_them(
    case: Case, name: str, data: st.DataObject
) -> None:
    _, grounded = explained(case, data)
    other = explain(case.judge(semantics=name), grounded.key)
    assert (other.nodes, other.positions) == (grounded.nodes, grounded.positions)
    assert set(other.keys) >= set(grounded.keys)
    if grounded.verdict is not Label.UNDECIDED or other.verdict is grounded.verdict:
        assert other.sentences() == grounded.sentences()
    else:
        assert f" in every {name} labelling" in other.sentences()[0]
        against = Label.OUT if other.verdict is Label.IN else Label.IN
        found = {position.label: position.found for position in other.positions}
        # Where all agree, no position says otherwise: each could be completed to a preferred one.
        assert name == "ideal" or found[against] == "no"


# ---------------------------------------------------------------------------------------------------- positions


def complete(program: Program) -> Iterator[tuple[set[int], set[int]]]:
    """Yield the complete labellings by their definition: what is in, and what is not out."""
    asked = sorted({atom for blocks in program.unless for atom in blocks})
    for chosen in product((False, True), repeat=len(asked)):
        inside = {atom for atom, there in zip(asked, chosen, strict=True) if there}
        possible = least(program, inside)
        certain = least(program, possible)
        if certain & set(asked) == inside and certain <= possible:
            yield certain, possible


def least(program: Program, beaten_by: set[int]) -> set[int]:
    found = set[int]()
    rules = [
        rule for rule in range(len(program.heads))
        if rule not in program.off and not beaten_by & set(program.unless[rule])
    ]  # fmt: skip
    while new := {program.heads[r] for r in rules if set(program.bodies[r]) <= found} - found:
        found |= new
    return found


@settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])  # most maps are settled
@given(cases(dense_maps(), ambiguity="propagate"), st.data())
def test_positions_are_labellings_and_are_found_where_there_are_any(case: Case, data: st.DataObject) -> None:
    verdicts = case.judge()
    program = verdicts.program
    contested = verdicts.keys_of(Label.UNDECIDED)
    assume(contested)
    assume(len({atom for blocks in program.unless for atom in blocks}) <= 9)
    key = data.draw(st.sampled_from(contested))
    labellings = list(complete(program))
    for position in explain(verdicts, key).positions:
        assert position.found == (
            "yes" if any(label_of(program, key, lab) is position.label for lab in labellings) else "no"
        )
        if position.found == "yes":
            assert any(
                label_of(program, key, lab) is position.label
                and all(program.claims[k] in lab[0] for k in position.stands)
                and not any(program.claims[k] in lab[1] for k in position.falls)
                for lab in labellings
            )  # fmt: skip


def label_of(program: Program, key: str, labelling: tuple[set[int], set[int]]) -> Label:
    certain, possible = labelling
    if key in program.relations:
        rule = program.relations[key]
        body, unless = set(program.bodies[rule]), set(program.unless[rule])
        if body <= certain and not unless & possible:
            return Label.IN
        return Label.OUT if not body <= possible or unless & certain else Label.UNDECIDED
    atom = program.claims[key] if key in program.claims else program.warrants[key]
    return Label.IN if atom in certain else Label.UNDECIDED if atom in possible else Label.OUT


# ------------------------------------------------------------------------------------- the replay can fail


REINSTATED = ArgumentMap.of(
    *(Claim(key, f"{key}.") for key in "abcd"),
    Support("s", "b", "a"),
    Rebuttal("r", "c", "b"),
    Rebuttal("t", "d", "c"),
)


def test_a_replay_notices_a_reason_that_is_left_out() -> None:
    why = explain(evaluate(REINSTATED), "a")
    theory = theory_of(REINSTATED, why.policy, {})
    Replay(why, theory).run()
    for place, node in enumerate(why.nodes):
        if node.because:
            lie = attrs.evolve(node, because=node.because[1:])
            with pytest.raises((AssertionError, ValueError)):
                Replay(
                    attrs.evolve(why, nodes=(*why.nodes[:place], lie, *why.nodes[place + 1 :])), theory
                ).run()


def test_a_replay_notices_a_label_that_is_wrong() -> None:
    why = explain(evaluate(REINSTATED), "a")
    theory = theory_of(REINSTATED, why.policy, {})
    for place, node in enumerate(why.nodes):
        wrong = Label.OUT if node.label is Label.IN else Label.IN
        lie = attrs.evolve(node, label=wrong)
        with pytest.raises((AssertionError, ValueError)):
            Replay(attrs.evolve(why, nodes=(*why.nodes[:place], lie, *why.nodes[place + 1 :])), theory).run()
