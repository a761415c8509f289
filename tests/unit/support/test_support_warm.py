"""A showcaller that is forked from one that is loaded does what one does that is started."""

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from tests.support import warm
from tests.support.waiting import GENEROUS_S, until
from tests.support.warm import WarmProcess

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it is forked on Linux only")
ROOT = Path(__file__).parents[3]


def ended(*arguments: str, **environment: str) -> tuple[int, bytes, bytes]:
    """Returns exit code, output and errors."""
    process = WarmProcess(arguments, {**os.environ, "PYTHONPATH": str(ROOT), **environment}, ROOT)
    with process.stdout, process.stderr:
        out, err = process.stdout.read(), process.stderr.read()
    return process.wait(GENEROUS_S), out, err


@pytest.mark.parametrize(
    "arguments", [("schema",), ("check", "/nowhere/秀.showcaller", "--json"), ("--nonsense",)]
)
@pytest.mark.parametrize("language", ["en_US.UTF-8", "zh_CN.UTF-8"])
def test_output_errors_and_exit_code_are_those_of_the_command(
    arguments: tuple[str, ...], language: str
) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": language}
    started = subprocess.run(
        [sys.executable, "-m", "console", *arguments], capture_output=True, env=environment, cwd=ROOT
    )
    assert ended(*arguments, LC_ALL=language) == (started.returncode, started.stdout, started.stderr)


def test_signals_end_it_and_two_are_apart(tmp_path: Path) -> None:
    def desk(name: str) -> WarmProcess:
        arguments = ("rehearse", "resources/shows/small", "--run-dir", str(tmp_path / name), "--json")
        return WarmProcess(arguments, {**os.environ, "PYTHONPATH": str(ROOT)}, ROOT)

    one, two = desk("one"), desk("two")
    with one.stdout, one.stderr, two.stdout, two.stderr:
        assert b'"ready"' in one.stdout.readline() and b'"ready"' in two.stdout.readline()
        one.kill()
        assert one.wait(GENEROUS_S) == -signal.SIGKILL
        with pytest.MonkeyPatch.context() as patch:
            patch.delattr(warm, "_asked")
            assert two.poll() is None, "the other goes on, and nobody is asked for that"
            with pytest.raises(subprocess.TimeoutExpired):
                two.wait(0.01)
        two.send_signal(signal.SIGINT)
        two.stdout.read()
        assert two.wait(GENEROUS_S) == 0
        two.kill()  # Over: nobody gets it.


ASKS = """
import os, signal, sys
from pathlib import Path
from tests.support.warm import WarmProcess
arguments = ("rehearse", "resources/shows/small", "--run-dir", sys.argv[1], "--json")
desk = WarmProcess(arguments, dict(os.environ), Path.cwd())
desk.stdout.readline()
print(desk.pid, flush=True)
signal.pause()
"""


def test_tests_that_are_killed_leave_no_desk_behind(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", ASKS, str(tmp_path / "run")], stdout=subprocess.PIPE, cwd=ROOT, env=environment
    ) as tests:
        assert tests.stdout is not None
        desk = int(tests.stdout.readline())
        assert psutil.pid_exists(desk)
        tests.kill()
    assert until(lambda: not psutil.pid_exists(desk))


def test_a_simulated_obs_is_a_process_that_dies_and_ends_by_itself(tmp_path: Path) -> None:
    def simulated(desk: WarmProcess) -> set[int]:
        """Of the desk's processes the one that is received at a port, and leads a session."""
        found = set[int]()
        for one in psutil.Process(desk.pid).children(recursive=True):
            with contextlib.suppress(ProcessLookupError, psutil.Error):
                if os.getsid(one.pid) == one.pid and one.net_connections("tcp"):
                    found.add(one.pid)
        return found

    arguments = ("rehearse", "resources/shows/small", "--run-dir", str(tmp_path / "run"), "--json")
    desk = WarmProcess(arguments, {**os.environ, "PYTHONPATH": str(ROOT)}, ROOT)
    with desk.stdout, desk.stderr:
        assert b'"ready"' in desk.stdout.readline()
        (first,) = simulated(desk)
        os.kill(first, signal.SIGKILL)
        assert until(lambda: simulated(desk) - {first})
        (second,) = simulated(desk)
        desk.kill()
        assert desk.wait(GENEROUS_S) == -signal.SIGKILL
    assert until(lambda: not psutil.pid_exists(second)), "its input ended"
