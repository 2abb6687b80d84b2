"""Asks the official Argdown tool, which runs in one node process for as many documents as there are."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final, final

from attrs import frozen

from tests.processes import started_process

__all__ = ["FOLDER", "Json", "Official", "missing", "official"]

Json = dict[str, Any]

FOLDER: Final = "ARGMAP_ARGDOWN_CORE"
"""The variable that names the folder where ``npm install @argdown/core@2.0.1`` was run."""

_SCRIPT: Final = Path(__file__).with_name("model.mjs")


def missing(folder: str | None = None) -> str:
    """Say what is missing for asking the tool, or nothing."""
    if shutil.which("node") is None:
        return "there is no `node` on PATH"
    named = folder or os.environ.get(FOLDER)
    if not named:
        return f"the variable {FOLDER} names no folder where @argdown/core is installed"
    inside = Path(named) / "@argdown" / "core", Path(named) / "node_modules" / "@argdown" / "core"
    return "" if any(map(Path.is_dir, inside)) else f"there is no @argdown/core in {named}"


@final
@frozen(slots=True)
class Official:
    """The tool, ready to be asked.

    Args:
        questions, answers: Where it reads documents, and where it writes what it made of them.
    """

    questions: IO[str]
    answers: IO[str]

    def ask(self, text: str) -> Json:
        """Return what the tool makes of a document (see ``answer.mjs``)."""
        self.questions.write(json.dumps(text) + "\n")
        self.questions.flush()
        line = self.answers.readline()
        if not line:
            raise ChildProcessError(f"the official tool broke down over {text[:200]!r}")
        told: Json = json.loads(line)
        return told

    def ask_all(self, texts: Iterable[str]) -> list[Json]:
        """Return what the tool makes of each of many documents."""
        return [self.ask(text) for text in texts]


@contextmanager
def official(folder: str | None = None) -> Iterator[Official]:
    """Start the tool, and stop it at the end.

    Args:
        folder: Where it is installed; by default what the variable says.
    """
    named = folder or os.environ.get(FOLDER) or "."
    command = ["node", str(_SCRIPT), "--as-written", "--node-modules", named]
    with started_process(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdin
        assert process.stdout
        yield Official(process.stdin, process.stdout)
        process.stdin.close()
