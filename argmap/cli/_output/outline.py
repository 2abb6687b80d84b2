"""The outline of a map, as wide as the terminal."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterator
from typing import Final

from argmap.cli._output.safe import safe
from argmap.model import ArgumentMap

__all__ = ["outline_lines"]

_NARROWEST: Final = 40  # characters for text, however deep it stands


def outline_lines(m: ArgumentMap) -> Iterator[str]:
    """Yield the outline, safe; on a terminal its lines are broken between words, and a pipe gets them whole."""
    on_terminal = sys.stdout is not None and sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if on_terminal else 0
    for line in safe(str(m)).splitlines():
        yield _broken(line, width) if on_terminal else line


def _broken(line: str, width: int) -> str:
    indent = line[: len(line) - len(line.lstrip(" "))]
    return textwrap.fill(
        line.strip(),
        max(width, len(indent) + _NARROWEST),
        initial_indent=indent,
        subsequent_indent=f"{indent}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
