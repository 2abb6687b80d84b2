"""The README's Python does what the README says."""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from typing import Any

import pytest

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```$", README, flags=re.DOTALL | re.MULTILINE)


def test_the_python_of_the_readme_runs_from_top_to_bottom(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"__name__": "readme"}
    for block in BLOCKS:
        exec(compile(block, "README.md", "exec"), names)  # noqa: S102
    tests = [value for name, value in names.items() if name.startswith("test_") and callable(value)]
    assert tests
    for test in tests:
        test()


@pytest.mark.parametrize("mark", ["picture-command", "test-command"])
def test_each_command_is_one_line_in_a_marked_block(mark: str) -> None:
    assert re.search(rf"^<!-- {mark} -->\n```sh\n[^\n]+\n```$", README, flags=re.MULTILINE)


def test_a_package_index_shows_no_link_that_leads_nowhere() -> None:
    metadata: dict[str, Any] = {}
    root = Path(__file__).parent.parent
    hook = runpy.run_path(str(root / "docs" / "_description.py"))["Description"](str(root), {})
    hook.update(metadata)
    text = metadata["readme"]["text"]
    links = re.findall(r"\]\(([^)]*)\)", text)
    assert [link for link in links if not link.startswith("https://")] == []
    assert "docs/gallery" in README  # while on the repository's own page they stay
    for block in BLOCKS:
        assert block in text
    assert len(text) > 0.9 * len(re.sub(r"\]\([^)]*\)", "", README)) - 500
