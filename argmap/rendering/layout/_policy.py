"""The choice of an engine for each part, by counts and steps and never by the time it takes on this machine."""

from __future__ import annotations

import logging
import sys
from collections import Counter
from typing import Final

from attrs import Factory, define

from argmap._arguments import is_text
from argmap.errors import EngineFailedError, EngineMissingError, EngineTimeoutError
from argmap.rendering.layout._engine import ENGINES, Arrangement, Engine, EngineBudget, EngineInput

__all__ = ["AUTO", "EngineQueue", "choose_engines"]

AUTO: Final = "auto"

_MEMO = 12
"""Boxes up to which a sheet is remembered: of many small parts in a picture many are alike."""


def choose_engines(name: str, budget: EngineBudget) -> EngineQueue:
    """Return the policy for the name of an engine, or for `AUTO`.

    Raises:
        UnknownNameError: If there is no such engine.
    """
    if not is_text(name) or name != AUTO:
        return EngineQueue([ENGINES[name]], budget, named=True)
    own = (ENGINES[each] for each in ENGINES.names(foreign=False))
    turns = sorted((engine.turn, engine.name, engine) for engine in own if engine.turn is not None)
    return EngineQueue([engine for _, _, engine in turns], budget, named=False)


@define
class EngineQueue:
    """The engines that are left for one picture, what they may still use up, and what came of it so far."""

    engines: list[Engine]
    budget: EngineBudget
    named: bool
    used: dict[str, None] = Factory(dict)
    faults: Counter[str] = Factory(Counter)
    large: int = 0
    memo: dict[EngineInput, Arrangement] = Factory(dict)

    @property
    def most_framed(self) -> int:
        """The number of boxes beyond which no engine is tried that keeps frames apart."""
        limits = (sys.maxsize if self.named else engine.most for engine in self.engines if engine.frames)
        return max((sys.maxsize if limit is None else limit for limit in limits), default=0)

    def arrange(self, sheet: EngineInput) -> Arrangement:
        """Return the arrangement by the first engine that can make it.

        An engine that is missing hands over to the next. After one that failed only those without limits are
        asked: what else this machine has must not decide what the picture looks like.

        Raises:
            EngineMissingError: If the engine asked for by name is not there.
            EngineFailedError: If that one fails, or if no engine keeps the frames of this sheet apart.
            EngineTimeoutError: If the engine asked for by name takes too long.
        """
        if len(sheet.widths) == 1:
            return Arrangement((0,), (0,))
        if len(sheet.widths) > _MEMO:
            return self._arranged(sheet)
        if sheet not in self.memo:
            self.memo[sheet] = self._arranged(sheet)
        return self.memo[sheet]

    def _arranged(self, sheet: EngineInput) -> Arrangement:
        failed = False
        for engine in list(self.engines):
            if not self._takes(engine, sheet, failed=failed):
                continue
            try:
                arrangement = ENGINES.call(engine, "arrange", sheet, self.budget, returns=Arrangement)
                _check_arrangement(arrangement, sheet, engine)
            except (EngineMissingError, EngineFailedError, EngineTimeoutError) as error:
                if self.named:
                    raise
                self.faults[str(error)] += 1
                failed = not isinstance(error, EngineMissingError)
                if not isinstance(error, EngineFailedError):
                    self.engines.remove(engine)  # nor will it be there for the next part, or in time
            else:
                self.used.setdefault(engine.name)
                return arrangement
        raise EngineFailedError("No engine keeps these groups apart.", engine="")

    def _takes(self, engine: Engine, sheet: EngineInput, *, failed: bool) -> bool:
        if sheet.frames and not engine.frames:
            return False
        if self.named or engine.most is None:
            return True
        # Arrows count as well: what takes long is to order them.
        size = max(len(sheet.widths), len(sheet.arrows) // 2)
        self.large = max(self.large, size if size > engine.most else 0)
        return not failed and size <= engine.most

    def report(self) -> None:
        """Write what went otherwise than planned to the log, in one line."""
        log = logging.getLogger("argmap")
        drawn = f"The picture is drawn by {' and '.join(self.used) or 'no engine'}."
        if self.faults:
            said = " ".join(f"{fault}{f' ({n} times)' if n > 1 else ''}" for fault, n in self.faults.items())
            log.warning("%s %s", said, drawn)
        elif self.large:
            log.info("A part of %d boxes is too large for Graphviz. %s", self.large, drawn)


def _check_arrangement(found: Arrangement, sheet: EngineInput, engine: Engine) -> None:
    """Refuse an answer that is not one place for each box, in rows of which none is empty.

    Raises:
        EngineFailedError: If it is not.
    """
    boxes = len(sheet.widths)
    if len(found.lefts) != boxes or len(found.rows) != boxes:
        fault = f"gave {len(found.lefts)} left edges and {len(found.rows)} rows for {boxes} boxes"
    elif set(found.rows) != set(range(max(found.rows) + 1)):
        fault = "left a row empty; rows count from 0"
    else:
        return
    raise EngineFailedError(f"The engine {engine.name!r} {fault}.", engine=engine.name)
