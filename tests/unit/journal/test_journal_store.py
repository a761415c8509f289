"""The journal as the desk uses it, and what its readers get of a damaged one."""

import sqlite3
import tempfile
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.base.errors import Problem, ShowcallerError
from console.journal.reader import read, read_show, salvage
from console.journal.schema import JournalDamaged
from console.journal.store import Journal
from console.journal.taking_up import read_intake
from console.model import facts
from console.model.facts import Record
from console.model.target import PROGRAM
from console.words.message import plain
from tests.support.journal import append_counted, record
from tests.support.waiting import GENEROUS_S, until


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "播出" / "run.showrun"


def filled(path: Path, count: int = 50) -> Path:
    journal = Journal.create(path)
    journal.append([record(serial) for serial in range(1, count)])
    append_counted(journal, count, b'[{"id": 1}]')
    journal.keep_show("abc", "展示".encode())
    assert journal.close()
    return path


def test_what_goes_in_comes_out(path: Path) -> None:
    journal = Journal.create(path)
    told = [
        Record(1, 0, 1, 2, "desk", facts.Hold()),
        Record(2, 5, 3, 4, "api:手机", facts.DriftSeen(PROGRAM, plain("A"), plain("B"))),
        Record(3, 5, 3, 4, "obs", facts.CountersMoved(events=3, add={"orders": 2}, gauge={}, product={})),
    ]
    assert journal.append(told).wait_written(GENEROUS_S)
    assert list(read(path)) == told
    assert journal.close()
    assert list(read(path)) == told


def test_counters_are_kept_in_a_while_and_the_show_at_once(path: Path) -> None:
    filled(path)
    assert list(read_intake(path)) == [b'[{"id": 1}]']
    assert read_show(path) == "展示".encode()


def test_nothing_in_a_run_can_be_changed(path: Path) -> None:
    filled(path)
    with closing(sqlite3.connect(path)) as db:
        for table in ("records", "intake", "shows"):
            for statement in (f"UPDATE {table} SET body = x'00'", f"DELETE FROM {table}"):
                with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                    db.execute(statement)


def test_a_run_is_never_written_over(path: Path) -> None:
    filled(path)
    with pytest.raises(ShowcallerError, match="there is a run here already"):
        Journal.create(path)
    assert len(list(read(path))) == 50
    with pytest.raises(ShowcallerError, match="no run to resume"):
        Journal.resume(path.with_name("other.showrun"))


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("I am no folder")
    with pytest.raises(ShowcallerError, match="cannot be made"):
        Journal.create(tmp_path / "file" / "run.showrun")


class Full:
    """A database whose disk is full until it is not."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.full = False

    def execute(self, statement: str) -> Any:
        if self.full and statement == "COMMIT":
            raise sqlite3.OperationalError("database or disk is full")
        return self._db.execute(statement)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._db, name)


def test_a_full_disk_is_told_once_and_nothing_is_lost(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.journal.writer.RETRY_S", 0.02)
    troubles: list[Problem | None] = []
    journal = Journal.create(path, troubles.append)
    disk = Full(journal._file.db)
    journal._file.db = disk  # type: ignore[assignment]
    disk.full = True
    ack = journal.append([record(1)])
    assert until(lambda: troubles)
    journal.append([record(2)])  # The desk is not held up.
    assert not ack.wait_written(0.2)
    assert "disk is full" in str(troubles[0])
    disk.full = False
    assert ack.wait_written(GENEROUS_S)
    assert until(lambda: len(troubles) == 2)
    assert troubles[1] is None
    assert journal.close()
    assert [entry.serial for entry in read(path)] == [1, 2]


def test_the_write_ahead_log_is_put_away_while_the_run_goes_on(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.journal.sync.CHECKPOINT_S", 0.0)
    journal = Journal.create(path)
    before = path.stat().st_size
    for serial in range(1, 200):
        journal.append([record(serial, "x" * 500)])
    assert until(lambda: path.stat().st_size > before + 50_000)
    assert journal.close()
    assert len(list(read(path))) == 199


def test_what_is_no_run_is_said_to_be_none(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"")
    with pytest.raises(JournalDamaged):
        list(read(path))
    path.write_bytes(b"PK\x03\x04 a zip, perhaps" * 50)
    with pytest.raises(JournalDamaged, match="no run file"):
        list(read(path))
    other = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(other)) as db:
        db.execute("CREATE TABLE t(x)")
    with pytest.raises(JournalDamaged, match="no Showcaller run"):
        list(read(other))
    with pytest.raises(ShowcallerError, match="there is no run here"):
        list(read(tmp_path / "nothing.showrun"))


def test_a_newer_run_is_left_alone(path: Path) -> None:
    filled(path)
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version=99")
    with pytest.raises(JournalDamaged, match="newer Showcaller"):
        list(read(path))
    with pytest.raises(JournalDamaged, match="newer Showcaller"):
        Journal.resume(path)


def test_a_gap_in_the_records_is_damage(path: Path) -> None:
    journal = Journal.create(path)
    journal.append([record(1), record(2), record(4)])
    assert journal.close()
    with pytest.raises(JournalDamaged, match="records 3 to 3 are missing"):
        list(read(path))
    kept, problems = salvage(path)
    assert [entry.serial for entry in kept] == [1, 2]
    assert len(problems) == 1


class Whole(bytes):
    """A whole run file; named shortly where a test fails."""

    def __repr__(self) -> str:
        return f"a run of {len(self)} bytes"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = filled(tmp_path_factory.mktemp("whole") / "run.showrun", 400)
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Whole(path.read_bytes())


# A run file differs in size from day to day: places are drawn from a range of their own.
anywhere = st.integers(0, 2**24)


@settings(max_examples=60, deadline=None)
@given(anywhere)
def test_a_truncated_run_gives_a_true_beginning_or_an_error(whole: bytes, place: int) -> None:
    size = place % len(whole)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "run.showrun"
        path.write_bytes(whole[:size])
        kept, problems = salvage(path)
        assert kept == [record(serial) for serial in range(1, len(kept) + 1)]
        assert problems or len(kept) == 400


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(anywhere, st.integers(0, 255)), min_size=1, max_size=30))
def test_a_run_with_broken_bytes_never_brings_the_reader_down(
    whole: bytes, damage: list[tuple[int, int]]
) -> None:
    broken = bytearray(whole)
    for place, value in damage:
        broken[place % len(whole)] = value
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "run.showrun"
        path.write_bytes(bytes(broken))
        kept, _ = salvage(path)
        assert [entry.serial for entry in kept] == list(range(1, len(kept) + 1))
        for reader in (read_show, lambda where: list(read_intake(where))):
            with suppress(ShowcallerError):
                reader(path)
