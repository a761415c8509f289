"""A run's file, open for writing: its tables, where their chains end, and rows in whole transactions."""

import contextlib
import logging
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from console.journal.chain import Cell, genesis, link
from console.journal.packing import packed
from console.journal.reader import open_run
from console.journal.schema import CHAINED, UNREADABLE, check, create, damaged
from console.journal.shared_ring import unwritten
from console.journal.spare import left_behind, remove
from console.journal.taking_up import is_small
from console.journal.waiting import Ack, Row, Work
from console.words.message import message

log = logging.getLogger("showcaller.journal")

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


class RunFile:
    """One run's SQLite file. Its thread is the journal's writer, but for making and closing it.

    What the desk before had kept in memory and not written when it was killed is written first. Raises
    JournalDamaged, and leaves such a file as it is.
    """

    def __init__(self, path: Path, new: bool, take_over: bool = True) -> None:
        self._path, self._new = path, new
        self.db = self._open(new)
        self._ends = {table: self._end(table) for table in CHAINED}
        # Records of the desk before that nobody has: it was killed while the disk took none.
        self.unknown = 0
        if not new and take_over:
            self._take_over()

    def close(self) -> None:
        """Let the file go."""
        self.db.close()

    def commit(self, works: Sequence[Work]) -> None:
        """Write works in one transaction. Raises what the database says, with nothing of them written."""
        ends = {table: _End(end.serial, end.chain) for table, end in self._ends.items()}
        try:
            self.db.execute("BEGIN IMMEDIATE")
            for work in works:
                for table, rows in work.all_rows():
                    self.db.executemany(INSERT[table], _chained(table, rows, ends[table]))
            self.db.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                self.db.execute("ROLLBACK")
            raise
        self._ends = ends

    def _open(self, new: bool) -> sqlite3.Connection:
        try:
            db = sqlite3.connect(self._path, check_same_thread=False, isolation_level=None, timeout=2)
            if not new:
                check(db, self._path, migrate=True)
                if is_small(self._path):
                    look_over(db, self._path)
            db.execute("PRAGMA journal_mode=WAL")
            db.execute("PRAGMA synchronous=NORMAL")
            db.execute("PRAGMA wal_autocheckpoint=0")  # The syncer does it beside the writer.
            if new:
                create(db)
        except UNREADABLE as error:
            raise damaged(self._path, message("journal.run_unusable", error=error)) from error
        return db

    @property
    def path(self) -> Path:
        """Returns where it lies."""
        return self._path

    @property
    def newest(self) -> int:
        """Returns the serial of its last record."""
        return self._ends["records"].serial

    def cues(self, to_serial: int) -> tuple[list[Row], list[Row]]:
        """Returns the rows of records without figures up to a serial, and of the last show. On any thread.

        Raises JournalDamaged.
        """
        columns = ",".join(CHAINED["records"])
        query = (
            f"SELECT {columns} FROM records WHERE fact <> 'counters_moved' AND serial <= ? ORDER BY serial"
        )
        with contextlib.closing(open_run(self._path)) as db:
            try:
                shows = db.execute("SELECT sha256, body FROM shows ORDER BY serial DESC LIMIT 1").fetchall()
                return db.execute(query, (to_serial,)).fetchall(), shows
            except UNREADABLE as error:
                raise damaged(self._path, message("journal.run_damaged", error=error)) from error

    def check(self) -> None:
        """Look a large file over, which was not when it was opened. On any thread; raises JournalDamaged."""
        if self._new or is_small(self._path):
            return
        with contextlib.closing(open_run(self._path)) as db:
            look_over(db, self._path)

    def _end(self, table: str) -> _End:
        """Where the file's chain of a table ends: a run that is taken up again goes on from there."""
        columns = ",".join(CHAINED[table])
        end = _End(0, genesis(table))
        newest = f"SELECT serial, chain FROM {table} ORDER BY serial DESC LIMIT 1"
        try:
            last = self.db.execute(newest).fetchone()
            if last is not None and last[1] is not None:
                return _End(last[0], last[1])
            if last is not None:  # All of it is older than the chain.
                for row in self.db.execute(f"SELECT {columns} FROM {table} ORDER BY serial"):
                    end = _End(row[0], link(end.chain, row))
        except UNREADABLE as error:
            raise damaged(self._path, message("journal.run_unusable", error=error)) from error
        return end

    def _take_over(self) -> None:
        shows = frozenset(str(sha256) for (sha256,) in self.db.execute("SELECT sha256 FROM shows"))
        last_serial = self._ends["records"].serial
        works = [Work(rows, True, Ack()) for rows in unwritten(self._path, last_serial, shows)]
        last_serial += sum(len(work.rows.get("records", ())) for work in works)
        works += left_behind(self._path, last_serial)
        if works:
            self.commit(works)
            remove(self._path)
            self.unknown = sum(work.gap.count for work in works if work.gap is not None)
            log.warning("written now: %d works that a desk which died had kept in memory alone", len(works))


def look_over(db: sqlite3.Connection, path: Path) -> None:
    """Read a whole run's file for damage. Raises JournalDamaged."""
    try:
        verdict = db.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except UNREADABLE as error:
        raise damaged(path, message("journal.run_damaged", error=error)) from error
    if verdict != "ok":
        raise damaged(path, message("journal.run_damaged", error=verdict))


def _chained(table: str, rows: Iterator[Row], end: _End) -> Iterator[Row]:
    """A table's rows with their chain values; end moves along."""
    for row in rows:
        end.serial += 1
        if table in NUMBERED:
            row = (end.serial, *row[:-1], _kept(table, row[-1]))
        end.chain = link(end.chain, row)
        yield (*row, end.chain)


def _kept(table: str, body: Cell) -> Cell:
    return packed(body) if table == "intake" and isinstance(body, bytes) else body
