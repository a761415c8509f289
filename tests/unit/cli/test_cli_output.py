"""Whoever stops reading what a desk prints or logs stops nothing of the show."""

import logging
import os
import threading
from pathlib import Path

import msgspec
import pytest

from console.base.clock import ShowClock, SystemClock
from console.base.errors import Problem
from console.base.outlet import Outlet
from console.cli.progress import Progress
from console.desk.core import DeskCore
from console.desk.loop import DeskLoop
from console.model import facts
from console.upkeep.logs import BehindHandler, LogFile
from tests.support.crashing_desk import PLAN, _Outbox
from tests.support.waiting import GENEROUS_S, never, until


class Nobody(_Outbox):
    """No journal either."""

    def __init__(self) -> None: ...

    def journal(self, records: object, urgent: bool) -> None: ...


class Hung(logging.Handler):
    """A disk that does not answer until it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.go_on, self.asked, self.written = threading.Event(), threading.Event(), list[str]()

    def emit(self, record: logging.LogRecord) -> None:
        self.asked.set()
        self.go_on.wait(GENEROUS_S)
        self.written.append(record.getMessage())


def desk_loop() -> DeskLoop:
    clock = SystemClock()
    core = DeskCore(PLAN, clock, ShowClock(clock.mono_ns(), 0, 1), Nobody(), ())
    return DeskLoop(core, clock)


def reads(handle: int) -> tuple[list[bytes], threading.Thread]:
    """(the lines that come out of a pipe, the thread that reads them)."""
    lines: list[bytes] = []

    def read() -> None:
        with os.fdopen(handle, "rb") as pipe:
            lines.extend(pipe)

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    return lines, reader


def test_the_stall_s_end_is_told_after_it_also_where_the_reader_is_back_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("console.cli.output.MOST_LINES", 20)
    reading, writing = os.pipe()
    loop = desk_loop()
    told: list[Problem | None] = []
    readers: list[threading.Thread] = []

    def report(code: str, problem: Problem | None) -> None:
        if problem is not None and not readers:
            readers.append(reads(reading)[1])
            # Lines are taken again, and its end would be told now.
            assert until(lambda: progress._output.outlet._said == 1)
            assert never(lambda: told)
        told.append(problem)

    with os.fdopen(writing, "w") as out:
        progress = Progress(loop.core, out, True, report)
        progress._early = None
        while not told:
            asked = loop.call(lambda: loop.core.handle(facts.HostMessage("x" * 500), "test"))
            loop.run(asked.done)
        assert until(lambda: told[-1] is None)
        progress.close()
        out.close()
        readers[0].join(GENEROUS_S)
    assert [problem is None for problem in told] == [False, True]


def test_a_reader_that_stalls_holds_up_no_cue_and_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.cli.output.MOST_LINES", 20)
    reading, writing = os.pipe()
    loop = desk_loop()
    reports: dict[str, Problem | None] = {}
    with os.fdopen(writing, "w") as out:
        progress = Progress(loop.core, out, True, reports.__setitem__)
        progress._early = None
        handled = 0
        # More than a pipe takes, and the queue behind it.
        while "output.stalled" not in reports and handled < 100_000:
            asked = loop.call(lambda: loop.core.handle(facts.HostMessage("x" * 500), "test"))
            loop.run(asked.done)
            handled += 1
        problem = reports["output.stalled"]
        assert problem is not None and problem.fix is not None
        panic = loop.call(lambda: loop.core.handle(facts.Panic(), "test"))
        loop.run(panic.done)
        assert loop.core.state.panic
        lines, reader = reads(reading)
        assert until(lambda: reports["output.stalled"] is None)
        progress.close()
        out.close()
        reader.join(GENEROUS_S)
    read = [msgspec.json.decode(line) for line in lines]
    assert any(one["event"] == "note" and "left out" in one["message"]["text"] for one in read)
    assert all(one["event"] in ("note", "record") for one in read), "no line is cut through"


def test_at_the_end_nobody_is_waited_for_who_does_not_read() -> None:
    go_on = threading.Event()
    outlet: Outlet[str] = Outlet("test", lambda line: go_on.wait(GENEROUS_S), lambda count: None, 2).start()
    assert outlet.put("a")
    assert until(lambda: outlet._busy)
    assert outlet.put("b") and outlet.put("c") and not outlet.put("d")
    assert outlet.lost == 1
    assert not outlet.close(0.0)
    go_on.set()


def test_a_hung_disk_under_the_log_holds_up_nobody(tmp_path: Path) -> None:
    hung = Hung()
    behind = BehindHandler(hung)
    logger = logging.Logger("a desk")
    logger.addHandler(behind)
    logger.error("first %s", "line")
    assert hung.asked.wait(GENEROUS_S)
    for number in range(behind.outlet._queue.maxsize + 10):
        logger.error("line %d", number)
    assert behind.outlet.lost == 10
    hung.go_on.set()
    assert behind.outlet.settle(GENEROUS_S)
    assert hung.written[0] == "first line"
    assert any("10 lines were left out" in line for line in hung.written)
    assert behind.outlet.close(GENEROUS_S)


def test_a_log_whose_folder_is_gone_counts_its_lines_and_says_so_once_it_is_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "logs"
    folder.mkdir()
    file = LogFile(folder / "desk.log", maxBytes=10_000, backupCount=1, encoding="utf-8", delay=True)
    logger = logging.Logger("a desk")
    logger.addHandler(file)
    folder.rmdir()
    folder.write_text("a file in its place")
    for _ in range(3):
        logger.error("lost")
    folder.unlink()
    folder.mkdir()
    logger.error("kept")
    file.close()
    written = (folder / "desk.log").read_text("utf-8")
    assert written.splitlines()[0] == "kept" and "3 lines before this one were lost" in written
    assert capsys.readouterr().err == "", "no traceback for each line"
