"""Commands that install what is missing, for the interpreter that misses it."""

from __future__ import annotations

import shlex
import subprocess
import sys

__all__ = ["install_command"]


def install_command(*requirements: str) -> str:
    """Return the command that installs packages where this interpreter finds them, quoted for the shell.

    A bare ``pip`` is often that of another Python, or refuses to touch the system's (PEP 668).

    >>> install_command("resvg-py").endswith(" -m pip install resvg-py")
    True
    """
    words = [sys.executable or "python", "-m", "pip", "install", *requirements]
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)
