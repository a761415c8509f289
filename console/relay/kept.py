"""What NATS did not take, on the disk until it does: bounded, each once, oldest first."""

import sqlite3
from pathlib import Path

import msgspec

from console.base.errors import ShowcallerError
from console.words.message import message

# A vendor is asked to send again once so much waits.
MOST_BYTES = 256 << 20


class Waiting(msgspec.Struct, frozen=True):
    """A delivery that waits for NATS. ident: the vendor's id, as NATS tells doubles by it."""

    ident: str
    subject: str
    headers: dict[str, str]
    body: bytes


class KeptFull(Exception):
    """No more is kept: the vendor has to send it again."""


class Kept:
    """A file of waiting deliveries. One thread at a time. Raises ShowcallerError when it cannot be opened."""

    def __init__(self, path: Path, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
            # What was answered with 200 must outlive the PC's current: the vendor sends it no more.
            self._file.execute("PRAGMA journal_mode=WAL")
            self._file.execute("PRAGMA synchronous=FULL")
            self._file.execute(
                "CREATE TABLE IF NOT EXISTS waiting"
                " (serial INTEGER PRIMARY KEY, ident TEXT UNIQUE, subject TEXT, headers BLOB, body BLOB)"
            )
            count, size = self._file.execute("SELECT count(*), total(length(body)) FROM waiting").fetchone()
        except (sqlite3.Error, OSError) as error:
            raise ShowcallerError(message("relay.no_kept_file", path=path, error=error)) from error
        self.count, self.size = int(count), int(size)

    def keep(self, one: Waiting) -> None:
        """Write a delivery down; one that is there already is not written twice. Raises KeptFull, also where the
        disk takes no more."""
        if self.size + len(one.body) > self._most:
            raise KeptFull
        try:
            done = self._file.execute(
                "INSERT OR IGNORE INTO waiting (ident, subject, headers, body) VALUES (?, ?, ?, ?)",
                (one.ident, one.subject, msgspec.json.encode(one.headers), one.body),
            )
        except sqlite3.Error as error:
            raise KeptFull from error
        if done.rowcount:
            self.count += 1
            self.size += len(one.body)

    def oldest(self, most: int = 100) -> list[Waiting]:
        """Returns those that wait longest."""
        rows = self._file.execute(
            "SELECT ident, subject, headers, body FROM waiting ORDER BY serial LIMIT ?", (most,)
        )
        return [
            Waiting(ident, subject, msgspec.json.decode(headers, type=dict[str, str]), body)
            for ident, subject, headers, body in rows
        ]

    def drop(self, done: list[Waiting]) -> None:
        """Forget those that NATS took."""
        self._file.executemany("DELETE FROM waiting WHERE ident = ?", [(one.ident,) for one in done])
        self.count -= len(done)
        self.size -= sum(len(one.body) for one in done)

    def close(self) -> None:
        self._file.close()
