"""A disk that refuses for hours: memory is bounded, as-run events come first, what is lost is counted."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from console.base.errors import Problem
from console.base.workers import Workers
from console.engine.plan import compile_show
from console.engine.reduce import fold
from console.journal import waiting
from console.journal.reader import read
from console.journal.store import Journal
from console.journal.taking_up import read_intake
from console.journal.verify import verify
from console.model.facts import CountersMoved, CueConfirmed, CueTaken, Record, RecordLeftOut
from tests.support.editing import small
from tests.support.waiting import until


class Disk:
    """A database whose disk refuses while it is full."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.full = True
        self.refused = 0

    def execute(self, statement: str) -> Any:
        if self.full and statement == "COMMIT":
            self.refused += 1
            raise sqlite3.OperationalError("database or disk is full")
        return self._db.execute(statement)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._db, name)


class Run:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.troubles: list[Problem | None] = []
        self.left_out: list[Problem] = []
        self.failed: list[Problem | None] = []
        workers = Workers(lambda name, problem: self.failed.append(problem), first_pause_s=0.0)
        self.journal = Journal.create(path, self.troubles.append, workers)
        self.journal.on_left_out = self.left_out.append
        self.serial = 0

    def fill_disk(self) -> Disk:
        disk = Disk(self.journal._file.db)
        self.journal._file.db = disk  # type: ignore[assignment]
        return disk

    def record(self, fact: Any, by: str = "test", urgent: bool = True) -> Record:
        self.serial += 1
        made = Record(self.serial, self.serial * 10, self.serial, self.serial, by, fact)
        self.journal.append((made,), urgent)
        return made

    def counters(self, size: int = 1000) -> Record:
        sums = CountersMoved(source="x" * size, add={"likes": 1}, events=1)
        self.journal.keep_intake(self.serial, b'[{"id":%d}]' % self.serial, sums)
        return self.record(sums, urgent=False)

    def waits(self) -> int:
        return self.journal._waiting._put_bytes - self.journal._waiting._done_bytes


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    monkeypatch.setattr("console.journal.writer.RETRY_S", 0.01)
    monkeypatch.setattr(waiting, "COUNTERS_BYTES", 20_000)
    monkeypatch.setattr(waiting, "MOST_BYTES", 60_000)
    yield Run(tmp_path / "run.showrun")


def test_on_a_full_disk_memory_is_bounded_and_as_run_events_are_all_kept(run: Run) -> None:
    disk = run.fill_disk()
    events = []
    for number in range(1, 40):
        events.append(run.record(CueTaken(f"c{number}", number, "go")))
        for _ in range(25):
            run.counters()
            assert run.waits() <= waiting.MOST_BYTES
    assert until(lambda: run.troubles)
    disk.full = False
    assert until(lambda: run.troubles[-1] is None)
    events.append(run.record(CueConfirmed(1)))
    assert run.journal.close(60)
    found = list(read(run.path))
    assert [record.serial for record in found] == list(range(1, run.serial + 1)), "each has its place"
    assert [record for record in found if isinstance(record.fact, CueTaken | CueConfirmed)] == events
    lost = sum(isinstance(record.fact, RecordLeftOut) for record in found)
    assert lost > 900
    # Counters and the events that they add up are kept or left out together.
    assert len(list(read_intake(run.path))) == 39 * 25 - lost
    assert verify(run.path).intact
    assert run.failed == []


def test_what_could_not_be_kept_is_counted_and_said(run: Run) -> None:
    disk = run.fill_disk()
    for _ in range(200):
        run.counters()
    assert until(lambda: run.troubles)
    assert 0 < len(run.left_out) < 10, "a report is a record itself: not one for each"
    disk.full = False
    assert until(lambda: run.troubles[-1] is None)
    assert run.journal.close(60)
    lost = sum(isinstance(record.fact, RecordLeftOut) for record in read(run.path))
    assert f"{lost} records" in str(run.left_out[-1].what) and run.left_out[-1].fix


def test_as_run_events_are_left_out_only_when_nothing_else_is_left(run: Run) -> None:
    run.fill_disk().full = True
    for number in range(500):
        run.record(CueTaken(f"c{number}", number, "x" * 500))
        assert run.waits() <= waiting.MOST_BYTES
    assert any("as-run events" in str(problem.what) for problem in run.left_out)


def test_a_run_with_records_left_out_is_replayed(run: Run) -> None:
    disk = run.fill_disk()
    for _ in range(60):
        run.counters()
    run.record(CueTaken("a1", 0, "go"))
    disk.full = False
    assert run.journal.close(60)
    state = fold(compile_show(small(), {}), read(run.path))
    assert state.serial == run.serial
    assert [take.cue_id for take in state.takes] == ["a1"]


def test_half_a_character_is_a_question_mark_and_stops_no_record(run: Run) -> None:
    run.record(CueTaken("c1", 1, "go"), by="B\udcfcro")
    run.record(CueTaken("c\ud8002", 1, "go"))
    run.record(CueTaken("c3", 2, "go"))
    assert run.journal.close(60)
    found = list(read(run.path))
    assert [(record.by, getattr(record.fact, "cue_id", "")) for record in found] == [
        ("B?ro", "c1"), ("test", "c?2"), ("test", "c3"),
    ]  # fmt: skip
    assert run.left_out == [] and run.failed == []


def test_a_record_that_the_database_cannot_take_stops_none_of_the_others(run: Run) -> None:
    run.record(CueTaken("c1", 1, "go"))
    run.journal.append((Record(run.serial + 1, 2**70, 1, 1, "test", CueConfirmed(1)),))
    run.serial += 1
    run.record(CueTaken("c2", 2, "go"))
    assert run.journal.close(60)
    found = list(read(run.path))
    assert [record.serial for record in found] == [1, 2, 3]
    assert [getattr(record.fact, "cue_id", "") for record in found] == ["c1", "", "c2"]
    assert len(run.left_out) == 1 and "could not be written" in str(run.left_out[0].what)
