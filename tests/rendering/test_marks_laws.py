"""What holds of verdicts, strengths and highlights in the pictures of all maps."""

from __future__ import annotations

import enum
import pickle
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap.rendering import THEMES, Marks, outline, to_dot
from argmap.rendering._marks import CLAIM_WORDS, STEP_WORDS
from argmap.rendering.kit.measures import Measures
from argmap.rendering.kit.shades import colours_of
from argmap.rendering.views.reasons.scene import reasons_scene
from tests.rendering.marking import LABELS, VIEW_NAMES, Marked, drawn, marked_maps, plain
from tests.rendering.reading import SVG, ids_of, root_of, shown_claims
from tests.rendering.test_palette import PALETTES, TONES, contrast

LISTED = [name for name in VIEW_NAMES if name != "argdown"]  # Argdown's map may leave records out
DIRECTIONS = st.sampled_from(["TB", "LR"])


class Label(enum.Enum):
    """An enum as evaluation has it, but not that one: nothing but its values may matter."""

    IN = "in"
    UNDECIDED = "undecided"
    OUT = "out"


@pytest.mark.parametrize("view", VIEW_NAMES)
@given(marked=marked_maps(), direction=DIRECTIONS)
def test_a_marked_map_is_drawn_well_formed_with_the_same_words_on_the_same_lines(
    view: str, marked: Marked, direction: str
) -> None:
    before = root_of(plain(marked.map, view=view, direction=direction))
    after = root_of(drawn(marked, view=view, direction=direction))
    assert list(shown_claims(after)) == list(shown_claims(before))
    assert lines_of(after) == lines_of(before)
    assert len(ids_of(after)) == len(set(ids_of(after)))


def lines_of(root: ET.Element) -> list[list[tuple[str | None, str | None]]]:
    """Return the lines of each claim's words, with the width that each is held to.

    The title of a frame is no claim's: it is wrapped to what the frame holds, which marks can make wider.
    """
    frames = [g for g in root.iter(f"{SVG}g") if "group" in (g.get("class") or "").split()]
    titles = {part for frame in frames for part in frame}
    classes = ("text", "title", "again", "mark")
    groups = [g for g in root.iter(f"{SVG}g") if g.get("class") in classes and g not in titles]
    found = [[(t.text, t.get("textLength")) for t in group.iter(f"{SVG}text")] for group in groups]
    return [lines for lines in found if lines]


@given(marked=marked_maps(), direction=DIRECTIONS)
def test_boxes_grow_in_height_alone(marked: Marked, direction: Any) -> None:
    m, verdicts, strengths, highlight = marked
    marks = Marks.of(m, verdicts=verdicts, strengths=strengths, highlight=highlight)
    measures = Measures.of(THEMES["auto"])
    before = reasons_scene(m, measures, direction=direction)
    after = reasons_scene(m, measures, direction=direction, marks=marks)
    assert [box.key for box in before.boxes] == [box.key for box in after.boxes]
    for old, new in zip(before.boxes, after.boxes, strict=True):
        assert (old.width, old.role, old.kind) == (new.width, new.role, new.kind)
        assert old.height <= new.height
        for one, other in zip(old.cells, new.cells, strict=True):
            assert (one.claim, one.rows, one.x, one.width) == (other.claim, other.rows, other.x, other.width)
            assert one.height <= other.height


@given(marked=marked_maps(), size=st.floats(4, 40), note=st.floats(4, 40), direction=DIRECTIONS)
def test_a_judgement_fits_its_box_in_every_size_of_text(
    marked: Marked, size: float, note: float, direction: Any
) -> None:
    m, verdicts, strengths, _ = marked
    marks = Marks.of(m, verdicts=verdicts, strengths=strengths)
    theme = evolve(THEMES["light"], text_size=size, line_height=1.3 * size, note_size=note)
    measures = Measures.of(theme)
    for box in reasons_scene(m, measures, direction=direction, marks=marks).boxes:
        for cell in box.cells:
            words = sum(row.height for row in cell.rows)
            assert words + (cell.stamp.height if cell.stamp else 0) <= cell.height
            for row in cell.stamp.rows if cell.stamp else ():
                # One character is never broken, and may be all that a narrow box has room for.
                assert row.line.width <= cell.width - 2 * measures.pad_x or len(row.line.text) <= 1


@pytest.mark.parametrize("view", LISTED)
@given(marked=marked_maps())
def test_a_screen_reader_is_told_every_verdict_and_every_strength(view: str, marked: Marked) -> None:
    labels = labels_of(root_of(drawn(marked, view=view)))
    for key in marked.map.claims:
        said = labels[key]
        verdict, strength = marked.verdicts.get(key), marked.strengths.get(key)
        assert not verdict or f" — {CLAIM_WORDS[verdict]}" in said  # type: ignore[index]
        assert strength is None or f"strength {strength:.2f}" in said
        assert key not in marked.highlight or "highlighted" in said


def labels_of(root: ET.Element) -> dict[str, str]:
    shown = (g for g in root.iter(f"{SVG}g") if g.get("data-claim") and g.get("id"))
    return {g.attrib["data-claim"]: g.attrib["aria-label"] for g in shown}


@given(marked=marked_maps())
def test_a_screen_reader_is_told_which_steps_carry_weight(marked: Marked) -> None:
    root = root_of(drawn(marked))
    boxes = {g.get("data-relation"): g for g in root.iter(f"{SVG}g") if g.get("role") == "listitem"}
    for key in marked.map.relations:
        if key in marked.verdicts:
            said = STEP_WORDS[marked.verdicts[key]]  # type: ignore[index]
            assert boxes[key].attrib["aria-label"].split(" — ")[-1].startswith(said)


@pytest.mark.parametrize("view", VIEW_NAMES)
@given(marked=marked_maps())
def test_the_order_of_what_is_given_and_the_type_of_labels_make_no_difference(
    view: str, marked: Marked
) -> None:
    m, verdicts, strengths, highlight = marked
    turned = {key: Label(value) for key, value in reversed(verdicts.items())}
    other = argmap.render(
        m,
        view=view,
        engine="tree",
        verdicts=turned,
        strengths=dict(reversed(strengths.items())),
        highlight=(m[key] for key in reversed(highlight)),
    )
    assert other.svg == drawn(marked, view=view)


@pytest.mark.parametrize("view", VIEW_NAMES)
@given(marked=marked_maps())
def test_nothing_marked_is_drawn_as_ever(view: str, marked: Marked) -> None:
    assert drawn(Marked(marked.map, {}, {}, []), view=view) == plain(marked.map, view=view)


@pytest.mark.parametrize("view", VIEW_NAMES)
@given(marked=marked_maps())
def test_every_state_has_colours_of_its_own_where_a_reader_prefers_dark(view: str, marked: Marked) -> None:
    root = root_of(drawn(marked, view=view))
    style = "".join(element.text or "" for element in root.iter(f"{SVG}style"))
    for role, state in states_of(root, ""):
        if set(state) & {"falls", "contested", "faded"}:
            assert f" .{role} .{'.'.join(state)} text," in style


def states_of(group: ET.Element, role: str) -> Iterator[tuple[str, list[str]]]:
    for child in group:
        classes = child.get("class", "").split()
        if {"stands", "falls", "contested", "faded"} & set(classes):
            yield role, classes
        inner = next((name for name in classes if name in TONES), role)
        yield from states_of(child, inner)


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("role", TONES)
@pytest.mark.parametrize("verdict", [None, *LABELS])
@pytest.mark.parametrize("faded", [False, True])
def test_marked_text_can_be_read(palette: Any, role: str, verdict: Any, *, faded: bool) -> None:
    colours, least = colours_of(palette, role, verdict, faded=faded), 3 if faded else 4.5
    grounds = [colours.fill, *([colours.paper, palette.group.fill] if role in ("neutral", "main") else [])]
    for ground in grounds:
        assert contrast(colours.ink, ground) >= least
        assert contrast(colours.mark, ground) >= least
    assert contrast(colours.word, colours.bar) >= least


@given(marked=marked_maps())
def test_outlines_say_the_same_with_judgements_behind_it(marked: Marked) -> None:
    m, verdicts, strengths, highlight = marked
    marks = Marks.of(m, verdicts=verdicts, strengths=strengths, highlight=highlight)
    given = {"verdicts": verdicts, "strengths": strengths, "highlight": highlight}
    before, after = outline(m).split("\n"), outline(m, **given).split("\n")  # type: ignore[arg-type]
    assert len(before) == len(after)
    assert all(new.startswith(old) for old, new in zip(before, after, strict=True))
    tags = {f" [{marks.tag(key)}]" for key in (*m.claims, *m.relations)} | {""}
    assert {new[len(old) :] for old, new in zip(before, after, strict=True)} <= tags
    html = outline(m, form="html", **given)  # type: ignore[arg-type]
    for key, verdict in verdicts.items():
        words = (STEP_WORDS if key in m.relations else CLAIM_WORDS)[verdict]  # type: ignore[index]
        assert words in html
        assert words in outline(m, form="markdown", **given)  # type: ignore[arg-type]


@given(marked=marked_maps())
def test_a_graph_says_every_judgement_in_a_label(marked: Marked) -> None:
    m, verdicts, strengths, highlight = marked
    source = to_dot(m, verdicts=verdicts, strengths=strengths, highlight=highlight).source
    assert source.count("->") == to_dot(m).source.count("->")
    for key, verdict in verdicts.items():
        assert (STEP_WORDS if key in m.relations else CLAIM_WORDS)[verdict].split()[0] in source  # type: ignore[index]
    assert to_dot(m, verdicts={}, strengths={}, highlight=()).source == to_dot(m).source


@given(marked=marked_maps())
def test_marks_survive_pickling_and_compare_by_content(marked: Marked) -> None:
    m, verdicts, strengths, highlight = marked
    marks = Marks.of(m, verdicts=verdicts, strengths=strengths, highlight=highlight)
    again = pickle.loads(pickle.dumps(marks))  # noqa: S301
    assert again == marks
    assert hash(again) == hash(marks)
