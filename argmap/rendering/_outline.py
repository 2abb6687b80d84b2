"""A map as an outline in words: plain text, a Markdown list, or an HTML list for screen readers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, final

from attrs import frozen

from argmap._arguments import map_needed
from argmap.errors import RenderError, UnknownNameError
from argmap.model import ArgumentMap, Claim, Key, Relation
from argmap.projections.outline import claim_label, claim_marks, outline_lines, outline_text
from argmap.rendering._marks import Marks
from argmap.rendering.kit.boxes import role_of
from argmap.rendering.kit.notes import make_prefix
from argmap.rendering.kit.svg import attribute, text

__all__ = ["OutlineEntry", "entries_of", "outline", "outline_of"]


def outline(
    m: ArgumentMap,
    *,
    form: str = "text",
    verdicts: Mapping[str, object] | None = None,
    strengths: Mapping[str, float] | None = None,
    highlight: Iterable[Key] | None = None,
) -> str:
    r"""Return a map as an outline, from each conclusion down; every claim and relation is in it.

    A claim stands in full once, with what bears on it; wherever else it is used, the outline points there.
    Text of the map comes back as literal text: it is escaped in Markdown and HTML. Steps beyond a certain
    depth are numbered and not indented further, as readers of all forms have a limit.

    Args:
        m: The map.
        form: ``"text"`` for ``str(m)``, ``"markdown"`` for a nested list, ``"html"`` for a fragment of nested
            lists, in a ``section`` with the class ``argmap-outline``.
        verdicts: Key → verdict, as in `render`, said in brackets behind each claim and relation.
        strengths: Key → strength in [0, 1], said there as a number.
        highlight: The keys that stand out, said there too; all else stays as it is.

    Raises:
        RenderError: If *m* is no map.
        UnknownNameError: If there is no such form.
        UnknownKeyError, InvalidValueError: As in `render`.

    >>> import argmap
    >>> b = argmap.Builder("Sugar")
    >>> step = b.support(b.claim("Tax sugar."), "Sugar harms.", "Prices cut demand.")
    >>> undercut = b.rebut(step, "*Juice* is cheap.")
    >>> print(outline(b.build(), form="markdown"), end="")
    **Sugar**
    <BLANKLINE>
    - Tax sugar.
      - **because**
        - Sugar harms.
        - Prices cut demand.
        - **but that does not follow** \*Juice\* is cheap.
    >>> print(outline(b.build(), verdicts={"tax-sugar": "out", step.key: "out"}, strengths={"sugar-harms": 0.6}))
    Sugar
    Tax sugar. [falls]
      because [carries no weight]
        Sugar harms. [0.60]
        Prices cut demand.
        but that does not follow
          *Juice* is cheap.
    """
    if not isinstance(m, ArgumentMap):
        raise RenderError(map_needed(m))
    marks = Marks.of(m, verdicts=verdicts, strengths=strengths, highlight=highlight)
    return outline_of(m, marks, form=form)


def outline_of(m: ArgumentMap, marks: Marks, *, form: str) -> str:
    """Return the outline of a map that is marked already."""
    if form not in _FORMS:
        raise UnknownNameError(form, kind="form of an outline", known=_FORMS)
    return _FORMS[form](m, marks)


@final
@frozen
class OutlineEntry:
    """Stand for one item of a list: a claim, a relation, or a relation with its only claim.

    Args:
        level: How deep it stands, from 0.
        relation: The relation that is told here.
        word: How it is read aloud.
        claim: The claim that is told here.
        again: Where the claim is told instead, ``"above"`` or ``"below"``; empty if here.
    """

    level: int
    relation: Relation | None = None
    word: str = ""
    claim: Claim | None = None
    again: str = ""


def entries_of(m: ArgumentMap) -> Iterator[OutlineEntry]:
    """Yield the items of the outline, in order; a reason of one claim, and nothing else, is one item."""
    lines = list(outline_lines(m))
    alone = _only_children([line.depth for line in lines])
    levels: list[int] = []
    told: tuple[Relation, str] | None = None
    for n, line in enumerate(lines):
        level = levels[line.depth - 1] + 1 if line.depth else 0
        del levels[line.depth :]
        if isinstance(line.record, Relation):
            if alone[n] and isinstance(lines[n + 1].record, Claim):
                told = line.record, line.word
                levels.append(level - 1)
                continue
            yield OutlineEntry(level, line.record, line.word)
        elif told:
            yield OutlineEntry(level, *told, line.record, line.again)
        else:
            yield OutlineEntry(level, claim=line.record, again=line.again)
        told = None
        levels.append(level)


def _only_children(depths: Sequence[int]) -> list[bool]:
    """Return for each line whether exactly one line stands directly under it."""
    children = [0] * len(depths)
    above: list[int] = []
    for n, depth in enumerate(depths):
        del above[depth:]
        if above:
            children[above[-1]] += 1
        above.append(n)
    return [count == 1 for count in children]


# -- Markdown ---------------------------------------------------------------------------------------------

_SHALLOW: Final = 8
"""The deepest level of a Markdown list: markdown-it, by default, reads twenty blocks into one another, no more."""

# What CommonMark, GitHub, Pandoc or MyST take for markup: anywhere in a line, and at its start.
_INLINE: Final = re.compile(r"[\\`*_\[\]<>&|~${}^]|:(?=//|[\w+-]+:)|(?<=www)\.", re.IGNORECASE)
_START: Final = re.compile(r"[-+=%(:!#]|\d{1,9}(?=[.)])")


def _markdown(m: ArgumentMap, marks: Marks) -> str:
    lines = [f"**{_literal(title)}**\n"] if (title := " ".join(m.title.split())) else []
    for entry in entries_of(m):
        words = _bold(entry.word) + _tagged(marks, entry.relation)
        if entry.claim:
            words += [f"*see {entry.again}:*"] if entry.again else []
            words.append(_literal(" ".join(claim_label(entry.claim).split())))
            words += _tagged(marks, entry.claim)
        if entry.level > _SHALLOW:
            words.insert(0, f"\\[{entry.level}\\]")
        lines.append(f"{'  ' * min(entry.level, _SHALLOW)}- {' '.join(words)}")
    return "".join(f"{line}\n" for line in lines)


def _tagged(marks: Marks, record: Claim | Relation | None) -> list[str]:
    tag = marks.tag(record.key) if record else ""
    return [f"*\\[{tag}\\]*"] if tag else []


def _bold(word: str) -> list[str]:
    clean = " ".join(word.split())
    return [f"**{_literal(clean)}**"] if clean else []


def _literal(words: str) -> str:
    r"""Return one line of text in Markdown, with a backslash before all that could be markup.

    >>> print(_literal("2. [x](y) is <b>"))
    2\. \[x\](y) is \<b\>
    """
    start = _START.match(words)
    safe = _INLINE.sub(r"\\\g<0>", words)
    if not start or not safe.startswith(start[0]):
        return safe
    digits = start.end() if start[0].isdigit() else 0
    return f"{safe[:digits]}\\{safe[digits:]}"


# -- HTML -------------------------------------------------------------------------------------------------

_DEEPEST: Final = 24
"""The deepest level of an HTML list; browsers flatten what is nested some hundreds deep."""


def _html(m: ArgumentMap, marks: Marks) -> str:
    entries = list(entries_of(m))
    ids = _ids(m, entries, marks)
    title = " ".join(m.title.split())
    head = f'<p class="title">{text(title)}</p>\n' if title else ""
    label = attribute(f"Outline: {title}" if title else "Outline of the argument")
    body = "".join(_list(m, entries, ids, marks))
    return f'<section class="argmap-outline" aria-label="{label}">\n{head}{body}</section>\n'


def _ids(m: ArgumentMap, entries: Sequence[OutlineEntry], marks: Marks) -> dict[str, str]:
    """Return claim key → id, with a prefix made from the content: a page may hold several outlines."""
    whole = [entry.claim for entry in entries if entry.claim and not entry.again]
    parts = (part for claim in whole for part in (claim.key, claim_label(claim)))
    prefix = make_prefix("ao", [m.title, *parts, *marks.parts()])
    return {claim.key: f"{prefix}-c{n}" for n, claim in enumerate(whole, start=1)}


def _list(
    m: ArgumentMap, entries: Sequence[OutlineEntry], ids: Mapping[str, str], marks: Marks
) -> Iterator[str]:
    """Yield the nested lists: an item is closed when the next one does not stand under it."""
    open_ = -1
    for entry in entries:
        level = min(entry.level, _DEEPEST)
        if level > open_:
            yield '<ul role="list">\n'
        else:
            yield "</li>\n" + "</ul></li>\n" * (open_ - level)
        open_ = level
        yield _item(m, entry, ids, marks)
    if open_ >= 0:
        yield "</li>\n" + "</ul></li>\n" * open_ + "</ul>\n"


def _item(m: ArgumentMap, entry: OutlineEntry, ids: Mapping[str, str], marks: Marks) -> str:
    """Return the start of an item, up to the list of what bears on it."""
    named, words = "", []
    if entry.level > _DEEPEST:
        words.append(f'<span class="level">[{entry.level}]</span>')
    if entry.relation:
        role = role_of(m, entry.relation)
        named = f' class="{role}" data-relation="{attribute(entry.relation.key)}"'
        words.append(f'<strong class="word">{text(entry.word)}</strong>')
        words += _judged(marks, entry.relation.key)
    if entry.claim:
        place = ids[entry.claim.key]
        words.append(_pointer(entry.claim, place, entry.again) if entry.again else _claim(entry.claim, place))
        words += _judged(marks, entry.claim.key)
    return f"<li{named}>{' '.join(words)}"


def _judged(marks: Marks, key: str) -> list[str]:
    verdict, figure = marks.verdicts.get(key), marks.figure(key)
    facts = "".join(
        f' data-{name}="{value}"' for name, value in (("verdict", verdict), ("strength", figure)) if value
    )
    tag = marks.tag(key)
    return [f'<em class="judged"{facts}>[{tag}]</em>'] if tag else []


def _pointer(claim: Claim, place: str, where: str) -> str:
    return f'<a class="again" href="#{place}" dir="auto">see {where}: {text(claim_label(claim))}</a>'


def _claim(claim: Claim, place: str) -> str:
    parts = [
        f'<span class="{part}" dir="auto">{text(words)}</span>'
        for part, words in (("title", claim.title), ("text", claim.text))
        if words
    ]
    if marks := " · ".join(claim_marks(claim)):
        parts.append(f'<em class="mark" dir="auto">({text(marks)})</em>')
    return f'<span class="claim" id="{place}" data-claim="{attribute(claim.key)}">{" ".join(parts)}</span>'


_FORMS: Final[Mapping[str, Callable[[ArgumentMap, Marks], str]]] = {
    "text": lambda m, marks: outline_text(m, tag=marks.tag if marks else None),
    "markdown": _markdown,
    "html": _html,
}
