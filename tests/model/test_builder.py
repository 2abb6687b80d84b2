"""The builder: a map written the way one explains an argument."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import pytest

from argmap import (
    Anchor,
    ArgumentMap,
    Builder,
    Claim,
    Group,
    Premise,
    Rebuttal,
    Rephrase,
    Skip,
    Source,
    Support,
)
from argmap.errors import AnchorError, DuplicateKeyError, InvalidMapError, InvalidValueError, UnknownKeyError
from argmap.model import ClaimFields, RelationFields

TEXT = "It is time to tax the fizz. Sugar harms teenagers. Sugar harms."


def test_every_method_returns_the_record_that_the_map_then_holds() -> None:
    b = Builder("Sugar", source=TEXT)
    health = b.group("Health", tags="x")
    tax = b.thesis("Tax sugar.", key="tax", quote="time to tax the fizz")
    harm = b.claim("Sugar harms.", group=health)
    step = b.support(tax, Premise(harm, role="goal"), "A tax helps.", scheme="practical-reasoning", weight=1)
    cut = b.rebut(step, "Shoppers switch.", key="cut")
    both = b.contradict(harm, "Sugar does no harm.", scheme="contrary")
    again = b.rephrase(tax, "Put a levy on sugar.")
    see = b.link(None, harm, scheme="see also")
    m = b.build()
    assert len(b) == len(m)
    for record in (health, tax, harm, step, cut, both, again, see):
        assert m[record.key] is record
        assert b[record.key] is b[record] is record
        assert record in b
    assert m.thesis == "tax"
    assert step == Support(
        "tax.1",
        [Premise("sugar-harms", "goal"), "a-tax-helps"],
        "tax",
        scheme="practical-reasoning",
        weight=1,
    )
    assert both.scheme == "contrary"
    assert tax.anchors == (Anchor("source", 6, 26, quote="time to tax the fizz"),)


def test_a_map_that_is_built_does_not_change_with_its_builder() -> None:
    b = Builder(source=TEXT)
    first = b.build()
    b.claim("Later.")
    b.skip("It is time to tax the fizz.", reason="heading")
    second = b.build()
    assert (len(first), len(second)) == (1, 2)
    assert first.sources["source"].skips == ()
    assert len(second.sources["source"].skips) == 1


def test_a_map_is_reopened_edited_and_closed_again() -> None:
    b = Builder("Sugar")
    b.thesis("Tax sugar.", key="tax")
    m = b.build(extra={"argmap": {"policy": 1}})
    again = m.edit()
    assert repr(again) == "<Builder 'Sugar': 1 claims, 0 relations>"
    assert again.build() == m
    again.support("tax", "Sugar harms.")
    again.title = "Salt"
    new = again.build(thesis="sugar-harms", extra={})
    assert (new.title, new.thesis) == ("Salt", "sugar-harms")
    assert not new.extra
    assert m.title == "Sugar"


# -- keys -------------------------------------------------------------------------------------------------


def test_default_keys_depend_on_the_content_alone() -> None:
    b = Builder()
    tax = b.claim("Parliament should tax sugary drinks and all other sweets!")
    assert tax.key == "parliament-should-tax-sugary-drinks-and"
    assert b.claim("PARLIAMENT should tax sugary drinks, and so on.").key == f"{tax.key}-2"
    assert b.claim("Whatever.", title="Fizz").key == "fizz"
    assert b.claim("…").key == "statement"
    assert b.claim("...", title="!").key == "statement-2"
    assert b.claim("", title="Fizz", kind="argument").key == "fizz-argument"
    assert b.claim("", title="Fizz", kind="argument").key == "fizz-argument-2"
    assert b.claim("税は必要だ。").key == "税は必要だ"
    assert b.claim("It's Łódź' time").key == "it's-łódź-time"
    assert (
        b.claim("Supercalifragilisticexpialidocious" * 3).key
        == ("supercalifragilisticexpialidocious" * 3)[:48]
    )
    assert b.group("").key == "group"
    assert b.group("Health effects").key == "health-effects"
    assert b.source("x").key == "source"
    assert b.source("x", title="The Times").key == "the-times"
    assert [b.support(tax).key, b.rebut(tax).key, b.link(None).key] == [
        f"{tax.key}.1",
        f"{tax.key}.2",
        "link.1",
    ]


def test_names_of_relations_on_relations_do_not_grow_for_ever() -> None:
    b = Builder()
    last: Any = b.claim("A.")
    keys = [(last := b.rebut(last)).key for _ in range(30)]
    assert keys[:2] == ["a.1", "a.1.1"]
    assert keys[7:10] == ["a" + ".1" * 8, "a" + ".1" * 7 + ".2", "a" + ".1" * 7 + ".3"]
    assert max(map(len, keys)) < 20


def test_a_claim_that_is_made_for_a_relation_leaves_its_key_alone() -> None:
    b = Builder()
    step = b.support(b.claim("Tax."), "Sugar harms.", key="sugar-harms")
    assert step.claims == ("sugar-harms-2",)


@pytest.mark.parametrize("key", ["tax", "step", "g", "source"])
def test_a_key_that_is_taken_is_refused_at_once(key: str) -> None:
    b = Builder(source=TEXT)
    b.group("G", key="g")
    b.support(b.claim("Tax.", key="tax"), key="step")
    before = b.build()
    for add in (
        lambda: b.claim("Again.", key=key),
        lambda: b.rebut("tax", "New claim.", key=key),
        lambda: b.group("Again", key=key),
        lambda: b.source("Again", key=key),
    ):
        with pytest.raises(DuplicateKeyError):
            add()
    assert b.build() == before


# -- premises and targets -----------------------------------------------------------------------------------


def test_a_string_is_always_the_text_of_a_new_claim() -> None:
    b = Builder()
    b.claim("X.", key="tax")
    step = b.support("tax", "Tax")
    assert step.claims == ("tax-2",)
    assert b.claim_named("tax-2").text == "Tax"


def _built() -> Builder:
    b = Builder(source=TEXT)
    b.support(b.claim("Tax.", key="tax"), "Sugar harms.", key="step")
    return b


FAILURES: list[tuple[Callable[[Any], object], type[Exception], str]] = [
    (
        lambda b: b.support("nowhere", "New."),
        UnknownKeyError,
        "No claim or relation has the key 'nowhere'",
    ),
    (lambda b: b.support("taxx", "New."), UnknownKeyError, "Did you mean 'tax'"),
    (lambda b: b.support("source", "New."), UnknownKeyError, "It is a source"),
    (
        lambda b: b.support("tax", "New.", b["step"]),
        UnknownKeyError,
        "No claim has the key 'step'. It is a support",
    ),
    (
        lambda b: b.support("tax", "New.", Claim("gone", "Gone.")),
        UnknownKeyError,
        "No claim has the key 'gone'",
    ),
    (lambda b: b.support("tax", "New.", Premise("gone")), UnknownKeyError, "No claim has the key 'gone'"),
    (lambda b: b.support("tax", "New.", 5), InvalidValueError, "expected a key or a record, got int"),
    (lambda b: b.support(5, "New."), InvalidValueError, "expected a key or a record, got int"),
    (lambda b: b.support("tax", "New.", " "), InvalidValueError, "is empty"),
    (lambda b: b.support("tax", "New.", "bad\x00"), InvalidValueError, r"U\+0000"),
    (
        lambda b: b.support("tax", "New.", weight="heavy"),
        InvalidValueError,
        "weight must be a finite number",
    ),
    (lambda b: b.support("tax", "New.", group="g"), UnknownKeyError, "No group has the key 'g'"),
    (lambda b: b.support("tax", "New.", key=5), InvalidValueError, "must be a string, got int"),
    (lambda b: b.support("tax", "New.", key="a\nb"), InvalidValueError, "holds the character"),
    (lambda b: b.support("tax", "New.", quote="nowhere"), AnchorError, "does not occur"),
    (lambda b: b.support("tax", "New.", b["tax"], b["tax"]), InvalidValueError, "use 'tax' twice"),
    (lambda b: b.contradict("step", "New."), InvalidValueError, "which joins two claims"),
    (lambda b: b.claim("New.", voice="oponent", credence=3), InvalidMapError, "2 faults"),
    (lambda b: b.claim("New.", key=["x"]), InvalidValueError, "must be a string, got list"),
    (lambda b: b.claim("New.", extra={"x": object()}), InvalidValueError, "holds object"),
    (lambda b: b.claim(5), InvalidValueError, "text must be a string"),
    (lambda b: b.thesis(""), InvalidValueError, "is empty"),
    (lambda b: b.group("G", parent="h"), UnknownKeyError, "No group has the key 'h'"),
    (lambda b: b.source(5), InvalidValueError, "text must be a string, got int"),
    (lambda b: b.skip("nowhere", reason="x"), AnchorError, "does not occur"),
    (
        lambda b: b.skip("Sugar harms t", reason="x", source="tax"),
        UnknownKeyError,
        "No source has the key 'tax'",
    ),
]


@pytest.mark.parametrize("add, error, message", FAILURES, ids=range(len(FAILURES)))
def test_a_call_that_fails_adds_nothing_and_takes_no_key(
    add: Callable[[Any], object], error: type[Exception], message: str
) -> None:
    b = _built()
    with pytest.raises(error, match=message):
        add(b)
    assert b.build() == _built().build()
    assert b.support("tax", "Next.").key == _built().support("tax", "Next.").key
    assert b.build().thesis is None


def test_a_map_has_one_main_contention() -> None:
    b = Builder()
    b.thesis("Tax sugar.")
    with pytest.raises(InvalidValueError, match="thesis is set already, to 'tax-sugar'"):
        b.thesis("Ban sugar.")
    assert len(b) == 1


def test_what_no_call_can_see_is_checked_at_the_end() -> None:
    b = Builder(title="a\x00")
    b.add(Support("s", "b", "a"), Claim("a", "A."), Group("g", parent="g"))
    with pytest.raises(InvalidMapError) as caught:
        b.build(thesis="nowhere")
    assert [line.split(" ", 1)[0] for line in map(str, caught.value.exceptions)] == [
        "No",
        "g.parent",
        "title",
        "No",
    ]
    b.title = ""
    b.add(Claim("b", "B."))
    assert len(b) == 4
    with pytest.raises(InvalidMapError, match="1 fault"):
        b.build()


def test_ready_records_are_added_all_or_none() -> None:
    b = Builder()
    b.claim("A.", key="a")
    for bad in (
        [Claim("b", "B."), Claim("a", "Again.")],
        [Claim("b", "B."), Claim("b", "Again.")],
        [Claim("b", "B."), Claim("", "No key.")],
        [Claim("b", "B."), 5],
        [Claim("b", "B."), Claim(5, "No key.")],  # type: ignore[arg-type]
    ):
        with pytest.raises(InvalidMapError, match="1 fault"):
            b.add(*bad)
        assert len(b) == 1
    b.add(Rebuttal("r", "c", "a"), Claim("c", "C."), Rephrase("p", "a", "c"))
    assert len(b.build()) == 4


def test_a_builder_knows_what_it_holds() -> None:
    b = _built()
    assert "tax" in b
    assert 5 not in b
    assert Claim("other", "X.") not in b
    with pytest.raises(UnknownKeyError, match="Did you mean 'tax'"):
        b["taxx"]
    with pytest.raises(InvalidValueError):
        b[5]  # type: ignore[call-overload]


# -- quotes -------------------------------------------------------------------------------------------------


def test_a_quote_is_found_or_raises() -> None:
    b = Builder(source=TEXT)
    assert b.claim("C.", quote="Sugar harms teenagers").anchors[0].start == 28
    with pytest.raises(
        AnchorError, match=r"occurs 2 times in 'source', at 28, 51; give at=\(start, end\)"
    ) as caught:
        b.claim("D.", quote="Sugar harms")
    assert caught.value.offsets == (28, 51)
    assert caught.value.quote == "Sugar harms"
    second = b.claim("D.", quote="Sugar harms", at=(51, 62)).anchors[0]
    assert second == Anchor("source", 51, 62, "Sugar harms", "fizz. Sugar harms teenagers. ", ".")
    assert b.claim("E.", at=(51, 56)).anchors[0].quote == "Sugar"
    with pytest.raises(
        AnchorError, match="Letter case, quotation marks or line ends differ: at 28 stands 'Sugar harms t'"
    ):
        b.claim("F.", quote="sugar harms t")
    with pytest.raises(AnchorError, match=r"does not occur in 'source'\.$"):
        b.claim("F.", quote="salt")


@pytest.mark.parametrize(
    "fields, message",
    [
        ({"at": (51, 99)}, "Offsets 51–99 are no stretch of 'source', which has 63 code points"),
        ({"at": (9, 3)}, "are no stretch"),
        ({"at": 5}, r"at= takes two offsets: at=\(start, end\)"),
        ({"at": (1, 2, 3)}, "at= takes two offsets"),
        ({"at": ("1", 2)}, "at= takes two offsets"),
        ({"at": (0, 5), "quote": "Sugar"}, "does not stand at 0–5"),
        ({"quote": 5}, "A quote is a string, got int"),
        ({"source": "source"}, "give quote= or at= as well"),
    ],
)
def test_offsets_and_quotes_that_do_not_fit_raise(fields: dict[str, Any], message: str) -> None:
    b = Builder(source=TEXT)
    with pytest.raises(AnchorError, match=message):
        b.claim("C.", **fields)
    assert len(b) == 1


def test_one_of_several_sources_is_named() -> None:
    b = Builder(source=TEXT)
    letter = b.source("Sugar harms me.", key="letter")
    with pytest.raises(AnchorError, match=r"There are 2 sources; pass source= to say which\."):
        b.claim("C.", quote="harms")
    claim = b.claim("C.", quote="Sugar harms", source=letter)
    assert claim.anchors == (Anchor("letter", 0, 11, quote="Sugar harms"),)
    with pytest.raises(UnknownKeyError, match=r"No source has the key 'lettr'\. Did you mean 'letter'"):
        b.claim("D.", quote="Sugar harms", source="lettr")
    with pytest.raises(AnchorError, match="there is none: pass Builder"):
        Builder().claim("C.", quote="x")


def test_a_source_without_text_takes_a_quote_with_its_offsets() -> None:
    b = Builder(source=Source("oped", digest="0" * 16))
    with pytest.raises(AnchorError, match="holds no text to find a quote in"):
        b.claim("C.", quote="Sugar")
    with pytest.raises(AnchorError, match="holds no text: give quote= as well"):
        b.claim("C.", at=(100, 105))
    with pytest.raises(AnchorError, match="does not stand at 100–109"):
        b.claim("C.", quote="Sugar", at=(100, 109))
    with pytest.raises(AnchorError, match=r"Offsets 9–3 are no stretch of 'oped'\.$"):
        b.claim("C.", quote="Sugar", at=(9, 3))
    assert b.claim("C.", quote="Sugar", at=(100, 105)).anchors[0].start == 100
    assert b.skip(at=(0, 9), reason="byline") == Skip(0, 9, reason="byline")
    assert b.skip("By Ann.", at=(20, 27), reason="byline").digest
    assert len(b.build().sources["oped"].skips) == 2


def test_ready_anchors_stand_behind_the_quote() -> None:
    b = Builder(source=TEXT)
    sealed = Anchor("source", 0, 2, digest="0" * 16)
    with pytest.raises(InvalidValueError, match="the digest is not that of the words"):
        b.claim("C.", anchors=sealed)
    ready = Anchor("source", 51, 56, quote="Sugar")
    assert [a.start for a in b.claim("C.", quote="time to tax", anchors=[ready]).anchors] == [6, 51]


def test_skips_are_kept_with_their_source_however_it_is_looked_at() -> None:
    b = Builder(source=TEXT)
    one = b.skip("It is time to tax the fizz.", reason="heading")
    two = b.skip(at=(51, 63), reason="again", source="source")
    source = b["source"]
    assert isinstance(source, Source)
    assert source.skips == (one, two)
    three = b.skip("teenagers", reason="word")
    assert b.build() == b.build()
    assert b.build().sources["source"].skips == (one, two, three)


def test_a_builder_takes_a_source_as_it_is() -> None:
    source = Source.of(TEXT, key="oped", licence="CC0-1.0")
    assert Builder(source=source)["oped"] is source
    assert ArgumentMap.of(source) == Builder(source=source).build()


# -- a string that is a key -----------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["support", "rebut", "contradict", "rephrase", "link"])
def test_a_string_among_premises_that_is_a_key_is_taken_for_a_mistake(method: str) -> None:
    b = Builder(source=TEXT)
    b.claim("Tax sugar.", key="tax")
    b.claim("Sugar harms.", key="harm")
    b.group("Health", key="health")
    before = len(b)
    relate = getattr(b, method)
    with pytest.raises(InvalidValueError, match=r"key of a claim; .* Did you mean b\['harm'\]\?"):
        relate("tax", "harm")
    with pytest.raises(InvalidValueError, match=r"key of a group; .* pass b\.claim\('health'\)"):
        relate("tax", "health")
    assert len(b) == before
    assert relate("tax", b["harm"]).claims == ("harm",)
    assert b[relate("tax", b.claim("harm")).claims[0]].text == "harm"
    assert b[relate("tax", "Harm").claims[0]].text == "Harm"


@pytest.mark.parametrize("method", ["claim", "thesis", "support", "rebut", "contradict", "rephrase", "link"])
def test_help_lists_the_fields_of_every_method(method: str) -> None:
    fields = ClaimFields if method in {"claim", "thesis"} else RelationFields
    signature = inspect.signature(getattr(Builder, method))
    assert list(signature.parameters)[-len(fields.__annotations__) :] == list(fields.__annotations__)
    described = inspect.getdoc(Builder.claim if fields is ClaimFields else Builder.support) or ""
    for name in fields.__annotations__:
        assert f"    {name}: " in described


def test_a_key_that_is_taken_is_reported_with_what_both_records_say() -> None:
    b = Builder()
    b.claim("Tax sugar.", key="tax")
    with pytest.raises(
        DuplicateKeyError, match=r"a claim \('Tax sugar\.'\) and by a group \('Taxes'\)"
    ) as caught:
        b.group("Taxes", key="tax")
    assert caught.value.texts == ("Tax sugar.", "Taxes")
