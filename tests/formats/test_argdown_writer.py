"""Maps in Argdown: what is written reads as if a person had written it, and every real document comes back."""

from __future__ import annotations

import re
from pathlib import Path

import attrs
import pytest

import argmap
from argmap import ArgumentMap, Builder, Claim, Group, Link, Premise, Rebuttal, Support
from argmap.formats import read
from argmap.model import Kind
from argmap.samples import trilateral

HERE = Path(__file__).parent
OPED = HERE.parent.parent / "docs" / "gallery" / "trilateral.argdown"


def written(m: ArgumentMap) -> str:
    text = argmap.dumps(m, format="argdown", loss="strict")
    assert argmap.loads(text, format="argdown", strict=True) == m
    return text


# -- what it looks like ------------------------------------------------------------------------------------


def test_a_chain_of_reasons_is_a_tree() -> None:
    b = Builder()
    tax = b.claim("Tax sugar.")
    harm = b.claim("Sugar harms.")
    b.support(tax, harm)
    b.rebut(harm, "Not in small amounts.")
    text = written(b.build())
    assert text == "Tax sugar.\n  + Sugar harms.\n    - Not in small amounts.\n"


def test_a_claim_that_serves_twice_is_defined_once_and_named_by_its_key() -> None:
    b = Builder()
    harm = b.claim("Sugar harms.", key="harm")
    b.support(b.claim("Tax sugar.", key="tax"), harm)
    b.support(b.claim("Label sugar.", key="label"), harm)
    lines = written(b.build()).splitlines()
    assert "  + [Harm]: Sugar harms." in lines
    assert "  + [Harm]" in lines


def test_linked_premises_are_numbered_and_their_scheme_is_the_rule() -> None:
    b = Builder("Sugar")
    b.support(b.claim("Tax sugar."), "Sugar harms.", "A tax helps.", scheme="practical-reasoning")
    assert written(b.build()).split("\n\n")[2] == (
        "(1) Sugar harms.\n(2) A tax helps.\n-- practical-reasoning --\n(3) [Tax sugar]\n"
    )


AS_WRITTEN = {
    "an argument is named for its conclusion": """\
[Tax]: Tax sugar.
  - <Poor>: It hits the poor.

<Poor>

(1) The poor pay most.
(2) What the poor pay most is unjust.
----
(3) The tax is unjust.
""",
    "a premise without a title leads on": """\
<Poor>

(1) The poor pay most.
    -> <Fair>
    +> [Rise]
(2) What the poor pay most is unjust.
----
(3) The tax is unjust.

[Rise]: Bread must not rise.
""",
    "a text is told below the first that leads to it": """\
Tax sugar.
  - The poor pay most.
    +> Bread must not rise.
""",
    "a conclusion says itself what leads to it": """\
<Poor>

(1) The poor pay most.
(2) So they say.
----
(3) The tax is unjust. {uses: [1]}
""",
    "a row without a text stays one": """\
<Poor>: The poor pay most.

(1) <!-- no text -->
    {argmap: {key: statement, title: Untitled 1}}
----
(2) The tax is unjust.
""",
    "what has no text stays under the heading where it stood": """\
[Tax]: Tax sugar.

# Sport {isClosed: true}

[Tax]
  + <Games>
    - [Rain]
""",
}


@pytest.mark.parametrize("name", AS_WRITTEN)
def test_a_document_is_written_as_it_was_without_a_new_title(name: str) -> None:
    assert (
        argmap.dumps(argmap.loads(AS_WRITTEN[name], format="argdown"), format="argdown") == AS_WRITTEN[name]
    )


def test_tags_keep_their_colours_where_the_document_has_them_in_another_order() -> None:
    m = ArgumentMap.of(
        Claim("harm", "Sugar harms. #health"),
        Claim("price", "Prices rise. #money", group="costs", tags=("money",)),
        Claim("tax", "Tax sugar.", tags=("health",)),
        Group("costs", "Costs"),
    )
    assert written(m).startswith(
        "===\nmodel:\n  removeTagsFromText: true\ncolor:\n  tagColors:\n    money: 1\n    health: 2\n"
        "argmap:\n  tags: [money, health]\n"
    )


def test_metadata_stands_where_other_tools_see_it_whatever_else_is_known_of_a_record() -> None:
    facts = {"argdown": {"data": {"isInMap": False}, "later": [1]}}
    m = ArgumentMap.of(
        Claim("tax", "Tax sugar.", group="health", extra=facts), Group("health", "Health", extra=facts)
    )
    text = written(m)
    assert text.count("{isInMap: false, argmap: ") == 2


def test_an_order_alone_is_said_at_the_top_where_it_needs_no_heading() -> None:
    m = ArgumentMap.of(Claim("b", "B."), Claim("a", "A."), Support("r", "b", "a"))
    assert written(m).startswith("===\nargmap:\n  order:\n    claims: 2 1\n===\n\n")
    assert "# Apparatus" not in written(m)


def test_titles_are_titles_and_sections_are_headings() -> None:
    m = ArgumentMap.of(
        Claim("tax", "Tax sugar.", title="Tax", group="health"),
        Claim("harm", "It harms.", title="Harm", kind="argument", group="health", tags=("medical",)),
        Support("tax.1", "harm", "tax"),
        Group("health", "Health"),
    )
    assert written(m) == (
        "===\nmodel:\n  removeTagsFromText: true\n===\n\n"
        "# Health\n\n[Tax]: Tax sugar.\n  + <Harm>: It harms. #medical\n"
    )


def test_long_texts_are_wrapped_where_no_line_begins_with_a_sign() -> None:
    words = "one two three - four 2. five # six (7) seven * eight + nine ' -- ten ' - (P1) 1) • eleven"
    m = ArgumentMap.of(Claim("c", f"Begin {words} {words} {words} {words}.", title="Long"))
    lines = written(m).splitlines()
    assert len(lines) > 2
    assert max(map(len, lines)) <= 100
    assert not any(re.match(r"\s*([-+*#]|\d+\.|\(\d+\))\s", line) for line in lines)


@pytest.mark.parametrize(
    "text",
    ["snake_case", "2*3*4", "**", "see http://a.b/c", "{braces}", "a [b] c", "a < b > c", "#tag", ".A. :joy:",
     "\\", "=====", "-- a --", "(1) one", "* item", "// none", "a /* b */", "<!-- c -->", "@[T] and @<T>", ", b",
     "@include(a.argdown)", "_", "5 percent", "-5 percent", "' - x", "two  blanks", " around ", "line\nbreak",
     "tab\there", "}", "yes", "\ufeff", "\u2028", "a\u00a0b"],
)  # fmt: skip
@pytest.mark.parametrize("title", ["", "Title"])
def test_every_text_comes_back_whatever_it_looks_like(text: str, title: str) -> None:
    shown = text if text.strip() else f"a{text}"
    m = ArgumentMap.of(Claim("c", shown, title=title), Claim("d", f"x {shown}"), Rebuttal("r", "c", "d"))
    written(m)


@pytest.mark.parametrize(
    "text, tags",
    [
        ("the set {x} is empty #maths", ["maths"]),
        ("Issue #4 in {repo}", ["health"]),
        ("Issue #12]: what", ["12]"]),
        ("#health ", ["health"]),
        ("#a //#b", ["a"]),
        ("#a /*#b*/ <!--#c--> #d", ["d", "a"]),
        ("see #(two words) and #one", ["one", "two words"]),
        ("two  blanks #a", ["a", "b"]),
        ("\ufeff", ["a)"]),
    ],
)
def test_tags_come_back_whatever_the_text_looks_like(text: str, tags: list[str]) -> None:
    claim = Claim("c", text, tags=tags)
    group = Group("g", text, tags=tags)
    for m in ArgumentMap.of(claim), ArgumentMap.of(group), ArgumentMap.of(claim, group):
        written(m)


def test_a_text_keeps_its_own_tags_beside_what_only_looks_like_one() -> None:
    m = ArgumentMap.of(Claim("c", "Issue #4 of #health", tags=["health"]))
    assert written(m) == "Issue \\#4 of #health {argmap: {key: c}}\n"


@pytest.mark.parametrize(
    "title",
    ["_", "_so_", "+1", "a]: b", "[x]", "-minus", "constructor", "__proto__", "Untitled 1", " blank ", "// no",
     "a\nb", "two  blanks", "<x>", "}", "1", "ÄÖÜ", "健康", "x" * 200],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["statement", "argument"])
def test_every_title_comes_back_whatever_it_looks_like(title: str, kind: Kind) -> None:
    m = ArgumentMap.of(
        Claim("c", "A.", title=title, kind=kind), Claim("d", title=title, kind=kind), Support("r", "c", "d")
    )
    written(m)


# -- what Argdown has no words for -------------------------------------------------------------------------


def test_an_objection_to_an_objection_is_an_argument_that_stands_for_it() -> None:
    b = Builder()
    doubt = b.rebut(b.claim("Tax sugar.", key="tax"), "It hits the poor.", key="doubt")
    b.rebut(doubt, "They gain most.")
    assert (
        "<Doubt> {argmap: {relation: rebuttal}}\n  + It hits the poor.\n  -> [Tax]\n  - They gain"
        in written(b.build())
    )


def test_linked_rebuttals_doubts_without_reasons_and_links_are_kept() -> None:
    written(
        ArgumentMap.of(
            Claim("a", "A."),
            Claim("b", "B."),
            Claim("c", "C."),
            Rebuttal("r", ["b", Premise("c", role="warrant")], "a"),
            Rebuttal("doubt", [], "a"),
            Support("back", "c", "r"),
            Link("see", ["a", "b"], scheme="see also"),
            Support("loop", "a", "loop"),
        )
    )


def test_relations_that_argdown_would_move_or_merge_stand_as_they_are() -> None:
    m = ArgumentMap.of(
        Claim("t", "T.", title="T"),
        Claim("p", "P.", title="P"),
        Claim("a", title="A", kind="argument"),
        Claim("x", "X.", title="X"),
        Support("a.step", ["p", Premise("a", role="sketch")], "t"),
        Support("x.1", "a", "x"),  # Argdown would make it one of T
        Support("t.1", "a", "t"),  # and drop this one
        Rebuttal("p.1", "x", "p"),
        Rebuttal("a.1", "x", "a"),  # and this one, since X attacks a premise of A
        Support("p.2", "x", "p"),
        Support("p.3", "x", "p"),  # and make these two one
    )
    written(m)


def test_a_deep_chain_is_written_in_blocks_and_stays_short() -> None:
    def chain(n: int) -> str:
        claims = [Claim(f"c{i}", f"Claim {i}.") for i in range(n)]
        return written(
            ArgumentMap.of(*claims, *(Support(f"r{i}", f"c{i + 1}", f"c{i}") for i in range(n - 1)))
        )

    assert len(chain(2_000)) < 2.3 * len(chain(1_000))


def test_an_order_that_no_longer_fits_is_reported_and_left_out_of_account() -> None:
    text = "[A]: a\n\n[B]: b\n\n# Apparatus\n{\nargmap:\n  order:\n    claims: 3 2 1\n}\n"
    reading = read(text, format="argdown")
    assert list(reading.map.claims) == ["a", "b"]
    assert [(d.code, d.severity) for d in reading.diagnostics] == [("argdown-argmap", "error")]


@pytest.mark.parametrize(
    "words, problem",
    [
        ("{argmap: {voice: 3}}", "argmap.voice is an integer"),
        ("{argmap: {vioce: author}}", "argmap.vioce is unknown here"),
        ("{argmap: {voice: nobody}}", "voice must be one of author"),
        ("{argmap: {credence: 2}}", r"credence must be a number in \[0, 1\]"),
        ("{argmap: {group: none}}", "No group has the key 'none'"),
    ],
)
def test_what_does_not_fit_under_argmap_is_reported_where_it_stands(words: str, problem: str) -> None:
    reading = read(f"[A]: a\n\n[B]: b {words}\n", format="argdown")
    assert next(iter(reading.map.claims)) == "a"
    (found,) = reading.diagnostics
    assert (found.code, found.line) == ("argdown-argmap", 3)
    assert re.search(problem, found.message)


# -- the op-ed and real documents --------------------------------------------------------------------------


def test_the_committed_document_of_the_op_ed_is_the_same_map_as_the_python_one() -> None:
    text = OPED.read_text(encoding="utf-8")
    assert argmap.loads(text, format="argdown", strict=True) == trilateral()
    assert argmap.dumps(trilateral(), format="argdown") == text
    assert max(map(len, text.splitlines())) <= 100


def test_every_real_document_comes_back(corpus: Path) -> None:
    seen = 0
    for path in sorted(corpus.glob("argdown/*/*.argdown")):
        m = attrs.evolve(read(path).map, origin=None)  # else its comments would be missed
        again = read(argmap.dumps(m, format="argdown", loss="strict"), format="argdown")
        assert again.map == m, path
        assert argmap.dumps(again.map, format="argdown") == argmap.dumps(m, format="argdown")
        seen += 1
    assert seen == 376


def test_what_other_formats_and_tools_know_is_kept() -> None:
    m = ArgumentMap.of(
        Claim("a", "A.", extra={"aif": {"nodeID": "7"}, "argdown": {"data": {"color": 3}}}),
        extra={"mytool": {"seen": "2024-01-01"}},
    )
    assert 'A. {color: 3, argmap: {extra: {aif: {nodeID: "7"}}}}' in written(m)


def test_what_a_tool_knows_may_be_long() -> None:
    written(ArgumentMap.of(Claim("a", "A.", extra={"mytool": list(range(100_100))})))


def test_another_text_that_is_what_comes_near_to_the_text_is_kept() -> None:
    written(ArgumentMap.of(Claim("c", " w", extra={"argdown": {"texts": ["w"]}})))


def test_statements_without_a_title_stay_so_however_deep_they_hang() -> None:
    text = "a\n" + "".join("  " * n + f"+ reason {n}\n" for n in range(1, 40))
    assert argmap.dumps(argmap.loads(text, format="argdown"), format="argdown") == text
