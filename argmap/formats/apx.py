"""apx, the format of ASPARTIX: facts of logic programming; with supports and base scores, its bipolar dialects."""

from typing import Final

from argmap.formats._frameworks import framework_format

__all__ = ["FORMAT"]

FORMAT: Final = framework_format(
    "apx",
    title="ASPARTIX",
    description="Frameworks as facts, arg(a). att(a,b). support(a,b). What facts cannot say stands in comments.",
    suffixes=(".apx", ".bag"),
    keeps=("credences", "supports"),
)
