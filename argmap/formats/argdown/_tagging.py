"""How tags are written: inside the texts that hold them, or behind all texts."""

from __future__ import annotations

from collections.abc import Iterable

from argmap.formats.argdown._content import Writing
from argmap.formats.argdown._emphasis import resolved
from argmap.formats.argdown._escape import tag_written
from argmap.formats.argdown._faults import Faults
from argmap.formats.argdown._lexer import Lexer
from argmap.model import ArgumentMap

__all__ = ["inline_tags", "tags_stand_apart", "written_tags"]


def inline_tags(text: str) -> tuple[str, ...]:
    """Return the tags that a text holds.

    >>> inline_tags("Sugar harms. #health"), inline_tags("No. 1")
    (('health',), ())
    """
    if "#" not in text:
        return ()
    document = f"[x]: {text}\n"
    faults = Faults()
    tokens = Lexer(document, faults).block()[1:]
    return Writing(document, {}).content(resolved(tokens, document, faults)).tags


def tags_stand_apart(m: ArgumentMap) -> bool:
    """Say whether some text does not hold the tags that it has, so that tags are written behind all texts."""
    texts = [(c.text, c.tags) for c in m.claims.values() if c.tags and c.text.strip()]
    texts += [(g.title, g.tags) for g in m.groups.values() if g.tags]
    return any(inline_tags(text) != tags for text, tags in texts)


def written_tags(tags: Iterable[str]) -> str | None:
    """Return tags as they stand behind a text, or None where Argdown has no way to write one of them.

    >>> written_tags(["a", "two words"]), written_tags([]), written_tags(["a)"])
    (' #a #(two words)', '', None)
    """
    made = [tag_written(tag) for tag in tags]
    return None if None in made else "".join(f" {tag}" for tag in made)
