"""Folders on the command line: the maps in them, and nothing that only looks like one."""

from __future__ import annotations

import atexit
import functools
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from argmap.cli._folders import find_documents, find_maps
from argmap.cli._ignored import Ignored
from tests.processes import run_process

MAP = '{"argmap": "1.0", "title": "A map"}'
OTHERS = {
    "package.json": '{"name": "site", "devDependencies": {"argmap": "1.0"}}',
    "notes.txt": "Sugar harms.",
    "list.json": "[1, 2]",
    "empty.json": "",
    "node_modules/x/tax.argdown": "[A]: a",
    ".hidden/tax.argdown": "[A]: a",
    ".tax.argdown": "[A]: a",
    "build/tax.argdown": "[A]: a",
    "deep/keep.tmp.argdown": "[A]: a",
}
MAPS = {
    "a.json": MAP,
    "b.argmap.json": "{",  # by its name; what is wrong with it is then told
    "c.argdown": "no more than words",
    "deep/er/D.ARGDOWN": "[A]: a",
    "deep/again.tmp.argdown": "[A]: a",
    "frame.apx": "arg(a).",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a folder with maps, with files that are none, and with rules for what is passed over."""
    rules = {".gitignore": "build/\n*.tmp.argdown\n", "deep/.gitignore": "!again.tmp.argdown\n"}
    for name, text in {**OTHERS, **MAPS, **rules}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_a_folder_stands_for_the_maps_in_it(project: Path) -> None:
    assert find_maps([str(project)]) == sorted(str(project / name) for name in MAPS)


@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
def test_a_pipe_in_a_folder_is_not_waited_for(project: Path) -> None:
    os.mkfifo(project / "pipe.argdown")
    os.mkfifo(project / "pipe.json")
    (project / "link.argdown").symlink_to("pipe.argdown")
    (project / "lost.argdown").symlink_to("nowhere.argdown")  # is told when it is opened
    assert find_maps([str(project)]) == sorted(str(project / name) for name in [*MAPS, "lost.argdown"])
    assert str(project / "pipe.argdown") not in find_documents([str(project)], [".argdown"])


@pytest.fixture
def outside(tmp_path: Path) -> None:
    """Skip where temporary files lie in a repository, whose rules then count: where nothing else can be written."""
    if any((parent / ".git").exists() for parent in tmp_path.parents):
        pytest.skip("the folder for temporary files lies in a repository")


@pytest.mark.usefixtures("outside")
def test_what_is_named_is_taken_as_it_is_and_once(project: Path) -> None:
    inside = [
        str(project / "deep" / name) for name in ("again.tmp.argdown", "er/D.ARGDOWN", "keep.tmp.argdown")
    ]
    named = [str(project / "package.json"), "-", str(project / "deep"), inside[1]]
    assert find_maps(named) == [*named[:2], *inside]
    assert find_documents([str(project / "build")], [".argdown"]) == [str(project / "build" / "tax.argdown")]


@pytest.mark.usefixtures("outside")
def test_rules_above_the_folder_count_within_a_repository(project: Path) -> None:
    assert len(find_maps([str(project / "deep")])) == 3
    (project / ".git").mkdir()
    (project / ".gitignore").write_text("er\n*.tmp.argdown\n", encoding="utf-8")
    assert find_maps([str(project / "deep")]) == [str(project / "deep" / "again.tmp.argdown")]


def test_a_folder_without_maps_is_hardly_meant(tmp_path: Path) -> None:
    with pytest.raises(click.ClickException, match="no file in this folder is a map"):
        find_maps([str(tmp_path)])


NAMES = st.sampled_from(["a", "b", "ab", "x.json", "a.json", "[a]", "a b", "!a", "#a", "é"])
PIECES = st.sampled_from(
    [*"a b ab * ** *** ? / ! # \\ [ ] [ab] [!a] [^b] [[:alpha:]] [z-a] []a] . x.json *.json - é".split(), " "]
)
LINES = st.lists(PIECES, min_size=1, max_size=6).map("".join)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not there to be asked")
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.lists(NAMES, min_size=1, max_size=4).map("/".join), min_size=1, max_size=12),
    st.lists(LINES, max_size=4),
    st.lists(LINES, max_size=2),
)
@example(["a/b/b.json", "a/b", "ab"], ["a/***/b", "a//b", "a/**/b"], [])
@example(["a"], ["[/[ab]"], [])
@example(["a/b", "b"], ["a\\/b"], [])
@example(["a/x.json", "a/a b"], ["a/*", "!a/x.json"], ["a\\ b", "x "])
def test_what_git_ignores_is_what_git_says(paths: list[str], rules: list[str], deeper: list[str]) -> None:
    with tempfile.TemporaryDirectory(dir=_repository()) as folder:
        root = Path(folder)
        for path in paths:
            place = root / path
            if not any(parent.is_file() for parent in place.parents) and not place.is_dir():
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text("")
        (root / ".gitignore").write_text("\n".join(rules), encoding="utf-8")
        if (root / "a").is_dir():
            (root / "a" / ".gitignore").write_text("\n".join(deeper), encoding="utf-8")
        command = ["git", "-c", "core.excludesFile=", "ls-files", "-z", "--others", "--exclude-standard"]
        listed = run_process(command, cwd=folder, capture_output=True, check=True).stdout.decode()
        assert set(_left(root, "", Ignored.of(root))) == {path for path in listed.split("\0") if path}


@functools.cache
def _repository() -> str:
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    run_process(["git", "init", "-q", folder.name], check=True)
    return folder.name


def _left(root: Path, inside: str, ignored: Ignored) -> Iterator[str]:
    for entry in os.scandir(root / inside):
        path = f"{inside}/{entry.name}" if inside else entry.name
        if entry.name == ".git" or ignored.has(entry.name, folder=entry.is_dir()):
            continue
        if entry.is_dir():
            yield from _left(root, path, ignored.below(entry.name))
        else:
            yield path


def test_no_pattern_is_slow() -> None:
    from argmap.cli._ignored import _rule

    rule = _rule("*a" * 60 + "b")
    assert rule is not None
    assert not rule.fits(["a" * 4_000])
    deep = _rule("/".join(["**", "a"] * 60))
    assert deep is not None
    assert not deep.fits(["a"] * 600 + ["b"])
