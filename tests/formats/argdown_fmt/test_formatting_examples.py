"""What the one style looks like: read the right-hand sides."""

from __future__ import annotations

import textwrap

import pytest

from argmap.formats.argdown.formatting.formatter import formatted

CASES = {
    "levels are two blanks apart, whatever they were": (
        """\
        [Tax]:Tax sugary drinks.
         +<Harm>:   Sugar harms teenagers.
              -   [Doubt]:Only in large amounts.
         -> [Freedom]



        [Freedom]: Let people choose.
        """,
        """\
        [Tax]: Tax sugary drinks.
          + <Harm>: Sugar harms teenagers.
            - [Doubt]: Only in large amounts.
          -> [Freedom]

        [Freedom]: Let people choose.
        """,
    ),
    "the rows of an argument are counted, and an inference is four hyphens or a rule": (
        """\
        <Harm>

          (3) Sugar harms teenagers.
          (7) A tax
              cuts consumption.
        ----------
        (9) A tax helps teenagers.
        --
        practical reasoning,means to an end {uses: [2, 3]}
        --
        (1) [Tax]
            <_ <Budget>: Families would pay.
        """,
        """\
        <Harm>

        (1) Sugar harms teenagers.
        (2) A tax cuts consumption.
        ----
        (3) A tax helps teenagers.
        -- practical reasoning, means to an end {uses: [2, 3]} --
        (4) [Tax]
            <_ <Budget>: Families would pay.
        """,
    ),
    "a long text is broken where no line begins like a relation, a row or a list": (
        """\
        [Growth]: In the year after the tax the sale of sugary drinks changed by more than five percent - 5.2 in fact.
          + [Report]: The ministry counted what was sold in shops, in schools and in all of the open markets (1) before
        the tax and (2) after it.
        """,
        """\
        [Growth]: In the year after the tax the sale of sugary drinks changed by more than five percent -
          5.2 in fact.
          + [Report]: The ministry counted what was sold in shops, in schools and in all of the open
              markets (1) before the tax and (2) after it.
        """,
    ),
    "comments stay where they stand": (
        """\
        // About the tax.
        [Tax]: Tax sugary drinks.   // as in Mexico
            + <Harm>
              // + <Costs>: not sure yet
                - [Doubt] /* weak */ #later
            /* The other side
               comes here. */
            - [Freedom]

        <!-- the end -->
        """,
        """\
        // About the tax.
        [Tax]: Tax sugary drinks. // as in Mexico
          + <Harm>
            // + <Costs>: not sure yet
            - [Doubt] /* weak */ #later
          /* The other side
             comes here. */
          - [Freedom]

        <!-- the end -->
        """,
    ),
    "metadata keeps its own lines": (
        """\
        === title: Tax ===

        #   The debate   {isGroup: true}

        [Tax]: Tax sugary drinks. #health   {color: 3}
          + [Harm]: Sugar harms teenagers. {
              source: ministry
              pages: [3, 4]
            }
        """,
        """\
        ===
        title: Tax
        ===

        # The debate {isGroup: true}

        [Tax]: Tax sugary drinks. #health {color: 3}
          + [Harm]: Sugar harms teenagers. {
              source: ministry
              pages: [3, 4]
          }
        """,
    ),
    "a paragraph stays a paragraph, and a list a list": (
        """\
        This is what the debate is about: whether a tax on sugary drinks is
          a good idea, and _whom_ it would help.

           * the drinks
           * the people who drink
             them
        """,
        """\
        This is what the debate is about: whether a tax on sugary drinks is a good idea, and _whom_ it would
        help.

        * the drinks
        * the people who drink them
        """,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_formatted_documents_look_like_this(name: str) -> None:
    before, after = map(textwrap.dedent, CASES[name])
    assert formatted(before) == after
    assert formatted(after) == after


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n\n"])
def test_a_document_of_blanks_is_empty(text: str) -> None:
    assert formatted(text) == ""


def test_line_ends_are_lf_whatever_they_were() -> None:
    assert formatted("\ufeff[A]: a\r\n  + b\r\n\r\n") == "[A]: a\n  + b\n"
