"""Writing a run: records in, on disk in order, by a thread of its own.

Three steps of safety: *kept* means in memory that outlives the process (see shared_ring.py), which
survives a crash of the desk, as *written* does, which means committed to the file; *synced* means on the
disk, which survives a power cut. A take is kept before OBS is asked for it; the others follow by themselves.
Counters are written in batches, as-run events at once.
"""

import logging
import queue
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from console.base.errors import Problem, ShowcallerError
from console.base.workers import LOGGED, Workers
from console.journal.holder import remove_holder, take_lock
from console.journal.run_file import RunFile
from console.journal.shared_ring import SharedRing
from console.journal.sync import Syncer
from console.journal.waiting import Ack, Row, Waiting, Work, broken, gap_of, left_out
from console.model.facts import CountersMoved, Record
from console.words.message import message

BATCH_S = 0.08
RETRY_S = 0.5
# What the database says of a row and not of the disk: to try it again would not help.
UNFIT = (sqlite3.DataError, sqlite3.IntegrityError, sqlite3.InterfaceError)
log = logging.getLogger("showcaller.journal")


class Journal:
    """One run's file, open for writing. create() or resume() it; every method is for any thread.

    on_trouble(problem) is called on the writer's thread when the disk refuses, and with None when
    it takes records again: until then they are kept in memory, up to a bound, and tried again.
    on_left_out(problem) is called, on any thread, with how many records could not be kept so far.
    """

    def __init__(
        self, path: Path, on_trouble: Callable[[Problem | None], None], new: bool, workers: Workers = LOGGED
    ) -> None:
        self.path = path
        self.on_trouble = on_trouble
        self._encoder = msgspec.json.Encoder()
        self._waiting = Waiting()
        self._lock = take_lock(path)
        try:
            self._file = RunFile(path, new)
        except BaseException:
            remove_holder(self.path)
            self._lock.release()
            raise
        # Accepted events by the identity of their sums, whose record is not appended yet.
        self._uncounted: dict[int, tuple[CountersMoved, Row]] = {}
        self._troubled = False
        self._broken = 0
        self.on_left_out: Callable[[Problem], None] = lambda problem: None
        self.on_damage: Callable[[Problem], None] = lambda problem: None
        # Works are numbered, so that what is kept of them can be known from what is written.
        self._numbers = 0
        self._putting = threading.Lock()
        self._ring = SharedRing.create(path)
        # What the writer took from the queue and has not written: a mistake of its own loses nothing.
        self._at_hand: list[Work] = []
        self._writer = workers.worker("journal writer", self._run, self._waiting.end).start()
        self._syncer = Syncer(path, workers)
        self._checker = workers.worker("check of the run's file", self._check, restart=False)

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

    def look_over(self) -> None:
        """Look for damage in what another desk left, beside all else; on_damage hears of it. Once."""
        self._checker.start()

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
        return self._put(rows, urgent, records)

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
        self._checker.end(0.5)
        done = self._writer.end(timeout_s)
        done = self._syncer.close(max(0.1, until - time.monotonic())) and done
        if done:
            self._file.close()
        if self._ring is not None:
            self._ring.close(done)
        remove_holder(self.path)
        self._lock.release()
        return done

    def _put(self, rows: dict[str, list[Row]], urgent: bool, records: Sequence[Record] = ()) -> Ack:
        ack, waiting = Ack(), self._waiting
        with self._putting:
            self._numbers += 1
            work = Work(rows, urgent, ack, number=self._numbers)
            queued = waiting.put(work, records)
            if self._ring is not None and queued and work.gap is None:
                ack.kept = self._ring.put(work.number, rows)
            elif self._ring is not None:
                self._ring.missed(work.number)
        if not queued:
            count = waiting.counters + waiting.events
            if count & (count - 1) == 0:  # At 1, 2, 4, 8 …: each report is a record itself.
                self.on_left_out(self._left_out())
        return ack

    def _left_out(self) -> Problem:
        return left_out(str(self.path), self._waiting.counters, self._waiting.events)

    def _check(self) -> None:
        try:
            self._file.check()
        except ShowcallerError as error:
            self.on_damage(error.problems[0])

    # ── the writer's thread ──────────────────────────────────────────────────────────────────────

    def _run(self) -> None:
        if self._at_hand:
            self._keep_at_hand()
        for works in self._batches():
            self._at_hand = works
            self._keep_at_hand()

    def _keep_at_hand(self) -> None:
        self._keep(self._at_hand)
        if self._ring is not None:
            self._ring.written(self._at_hand[-1].number)
        self._waiting.done(self._at_hand)
        for work in self._at_hand:
            work.ack.set_written()
        self._syncer.written([(work.ack, work.urgent) for work in self._at_hand])
        self._at_hand = []
        self._writer.round_done()

    def _keep(self, works: Sequence[Work]) -> None:
        """Write works, however long the disk refuses. What the database cannot take at all is left out."""
        try:
            while not self._write(works):
                time.sleep(RETRY_S)
        except Exception:
            if len(works) > 1:
                for work in works:
                    self._keep([work])
                return
            log.exception("a record cannot be written")
            records = works[0].rows.get("records", [])
            if records:
                self._broken += len(records)
                self.on_left_out(broken(str(self.path), self._broken))
                # No row of it is tried again, only its place in the run is kept.
                for gap in (works[0].gap, gap_of(records)):
                    if gap is not None:
                        self._keep([Work({}, works[0].urgent, works[0].ack, gap)])

    def _batches(self) -> Iterator[list[Work]]:
        """What to commit together: all that is queued, at once if any of it is urgent, else in a while."""
        ended = False
        while not ended:
            first = self._waiting.get(None)
            if first is None:
                return
            works, until = [first], time.monotonic() + BATCH_S
            while True:
                try:
                    work = self._waiting.get(0.0 if works[-1].urgent else until - time.monotonic())
                except queue.Empty:
                    break
                if work is None:
                    ended = True
                    break
                works.append(work)
                if len(works) >= 5000:
                    break
            yield works

    def _write(self, works: Sequence[Work]) -> bool:
        """Returns False when the disk refuses. Raises what the database says of rows that it cannot take."""
        try:
            self._file.commit(works)
        except BaseException as error:
            if not isinstance(error, sqlite3.Error | OSError) or isinstance(error, UNFIT):
                raise
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
            if self._waiting.counters or self._waiting.events:
                self.on_left_out(self._left_out())
        return True
