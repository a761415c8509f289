"""What people wrote is taken out of a run: on one's request, or because its time is over.

The rows stay where they are, with the chain value that they were written with, so that each row after them follows as
before. What stood in them cannot be verified any more; that is said by a table of its own, chained as well, which names
each such row, when it was erased, and what is in it since then. So nothing else can be hidden behind an erasure: a row
that is named there and is not as the erasure left it is a changed row.
"""

import contextlib
import hashlib
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from console.base.errors import Problem, ShowcallerError
from console.journal.chain import genesis, link
from console.journal.holder import remove_holder, take_lock
from console.journal.packing import packed, unpacked
from console.journal.reader import open_run
from console.journal.schema import APPEND_ONLY, UNREADABLE, check, damaged
from console.questions.grouping import LONGEST_EXAMPLE
from console.questions.normal import LONGEST, visible
from console.words.foreign import clean
from console.words.message import message

TABLE = """
CREATE TABLE IF NOT EXISTS erasures (
    serial INTEGER PRIMARY KEY,
    wall_ms INTEGER NOT NULL,
    of_table TEXT NOT NULL,
    of_serial INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    chain BLOB NOT NULL
);
"""
# Facts that quote how somebody put a question.
QUOTES = "questions_moved"


class Erased(msgspec.Struct, frozen=True):
    """What was erased: events of how many batches, how many records that quoted one of them, and raw frames."""

    events: int = 0
    batches: int = 0
    records: int = 0
    frames: int = 0


def _nothing_else(folder: Path, person: str | None) -> int:
    return 0


def erase(
    run: Path, person: str | None = None, also: Callable[[Path, str | None], int] = _nothing_else
) -> Erased:
    """Erase what a person wrote in a run (its folder or file), and that he bought; None: what everybody wrote.

    Orders stay, without their buyer. also: erases what lies beside the run, given its folder, while nobody else has the
    run; returns how many raw frames. Raises ShowcallerError, RunInUse, JournalDamaged; then nothing was erased of it.
    """
    path = run / "run.showrun" if run.is_dir() else run
    if not path.is_file():
        raise ShowcallerError(Problem(str(path), message("journal.no_run_to_erase")))
    lock = take_lock(path)
    try:
        found = _erase(path, person)
        return msgspec.structs.replace(found, frames=also(path.parent, person))
    finally:
        remove_holder(path)
        lock.release()


def _erase(path: Path, person: str | None) -> Erased:
    with contextlib.closing(open_run(path)) as db:
        check(db, path, migrate=False)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA secure_delete=ON")
        try:
            db.execute("BEGIN IMMEDIATE")
            db.execute(TABLE)
            for table in ("records", "intake"):
                db.execute(f"DROP TRIGGER IF EXISTS {table}_no_UPDATE")
            found = _erased(db, path, person)
            for table in ("records", "intake", "erasures"):
                for verb in ("UPDATE", "DELETE"):
                    db.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}")
                    db.execute(APPEND_ONLY.format(table=table, verb=verb))
            db.execute("COMMIT" if found.events else "ROLLBACK")
            if found.events:
                # What was there lies neither in free pages nor in the log beside the file.
                db.execute("VACUUM")
                db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except UNREADABLE as error:
            with contextlib.suppress(sqlite3.Error):
                db.execute("ROLLBACK")
            raise damaged(path, message("journal.events_unreadable", error=error)) from error
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                db.execute("ROLLBACK")
            raise
    return found


def _erased(db: sqlite3.Connection, path: Path, person: str | None) -> Erased:
    """In a transaction that is begun."""
    wall_ms, texts = round(time.time() * 1000), set[str]()
    events = batches = records = 0
    note = _Notes(db)
    for serial, body, chain in list(db.execute("SELECT serial, body, chain FROM intake ORDER BY serial")):
        try:
            batch = msgspec.json.decode(unpacked(bytes(body)))
        except (ValueError, msgspec.DecodeError) as error:
            raise damaged(path, message("journal.events_unreadable", error=error)) from error
        count = sum(_without(event, person, texts) for event in batch)
        if count:
            _refuse_unchained(path, chain)
            events, batches = events + count, batches + 1
            new = packed(msgspec.json.encode(batch))
            db.execute("UPDATE intake SET body=? WHERE serial=?", (new, serial))
            note(wall_ms, "intake", serial, new)
    if not texts:
        return Erased(events, batches, 0)
    for serial, body, chain in list(
        db.execute("SELECT serial, body, chain FROM records WHERE fact=? ORDER BY serial", (QUOTES,))
    ):
        fact = msgspec.json.decode(bytes(body))
        if _unquoted(fact, None if person is None else texts):
            _refuse_unchained(path, chain)
            records += 1
            new = msgspec.json.encode(fact)
            db.execute("UPDATE records SET body=? WHERE serial=?", (new, serial))
            note(wall_ms, "records", serial, new)
    return Erased(events, batches, records)


def _without(event: Any, person: str | None, texts: set[str]) -> bool:
    """Take out of an event what a person wrote, or that he bought; whether there was anything. texts: gets it."""
    data = event.get("data") if isinstance(event, dict) else None
    if not isinstance(data, dict):
        return False
    if event.get("type") == "comment.posted" and (person is None or data.get("user") == person):
        if not (data.get("text") or data.get("user") or data.get("name")):
            return False
        texts.add(quoted(str(data.get("text", ""))))
        data["text"] = ""
        data.pop("user", None)
        data.pop("name", None)
        return True
    if person is not None and data.get("buyer") == person:
        del data["buyer"]
        return True
    return False


def quoted(text: str) -> str:
    """Returns how a comment is quoted where it is an example of a question."""
    return clean(visible(text[:LONGEST]), LONGEST_EXAMPLE)


def _unquoted(fact: Any, texts: set[str] | None) -> bool:
    """Take quotes out of a fact: these, or all; whether there were any."""
    found = False
    for step in fact.get("groups", ()):
        quote = step.get("example")
        if quote and (texts is None or quote in texts):
            step["example"] = ""
            found = True
    return found


def _refuse_unchained(path: Path, chain: bytes | None) -> None:
    if chain is None:
        # The first row of the chain after it seals what stood in it.
        raise ShowcallerError(Problem(str(path), message("journal.erase_unchained")))


class _Notes:
    """Notes what was erased, each note following from the one before."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        last = db.execute("SELECT serial, chain FROM erasures ORDER BY serial DESC LIMIT 1").fetchone()
        self._serial = 0 if last is None else int(last[0])
        self._chain = genesis("erasures") if last is None else bytes(last[1])

    def __call__(self, wall_ms: int, table: str, serial: int, body: bytes) -> None:
        self._serial += 1
        row = (self._serial, wall_ms, table, serial, hashlib.sha256(body).hexdigest())
        self._chain = link(self._chain, row)
        self._db.execute("INSERT INTO erasures VALUES (?,?,?,?,?,?)", (*row, self._chain))


def erased_rows(db: sqlite3.Connection) -> dict[tuple[str, int], str]:
    """Returns (table, serial) → the SHA-256 of what is in a row since it was erased; none of a damaged file."""
    if not has_erasures(db):
        return {}
    found: dict[tuple[str, int], str] = {}
    with contextlib.suppress(*UNREADABLE, ValueError):
        rows = db.execute("SELECT of_table, of_serial, sha256 FROM erasures ORDER BY serial")
        for table, serial, sha256 in rows:
            found[str(table), int(serial)] = str(sha256)
    return found


def has_erasures(db: sqlite3.Connection) -> bool:
    """Returns whether anything was ever erased from a run."""
    with contextlib.suppress(*UNREADABLE):
        return db.execute("SELECT 1 FROM sqlite_master WHERE name='erasures'").fetchone() is not None
    return False
