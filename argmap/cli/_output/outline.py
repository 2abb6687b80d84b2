"""The outline of a map, as wide as the terminal."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterator
from typing import Final

from argmap.cli._output.safe import escape_text
from argmap.model import ArgumentMap

__all__ = ["format_outline"]

_NARROWEST: Final = 40  # characters for text, however deep it stands


def format_outline(m: ArgumentMap) -> Iterator[str]:
    """Yield the lines of the outline, escaped. On a terminal, long lines are broken between words."""
    on_terminal = sys.stdout is not None and sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if on_terminal else 0
    for line in escape_text(str(m)).splitlines():
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
