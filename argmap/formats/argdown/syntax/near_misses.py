"""Lines that are read as text and were hardly meant as that: signs, rows, titles and headings that are nearly some."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator
from typing import Final, final

from attrs import define, field

from argmap.formats.argdown.diagnostics import Faults
from argmap.formats.argdown.syntax.tokens import Kind
from argmap.formats.argdown.syntax.tree import (
    Block,
    Element,
    Items,
    Structure,
    elements_of,
)

__all__ = ["begins_oddly", "is_near_sign", "report_near_misses", "report_quotes"]

_DASHES: Final = "–—−‐‑‒―－"
_BULLETS: Final = "•·◦▪‣∙●○■"
_RIGHT: Final = "→⇒⟶➔➜➤►↦"
_LEFT: Final = "←⇐⟵"
_BOTH: Final = "↔⇔⟷"
_SIGN: Final = (
    rf"[├└│][─━-]*|\([+-]\)|!=|&[lg]t;|>(?=[ \t])|(?:Pros?|Cons?|Supports|Attacks):"
    rf"|[{_DASHES}]|[{_BULLETS}]|[{_RIGHT}{_LEFT}{_BOTH}]|＋|<=+>|<-+>|=+>|<=+|-{{2,}}>|<-{{2,}}(?!-)|~+>|<~+"
)
_MEANT: Final = tuple(
    (re.compile(signs), said)
    for signs, said in (
        (rf"[{_DASHES}]", "-"),
        (
            rf"[{_BULLETS}]",
            "* for an item of a list, + or - for what supports or attacks the statement above",
        ),
        ("＋", "+"),
        (">", "no > at the beginning of lines"),
        (r"[├└│]|\([+-]\)", "+ or - for what supports or attacks the statement above"),
        ("Pro|Supports", "+"),
        ("Con|Attacks", "-"),
        ("&[lg]t;", "< and > themselves: +> for support of what follows, -> for an attack on it"),
        ("!=", ">< for a contradiction"),
        (rf"[{_BOTH}]|<.*>", ">< for a contradiction"),
        (rf"[{_LEFT}]|<", "<+ or + for support from there, <- or - for an attack"),
        ("", "+> for support of what follows, -> for an attack on it"),
    )
)
"""What a sign looks like, and what is to be written in its place."""

_START: Final = r"(?:(?:\+>|->|<?[+-]|><|_>|<?_|\([0-9]+\)|[0-9]+\.|\*)[ \t]+)?"
"""What can stand before a statement on its line."""

_OPEN, _SHUT = "［【〔", "］】〕"
_QUOTES: Final = "\"'`“”„‘’«»*_"
_DRESSED: Final = (
    rf"[{_QUOTES}]{{1,3}}(?:\[[^\]\n]{{1,80}}\]|<[^>\n]{{1,80}}>):?[{_QUOTES}]{{1,3}}:?"
    rf"|[{_OPEN}][^{_SHUT}\n]{{1,80}}[{_SHUT}](?=[:：])"
    r"|\[\[[^\[\]\n]{1,80}\]\]|<<[^<>\n]{1,80}>>"
)
"""A title between signs of emphasis or quotation, wide brackets, or brackets twice."""

_INFERRED: Final = (
    rf"(?:[{_DASHES}_─━]{{2,}}+|[—―─━])(?:[^\n]*[{_DASHES}_─━])?[ \t]*$"
    r"|∴|(?:Therefore|Hence|Thus)[,:]?[ \t]*(?:\(|$)"
)
"""What is taken for the line between premises and conclusion."""

_REMARK: Final = (
    r"(?:(?:Here(?:'s|’s| is| are)|Below is|Sure[,!]|Certainly|Of course)[^\n]{0,120}"
    r"(?:map|[Aa]rgdown|argument|reconstruction|diagram)[^\n]{0,40}[:.!]"
    r"|(?:I hope (?:this|that)|Let me know|Feel free|Would you like)[^\n]{0,120}[.!?])[ \t]*$"
)
"""What chat programs say above and below a map."""

_ROW: Final = (
    r"（[0-9]{1,3}）"
    r"|\([A-Za-z]{1,3}[0-9]{0,3}[.:]?\)|\([0-9]+[.:a-z]\)|[0-9]{1,3}(?:\)|[.:](?=[ \t]))"
    r"|(?:[PCK][0-9]{1,3}|[Pp]r(?:emise|ämisse)[ \t]*[0-9]{0,3}|[CK]on(?:clusion|klusion)[ \t]*[0-9]{0,3})[.:)]"
)
_ODD: Final = "\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff"
_SUSPECT: Final = re.compile(
    r"^[ \t]*+(?:"
    rf"(?P<inferred>{_INFERRED})"
    rf"|(?P<sign>{_SIGN})(?=[ \t]*\S)"
    rf"|(?P<odd>[{_ODD}][ \t{_ODD}]*)(?:\+>|->|<?[+-]|><|_>|<_)[ \t{_ODD}]*[\[<\w]"
    rf"|(?P<row>{_ROW})"
    rf"|(?P<dressed>{_DRESSED})"
    r"|(?P<line>={3,}|-{3,})[ \t]*$"
    rf"|(?P<remark>{_REMARK})"
    r"|(?:\[[^\]\n]{1,80}\]|<[^>\n]{1,80}>)[ \t]*(?P<inline>[-=~+]+>|<[-=~+]+|[→⇒←⇐])(?=[ \t]*[\[<])"
    r"|(?P<heading>#{2,6}(?![#\s(])[^\n]*)"
    rf"|{_START}(?:(?P<within>{_DRESSED})"
    r"|(?P<open>\[[^\]\n]*|<[A-Za-z][^>\n:]*:[^>\n]*)$"
    rf"|(?P<shut>[^\s\[\]\n:\\][^\[\]\n:]{{0,80}}(?<!\\)\]:[ \t]))"
    r")",
    re.MULTILINE,
)
_QUOTED: Final = re.compile(r"(?<=[:,\[{-] )([“„”«][^“„”«»\n]{1,200}[”“»])(?=[ \t]*[,}\]\n])")
_LABEL: Final = re.compile(
    r"^[ \t]*(?:\([A-Za-z]{1,3}[0-9]{1,3}\)|Pr(?:emise|ämisse)[ \t]*[0-9]{1,3}[.:)])", re.MULTILINE
)
_HYPHENS: Final = re.compile(r"^[ \t]*-{2,}", re.MULTILINE)
_EMPTY: Final = re.compile(r"\n[ \t]*\n")
_NEAR_SIGN: Final = re.compile(
    rf"(?:{_SIGN})|[{_ODD}]|{_ROW}|[0-9]{{1,3}}[.:]\Z|(?:[Pp]r(?:emise|ämisse)|[CK]on(?:clusion|klusion))\Z|'+\Z|`{{3}}|~{{3}}"
)
"""An apostrophe counts as a blank before a sign, which may be the next word; Markdown's fences hold documents."""

_SENTENCE_END: Final = re.compile(r"[.!?:;\]>})…][\"'”’»)*_]*[ \t]*\n[ \t]*\Z")
"""What a line ends with behind which a sign begins something new; elsewhere it is a dash or an arrow of prose."""


def is_near_sign(word: str) -> bool:
    """Say whether a word would be looked at as a sign at the beginning of a line."""
    return _NEAR_SIGN.match(word) is not None


def begins_oddly(text: str) -> bool:
    """Say whether a text would be reported where it stands at the beginning of a line, and begins a statement."""
    found = _SUSPECT.match(text)
    return found is not None and found.lastgroup not in ("row", "open", "inferred")


def report_quotes(text: str, start: int, end: int, faults: Faults) -> None:
    """Report the first value in metadata that stands between quotation marks that YAML does not know."""
    if found := _QUOTED.search(text, start, end):
        faults.add("argdown-quotes", found.start(1), found.end(1), value=f"{found[1][1:-1]:.40}")


def report_near_misses(blocks: Iterable[Block], text: str, faults: Faults) -> Iterable[Block]:
    """Return the blocks of a document; while they are read, report what looks like Argdown in their texts.

    One search tells where that can be. Most documents hold nothing of the kind and cost no more than that.
    """
    suspects = {}
    for found in _SUSPECT.finditer(text):
        suspects[found.start(found.lastgroup or 0)] = found
    if not suspects:
        return blocks
    gaps = [0, *(place for gap in _EMPTY.finditer(text) for place in gap.span()), len(text)]
    begin, end = len(text) - len(text.lstrip()), len(text.rstrip())
    fenced = "```" in text or "~~~" in text  # which is reported, and says enough
    edges = (-1, len(text) + 1) if fenced else (begin, end)
    return _Watch(text, faults, suspects, gaps, edges).watched(blocks)


@final
@define
class _Watch:
    text: str
    faults: Faults
    suspects: dict[int, re.Match[str]]
    gaps: list[int]
    """Where each part between empty lines begins, and where it ends: 0, end, begin, end, …"""
    edges: tuple[int, int]
    """Where a remark at the beginning of the document can stand, and one at its end."""
    told: dict[tuple[int, str], int] = field(factory=dict)
    """Where which part begins, and what has been reported in it → where that is."""
    remarked: bool = False
    ruled: tuple[int, bool] = (-1, False)
    """The part that was asked last for an inference, and whether it has one."""
    inferred: tuple[int, bool] = (-1, False)
    """The part that was asked last, and whether a line of it begins with hyphens."""

    def watched(self, blocks: Iterable[Block]) -> Iterator[Block]:
        for block in blocks:
            if isinstance(block, Items) and (found := self.suspects.get(block.start)) and found["row"]:
                self._row(found, block.start)
            for element in elements_of(block):
                self._element(element, in_rows=isinstance(block, Structure))
            if isinstance(block, Element) and (found := self.suspects.get(block.start)) and found["remark"]:
                self._remark(found, block)
            yield block

    def _element(self, element: Element, *, in_rows: bool) -> None:
        """Look at the beginning of a text, and at those of its further lines."""
        if element.title is not None:
            self._titled(element)
        first = element.title is None
        for token in element.content:
            if token[0] is Kind.NEWLINE:
                first = True
                continue
            if first and (found := self.suspects.get(token[1])):
                self._suspect(found, token[1], element, in_rows=in_rows)
            first = False
        for link in element.relations:
            if found := self.suspects.get(link.start):  # an arrow that begins as a sign does
                self._sign(found, link.start)

    def _suspect(self, found: re.Match[str], place: int, element: Element, *, in_rows: bool) -> None:
        kind = found.lastgroup
        begin, end = self._part(place)
        at_start = place == element.start and element.title is None
        match kind:
            case "odd":
                self._odd(found, place)
            case "sign" | "inferred" if in_rows and self._is_rule_line(found, place):
                self._report(
                    "argdown-rule-line", place, self._line_end(place), since=begin, cover=end, once="inferred",
                    line=self.text[place : self._line_end(place)].strip()[:40],
                )  # fmt: skip
            case "sign":
                self._sign(found, place)
            case "dressed" | "within":
                self._dressed(found, place)
            case "row" if at_start or not in_rows:
                self._row(found, place)
            case "line":
                self._line(found, place, begin, end)
            case "heading" if at_start and self._is_alone(place, begin, end):
                title = found["heading"].lstrip("#")
                sign = "#" * (len(found["heading"]) - len(title))
                self._report("argdown-heading", place, found.end(), heading=f"{sign} {title:.40}")
            case "open" if at_start and len(found["open"].strip()) > 1:
                bracket = self.text[place]
                title = found["open"][1:].partition(":")[0].strip(" \t)]>}") if ":" in found["open"] else ""
                title = f"{title:.40}" if 0 < len(title) <= 80 else "title"
                shut = "]" if bracket == "[" else ">"
                self._report(
                    "argdown-open-title", place, place + 1, cover=found.end(), first=bracket,
                    written=f"{bracket}{title}{shut}:",
                )  # fmt: skip
            case "shut" if at_start:
                title = found["shut"].partition("]")[0].strip()
                stop = place + len(found["shut"].rstrip())
                self._report(
                    "argdown-shut-title", place, stop, cover=self._line_end(place), written=f"[{title}]:"
                )

    # -- each kind -----------------------------------------------------------------------------------------

    def _sign(self, found: re.Match[str], place: int) -> None:
        sign = found["sign"]
        if not sign:
            return
        behind = self.text[found.end() : found.end() + 2]
        titled = behind.lstrip(" \t")[:1] in ("[", "<")
        begin, _ = self._part(place)
        below = begin < self._line_begin(place)
        if not titled and below and not _SENTENCE_END.search(self.text, max(begin, place - 200), place):
            return  # inside of a sentence
        spaced = titled or behind[:1] in (" ", "\t")
        if (sign in _DASHES and not (titled or (spaced and below))) or (sign in "·<=" and not spaced):
            return  # a sign of prose
        advice = next(said for signs, said in _MEANT if signs.match(sign))
        self._report(
            "argdown-sign",
            place,
            found.end(),
            cover=self._part(place)[1] if sign == ">" else self._line_end(place),
            once="├" if sign[0] in "├└│" else "(+)" if sign[0] == "(" else sign,
            sign=sign,
            advice=advice,
        )

    def _is_rule_line(self, found: re.Match[str], place: int) -> bool:
        """Say whether a line inside an argument without an inference is what stands for one elsewhere."""
        begin, end = self._part(place)
        if found["inferred"] and self.ruled[0] != begin:
            self.ruled = begin, _HYPHENS.search(self.text, begin, end) is not None
        return found["inferred"] is not None and not self.ruled[1]

    def _titled(self, element: Element) -> None:
        """Look at a title: at brackets that stand twice, and at an arrow behind it."""
        line = self._line_begin(element.start)
        if (found := self.suspects.get(element.start)) and found.lastgroup in ("dressed", "within"):
            self._dressed(found, element.start)
        for place in [token[1] for token in element.content[:1]]:
            if (found := self.suspects.get(place)) and (sign := found["inline"]):
                first = self.text[line:place].strip()
                advice = next(said for signs, said in _MEANT if signs.match(sign))
                self._report(
                    "argdown-inline-sign", place, place + len(sign), cover=self._line_end(place),
                    sign=sign, first=f"{first:.40}", advice=advice,
                )  # fmt: skip

    def _dressed(self, found: re.Match[str], place: int) -> None:
        shown = found["dressed"] or found["within"]
        bare = shown.strip(f"{_QUOTES}:")
        sharp = bare.startswith("<")
        title = bare.strip(f"[]<>{_OPEN}{_SHUT}")
        colon = ":" if ":" in shown[-3:] or self.text.startswith((":", "："), place + len(shown)) else ""
        self._report(
            "argdown-dressed-title", place, place + len(shown), cover=self._line_end(place), once="dressed",
            shown=f"{shown:.40}", written=f"<{title:.40}>{colon}" if sharp else f"[{title:.40}]{colon}",
        )  # fmt: skip

    def _remark(self, found: re.Match[str], block: Element) -> None:
        """Report what a chat program says above or below a map, which is the first or the last of a document."""
        if self.remarked or block.relations:
            return
        if block.start <= self.edges[0] or block.end >= self.edges[1]:
            self.remarked = True
            end = found.end("remark")
            self._report("argdown-remark", block.start, end, cover=end + 1)

    def _odd(self, found: re.Match[str], place: int) -> None:
        if not _SENTENCE_END.search(self.text, max(0, place - 200), place):
            return
        code = next(ord(c) for c in found["odd"] if c not in " \t")
        end = place + len(found["odd"])
        self._report(
            "argdown-odd-blank", place, end, cover=self._line_end(place), once="odd", blank=f"U+{code:04X}"
        )

    def _row(self, found: re.Match[str], place: int) -> None:
        begin, end = self._part(place)
        label = found["row"]
        if self.inferred[0] != begin:
            part = self.text[begin:end]
            told = _HYPHENS.search(part) is not None or len(_LABEL.findall(part)) > 1
            self.inferred = begin, told
        if self.inferred[1]:
            self._report(
                "argdown-row", place, found.end("row"), since=begin, cover=end, once="row", label=label
            )

    def _line(self, found: re.Match[str], place: int, begin: int, end: int) -> None:
        line = self._line_begin(place)
        above = self._line_begin(line - 1) if line > begin else line
        if found["line"][0] == "=" and not self.text[:place].strip():
            self._report("argdown-open-front-matter", place, found.end("line"), cover=end)
        elif begin == above < line and self._line_end(place) >= end and not self._is_fence(found):
            title = self.text[above:line].strip()
            self._report("argdown-underline", place, found.end("line"), cover=end, heading=f"# {title:.40}")

    def _is_fence(self, found: re.Match[str]) -> bool:
        """Say whether a line of = is one of two, which is reported as front matter at the wrong place."""
        return found["line"][0] == "=" and len(found["line"]) < 6 and self.text.find("===", found.end()) >= 0

    # -- where ---------------------------------------------------------------------------------------------

    def _part(self, place: int) -> tuple[int, int]:
        """Return where the part between two empty lines begins and ends in which a place is."""
        at = bisect.bisect_right(self.gaps, place)
        at -= at % 2 == 0  # between the beginning of a part and its end
        return self.gaps[at - 1], self.gaps[min(at, len(self.gaps) - 1)]

    def _is_alone(self, place: int, begin: int, end: int) -> bool:
        """Say whether the line of a place has empty lines on both sides."""
        return self._line_begin(place) <= begin and self._line_end(place) >= end

    def _line_begin(self, place: int) -> int:
        return self.text.rfind("\n", 0, place) + 1

    def _line_end(self, place: int) -> int:
        end = self.text.find("\n", place)
        return len(self.text) if end < 0 else end

    def _report(
        self,
        code: str,
        start: int,
        end: int,
        *,
        cover: int = 0,
        since: int = -1,
        once: str = "",
        **words: str,
    ) -> None:
        """Report a near miss; of equal ones in one block the first, and of what follows from it nothing.

        Args:
            code: What it is.
            start: Where it begins.
            end: Where it ends.
            cover: Where what follows from it ends.
            since: Where what follows from it begins, if not with it.
            once: What is reported once in a block.
            words: What message and hint need.
        """
        place = self.told.setdefault((self._part(start)[0], once), start) if once else start
        if place == start:
            self.faults.add(code, start, end, **words)
        self.faults.cover(since if since >= 0 else start, max(cover, end), code, place)
