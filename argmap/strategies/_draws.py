"""Drawing one record: which of its optional fields are set, and to what."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, Protocol, TypeAlias, TypeVar

import attrs
from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from argmap.model import Anchor, Claim, Group, Premise, Rebuttal, Relation, Skip, Source, digest_of
from argmap.strategies._texts import EXTRAS, KEYS, OPTIONAL_TEXTS, PROSE, ROLES, SCHEMES, TAGS, TEXTS

__all__ = [
    "ANCHOR_STYLES",
    "FIELDS",
    "SOURCE_STYLES",
    "Draw",
    "Setting",
    "Value",
    "draw_anchor",
    "draw_claim",
    "draw_group",
    "draw_relation",
    "draw_source",
    "drawn_by",
    "flag",
    "pick",
    "repeat",
    "shown",
]

T = TypeVar("T")

ANCHOR_STYLES: Final = ("open", "sealed", "around", "both")
SOURCE_STYLES: Final = ("whole", "plain", "sealed", "named")


class Draw(Protocol):
    """The function that Hypothesis hands to a composite strategy."""

    def __call__(self, strategy: SearchStrategy[T], /) -> T:
        """Return a value of *strategy*."""
        ...


Value: TypeAlias = "Callable[[Draw, Setting], Any]"


@st.composite
def drawn_by(draw: st.DrawFn, function: Callable[[Draw], T]) -> T:
    """Return the strategy of what a function draws."""
    return function(draw)


@frozen
class Setting:
    """Hold what the records of one map share.

    Args:
        texts: Their texts.
        keys: Keys for what an edit adds or renames.
        fields: The optional fields in use, by record.
        groups: The groups that they may be in.
        sources: The sources that they may be anchored in, with their texts.
        styles: The styles of their anchors.
        anchors: The largest number of anchors of one record.
        anchored: Whether every claim is anchored.
    """

    texts: SearchStrategy[str] = TEXTS
    keys: SearchStrategy[str] = KEYS
    fields: Mapping[str, tuple[str, ...]] = attrs.field(
        factory=lambda: {of: tuple(FIELDS[of]) for of in FIELDS}
    )
    groups: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    styles: tuple[str, ...] = ANCHOR_STYLES
    anchors: int = 2
    anchored: bool = False

    @property
    def titles(self) -> SearchStrategy[str]:
        """Texts that may be empty."""
        return OPTIONAL_TEXTS if self.texts is TEXTS else st.just("") | self.texts

    def usable(self, record: str) -> list[str]:
        """Return the optional fields of a kind of record that can be set here."""
        missing = ("group",) * (not self.groups) + ("anchors",) * (not self.sources)
        return [name for name in self.fields[record] if name not in missing]

    def draw_fields(self, draw: Draw, record: str) -> dict[str, Any]:
        """Draw which optional fields of a record are set, and to what: in half of the cases none."""
        names, found = self.usable(record), dict[str, Any]()
        # A field drawn twice is set anew: so each draw means the same whatever was drawn before it.
        while names and len(found) < len(names) and flag(draw):
            name = pick(draw, names)
            found[name] = FIELDS[record][name](draw, self)
        return found


@functools.lru_cache(maxsize=1_024)
def _below(count: int) -> SearchStrategy[int]:
    return st.integers(0, count - 1)


_FLAG: Final = st.booleans()


def flag(draw: Draw) -> bool:
    """Draw yes or no, of which no is the simplest."""
    return draw(_FLAG)


def pick(draw: Draw, options: Sequence[T]) -> T:
    """Draw one of *options*, of which the first is the simplest.

    This is ``st.sampled_from``, without the making of a new strategy for every list.
    """
    return options[0] if len(options) == 1 else options[draw(_below(len(options)))]


def repeat(
    draw: Draw, size: tuple[int, int], flags: Sequence[bool], *, first: Sequence[bool] = ()
) -> Iterator[int]:
    """Count from 0 to a number within *size*, going on while one of *flags*, drawn before each item, says so.

    A count drawn before all items would do, but a failing example could not then lose any one of them. For
    the same reason the last flag is drawn even where it has to be no, and a plain item of a map takes no more
    than five draws with its flag: the most that Hypothesis cuts out at once.

    Args:
        draw: The function that draws.
        size: The least and the largest number of items.
        flags: What to draw from before each item.
        first: What to draw from before the first item, if it is something else.
    """
    least, most = size
    for count in range(most):
        options = (not count and first) or flags
        if count >= least and not options[draw(_below(len(options)))]:
            return
        yield count
    if least < most:
        draw(_below(1))


# -- anchors and sources ---------------------------------------------------------------------------------


def draw_anchor(draw: Draw, source: Source, styles: Sequence[str]) -> Anchor:
    """Draw an anchor at words of *source*, which holds its text."""
    text, style = source.text or "", pick(draw, styles)
    start, end = _span(draw, source)
    words = text[start:end]
    if style == "sealed":
        return Anchor(source.key, start, end, digest=digest_of(words))
    if style == "around":
        before, after = text[max(0, start - 8) : start], text[end : end + 8]
        return Anchor(source.key, start, end, quote=words, prefix=before, suffix=after)
    return Anchor(source.key, start, end, quote=words, digest=digest_of(words) if style == "both" else "")


def _span(draw: Draw, source: Source) -> tuple[int, int]:
    """Draw a sentence of the source, or any stretch of it."""
    start, end = pick(draw, [*((s.start, s.end) for s in source.segments), (0, 0)])
    if end == 0:
        length = len(source.text or "")
        start = draw(_below(length))
        end = start + 1 + draw(_below(min(length - start, 60)))
    return start, end


def draw_source(
    draw: Draw, key: str, setting: Setting, *, texts: SearchStrategy[str] | None = None
) -> Source:
    """Draw a source with its text, one of *texts* if they are given, and its sentences."""
    usual = _SOURCE_TEXTS if setting.texts is TEXTS else setting.texts
    source = Source.of(draw(usual if texts is None else texts), key=key)
    fields = setting.draw_fields(draw, "source")
    if fields.pop("skips", False) and source.text:
        fields["skips"] = (_skip(draw, source, source.text),)
    return attrs.evolve(source, **fields)


def shown(source: Source, style: str) -> Source:
    """Return what is kept of a source: all, the text alone, digests in its place, or the name alone."""
    if style == "plain":
        return attrs.evolve(source, digest="", segments=())
    if style == "sealed":
        return attrs.evolve(source, text=None)
    return attrs.evolve(source, text=None, digest="", segments=(), skips=()) if style == "named" else source


def _skip(draw: Draw, source: Source, text: str) -> Skip:
    start, end = _span(draw, source)
    digest = digest_of(text[start:end]) if flag(draw) else ""
    return Skip(start, end, digest, draw(OPTIONAL_TEXTS))


# -- fields ----------------------------------------------------------------------------------------------


def _given(strategy: SearchStrategy[Any]) -> Value:
    return lambda draw, _: draw(strategy)


def _text(draw: Draw, setting: Setting) -> str:
    return draw(setting.texts)


def _anchors(draw: Draw, setting: Setting) -> tuple[Anchor, ...]:
    count = pick(draw, (1, 1, 2)[: setting.anchors + 1])
    return tuple(draw_anchor(draw, pick(draw, setting.sources), setting.styles) for _ in range(count))


_SOURCE_TEXTS: Final = st.one_of(TEXTS, PROSE, PROSE, st.just(""))
_YES: Final = _given(st.just(value=True))
_SHARED: Final[dict[str, Value]] = {
    "title": _text,
    "anchors": _anchors,
    "note": _text,
    "tags": _given(TAGS),
    "group": lambda draw, setting: pick(draw, setting.groups),
    "extra": _given(EXTRAS),
}
FIELDS: Final[dict[str, dict[str, Value]]] = {
    "claim": {
        **_SHARED,
        "kind": _given(st.just("argument")),
        "implicit": _YES,
        "voice": _given(st.sampled_from(("opponent", "reported", "conceded", "analyst"))),
        "speaker": _text,
        "credence": _given(st.sampled_from((0.5, 0.0, 1.0, 0.9)) | st.floats(0, 1)),
    },
    "relation": {
        **_SHARED,
        "scheme": _given(st.sampled_from(SCHEMES) | TEXTS),
        "weight": _given(
            st.sampled_from((1.0, 0.0, -1.0, 0.5)) | st.floats(allow_nan=False, allow_infinity=False)
        ),
        "roles": _given(ROLES),
    },
    "group": {"tags": _given(TAGS), "extra": _given(EXTRAS)},
    "source": {
        "title": _text,
        "author": _text,
        "date": _given(st.sampled_from(("2019-03-01", "1 March 2019"))),
        "url": _given(st.sampled_from(("https://example.org/?a=1&b=2#c", "javascript:alert(1)"))),
        "licence": _given(st.sampled_from(("CC-BY-4.0", "all rights reserved"))),
        "skips": _YES,
    },
    "map": {"title": _text, "extra": _given(EXTRAS)},
}
"""The optional fields of each kind of record and of a map, and how to draw each.

The roles of a relation are those of its premises, in turn.
"""


# -- claims, relations, groups ------------------------------------------------------------------------


def draw_claim(draw: Draw, key: str, setting: Setting) -> Claim:
    """Draw a claim; one that has a title is now and then without a text."""
    text = draw(setting.texts)
    fields = setting.draw_fields(draw, "claim")
    text = _tagged(draw, text, fields, setting)
    if setting.anchored or (setting.sources and "anchors" in setting.fields["claim"] and flag(draw)):
        fields["anchors"] = _anchors(draw, setting)
    return Claim(key, "" if fields.get("title") and pick(draw, range(4)) == 3 else text, **fields)


def _tagged(draw: Draw, text: str, fields: dict[str, Any], setting: Setting) -> str:
    """Return a text that may hold one of the tags among *fields*, or of which a word may be one more tag.

    A format that writes tags into the text has to distinguish such tags from words, so they are drawn often.
    """
    tags: tuple[str, ...] = fields.get("tags", ())
    way = pick(draw, ("apart", "apart", "from the text", "in the text")) if tags else "apart"
    words = [word for word in text.split() if word not in tags]
    if way == "from the text" and words:
        fields["tags"] = (*tags, pick(draw, words))
    elif way == "in the text" and setting.texts is TEXTS:  # texts of another strategy are left as they are
        return f"{text} #{tags[0]}"
    return text


def draw_relation(
    draw: Draw,
    kind: type[Relation],
    key: str,
    *,
    premises: Sequence[str],
    target: str | None,
    setting: Setting,
    contradiction: bool = False,
    twice: bool = False,
) -> Any:
    """Draw the other fields of a relation with these premises and this target.

    With *contradiction* it is symmetric. With *twice* it may use one of the premises once more, in another role.
    """
    fields = setting.draw_fields(draw, "relation")
    roles = fields.pop("roles", ("",))
    if contradiction:
        fields["scheme"] = pick(draw, ("contradiction", "contrary"))
    elif twice and premises and len(roles) > 1 and flag(draw):
        premises = [*premises[:2], premises[:2][-1]]  # the roles of two neighbours differ
    if "title" in fields:
        fields["title"] = _tagged(draw, fields["title"], fields, setting)
    uses = [Premise(claim, roles[n % len(roles)]) for n, claim in enumerate(premises)]
    relation = kind(key, uses, target, **fields)
    # Hypothesis tries words that it finds in the code under test, so a scheme may say what it must not.
    lost = isinstance(relation, Rebuttal) and relation.symmetric and not contradiction
    return attrs.evolve(relation, scheme="") if lost else relation


def draw_group(draw: Draw, key: str, setting: Setting) -> Group:
    """Draw a group, inside one of the setting's groups or in none."""
    title = draw(setting.titles)
    parent = pick(draw, (None, *setting.groups))
    fields = setting.draw_fields(draw, "group")
    return Group(key, _tagged(draw, title, fields, setting), parent, **fields)
