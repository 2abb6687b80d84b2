"""Style sheets of pictures: no rule reaches anything outside of its picture."""

from __future__ import annotations

import re

import pytest

import argmap
from argmap.rendering import THEMES, VIEWS, make_theme
from argmap.samples import trilateral

_RULE = re.compile(r"([^{}]+)\{[^{}]*\}")


def selectors_of(style: str) -> list[str]:
    """Return each selector of a style sheet, those within @media too."""
    inner = re.sub(r"@media[^{]*\{((?:[^{}]*\{[^{}]*\})*)\}", r"\1", style)
    return [one.strip() for rule in _RULE.findall(inner) for one in rule.split(",")]


@pytest.mark.parametrize("judged", [False, True])
@pytest.mark.parametrize("theme", [*THEMES.names(foreign=False), "own"])
@pytest.mark.parametrize("view", VIEWS.names(foreign=False))
def test_every_selector_begins_with_the_prefix_of_the_picture(view: str, theme: str, *, judged: bool) -> None:
    m = trilateral()
    look = make_theme("auto", support="teal") if theme == "own" else theme
    verdicts = argmap.evaluate(m) if judged else None
    highlight = [str(m.thesis)] if judged else None
    svg = argmap.render(m, view=view, theme=look, legend=True, verdicts=verdicts, highlight=highlight).svg
    prefixes = re.findall(r'class="argmap (\w+)"', svg)
    styles = re.findall(r"<style>(.*?)</style>", svg, re.DOTALL)
    assert len(prefixes) == len(styles) > 0
    for prefix, style in zip(prefixes, styles, strict=True):
        found = selectors_of(style)
        assert found
        assert [one for one in found if not re.match(rf"\.{prefix}(?![\w-])", one)] == []
