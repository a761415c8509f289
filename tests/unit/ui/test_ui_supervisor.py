"""A desk that died while others watch it, too: who starts it again, and who only follows."""

import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import msgspec
import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from console.base.processes import ProcessId, this_process
from console.journal.store import Journal
from ui import desk_process
from ui.bridge import Bridge
from ui.supervisor import Supervisor

DEAD = ProcessId(this_process().pid, 1)


class FakeBridge(QObject):
    """Hears what a test says."""

    connected = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.view = SimpleNamespace(link="lost", doing="")
        self.following: Path | None = None

    def attach(self, token_file: Path) -> None:
        self.following = token_file

    def detach(self) -> None:
        self.following = None

    def hear(self) -> None:
        self.view.link = "connected"
        self.connected.emit()


class FakeProcess:
    """A desk's process; returncode as a test sets it."""

    def __init__(self) -> None:
        self.returncode: int | None = None

    def poll(self) -> int | None:
        return self.returncode


class Watcher:
    """A supervisor, looked at by hand, with what it told."""

    def __init__(self, token_file: Path) -> None:
        self.bridge = FakeBridge()
        self.supervisor = Supervisor(cast(Bridge, self.bridge))
        self.failed: list[Any] = []
        self.ended: list[str] = []
        self.supervisor.failed.connect(self.failed.append)
        self.supervisor.ended.connect(lambda: self.ended.append("ended"))
        found = desk_process.look(token_file)
        assert found is not None
        self.supervisor.attach(found)
        self.supervisor._timer.stop()

    def look(self) -> None:
        self.supervisor._look()

    @property
    def follows(self) -> bool:
        return self.bridge.following is not None and not self.failed and not self.ended


def write_token(path: Path, process: ProcessId) -> None:
    told = {"url": "u", "token": "x", "resume": ["desk"], **msgspec.to_builtins(process)}
    path.write_bytes(msgspec.json.encode(told))


@pytest.fixture
def token_file(tmp_path: Path) -> Path:
    """Of a desk that has just died."""
    path = tmp_path / desk_process.TOKEN
    write_token(path, DEAD)
    return path


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[list[FakeProcess]]:
    """The desks that were started."""
    processes: list[FakeProcess] = []

    def start(
        arguments: Sequence[str], run_dir: Path, password: str | None = None
    ) -> subprocess.Popen[bytes]:
        processes.append(FakeProcess())
        return cast("subprocess.Popen[bytes]", processes[-1])

    monkeypatch.setattr(desk_process, "start", start)
    yield processes


def test_one_of_two_starts_the_desk_and_the_other_follows_it(
    token_file: Path, started: list[FakeProcess]
) -> None:
    first, second = Watcher(token_file), Watcher(token_file)
    for _ in range(5):
        first.look()
        second.look()
    assert len(started) == 1
    write_token(token_file, this_process())
    for watcher in (first, second):
        watcher.look()
        watcher.bridge.hear()
        watcher.look()
        assert watcher.follows
    assert len(started) == 1


def test_one_that_dies_while_it_comes_back_is_started_again_by_one_window_after_a_pause(
    token_file: Path, started: list[FakeProcess], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = (Watcher(token_file) for _ in range(3))
    now_s = 1000.0
    monkeypatch.setattr("ui.supervisor.time.monotonic", lambda: now_s)
    for died in range(1, 4):
        started[-1].returncode = 1
        first.look()
        second.look()
        assert (len(started), first.failed) == (min(died + 1, 4), [])
    started[-1].returncode = 1
    first.look()
    first.look()
    assert len(started) == 4, "now it waits"
    now_s += 6
    first.look()
    assert len(started) == 5
    first.supervisor.leave()  # As when its window is closed.
    third.look()
    assert len(started) == 6 and third.follows


def test_an_editor_that_dies_while_it_comes_back_is_given_up_and_says_why(
    token_file: Path, started: list[FakeProcess]
) -> None:
    watcher = Watcher(token_file)
    watcher.supervisor._edits = True
    started[-1].returncode = 1
    watcher.look()
    assert watcher.failed and len(started) == 1


def test_one_that_comes_too_late_with_its_desk_follows_the_other(
    token_file: Path, started: list[FakeProcess]
) -> None:
    """Somebody took the run up by hand meanwhile: our desk is refused, theirs has no token file yet."""
    watcher = Watcher(token_file)
    journal = Journal.create(token_file.with_name(desk_process.JOURNAL))
    started[0].returncode = 1
    for _ in range(5):
        watcher.look()
    assert watcher.follows and len(started) == 1
    write_token(token_file, this_process())
    watcher.look()
    watcher.bridge.hear()
    assert watcher.follows
    assert journal.close()
    # That one dies, too: it is brought back as any other.
    write_token(token_file, DEAD)
    watcher.bridge.view.link = "lost"
    watcher.look()
    assert watcher.follows and len(started) == 2


def test_a_run_that_another_window_brought_back_and_ended_is_over(
    token_file: Path, started: list[FakeProcess]
) -> None:
    _, second = Watcher(token_file), Watcher(token_file)
    token_file.unlink()
    second.look()
    assert second.ended == ["ended"] and len(started) == 1
