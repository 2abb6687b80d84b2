"""What a format cannot hold is named, key by key, before anything is written."""

from __future__ import annotations

import warnings
from pathlib import Path

import attrs
import pytest

import argmap
from argmap import ArgumentMap, Claim, LossError, LossWarning, Rebuttal, Support, UnknownNameError
from argmap.formats import Format, capabilities
from argmap.model import FEATURES, keep_only


def an_argument() -> ArgumentMap:
    return ArgumentMap.of(
        Claim("tax", "Tax sugar.", voice="opponent"),
        Claim("harm", "Sugar harms."),
        Claim("odd", "Is it so?", extra={"aif": {"nodeID": "7"}}),
        Support("s", "harm", "tax"),
        Rebuttal("u", "odd", "s"),
        title="Sugar",
    )


def test_meaning_that_would_be_lost_raises_with_features_and_keys(lines: Format) -> None:
    with pytest.raises(LossError) as caught:
        argmap.dumps(an_argument(), format=lines)
    assert caught.value.format == "lines"
    assert caught.value.features == {
        "voices": ("tax",),
        "supports": ("s",),
        "rebuttals": ("u",),
        "undercuts": ("u",),
        "map title": (),
    }


def test_strict_raises_for_bookkeeping_too(lines: Format) -> None:
    m = ArgumentMap.of(Claim("odd", "Is it so?", extra={"aif": {"nodeID": "7"}}))
    with pytest.raises(LossError) as caught:
        argmap.dumps(m, format=lines, loss="strict")
    assert caught.value.features == {"extra.aif": ("odd",)}


def test_bookkeeping_that_is_lost_is_one_warning_with_a_count(lines: Format) -> None:
    m = ArgumentMap.of(
        *(Claim(f"c{n}", f"Claim {n}.", extra={"aif": {"nodeID": n}}) for n in range(1_200)),
        extra={"kialo": {"x": 1}},
    )
    with pytest.warns(LossWarning) as caught:
        text = argmap.dumps(m, format=lines)
    assert [str(w.message) for w in caught] == [
        "The format 'lines' cannot hold and forgets extra.aif (1,200), extra.kialo."
    ]
    assert caught[0].filename == __file__
    assert text.startswith("Claim 0.\nClaim 1.\n")


def test_a_namespace_that_a_format_keeps_is_no_loss(lines: Format) -> None:
    m = ArgumentMap.of(Claim("odd", "Is it so?", extra={"aif": {"nodeID": "7"}}))
    assert argmap.dumps(m, format=attrs.evolve(lines, keeps=lines.keeps | {"extra.aif"}), loss="strict")


def test_with_warn_the_writer_gets_exactly_what_the_format_keeps(lines: Format) -> None:
    given: list[ArgumentMap] = []

    def write(m: ArgumentMap) -> str:
        given.append(m)
        return ""

    with pytest.warns(
        LossWarning, match=r"forgets voices \(1\), supports \(1\), .*, 2 of 5 records with them\.$"
    ):
        argmap.dumps(an_argument(), format=attrs.evolve(lines, write=write), loss="warn")
    assert given == [keep_only(an_argument(), lines.keeps)]


@pytest.mark.parametrize("loss", ["raise", "warn", "strict"])
def test_without_loss_there_is_neither_error_nor_warning(lines: Format, loss: str) -> None:
    m = ArgumentMap.of(Claim("tax", "Tax sugar."), Claim("harm", "Sugar harms."))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert argmap.dumps(m, format=lines, loss=loss) == "Tax sugar.\nSugar harms.\n"  # type: ignore[arg-type]


def test_an_unknown_way_to_treat_loss_is_refused(lines: Format) -> None:
    with pytest.raises(UnknownNameError, match=r"Unknown loss 'wran'\. Did you mean 'warn'\?"):
        argmap.dumps(ArgumentMap.of(), format=lines, loss="wran")  # type: ignore[arg-type]


def test_a_file_is_not_touched_when_something_would_be_lost(lines: Format, tmp_path: Path) -> None:
    path = tmp_path / "kept.lines"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(LossError, match=r"kept\.lines: The format 'lines' would forget") as caught:
        argmap.dump(an_argument(), path, format=lines)
    assert caught.value.path == str(path)
    assert [p.name for p in tmp_path.iterdir()] == ["kept.lines"]
    assert path.read_text(encoding="utf-8") == "old"


def test_the_table_of_formats_is_made_from_what_they_keep() -> None:
    table = capabilities()
    assert list(table["json"]) == list(FEATURES)
    assert all(table["json"].values())


def test_a_format_that_keeps_what_does_not_exist_is_refused(lines: Format) -> None:
    with pytest.raises(UnknownNameError, match=r"Unknown feature 'undercut'\. Did you mean 'undercuts'"):
        attrs.evolve(lines, keeps=frozenset({"undercut"}))
