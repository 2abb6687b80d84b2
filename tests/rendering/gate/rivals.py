"""Measure the pictures of other tools on the twenty shapes, and write rivals.json.

Run it with the folder where ``npm install @argdown/core@2.0.1`` was run, and a Python that has arguebuf 2.7.2:

    python -m tests.rendering.gate.rivals --argdown-core DIR --arguebuf /path/to/python

All three are laid out by the ``dot`` program. ``dot`` is `argmap.rendering.to_dot` without positions.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import Final

import argmap
from argmap import ArgumentMap, Rebuttal
from argmap.rendering import to_dot
from tests.processes import run_process
from tests.rendering.gate.shapes import SHAPES

HERE: Final = Path(__file__).parent
_ARGUEBUF: Final = """
import json, sys
import arguebuf as ab
claims, relations = json.load(sys.stdin)
g = ab.Graph("map")
nodes = {}
for key, text in claims:
    nodes[key] = ab.AtomNode(text, id=key)
    g.add_node(nodes[key])
for key, kind, premises, target in relations:
    nodes[key] = ab.SchemeNode(ab.Attack.DEFAULT if kind == "attack" else ab.Support.DEFAULT, id=key)
    g.add_node(nodes[key])
for key, kind, premises, target in relations:
    for premise in premises:
        g.add_edge(ab.Edge(nodes[premise], nodes[key]))
    g.add_edge(ab.Edge(nodes[key], nodes[target]))
print(ab.dump.graphviz(g).source)
"""


def dot_of_argdown(m: ArgumentMap, folder: str) -> str:
    """Return what the official Argdown tool draws of a map."""
    text = argmap.dumps(m, format="argdown", loss="warn")
    command = ["node", str(HERE / "rivals.mjs"), folder]
    done = run_process(command, input=text, capture_output=True, text=True, check=True)
    return str(done.stdout)


def dot_of_arguebuf(m: ArgumentMap, python: str) -> str:
    """Return what arguebuf draws of a map."""
    claims = [[key, claim.text or claim.title] for key, claim in m.claims.items()]
    relations = [
        [r.key, "attack" if isinstance(r, Rebuttal) else "support", list(r.claims), r.target]
        for r in m.relations.values()
        if r.target is not None
    ]
    given = json.dumps([claims, relations])
    done = run_process([python, "-c", _ARGUEBUF], input=given, capture_output=True, text=True, check=True)
    return str(done.stdout)


def measured(dot: str) -> list[float]:
    """Return width, height and the size of most words, in points, of a graph that ``dot`` lays out."""
    done = run_process(
        ["dot", "-Tjson"], input=dot, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    drawing = json.loads(done.stdout)
    _, _, width, height = (float(part) for part in drawing["bb"].split(","))
    scale = re.search(r'size="([0-9.]+),([0-9.]+)(!?)"', dot)
    if scale and scale[3]:  # the graph asks to be drawn in a size of its own
        factor = min(float(scale[1]) * 72 / width, float(scale[2]) * 72 / height)
        width, height = width * factor, height * factor
    else:
        factor = 1.0
    sizes: dict[float, int] = {}
    for item in drawing.get("objects", ()):
        size = 0.0
        for op in item.get("_ldraw_", ()):
            size = op.get("size", size)
            if op["op"] == "T":
                sizes[size] = sizes.get(size, 0) + len(op["text"])
    main = max(sizes, key=lambda each: sizes[each])
    return [round(width, 1), round(height, 1), round(main * factor, 2)]


def main() -> None:
    """Measure all, and write the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--argdown-core", required=True)
    parser.add_argument("--arguebuf", required=True)
    given = parser.parse_args()
    found = {}
    for name, shape in SHAPES.items():
        m = shape()
        found[name] = {
            "dot": measured(to_dot(m).source),
            "argdown": measured(dot_of_argdown(m, given.argdown_core)),
            "arguebuf": measured(dot_of_arguebuf(m, given.arguebuf)),
        }
        print(name, found[name], flush=True)  # noqa: T201 - a command
    (HERE / "rivals.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
