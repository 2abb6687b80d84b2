"""Strategies for whole maps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TypedDict, Unpack

import attrs
from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from argmap.errors import InvalidValueError
from argmap.model import ArgumentMap, Group, Record, Source
from argmap.strategies._draws import Draw, Setting, draw_group, draw_source, flag, pick, repeat, shown
from argmap.strategies._edits import edits
from argmap.strategies._growth import Growth
from argmap.strategies._limits import Allowed, DrawLimits, features_allowed
from argmap.strategies._options import check_keys, check_known, check_range, check_texts
from argmap.strategies._shapes import SHAPES
from argmap.strategies._texts import KEYS, PROSE

__all__ = ["MapOptions", "anchored_maps", "map_pairs", "maps"]


class MapOptions(TypedDict, total=False):
    """What every strategy of maps takes; `maps` describes it."""

    min_claims: int
    max_claims: int
    min_relations: int
    max_relations: int
    shape: str
    features: Iterable[str] | None
    without: Iterable[str]
    texts: SearchStrategy[str] | None
    keys: SearchStrategy[str] | None


@frozen(repr=False)
class Plan:
    """Hold all that is decided before a map is drawn; *shown* is what was asked for."""

    shown: str
    limits: DrawLimits
    grow: Callable[[Growth], None]
    allowed: Allowed
    setting: Setting
    keys: SearchStrategy[str] | None
    text: SearchStrategy[str] | None = None

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: ARG002, FBT001 - the protocol
        printer.text(self.shown)  # else Hypothesis would print every field


def maps(  # noqa: PLR0913 - each of them by its name
    *,
    min_claims: int = 0,
    max_claims: int = 8,
    min_relations: int = 0,
    max_relations: int = 8,
    shape: str = "any",
    features: Iterable[str] | None = None,
    without: Iterable[str] = (),
    texts: SearchStrategy[str] | None = None,
    keys: SearchStrategy[str] | None = None,
) -> SearchStrategy[ArgumentMap]:
    """Draw maps, in which every field of every record is used somewhere.

    What is rare in real maps is not rare here: undercuts of undercuts, relations that target themselves, claims
    that one relation uses in two roles and tags that stand in the text are each in one map of twenty or more.

    A failing example shrinks to few claims with texts of one letter, and to claims that some relation uses.
    The first sixty records of a map are drawn one by one. Those after them are copies of earlier ones under keys
    of their own, so that maps of a thousand claims can be drawn too.

    Args:
        min_claims: The least number of claims.
        max_claims: The largest number of claims.
        min_relations: The least number of relations.
        max_relations: The largest number of relations.
        shape: ``"any"``; ``"tree"``: every claim but the first serves one relation, and nothing comes round;
            ``"deep"``: a tree that is one chain; ``"wide"``: a tree in which all leads to the first claim;
            ``"dag"``: nothing leads to itself; ``"cyclic"``: something does; ``"undercuts"``: relations that
            target relations, beginning with an undercut.
        features: What the maps may use, names of `argmap.model.FEATURES` or ``extra.`` and a namespace: with a
            format's ``keeps`` these are the maps that it keeps whole. By default everything.
        without: What they may not use.
        texts: Texts, titles and notes; by default texts of every script. ``st.text()`` will do: control
            characters, surrogates, U+FFFE and U+FFFF are left out of what it draws, and blank texts are not used.
        keys: Keys; by default short ones, with odd ones now and then. What holds for texts holds for keys, from
            which line breaks are left out too.

    Raises:
        InvalidValueError: If an argument is of the wrong type, or no map fits them all.
        UnknownNameError: If the shape or a feature is unknown.

    >>> from hypothesis import given
    >>> @given(maps(shape="tree", min_claims=1))
    ... def test_a_tree_ends_in_one_claim(m):
    ...     assert len(m.components()) == 1 and not m.cycles()
    >>> test_a_tree_ends_in_one_claim()
    """
    return _maps(_plan(locals()))  # all the arguments, by name


def anchored_maps(*, text: str | None = None, **options: Unpack[MapOptions]) -> SearchStrategy[ArgumentMap]:
    """Draw maps with one source, which holds its text, and with anchors in it that all verify.

    Every claim has an anchor, open or sealed, and some relations have one.

    Args:
        text: The text of the source; by default one or more paragraphs of every script.
        **options: What `maps` takes.

    Raises:
        InvalidValueError: If an argument is of the wrong type, or the features leave no room for anchors.
        InvalidMapError: If the text holds what no text may hold.
        UnknownNameError: If the shape or a feature is unknown.

    >>> import argmap
    >>> from hypothesis import given
    >>> @given(anchored_maps(text="Sugar harms. Tax it."))
    ... def test_the_words_stand_where_the_anchors_say(m):
    ...     assert argmap.verify(m.sealed(), "Sugar harms. Tax it.").ok
    >>> test_the_words_stand_where_the_anchors_say()
    """
    if not isinstance(text, str | None):
        raise InvalidValueError(f"must be a string, got {text!r}", field="text")
    if text is not None and not ArgumentMap.of(Source.of(text)).sources["source"].text:
        raise InvalidValueError("is empty", field="text")
    plan = _plan(options)
    if not plan.allowed.anchorable:
        raise InvalidValueError("leave no room for anchors in a text", field="features")
    setting = attrs.evolve(plan.setting, anchored=True)
    return _maps(attrs.evolve(plan, setting=setting, text=PROSE if text is None else st.just(text)))


def map_pairs(
    *, min_edits: int = 1, max_edits: int = 3, **options: Unpack[MapOptions]
) -> SearchStrategy[tuple[ArgumentMap, ArgumentMap]]:
    """Draw a map and what a few edits make of it, as two versions of one argument.

    Args:
        min_edits: The least number of edits between them; an edit may change nothing.
        max_edits: The largest number of edits.
        **options: What `maps` takes. Sizes and shape are those of the first map.

    Raises:
        InvalidValueError: If an argument is of the wrong type or no map fits them all.
        UnknownNameError: If the shape or a feature is unknown.

    >>> from hypothesis import given
    >>> @given(map_pairs(max_edits=0, min_edits=0))
    ... def test_without_edits_there_is_no_difference(pair):
    ...     before, after = pair
    ...     assert before == after
    >>> test_without_edits_there_is_no_difference()
    """
    size = check_range(min_edits, max_edits, "edits")
    return _pairs(_plan(options), size)


@st.composite
def _pairs(draw: st.DrawFn, plan: Plan, size: tuple[int, int]) -> tuple[ArgumentMap, ArgumentMap]:
    before = after = draw(_maps(plan))
    for _ in range(size[0] + pick(draw, range(size[1] - size[0] + 1))):
        edit = draw(edits(after, texts=plan.setting.texts, keys=plan.keys))
        after = plan.allowed.only(edit.apply(after))
    return before, after


# -- deciding ---------------------------------------------------------------------------------------------


def _plan(options: Mapping[str, object]) -> Plan:
    usual: dict[str, Any] = maps.__kwdefaults__ or {}
    for name in options:
        check_known(name, "option of maps", usual)
    asked: dict[str, Any] = {**usual, **options}
    claims = check_range(asked["min_claims"], asked["max_claims"], "claims")
    relations = check_range(asked["min_relations"], asked["max_relations"], "relations")
    form = SHAPES[check_known(asked["shape"], "shape", SHAPES)]
    allowed = features_allowed(asked["features"], asked["without"])
    limits = form.fit(attrs.evolve(allowed.limits, claims=claims, relations=relations))
    if limits is None:
        raise InvalidValueError(
            f"is {asked['shape']!r}, which no map of {claims[0]} to {claims[1]} claims and {relations[0]} to "
            f"{relations[1]} relations has with these features",
            field="shape",
        )
    setting = Setting(
        texts=check_texts(asked["texts"]),
        fields=allowed.fields,
        styles=allowed.anchors,
        anchors=2 if allowed.limits.has("several anchors") else 1,
    )
    keys = None if asked["keys"] is None else check_keys(asked["keys"])
    shown = ", ".join(f"{name}={value!r}" for name, value in options.items() if value is not usual[name])
    return Plan(shown, limits, form.grow, allowed, setting, keys)


# -- drawing ----------------------------------------------------------------------------------------------


_SELDOM: Final = (False, False, True)


@st.composite
def _maps(draw: st.DrawFn, plan: Plan) -> ArgumentMap:
    names = _namer(draw, plan)
    groups = _draw_groups(draw, plan, names)
    sources, kept = _draw_sources(draw, plan, names)
    words = tuple(source for source in sources if source.text and plan.allowed.anchors)
    setting = attrs.evolve(plan.setting, groups=tuple(g.key for g in groups), sources=words)
    growth = Growth(draw, plan.limits, setting, names)
    plan.grow(growth)
    records: list[Record] = [*growth.claims, *growth.relations, *groups, *kept]
    if (
        plan.limits.has("order") and pick(draw, range(4)) == 3
    ):  # a record may come before or after those that it names
        records.reverse()
    fields = setting.draw_fields(draw, "map")
    if growth.claims and plan.limits.has("thesis") and flag(draw):
        fields["thesis"] = pick(draw, growth.claims)
    return plan.allowed.only(ArgumentMap.of(*records, **fields))


def _draw_groups(draw: Draw, plan: Plan, names: Callable[[str], str]) -> list[Group]:
    found: list[Group] = []
    for _ in repeat(draw, (0, 3 if plan.limits.has("groups") else 0), _SELDOM):
        outer = tuple(group.key for group in found) if plan.limits.has("nested groups") else ()
        setting = attrs.evolve(plan.setting, groups=outer)
        found.append(draw_group(draw, names("g"), setting))
    return found


def _draw_sources(draw: Draw, plan: Plan, names: Callable[[str], str]) -> tuple[list[Source], list[Source]]:
    """Draw sources, and what the map keeps of each: anchors are drawn at words that the map may not hold."""
    if plan.text is not None:
        only = [draw_source(draw, names("s"), plan.setting, texts=plan.text)]
        return only, only
    found: list[Source] = []
    kept: list[Source] = []
    most = (2 if plan.limits.has("several sources") else 1) if plan.allowed.sources else 0
    for _ in repeat(draw, (0, most), _SELDOM):
        found.append(draw_source(draw, names("s"), plan.setting))
        kept.append(shown(found[-1], pick(draw, plan.allowed.sources)))
    return found, kept


_ODD_KEYS: Final = st.lists(
    st.tuples(st.integers(0, 15), KEYS), max_size=3, unique_by=(lambda pair: pair[0], lambda pair: pair[1])
)


def _namer(draw: Draw, plan: Plan) -> Callable[[str], str]:
    """Return the function that names records: by the strategy for keys, or else with short keys and some odd ones."""
    if plan.keys is not None:
        return _drawn_keys(draw, plan.keys)
    odd = dict(draw(_ODD_KEYS)) if plan.limits.has("keys") else {}
    counts: Counter[str] = Counter()

    def name(letter: str) -> str:
        record = counts.total()
        counts[letter] += 1
        number = counts[letter]
        key = chr(ord("a") + number - 1) if letter == "c" and number <= 26 else f"{letter}{number}"
        while key in odd.values():
            key += "'"
        return odd.get(record, key)

    return name


def _drawn_keys(draw: Draw, keys: SearchStrategy[str]) -> Callable[[str], str]:
    used: set[str] = set()
    fresh = keys.filter(lambda key: key not in used)

    def name(_: str) -> str:
        key = draw(fresh)
        used.add(key)
        return key

    return name
