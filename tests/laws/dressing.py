"""Maps full of signs: every field that holds text holds what Argdown, YAML or JSON could take for something else."""

from __future__ import annotations

import re
from typing import Any, Final

import attrs
from hypothesis import strategies as st

from argmap import ArgumentMap, Claim, Group, Source
from argmap.model import Extra, Record, keep_only
from argmap.model._items import CONTRADICTIONS
from argmap.strategies import maps

__all__ = ["SIGNED", "signed_maps"]

_PIECES: Final = (
    "#tag", "#a", "#b", "#(two words)", "#(a]: b)", "#12]", "#x]:", "#", "##", "# ", "//", "/*", "*/", "/", "<!--",
    "-->", "{", "}", "{a: 1}", "{}", "[x]", "[", "]", "](u)", "[t](u.v)", "]: ", ">: ", "<a>", "<", ">", "@[x]",
    "@<y>", "@[", "@", "@include(a.b)", ":smile:", ".A.", ":", ".", "\\", "\\\\", "*_", "*", "_", "**", "__", "*b*",
    "_i_", "===", "--", "----", "(1)", "(1) ", "1.", "+", "-", "+ ", "- ", "->", "+>", "<+", "<-", "><", "<_", "_>",
    "'", '"', ",", "!", "|", "&", "%", "?", "~", "no", "null", "1.0", "2024-01-01", "argmap", "http://x.org/y",
    "https://x.org//a/*b*/", "– ", "• ", "→ ", "=> ", "--> ", "(P1) ", "1) ", "P1. ", "##x", "www.a.b//c",
    "``` ", "\t", "\ufeff", "\u2028", "\u00a0", " ", "  ", " ", " ", "\n", "a", "B.", "é", "word",
)  # fmt: skip

_TEXT: Final = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=7).map("".join)
SIGNED: Final = st.one_of(_TEXT, _TEXT, _TEXT.map(lambda text: f" {text} "), st.just("word")).map(
    lambda text: text if text.strip() else f"{text}w"
)
"""Texts made of signs."""

_TAGS: Final = re.compile(r"#\(([^)\n]+)\)|#([^\s#/<{(,.:;]+)")
_VALUES: Final = st.recursive(
    st.sampled_from(
        (None, True, False, 0, 1, 1.0, -0.0, 10**30, 1e300, "1", "1.0", "true", "null", "", "~", "<<")
    )
    | SIGNED,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(SIGNED | st.just(""), inner, max_size=2),
    max_leaves=5,
)
_EXTRAS: Final = st.dictionaries(
    st.sampled_from(("tool", "x-lab", "#t", "a: b")), _VALUES, min_size=1, max_size=2
)


@st.composite
def signed_maps(draw: st.DrawFn, /, **options: Any) -> ArgumentMap:
    """Draw maps in which every field that holds text may hold signs, and tags are taken from the texts."""
    bare = draw(maps(max_claims=4, max_relations=4, texts=SIGNED, **options))
    m = attrs.evolve(bare, title=draw(SIGNED)) if draw(st.booleans()) else bare
    records = [_dressed(draw, record) for record in m]
    extra = {**m.extra, **(draw(_EXTRAS) if draw(st.integers(0, 7)) == 7 else {})}
    made = ArgumentMap.of(*records, title=m.title, thesis=m.thesis, extra=extra)
    return keep_only(made, options["features"]) if "features" in options else made


def _dressed(draw: st.DrawFn, record: Record) -> Record:
    changes: dict[str, Any] = {}
    for name in _FIELDS.get(type(record), ("scheme", "title", "note")):
        if draw(st.integers(0, 2)) == 2:
            changes[name] = draw(SIGNED)
    if isinstance(record, Source):
        return attrs.evolve(record, **changes)
    if changes.get("scheme") in CONTRADICTIONS or getattr(record, "scheme", "") in CONTRADICTIONS:
        changes.pop("scheme", None)
    if draw(st.integers(0, 7)) == 7:
        changes["extra"] = Extra({**record.extra, **draw(_EXTRAS)})
    made = attrs.evolve(record, **changes)
    said = getattr(made, "text", "") or getattr(made, "title", "")
    if draw(st.booleans()):
        pool = [one or two for one, two in _TAGS.findall(said)] + ["tag", "two words", "a", "#", "x]:"]
        tags = draw(st.lists(st.sampled_from(pool), max_size=4))
        made = attrs.evolve(made, tags=tuple(dict.fromkeys(tag for tag in tags if tag.strip())))
    return made


_FIELDS: Final[dict[type, tuple[str, ...]]] = {
    Claim: ("text", "title", "speaker", "note"),
    Group: ("title",),
    Source: ("title", "author", "date", "url", "licence"),
}
