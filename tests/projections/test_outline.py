"""The outline: a map as a readable text."""

from __future__ import annotations

from argmap import ArgumentMap, Builder, Claim, Link, Rebuttal, Support
from argmap.projections.outline import claim_label, homes, outline_lines


def test_a_map_reads_from_its_thesis_down() -> None:
    b = Builder("Sugar")
    tax = b.thesis("Tax sugar.")
    harm = b.claim("Sugar harms.", voice="reported", speaker="WHO")
    step = b.support(tax, harm, "A tax helps.")
    b.rebut(b.rebut(step, "Shoppers switch."), "They do not.")
    b.rebut(tax, "Taxes are unpopular.")
    b.support(tax, harm)
    b.link(None, "See also.", scheme="see")
    assert str(b.build()).splitlines() == [
        "Sugar",
        "Tax sugar.",
        "  because",
        "    Sugar harms. (reported: WHO)",
        "    A tax helps.",
        "    but that does not follow",
        "      Shoppers switch.",
        "      but that is no objection",
        "        They do not.",
        "  however",
        "    Taxes are unpopular.",
        "  because",
        "    see above: Sugar harms. (reported: WHO)",
        "see",
        "  See also.",
    ]


def test_a_contradiction_is_told_once_from_the_end_that_comes_first() -> None:
    m = ArgumentMap.of(Claim("a", "A."), Claim("b", "B."), Rebuttal("r", "b", "a", scheme="contrary"))
    assert str(m) == "A.\n  contradicts\n    B."
    assert str(ArgumentMap.of(*m, thesis="b")) == "B.\n  contradicts\n    A."


def test_a_circle_is_told_once_and_pointed_to() -> None:
    m = ArgumentMap.of(Claim("a", "A."), Claim("b", "B."), Support("s", "b", "a"), Support("t", "a", "b"))
    assert str(m) == "A.\n  because\n    B.\n      because\n        see above: A."
    assert (
        str(ArgumentMap.of(Claim("a", "A."), Rebuttal("r", "a", "r")))
        == "A.\nbut that is no objection\n  see above: A."
    )


def test_a_line_stays_a_line_and_says_what_marks_the_claim() -> None:
    assert claim_label(Claim("a", "One\n two.", title="Label", implicit=True, voice="opponent")) == (
        "Label: One two. (implicit; opponent)"
    )
    assert claim_label(Claim("a", title="Only a title", speaker="Ann")) == "Only a title (Ann)"


def test_deep_lines_are_numbered_and_indented_no_further() -> None:
    b = Builder()
    last = b.claim("Claim 0.")
    for n in range(1, 100):
        new = b.claim(f"Claim {n}.")
        b.support(last, new)
        last = new
    lines = str(b.build()).splitlines()
    assert lines[24] == " " * 48 + "Claim 12."
    assert lines[25] == " " * 48 + "[25] because"
    assert len(lines) == 199


def test_every_line_stands_for_a_record() -> None:
    m = ArgumentMap.of(Claim("a", "A."), Support("s", "a", "a"), Link("l"))
    lines = list(outline_lines(m))
    assert [(line.depth, line.record.key, line.word) for line in lines] == [
        (0, "l", "linked to"),
        (0, "a", ""),
        (1, "s", "because"),
        (2, "a", ""),
    ]
    assert [bool(line.again) for line in lines] == [False, False, False, True]


def test_a_claim_has_its_home_where_a_reader_meets_it_first() -> None:
    b = Builder()
    tax, harm, price = b.claim("Tax."), b.claim("Harm."), b.claim("Price.")
    far = b.support(harm, price)
    near = b.support(tax, harm, price)
    b.link(None, tax)
    assert homes(b.build()) == {"tax": "link.1", "harm": near.key, "price": near.key}
    assert homes(ArgumentMap.of(harm, price, far)) == {"harm": None, "price": far.key}
