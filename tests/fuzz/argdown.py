"""Fuzzes the reader of Argdown with atheris: whatever the input, there is a map, or an error that says why not.

    pip install atheris
    python tests/fuzz/argdown.py -runs=1000000 -max_len=400 [FOLDER]

FOLDER holds documents to begin with and gets those that reach something new. All options are libFuzzer's.
"""

from __future__ import annotations

import importlib
import sys
from typing import Any


def main() -> None:
    """Run until an exception is none of ours, or as long as the options say."""
    atheris: Any = importlib.import_module("atheris")  # no dependency of argmap
    with atheris.instrument_imports(include=["argmap.formats"]):
        from argmap.errors import FormatError, LimitError
        from argmap.formats import format_named, read

        format_named("argdown")  # a format is imported when it is first asked for

    def once(data: bytes) -> None:
        text = data.decode("utf-8", "surrogateescape")
        try:
            reading = read(text, format="argdown")
        except (FormatError, LimitError):
            return
        for diagnostic in reading.diagnostics:
            str(diagnostic)
        hash(reading.map)

    atheris.Setup(sys.argv, once)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
