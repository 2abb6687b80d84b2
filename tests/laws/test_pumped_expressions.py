"""Every regular expression of the library takes linear time, whatever text it is given.

The source is walked, so that a new expression cannot be forgotten: each is compiled at the top of its module, and
is pumped here, in the way in which the library uses it, with the characters that it knows.
"""

from __future__ import annotations

import ast
import functools
import importlib
import itertools
import pkgutil
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import argmap

ROOT = Path(argmap.__file__).parent
FUNCTIONS = frozenset(
    {"compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn"}
)
SEARCHES = frozenset({"search", "split", "findall", "finditer", "sub", "subn"})

WRITTEN_IN_PLACE = {
    "cli/_ignored.py": "made of a line of a .gitignore file, with atomic groups",
    "projections/argdown/_front_matter.py": "reads the names of argmap's own settings",
    "formats/argdown/document/settings.py": "made of the name of one of argmap's own settings",
    "rendering/_converters/lines.py": "one class of characters, made of those that argmap's fonts have",
}
"""Files with an expression that is not compiled at the top, and why this is harmless."""

BOUNDED = {
    "argmap.formats.argdown.syntax.near_misses._SENTENCE_END": "reads at most 200 code points",
    "argmap.formats.argdown.syntax.near_misses._MEANT": "is tried at one place, on a sign that was found",
    "argmap.formats.argdown.syntax.yaml._PAIRS": "reads what has the form that _SIMPLE found: no pair is tried in vain",
}
"""Expressions that are not linear on every text, and why they never read a long one that is like that."""


@functools.cache
def trees() -> tuple[tuple[str, ast.Module], ...]:
    return tuple(
        (path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted(ROOT.rglob("*.py"))
    )


def is_call_of_re(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.func.attr in FUNCTIONS
    )


def inside_functions(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from ast.walk(node)


def used_with(methods: frozenset[str]) -> frozenset[tuple[str, str]]:
    """Return (module, name) of the names on which one of the methods is called, in all modules that know them."""
    found: set[tuple[str, str]] = set()
    for path, tree in trees():
        module = f"argmap.{path.removesuffix('.py').replace('/', '.')}".removesuffix(".__init__")
        nodes = list(ast.walk(tree))
        imported = {
            alias.asname or alias.name: (node.module or "", alias.name)
            for node in nodes
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        for node in nodes:
            if isinstance(node, ast.Attribute) and node.attr in methods and isinstance(node.value, ast.Name):
                found.add(imported.get(node.value.id, (module, node.value.id)))
    return frozenset(found)


def patterns_in(value: Any) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from patterns_in(tuple(value.values()))
    elif isinstance(value, tuple | list | frozenset | set):
        for item in value:
            yield from patterns_in(item)


def home_of(module: str, name: str) -> tuple[str, str]:
    """Return where a name that a module knows is defined."""
    for path, tree in trees():
        if f"argmap.{path.removesuffix('.py').replace('/', '.')}".removesuffix(".__init__") == module:
            for node in ast.walk(tree):
                if isinstance(node, ast.ImportFrom):
                    for alias in node.names:
                        if (alias.asname or alias.name) == name:
                            return node.module or "", alias.name
    return module, name


def all_patterns() -> dict[str, tuple[re.Pattern[str], bool]]:
    """Return where each expression is → the expression, and whether it is looked for at every place."""
    searched, matched = used_with(SEARCHES), used_with(frozenset({"match", "fullmatch"}))
    found: dict[str, tuple[re.Pattern[str], bool]] = {}
    seen: set[int] = set()
    for info in pkgutil.walk_packages([str(ROOT)], "argmap."):
        if info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            for n, pattern in enumerate(patterns_in(value)):
                if f"{info.name}.{name}" in BOUNDED:
                    continue
                if id(pattern) not in seen and isinstance(pattern.pattern, str):
                    seen.add(id(pattern))
                    place = home_of(info.name, name)
                    everywhere = place in searched or place not in matched
                    found[f"{info.name}.{name}[{n}]"] = pattern, everywhere
    return found


PATTERNS = all_patterns()


def parsed(pattern: re.Pattern[str]) -> Iterator[tuple[str, Any]]:
    """Yield the operations of an expression with what they are done to, in no order."""
    stack: list[Any] = [re._parser.parse(pattern.pattern, pattern.flags)]  # type: ignore[attr-defined]
    while stack:
        node = stack.pop()
        if isinstance(node, re._parser.SubPattern):  # type: ignore[attr-defined]
            stack.extend(node.data)
        elif isinstance(node, tuple | list):
            if len(node) == 2 and isinstance(node[0], re._constants._NamedIntConstant):  # type: ignore[attr-defined]
                yield str(node[0]), node[1]
            stack.extend(node)


def alphabet(pattern: re.Pattern[str]) -> list[str]:
    """Return characters that tell the branches of an expression apart."""
    found = dict.fromkeys(" \na1")
    for operation, value in parsed(pattern):
        if operation in {"LITERAL", "NOT_LITERAL"}:
            found[chr(value)] = None
        elif operation == "RANGE":
            found[chr(value[0])] = None
    return list(found)[:9]


@pytest.mark.parametrize("where", PATTERNS)
def test_nothing_but_single_characters_is_repeated_possessively(where: str) -> None:
    # Python before 3.11.5 forgets what such a group has matched (python/cpython#106052); Debian 12 has 3.11.2.
    pattern, _ = PATTERNS[where]
    for operation, value in parsed(pattern):
        if operation == "POSSESSIVE_REPEAT":
            assert [str(item[0]) for item in value[2]] in (["IN"], ["LITERAL"], ["NOT_LITERAL"], ["ANY"])


def pumped(letters: list[str], count: int) -> Iterator[str]:
    """Yield long texts: runs, alternations, and a beginning before a run, each with an end that fits nothing."""
    for one in letters:
        yield one * count + "\x01"
    for one, other in itertools.permutations(letters, 2):
        yield (one + other) * (count // 2) + "\x01"
        yield one + other * count + "\x01"


def seconds(pattern: re.Pattern[str], text: str, *, everywhere: bool) -> float:
    start = time.process_time()
    if everywhere:
        for _ in pattern.finditer(text):
            pass
    else:
        pattern.match(text)
        pattern.fullmatch(text)
    return time.process_time() - start


_SHORT = 22
_NOTHING = 0.005  # seconds


def text_of(letters: list[str], build: int, count: int) -> str:
    return next(itertools.islice(pumped(letters, count), build, None))


def is_linear(pattern: re.Pattern[str], build: int, count: int, *, everywhere: bool) -> bool:
    """Compare n, 2n and 4n; a neighbour on a shared machine can spoil one measurement, but not three."""
    letters = alphabet(pattern)
    if count <= _SHORT:  # twice as long may take for ever
        text = text_of(letters, build, count)
        return min(seconds(pattern, text, everywhere=everywhere) for _ in range(3)) < _NOTHING
    for _ in range(3):
        one, two = (
            seconds(pattern, text_of(letters, build, n), everywhere=everywhere) for n in (count, 2 * count)
        )
        if two < 3 * one:
            four = seconds(pattern, text_of(letters, build, 4 * count), everywhere=everywhere)
            if four < 3 * two:
                return True
    return False


def first_slow(pattern: re.Pattern[str], *, everywhere: bool) -> str:
    """Return the first text on which an expression takes more than linear time, or ``""``.

    The texts begin short, since what takes exponential time would never end on a long one.
    """
    letters = alphabet(pattern)
    for count in (8, 16, _SHORT, 400, 10_000):
        for build, text in enumerate(pumped(letters, count)):
            if seconds(pattern, text, everywhere=everywhere) < _NOTHING:
                continue
            if not is_linear(pattern, build, count, everywhere=everywhere):
                return text[:9]
    return ""


@pytest.mark.parametrize("where", PATTERNS)
def test_an_expression_takes_linear_time_on_every_text(where: str) -> None:
    pattern, everywhere = PATTERNS[where]
    slow = first_slow(pattern, everywhere=everywhere)
    assert not slow, f"{pattern.pattern!r} takes more than linear time on texts that begin with {slow!r}"


def test_every_expression_is_compiled_at_the_top_of_its_module() -> None:
    for name, tree in trees():
        inside = {id(node) for node in inside_functions(tree)}
        calls = [node for node in ast.walk(tree) if is_call_of_re(node)]
        if name in WRITTEN_IN_PLACE:
            assert any(id(node) in inside for node in calls), name
            continue
        for node in calls:
            assert id(node) not in inside, f"{name}:{node.lineno} is not pumped; compile it at the top"  # type: ignore[attr-defined]
            assert node.func.attr == "compile", f"{name}:{node.lineno}"  # type: ignore[attr-defined]


def test_the_test_finds_what_is_not_linear() -> None:
    assert first_slow(re.compile(r"a+b"), everywhere=True).startswith("aaa")
    assert not first_slow(re.compile(r"a+b"), everywhere=False)
    exponential = re.compile(r"(?:\w|[²+]|:(?= ))+(?=%)")
    assert first_slow(exponential, everywhere=False).endswith("²²²")
