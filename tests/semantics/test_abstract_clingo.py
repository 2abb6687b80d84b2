"""Abstract frameworks beside clingo: its answer sets of three encodings are our extensions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.projections.framework import Framework
from argmap.semantics._positions.frameworks import enumerate_extensions, find_extension

clingo = pytest.importorskip("clingo")

BASE = "{in(X)} :- arg(X). out(X) :- in(Y), att(Y,X). :- in(X), out(X). #show in/1. "
COMPLETE = BASE + ":- in(X), att(Y,X), not out(Y). :- arg(X), not in(X), out(Y) : att(Y,X)."
ENCODINGS = {
    "complete": COMPLETE,
    "stable": BASE + ":- arg(X), not in(X), not out(X).",
    "preferred": COMPLETE,  # of which clingo's subset-largest models are taken
}


@st.composite
def frameworks(draw: st.DrawFn) -> Framework:
    """Draw frameworks too large to go through all sets."""
    n = draw(st.integers(8, 24))
    number = st.integers(0, n - 1)
    pairs = draw(st.lists(st.tuples(number, number), unique=True, max_size=2 * n))
    return Framework(map(str, range(n)), pairs)


def answer_sets(framework: Framework, name: str, also: str = "") -> list[tuple[str, ...]]:
    options = ["0", "--warn=none"]
    if name == "preferred":
        options += ["--heuristic=Domain", "--enum-mode=domRec", "--dom-mod=true,show"]
    control = clingo.Control(options)
    given_facts = [f"arg({n})." for n in range(len(framework.arguments))]
    given_facts += [f"att({a},{b})." for a, b in framework.attacks]
    control.add("base", [], ENCODINGS[name] + " ".join(given_facts) + also)
    control.ground([("base", [])])
    found: list[tuple[str, ...]] = []
    with control.solve(yield_=True) as models:
        for model in models:
            numbers = sorted(symbol.arguments[0].number for symbol in model.symbols(shown=True))
            found.append(tuple(map(str, numbers)))
    return found


@given(frameworks(), st.sampled_from(sorted(ENCODINGS)))
def test_extensions_are_the_answer_sets(framework: Framework, name: str) -> None:
    found = sorted(enumerate_extensions(framework, name, budget=2_000_000))
    assert found == sorted(answer_sets(framework, name))


@given(frameworks(), st.integers(0, 7))
def test_an_argument_is_accepted_where_an_answer_set_has_it(framework: Framework, number: int) -> None:
    argument = str(number)
    for name in ("complete", "stable"):
        shown = find_extension(framework, argument, name, wanted=True, budget=2_000_000, whole=False)
        assert (shown is not None) == bool(answer_sets(framework, name, f" :- not in({argument})."))
