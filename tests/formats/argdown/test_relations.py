"""Relations of a document once arguments have been taken apart: what is merged is found where it was written."""

from __future__ import annotations

import pytest

from argmap.formats.argdown.document.read_document import read_document


@pytest.mark.parametrize("sign,kind", [("+", "support"), ("-", "attack")])
def test_a_relation_of_an_argument_to_its_own_conclusion_leaves_its_place_to_another_one(
    sign: str, kind: str
) -> None:
    text = f"[C]: c\n  {sign} [B]: b\n  {sign} <A>\n\n<A>\n\n(1) p\n-----\n(2) [C]\n"
    (relation,) = read_document(text).model.relations
    assert (relation.kind, relation.source.title, relation.target.title) == (kind, "B", "C")
    assert [text[start:end] for start, end in relation.places] == [f"{sign} [B]: b", f"{sign} <A>"]


def test_two_relations_that_become_one_are_found_at_both_places() -> None:
    text = "<A>\n\n(1) p\n-----\n(2) [C]\n\n[C]\n  -> [D]: d\n\n<A>\n  -> [D]\n"
    (relation,) = read_document(text).model.relations
    assert (relation.source.title, relation.target.title) == ("C", "D")
    assert len(relation.places) == 2
