"""A wrong argument raises one of our errors at once, not when an example is drawn."""

from __future__ import annotations

from typing import Final

import pytest

from argmap import (
    ArgumentMap,
    InvalidMapError,
    InvalidValueError,
    Source,
    UnknownNameError,
    strategies,
)

WRONG: Final = [
    ("maps(max_claims=-1)", InvalidValueError, "max_claims must be a whole number from 0"),
    ("maps(min_claims=True)", InvalidValueError, "min_claims must be a whole number"),
    ("maps(min_claims=9)", InvalidValueError, "min_claims is 9, more than max_claims, which is 8"),
    ('maps(shape="trea")', UnknownNameError, "Did you mean 'tree'"),
    ("maps(shape=7)", UnknownNameError, "Unknown shape '7'"),
    ('maps(features=["undercut"])', UnknownNameError, "Did you mean 'undercuts'"),
    ('maps(features="undercuts")', InvalidValueError, "features must be several"),
    ("maps(without=7)", InvalidValueError, "without must be several"),
    ('maps(texts="A")', InvalidValueError, "texts must be a Hypothesis strategy"),
    ('maps(keys=["a"])', InvalidValueError, "keys must be a Hypothesis strategy"),
    ('maps(shape="undercuts", without=["undercuts"])', InvalidValueError, "shape is 'undercuts'"),
    ('maps(shape="undercuts", max_relations=1)', InvalidValueError, "shape is 'undercuts'"),
    ('maps(shape="cyclic", without=["cycles"])', InvalidValueError, "shape is 'cyclic'"),
    ('maps(shape="cyclic", max_claims=0)', InvalidValueError, "shape is 'cyclic'"),
    ('maps(shape="tree", max_claims=2, min_relations=2)', InvalidValueError, "shape is 'tree'"),
    (
        'maps(shape="dag", max_claims=1, min_relations=1, without=["free links"])',
        InvalidValueError,
        "shape is 'dag'",
    ),
    ('maps(shape="deep", min_claims=4, max_relations=2)', InvalidValueError, "shape is 'deep'"),
    ('maps(min_claims=1, max_relations=0, without=["loose claims"])', InvalidValueError, "shape is 'any'"),
    ('maps(min_relations=1, features=["keys"])', InvalidValueError, "shape is 'any'"),
    ("map_pairs(max_edits=0)", InvalidValueError, "min_edits is 1"),
    ("map_pairs(max_claim=1)", UnknownNameError, "Did you mean 'max_claims'"),
    ('anchored_maps(text="")', InvalidValueError, "text is empty"),
    ('anchored_maps(text=b"x")', InvalidValueError, "text must be a string"),
    ('anchored_maps(text="\\x00")', InvalidMapError, "The map has 1 fault"),
    ('anchored_maps(without=["anchors"])', InvalidValueError, "no room for anchors"),
    ('anchored_maps(without=["source texts"])', InvalidValueError, "no room for anchors"),
    ("claims(texts=str)", InvalidValueError, "texts must be"),
    ('claims(groups="g")', InvalidValueError, "groups must be several"),
    ("claims(groups=[7])", InvalidValueError, "expected a key or a record, got int"),
    ('claims(sources=["oped"])', InvalidValueError, "hold a text"),
    ('claims(sources=[Source("oped")])', InvalidValueError, "hold a text"),
    ("premises(claims=[])", InvalidValueError, "nothing to use"),
    ("premises(roles=[])", InvalidValueError, "one or more strings"),
    ("premises(roles=[1])", InvalidValueError, "one or more"),
    ("supports(targets=[])", InvalidValueError, "only a link may have no target"),
    ("links(claim=[])", UnknownNameError, "Did you mean 'claims'"),
    ('anchors(source=Source("s"))', InvalidValueError, "hold a text"),
    ('anchors(styles=["seald"])', UnknownNameError, "Did you mean 'sealed'"),
    ("anchors(styles=[])", InvalidValueError, "nothing to draw"),
    ('sources(styles=["whol"])', UnknownNameError, "Did you mean 'whole'"),
    ('groups(parents="g")', InvalidValueError, "parents must be several"),
    ('edits("m")', InvalidValueError, "must be an ArgumentMap"),
    ('edits(ArgumentMap.of(), kinds=["remove"])', InvalidValueError, "nothing to do in this map: remove"),
    ('edits(ArgumentMap.of(), kinds=["remov"])', UnknownNameError, "Did you mean 'remove'"),
    ("edits(ArgumentMap.of(), kinds=[])", InvalidValueError, "none given"),
]


@pytest.mark.parametrize("wrong,error,says", WRONG, ids=[wrong for wrong, _, _ in WRONG])
def test_a_wrong_argument_raises_our_error_where_it_is_written(
    wrong: str, error: type[Exception], says: str
) -> None:
    names = {**vars(strategies), "ArgumentMap": ArgumentMap, "Source": Source}
    with pytest.raises(error, match=says):
        eval(wrong, names)  # noqa: S307 - the calls stand above, as text so that they name the cases
