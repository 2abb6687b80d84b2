"""Text is broken into lines that fit, and not a character is lost."""

from __future__ import annotations

import re
import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import argmap
from argmap.rendering.text._metrics import measured, width
from argmap.rendering.text._text import TextLine, wrap

SIZE = 10.0
NEWLINES = "\n\r\v\f\x85\u2028\u2029"

# Every character that XML 1.0 can hold.
XML = st.characters(
    exclude_categories=["Cs"],
    exclude_characters=[*(chr(code) for code in range(32) if chr(code) not in "\t\n\r"), "\ufffe", "\uffff"],
)

# What line breaking has rules about, thrown together much more densely than in any claim.
TRICKY = st.sampled_from(
    [
        *" \t\n\r\u3000\xa0\u202f\u200b\u2060\xad\u200d\ufe0f\u20e3\u0301\u094d\u093e\u200f",
        *"ab1-–—/.:,()“”「」、。ーっあ漢字ｶﾞ한",
        *"👩🏽🚀❤🇯🇵क้เำကသ\u103aសរ\u17c1سשᄀ\u1161\u11a8",
        "\r\n", "https://", "ffi", "é", "e\u0301", "👩‍🚀", "🏳️‍🌈", "🇰🇷",
    ]
)  # fmt: skip
TEXTS = st.text(XML) | st.lists(TRICKY, max_size=40).map("".join)
WIDTHS = st.floats(0, 200)


def wrapped(text: str, room: float, *, bold: bool = False) -> tuple[TextLine, ...]:
    return wrap(text, size=SIZE, width=room, bold=bold)


def texts(lines: tuple[TextLine, ...]) -> list[str]:
    return [line.text for line in lines]


def room_of(line: TextLine, *, bold: bool = False) -> float:
    """Return the width of a line with the hyphen that is drawn after it."""
    return line.width + width("-", SIZE, bold=bold) * line.hyphen


# Independent of the code under test: whether a reader would take the character for a part of the one before.
def hangs_on(before: str, char: str) -> bool:
    return (
        unicodedata.category(char) in {"Mn", "Me", "Mc", "Cf"}
        or "\N{EMOJI MODIFIER FITZPATRICK TYPE-1-2}" <= char <= "\N{EMOJI MODIFIER FITZPATRICK TYPE-6}"
        or "\u1160" <= char <= "\u11ff"  # Hangul vowels and final consonants
        or "\ud7b0" <= char <= "\ud7ff"
        or char in "ะาำๅๆະາຳﾞﾟ"
        or before in "\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d"  # signs that make Indic consonants one
        or before == "\N{ZERO WIDTH JOINER}"
        or before in "เแโใไເແໂໃໄ"
        or (first_consonant(before) and (first_consonant(char) or "가" <= char <= "힣"))
        or (flag(before) and flag(char))
    )  # fmt: skip


def closes_a_syllable(char: str) -> bool:
    """Say whether a character may close a syllable of Burmese or Khmer, from which it is not parted."""
    return "\u1000" <= char <= "\u1021" or "\u1780" <= char <= "\u17a2"


def first_consonant(char: str) -> bool:
    return "\u1100" <= char <= "\u115f" or "\ua960" <= char <= "\ua97c"


def flag(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


# ----------------------------------------------------------------------------------------------------- laws


@given(text=TEXTS, room=WIDTHS, bold=st.booleans())
@example(text="", room=100, bold=False)
@example(text=" \n\t ", room=100, bold=False)
@example(text="\u0301 \u0301\n\u0301", room=0, bold=False)
@example(text="\r\n\r", room=0, bold=False)
def test_the_lines_and_the_white_space_between_them_are_the_text(
    *, text: str, room: float, bold: bool
) -> None:
    lines = wrapped(text, room, bold=bold)
    assert "".join(line.source for line in lines) == text
    assert not any(line.lead for line in lines[1:])
    assert "".join(line.lead + line.trail for line in lines).strip() == ""


@given(text=st.text())
def test_no_text_at_all_makes_it_stumble(text: str) -> None:
    assert "".join(line.source for line in wrapped(text, 30)) == text


@given(text=TEXTS, room=WIDTHS, bold=st.booleans())
@example(text="ab\xadcd\xade", room=12, bold=False)
@example(text="00\xad〉", room=12, bold=False)
@example(text="سلام سلام hello", room=35, bold=True)
def test_no_line_is_wider_than_the_column_unless_it_is_one_character(
    *, text: str, room: float, bold: bool
) -> None:
    for line in wrapped(text, room, bold=bold):
        if room_of(line, bold=bold) > room + 1e-9:
            pairs = list(pairwise(line.text))
            assert sum(not hangs_on(before, char) for before, char in pairs) <= 1, line
            assert all(hangs_on(before, char) or closes_a_syllable(char) for before, char in pairs), line


@given(text=TEXTS, room=WIDTHS, bold=st.booleans())
def test_a_line_is_as_wide_as_its_text_and_a_guess_is_15_percent_wider(
    *, text: str, room: float, bold: bool
) -> None:
    for line in wrapped(text, room, bold=bold):
        assert line.guarded == measured(line.text)
        exact = width(line.text, SIZE, bold=bold)
        assert line.width == pytest.approx(exact if line.guarded else 1.15 * exact, abs=0.01)


@given(text=TEXTS, room=WIDTHS)
@example(text="🇯🇵🇰🇷🇺🇸", room=0)
@example(text="👩‍🚀👩🏽‍🚀e\u0301क्षकि한", room=0)
@example(text="日\ufe00本か\u3099き", room=12)
@example(text="ᄀ가ᄀ〃เᄀᄀ", room=0)
def test_what_a_reader_takes_for_one_character_is_never_torn(text: str, room: float) -> None:
    for line, following in pairwise(wrapped(text, room)):
        if line.text and following.text and not line.trail:
            before, char = line.text[-1], following.text[0]
            if flag(before) and flag(char):
                assert (len(line.text) - len(line.text.rstrip("".join(FLAG_LETTERS)))) % 2 == 0
            else:
                assert not hangs_on(before, char)


FLAG_LETTERS = [chr(code) for code in range(0x1F1E6, 0x1F200)]
WORDS = st.lists(st.text("abcdefilmw", min_size=1, max_size=8), min_size=1, max_size=30)


def greedy(words: list[str], room: float) -> int:
    """Count the lines of the simplest way to wrap."""
    count, line = 1, words[0]
    for word in words[1:]:
        if width(f"{line} {word}", SIZE) <= room + 1e-9:
            line = f"{line} {word}"
        else:
            count, line = count + 1, word
    return count


@given(words=WORDS, room=st.floats(60, 200))
def test_there_are_no_more_lines_than_needed(words: list[str], room: float) -> None:
    assert len(wrapped(" ".join(words), room)) == greedy(words, room)


@given(words=WORDS, room=st.floats(60, 200))
def test_any_narrower_column_would_need_one_line_more(words: list[str], room: float) -> None:
    lines = wrapped(" ".join(words), room)
    longest = max(width(word, SIZE) for word in words)
    widest = max(line.width for line in lines)
    assert len(lines) == 1 or widest == pytest.approx(longest) or greedy(words, widest - 0.01) > len(lines)


@given(
    words=st.lists(st.sampled_from(["سلام", "abc", "हिन्दी", "w", "שלום"]), min_size=1),
    room=st.floats(60, 200),
)
def test_a_narrower_column_would_need_more_lines_where_widths_are_guesses_too(
    words: list[str], room: float
) -> None:
    lines = wrapped(" ".join(words), room)
    widest = max(line.width for line in lines)
    if len(lines) > 1 and widest > 60:
        assert len(wrapped(" ".join(words), widest - 0.02)) > len(lines)


@given(text=TEXTS, room=WIDTHS)
def test_lines_broken_once_are_not_broken_again(text: str, room: float) -> None:
    for line in wrapped(text, room):
        assert len(wrapped(line.text, max(room, room_of(line)))) == 1


@given(text=st.text(XML), room=WIDTHS)
def test_the_first_letter_of_a_paragraph_decides_the_direction_of_its_lines(text: str, room: float) -> None:
    text = (
        text.replace("\n", " ")
        .replace("\r", " ")
        .replace("\x85", " ")
        .replace("\u2028", " ")
        .replace("\u2029", " ")
    )
    strong = [way for way in map(unicodedata.bidirectional, text) if way in {"L", "R", "AL"}]
    assert {line.rtl for line in wrapped(text, room)} == {strong[:1] in (["R"], ["AL"])}


# ------------------------------------------------------------------------------------------------- examples


@pytest.mark.parametrize(
    "text, room, expected",
    [
        pytest.param(
            "Meeting that uncertainty takes a strong US–Japan–South Korea trilateral",
            120,
            ["Meeting that uncertainty", "takes a strong US–Japan–", "South Korea trilateral"],
            id="English",
        ),
        pytest.param(
            "Ο φόρος στα αναψυκτικά μειώνει την κατανάλωση ζάχαρης",
            105,
            ["Ο φόρος στα", "αναψυκτικά μειώνει την", "κατανάλωση ζάχαρης"],
            id="Greek",
        ),
        pytest.param(
            "Налог на сладкие напитки снижает потребление сахара",
            105,
            ["Налог на сладкие", "напитки снижает", "потребление сахара"],
            id="Russian",
        ),
        pytest.param(
            "核を持つ北朝鮮によって、地域の安全保障は不透明なままである。",
            105,
            ["核を持つ北朝鮮によっ", "て、地域の安全保障は", "不透明なままである。"],
            id="Japanese is broken between characters",
        ),
        pytest.param(
            "これは「よい、」とカード。",
            41,
            ["これは", "「よ", "い、」と", "カード。"],
            id="no line begins with 」、ー or ends with 「",
        ),
        pytest.param("他说——好吧……", 51, ["他说——", "好吧……"], id="Chinese keeps double dashes"),
        pytest.param(
            "한국과 일본은 관계 회복을 서둘러야 한다는 지적이 있다",
            105,
            ["한국과 일본은 관계", "회복을 서둘러야", "한다는 지적이 있다"],
            id="Korean is broken at spaces",
        ),
        pytest.param("대한민국헌법재판소", 45, ["대한민", "국헌법", "재판소"], id="a long Korean word"),
        pytest.param("日本のNATO加盟2019年", 45, ["日本の", "NATO加", "盟2019年"], id="mixed"),
        pytest.param(
            "well-known non-trivial and/or US–Japan word—word",
            40,
            ["well-", "known", "non-", "trivial", "and/or", "US–", "Japan", "word—", "word"],
            id="after hyphens, slashes and dashes",
        ),
        pytest.param(
            "-5 and 1/2 and 2018–19 and e-mail, A/B, COVID-19",
            1,
            None,
            id="letters only, when there is no room at all",
        ),
        pytest.param("From -5 to", 25, ["From", "-5 to"], id="a minus stays with its number"),
        pytest.param("take 1/2 of", 20, ["take", "1/2", "of"], id="a fraction stays whole"),
        pytest.param("in 2018–19 by e-mail", 40, ["in", "2018–19", "by", "e-mail"], id="years stay whole"),
        pytest.param("100\xa0000 people", 40, ["100\xa0000", "people"], id="a no-break space does not break"),
        pytest.param("日\u2060本", 15, ["日\u2060", "本"], id="a word joiner yields where there is no room"),
        pytest.param("two\u200bparts", 30, ["two\u200b", "parts"], id="a zero-width space breaks"),
        pytest.param(
            "See https://www.example.org/politics/2019/japan-south-korea?x=1",
            90,
            ["See https://", "www.example.org/", "politics/2019/japan-", "south-korea?x=1"],
            id="an address",
        ),
        pytest.param(
            "an averyverylongunbreakabletoken inside",
            60,
            ["an", "averyverylon", "gunbreakabl", "etoken inside"],
            id="a token wider than the column",
        ),
        pytest.param(
            "👨‍👩‍👧‍👦👩🏽‍🚀🏳️‍🌈🇯🇵🇰🇷👍🏿1️⃣",
            26,
            ["👨‍👩‍👧‍👦👩🏽‍🚀", "🏳️‍🌈", "🇯🇵🇰🇷", "👍🏿1️⃣"],
            id="families, flags and skin tones stay whole",
        ),
        pytest.param("a\tb", 9, ["a", "b"], id="a tab is a space"),
        pytest.param("two  spaces", 40, ["two", "spaces"], id="all spaces at a break are swallowed"),
        pytest.param("  around \n", 100, ["around"], id="white space around the text is left out"),
        pytest.param("one\ntwo\r\n\nsix\u2028ten", 100, ["one", "two", "", "six", "ten"], id="newlines"),
        pytest.param("", 100, [""], id="no text is one empty line"),
    ],
)  # fmt: skip
def test_claims_are_broken_where_readers_expect_it(
    text: str, room: float, expected: list[str] | None
) -> None:
    lines = wrapped(text, room)
    if expected is None:
        assert all(len(line.text) == 1 for line in lines)
    else:
        assert texts(lines) == expected
    assert "".join(line.source for line in lines) == text


def test_a_soft_hyphen_asks_for_a_hyphen_where_the_line_is_broken_and_only_there() -> None:
    lines = wrapped("Donau\xaddampf\xadschiff\xadfahrt", 70)
    assert texts(lines) == ["Donau\xaddampf\xad", "schiff\xadfahrt"]
    assert [line.hyphen for line in lines] == [True, False]
    assert [line.hyphen for line in wrapped("a\xad b\xad", 1)] == [False, False]


@pytest.mark.parametrize(
    "text",
    [
        "ضريبة المشروبات السكرية تقلل من استهلاك السكر (2019) بين المراهقين",
        "מס על משקאות ממותקים מפחית את צריכת הסוכר (USA) בקרב בני נוער",
    ],
)
def test_every_line_of_an_arabic_or_hebrew_claim_runs_from_right_to_left(text: str) -> None:
    lines = wrapped(text, 100)
    assert len(lines) > 2
    assert all(line.rtl for line in lines)
    assert wrapped(f"A quotation: {text}", 100)[0].rtl is False


def test_each_paragraph_has_its_own_direction() -> None:
    assert [line.rtl for line in wrapped("English\nעברית\n1984", 100)] == [False, True, False]


@pytest.mark.parametrize("text", ["سلام عليكم", "नमस्ते दुनिया", "สวัสดีชาวโลก"])
def test_a_script_without_metrics_is_given_more_room_and_no_guard(text: str) -> None:
    (line,) = wrapped(text, 500)
    assert not line.guarded
    assert line.width == pytest.approx(1.15 * width(text, SIZE), abs=0.01)


def test_one_foreign_word_costs_only_its_own_line_the_guard() -> None:
    lines = wrapped("The word שלום means peace and also hello and goodbye", 110)
    assert [line.guarded for line in lines] == [False, True, True]


def test_bold_text_takes_more_room() -> None:
    text = "Tokyo and Seoul need to repair their relations quickly"
    assert wrapped(text, 500, bold=True)[0].width > wrapped(text, 500)[0].width


def test_a_column_as_wide_as_the_text_holds_it_on_one_line() -> None:
    for size in (7.3, 9, 11.5, 12.345):
        text = "Tokyo and Seoul need to repair their relations quickly"
        assert len(wrap(text, size=size, width=width(text, size))) == 1


@pytest.mark.parametrize("unit", ["a", "漢", "e\u0301", "ab-", "a ", "क", "\xad", "-", "\u0301", "👩‍"])
def test_a_very_long_token_does_not_make_it_slow_or_deep(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    assert len(text) > 20 * sys.getrecursionlimit()
    assert "".join(line.source for line in wrapped(text, 138)) == text


@given(
    syllables=st.lists(
        st.sampled_from(["เก็บ", "ภา", "ษี", "เครื่อง", "ดื่ม", "โดย", "แล้ว", "ทำ", "ใจ"]), min_size=1
    )
)
def test_thai_is_broken_before_vowels_that_lead_a_syllable_where_its_parts_fit(syllables: list[str]) -> None:
    word = "".join(syllables)
    parts = "".join(f"|{part}" if part[0] in "เแโใไ" else part for part in syllables).split("|")
    room = max(width(part, SIZE, bold=False) * 1.16 for part in parts)
    lines = texts(wrapped(word, room))
    assert all(line[0] in "เแโใไ" for line in lines[1:])
    assert not any(line[-1] in "เแโใไ" for line in lines)


@pytest.mark.parametrize(
    "text, syllables",
    [
        ("សរសេរ", ["សរ", "សេរ"]),  # Khmer: a consonant that carries nothing closes a syllable
        ("ប្រទេស", ["ប្រ", "ទេស"]),
        ("အစိုးရသည်", ["အ", "စိုး", "ရ", "သည်"]),  # Burmese: one under an asat does
        ("သင့်", ["သင့်"]),
    ],
)
def test_khmer_and_burmese_are_broken_between_syllables(text: str, syllables: list[str]) -> None:
    assert texts(wrapped(text, 1)) == syllables


@pytest.mark.parametrize(
    "text, language",
    [
        ("東京は日本の首都である。", "ja"),
        ("北京是中国的首都。", "zh"),
        ("서울은 大韓民國의 수도이다.", "ko"),
        ("يجب فرض ضريبة على السكر.", "ar"),
        ("باید از شکر مالیات گرفت چون مضر است، پس چه؟", ""),  # Persian
        ("ควรเก็บภาษีน้ำตาล", "th"),
        ("יש להטיל מס על סוכר.", "he"),
        ("Tax sugar, as 東京 does.", ""),
        ("Мы должны обложить сахар налогом.", ""),
    ],
)
def test_a_picture_names_its_language_where_the_script_decides(text: str, language: str) -> None:
    b = argmap.Builder()
    b.support(b.thesis(text), f"{text} {text}")
    for view in ("reasons", "numbered", "outline", "argdown"):
        svg = argmap.render(b.build(), view=view, engine="tree").svg
        found = re.search(r'<svg [^>]*? lang="(\w+)" xml:lang="(\w+)"', svg)
        assert (found.groups() if found else ("", "")) == (language, language)
