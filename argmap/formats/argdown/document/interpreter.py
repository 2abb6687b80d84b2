"""The interpreter: blocks of a document to its model, by what belongs to one statement or argument."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, final

from attrs import define

from argmap.formats.argdown.diagnostics import Faults
from argmap.formats.argdown.document.content import Content, Writing, rule_text
from argmap.formats.argdown.document.members import Gathered
from argmap.formats.argdown.document.model import (
    OBJECT_NAMES,
    UNTITLED,
    ArgdownInference,
    ArgdownModel,
    ArgdownRelation,
    ArgdownRow,
    ArgdownSection,
    Member,
    RelationEnd,
)
from argmap.formats.argdown.document.relations import Stated, resolve_relations
from argmap.formats.argdown.document.settings import Settings, settings_of
from argmap.formats.argdown.reading.own_words import own
from argmap.formats.argdown.reading.steps import named_rows
from argmap.formats.argdown.syntax.tokens import Token
from argmap.formats.argdown.syntax.tree import (
    Block,
    Element,
    FrontMatter,
    Heading,
    Items,
    Orphans,
    Structure,
    TreeInference,
    TreeRelation,
)

__all__ = ["Interpreter"]

_RESERVED: Final = re.compile(r"[\[<]Untitled ([0-9]{1,9})[\]>]")
_KINDS: Final = {"+": "support", "-": "attack", "_": "undercut", "><": "contradictory"}


@final
@define
class _Level:
    """An element whose relations are being read."""

    element: Element
    content: Content
    gathered: Gathered  # known before the relations are read
    link: TreeRelation | None = None
    """What leads to it, unless it is at the top."""
    next: int = 0


@final
class Interpreter:
    """Read the blocks of a document into its model.

    The order of everything is that of Argdown's own tool: titles are numbered in the order of need, members are
    listed where their elements end, so that a child comes before its parent.
    """

    def __init__(self, text: str, faults: Faults) -> None:
        self._text, self._faults = text, faults
        self._settings = Settings()
        self._writing = Writing(text, self._settings.codes)
        self._front_matter: Mapping[str, Any] = {}
        self.settled: bool = False
        """Whether the document has front matter, be it empty."""
        self._statements: dict[str, Gathered] = {}
        self._arguments: dict[str, Gathered] = {}
        self._relations: dict[tuple[str, RelationEnd, RelationEnd], Stated] = {}
        self._explicit: list[Stated] = []
        self._sections: list[ArgdownSection] = []
        self._open_sections: list[ArgdownSection] = []
        self._tags: dict[str, None] = {}
        self._count = 0
        self._blank = False  # whether the element before had neither title nor text
        self._reserved = frozenset(int(number) for number in _RESERVED.findall(text))
        self._before: Gathered | None = None  # the argument that the block before was about

    def read(self, blocks: Iterable[Block]) -> ArgdownModel:
        """Read all blocks."""
        for block in blocks:
            self._block(block)
        return self._model()

    def _block(self, block: Block) -> None:
        before, self._before = self._before, None
        match block:
            case Element():
                gathered = self._element(block, "top-level-statement", top_level=True)
                self._before = gathered if block.argument else None
            case Heading():
                self._heading(block)
            case Structure():
                self._structure(block, before)
            case Items():
                for item in block.items:
                    self._element(item, "")
            case Orphans():
                for link in block.relations:
                    self._element(link.child, "relation-statement")
            case FrontMatter():
                self._front_matter, self.settled = block.value, True
                self._settings = settings_of(
                    block.value, self._text[block.start : block.end], block.start, self._faults
                )
                settings = self._settings
                self._writing = Writing(self._text, settings.codes, settings.without_tags)

    # -- elements ------------------------------------------------------------------------------------------

    def _element(
        self,
        element: Element,
        role: str,
        *,
        top_level: bool = False,
        row: str | None = None,
        target: RelationEnd | None = None,
        related: bool = False,
    ) -> Gathered:
        """Read an element and all that hangs below it, without recursion on depth.

        Args:
            element: What is read.
            role: Its role, unless it is an argument.
            top_level: Whether it is a block.
            row: The title of the argument it is a row of.
            target: What undercuts below it aim at, if not at it itself.
            related: Whether a sign leads to it.
        """
        if not element.relations:
            return self._ended(element, role, self._content(element), None, top_level, row, related)
        root = self._frame(element)
        stack = [root]
        while True:
            frame = stack[-1]
            if frame.next < len(frame.element.relations):
                link = frame.element.relations[frame.next]
                frame.next += 1
                if link.child.relations:
                    stack.append(self._frame(link.child, link))
                    continue
                content = self._content(link.child)
                child = self._ended(link.child, "relation-statement", content, None, related=bool(link.sign))
                self._relate(link, frame, child.end, target if frame is root else None)
                continue
            stack.pop()
            if frame.link is None:
                return self._ended(element, role, root.content, root.gathered, top_level, row, related)
            done = self._ended(
                frame.element,
                "relation-statement",
                frame.content,
                frame.gathered,
                related=bool(frame.link.sign),
            )
            above = stack[-1]
            self._relate(frame.link, above, done.end, target if above is root else None)

    def _frame(self, element: Element, link: TreeRelation | None = None) -> _Level:
        content = self._content(element)  # its tags come before those of what gets a title below it
        return _Level(element, content, self._gathered(element), link)

    def _content(self, element: Element) -> Content:
        content = self._writing.content(element.content)
        if content.tags:
            self._tags |= dict.fromkeys(content.tags)
        if element.ends_blank and not content.text.endswith(" "):
            return Content(content.text + " ", content.ranges, content.tags)
        return content

    def _gathered(self, element: Element) -> Gathered:
        """Return what an element belongs to, and give it a title where it has none."""
        known = self._arguments if element.argument else self._statements
        title = element.title
        if title is None:
            return self._new(known, "statement", self._untitled(), titled=False)
        found = known.get(title)
        if found is not None:
            return found
        if title in OBJECT_NAMES:
            shown = f"<{title}>" if element.argument else f"[{title}]"
            self._faults.add("argdown-own-word", element.start, element.start + len(shown), title=shown)
        return self._new(known, "argument" if element.argument else "statement", title)

    def _new(self, known: dict[str, Gathered], kind: str, title: str, *, titled: bool = True) -> Gathered:
        made = known[title] = Gathered(title, titled, RelationEnd(kind, title))
        return made

    def _untitled(self) -> str:
        self._count += 1
        while self._count in self._reserved:
            self._count += 1
        return f"{UNTITLED}{self._count}"

    def _ended(
        self,
        element: Element,
        role: str,
        content: Content,
        gathered: Gathered | None,
        top_level: bool = False,  # noqa: FBT001, FBT002 - called for every element
        row: str | None = None,
        related: bool = False,  # noqa: FBT001, FBT002 - as well
    ) -> Gathered:
        """Add an element to what it belongs to, now that all below it has been read."""
        if gathered is None:
            gathered = self._gathered(element)
        gathered.add(
            Member(
                "argument-description" if element.argument else role,
                content.text,
                element.start,
                element.end,
                element.reference,
                top_level,
                content.tags,
                element.data,
                content.ranges,
                self._open_sections[-1].id if self._open_sections else None,
                row,
                related,
            )
        )
        blank = not content.text and element.title is None and "title" not in own(element.data)
        if blank and not self._blank:  # of many in a row the first is enough
            self._faults.add("argdown-blank-statement", element.start, element.start)
        self._blank = blank
        return gathered

    # -- relations -----------------------------------------------------------------------------------------

    def _relate(
        self, link: TreeRelation, above: _Level, child: RelationEnd, undercut: RelationEnd | None
    ) -> None:
        """State the relation between an element and what stands below it."""
        parent = above.gathered.end
        sign = link.sign
        if not sign:  # what an inference cannot have
            return
        place = (link.start, link.child.end)
        if sign in ("+>", "->", "_>", "><"):
            self._state(_KINDS[sign if sign == "><" else sign[0]], parent, child, place, via_of(link))
        else:
            kind = _KINDS[sign[-1]]
            target = undercut if undercut and kind == "undercut" else parent
            self._state(kind, child, target, place, via_of(link))

    def _state(
        self, kind: str, source: RelationEnd, target: RelationEnd, place: tuple[int, int], via: Any
    ) -> None:
        if via is not None:
            self._explicit.append(Stated(kind, source, target, [place], via=via))
            return
        key = kind, source, target
        known = self._relations.get(key)
        if known is None and kind == "contradictory":
            known = self._relations.get((kind, target, source))
        if known is None:
            self._relations[key] = Stated(kind, source, target, [place])
        else:
            known.places.append(place)

    # -- sections ------------------------------------------------------------------------------------------

    def _heading(self, heading: Heading) -> None:
        content = self._writing.content(heading.content)
        self._tags |= dict.fromkeys(content.tags)
        while self._open_sections and self._open_sections[-1].level >= heading.level:
            self._open_sections.pop()
        parent = self._open_sections[-1].id if self._open_sections else None
        title = content.text.strip()
        is_group, is_closed = self._grouping(title, heading.data or {})
        section = ArgdownSection(
            f"s{len(self._sections) + 1}",
            heading.level,
            title,
            parent,
            heading.start,
            heading.end,
            content.tags,
            content.ranges,
            heading.data,
            is_group,
            is_closed,
        )
        self._sections.append(section)
        self._open_sections.append(section)

    def _grouping(self, title: str, data: Mapping[str, Any]) -> tuple[Any, Any]:
        """Return whether a section is drawn as a group, and folded, as far as that is said."""
        settings = self._settings
        group = None if settings.ignore_groups else data.get("isGroup")
        closed = None if settings.ignore_closed else data.get("isClosed")
        if settings.groups is not None:
            said = settings.groups.get(title)
            if said:
                told = said if isinstance(said, dict) else {}
                return told.get("isGroup"), told.get("isClosed")
            group = False if group is None else group
        return group, closed

    # -- premise-conclusion structures -----------------------------------------------------------------------

    def _structure(self, structure: Structure, argument: Gathered | None) -> None:
        if argument is not None and argument.rows:
            start = structure.start
            self._faults.add("argdown-pcs-second", start, start + 1, title=argument.title)
            argument = None
        if argument is None:
            argument = self._new(self._arguments, "argument", self._untitled(), titled=False)
        if self._open_sections:
            argument.section = self._open_sections[-1].id
        if not structure.rows:
            return
        rows = structure.rows
        made: list[ArgdownRow] = []
        argument.rows = made
        step: ArgdownInference | None = None
        target: RelationEnd | None = None
        for at, row in enumerate(rows):
            if isinstance(row, TreeInference):
                step = self._step(row)
                target = RelationEnd("inference", argument.title, len(made))
                self._undercuts(row.relations, target)
                continue
            role = "premise"
            if step is not None:
                role = "main-conclusion" if at == len(rows) - 1 else "intermediary-conclusion"
            said = self._element(row, role, row=argument.title, target=target)
            made.append(ArgdownRow(said.title, said.members[-1], step))
            if step is not None and (step.data or said.members[-1].data):
                self._check_uses(made)
            step = target = None

    def _check_uses(self, rows: Sequence[ArgdownRow]) -> None:
        """Report what the metadata of the last step names, and is no row above it."""
        row = rows[-1]
        named = named_rows(row, len(rows) - 1)
        if named.misfits and row.inference is not None:
            misfits = f"{', '.join(map(str, named.misfits)):.60}"
            place = row.inference.start, row.inference.end
            self._faults.add("argdown-uses", *place, word=named.word, misfits=misfits)

    def _step(self, inference: TreeInference) -> ArgdownInference:
        rules: Sequence[Sequence[Token]] = inference.rules
        names = tuple(rule_text(rule, self._writing) for rule in rules)
        return ArgdownInference(inference.start, inference.end, names, inference.data)

    def _undercuts(self, links: Iterable[TreeRelation], target: RelationEnd) -> None:
        for link in links:
            child = self._element(link.child, "relation-statement", related=bool(link.sign))
            if link.sign:
                self._state("undercut", child.end, target, (link.start, link.child.end), via_of(link))

    # -- the end -------------------------------------------------------------------------------------------

    def _model(self) -> ArgdownModel:
        parts = {title: parts for title, a in self._arguments.items() if (parts := a.parts()) is not None}
        relations = resolve_relations(
            list(self._relations.values()),
            parts,
            strict=self._settings.strict,
            transform=self._settings.transform,
            faults=self._faults,
        )
        explicit = (
            ArgdownRelation(r.kind, r.source, r.target, tuple(r.places), r.via) for r in self._explicit
        )
        return ArgdownModel(
            {title: s.statement() for title, s in self._statements.items()},
            {title: a.argument() for title, a in self._arguments.items()},
            (*relations, *explicit),
            tuple(self._sections),
            tuple(self._tags),
            self._front_matter,
        )


def via_of(link: TreeRelation) -> Any:
    """Return what is said of a relation itself, or None."""
    data = link.child.data
    own = data.get("argmap") if data else None
    if not isinstance(own, dict):
        return None
    via, role = own.get("via"), own.get("role")
    if role is None or "role" not in own:
        return via
    if via is None:
        return {"role": role}
    return {"role": role, **via} if isinstance(via, dict) else {"role": role, "scheme": via}
