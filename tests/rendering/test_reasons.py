"""The reasons view: what a newcomer sees, example by example."""

from __future__ import annotations

from typing import Any

import pytest

import argmap
from argmap import ArgumentMap, Builder, Claim, Rebuttal, Support, UnknownNameError
from argmap.rendering import Drawing
from tests.rendering.reading import SVG, root_of, shown_claims


def words_in(svg: str) -> str:
    return "".join(root_of(svg).itertext())


def arrows(svg: str, role: str) -> list[str]:
    return [
        g.attrib["data-relation"] for g in root_of(svg).iter(f"{SVG}g") if g.get("class") == f"arrow {role}"
    ]


def test_the_thesis_is_bold_and_everything_else_hangs_on_it() -> None:
    b = Builder()
    step = b.support(b.thesis("Tax sugar.", key="tax"), "Sugar harms.", key="s")
    b.rebut(step, "It harms only some.", key="u")
    svg = argmap.render(b.build()).svg
    assert arrows(svg, "support") == ["s"]
    assert arrows(svg, "undercut") == ["u"]
    assert "but that does not follow" in words_in(svg)


def test_linked_premises_share_one_box_and_convergent_reasons_do_not() -> None:
    b = Builder()
    tax = b.thesis("Tax sugar.")
    b.support(tax, "Sugar harms.", "Prices cut demand.")
    b.support(tax, "The state needs money.")
    assert argmap.render(b.build()).svg.count('class="bar"') == 2


def test_a_claim_used_twice_is_shown_once_and_pointed_to() -> None:
    m = ArgumentMap.of(
        Claim("a", "A."), Claim("b", "B."), Claim("c", "C."), Support("s", "c", "a"), Support("t", "c", "b")
    )
    svg = argmap.render(m).svg
    assert [key for key, _, _ in shown_claims(root_of(svg))].count("c") == 1
    places = {g.get("class"): g.get("id") for g in root_of(svg).iter(f"{SVG}g") if g.get("data-claim") == "c"}
    links = [link.get("href") for link in root_of(svg).iter(f"{SVG}a")]
    assert links == [f"#{places['claim again']}", f"#{places['claim']}"]  # its number at home leads back


@pytest.mark.parametrize("direction", ["TB", "LR"])
def test_circles_of_every_sort_are_drawn(direction: argmap.rendering.Direction) -> None:
    m = ArgumentMap.of(
        Claim("a", "A."),
        Claim("b", "B."),
        Support("ab", "a", "b"),
        Support("ba", "b", "a"),
        Support("self", "a", "a"),
        Rebuttal("itself", (), "itself"),
        Rebuttal("one", (), "other"),
        Rebuttal("other", (), "one"),
        Rebuttal("no", "a", "b", scheme="contradiction"),
    )
    svg = argmap.render(m, direction=direction).svg
    assert len(list(shown_claims(root_of(svg)))) == 2
    assert "contradicts" in words_in(svg)


def test_voices_speakers_and_implicit_premises_are_said_in_words() -> None:
    m = ArgumentMap.of(
        Claim("a", "A.", voice="opponent", speaker="Ann"), Claim("b", "B.", implicit=True, kind="argument")
    )
    assert "opponent: Ann" in words_in(argmap.render(m).svg)
    assert "implicit" in words_in(argmap.render(m).svg)


def test_groups_are_frames_with_titles_and_may_lie_in_one_another() -> None:
    b = Builder()
    outer = b.group("Economy")
    inner = b.group("Prices", parent=outer)
    b.support(b.claim("Tax sugar.", group=outer), b.claim("Sugar is cheap.", group=inner))
    root = root_of(argmap.render(b.build()).svg)
    assert [g.get("data-group") for g in root.iter(f"{SVG}g") if g.get("class") == "group"] == [
        "economy",
        "prices",
    ]


def test_a_wide_map_stands_in_columns_of_about_the_shape_of_a_screen() -> None:
    b = Builder()
    tax = b.thesis("Tax sugar.")
    few = argmap.render(b.build())
    for n in range(12):
        b.support(tax, f"Reason number {n}.")
    many = argmap.render(b.build())
    assert size(few)[0] < 1_100
    assert size(many)[0] < 1_100
    assert 1 / 1.6 <= size(many)[0] / size(many)[1] <= 1.6


def size(drawing: Drawing) -> tuple[float, float]:
    root = root_of(drawing.svg)
    return float(root.attrib["width"]), float(root.attrib["height"])


def test_an_empty_map_is_a_picture_too() -> None:
    assert size(argmap.render(ArgumentMap.of())) > (0, 0)


def test_a_screen_reader_hears_each_claim_with_what_it_does() -> None:
    b = Builder("Sugar")
    b.support(b.thesis("Tax sugar."), "Sugar harms.")
    root = root_of(argmap.render(b.build()).svg)
    labels = [g.get("aria-label") for g in root.iter(f"{SVG}g") if g.get("class") == "claim"]
    assert labels == ["Tax sugar.", "Sugar harms."]
    items = [g.get("aria-label") for g in root.iter(f"{SVG}g") if g.get("role") == "listitem"]
    assert items == [None, "Reason"]
    assert root.find(f"{SVG}title").text == "Sugar"  # type: ignore[union-attr]


def test_two_pictures_on_one_page_share_no_id_and_no_class() -> None:
    one = argmap.render(ArgumentMap.of(Claim("a", "A."))).svg
    two = argmap.render(ArgumentMap.of(Claim("a", "B."))).svg
    prefixes = [root_of(svg).attrib["class"].split()[1] for svg in (one, two)]
    assert prefixes[0] != prefixes[1]


@pytest.mark.parametrize("option", ["view", "theme", "direction", "engine"])
def test_a_misspelt_option_names_what_is_known(option: str) -> None:
    misspelt: dict[str, Any] = {option: "resons"}
    with pytest.raises(UnknownNameError, match=f"Unknown .*{option}.* 'resons'"):
        argmap.render(ArgumentMap.of(Claim("a", "A.")), **misspelt)
