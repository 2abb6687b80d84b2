"""Text with the files that it includes: only where that is asked for, and only from below the first file's folder."""

from __future__ import annotations

import bisect
import os
import re
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path, PureWindowsPath
from typing import Final, final

import attrs
from attrs import define, field

from argmap._files import real_path
from argmap.errors import LimitError, ParseError
from argmap.formats._decoding import decode_text
from argmap.formats._diagnostic import Diagnostic, Places
from argmap.formats._format import Reading, ReadOptions
from argmap.formats._limits import Limits, check_size
from argmap.formats.argdown.reading.reader import read_argdown
from argmap.formats.argdown.syntax.tokens import INCLUDE
from argmap.model import Origin

__all__ = ["expanded", "read_with_includes"]

_LIMITS: Final = Limits()
_FILES: Final = 1_000
_INCLUDES: Final = 10_000
_LINE_END: Final = re.compile("\n")
_ENDS_COMMENT: Final = re.compile(r"--+>?")


def expanded(
    path: str | os.PathLike[str], *, limits: Limits = _LIMITS, files: int = _FILES, includes: int = _INCLUDES
) -> str:
    r"""Return the text of an Argdown file in which every ``@include(path)`` is replaced by the file of that name.

    A name is relative to the file in which it stands. A file is included once; where it is named again a comment
    stands. Nothing outside of the first file's folder is ever read, whatever names and symbolic links say.

    Args:
        path: The first file.
        limits: How many bytes the files may have together.
        files: How many files may be included.
        includes: How many times a file may be named, also one that is included already.

    Raises:
        ParseError: If a file is missing, is not below the folder or includes itself: with a diagnostic for each
            place where that is so.
        LimitError: If there are too many files or includes, or the files are too large.
        OSError: If the first file cannot be read.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "all.argdown").write_text("@include(harm.argdown)\n\n[Tax]: Tax sugar.\n")
    ...     _ = Path(folder, "harm.argdown").write_text("[Harm]: Sugar harms.")
    ...     print(expanded(Path(folder, "all.argdown")), end="")
    [Harm]: Sugar harms.
    <BLANKLINE>
    [Tax]: Tax sugar.
    """
    return _Expansion(real_path(Path(path)), limits, files, includes).text(str(path))


@final
@define
class _OpenFile:
    """A file that is being read, as far as ``at``."""

    path: Path
    text: str
    places: Places
    found: Iterator[re.Match[str]]
    at: int = 0


@final
class _RefusedError(Exception):
    """Say why a file is not included, and what to do."""

    def __init__(self, problem: str, advice: str) -> None:
        super().__init__(problem, advice)
        self.problem, self.advice = problem, advice


@final
@define
class _Expansion:
    root: Path
    limits: Limits
    most: int
    most_includes: int
    parts: list[str] = field(factory=list)
    stack: list[_OpenFile] = field(factory=list)
    open: set[Path] = field(factory=set)
    """The files on the stack."""
    named: int = 0
    """How many times a file has been named so far."""
    included: set[Path] = field(factory=set)
    size: int = 0
    diagnostics: list[Diagnostic] = field(factory=list)
    pieces: list[tuple[int, _OpenFile, int]] = field(factory=list)
    """For some of the parts, by number: from which file they are, and from where in it."""

    def text(self, shown: str) -> str:
        """Return the whole text, without recursion on how deep files include one another."""
        self._open(self.root, shown)
        while self.stack:
            file = self.stack[-1]
            found = next(file.found, None)
            if found is None:
                self._take(file, len(file.text))
                self.open.discard(self.stack.pop().path)
                continue
            self._take(file, found.start())
            file.at = found.end()
            try:
                self._include(file, found[1].strip())
            except _RefusedError as refused:
                place = found.start(), found.end()
                self.diagnostics.append(
                    file.places.diagnostic(
                        refused.problem, *place, code="argdown-include", hint=refused.advice
                    )
                )
        if self.diagnostics:
            raise ParseError(self.diagnostics, path=shown)
        return "".join(self.parts)

    def _take(self, file: _OpenFile, end: int) -> None:
        """Take what stands in a file from where it has been read to, up to *end*."""
        self.pieces.append((len(self.parts), file, file.at))
        self.parts.append(file.text[file.at : end])

    def _open(self, path: Path, shown: str) -> None:
        """Begin to read a file."""
        self.size += path.stat().st_size
        check_size(self.size, self.limits)
        text, faults = decode_text(path.read_bytes(), path=shown)
        self.diagnostics += faults
        self.stack.append(_OpenFile(path, text, Places(text, path=shown), INCLUDE.finditer(text)))
        self.open.add(path)

    def _include(self, file: _OpenFile, name: str) -> None:
        self.named += 1
        if self.named > self.most_includes:
            raise LimitError("the number of includes", limit=self.most_includes)
        path = self._located(file, name)
        if path in self.open:
            raise _RefusedError(f"{name} includes itself", "remove one of the includes that lead back to it")
        if path in self.included:
            self.parts.append(f"<!-- {_ENDS_COMMENT.sub('-', name)} is included above -->")
            return
        if len(self.included) >= self.most:
            raise LimitError("the number of included files", limit=self.most)
        self.included.add(path)
        try:
            self._open(path, str(path.relative_to(self.root.parent)))
        except OSError as error:
            raise _RefusedError(f"{name} cannot be read: {error.strerror}", "check its permissions") from None

    def _located(self, file: _OpenFile, name: str) -> Path:
        """Return where a file is, links followed, if it may be read."""
        if name.startswith("/") or PureWindowsPath(name).anchor:
            advice = "write the path from the folder of this file"
            raise _RefusedError(f"{name} is an absolute path, which is never included", advice)
        try:
            path = real_path(file.path.parent / name)
        except OSError:  # links in a circle, a zero byte
            raise _RefusedError(f"{name} is no path of a file", "check the name") from None
        if not path.is_relative_to(self.root.parent):
            advice = (
                f"move it below {self.root.parent.name or self.root.parent}, the folder of the first file"
            )
            raise _RefusedError(f"{name} is not below the folder of {self.root.name}", advice)
        if not _is_file(path):
            advice = "check the name; it is relative to the file in which it stands"
            raise _RefusedError(f"there is no file {name}", advice)
        return path


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that is too long
        return False


def read_with_includes(path: str | os.PathLike[str], *, limits: Limits = _LIMITS) -> Reading:
    r"""Read an Argdown file with all that it includes, as `expanded` finds it; findings say in which file they are.

    Args:
        path: The first file.
        limits: How many bytes the files may have together.

    Returns:
        The map of everything readable, and the diagnostics.

    Raises:
        ParseError, LimitError, OSError: As `expanded` does.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "all.argdown").write_text("@include(harm.argdown)\n\n[Tax]: Tax sugar.\n")
    ...     _ = Path(folder, "harm.argdown").write_text("[Harm]: Sugar **harms.")
    ...     reading = read_with_includes(Path(folder, "all.argdown"))
    >>> list(reading.map.claims), reading.diagnostics[0].path.endswith("harm.argdown")
    (['harm', 'tax'], True)
    """
    shown = os.fspath(path)
    expansion = _Expansion(Path(os.path.realpath(shown)), limits, _FILES, _INCLUDES)
    text = expansion.text(shown)
    reading = read_argdown(text, ReadOptions(path=shown, limits=limits))
    origin = reading.map.origin or Origin(shown, "argdown")
    included = sorted(map(str, expansion.included))
    m = attrs.evolve(reading.map, origin=attrs.evolve(origin, includes=included))
    homes = _Homes(expansion, text, Path(shown).parent)
    return Reading(m, [homes.located(found) for found in reading.diagnostics])


@final
class _Homes:
    """Find for a place in an expanded text the file that it is from, and where it stands there."""

    def __init__(self, expansion: _Expansion, text: str, folder: Path) -> None:
        starts = [0, *accumulate(map(len, expansion.parts))]
        self._root, self._folder = expansion.root, folder
        self._pieces = expansion.pieces
        self._begins = [starts[number] for number, _, _ in expansion.pieces]
        self._lines = [0, *(found.end() for found in _LINE_END.finditer(text))]

    def located(self, found: Diagnostic) -> Diagnostic:
        """Return a finding with its place in the file that it is from."""
        if not found.line or found.line > len(self._lines):
            return found
        start = self._lines[found.line - 1] + found.column - 1
        number = bisect.bisect_right(self._begins, start) - 1
        _, file, at = self._pieces[number]
        begin = min(at + start - self._begins[number], len(file.text))
        width = max(1, self._end(found) - start)
        return attrs.evolve(
            file.places.diagnostic(found.message, begin, min(begin + width, max(len(file.text), begin + 1))),
            code=found.code,
            severity=found.severity,
            expected=found.expected,
            hint=found.hint,
            path=found.path if file.path == self._root else str(self._folder / self._inside(file)),
        )

    def _inside(self, file: _OpenFile) -> Path:
        return file.path.relative_to(self._root.parent)

    def _end(self, found: Diagnostic) -> int:
        return self._lines[found.end_line - 1] + found.end_column - 1 if found.end_line else 0
