"""Anchors and their text: verified word for word, open or sealed, and found again when the text has changed."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import Anchor, ArgumentMap, Builder, Claim, Link, Segment, Skip, Source
from argmap.errors import InvalidValueError, UnknownKeyError
from argmap.model import digest_of, normalise_text, split_sentences

TEXT = "Sugar harms teenagers. It is time to tax the fizz. Juice is no better.\n\nBy Ann."


@pytest.fixture(params=["open", "sealed"])
def m(request: pytest.FixtureRequest) -> ArgumentMap:
    b = Builder(source=TEXT)
    b.claim("Sugar is bad.", key="harm", quote="Sugar harms teenagers")
    b.claim("Tax sugar.", key="tax", quote="time to tax the fizz")
    b.link(None, "Juice is bad.", key="see", quote="Juice is no better")
    b.skip("By Ann.", reason="byline")
    return b.build() if request.param == "open" else b.build().sealed()


# -- verification -----------------------------------------------------------------------------------------


def test_words_that_stand_where_they_stood_are_exact(m: ArgumentMap) -> None:
    report = argmap.verify(m, TEXT)
    assert report.ok
    assert report.same_text
    assert [(f.key, f.status) for f in report.findings] == [
        ("harm", "exact"),
        ("tax", "exact"),
        ("see", "exact"),
    ]
    assert str(report) == "source: 3 exact, 0 moved, 0 lost; the text is unchanged"


def test_line_ends_and_a_byte_order_mark_do_not_matter(m: ArgumentMap) -> None:
    report = argmap.verify(m, "\ufeff" + TEXT.replace("\n", "\r\n"))
    assert report.ok
    assert report.same_text


def test_words_that_stand_elsewhere_have_moved_and_those_that_stand_nowhere_are_lost(m: ArgumentMap) -> None:
    report = argmap.verify(m, "Well! " + TEXT.replace(" Juice is no better.", ""), source="source")
    assert not report.ok
    assert [str(f) for f in (*report.moved, *report.lost)] == [
        "harm: moved (0–21, now at 6–27)",
        "tax: moved (29–49, now at 35–55)",
        "see: lost (51–69)",
    ]
    assert str(report).splitlines()[-1] == (
        "source: 0 exact, 2 moved, 1 lost; the text is not the one the map was made from"
    )
    assert not argmap.verify(m, "").findings[0].start + 1


def test_of_equal_words_those_between_their_neighbours_are_meant() -> None:
    text = "First part. So it is. Middle part. So it is. Last part."
    b = Builder(source=text)
    for n, quote in enumerate(["First part", "Middle part", "Last part"]):
        b.claim(f"Claim {n}.", quote=quote)
    for n, at in enumerate([(12, 20), (35, 43)]):
        b.claim(f"Both {n}.", at=at)
    moved = "New. New. " + text
    for whole in (b.build(), b.build().sealed()):
        places = [f.start - 10 for f in argmap.verify(whole, moved).moved]
        assert places == [0, 22, 45, 12, 35]


def test_of_equal_words_those_in_their_old_surroundings_are_meant() -> None:
    text = "Aha. " * 3 + "Target. " + "Oho. " * 3
    m = Builder(source=text)
    m.claim("T.", quote="Target")
    changed = "Target. " + "Aha. " * 30 + "Target. Oho."
    assert argmap.verify(m.build(), changed).moved[0].start == 158
    assert argmap.verify(m.build().sealed(), changed).moved[0].start == 158


def test_the_words_around_a_quote_tell_equal_ones_apart() -> None:
    text = "no sugar, more sugar, all sugar"
    anchor = Anchor("source", 15, 20, quote="sugar", prefix="more ", suffix=",")
    m = ArgumentMap.of(Source.of(text), Claim("c", "C.", anchors=anchor))
    assert argmap.verify(m, "sugar " * 9 + text).moved[0].start == 69
    assert argmap.verify(m, "sugar " * 9).ambiguous[0].places[2] == (12, 17)


def test_sealed_words_are_found_that_begin_or_end_inside_a_word_and_in_scripts_without_blanks() -> None:
    for text, quote in (
        ("unbelievable", "believ"),
        ("설탕은 해롭다.", "설탕"),
        ("対策を講じるべきだ。", "講じる"),
    ):
        b = Builder(source=text)
        b.claim("C.", quote=quote)
        report = argmap.verify(b.build().sealed(), f"x {text}")
        assert report.moved[0].start == text.index(quote) + 2


def test_a_changed_text_is_noticed_by_the_text_itself_where_there_is_no_digest() -> None:
    m = ArgumentMap.of(Source("source", TEXT))
    assert argmap.verify(m, TEXT).same_text
    assert not argmap.verify(m, TEXT + "!").same_text
    assert not argmap.verify(ArgumentMap.of(Source("source")), TEXT).same_text


def test_the_source_is_named_where_there_are_several(m: ArgumentMap) -> None:
    two = m.add(Source("other", "Other."))
    with pytest.raises(UnknownKeyError, match=r"there are 2; pass source="):
        argmap.verify(two, TEXT)
    with pytest.raises(UnknownKeyError):
        argmap.verify(two, TEXT, source="harm")
    assert argmap.verify(two, TEXT, source=two["source"]).ok
    assert argmap.verify(two, "Other.", source="other").findings == ()


def test_many_anchors_in_a_long_text_are_found_again() -> None:
    sentences = [f"Sentence number {n} says that {n * 7} is {'so ' * (n % 9)}many." for n in range(2_000)]
    source = Source.of(" ".join(sentences))
    claims = [
        Claim(f"c{n}", "C.", anchors=Anchor(source, s.start, s.end, digest=s.digest))
        for n, s in enumerate(source.segments)
        if n % 20 == 0
    ]
    m = ArgumentMap.of(source, *claims)
    report = argmap.verify(m, " ".join([*sentences[1_000:], *sentences[:1_000]]))
    assert (len(report.findings), len(report.lost)) == (100, 0)


# -- what has become of words ---------------------------------------------------------------------------------

STORY = (
    "The minister spoke first. Sugar harms “teenagers” in many ways. Nobody in the room disagreed. "
    "Later they ate. Sugar harms “teenagers” in many ways. Everyone left early that night."
)
QUOTE = "Sugar harms “teenagers” in many ways."
SECOND = STORY.rindex(QUOTE)


@pytest.fixture(params=["open", "sealed"])
def told(request: pytest.FixtureRequest) -> ArgumentMap:
    """Return a map whose one anchor is the second of two equal sentences."""
    b = Builder(source=STORY)
    b.claim("Sugar harms.", key="harm", at=(SECOND, SECOND + len(QUOTE)))
    return b.build() if request.param == "open" else b.build().sealed()


def the_only(m: ArgumentMap, text: str) -> tuple[str, list[str]]:
    (finding,) = argmap.verify(m, text).findings
    assert (finding.start, finding.end) == (finding.places or [(-1, -1)])[0]
    return finding.status, [text[start:end] for start, end in finding.places]


def test_a_look_alike_whose_surroundings_are_others_is_not_called_moved(told: ArgumentMap) -> None:
    gone = STORY[:SECOND] + STORY[SECOND + len(QUOTE) + 1 :]
    assert the_only(told, gone) == ("ambiguous", [QUOTE])
    elsewhere = "The minister spoke. Later they ate. Everyone left early. An advertisement said this. "
    status, places = the_only(told, f"{elsewhere}{QUOTE} Buy our water.")
    assert status == "ambiguous"
    assert QUOTE in places


def test_equal_words_in_equal_surroundings_are_reported_with_all_their_places() -> None:
    b = Builder(source="Yes. " * 9)
    b.claim("Yes.", at=(20, 24))
    for m in (b.build(), b.build().sealed()):
        (finding,) = argmap.verify(m, "No, so. " + "Yes. " * 12).findings
        assert finding.status == "ambiguous"
        assert len(finding.places) > 1
        assert str(finding).startswith("yes: ambiguous (20–24, perhaps at ")


TYPESET: dict[str, Callable[[str], str]] = {
    "blanks": lambda text: text.replace(" ", "  \u00a0"),
    "line ends": lambda text: text.replace(" ", "\n"),
    "soft hyphens": lambda text: text.replace("teenagers", "teen\u00adag\u00aders"),
    "divided words": lambda text: text.replace("teenagers", "teen-\n  agers"),
    "decomposed": lambda text: unicodedata.normalize("NFD", text.replace("many", "mäny")),
    "straight quotes": lambda text: text.replace("“", '"').replace("”", '"'),
    "German quotes": lambda text: text.replace("“", "„").replace("”", "“"),
    "French quotes": lambda text: text.replace("“", "«\u00a0").replace("”", "\u00a0»"),
    "Japanese quotes": lambda text: text.replace("“", "「").replace("”", "」"),
}


@pytest.mark.parametrize("sealed", [False, True], ids=["open", "sealed"])
@pytest.mark.parametrize("back", [False, True], ids=["there", "back"])
@pytest.mark.parametrize("name", TYPESET)
def test_words_in_another_typesetting_are_re_wrapped_and_not_lost(
    name: str, *, back: bool, sealed: bool
) -> None:
    if sealed and back and name in {"blanks", "line ends", "soft hyphens", "divided words"}:
        pytest.skip("what a digest was made of cannot be guessed where it held this much typesetting")
    old = STORY.replace("many", "mäny") if name == "decomposed" else STORY
    new = TYPESET[name](STORY)
    old, new = (new, old) if back else (old, new)
    first, last = (old.rindex(word) for word in ("Sugar", "ways."))
    b = Builder(source=old)
    b.claim("Sugar harms.", key="harm", at=(first, last + 5))
    m = b.build().sealed() if sealed else b.build()
    first, last = (new.rindex(word) for word in ("Sugar", "ways."))
    assert the_only(m, new) == ("re-wrapped", [new[first : last + 5]])


@pytest.mark.parametrize(
    "old, new",
    [
        ("It is now here. It ends.", "It is nowhere. It ends."),
        ("It fell by -5 degrees then. It ends.", "It fell by 5 degrees then. It ends."),
        ("We resign today, all. It ends.", "We re-sign today, all. It ends."),
        ("He said “no” to us. It ends.", "He said no to us. It ends."),
    ],
)
def test_other_words_are_no_other_typesetting(old: str, new: str) -> None:
    b = Builder(source=old)
    b.claim("C.", quote=old.split(". ", maxsplit=1)[0])
    for m in (b.build(), b.build().sealed()):
        assert the_only(m, new)[0] in {"reworded", "lost"}


def test_a_changed_sentence_in_its_old_neighbourhood_is_reworded(told: ArgumentMap) -> None:
    changed = "Sugar hurts “teenagers” in some ways."
    status, places = the_only(told, STORY[:SECOND] + changed + STORY[SECOND + len(QUOTE) :])
    assert status in {"reworded", "ambiguous"}  # the other of the two sentences may be meant as well
    assert changed.rstrip(".") in {place.rstrip(".") for place in places}
    b = Builder(source=TEXT)
    b.link(None, "Juice is bad.", key="see", quote="Juice is no better")
    for m in (b.build(), b.build().sealed()):
        (finding,) = argmap.verify(m, f"Well! {TEXT.replace('no better', 'not much better')}").findings
        assert finding.status == "reworded"
        assert str(finding).startswith("see: reworded near by (51–69, now at 57–")


def test_a_builder_keeps_the_words_around_a_quote_that_is_not_unique() -> None:
    b = Builder(source=STORY)
    twice = b.claim("C.", at=(SECOND, SECOND + len(QUOTE))).anchors[0]
    assert twice.prefix.endswith("Later they ate. ")
    assert twice.suffix.startswith(" Everyone left")
    once = b.claim("D.", quote="The minister spoke first.").anchors[0]
    assert (once.prefix, once.suffix) == ("", "")
    periodic = Builder(source=f"Start. {'So it is. ' * 30}End.").claim("E.", at=(37, 46)).anchors[0]
    assert periodic.prefix.startswith("Start.")


@given(st.lists(st.sampled_from("abcdefgh"), min_size=4, max_size=9, unique=True), st.data())
def test_moved_words_are_found_where_they_are_and_exact_ones_stay(
    names: list[str], data: st.DataObject
) -> None:
    sentences = [f"Sentence {name} says what {name * 3} is." for name in names]
    at = data.draw(st.integers(0, len(sentences) - 1))
    b = Builder(source=" ".join(sentences))
    b.claim("C.", quote=sentences[at])
    before = data.draw(st.sampled_from(["", "Well, hello there. ", "x"]))
    text = before + " ".join(sentences)
    for m in (b.build(), b.build().sealed()):
        (finding,) = argmap.verify(m, text).findings
        assert finding.status == ("moved" if before else "exact")
        assert text[finding.start : finding.end] == sentences[at]


def test_a_search_ends_and_says_so() -> None:
    text = "Sugar harms. " * 30_000
    half = Anchor("source", 7, len(text) // 2, digest="0" * 16)
    m = ArgumentMap.of(Source("source"), Claim("c", "C.", anchors=half))
    start = time.process_time()
    (finding,) = argmap.verify(m, text).findings
    assert (finding.status, finding.gave_up) == ("lost", True)
    assert str(finding).endswith("search given up after 805,306,368 code points")
    assert time.process_time() - start < 20  # it took minutes when each window was read


# -- coverage -----------------------------------------------------------------------------------------------


def test_each_sentence_is_anchored_or_skipped_or_missing(m: ArgumentMap) -> None:
    report = argmap.coverage(m)
    assert [(s.paragraph, s.number, s.state, s.keys, s.reasons) for s in report.sentences] == [
        (1, 1, "anchored", ("harm",), ()),
        (1, 2, "anchored", ("tax",), ()),
        (1, 3, "anchored", ("see",), ()),
        (2, 1, "skipped", (), ("byline",)),
    ]
    assert report.share == 1
    assert list(report.paragraphs) == [("source", 1), ("source", 2)]
    assert [len(sentences) for sentences in report.paragraphs.values()] == [3, 1]
    assert report.changed == ()


def test_a_text_that_differs_is_noticed_sentence_by_sentence(m: ArgumentMap) -> None:
    report = argmap.coverage(m, TEXT.replace("fizz", "juice"))
    assert [s.changed for s in report.sentences] == [False, True, True, True]
    assert str(report.changed[0]) == "¶1.2 anchored: tax (text differs)"
    assert argmap.coverage(m, TEXT.replace("\n", "\r\n")).changed == ()


def test_what_nothing_accounts_for_is_missing() -> None:
    m = ArgumentMap.of(Source.of(TEXT))
    report = argmap.coverage(m, source="source")
    assert (report.share, len(report.missing)) == (0, 4)
    assert str(report).splitlines() == [
        "¶1.1 missing: not accounted for",
        "¶1.2 missing: not accounted for",
        "¶1.3 missing: not accounted for",
        "¶2.1 missing: not accounted for",
        "0 of 4 sentences accounted for (0%)",
    ]
    assert argmap.coverage(ArgumentMap()).share == 1


def test_an_anchor_counts_for_every_sentence_that_it_overlaps() -> None:
    source = attrs.evolve(Source.of(TEXT), skips=Skip(60, 79, reason="advertisement"))
    m = ArgumentMap.of(
        source, Claim("c", "C.", anchors=Anchor("source", 10, 30, quote=TEXT[10:30])), Link("l")
    )
    assert [s.state for s in argmap.coverage(m).sentences] == ["anchored", "anchored", "skipped", "skipped"]
    gaps = Source("source", segments=[Segment(5, 10), Segment(20, 30)])
    between = [Anchor("source", a, b, digest="0" * 16) for a, b in ((0, 5), (10, 20), (30, 40))]
    m = ArgumentMap.of(gaps, Claim("c", "C.", anchors=between))
    assert [s.state for s in argmap.coverage(m).sentences] == ["missing", "missing"]


def test_several_sources_are_reported_one_after_the_other() -> None:
    m = ArgumentMap.of(Source.of("One."), Source.of("Two. Three.", key="other"))
    assert [s.source for s in argmap.coverage(m).sentences] == ["source", "other", "other"]
    with pytest.raises(UnknownKeyError):
        argmap.coverage(m, "One.")
    assert len(argmap.coverage(m, "One.", source="source").sentences) == 1


# -- texts --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, sentences",
    [
        ("", []),
        (" \n\n ", []),
        ("No stop", ["No stop"]),
        ("One. Two! Three? Four… Five.", ["One.", "Two!", "Three?", "Four…", "Five."]),
        ("“Quoted.” He left. (Aside.) End.", ["“Quoted.”", "He left.", "(Aside.)", "End."]),
        (
            "Mr. Kim met J. Smith of the U.S. Senate. e.g. this.",
            ["Mr. Kim met J. Smith of the U.S. Senate. e.g. this."],
        ),
        ("It rose 3.5 percent. Then 4.5.", ["It rose 3.5 percent.", "Then 4.5."]),
        ("So... it goes... Then more.", ["So... it goes...", "Then more."]),
        ("it ended. lower case goes on.", ["it ended. lower case goes on."]),
        ("一つ目。二つ目！「三つ目。」四つ目", ["一つ目。", "二つ目！", "「三つ目。」", "四つ目"]),
        ("One\ntwo. Three\n\nFour", ["One\ntwo.", "Three", "Four"]),
        ("He asked why? Because.", ["He asked why?", "Because."]),
        ("\u00a0One.\u00a0 Two.", ["One.", "Two."]),
    ],
)
def test_a_text_is_split_into_its_sentences(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end, _ in split_sentences(text)] == sentences


def test_paragraphs_are_counted_from_one_and_end_at_a_blank_line() -> None:
    sentences = split_sentences("One. Two.\n \t\nThree.\n\n\n\nFour.\nFive.")
    assert [paragraph for _, _, paragraph in sentences] == [1, 1, 2, 3, 3]


def test_a_text_has_one_normal_form() -> None:
    assert normalise_text("\ufeffa\r\nb\rc\n\ufeff") == "a\nb\nc\n\ufeff"
    assert normalise_text("e\u0301") != normalise_text("é")
    with pytest.raises(InvalidValueError, match="text must be a string, got bytes"):
        normalise_text(b"a")  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["\ufeff\ufeffa", "\ufeff" * 3, "\ufeff\r\ufeffa"])
def test_a_source_that_begins_with_several_marks_stays_the_same(text: str) -> None:
    m = ArgumentMap.of(Source.of(text))
    assert attrs.evolve(m.sources["source"]) == m.sources["source"]
    assert argmap.loads(argmap.dumps(m, format="json"), format="json") == m
    assert argmap.verify(m, text).same_text


@pytest.mark.parametrize("change", ["none of it", "one line"])
def test_many_long_quotes_that_are_lost_are_given_up_in_bounded_time(change: str) -> None:
    text = "Sugar harms some teenagers at school.\nTax the juice now. " * 4_000
    half = len(text) // 2
    bare = attrs.evolve(Source.of(text), text=None)
    spans = [(n * 57, n * 57 + half) for n in range(60)]
    claims = [
        Claim(f"c{n}", "C.", anchors=Anchor("source", a, b, quote=text[a:b]))
        for n, (a, b) in enumerate(spans)
    ]
    changed = text.replace("\n", " ") if change == "one line" else "Zz yy. " * (len(text) // 7)
    start = time.process_time()
    report = argmap.verify(ArgumentMap.of(bare, *claims), changed)
    assert time.process_time() - start < 10  # it grew with each anchor
    assert any(f.gave_up for f in report.findings)


def test_a_digest_is_the_beginning_of_a_sha_256() -> None:
    assert digest_of("") == "e3b0c44298fc1c14"
    assert len(digest_of("\ud800")) == 16
