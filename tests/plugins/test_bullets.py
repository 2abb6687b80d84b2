"""A package beside argmap adds a format, a view, an engine, a theme and a semantics, with public names only."""

from __future__ import annotations

import ast
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest

import argmap
from argmap import ArgumentMap, Claim, EngineFailedError, PluginError, Rebuttal, Support
from argmap.formats import format_named
from argmap.rendering import ENGINES, THEMES, Arrangement, Engine
from argmap.testing import FORMAT_LAWS, check_format, check_theme
from tests.cli.conftest import ROOT
from tests.processes import run_process
from tests.rendering.reading import root_of
from tests.test_plugins import REGISTRIES, install

PACKAGE: Final = Path(__file__).parent / "argmap_bullets"
POINTS: Final[Mapping[str, Mapping[str, str]]] = {
    "argmap.formats": {"bullets": "argmap_bullets.format:FORMAT"},
    "argmap.views": {"cards": "argmap_bullets.view:VIEW"},
    "argmap.engines": {"stairs": "argmap_bullets.engine:ENGINE"},
    "argmap.themes": {"slate": "argmap_bullets.theme:THEME"},
    "argmap.semantics": {"last_word": "argmap_bullets.semantics:SEMANTICS"},
}
TEXT: Final = """\
Tax sugary drinks.
  + Sugar harms teenagers.
    - Not in small amounts.
  - Shoppers switch to juice.
"""


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Install the package into a folder of its own, for the length of a test."""
    folder = tmp_path / "site"
    shutil.copytree(PACKAGE, folder / "argmap_bullets", ignore=shutil.ignore_patterns("__pycache__"))
    install(folder, "argmap-bullets", POINTS)
    monkeypatch.syspath_prepend(str(folder))
    for registry in REGISTRIES.values():
        monkeypatch.setattr(registry, "_plugins", None)
        monkeypatch.setattr(registry, "_found", {})
    yield folder
    for name in [name for name in sys.modules if name.partition(".")[0] == "argmap_bullets"]:
        del sys.modules[name]


@pytest.mark.usefixtures("installed")
def test_its_format_reads_and_writes() -> None:
    m = argmap.loads(TEXT, format="bullets")
    assert [type(relation) for relation in m.relations.values()] == [Support, Rebuttal, Rebuttal]
    assert argmap.dumps(m, format="bullets") == TEXT


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("law", FORMAT_LAWS)
def test_its_format_keeps_every_law(law: str) -> None:
    check_format(format_named("bullets"), laws=[law], max_examples=30)


@pytest.mark.usefixtures("installed")
def test_a_line_under_nothing_is_a_fault_with_its_place() -> None:
    reading = argmap.read("One.\n      + Two.\n", format="bullets")
    assert [(d.line, d.column) for d in reading.diagnostics] == [(2, 1)]
    assert [claim.text for claim in reading.map.claims.values()] == ["One.", "Two."]


@pytest.mark.usefixtures("installed")
def test_its_view_engine_and_theme_draw_every_claim() -> None:
    m = argmap.loads(TEXT, format="bullets")
    drawing = argmap.render(m, view="cards", engine="stairs", theme="slate")
    shown = [
        element.get("data-claim")
        for element in root_of(drawing.svg).iter()
        if element.get("class") == "claim"
    ]
    assert shown == list(m.claims)
    assert THEMES["slate"].palette.rebuttal.line in drawing.svg
    verdicts = argmap.evaluate(m)
    assert 'data-verdict="out"' in argmap.render(m, view="cards", verdicts=verdicts).svg


@pytest.mark.usefixtures("installed")
def test_its_engine_draws_our_views_and_circles_too() -> None:
    circle = ArgumentMap.of(
        Claim("a", "A."), Claim("b", "B."), Support("one", "a", "b"), Support("two", "b", "a")
    )
    for view in ("reasons", "numbered", "argdown"):
        assert "</svg>" in argmap.render(circle, view=view, engine="stairs").svg


@pytest.mark.parametrize(
    "answer,says",
    [
        (Arrangement([0], [0]), "The engine 'stairs' gave 1 left edges and 1 rows for 2 boxes."),
        (Arrangement([0, 0], [0, 2]), "The engine 'stairs' left a row empty; rows count from 0."),
        (Arrangement([0, 0], [1, 2]), "The engine 'stairs' left a row empty; rows count from 0."),
    ],
)
def test_an_answer_of_an_engine_that_fits_no_picture_is_refused(answer: Arrangement, says: str) -> None:
    m = ArgumentMap.of(Claim("a", "A."), Claim("b", "B."), Support("s", "b", "a"))
    engine = Engine(name="stairs", arrange=lambda *_: answer)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(ENGINES._found, "stairs", engine)
        with pytest.raises(EngineFailedError, match=f"^{re.escape(says)}$"):
            argmap.render(m, engine="stairs")


@pytest.mark.usefixtures("installed")
def test_an_engine_that_fails_at_work_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> Arrangement:
        raise ZeroDivisionError("no boxes")

    monkeypatch.setitem(ENGINES._found, "stairs", Engine(name="stairs", arrange=fail))
    m = ArgumentMap.of(Claim("a", "A."), Claim("b", "B."), Support("s", "b", "a"))
    with pytest.raises(
        PluginError, match=r"The engine 'stairs'.* failed: its arrange raised ZeroDivisionError: no boxes"
    ):
        argmap.render(m, engine="stairs")


@pytest.mark.usefixtures("installed")
def test_its_theme_keeps_every_law() -> None:
    check_theme(THEMES["slate"], max_examples=5)


@pytest.mark.usefixtures("installed")
def test_its_semantics_weighs() -> None:
    m = ArgumentMap.of(
        Claim("a", "A.", credence=0.5), Claim("b", "B.", credence=0.5), Rebuttal("r", "b", "a")
    )
    assert argmap.weigh(m, "last_word")["a"] == 0.25


def test_the_command_line_finds_all_of_it(installed: Path) -> None:
    (installed / "tax.bullets").write_text(TEXT, encoding="utf-8")
    program = 'import sys; sys.path.insert(0, "."); from argmap.cli import main; main()'
    options = ["tax.bullets", "--view", "cards", "--engine", "stairs", "--theme", "slate", "-o", "tax.svg"]
    for words in (["render", *options], ["weigh", "tax.bullets", "--semantics", "last_word"]):
        done = run_process(
            [sys.executable, "-c", program, *words], cwd=installed, capture_output=True, text=True
        )
        assert done.stderr == ""
    assert "Shoppers switch" in (installed / "tax.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(PACKAGE.glob("*.py")), ids=lambda path: path.stem)
def test_it_imports_public_names_only(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            names = [*(node.module or "").split("."), *(alias.name for alias in node.names)]
            assert not [name for name in names if name.startswith("_")]
        assert not (isinstance(node, ast.Attribute) and node.attr.startswith("_"))


def test_the_how_to_shows_its_files_as_they_are() -> None:
    page = (ROOT / "docs" / "howto" / "extend.md").read_text(encoding="utf-8")
    shown = re.findall(r"^```python\n(.*?)^```$", page, flags=re.DOTALL | re.MULTILINE)
    files = [path.read_text(encoding="utf-8") for path in PACKAGE.glob("*.py") if path.stem != "__init__"]
    assert sorted(shown) == sorted(files)
    for group, points in POINTS.items():
        for name, value in points.items():
            assert f'[project.entry-points."{group}"]\n{name} = "{value}"' in page
