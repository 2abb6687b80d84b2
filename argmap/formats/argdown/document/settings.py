"""The settings in front matter that decide what a document means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, TypeGuard, final

from attrs import field, frozen

from argmap.formats.argdown.diagnostics import Faults
from argmap.formats.argdown.document.setting_names import unknown_settings
from argmap.formats.argdown.document.shortcodes import SHORTCODES

__all__ = ["Settings", "is_plus", "settings_of"]

_MODES: Final = ("loose", "strict")
_PLUS: Final = re.compile(r"argdown *\+|plus", re.IGNORECASE)
"""What the value of ``parser.syntax`` holds in documents that are in Argdown+ or micro-Argdown+."""


@final
@frozen(slots=True)
class Settings:
    """How to read a document.

    Args:
        strict: Whether support between statements is entailment, and attack contrariety.
        without_tags: Whether tags are taken out of texts.
        transform: Whether relations of an argument that is taken apart are those of its conclusion.
        codes: Short name → sign.
        groups: What is said about sections by title, or None where nothing is.
    """

    strict: bool = False
    without_tags: bool = False
    transform: bool = True
    codes: Mapping[str, str] = field(factory=lambda: SHORTCODES)
    groups: Mapping[str, Any] | None = None
    ignore_groups: bool = False
    ignore_closed: bool = False


def is_plus(syntax: object) -> TypeGuard[str]:
    """Say whether a document is in Argdown+ or micro-Argdown+, by its setting ``parser.syntax``.

    >>> is_plus("micro-argdown+"), is_plus("argdown")
    (True, False)
    """
    return isinstance(syntax, str) and _PLUS.search(syntax) is not None


def settings_of(front_matter: Mapping[str, Any], text: str, start: int, faults: Faults) -> Settings:
    """Return the settings of a document, each of the wrong type reported and left at what it is without it.

    Args:
        front_matter: What the front matter says.
        text: The front matter as it is written, for the places of faults.
        start: Where it begins.
        faults: What is reported goes there.
    """

    def report(name: str, problem: str, advice: str, key: str = "") -> None:
        key = re.escape(key or name.rpartition(".")[2])
        found = re.search(rf"(?<![\w-]){key}(?=['\"]?[ \t]*:)", text)
        place = (start + found.start(), start + found.end()) if found else (start, start + 3)
        faults.add("argdown-setting", *place, name=name, problem=problem, advice=advice)

    def part(name: str) -> Mapping[str, Any]:
        value = front_matter.get(name)
        if name in front_matter and not isinstance(value, dict):
            report(name, "holds no settings", "indent its settings below it")
        return value if isinstance(value, dict) else {}

    model, group = part("model"), part("group")
    syntax = part("parser").get("syntax")
    if is_plus(syntax):
        at = max(text.find(syntax, text.find("syntax")), 0)
        faults.add("argdown-plus", start + at, start + at + len(syntax), syntax=f"{syntax:.60}")
    mode = model.get("mode", "loose")
    if mode not in _MODES:
        report("model.mode", f"is {mode!r}", "write loose or strict")
    if "shortcodes" in model and not isinstance(model["shortcodes"], dict):
        report("model.shortcodes", "holds no signs", "indent them below it")
    for path, last, advice in unknown_settings(front_matter):
        report(f"{path:.60}", "does not exist", advice, key=last)
    sections = group.get("sections")
    return Settings(
        strict=mode == "strict",
        without_tags=bool(model.get("removeTagsFromText", False)),
        transform=bool(model.get("transformArgumentRelations", True)),
        codes=_codes(model.get("shortcodes")),
        groups=sections if isinstance(sections, dict) else None,
        ignore_groups=bool(group.get("ignoreIsGroup", False)),
        ignore_closed=bool(group.get("ignoreIsClosed", False)),
    )


def _codes(own: Any) -> Mapping[str, str]:
    if not isinstance(own, dict):
        return SHORTCODES
    signs = {
        code: value["unicode"]
        for code, value in own.items()
        if isinstance(value, dict) and isinstance(value.get("unicode"), str)
    }
    return {**SHORTCODES, **signs}
