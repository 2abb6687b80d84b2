"""What a picture can be asked for besides its view: a part, a title, a legend, a size, a page."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import argmap
from argmap.errors import ArgmapError, UnknownNameError
from argmap.formats._foreign import DRAWN
from argmap.rendering import SUFFIXES, VIEWS
from argmap.rendering._part import part_of
from argmap.samples import trilateral
from argmap.strategies import maps

SVG = "{http://www.w3.org/2000/svg}"


def chain() -> argmap.ArgumentMap:
    b = argmap.Builder("A chain")
    first = b.thesis("One.", key="one")
    step = b.support(first, b.claim("Two.", key="two"), key="s")
    b.support("two", b.claim("Three.", key="three"), key="t")
    b.rebut(step, b.claim("No step.", key="no"), key="u")
    return b.build()


ROUND = argmap.ArgumentMap.of(
    *(argmap.Claim(key, key) for key in "ab"), argmap.Support("r", "b", "a"), argmap.Support("s", "a", "b")
)


@given(maps(max_claims=8) | maps(shape="cyclic", max_relations=5), st.integers(0, 4))
@example(ROUND.rename({"a": "z", "r": "a"}), 0)  # the target of the first relation bears on its premise
def test_a_part_grows_with_its_depth_up_to_the_subtree(m: argmap.ArgumentMap, depth: int) -> None:
    for root in [*m.relations, *m.claims][:4]:
        less, more = (part_of(m, root=root, depth=d) for d in (depth, depth + 1))
        whole = part_of(m, root=root, depth=None)
        assert root in less
        assert (
            {*less.claims, *less.relations}
            <= {*more.claims, *more.relations}
            <= {*whole.claims, *whole.relations}
        )
        assert part_of(m, root=root, depth=len(m) + 1) == whole
        assert less.title == m.title


def test_depth_counts_relations() -> None:
    parts = [sorted(part_of(chain(), root="one", depth=depth).claims) for depth in range(3)]
    assert parts == [["one"], ["one", "two"], ["no", "one", "three", "two"]]
    assert sorted(part_of(chain(), root=None, depth=1).claims) == ["one", "two"]
    assert sorted(part_of(chain(), root="s", depth=0).claims) == ["one", "two"]


def test_a_part_takes_its_share_of_the_marks() -> None:
    m = chain()
    verdicts = argmap.evaluate(m)
    part = argmap.render(
        m, root="two", verdicts=verdicts, strengths=argmap.weigh(m), highlight=["one", "two"]
    )
    assert set(part.marks.verdicts) == {"two", "three", "t"}
    assert part.marks.highlight == {"two"}
    with pytest.raises(argmap.UnknownKeyError, match="noo"):
        argmap.render(m, root="two", strengths={"noo": 0.5})


@pytest.mark.parametrize("view", VIEWS.names())
def test_a_title_and_a_legend_are_drawn_once_in_every_view(view: str) -> None:
    plain = argmap.render(chain(), view=view)
    drawn = argmap.render(chain(), view=view, title="Tea & <cake>", legend=True)
    root = ET.fromstring(drawn.svg)  # noqa: S314 - we drew it
    shown = "".join("".join(each.itertext()) for each in root.iter(f"{SVG}text"))
    assert shown.count("Tea & <cake>") == 1
    assert drawn.map.title == "Tea & <cake>"
    assert len(list(root.iter(f"{SVG}title"))) >= len(list(ET.fromstring(plain.svg).iter(f"{SVG}title")))  # noqa: S314
    keys = [each for each in root.iter(f"{SVG}g") if "key" in (each.get("class") or "").split()]
    assert keys


def test_a_legend_explains_the_colours_that_occur() -> None:
    svg = argmap.render(chain(), legend=True).svg
    assert "main claim" in svg
    assert "objection to a step" in svg
    assert "the meaning is not known" not in svg


def roles_of(drawn: ET.Element, *, key: bool, inside: bool = False) -> set[str]:
    """Return the roles of what stands in the key of a picture, or of all else."""
    classes = set((drawn.get("class") or "").split())
    inside = inside or "key" in classes
    own = classes & ROLES if inside is key else set()
    return own.union(*(roles_of(part, key=key, inside=inside) for part in drawn))


ROLES = {"main", "support", "rebuttal", "undercut", "rephrase", "link"}
JOINED = argmap.ArgumentMap.of(
    *(argmap.Claim(key, key) for key in "abc"), argmap.Rebuttal("r", ["a", "b"], "c")
)


@settings(max_examples=40)
@given(maps(max_claims=5), st.sampled_from(VIEWS.names()))
@example(argmap.ArgumentMap.of(argmap.Claim("a", "A")), "reasons")
@example(argmap.ArgumentMap.of(argmap.Claim("a", "A")), "outline")
@example(JOINED, "numbered")
@example(argmap.ArgumentMap.of(argmap.Claim("a", "A"), argmap.Link("l")), "numbered")
def test_a_legend_lists_what_is_in_the_picture_and_nothing_else(m: argmap.ArgumentMap, view: str) -> None:
    root = ET.fromstring(argmap.render(m, view=view, legend=True).svg)  # noqa: S314 - we drew it
    drawn, explained = roles_of(root, key=False), roles_of(root, key=True)
    # In the Argdown view the role of arguments says no more than their shape where all boxes are alike, and the
    # numbered view does not explain the circle of a claim that is alone.
    alone = view == "numbered" and len(m.claims) == 1 and not m.relations
    assert explained | ({"main"} if view == "argdown" or alone else set()) >= drawn
    assert explained <= drawn


def test_every_view_explains_how_the_main_claim_is_drawn_if_there_is_one() -> None:
    records = argmap.Claim("a", "A"), argmap.Claim("b", "B"), argmap.Support("s", "b", "a")
    for view in VIEWS.names():
        for thesis in (None, "a"):
            svg = argmap.render(argmap.ArgumentMap.of(*records, thesis=thesis), view=view, legend=True).svg
            assert bool(re.search("main (claim|contention)<", svg)) is (thesis is not None), view


def test_a_box_is_as_wide_as_asked() -> None:
    def widths(**options: Any) -> list[float]:
        root = ET.fromstring(argmap.render(chain(), direction="LR", **options).svg)  # noqa: S314
        return [float(each.get("width", 0)) for each in root.iter(f"{SVG}rect") if each.get("class") == "box"]

    assert max(widths()) == 154
    assert max(widths(width=300)) == 300


def test_scale_makes_a_picture_larger_and_is_no_business_of_words(tmp_path: Path) -> None:
    drawing = argmap.render(chain())
    drawing.save(tmp_path / "one.svg")
    drawing.save(tmp_path / "three.svg", scale=3)
    one, three = (ET.fromstring((tmp_path / name).read_bytes()) for name in ("one.svg", "three.svg"))  # noqa: S314
    assert float(three.get("width", 0)) == pytest.approx(3 * float(one.get("width", 0)), abs=0.1)
    assert three.get("viewBox") == one.get("viewBox")
    for bad, scale in (("map.txt", 2), ("map.svg", 0), ("map.svg", "x")):
        with pytest.raises(argmap.InvalidValueError, match="scale"):
            drawing.save(tmp_path / bad, scale=scale)  # type: ignore[arg-type]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.svg", "three.svg"]


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the signature of its base
        self.seen.append(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@given(maps(max_claims=4))
def test_a_page_is_whole_and_holds_picture_and_outline(m: argmap.ArgumentMap) -> None:
    drawing = argmap.render(m, engine="tree")
    page = drawing.page
    tags = Tags()
    tags.feed(page)
    assert tags.open == []
    assert page.startswith("<!DOCTYPE html>")
    assert page.endswith("</html>\n")
    assert tags.seen.count("title") >= 2
    assert drawing.svg[drawing.svg.index("<svg") :] in page
    assert argmap.rendering.outline(m, form="html") in page


def test_a_picture_is_opened_as_a_page_and_no_browser_is_needed_to_see_that() -> None:
    opened: list[str] = []
    drawing = argmap.render(chain())
    path = drawing.view(open_page=opened.append)
    assert opened == [path.as_uri()]
    assert path.read_text(encoding="utf-8") == drawing.page


anything: Any = argmap  # what is called with arguments of a wrong type


@pytest.mark.parametrize(
    "call, words",
    [
        (lambda _: anything.render("tax.argdown"), "got the text 'tax.argdown'. Read a file with argmap.load"),
        (lambda m: anything.render(m.edit()), r"Close it with .build\(\)"),
        (lambda m: anything.dump("x.json", m), "The map comes first"),
        (lambda _: anything.dumps(None), "got NoneType"),
        (lambda _: anything.load(42), "A path or an open file is needed, got int"),
        (lambda m: anything.dump(m, 4.2), "A path or an open file is needed, got float"),
        (lambda m: anything.dump(m, b"x.json"), "A path or an open file is needed, got bytes"),
        (lambda m: anything.render(m, engine={}), "Unknown engine {}"),
        (lambda _: anything.loads(Path("x.json")), "argmap.load reads files"),
        (lambda _: anything.rendering.outline("x"), "got the text 'x'"),
        (lambda _: anything.evaluate("tax.argdown"), "got the text 'tax.argdown'"),
        (lambda _: anything.coverage("c.json"), "got the text 'c.json'"),
        (lambda m: anything.verify(m.edit(), "x"), r"got Builder. Close it with .build\(\)"),
        (lambda m: anything.verify(m, Path("x.txt")), "text must be the text itself"),
        (lambda _: anything.explain("x", "a"), "Verdicts|got"),
        (lambda _: anything.weigh("w.json"), "got the text 'w.json'"),
        (lambda m: anything.render(m, theme=None), "must be a theme"),
        (lambda m: anything.render(m, view=42), "must be a view or its name, got 42"),
        (lambda m: anything.render(m, timeout=None), "must be seconds"),
        (lambda m: anything.render(m, title=3), "title must be text"),
        (lambda m: anything.render(m, legend="yes"), "legend must be True or False"),
        (lambda m: anything.render(m, depth=-1), "depth must be"),
        (lambda m: anything.render(m, width="wide"), "width must lie in"),
        (lambda m: anything.render(m, fonts="<b>"), "fonts"),
        (lambda m: anything.render(m, root="noo"), "Did you mean 'no'"),
        (lambda m: anything.dump(m, "b.svg"), "argmap.render.*makes it, or `argmap render`"),
        (lambda m: anything.dump(m, "talk.pptx"), "Slides and documents take a picture"),
        (lambda m: anything.render(m).save("talk.pptx"), "insert that picture"),
        (lambda m: anything.render(m).save("x.json"), "argmap.dump"),
        (lambda m: anything.render(m).save("x"), "no suffix"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_one_clear_error(call: Any, words: str) -> None:
    with pytest.raises(ArgmapError, match=words):
        call(chain())


def test_no_suffix_that_merely_looks_alike_is_offered_for_a_slide() -> None:
    with pytest.raises(UnknownNameError) as caught:
        argmap.render(chain()).save("talk.pptx")
    assert caught.value.matches == ()
    assert "Did you mean" not in str(caught.value)


def test_formats_know_what_drawings_are_saved_as() -> None:
    assert sorted(DRAWN) == sorted(SUFFIXES)


def test_the_same_options_give_the_same_bytes() -> None:
    options: dict[str, Any] = {"title": "T", "legend": True, "depth": 1, "fonts": "Georgia", "width": 200}
    assert argmap.render(trilateral(), **options) == argmap.render(trilateral(), **options)
