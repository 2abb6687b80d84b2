"""Files that include one another: what is read, and what never is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import argmap
from argmap.errors import FormatError, LimitError, ParseError
from argmap.formats import Limits
from argmap.formats.argdown.document.include import expanded, read_with_includes


def files(folder: Path, **texts: str) -> Path:
    """Write files, ``__`` in a name for a slash; return the first."""
    paths = [folder / (name.replace("__", "/") + ".ad") for name in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return paths[0]


def refusal(path: Path) -> tuple[str, int, int, str, str]:
    with pytest.raises(FormatError) as caught:
        expanded(path)
    assert isinstance(caught.value, ParseError)
    (d,) = caught.value.diagnostics
    assert d.code == "argdown-include"
    return d.path, d.line, d.column, d.message, d.hint


def test_a_file_is_put_where_it_is_named(tmp_path: Path) -> None:
    root = files(tmp_path, root="a @include(part.ad) b\n", part="p")
    assert expanded(root) == expanded(str(root)) == "a p b\n"


def test_paths_are_relative_to_the_file_in_which_they_stand(tmp_path: Path) -> None:
    root = files(
        tmp_path,
        root="@include(sub/one.ad)",
        sub__one="1 @include(deeper/two.ad)",
        sub__deeper__two="2 @include(../../three.ad)",
        three="3",
    )
    assert expanded(root) == "1 2 3"


def test_every_place_counts_comments_and_front_matter_too(tmp_path: Path) -> None:
    root = files(
        tmp_path, root="===\n@include(a.ad)\n===\n// @include(b.ad)\n\\@include(c.ad)\n", a="A", b="B", c="C"
    )
    assert expanded(root) == "===\nA\n===\n// B\n\\C\n"


def test_a_file_is_included_once(tmp_path: Path) -> None:
    root = files(tmp_path, root="@include(a.ad)|@include(b.ad)|@include(./a.ad)", a="A", b="B @include(a.ad)")
    assert expanded(root) == "A|B <!-- a.ad is included above -->|<!-- ./a.ad is included above -->"


def test_a_name_cannot_end_the_comment_that_it_stands_in(tmp_path: Path) -> None:
    root = files(tmp_path, root="@include(a-->.ad)@include(a-->.ad)", **{"a-->": "A"})
    assert expanded(root) == "A<!-- a-.ad is included above -->"


def test_line_ends_and_byte_order_marks_are_no_part_of_the_text(tmp_path: Path) -> None:
    root = files(tmp_path, root="\ufeff@include(a.ad)\r\nb\r\n", a="\ufeffA\r\n")
    assert expanded(root) == "A\n\nb\n"


def test_bytes_that_are_no_utf_8_are_reported(tmp_path: Path) -> None:
    root = files(tmp_path, root="@include(a.ad)")
    (tmp_path / "a.ad").write_bytes(b"caf\xe9")
    with pytest.raises(ParseError, match=r"a\.ad:1:4: error\[encoding\]"):
        expanded(root)


@pytest.mark.parametrize("name", ["/etc/hostname", "C:\\x.ad", "\\\\host\\x.ad", "c:x.ad"])
def test_absolute_paths_are_refused(tmp_path: Path, name: str) -> None:
    root = files(tmp_path, root=f"a\n  @include({name})\n")
    assert refusal(root) == (
        str(root),
        2,
        3,
        f"{name} is an absolute path, which is never included",
        "write the path from the folder of this file",
    )


def test_what_is_outside_of_the_folder_is_refused(tmp_path: Path) -> None:
    root = files(tmp_path, inner__root="@include(../outside.ad)", outside="s")
    path, line, column, message, hint = refusal(root)
    assert (line, column, message) == (1, 1, "../outside.ad is not below the folder of root.ad")
    assert "inner" in hint
    assert path == str(root)


def test_a_link_that_leads_outside_of_the_folder_is_refused(tmp_path: Path) -> None:
    root = files(tmp_path, inner__root="@include(link.ad)", outside="s")
    (tmp_path / "inner" / "link.ad").symlink_to(tmp_path / "outside.ad")
    assert refusal(root)[3] == "link.ad is not below the folder of root.ad"


def test_a_link_inside_of_the_folder_is_followed(tmp_path: Path) -> None:
    root = files(tmp_path, root="@include(link.ad)@include(a.ad)", a="A")
    (tmp_path / "link.ad").symlink_to(tmp_path / "a.ad")
    assert expanded(root) == "A<!-- a.ad is included above -->"


def test_the_folder_is_that_of_the_first_file_itself_not_of_a_link_to_it(tmp_path: Path) -> None:
    root = files(tmp_path, inner__root="@include(a.ad)", inner__a="A")
    link = tmp_path / "link.ad"
    link.symlink_to(root)
    assert expanded(link) == "A"


def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    root = files(tmp_path, root="@include(link.ad)")
    (tmp_path / "link.ad").symlink_to(tmp_path / "link.ad")
    assert refusal(root)[1:3] == (1, 1)


@pytest.mark.parametrize("name", ["gone.ad", ".", "sub", "a.ad/b.ad", "x" * 5000])
def test_what_is_no_file_is_refused(tmp_path: Path, name: str) -> None:
    root = files(tmp_path, root=f"@include({name})", a="", sub__b="")
    path, line, column, message, hint = refusal(root)
    assert (path, line, column) == (str(root), 1, 1)
    assert name in message
    assert hint


def test_a_zero_byte_in_a_name_is_refused(tmp_path: Path) -> None:
    assert refusal(files(tmp_path, root="@include(a\x00b)"))[1:3] == (1, 1)


def test_cycles_are_refused_where_they_close(tmp_path: Path) -> None:
    root = files(tmp_path, root="@include(a.ad)", a="\n@include(b.ad)", b="x @include(a.ad)")
    assert refusal(root)[:4] == ("b.ad", 1, 3, "a.ad includes itself")
    assert refusal(files(tmp_path, root="@include(root.ad)"))[3] == "root.ad includes itself"


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    root = files(tmp_path, root="@include(gone.ad)\n@include(/x)\n@include(a.ad)\n", a="@include(../x)")
    with pytest.raises(ParseError) as caught:
        expanded(root)
    assert [(d.path, d.line) for d in caught.value.diagnostics] == [
        (str(root), 1),
        (str(root), 2),
        ("a.ad", 1),
    ]
    assert caught.value.path == str(root)


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = files(tmp_path, root="@include(a.ad)", a="A")
    read = Path.read_bytes

    def denied(path: Path) -> bytes:
        if path.name == "a.ad":
            raise PermissionError(13, os.strerror(13), str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", denied)
    assert refusal(root)[3] == f"a.ad cannot be read: {os.strerror(13)}"


def test_a_first_file_that_is_missing_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        expanded(tmp_path / "gone.ad")


def test_the_size_of_all_files_together_is_limited(tmp_path: Path) -> None:
    root = files(tmp_path, root="@include(a.ad)", a="x" * 100)
    assert len(expanded(root, limits=Limits(size=114))) == 100
    with pytest.raises(LimitError, match="size"):
        expanded(root, limits=Limits(size=113))


def test_the_number_of_files_is_limited(tmp_path: Path) -> None:
    root = files(tmp_path, root="@include(a.ad)@include(b.ad)", a="A", b="B")
    assert expanded(root, files=2) == "AB"
    with pytest.raises(LimitError, match="included files"):
        expanded(root, files=1)


def test_files_may_include_one_another_to_any_depth(tmp_path: Path) -> None:
    names = {f"f{i}": f"{i} @include(f{i + 1}.ad)" for i in range(900)}
    root = files(tmp_path, **names, f900="end")
    assert expanded(root).endswith("899 end")


def test_text_without_includes_is_itself(tmp_path: Path) -> None:
    text = "@include()\n@include(\na)\n@includes(x)\n"
    assert expanded(files(tmp_path, root=text)) == text


def test_the_number_of_includes_is_limited_whatever_they_lead_to(tmp_path: Path) -> None:
    names = "".join(f"@include(f{i}.ad)" for i in range(60))
    root = files(tmp_path, **{f"f{i}": names for i in range(60)})
    with pytest.raises(LimitError, match="the number of includes"):
        expanded(root, includes=3_000)
    with pytest.raises(ParseError) as caught:
        expanded(root, includes=3_600)
    assert len(caught.value.diagnostics) == 60 * 61 // 2  # of each file that includes itself, directly or not


def test_a_finding_in_an_included_file_is_told_there(tmp_path: Path) -> None:
    root = files(tmp_path, root="[A]: a **b\n@include(sub/b.ad)\n[C]: @include(c.ad) **d\n", c="words")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.ad").write_text("\n\n[B]: b\n  + [X]: x **y\n", encoding="utf-8")
    found = read_with_includes(root).diagnostics
    told = [(Path(d.path).relative_to(tmp_path).as_posix(), d.line, d.column, d.source_line) for d in found]
    assert (root.name, 1, 8, "[A]: a **b") in told
    assert ("sub/b.ad", 4, 12, "  + [X]: x **y") in told
    assert (root.name, 3, 22, "[C]: @include(c.ad) **d") in told or (
        root.name,
        3,
        21,
        "[C]: @include(c.ad) **d",
    ) in told


def test_a_document_that_includes_is_read_as_its_whole_text_is(tmp_path: Path) -> None:
    root = files(tmp_path, root="[A]: a\n\n@include(b.ad)\n", b="[B]: b\n  - [A]\n")
    assert read_with_includes(root).map == argmap.loads(expanded(root), format="argdown")
