"""Check the op-ed's map against its text, word for word, though the map holds no word of it.

Run it with the path of the article as plain text: ``python examples/verify_the_oped.py article.txt``.
"""

import sys
from pathlib import Path

import argmap
from argmap.samples import trilateral


def main(path: Path | None) -> int:
    """Print what is accounted for and, given the text, which anchors stand, have moved or are lost."""
    m = trilateral()
    if path is None:
        print(argmap.coverage(m))
        return 0
    text = path.read_text(encoding="utf-8")
    report = argmap.verify(m, text)
    print(argmap.coverage(m, text))
    print(report)
    return 0 if report.ok else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
