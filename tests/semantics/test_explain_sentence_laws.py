"""Laws of sentences, by their parts: what one gives as a reason is a reason in the data, and what decides is named."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from argmap import ArgumentMap, Claim, Rebuttal, Rephrase, Support
from argmap.model import Relation, is_symmetric
from argmap.semantics import (
    Because,
    Explanation,
    ExplanationNode,
    Label,
    Policy,
    evaluate,
    explain,
    labellings,
)
from argmap.semantics._explanations.sentences.parts import LISTED, ToldSentence
from argmap.semantics._program.theory import theory_of
from tests.semantics._draws import Case, cases, dense_maps
from tests.semantics.test_explain_laws import Replay

TAKEN = ("accepted", "granted", "certain")


class Sentences:
    """Check the sentences of an explanation against its nodes."""

    def __init__(self, explanation: Explanation) -> None:
        self.e, self.map = explanation, explanation.map

    def run(self) -> None:
        assert self.e.told[0].mentions("subject")
        assert all(self.e.cases[case].told[0].mentions("subject") for case in range(len(self.e.cases)))
        for sentence in self.e.told:
            nodes = self.e.cases[sentence.case].nodes if sentence.case >= 0 else self.e.nodes
            self.gives_reasons_of_the_data(sentence, nodes)
            self.names_what_decides(sentence, nodes)
            self.has_clear_pronouns(sentence)

    # ------------------------------------------------------------------------------------------ only reasons

    def gives_reasons_of_the_data(self, sentence: ToldSentence, nodes: tuple[ExplanationNode, ...]) -> None:
        known = set[str]()
        waiting, seen = [sentence.node], {sentence.node}
        while waiting:
            node = nodes[waiting.pop()]
            known.update(node.keys, (link.key for link in node.because))
            known.update(claim for key in node.keys for claim in self.ends(key))
            new = {link.node for link in node.because} - seen
            seen |= new
            waiting += new
        assert set(sentence.mentions("decider", "reason")) <= known

    def ends(self, key: str) -> list[str]:
        """Return the claims of a relation through which it speaks."""
        relation = self.map.relations.get(key)
        return [*relation.claims, relation.target or ""] if relation else []

    # -------------------------------------------------------------------------------------- what decides

    def names_what_decides(self, sentence: ToldSentence, nodes: tuple[ExplanationNode, ...]) -> None:
        node = nodes[sentence.node]
        told = set(sentence.mentions())
        if node.label is Label.UNDECIDED or node.kind == "side" or not set(sentence.mentions("subject")):
            return
        for wanted in self.deciding(node, nodes):
            assert told & wanted, (str(sentence), wanted)

    def deciding(self, node: ExplanationNode, nodes: tuple[ExplanationNode, ...]) -> Iterator[set[str]]:
        """Yield for each thing that decides a node the keys of which one has to be named."""
        if node.kind in ("step", "applicable"):
            if node.label is Label.OUT:
                yield from self.blocking(node, nodes)
        elif node.kind == "circle":
            yield from (self.alike(key) for key in node.keys if key in self.map.claims)
            for link in node.because:
                yield from self.failing(link, nodes)
        elif node.kind in ("claim", "warrant"):
            for link in node.because:
                ground = nodes[link.node]
                if node.label is Label.OUT:
                    yield from self.failing(link, nodes)
                elif ground.kind not in TAKEN and not (ground.kind == "side" and not ground.target):
                    yield self.speaking(ground)

    def failing(self, link: Because, nodes: tuple[ExplanationNode, ...]) -> Iterator[set[str]]:
        """Yield what decides that a reason fails; a list that is cut names the reason itself."""
        node = nodes[link.node]
        found = (
            [self.alike(key) for key in node.keys if key in self.map.claims] if node.kind == "circle" else []
        )
        if node.kind in TAKEN:
            found.append(self.speaking(self.counter(nodes[node.because[0].node], nodes)))
        elif node.kind == "circle":
            for each in node.because:
                found += self.failing(each, nodes)
        else:
            found += self.blocking(node, nodes)
        yield from (
            wanted | set(node.keys) if node.kind != "circle" else wanted for wanted in found if wanted
        )

    def blocking(self, node: ExplanationNode, nodes: tuple[ExplanationNode, ...]) -> Iterator[set[str]]:
        """Yield what blocks a step: a premise, what beats it, or what its warrant lacks."""
        if not node.because:
            yield self.speaking(node)
            return
        (link,) = node.because
        other = nodes[link.node]
        if link.role == "premise":
            yield {link.key}
        elif link.role == "warrant":
            grounds = [nodes[each.node] for each in other.because]
            beaten = [ground for ground in grounds if ground.kind in TAKEN]
            counter = self.counter(nodes[beaten[0].because[0].node], nodes) if beaten else None
            speaks = self.speaking(counter) if counter is not None else set[str]()
            # Whatever else a warrant rests on is told in a sentence of its own.
            yield speaks | ({node.key, *self.ends(node.key)} if len(grounds) != 1 or not beaten else set())
        elif other.kind != "burden":
            yield self.speaking(self.counter(other, nodes))

    def counter(self, node: ExplanationNode, nodes: tuple[ExplanationNode, ...]) -> ExplanationNode:
        """Return what speaks for the other side; a contradiction speaks through a reason."""
        if node.kind != "contradiction":
            return node
        return nodes[next(link.node for link in node.because if link.role == "reason")]

    def speaking(self, node: ExplanationNode) -> set[str]:
        """Return the keys by which a reason is known: its premises, itself if it has none, or the claim it is for."""
        relation = self.map.relations.get(node.key)
        if relation is None:
            return set(node.keys)
        named = {claim for claim in relation.claims if not isinstance(relation, Rephrase)}
        if isinstance(relation, Rephrase):
            named = {*relation.claims, relation.target or ""}
        return (named or {node.key}) | ({relation.target or ""} if isinstance(relation, Support) else set())

    # -------------------------------------------------------------------------------------------- pronouns

    def has_clear_pronouns(self, sentence: ToldSentence) -> None:
        """Check that what is named between a thing and its pronoun does something to that thing."""
        parts = [part for part in sentence.parts if part.keys]
        for place, part in enumerate(parts):
            if part.text.lower() != "it":
                continue
            (own,) = part.keys
            at = max((n for n, other in enumerate(parts[:place]) if own in other.keys), default=-1)
            between = {key for other in parts[at + 1 : place] for key in other.keys}
            alike = self.alike(own)
            allowed = alike | {
                claim for relation in self.map.relations.values()
                if relation.target in alike and not is_symmetric(relation) for claim in (*relation.claims, relation.key)
            }  # fmt: skip
            assert at >= 0, str(sentence)
            assert between <= allowed | self.name_of(own), str(sentence)

    def alike(self, key: str) -> set[str]:
        """Return the claims that say the same as one."""
        nodes = theory_of(self.map, self.e.policy, {}).nodes
        return {other for other in nodes if nodes[other] == nodes[key]} if key in nodes else {key}

    def name_of(self, key: str) -> set[str]:
        """Return the keys by which a relation is named."""
        found, waiting = set[str](), [key]
        while waiting:
            new = [end for end in (*self.ends(waiting.pop()),) if end not in found]
            found.update(new)
            waiting += new
        return found


PAIR = (Rebuttal("xy", "x", "y"), Rebuttal("yx", "y", "x"))
CIRCLE = ArgumentMap.of(
    *(Claim(key, f"{key.upper()}.") for key in "xypq"),
    Support("up", "x", "y"), Support("down", "y", "x"), Support("in", "p", "x"), Rebuttal("no", "q", "p"),
)  # fmt: skip
NIXON = ArgumentMap.of(
    *(Claim(key, f"{key.upper()}.") for key in "abpq"),
    Support("ap", "a", "p"), Support("bq", "b", "q"), Rebuttal("pq", "p", "q", scheme="contradiction"),
)  # fmt: skip


@given(cases(), st.data())
def test_every_sentence_gives_reasons_of_the_data_and_names_the_deciding_one(
    case: Case, data: st.DataObject
) -> None:
    verdicts = case.judge()
    assume(len(verdicts))
    Sentences(explain(verdicts, data.draw(st.sampled_from(list(verdicts))))).run()


@given(st.sampled_from([CIRCLE, NIXON]), st.sampled_from("xypqab"))
@example(CIRCLE, "y")
@example(NIXON, "q")
def test_a_circle_names_each_way_in_and_a_pronoun_has_one_noun(m: ArgumentMap, key: str) -> None:
    assume(key in m.claims)
    Sentences(explain(evaluate(m), key)).run()


def standing(why: Explanation) -> list[str]:
    """Return the sides that get a verdict: neither rephrases do, nor whether a step is licensed."""
    relations = why.map.relations
    return [
        node.key for node in why.nodes
        if node.kind == "side" and not isinstance(relations.get(node.key), Rephrase)
        and (node.target or node.key in why.map.claims or is_symmetric(relations[node.key]))
    ]  # fmt: skip


@st.composite
def open_conflicts(draw: DrawFn) -> ArgumentMap:
    """Draw maps with one or two conflicts that nothing settles, and relations that lead on from their sides."""
    count = draw(st.integers(1, 2))
    sides = [f"{side}{n}" for n in range(count) for side in "xy"]
    records: list[Claim | Relation] = [Claim(key, f"{key}.") for key in (*sides, "c", "d", "e")]
    for n in range(count):
        records += [Rebuttal(f"xy{n}", f"x{n}", f"y{n}"), Rebuttal(f"yx{n}", f"y{n}", f"x{n}")]
    kinds, targets = st.sampled_from([Support, Rebuttal]), ["c", "d", "e"]
    for n, side in enumerate(draw(st.permutations(sides))):
        records.append(draw(kinds)(f"s{n}", side, draw(st.sampled_from(targets[:2]))))
    for n in range(draw(st.integers(1, 4))):
        premises = draw(st.lists(st.sampled_from([*sides, *targets]), min_size=1, max_size=2, unique=True))
        records.append(draw(kinds)(f"r{n}", premises, draw(st.sampled_from(targets))))
    return ArgumentMap.of(*records)


SEARCHED = settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])


@SEARCHED
@given(
    cases(dense_maps(max_claims=5, max_relations=7) | open_conflicts()),
    st.sampled_from(["preferred", "complete", "stable"]),
    st.data(),
)
@example(
    Case(ArgumentMap.of(*(Claim(key, f"{key}.") for key in "xyt"), *PAIR, Support("s", "x", "t")), {}, Policy()),
    "preferred", None,
)  # fmt: skip
def test_an_explanation_of_one_labelling_holds_in_that_labelling(
    case: Case, name: str, data: st.DataObject | None
) -> None:
    found = list(labellings(case.map, name, stances=case.stances, policy=case.policy))
    assume(found and len(found[0]))
    grounded = case.judge()
    chosen = found if data is None else [data.draw(st.sampled_from(found))]
    for labelling in chosen:
        keys = list(labelling) if data is None else [data.draw(st.sampled_from(list(labelling)))]
        for key in keys:
            why = explain(labelling, key)
            assert why.single
            assert why.root.label is why.verdict is labelling[key]
            for node in why.nodes:
                if node.kind == "claim":
                    assert node.label is labelling[node.key]
            assert all(labelling[side] is Label.IN for side in standing(why))
            assert why.sides or why.verdict is Label.UNDECIDED or grounded[key] is why.verdict
            Replay(why, theory_of(case.map, case.policy, case.stances)).run()
            Sentences(why).run()
            where = f" in this {name} labelling"
            assert (where in why.sentences()[0]) == (grounded[key] is Label.UNDECIDED)


AGAINST_ITSELF = ArgumentMap.of(
    *(Claim(key, f"{key}.") for key in ("x0", "y0", "c")),
    Rebuttal("xy", "x0", "y0"), Rebuttal("yx", "y0", "x0"), Support("s0", "x0", "c"), Support("s1", "y0", "c"),
    Rebuttal("r0", "x0", "c"), Rebuttal("r1", "c", "c"),
)  # fmt: skip


def test_a_case_that_names_one_of_two_reasons_does_not_cover_the_other() -> None:
    why = explain(evaluate(AGAINST_ITSELF, "preferred"), "r1")
    assert {side for case in why.cases for side in case.sides} == {"s0", "s1", "r0"}


@SEARCHED
@given(cases(open_conflicts()), st.sampled_from(["preferred", "stable"]), st.data())
def test_the_cases_of_a_verdict_cover_all_labellings_and_each_leads_there(
    case: Case, name: str, data: st.DataObject
) -> None:
    found = list(labellings(case.map, name, stances=case.stances, policy=case.policy))
    assume(found)
    verdicts, grounded = case.judge(semantics=name), case.judge()
    beyond = [key for key in verdicts if verdicts[key] is not grounded[key]]
    assume(beyond)
    why = explain(verdicts, data.draw(st.sampled_from(beyond)))
    assert why.cases
    assert why.cases_complete
    for each in why.cases:
        assert each.verdict is each.root.label is why.verdict
        Replay(each, theory_of(case.map, case.policy, case.stances)).run()
    for labelling in found:
        assert any(all(labelling[side] is Label.IN for side in standing(each)) for each in why.cases)
    Sentences(why).run()


def test_the_sentences_law_notices_a_reason_that_is_no_reason_and_one_that_is_not_named() -> None:
    why = explain(evaluate(CIRCLE), "y")
    (told,) = why.told
    for place, part in enumerate(told.parts):
        once = sum(part.keys == other.keys for other in told.parts) == 1
        for keys in (("elsewhere",), ()) if once else (("elsewhere",),):
            if part.role == "decider":
                lie = attrs.evolve(part, keys=keys)
                false = attrs.evolve(told, parts=(*told.parts[:place], lie, *told.parts[place + 1 :]))
                with pytest.raises(AssertionError):
                    _check(why, false)


def _check(why: Explanation, told: ToldSentence) -> None:
    Sentences(why).gives_reasons_of_the_data(told, why.nodes)
    Sentences(why).names_what_decides(told, why.nodes)


def test_no_list_in_a_sentence_is_long_and_its_parts_hold_all_of_it() -> None:
    count = 500
    claims = [Claim(f"p{n}", f"P{n}.") for n in range(count)]
    linked = ArgumentMap.of(Claim("t", "T."), *claims, Support("s", [c.key for c in claims], "t"))
    (told,) = explain(evaluate(linked), "t").told
    assert str(told) == (
        "“T” stands: “P0”, “P1”, “P2” and 497 more together support it, and nothing speaks against any of them."
    )
    assert set(told.mentions("decider")) == {claim.key for claim in claims}
    steps = [Support(f"s{n}", f"p{n}", "t") for n in range(count)]
    out = evaluate(
        ArgumentMap.of(Claim("t", "T."), *claims, *steps), stances={c.key: "rejected" for c in claims}
    )
    (told,) = explain(out, "t").told
    assert str(told).endswith("which the reader rejects; and 497 more.")
    assert {step.key for step in steps[LISTED - 1 :]} <= set(told.mentions("decider"))
