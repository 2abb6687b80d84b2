"""The law kit passes what is sound, and says of what is not which law it breaks."""

from __future__ import annotations

import ast
import inspect
import itertools
import json
from collections.abc import Callable
from typing import Any, Final

import attrs
import pytest

from argmap import ArgumentMap, UnknownNameError, testing
from argmap.errors import PluginError
from argmap.formats import Format, Reading, ReadOptions, all_formats, format_named
from argmap.model import FEATURES
from argmap.rendering import THEMES, Theme, Tone
from argmap.testing import FORMAT_LAWS, THEME_LAWS, check_format, check_theme, contrast

JSON: Final = format_named("json")
LIGHT: Final = THEMES["light"]


def broken(**changes: Any) -> Format:
    return attrs.evolve(JSON, name="broken", **changes)


def numbering(m: ArgumentMap, *, counter: Any = itertools.count()) -> str:  # noqa: B008 - counts over all calls
    return JSON.write(attrs.evolve(m, title=str(next(counter))))


def trusting(text: str, options: ReadOptions) -> Reading:
    json.loads(text)
    return JSON.read(text, options)


def ungrouped(m: ArgumentMap) -> str:
    return JSON.write(m.remove(*m.groups, cascade=True))


@pytest.mark.parametrize("law", FORMAT_LAWS)
@pytest.mark.parametrize("format", all_formats(), ids=lambda format: format.name)
def test_our_formats_keep_every_law(format: Format, law: str) -> None:
    check_format(format, laws=[law], max_examples=30)


@pytest.mark.parametrize("law", FORMAT_LAWS)
def test_a_format_that_keeps_little_and_says_so_keeps_every_law(law: str) -> None:
    poor = {"supports", "rebuttals", "undercuts", "linked premises", "keys", "loose claims"}
    check_format(attrs.evolve(JSON, keeps=poor), laws=[law], max_examples=30)


@pytest.mark.parametrize(
    "law,changes,says",
    [
        ("what is kept comes back", {"write": lambda m: JSON.write(m.bare())}, "what is kept comes back"),
        ("equal maps give the same text", {"write": numbering}, "equal maps give the same text"),
        ("equal maps give the same text", {"write": lambda m: f"{JSON.write(m)}\r\n"}, "lines end with LF"),
        (
            "what is lost is lost once",
            {"keeps": set(FEATURES) - {"voices"}, "write": ungrouped},
            "what is written with loss is all that is kept",
        ),
        ("any text gives a map or a FormatError", {"sniff": len}, "sniffing answers True or False"),
    ],
    ids=["forgets-extra", "counts", "writes-crlf", "forgets-groups", "counts-letters"],
)
def test_a_broken_format_is_told_which_law_it_breaks(law: str, changes: dict[str, Any], says: str) -> None:
    with pytest.raises(AssertionError, match=f"^broken: {says}"):
        check_format(broken(**changes), laws=[law], max_examples=200)


def test_a_reader_that_raises_anything_else_is_found_out() -> None:
    with pytest.raises(PluginError, match="The format 'broken' failed: its read raised JSONDecodeError"):
        check_format(broken(read=trusting), laws=["any text gives a map or a FormatError"])


def test_all_laws_are_checked_by_default() -> None:
    check_format(JSON, max_examples=3)
    check_theme(LIGHT, max_examples=3)


@pytest.mark.parametrize("law", THEME_LAWS)
@pytest.mark.parametrize("name", THEMES.names(foreign=False))
def test_our_themes_keep_every_law(name: str, law: str) -> None:
    check_theme(THEMES[name], laws=[law], max_examples=10)


def pale(theme: Theme) -> Theme:
    return attrs.evolve(theme, palette=attrs.evolve(theme.palette, ink="#BBBBBB"))


def dim(theme: Theme) -> Theme:
    dark = attrs.evolve(theme.palette, support=Tone("#DDDDDD", "#FFFFFF"))
    return attrs.evolve(theme, dark=dark)


def alike(theme: Theme) -> Theme:
    return attrs.evolve(theme, palette=attrs.evolve(theme.palette, rebuttal=theme.palette.support))


@pytest.mark.parametrize(
    "change,law,says",
    [
        (pale, "text can be read", "ink on paper has a contrast of 1.92, less than 4.5"),
        (dim, "text can be read", "support.line on its fill has a contrast of 1.36"),
        (alike, "meanings have colours of their own", "support, rebuttal and undercut"),
    ],
)
def test_a_bad_theme_is_told_which_law_it_breaks(
    change: Callable[[Theme], Theme], law: str, says: str
) -> None:
    with pytest.raises(AssertionError, match=f"^light: .*{says}"):
        check_theme(change(LIGHT), laws=[law])


def test_a_view_that_loses_words_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    import argmap.testing

    def mute(m: ArgumentMap, **options: Any) -> Any:
        return argmap.render(attrs.evolve(m, claims={}, relations={}, thesis=None), **options)

    monkeypatch.setattr(argmap.testing, "render", mute)
    with pytest.raises(AssertionError, match=r"^light: words in are words out"):
        check_theme(LIGHT, laws=["every map is drawn, word for word"])


@pytest.mark.parametrize("one,other,expected", [("#000000", "#FFFFFF", 21.0), ("#777777", "#FFFFFF", 4.48)])
def test_contrast_is_that_of_wcag(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize("laws", [["what is lost"], "what is lost"])
def test_an_unknown_law_is_refused(laws: list[str] | str) -> None:
    with pytest.raises(UnknownNameError, match="Unknown law 'what is lost'"):
        check_format(JSON, laws=laws)
    with pytest.raises(UnknownNameError, match="Unknown law"):
        check_theme(LIGHT, laws=laws)


def test_the_laws_use_public_names_alone() -> None:
    nodes = ast.walk(ast.parse(inspect.getsource(testing)))
    places = [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    ours = [place for place in places if place.startswith("argmap")]
    assert ours
    assert not [place for place in ours if "._" in place]
