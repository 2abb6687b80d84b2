"""The Sphinx directive ``public-values``: the constants and types of a package, which autodoc passes over.

Autodoc describes classes and functions wherever a package takes them from. Of a constant or a type it finds the
description only in the file that defines it, and public names are defined in private files.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import sys
import types
from collections.abc import Iterator
from typing import Any, Final

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

__all__ = ["PublicValues", "shorten_signature"]

_PRIVATE_PATH: Final = re.compile(r"\bargmap(?:\.\w+)*\.(?=[A-Z])")
_LONGEST: Final = 200


class PublicValues(SphinxDirective):
    """List the constants and types of a public package: ``.. public-values:: argmap.model``."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return a description of each, in the order of their names."""
        package = importlib.import_module(self.arguments[0])
        text = "\n".join(line for name in package.__all__ for line in _described(package, name))
        return self.parse_text_to_nodes(text)


def _described(package: types.ModuleType, name: str) -> Iterator[str]:
    value = getattr(package, name)
    if inspect.isclass(value) or inspect.isroutine(value) or inspect.ismodule(value):
        return
    source, about = _definition(name, value)
    if not about:
        raise ValueError(f"{package.__name__}.{name} has no description below its definition")
    yield f".. py:data:: {name}"
    yield f"   :module: {package.__name__}"
    shown = _PRIVATE_PATH.sub("", source)
    if len(shown) <= _LONGEST and not _is_made(value):
        yield f"   :value: {shown}"
    yield ""
    yield from (f"   {line}" for line in about.splitlines())
    yield ""


def _is_made(value: object) -> bool:
    """Whether how a value is made tells a reader nothing: that of a registry, of a mapping, of a tuple."""
    return type(value).__module__.startswith("argmap") or isinstance(value, types.MappingProxyType | tuple)


def _definition(name: str, value: object) -> tuple[str, str]:
    """Return what a public name is set to, and the text below it, from the file that defines it."""
    for module in [module for key, module in sys.modules.items() if key.startswith("argmap")]:
        if vars(module).get(name) is not value:
            continue
        body: list[Any] = ast.parse(inspect.getsource(module)).body
        for statement, below in zip(body, [*body[1:], None], strict=True):
            targets = getattr(statement, "targets", [getattr(statement, "target", None)])
            if any(isinstance(target, ast.Name) and target.id == name for target in targets):
                text = getattr(getattr(below, "value", None), "value", "")
                return ast.unparse(statement.value), inspect.cleandoc(text) if isinstance(text, str) else ""
    return "", ""


def shorten_signature(*arguments: Any) -> tuple[str, str | None] | None:
    """Leave out of a signature what only attrs needs, and the private files in which classes are defined."""
    signature, returned = arguments[-2:]
    if not signature:
        return None
    plain = signature.replace(" = NOTHING", " = …").replace("=NOTHING", "=…")
    return _PRIVATE_PATH.sub("", plain), returned and _PRIVATE_PATH.sub("", returned)
