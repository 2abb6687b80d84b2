"""The same input gives the same bytes, whatever the hash seed of the process."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.processes import run_process

PROGRAM = """
import hashlib, argmap
from argmap.rendering import VIEWS, outline, to_dot
from argmap.samples import trilateral
m = trilateral()
out = [argmap.dumps(m), repr(m), str(m), to_dot(m).source]
out += [outline(m, form=form) for form in ("text", "markdown", "html")]
out += [argmap.render(m, view=view, direction=d).svg for view in VIEWS.names(foreign=False) for d in ("TB", "LR")]
print(*(hashlib.sha256(text.encode()).hexdigest() for text in out))
"""


def printed(seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done: subprocess.CompletedProcess[str] = run_process(
        [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def expected() -> str:
    return printed("0")


@pytest.mark.parametrize("seed", ["1", "4711"])
def test_every_output_is_the_same_for_every_hash_seed(seed: str, expected: str) -> None:
    assert printed(seed) == expected
