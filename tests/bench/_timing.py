"""The clock of the guards: seconds of the processor, which a busy neighbour disturbs little."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

__all__ = ["seconds"]


def seconds(work: Callable[[], object]) -> float:
    """Return the least time of three, without the collector of garbage."""
    gc.collect()
    gc.disable()
    try:
        times = []
        for _ in range(3):
            start = time.process_time()
            work()
            times.append(time.process_time() - start)
        return min(times)
    finally:
        gc.enable()
