"""tgf, the trivial graph format: a line for each argument, a line with # alone, a line for each attack."""

from typing import Final

from argmap.formats._frameworks import framework_format

__all__ = ["FORMAT"]

FORMAT: Final = framework_format(
    "tgf",
    title="Trivial graph format",
    description="Frameworks as lists of nodes and of edges. What these cannot say stands in lines after # .",
    suffixes=(".tgf",),
)
