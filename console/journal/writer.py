"""The journal's thread: what waits is written in whole transactions, whatever the disk does.

While the file takes nothing, figures wait in memory and the show's position goes to the spare room beside it
(spare.py). A file that is lost or damaged is written anew (renewal.py). What no disk takes is counted and said.
"""

import contextlib
import logging
import queue
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from console.base.errors import Problem, ShowcallerError
from console.base.workers import Workers
from console.journal import troubles
from console.journal.ledger import Ledger
from console.journal.renewal import renewed
from console.journal.run_file import RunFile
from console.journal.shared_ring import SharedRing
from console.journal.spare import Spare, position
from console.journal.spare import remove as remove_spare
from console.journal.sync import Syncer
from console.journal.waiting import Ack, Waiting, Work, broken, gap_of
from console.journal.watch import LOOK_S, READABLE, FileWatch, Loss

BATCH_S = 0.08
# Figures wait for so long, or until there are so many of them: a commit for each costs the disk more than they do.
FIGURES_S, FIGURES_BYTES = 1.0, 64 * 1024
RETRY_S = 0.5
# At a run's end a disk that refuses gets so long before all is put elsewhere.
LAST_S = 2.0
# That a file was written anew is said for so long.
SAID_S = 600.0
# What the database says of a row and not of the disk: to try it again would not help.
UNFIT = (sqlite3.DataError, sqlite3.IntegrityError, sqlite3.InterfaceError)
# What it says of a file that will never take a row again.
RUINED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
log = logging.getLogger("showcaller.journal")
Report = Callable[[str, Problem | None], None]


class Writer:
    """start() and close() once. report(code, problem): see Journal; on this thread."""

    def __init__(self, path: Path, new: bool, waiting: Waiting, report: Report, workers: Workers) -> None:
        self._path, self._new, self._waiting, self._report = path, new, waiting, report
        if new:
            remove_spare(path)
        self.file = RunFile(path, new)
        self.ring: SharedRing | None = SharedRing.create(path)
        self._ledger, self._spare = Ledger(), Spare(path)
        self._watch = FileWatch(path)
        self._lost: Loss | None = None
        self._renewed_s: float | None = None
        self._left_open: RunFile | None = None
        self._troubled = self._unsafe = False
        self._broken = 0
        # What the writer took from the queue and has not written: a mistake of its own loses nothing.
        self._at_hand: list[Work] = []
        # How many of them lie in the spare room, and how many are in the file by now.
        self._spared = self._done = 0
        self._ended_s: float | None = None
        self._from_serial = self.file.newest
        self._worker = workers.worker("journal writer", self._run, waiting.end)
        self._syncer = Syncer(path, workers)
        self._looker = workers.worker("watch of the run's file", self._look)
        self._checker = workers.worker("check of the run's file", self._check, restart=False)
        self._worker.start()  # Last of all: it uses the others as soon as something waits.

    @property
    def unknown(self) -> int:
        """Returns how many records of the desk before nobody has."""
        return self.file.unknown

    def look_over(self) -> None:
        """Watch the file; and look over what another desk left in it, beside all else. Once."""
        self._looker.start()
        if not self._new:
            self._checker.start()

    def close(self, timeout_s: float) -> bool:
        """Write what is queued and let the file go. Returns False where not all of it is in the file."""
        until = time.monotonic() + timeout_s
        self._looker.end(0.5)
        self._checker.end(0.5)
        ended = self._worker.end(timeout_s)
        ended = self._syncer.close(max(0.1, until - time.monotonic())) and ended
        done = ended and not self._at_hand
        if ended:
            self.file.close()
            self._spare.close()
        if self.ring is not None:
            self.ring.close(done)
        return done

    # ── what watches ─────────────────────────────────────────────────────────────────────────────

    def _look(self) -> None:
        while not self._looker.wait(LOOK_S):
            lost = self._watch.look()
            if lost is not None and self._lost is None:
                self._lost = lost
                self._waiting.put(Work({}, True, Ack()))  # The writer is woken.
            if self._renewed_s is not None and time.monotonic() - self._renewed_s > SAID_S:
                self._renewed_s = None
                self._report("journal.renewed", None)
            self._looker.round_done()

    def _check(self) -> None:
        try:
            self._ledger.before(*self.file.cues(self._from_serial))
            self.file.check()
        except ShowcallerError as error:
            self._report("journal.damaged", error.problems[0])

    # ── its thread ───────────────────────────────────────────────────────────────────────────────

    def _run(self) -> None:
        if self._at_hand:
            self._keep_at_hand()
        for works in self._batches():
            self._at_hand = works
            self._keep_at_hand()

    def _keep_at_hand(self) -> None:
        works = self._at_hand
        if not self._keep(works, gather=True):
            return  # The end, and the disk refuses still: it was said where they are.
        if self.ring is not None:
            self.ring.written(works[-1].number or 0)
        self._waiting.done(works)
        for work in works:
            work.ack.set_written()
        self._syncer.written([(work.ack, work.urgent) for work in works])
        self._at_hand, self._spared, self._done = [], 0, 0
        self._spare.clear()
        self._worker.round_done()

    def _keep(self, works: list[Work], gather: bool = False) -> bool:
        """Write works, however long the disk refuses. What the database cannot take at all is left out.

        gather: what comes meanwhile is added to them. Returns False at the end of a run whose disk refuses.
        """
        try:
            while not self._write(works):
                if gather:
                    self._put_by(works)
                    self._gather(works)
                else:
                    time.sleep(RETRY_S)
                if self._ended_s is not None and time.monotonic() - self._ended_s > LAST_S:
                    self._put_away(works[self._done_of(works) :])
                    return False
        except Exception:
            if len(works) > 1:
                kept = True
                for work in works[self._done_of(works) :]:
                    kept = self._keep([work]) and kept
                    self._done += works is self._at_hand
                return kept
            log.exception("a record cannot be written")
            records = works[0].rows.get("records", [])
            if records:
                self._broken += len(records)
                self._report("journal.left_out", broken(str(self._path), self._broken))
                # No row of it is tried again, only its place in the run is kept.
                for gap in (works[0].gap, gap_of(records)):
                    if gap is not None:
                        self._keep([Work({}, works[0].urgent, works[0].ack, gap)])
        return True

    def _gather(self, works: list[Work]) -> None:
        """Take in what comes until it is time to try again: cues go to the spare room at once."""
        until = time.monotonic() + RETRY_S
        while (left_s := until - time.monotonic()) > 0:
            if self._ended_s is not None:
                time.sleep(min(left_s, 0.1))
                return
            try:
                work = self._waiting.get(left_s)
            except queue.Empty:
                return
            if work is None:
                self._ended_s = time.monotonic()
            else:
                works.append(work)
                self._put_by(works)

    def _put_by(self, works: Sequence[Work]) -> None:
        """Put the position of works into the spare room, each once."""
        new = [work for work in works[self._spared :] if work.urgent]
        self._spared = len(works)
        rows = position(new)
        if not rows["records"]:
            return
        # Said once: each report is a record itself.
        unsafe = not self._spare.put(rows)
        if unsafe != self._unsafe:
            self._unsafe = unsafe
            self._report("journal.unsafe", troubles.unsafe(self._path) if unsafe else None)

    def _put_away(self, works: Sequence[Work]) -> None:
        """At the end: put all of works elsewhere, and say where; or say how many are lost."""
        count = sum(len(work.rows.get("records", ())) for work in works)
        kept = True
        for work in works:
            kept = (not work.rows.get("records") or self._spare.put(work.rows)) and kept
        place = self._spare.path if kept else None
        self._report("journal.put_away", troubles.put_away(self._path, count, place))

    def _batches(self) -> Iterator[list[Work]]:
        """What to commit together: all that is queued, at once if any of it is urgent, else in a while."""
        while self._ended_s is None:
            first = self._waiting.get(None)
            if first is None:
                return
            works, began, size = [first], time.monotonic(), first.size
            while True:
                wait_s = FIGURES_S if self.ring is not None and size < FIGURES_BYTES else BATCH_S
                try:
                    work = self._waiting.get(0.0 if works[-1].urgent else began + wait_s - time.monotonic())
                except queue.Empty:
                    break
                if work is None:
                    self._ended_s = time.monotonic()
                    break
                works.append(work)
                size += work.size
                if len(works) >= 5000:
                    break
            yield works

    def _write(self, works: Sequence[Work]) -> bool:
        """Returns False when the disk refuses. Raises what the database says of rows that it cannot take."""
        lost = self._lost or self._watch.before_commit()
        if lost is not None and not self._renew(lost):
            return False
        try:
            self._commit(works)
        except BaseException as error:
            if not isinstance(error, sqlite3.Error | OSError) or isinstance(error, UNFIT):
                raise
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in RUINED:
                self._lost = "damaged"
            if not self._troubled:
                self._troubled = True
                self._report("journal", troubles.refused(self._path, error))
            return False
        if self._troubled:
            self._troubled = False
            self._report("journal", None)
            if self._unsafe:
                self._unsafe = False
                self._report("journal.unsafe", None)
        return True

    def _commit(self, works: Sequence[Work]) -> None:
        """Write works; after a disk that refused one first, then more: to prepare all of them for nothing, again and
        again, would hold up the cues that have to go to the spare room.
        """
        done, step = self._done_of(works), 1 if self._troubled else max(1, len(works))
        while done < len(works):
            part = works[done : done + step]
            self.file.commit(part)
            self._ledger.add(part)
            done, step = done + len(part), step * 2
            if works is self._at_hand:
                self._done = done

    def _done_of(self, works: Sequence[Work]) -> int:
        return self._done if works is self._at_hand else 0

    def _renew(self, lost: Loss) -> bool:
        """Write the run anew, as its file is lost. Returns False where no disk takes it: it is tried again."""
        found = renewed(self._path, self.file, self._ledger, lost in READABLE)
        if found is None:
            if not self._troubled:
                self._troubled = True
                self._report("journal", troubles.refused(self._path, lost))
            return False
        old, (self.file, whole) = self.file, found
        if lost in READABLE:
            with contextlib.suppress(sqlite3.Error):
                old.close()
        else:
            self._left_open = old  # To close it would write into it.
        self._watch, self._lost = FileWatch(self.file.path), None
        self._syncer.use(self.file.path)
        self._renewed_s = time.monotonic()
        log.warning("the run's file was %s: written anew to %s", lost, self.file.path)
        self._report("journal.renewed", troubles.renewed(self._path, lost, self.file.path, whole))
        return True
