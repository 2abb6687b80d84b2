"""Reading and writing take time in proportion to the text, also where careless code looks at the rest again."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest

import argmap
from argmap import ArgumentMap, Claim, Group
from argmap.formats.argdown.document.read_document import read_document

Shape = Callable[[int], str]


def lines(line: str, *, before: str = "") -> Shape:
    return lambda n: before + line * n


def nested(n: int) -> str:
    """Return relations each below the one before, as deep as their number; their width grows slowly, by tabs."""
    return "[S]: s\n" + "".join(f"{' ' * (i + 1)}+ s\n" for i in range(n))


SHAPES: dict[str, Shape] = {
    "braces that nothing closes": lines("[A]: a { b\n\n"),
    "braces that one closes at the end": lambda n: "[A]: a { b\n\n" * n + "{c: d}\n",
    "braces that close in another block": lines("[A]: a {b: c\n\nd}\n\n"),
    "braces in one block": lines("a { b\n"),
    "braces with text behind": lines("a {b: c} d\n"),
    "nested braces": lambda n: "[A]: a " + "{a: " * n + "}" * n,
    "block metadata that is no YAML": lines("[A]: a {\n b: [\n}\n\n"),
    "quotation marks that nothing closes": lines('[A]: a {b: "c\n\n'),
    "comments that nothing closes": lines("a <!-- b /* c\n\n"),
    "comments that one closes at the end": lambda n: "a <!-- b\n\n" * n + "-->\n",
    "square brackets": lines("[a "),
    "square brackets over lines": lines("[\n"),
    "links that nothing closes": lines("[a](b "),
    "links over lines": lines("[a](b\n"),
    "angle brackets": lines("<a "),
    "titles that run on": lines("[a] b [c "),
    "mentions": lines("@[a @<b "),
    "tags that nothing closes": lines("#(a "),
    "three stars": lines("***a "),
    "stars and underlines": lines("*a _b **c __d "),
    "stars in words": lines("a*b_c**d__e "),
    "a run of stars": lines("*"),
    "fences": lines("===\n"),
    "fences in a text": lines("a ===\n"),
    "fences over blocks": lines("a === b\n\n"),
    "signs": lines(".a :b "),
    "colons": lines(":"),
    "full stops": lines("."),
    "backslashes": lines("\\"),
    "hyphens": lines("-"),
    "lines of hyphens": lines("--\n"),
    "rows": lines("(1) a\n"),
    "inferences that are not closed": lines("(1) a\n-- b\n"),
    "inferences with commas": lambda n: "(1) a\n-- " + "b," * n + " --\n(2) c\n",
    "dashes before titles": lines("– [A]\n"),
    "rows with letters": lines("(P1) a\n", before="b\n"),
    "titles that are not closed": lines("[A: b\n"),
    "headings that are underlined": lines("a\n---\n\n"),
    "odd blanks": lines(" \u00a0"),
    "Markdown fences": lines("```argdown\na\n```\n"),
    "addresses": lines("(www.a.org_http://b*"),
    "addresses in rules": lambda n: "(1) a\n-- " + "http://a--b,c " * n + "--\n(2) c\n",
    "metadata that replaces": lines("{a: 1} {a: 2}\n", before="[A]: a "),
    "members with metadata": lambda n: "".join(f"[A]: a {{k{i}: {i}}}\n\n[A]: b {{k: {i}}}\n\n" for i in range(n)),
    "references that resemble titles": lambda n: "".join(f"[Word{i}a]: a\n\n[Word{i}b]\n\n" for i in range(n)),
    "steps divided by empty lines": lines("(1) a\n\n----\n\n"),
    "relations without a text": lines("  +\n"),
    "orphans": lines("  + a\n\n"),
    "outdented relations": lines("+ a\n", before="[A]: a\n"),
    "deep headings": lambda n: "".join(f"{'#' * (i % 300 + 1)} h\n\n" for i in range(n)),
    "one heading of many signs": lines("#"),
    "empty lines": lines(" \n"),
    "blanks": lines(" "),
    "comments in metadata": lines("[A]: a {\n  b: c # d\n}\n\n"),
    "comments in metadata that PyYAML refuses": lines('[A]: a {b:[c], d: "# e", # f\n}\n\n'),
    "metadata alone": lines("{a: b}\n\n", before="[A]: a\n\n"),
    "metadata alone with many names": lambda n: "[A]: a\n\n" + "".join(f"{{k{i}: 1}}\n\n" for i in range(n)),
    "metadata in one statement": lambda n: "[A]: a " + "".join(f"{{k{i}: 1}}\n" for i in range(n)),
    "text behind metadata": lines("a {b: c}\n"),
    "inferences in a row": lambda n: "(1) a\n" + "".join(f"-- r {{k{i}: 1}} --\n" for i in range(n)) + "(2) c\n",
    "one title": lines("[A]: a {b: [1]} #t\n\n"),
    "relations to one hub": lambda n: "[H]: h\n" + "".join(f"  + [S{i}]\n" for i in range(n)),
    "contradictions of one hub": lambda n: "[H]: h\n" + "".join(f"  >< [S{i}]\n" for i in range(n)),
    "undercuts of one step": lambda n: "(1) p\n----\n" + "".join(f"  _ <U{i}>\n" for i in range(n)) + "(2) c\n",
    "arguments with one premise": lambda n: "".join(
        f"<A{i}>\n  - [P]\n\n(1) [P]\n----\n(2) [C{i}]\n\n" for i in range(n)
    ),
    "attacks on arguments whose premises are opposed": lambda n: "".join(
        f"<A{i}>\n\n(1) [P{i}]\n----\n(2) c\n\n[H]\n  -> <A{i}>\n  -> [P{i}]\n\n" for i in range(n)
    ),
    "arguments for one conclusion": lambda n: "".join(
        f"<A{i}>\n  +> [C]\n\n(1) p\n----\n(2) [C]\n\n" for i in range(n)
    ),
}  # fmt: skip


def ratio(small: str, large: str, work: Callable[[str], object] = read_document) -> float:
    """Return how many times as long the larger text takes: the least of what a busy machine lets one measure."""
    least = float("inf")
    for _ in range(4):
        least = min(least, seconds(large, work) / seconds(small, work))
        if least < 2.5:
            break
    return least


def seconds(text: str, work: Callable[[str], object]) -> float:
    gc.collect()
    gc.disable()
    try:
        times = []
        for _ in range(2):
            start = time.process_time()
            work(text)
            times.append(time.process_time() - start)
        return min(times)
    finally:
        gc.enable()


@pytest.mark.parametrize("name", SHAPES)
def test_twice_the_text_takes_about_twice_the_time(name: str) -> None:
    small, large = SHAPES[name](1_000), SHAPES[name](2_000)
    assert ratio(small, large) < 2.7


WRITTEN: dict[str, Shape] = {
    "tags that nothing closes": lines("#(a "),
    "tags that one closes at the end": lambda n: "#(a " * n + ")",
    "tags that are the text's": lambda n: "".join(f"#a{i} #(b {i}) " for i in range(n // 4)),
    "mentions that nothing closes": lines("@[a @<b "),
    "brackets and braces": lines("[a <b {c "),
    "stars and underlines": lines("*a _b **c __d "),
    "short names": lines(".a :b: "),
    "comments that one closes at the end": lambda n: "/* <!-- " * n + "*/ -->",
    "backslashes": lines("\\"),
    "blanks": lambda n: f"a{' ' * n}b",
}


@pytest.mark.parametrize("name", WRITTEN)
def test_writing_a_text_and_its_tags_takes_time_in_proportion_to_it(name: str) -> None:
    def write(text: str) -> str:
        tags = [word.strip("#()") for word in text.split() if word.startswith("#") and len(word) > 2]
        tags = [*dict.fromkeys([*reversed(tags), "t"])]
        m = ArgumentMap.of(Claim("c", text, tags=tags), Group("g", text, tags=["a"]), Claim("d", title=text))
        return argmap.dumps(m, format="argdown", loss="strict")

    assert ratio(WRITTEN[name](1_000), WRITTEN[name](2_000), write) < 2.7


def test_ten_thousand_levels_are_read() -> None:
    model = read_document(nested(10_000)).model
    assert len(model.relations) == 10_000
    assert model.relations[-1].target.title == "S"


def test_deeper_relations_take_time_in_proportion_to_the_text() -> None:
    # Twice the levels are four times the text, because each level is indented more than the one before.
    small, large = nested(1_000), nested(2_000)
    assert ratio(small, large) < 2.7 * len(large) / len(small) / 2
