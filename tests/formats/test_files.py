"""Reading from and writing to files: paths, streams, encodings, and files that are never half written."""

from __future__ import annotations

import errno
import gzip
import io
import os
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import argmap
from argmap import ArgumentMap, Claim, LimitError, LossError, ParseError
from argmap.formats import Diagnostic, Format, Limits, read
from argmap.formats.argdown import expanded

M = ArgumentMap.of(Claim("tax", "Steuern für süße Getränke — 설탕세."), title="Tax")
TEXT = argmap.dumps(M)


# -- reading -----------------------------------------------------------------------------------------------


def test_a_map_is_read_from_a_path_of_any_kind(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(TEXT.encode())
    assert argmap.load(path) == argmap.load(str(path)) == M


def test_the_origin_names_the_file_and_the_format(tmp_path: Path) -> None:
    path = tmp_path / "a.argmap.json"
    argmap.dump(M, path)
    origin = argmap.load(path).origin
    assert origin is not None
    assert (origin.path, origin.format, origin.spans["tax"].line) == (str(path), "json", 5)


def test_open_files_of_text_and_of_bytes_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    argmap.dump(M, path)
    with path.open(encoding="utf-8") as text, path.open("rb") as binary:
        assert argmap.load(text) == argmap.load(binary) == M
    with path.open("rb") as again:
        named = argmap.load(again)
    assert named.origin is not None
    assert named.origin.path == str(path)


@pytest.mark.parametrize("stream", [io.StringIO(TEXT), io.BytesIO(TEXT.encode())], ids=["text", "bytes"])
def test_streams_without_a_name_are_read(stream: Any) -> None:
    m = argmap.load(stream)
    assert m == M
    assert m.origin is not None
    assert m.origin.path == ""


def test_a_stream_that_gives_little_at_a_time_is_read_to_its_end() -> None:
    class Slow(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(min(size or 7, 7))

    assert argmap.load(Slow(TEXT.encode())) == M


def test_a_stream_whose_name_is_a_number_has_no_path(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    argmap.dump(M, path)
    with open(os.open(path, os.O_RDONLY), "rb") as stream:  # noqa: PTH123
        assert argmap.load(stream) == M


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("bom", ["\ufeff", ""])
def test_line_ends_and_a_byte_order_mark_do_not_matter(tmp_path: Path, ends: str, bom: str) -> None:
    path = tmp_path / "a.json"
    path.write_bytes((bom + TEXT.replace("\n", ends)).encode())
    m = argmap.load(path)
    assert m == M == argmap.loads(path.read_bytes())
    assert m.origin is not None
    assert m.origin.spans == (argmap.loads(TEXT).origin or m.origin).spans


def test_bytes_that_are_no_utf_8_are_refused_with_their_place(tmp_path: Path) -> None:
    path = tmp_path / "latin.json"
    path.write_bytes('{"argmap": "1.0",\r\n "title": "über"}'.encode("latin-1"))
    with pytest.raises(ParseError) as caught:
        argmap.load(path)
    assert str(caught.value) == (
        f"{path}:2:12: error[encoding]: byte 0xFC at offset 30 is not UTF-8\n"
        '   "title": "\ufffdber"}\n'
        "             ^\n"
        "  hint: save the file as UTF-8; it may be Latin-1 or Windows-1252"
    )


def test_bytes_that_are_no_utf_8_can_still_be_read_for_what_they_are_worth() -> None:
    reading = read('{"argmap": "1.0", "title": "über"}'.encode("latin-1"))
    assert reading.map.title == "\ufffdber"
    assert [d.code for d in reading.diagnostics] == ["encoding"]


@pytest.mark.parametrize("ends", ["", "-le", "-be"])
@pytest.mark.parametrize("name", ["UTF-16", "UTF-32"])
def test_an_encoding_with_a_mark_is_recognised(name: str, ends: str) -> None:
    data = (TEXT if not ends else f"\ufeff{TEXT}").encode(name.lower() + ends)
    for wanted in ("json", None, "argdown"):
        with pytest.raises(ParseError, match=f"the file is {name}: save it as UTF-8"):
            argmap.loads(data, format=wanted)


def test_what_cannot_be_decoded_is_refused_for_that_and_not_for_being_unknown() -> None:
    with pytest.raises(ParseError, match="the file is UTF-16"):
        argmap.loads(TEXT.encode("utf-16"))


def test_a_file_opened_as_text_in_the_wrong_encoding_is_a_parse_error(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    argmap.dump(M, path)
    with path.open(encoding="ascii") as stream, pytest.raises(ParseError, match="open it in binary mode"):
        argmap.load(stream)


def test_a_missing_file_is_the_usual_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        argmap.load(tmp_path / "none.json")


def test_read_takes_a_text_a_path_or_a_stream(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    argmap.dump(M, path)
    readings = [read(TEXT), read(TEXT.encode()), read(path), read(io.StringIO(TEXT))]
    assert [reading.map for reading in readings] == [M] * 4
    assert all(reading.ok for reading in readings)


def test_the_size_is_checked_before_a_file_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.json"
    argmap.dump(M, path)
    size = len(TEXT.encode())
    assert argmap.load(path, limits=Limits(size=size)) == M
    monkeypatch.setattr("argmap.formats._api._all_of", lambda *_: pytest.fail("it was read"))
    with pytest.raises(LimitError, match=f"size is {size}, more than the limit of {size - 1}"):
        argmap.load(path, limits=Limits(size=size - 1))


@pytest.mark.parametrize("piece", ["x", b"x"], ids=["text", "bytes"])
def test_an_endless_stream_is_given_up(piece: Any) -> None:
    class Endless:
        def read(self, size: int) -> Any:
            return piece * min(size, 1_000)

    with pytest.raises(LimitError, match="size is 10,001"):
        argmap.load(Endless(), format="json", limits=Limits(size=10_000))


def test_a_text_beyond_the_limit_is_refused() -> None:
    with pytest.raises(LimitError):
        argmap.loads(TEXT, limits=Limits(size=10))


# -- warnings and strictness -----------------------------------------------------------------------------


def test_a_warning_of_a_reader_is_a_warning(lines: Format) -> None:
    with pytest.warns(argmap.ArgmapWarning, match=r"<text>:2:1: warning: an odd line") as caught:
        m = argmap.loads("fine\n?odd", format=lines)
    assert len(m) == 2
    assert caught[0].filename == __file__


def test_strict_makes_a_warning_an_error(lines: Format) -> None:
    with pytest.raises(ParseError, match="an odd line"):
        argmap.loads("fine\n?odd", format=lines, strict=True)
    assert len(argmap.loads("fine", format=lines, strict=True)) == 1


def test_an_error_is_raised_together_with_the_warnings(lines: Format, tmp_path: Path) -> None:
    path = tmp_path / "some.lines"
    path.write_text("?odd\n!bad", encoding="utf-8")
    with pytest.raises(ParseError) as caught:
        argmap.load(path, format=lines)
    assert str(caught.value) == f"{path}:1:1: warning: an odd line\n{path}:2:1: error: a bad line"
    assert caught.value.path == str(path)


def test_read_raises_neither(lines: Format) -> None:
    reading = read("?odd\n!bad", format=lines)
    assert not reading.ok
    assert len(reading.map) == len(reading.diagnostics) == 2
    assert read("?odd", format=lines).ok


def test_a_map_from_a_reader_that_knows_no_places_gets_its_origin(lines: Format, tmp_path: Path) -> None:
    path = tmp_path / "some.lines"
    path.write_text("one", encoding="utf-8")
    assert argmap.load(path, format=lines).origin == argmap.Origin(str(path), "lines")


# -- writing ---------------------------------------------------------------------------------------------


def test_what_is_written_is_utf_8_with_lf_and_without_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    argmap.dump(M, path)
    assert path.read_bytes() == TEXT.encode()


@pytest.mark.parametrize("mode", ["w", "wb"])
def test_open_files_are_written(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "a.json"
    text = {} if mode == "wb" else {"encoding": "utf-8", "newline": ""}
    with path.open(mode, **text) as file:  # type: ignore[call-overload]
        argmap.dump(M, file)
    assert path.read_bytes() == TEXT.encode()


def test_streams_of_many_kinds_are_written(tmp_path: Path) -> None:
    text, binary = io.StringIO(), io.BytesIO()
    argmap.dump(M, text)
    argmap.dump(M, binary)
    assert (text.getvalue(), binary.getvalue()) == (TEXT, TEXT.encode())
    with gzip.open(tmp_path / "a.json.gz", "wb") as packed:
        argmap.dump(M, packed)
    with gzip.open(tmp_path / "a.json.gz") as packed:
        assert argmap.load(packed) == M
    with tempfile.NamedTemporaryFile("w+", encoding="utf-8", newline="") as temporary:
        argmap.dump(M, temporary)
        temporary.seek(0)
        assert temporary.read() == TEXT


def test_nothing_is_left_beside_the_file(tmp_path: Path) -> None:
    argmap.dump(M, tmp_path / "a.json")
    argmap.dump(M, tmp_path / "a.json")
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_a_failing_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.json"
    path.write_text("old", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        argmap.dump(M, path)
    assert [(p.name, p.read_text(encoding="utf-8")) for p in tmp_path.iterdir()] == [("a.json", "old")]


def test_a_temporary_file_that_a_crash_left_is_not_touched(tmp_path: Path) -> None:
    left = tmp_path / f".argmap-{os.getpid()}-0.tmp"
    left.write_text("left", encoding="utf-8")
    argmap.dump(M, tmp_path / "a.json")
    assert left.read_text(encoding="utf-8") == "left"
    assert argmap.load(tmp_path / "a.json") == M


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755])
def test_the_permissions_of_a_file_are_kept(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.json"
    path.write_text("old", encoding="utf-8")
    path.chmod(mode)
    argmap.dump(M, path)
    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    argmap.dump(M, tmp_path / "a.json")
    (tmp_path / "b.json").write_text("", encoding="utf-8")
    assert (tmp_path / "a.json").stat().st_mode == (tmp_path / "b.json").stat().st_mode


def test_a_folder_that_is_not_there_is_reported_for_the_file_that_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "none" / "a.json"
    with pytest.raises(FileNotFoundError) as caught:
        argmap.dump(M, path)
    assert caught.value.filename == str(path)


def test_a_file_that_may_not_be_written_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.json"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(PermissionError, match=r"a\.json"):
        argmap.dump(M, path)
    assert path.read_text(encoding="utf-8") == "old"


@pytest.mark.skipif(os.name != "posix", reason="links of POSIX")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    real, link = tmp_path / "folder" / "real.json", tmp_path / "link.json"
    real.write_text("old", encoding="utf-8")
    link.symlink_to(real)
    argmap.dump(M, link)
    assert link.is_symlink()
    assert argmap.load(real) == M


@pytest.mark.skipif(os.name != "posix", reason="devices of POSIX")
def test_a_device_is_written_and_stays_a_device() -> None:
    argmap.dump(M, "/dev/null", format="json")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


# -- places that are not as usual ----------------------------------------------------------------------------

posix = pytest.mark.skipif(os.name != "posix", reason="files of POSIX")


@posix
@pytest.mark.parametrize(
    "use",
    [
        pytest.param(lambda path: argmap.dump(M, path), id="dump"),
        pytest.param(argmap.load, id="load"),
        pytest.param(lambda path: argmap.render(M).save(path.with_suffix(".svg")), id="save"),
        pytest.param(expanded, id="expanded"),
    ],
)
def test_links_that_lead_in_a_circle_are_one_os_error(tmp_path: Path, use: Callable[[Path], object]) -> None:
    for suffix in (".json", ".svg"):
        for one, other in ("ab", "ba"):
            (tmp_path / one).with_suffix(suffix).symlink_to((tmp_path / other).with_suffix(suffix))
    with pytest.raises(OSError, match="symbolic links") as caught:
        use(tmp_path / "a.json")
    assert caught.value.errno == errno.ELOOP
    assert Path(caught.value.filename).stem == "a"
    assert len(list(tmp_path.iterdir())) == 4


def test_a_path_with_a_zero_byte_is_an_os_error() -> None:
    with pytest.raises(OSError, match="null"):
        argmap.dump(M, "a\0.json")


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666])
def test_the_new_file_has_its_permissions_before_its_first_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: int
) -> None:
    path = tmp_path / "a.json"
    path.touch()
    path.chmod(mode)
    made: list[int] = []
    opened = os.open

    def watched(name: Any, flags: int, mode: int = 0o777, **more: Any) -> int:
        file = opened(name, flags, mode, **more)
        made.append(stat.S_IMODE(os.fstat(file).st_mode))
        return file

    def filled(file: int) -> None:
        made.append(stat.S_IMODE(os.fstat(file).st_mode))

    monkeypatch.setattr(os, "open", watched)
    monkeypatch.setattr(os, "fsync", filled)
    argmap.dump(M, path)
    assert made == [0o600, mode]
    assert stat.S_IMODE(path.stat().st_mode) == mode


@posix
@pytest.mark.parametrize("code", [errno.EACCES, errno.EROFS, errno.EPERM])
def test_a_file_in_a_folder_that_takes_no_other_is_written_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    path = tmp_path / "a.json"
    path.write_text("old, and longer than what will be written\n" * 100, encoding="utf-8")
    place = path.stat().st_ino
    monkeypatch.setattr(os, "open", refused(code))
    argmap.dump(M, path)
    assert argmap.load(path) == M
    assert path.stat().st_ino == place


@posix
def test_a_file_that_is_mounted_by_itself_is_written_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.json"
    path.touch()
    monkeypatch.setattr("pathlib.Path.replace", refused(errno.EBUSY))
    argmap.dump(M, path)
    assert argmap.load(path) == M
    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]


@posix
def test_what_cannot_be_written_in_place_is_put_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.json"
    path.write_text("old", encoding="utf-8")
    write = os.write

    def full(file: int, data: memoryview) -> int:
        if len(data) < 10:  # the old content
            return write(file, data)
        write(file, data[:5])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "open", refused(errno.EACCES))
    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="No space left"):
        argmap.dump(M, path)
    assert path.read_text(encoding="utf-8") == "old"


@posix
def test_a_folder_that_takes_no_new_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "open", refused(errno.EACCES))
    with pytest.raises(PermissionError, match=f"the folder {tmp_path} takes no new file") as caught:
        argmap.dump(M, tmp_path / "a.json")
    assert caught.value.filename == str(tmp_path / "a.json")


def refused(code: int) -> Callable[..., NoReturn]:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise OSError(code, os.strerror(code))

    return refuse


@given(st.text().filter(lambda name: "/" not in name and "\0" not in name))
@example("a\n0 errors.json")
@example("a\u2028Error: b\r\x85.json")
def test_the_name_of_a_file_never_begins_a_line_of_a_message(name: str) -> None:
    for error in (
        LossError("csv", {"undercuts": ("u",)}, path=name),
        ParseError([Diagnostic("wrong", path=name, line=1, column=1)]),
        ParseError([Diagnostic("wrong", path=name)]),
    ):
        assert len(str(error).splitlines()) == 1


@posix
def test_the_end_of_a_pipe_is_written_to_although_its_name_is_no_path() -> None:
    ends = os.pipe()
    with open(ends[0], "rb") as reader:  # noqa: PTH123 - it is open already
        argmap.dump(ArgumentMap.of(Claim("a", "A.")), f"/dev/fd/{ends[1]}", format="json")
        os.close(ends[1])
        assert argmap.loads(reader.read()) == ArgumentMap.of(Claim("a", "A."))
