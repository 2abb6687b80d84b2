"""Which format a document is in: by name, by suffix, by content."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

import argmap
from argmap import ArgumentMap, Claim, FormatError, InvalidValueError, PluginError, UnknownNameError
from argmap.formats import Format, all_formats, capabilities, format_named
from argmap.formats._choice import format_to_read, format_to_write

M = ArgumentMap.of(Claim("tax", "Tax sugar."))
TEXT = argmap.dumps(M)
Install = Callable[..., None]


@pytest.fixture(autouse=True)
def fresh_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget which plug-ins were found, as a new process would."""
    monkeypatch.setattr("argmap.formats._choice.FORMATS._found", {})


def test_a_format_is_named_or_given() -> None:
    assert format_named("json") is format_named(format_named("json"))
    assert argmap.loads(TEXT, format="json") == argmap.loads(TEXT, format=format_named("json")) == M


def test_an_unknown_name_is_refused_with_what_is_close() -> None:
    for attempt in (
        lambda: argmap.loads(TEXT, format="jsn"),
        lambda: argmap.dumps(M, format="jsn"),
        lambda: argmap.dump(M, io.StringIO(), format="jsn"),
    ):
        with pytest.raises(UnknownNameError, match=r"Unknown format 'jsn'. Did you mean 'json'\?"):
            attempt()


@pytest.mark.parametrize("name", ["a.json", "a.argmap.json", "A.ARGMAP.JSON", "x.lines.json"])
def test_the_suffix_decides_whatever_its_case(tmp_path: Path, name: str) -> None:
    argmap.dump(M, tmp_path / name)
    assert argmap.load(tmp_path / name) == M


def test_a_suffix_that_nobody_knows_is_refused_for_writing(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError) as caught:
        argmap.dump(M, tmp_path / "a.jsn")
    assert str(caught.value) == (
        "Unknown file suffix '.jsn'. Did you mean '.json'? "
        "Known: .ad, .af, .apx, .argdown, .argmap.json, .bag, .json, .tgf. "
        "Choose another file name, or pass format= to say which format to write."
    )
    assert (caught.value.name, caught.value.matches) == (".jsn", (".json",))
    assert not (tmp_path / "a.jsn").exists()


def test_a_name_without_a_suffix_is_refused_for_writing(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match="Unknown file suffix 'tax'"):
        argmap.dump(M, tmp_path / "tax")


def test_the_content_decides_where_the_suffix_does_not(tmp_path: Path) -> None:
    argmap.dump(M, tmp_path / "a.txt", format="json")
    assert argmap.load(tmp_path / "a.txt") == M


def test_content_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.jsn").write_text("Dear Sir or Madam", encoding="utf-8")
    with pytest.raises(
        UnknownNameError, match=r"^Unknown file suffix '\.jsn'\. .* No format recognises the content"
    ):
        argmap.load(tmp_path / "a.jsn")
    with pytest.raises(UnknownNameError) as caught:
        argmap.loads("  Dear Sir or Madam, dear all")
    assert str(caught.value) == (
        "Unknown content beginning 'Dear Sir or Madam, d'. Known: apx, argdown, iccma, json, tgf. "
        "No format recognises the content either; pass format= to say which it is."
    )


@pytest.mark.parametrize(
    "text", ["{}", '{"nodes": []}', '{"argmap": 1}', '["argmap", "1.0"]', "", '{"argmap"']
)
def test_other_json_is_not_taken_for_a_map(text: str) -> None:
    with pytest.raises(UnknownNameError):
        argmap.loads(text)


def test_the_header_may_come_late() -> None:
    assert argmap.loads('\n{"claims": [{"key": "tax", "text": "Tax sugar."}], "argmap" : "1.0"}') == M


def test_a_stream_whose_name_does_not_tell_gets_the_native_format() -> None:
    stream = io.StringIO()
    stream.name = "<stdout>"
    argmap.dump(M, stream)
    assert stream.getvalue() == TEXT


# -- formats of installed packages -------------------------------------------------------------------------


def test_a_format_of_an_installed_package_is_read_and_written(
    install: Install, lines: Format, tmp_path: Path
) -> None:
    install(lines=lines)
    path = tmp_path / "a.lines"
    argmap.dump(M, path)
    assert path.read_text(encoding="utf-8") == "Tax sugar.\n"
    assert argmap.load(path).claims["c1"].text == "Tax sugar."
    assert argmap.loads("%lines\n").origin == argmap.Origin("", "lines")
    assert argmap.loads("one", format="lines").claims["c1"].text == "one"
    assert set(capabilities()) == {"apx", "argdown", "iccma", "json", "lines", "tgf"}


def test_packages_are_not_looked_at_for_what_we_have(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("importlib.metadata.entry_points", lambda **_: pytest.fail("they were looked at"))
    argmap.dump(M, tmp_path / "a.json")
    assert argmap.load(tmp_path / "a.json") == argmap.loads(TEXT) == M


def test_the_longest_suffix_wins(install: Install, lines: Format, tmp_path: Path) -> None:
    install(lines=attrs.evolve(lines, suffixes=[".txt"]), longer=attrs.evolve(lines, name="longer"))
    (tmp_path / "a.claims.txt").write_text("one", encoding="utf-8")
    assert (argmap.load(tmp_path / "a.claims.txt").origin or argmap.Origin()).format == "longer"


def test_formats_that_share_a_suffix_are_told_apart_by_the_content(
    install: Install, lines: Format, tmp_path: Path
) -> None:
    other = attrs.evolve(lines, name="other", sniff=lambda text: text.startswith("%other"))
    install(lines=lines, other=other)
    path = tmp_path / "a.lines"
    path.write_text("%other", encoding="utf-8")
    assert (argmap.load(path).origin or argmap.Origin()).format == "other"
    path.write_text("neither", encoding="utf-8")
    assert (argmap.load(path).origin or argmap.Origin()).format == "lines"  # it is named like the suffix
    argmap.dump(ArgumentMap.of(), path)
    assert path.read_text(encoding="utf-8") == ""


def test_formats_that_nothing_tells_apart_are_refused(
    install: Install, lines: Format, tmp_path: Path
) -> None:
    both = attrs.evolve(lines, suffixes=[".txt"])
    install(one=attrs.evolve(both, name="one"), two=attrs.evolve(both, name="two"))
    path = tmp_path / "a.txt"
    path.write_text("%lines", encoding="utf-8")
    message = r"may be any of 'one', 'two'; pass format= to say which"
    for attempt in (
        lambda: argmap.load(path),
        lambda: argmap.loads("%lines"),
        lambda: argmap.dump(M, path),
    ):
        with pytest.raises(FormatError, match=message):
            attempt()


def test_an_entry_point_that_gives_no_format_is_named(install: Install) -> None:
    install(lines="not a format")
    with pytest.raises(PluginError, match=r"'lines' cannot be used: fake_lines:FORMAT is of the type str"):
        argmap.loads("x", format="lines")


@pytest.mark.parametrize("suffix", ["lines", ".Lines"])
def test_a_suffix_begins_with_a_dot_and_is_in_lower_case(lines: Format, suffix: str) -> None:
    with pytest.raises(InvalidValueError, match="must begin with a dot and be in lower case"):
        attrs.evolve(lines, suffixes=[suffix])


def test_a_format_that_says_nothing_about_content_recognises_none(lines: Format) -> None:
    plain = Format(
        name="plain", title="Plain", suffixes=[], keeps=frozenset(), read=lines.read, write=lines.write
    )
    assert not plain.sniff("anything")


def test_every_format_goes_by_the_name_of_its_file() -> None:
    assert [f.name for f in all_formats()] == sorted(capabilities())


NAMES = [
    "a.json",
    "a.argmap.json",
    "a.b.json",
    "A.JSON",
    "a.argdown",
    "a.ad",
    "a.b.argdown",
    "a.tgf",
    "a.apx",
    "json",
]
BEGINNINGS = [TEXT, "{}", "[A]: a", "a\n#\na a", "arg(a).", "p af 1", "", "no format"]


def chosen(path: str, text: str) -> list[str]:
    """Return which formats are chosen for reading and for writing, or the error."""
    choices: list[Callable[[], Format]] = [
        lambda: format_to_read(None, path=path, text=text),
        lambda: format_to_write(None, path=path),
    ]
    found = []
    for choose in choices:
        try:
            found.append(choose().name)
        except argmap.ArgmapError as error:
            found.append(str(error))
    return found


@pytest.mark.parametrize("path", NAMES)
def test_the_format_named_like_the_suffix_is_the_one_that_all_formats_together_give(
    monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    quick = [chosen(path, text) for text in BEGINNINGS]
    monkeypatch.setattr("argmap.formats._choice._named_after_suffix", lambda _: None)
    assert quick == [chosen(path, text) for text in BEGINNINGS]
