"""Texts to Argdown: what has a meaning there is escaped, and nothing else, so that texts stay readable."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from typing import Any, Final

from argmap.formats._diagnostic import Places
from argmap.formats.argdown.diagnostics import Faults
from argmap.formats.argdown.document.content import Writing
from argmap.formats.argdown.document.model import OBJECT_NAMES
from argmap.formats.argdown.sidecar import MARKUP
from argmap.formats.argdown.syntax.emphasis import resolve_emphasis
from argmap.formats.argdown.syntax.lexer import Lexer
from argmap.formats.argdown.syntax.lookahead import Ahead
from argmap.formats.argdown.syntax.near_misses import begins_oddly, is_near_sign
from argmap.formats.argdown.syntax.tokens import CODE, CONTENT, LINE_START, TAG_NAME

__all__ = [
    "begins_line_oddly",
    "escape_argdown",
    "is_title",
    "is_title_of",
    "reads_as",
    "safe_start",
    "tag_written",
    "words_of",
]

_CALM: Final = r"(?:(?:[^\W_]++|[,;!?\"'()%&$€£|~^`’‘“”„«»–—…°§+-]++)+[.:]?+|[.:])"
_PLAIN: Final = re.compile(rf"{_CALM}(?: {_CALM})*")
"""Letters, and signs that mean nothing inside a line, with single blanks between them."""

# What begins a token of @argdown/core 2.0.1 in running text: STATEMENT_MENTION, ARGUMENT_MENTION, ESCAPED_CHAR, LINK,
# the marks of emphasis, COMMENT, SPECIAL_CHAR, TAG.
_ACTIVE: Final = re.compile(
    r"(?P<mention>@(?=[\[<]))"
    r"|(?P<always>[\\\[\]<>{}*_])"
    r"|(?P<comment>/(?=[/*])|@(?=include\())"
    r"|(?P<fence>=(?===))"
    r"|(?P<tag>#)"
)
_MARKS: Final = {"bold": ("**", "**"), "italic": ("_", "_")}
_OPENS: Final = re.compile(r"@\[|@<|#\(|\\|\[")
_CLOSES: Final = {"@[": "]", "@<": ">", "#(": ")", "[": "]"}
_BLANKS: Final = re.compile(r" *+")
_UNSEEN: Final = re.compile("[\t\n\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_SPECIAL: Final = re.compile(r"[@#\\\[]")
_BAD_TAG: Final = re.compile(r"\)|[\]>]:")
_BAD_TITLE: Final = re.compile(r"[\n\r\[\]<>{}]|^[-\s!]|\s$|^Untitled\b|://|/\*")
_BAD_STATEMENT: Final = re.compile(r"[\]]|^[-\s]|\s$|^Untitled \d+$")
_BAD_ARGUMENT: Final = re.compile(r"[>]|^[-+_!\s]|\s$|^Untitled \d+$")


def is_title(title: str) -> bool:
    """Say whether a title can stand between brackets of either kind as it is, in every tool."""
    plain = title not in OBJECT_NAMES and title.isprintable() and not _BAD_TITLE.search(title)
    return bool(title) and plain and not title.startswith(("+", "_"))


def is_title_of(kind: str, title: str, *, signed: bool = False) -> bool:
    """Say whether a title that somebody chose can stand between the brackets of its kind.

    Args:
        kind: The kind of the claim.
        title: The title.
        signed: Whether it may begin with a sign, as where it is only told and never named.

    >>> is_title_of("argument", "Costs [1]"), is_title_of("statement", "Costs [1]"), is_title("Costs [1]")
    (True, False, False)
    """
    bad = _BAD_ARGUMENT if kind == "argument" else _BAD_STATEMENT
    bare = title.lstrip("-+_") if signed else title
    return bool(bare) and title not in OBJECT_NAMES and title.isprintable() and not bad.search(bare)


def tag_written(tag: str) -> str | None:
    """Return a tag with its sign, or None where Argdown has no way to write it.

    >>> tag_written("health"), tag_written("two words"), tag_written("a)b")
    ('#health', '#(two words)', None)
    """
    found = TAG_NAME.fullmatch(f"#{tag}")
    if found and found[1] == tag and "\\" not in tag and "[" not in tag and "]" not in tag:
        return f"#{tag}"
    return (
        f"#({tag})" if tag and tag.isprintable() and not _BAD_TAG.search(tag) and tag.strip() == tag else None
    )


def escape_argdown(
    text: str, codes: Mapping[str, str], *, tags: Sequence[str] = (), ranges: Sequence[Sequence[Any]] = ()
) -> str | None:
    r"""Return *text* as it is written in Argdown, or None where Argdown cannot hold it as it is.

    What is returned has been read again: a reader finds the text, the tags and the markup, and nothing else.

    Args:
        text: The text, of one line.
        codes: Short name of a sign → the sign, as the document has them.
        tags: The tags that a reader is to find in the text, in this order; what looks like any other is escaped.
        ranges: The markup of the text: kind, start, end, and the address of a link.

    >>> escape_argdown("Sugar *harms* [me] #1 #health.", {}, tags=["health"])
    'Sugar \\*harms* \\[me\\] \\#1 #health.'
    """
    if not ranges and not tags and _PLAIN.fullmatch(text):
        return text
    if _UNSEEN.search(text) or text != text.strip():
        return None
    known: dict[int, set[str]] = {}
    for tag in tags:
        known.setdefault(len(tag), set()).add(tag)
    for hidden in (lambda code: code in codes or "\\" in code, bool):
        made = _marked(text, ranges, partial(_escape, tags=known, codes=hidden, marks=bool(ranges)))
        if made is not None and reads_as(made, text, codes, tags=tags, ranges=ranges):
            return made
    return None


def safe_start(text: str) -> str:
    r"""Return a written text so that nothing at the beginning of a line is taken for a sign.

    >>> safe_start("-5 percent"), safe_start("five percent")
    ('\\-5 percent', 'five percent')
    """
    # A comma, or a closing brace, would make the metadata of the block before run on.
    odd = text.startswith((",", "}", "```", "~~~")) or LINE_START.match(f"{text} ") is not None
    odd = odd or begins_oddly(text) or begins_oddly(f"{text} {{")  # alone, or with metadata behind
    return f"\\{text}" if odd else text


def begins_line_oddly(word: str) -> bool:
    """Say whether a word would be taken for a sign, or nearly, if a line of a text began with it."""
    return LINE_START.match(f"{word} ") is not None or is_near_sign(word)


def words_of(text: str) -> list[str]:
    """Return the parts of a written text between which a line may be broken.

    >>> words_of("up by 2. No - see @[My title] there")
    ['up', 'by 2.', 'No -', 'see', '@[My title]', 'there']
    """
    kept = _held_together(text) if _SPECIAL.search(text) else text
    parts: list[str] = []
    for word in kept.split(" "):
        if parts and (not word or not parts[-1] or parts[-1].endswith(" ") or begins_line_oddly(word)):
            parts[-1] += f" {word}"
        else:
            parts.append(word)
    return [part.replace("\0", " ") for part in parts] if kept is not text else parts


def _held_together(text: str) -> str:
    """Return a text with NUL in the place of the blanks inside mentions, tags and links, and behind a backslash."""
    pieces: list[str] = []
    ends = _Ends(text)
    at = done = 0
    while found := _OPENS.search(text, at):
        start, at = found.span()
        if end := ends.of(found[0], at):
            pieces += (text[done:start], text[start:end].replace(" ", "\0"))
            at = done = end
    pieces.append(text[done:])
    return "".join(pieces)


class _Ends:
    """Where mentions, tags and links of a text end; each part of the text is read once in search of each sign."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._nearest: dict[str, int] = {}

    def of(self, sign: str, start: int) -> int:
        """Return where what begins with a sign ends in its line, given where the sign ends; 0 if it does not."""
        text = self._text
        if sign == "\\":
            blanks = _BLANKS.match(text, start + 1)
            return blanks.end() if blanks and text[start : start + 1] not in ("", "\n") else 0
        end = self._in_line(sign, _CLOSES[sign], start)
        if sign == "[":
            end = self._in_line("](", ")", end + 1) if end and text.startswith("(", end) else 0
        return end

    def _in_line(self, sign: str, closing: str, start: int) -> int:
        end, line = self._next(sign, closing, start), self._next(f"{sign}\n", "\n", start)
        return end + 1 if end < line else 0

    def _next(self, asked: str, closing: str, start: int) -> int:
        if self._nearest.get(asked, -1) < start:
            at = self._text.find(closing, start)
            self._nearest[asked] = len(self._text) if at < 0 else at
        return self._nearest[asked]


def _escape(
    text: str, *, tags: Mapping[int, AbstractSet[str]], codes: Callable[[str], bool], marks: bool
) -> str:
    """Escape a text but for *tags*: length → tags, so that no long text is cut out to be compared with short ones."""
    ahead = Ahead(text)
    parts: list[str] = []
    at = 0
    while found := _ACTIVE.search(text, at):
        start, end = found.span()
        parts.append(text[at:start])
        at = end
        if found["mention"]:
            at = max(end, _mention_end(text, start, ahead))
        elif found["tag"]:
            at = max(end, _tag_end(text, start, ahead, tags))
            if at == end and _may_be_tag(text, start):
                parts.append("\\")
        elif marks or found[0] not in "*_" or text[end : end + 1].strip():
            parts.append("\\")
        parts.append(text[start:at])
    made = "".join([*parts, text[at:]])
    return CODE.sub(lambda found: f"\\{found[0]}" if codes(found[1]) else found[0], made)


def _mention_end(text: str, at: int, ahead: Ahead) -> int:
    closing = "]" if text[at + 1] == "[" else ">"
    close = ahead.next(closing, at + 2)
    return close + 1 if at + 2 < close < len(text) else 0


def _tag_end(text: str, at: int, ahead: Ahead, tags: Mapping[int, AbstractSet[str]]) -> int:
    """Return the end of the tag at a sign if it is one of *tags*, else 0."""
    if not tags:
        return 0
    if text.startswith("(", at + 1):
        close = ahead.next(")", at + 2)
        near = tags.get(close - at - 2) if close < len(text) else None
        return close + 1 if near and text[at + 2 : close] in near else 0
    found = TAG_NAME.match(text, at)
    return found.end(1) if found and found[1] in tags.get(len(found[1]), ()) else 0


def _may_be_tag(text: str, at: int) -> bool:
    return bool(TAG_NAME.match(text, at)) or text.startswith("(", at + 1)


def _marked(text: str, ranges: Sequence[Sequence[Any]], escape: Callable[[str], str]) -> str | None:
    """Return a text with its markup; None where ranges overlap."""
    parts: list[str] = []
    open_: list[tuple[int, str]] = []
    at = 0

    def advance(to: int) -> None:
        nonlocal at
        parts.append(text[at:to] if open_ and open_[-1][1].startswith("](") else escape(text[at:to]))
        at = to

    for kind, start, end, *value in [*ranges, ("end", len(text), len(text))]:
        while open_ and open_[-1][0] <= start:
            advance(open_[-1][0])
            parts.append(open_.pop()[1])
        if start < at or (open_ and end > open_[-1][0]):
            return None
        advance(start)
        if kind != "end":
            opening, closing = _MARKS.get(kind) or ("[", f"]({value[0] if value else ''})")
            parts.append(opening)
            open_.append((end, closing))
    return "".join(parts)


def reads_as(
    made: str,
    text: str,
    codes: Mapping[str, str],
    *,
    tags: Sequence[str] = (),
    ranges: Sequence[Sequence[Any]] = (),
    apart: bool = False,
) -> bool:
    """Say whether a reader of *made* finds this text with these tags and this markup, and nothing else.

    Args:
        made: What is written.
        text: What it should say.
        codes: Short name of a sign → the sign.
        tags: The tags that it should have.
        ranges: The markup that it should have.
        apart: Whether the document says that tags are no part of texts.
    """
    document = f"[x]: {made}\n"
    faults = Faults()
    tokens = Lexer(document, faults).block()
    if len(tokens) < 2 or any(token[0] > CONTENT for token in tokens[1:]):
        return False
    content = Writing(document, codes, apart).content(resolve_emphasis(tokens[1:], document, faults))
    found = [
        [r.kind, r.start, r.end, *([r.value] if r.value else [])] for r in content.ranges if r.kind in MARKUP
    ]
    if faults.diagnostics(Places(document)):
        return False
    return content.text.strip() == text and found == list(map(list, ranges)) and content.tags == tuple(tags)
