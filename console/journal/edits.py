"""The journal of a show's edits: one file a show, each edit on the disk before it is answered.

Undo, merging, what a crash left unsaved, and who changed what are all read off it.
"""

import contextlib
import sqlite3
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path

import msgspec

from console.base.errors import Problem, ShowcallerError
from console.model.edits import Edit
from console.words.message import message

SCHEMA = """
CREATE TABLE edits (revision INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, by TEXT NOT NULL,
    name TEXT NOT NULL, body BLOB NOT NULL) STRICT;
CREATE TABLE mark (id INTEGER PRIMARY KEY CHECK (id = 1), body BLOB NOT NULL) STRICT;
"""
VERSION = 1


class Mark(msgspec.Struct, frozen=True):
    """What the show file holds: its digest, and up to which revision. floor: edits up to this revision
    belong to another content of the file, and can be undone no more.
    """

    sha256: str
    revision: int = 0
    floor: int = 0


class EditJournal:
    """Open for writing, by one desk at a time (the show's lock sees to that); close() it.

    Raises ShowcallerError when the file cannot be used.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=2)
            version = self._db.execute("PRAGMA user_version").fetchone()[0]
            if version not in (0, VERSION):
                raise ShowcallerError(
                    Problem(str(path), message("journal.newer_edits"), message("journal.fix_update"))
                )
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=FULL")
            if version == 0:
                self._db.executescript(f"BEGIN;{SCHEMA}PRAGMA user_version={VERSION};COMMIT;")
            self.edits = self._read()
            self.mark = self._read_mark()
        except (sqlite3.Error, OSError, msgspec.DecodeError) as error:
            raise ShowcallerError(
                Problem(
                    str(path),
                    message("journal.edits_unusable", error=error),
                    message("journal.fix_move_away", path=path),
                )
            ) from error

    @property
    def revision(self) -> int:
        """The newest edit's."""
        return self.edits[-1].revision if self.edits else 0

    def since(self, revision: int) -> list[Edit]:
        """The edits after a revision."""
        return self.edits[bisect_right(self.edits, revision, key=lambda edit: edit.revision) :]

    def append(self, edit: Edit) -> None:
        """Keep an edit; it survives a power cut when this returns. Raises ShowcallerError."""
        row = (edit.revision, edit.at_ms, edit.by, edit.name, msgspec.json.encode(edit))
        self._write("INSERT INTO edits VALUES (?, ?, ?, ?, ?)", row)
        self.edits.append(edit)

    def drop(self, edit: Edit) -> None:
        """Take back the newest edit that came to nothing: the show could not be changed then."""
        self._write("DELETE FROM edits WHERE revision = ?", (edit.revision,))
        self.edits.remove(edit)

    def set_mark(self, mark: Mark) -> None:
        """Keep what the show file holds now."""
        self._write("INSERT OR REPLACE INTO mark VALUES (1, ?)", (msgspec.json.encode(mark),))
        self.mark = mark

    def close(self) -> None:
        """Let the file go."""
        with contextlib.suppress(sqlite3.Error):
            self._db.close()

    def _write(self, statement: str, row: Sequence[object]) -> None:
        try:
            self._db.execute(statement, row)
        except (sqlite3.Error, OSError) as error:
            raise ShowcallerError(
                Problem(
                    str(self.path),
                    message("journal.edit_not_kept", error=error),
                    message("journal.fix_free_disk_space_and_retry"),
                )
            ) from error

    def _read(self) -> list[Edit]:
        rows = self._db.execute("SELECT body FROM edits ORDER BY revision")
        return [msgspec.json.decode(body, type=Edit) for (body,) in rows]

    def _read_mark(self) -> Mark | None:
        row = self._db.execute("SELECT body FROM mark").fetchone()
        return None if row is None else msgspec.json.decode(row[0], type=Mark)
