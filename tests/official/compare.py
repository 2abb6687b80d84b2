"""Compares what the official Argdown tool and argmap make of every .argdown and .ad file below a folder.

    python -m tests.official.compare FOLDER [--written] [--node-modules DIR]

Prints what differs without a reason, file by file, then how often which reason was found; exits with 1 if anything
differs without one. With --written the official tool's map of each document is compared with its map of what argmap
writes for that document. DIR, or the variable ARGMAP_ARGDOWN_CORE, is where ``npm install @argdown/core@2.0.1`` was
run.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, final

from attrs import define, field

from argmap.formats import read
from argmap.formats.argdown.document.read_document import ArgdownDocument, read_document
from argmap.model import ArgumentMap, Rebuttal, normalise_text
from argmap.projections.argdown import argdown_map
from tests.official.deviations import AS_TEXT, UNLIKE, mended, reason_for_map, reasons_for_models
from tests.official.differences import Difference, differences
from tests.official.map_form import edges_by_name, official_map, our_map
from tests.official.model_form import official_model, our_model
from tests.official.tool import Json, Official, missing, official
from tests.official.written import compare_written
from tests.official.written import written as document_of

__all__ = ["Comparison", "compare", "main", "map_differences"]

_SUFFIXES: Final = (".argdown", ".ad")
_VIA: Final = re.compile(r"\b(via|role):")
_ROUNDS: Final = 3  # how often a document is mended


@final
@define
class Comparison:
    """What came of comparing one document.

    Args:
        found: Differences without a reason.
        reasons: Why other things differ: names of deviations, codes of diagnostics.
        refused: Whether the official tool reports an error, or loses the document in silence.
        mended: Whether the two agree about a refused document once it is mended as our diagnostics advise.
        read, drawn: Whether the models, and the maps, were compared.
        written: Whether the map of what argmap writes was compared.
    """

    found: list[Difference] = field(factory=list)
    reasons: set[str] = field(factory=set)
    refused: bool = False
    mended: bool = False
    read: bool = False
    drawn: bool = False
    written: bool = False


def compare(raw: str, tool: Official, *, written: bool = False) -> Comparison:
    """Compare what the two make of a document.

    Args:
        raw: The document as it lies in its file.
        tool: The official tool.
        written: Compare instead what the official tool makes of it and of what argmap writes for it.
    """
    made = Comparison()
    text = normalise_text(raw)
    told = tool.ask(raw)
    if raw != text and (again := tool.ask(text)) != told:
        told = again
        made.reasons.add("line ends")
    document = read_document(text)
    made.refused = not told["errors"]["ok"]
    if made.refused or differences_of_models(told, document):
        told = _mended(told, text, document, tool, made)
    if not told["errors"]["ok"]:
        _add_refused(told, document, made)
        return made
    if written:
        _add_written(told, text, document, tool, made)
        return made
    made.read = True
    _add_models(told, text, document, made)
    if "map" in told and not made.reasons & UNLIKE:
        made.drawn = True
        _add_maps(told, text, made)
    return made


def differences_of_models(told: Json, document: ArgdownDocument, text: str = "") -> list[Difference]:
    """Return what differs between the two models, for whatever reason.

    Args:
        told: What the official tool says.
        document: What was read here.
        text: The document; where it is given, what it says of its relations under ``via`` and ``role`` is mere
            metadata.
    """
    ours = our_model(document.model)
    if text:
        ours.pop("relations", None)
        plain = our_model(read_document(_VIA.sub(r"other \1:", text)).model)
        ours |= {"relations": plain["relations"]} if "relations" in plain else {}
    return list(differences(official_model(told), ours))


def _mended(told: Json, text: str, document: ArgdownDocument, tool: Official, made: Comparison) -> Json:
    """Return what the official tool makes of the mended document, if there is something to mend and that helps."""
    better = text
    codes: set[str] = set()
    for _ in range(_ROUNDS):  # what has become text may hold an address, say, which is the next fault
        found = document.diagnostics if better is text else read_document(better).diagnostics
        codes |= {d.code for d in found} & AS_TEXT
        better = mended(better, found)
    answer = tool.ask(better) if codes else told
    if not answer["errors"]["ok"] or answer == told:
        return told
    made.reasons |= codes
    made.mended = made.refused
    return answer


def _add_refused(told: Json, document: ArgdownDocument, made: Comparison) -> None:
    """Note why argmap reads what the official tool cannot read; that it says nothing about it is a difference."""
    if not document.diagnostics:
        made.found.append(Difference(("errors",), told["errors"], None))
    elif all(d.severity == "warning" for d in document.diagnostics):
        made.reasons |= {d.code for d in document.diagnostics}


def _add_models(told: Json, text: str, document: ArgdownDocument, made: Comparison) -> None:
    found = differences_of_models(told, document)
    if found and any(r.via is not None for r in document.model.relations):
        apart = differences_of_models(told, document, text)
        made.reasons |= {"via"} if apart != found else set()
        found = apart
    codes = {d.code for d in document.diagnostics}
    _sort(found, reasons_for_models(found, text, codes), made)


def _add_written(told: Json, text: str, document: ArgdownDocument, tool: Official, made: Comparison) -> None:
    """Compare what is written, unless the two tools do not even read the document alike."""
    models = Comparison()
    _add_models(told, text, document, models)
    made.reasons |= models.reasons & UNLIKE
    if "map" in told and not made.reasons & UNLIKE:
        made.written = True
        found = list(compare_written(told, text, tool))
        misread = (
            ""
            if all(reason for _, reason in found)
            else _misread(document_of(read(text, format="argdown").map), tool)
        )
        _sort([d for d, _ in found], [reason or misread for _, reason in found], made)


def _misread(text: str, tool: Official) -> str:
    """Return the reason why the official tool reads another model in what was written, if there is one."""
    models = Comparison()
    _add_models(tool.ask(text), text, read_document(text), models)
    return next(iter(sorted(models.reasons & (UNLIKE - {"via"}))), "")


def _add_maps(told: Json, text: str, made: Comparison) -> None:
    reading = read(text, format="argdown")
    m, codes = reading.map, made.reasons | {d.code for d in reading.diagnostics}
    seen = argdown_map(m)
    found = list(differences(official_map(told), our_map(seen, m), "map"))
    symmetric = {name for name, edge in edges_by_name(seen, m).items() if _symmetric(m, edge.relations)}
    _sort(found, [reason_for_map(d, told, symmetric=symmetric, codes=codes) for d in found], made)


def map_differences(told: Json, raw: str) -> tuple[list[Difference], set[str]]:
    """Return what differs without a reason between two maps, and the reasons for what else differs.

    Args:
        told: What the official tool says of the document.
        raw: The document as it lies in its file.
    """
    made = Comparison()
    _add_maps(told, normalise_text(raw), made)
    return made.found, made.reasons


def _symmetric(m: ArgumentMap, relations: tuple[str, ...]) -> bool:
    found = [m.relations[key] for key in relations]
    return bool(found) and all(isinstance(r, Rebuttal) and r.symmetric for r in found)


def _sort(found: list[Difference], reasons: Iterable[str], made: Comparison) -> None:
    for d, reason in zip(found, reasons, strict=True):
        if reason:
            made.reasons.add(reason)
        else:
            made.found.append(d)


# -- the command -------------------------------------------------------------------------------------------------


def main(arguments: list[str] | None = None) -> int:
    """Compare all files below a folder, print what differs, and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.official.compare", description=__doc__.split("\n")[0]
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--written", action="store_true", help="compare the maps of what argmap writes")
    parser.add_argument("--node-modules", help="where @argdown/core is installed")
    chosen = parser.parse_args(arguments)
    lacking = missing(chosen.node_modules)
    if lacking:
        parser.error(lacking)
    counts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    with official(chosen.node_modules) as tool:
        for path in _files(chosen.folder):
            made = compare(path.read_bytes().decode(errors="replace"), tool, written=chosen.written)
            _print_differences(path, made)
            reasons.update(made.reasons)
            counts.update(_counts(made))
    _print_counts(counts, reasons)
    return 1 if counts["that differ without a reason"] else 0


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.suffix in _SUFFIXES and path.is_file())


def _print_differences(path: Path, made: Comparison) -> None:
    for d in made.found:
        sys.stdout.write(f"{path}: {d}\n")


def _counts(made: Comparison) -> Iterator[str]:
    yield "documents"
    if made.refused:
        yield "that the official tool cannot read"
    if made.mended:
        yield "  of those, that can be read by both once they are mended as argmap advises"
    if made.read:
        yield "whose models were compared"
    if made.drawn:
        yield "whose maps were compared"
    if made.written:
        yield "whose map was compared with that of what argmap writes"
    if made.found:
        yield "that differ without a reason"


def _print_counts(counts: Counter[str], reasons: Counter[str]) -> None:
    for what, n in counts.items():
        sys.stdout.write(f"{n:6} {what}\n")
    for reason, n in sorted(reasons.items()):
        sys.stdout.write(f"{n:6} with the deviation {reason}\n")


if __name__ == "__main__":
    raise SystemExit(main())
