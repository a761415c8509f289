"""Writing a run: records in, on disk in order, by a thread of its own.

Two steps of safety: *written* means committed, which survives a crash of the desk; *synced* means on
the disk, which survives a power cut. The desk waits a moment for the first before it asks OBS for a
cue; the second follows by itself. Counters are written in batches, as-run events at once.
"""

import contextlib
import os
import queue
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import filelock
import msgspec

from console.base.errors import Problem, ShowcallerError
from console.base.workers import LOGGED, Workers
from console.journal.chain import Cell, genesis, link
from console.journal.holder import holder, remove_holder, write_holder
from console.journal.schema import CHAINED, UNREADABLE, check, create, damaged
from console.model.facts import CountersMoved, Record
from console.words.message import message

BATCH_S = 0.08
CHECKPOINT_S = 10.0
RETRY_S = 0.5


class RunInUse(ShowcallerError):
    """Another desk writes to this run."""


class Ack:
    """Tells when some records are safe."""

    def __init__(self) -> None:
        self._written = threading.Event()
        self._synced = threading.Event()

    def wait_written(self, timeout_s: float | None = None) -> bool:
        """True once the records survive a crash of the desk."""
        return self._written.wait(timeout_s)

    def wait_synced(self, timeout_s: float | None = None) -> bool:
        """True once they survive a power cut."""
        return self._synced.wait(timeout_s)


Row = tuple[Cell, ...]


class _Work:
    """Rows that are committed together, table by table."""

    __slots__ = ("ack", "rows", "urgent")

    def __init__(self, rows: dict[str, list[Row]], urgent: bool, ack: Ack) -> None:
        self.rows, self.urgent, self.ack = rows, urgent, ack


INSERT = {
    table: f"INSERT INTO {table} VALUES ({','.join('?' * (len(columns) + 1))})"
    for table, columns in CHAINED.items()
}
# What is numbered by the writer itself; records come with the desk's serial.
NUMBERED = ("intake", "shows")


class _End:
    """Where a table ends: its last serial and its last chain value."""

    __slots__ = ("chain", "serial")

    def __init__(self, serial: int, chain: bytes) -> None:
        self.serial, self.chain = serial, chain


class Journal:
    """One run's file, open for writing. create() or resume() it; every method is for any thread.

    on_trouble(problem) is called on the writer's thread when the disk refuses, and with None when
    it takes records again: until then they are kept in memory and tried again.
    """

    def __init__(
        self, path: Path, on_trouble: Callable[[Problem | None], None], new: bool, workers: Workers = LOGGED
    ) -> None:
        self.path = path
        self.on_trouble = on_trouble
        self._encoder = msgspec.json.Encoder()
        self._queue: queue.SimpleQueue[_Work | None] = queue.SimpleQueue()
        self._lock = filelock.FileLock(str(path) + ".lock", timeout=0)
        self._take_lock()
        try:
            self._db = self._open(new)
            self._ends = {table: self._end(table) for table in CHAINED}
        except BaseException:
            remove_holder(self.path)
            self._lock.release()
            raise
        # Accepted events by the identity of their sums, whose record is not appended yet.
        self._uncounted: dict[int, tuple[CountersMoved, Row]] = {}
        self._wal: int | None = None
        self._troubled = False
        self._checkpointed = time.monotonic()
        # A disk takes milliseconds to sync: what comes next is written meanwhile.
        self._to_sync: queue.SimpleQueue[Sequence[_Work] | None] = queue.SimpleQueue()
        # What the writer took from the queue and has not written: a mistake of its own loses nothing.
        self._at_hand: list[_Work] = []
        self._writer = workers.worker("journal writer", self._run, lambda: self._queue.put(None)).start()
        self._syncer = workers.worker(
            "journal syncer", self._run_sync, lambda: self._to_sync.put(None)
        ).start()

    @classmethod
    def create(
        cls,
        path: Path,
        on_trouble: Callable[[Problem | None], None] = lambda _: None,
        workers: Workers = LOGGED,
    ) -> "Journal":
        """A new run file. Raises ShowcallerError when there is one already or the folder cannot be used."""
        if path.exists():
            raise ShowcallerError(
                Problem(
                    str(path),
                    message("journal.run_here_already"),
                    message("journal.fix_resume_or_other_run_dir"),
                )
            )
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ShowcallerError(
                Problem(
                    str(path.parent),
                    message("journal.folder_not_made", error=error),
                    message("fix.other_run_dir"),
                )
            ) from error
        return cls(path, on_trouble, new=True, workers=workers)

    @classmethod
    def resume(
        cls,
        path: Path,
        on_trouble: Callable[[Problem | None], None] = lambda _: None,
        workers: Workers = LOGGED,
    ) -> "Journal":
        """Go on writing a run that another desk left. Damaged files are refused and left as they are."""
        if not path.exists():
            raise ShowcallerError(
                Problem(
                    str(path),
                    message("journal.no_run_to_resume"),
                    message("journal.fix_start_without_resume"),
                )
            )
        return cls(path, on_trouble, new=False, workers=workers)

    def _take_lock(self) -> None:
        try:
            self._lock.acquire()
        except filelock.Timeout:
            process = holder(self.path)
            what = (
                message("journal.another_desk_process", pid=process.pid)
                if process is not None
                else message("journal.another_desk")
            )
            fix = message("journal.fix_use_or_end_that_desk")
            raise RunInUse(Problem(str(self.path), what, fix)) from None
        except OSError as error:
            raise ShowcallerError(
                Problem(
                    str(self.path),
                    message("journal.folder_not_written", error=error),
                    message("fix.other_run_dir"),
                )
            ) from error
        write_holder(self.path)

    def _open(self, new: bool) -> sqlite3.Connection:
        try:
            db = sqlite3.connect(self.path, check_same_thread=False, isolation_level=None, timeout=2)
            if not new:
                check(db, self.path, migrate=True)
                told = db.execute("PRAGMA integrity_check(1)").fetchone()[0]
                if told != "ok":
                    raise damaged(self.path, message("journal.run_damaged", error=told))
            db.execute("PRAGMA journal_mode=WAL")
            db.execute("PRAGMA synchronous=NORMAL")
            db.execute("PRAGMA wal_autocheckpoint=0")  # The syncer does it beside the writer.
            if new:
                create(db)
        except UNREADABLE as error:
            raise damaged(self.path, message("journal.run_unusable", error=error)) from error
        return db

    def _end(self, table: str) -> _End:
        """Where the file's chain of a table ends: a run that is taken up again goes on from there."""
        columns = ",".join(CHAINED[table])
        end = _End(0, genesis(table))
        newest = f"SELECT serial, chain FROM {table} ORDER BY serial DESC LIMIT 1"
        try:
            last = self._db.execute(newest).fetchone()
            if last is not None and last[1] is not None:
                return _End(last[0], last[1])
            if last is not None:  # All of it is older than the chain.
                for row in self._db.execute(f"SELECT {columns} FROM {table} ORDER BY serial"):
                    end = _End(row[0], link(end.chain, row))
        except UNREADABLE as error:
            raise damaged(self.path, message("journal.run_unusable", error=error)) from error
        return end

    # ── for any thread ───────────────────────────────────────────────────────────────────────────

    def append(self, records: Sequence[Record], urgent: bool = True) -> Ack:
        """Queue records for writing, in order; urgent ones are committed at once."""
        encode = self._encoder.encode
        rows: dict[str, list[Row]] = {}
        if self._uncounted:
            counted = [self._uncounted.pop(id(r.fact), None) for r in records]
            rows["intake"] = [one[1] for one in counted if one is not None]
        rows["records"] = [
            (r.serial, r.t_ms, r.mono_ns, r.wall_ms, r.by, r.fact.__struct_config__.tag, encode(r.fact))
            for r in records
        ]
        return self._put(rows, urgent)

    def keep_intake(self, t_ms: int, body: bytes, sums: CountersMoved) -> None:
        """Keep accepted counter events (JSON), from which a resumed desk knows what it has counted.

        They are written in one transaction with the record of their sums, once that is appended: events
        without their sums would be lost, as a sender that repeats them would be refused as a duplicate.
        """
        self._uncounted[id(sums)] = (sums, (t_ms, body))

    def forget_intake(self, sums: CountersMoved) -> None:
        """Let events go whose sums will have no record."""
        self._uncounted.pop(id(sums), None)

    def keep_show(self, sha256: str, body: bytes) -> Ack:
        """Keep the show as it was run (JSON), so that the run can be read without the show file."""
        return self._put({"shows": [(sha256, body)]}, urgent=True)

    def close(self, timeout_s: float = 5.0) -> bool:
        """Write what is queued and let the file go; False when the disk did not take it in time."""
        until = time.monotonic() + timeout_s
        done = self._writer.end(timeout_s)
        done = self._syncer.end(max(0.1, until - time.monotonic())) and done
        if done:
            self._db.close()
            if self._wal is not None:
                os.close(self._wal)
        remove_holder(self.path)
        self._lock.release()
        return done

    def _put(self, rows: dict[str, list[Row]], urgent: bool) -> Ack:
        ack = Ack()
        self._queue.put(_Work(rows, urgent, ack))
        return ack

    # ── the writer's thread ──────────────────────────────────────────────────────────────────────

    def _run(self) -> None:
        if self._at_hand:
            self._keep_at_hand()
        for works in self._batches():
            self._at_hand = works
            self._keep_at_hand()

    def _keep_at_hand(self) -> None:
        """Write what is at hand, however long the disk refuses."""
        while not self._write(self._at_hand):
            time.sleep(RETRY_S)
        for work in self._at_hand:
            work.ack._written.set()
        self._to_sync.put(self._at_hand)
        self._at_hand = []
        self._writer.round_done()

    def _batches(self) -> Iterator[list[_Work]]:
        """What to commit together: all that is queued, at once if any of it is urgent, else in a while."""
        ended = False
        while not ended:
            first = self._queue.get()
            if first is None:
                return
            works, until = [first], time.monotonic() + BATCH_S
            while True:
                wait = 0.0 if works[-1].urgent else until - time.monotonic()
                try:
                    work = self._queue.get(timeout=wait) if wait > 0 else self._queue.get_nowait()
                except queue.Empty:
                    break
                if work is None:
                    ended = True
                    break
                works.append(work)
                if len(works) >= 5000:
                    break
            yield works

    def _write(self, works: Sequence[_Work]) -> bool:
        ends = {table: _End(end.serial, end.chain) for table, end in self._ends.items()}
        try:
            self._db.execute("BEGIN IMMEDIATE")
            for work in works:
                for table, rows in work.rows.items():
                    self._db.executemany(INSERT[table], _chained(table, rows, ends[table]))
            self._db.execute("COMMIT")
            self._ends = ends
        except (sqlite3.Error, OSError) as error:
            with contextlib.suppress(sqlite3.Error):
                self._db.execute("ROLLBACK")
            if not self._troubled:
                self._troubled = True
                self.on_trouble(
                    Problem(
                        str(self.path),
                        message("journal.not_written", error=error),
                        message("journal.fix_free_disk_space_or_check_drive"),
                    )
                )
            return False
        if self._troubled:
            self._troubled = False
            self.on_trouble(None)
        return True

    # ── the syncer's thread ──────────────────────────────────────────────────────────────────────

    def _run_sync(self) -> None:
        ended = False
        while not ended:
            works = self._to_sync.get()
            waiting: list[_Work] = []
            while works is not None:
                waiting += works
                try:
                    works = self._to_sync.get_nowait()
                except queue.Empty:
                    break
            ended = works is None
            if any(work.urgent for work in waiting):
                self._sync()
            for work in waiting:
                work.ack._synced.set()
            self._syncer.round_done()
            if time.monotonic() - self._checkpointed >= CHECKPOINT_S:
                self._checkpoint()

    def _checkpoint(self) -> None:
        """Move the write-ahead log into the file, so that it does not grow for hours; blocks no writer."""
        self._checkpointed = time.monotonic()
        with contextlib.suppress(sqlite3.Error):
            db = sqlite3.connect(self.path, isolation_level=None, timeout=0.1)
            try:
                db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            finally:
                db.close()

    def _sync(self) -> None:
        """Push the write-ahead log to the disk, as synchronous=FULL would do inside the commit."""
        with contextlib.suppress(OSError):
            if self._wal is None:
                self._wal = os.open(str(self.path) + "-wal", os.O_RDWR)
            os.fsync(self._wal)


def _chained(table: str, rows: Sequence[Row], end: _End) -> Iterator[Row]:
    """A table's rows with their chain values; end moves along."""
    for row in rows:
        end.serial += 1
        if table in NUMBERED:
            row = (end.serial, *row)
        end.chain = link(end.chain, row)
        yield (*row, end.chain)
