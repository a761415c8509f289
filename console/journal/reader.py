"""Reading a run: also one that is being written, one left by a crash, and what is left of a damaged one."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import msgspec

from console.base.errors import Problem, ShowcallerError
from console.journal.older import older_fact
from console.journal.schema import UNREADABLE, check, damaged
from console.model.facts import AnyFact, Record
from console.words.message import message

_fact: msgspec.json.Decoder[AnyFact] = msgspec.json.Decoder(AnyFact)


def read(path: Path, from_serial: int = 1, kinds: Sequence[str] = ()) -> Iterator[Record]:
    """Returns the records of a run, oldest first, of these kinds only. Raises JournalDamaged at the first
    that cannot be read.
    """
    among = f" AND fact IN ({','.join('?' * len(kinds))})" if kinds else ""
    with closing(open_run(path)) as db:
        expected = max(1, from_serial)
        try:
            rows = db.execute(
                f"SELECT serial,t_ms,mono_ns,wall_ms,by,body FROM records WHERE serial>=?{among} ORDER BY serial",
                (expected, *kinds),
            )
            for serial, t_ms, mono_ns, wall_ms, by, body in rows:
                if serial != expected and not kinds:
                    raise damaged(path, message("journal.records_missing", first=expected, last=serial - 1))
                yield Record(serial, t_ms, mono_ns, wall_ms, by, _fact_of(body))
                expected = serial + 1
        except sqlite3.DatabaseError as error:
            raise damaged(path, message("journal.damaged_after", record=expected - 1, error=error)) from error
        except (msgspec.DecodeError, UnicodeDecodeError, TypeError) as error:
            raise damaged(path, message("journal.record_unreadable", record=expected, error=error)) from error


def _fact_of(body: bytes) -> AnyFact:
    try:
        return _fact.decode(body)
    except msgspec.ValidationError:
        return older_fact(body)


def read_newest(path: Path) -> int:
    """Returns the serial of the last record that is written, 0 in a run without one."""
    with closing(open_run(path)) as db:
        try:
            return int(db.execute("SELECT COALESCE(MAX(serial), 0) FROM records").fetchone()[0])
        except UNREADABLE as error:
            raise damaged(path, message("journal.records_unreadable", error=error)) from error


def salvage(path: Path) -> tuple[list[Record], list[Problem]]:
    """Everything readable before the damage, and what the damage is."""
    records: list[Record] = []
    try:
        for record in read(path):
            records.append(record)  # noqa: PERF402 - what was read before an error must be kept
    except ShowcallerError as error:
        return records, list(error.problems)
    return records, []


def read_intake(path: Path) -> Iterator[bytes]:
    """The accepted counter events of a run, as bodies of JSON, oldest first."""
    return (body for _, body in read_intake_times(path))


def read_intake_times(path: Path) -> Iterator[tuple[int, bytes]]:
    """Yields (show ms at which it came, body of JSON) of the accepted counter events of a run, oldest first."""
    with closing(open_run(path)) as db:
        try:
            for t_ms, body in db.execute("SELECT t_ms, body FROM intake ORDER BY serial"):
                yield int(t_ms), bytes(body)
        except UNREADABLE as error:
            raise damaged(path, message("journal.events_unreadable", error=error)) from error


def read_show(path: Path) -> bytes | None:
    """The show (JSON) as it was when the run last started, None in a run without one."""
    with closing(open_run(path)) as db:
        try:
            row = db.execute("SELECT body FROM shows ORDER BY serial DESC LIMIT 1").fetchone()
            return bytes(row[0]) if row else None
        except UNREADABLE as error:
            raise damaged(path, message("files.show_unreadable", error=error)) from error


def read_head(path: Path, serial: int) -> str | None:
    """The chain value (hex) of a record: the run's head when it is the last. None where there is none."""
    with closing(open_run(path)) as db:
        try:
            row = db.execute("SELECT chain FROM records WHERE serial=?", (serial,)).fetchone()
        except UNREADABLE:  # Also a run of a format that had no chain yet.
            return None
        return row[0].hex() if row is not None and isinstance(row[0], bytes) else None


def open_run(path: Path) -> sqlite3.Connection:
    """The run, read-only, its version checked. Raises ShowcallerError where there is none."""
    if not path.is_file():
        raise ShowcallerError(
            Problem(str(path), message("journal.no_run_here"), message("journal.fix_give_run"))
        )
    quoted = path.absolute().as_uri()
    error: Exception | None = None
    # Read-only media cannot take the shared-memory file that a live run has: then read it as it lies.
    for mode in ("mode=ro", "mode=ro&immutable=1"):
        try:
            db = sqlite3.connect(f"{quoted}?{mode}", uri=True, timeout=2)
        except sqlite3.Error as failed:
            error = failed
            continue
        try:
            check(db, path, migrate=False)
        except ShowcallerError as failed:
            db.close()
            if isinstance(failed.__cause__, sqlite3.OperationalError) and mode == "mode=ro":
                error = failed
                continue
            raise
        return db
    if isinstance(error, ShowcallerError):
        raise error
    raise damaged(path, message("journal.run_unopened", error=error))
