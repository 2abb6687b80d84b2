"""Hypothesis strategies for argument maps and what they are made of.

Tests of code that works on maps draw them here, or with ``st.from_type(ArgumentMap)`` where argmap is
installed. Hypothesis comes with ``pip install "argmap[testing]"``. Strategies are plurals, arguments are
keyword-only, and a wrong argument raises where it is written.

>>> from hypothesis import given
>>> import argmap
>>> @given(maps(max_claims=4))
... def test_removing_a_claim_leaves_a_valid_map(m):
...     for key in m.claims:
...         assert key not in m.remove(key, cascade=True)
>>> test_removing_a_claim_leaves_a_valid_map()
"""

# First, and without Hypothesis: importing Hypothesis calls it, when this package is only begun.
from argmap.strategies._entry import register as _register  # noqa: F401 - the entry point in pyproject.toml

try:
    import hypothesis as _hypothesis  # noqa: F401 - to say what is missing, before the rest needs it
except ModuleNotFoundError as _missing:
    if _missing.name != "hypothesis":
        raise
    from argmap._install import install_command as _install_command

    # The built-in error: it is what `pytest.importorskip` and every guard around an import look for.
    raise ModuleNotFoundError(
        f"argmap.strategies needs Hypothesis, which is not installed: {_install_command('hypothesis')}",
        name="hypothesis",
    ) from _missing

from argmap.strategies._edits import Edit, edits
from argmap.strategies._maps import anchored_maps, map_pairs, maps
from argmap.strategies._records import (
    anchors,
    claims,
    groups,
    links,
    premises,
    rebuttals,
    rephrases,
    sources,
    supports,
)

__all__ = [
    "Edit",
    "anchored_maps",
    "anchors",
    "claims",
    "edits",
    "groups",
    "links",
    "map_pairs",
    "maps",
    "premises",
    "rebuttals",
    "rephrases",
    "sources",
    "supports",
]
