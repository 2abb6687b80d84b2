"""Bytes where a text belongs: one clear error, also where Python is told to raise for comparing the two."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.processes import run_process

TRIES = """
import attrs
from argmap import *

claim, source = Claim("a", "A."), Source("oped", "text")
bad = [b"x", b"", bytearray(b"x"), [b"x"], {b"x"}, frozenset([b"x", b"y"])]
hosts = {
    claim: lambda r: [r, source],
    source: lambda r: [r],
    Group("g", "G."): lambda r: [r],
    Premise("a"): lambda r: [claim, Support("s", [r], "a")],
    Anchor("oped", 0, 2, quote="te"): lambda r: [Claim("a", "A.", anchors=[r]), source],
    Segment(0, 2): lambda r: [attrs.evolve(source, segments=[r])],
    Skip(0, 2): lambda r: [attrs.evolve(source, skips=[r])],
    Support("s", "a", "a"): lambda r: [claim, r],
    Rebuttal("s", "a", "a", scheme="contrary"): lambda r: [claim, r],
    Link("s", "a", "a"): lambda r: [claim, r],
}
accepted = [
    (record, field.name, value)
    for record, host in hosts.items()
    for field in attrs.fields(type(record))
    for value in bad
    if not refused(lambda: ArgumentMap.of(*host(attrs.evolve(record, **{field.name: value}))))
]
m = ArgumentMap.of(claim, Support("s", "a", "a"), source)
questions = [m.claim, m.relation, m.relations_to, m.supports, m.rebuttals, m.uses, m.rebuttal_kind, m.find, m.subtree]
accepted += [question for question in questions if not refused(lambda: question(b"a"))]
for method in ("support", "rebut", "contradict", "rephrase", "link"):
    for fields in ({"key": b"x"}, {"scheme": b"x"}, {"tags": b"x"}, {"quote": b"x"}, {"group": b"x"}):
        call = lambda: getattr(m.edit(), method)("a", "New.", **fields)
        accepted += [] if refused(call) else [(method, fields)]
for option in ("view", "theme", "engine", "direction", "fonts", "title", "width", "root"):
    accepted += [] if refused(lambda: render(m, **{option: b"x"})) else [option]
for call in (
    lambda: dumps(m, format=b"json"),
    lambda: dumps(m, loss=b"warn"),
    lambda: loads("[A]: a", format=b"argdown"),
    lambda: evaluate(m, b"grounded"),
    lambda: weigh(m, b"dfquad"),
    lambda: weigh(m, tnorm=b"minimum"),
    lambda: dump(m, b"x.json"),
):
    accepted += [] if refused(call) else [call]
assert not accepted, accepted
"""
REFUSED = """
from argmap.errors import ArgmapError

def refused(call):
    try:
        call()
    except ArgmapError as error:
        return bool(str(error))
    return False
"""


def test_bytes_in_any_field_are_refused_under_the_strictest_flag() -> None:
    root = Path(__file__).parents[2]
    done = run_process(
        [sys.executable, "-bb", "-c", REFUSED + TRIES], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
