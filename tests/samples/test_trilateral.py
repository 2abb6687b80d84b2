"""The op-ed's map keeps the promises of an exemplary reconstruction."""

from __future__ import annotations

from collections import Counter
from functools import cache

import argmap
from argmap import ArgumentMap, Rebuttal, Support
from argmap.model import split_sentences
from argmap.samples import trilateral


@cache
def oped() -> ArgumentMap:
    return trilateral()


def test_every_sentence_is_anchored_or_skipped_with_a_reason() -> None:
    report = argmap.coverage(oped())
    assert report.share == 1.0
    assert len(report.paragraphs) == 14
    assert all(sentence.keys or sentence.reasons for sentence in report.sentences)
    argumentative = [s for s in report.sentences if s.paragraph <= 12]
    assert all(s.state == "anchored" for s in argumentative)


def test_the_thesis_is_the_authors_and_supports_nothing() -> None:
    thesis = oped().claims[oped().thesis or ""]
    assert thesis.voice == "author"
    assert not oped().uses(thesis)


def test_every_claim_bears_on_the_thesis() -> None:
    reached = {record.key for record in oped().walk(oped().thesis)}
    assert set(oped().claims) <= reached


def test_explicit_claims_are_anchored_and_implicit_ones_say_why() -> None:
    for claim in oped().claims.values():
        assert bool(claim.anchors) != claim.implicit, claim.key
        assert claim.note or not claim.implicit, claim.key


def test_claims_are_full_sentences_of_one_idea() -> None:
    for claim in oped().claims.values():
        assert claim.text[0].isupper(), claim.key
        assert claim.text.endswith("."), claim.key
        assert len(split_sentences(claim.text)) == 1, claim.key
        assert len(claim.text.split()) <= 30, claim.key


def test_anchors_are_sealed_and_the_text_is_not_shipped() -> None:
    assert all(anchor.sealed for claim in oped().claims.values() for anchor in claim.anchors)
    assert all(source.text is None for source in oped().sources.values())


def test_objections_of_every_kind_are_kept_with_their_answers() -> None:
    kinds = Counter(oped().rebuttal_kind(r) for r in oped().relations.values() if isinstance(r, Rebuttal))
    assert kinds == {"undercut": 3, "rebut": 2, "undermine": 1, "defence": 1}


def test_every_support_names_its_scheme() -> None:
    assert all(r.scheme for r in oped().relations.values() if isinstance(r, Support))


def test_no_reason_stands_in_a_circle() -> None:
    assert oped().cycles() == ()


def test_anchors_verify_against_the_text(oped_text: str) -> None:
    report = argmap.verify(oped(), oped_text)
    assert report.ok
    assert report.same_text


def test_anchors_are_found_again_when_the_text_has_grown(oped_text: str) -> None:
    report = argmap.verify(oped(), f"A headline.\n\n{oped_text}")
    assert not report.lost
    assert {f.start - f.anchor.start for f in report.findings} == {len("A headline.\n\n")}


def test_coverage_checks_the_sentences_against_the_text(oped_text: str) -> None:
    assert not argmap.coverage(oped(), oped_text).changed
    assert argmap.coverage(oped(), oped_text.replace("Hanoi", "Hanoy")).changed
