"""No test is about how quick the PC is: only tests/support/waiting.py looks at the real clock.

A test waits with `until`, `never` and `ends`, each with one generous limit; times are judged on the fake clock
(tests/support/desk.py), in show time against the journal, and by `showcaller bench`.
"""

import ast
from collections.abc import Iterator

import hypothesis
import pytest

from tests.support.desk_process import ROOT
from tests.support.trees import tree_of

TESTS = ROOT / "tests"
CLOCKS = {
    "sleep",
    "monotonic",
    "monotonic_ns",
    "perf_counter",
    "perf_counter_ns",
    "process_time",
    "thread_time",
}
# What may look at the clock, and for what.
ALLOWED = {
    "support/waiting.py": {"time.monotonic", "time.sleep", "asyncio.sleep"},
    "support/recorder.py": {"time.monotonic_ns", "asyncio.sleep"},  # Puts what two programs saw in one order.
    "support/simulated.py": {"asyncio.sleep"},  # On the loop of the simulated OBS.
    "support/vendors/virtual.py": {"asyncio.sleep"},  # By a loop whose clock jumps.
    "support/window.py": {"asyncio.sleep"},  # `until` on the window's loop.
}


def clocks(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Each use of a clock and each time limit of a single test, with its line."""
    # It waits for nothing: the loop has a turn.
    turns = {
        id(node.func)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "sleep"
        and ast.unparse(node) == "asyncio.sleep(0)"
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in ("time", "asyncio"):
            yield from (
                (node.lineno, f"{node.module}.{one.name}") for one in node.names if one.name in CLOCKS
            )
        elif isinstance(node, ast.Attribute) and node.attr in {*CLOCKS, "timeout"} and id(node) not in turns:
            name = ast.unparse(node)
            if name == "pytest.mark.timeout" or (
                name.startswith(("time.", "asyncio.")) and node.attr in CLOCKS
            ):
                yield node.lineno, name


def test_only_the_waiting_looks_at_the_clock() -> None:
    found = {
        f"{path.relative_to(ROOT)}:{line}: {name}"
        for path in sorted(TESTS.rglob("*.py"))
        for line, name in clocks(tree_of(path.read_text(encoding="utf-8")))
        if name not in ALLOWED.get(path.relative_to(TESTS).as_posix(), ())
    }
    assert found == set(), "wait with tests/support/waiting.py, or judge times on the fake clock"


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("import time\ntime.sleep(1)", ["time.sleep"]),
        ("began = time.monotonic()", ["time.monotonic"]),
        ("from time import perf_counter", ["time.perf_counter"]),
        ("await asyncio.sleep(0.1)", ["asyncio.sleep"]),
        ("@pytest.mark.timeout(30)\ndef test_it(): ...", ["pytest.mark.timeout"]),
        ("await asyncio.sleep(0); time.time(); time.gmtime(0); clock.monotonic(); Limit().left_s", []),
    ],
)
def test_what_is_found(code: str, names: list[str]) -> None:
    assert [name for _, name in clocks(tree_of(code))] == names


def test_what_is_allowed_is_used() -> None:
    for name, allowed in ALLOWED.items():
        used = {clock for _, clock in clocks(tree_of((TESTS / name).read_text(encoding="utf-8")))}
        assert used == allowed, name


def test_no_example_of_a_law_fails_for_the_time_it_takes() -> None:
    now = hypothesis.settings()
    assert now.deadline is None and hypothesis.HealthCheck.too_slow in now.suppress_health_check
