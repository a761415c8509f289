"""A run's file that is lost, a disk that is full: the show's position is kept, and what is not is said."""

import os
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from console.base.errors import Problem
from console.cli.desk import _bring_back
from console.journal import spare
from console.journal.holder import remove_holder
from console.journal.reader import read
from console.journal.renewal import bring_back, elsewhere
from console.journal.store import Journal
from console.journal.verify import verify
from console.journal.waiting import Work
from console.model.facts import CountersMoved, CueTaken, RecordLeftOut
from tests.support.journal import append_counted, record
from tests.support.waiting import GENEROUS_S, until
from tests.unit.journal.test_journal_full_disk import Disk

ROOT = Path(__file__).resolve().parents[3]


class Run:
    def __init__(self, path: Path, resume: bool = False) -> None:
        self.path = path
        self.reports: dict[str, Problem | None] = {}
        self.said, self.recording = 0, False
        opener = Journal.resume if resume else Journal.create
        self.journal = opener(path, lambda problem: self.report("journal", problem))
        self.journal.on_report = self.report
        self.serial = self.journal._file.newest
        self.journal.look_over()

    def report(self, code: str, problem: Problem | None) -> None:
        self.reports[code] = problem
        # As a desk does it: what is reported is a record, which has to be kept in its turn.
        self.said += 1
        if self.said < 1000 and self.recording:
            self.serial += 1
            self.journal.append([record(self.serial, code)])

    def cue(self) -> None:
        self.serial += 1
        self.journal.append([record(self.serial)])

    def kept_cue(self) -> None:
        self.serial += 1
        assert self.journal.append([record(self.serial)]).wait_written(GENEROUS_S)

    def figures(self) -> None:
        self.serial += 1
        append_counted(self.journal, self.serial, b'[{"id":"%d"}]' % self.serial)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr("console.journal.writer.LOOK_S", 0.01)
    monkeypatch.setattr("console.journal.writer.RETRY_S", 0.02)
    monkeypatch.setattr("console.journal.writer.LAST_S", 0.1)
    monkeypatch.setattr("console.base.app_dirs.data", lambda: tmp_path / "data")
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    yield tmp_path / "run" / "run.showrun"


def begun(path: Path) -> Run:
    run = Run(path)
    for _ in range(3):
        run.kept_cue()
        run.figures()
    run.kept_cue()
    return run


def deleted(path: Path) -> None:
    for part in ("", "-wal", "-shm"):
        # Those beside it may have been set aside once it was gone.
        path.with_name(path.name + part).unlink(missing_ok=part != "")


def moved(path: Path) -> None:
    path.parent.rename(path.parent.with_name("elsewhere"))


def replaced(path: Path) -> None:
    path.rename(path.with_name("mine"))
    path.write_bytes(b"somebody's own")


@pytest.mark.skipif(sys.platform == "win32", reason="there an open file is not deleted")
@pytest.mark.parametrize("loss", [deleted, moved, replaced])
def test_a_file_that_is_gone_is_written_anew_whole(path: Path, loss: Callable[[Path], None]) -> None:
    run = begun(path)
    loss(path)
    assert until(lambda: run.reports.get("journal.renewed"))
    run.kept_cue()
    assert run.journal.close()
    records = list(read(path))
    assert [one.serial for one in records] == list(range(1, run.serial + 1))
    assert not any(isinstance(one.fact, RecordLeftOut) for one in records)
    assert verify(path).intact
    if loss is replaced:
        assert next(path.parent.glob("*.lost-1")).read_bytes() == b"somebody's own"


@pytest.mark.skipif(sys.platform == "win32", reason="there it is the file's own mark")
@pytest.mark.parametrize(("part", "figures"), [("", 3), ("-shm", 0)])
def test_a_file_that_may_not_be_changed_any_more_is_written_anew(
    path: Path, part: str, figures: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one that was made immutable: to write into such shared memory would end the process."""
    run = begun(path)
    fixed = path.with_name(path.name + part)
    fixed_as = fixed.stat().st_ino
    access = os.access
    monkeypatch.setattr(
        "os.access",
        lambda file, mode: (
            access(file, mode)
            and not (mode == os.W_OK and Path(file).exists() and Path(file).stat().st_ino == fixed_as)
        ),
    )
    run.kept_cue()
    assert until(lambda: run.reports.get("journal.renewed"))
    run.kept_cue()
    assert run.journal.close()
    records = list(read(path))
    assert [one.serial for one in records] == list(range(1, run.serial + 1))
    assert sum(isinstance(one.fact, CountersMoved) for one in records) == figures
    assert sum(isinstance(one.fact, CueTaken) for one in records) == 6


@pytest.mark.skipif(sys.platform == "win32", reason="there a file that is mapped is not cut off")
def test_a_file_that_is_cut_off_is_written_anew_with_its_cues(path: Path) -> None:
    run = begun(path)
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    assert until(lambda: run.journal._writer._watch._largest[path] > 4096)
    os.truncate(path, 4096)
    assert until(lambda: run.reports.get("journal.renewed"))
    problem = run.reports["journal.renewed"]
    assert (
        problem is not None and "cut off" in str(problem.what) and "figures are missing" in str(problem.what)
    )
    run.kept_cue()
    assert run.journal.close()
    records = list(read(path))
    assert [one.serial for one in records] == list(range(1, run.serial + 1))
    facts = [type(one.fact) for one in records]
    assert facts == [*[CueTaken, RecordLeftOut] * 3, CueTaken, CueTaken]
    assert verify(path).intact


@pytest.mark.skipif(sys.platform == "win32", reason="there a file that is mapped is not cut off")
@pytest.mark.parametrize("size", [0, 100])
@pytest.mark.parametrize("looked_at", [True, False])
def test_the_journal_beside_it_cut_off_leaves_no_hole_in_the_run(
    path: Path, size: int, looked_at: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not looked_at:  # What is written to has its size again before anybody looks.
        monkeypatch.setattr("console.journal.writer.LOOK_S", 1000)
    run = begun(path)
    assert run.journal._writer._watch.before_commit() is None
    os.truncate(path.with_name(path.name + "-wal"), size)
    if looked_at:
        assert until(lambda: run.reports.get("journal.renewed"))
    run.kept_cue()
    problem = run.reports["journal.renewed"]
    assert problem is not None and "cut off" in str(problem.what)
    assert run.journal.close()
    records = list(read(path))
    assert [one.serial for one in records] == list(range(1, run.serial + 1))
    assert sum(isinstance(one.fact, CueTaken) for one in records) == 5
    assert verify(path).intact


@pytest.mark.skipif(sys.platform == "win32", reason="there a file that is mapped is not cut off")
def test_shared_memory_that_was_cut_off_does_not_end_the_process(path: Path) -> None:
    run = begun(path)
    for size in (0, 100):
        os.truncate(path.with_name(path.name + "-shm"), size)
        run.kept_cue()
    assert len(list(read(path))) == run.serial
    assert run.journal.close()
    assert [one.serial for one in read(path)] == list(range(1, run.serial + 1))


@pytest.mark.skipif(sys.platform == "win32", reason="folders have other rights there")
def test_where_its_folder_takes_nothing_a_run_goes_on_elsewhere_and_comes_back(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = begun(path)
    connect = sqlite3.connect

    def elsewhere_only(database: object, *args: object, **more: object) -> sqlite3.Connection:
        if Path(str(database)) == path:
            raise sqlite3.OperationalError("unable to open database file")
        return connect(database, *args, **more)  # type: ignore[arg-type, call-overload, no-any-return]

    monkeypatch.setattr("sqlite3.connect", elsewhere_only)
    deleted(path)
    assert until(lambda: run.reports.get("journal.renewed"))
    run.kept_cue()
    monkeypatch.setattr("sqlite3.connect", connect)
    assert run.journal.close()
    assert len(list(read(elsewhere(path)))) == run.serial
    assert bring_back(path) == elsewhere(path)
    assert len(list(read(path))) == run.serial and bring_back(path) is None
    again = Run(path, resume=True)
    again.kept_cue()
    assert again.journal.close()


# ── a disk that is full ──────────────────────────────────────────────────────────────────────────


def fill(run: Run) -> Disk:
    disk = Disk(run.journal._file.db)
    run.journal._file.db = disk  # type: ignore[assignment]
    return disk


def test_a_desk_killed_on_a_full_disk_goes_on_at_its_cue(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.journal.shared_ring.SIZE", 2048)  # What is more does not fit in.
    run = begun(path)
    fill(run)
    for _ in range(10):
        run.figures()
        run.cue()
    assert until(lambda: run.journal._writer._spared == len(run.journal._writer._at_hand) >= 20)
    # As a kill leaves it: nothing more is written, the lock is free.
    monkeypatch.setattr(run.journal._writer, "_write", lambda works: False)
    run.journal._lock.release()
    assert verify(path).desk_pid == os.getpid() and verify(path).waiting == 0, (
        "it is on its way into the file"
    )
    remove_holder(path)
    before = verify(path)
    again = Run(path, resume=True)
    records = list(read(path))
    assert [one.serial for one in records] == list(range(1, run.serial + 1))
    assert before.unknown == sum(isinstance(one.fact, RecordLeftOut) for one in records)
    assert before.records + before.unknown + before.waiting == run.serial
    assert isinstance(records[-1].fact, CueTaken) and records[-1].fact.cue_id == f"c{run.serial}"
    assert sum(isinstance(one.fact, CueTaken) for one in records) == 4 + 10
    lost = sum(isinstance(one.fact, RecordLeftOut) for one in records)
    assert 0 < lost <= 10, "figures that were in memory alone"
    unknown = again.reports["journal.unknown"]
    assert unknown is not None and f"{lost} records are missing" in str(unknown.what)
    assert not any(spare_place.exists() for spare_place in spare.rooms_of(path)[1:])
    assert again.journal.close()
    assert verify(path).intact


def test_a_disk_full_to_the_end_has_the_rest_elsewhere_and_says_where(path: Path) -> None:
    run = begun(path)
    fill(run)
    for _ in range(5):
        run.figures()
        run.cue()
    assert not run.journal.close(60)
    problem = run.reports["journal.put_away"]
    assert problem is not None and "10 records" in str(problem.what) and "-spare" in str(problem.what)
    verdict = verify(path)
    assert verdict.intact and not verdict.ended and verdict.waiting == 10
    again = Run(path, resume=True)
    records = list(read(path))
    assert [one.serial for one in records] == list(range(1, run.serial + 1))
    assert sum(isinstance(one.fact, CountersMoved) for one in records) == 3 + 5, "figures are in it, too"
    assert again.journal.close() and verify(path).waiting == 0


def test_what_no_disk_takes_is_counted_and_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = begun(path)
    fill(run)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(spare.Spare, "_write", refuse)
    run.cue()
    assert until(lambda: run.reports.get("journal.unsafe"))
    assert not run.journal.close(60)
    problem = run.reports["journal.put_away"]
    assert problem is not None and "no disk took the last 1 records" in str(problem.what)


def test_the_room_beside_a_run_is_taken_while_the_disk_is_full_and_goes_with_it(path: Path) -> None:
    run = begun(path)
    room = spare.rooms_of(path)[0]
    assert room.stat().st_size == spare.RESERVE
    disk = fill(run)
    run.cue()
    assert until(lambda: run.journal._writer._spare.used)
    disk.full = False
    run.kept_cue()
    assert until(lambda: not run.journal._writer._spare.used)
    assert room.stat().st_size == spare.RESERVE and not any(room.read_bytes())
    assert run.journal.close()
    assert not room.exists()


FULL = """
import os, resource, signal, sys
from pathlib import Path
from console.journal.store import Journal
from tests.support.journal import record
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
journal = Journal.create(Path(sys.argv[1]))
for serial in range(1, 4):
    journal.append([record(serial)]).wait_written(60)
resource.setrlimit(resource.RLIMIT_FSIZE, (1024 * 1024, 1024 * 1024))
serial = 3
while not journal._writer._spare.used:
    serial += 1
    journal.append([record(serial, "x" * 20000)]).wait_written(0.05)
print(serial, flush=True)
os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of a file's size is the system's")
def test_a_process_that_the_system_refuses_room_keeps_its_last_cue(path: Path, tmp_path: Path) -> None:
    assert resource.RLIMIT_FSIZE
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(path)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(tmp_path)},
        cwd=ROOT,
        check=False,
        timeout=100,
        capture_output=True,
        text=True,
    )
    assert done.returncode == -9, done.stderr
    last = int(done.stdout)
    journal = Journal.resume(path)
    assert [one.serial for one in read(path)] == list(range(1, last + 1))
    assert journal.close()


def test_a_run_that_went_on_elsewhere_is_brought_back_before_it_is_taken_up(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = begun(path)
    assert run.journal.close()
    other = elsewhere(path)
    other.parent.mkdir(parents=True)
    path.rename(other)
    _bring_back(path.parent)
    assert str(other) in capsys.readouterr().err
    assert len(list(read(path))) == run.serial
    _bring_back(path.parent)
    assert capsys.readouterr().err == ""


def test_what_is_reported_is_a_record_and_reports_nothing_again(path: Path) -> None:
    run = begun(path)
    run.recording = True
    disk = fill(run)
    run.serial += 1
    run.journal.append([record(run.serial)])
    assert until(lambda: run.reports.get("journal"))
    assert until(lambda: len(run.journal._writer._at_hand) == 2)
    assert run.said == 1
    disk.full = False
    assert until(lambda: run.reports["journal"] is None)
    assert run.journal.close()
    assert run.said == 2


def test_a_disk_that_refuses_is_asked_for_one_record_and_then_for_all(path: Path) -> None:
    run = begun(path)
    disk = fill(run)
    run.figures()
    run.cue()
    assert until(lambda: run.reports.get("journal"))
    for _ in range(50):
        run.figures()
    assert until(lambda: len(run.journal._writer._at_hand) == 52)
    commit, sizes = run.journal._file.commit, list[int]()

    def counted(works: Sequence[Work]) -> None:
        sizes.append(len(works))
        commit(works)

    run.journal._file.commit = counted  # type: ignore[method-assign]
    assert until(lambda: len(sizes) >= 2)
    assert set(sizes) == {1}
    disk.full = False
    run.kept_cue()
    assert max(sizes) >= 16
    assert run.journal.close()
    assert [one.serial for one in read(path)] == list(range(1, run.serial + 1))
    assert verify(path).left_out == 0
