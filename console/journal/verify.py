"""Was a run changed after it was written? Follows the hash chain and names the first row that is wrong."""

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from console.base.errors import Problem, ShowcallerError
from console.journal.chain import Cell, genesis, link
from console.journal.erasing import erased_rows, has_erasures
from console.journal.holder import holder
from console.journal.reader import open_run
from console.journal.schema import CHAINED, ERASURES, UNREADABLE
from console.journal.spare import left_behind
from console.words.message import Message, message

Kind = Literal["changed", "missing", "inserted", "reordered", "unreadable", "cut_off", "added"]
# What a row of a table is called, one and several.
ONE = {
    "records": message("journal.record"),
    "intake": message("journal.batch"),
    "shows": message("journal.kept_show"),
    "erasures": message("journal.erasure"),
}
SEVERAL = {
    "records": message("journal.records"),
    "intake": message("journal.batches"),
    "shows": message("journal.kept_shows"),
    "erasures": message("journal.erasures"),
}


class Change(msgspec.Struct, frozen=True):
    """The first thing that is not as it was written. table: records, intake (counter events) or shows."""

    table: str
    serial: int
    kind: Kind
    what: Message


class Verdict(msgspec.Struct, frozen=True):
    """What verify found. head: the last record's chain value (hex), as far as the chain is whole.

    ended: whether the run has its end. One that has none is on air still, where a desk writes to it (desk_pid: its
    process), or its desk was killed: then waiting records lie beside the file and are written when the run is taken up
    again, and unknown records before them were kept nowhere. last_wall_ms: when the last record was made. left_out:
    records whose place alone was kept. unchained: records of an older Showcaller that kept no chain; the first one
    after them seals all of them together. later: records after the one whose head was given. erased: rows out of
    which what people wrote was taken: that they stood there is verified, what stood in them is not.
    """

    intact: bool
    records: int
    head: str
    unchained: int = 0
    later: int = 0
    change: Change | None = None
    ended: bool = True
    waiting: int = 0
    left_out: int = 0
    erased: int = 0
    desk_pid: int | None = None
    last_wall_ms: int | None = None
    unknown: int = 0


class _Row(NamedTuple):
    serial: int
    cells: tuple[Cell, ...]
    chain: Cell


class _Walked(NamedTuple):
    """How far a table's chain is whole: its values in order, rows before the chain began, what is wrong."""

    values: list[bytes]
    unchained: int
    change: Change | None


def verify(path: Path, head: str | None = None) -> Verdict:
    """Follow a run's chain (its folder or file). head: a chain value that was kept elsewhere (hex).

    Cutting off records at the end can only be found with head. Raises ShowcallerError where there is
    no run, or one without a chain.
    """
    if path.is_dir():
        path = path / "run.showrun"
    with closing(open_run(path)) as db:
        version = db.execute("PRAGMA user_version").fetchone()[0]
        erased = erased_rows(db)
        walked = {table: _walk(db, table, version, erased) for table in CHAINED}
        if has_erasures(db):
            walked["erasures"] = _walk(db, "erasures", version, {})
        records = walked["records"]
        if records.change is None and records.unchained == len(records.values):
            what = message("journal.no_chain") if records.values else message("journal.no_records")
            fix = message("journal.no_chain_why")
            raise ShowcallerError(Problem(str(path), what, fix))
        change = next((found.change for found in walked.values() if found.change is not None), None)
        change = change or _shows(db, records)
        later = 0
        if change is None and head is not None:
            change, later = _headed(db, records.values, head)
        ended, left_out, last_wall_ms = _ended(db)
    last = records.values[-1].hex() if records.values else ""
    desk = holder(path)
    # What lies beside the file of a run that goes on is on its way into it.
    beside = left_behind(path, len(records.values)) if desk is None else []
    waiting = sum(len(work.rows["records"]) for work in beside)
    unknown = sum(work.gap.count for work in beside if work.gap is not None)
    return Verdict(
        change is None, len(records.values), last, records.unchained, later, change, ended, waiting, left_out,
        len(erased), None if desk is None else desk.pid, last_wall_ms, unknown,
    )  # fmt: skip


def _ended(db: sqlite3.Connection) -> tuple[bool, int, int | None]:
    """Returns whether the run has its end, how many records have no content, and when the last one was made."""
    try:
        ended = db.execute("SELECT 1 FROM records WHERE fact='run_ended' LIMIT 1").fetchone()
        (empty,) = db.execute("SELECT COUNT(*) FROM records WHERE fact='record_left_out'").fetchone()
        last = db.execute("SELECT wall_ms FROM records ORDER BY serial DESC LIMIT 1").fetchone()
    except UNREADABLE:
        return False, 0, None
    return ended is not None, empty, last[0] if last is not None and isinstance(last[0], int) else None


def _rows(db: sqlite3.Connection, table: str, version: int, after: int | None = None) -> Iterator[_Row]:
    columns = CHAINED.get(table, ERASURES)
    chain = "chain" if version > 1 else "NULL"
    where = "" if after is None else f"WHERE serial > {after}"
    for *cells, value in db.execute(
        f"SELECT {','.join(columns)},{chain} FROM {table} {where} ORDER BY serial"
    ):
        yield _Row(cells[0], tuple(cells), value)


def _walk(db: sqlite3.Connection, table: str, version: int, erased: Mapping[tuple[str, int], str]) -> _Walked:
    values: list[bytes] = []
    unchained, sealed = 0, False
    before, one, several = genesis(table), ONE[table], SEVERAL[table]

    def wrong(serial: int, kind: Kind, what: Message) -> _Walked:
        return _Walked(values, unchained, Change(table, serial, kind, what))

    try:
        for row in _rows(db, table, version):
            expected = len(values) + 1
            if row.serial < expected:
                return wrong(row.serial, "inserted", message("journal.put_in", row=one, serial=row.serial))
            if row.serial > expected:
                last = row.serial - 1
                what = (
                    message("journal.row_missing", row=one, serial=expected)
                    if last == expected
                    else message("journal.rows_missing", rows=several, first=expected, last=last)
                )
                return wrong(expected, "missing", what)
            value = link(before, row.cells)
            left = erased.get((table, row.serial))
            if left is not None and row.chain is not None:
                # Its content is another than it was sealed with: it has to be the one that the erasure left.
                if hashlib.sha256(_bytes(row.cells[-1])).hexdigest() != left:
                    return wrong(
                        expected, "changed", message("journal.row_changed", row=one, serial=expected)
                    )
                before, sealed = _bytes(row.chain), True
                values.append(before)
                continue
            if row.chain is None and not sealed:
                unchained += 1
            elif row.chain != value:
                if not sealed and unchained:
                    what = message("journal.one_changed", rows=several, last=expected)
                    return wrong(1, "changed", what)
                kind, what = _diagnose(before, row, _rest(db, table, version, row.serial), one)
                return wrong(expected, kind, what)
            elif not sealed and unchained and table == "records" and row.cells[5] != "run_resumed":
                # An older run gets its chain when it is taken up again, never in the middle.
                return wrong(1, "changed", message("journal.chain_taken_out", rows=several, last=unchained))
            else:
                sealed = True
            before = value
            values.append(value)
    except UNREADABLE as error:
        serial = len(values) + 1
        return wrong(
            serial, "unreadable", message("journal.row_unreadable", row=one, serial=serial, error=error)
        )
    return _Walked(values, unchained, None)


def _rest(db: sqlite3.Connection, table: str, version: int, after: int) -> list[_Row]:
    """The rows after one, as far as they can be read."""
    rest: list[_Row] = []
    try:
        for row in _rows(db, table, version, after):
            rest.append(row)  # noqa: PERF402 - what was read before an error is still of use
    except UNREADABLE:
        pass
    return rest


def _diagnose(before: bytes, row: _Row, rest: Sequence[_Row], one: Message) -> tuple[Kind, Message]:
    """What was done to a row that does not follow from the value before it: it, or the order, changed."""
    n = row.serial
    fits = next((row for row in rest if row.chain == link(before, (n, *row.cells[1:]))), None)
    if fits is not None:
        swapped = row.chain == link(_bytes(fits.chain), (n + 1, *row.cells[1:]))
        if fits.serial == n + 1 and not swapped:
            return "inserted", message("journal.put_in", row=one, serial=n)
        return "reordered", message("journal.out_of_place", row=one, serial=n, belongs=fits.serial)
    after = next(iter(rest), None)
    if after is not None and after.chain == link(_bytes(row.chain), (after.serial + 1, *after.cells[1:])):
        return "missing", message("journal.missing_before", row=one, serial=n)
    return "changed", message("journal.row_changed", row=one, serial=n)


def _bytes(cell: Cell) -> bytes:
    return cell if isinstance(cell, bytes) else b""


def _shows(db: sqlite3.Connection, records: _Walked) -> Change | None:
    """The run's first record names the show that was kept with it."""
    try:
        kept = {row[0] for row in db.execute("SELECT sha256 FROM shows")}
        first = db.execute(
            "SELECT body FROM records WHERE fact='run_started' ORDER BY serial LIMIT 1"
        ).fetchone()
        named = msgspec.json.decode(first[0]).get("show_sha256", "") if first else ""
    except (*UNREADABLE, msgspec.DecodeError) as error:
        return Change("shows", 1, "unreadable", message("journal.kept_show_unreadable", error=error))
    if named and named not in kept:
        return Change("shows", 1, "missing", message("journal.first_show_missing"))
    return None


def _headed(db: sqlite3.Connection, values: Sequence[bytes], head: str) -> tuple[Change | None, int]:
    """Whether a head is one of this run's, and how many records came after it."""
    asked, count = bytes.fromhex(head), len(values)
    if asked not in values:
        what = message("journal.head_unknown", record=count)
        return Change("records", count + 1, "cut_off", what), 0
    serial = values.index(asked) + 1
    ended = db.execute("SELECT 1 FROM records WHERE fact='run_ended' AND serial<=?", (serial,)).fetchone()
    if ended is not None and serial < count:
        what = message("journal.added_after_end", first=serial + 1, last=count)
        return Change("records", serial + 1, "added", what), count - serial
    return None, count - serial
