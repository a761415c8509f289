"""A worker that dies costs the run one test: it is named, all others are run, and the run ends and fails."""

import sys
from pathlib import Path

import pytest

from tests.support.waiting import GENEROUS_S

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux alone")
# The groups of those that die are begun late: by then the workers are through with many that have nothing left to do.
TESTS = """
import os
import signal

import pytest

@pytest.mark.parametrize("number", range(30))
def test_early(number):
    pass

@pytest.mark.xdist_group("together")
def test_before():
    pass

@pytest.mark.xdist_group("together")
def test_dies():
    os.kill(os.getpid(), signal.SIGKILL)

@pytest.mark.xdist_group("together")
def test_after():
    pass

@pytest.mark.parametrize("number", range(30))
def test_late(number):
    pass
"""
DIES_ALONE = """
import os
import signal

def test_dies_last():
    os.kill(os.getpid(), signal.SIGSEGV)
"""


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_the_run_ends_names_the_test_and_fails(
    workers: int, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))
    for name in ("PYTEST_XDIST_WORKER", "PYTEST_ADDOPTS", "PYTEST_PLUGINS", "SHOWCALLER_FAILED"):
        monkeypatch.delenv(name, raising=False)
    plugins = ("collected_once", "lost_worker", "retry_obs")
    pytester.makeconftest(f"pytest_plugins = {[f'tests.support.{name}' for name in plugins]}")
    pytester.makepyfile(test_one=TESTS, test_two=DIES_ALONE)
    given = (
        "-q",
        "--disable-plugin-autoload",
        "-p",
        "xdist.plugin",
        "-n",
        str(workers),
        "--dist",
        "loadgroup",
    )
    ran = pytester.runpytest_subprocess(*given, timeout=GENEROUS_S)
    assert ran.ret == pytest.ExitCode.TESTS_FAILED
    ran.assert_outcomes(passed=62, failed=2)
    ran.stdout.fnmatch_lines_random(
        [
            "*worker 'gw*' crashed while running 'test_one.py::test_dies@together'*",
            "*worker 'gw*' crashed while running 'test_two.py::test_dies_last'*",
        ]
    )
