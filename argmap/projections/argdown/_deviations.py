"""Deviations from the official tool (``@argdown/core`` 2.0.1), each with its reason: the one list of all."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

__all__ = ["DEVIATIONS"]

DEVIATIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "one edge": "No two edges have the same type and the same ends. The official tool draws one for a "
        "relation and another where an argument's premise or conclusion says the same, and parallel ones to a "
        "closed group. Ours names all the relations that it stems from.",
        "either end": "A contradiction is drawn the same from whichever end it is written. The official tool "
        "draws none if the end that is no node of its own is written last.",
        "closed around": "A closed section is closed even if all that it holds lies in sections within it.",
        "regrouped apart": "Groups of the setting regroup never share their members. The official tool gives "
        "nested ones the numbers of their neighbours.",
        "undercut of a part": "Where arguments are divided into their steps, the undercut of a step leads to that "
        "step's node. The official tool loses it, and with it the nodes that nothing else connects.",
        "text of a part": "Dividing arguments changes no text. The official tool takes another member's text for "
        "a statement whose members it has moved.",
        "rows of a part": "A step that does not say what it uses takes all rows above it that no other step has used. "
        "Where arguments are divided, the official tool takes those since the last conclusion.",
        "titles of parts": "A part that gets the title of another argument is drawn beside it. The official tool "
        "stops there.",
        "told once": "A relation or premise that is written twice counts once where relations are counted. The "
        "official tool counts premises of one argument twice, and an undercut if another came between.",
        "own conclusion": "An argument that attacks its own conclusion is drawn so. The official tool drops that.",
        "no conclusion": "An argument that breaks off has no conclusion. The official tool takes its last premise.",
        "numbers": "Automatic titles number what has no title in the order of the map, which knows no lines of text: "
        "an argument without a title may trade numbers with statements that are told between its rows.",
        "first colour": "A group whose colour is number 0 has the first one. The official tool takes 0 for none.",
        "valid colours": "What is no colour in hexadecimal notation colours nothing, wherever it stands. The "
        "official tool passes anything on that the colours of tags name beside a priority.",
        "unknown mode": "A selection mode that does not exist is remarked on and taken for the default. The "
        "official tool then draws no statement that is not asked for by name.",
        "order": "Groups come in the order of the document, and arguments with a claim of their own before those "
        "without. The official tool has groups in the order of the nodes in them.",
    }
)
"""Name → what we do instead, and what the official tool does."""
