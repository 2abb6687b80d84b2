"""Build a map by hand, look at it, draw it, write it down and read it back."""

from pathlib import Path

import argmap

TEXT = """\
It is time to tax the fizz. Sugar harms teenagers, and a higher price cuts demand.
Some say that shoppers just switch to fruit juice. But juice sales did not rise after Mexico's tax.
"""


def build() -> argmap.ArgumentMap:
    """Return the argument of the text above, anchored in its words."""
    b = argmap.Builder("Tax sugary drinks", source=TEXT)
    tax = b.thesis("Parliament should tax sugary drinks.", key="tax", quote="time to tax the fizz")

    # Two premises that only work together are one support with two premises.
    harm = b.claim("Sugar harms teenagers.", quote="Sugar harms teenagers")
    demand = b.claim("A higher price cuts demand.", quote="a higher price cuts demand")
    step = b.support(tax, harm, demand, scheme="practical-reasoning")

    # An objection to the *step* grants both premises and the aim: it targets the support.
    juice = b.claim(
        "Shoppers just switch to fruit juice.", voice="opponent", quote="shoppers just switch to fruit juice"
    )
    objection = b.rebut(step, juice)

    # And the reply defends the step by rebutting the objection.
    sales = b.claim(
        "Juice sales did not rise after Mexico's tax.", quote="juice sales did not rise after Mexico's tax"
    )
    b.rebut(objection, sales)
    return b.build()


def main(folder: Path) -> None:
    """Print the outline, and leave a picture and a file in *folder*."""
    m = build()
    print(m)
    print(argmap.coverage(m))
    argmap.render(m).save(folder / "tax.svg")
    argmap.dump(m, folder / "tax.json")
    assert argmap.load(folder / "tax.json") == m


if __name__ == "__main__":
    main(Path())
