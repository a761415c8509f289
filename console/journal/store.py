"""Writing a run: records in, on disk in order, by a thread of its own.

Three steps of safety: *kept* means in memory that outlives the process (see shared_ring.py), which
survives a crash of the desk, as *written* does, which means committed to the file; *synced* means on the
disk, which survives a power cut. A take is kept before OBS is asked for it; the others follow by themselves.
Counters are written in batches, as-run events at once.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from console.base.errors import Problem, ShowcallerError
from console.base.workers import LOGGED, Workers
from console.journal import troubles
from console.journal.holder import remove_holder, take_lock
from console.journal.run_file import RunFile
from console.journal.shared_ring import frame
from console.journal.waiting import Ack, Row, Waiting, Work, left_out, writable
from console.journal.writer import Writer
from console.model.facts import CountersMoved, Record
from console.words.message import message

log = logging.getLogger("showcaller.journal")


class Journal:
    """One run's file, open for writing. create() or resume() it; every method is for any thread.

    on_trouble(problem) is called on the writer's thread when the disk refuses, and with None when
    it takes records again: until then they are kept in memory, up to a bound, and tried again.
    on_left_out(problem) is called, on any thread, with how many records could not be kept so far.
    on_report(code, problem) is called with all else that is wrong with the file: that it was lost and written
    anew, that it is damaged, that its last records are elsewhere, or unknown.
    """

    def __init__(
        self, path: Path, on_trouble: Callable[[Problem | None], None], new: bool, workers: Workers = LOGGED
    ) -> None:
        self.path = path
        self.on_trouble = on_trouble
        self.on_left_out: Callable[[Problem], None] = lambda problem: None
        self.on_report: Callable[[str, Problem | None], None] = lambda code, problem: None
        # Where the last records are, or that they are lost, of a run whose disk refused to its end.
        self.at_end: Problem | None = None
        self._encoder = msgspec.json.Encoder()
        self._waiting = Waiting()
        # Accepted events by the identity of their sums, whose record is not appended yet.
        self._uncounted: dict[int, tuple[CountersMoved, Row]] = {}
        # Works are numbered, so that what is kept of them can be known from what is written.
        self._numbers = 0
        self._putting = threading.Lock()
        self._lock = take_lock(path)
        try:
            self._writer = Writer(path, new, self._waiting, self._report, workers)
        except BaseException:
            remove_holder(self.path)
            self._lock.release()
            raise
        self._ring = self._writer.ring

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
        """Watch the file from now on, and look for damage in what another desk left. Once."""
        if self._writer.unknown:
            self.on_report("journal.unknown", troubles.unknown(self.path, self._writer.unknown))
        self._writer.look_over()

    # ── for any thread ───────────────────────────────────────────────────────────────────────────

    def append(self, records: Sequence[Record], urgent: bool = True, later: bool = False) -> Ack:
        """Queue records for writing, in order; urgent ones are committed at once.

        later: where they survive a crash already, the writer is woken by wake() only: that costs its caller as much
        as all of this, and the writer then wants Python for itself.
        """
        rows: dict[str, list[Row]] = {}
        if self._uncounted:
            counted = [self._uncounted.pop(id(r.fact), None) for r in records]
            rows["intake"] = [one[1] for one in counted if one is not None]
        rows["records"] = [self._row(record) for record in records]
        return self._put(rows, urgent, records, later)

    def wake(self) -> None:
        """Have written what append() was given for later."""
        with self._putting:
            self._waiting.wake()

    def foresee(self, records: Sequence[Record]) -> None:
        """Make of records what append() makes of them, and keep nothing."""
        frame(0, Work({"records": [self._row(record) for record in records]}, True, Ack()).rows)

    def _row(self, record: Record) -> Row:
        """Returns a record as it is written; one with text that no file takes, with that text replaced in it."""
        fact, by = record.fact, record.by
        try:
            body = self._encoder.encode(fact)
            by.encode()
        except (UnicodeEncodeError, OverflowError, ValueError):
            log.warning("record %d has text that cannot be written as it is", record.serial)
            body = self._encoder.encode(writable(msgspec.to_builtins(fact)))
            by = str(writable(by))
        tag = str(fact.__struct_config__.tag)
        return record.serial, record.t_ms, record.mono_ns, record.wall_ms, by, tag, body

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
        """Write what is queued and let the file go; False when not all of it is in the file."""
        done = self._writer.close(timeout_s)
        remove_holder(self.path)
        self._lock.release()
        return done

    @property
    def _file(self) -> RunFile:
        return self._writer.file

    def _report(self, code: str, problem: Problem | None) -> None:
        """Report what is wrong, on the writer's thread or on one that watches."""
        if code == "journal":
            self.on_trouble(problem)
            if problem is None and (self._waiting.counters or self._waiting.events):
                self.on_left_out(self._left_out())
        elif code == "journal.left_out" and problem is not None:
            self.on_left_out(problem)
        else:
            if code == "journal.put_away":
                self.at_end = problem
            self.on_report(code, problem)

    def _put(
        self, rows: dict[str, list[Row]], urgent: bool, records: Sequence[Record] = (), later: bool = False
    ) -> Ack:
        ack, waiting = Ack(), self._waiting
        with self._putting:
            self._numbers += 1
            work = Work(rows, urgent, ack, number=self._numbers)
            queued = waiting.put(work, records, later)
            if self._ring is not None and queued and work.gap is None:
                ack.kept = self._ring.put(work.number, rows)
            elif self._ring is not None:
                self._ring.missed(work.number)
            if later and not ack.kept:
                waiting.wake()
        if not queued:
            count = waiting.counters + waiting.events
            if count & (count - 1) == 0:  # At 1, 2, 4, 8 …: each report is a record itself.
                self.on_left_out(self._left_out())
        return ack

    def _left_out(self) -> Problem:
        return left_out(str(self.path), self._waiting.counters, self._waiting.events)
