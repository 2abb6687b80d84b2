"""Memory: putting off the collector while many records are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["collected_later"]


@contextmanager
def collected_later() -> Iterator[None]:
    """Put off the search for unreachable cycles: where many records are made and no cycles, it takes half the time.

    What was made counts as old afterwards, so that the next search does not begin with all of it.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            if gc.get_freeze_count() == 0:  # else somebody else's frozen objects would thaw
                gc.freeze()
                gc.unfreeze()
            gc.enable()
