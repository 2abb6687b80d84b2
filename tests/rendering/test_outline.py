"""The outline: the whole map in words, as text, Markdown, HTML and as a picture; every text comes back as it was."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import argmap
from argmap import ArgumentMap, Builder, Claim, Link, Rebuttal, Support, UnknownNameError
from argmap.projections.outline import claim_label, outline_lines
from argmap.rendering import THEMES, outline
from argmap.samples import trilateral
from argmap.strategies import maps
from tests.rendering.reading import SVG, ids_of, root_of, shown_claims

HOSTILE = [
    "<b>x</b>",
    "<script>alert(1)</script>",
    "*a* _b_ **c** `d` ~~e~~ $f$ {g} ^h^",
    "[a](javascript:alert(1)) ![b](c) [^1] [x]",
    "&amp; &#65; &copy;",
    "back\\slash \\* \\",
    "1. one",
    "12) twelve",
    "- dash",
    "+ plus",
    "# heading",
    "= = =",
    "---",
    "***",
    "> quote",
    "| a | b |",
    "https://example.org and www.example.org",
    ":smile: {note} %comment",
    "```python",
    "    code",
    "<!-- comment -->",
    "line\nbreak\r\nand\ttab",
    "\u202eright to left\u202c",
    "السكر يضر بالمراهقين",
    "a\x85b\u2028c",
]
TEXTS = st.sampled_from(HOSTILE) | st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1
).filter(str.strip)


def read_markdown(text: str, preset: str = "commonmark") -> ET.Element:
    """Return what a Markdown parser makes of an outline."""
    html = MarkdownIt(preset).render(text)
    # ElementTree knows no C1 controls as white space, and Markdown's HTML is well formed.
    return ET.fromstring(f"<body>{html}</body>")  # noqa: S314 - our own output


def items_of(root: ET.Element) -> list[str]:
    """Return the words of each list item, without those of the items under it."""
    return ["".join(own(item)).strip() for item in root.iter("li")]


def own(item: ET.Element) -> list[str]:
    words = [item.text or ""]
    for child in item:
        words += [] if child.tag == "ul" else ["".join(child.itertext())]
        words.append(child.tail or "")
    return words


def one_line(text: str) -> str:
    return " ".join(text.split())


def chain(length: int) -> ArgumentMap:
    claims = [Claim(f"c{n}", f"Claim {n}.") for n in range(length)]
    return ArgumentMap.of(*claims, *(Support(f"s{n}", f"c{n + 1}", f"c{n}") for n in range(length - 1)))


@pytest.fixture
def juice() -> ArgumentMap:
    b = Builder("Sugar")
    step = b.support(b.thesis("Tax sugar.", key="tax"), "Sugar harms.", "Prices cut demand.")
    b.rebut(step, b.claim("Juice is cheap.", voice="opponent", key="juice"))
    b.rebut(b["juice"], b["tax"])
    return b.build()


# -- text and Markdown ------------------------------------------------------------------------------------


@given(m=maps(max_claims=6))
def test_the_text_is_that_of_the_map(m: ArgumentMap) -> None:
    assert outline(m) == outline(m, form="text") == str(m)


def test_an_unknown_form_is_refused_with_a_hint() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'markdown'"):
        outline(ArgumentMap.of(), form="markdwon")


def test_markdown_is_a_nested_list_where_a_reason_of_one_premise_is_one_item(juice: ArgumentMap) -> None:
    assert outline(juice, form="markdown") == (
        "**Sugar**\n"
        "\n"
        "- Tax sugar.\n"
        "  - **because**\n"
        "    - Sugar harms.\n"
        "    - Prices cut demand.\n"
        "    - **but that does not follow** Juice is cheap. (opponent)\n"
        "      - **however** *see above:* Tax sugar.\n"
    )


@given(text=TEXTS)
def test_any_text_comes_back_from_markdown_as_literal_text(text: str) -> None:
    m = ArgumentMap.of(Claim("a", text), Claim("b", "B."), Support("s", "b", "a"), title=text)
    for preset in ("commonmark", "js-default"):
        root = read_markdown(outline(m, form="markdown"), preset)
        assert items_of(root) == [claim_label(m.claims["a"]), "because B."]
        title = root.find("p")
        assert title is not None
        assert "".join(title.itertext()) == one_line(text)
        assert {element.tag for element in root.iter()} == {"body", "p", "ul", "li", "strong"}


@given(text=TEXTS)
def test_so_does_the_label_of_a_link(text: str) -> None:
    m = ArgumentMap.of(Claim("a", "A."), Claim("b", text), Link("l", "b", "a", title=text))
    assert items_of(read_markdown(outline(m, form="markdown")))[1] == f"{one_line(text)} {one_line(text)}"


@given(m=maps(max_claims=8, max_relations=8))
@example(m=trilateral())
def test_markdown_has_an_item_for_every_claim_and_every_mention(m: ArgumentMap) -> None:
    items = items_of(read_markdown(outline(m, form="markdown")))
    for claim in m.claims.values():
        assert any(item.endswith(one_line(claim_label(claim))) for item in items)
    pointers = sum(bool(line.again) for line in outline_lines(m))
    assert sum("see above: " in item or "see below: " in item for item in items) >= pointers


def test_a_long_chain_is_numbered_in_markdown_where_parsers_would_lose_it() -> None:
    text = outline(chain(3_000), form="markdown")
    assert len(text) < 3_000 * 60
    items = items_of(read_markdown(text))
    assert len(items) == 3_000
    assert items[8:11] == ["because Claim 8.", "[9] because Claim 9.", "[10] because Claim 10."]


# -- HTML -------------------------------------------------------------------------------------------------


def html_of(m: ArgumentMap) -> ET.Element:
    return ET.fromstring(outline(m, form="html"))  # noqa: S314 - our own output


def claims_in(root: ET.Element) -> dict[str, tuple[str, str]]:
    """Return claim key → title and text."""
    return {
        span.attrib["data-claim"]: (of_class(span, "title"), of_class(span, "text"))
        for span in root.iter("span")
        if span.get("class") == "claim"
    }


def of_class(span: ET.Element, name: str) -> str:
    return "".join("".join(part.itertext()) for part in span.iter("span") if part.get("class") == name)


@given(m=maps(max_claims=8, max_relations=8))
def test_html_holds_every_claim_once_word_for_word_and_every_relation(m: ArgumentMap) -> None:
    root = html_of(m)
    assert claims_in(root) == {claim.key: (claim.title, claim.text) for claim in m.claims.values()}
    hooks = [item.get("data-relation") for item in root.iter("li") if "data-relation" in item.attrib]
    assert sorted(map(str, hooks)) == sorted(m.relations)


@given(m=maps(max_claims=8, max_relations=8))
def test_what_is_told_again_is_linked_to_where_it_is_told(m: ArgumentMap) -> None:
    root = html_of(m)
    places = ids_of(root)
    assert len(places) == len(set(places)) == len(m.claims)
    assert {link.attrib["href"].removeprefix("#") for link in root.iter("a")} <= set(places)
    assert len(list(root.iter("a"))) == sum(bool(line.again) for line in outline_lines(m))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_in_html(text: str) -> None:
    m = ArgumentMap.of(
        Claim("a", text, title=text, speaker=text), Claim("b", "B."), Rebuttal("r", "b", "a"), title=text
    )
    root = html_of(m)
    # Whoever parses XML ends lines with line feeds; a browser reads our character reference.
    assert claims_in(root)["a"] == (text, text)
    assert {element.tag for element in root.iter()} == {"section", "p", "ul", "li", "span", "strong", "em"}
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]


def test_html_names_the_words_for_screen_readers_and_the_language_of_texts_stays_open(
    juice: ArgumentMap,
) -> None:
    root = html_of(juice)
    assert root.attrib == {"class": "argmap-outline", "aria-label": "Outline: Sugar"}
    assert {child.get("role") for child in root.iter("ul")} == {"list"}
    words = [
        (item.get("class"), strong.text) for item in root.iter("li") for strong in item.findall("strong")
    ]
    assert words == [
        ("support", "because"),
        ("undercut", "but that does not follow"),
        ("rebuttal", "however"),
    ]
    assert {span.get("dir") for span in root.iter("span") if span.get("class") == "text"} == {"auto"}
    assert [em.text for em in root.iter("em")] == ["(opponent)"]


def test_two_outlines_on_one_page_have_ids_of_their_own(juice: ArgumentMap) -> None:
    other = juice.replace(Claim("juice", "Juice is dear."))
    assert not set(ids_of(html_of(juice))) & set(ids_of(html_of(other)))


def test_a_chain_of_twenty_thousand_steps_is_linear_and_not_nested_without_end() -> None:
    text = outline(chain(20_000), form="html")
    assert len(text) < 20_000 * 300
    depth = deepest = 0
    for tag in re.findall(r"</?ul", text):
        depth += 1 if tag == "<ul" else -1
        deepest = max(deepest, depth)
    assert (depth, deepest) == (0, 25)


def test_an_empty_map_has_an_empty_outline() -> None:
    empty = ArgumentMap.of()
    assert outline(empty) == outline(empty, form="markdown") == ""
    assert not list(html_of(empty).iter("ul"))


# -- the picture ------------------------------------------------------------------------------------------


def drawn(m: ArgumentMap) -> ET.Element:
    return root_of(argmap.render(m, view="outline").svg)


@given(m=maps(max_claims=8, max_relations=8))
def test_the_picture_shows_every_claim_once_word_for_word_and_every_relation(m: ArgumentMap) -> None:
    root = drawn(m)
    assert sorted(shown_claims(root)) == sorted((c.key, c.title, c.text) for c in m.claims.values())
    hooks = [g.attrib["data-relation"] for g in root.iter(f"{SVG}g") if "data-relation" in g.attrib]
    assert sorted(hooks) == sorted(m.relations)


@given(m=maps(max_claims=8, max_relations=8))
def test_lines_stand_below_one_another_within_the_page(m: ArgumentMap) -> None:
    root = drawn(m)
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    (items,) = (g for g in root.iter(f"{SVG}g") if g.get("class") == "items")
    heights = [float(text.attrib["y"]) for text in items.iter(f"{SVG}text")]
    assert heights == sorted(heights)
    assert all(0 < y < height for y in heights)
    for text in root.iter(f"{SVG}text"):
        held = float(text.get("textLength", 0))
        assert float(text.attrib["x"]) + held <= width - 36 + 0.1 or len((text.text or "").strip()) < 3


def test_what_is_told_again_points_to_where_it_stands(juice: ArgumentMap) -> None:
    root = drawn(juice)
    (link,) = root.iter(f"{SVG}a")
    assert "".join(link.itertext()).endswith("see above: Tax sugar.")
    assert link.attrib["href"].removeprefix("#") in ids_of(root)


def test_what_bears_on_a_step_is_hooked_to_its_rule_and_other_reasons_are_not(juice: ArgumentMap) -> None:
    tips = [path for path in drawn(juice).iter(f"{SVG}path") if path.get("class") == "tip"]
    assert len(tips) == 1  # the undercut; the objection to a claim stands under it


def undercuts(length: int) -> ArgumentMap:
    """Return a step that is denied, a denial that is denied, and so on."""
    claims = [Claim(f"c{n}", f"Claim {n}.") for n in range(length)]
    return ArgumentMap.of(
        *claims,
        Support("s0", "c1", "c0"),
        *(Rebuttal(f"s{n}", f"c{n + 1}", f"s{n - 1}") for n in range(1, length - 1)),
    )


@pytest.mark.parametrize("m", [chain(60), undercuts(60)])
def test_rules_in_one_place_do_not_overlap_however_deep_the_map(m: ArgumentMap) -> None:
    found: dict[str, list[tuple[float, float]]] = {}
    for path in drawn(m).iter(f"{SVG}path"):
        if rule := re.fullmatch(r"M([\d.]+) ([\d.]+)V([\d.]+)", path.attrib["d"]):
            found.setdefault(rule[1], []).append((float(rule[2]), float(rule[3])))
    assert len(found) == 12
    for spans in found.values():
        for (_, bottom), (top, _) in pairwise(sorted(spans)):
            assert bottom <= top


def test_deep_steps_are_numbered_and_not_indented_further() -> None:
    root = drawn(chain(20))
    words = ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]
    assert [word for word in words if word.startswith("step")] == [f"step {n}" for n in range(13, 20)]


def test_ids_of_the_picture_are_not_those_of_the_html_outline() -> None:
    m = trilateral()
    assert not set(ids_of(drawn(m))) & set(ids_of(html_of(m)))


@pytest.mark.parametrize("theme", ["light", "dark", "print", "auto"])
def test_every_theme_draws_it(theme: str) -> None:
    m = trilateral()
    root = root_of(argmap.render(m, view="outline", theme=theme).svg)
    assert sorted(shown_claims(root)) == sorted((c.key, c.title, c.text) for c in m.claims.values())
    assert root.find(f"{SVG}rect[@class='paper']").attrib["fill"] == THEMES[theme].palette.paper  # type: ignore[union-attr]
