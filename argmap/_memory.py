"""Memory: putting off the collector while many records are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

__all__ = ["collected_later"]


_MANY: Final = 10_000
"""Objects that were made beyond which the next search would take long to go through them."""


@contextmanager
def collected_later() -> Iterator[None]:
    """Put off the search for unreachable cycles: where many records are made and no cycles, it takes half the time.

    What was made is searched once afterwards, if it is much. So the searches that follow need not begin with all
    of it, and cycles of the caller are found as soon as they would have been.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
            if gc.get_count()[0] > _MANY:
                gc.collect(1)
