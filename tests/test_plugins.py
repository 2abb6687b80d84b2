"""Plug-ins of installed packages: a broken one is named, and stops neither the others nor argmap."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest

import argmap
from argmap import ArgmapWarning, PluginError, UnknownNameError
from argmap.formats._choice import FORMATS
from argmap.registry import Registry
from argmap.rendering import ENGINES, THEMES, VIEWS
from argmap.semantics import SEMANTICS
from tests.cli.conftest import invoke
from tests.processes import run_process

REGISTRIES: Final[Mapping[str, Registry[Any]]] = {
    "argmap.formats": FORMATS,
    "argmap.semantics": SEMANTICS,
    "argmap.themes": THEMES,
    "argmap.views": VIEWS,
    "argmap.engines": ENGINES,
}
GOOD: Final = {
    "argmap.formats": "argmap.formats.json:FORMAT",
    "argmap.semantics": "argmap.semantics.dfquad:SEMANTICS",
    "argmap.themes": "argmap.rendering.themes.light:THEME",
    "argmap.views": "argmap.rendering.views.reasons:VIEW",
    "argmap.engines": "argmap.rendering.layout.engines.tree:ENGINE",
}
BROKEN: Final = {  # name → value, and what the line about it says
    "absent": ("no_such_module_for_tests:IT", "ModuleNotFoundError: No module named 'no_such_module_for_tests'"),
    "misnamed": ("broken_for_tests.numbers:NOTHING", "AttributeError: "),
    "number": ("broken_for_tests.numbers:SEVEN", "broken_for_tests.numbers:SEVEN is of the type int and no "),
    "module": ("broken_for_tests.numbers", "broken_for_tests.numbers is of the type module and no "),
    "raising": ("broken_for_tests.raising:IT", "ZeroDivisionError: one line, and another"),
    "leaving": ("broken_for_tests.leaving:IT", "SystemExit: 3"),
    "unspeakable": ("broken_for_tests.unspeakable:IT", "Unspeakable."),
    "garbled": ("broken_for_tests.garbled:IT", "SyntaxError: "),
    "novalue": ("!!", ""),
    "odd name\x1b[31m": ("broken_for_tests.numbers:SEVEN", "a name is letters, digits, dots, hyphens"),
}  # fmt: skip
MODULES: Final = {
    "__init__": "",
    "numbers": "SEVEN = 7",
    "raising": "raise ZeroDivisionError('one line,\\n and another')",
    "leaving": "import sys\nsys.exit(3)",
    "unspeakable": "class Unspeakable(BaseException):\n"
    "    def __str__(self):\n        raise ValueError\nraise Unspeakable",
    "garbled": "def (",
}


def install(site: Path, distribution: str, points: Mapping[str, Mapping[str, str]]) -> None:
    info = site / f"{distribution}-1.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1\n", encoding="utf-8"
    )
    lines: list[str] = []
    for group, named in points.items():
        lines += [f"[{group}]", *(f"{name} = {value}" for name, value in named.items())]
    text = "\n".join(lines)
    (info / "entry_points.txt").write_text(text, encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Install a package whose plug-ins are broken in every way but one, for every registry."""
    folder = tmp_path / "site"
    (folder / "broken_for_tests").mkdir(parents=True)
    for name, text in MODULES.items():
        (folder / "broken_for_tests" / f"{name}.py").write_text(text, encoding="utf-8")
    broken = {name: value for name, (value, _) in BROKEN.items()}
    install(folder, "rickety", {group: {**broken, "sound": good} for group, good in GOOD.items()})
    monkeypatch.syspath_prepend(folder)
    yield folder
    for name in [name for name in sys.modules if name.startswith("broken_for_tests")]:
        del sys.modules[name]


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("group", REGISTRIES)
def test_each_broken_plug_in_is_passed_over_with_one_line(group: str) -> None:
    registry = REGISTRIES[group]
    own = registry.names(foreign=False)
    with pytest.warns(ArgmapWarning) as caught:
        names = registry.names()
    assert set(names) == {*own, "sound"}
    lines = sorted(str(warning.message) for warning in caught)
    assert len(lines) == len(BROKEN)
    for name, (_, reason) in BROKEN.items():
        (line,) = [line for line in lines if repr(name) in line]
        assert f"{name!r} (rickety 1) is passed over: {reason}" in line
        assert len(line.splitlines()) == 1
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert registry.names() == names  # said once


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("group", REGISTRIES)
def test_asked_for_by_name_a_broken_plug_in_says_what_is_wrong_with_it(group: str, name: str) -> None:
    for _ in range(2):
        with pytest.raises(PluginError) as caught:
            REGISTRIES[group][name]
        assert (caught.value.plugin, caught.value.distribution) == (name, "rickety")
        assert BROKEN[name][1] in str(caught.value)


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("group", REGISTRIES)
def test_what_is_sound_is_found_without_a_word_about_the_rest(group: str) -> None:
    assert REGISTRIES[group]["sound"] is not None


def test_of_two_plug_ins_with_one_name_the_other_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    light, dark = GOOD["argmap.themes"], "argmap.rendering.themes.dark:THEME"
    install(tmp_path, "aardvark", {"argmap.themes": {"twice": "no_such_module_for_tests:IT", "light": dark}})
    install(tmp_path, "badger", {"argmap.themes": {"twice": light}})
    install(tmp_path, "civet", {"argmap.themes": {"twice": dark}})
    install(tmp_path, "civet_again", {})
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.warns(ArgmapWarning) as caught:
        assert THEMES["twice"].name == "light"
    assert [str(warning.message) for warning in caught] == [
        f"The theme 'twice' (aardvark 1) is passed over: {BROKEN['absent'][1]}.",
        "The theme 'twice' (civet 1) is passed over: badger has one of that name.",
    ]
    with pytest.warns(ArgmapWarning, match=r"'light' \(aardvark 1\) is passed over: argmap has one"):
        assert THEMES.names() == ("auto", "dark", "light", "print", "twice")
    assert THEMES["light"].name == "light"


def test_a_package_whose_entry_points_cannot_be_read_is_passed_over(site: Path) -> None:
    wreck = site / "wreck-1.dist-info"
    wreck.mkdir()
    (wreck / "entry_points.txt").write_bytes(b"[argmap.themes]\n\xff\xfe = \x00\n")
    nameless = site / "nameless-1.dist-info"
    nameless.mkdir()
    (nameless / "entry_points.txt").write_text(
        "[argmap.themes]\nplain = argmap.rendering.themes.light:THEME\n"
    )
    assert THEMES["sound"].name == THEMES["plain"].name == "light"
    with pytest.raises(PluginError):
        THEMES["number"]
    with pytest.warns(ArgmapWarning), pytest.raises(UnknownNameError, match=r"Known: .*sound"):
        THEMES["drak"]


def test_a_format_that_cannot_even_look_at_a_text_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sniffing_for_tests.py").write_text(
        "from attrs import evolve\nfrom argmap.formats.json import FORMAT\n"
        "FORMAT = evolve(FORMAT, name='sniffing', suffixes=['.sniff'], sniff=lambda text: 1 / 0)\n",
        encoding="utf-8",
    )
    install(tmp_path, "snuffle", {"argmap.formats": {"sniffing": "sniffing_for_tests:FORMAT"}})
    monkeypatch.syspath_prepend(tmp_path)
    said = "'sniffing' is passed over: its sniff raised ZeroDivisionError"
    with pytest.warns(ArgmapWarning, match=said), pytest.raises(UnknownNameError):
        argmap.loads("Dear Sir or Madam")
    (tmp_path / "map.sniff").write_text(argmap.dumps(argmap.ArgumentMap.of()), encoding="utf-8")
    with pytest.warns(ArgmapWarning, match=said):
        assert argmap.load(tmp_path / "map.sniff") == argmap.ArgumentMap.of()


@pytest.mark.parametrize(
    "method,told",
    [
        ("lambda *_: 1 / 0", "raised ZeroDivisionError: division by zero"),
        ("lambda *_: 3", "returned int and no"),
    ],
)
def test_a_format_that_fails_at_work_is_named_and_stops_no_other_file(
    method: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"works{len(method)}"
    (tmp_path / f"{name}_for_tests.py").write_text(
        "from attrs import evolve\nfrom argmap.formats.json import FORMAT\n"
        f"FORMAT = evolve(FORMAT, name='{name}', suffixes=['.{name}'], read={method}, write={method})\n",
        encoding="utf-8",
    )
    install(tmp_path, name, {"argmap.formats": {name: f"{name}_for_tests:FORMAT"}})
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.chdir(tmp_path)
    m = argmap.ArgumentMap.of(argmap.Claim("a", "One."))
    with pytest.raises(PluginError, match=rf"^The format '{name}' \({name} 1\) failed: its read {told}"):
        argmap.loads("", format=name)
    with pytest.raises(PluginError, match=f"its write {told}"):
        argmap.dump(m, f"new.{name}")
    Path(f"a.{name}").touch()
    argmap.dump(m, "b.json")
    checked = invoke("check", ".")
    assert checked.exit_code == 2
    assert f"a.{name}: The format '{name}' ({name} 1) failed: its read {told}" in checked.output
    assert "Nothing found in 1 file." in checked.output


@pytest.mark.parametrize(
    "draw, told", [("1 / 0", "raised ZeroDivisionError"), ("3", "returned int and no str")]
)
def test_a_view_that_fails_at_work_is_named_with_its_package(
    draw: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"sketchy{len(draw)}"
    (tmp_path / f"{name}_for_tests.py").write_text(
        f"from argmap.rendering import View\nVIEW = View('{name}', 'Never.', lambda m, options: {draw})\n",
        encoding="utf-8",
    )
    install(tmp_path, name, {"argmap.views": {name: f"{name}_for_tests:VIEW"}})
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(
        PluginError, match=rf"^The view '{name}' \({name} 1\) failed: its draw {told}"
    ) as caught:
        argmap.render(argmap.ArgumentMap.of(argmap.Claim("a", "One.")), view=name)
    assert (caught.value.plugin, caught.value.distribution, caught.value.version) == (name, name, "1")


@pytest.mark.parametrize(
    "arguments,code",
    [(["formats"], 0), (["render", "--help"], 0), (["check", "map.json"], 0), (["check", "."], 0),
     (["render", "map.json", "--theme", "number"], 2), (["evaluate", "--help"], 0)],
)  # fmt: skip
def test_the_command_line_works_beside_broken_plug_ins(site: Path, arguments: list[str], code: int) -> None:
    m = argmap.ArgumentMap.of(argmap.Claim("a", "One."))
    argmap.dump(m, site / "map.json")
    program = "import sys; sys.path.insert(0, sys.argv.pop(1)); from argmap.cli import main; main()"
    done = run_process(
        [sys.executable, "-c", program, str(site), *arguments],
        cwd=site,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    lines = done.stderr.splitlines()
    assert all("(rickety 1)" in line for line in lines)
    assert len(set(lines)) == len(lines)
    assert (code == 2) == any("theme 'number'" in line and "cannot be used" in line for line in lines)
