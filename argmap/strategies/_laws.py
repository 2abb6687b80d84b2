"""Hypothesis for `argmap.testing`: running a law, and texts that try a reader."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from argmap.strategies._draws import pick

__all__ = ["for_all", "texts_like"]

_PIECES: Final = st.text(max_size=5) | st.sampled_from(
    (
        "",
        '"',
        "{",
        "}",
        "[",
        "]",
        "\\",
        "\x00",
        "\ud800",
        "\ufffe",
        "\r",
        "null",
        "1e999",
        "<",
        "&",
        ":",
        "---",
        "\t",
    )
)


def for_all(law: Callable[..., None], *strategies: SearchStrategy[Any], max_examples: int) -> None:
    """Run *law* on examples, with the settings of the caller's profile but for time and number."""
    run = settings(
        max_examples=max_examples,
        deadline=None,  # a busy machine is no broken law
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,  # one failure, the smallest, is what a reader can use
    )
    run(given(*strategies)(law))()


@st.composite
def texts_like(draw: st.DrawFn, documents: SearchStrategy[str]) -> str:
    """Draw texts that are nearly documents, and texts that are nothing of the kind."""
    if pick(draw, range(8)) == 7:
        return draw(st.text(max_size=40))
    text = draw(documents)
    for _ in range(pick(draw, (1, 2, 3))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + pick(draw, (0, 1, 2, 8, 64)))
        text = text[:start] + draw(_PIECES) + text[end:]
    return text
