"""Nothing is left for the collector: what a call made is gone with its result, also where nobody collects."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import argmap
from argmap import ArgmapError, ArgumentMap, semantics
from argmap._memory import LARGE, SWITCH, collected_later
from argmap.formats import all_formats, read
from argmap.formats.argdown import formatted
from argmap.model import keep_only
from argmap.rendering import VIEWS
from argmap.semantics import SEMANTICS, Semantics
from argmap.strategies import maps

FORMATS: Final = {f.name: f for f in all_formats()}
FRAMEWORK: Final = FORMATS["iccma"].keeps
LABELLING: Final = [n for n in SEMANTICS.names(foreign=False) if isinstance(SEMANTICS[n], Semantics)]
MEASURING: Final = sorted({*SEMANTICS.names(foreign=False)}.difference(LABELLING))
FEW: Final = settings(max_examples=8, deadline=None)


def leaves_nothing(call: Callable[[], object]) -> None:
    """Assert that a call leaves nothing unreachable, after a first one has filled what is kept on purpose."""
    with suppress(ArgmapError):
        call()
    with nothing_else():
        with suppress(ArgmapError):
            call()
        assert gc.collect() == 0


@contextmanager
def nothing_else() -> Iterator[None]:
    """Let the collector look only at what is made from here on, and only when it is asked."""
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()


@pytest.mark.parametrize("name", FORMATS)
@FEW
@given(data=st.data())
def test_reading_and_writing_leave_nothing(name: str, data: st.DataObject) -> None:
    m = data.draw(maps(features=FORMATS[name].keeps, max_claims=6))
    text = argmap.dumps(m, format=name)
    cut = data.draw(st.integers(0, len(text)))
    broken = text[:cut] + data.draw(st.text(max_size=8)) + text[cut + 1 :]
    leaves_nothing(lambda: argmap.dumps(m, format=name))
    leaves_nothing(lambda: argmap.loads(text, format=name))
    leaves_nothing(lambda: read(broken, format=name))
    leaves_nothing(lambda: argmap.loads(broken, format=name, strict=True))


@FEW
@given(m=maps(max_claims=6))
def test_refusing_to_lose_leaves_nothing(m: ArgumentMap) -> None:
    for name in FORMATS:
        leaves_nothing(lambda name=name: argmap.dumps(m, format=name, loss="strict"))  # type: ignore[misc]


@FEW
@given(m=maps(max_claims=6, features=FORMATS["argdown"].keeps))
def test_formatting_argdown_leaves_nothing(m: ArgumentMap) -> None:
    text = argmap.dumps(m, format="argdown")
    leaves_nothing(lambda: formatted(text))


@pytest.mark.parametrize("engine", ["auto", "tree"])
@pytest.mark.parametrize("view", VIEWS.names(foreign=False))
@FEW
@given(m=maps(max_claims=6))
def test_drawing_leaves_nothing(view: str, engine: str, m: ArgumentMap) -> None:
    verdicts = argmap.evaluate(m)
    leaves_nothing(lambda: argmap.render(m, view=view, engine=engine))
    leaves_nothing(lambda: argmap.render(m, view=view, engine=engine, verdicts=verdicts))


def test_saving_a_drawing_leaves_nothing(tmp_path: Path) -> None:
    b = argmap.Builder("Sugar")
    b.support(b.thesis("Tax sugar."), "Sugar harms.")
    drawing = argmap.render(b.build())
    for suffix in (".svg", ".png", ".dot", ".txt", ".md", ".html", ".docx"):
        leaves_nothing(lambda suffix=suffix: drawing.save(tmp_path / f"map{suffix}"))  # type: ignore[misc]


@FEW
@given(m=maps(max_claims=6, min_claims=1))
def test_judging_and_explaining_leave_nothing(m: ArgumentMap) -> None:
    verdicts = argmap.evaluate(m)
    key = next(iter(m.claims))
    leaves_nothing(lambda: argmap.evaluate(m))
    leaves_nothing(lambda: str(argmap.explain(verdicts, key)))
    leaves_nothing(lambda: argmap.weigh(m))
    leaves_nothing(lambda: semantics.critical(m, key))
    leaves_nothing(lambda: semantics.flip_sets(m, key))
    leaves_nothing(lambda: semantics.robustness(m, key))
    leaves_nothing(lambda: semantics.what_if(verdicts, {key: "denied"}))


@pytest.mark.parametrize("name", LABELLING)
@FEW
@given(m=maps(features=FRAMEWORK, max_claims=6))
def test_every_semantics_that_labels_leaves_nothing(name: str, m: ArgumentMap) -> None:
    leaves_nothing(lambda: argmap.evaluate(m, name))
    leaves_nothing(lambda: list(semantics.labellings(m, name)))
    for key in [*m.claims][:1]:
        leaves_nothing(lambda key=key: semantics.credulous(m, key, name))  # type: ignore[misc]
        leaves_nothing(lambda key=key: semantics.sceptical(m, key, name))  # type: ignore[misc]


@pytest.mark.parametrize("name", MEASURING)
@FEW
@given(m=maps(features=FRAMEWORK, max_claims=6))
def test_every_semantics_that_measures_leaves_nothing(name: str, m: ArgumentMap) -> None:
    leaves_nothing(lambda: argmap.weigh(m, name))


@FEW
@given(m=maps(max_claims=6, min_claims=1))
def test_questions_and_edits_of_a_map_leave_nothing(m: ArgumentMap) -> None:
    key = next(iter(m.claims))
    for call in (
        m.canonical, m.components, lambda: m.subtree(key), lambda: m.remove(key, cascade=True),
        lambda: m.edit().build(), lambda: str(m), lambda: repr(m), lambda: argmap.coverage(m),
        lambda: m | m, lambda: keep_only(m, FRAMEWORK), lambda: m.replace(argmap.Claim("new-one", "")),
    ):  # fmt: skip
        leaves_nothing(call)


def test_cycles_of_the_caller_are_still_found() -> None:
    class Circle:
        def __init__(self) -> None:
            self.me = self

    for _ in range(5_000):
        Circle()
        with collected_later(LARGE):
            [[] for _ in range(20)]
    left = sum(isinstance(found, Circle) for found in gc.get_objects())
    assert left < 2_500  # the youngest are not old enough to be looked at


def test_the_collector_stays_as_it_was() -> None:
    for enabled in (True, False):
        (gc.enable if enabled else gc.disable)()
        try:
            with suppress(ZeroDivisionError), collected_later(LARGE), collected_later(LARGE):
                assert not gc.isenabled()
                raise ZeroDivisionError
            assert gc.isenabled() == enabled
        finally:
            gc.enable()


@pytest.mark.parametrize("size,switch", [(LARGE - 1, None), (LARGE, "always")])
def test_the_collector_of_a_small_input_or_of_a_host_that_says_so_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, size: int, switch: str | None
) -> None:
    if switch:
        monkeypatch.setenv(SWITCH, switch)
    with collected_later(size):
        assert gc.isenabled()


def test_reading_and_judging_leave_the_collector_running(monkeypatch: pytest.MonkeyPatch) -> None:
    b = argmap.Builder()
    b.support(b.thesis("Tax sugary drinks."), "Sugar harms teenagers.")
    text = argmap.dumps(b.build())
    monkeypatch.setattr(gc, "disable", lambda: pytest.fail("the collector was stopped"))
    assert argmap.evaluate(argmap.loads(text))
