"""Argdown, the language in which people write argument maps by hand: read, written and formatted.

Its files follow the four ways that a document goes:

- text to model: ``_tokens``, ``_lexer`` (with ``_ahead``, ``_brackets``, ``_data``, ``_yaml``, ``_inference``),
  ``_elements`` and ``_parser`` make the tree of ``_nodes``; ``_interpreter`` and ``_relations`` make the model of
  ``_records`` of it, and ``_faults`` knows everything that can be wrong. ``_document`` is the whole way.
- model to map: ``_mapping``, with ``_drafts`` and ``_steps`` for relations, ``_facts`` for what fields cannot hold,
  ``_own`` and ``_apparatus`` for what stands under ``argmap``. ``_reading`` is the whole way from a text.
- map to text: ``_forms`` says how each relation is held, ``_layout`` makes the ``_plan`` of the document,
  ``_titles`` chooses titles, ``_saying`` and ``_edges`` what is written of each record, ``_escape`` and ``_flow`` how.
  ``_writer`` is the whole way, ``_top`` its beginning and end.
- text to text: ``_formatting``, and ``_include``.
"""

from __future__ import annotations

import re
from typing import Final

from argmap.formats._format import Format
from argmap.formats.argdown.document.include import expanded, read_with_includes
from argmap.formats.argdown.formatting.formatter import formatted
from argmap.formats.argdown.reading.reader import read_argdown
from argmap.formats.argdown.writing.writer import written
from argmap.model import FEATURES

__all__ = ["FORMAT", "expanded", "formatted", "read_with_includes"]

_LOOKED_AT: Final = 20_000
_FRONT_MATTER: Final = re.compile(r"={3,}[ \t]*\n")
_OTHERS: Final = re.compile(r"[{\"]|<(?:\?xml|!DOCTYPE|/)|\[\s*[{\[\"]", re.IGNORECASE)
_OWN: Final = re.compile(r"\{\s*argmap:\s")  # what argmap writes of a record, or of the whole map
_TYPICAL: Final = re.compile(
    r"^(?:[ \t]*+(?:"
    r"\[[^\]\n]+\]:[ \t\n]|<[^<>\n/!?=]+>:[ \t\n]"  # a definition
    r"|\([0-9]+\)[ \t]+\S[^\n]*\n(?:[ \t]*\([0-9]+\)[^\n]*\n){0,9}[ \t]*--)"  # premises, and an inference
    r"|[ \t]++(?:\+|<\+|\+>|<-|->|><|<_|_>)[ \t]*[^ \t\n=>-])",  # a relation below something
    re.MULTILINE,
)


def _sniff(text: str) -> bool:
    begin = text[:_LOOKED_AT].lstrip()
    if _FRONT_MATTER.match(begin):
        return True
    if _OTHERS.match(begin) or "</" in begin:
        return False
    return _OWN.search(begin) is not None or _TYPICAL.search(begin) is not None


FORMAT: Final = Format(
    name="argdown",
    title="Argdown",
    description="The language in which people write argument maps by hand; what it has no words for stands in "
    "its metadata, under argmap.",
    suffixes=(".argdown", ".ad"),
    keeps=FEATURES.keys(),
    read=read_argdown,
    write=written,
    sniff=_sniff,
)
