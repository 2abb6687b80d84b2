"""What every test shares: switches, Hypothesis profiles, golden files, and the folders that may be absent."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent

# No deadline and no health check on speed: a busy machine is not a bug.
settings.register_profile(
    "default", max_examples=32, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
# The same examples on every run, so that a red run can be repeated and coverage does not wander.
settings.register_profile("ci", settings.get_profile("default"), derandomize=True, print_blob=True)
settings.register_profile("quick", settings.get_profile("ci"), max_examples=20)  # enough to see each branch
settings.register_profile("thorough", settings.get_profile("default"), max_examples=2_000)
settings.load_profile("ci" if os.environ.get("CI") else "default")


@pytest.fixture(autouse=True, scope="module")
def _nothing_of_earlier_tests_is_searched() -> None:
    """Take what earlier tests have left in memory out of the collector's search.

    A worker holds more from test to test, and a search through all of it would make the inputs of the later tests
    seem to take more than linear time.
    """
    gc.freeze()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("argmap")
    group.addoption("--skip-exe", action="store_true", help="leave out the tests that run Graphviz's `dot`")
    group.addoption("--update-golden", action="store_true", help="write the golden files, do not compare")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--skip-exe"):
        reason = "--skip-exe leaves out what runs `dot`"
    elif shutil.which("dot") is None:
        reason = "there is no `dot` on PATH (a system Graphviz brings it)"
    else:
        return
    for item in items:
        if item.get_closest_marker("exe"):
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Return the folder of real files: ARGMAP_CORPUS, or shared/corpus beside the checkout."""
    named = os.environ.get("ARGMAP_CORPUS")
    folder = Path(named) if named else ROOT.parent / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip(f"there is no corpus at {folder} (ARGMAP_CORPUS names another folder)")
    return folder


@pytest.fixture(scope="session")
def oped_text(corpus: Path) -> str:
    """Return the op-ed's own words, which are not ours to ship; they lie beside the corpus."""
    path = corpus.parent / "oped" / "source.txt"
    if not path.is_file():
        pytest.skip(f"there is no text of the op-ed at {path}")
    return path.read_text(encoding="utf-8")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str | Path, str], None]:
    """Compare a text with the file of that name in tests/golden, or at that path, or write it with --update-golden."""
    update: bool = request.config.getoption("--update-golden")

    def check(name: str | Path, text: str) -> None:
        path = ROOT / "tests" / "golden" / name
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        assert path.is_file(), f"{path} is missing: run the test once with --update-golden"
        # Bytes, because reading as text would hide a difference in line ends.
        assert text == path.read_bytes().decode(), f"differs from {path} (see --update-golden)"

    return check
