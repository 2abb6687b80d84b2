"""Memory: Python's search for unreachable cycles is put off while a large input is read or judged."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

__all__ = ["LARGE", "SWITCH", "collected_later"]

LARGE: Final = 5_000
"""Records from which putting the search off is worth it: below, it takes less than a twentieth of the time."""

SWITCH: Final = "ARGMAP_COLLECT"
"""The environment variable that, set to ``always``, leaves the collector alone whatever the size of the input."""

_MANY: Final = 10_000
"""Objects that were made beyond which the next search would take long to go through them."""


@contextmanager
def collected_later(size: int) -> Iterator[None]:
    """Stop the collector while a large input is worked on, and search what was made once afterwards.

    argmap makes many records and no cycles, so each search in between would go through all of them for nothing:
    on 100,000 claims they take a quarter to a third of the time. Cycles of the caller are found as soon as they would
    have been. A collector that is stopped already stays stopped. Two threads may do this at the same time.

    Args:
        size: About how many records are made; below `LARGE` nothing is put off.
    """
    if size < LARGE or not gc.isenabled() or os.environ.get(SWITCH) == "always":
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        if gc.get_count()[0] > _MANY:
            gc.collect(1)
