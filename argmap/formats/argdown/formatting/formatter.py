"""The formatter of Argdown: a document in one style, with nothing lost and nothing meant otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from argmap.errors import ParseError
from argmap.formats.argdown.document.model import ArgdownModel
from argmap.formats.argdown.document.read_document import read_document
from argmap.formats.argdown.formatting.chunks import Chunk, is_parted, span, split_chunks
from argmap.formats.argdown.formatting.equivalence import changed_blocks, same_meaning
from argmap.formats.argdown.formatting.lines import block_lines, comment_lines
from argmap.model import normalise_text

__all__ = ["formatted"]

_ROUNDS: Final = 3
_MARK: Final = "\ufeff"
"""At the beginning of a file it is a byte order mark and no part of the text; two of them are a mark and a text."""


def formatted(text: str, *, path: str = "") -> str:
    r"""Return an Argdown document in the one style in which argmap writes, with the same meaning.

    It is made from the document's own words, never from a map, so that all of it stays and in its order: comments,
    markup, escapes, mentions, tags, metadata. The style, and what speaks for it:

    * One empty line between blocks: more of them mean nothing.
    * Two blanks for each level of relations, one behind each sign and each colon: a column tells the level.
    * Lines of at most 100 columns, broken between words; further lines begin four blanks behind the sign, so that
      they are not taken for relations. No line begins with what would be read as a sign there.
    * The rows of an argument are numbered from 1, since Argdown counts them whatever numbers they have; ``----``
      is an inference, ``-- rule --`` one with a rule.
    * The YAML of metadata and front matter is its author's, and stays as it is.

    Equal documents give equal text, and formatting twice is formatting once. The result is read again before it is
    given away: a block that would not say the same stays as it was.

    Args:
        text: The document, with any line ends.
        path: Where it was read from, for the diagnostics.

    Raises:
        ParseError: If the document has errors; what it means is then a guess, and a guess is no ground for changes.

    >>> print(formatted("[Tax]:Tax   sugar.\n +<Harm>:  It harms.\n\n\n(3) a\n-----\n(7) b"), end="")
    [Tax]: Tax   sugar.
      + <Harm>: It harms.
    <BLANKLINE>
    (1) a
    ----
    (2) b
    """
    text = normalise_text(text)
    document = read_document(text, path=path)
    errors = [d for d in document.diagnostics if d.severity == "error"]
    if errors:
        raise ParseError(errors, path=path)
    parts = list(split_chunks(text))
    kept = {at for at, chunk in enumerate(parts) if chunk.is_fixed(text)}
    for _ in range(_ROUNDS):
        made = _written(parts, text, kept)
        made = f"{_MARK}{made}" if made.startswith(_MARK) else made
        if _is_sound(made, document.model):
            return made
        changed = changed_blocks(text, normalise_text(made))
        if not changed or changed <= kept:
            break
        kept |= changed
    return f"{_MARK}{text}" if text.startswith(_MARK) else text


def _is_sound(made: str, model: ArgdownModel) -> bool:
    again = read_document(normalise_text(made))
    return same_meaning(model, again.model) and not any(d.severity == "error" for d in again.diagnostics)


def _written(parts: Sequence[Chunk], text: str, kept: AbstractSet[int]) -> str:
    """Return the document, the blocks in *kept* as they were."""
    lines = [line for at, chunk in enumerate(parts) for line in _lines(chunk, text, kept=at in kept)]
    return "".join(f"{line}\n" for line in lines[1:])


def _lines(chunk: Chunk, text: str, *, kept: bool) -> Iterator[str]:
    """Yield the lines of a chunk, with an empty one before it and where there is one between its comments."""
    end = -1
    for comment in chunk.before:
        if end < 0 or is_parted(text, end, comment.start):
            yield ""
        yield from comment_lines(comment, text)
        end = comment.end
    if chunk.items:
        if end < 0 or is_parted(text, end, span(chunk.items[0])[0]):
            yield ""
        yield from [chunk.source(text)] if kept else block_lines(chunk, text)
