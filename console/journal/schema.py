"""The run file's tables. One SQLite file per run, append-only."""

import sqlite3
from pathlib import Path

from console.base.errors import Problem, ShowcallerError
from console.words.message import Message, message

APPLICATION_ID = 0x53484F57  # "SHOW"
VERSION = 4

TABLES = """
CREATE TABLE records (
    serial INTEGER PRIMARY KEY,
    t_ms INTEGER NOT NULL,
    mono_ns INTEGER NOT NULL,
    wall_ms INTEGER NOT NULL,
    by TEXT NOT NULL,
    fact TEXT NOT NULL,
    body BLOB NOT NULL,
    chain BLOB
);
CREATE TABLE intake (serial INTEGER PRIMARY KEY, t_ms INTEGER NOT NULL, body BLOB NOT NULL, chain BLOB);
CREATE TABLE shows (serial INTEGER PRIMARY KEY, sha256 TEXT NOT NULL, body BLOB NOT NULL, chain BLOB);
"""
# Figures are nearly all of a run's records: what its cues need is found without reading them.
CUES = "records_without_figures"
INDEX = f"CREATE INDEX {CUES} ON records (serial) WHERE fact <> 'counters_moved';"
# Each table's columns that its chain is taken over (see chain.py), and the one that holds it.
CHAINED = {
    "records": ("serial", "t_ms", "mono_ns", "wall_ms", "by", "fact", "body"),
    "intake": ("serial", "t_ms", "body"),
    "shows": ("serial", "sha256", "body"),
}
# What was erased on somebody's request, in a table that a run has only then (see erasing.py).
ERASURES = ("serial", "wall_ms", "of_table", "of_serial", "sha256")
APPEND_ONLY = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'a run is append-only'); END;
"""
# Format 1 had no chain. Its rows stay without; the first row written after them follows from all of them.
# Up to format 2 facts named what they concern in a text; they stay so and are read so (see older.py).
# Up to format 3 counter events were kept as they came; they stay so, new ones are compressed (see packing.py).
MIGRATIONS: dict[int, str] = {
    1: "".join(f"ALTER TABLE {table} ADD COLUMN chain BLOB; " for table in CHAINED),
    2: "",
    3: INDEX,
}
# What reading a damaged file raises: SQLite quotes its broken names, which Python may not decode.
UNREADABLE = (sqlite3.DatabaseError, UnicodeDecodeError, TypeError)


class JournalDamaged(ShowcallerError):
    """The run file cannot be read as it stands."""


def damaged(path: Path, what: Message, fix: Message | None = None) -> JournalDamaged:
    """An error that says what is wrong with a run file and what can still be done."""
    fix = fix or message("journal.fix_salvage")
    return JournalDamaged(Problem(str(path), what, fix))


def create(db: sqlite3.Connection) -> None:
    """Lay out a new run file."""
    triggers = "".join(
        APPEND_ONLY.format(table=table, verb=verb) for table in CHAINED for verb in ("UPDATE", "DELETE")
    )
    db.executescript(
        f"BEGIN; {TABLES} {INDEX} {triggers} PRAGMA application_id={APPLICATION_ID};"
        f" PRAGMA user_version={VERSION}; COMMIT;"
    )


def check(db: sqlite3.Connection, path: Path, migrate: bool) -> None:
    """Refuse what is no run of ours or of a newer Showcaller; bring older ones up to date if asked."""
    try:
        application = db.execute("PRAGMA application_id").fetchone()[0]
        version = db.execute("PRAGMA user_version").fetchone()[0]
    except UNREADABLE as error:
        raise damaged(path, message("journal.no_run_file", error=error)) from error
    if application != APPLICATION_ID:
        raise damaged(path, message("journal.foreign_file"), message("journal.fix_give_run_file"))
    if version > VERSION:
        raise damaged(
            path,
            message("journal.newer_run", version=version, reads=VERSION),
            message("journal.fix_open_with_that_version"),
        )
    while migrate and version < VERSION:
        db.executescript(f"BEGIN; {MIGRATIONS[version]} PRAGMA user_version={version + 1}; COMMIT;")
        version += 1
