"""Signs of boxes and arrows: numbers of what is repeated, and how objections of every kind look."""

from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ET
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import Anchor, ArgumentMap, Builder, Claim, Premise, Rebuttal, Source, Support
from argmap.model import is_symmetric
from argmap.rendering import THEMES
from argmap.rendering.kit import Cell, Measures, Scene, graph_of_scene, place
from argmap.rendering.kit.ports import wires_of_scene
from argmap.rendering.views.reasons.scene import reasons_scene
from argmap.samples import trilateral
from argmap.strategies import maps
from tests.rendering.marking import LABELS, VIEW_NAMES, plain
from tests.rendering.quality import flattened
from tests.rendering.reading import SVG, part_of, root_of

Direction = Literal["TB", "LR"]
directions = st.sampled_from(["TB", "LR"])


def scene_of(m: ArgumentMap, direction: Direction = "LR") -> Scene:
    """Return what the view ``reasons`` shows of a map."""
    return reasons_scene(m, Measures.of(THEMES["light"]), direction=direction)


def cells_of(scene: Scene) -> list[Cell]:
    """Return the cells of a scene in the order of reading."""
    return [cell for box in scene.boxes for cell in box.cells]


# -- what is repeated --------------------------------------------------------------------------------------------


@given(m=maps(max_claims=8), direction=directions)
def test_exactly_the_claims_that_are_repeated_have_a_number_in_the_order_of_reading(
    m: ArgumentMap, direction: Direction
) -> None:
    cells = cells_of(scene_of(m, direction))
    repeated = {cell.claim for cell in cells if cell.again}
    homes = {cell.claim: cell.number for cell in cells if not cell.again}
    assert {claim for claim, number in homes.items() if number} == repeated
    assert [number for number in homes.values() if number] == list(range(1, len(repeated) + 1))
    assert all(cell.number == homes[cell.claim] for cell in cells)


@given(m=maps(max_claims=8))
def test_a_repeated_claim_says_its_number_at_home_and_where_it_is_repeated(m: ArgumentMap) -> None:
    root = root_of(argmap.render(m, engine="tree").svg)
    homes = [g for g in root.iter(f"{SVG}g") if g.get("class") == "claim"]
    copies = [g for g in root.iter(f"{SVG}g") if g.get("class") == "claim again"]
    rings = {g.attrib["data-claim"]: ring for g in homes if (ring := part_of(g, "number mark"))}
    assert rings.keys() == {g.attrib["data-claim"] for g in copies}
    for copy in copies:
        number = rings[copy.attrib["data-claim"]]
        assert part_of(copy, "again").startswith(f"→ see {number}:")
        assert copy.attrib["aria-label"].startswith(f"see {number}: ")


def test_the_copy_of_a_claim_from_right_to_left_still_runs_so() -> None:
    claims = [Claim("a", "A."), Claim("b", "B."), Claim("c", "סוכר מזיק.")]
    cells = cells_of(scene_of(ArgumentMap.of(*claims, Support("s", "c", "a"), Support("t", "c", "b"))))
    (copy,) = (cell for cell in cells if cell.again)
    assert [(row.line.text, row.line.rtl) for row in copy.rows] == [("→ see 1:", False), ("סוכר מזיק.", True)]


def test_a_number_of_three_digits_has_its_room() -> None:
    measures = Measures.of(THEMES["light"])
    claims = [Claim(f"c{n}", f"Claim number {n}.") for n in range(120)]
    above = [Claim(key, f"{key}.") for key in ("a", "b")]
    steps = [Support(f"{key}{n}", f"c{n}", key) for key in ("a", "b") for n in range(120)]
    cells = cells_of(scene_of(ArgumentMap.of(*above, *claims, *steps)))
    last = next(cell for cell in cells if cell.number == 120 and not cell.again)
    assert last.rows[0].line.width <= last.width - 2 * measures.pad_x - 18


# -- objections of every kind ------------------------------------------------------------------------------------


@given(m=maps(max_claims=8), direction=directions)
def test_an_objection_to_a_relation_is_dashed_and_one_to_a_claim_is_not(
    m: ArgumentMap, direction: Direction
) -> None:
    scene = scene_of(m, direction)
    kinds = {box.key: box for box in scene.boxes}
    for arrow in scene.arrows:
        relation = m.relations[arrow.relation]
        if isinstance(relation, Rebuttal) and not is_symmetric(relation):
            to_relation = relation.target in m.relations
            assert (arrow.role, arrow.dashed) == (("undercut", True) if to_relation else ("rebuttal", False))
            assert arrow.cell is None or not to_relation
            words = " ".join(row.line.text for row in kinds[arrow.source].bar)
            assert words.startswith("but that " if to_relation else "however")


@given(m=maps(max_claims=8), direction=directions)
def test_neither_end_of_a_contradiction_is_drawn_as_the_objection(
    m: ArgumentMap, direction: Direction
) -> None:
    scene = scene_of(m, direction)
    for box in scene.boxes:
        assert (box.role == "neutral") == (box.kind in ("claim", "contradiction"))
    for arrow in scene.arrows:
        assert arrow.both == is_symmetric(m.relations[arrow.relation])
        assert not arrow.both or (arrow.role, arrow.tip, arrow.dashed) == ("neutral", "bar", False)


def test_two_claims_that_contradict_each_other_look_the_same() -> None:
    b = Builder()
    b.contradict(b.claim("X is so."), "X is not so.")
    first, second = scene_of(b.build()).boxes
    assert first.role == second.role
    assert [row.line.text for row in second.bar] == ["contradicts"]


# -- arrows ------------------------------------------------------------------------------------------------------

WIDE = 12  # points that the widest tip is wide


def tips_of(svg: str) -> list[tuple[float, float]]:
    """Return where the tips of arrows end."""
    arrows = (g for g in root_of(svg).iter(f"{SVG}g") if (g.get("class") or "").startswith("arrow "))
    tips = (p for g in arrows for p in g.iter(f"{SVG}path") if p.get("class") in ("tip", "open"))
    places = (re.match(r"translate\((\S+) (\S+)\)", p.attrib["transform"]) for p in tips)
    return [(float(place[1]), float(place[2])) for place in places if place]


@pytest.mark.parametrize("view", ["reasons", "outline"])
@given(m=maps(max_claims=8), direction=st.sampled_from(["TB", "LR", None]))
def test_no_tip_is_nearer_to_another_than_it_is_wide(
    view: str, m: ArgumentMap, direction: Direction | None
) -> None:
    engine = "tree" if direction or view != "reasons" else "auto"
    tips = tips_of(argmap.render(m, view=view, direction=direction, engine=engine).svg)
    for (x1, y1), (x2, y2) in itertools.combinations(tips, 2):
        assert max(abs(x1 - x2), abs(y1 - y2)) >= WIDE - 0.1  # places are rounded


@pytest.mark.parametrize("direction", ["TB", "LR"])
@pytest.mark.parametrize("target", ["claim", "bar", "premise"])
def test_forty_objections_to_one_record_stay_apart(direction: Direction, target: str) -> None:
    b = Builder()
    thesis = b.thesis("Tax sugar.")
    step = b.support(thesis, "Sugar harms.", "A tax helps.")
    keys = {"claim": thesis.key, "bar": step.key, "premise": step.claims[0]}
    for n in range(40):
        b.rebut(keys[target], f"Objection number {n}.")
    tips = tips_of(argmap.render(b.build(), direction=direction, engine="tree").svg)
    assert len(tips) == 41
    for (x1, y1), (x2, y2) in itertools.combinations(tips, 2):
        assert max(abs(x1 - x2), abs(y1 - y2)) >= 16 - 0.1


@given(m=maps(max_claims=8), direction=directions)
def test_an_arrow_without_a_detour_is_straight_or_has_bends_that_can_be_seen(
    m: ArgumentMap, direction: Direction
) -> None:
    scene = scene_of(m, direction)
    layout = place(graph_of_scene(scene), engine="tree")
    for n, wire in enumerate(wires_of_scene(scene, layout)):
        if not layout.routes[n] and wire.arrow.cell is not None:
            line = flattened(wire.path)
            along = 0 if direction == "TB" else 1
            offset = abs(line[0][along] - line[-1][along])
            assert offset < 0.1 or offset >= (8 if direction == "TB" else 5)


@given(m=maps(max_claims=8), direction=directions)
def test_the_bar_of_a_box_is_as_wide_as_its_cells(m: ArgumentMap, direction: Direction) -> None:
    for box in scene_of(m, direction).boxes:
        if box.cells:
            assert max(cell.x + cell.width for cell in box.cells) == box.width
            assert min(cell.x for cell in box.cells) == 0


# -- for those who hear a picture ----------------------------------------------------------------------------------


@given(m=maps(max_claims=8), direction=directions)
def test_a_listener_hears_a_nested_list_that_follows_the_arrows(m: ArgumentMap, direction: Direction) -> None:
    scene = scene_of(m, direction)
    root = root_of(argmap.render(m, direction=direction, engine="tree").svg)
    items = {box.key: item for box, item in zip(scene.boxes, items_of(root), strict=True)}
    parents = {child: parent for parent in root.iter() for child in parent}
    targets = {arrow.source: arrow.target for arrow in scene.arrows}
    lists: dict[ET.Element, list[tuple[str | None, str | None]]] = {}
    for key, item in items.items():
        around = parents[parents[item]]
        assert parents[item].get("role") == "list"
        lists.setdefault(parents[item], []).append((item.get("aria-posinset"), item.get("aria-setsize")))
        if around.get("role") == "listitem":
            assert around is items[targets[key]]
            assert int(item.attrib["aria-level"]) == int(around.attrib["aria-level"]) + 1
        else:
            assert item.get("aria-level") == "1"
    for found in lists.values():
        assert found == [(str(n), str(len(found))) for n in range(1, len(found) + 1)]


def items_of(root: ET.Element) -> list[ET.Element]:
    """Return the items of lists, in the order of the document."""
    return [g for g in root.iter(f"{SVG}g") if g.get("role") == "listitem"]


def test_a_long_chain_does_not_nest_without_end() -> None:
    claims = [Claim(f"c{n}", f"Claim number {n}.") for n in range(300)]
    chain = [Support(f"s{n}", f"c{n + 1}", f"c{n}") for n in range(299)]
    root = root_of(argmap.render(ArgumentMap.of(*claims, *chain)).svg)
    assert [int(item.attrib["aria-level"]) for item in items_of(root)] == list(range(1, 301))
    deepest, level = 0, [root]
    while level:
        deepest, level = deepest + 1, [child for element in level for child in element]
    assert deepest < 70  # programs that read SVG allow some hundreds


@pytest.mark.parametrize("view", VIEW_NAMES)
@given(m=maps(max_claims=8), direction=directions)
def test_the_tabulator_key_stops_once(view: str, m: ArgumentMap, direction: Direction) -> None:
    root = root_of(argmap.render(m, view=view, direction=direction, engine="tree").svg)
    stops = [element.get("tabindex") for element in root.iter() if "tabindex" in element.attrib]
    assert stops.count("0") == min(1, len(stops))
    assert set(stops) <= {"0", "-1"}
    inner = [link for link in root.iter(f"{SVG}a") if link.attrib["href"].startswith("#")]
    assert all("tabindex" in link.attrib for link in inner)


def test_the_words_of_a_claim_are_heard_where_it_stands_and_in_no_tooltip() -> None:
    m = trilateral()
    root = root_of(argmap.render(m).svg)
    heard = [element.attrib["aria-label"] for element in root.iter() if "aria-label" in element.attrib]
    tooltips = [title.text or "" for title in root.iter(f"{SVG}title")][1:]
    copies = [g.get("data-claim") for g in root.iter(f"{SVG}g") if g.get("class") == "claim again"]
    for claim in m.claims.values():
        assert sum(claim.text in label for label in heard) == 1 + copies.count(claim.key)
        assert not any(claim.text in words for words in tooltips)
    assert "desc" not in root.attrib["aria-labelledby"]
    assert root.attrib["aria-describedby"].endswith("-desc")


def test_what_a_reason_is_for_is_said_where_its_place_leaves_it_open() -> None:
    b = Builder()
    step = b.support(b.thesis("Tax sugar."), "Sugar harms.", "A tax helps.")
    b.support(step.claims[1], "It did in Mexico.")
    b.rebut(b.rebut(step, "Juice is as sweet."), "Juice is taxed too.")
    labels = [item.get("aria-label") for item in items_of(root_of(argmap.render(b.build()).svg))]
    assert sorted(filter(None, labels)) == [
        "Answer to the objection", "Objection to the step", "Reason", "Reason for premise 2",
    ]  # fmt: skip


def test_tooltips_say_what_is_not_drawn() -> None:
    source = Source("oped", text="Sugar does harm, they say.")
    m = ArgumentMap.of(
        Claim("tax", "Tax sugar.", note="The main point."),
        Claim("harm", "Sugar harms.", speaker="Ann", anchors=[Anchor("oped", 0, 15, quote="Sugar does harm")]),
        Claim("other", "Other."),
        Support("s", [Premise("harm", role="goal")], "tax", scheme="practical-reasoning", note="Weak."),
        Support("t", "harm", "other"),
        source,
    )  # fmt: skip

    def tooltips(**options: Any) -> list[str]:
        return [title.text or "" for title in root_of(argmap.render(m, **options).svg).iter(f"{SVG}title")][
            1:
        ]

    quote = "“Sugar does harm”"
    assert sorted(tooltips()) == sorted(
        ["Note: The main point.", "Scheme: practical reasoning\nNote: Weak.", f"Role: goal\n{quote}",
         f"Ann\n{quote}"]
    )  # fmt: skip
    assert "Note: Weak." in tooltips(schemes=True)


# -- what is judged ------------------------------------------------------------------------------------------------


@given(m=maps(max_claims=8), data=st.data())
def test_where_everything_is_judged_only_the_exceptions_have_a_sign(
    m: ArgumentMap, data: st.DataObject
) -> None:
    keys = [*m.claims, *m.relations]
    verdicts = {key: data.draw(st.sampled_from(LABELS)) for key in keys}
    root = root_of(plain(m, verdicts=verdicts))
    for group in root.iter(f"{SVG}g"):
        if group.get("class") in ("claim", "claim again"):
            said = part_of(group, "verdict")
            assert (
                said
                == {"in": "", "undecided": "contested", "out": "falls"}[verdicts[group.attrib["data-claim"]]]
            )
    key = "".join("".join(g.itertext()) for g in root.iter(f"{SVG}g") if "marks" in g.get("class", ""))
    assert ("no sign:" in key) == ("in" in verdicts.values())


@given(m=maps(max_claims=8), data=st.data())
def test_where_some_claims_are_not_judged_those_that_stand_say_so(
    m: ArgumentMap, data: st.DataObject
) -> None:
    left = data.draw(st.sampled_from([*m.claims, None]))
    verdicts = {key: "in" for key in m.claims if key != left}
    root = root_of(plain(m, verdicts=verdicts))
    for group in root.iter(f"{SVG}g"):
        if group.get("class") in ("claim", "claim again"):
            judged = left is not None and group.get("data-claim") != left
            assert part_of(group, "verdict") == ("stands" if judged else "")


def test_verdicts_make_the_op_ed_hardly_larger() -> None:
    m = trilateral()
    before, after = (root_of(argmap.render(m, verdicts=v).svg) for v in (None, argmap.evaluate(m)))
    areas = [float(root.attrib["width"]) * float(root.attrib["height"]) for root in (before, after)]
    assert areas[1] <= 1.1 * areas[0]
