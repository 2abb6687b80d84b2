"""The argument of a newspaper op-ed, whole: why Tokyo and Seoul must mend their ties, by Shihoko Goto.

Written after the American–North Korean summit in Hanoi had failed, the op-ed moves from the summit to the
three-way relation of Japan, South Korea and the United States, and from there to its weak side. The map
follows it in that order; ``words("4.1b")`` anchors a claim in the second clause of the fourth paragraph's
first sentence. Each contested decision is argued in the documentation, under "Reading the op-ed".

>>> m = trilateral()
>>> m.claims[m.thesis].text
'Japan and South Korea must soon repair their diplomatic, economic and security ties.'
"""

from __future__ import annotations

from functools import partial

from argmap.model import ArgumentMap, Builder, Group, Premise
from argmap.samples._oped import OPED, words

__all__ = ["trilateral"]


def trilateral() -> ArgumentMap:
    """Return the map of the op-ed, as an exemplary reconstruction.

    The text is not part of it: its anchors are sealed, so that whoever has the text can verify them
    (`argmap.verify`), and every sentence is accounted for (`argmap.coverage`).

    >>> import argmap
    >>> argmap.coverage(trilateral()).share
    1.0
    """
    b = Builder("Mending the weak side of the triangle", source=OPED)
    _contention(b)
    _why_the_triangle_matters(b)
    _how_far_ties_have_fallen(b)
    _what_the_quarrel_puts_at_risk(b)
    _what_the_two_still_share(b)
    _what_stands_in_the_way(b)
    return b.build(extra={"argmap": {"policy": _POLICY}})


def _section(b: Builder, title: str) -> Group:
    """Begin a section of the op-ed. It orders documents and is no frame in pictures, which follow the reasons."""
    return b.group(title, extra={"argdown": {"data": {"isGroup": False}}})


_POLICY = {
    "aim": "fit before best version: the text's own connectives decide",
    "charity": "an implicit premise only where a step cannot do without it",
    "voice": "what others hold is theirs, also where the author agrees",
}


def _contention(b: Builder) -> None:
    """Put the thesis and the step that carries it: a need, a lack, and what joins the two."""
    section = _section(b, "The contention")
    repair = b.thesis(
        "Japan and South Korea must soon repair their diplomatic, economic and security ties.",
        key="repair-ties",
        group=section,
        anchors=words("12.1"),
        tags="assumption",
    )
    claim = partial(b.claim, group=section)
    triangle = claim(
        "Regional threats call for a strong relationship of the United States with both Japan and South Korea.",
        key="strong-triangle",
        anchors=words("3.3b", "2.2a"),
        tags="assumption",
    )
    worse = claim(
        "Relations between Tokyo and Seoul keep getting worse.",
        key="ties-worsening",
        anchors=words("4.1b", "5.1b"),
        tags="assumption",
    )
    side = claim(
        "The triangle with Washington cannot be strong while its Tokyo–Seoul side is weak.",
        key="weak-side",
        implicit=True,
        note="One premise speaks of three countries, the other of two; nothing in the text joins them.",
    )
    b.support(
        repair,
        Premise(triangle, role="goal"),
        Premise(worse, role="circumstance"),
        Premise(side, role="necessary condition"),
        key="need-for-repair",
        scheme="practical-reasoning",
        note="Linked: the need asks for nothing new unless one side fails, and the failure obliges nobody by itself.",
    )


def _why_the_triangle_matters(b: Builder) -> None:
    """Paragraphs 1 to 3 and 11: an unsettled region, allies, a common aim, and a conceded difference."""
    claim = partial(b.claim, group=_section(b, "Why the triangle matters"))
    allies = claim(
        "The United States must cooperate closely with its allies in the region.",
        key="allies-needed",
        anchors=words("11.2a"),
        tags="assumption",
    )
    requires = claim(
        "Cooperation with allies takes a strong relationship of all three countries.",
        key="cooperation-needs-triangle",
        anchors=words("11.2b"),
        tags="assumption",
    )
    b.support(
        b["strong-triangle"],
        Premise(allies, role="goal"),
        Premise(requires, role="necessary condition"),
        scheme="practical-reasoning",
    )
    uncertain = claim(
        "The security of Northeast Asia is unsettled and growing less stable.",
        key="security-uncertain",
        anchors=words("11.1b", "2.2b", "4.1a"),
        tags="assumption",
    )
    b.support(allies, uncertain, scheme="practical-reasoning")

    no_deal = claim(
        "The summit of Trump and Kim in Hanoi broke up, against expectations, without a deal.",
        key="no-deal",
        anchors=words("1.1", "11.1a"),
        tags="common-ground",
    )
    b.support(uncertain, no_deal, scheme="sign")
    nuclear = claim(
        "North Korea will not give up its nuclear arms in the near future.",
        key="stays-nuclear",
        anchors=words("11.1c"),
        tags="assumption",
    )
    b.support(uncertain, nuclear, scheme="cause-to-effect")
    no_map = claim(
        "Nobody has laid out the steps to a North Korea without nuclear arms.",
        key="no-road-map",
        anchors=words("1.2"),
        tags="common-ground",
    )
    b.support(nuclear, no_map, scheme="sign")
    no_relief = claim(
        "Pyongyang sees no clear way to the end of sanctions and to the aid it needs.",
        key="no-relief-in-sight",
        anchors=words("1.3"),
        tags="assumption",
    )
    b.support(uncertain, no_relief, scheme="sign")
    unknown = claim(
        "It is not known yet whether the failed talks have made the region steadier.",
        key="effect-unknown",
        anchors=words("2.1"),
        tags="assumption",
    )
    b.support(uncertain, unknown, scheme="ignorance")

    aim = claim(
        "All three governments have long wanted a Korean Peninsula free of nuclear arms.",
        key="common-aim",
        anchors=words("3.1"),
        tags="common-ground",
    )
    from_aim = b.support(b["strong-triangle"], aim, key="from-common-aim", scheme="practical-reasoning")
    differ = claim(
        "The three governments differ on how and when to disarm the North, more openly since Washington "
        "deals with it directly.",
        key="three-differ",
        voice="conceded",
        anchors=words("3.2", "3.3a"),
        tags="assumption",
    )
    split = b.rebut(
        from_aim,
        differ,
        key="aim-is-not-plan",
        note="Grants the aim and the need; says that one does not lead to the other.",
    )
    threat = claim(
        "The regional threats face all three alike, whatever divides them over Pyongyang.",
        key="common-threat",
        anchors=words("3.3c"),
        tags="assumption",
    )
    b.rebut(split, threat, note="The author's answer: the difference is outweighed, not denied.")


def _how_far_ties_have_fallen(b: Builder) -> None:
    """Paragraphs 4 and 6 to 9: an old quarrel, an incident, a treaty under strain, a telling document."""
    claim = partial(b.claim, group=_section(b, "How far ties have fallen"))
    past = claim(
        "Quarrels about Japan's colonial and wartime conduct have long burdened diplomacy with Seoul.",
        key="burden-of-history",
        anchors=words("4.2"),
        tags="common-ground",
    )
    b.support(b["ties-worsening"], past, key="from-history", scheme="cause-to-effect")

    radar = claim(
        "Tokyo and Seoul are bitterly at odds over whether a Korean ship aimed its radar at a Japanese aircraft.",
        key="radar-dispute",
        anchors=words("6.1a"),
        tags="common-ground",
        note="That it did so is disputed between the two, and is no claim of the author.",
    )
    b.support(b["ties-worsening"], radar, scheme="example")

    treaty = claim(
        "The treaty of 1965 that restored relations is under more strain than ever before.",
        key="treaty-strained",
        anchors=words("7.1"),
        tags="assumption",
    )
    b.support(b["ties-worsening"], treaty, scheme="sign")
    rulings = claim(
        "Korean courts have ordered two Japanese firms to compensate wartime forced labourers.",
        key="court-rulings",
        anchors=words("6.2a"),
        tags="common-ground",
    )
    settled = claim(
        "The rulings reopen claims that the treaty of 1965 was taken to have settled.",
        key="claims-reopened",
        implicit=True,
        note="Judgments against two firms say nothing about a treaty unless it was meant to cover the matter; "
        "whether it did is what the two sides dispute.",
    )
    b.support(treaty, rulings, settled, scheme="sign")

    paper = claim(
        "South Korea's new defence white paper shows more plainly than any other text how fast feelings have soured.",
        key="white-paper-tells",
        anchors=words("8.1"),
        tags="assumption",
        note="The author hedges: perhaps no other does.",
    )
    b.support(b["ties-worsening"], paper, scheme="sign")
    values = claim(
        "The white paper no longer says that the two countries hold the same liberal and market values.",
        key="values-deleted",
        anchors=words("9.1b"),
        tags="testimony",
        speaker="Ministry of National Defense",
        voice="reported",
    )
    b.support(paper, values, scheme="sign")
    enemy = claim(
        "The white paper has stopped calling North Korea an enemy.",
        key="enemy-deleted",
        anchors=words("9.1a"),
        tags="testimony",
        speaker="Ministry of National Defense",
        voice="reported",
    )
    b.support(paper, enemy, scheme="sign")


def _what_the_quarrel_puts_at_risk(b: Builder) -> None:
    """Paragraphs 5 and 6: damage to security and trade, at the worst moment."""
    claim = partial(b.claim, group=_section(b, "What the quarrel puts at risk"))
    risk = claim(
        "The quarrel endangers security cooperation and trade between Japan and South Korea.",
        key="ties-at-risk",
        anchors=words("5.2b"),
        tags="assumption",
    )
    order = claim(
        "The established order in Asia may be about to be overturned.",
        key="order-shaken",
        anchors=words("5.2c"),
        tags="assumption",
    )
    b.support(
        b["repair-ties"],
        Premise(risk, role="consequence"),
        Premise(order, role="urgency"),
        key="cost-of-delay",
        scheme="negative-consequences",
        note="Linked: the second premise has no bearing alone; it is the text's ground for haste.",
    )
    beyond = claim(
        "What divides Tokyo and Seoul has outgrown the question of justice for past wrongs.",
        key="beyond-justice",
        anchors=words("5.2a"),
        tags="assumption",
    )
    b.support(risk, beyond, scheme="cause-to-effect")
    hurt = claim(
        "The radar dispute has damaged security coordination between Tokyo and Seoul.",
        key="coordination-hurt",
        anchors=words("6.1b"),
        tags="assumption",
    )
    b.support(risk, hurt, scheme="example")
    b.support(hurt, b["radar-dispute"], scheme="cause-to-effect")
    suits = claim(
        "The rulings could set off more than a dozen further suits against some seventy companies.",
        key="wave-of-suits",
        anchors=words("6.2b"),
        tags="statistics",
        note="Doubly hedged in the text, and without a source for the figures.",
    )
    b.support(risk, suits, scheme="negative-consequences")
    b.support(suits, b["court-rulings"], scheme="precedent")


def _what_the_two_still_share(b: Builder) -> None:
    """Paragraph 10: a common interest, which also answers a doubt that paragraph 9 leaves behind."""
    claim = partial(b.claim, group=_section(b, "What the two still share"))
    stake = claim(
        "Both neighbours have an interest in preserving the liberal, law-based world order.",
        key="shared-stake",
        anchors=words("10.1b"),
        tags="assumption",
    )
    together = claim(
        "Tokyo and Seoul preserve the liberal order better together than at odds.",
        key="better-together",
        implicit=True,
        note="A shared interest in the order is no reason to mend ties unless mended ties serve it.",
    )
    b.support(
        b["repair-ties"],
        Premise(stake, role="goal"),
        Premise(together, role="means"),
        key="common-interest",
        scheme="practical-reasoning",
    )
    gained = claim(
        "Japan and South Korea have both gained much from the liberal order and from the rule of law.",
        key="both-gained",
        anchors=words("10.1a"),
        tags="common-ground",
    )
    b.support(stake, gained, scheme="positive-consequences")


def _what_stands_in_the_way(b: Builder) -> None:
    """The three doubts: history can be kept apart, nothing is left in common, and is there the will?"""
    claim = partial(b.claim, group=_section(b, "What stands in the way"))
    apart = claim(
        "The two countries can keep their quarrels about the past out of today's business.",
        key="past-kept-apart",
        voice="reported",
        anchors=words("4.3"),
        tags="testimony",
        note="An expectation; the text does not say whose.",
    )
    b.rebut(
        b["from-history"], apart, note="Grants the old quarrel, denies that it must spoil present affairs."
    )
    failed = claim(
        "Keeping the emotions of the past apart from strategic interests has not worked.",
        key="separation-failed",
        anchors=words("5.1a"),
        tags="assumption",
    )
    b.rebut(
        apart,
        failed,
        scheme="falsification-of-hypothesis",
        note="The author's answer: the expectation was disappointed.",
    )
    b.support(failed, b["ties-at-risk"], scheme="sign")

    nothing = claim(
        "Without common values the two countries have nothing left to build closer ties on.",
        key="nothing-in-common",
        implicit=True,
        voice="opponent",
        note="The text turns against this thought without stating it; the deleted phrase suggests it.",
    )
    b.support(nothing, b["values-deleted"], scheme="sign")
    b.rebut(b["repair-ties"], nothing)
    b.rebut(
        nothing, b["shared-stake"], note="The author's answer: interests can do what values no longer do."
    )

    will = claim(
        "It is open whether worry about the North will give both governments the will to act.",
        key="will-is-open",
        voice="conceded",
        anchors=words("12.2"),
        tags="assumption",
    )
    b.rebut(
        b["need-for-repair"],
        will,
        note="A critical question of practical reasoning, left open: can those called upon act?",
    )
