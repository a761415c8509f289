"""What a desk reads of a run that it takes up again: its cues at once, its figures behind them.

A fact that cannot be read is passed over and named; a show that is on air is worth more than that fact.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import msgspec

from console.base.errors import Problem
from console.journal.packing import unpacked
from console.journal.reader import fact_of, open_run
from console.journal.schema import CUES, UNREADABLE, damaged
from console.model.facts import Record
from console.words.message import message

COLUMNS = "serial,t_ms,mono_ns,wall_ms,by,body"
# A run so small is looked over at once: that takes a tenth of a second.
SMALL = 4 * 1024 * 1024
Unread = Callable[[int], object]


def is_small(path: Path) -> bool:
    """Returns whether all of a run is looked over at once."""
    size = 0
    for file in (path, path.with_name(path.name + "-wal")):
        if file.is_file():
            size += file.stat().st_size
    return size <= SMALL


def read_cues(path: Path, unread: Unread) -> Iterator[Record]:
    """Yields all records but those of figures, oldest first. unread: gets the serials of those passed over.

    Raises JournalDamaged where the file itself cannot be read.
    """
    with closing(open_run(path)) as db:
        known = db.execute("SELECT 1 FROM sqlite_master WHERE name=?", (CUES,)).fetchone()
        by_index = f"INDEXED BY {CUES}" if known is not None else ""
        # Written as in the index, or SQLite would not take it.
        query = f"SELECT {COLUMNS} FROM records {by_index} WHERE fact <> 'counters_moved' ORDER BY serial"
        yield from _records(db, path, query, unread)


def has_figures(path: Path) -> bool:
    """Returns whether a run kept any event of figures or comments, or what there is cannot be read."""
    with closing(open_run(path)) as db:
        try:
            return db.execute("SELECT 1 FROM intake LIMIT 1").fetchone() is not None
        except UNREADABLE:
            return True


class Last(msgspec.Struct, frozen=True):
    """The last record's place and times."""

    serial: int
    t_ms: int
    mono_ns: int
    wall_ms: int


def read_last(path: Path) -> Last | None:
    """Returns where a run's records end, None for a run without any. Raises JournalDamaged."""
    with closing(open_run(path)) as db:
        try:
            row = db.execute(
                "SELECT serial, t_ms, mono_ns, wall_ms FROM records ORDER BY serial DESC LIMIT 1"
            ).fetchone()
        except UNREADABLE as error:
            raise damaged(path, message("journal.records_unreadable", error=error)) from error
    return None if row is None else Last(*row)


def read_all(path: Path, unread: Unread, to_serial: int | None = None) -> Iterator[Record]:
    """Yields every record, up to a serial where one is given, as read_cues()."""
    where = "" if to_serial is None else f"WHERE serial <= {to_serial}"
    with closing(open_run(path)) as db:
        query = f"SELECT {COLUMNS} FROM records {where} ORDER BY serial"
        yield from _records(db, path, query, unread)


def _records(db: sqlite3.Connection, path: Path, query: str, unread: Unread) -> Iterator[Record]:
    serial = 0
    try:
        for serial, t_ms, mono_ns, wall_ms, by, body in db.execute(query):
            try:
                fact = fact_of(body)
            except (msgspec.DecodeError, UnicodeDecodeError, TypeError, ValueError, RecursionError):
                unread(serial)
                continue
            yield Record(serial, t_ms, mono_ns, wall_ms, by, fact)
    except UNREADABLE as error:
        raise damaged(path, message("journal.damaged_after", record=serial, error=error)) from error


def read_intake(path: Path) -> Iterator[bytes]:
    """Yields the accepted counter events of a run, as JSON arrays, oldest first. Raises JournalDamaged."""
    return (body for _, body in read_intake_times(path))


def read_intake_times(path: Path) -> Iterator[tuple[int, bytes]]:
    """The same, each with the show ms at which it came."""
    with closing(open_run(path)) as db:
        try:
            for t_ms, body in db.execute("SELECT t_ms, body FROM intake ORDER BY serial"):
                yield int(t_ms), unpacked(bytes(body))
        except (*UNREADABLE, ValueError) as error:
            raise damaged(path, message("journal.events_unreadable", error=error)) from error


def passed_over(path: Path, serials: list[int]) -> Problem:
    """Returns what to say of records that could not be read."""
    what = message("journal.facts_passed_over", count=len(serials), first=serials[0])
    return Problem(str(path), what, message("journal.fix_facts_passed_over"))
