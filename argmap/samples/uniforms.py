"""A debate for a classroom: should schools require uniforms?

Small enough for a board, and with one of everything: reasons that work together, a reason for a reason, an
objection, an objection to a step, and an answer to it.

>>> m = uniforms()
>>> m.claims[m.thesis].text
'Schools should require uniforms.'
"""

from __future__ import annotations

from argmap.model import ArgumentMap, Builder

__all__ = ["uniforms"]


def uniforms() -> ArgumentMap:
    """Return the map of a debate on school uniforms.

    Whether uniforms should be required is left open: the objection about freedom is as good as what speaks for them.

    >>> import argmap
    >>> str(argmap.evaluate(uniforms())["uniforms"])
    'undecided'
    """
    b = Builder("School uniforms")
    thesis = b.thesis("Schools should require uniforms.", key="uniforms", title="Uniforms")
    mornings = b.claim("Choosing clothes costs time in the morning.", key="mornings", title="Mornings")
    b.support(thesis, mornings)
    freedom = b.claim(
        "Pupils should be free to say who they are by what they wear.", key="freedom", title="Freedom"
    )
    b.rebut(thesis, freedom)
    equality = b.claim("Uniforms hide who can afford which clothes.", key="equality", title="Equality")
    teasing = b.claim("Pupils are teased less where nobody sees who is poor.", key="teasing", title="Teasing")
    survey = b.claim("Most teasing at our school is about brands.", key="survey", title="Survey")
    b.support(teasing, survey)
    step = b.support(thesis, equality, teasing)
    shoes = b.claim("Shoes, phones and bags still show who is rich.", key="shoes", title="Shoes")
    b.rebut(step, shoes)
    rules = b.claim("The school can have rules for those, too.", key="rules", title="Rules")
    b.rebut(shoes, rules)
    return b.build()
