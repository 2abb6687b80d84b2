"""YAML for metadata: PyYAML splits the text into events, and what they mean is decided here.

Argdown's own tool reads YAML 1.2 and PyYAML 1.1, where ``no`` is false and ``1:30`` is ninety. So only PyYAML's
parser is used, in C where it is built: it executes nothing, makes no objects and does not recurse. What a plain
scalar means is the core schema of YAML 1.2. Dates, and numbers that JSON cannot hold, stay text.

A tiny reader of our own takes the form that nearly all metadata has, such as ``{isInMap: false}``: that is twenty
times faster, and needs no PyYAML.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from typing import Any, Final, TypeAlias, final

from attrs import define, field

__all__ = ["Value", "YamlError", "load_simple", "load_yaml", "resolve_scalar"]

Value: TypeAlias = Any
"""None, a truth value, a number, a text, a list of values or a mapping from text to values. Never changed."""

_DEEPEST: Final = 90
_DEEPEST_EXTRA: Final = (
    100  # what ``extra`` of a record takes, which has less room for metadata than for its own
)
_MOST: Final = 100_000  # values that aliases repeat

_PLAIN_VALUE: Final = r"(?!-[ ,}])[A-Za-z0-9.+-](?:[A-Za-z0-9./_+-]| +(?=[A-Za-z0-9]))*"
_PAIR: Final = rf'([A-Za-z_][A-Za-z0-9_-]*): +(?:"([^"\\\n]*)"|\'([^\'\n]*)\'|({_PLAIN_VALUE}))'
_PAIRS: Final = re.compile(_PAIR)
_SIMPLE: Final = re.compile(rf"\{{ *{_PAIR}(?: *, *{_PAIR})* *\}}")
_NESTED: Final = re.compile(r"\{ *([A-Za-z_][A-Za-z0-9_-]*): +(\{[^{}]*\}) *\}")
"""A mapping in a mapping, as argmap writes what Argdown has no sign for."""

_INTEGER: Final = re.compile(r"[-+]?[0-9]+")
_BASED: Final = re.compile(r"[-+]?(?:0b[01]+|0x[0-9a-fA-F]+|0o[0-7]+)")
_FLOAT: Final = re.compile(r"(?:[-+]?[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_WORDS: Final[dict[str, Value]] = {
    **dict.fromkeys(["", "~", "null", "Null", "NULL"]),
    **dict.fromkeys(["true", "True", "TRUE"], True),
    **dict.fromkeys(["false", "False", "FALSE"], False),
}
_LONGEST_NUMBER: Final = 4_300  # digits, as many as Python reads
_STRICT: Final = re.compile(r"""\t|:(?=[,[\]{}])|[\[\]{}]|(?<![^{\[,:\s])(?:"(?:[^"\\]|\\.)*"|'[^']*')""")
"""What PyYAML wants to be a blank, or to have one behind it; brackets; quoted texts, which are not to be touched."""

_SURROGATES: Final = re.compile(
    r"\\\\|\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|\\u([dD][89a-fA-F][0-9a-fA-F]{2}|[fF][dD][dD]0)"
)
"""Half signs as JSON writes them, which PyYAML refuses: two that are one sign, or one alone; and the sign below."""
_HALF: Final = re.compile("\ufdd0([0-9a-fA-F]{4})")
"""A half sign on its way through PyYAML, behind a code point that no text has."""

_CORE: Final = "tag:yaml.org,2002:"
_TAGGED: Final = {
    _CORE + "int": int,
    _CORE + "float": float,
    _CORE + "bool": bool,
    _CORE + "null": type(None),
}
_MERGE: Final = object()


@final
@define
class YamlError(Exception):
    """Say what is wrong with a piece of YAML, and at which offset; -1 where that is not known."""

    problem: str
    offset: int = -1


def load_simple(text: str) -> dict[str, Value] | None:
    """Read a flow mapping of plain and simply quoted values, or return None where it is anything else.

    >>> load_simple('{color: 3, source: "p. 12"}')
    {'color': 3, 'source': 'p. 12'}
    >>> load_simple("{argmap: {key: tax, voice: opponent}}")
    {'argmap': {'key': 'tax', 'voice': 'opponent'}}
    """
    if outer := _NESTED.fullmatch(text):
        inner = load_simple(outer[2])
        return None if inner is None or outer[1] in _WORDS else {outer[1]: inner}
    if not _SIMPLE.fullmatch(text):
        return None
    found = _PAIRS.findall(text)
    made: dict[str, Value] = {}
    for key, double, single, plain in found:
        made[key] = resolve_scalar(plain) if plain else double or single
    if len(made) < len(found) or not _WORDS.keys().isdisjoint(made):
        return None
    return made


def load_yaml(text: str, *, on_tab: Callable[[int], object] | None = None) -> Value:
    r"""Read one document of YAML.

    Args:
        text: The document.
        on_tab: Called with the offset of the first tab that indents a line, where YAML wants blanks.

    Raises:
        YamlError: If it is none, repeats a key, has a tag that is not of the core schema, or is nested
            or repeated beyond reason.
        ModuleNotFoundError: If PyYAML is not installed.

    >>> load_yaml("color: 3\nimages: [a.png, no]")
    {'color': 3, 'images': ['a.png', 'no']}
    """
    try:
        return _Composer(text).value()
    except YamlError as error:
        lenient = _lenient(text)
        if lenient == text:
            raise
        try:
            halves = "\\ufdd0" in lenient
            if halves:
                lenient = lenient.replace("\ufdd0", "\ufdd0fdd0")
            value = _Composer(lenient, halves=halves).value()
        except YamlError:
            raise error from None
    tab = _indenting_tab(text) if on_tab else -1
    if on_tab and tab >= 0:
        on_tab(tab)
    return value


def _lenient(text: str) -> str:
    """Return YAML with the blanks that PyYAML wants and Argdown's own tool does not: behind ``a:`` in ``{a:[b]}``."""
    depth = 0

    def with_blank(found: re.Match[str]) -> str:
        nonlocal depth
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(found[0], 0)
        if found[0] == ":" and depth > 0:
            return ": "
        if found[0][0] == '"':
            return _SURROGATES.sub(_whole, found[0])
        return " " if found[0] == "\t" else found[0]

    return _STRICT.sub(with_blank, text)


def _indenting_tab(text: str) -> int:
    """Return the offset of the first tab that indents a line outside of brackets and quotation marks, or -1."""
    depth = 0
    for found in _STRICT.finditer(text):
        if found[0] in "{[":
            depth += 1
        elif found[0] in "]}":
            depth -= 1
        elif found[0] == "\t" and depth <= 0:
            begin = text.rfind("\n", 0, found.start()) + 1
            if not text[begin : found.start()].strip(" "):
                return found.start()
    return -1


def _whole(found: re.Match[str]) -> str:
    """Return the escape of the sign that two halves make; a half alone is marked, to be put back later."""
    high, low, alone = found.groups()
    if high:
        return f"\\U{0x10000 + ((int(high, 16) - 0xD800) << 10) + int(low, 16) - 0xDC00:08x}"
    return f"\\ufdd0{alone}" if alone else found[0]


def resolve_scalar(text: str) -> Value:
    """Return what a plain scalar means.

    >>> [resolve_scalar(word) for word in ("yes", "010", "1e3", "0x1F", "1_000", "True", "2024-02-30", "~")]
    ['yes', 10, 1000.0, 31, '1_000', True, '2024-02-30', None]
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "+-.0123456789" or len(text.lstrip("+-")) > _LONGEST_NUMBER:
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    if _BASED.fullmatch(text):
        number = int(text, 0)
        return number if number.bit_length() < 3 * _LONGEST_NUMBER else text
    if _FLOAT.fullmatch(text) and math.isfinite(real := float(text)):
        return real
    return text


@final
@define
class _OpenCollection:
    """A list or mapping that is being read."""

    value: Value
    anchor: str | None
    size_before: int
    key: Value = None
    has_key: bool = False
    merged: list[Value] = field(factory=list)


@final
class _Composer:
    """Build values from events, with a stack of our own instead of the interpreter's."""

    def __init__(self, text: str, *, halves: bool = False) -> None:
        self._text, self._halves = text, halves
        self._stack: list[_OpenCollection] = []
        self._anchors: dict[str, tuple[Value, int]] = {}
        self._size = 0
        self._repeated = 0
        self._result: Value = None
        self._documents = 0

    def value(self) -> Value:
        import yaml

        for event in self._events():
            match event:
                case yaml.ScalarEvent():
                    self._add(self._scalar(event), event.anchor, 1)
                case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                    self._start(event, {} if isinstance(event, yaml.MappingStartEvent) else [])
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self._end()
                case yaml.AliasEvent():
                    self._alias(event)
                case yaml.DocumentStartEvent():
                    self._documents += 1
                    if self._documents > 1:
                        raise self._error("a second document begins", event)
        return self._result

    def _events(self) -> Iterator[Any]:
        import yaml

        loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            yield from yaml.parse(self._text, Loader=loader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            problem = " ".join(part for part in (error.context, error.problem) if part)
            raise YamlError(problem, self._offset(mark)) from None
        except yaml.YAMLError as error:  # a character that YAML does not allow
            raise YamlError(getattr(error, "reason", str(error)), getattr(error, "position", -1)) from None

    def _offset(self, mark: Any) -> int:
        if mark is None:
            return -1
        start = 0
        for _ in range(mark.line):
            start = self._text.find("\n", start) + 1
        return min(start + int(mark.column), len(self._text))

    def _error(self, problem: str, event: Any) -> YamlError:
        return YamlError(problem, self._offset(event.start_mark))

    def _scalar(self, event: Any) -> Value:
        text: str = event.value
        if self._halves:
            text = _HALF.sub(lambda found: chr(int(found[1], 16)), text)
        tag: str | None = event.tag
        if tag is None and event.implicit[0]:
            if text == "-":
                raise self._error("a hyphen alone is no value", event)
            at_key = (
                bool(self._stack) and isinstance(self._stack[-1].value, dict) and not self._stack[-1].has_key
            )
            return _MERGE if text == "<<" and at_key else resolve_scalar(text)
        if tag in (None, "!", _CORE + "str"):
            return text
        kind = _TAGGED.get(tag)
        value = resolve_scalar(text)
        if kind is None:
            raise self._unknown(tag, event)
        if type(value) is not kind:
            raise self._error(f"{text!r} is no {tag[len(_CORE) :]}", event)
        return value

    def _unknown(self, tag: str, event: Any) -> YamlError:
        return self._error(f"unknown tag {tag.replace(_CORE, '!!')}", event)

    def _start(self, event: Any, value: Value) -> None:
        deepest = _DEEPEST if len(self._stack) < _DEEPEST else self._deepest()
        if len(self._stack) >= deepest:
            raise self._error(f"nested more than {deepest} levels deep", event)
        if event.tag not in (None, "!", _CORE + ("map" if isinstance(value, dict) else "seq")):
            raise self._unknown(event.tag, event)
        self._stack.append(_OpenCollection(value, event.anchor, self._size))

    def _deepest(self) -> int:
        """Return how deep what is open may nest: a map may hold more under ``argmap.extra`` than an author writes."""
        path = [each.key if isinstance(each.value, dict) else None for each in self._stack[:3]]
        for words in (["argmap", "extra"], ["argmap", "via", "extra"]):
            if path[: len(words)] == words:
                return len(words) + _DEEPEST_EXTRA
        return _DEEPEST

    def _end(self) -> None:
        done = self._stack.pop()
        for other in done.merged:
            for key, value in other.items():
                done.value.setdefault(key, value)
        self._add(done.value, done.anchor, 1 + self._size - done.size_before, counted=True)

    def _alias(self, event: Any) -> None:
        if event.anchor not in self._anchors:
            raise self._error(f"nothing is called {event.anchor!r} so far", event)
        value, size = self._anchors[event.anchor]
        self._repeated += size
        if self._repeated > _MOST:
            raise self._error(f"aliases repeat more than {_MOST:,} values", event)
        self._add(value, None, size)

    def _add(self, value: Value, anchor: str | None, size: int, *, counted: bool = False) -> None:
        """Put a value where it belongs: into the innermost list or mapping that is open, or the result."""
        self._size += 1 if counted else size
        if anchor is not None and value is not _MERGE:
            self._anchors[anchor] = (value, size)
        if not self._stack:
            self._result = value
            return
        top = self._stack[-1]
        if isinstance(top.value, list):
            top.value.append(value)
        elif top.has_key:
            self._pair(top, value)
        else:
            top.key, top.has_key = value, True

    def _pair(self, top: _OpenCollection, value: Value) -> None:
        top.has_key = False
        if top.key is _MERGE:
            others = value if isinstance(value, list) else [value]
            if not all(isinstance(other, dict) for other in others):
                raise YamlError("the value of << must be a mapping")
            top.merged += others
            return
        key = _as_key(top.key)
        if key in top.value:
            raise YamlError(f"the key {key!r} is used twice")
        top.value[key] = value


def _as_key(key: Value) -> str:
    """Return a key as text, which it is in JSON."""
    if isinstance(key, str):
        return key
    if key is None or isinstance(key, bool):
        return {None: "null", True: "true", False: "false"}[key]
    if isinstance(key, float) and key.is_integer() and abs(key) < 1e21:
        return str(int(key))
    if isinstance(key, int | float):
        return str(key)
    if isinstance(key, list) and not any(isinstance(part, list | dict) for part in key):
        return ",".join("" if part is None else _as_key(part) for part in key)
    raise YamlError("a mapping cannot be a key")
