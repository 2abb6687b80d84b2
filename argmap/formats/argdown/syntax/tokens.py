r"""The words of Argdown: what kinds of token there are, and the patterns that find them.

The patterns are those of the language's own tool (npm ``@argdown/core`` 2.0.1), joined where that is faster and means
the same. Two things differ between its regular expressions and Python's: its ``\s`` is `BLANK`, its ``\d`` is 0-9.
"""

from __future__ import annotations

import re
from enum import IntEnum, auto
from typing import Any, Final, TypeAlias

__all__ = [
    "BLANK",
    "CLOSERS",
    "CODE",
    "COMMENT_BREAK",
    "CONTENT",
    "CONTROL",
    "EMPTY_LINE",
    "ESCAPE",
    "INCLUDE",
    "LINE_BREAK",
    "LINE_START",
    "OPENER",
    "PLAIN",
    "SPACES",
    "STARTS",
    "STEP",
    "STEP_KINDS",
    "TAG_NAME",
    "Kind",
    "Token",
]


class Kind(IntEnum):
    """The kinds of token. What can stand in running text comes first."""

    TEXT = auto()
    ESCAPED = auto()
    CODE = auto()
    NEWLINE = auto()
    OPEN = auto()
    CLOSE = auto()
    LINK = auto()
    TAG = auto()
    STATEMENT_MENTION = auto()
    ARGUMENT_MENTION = auto()
    STATEMENT_DEFINITION = auto()
    STATEMENT_REFERENCE = auto()
    ARGUMENT_DEFINITION = auto()
    ARGUMENT_REFERENCE = auto()
    DATA = auto()
    RELATION = auto()
    HEADING = auto()
    NUMBER = auto()
    ORDERED_ITEM = auto()
    UNORDERED_ITEM = auto()
    INFERENCE = auto()
    FRONT_MATTER = auto()


Token: TypeAlias = tuple[Kind, int, int, Any]
"""Kind, offset of the first code point, offset after the last, and what the kind needs besides: a title, a width."""

# Names in capitals in the comments below are the tokens of @argdown/core 2.0.1, `lexer`, which each pattern mirrors.

CONTENT: Final = Kind.ARGUMENT_MENTION
"""Tokens up to this kind can stand in running text."""

BLANK: Final = r"[ \t\n\r\f\v\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]"
_INK: Final = BLANK.replace("[", "[^", 1)

# FREESTYLE, and UNUSED_CONTROL_CHAR where no other token can begin.
_PLAIN: Final = (
    # Ordinary characters; and those control characters that mean nothing where they stand. One blank after such a
    # character belongs to it, further ones are dropped by the language, and "=" may begin front matter: not here.
    r"(?:[^\\@#*_[\],.:</>(){}\n;-]+"
    r"|[\],;()>}-](?:[ \t](?![ \t=])|(?![ \t=]))"
    r"|/(?![/*])(?:[ \t](?![ \t=])|(?![ \t=]))"
    r"|[.:](?:[ \t](?![ \t=])|(?=\n)|\Z))+"
)
# TAG without brackets. The tool's class "A-z" also holds the signs between Z and a; so does this one.
_TAG: Final = r"#([a-zA-Z\[\\\]^_`0-9\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef-]+)[ \t]?"

PLAIN: Final = re.compile(_PLAIN)
"""A run of text in which nothing has to be looked at. It never begins with a blank where it is used."""

# SPACES, then in the order of the groups: _PLAIN, NEWLINE, STATEMENT_DEFINITION, ARGUMENT_DEFINITION,
# STATEMENT_REFERENCE, ARGUMENT_REFERENCE (both only where the line ends behind them), TAG.
STEP: Final = re.compile(
    r"[ \t]*+(?:"
    rf"((?!=){_PLAIN})"
    r"|(\n)(?![ \t]*\n)"
    r"|\[([^\[\]\n]+)\]:"
    r"|<(?!!--)([^<>\n]+)>:"
    r"|\[([^\[\]\n-][^\[\]\n]*)\](?=[ \t]*\n)"
    r"|<(?!!--)([^<>\n-][^<>\n]*)>(?=[ \t]*\n)"
    rf"|{_TAG})"
)
"""Blanks that are dropped, and then what most documents consist of, where it is so plain that nothing else is meant.

The kind of token for each group is in `STEP_KINDS`. What this pattern does not take is looked at character by
character, by the lexer's handlers, which know the whole language.
"""

STEP_KINDS: Final = (
    Kind.TEXT,  # there is no group 0
    Kind.TEXT,
    Kind.NEWLINE,
    Kind.STATEMENT_DEFINITION,
    Kind.ARGUMENT_DEFINITION,
    Kind.STATEMENT_REFERENCE,
    Kind.ARGUMENT_REFERENCE,
    Kind.TAG,
)

# UNUSED_CONTROL_CHAR.
CONTROL: Final = re.compile(r"[@#*_[\],.:</>(){};-][ \t]?")
# ESCAPED_CHAR.
ESCAPE: Final = re.compile(r"\\[^\n] *")
# SPECIAL_CHAR.
CODE: Final = re.compile(rf"(\.{_INK}+?\.|:{_INK}+?:)[ \t]?")
TAG_NAME: Final = re.compile(_TAG)

# The include plug-in of @argdown/node, IncludePlugin: `@include(path)`.
INCLUDE: Final = re.compile(r"@include\(([^)\n]+)\)")
# SPACES.
SPACES: Final = re.compile(r"[ \t]+")
# NEWLINE; line ends are LF here.
LINE_BREAK: Final = re.compile(r"[ \t]*\n")
# EMPTYLINE: matchEmptyline.
EMPTY_LINE: Final = re.compile(r"(?:[ \t]*\n){2,}")
COMMENT_BREAK: Final = re.compile(r"[ \t]*\n(?![ \t]*\n)")
"""The end of a line that a comment takes with it when it has the line for itself."""

# matchBoldOrItalicStart: ASTERISK_BOLD_START, UNDERSCORE_BOLD_START, ASTERISK_ITALIC_START, UNDERSCORE_ITALIC_START.
OPENER: Final = re.compile(rf"(?:\*\*|__|\*|_)(?!{BLANK})")
# matchBoldOrItalicEnd: the four tokens that end in _END.
CLOSERS: Final = {
    mark: re.compile(rf"{re.escape(mark)}(?:[ \t]|(?=[\n)}}_.,!?;:*-])|\Z)")
    for mark in ("**", "__", "*", "_")
}

STARTS: Final = frozenset(" \t'+-<>_#(*0123456789")
"""The characters that `LINE_START` can begin with."""

# HEADING_START; then INFERENCE_START, matchRelation (all seven relations), STATEMENT_NUMBER, ORDERED_LIST_ITEM and
# UNORDERED_LIST_ITEM, each of which the tool tries only at the beginning of a line.
LINE_START: Final = re.compile(
    r"(#+) "
    r"|[ \t']*(?:"
    r"(-{2})"  # 2: an inference, but only after a line of text
    r"|(\+>|->|<?[+-]|><|_>|<_|_(?=" + BLANK + r"))"  # 3: a relation
    r"|(\([0-9]+\))"  # 4: the number of a statement
    r"|([0-9]+\.)(?=" + BLANK + r")"  # 5: an item of an ordered list
    r"|(\*)(?=" + BLANK + r"))"  # 6: an item of an unordered list
)
