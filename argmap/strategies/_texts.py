"""Values for the fields of records: texts of every script and with markup of all kinds, keys, tags, frozen JSON."""

from __future__ import annotations

from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

__all__ = ["EXTRAS", "KEYS", "OPTIONAL_TEXTS", "PROSE", "ROLES", "SCHEMES", "TAGS", "TEXTS"]

_CONTROLS: Final = "".join(map(chr, range(0x20)))
_NO_XML: Final = "\ufffe\uffff"

_LETTERS: Final = st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
"""The simplest texts, to which failing examples shrink."""

_WORDS: Final = (
    "Sugar harms teenagers.",
    "Should we?",
    "price",
    "two\nlines",
    "one\n\ntwo",
    "a\r\nb\rc",
    "a\tb",
    " padded ",
    "\u00a0no\u00a0break\u3000",
    "İstanbul, ǅungla, ß",
    "Ποιος πληρώνει;",
    "Подешевеет ли сок?",
    "対策を講じるべきだ。",
    "설탕세가 필요하다.",
    "יש למסות סוכר.",
    "السكر يضر بالمراهقين.",
    "साखर हानिकारक आहे",
    "e\u0301 and é",
    "Z\u0351\u036b\u0343a\u0336\u0300lgo",
    "👩‍👩‍👧‍👦🏳️‍🌈👍🏽",
    "𝒜\U0001f9c3\U000e0001\U0010ffff",
    "\u202eright to left\u202c",
    "zero\u200bwidth\u2060\ufeff",
    "line\u2028separator\x85next\x7f",
    "\"quoted\" 'twice' “and” «again»",
    "back\\slash \\n \\N \\",
    "<b>bold</b> & &amp; &#65; <!-- ",
    "]]> <![CDATA[ <script>alert(1)</script>",
    "{a: [1]} ${b} {{c}} %s %(d)s",
    "[Claim]: text #tag (e) * + - _ > == ---",
    "# heading\n- item\n1. item\n> quote\n```",
    "javascript:alert(1) data:text/html,",
    "null",
    "-0.0",
    "a,b;c|d\te",
    "../../etc/passwd",
    "incomprehensibilities" * 8,
)
"""Samples of scripts, of layout and of what some format or other takes for markup."""

_CHARACTERS: Final = st.characters(
    exclude_categories=["Cs"],
    exclude_characters=[c for c in _CONTROLS if c not in "\t\n\r"] + list(_NO_XML),
)
# A claim says something: white space alone will not do.
_ANY: Final = st.text(_CHARACTERS, min_size=1, max_size=20).map(
    lambda text: f"{text}A" if text.isspace() else text
)

TEXTS: Final = st.one_of(_LETTERS, _LETTERS, st.sampled_from(_WORDS), _ANY)
"""Texts that say something, of any character that XML can hold."""

OPTIONAL_TEXTS: Final = st.just("") | TEXTS

_KEY_CHARACTERS: Final = st.characters(
    exclude_categories=["Cs", "Cc"], exclude_characters=["\u2028", "\u2029", *_NO_XML]
)
_ODD_KEYS: Final = (
    "tax",
    "tax.1",
    "a-b_c:d/e",
    "two words",
    " padded ",
    "7",
    "null",
    "ключ",
    "鍵",
    "מפתח",
    "🔑",
    'it\'s "odd"',
    "back\\slash",
    "<key>&amp;",
    "__proto__",
    "#key",
    "[key]",
    "K",
    "k",
    "k" * 200,
)
KEYS: Final = st.one_of(
    st.sampled_from("abcdefghijklmnopqrstuvwxyz"),
    st.sampled_from(_ODD_KEYS),
    st.text(_KEY_CHARACTERS, min_size=1, max_size=8).map(lambda key: key if key.strip() else "blank"),
)
"""Keys of every form that a key may have."""

TAGS: Final = st.lists(
    st.sampled_from(("economy", "health", "two words", "marqué", "#hash", "c++", "健康", "<i>", "a,b")),
    min_size=1,
    max_size=2,
    unique=True,
).map(tuple)

SCHEMES: Final = ("expert-opinion", "practical-reasoning", "entailment", "undercut")

ROLES: Final = st.sampled_from((("major", "minor", ""), ("", "sketch"), ("source expert", "x", "<y>")))
"""The roles of the premises of a relation, in turn."""

PROSE: Final = st.lists(
    st.tuples(TEXTS, st.sampled_from((". ", " ", "\n\n", "! "))), min_size=1, max_size=4
).map(lambda pieces: "".join(part for piece in pieces for part in piece))
"""Texts of one or more sentences and paragraphs."""

_LEAVES: Final = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-9, 9),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from((1.0, -0.0, 1e300, 5e-324, 10**30)),
    TEXTS,
)
_NAMES: Final[SearchStrategy[str]] = st.sampled_from(("id", "nodeID", "x", "", "a.b", "two words", "é", "1"))
_VALUES: Final = st.one_of(
    _LEAVES,
    st.lists(_LEAVES, max_size=3),
    st.dictionaries(_NAMES, st.one_of(_LEAVES, st.lists(_LEAVES, max_size=2)), max_size=3),
)
# These namespaces belong to no format, so that no reader finds nonsense in its own.
_SPACES: Final[SearchStrategy[str]] = st.sampled_from(("tool", "lab", "x-notes", "Übung"))
EXTRAS: Final[SearchStrategy[dict[str, Any]]] = st.dictionaries(
    _SPACES,
    st.dictionaries(_NAMES, _VALUES, max_size=3),
    min_size=1,
    max_size=2,
)
"""What another tool may have left in ``extra``: JSON of every type."""
