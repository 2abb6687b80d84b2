"""The map of a debate for a classroom has one of everything, and fits a board."""

from __future__ import annotations

import argmap
from argmap.samples import uniforms


def test_it_is_small_sound_and_has_one_of_everything() -> None:
    m = uniforms()
    assert len(m.claims) < 10
    assert all(claim.title for claim in m.claims.values())
    kinds = {m.rebuttal_kind(r) for r in m.relations.values() if isinstance(r, argmap.Rebuttal)}
    assert kinds == {"rebut", "undercut", "undermine"}
    assert any(len(r.premises) > 1 for r in m.relations.values())


def test_argdown_holds_it_whole_and_the_tools_reader_finds_nothing_wrong() -> None:
    m = uniforms()
    written = argmap.dumps(m, format="argdown", loss="strict")
    assert argmap.loads(written, strict=True) == m


def test_the_question_is_left_open_and_one_answer_decides_the_step() -> None:
    verdicts = argmap.evaluate(uniforms())
    assert str(verdicts["uniforms"]) == "undecided"
    assert str(verdicts["shoes"]) == "out"
    refused = argmap.evaluate(uniforms(), stances={"freedom": "rejected"})
    assert str(refused["uniforms"]) == "in"
