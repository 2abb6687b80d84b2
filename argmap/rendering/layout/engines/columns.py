"""The engine columns: what speaks for or against a claim hangs below it, in stacks side by side."""

from __future__ import annotations

from typing import Never

from argmap.errors import EngineFailedError
from argmap.rendering.layout._columns.columns import hang_columns
from argmap.rendering.layout._engine import Engine, EngineBudget, EngineInput

__all__ = ["ENGINE"]


def _refuse(sheet: EngineInput, budget: EngineBudget) -> Never:  # noqa: ARG001 - whatever it is
    """Refuse rows: columns have none.

    Raises:
        EngineFailedError: Always.
    """
    raise EngineFailedError(
        "The engine 'columns' places no rows of boxes: it draws the view 'reasons' alone, without a direction. "
        "For another view choose 'auto', 'wasm', 'dot' or 'tree'.",
        engine="columns",
    )


ENGINE = Engine(name="columns", arrange=_refuse, hang=hang_columns)
