"""The window with a real desk and the simulated OBS: the desk outlives it, and is brought back by it."""

import asyncio
import os
import re
import signal
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

import msgspec
import psutil
import pytest
import qasync
from PySide6.QtWidgets import QApplication

from console.files.showfile import load
from console.files.templates import make_show
from console.journal.reader import read
from console.model.edits import Put
from console.model.facts import CueTaken, RunResumed
from resources import sample
from tests.support.desk_process import ROOT, SEEN
from tests.support.waiting import GENEROUS_S, STORY_S
from tests.support.waiting import until as until_so
from tests.support.window import WindowLoop, end_tasks, until
from ui import desk_process
from ui.bridge import Bridge
from ui.present.past import past_runs
from ui.settings import Settings
from ui.style.current import use_theme
from ui.windows.console import ConsoleWindow
from ui.words import use_language

SMALL = ROOT / "resources" / "shows" / "small"
Run = Callable[[Coroutine[Any, Any, None]], None]


class Console:
    """A window with a supervisor, as the app makes them. left: those that a failed story did not end."""

    left: ClassVar[list["Console"]] = []

    def __init__(self, folder: Path) -> None:
        self.left.append(self)
        self.bridge = Bridge()
        self.window = ConsoleWindow(Settings(language="en"), folder / "window.json")
        self.window.build(self.bridge, folder / "runs")
        self.supervisor = self.window.supervisor
        self.window.show()

    @property
    def view(self) -> Any:
        return self.bridge.view

    async def gone(self) -> None:
        """As if it were killed: nothing is said to the desk."""
        self.left.remove(self)
        self.supervisor.leave()
        self.window.close_now()
        await self.bridge.close()
        self.window.deleteLater()


def clear(loop: qasync.QEventLoop) -> None:
    """A window that lives on without its loop takes the next test down with it."""
    for console in tuple(Console.left):
        loop.run_until_complete(asyncio.wait_for(console.gone(), GENEROUS_S))


@pytest.fixture
def run(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Runs a story on the window's loop; ends every desk it left."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    qapp.setQuitOnLastWindowClosed(False)
    loop = WindowLoop(qapp)
    asyncio.set_event_loop(loop)
    use_language("en")
    use_theme(qapp, "dark")
    yield lambda work: loop.run_until_complete(asyncio.wait_for(work, STORY_S))
    clear(loop)
    end_all(tmp_path / "runs")
    end_all(tmp_path / "data" / "showcaller" / "editing")
    wait_for_all()
    end_tasks(loop)
    loop.close()
    asyncio.set_event_loop(None)


def pids(runs: Path) -> list[int]:
    return [msgspec.json.decode(file.read_bytes())["pid"] for file in runs.glob("*/desk-api.json")]


def end(pid: int) -> None:
    try:
        process = psutil.Process(pid)
        process.send_signal(signal.SIGINT)
        process.wait(GENEROUS_S)
    except (psutil.NoSuchProcess, psutil.TimeoutExpired):
        return


def end_all(runs: Path) -> None:
    """End every desk of these runs."""
    for pid in pids(runs):
        end(pid)


def wait_for_all() -> None:
    """Wait until every desk has ended. One for editing would end by itself ten seconds after its last window."""
    for process in desk_process._started:
        process.terminate()
        process.wait(GENEROUS_S)


async def playing(console: Console) -> None:
    assert await until(lambda: console.view.on and console.view.state.now is not None), console.view.why
    assert await until(lambda: console.view.state.now.tally in SEEN)


def test_killing_the_desk_brings_it_back_on_the_right_cue(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        console = Console(tmp_path)
        console.supervisor.rehearse(SMALL, 2.0, "small")
        await playing(console)
        told: list[str] = []
        console.supervisor.news.connect(lambda words, grave: told.append(words))
        (pid,) = pids(tmp_path / "runs")
        os.kill(pid, signal.SIGKILL)
        assert await until(lambda: not console.view.on)
        assert await until(lambda: console.view.on and console.view.state.run.resumed == 1)
        await playing(console)
        await console.bridge.command("hold")  # From here on nothing is taken.
        assert any("brought back" in words for words in told), told
        assert console.window.banner.isVisible()
        (run_dir,) = (tmp_path / "runs").iterdir()
        facts = [record.fact for record in read(run_dir / "run.showrun")]
        assert sum(isinstance(fact, RunResumed) for fact in facts) == 1
        taken = [fact.cue_id for fact in facts if isinstance(fact, CueTaken)]
        assert taken == sorted(set(taken)), "no cue twice, none out of order"
        # The window hears of a take a moment after it is written.
        assert await until(lambda: console.view.state.now.cue_id == taken[-1])
        await console.bridge.end()
        assert await until(lambda: console.view.edits), "an ended run is not brought back; its show is open"
        await console.gone()

    run(story())


def test_two_windows_whose_desk_dies_start_one_and_both_follow_it(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        first, second = Console(tmp_path), Console(tmp_path)
        first.supervisor.rehearse(SMALL, 1.0, "small")
        await playing(first)
        assert second.supervisor.find()
        await playing(second)
        ended: list[object] = []
        for console in (first, second):
            console.supervisor.failed.connect(ended.append)
            console.supervisor.ended.connect(lambda: ended.append("ended"))
        started = len(desk_process._started)
        (pid,) = pids(tmp_path / "runs")
        os.kill(pid, signal.SIGKILL)
        for console in (first, second):
            assert await until(
                lambda console=console: console.view.on and console.view.state.run.resumed == 1
            )
            await playing(console)
        assert len(desk_process._started) == started + 1, "only one of them starts a desk"
        assert pids(tmp_path / "runs") != [pid] and ended == []
        await first.bridge.end()
        assert await until(lambda: ended == ["ended", "ended"])
        assert await until(lambda: first.view.edits and second.view.edits), "both are back at its show"
        assert len(desk_process._started) == started + 2, "that one of them opened"
        await second.gone()
        await first.gone()

    run(story())


def test_a_window_started_again_is_back_on_the_same_cue(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        first = Console(tmp_path)
        first.supervisor.rehearse(SMALL, 1.0, "small")
        await playing(first)
        # On hold it waits for the other window, however long that takes.
        assert await first.bridge.command("hold")
        assert await until(lambda: first.view.state.on_hold)
        cue = first.view.state.now.cue_id
        await first.gone()
        (pid,) = pids(tmp_path / "runs")
        assert psutil.pid_exists(pid), "the desk goes on without a window"
        # How soon is measured: showcaller bench --only attach.
        second = Console(tmp_path)
        assert second.supervisor.find()
        assert await until(lambda: second.view.on and second.view.state.now is not None)
        assert second.view.state.now.cue_id == cue
        assert pids(tmp_path / "runs") == [pid]
        await second.bridge.end()
        assert await until(lambda: second.view.edits)
        await second.gone()

    run(story())


def test_a_show_that_cannot_be_opened_is_said(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        console = Console(tmp_path)
        bad = tmp_path / "bad"
        bad.mkdir()
        (bad / "show.json").write_text('{"id": 7}', "utf-8")
        console.supervisor.rehearse(bad, 1.0, "bad")
        assert await until(console.window.banner.isVisible)
        assert "show.json" in console.window.banner.text.text()
        assert console.view.link == "none"
        await console.gone()

    run(story())


# Stands for the interpreter that desks are started with: the first card of the show that it starts is never painted.
PAINTS_FOR_EVER = """#!{python}
import sys, threading
from console.cli.main import main
from console.desk import cards
cards._paint = lambda *_: threading.Event().wait()
assert sys.argv[1:3] == ["-m", "console"]
sys.exit(main(sys.argv[3:]))
"""


def test_a_start_tells_how_far_it_is_and_can_be_stopped(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = tmp_path / "python"
    python.write_text(PAINTS_FOR_EVER.format(python=sys.executable))
    python.chmod(0o755)

    async def story() -> None:
        console = Console(tmp_path)
        with monkeypatch.context() as patch:
            patch.setattr(sys, "executable", str(python))
            console.supervisor.rehearse(sample("en"), 1.0)
        assert await until(lambda: re.fullmatch(r"0/\d+ .+", console.view.doing)), "the cards are painted"
        assert await until(lambda: console.window.now.next.text() == console.view.doing)
        (process,) = desk_process._started[-1:]
        console.window.do("stop_start")
        assert console.window.banner.text.text() == "The start was stopped."
        assert console.view.link == "none"
        assert await until(lambda: process.poll() is not None), "and its process has ended"
        assert not console.supervisor.starting
        await console.gone()

    run(story())


def test_a_start_that_is_over_when_it_is_to_be_stopped_is_said_to_be(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        console = Console(tmp_path)
        console.window.do("stop_start")
        assert console.window.banner.text.text() == "There is no start to cancel."
        console.supervisor.rehearse(SMALL, 1.0, "small")
        await playing(console)
        console.window.do("stop_start")
        assert "The start is over" in console.window.banner.text.text()
        taken = console.view.state.serial
        assert await until(lambda: console.view.state.serial > taken), "and it goes on"
        assert console.view.rehearses and console.view.on
        await console.gone()

    run(story())


def test_a_desk_that_dies_again_and_again_is_brought_back_after_a_pause(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.supervisor.DEATHS_S", 1e9)  # However long this PC takes to bring one back.

    async def story() -> None:
        console = Console(tmp_path)
        failed: list[object] = []
        said: list[str] = []
        console.supervisor.failed.connect(failed.append)
        console.supervisor.news.connect(lambda text, grave: said.append(text))
        console.supervisor.rehearse(SMALL, 1.0, "small")
        await playing(console)
        for _ in range(4):
            (pid,) = pids(tmp_path / "runs")
            os.kill(pid, signal.SIGKILL)
            before = console.view.state.run.resumed
            assert await until(
                lambda before=before: console.view.on and console.view.state.run.resumed > before
            )
        assert not failed
        assert sum("started again in" in text for text in said) == 1
        await console.gone()

    run(story())


def test_find_takes_up_a_live_show_that_was_broken_off_and_no_old_rehearsal(tmp_path: Path) -> None:
    def dead(name: str, obs: str) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        told = {"url": "http://127.0.0.1:1", "token": "x", "pid": 2**22 + 5, "resume": ["desk", "--obs", obs]}
        (folder / "desk-api.json").write_bytes(msgspec.json.encode(told))
        (folder / "run.showrun").write_bytes(b"")
        return folder

    dead("rehearsal", "simulated")
    assert desk_process.find(tmp_path) is None
    live = dead("live", "ws://127.0.0.1:4455")
    found = desk_process.find(tmp_path)
    assert found is not None
    assert (found.token_file.parent, found.alive) == (live, False)
    old = time.time() - desk_process.BROKEN_OFF_S - 60
    os.utime(live / "run.showrun", (old, old))
    assert desk_process.find(tmp_path) is None


def title(console: Console) -> str:
    """What the second cue of the show is called, as a window shows it."""
    return str(console.view.book.lines[1].cue.title)


def retitle(console: Console, text: str) -> None:
    cue = console.view.book.lines[1].cue.id
    console.window.panes.editor.apply(text, [Put(target=f"cue:{cue}", field="title", value=text)])


def test_a_new_show_is_written_rehearsed_and_written_on_in_two_windows(run: Run, tmp_path: Path) -> None:
    show = make_show(tmp_path / "mine.showcaller", "half_hour", "Mine", "en", datetime.now().astimezone())

    async def story() -> None:
        first, second = Console(tmp_path), Console(tmp_path)
        for console in (first, second):
            console.window.runs.open_show(show)
        assert await until(lambda: first.view.edits and second.view.edits), "one of them opened it for both"
        retitle(first, "Before the rehearsal")
        assert await until(lambda: title(second) == "Before the rehearsal")
        first.window.runs.rehearse_from(first.view.book.lines[3].cue.id)
        for console in (first, second):
            assert await until(lambda console=console: console.view.rehearses), "the other one follows"
            assert title(console) == "Before the rehearsal"
        begun = first.view.book.lines[3].cue.id
        assert await until(lambda: first.view.state.now is not None and first.view.state.now.cue_id == begun)
        assert first.view.editing.editable, "the run has the show's lock now"
        retitle(second, "In the rehearsal")
        assert await until(lambda: title(first) == "In the rehearsal")
        first.window.do("end")
        for console in (first, second):
            assert await until(lambda console=console: console.view.edits)
            assert await until(lambda console=console: title(console) == "In the rehearsal")
        # The desk that edits dies: nothing that was acknowledged is lost, and it is brought back.
        retitle(first, "After it")
        assert await until(lambda: title(second) == "After it")
        (pid,) = pids(tmp_path / "data" / "showcaller" / "editing")
        os.kill(pid, signal.SIGKILL)
        # Each notices by itself, and one may be back before the other has.
        noticed = set[Console]()

        def all_noticed() -> bool:
            noticed.update(one for one in (first, second) if not one.view.edits)
            return len(noticed) == 2

        assert await until(all_noticed)
        for console in (first, second):
            assert await until(lambda console=console: console.view.edits), console.view.why
            assert title(console) == "After it"
        assert first.view.editing.editable
        await second.gone()
        await first.gone()

    run(story())
    (run_dir,) = (tmp_path / "runs").iterdir()
    # A run lets its show go before it writes what it was.
    assert until_so((run_dir / "as-run.json").is_file)
    (past,) = past_runs(tmp_path / "runs")
    assert past.title.en == "Mine" and past.mode == "rehearsal" and past.state == "ended"
    end_all(tmp_path / "data" / "showcaller" / "editing")
    assert load(show, tmp_path / "unpacked").show.segments[0].cues[1].title == "After it"
