"""Texts with their tags, which are part of the texts that contain them, or follow every text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, final

from attrs import frozen

from argmap.formats.argdown.writing.escape import escape_argdown, reads_as, tag_written

__all__ = ["WrittenText", "written_tags", "written_text"]


@final
@frozen(slots=True)
class WrittenText:
    """A text as it stands in a document.

    Args:
        text: What stands there, with the tags that it holds or that stand behind it.
        exact: Whether a reader finds the text in it; else what comes near to it stands there.
        tells_tags: Whether a reader finds the tags in it, all of them in their order and no others.
        marked: Whether a reader finds the markup in it.
    """

    text: str
    exact: bool
    tells_tags: bool
    marked: bool = True


def written_text(
    text: str,
    tags: Sequence[str],
    codes: Mapping[str, str],
    *,
    apart: bool,
    ranges: Sequence[Sequence[Any]] = (),
) -> WrittenText:
    r"""Write a text and its tags.

    Args:
        text: The text; a blank one is that of a reference, behind which tags may stand in every document.
        tags: The tags of the record.
        codes: Short name of a sign → the sign.
        apart: Whether tags stand behind texts in this document, and are no part of them.
        ranges: The markup of the text.

    >>> written_text("Sugar #harms.", ["harms"], {}, apart=False)
    WrittenText(text='Sugar #harms.', exact=True, tells_tags=True, marked=True)
    >>> written_text("Sugar harms {us}.", ["health"], {}, apart=True)
    WrittenText(text='Sugar harms \\{us\\}. #health', exact=True, tells_tags=True, marked=True)
    """
    if not text.strip():
        behind = written_tags(tags)
        return WrittenText(behind or "", exact=not text, tells_tags=behind is not None)
    near = " ".join(text.split())
    if tags and not apart:
        for said, marks in ((text, ranges), (near, ())):
            made = escape_argdown(said, codes, tags=tags, ranges=marks)
            if made is not None:
                marked = bool(marks) or not ranges
                return WrittenText(made, exact=said == text, tells_tags=True, marked=marked)
    made, exact = escape_argdown(text, codes, ranges=ranges), True
    if made is None:
        text, ranges, exact = near, (), False
        made = escape_argdown(near, codes)
    if made is None:
        text = made = _letters(near)
    behind = written_tags(tags) if apart else None
    if behind and reads_as(made + behind, text, codes, tags=tags, ranges=ranges, apart=True):
        return WrittenText(made + behind, exact, tells_tags=True)
    return WrittenText(made, exact, tells_tags=not tags)


def _letters(text: str) -> str:
    """Return what can be seen of a text that Argdown cannot hold."""
    return " ".join("".join(c if c.isalnum() else " " for c in text).split()) or "…"


def written_tags(tags: Iterable[str]) -> str | None:
    """Return tags as they stand behind a text, or None where Argdown has no way to write one of them.

    >>> written_tags(["a", "two words"]), written_tags([]), written_tags(["a)"])
    (' #a #(two words)', '', None)
    """
    made = [tag_written(tag) for tag in tags]
    return None if None in made else "".join(f" {tag}" for tag in made)
