"""The outline of a map, as wide as the terminal."""

from __future__ import annotations

import shutil
import sys
import textwrap
from typing import Final

from argmap.cli._printing import say
from argmap.model import ArgumentMap

__all__ = ["show_outline"]

_NARROWEST: Final = 40  # characters for text, however deep it stands


def show_outline(m: ArgumentMap) -> None:
    """Print the outline; on a terminal its lines are broken between words, and a pipe gets them whole."""
    outline = str(m)
    if sys.stdout is not None and sys.stdout.isatty():
        width = shutil.get_terminal_size().columns
        outline = "\n".join(_broken(line, width) for line in outline.splitlines())
    say(outline)


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
