"""No word of a document is lost: each is in the map that is read, or in what a diagnostic names, or in a comment."""

from __future__ import annotations

import pytest
from hypothesis import example, given

from tests.formats.argdown.test_golden import FILES, cases, document
from tests.formats.argdown.unique_words import documents, lost_words, mutated, with_unique_words


@given(documents)
@example("[A]: w1q {k: w2q}\nw3q {k: w4q}")
@example("[A]: w1q [w2q](w3q.v) {k: w4q}\n\n[A]: w5q {k: w6q}")
@example("[A]: see http://w1q.org/w2q//w3q for http://w4q/*/w5q and http://w6q/*/w7q")
@example("(1) a\n--\nsee http://w1q.org/y for w2q\n-- w3q\n(2) b")
@example("[A]: a {argmap: {credence: 7, note: w1q}}\n  + [B]: w2q {argmap: w3q}")
@example('(1) a\n-- {uses: [w1q, 7], from: ["1", w2q]} --\n(2) b')
def test_every_word_of_a_document_is_found_again(text: str) -> None:
    assert lost_words(text) == []


@given(mutated(documents))
def test_so_it_is_when_the_document_is_damaged(text: str) -> None:
    assert lost_words(text) == []


@pytest.mark.parametrize("name", FILES)
def test_so_it_is_in_documents_that_people_wrote(name: str) -> None:
    for title, shown, _ in cases(name):
        assert lost_words(with_unique_words(document(shown))) == [], title


def test_the_law_can_fail() -> None:
    assert lost_words("[A]: w1q w2q // w3q\n") == []
    # Where a claim says its title itself, what stands between the brackets is only its name in the document.
    assert lost_words("[w1q]: w2q {argmap: {title: w3q}}\n") == ["w1q"]
