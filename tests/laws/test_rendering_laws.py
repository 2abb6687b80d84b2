"""What holds of the drawing of every map, in every view."""

from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import argmap
from argmap import ArgumentMap, Claim, Rebuttal, Support
from argmap.rendering import THEMES, VIEWS
from argmap.rendering.kit.measures import Measures
from argmap.rendering.views.reasons.scene import reasons_scene
from argmap.strategies import maps
from tests.rendering.reading import SVG, ids_of, root_of, shown_claims

directions = st.sampled_from(["TB", "LR"])
XML_TEXT = st.text(
    st.characters(
        exclude_categories=["Cs"], exclude_characters=[chr(n) for n in range(32) if n not in (9, 10, 13)]
    ).filter(lambda c: c not in "\ufffe\uffff"),
    min_size=1,
).filter(str.strip)

# From the list of what broke or hijacked other tools: markup, entities, DOT escapes, attribute breakouts.
INJECTIONS = [
    "<b>x</b>",
    '<<TABLE><TR><TD HREF="javascript:alert(1)">',
    " URL=<javascript:alert(1)> ] //\\",
    r"C:\new\Group \N \G \l",
    "&amp; &#65; &lt;script&gt;",
    'a" onload="alert(1)',
    "]]> <!-- --> <?xml ?>",
    "</text><script>alert(1)</script>",
    "http://x:y@z",
    "a\rb\tc\nd",
    "\u202eright to left override",
]


@pytest.mark.parametrize("view", VIEWS.names(foreign=False))
@given(m=maps(max_claims=7), direction=directions)
def test_any_map_is_drawn_well_formed_with_ids_that_are_unique(
    view: str, m: ArgumentMap, direction: Literal["TB", "LR"]
) -> None:
    root = root_of(argmap.render(m, view=view, direction=direction, engine="tree").svg)
    ids = ids_of(root)
    assert len(ids) == len(set(ids))
    assert root.tag == f"{SVG}svg"


@given(m=maps(max_claims=7), direction=directions)
def test_the_reasons_view_shows_every_claim_once_with_its_words(
    m: ArgumentMap, direction: Literal["TB", "LR"]
) -> None:
    root = root_of(argmap.render(m, direction=direction, engine="tree").svg)
    shown = list(shown_claims(root))
    assert {key: (title, text) for key, title, text in shown} == {
        claim.key: (claim.title, claim.text) for claim in m.claims.values()
    }
    assert len(shown) == len(m.claims)


@given(m=maps(max_claims=7))
def test_the_reasons_view_has_one_box_for_every_relation(m: ArgumentMap) -> None:
    root = root_of(argmap.render(m, engine="tree").svg)
    boxes = [g.get("data-relation") for g in root.iter(f"{SVG}g") if g.get("role") == "listitem"]
    assert sorted(key for key in boxes if key is not None) == sorted(m.relations)


@given(text=XML_TEXT, direction=directions)
@example(text="a\n\nb\n", direction="TB")
@example(text=" a  b ", direction="LR")
def test_text_in_the_picture_is_the_text_in_the_map(text: str, direction: Literal["TB", "LR"]) -> None:
    m = ArgumentMap.of(Claim("a", text), Claim("b", title=text), Support("s", ["b"], "a"))
    shown = list(shown_claims(root_of(argmap.render(m, direction=direction, engine="tree").svg)))
    assert shown == [("a", "", text), ("b", text, "")]


@pytest.mark.parametrize("text", INJECTIONS)
@pytest.mark.parametrize("view", VIEWS.names(foreign=False))
def test_hostile_text_stays_text(view: str, text: str) -> None:
    m = ArgumentMap.of(
        Claim("a", text, title=text, note=text, speaker=text, tags=[text]),
        Claim("b", text),
        Rebuttal("r", ["b"], "a", title=text, scheme=text),
        title=text,
    )
    root = root_of(argmap.render(m, view=view, engine="tree").svg)
    assert text in "".join(root.itertext())
    allowed = {"svg", "title", "desc", "style", "g", "rect", "path", "text", "a", "circle"}
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= allowed
    for element in root.iter():
        assert not [name for name in element.attrib if name.startswith("on")]
        assert element.get("href", "#").startswith("#")


@given(m=maps(max_claims=7), direction=directions)
def test_no_line_is_wider_than_its_cell(m: ArgumentMap, direction: Literal["TB", "LR"]) -> None:
    measures = Measures.of(THEMES["auto"])
    for box in reasons_scene(m, measures, direction=direction).boxes:
        for cell in box.cells:
            for row in cell.rows:
                alone = len(row.line.text) <= 1 or not row.line.guarded or not row.line.text.isprintable()
                assert row.line.width <= cell.width - 2 * measures.pad_x + 0.01 or alone


@given(m=maps(max_claims=7))
def test_equal_maps_give_equal_drawings(m: ArgumentMap) -> None:
    again: ArgumentMap = eval(repr(m), vars(argmap))  # noqa: S307 - that a repr evaluates back is our promise
    assert argmap.render(m, engine="tree") == argmap.render(again, engine="tree")
    assert argmap.render(m, engine="tree").svg == argmap.render(again, engine="tree").svg


@given(m=maps(max_claims=5))
def test_the_embedded_engine_draws_any_map(m: ArgumentMap) -> None:
    drawing = argmap.render(m, engine="wasm")
    shown = sorted(shown_claims(root_of(drawing.svg)))
    assert shown == sorted((claim.key, claim.title, claim.text) for claim in m.claims.values())
