"""Loss: compare a map with what a format keeps, and name the difference before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias, get_args

from argmap._arguments import is_text
from argmap._files import shown_path
from argmap.errors import LossError, UnknownNameError
from argmap.formats._choice import all_formats
from argmap.formats._format import Format
from argmap.model import FEATURES, ArgumentMap, features_beyond, keep_only

__all__ = ["COMMENTS", "Loss", "capabilities", "check_loss", "comments_left"]

COMMENTS: Final = "comments"
"""The name under which a `LossError` gives the places of comments, as ``line:column``."""

Loss: TypeAlias = Literal["raise", "warn", "strict"]
"""What to do about loss; see `argmap.dump`."""


def capabilities() -> Mapping[str, Mapping[str, bool]]:
    """Return for every format, by name, which features of a map it keeps.

    Features stand in the order of ``argmap.model.FEATURES``: meaning first, then bookkeeping.

    >>> all(capabilities()["json"].values())
    True
    """
    return {f.name: {name: name in f.keeps for name in FEATURES} for f in all_formats()}


def check_loss(m: ArgumentMap, format: Format, *, loss: Loss, path: str = "") -> tuple[ArgumentMap, str]:
    """Return what a format can hold of a map, and the warning that is due, if any.

    The comments of the file that a map was read from are no part of it, so no format carries them over.

    Raises:
        LossError: If *loss* does not allow what would be lost; it names every feature and key, and the places of
            comments.
    """
    if not is_text(loss) or loss not in get_args(Loss):
        raise UnknownNameError(loss, kind="loss", known=get_args(Loss))
    comments = m.origin.comments if m.origin is not None else ()
    whole = format.keeps.issuperset(FEATURES)
    if whole and not comments:
        return m, ""
    lost = {} if whole else features_beyond(m, format.keeps)
    grave = {name: keys for name, keys in lost.items() if loss == "strict" or _is_meaning(name)}
    if comments and loss == "strict":
        grave[COMMENTS] = tuple(f"{span.line}:{span.column}" for span in comments)
    if grave and loss != "warn":
        raise LossError(format.name, grave, path=path)
    kept = keep_only(m, format.keeps) if lost else m
    sentences = [_forgotten(lost, format, len(m), len(kept))] if lost else []
    return kept, " ".join([*sentences, *([comments_left(m, format.name)] if comments else [])])


def comments_left(m: ArgumentMap, format: str) -> str:
    """Say that the comments of the file a map came from are not carried over into a format.

    >>> from argmap.model import Origin, Span
    >>> comments_left(ArgumentMap.of(origin=Origin("oped.argdown", "argdown", {}, [Span(3)])), "argdown")
    '1 comment of oped.argdown is not carried over, as comments are no part of a map; `argmap fmt` keeps them.'
    """
    origin = m.origin
    count = len(origin.comments) if origin is not None else 0
    number, verb = (f"{count:,} comments", "are") if count > 1 else ("1 comment", "is")
    of = f" of {shown_path(origin.path)}" if origin is not None and origin.path else ""
    same = origin is not None and origin.format == format == "argdown"
    more = "; `argmap fmt` keeps them" if same else ""
    return f"{number}{of} {verb} not carried over, as comments are no part of a map{more}."


def _forgotten(lost: Mapping[str, tuple[str, ...]], format: Format, before: int, after: int) -> str:
    counts = ", ".join(f"{name} ({len(keys):,})" if keys else name for name, keys in lost.items())
    records = f", {before - after:,} of {before:,} records with them" if after < before else ""
    return f"The format {format.name!r} cannot hold and forgets {counts}{records}."


def _is_meaning(name: str) -> bool:
    """Return the grade of a feature; each namespace of ``extra`` is a feature of its own."""
    return name in FEATURES and FEATURES[name].grade == "meaning"
