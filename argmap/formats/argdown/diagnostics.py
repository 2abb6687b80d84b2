"""Everything that can be wrong with an Argdown document: one code, one sentence and one way to mend it for each."""

from __future__ import annotations

import bisect
from typing import Final, final

from attrs import field, frozen

from argmap.formats._diagnostic import Diagnostic, Places, Severity

__all__ = ["FAULTS", "FaultKind", "Faults"]


@final
@frozen(slots=True)
class FaultKind:
    """A kind of finding."""

    message: str
    hint: str
    severity: Severity = "error"


_BLOCK: Final = "leave an empty line above it, so that it begins a block of its own"

FAULTS: Final[dict[str, FaultKind]] = {
    # -- blocks --------------------------------------------------------------------------------------------
    "argdown-empty": FaultKind(
        "the document holds {what}", "write a statement: [Title]: what is claimed", "warning"
    ),
    "argdown-blank-line": FaultKind(
        "this line of blanks behind a comment is an empty line here, but not for other tools",
        "remove the blanks in it",
        "warning",
    ),
    "argdown-orphan-relation": FaultKind(
        "a relation begins a block, so that nothing stands above it that it could belong to",
        "remove the empty line above it; text that begins with such a sign is written with a backslash: \\-",
    ),
    "argdown-relation-indent": FaultKind(
        "a relation is indented less than it must be; it is read as one of the first level",
        "indent it as the relations above; text that begins with such a sign is written with a backslash: \\-",
    ),
    "argdown-relation-parent": FaultKind(
        "a relation stands below what cannot have one, such as a heading",
        "write a statement of its own for it to stand below",
    ),
    "argdown-relation-empty": FaultKind(
        "a relation leads to nothing", "write a statement or an argument behind the sign"
    ),
    "argdown-blank-statement": FaultKind(
        "a statement has neither title nor text", "write its text, or remove the line", "warning"
    ),
    "argdown-contradiction": FaultKind(
        "only statements contradict one another, and this is an argument",
        "name the statement that is contradicted, or write -> for an attack",
    ),
    "argdown-new-block": FaultKind("{what} stands inside a block", _BLOCK),
    "argdown-inside-text": FaultKind(
        "{what} stands inside a text and is read as text",
        "to mention it write @ before it, to use it give it a line of its own, else escape it: \\{first}",
    ),
    "argdown-text-after-reference": FaultKind(
        "text follows a reference; it is read as a text of what is referred to",
        "write a colon behind the title: {title}:",
    ),
    "argdown-no-text": FaultKind(
        "{title} is defined and has no text", "write its text, or remove the colon to refer to it"
    ),
    "argdown-list-nesting": FaultKind(
        "a list stands inside a list; its items are read as items of the outer one",
        "argdown has no nested lists: use relations, or one list",
    ),
    "argdown-stray-data": FaultKind(
        "metadata stands alone; it {reading}",
        "put it directly behind what it describes, without an empty line between",
    ),
    "argdown-after-data": FaultKind(
        "nothing but relations can follow metadata; this is added to what stands before it, "
        "and metadata that it replaces is kept under the name unread",
        "move the metadata to the end",
    ),
    "argdown-brace-in-text": FaultKind(
        "braces stand inside a text and are read as text",
        "escape the brace, \\{{, or move the metadata to the end of the text",
    ),
    "argdown-open-brace": FaultKind(
        "a brace is not closed and is read as text", "close it, or escape it: \\{{", "warning"
    ),
    "argdown-brace-end": FaultKind(
        "other tools do not end this metadata here, but {where}",
        "leave a blank behind its last brace, and none behind one inside",
        "warning",
    ),
    "argdown-front-matter-place": FaultKind(
        "front matter can only stand at the beginning; this is read as text",
        "escape the first sign: \\===; headings are written with #",
    ),
    "argdown-front-matter-end": FaultKind(
        "an empty line is missing after the front matter", "leave an empty line after the closing ==="
    ),
    "argdown-front-matter": FaultKind(
        "the front matter is no mapping, and is kept under the name unread",
        "write it as lines of the form  title: My map",
        "warning",
    ),
    "argdown-yaml": FaultKind(
        "the metadata is not valid YAML, and is kept under the name unread: {problem}",
        "quote values that hold one of {{ }} [ ] , : #",
    ),
    "argdown-tab": FaultKind(
        "a tab indents this metadata; it is read as blanks, but other tools lose the whole document",
        "indent metadata with blanks",
        "warning",
    ),
    "argdown-data-mapping": FaultKind(
        "metadata is {found}, not a mapping, and is kept under the name unread",
        "give it a name: {{name: value}}",
    ),
    "argdown-setting": FaultKind("the setting {name} {problem}", "{advice}", "warning"),
    "argdown-plus": FaultKind(
        "this document is in {syntax}; argmap reads neither Argdown+ nor micro-Argdown+: "
        "what is classic Argdown in it is read as that, all else is kept as text",
        "write it in classic Argdown, without parser.syntax in the front matter",
        "warning",
    ),
    "argdown-include": FaultKind(
        "@include is left as it is: a file is only read where that is asked for",
        "argmap.formats.argdown.expanded(path) gives the whole text; on the command line, use --include",
        "warning",
    ),
    # -- what is nearly Argdown ------------------------------------------------------------------------------
    "argdown-fence": FaultKind(
        "a Markdown fence stands here; what it holds is read, and its own lines are passed over",
        "remove the line {fence} and the line that closes it",
        "warning",
    ),
    "argdown-front-matter-fence": FaultKind(
        "front matter stands between lines of === in Argdown, not of ---; it is read as front matter",
        "write === for both lines of ---",
    ),
    "argdown-open-front-matter": FaultKind(
        "the front matter is not closed and is read as text",
        "write === below it, on a line of its own",
        "warning",
    ),
    "argdown-underline": FaultKind(
        "a line below makes no heading in Argdown; it is read as text", "write {heading}", "warning"
    ),
    "argdown-heading": FaultKind(
        "a blank is missing behind the sign of a heading; this is read as a statement with a tag",
        "write {heading}",
        "warning",
    ),
    "argdown-sign": FaultKind(
        "{sign} is no sign of Argdown and is read as text", "write {advice}", "warning"
    ),
    "argdown-dressed-title": FaultKind(
        "{shown} is no title but text: signs stand around it", "write {written}", "warning"
    ),
    "argdown-inline-sign": FaultKind(
        "{sign} stands between two titles; a relation is a line of its own",
        "write below {first}, indented: {advice}",
        "warning",
    ),
    "argdown-rule-line": FaultKind(
        "{line} is no inference and is read as text", "write ---- or, with a rule, -- rule --", "warning"
    ),
    "argdown-remark": FaultKind(
        "a remark about the map is read as a statement", "remove it, or write // before it", "warning"
    ),
    "argdown-quotes": FaultKind(
        "these quotation marks are read as part of the value", 'write "{value}"', "warning"
    ),
    "argdown-odd-blank": FaultKind(
        "{blank} is no blank that indents; the sign behind it is read as text",
        "indent with ordinary blanks",
        "warning",
    ),
    "argdown-row": FaultKind(
        "{label} is no number of a row; the argument is read as text",
        "number premises and conclusion alike, in round brackets: (1), (2), ----, (3)",
        "warning",
    ),
    "argdown-open-title": FaultKind(
        "{first} begins a title that does not end on its line; it is read as text",
        "write {written}  or escape the bracket: \\{first}",
        "warning",
    ),
    "argdown-shut-title": FaultKind(
        "a title ends here that did not begin; it is read as text", "write {written}", "warning"
    ),
    "argdown-undefined": FaultKind(
        "{title} is said nowhere, and resembles {known}", "write {known}, or say what {title} is", "warning"
    ),
    # -- premise-conclusion structures -----------------------------------------------------------------------
    "argdown-pcs-split": FaultKind(
        "empty lines divide this argument; it is read as one", "remove the empty lines between its rows"
    ),
    "argdown-pcs-incomplete": FaultKind(
        "this argument has no conclusion",
        "end it with a line of four hyphens and a numbered statement",
    ),
    "argdown-pcs-premise": FaultKind(
        "an inference has no premise before it", "put a numbered statement before it"
    ),
    "argdown-pcs-conclusion": FaultKind(
        "an inference leads to no conclusion; it {reading}", "put a numbered statement after it"
    ),
    "argdown-pcs-second": FaultKind(
        "<{title}> has been taken apart already; this is read as an argument of its own",
        "give it another title",
    ),
    "argdown-pcs-argument": FaultKind(
        "an argument cannot be a premise or a conclusion; its title is read as text",
        "use a statement, or relate the argument with + or - to one",
    ),
    "argdown-pcs-number": FaultKind(
        "a numbered line has no statement", "write the statement behind the number"
    ),
    "argdown-inference": FaultKind(
        "this is no complete inference line", "write ---- or, with a rule, -- rule, another rule --"
    ),
    "argdown-inference-stray": FaultKind(
        "an inference stands outside of an argument; it {reading}",
        "number the statements above and below it: (1), (2)",
    ),
    "argdown-hyphens": FaultKind(
        "hyphens begin an inference, which cannot stand here; they are read as text",
        "escape them, \\--, or number the statements above and below: (1), (2)",
    ),
    "argdown-inference-comma": FaultKind(
        "a comma stands in this inference without a rule on both sides",
        "write one comma between two rules, and none before the first or behind the last: -- rule, another rule --",
    ),
    "argdown-inference-text": FaultKind(
        "text follows the end of an inference; it is read as one more rule", "write -- rule --"
    ),
    "argdown-inference-relation": FaultKind(
        "an inference can only be undercut; {reading}", "write <_, or move it below the title of the argument"
    ),
    "argdown-uses": FaultKind(
        "{word} names what is no row above this inference, {misfits}; that stays in the metadata",
        "name rows by their place from the first: {word}: [1, 2]",
        "warning",
    ),
    "argdown-swallowed-row": FaultKind(
        "the inference takes this numbered line for its rule",
        "write ---- for an inference without a rule",
        "warning",
    ),
    "argdown-own-conclusion": FaultKind(
        "<{title}> attacks its own conclusion; that relation is left out, as Argdown leaves it out",
        "attack another statement, or remove it",
        "warning",
    ),
    # -- titles and text ----------------------------------------------------------------------------------------
    "argdown-title": FaultKind(
        "{first} is read as text; other tools take it for the beginning of a title or a link",
        "escape it: \\{first}",
        "warning",
    ),
    "argdown-open-tag": FaultKind(
        "this tag is not closed in its block and is read as text; other tools read on to a later bracket",
        "close it, or escape it: \\#(",
        "warning",
    ),
    "argdown-own-word": FaultKind(
        "other tools lose a document in which {title} is a title",
        "give it another title",
        "warning",
    ),
    "argdown-link": FaultKind(
        "a line end divides this link; other tools lose the document over it",
        "write it on one line",
        "warning",
    ),
    "argdown-emphasis": FaultKind(
        "{mark} begins {what} that does not end; it is read as text", "close it, or escape it: {escaped}"
    ),
    "argdown-emphasis-in-word": FaultKind(
        "{mark} inside a word is read as text", "escape it, so that other tools agree: {escaped}", "warning"
    ),
    "argdown-emphasis-end": FaultKind(
        "{mark} ends {what} although no blank or full stop follows",
        "other tools refuse it: put a blank behind it, or escape it: {escaped}",
        "warning",
    ),
    "argdown-backslash": FaultKind(
        "a backslash at the end of a line escapes nothing and is read as text", "write \\\\", "warning"
    ),
    "argdown-last-comment": FaultKind(
        "other tools read no comment here, on a last line that has no end",
        "end the file with a line end",
        "warning",
    ),
    "argdown-url": FaultKind(
        "no comment begins in an address: it is read up to the next blank",
        "other tools take what follows for a comment: write [text](address)",
        "warning",
    ),
}

_FOLLOWING: Final = frozenset(
    f"argdown-{name}"
    for name in "hyphens inside-text new-block text-after-reference no-text title emphasis emphasis-end "
    "brace-in-text relation-parent relation-indent orphan-relation blank-statement front-matter-end "
    "front-matter-place inference inference-stray inference-text list-nesting "
    "pcs-split pcs-incomplete pcs-premise pcs-conclusion pcs-number".split()
)
"""What may follow from a near miss, as a sign that is none leaves a title in the middle of a text."""


@final
@frozen(slots=True)
class _FoundFault:
    code: str
    start: int
    end: int
    words: dict[str, str]


@final
@frozen(slots=True)
class _Cover:
    """Where nothing is reported that follows from a fault, of which this is code and place."""

    start: int
    end: int
    cause: tuple[str, int]


@final
@frozen(slots=True)
class Faults:
    """Collect what is wrong, in any order; turn it into diagnostics at the end."""

    _found: list[_FoundFault] = field(factory=list)
    _covers: list[_Cover] = field(factory=list)

    def add(self, code: str, start: int, end: int, **words: str) -> None:
        """Note a fault from *start* to *end*, with the words that its message and hint need."""
        self._found.append(_FoundFault(code, start, end, words))

    def cover(self, start: int, end: int, code: str, place: int) -> None:
        """Note where nothing is to be reported that follows from the fault of that code at that place."""
        self._covers.append(_Cover(start, end, (code, place)))

    def diagnostics(self, places: Places) -> tuple[Diagnostic, ...]:
        """Return the diagnostics in the order of the document, each once."""
        covers = _joined(self._covers)
        unique: dict[tuple[str, int], _FoundFault] = {}
        worse: set[tuple[str, int]] = set()
        for found in reversed(self._found):
            cause = _cause(found, covers)
            if cause is None:
                unique[found.code, found.start] = found
            elif FAULTS[found.code].severity == "error":
                worse.add(cause)
        return tuple(
            _diagnostic(found, places, is_error=place in worse)
            for place, found in sorted(unique.items(), key=lambda item: item[1].start)
        )


def _joined(covers: list[_Cover]) -> list[_Cover]:
    """Return covers in order, those that overlap as one of the first."""
    joined: list[_Cover] = []
    for cover in sorted(covers, key=lambda c: (c.start, c.end)):
        if joined and cover.start <= joined[-1].end:
            end = max(joined[-1].end, cover.end)
            joined[-1] = _Cover(joined[-1].start, end, joined[-1].cause)
        else:
            joined.append(cover)
    return joined


def _cause(found: _FoundFault, covers: list[_Cover]) -> tuple[str, int] | None:
    """Return code and place of the fault from which one follows, or None."""
    if not covers or found.code not in _FOLLOWING:
        return None
    at = bisect.bisect_right(covers, found.start, key=lambda cover: cover.start) - 1
    return covers[at].cause if at >= 0 and found.start <= covers[at].end else None


def _diagnostic(found: _FoundFault, places: Places, *, is_error: bool) -> Diagnostic:
    kind = FAULTS[found.code]
    return places.diagnostic(
        kind.message.format(**found.words),
        found.start,
        max(found.end, found.start + 1),
        code=found.code,
        hint=kind.hint.format(**found.words),
        severity="error" if is_error else kind.severity,
    )
