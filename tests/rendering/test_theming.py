"""Themes of one's own: one call or one file, every fault at once."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap.errors import FormatError, InvalidValueError, LimitError, UnknownNameError
from argmap.rendering import THEMES, Palette, Theme, Tone, load_theme, make_theme
from argmap.rendering.themes._colour_names import COLOUR_NAMES

ROOT = Path(__file__).parent.parent.parent

ROLES = [role.name for role in attrs.fields(Palette)]
TONES = [role for role in ROLES if role not in ("ink", "paper", "word")]
COLOURS = st.sampled_from(sorted(COLOUR_NAMES)) | st.from_regex(r"#[0-9a-f]{6}|#[0-9A-F]{3}", fullmatch=True)
SAMPLE = argmap.ArgumentMap.of(
    argmap.Claim("a", "Tax."), argmap.Claim("b", "Sugar."), argmap.Support("s", "b", "a")
)


@given(st.sampled_from(THEMES.names()), st.dictionaries(st.sampled_from(ROLES), COLOURS), st.floats(0.5, 4))
def test_what_is_changed_is_changed_and_nothing_else(
    base: str, colours: dict[str, Any], scale: float
) -> None:
    old, new = THEMES[base], make_theme(base, scale=scale, **colours)
    for role in ROLES:
        before, after = getattr(old.palette, role), getattr(new.palette, role)
        if role not in colours:
            assert after == before
        else:
            line = after.line if isinstance(after, Tone) else after
            assert line == make_theme(ink=colours[role]).palette.ink
    assert new.text_size == pytest.approx(old.text_size * scale, abs=1e-3)
    assert (new.dark is None) == (old.dark is None)
    assert make_theme(base, scale=scale, **colours) == new
    assert (new.name == old.name) == (new == old)


@given(st.dictionaries(st.sampled_from(TONES), COLOURS, min_size=1))
def test_a_file_says_what_a_call_says(colours: dict[str, Any]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "mine.toml")
        lines = ['base = "light"', "scale = 1.25", 'fonts = "Georgia"', 'name = "mine"']
        lines += [f'{role} = "{colour}"' for role, colour in colours.items()]
        path.write_text("\n".join([*lines, "[dark]", 'ink = "white"']), encoding="utf-8")
        said = make_theme("light", name="mine", scale=1.25, fonts="Georgia", dark={"ink": "white"}, **colours)
        assert load_theme(path) == said
        assert argmap.render(SAMPLE, theme=path) == argmap.render(SAMPLE, theme=said)


def test_every_form_of_a_colour_is_understood() -> None:
    wanted = Tone("#FF0000", "#FFFFFF")
    for form in (wanted, ("red", "white"), {"line": "#f00", "fill": "#FFF"}):
        assert make_theme("light", support=form).palette.support == wanted
    assert make_theme("light", support="red").palette.support.fill == "#FFE6E6"
    assert Theme(name="x", palette=THEMES["light"].palette, fonts="'Noto Serif', serif").fonts == (
        "Noto Serif",
        "serif",
    )


def test_two_pictures_of_different_colours_keep_them_on_one_page() -> None:
    pictures = [argmap.render(SAMPLE, theme=make_theme(support=colour)).svg for colour in ("teal", "navy")]
    prefixes = [re.findall(r'class="argmap (\w+)"', svg) for svg in pictures]
    assert prefixes[0] != prefixes[1]


def test_all_faults_of_a_file_are_told_at_once_with_what_was_meant(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        'suport = "red"\nrebuttal = "crimzon"\nscale = "big"\nfonts = "a<b"\nundercut = {lin = "red"}\n'
        "text_size = true\n[dark]\npapr = 'black'\n",
        encoding="utf-8",
    )
    with pytest.raises(FormatError) as caught:
        load_theme(path)
    told = str(caught.value)
    assert told.startswith(f"{path}: auto has ")
    for words in (
        "'support'",
        "'crimson'",
        "scale must",
        "fonts[0]",
        "'line'",
        "text_size",
        "dark.papr",
        "'paper'",
    ):
        assert words in told


@pytest.mark.parametrize(
    "text, error, words",
    [
        ("a = ", FormatError, "this is no TOML"),
        ("a = " + "[" * 30_000, FormatError, "nest too deeply"),
        ("a = 1 #" + "x" * 70_000, LimitError, "64|65,536"),
        ('base = "lihgt"', UnknownNameError, "'light'"),
        ("base = 3", FormatError, "base must be"),
        ("dark = 3", FormatError, "dark must hold"),
        ('support = ["red"]', FormatError, "support must be a colour"),
    ],
)
def test_a_file_that_is_none_of_a_theme_is_one_error(
    text: str, error: type[Exception], words: str, tmp_path: Path
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(error, match=words):
        argmap.render(SAMPLE, theme=str(path))


@given(
    st.dictionaries(
        st.text(max_size=8) | st.sampled_from([*ROLES, "fonts", "scale", "dark", "name", "text_size"]),
        st.none() | st.integers() | st.text(max_size=9) | st.lists(st.text(), max_size=2),
    )
)
def test_nothing_odd_gets_into_a_theme_and_nothing_but_one_error_comes_out(given_: dict[str, Any]) -> None:
    try:
        theme = make_theme(**given_)
    except (InvalidValueError, UnknownNameError):
        return
    assert all(
        re.fullmatch("#[0-9A-F]{6}", getattr(theme.palette, role)) for role in ("ink", "paper", "word")
    )


def test_the_picture_of_the_page_about_themes_is_what_its_code_draws(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Any
) -> None:
    page = (ROOT / "docs" / "howto" / "themes.md").read_text(encoding="utf-8")
    lines = re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL)[0].splitlines()
    monkeypatch.chdir(tmp_path)
    exec("\n".join(line[4:] for line in lines if line.startswith((">>>", "..."))), {})  # noqa: S102 - our own page
    drawn = (tmp_path / "themed-sugar.svg").read_bytes().decode()
    golden(ROOT / "docs" / "howto" / "themed-sugar.svg", drawn)
