"""Readers find the place of a fault by what its error says of itself, whatever the words of the message."""

from __future__ import annotations

from typing import Any, Final

import pytest

from argmap.errors import DuplicateKeyError, InvalidValueError, MapError, UnknownKeyError
from argmap.formats import Diagnostic, read

JSON: Final = """{"argmap": "1.0", "thesis": "nowhere",
"claims": [{"key": "tax", "text": "Tax sugar.", "group": "none"}, {"key": "tax", "text": "Again."},
  {"key": "a", "text": "A.", "anchors": [{"source": "lost", "start": 0, "end": 1, "quote": "A"}]}],
"relations": [{"type": "support", "key": "r", "premises": [{"claim": "absent"}], "target": "tax"},
  {"type": "support", "key": "s", "premises": [{"claim": "tax"}], "target": "gone"}],
"groups": [{"key": "g", "title": "G", "parent": "h"}]}
"""
ARGDOWN: Final = """# Section {argmap: {key: g, parent: nowhere}}

[Tax]: Tax sugar. {argmap: {key: tax, group: gone}}

[Sales]: Sales fall. {argmap: {key: sales, credence: 7}}
  + [Tax]
"""


def places(found: tuple[Diagnostic, ...]) -> list[Any]:
    """Return code and place of each finding."""
    return [(d.code, d.line, d.column, d.end_line, d.end_column) for d in found]


@pytest.mark.parametrize("format, text, least", [("json", JSON, 7), ("argdown", ARGDOWN, 3)])
def test_a_reworded_message_moves_no_caret(
    monkeypatch: pytest.MonkeyPatch, format: str, text: str, least: int
) -> None:
    before = read(text, format=format).diagnostics

    def reword(cls: type[MapError]) -> None:
        made = cls.__init__

        def init(self: MapError, *args: Any, **named: Any) -> None:
            made(self, *args, **named)
            self.args = ("This is wrong.",)
            if isinstance(self, UnknownKeyError):
                self.where = "over there"

        monkeypatch.setattr(cls, "__init__", init)

    for cls in (UnknownKeyError, DuplicateKeyError, InvalidValueError):
        reword(cls)
    after = read(text, format=format).diagnostics
    assert sum(d.message == "This is wrong." for d in after) >= least
    assert places(after) == places(before)
    assert len({(d.line, d.column) for d in before}) >= least


def test_an_unknown_key_says_which_record_and_field_refer_to_it() -> None:
    error = UnknownKeyError("gone", wanted="claim", where="a premise of 'r'", record="r", field="premises")
    assert (error.record, error.field) == ("r", "premises")
