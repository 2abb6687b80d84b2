"""The map as a Graphviz graph: it draws well by itself, and no text of a map can be anything but a label."""

from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as ET
from itertools import pairwise

import graphviz
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from argmap import ArgumentMap, Builder, Claim, Group, Link, Rebuttal, Rephrase, Support, UnknownNameError
from argmap.rendering import to_dot
from argmap.rendering._dot_export import quoted
from argmap.samples import trilateral
from argmap.strategies import maps
from tests.processes import run_process
from tests.rendering.embedded import svg_of
from tests.rendering.reading import SVG

INJECTIONS = [
    "<b>x</b>",
    "<3 this>",
    '<<TABLE><TR><TD HREF="javascript:alert(1)">x</TD></TR></TABLE>>',
    '<<IMG SRC="/etc/passwd"/>>',
    "ends in one backslash\\",
    " URL=<javascript:alert(1)> ] //",
    '" URL="javascript:alert(1)',
    "C:\\new\\Group",
    "\\N \\G \\E \\T \\H \\L \\l \\r \\n",
    "&amp; &#65; &lt; &nbsp; &unknown;",
    "\\\"quoted\\\" 'and' \\\\",
    "http://x:y@z",
    "javascript:alert(1)",
    'a" onload="alert(1)',
    "node",
    "-4.2",
    "",
    "a\tb\x0bc",
    "\x01\x7f\x85\x9b",
    "\ud800 alone",
    "\ufffe\uffff",
    "🏳️‍🌈 \U0010ffff",
    "; } digraph { evil",
    "/* no */ // comment # line",
    "]]> <!-- --> <?xml ?>",
    "two  spaces   and more",
    "\u2028\u2029\u200b\ufeff",
    "\n0000000000&&&\x1f",  # made Graphviz 16.1 stop
]
TEXTS = st.sampled_from(INJECTIONS) | st.text(min_size=1) | st.text('<>&"\\nNlr #;x \n', min_size=1)

# What the export may ever set; no attribute of Graphviz that opens a file, a link or a font by name is here.
ALLOWED = {
    *("arrowhead", "arrowsize", "arrowtail", "bgcolor", "color", "dir", "fillcolor", "fontcolor", "fontname"),
    *("fontsize", "height", "label", "labeljust", "margin", "nodesep", "penwidth", "rankdir", "ranksep"),
    *("shape", "splines", "style", "width"),
}

# A token of the DOT language: a quoted string, a name or number, a sign.
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|->|[\w.-]+|[{}\[\]=;]', re.DOTALL)


def visible(text: str) -> str:
    """Return what can be seen of a text, with a sign where a drawing can hold none of it."""
    marked = re.sub(
        "[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]", "\ufffd", text
    )
    return "".join(marked.split())


def label_of(svg: str, name: str) -> str:
    """Return what can be seen of the label of a node."""
    for group in ET.fromstring(svg.encode()).iter(f"{SVG}g"):  # noqa: S314 - Graphviz's output for our own input
        if group.findtext(f"{SVG}title") == name:
            return visible("".join(text.text or "" for text in group.iter(f"{SVG}text")))
    raise AssertionError(f"{name} is not drawn")


def labelled(text: str) -> str:
    graph = graphviz.Digraph()
    graph.node("n", label=quoted(text), color="#000000", fontname="Arial")
    source: str = graph.source
    return source


def attributes(source: str) -> set[str]:
    tokens = TOKEN.findall(source)
    return {name for name, sign in pairwise(tokens) if sign == "="}


# -- quoting ----------------------------------------------------------------------------------------------


@given(text=TEXTS)
@settings(max_examples=200)
def test_any_text_is_drawn_as_it_is(text: str) -> None:
    assert label_of(svg_of(labelled(text)), "n") == visible(text)


@pytest.mark.parametrize("text", INJECTIONS)
def test_hostile_text_is_drawn_as_it_is(text: str) -> None:
    svg = svg_of(labelled(text))
    assert label_of(svg, "n") == visible(text)
    names = {element.tag for element in ET.fromstring(svg.encode()).iter()}  # noqa: S314
    assert names <= {f"{SVG}{name}" for name in ("svg", "g", "title", "polygon", "ellipse", "text")}


@pytest.mark.exe
@given(text=TEXTS)
@settings(max_examples=40)
def test_native_dot_draws_it_alike(text: str) -> None:
    source = labelled(text)
    svg = graphviz.Source(source).pipe(format="svg", encoding="utf-8")
    assert label_of(svg, "n") == visible(text)


# -- the graph of a map -----------------------------------------------------------------------------------


@given(m=maps(max_claims=6, max_relations=6))
def test_every_claim_of_any_map_is_drawn_with_its_words(m: ArgumentMap) -> None:
    svg = svg_of(to_dot(m).source)
    claims = [record for record in m.walk() if isinstance(record, Claim)]
    for n, claim in enumerate(claims, start=1):
        assert label_of(svg, f"n{n}").endswith(visible(claim.title + claim.text))


@given(m=maps(max_claims=6, max_relations=6), direction=st.sampled_from(["TB", "LR"]))
@example(m=trilateral(), direction="TB")
def test_only_names_of_our_own_and_attributes_of_the_list_are_set(m: ArgumentMap, direction: str) -> None:
    source = to_dot(m, direction=direction).source  # type: ignore[arg-type]
    assert attributes(source) <= ALLOWED
    tokens = TOKEN.findall(source)
    signs = {"{", "}", "[", "]", ";", "=", "->"}
    names = {
        name
        for before, name, after in zip(["", *tokens], tokens, [*tokens[1:], ""], strict=False)
        if name not in signs and before != "=" and after != "="
    }
    words = {"digraph", "graph", "node", "edge", "subgraph"}
    assert all(re.fullmatch(r"[nr]\d+|cluster_\d+", name) for name in names - words)


@pytest.mark.parametrize("text", [text for text in INJECTIONS if text.strip() and text.isprintable()])
def test_hostile_text_anywhere_in_a_map_sets_nothing(text: str) -> None:
    harmless = source_with("x")
    assert attributes(source_with(text)) == attributes(harmless)
    svg = svg_of(source_with(text))
    assert "xlink:href" not in svg.replace('xmlns:xlink="http://www.w3.org/1999/xlink"', "")
    root = ET.fromstring(svg.encode())  # noqa: S314 - Graphviz's output for our own input
    assert not [name for each in root.iter() for name in each.attrib if name.startswith("on")]


def source_with(text: str) -> str:
    m = ArgumentMap.of(
        Group("g", text),
        Claim("a", text, title=text, speaker=text, note=text, tags=text, group="g"),
        Claim("b", text),
        Rebuttal("r", "b", "a", title=text, scheme=text),
        Link("l", "b", "r", title=text),
        title=text,
    )
    return to_dot(m).source


@pytest.mark.exe
@given(m=maps(max_claims=6, max_relations=6))
@settings(max_examples=20)
def test_native_dot_draws_any_map_without_a_word_of_complaint(m: ArgumentMap) -> None:
    run = run_process(["dot", "-Tsvg"], input=to_dot(m).source.encode(), capture_output=True, check=True)
    assert run.stderr == b""
    claims = [record for record in m.walk() if isinstance(record, Claim)]
    for n, claim in enumerate(claims, start=1):
        assert label_of(run.stdout.decode(), f"n{n}").endswith(visible(claim.title + claim.text))


def edges(m: ArgumentMap) -> dict[str, str]:
    """Return "n1 -> r1" → attributes."""
    found = re.findall(r"^\t(\w+ -> \w+) \[(.*)\]$", to_dot(m).source, flags=re.MULTILINE)
    return dict(found)


def nodes(m: ArgumentMap) -> dict[str, str]:
    return dict(re.findall(r"^\t([nr]\d+) \[(.*)\]$", to_dot(m).source, flags=re.MULTILINE))


def test_linked_premises_share_a_bar_and_one_arrow() -> None:
    b = Builder()
    b.support(b.thesis("Tax sugar."), "Sugar harms.", "Prices cut demand.")
    found = edges(b.build())
    assert list(found) == ["n1 -> r1", "r1 -> n2", "r1 -> n3"]
    assert "arrowtail=normal" in found["n1 -> r1"]
    assert "dir=none" in found["r1 -> n2"]


def test_an_undercut_is_dashed_and_leads_into_the_bar_of_the_step() -> None:
    b = Builder()
    b.rebut(b.support(b.thesis("Tax sugar."), "Sugar harms."), "It harms only some.")
    found = edges(b.build())
    assert "arrowtail=tee" in found["r1 -> r2"]
    assert "style=dashed" in found["r1 -> r2"]


def test_a_contradiction_has_a_tip_at_both_ends_and_other_kinds_one_of_their_own() -> None:
    m = ArgumentMap.of(
        Claim("a", "A."), Claim("b", "B."), Claim("c", "C."),
        Rebuttal("r", "b", "a", scheme="contradiction"), Rephrase("p", "c", "a"), Link("l", "c"),
    )  # fmt: skip
    found = edges(m)
    assert "arrowtail=tee" in found["n1 -> r1"]
    assert "arrowhead=tee" in found["r1 -> n2"]
    assert "arrowtail=vee" in found["n1 -> r2"]
    assert "dir=none" in found["r3 -> n3"]  # a link without a target


def test_thesis_and_implicit_claims_stand_out() -> None:
    m = ArgumentMap.of(Claim("a", "A."), Claim("b", "B.", implicit=True), Support("s", "b", "a"), thesis="a")
    found = nodes(m)
    assert "penwidth=2.4" in found["n1"]
    assert 'style="filled,dashed"' in found["n2"]
    assert "implicit" in found["n2"]


def test_groups_are_clusters_with_titles_within_one_another() -> None:
    m = ArgumentMap.of(
        Group("g", "Security"), Group("h", "<Trade>", parent="g"), Group("empty", "Nobody"),
        Claim("a", "A.", group="g"), Claim("b", "B.", group="h"), Support("s", "b", "a"),
    )  # fmt: skip
    svg = svg_of(to_dot(m).source)
    titles = [
        "".join(text.text or "" for text in g.iter(f"{SVG}text"))
        for g in ET.fromstring(svg.encode()).iter(f"{SVG}g")  # noqa: S314
        if g.get("class") == "cluster"
    ]
    assert titles == ["Security", "<Trade>"]


def test_groups_may_be_nested_without_end() -> None:
    groups = [Group("g0", "Group"), *(Group(f"g{n}", "Group", parent=f"g{n - 1}") for n in range(1, 2_000))]
    source = to_dot(ArgumentMap.of(*groups, Claim("a", "A.", group="g1999"))).source
    assert source.count("subgraph") == 40
    assert source.count("{") == source.count("}")


def test_left_to_right_is_an_option_and_other_directions_are_refused() -> None:
    m = ArgumentMap.of(Claim("a", "A."))
    assert "rankdir=LR" in to_dot(m, direction="LR").source
    with pytest.raises(UnknownNameError, match="Known: LR, TB"):
        to_dot(m, direction="BT")  # type: ignore[arg-type]


@given(m=maps(max_claims=6))
def test_equal_maps_give_equal_text(m: ArgumentMap) -> None:
    assert (
        to_dot(m).source == to_dot(ArgumentMap.of(*m, title=m.title, thesis=m.thesis, extra=m.extra)).source
    )


def test_graphviz_is_imported_only_when_it_is_asked_for() -> None:
    code = "import sys, argmap.rendering; sys.exit('graphviz' in sys.modules)"
    assert run_process([sys.executable, "-c", code], check=False).returncode == 0


def test_boxes_are_as_wide_as_their_text_in_scripts_that_graphviz_takes_for_narrow() -> None:
    text = "若者の健康を守るために"
    found = nodes(ArgumentMap.of(Claim("a", text)))
    width = re.search(r"width=([\d.]+)", found["n1"])
    assert width is not None
    assert float(width[1]) * 72 >= len(text) * 11
