"""The text of one record: its words and tags, and the metadata in braces behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, final

from attrs import frozen

from argmap.formats._json.fields import table_of
from argmap.formats._json.writer import plain_value
from argmap.formats.argdown.sidecar import ASIDE, RULED
from argmap.formats.argdown.writing.escape import escape_argdown
from argmap.formats.argdown.writing.forms import Forms
from argmap.formats.argdown.writing.layout import DocumentLayout
from argmap.formats.argdown.writing.tags import WrittenText, written_text
from argmap.formats.argdown.writing.titles import Titles
from argmap.model import ArgumentMap, Claim, Extra, Group, Relation
from argmap.projections.argdown._sidecar import MISSING, ArgdownFacts, FactName, json_object

__all__ = ["Said", "Saying", "is_data", "own_fields", "says_uses", "tags_stand_apart", "with_own"]


@final
@frozen(slots=True)
class Said:
    """The written text of a record, empty where it has none, and the metadata behind it."""

    text: str = ""
    data: Mapping[str, Any] = {}


@final
@frozen(slots=True)
class Saying:
    """Say what is written of records.

    Args:
        codes: Short name of a sign → the sign.
        apart: Whether tags stand behind texts and are no part of them. `tags_stand_apart` decides.
    """

    m: ArgumentMap
    forms: Forms
    layout: DocumentLayout
    titles: Titles
    codes: Mapping[str, str]
    apart: bool = False

    # -- claims --------------------------------------------------------------------------------------------

    def claim(self, claim: Claim, *, uses: Sequence[int] | None = None) -> Said:
        """Return the text and metadata that define a claim; *uses*: the rows that lead to it there, if any do."""
        skip = {"text", "title", "kind", "anchors", "group", "extra"}
        own = own_fields(claim, skip | ({"key"} if claim.key not in self.titles.own_keys else set()))
        if claim.key in self.titles.own_titles:
            own["title"] = claim.title
        facts = ArgdownFacts.of(claim.extra)
        usable = self._usable(claim, facts, uses)
        written = _claim_text(claim, self.codes, apart=self.apart)
        if not written.exact:
            own["text"] = claim.text
        if written.tells_tags:
            own.pop("tags", None)
        if self._group_is_said(claim, facts):
            own["group"] = claim.group
        self._place(claim, facts, own)
        if self.titles.keys_only and not claim.text.strip() and self.layout.is_taken_apart(claim.key):
            own["sketch"] = True  # else its title would be taken for that of its step
        own |= _aside(claim.extra, ASIDE) if usable else {}
        own |= extra_fields(claim.extra, usable=usable)
        data = facts.data  # which colours and selects, for other tools too
        return Said(written.text, with_own(data if is_data(data, uses) else None, own))

    def alternatives(self, claim: Claim) -> Sequence[str]:
        """Return the other texts of a claim, written."""
        facts = ArgdownFacts.of(claim.extra)
        texts = facts.texts if self._usable(claim, facts) else ()
        return [escape_argdown(str(t), self.codes) or "" for t in texts] if isinstance(texts, tuple) else []

    def _usable(self, claim: Claim, facts: ArgdownFacts, uses: Sequence[int] | None = None) -> bool:
        """Say whether a reader finds exactly these facts again in what is written; else they are written whole."""
        if not facts:
            return not (claim.extra and "argdown" in claim.extra)
        return (
            facts.are_among({"data", "texts", "ranges", "top_level", *ASIDE})
            and facts.is_in_order
            and all((facts.markup, facts.replaced, facts.unread))
            and (facts.data is MISSING or is_data(facts.data, uses))
            and (facts.texts is MISSING or self._are_texts(facts.texts, claim))
            and (facts.ranges is MISSING or self._are_ranges(facts.ranges, claim))
            and (facts.top_level is MISSING or self._is_top_level(claim, facts.top_level))
        )

    def _are_texts(self, texts: Any, claim: Claim) -> bool:
        text = claim.text
        return (
            bool(text.strip())
            and isinstance(texts, tuple)
            and len(set(map(str, texts))) == len(texts) > 0
            and all(isinstance(t, str) and t and t != text and t == t.strip() for t in texts)
            and all(escape_argdown(t, self.codes) is not None for t in texts)
            and _claim_text(claim, self.codes, apart=self.apart).exact
        )

    def _are_ranges(self, ranges: Any, claim: Claim) -> bool:
        found = _markup(ranges, claim.text)
        written = _claim_text(claim, self.codes, apart=self.apart)
        return bool(found) and written.exact and written.marked

    def _is_top_level(self, claim: Claim, said: object) -> bool:
        return (
            isinstance(said, bool)
            and claim.kind == "statement"
            and said != (claim.key in self.layout.expected)
        )

    def _group_is_said(self, claim: Claim, facts: ArgdownFacts) -> bool:
        """Say whether the group of a claim has to be written, since its section does not show it."""
        marked = facts.metadata.get("isInGroup") is False and claim.group is not None
        return marked or (not claim.text.strip() and claim.key in self.layout.scattered)

    def _place(self, claim: Claim, facts: ArgdownFacts, own: dict[str, Any]) -> None:
        if claim.kind == "statement":
            here = claim.key in self.layout.own_blocks
            said = facts.top_level
            wanted = said if isinstance(said, bool) else claim.key in self.layout.expected
            if here != wanted:
                own["top_level"] = wanted

    # -- groups --------------------------------------------------------------------------------------------

    def group(self, group: Group, level: int, parent_level: int) -> Said:
        """Return what is written of a group as a heading of that level."""
        own = own_fields(group, {"title", "parent", "extra"} | ({"key"} - self._own_key(group.key)))
        written = _group_title(group, self.codes, apart=self.apart)
        if not written.exact or not group.title:
            own["title"] = group.title
        if written.tells_tags:
            own.pop("tags", None)
        facts = ArgdownFacts.of(group.extra)
        usual: set[FactName] = {"level"} if level != parent_level + 1 else set()
        data = facts.data
        aside = _aside(group.extra, ("ranges", "unread"))
        usable = set(facts.names) - {"data", *aside} == usual and facts.level in (MISSING, level)
        usable = (
            usable
            and facts.is_in_order
            and (data is MISSING or is_data(data))
            and ("argdown" not in group.extra or bool(facts))
        )
        own |= aside if usable else {}
        own |= extra_fields(group.extra, usable=usable)
        text = written.text if group.title.strip() else f"…{written.text}"
        return Said(text, with_own(data if is_data(data) else None, own))

    def _own_key(self, key: str) -> set[str]:
        return {"key"} if key in self.titles.own_keys else set()

    # -- relations -----------------------------------------------------------------------------------------

    def relation(self, r: Relation, *, without: set[str], usable: bool = False) -> dict[str, Any]:
        """Return the fields of a relation that have to be written."""
        skip = {"premises", "target", "anchors", "extra", *without} | ({"key"} - self._own_key(r.key))
        return own_fields(r, skip) | extra_fields(r.extra, usable=usable)


def _aside(extra: Extra, names: Sequence[FactName]) -> dict[str, Any]:
    """Return the facts of those names, as they are written under ``argmap``."""
    held = ArgdownFacts.of(extra).held
    if not any(held.get(name) for name in names):
        return {}
    told: Any = extra.thaw()["argdown"]
    return {name: told[name] for name in names if told.get(name)}


def tags_stand_apart(m: ArgumentMap, codes: Mapping[str, str]) -> bool:
    """Say whether some text, as it is written, does not hold the tags that it has, so that all stand behind texts."""
    texts = [_claim_text(c, codes, apart=False) for c in m.claims.values() if c.tags and c.text.strip()]
    texts += [_group_title(g, codes, apart=False) for g in m.groups.values() if g.tags and g.title.strip()]
    return not all(written.tells_tags for written in texts)


def _claim_text(claim: Claim, codes: Mapping[str, str], *, apart: bool) -> WrittenText:
    """Return the text of a claim as it is written, with its markup where that can be."""
    marks = _markup(ArgdownFacts.of(claim.extra).ranges, claim.text)
    return written_text(claim.text, claim.tags, codes, apart=apart, ranges=marks)


def _group_title(group: Group, codes: Mapping[str, str], *, apart: bool) -> WrittenText:
    return written_text(group.title, group.tags, codes, apart=apart)


def own_fields(record: Any, skip: set[str]) -> dict[str, Any]:
    """Return the fields of a record that do not hold their default, as the native format writes them."""
    return {
        name: plain_value(value)
        for name, field in table_of(type(record)).items()
        if name not in skip and (value := getattr(record, name)) != field.default
    }


def extra_fields(extra: Extra, *, usable: bool) -> dict[str, Any]:
    """Return what of ``extra`` has to be written: all but the facts that a reader finds in the document itself."""
    if not extra:
        return {}
    rest = {name: value for name, value in extra.thaw().items() if name != "argdown" or not usable}
    return {"extra": rest} if rest else {}


def with_own(data: Any, own: Mapping[str, Any]) -> dict[str, Any]:
    """Return metadata with what stands under ``argmap`` behind it."""
    made = data.thaw() if isinstance(data, Extra) else {}
    return {**made, **({"argmap": own} if own else {})}


def is_data(value: Any, uses: Sequence[int] | None = ()) -> bool:
    """Say whether metadata can be written as it is.

    Args:
        value: The metadata.
        uses: The rows that the inference above uses; None where no inference stands above, so that the metadata
            may say of rows what it likes.
    """
    if not isinstance(value, Extra) or not value or "argmap" in value:
        return False
    return RULED.isdisjoint(value) or uses is None or says_uses(value, uses)


def says_uses(data: Any, uses: Sequence[int]) -> bool:
    """Say whether metadata names these rows, given as indices, as those that an inference uses."""
    if not isinstance(data, Extra) or RULED.isdisjoint(data):
        return False
    named = data.get("uses", data.get("from"))
    return (
        isinstance(named, tuple)
        and len(named) > 0
        and named == tuple([place + 1 for place in uses])
        and all(type(number) is int for number in named)
    )


def _markup(ranges: Any, text: str) -> tuple[Any, ...]:
    """Return the ranges of a text, if they are of this text and have the shape of ranges."""
    given = json_object(ranges)
    marks = given.get("are")
    sound = given.keys() == {"of", "are"} and given["of"] == text and isinstance(marks, tuple)
    return marks if sound and isinstance(marks, tuple) and all(map(_is_range, marks)) else ()


def _is_range(value: Any) -> bool:
    return (
        isinstance(value, tuple)
        and len(value) in (3, 4)
        and all(type(place) is int for place in value[1:3])
        and value[1] < value[2]
        and all(isinstance(word, str) for word in (value[0], *value[3:]))
    )
