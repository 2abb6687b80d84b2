"""Runs of typst: in this process, or in a fresh one where this process was forked from one that ran it.

typst computes in threads that it keeps. A forked process has none of them, and would wait for them for ever.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from typing import Any, Final

from argmap.errors import EngineFailedError

__all__ = ["run_typst"]

_PROGRAM: Final = """
import base64, json, sys, typst
asked = json.load(sys.stdin)
compiler = typst.Compiler(font_paths=typst.Fonts(**asked["fonts"]), ignore_system_fonts=True)
files = {name: base64.b64decode(data) for name, data in asked["files"].items()}
sys.stdout.buffer.write(compiler.compile(input=files, **asked["options"]))
"""

_RAN_IN: Final[set[int]] = set()  # processes by their numbers; a forked one finds those of its parents


def run_typst(
    typst: Any, fonts: Any, font_options: Mapping[str, Any], files: Mapping[str, bytes], **options: Any
) -> bytes:
    """Return what typst makes of some files.

    Args:
        typst: The module.
        fonts: The fonts, read.
        font_options: What they were read with.
        files: What there is to compile: ``main.typ``, and the files that it names.
        options: The format, and what else `compile` takes.

    Raises:
        EngineFailedError: If it fails.
    """
    process = os.getpid()
    if _RAN_IN and process not in _RAN_IN:
        return _run_elsewhere(font_options, files, options)
    _RAN_IN.add(process)
    try:
        compiler = typst.Compiler(font_paths=fonts, ignore_system_fonts=True)
        return bytes(compiler.compile(input=dict(files), **options))
    except Exception as error:  # whatever the foreign code raises is one failure to our caller
        raise _failed(str(error)) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # of Rust, and no `Exception`
            raise _failed(str(error)) from error
        raise


def _run_elsewhere(
    font_options: Mapping[str, Any], files: Mapping[str, bytes], options: Mapping[str, Any]
) -> bytes:
    asked = {
        "fonts": dict(font_options),
        "files": {name: base64.b64encode(data).decode() for name, data in files.items()},
        "options": dict(options),
    }
    done = subprocess.run(  # noqa: S603 (our own interpreter and program)
        [sys.executable, "-c", _PROGRAM],
        input=json.dumps(asked).encode(),
        capture_output=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        check=False,
    )
    if done.returncode:
        raise _failed(done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2])
    return done.stdout


def _failed(said: str) -> EngineFailedError:
    return EngineFailedError(f"typst could not draw the picture: {said}", engine="typst", stderr=said)
