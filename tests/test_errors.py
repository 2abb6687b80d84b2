"""Errors: one tree, each also the built-in that a reader would catch, with a message and its parts."""

from __future__ import annotations

import copy
import inspect
import pickle
from typing import Any

import pytest

import argmap
from argmap import errors
from argmap._arguments import close_matches
from argmap.errors import (
    AnchorError,
    ArgmapError,
    BudgetExceededError,
    DuplicateKeyError,
    EngineFailedError,
    EngineMissingError,
    EngineTimeoutError,
    FormatError,
    InvalidMapError,
    InvalidValueError,
    LimitError,
    LossError,
    LossWarning,
    MapError,
    ParseError,
    RenderError,
    SemanticsError,
    UnknownKeyError,
    UnknownNameError,
)

ERRORS: list[ArgmapError] = [
    MapError("A map."),
    DuplicateKeyError("tax", kinds=("claim", "group")),
    UnknownKeyError("tacks", known=["tax"], wanted="claim", where="the thesis"),
    UnknownKeyError("s", wanted="claim", found="support"),
    InvalidValueError("must be short", key="tax", field="text"),
    InvalidMapError([DuplicateKeyError("tax"), InvalidValueError("is empty", key="a", field="text")]),
    FormatError("is odd", path="a.json"),
    ParseError(["1:2 expected a comma", "3:4 expected a brace"], path="a.json"),
    LossError("csv", {"undercuts": ("a", "b"), "map title": ()}, path="a.csv"),
    AnchorError("does not occur", quote="sugar", offsets=[3, 9]),
    UnknownNameError("jsn", kind="format", known=["json", "aif"]),
    LimitError("nesting", limit=100, found=101),
    LimitError("nesting", limit=100),
    RenderError("No picture."),
    EngineMissingError("No dot.", engine="dot"),
    EngineFailedError("dot failed.", engine="dot", stderr="syntax error"),
    EngineTimeoutError("dot took too long.", engine="dot", seconds=2.5),
    SemanticsError("No verdict."),
    BudgetExceededError("Too many."),
]


@pytest.fixture(params=range(len(ERRORS)), ids=lambda n: f"{type(ERRORS[n]).__name__}-{n}")
def error(request: pytest.FixtureRequest) -> ArgmapError:
    number: int = request.param
    return copy.deepcopy(ERRORS[number])


def parts(error: Any) -> dict[str, Any]:
    return {name: repr(value) for name, value in vars(error).items()}


def test_an_error_survives_pickling_and_copying(error: ArgmapError) -> None:
    error.add_note("Seen in a pool.")
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):  # noqa: S301
        assert type(twin) is type(error)
        assert str(twin) == str(error)
        assert parts(twin) == parts(error)
    if isinstance(error, InvalidMapError):
        assert list(map(str, copy.copy(error).exceptions)) == list(map(str, error.exceptions))


def test_the_text_of_an_error_is_its_message(error: ArgmapError) -> None:
    message = str(error)
    assert message
    assert not message.startswith(("'", "("))


def test_every_error_is_public_and_has_our_root() -> None:
    found = {
        name
        for name, value in vars(errors).items()
        if inspect.isclass(value) and value.__module__ == errors.__name__
    }
    assert found == {name for name in errors.__all__ if name != "close_matches"}
    assert found == {name for name in argmap.__all__ if name.endswith(("Error", "Warning"))}
    assert all(issubclass(vars(errors)[name], ArgmapError | errors.ArgmapWarning) for name in found)
    assert issubclass(LossWarning, UserWarning)


@pytest.mark.parametrize(
    "ours, builtin",
    [
        (DuplicateKeyError, ValueError),
        (UnknownKeyError, KeyError),
        (InvalidValueError, ValueError),
        (InvalidMapError, ExceptionGroup),
        (ParseError, ValueError),
        (AnchorError, ValueError),
        (UnknownNameError, LookupError),
        (LimitError, ValueError),
        (BudgetExceededError, SemanticsError),
        (EngineTimeoutError, RenderError),
        (LossError, FormatError),
    ],
)
def test_an_error_is_also_what_a_reader_would_catch(ours: type, builtin: type) -> None:
    assert issubclass(ours, builtin)


def test_messages_say_what_where_and_what_next() -> None:
    assert [str(error) for error in ERRORS[1:5]] == [
        "Key 'tax' is used twice, by a claim and by a group. Keys are shared by all records: rename one of them.",
        "No claim has the key 'tacks' (the thesis).",
        "No claim has the key 's'. It is a support.",
        "tax.text must be short",
    ]
    assert str(ERRORS[8]) == (
        "a.csv: The format 'csv' would forget undercuts (a, b), map title. "
        'Choose another format, or pass loss="warn" to write the rest.'
    )
    assert str(ERRORS[12]) == "nesting exceeds the limit of 100. Raise the limit if you trust the input."


def test_long_lists_of_keys_are_cut_short_in_the_message_alone() -> None:
    keys = tuple(f"k{n}" for n in range(9))
    error = LossError("csv", {"undercuts": keys})
    assert "undercuts (k0, k1, k2, k3, k4, … 4 more)" in str(error)
    assert error.features == {"undercuts": keys}


def test_a_group_of_faults_is_split_into_groups() -> None:
    group = InvalidMapError([DuplicateKeyError("a"), InvalidValueError("is empty"), DuplicateKeyError("b")])
    double, rest = group.split(DuplicateKeyError)
    assert isinstance(double, InvalidMapError)
    assert isinstance(rest, InvalidMapError)
    assert [len(double.exceptions), len(rest.exceptions)] == [2, 1]
    assert str(rest) == "The map has 1 fault:\n  is empty"


def test_no_message_holds_a_control_character_of_a_key() -> None:
    for error in (
        InvalidValueError("is empty", key="\x1b[31m", field="key"),
        UnknownKeyError("\x1b", known=["\x1b["]),
        DuplicateKeyError("\ud800"),
        UnknownNameError("\x07", kind="format", known=[]),
    ):
        assert str(error).isprintable()


def test_close_matches_are_few_and_cheap() -> None:
    assert close_matches("undercut", ["undercuts", "supports"]) == ("undercuts",)
    assert close_matches("a", ["b"]) == ()
    assert len(close_matches("key 1", [f"key {n}" for n in range(100_000)])) == 3
    assert close_matches("x" * 10**6, ["x" * 10**6, "y"]) == ()
