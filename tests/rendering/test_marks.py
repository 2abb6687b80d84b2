"""Verdicts, strengths and highlights in pictures: what they look like, and what is refused."""

from __future__ import annotations

import itertools
import pickle
import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest

import argmap
from argmap import ArgumentMap, Builder, Claim, Group, InvalidValueError, Rebuttal, Support, UnknownKeyError
from argmap.rendering import THEMES, outline, to_dot
from argmap.samples import trilateral
from tests.conftest import ROOT
from tests.rendering.marking import JUDGED, LABELS, VIEW_NAMES, drawn, plain, small
from tests.rendering.reading import SVG, ids_of, part_of, root_of

# -- what it looks like ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("view", VIEW_NAMES)
def test_verdicts_are_told_apart_without_any_colour_and_without_words(view: str) -> None:
    m = small()
    shapes = set()
    for label in LABELS:
        svg = plain(m, view=view, verdicts=dict.fromkeys((*m.claims, *m.relations), label))
        bare = re.sub(r"#[0-9A-F]{6}|am\w{8}|ad\w{8}|al\w{8}", "", svg)
        shapes.add(
            re.sub(
                r"<(text|title|desc)\b[^>]*>[^<]*</\1>|<style>[^<]*</style>|aria-label=\"[^\"]*\"|class=\"[^\"]*\"|data-verdict=\"[^\"]*\"",
                "",
                bare,
            )
        )
    assert len(shapes) == len(LABELS)


@pytest.mark.parametrize("view", VIEW_NAMES)
def test_a_picture_explains_the_marks_that_occur_and_no_others(view: str) -> None:
    def key(**marks: Any) -> str:
        root = root_of(plain(small(), view=view, legend=False, **marks))
        return "".join("".join(g.itertext()) for g in root.iter(f"{SVG}g") if "marks" in g.get("class", ""))

    assert key(verdicts={"tax": "in"}) == "stands"
    assert key(verdicts={"tax": "out", "why": "undecided"}) == "fallscontested step"
    assert key(strengths={"tax": 0.5}) == "strength, from 0 to 1"
    assert key(highlight=["tax"]) == "pale: not highlighted"
    assert key() == ""


@pytest.mark.parametrize("view", VIEW_NAMES)
def test_a_strength_is_a_number_and_a_gauge_as_long_as_it(view: str) -> None:
    svg = plain(small(), view=view, strengths={"tax": 0.25})
    assert "0.25" in "".join(text for g in root_of(svg).iter(f"{SVG}text") for text in g.itertext())
    assert gauges(root_of(svg))[0] == pytest.approx(0.25, abs=0.01)


def gauges(root: ET.Element) -> list[float]:
    """Return how far each gauge is filled, in the order of the drawing."""
    found = []
    for group in root.iter(f"{SVG}g"):
        rects = [child for child in group if child.tag == f"{SVG}rect"]
        for track, level in itertools.pairwise(rects):
            if "track" in track.get("class", "") and level.get("class") == "tip":
                found.append(float(level.attrib["width"]) / float(track.attrib["width"]))
    return found


def test_a_step_that_carries_no_weight_is_hollow_and_its_arrow_thin() -> None:
    root = root_of(plain(small(), theme="light", verdicts={"why": "out", "poor": "in"}))
    paper, rebuttal = THEMES["light"].palette.paper, THEMES["light"].palette.rebuttal
    assert bar_of(root, "why").get("fill") == paper
    assert bar_of(root, "poor").get("fill") == rebuttal.line
    assert width_of(root, "why") < 1 < width_of(root, "juice") < width_of(root, "poor")


def bar_of(root: ET.Element, key: str) -> ET.Element:
    box = next(g for g in root.iter(f"{SVG}g") if g.get("data-relation") == key and g.get("role"))
    return next(rect for rect in box.iter(f"{SVG}rect") if rect.get("class") == "bar")


def width_of(root: ET.Element, key: str) -> float:
    arrow = next(
        g
        for g in root.iter(f"{SVG}g")
        if g.get("data-relation") == key and g.get("class", "").startswith("arrow")
    )
    return float(next(arrow.iter(f"{SVG}path")).attrib["stroke-width"])


def test_what_is_not_highlighted_is_faded_and_the_rest_is_not() -> None:
    root = root_of(plain(small(), highlight=["tax", "why"]))
    faded = {
        child.get("data-claim")
        for g in root.iter(f"{SVG}g")
        if g.get("class") == "faded"
        for child in g
        if child.get("data-claim")
    }
    assert faded == set(small().claims) - {"tax"}


def test_a_colour_of_the_document_gives_way_where_a_node_is_faded() -> None:
    text = "[A]: One. {color: '#ff0000'}\n  + <B>: Two. {color: '#00ff00'}\n"
    m = argmap.loads(text, format="argdown")
    assert "#00FF00" in plain(m, view="argdown").upper()
    root = root_of(plain(m, view="argdown", highlight=["a"]))
    assert "#00FF00" not in ET.tostring(root, encoding="unicode").upper()


def test_an_argument_of_several_steps_is_as_good_as_its_weakest_in_the_argdown_view() -> None:
    b = Builder()
    middle = b.claim("B.", key="b")
    b.support(b.claim("A.", key="a"), middle, "C.", key="one", scheme="deduction")
    b.support(middle, "D.", "E.", key="two", scheme="deduction")
    svg = plain(b.build(), view="argdown", verdicts={"one": "in", "two": "out"})
    assert {"in", "out"} == set(re.findall(r'data-verdict="(\w+)"', svg))


def test_a_drawing_keeps_its_marks_in_whatever_it_is_saved_as(tmp_path: Any) -> None:
    m, verdicts, strengths, highlight = JUDGED
    drawing = argmap.render(m, verdicts=verdicts, strengths=strengths, highlight=highlight)
    assert "[contested · 0.50 · highlighted]" in drawing.dot.replace("\\ ", " ")
    for suffix in (".txt", ".md", ".html"):
        assert "contested · 0.50 · highlighted" in drawing.save(tmp_path / f"map{suffix}").read_text()
    assert "[carries no weight · 0.25]" in drawing._repr_mimebundle_()["text/plain"]
    assert pickle.loads(pickle.dumps(drawing)).marks == drawing.marks  # noqa: S301


def test_pictures_that_differ_in_their_marks_alone_can_share_a_page() -> None:
    m = small()
    pictures = [plain(m, verdicts={"tax": label}) for label in LABELS] + [
        plain(m),
        plain(m, highlight=["tax"]),
    ]
    ids = [name for svg in pictures for name in ids_of(root_of(svg))]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("view", VIEW_NAMES)
def test_hostile_keys_stay_attributes(view: str) -> None:
    key = 'a" onload="alert(1)'
    m = ArgumentMap.of(Claim(key, "A."), Claim("b", "B."), Rebuttal("<r>", ["b"], key))
    root = root_of(
        plain(m, view=view, verdicts={key: "out", "<r>": "in"}, strengths={"<r>": 0.3}, highlight=[key])
    )
    allowed = {"svg", "title", "desc", "style", "g", "rect", "path", "text", "a", "circle"}
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= allowed
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]


@pytest.mark.parametrize("view", VIEW_NAMES)
def test_marked_pictures_are_what_they_were(view: str, golden: Any) -> None:
    golden(f"rendering/judged-{view}.svg", drawn(JUDGED, view=view))


def test_the_picture_of_the_guide_is_what_its_example_draws(golden: Any) -> None:
    b = Builder("Sugar")
    tax = b.thesis("Tax sugary drinks.", key="tax")
    step = b.support(tax, "Sugar harms teenagers.", "Prices cut demand.", key="why")
    juice = b.rebut(step, "Shoppers just switch to fruit juice.", key="juice")
    b.rebut(juice, "Juice sales did not rise after Mexico's tax.", key="answer")
    b.rebut(tax, "It hits the poor hardest.", key="poor")
    m = b.build()
    golden(ROOT / "docs" / "howto" / "judged-sugar.svg", argmap.render(m, verdicts=argmap.evaluate(m)).svg)


# -- what is refused ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "marks, error, message",
    [
        (
            {"verdicts": {"tax": "maybe"}},
            InvalidValueError,
            "tax.verdict must be 'in', 'undecided' or 'out', got 'maybe'",
        ),
        (
            {"verdicts": {"tax": None}},
            InvalidValueError,
            "tax.verdict must be 'in', 'undecided' or 'out', got None",
        ),
        ({"verdicts": ["tax"]}, InvalidValueError, "verdicts must be a mapping from keys, got list"),
        (
            {"verdicts": {"taxx": "in"}},
            UnknownKeyError,
            "No claim or relation has the key 'taxx' (in verdicts; leave it out). Did you mean 'tax'?",
        ),
        (
            {"verdicts": {"news": "in"}},
            UnknownKeyError,
            "No claim or relation has the key 'news' (in verdicts; leave it out). It is a group.",
        ),
        (
            {"strengths": {"tax": 1.01}},
            InvalidValueError,
            "tax.strength must be a number in [0, 1], got 1.01",
        ),
        (
            {"strengths": {"tax": float("nan")}},
            InvalidValueError,
            "tax.strength must be a number in [0, 1], got nan",
        ),
        (
            {"strengths": {"tax": True}},
            InvalidValueError,
            "tax.strength must be a number in [0, 1], got True",
        ),
        ({"strengths": {"tax": "1"}}, InvalidValueError, "tax.strength must be a number in [0, 1], got '1'"),
        (
            {"strengths": {"tax": 1, "x": 1}},
            UnknownKeyError,
            "No claim or relation has the key 'x' (in strengths; leave it out).",
        ),
        (
            {"highlight": "tax"},
            InvalidValueError,
            "highlight must be a collection of keys, got one: write ['tax']",
        ),
        ({"highlight": 7}, InvalidValueError, "highlight must be a collection of keys, got int"),
        ({"highlight": [7]}, InvalidValueError, "expected a key or a record, got int"),
        (
            {"highlight": ["x"]},
            UnknownKeyError,
            "No claim or relation has the key 'x' (in highlight; leave it out).",
        ),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_its_place(
    marks: dict[str, Any], error: type[Exception], message: str
) -> None:
    m = ArgumentMap.of(
        Group("news", "News"), Claim("tax", "Tax."), Claim("b", "B."), Support("s", ["b"], "tax")
    )
    for call in (argmap.render, to_dot, outline):
        with pytest.raises(error) as caught:
            call(m, **marks)
        assert str(caught.value) == message


def test_verdicts_of_a_whole_map_serve_for_a_part_of_it() -> None:
    m = small()
    part = m.subtree("shoppers-just-switch-to-fruit-juice")
    verdicts = dict.fromkeys((*m.claims, *m.relations), "in")
    assert plain(part, verdicts=verdicts) == plain(
        part, verdicts={"shoppers-just-switch-to-fruit-juice": "in"}
    )
    with pytest.raises(UnknownKeyError):
        plain(part, verdicts={"tax": "in"})


def test_real_verdicts_of_the_sample_are_drawn() -> None:
    m = trilateral()
    verdicts = argmap.evaluate(m)
    svg = argmap.render(m, verdicts=verdicts).svg
    shown = {g.get("data-verdict") for g in root_of(svg).iter(f"{SVG}g")} - {None}
    assert shown == {label.value for label in verdicts.values()}
    assert part_of(root_of(svg), "verdict")
