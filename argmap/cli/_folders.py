"""Folders on the command line: finding the maps below them."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

import click

from argmap._files import shown_path
from argmap.cli._ignored import Ignored
from argmap.cli._maps import STDIO

__all__ = ["find_documents", "find_maps", "is_folder"]

_PASSED_OVER: Final = frozenset({"node_modules", "__pycache__"})
_COMMON: Final = frozenset(".csv .htm .html .json .md .txt .tsv .xml .yaml .yml".split())
"""The endings of files of any kind: only the content says whether one of them is a map."""
_LOOKED_AT: Final = 1 << 16  # bytes
_NATIVE: Final = re.compile(r'\s*\{\s*"argmap"\s*:')


def find_maps(files: Sequence[str]) -> list[str]:
    """Return the files, and in the place of a folder the maps below it, sorted.

    The suffix of its name makes a file a map. If the suffix is a common one, such as ``.json``, the content is looked
    at too. Hidden files, files that ``.gitignore`` excludes, ``node_modules``, links to folders, pipes and devices are
    skipped.

    Raises:
        ClickException: If a folder holds no map.
    """
    return _unfolded(files, _is_map, "no file in this folder is a map, by its name or by how it begins")


def find_documents(files: Sequence[str], suffixes: Sequence[str]) -> list[str]:
    """Return the files, and in the place of a folder those below it that end with one of the suffixes, sorted.

    Skips the same files as `find_maps`, and raises the same errors.
    """
    ends = tuple(suffixes)
    return _unfolded(
        files,
        lambda path: path.lower().endswith(ends),
        f"no file in this folder ends with {' or '.join(sorted(suffixes))}",
    )


def is_folder(file: str) -> bool:
    """Return whether a word of the command line is the name of a folder."""
    return file != STDIO and Path(file).is_dir()


def _unfolded(files: Sequence[str], takes: Callable[[str], bool], none: str) -> list[str]:
    found: list[str] = []
    for file in files:
        inside = [path for path, shut in _below(file) if shut or takes(path)] if is_folder(file) else [file]
        if not inside:
            raise click.ClickException(f"{shown_path(file)}: {none}.")
        found += sorted(inside)
    return list(dict.fromkeys(found))


def _below(folder: str) -> Iterator[tuple[str, bool]]:
    """Yield every file that is not passed over, and every folder that cannot be read, which is marked."""
    waiting = [(folder, Ignored.of(Path(folder)))]
    while waiting:  # no recursion on how deep folders stand
        here, ignored = waiting.pop()
        entries = _entries(here)
        if entries is None:
            yield here, True
        for entry in entries or ():
            inside = entry.is_dir()
            if entry.name.startswith(".") or ignored.has(entry.name, folder=inside):
                continue
            if not inside:
                if not _is_special(entry):
                    yield str(Path(here, entry.name)), False
            elif entry.name not in _PASSED_OVER and not entry.is_symlink():
                waiting.append((entry.path, ignored.below(entry.name)))


def _entries(folder: str) -> list[os.DirEntry[str]] | None:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:  # told when it is opened in its turn
        return None


def _is_special(entry: os.DirEntry[str]) -> bool:
    """Return whether this is a pipe, a socket or a device: reading one that nobody named may never end."""
    try:
        mode = entry.stat().st_mode
    except OSError:  # such as a link that leads nowhere; told when it is opened in its turn
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _is_map(path: str) -> bool:
    from argmap.formats import all_formats, recognises

    name = path.lower()
    named = [f for f in all_formats() if name.endswith(f.suffixes)]
    if not any(suffix in _COMMON and name.endswith(suffix) for f in named for suffix in f.suffixes):
        return bool(named)
    if any(name.endswith(suffix) for f in named for suffix in f.suffixes if suffix.count(".") > 1):
        return True  # as .argmap.json
    text = _beginning(path)
    return any(_NATIVE.match(text) if f.name == "json" else recognises(f, text) for f in named)


def _beginning(path: str) -> str:
    try:
        with Path(path).open("rb") as file:
            return file.read(_LOOKED_AT).decode("utf-8-sig", "replace")
    except OSError:
        return ""
