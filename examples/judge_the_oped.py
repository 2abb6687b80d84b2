"""Judge the op-ed: what stands, why its thesis is contested, and what that hangs on."""

from pathlib import Path

import argmap
from argmap.samples import trilateral
from argmap.semantics import Label, critical, what_if


def main(folder: Path) -> None:
    """Print the verdict with its reasons, and leave two pictures in *folder*."""
    m = trilateral()
    thesis = m.theses()[0]
    verdicts = argmap.evaluate(m)
    why = argmap.explain(verdicts, thesis)
    print(why)

    for key in critical(m, thesis):
        changes = what_if(verdicts, {key: "open"})
        print(
            f"Without “{m.claim(key).text}”, {len(changes)} verdicts move; the thesis is {changes[thesis][1]}."
        )
    assert verdicts[thesis] is Label.UNDECIDED

    argmap.render(m, verdicts=verdicts).save(folder / "trilateral-judged.svg")
    argmap.render(m, verdicts=verdicts, highlight=why.keys).save(folder / "trilateral-why.svg")


if __name__ == "__main__":
    main(Path())
