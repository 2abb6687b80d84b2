"""The explanation of a verdict: the data of `records` with its forms, which are sentences, Markdown and JSON."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, final

from attrs import frozen

from argmap.semantics._explanations.json_form import format_json
from argmap.semantics._explanations.records import ExplanationData
from argmap.semantics._explanations.sentences.parts import ToldSentence
from argmap.semantics._explanations.sentences.text import format_markdown, told_sentences

__all__ = ["Explanation"]


@final
@frozen(slots=False, repr=False)
class Explanation(ExplanationData):
    """Tell why a claim or relation has its verdict.

    The nodes are a graph without cycles: each rests on earlier ones only, the last is what was asked about.
    Their number is linear in the map. Explanations compare by content.

    Args:
        map: The map.
        key: What is explained.
        verdict: Its label.
        reason: Why, in a word.
        semantics: The name of the semantics.
        policy: How reasons and counter-reasons met.
        nodes: The reasons.
        positions: For what no reason decides: one position each way. Those of a single labelling keep to it.
        single: Whether the verdict is that of a single labelling, and not what all of them agree on.
        cases: For what all labellings agree on though the reasons alone leave it open: how it comes about, once for
            each combination of sides that labellings take.
        cases_complete: Whether the cases cover every labelling; if not, the search for them was given up.

    >>> import argmap
    >>> b = argmap.Builder()
    >>> tax = b.thesis("Tax sugar.", key="tax")
    >>> step = b.support(tax, "Sugar harms.", key="step")
    >>> why = argmap.explain(argmap.evaluate(b.build()), "tax")
    >>> print(why)
    “Tax sugar” stands: “Sugar harms” supports it, and nothing speaks against “Sugar harms”.
    >>> why.keys
    ('tax', 'sugar-harms', 'step')
    """

    if TYPE_CHECKING:  # a case is an explanation of its own
        cases: tuple[Explanation, ...] = ()

    def sentences(self) -> tuple[str, ...]:
        """Return plain sentences that quote the claims, what was asked about first.

        >>> import argmap
        >>> b = argmap.Builder()
        >>> doubt = b.rebut(b.claim("Tax sugar.", key="tax"), "Taxes are theft.")
        >>> argmap.explain(argmap.evaluate(b.build()), "tax").sentences()
        ('“Tax sugar” falls: “Taxes are theft” rebuts it, and nothing answers “Taxes are theft”.',)
        """
        return tuple(map(str, self.told))

    @cached_property
    def told(self) -> tuple[ToldSentence, ...]:
        """The sentences in parts, each part with what it mentions and what for.

        >>> import argmap
        >>> b = argmap.Builder()
        >>> doubt = b.rebut(b.claim("Tax sugar.", key="tax"), b.claim("Taxes are theft.", key="theft"))
        >>> (sentence,) = argmap.explain(argmap.evaluate(b.build()), "tax").told
        >>> sentence.mentions("subject"), sentence.mentions("decider")
        (('tax',), ('theft',))
        """
        return told_sentences(self)

    def __repr__(self) -> str:
        """Return a summary."""
        return f"<Explanation: {self.key!r} is {self.verdict}, {len(self.nodes)} nodes>"

    def __str__(self) -> str:
        """Return the sentences, one per line."""
        return "\n".join(self.sentences())

    def markdown(self) -> str:
        r"""Return the sentences as Markdown: one to sum up, then a list; claims are set in italics.

        >>> import argmap
        >>> m = argmap.ArgumentMap.of(argmap.Claim("a", "2 * 2 = 4."))
        >>> print(argmap.explain(argmap.evaluate(m), "a").markdown())
        *2 \* 2 = 4* stands: it is taken for granted, and nothing speaks against it.
        """
        return format_markdown(self)

    def _repr_markdown_(self) -> str:
        """Show the sentences in a notebook."""
        return self.markdown()

    def json(self) -> str:
        """Return the explanation as JSON of a stable form, with its version.

        >>> import argmap, json
        >>> m = argmap.ArgumentMap.of(argmap.Claim("a", "A."))
        >>> value = json.loads(argmap.explain(argmap.evaluate(m), "a").json())
        >>> value["version"], value["verdict"], value["nodes"][value["root"]]["kind"]
        (1, 'in', 'claim')
        """
        return format_json(self)
