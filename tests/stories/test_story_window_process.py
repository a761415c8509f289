"""The window as the command starts it, a process of its own: without a word, and ended by the system."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.support.desk_process import ROOT
from tests.support.waiting import GENEROUS_S, STORY_S, until
from ui import desk_process

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nobody can ask a process of Windows to end")


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A home of its own; whatever a test left running there is ended."""
    yield tmp_path
    for desk in desks(tmp_path):
        for process in desk:
            process.kill()


def desks(home: Path) -> list[list[psutil.Process]]:
    """The processes of each desk that was started there: its own, and its children."""
    return [
        [process, *process.children(recursive=True)]
        for process in psutil.process_iter(["cmdline"])
        if "--run-dir" in (process.info["cmdline"] or []) and str(home) in " ".join(process.info["cmdline"])
    ]


def opened(home: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """``showcaller ARGUMENTS`` for a user who has just installed it."""
    folders = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("DATA", "CONFIG", "STATE")}
    return subprocess.Popen(
        [sys.executable, "-m", "console", *arguments],
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "HOME": str(home),
            "QT_QPA_PLATFORM": "offscreen",
            **folders,
        },
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def rehearses(home: Path) -> bool:
    """Whether the window has begun what it begins by itself: the sample, in rehearsal."""
    files = (home / "data").rglob(desk_process.TOKEN)
    return any(found is not None and found.alive for found in map(desk_process.look, files))


@pytest.mark.parametrize("arguments", [(), ("window",)], ids=["alone", "window"])
def test_the_command_opens_the_window_and_sigterm_ends_it_with_its_rehearsal(
    arguments: tuple[str, ...], home: Path
) -> None:
    window = opened(home, *arguments)
    try:
        assert until(lambda: rehearses(home), STORY_S), window.poll()
        assert not [child for child in psutil.Process(window.pid).children() if "ui" in child.cmdline()]
        window.send_signal(signal.SIGTERM)
        assert window.wait(STORY_S) == 0, "it closes as it does by hand"
    finally:
        window.kill()
        window.wait(GENEROUS_S)
    assert until(lambda: not desks(home)), "its rehearsal ends with it"


def test_options_of_the_window_and_its_exit_code_go_through(home: Path) -> None:
    assert opened(home, "window", "--help").wait(STORY_S) == 0
    assert opened(home, "window", "--language", "xx").wait(STORY_S) == 2
