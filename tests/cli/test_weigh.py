"""``argmap weigh``: how strong the claims are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap.errors import ArgmapWarning
from argmap.semantics import Strengths
from tests.cli.conftest import Run
from tests.cli.test_evaluate import undocumented


@pytest.fixture
def weighed(tmp_path: Path) -> Path:
    b = argmap.Builder()
    tax = b.thesis("Tax sugar.", key="tax")
    harm, price = (
        b.claim("Sugar harms.", key="harm", credence=0.9),
        b.claim("Price cuts.", key="price", credence=0.5),
    )
    step = b.support(tax, harm, price, key="s")
    b.rebut(step, b.claim("They switch.", key="juice", credence=0.2), key="u")
    path = tmp_path / "weighed.json"
    argmap.dump(b.build(), path)
    return path


def test_each_claim_has_its_strength_as_a_number_and_a_bar(weighed: Path, run: Run) -> None:
    result = run("weigh", weighed)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "0.360 ███████              falls      tax: Tax sugar.",
        "0.900 ██████████████████   stands     harm: Sugar harms.",
        "0.500 ██████████           stands     price: Price cuts.",
        "0.200 ████                 stands     juice: They switch.",
    ]


def test_a_contested_claim_and_a_refuted_one_are_told_apart(tmp_path: Path, run: Run) -> None:
    b = argmap.Builder()
    b.support(b.claim("Tax sugar.", key="tax"), "It helps.")
    b.rebut(b["tax"], "It hurts.")
    b.rebut(b.claim("Sugar heals.", key="heals"), "It does not.")
    path = tmp_path / "apart.json"
    argmap.dump(b.build(), path)
    lines = run("weigh", path).stdout.splitlines()
    assert [line.split() for line in lines if line.startswith("0.000")] == [
        ["0.000", "contested", "tax:", "Tax", "sugar."],
        ["0.000", "falls", "heals:", "Sugar", "heals."],
    ]


def test_relations_are_told_on_demand(weighed: Path, run: Run) -> None:
    lines = run("weigh", weighed, "--relations").stdout.splitlines()
    assert lines[4:] == [
        "",
        "0.360 ███████              falls      s: harm and price together support tax",
        "0.200 ████                 stands     u: juice undercuts the step from harm and price to tax",
    ]


@pytest.mark.parametrize(
    "options, strength",
    [
        (["--tnorm", "minimum"], 0.5),
        (["--base", "juice=0", "--base", "price=1"], 0.9),
        (["--derived", "0.5", "--base", "harm=0"], 0.5),
        (["--semantics", "quadratic_energy"], 0.1577),
    ],
)
def test_the_options_say_how_to_weigh(options: list[str], strength: float, weighed: Path, run: Run) -> None:
    report = json.loads(run("weigh", weighed, "--json", *options).stdout)
    found = argmap.load(weighed)
    assert report["claims"][0]["key"] == next(iter(found.claims))
    assert report["claims"][0]["strength"] == pytest.approx(strength, abs=1e-4)


def test_the_report_for_programs_has_the_documented_fields(weighed: Path, run: Run) -> None:
    report = json.loads(run("weigh", weighed, "--json").stdout)
    assert (report["semantics"], report["converged"], report["circles"]) == ("dfquad", True, [])
    assert report["claims"][1] == {"key": "harm", "strength": 0.9, "label": "in"}
    assert report["relations"][1] == {"key": "u", "strength": 0.2, "label": "in"}


def test_a_circle_is_reported(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "circle.json"
    b = argmap.Builder()
    one, other = b.claim("Buy.", key="buy"), b.claim("Sell.", key="sell")
    b.rebut(one, other, key="r")
    b.rebut(other, one, key="q")
    argmap.dump(b.build(), path)
    result = run("weigh", path, "--json", "--semantics", "quadratic_energy")
    assert result.exit_code == 0
    report = json.loads(result.stdout)
    assert undocumented("weigh", report) == []
    (circle,) = report["circles"]
    assert set(circle) == {"keys", "converged", "method", "iterations", "residual"}
    assert (circle["keys"], circle["converged"]) == (["buy", "sell", "r", "q"], True)


def test_strengths_that_do_not_come_to_rest_exit_with_1_and_a_warning(
    weighed: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    settled = argmap.weigh(argmap.load(weighed))

    def restless(*_: Any, **__: Any) -> Strengths:
        import warnings

        from argmap.semantics._strengths.strengths import CircleReport

        warnings.warn("They still move.", ArgmapWarning, stacklevel=2)
        return Strengths(dict(settled), "dfquad", (CircleReport(("tax",), False, "rk4", 9, 0.1),))  # noqa: FBT003

    monkeypatch.setattr(argmap, "weigh", restless)
    result = run("weigh", weighed)
    assert result.exit_code == 1
    assert result.stderr == "Warning: They still move.\n"


@pytest.mark.parametrize(
    "options, words",
    [
        (["--base", "harm=much"], "'much', for 'harm', is not a number"),
        (["--base", "harm"], "not of the form KEY=VALUE"),
        (["--base", "harn=1"], "Did you mean 'harm'"),
        (["--base", "harm=2"], "[0, 1]"),
        (["--tnorm", "minimal"], "Did you mean 'minimum'"),
        (["--semantics", "grounded"], "argmap.evaluate"),
    ],
)
def test_what_cannot_be_meant_is_said_in_a_line(
    options: list[str], words: str, weighed: Path, run: Run
) -> None:
    result = run("weigh", weighed, *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr
