"""start.py for real, as a process: two at once, Ctrl+C, a signal."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import psutil
import pytest

from tests.support.starter import Machine
from tests.support.waiting import GENEROUS_S, until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals and scripts")

# An installation that says it has begun, and waits to be let go on.
HELD = """
    Path({begun!r}).write_text(str(os.getpid()))
    while not Path({go!r}).exists():
        time.sleep(0.01)
"""


def held(folder: Path) -> str:
    return HELD.format(begun=str(folder / "begun"), go=str(folder / "go"))


def begun(folder: Path) -> bool:
    return (folder / "begun").exists() and bool((folder / "begun").read_text())


def is_alive(pid: int) -> bool:
    """Whether it runs: one that ended and was not asked for yet does not."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_of_two_at_once_one_sets_up_and_the_other_waits(
    checkout: Path, machine: Machine, tmp_path: Path
) -> None:
    machine.uv(held(tmp_path))
    first = machine.start(checkout, "--setup-only")
    assert until(lambda: begun(tmp_path))
    second = machine.start(checkout, "--setup-only")
    assert second.stdout is not None
    lines: list[str] = []
    while not any("Another start.py is setting up" in line for line in lines):
        lines.append(second.stdout.readline())
        assert lines[-1], lines
    (tmp_path / "go").touch()
    assert first.communicate(timeout=GENEROUS_S) and first.returncode == 0
    assert second.communicate(timeout=GENEROUS_S) and second.returncode == 0
    assert sum(call.startswith("uv venv") for call in machine.calls()) == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopped_in_the_middle_nothing_runs_on_and_the_next_start_finishes(
    checkout: Path, machine: Machine, tmp_path: Path, number: signal.Signals
) -> None:
    machine.uv(held(tmp_path))
    process = machine.start(checkout, "--setup-only")
    assert until(lambda: begun(tmp_path))
    if number == signal.SIGINT:  # a terminal's Ctrl+C goes to all of the group
        os.killpg(process.pid, number)
    else:
        process.send_signal(number)
    told = process.communicate(timeout=GENEROUS_S)[0]
    assert process.returncode == 130
    assert "showcaller: stopped. The same command goes on from here." in told
    assert "Traceback" not in told
    assert until(lambda: not is_alive(int((tmp_path / "begun").read_text())))
    assert not (checkout / ".venv" / "showcaller-setup").exists()
    (tmp_path / "go").touch()
    again = machine.start(checkout, "--setup-only")
    assert "Set up in" in again.communicate(timeout=GENEROUS_S)[0]
    assert again.returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="apt")
def test_apt_is_never_cut_off(checkout: Path, machine: Machine, tmp_path: Path) -> None:
    """A dpkg that is killed half-way leaves a machine that can install nothing."""
    machine.tool("id")
    machine.tool("sudo", "args = args[1:]\nif args != ['true']: os.execvp(args[0], args)")
    machine.tool("env", "os.execvp(args[1], args[1:])")
    machine.tool(
        "apt-get",
        "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nif 'install' in args:"
        + held(tmp_path)
        + f"    Path({str(tmp_path / 'whole')!r}).touch()",
    )
    # The tests' own programs are never on this machine, so there is always something to install.
    process = machine.start(checkout, "test", "--setup-only")
    assert until(lambda: begun(tmp_path))
    os.killpg(process.pid, signal.SIGINT)
    assert process.stdout is not None
    lines: list[str] = []
    while not any("Waiting for apt to end cleanly" in line for line in lines):
        lines.append(process.stdout.readline())
        assert lines[-1], lines
    assert process.poll() is None
    (tmp_path / "go").touch()
    process.communicate(timeout=GENEROUS_S)
    assert process.returncode == 130
    assert (tmp_path / "whole").exists()


def test_a_step_can_ask_nobody(checkout: Path, machine: Machine) -> None:
    """What it asks would be in the log, and it would wait for ever."""
    machine.uv("    assert sys.stdin.read() == ''")
    process = machine.start(checkout, "--setup-only")
    assert "Set up in" in process.communicate("yes\n", timeout=GENEROUS_S)[0]
    assert process.returncode == 0


@pytest.fixture
def step(start: ModuleType) -> Iterator["subprocess.Popen[str]"]:
    """A step that runs on until it is told to end."""
    code = (
        "import signal, time\n"
        "signal.signal(signal.SIGINT, lambda *_: exit(42))\n"
        "print('begun', flush=True)\n"
        "time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield process
        process.kill()


def interrupt_first_wait(
    process: "subprocess.Popen[str]", error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, errors = process.wait, [error]

    def wait(timeout: float | None = None) -> int:
        if errors:
            raise errors.pop()
        return real(timeout)

    monkeypatch.setattr(process, "wait", wait)


def test_a_step_may_tidy_up_when_start_py_is_ended(
    start: ModuleType, step: "subprocess.Popen[str]", monkeypatch: pytest.MonkeyPatch
) -> None:
    """The signal came to start.py alone: the step must be told, and not by killing it."""
    steps = sys.modules["start_steps"]
    interrupt_first_wait(step, steps.Terminated(), monkeypatch)
    with pytest.raises(steps.Terminated):
        steps.wait_for(step, False)
    assert step.returncode == 42


def test_a_step_that_does_not_end_is_killed(
    start: ModuleType, step: "subprocess.Popen[str]", monkeypatch: pytest.MonkeyPatch
) -> None:
    """At Ctrl+C the terminal has told it already; this one did not listen."""
    steps = sys.modules["start_steps"]
    monkeypatch.setattr(steps, "GRACE", 0.1)
    interrupt_first_wait(step, KeyboardInterrupt(), monkeypatch)
    with pytest.raises(KeyboardInterrupt):
        steps.wait_for(step, False)
    assert step.returncode == -signal.SIGKILL


@pytest.mark.parametrize("command", ["run", "call"])
def test_a_signal_while_a_step_is_being_started_ends_that_step(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """It came when the step ran already and start.py did not have it yet: the step was left running."""
    steps = sys.modules["start_steps"]
    begun: list[subprocess.Popen[bytes]] = []
    real = subprocess.Popen

    def begin(*args: object, **how: object) -> "subprocess.Popen[bytes]":
        begun.append(real(*args, **how))  # type: ignore[call-overload]
        steps.Ending.asked()
        return begun[0]

    monkeypatch.setattr(steps.subprocess, "Popen", begin)
    sleeps = [sys.executable, "-c", "import signal; signal.pause()"]
    if command == "run":
        steps.LOG.parent.mkdir(parents=True, exist_ok=True)
        with pytest.raises(steps.Terminated):
            steps.run(sleeps, "sleeping")
    else:
        assert steps.call(sleeps, dict(os.environ))[1]
    assert begun[0].returncode not in (None, 0)
