"""A run's file written anew: in its place where that is possible, or on another disk of this PC.

All of it is copied from the file that is open still, or its cues from memory where that one can be read no more.
"""

import contextlib
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

from console.base import app_dirs
from console.base.errors import ShowcallerError
from console.journal.ledger import Ledger
from console.journal.reader import read_newest
from console.journal.run_file import RunFile
from console.journal.waiting import Ack, Gap, Row, Work

log = logging.getLogger("showcaller.journal")
PARTS = ("", "-wal", "-shm")


def elsewhere(run: Path) -> Path:
    """Returns where the run at a path goes on when its own folder takes nothing."""
    return app_dirs.of_show("runs-elsewhere", run) / run.name


def renewed(run: Path, old: RunFile, ledger: Ledger, readable: bool) -> tuple[RunFile, bool] | None:
    """Returns a new file of a run, and whether it has all that the old one had; None where no disk takes it.

    readable: whether the old one, which is open, can be read.
    """
    for place in (run, elsewhere(run)):
        for whole in (True, False) if readable else (False,):
            try:
                place.parent.mkdir(parents=True, exist_ok=True)
                put_aside(place)
                if whole:
                    _copy(old, place)
                else:
                    _from_ledger(ledger, place, old.newest)
                return RunFile(place, new=False, take_over=False), whole
            except (OSError, sqlite3.Error, ShowcallerError):
                log.exception("the run cannot be written anew to %s", place)
    return None


def bring_back(run: Path) -> Path | None:
    """Bring a run that went on elsewhere back into its folder, where it has more than what lies there.

    Returns where it was, None where there is none. Raises OSError or sqlite3.Error where it cannot be brought.
    """
    other = elsewhere(run)
    if not other.is_file() or _newest(other) <= _newest(run):
        return None
    run.parent.mkdir(parents=True, exist_ok=True)
    put_aside(run)
    with closing(sqlite3.connect(other)) as source, closing(sqlite3.connect(run)) as target:
        source.backup(target)
    put_aside(other)
    return other


def put_aside(run: Path) -> None:
    """Rename what lies at a run's place; nothing is deleted. Raises OSError."""
    if not any(run.with_name(run.name + part).exists() for part in PARTS):
        return
    free = next(
        name
        for number in count(1)
        if not any(run.with_name((name := f"{run.name}.lost-{number}") + part).exists() for part in PARTS)
    )
    for part in PARTS:
        with contextlib.suppress(FileNotFoundError):
            run.with_name(run.name + part).rename(run.with_name(free + part))


def _newest(run: Path) -> int:
    try:
        return read_newest(run)
    except ShowcallerError:
        return -1


def _copy(old: RunFile, place: Path) -> None:
    with closing(sqlite3.connect(place, isolation_level=None)) as target:
        old.db.backup(target)
        newest = target.execute("SELECT COALESCE(MAX(serial), 0) FROM records").fetchone()[0]
    if newest != old.newest:
        raise sqlite3.DatabaseError(f"the copy ends at record {newest} of {old.newest}")


def _from_ledger(ledger: Ledger, place: Path, newest: int) -> None:
    new = RunFile(place, new=True)
    try:
        if ledger.shows:
            new.commit([Work({"shows": ledger.shows}, True, Ack())])
        new.commit(list(_works(ledger.rows(), newest)))
    finally:
        new.close()


def _works(rows: Iterator[Row], newest: int) -> Iterator[Work]:
    """Yields the rows up to the newest record, and a record without content for each that is not among them."""
    last = 0
    times = (0, 0, 0)
    for row in rows:
        serial, t_ms, mono_ns, wall_ms = (cell if isinstance(cell, int) else 0 for cell in row[:4])
        if not last < serial <= newest:
            continue
        times = (t_ms, mono_ns, wall_ms)
        gap = Gap(last + 1, serial - last - 1, *times) if serial > last + 1 else None
        yield Work({"records": [row]}, True, Ack(), gap)
        last = serial
    if last < newest:
        yield Work({}, True, Ack(), Gap(last + 1, newest - last, *times))
