"""Premise-conclusion structures that are not as they should be: divided by empty lines, or without a conclusion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, final

from argmap.formats.argdown.diagnostics import Faults
from argmap.formats.argdown.syntax.merging import join_metadata, set_aside
from argmap.formats.argdown.syntax.tokens import Kind, Token
from argmap.formats.argdown.syntax.tree import Block, Element, Orphans, Structure, TreeInference

__all__ = ["Structures"]

_LINE: Final = re.compile(r"[^\n]+|\n")


@final
class Structures:
    """Join what belongs together, and let nothing get lost of what leads nowhere.

    A structure that does not end in a conclusion waits for the next block. An inference that leads to none is one
    with the inference behind it, or else text.
    """

    def __init__(self, text: str, faults: Faults) -> None:
        self._text, self._faults = text, faults
        self._pending: Structure | None = None
        self._split = False  # whether it has been reported that an empty line divides it

    def settled(self, block: Block) -> Iterator[Block]:
        """Yield a block, after what was kept back; keep back a structure that is not complete yet."""
        if not isinstance(block, Structure):
            yield from self.flush()
            yield block
            return
        if self._pending is not None:
            if not self._split:  # of many empty lines the first is enough
                self._faults.add("argdown-pcs-split", block.start, block.start + 1)
            self._split = True
            self._pending.rows += block.rows
        elif block.rows and not any(isinstance(row, Element) for row in block.rows):
            yield from self._strays(block)
            return
        else:
            self._pending = block
        if _complete(self._pending):
            yield from self.flush()

    def flush(self) -> Iterator[Block]:
        """Yield what was kept back, now that nothing follows it."""
        block, self._pending, self._split = self._pending, None, False
        if block is not None:
            yield from self._checked(block)

    def _checked(self, block: Structure) -> Iterator[Block]:
        """Report what a structure lacks, and yield it with what leads to no conclusion behind it."""
        rows: list[Element | TreeInference] = []
        run: list[TreeInference] = []
        for row in block.rows:
            if isinstance(row, TreeInference):
                run.append(row)
                continue
            if run:
                rows.append(self._united(run, first=not rows))
                run = []
            rows.append(row)
        last = self._united(run, first=not rows) if run else None
        if rows and last is None and not _complete(block):
            self._faults.add("argdown-pcs-incomplete", block.start, block.start + 1)
        block.rows = rows
        yield block
        if last is not None:
            yield from self._stray(last, "argdown-pcs-conclusion")

    def _united(self, run: list[TreeInference], *, first: bool) -> TreeInference:
        """Return inferences that follow one another as one."""
        if first:
            self._faults.add("argdown-pcs-premise", run[0].start, run[0].end)
        last = run[-1]
        if len(run) == 1:
            return last
        for other in run[:-1]:
            self._faults.add("argdown-pcs-conclusion", other.start, other.end, reading="is one with the next")
        last.start = run[0].start
        last.rules = tuple(rule for other in run for rule in other.rules)
        last.relations = [link for other in run for link in other.relations]
        data: dict[str, Any] | None = None
        for other in run:
            if other.data and data is not None:
                set_aside(data, other.data)
            elif other.data:
                data = join_metadata(other.data, None)
        last.data = data
        return last

    def _strays(self, block: Structure) -> Iterator[Block]:
        for row in block.rows:
            if isinstance(row, TreeInference):
                yield from self._stray(row, "argdown-inference-stray")

    def _stray(self, inference: TreeInference, code: str) -> Iterator[Block]:
        """Yield an inference that leads nowhere as text, if it says anything."""
        start, end = inference.start, inference.end
        said = bool(inference.rules or inference.data)
        self._faults.add(code, start, end, reading="is read as text" if said else "is left out")
        if said:
            yield Element(
                argument=False,
                title=None,
                reference=False,
                start=start,
                end=end,
                content=_tokens(self._text, start, end),
                relations=inference.relations,
            )
        elif inference.relations:
            yield Orphans(inference.relations, start)


def _complete(block: Structure) -> bool:
    """Say whether a structure ends in a conclusion, and so does not wait for more."""
    rows = block.rows
    return len(rows) > 1 and isinstance(rows[-1], Element) and isinstance(rows[-2], TreeInference)


def _tokens(text: str, start: int, end: int) -> list[Token]:
    """Return what stands there as the tokens of a text."""
    found = _LINE.finditer(text, start, end)
    return [
        (Kind.NEWLINE if match[0] == "\n" else Kind.TEXT, match.start(), match.end(), None) for match in found
    ]
