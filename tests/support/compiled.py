"""What is collected is compiled before, by two processes: where workers are forked of the first
(tests/support/worker.py), else by each worker of pytest-xdist its part.

In a fresh checkout nothing is compiled: what the program is made of, each test with its asserts rewritten, and what
Hypothesis looks for in the program's sources. That was a minute of the processor for each worker. Nobody waits for
another: what one finds done it takes, as ever.

A plugin of pytest (tests/conftest.py).
"""

import os
import py_compile
import sys
from collections.abc import Sequence
from importlib.util import cache_from_source
from pathlib import Path
from types import ModuleType

import pytest
from _pytest.assertion import rewrite
from hypothesis.internal.constants_ast import constants_from_module

from tests.support import worker

ROOT = Path(__file__).resolve().parents[2]
TESTS = ROOT / "tests"
PROGRAM = ("console", "ui", "resources")


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    number, count, helper = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:]), _workers(), 0
    whole = TESTS in {
        Path(session.config.invocation_params.dir, one).resolve() for one in session.config.args
    }
    if count > 1 and whole and not sys.dont_write_bytecode:
        if worker.leading is not None:
            helper, count = worker.fork(), 2
            number = 0 if helper else 1
        # In the order in which they are collected: who is through first does not wait for the others' first ones.
        rewrite_asserts(sorted(TESTS.rglob("test_*.py"))[number::count], session.config)
        compile_program(sorted(one for name in PROGRAM for one in (ROOT / name).rglob("*.py"))[number::count])
        if worker.leading is not None and not helper:
            os._exit(0)


def _workers() -> int:
    return int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))


def compile_program(files: Sequence[Path]) -> None:
    """Compile what is not compiled yet, and look through it for what Hypothesis tries. What cannot be, fails later."""
    for file in files:
        kept = Path(cache_from_source(str(file)))
        if kept.exists() and kept.stat().st_mtime_ns > file.stat().st_mtime_ns:
            continue
        py_compile.compile(str(file), doraise=False, quiet=2)
        module = ModuleType(file.stem)
        module.__file__ = str(file)
        constants_from_module(module)


def rewrite_asserts(files: Sequence[Path], config: pytest.Config) -> None:
    """Compile tests as pytest does when it imports them, where that is not done yet. What cannot be, fails later."""
    state = config.stash[rewrite.assertstate_key]
    for file in files:
        kept = rewrite.get_cache_dir(file) / (file.name[:-3] + rewrite.PYC_TAIL)
        if rewrite._read_pyc(file, kept) is not None or not rewrite.try_makedirs(kept.parent):
            continue
        try:
            stat, code = rewrite._rewrite_test(file, config)
        except SyntaxError:
            continue
        rewrite._write_pyc(state, code, stat, kept)
