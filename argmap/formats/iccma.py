"""The format of the competition of argumentation solvers since 2023: p af n, then attacks as pairs of numbers."""

from typing import Final

from argmap.formats._frameworks import framework_format

__all__ = ["FORMAT"]

FORMAT: Final = framework_format(
    "iccma",
    title="ICCMA",
    description="Frameworks of numbered arguments, as solvers compete on them. Names stand in comments.",
    suffixes=(".af",),
)
