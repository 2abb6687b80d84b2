"""How Sphinx builds the documentation: `sphinx-build -n -W docs docs/_build`."""

from __future__ import annotations

import importlib
import re
import sys
import tomllib
from pathlib import Path
from typing import Final

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

sys.path.insert(0, str(Path(__file__).parent.parent))
from docs import _pictures
from docs._values import PublicValues, shorten_signature

project = "argmap"
author = "The argmap developers"
copyright = author  # noqa: A001
_PYPROJECT: Final = Path(__file__).parent.parent / "pyproject.toml"
release = version = tomllib.loads(_PYPROJECT.read_text(encoding="utf-8"))["project"]["version"]

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx_copybutton"]
copybutton_prompt_text = r">>> |\.\.\. "  # copied without the prompts, so that a block can be pasted
copybutton_prompt_is_regexp = True
copybutton_only_copy_prompt_lines = True
exclude_patterns = ["_build", "changelog.d"]
html_theme = "furo"
html_title = "argmap"
html_copy_source = False
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_default_options = {"members": True}
napoleon_numpy_docstring = False
python_use_unqualified_type_names = True

# Every public name of argmap has to resolve. Other projects' names would need their inventories from the network.
# Type variables (a single capital) and private records that only annotate are not documented.
nitpick_ignore_regex = [
    ("py:.*", r"(?!argmap\b).*"),
    ("py:class", r"argmap\..*\.[A-Z]"),
    ("py:class", r"argmap\.(\w+\.)*_\w+(\.\w+)+"),
]
default_role = "py:obj"

_NOTES: Final = "<!-- towncrier release notes start -->"
_PRIVATE: Final = re.compile(r"\._\w+|\.kit\.\w+")
_PUBLIC: Final = (
    "argmap.model", "argmap.formats", "argmap.rendering", "argmap.rendering.kit", "argmap.semantics", "argmap.errors",
)  # fmt: skip


def _resolve_public(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.TextElement
) -> nodes.reference | None:
    """Point a link to ``argmap.model._items.Claim``, or ``argmap.Claim``, at the page that documents it."""
    if node.get("refdomain") != "py":
        return None
    given = node.get("reftarget", "")
    target = _PRIVATE.sub("", given)
    name = target.removeprefix("argmap.")
    last = (
        given.rpartition(".")[2] if _PRIVATE.search(given) else name
    )  # of folders in private folders, the name alone
    python = env.domains.python_domain
    for candidate in (target, *(f"{package}.{end}" for end in (name, last) for package in _PUBLIC)):
        found = python.resolve_xref(env, node["refdoc"], app.builder, "obj", candidate, node, content)
        if found is not None:
            return found
    return None


def _tell_what_is_new(app: Sphinx, page: str, source: list[str]) -> None:  # noqa: ARG001 - the protocol
    """Put what no release holds yet on the page of changes: the fragments, by their kind."""
    if page != "changelog":
        return
    found = ["## Unreleased"]
    for kind in ("added", "changed", "fixed", "removed"):
        fragments = sorted(Path(__file__).parent.glob(f"changelog.d/*.{kind}.md"))
        texts = (fragment.read_text(encoding="utf-8").strip() for fragment in fragments)
        found += [f"### {kind.title()}", *(f"- {text}" for text in texts)] if fragments else []
    source[0] = source[0].replace(_NOTES, "\n\n".join([_NOTES, *found]))


def setup(app: Sphinx) -> None:
    """Register what the settings above cannot say, and draw the gallery."""
    for package in _PUBLIC:  # autodoc sees a name that is imported late only once it has been used
        module = importlib.import_module(package)
        for name in module.__all__:
            getattr(module, name)
    _pictures.draw(Path(__file__).parent / "gallery" / "pictures")
    app.add_directive("public-values", PublicValues)
    app.connect("autodoc-process-signature", shorten_signature)
    app.connect("source-read", _tell_what_is_new)
    app.connect("missing-reference", _resolve_public)
