"""Loss: what a format cannot hold of a map is named before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias, get_args

from argmap.errors import LossError, UnknownNameError
from argmap.formats._choice import all_formats
from argmap.formats._format import Format
from argmap.model import FEATURES, ArgumentMap, features_beyond, keep_only

__all__ = ["Loss", "capabilities", "settled"]

Loss: TypeAlias = Literal["raise", "warn", "strict"]
"""What to do about loss; see `argmap.dump`."""


def capabilities() -> Mapping[str, Mapping[str, bool]]:
    """Return for every format, by name, which features of a map it keeps.

    Features stand in the order of ``argmap.model.FEATURES``: meaning first, then bookkeeping.

    >>> all(capabilities()["json"].values())
    True
    """
    return {f.name: {name: name in f.keeps for name in FEATURES} for f in all_formats()}


def settled(m: ArgumentMap, format: Format, *, loss: Loss, path: str = "") -> tuple[ArgumentMap, str]:
    """Return what a format can hold of a map, and the warning that is due, if any.

    Raises:
        LossError: If *loss* does not allow what would be lost; it names every feature and key.
    """
    if loss not in get_args(Loss):
        raise UnknownNameError(str(loss), kind="loss", known=get_args(Loss))
    if format.keeps.issuperset(FEATURES):
        return m, ""
    lost = features_beyond(m, format.keeps)
    grave = {name: keys for name, keys in lost.items() if loss == "strict" or _is_meaning(name)}
    if grave and loss != "warn":
        raise LossError(format.name, grave, path=path)
    if not lost:
        return m, ""
    kept = keep_only(m, format.keeps)
    counts = ", ".join(f"{name} ({len(keys):,})" if keys else name for name, keys in lost.items())
    gone = len(m) - len(kept)
    records = f", {gone:,} of {len(m):,} records with them" if gone > 0 else ""
    return kept, f"The format {format.name!r} cannot hold and forgets {counts}{records}."


def _is_meaning(name: str) -> bool:
    """Return the grade of a feature; each namespace of ``extra`` is a feature of its own."""
    return name in FEATURES and FEATURES[name].grade == "meaning"
