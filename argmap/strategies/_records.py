"""Strategies for single records: what goes into a map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypedDict, Unpack

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from argmap.errors import InvalidValueError
from argmap.model import (
    Anchor,
    Claim,
    Extra,
    Group,
    Key,
    Link,
    Premise,
    Rebuttal,
    Relation,
    Rephrase,
    Segment,
    Skip,
    Source,
    Support,
    digest_of,
)
from argmap.strategies._draws import (
    ANCHOR_STYLES,
    SOURCE_STYLES,
    Draw,
    Setting,
    draw_anchor,
    draw_claim,
    draw_group,
    draw_relation,
    draw_source,
    drawn_by,
    pick,
    shown,
)
from argmap.strategies._options import (
    check_all_known,
    check_keys,
    check_known,
    check_sources,
    check_strings,
    check_texts,
    keys_of,
)
from argmap.strategies._texts import EXTRAS, KEYS, PROSE, TEXTS

__all__ = [
    "anchors",
    "claims",
    "groups",
    "links",
    "premises",
    "rebuttals",
    "rephrases",
    "sources",
    "supports",
]


class RelationOptions(TypedDict, total=False):
    """What every strategy of relations takes; `supports` describes it."""

    claims: Iterable[Key] | None
    targets: Iterable[Key] | None
    keys: SearchStrategy[str] | None
    texts: SearchStrategy[str] | None
    groups: Iterable[Key]
    sources: Iterable[Source]


def claims(
    *,
    keys: SearchStrategy[str] | None = None,
    texts: SearchStrategy[str] | None = None,
    groups: Iterable[Key] = (),
    sources: Iterable[Source] = (),
) -> SearchStrategy[Claim]:
    """Draw claims: every field is used, alone and together with others.

    Args:
        keys: Their keys; by default keys of every form that a key may have.
        texts: Their texts, titles and notes, none of them blank; by default texts of every script.
        groups: Groups that a claim may be in.
        sources: Sources, with their texts, that a claim may be anchored in.

    Raises:
        InvalidValueError: If an argument is of the wrong type.

    >>> from hypothesis import given
    >>> import argmap
    >>> @given(claims())
    ... def test_every_claim_can_stand_alone(claim):
    ...     assert argmap.ArgumentMap.of(claim).claims[claim.key] == claim
    >>> test_every_claim_can_stand_alone()
    """
    names, setting = check_keys(keys), _setting(texts, groups, sources)
    return drawn_by(lambda draw: draw_claim(draw, draw(names), setting))


def premises(
    *, claims: Iterable[Key] | None = None, roles: Iterable[str] | None = None
) -> SearchStrategy[Premise]:
    """Draw premises: uses of a claim in a relation, mostly without a role.

    Args:
        claims: The claims to use; by default any key.
        roles: Their roles; by default texts of every script.

    Raises:
        InvalidValueError: If an argument is of the wrong type, or there is no claim to use.

    >>> from hypothesis import given
    >>> @given(premises(claims=["sugar", "price"], roles=["", "minor"]))
    ... def test_a_premise_uses_one_of_the_claims(premise):
    ...     assert premise.claim in {"sugar", "price"}
    >>> test_a_premise_uses_one_of_the_claims()
    """
    chosen = keys_of(claims, "claims")
    if chosen == ():
        raise InvalidValueError("are none, so there is nothing to use", field="claims")
    keys = KEYS if chosen is None else st.sampled_from(chosen)
    named = st.just("") | TEXTS if roles is None else st.sampled_from(check_strings(roles, "roles"))
    return st.builds(Premise, keys, role=named)


def supports(**options: Unpack[RelationOptions]) -> SearchStrategy[Support]:
    """Draw supports: inferences with up to three premises.

    Args:
        **options: ``claims``, which serve as premises, by default any keys; ``targets``, the claims and
            relations to point at, by default any keys; ``keys``, a strategy for their own keys; ``texts``, a
            strategy for their titles and notes, none of them blank; ``groups`` that they may be in; ``sources``,
            with their texts, that they may be anchored in.

    Raises:
        InvalidValueError: If an option is of the wrong type, or there is no target to point at.
        UnknownNameError: If there is no such option.

    >>> from hypothesis import given
    >>> @given(supports(claims=["sugar", "price"], targets=["tax"]))
    ... def test_a_support_points_at_one_of_the_targets(support):
    ...     assert support.target == "tax"
    >>> test_a_support_points_at_one_of_the_targets()
    """
    return _relations(Support, options)


def rebuttals(**options: Unpack[RelationOptions]) -> SearchStrategy[Rebuttal]:
    """Draw rebuttals, none of them symmetric, since that depends on the map. Takes what `supports` takes.

    >>> from hypothesis import given
    >>> @given(rebuttals())
    ... def test_a_rebuttal_has_up_to_three_premises(rebuttal):
    ...     assert len(rebuttal.premises) <= 3
    >>> test_a_rebuttal_has_up_to_three_premises()
    """
    return _relations(Rebuttal, options)


def rephrases(**options: Unpack[RelationOptions]) -> SearchStrategy[Rephrase]:
    """Draw rephrases. Takes what `supports` takes.

    >>> from hypothesis import given
    >>> @given(rephrases(claims=["levy"], targets=["tax"]))
    ... def test_a_rephrase_says_the_target_again(rephrase):
    ...     assert set(rephrase.claims) <= {"levy"}
    >>> test_a_rephrase_says_the_target_again()
    """
    return _relations(Rephrase, options)


def links(**options: Unpack[RelationOptions]) -> SearchStrategy[Link]:
    """Draw links, some of them without a target. Takes what `supports` takes.

    >>> from hypothesis import given
    >>> @given(links(claims=["juice"], targets=[]))
    ... def test_a_link_needs_no_target(link):
    ...     assert link.target is None
    >>> test_a_link_needs_no_target()
    """
    return _relations(Link, options)


def _relations(kind: type[Relation], options: RelationOptions) -> SearchStrategy[Any]:
    for name in options:
        check_known(name, "option of relations", RelationOptions.__annotations__)
    uses = keys_of(options.get("claims"), "claims")
    goals = keys_of(options.get("targets"), "targets")
    if goals == () and kind is not Link:
        raise InvalidValueError("are none, and only a link may have no target", field="targets")
    lists = st.builds(list[str])
    if uses != ():
        lists = st.lists(KEYS if uses is None else st.sampled_from(uses), max_size=3, unique=True)
    keys = check_keys(options.get("keys"))
    setting = _setting(options.get("texts"), options.get("groups", ()), options.get("sources", ()))

    def relation(draw: Draw) -> Any:
        targets: Sequence[str | None] = (draw(KEYS),) if goals is None else goals
        target = pick(draw, (*targets, None) if kind is Link else targets)
        return draw_relation(
            draw, kind, draw(keys), premises=draw(lists), target=target, setting=setting, twice=True
        )

    return drawn_by(relation)


def anchors(*, source: Source | None = None, styles: Iterable[str] = ANCHOR_STYLES) -> SearchStrategy[Anchor]:
    """Draw anchors at words of a source: a sentence of it, or any stretch.

    Args:
        source: The source, which holds its text; by default any text under any key.
        styles: ``"open"`` with the quote, ``"sealed"`` with a digest, ``"around"`` with the words before and
            after too, ``"both"`` with quote and digest.

    Raises:
        InvalidValueError: If the source has no text, or there is no style.
        UnknownNameError: If a style is unknown.

    >>> from hypothesis import given
    >>> from argmap import Source
    >>> oped = Source.of("Sugar harms. Tax it.", key="oped")
    >>> @given(anchors(source=oped, styles=["open"]))
    ... def test_an_open_anchor_holds_the_words(anchor):
    ...     assert oped.text[anchor.start : anchor.end] == anchor.quote
    >>> test_an_open_anchor_holds_the_words()
    """
    chosen = _in_order(styles, "anchor style", ANCHOR_STYLES)
    given = None if source is None else check_sources([source], "source")[0]
    return drawn_by(lambda draw: draw_anchor(draw, given or Source.of(draw(TEXTS), key=draw(KEYS)), chosen))


def sources(
    *,
    keys: SearchStrategy[str] | None = None,
    texts: SearchStrategy[str] | None = None,
    styles: Iterable[str] = SOURCE_STYLES,
) -> SearchStrategy[Source]:
    """Draw sources.

    Args:
        keys: Their keys; by default keys of every form that a key may have.
        texts: Their texts; by default one or more paragraphs of every script, or none.
        styles: What is kept: ``"whole"``, the text and its sentences; ``"plain"``, the text alone; ``"sealed"``,
            sentences and digests without the text; ``"named"``, neither.

    Raises:
        InvalidValueError: If an argument is of the wrong type, or there is no style.
        UnknownNameError: If a style is unknown.

    >>> from hypothesis import given
    >>> @given(sources(styles=["whole"]))
    ... def test_a_whole_source_has_the_digest_of_its_text(source):
    ...     assert source.text is not None and len(source.digest) == 16
    >>> test_a_whole_source_has_the_digest_of_its_text()
    """
    chosen = _in_order(styles, "source style", SOURCE_STYLES)
    names, setting = check_keys(keys), _setting(texts, (), ())
    return drawn_by(lambda draw: shown(draw_source(draw, draw(names), setting), pick(draw, chosen)))


def groups(
    *,
    keys: SearchStrategy[str] | None = None,
    texts: SearchStrategy[str] | None = None,
    parents: Iterable[Key] = (),
) -> SearchStrategy[Group]:
    """Draw groups.

    Args:
        keys: Their keys; by default keys of every form that a key may have.
        texts: Their titles; by default texts of every script, or none.
        parents: Groups that they may be in.

    Raises:
        InvalidValueError: If an argument is of the wrong type.

    >>> from hypothesis import given
    >>> @given(groups(parents=["part"]))
    ... def test_a_group_may_be_in_another(group):
    ...     assert group.parent in {None, "part"}
    >>> test_a_group_may_be_in_another()
    """
    names, setting = check_keys(keys), _setting(texts, parents, (), field="parents")
    return drawn_by(lambda draw: draw_group(draw, draw(names), setting))


def _setting(
    texts: SearchStrategy[str] | None, groups: Iterable[Key], sources: Iterable[Source], field: str = "groups"
) -> Setting:
    return Setting(
        texts=check_texts(texts),
        groups=keys_of(groups, field) or (),
        sources=check_sources(sources, "sources"),
    )


def _in_order(names: Iterable[str], kind: str, known: tuple[str, ...]) -> tuple[str, ...]:
    found = check_all_known(names, kind, known, "styles")
    if not found:
        raise InvalidValueError("are none, so there is nothing to draw", field="styles")
    return tuple(name for name in known if name in found)


# -- for st.from_type alone -----------------------------------------------------------------------------------


def relations() -> SearchStrategy[Relation]:
    """Draw relations of every kind."""
    return st.one_of(supports(), rebuttals(), rephrases(), links())


def extras() -> SearchStrategy[Extra]:
    """Draw frozen JSON."""
    return (st.just({}) | EXTRAS).map(Extra)


def segments() -> SearchStrategy[Segment]:
    """Draw the first sentences of texts."""
    return PROSE.map(lambda text: Source.of(f"{text}.").segments[0])


def skips() -> SearchStrategy[Skip]:
    """Draw skips of a whole text."""
    return st.builds(lambda text, reason: Skip(0, len(text), digest_of(text), reason), PROSE, TEXTS)
