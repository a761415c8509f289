"""The hash chain: whatever is changed in a run is found, and the first place of it is told."""

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.base.errors import ShowcallerError
from console.cli.main import main
from console.journal.chain import canonical, genesis, link
from console.journal.reader import read, read_head
from console.journal.schema import CHAINED
from console.journal.store import Journal
from console.journal.verify import verify
from console.model import facts
from console.model.facts import Record
from tests.support.journal import append_counted, counted, record
from tests.support.thorough import examples
from tests.support.waiting import GENEROUS_S

COUNT = 12
WRITTEN = [*(record(serial) for serial in range(1, COUNT - 3)), *map(counted, range(COUNT - 3, COUNT + 1))]
COLUMNS = ",".join((*CHAINED["records"], "chain"))


def filled(path: Path, count: int = COUNT) -> Path:
    journal = Journal.create(path)
    journal.keep_show("abc", b"{}")
    journal.append([record(serial) for serial in range(1, count - 3)])
    for number in range(count - 3, count + 1):
        append_counted(journal, number, b'[{"id": %d}]' % number)
    assert journal.close()
    return path


def edited(path: Path, *statements: tuple[str, tuple[object, ...]]) -> None:
    """Somebody edits a run with SQLite's own tools."""
    with closing(sqlite3.connect(path)) as db:
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall():
            db.execute(f"DROP TRIGGER {name}")
        for statement, values in statements:
            db.execute(statement, values)
        db.commit()


def renumbered(db_rows: list[tuple[object, ...]], path: Path) -> None:
    """Write the records anew in this order, numbered 1, 2, 3 …, with the chain values they have."""
    edited(
        path,
        ("DELETE FROM records", ()),
        *(
            (f"INSERT INTO records VALUES ({','.join('?' * 8)})", (number, *row[1:]))
            for number, row in enumerate(db_rows, 1)
        ),
    )


def rows_of(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return list(db.execute(f"SELECT {COLUMNS} FROM records ORDER BY serial"))


class Whole(bytes):
    """A whole run file; named shortly where a test fails."""

    def __repr__(self) -> str:
        return f"a run of {len(self)} bytes"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = filled(tmp_path_factory.mktemp("whole") / "run.showrun")
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Whole(path.read_bytes())


@pytest.fixture
def path(whole: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "run.showrun"
    path.write_bytes(whole)
    return path


def copied(whole: bytes) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "run.showrun"
        path.write_bytes(whole)
        yield path


def test_a_run_as_it_was_written_is_intact(path: Path) -> None:
    verdict = verify(path)
    assert (verdict.intact, verdict.records, verdict.change, verdict.later) == (True, COUNT, None, 0)
    assert verdict.head == read_head(path, COUNT)
    assert verify(path.parent).intact
    assert verify(path, verdict.head) == verdict


def test_the_chain_is_what_it_is_said_to_be(path: Path) -> None:
    value = genesis("records")
    for *cells, chain in rows_of(path):
        value = link(value, cells)
        assert chain == value


# ── any one change ───────────────────────────────────────────────────────────────────────────────

places = st.integers(1, COUNT)
COLUMN = st.sampled_from((*CHAINED["records"][1:], "chain"))


@settings(max_examples=examples(50, 150), deadline=None)
@given(places, COLUMN, st.data())
def test_a_cell_changed_is_found_where_it_is(
    whole: bytes, place: int, column: str, data: st.DataObject
) -> None:
    for path in copied(whole):
        with closing(sqlite3.connect(path)) as db:
            (old,) = db.execute(f"SELECT {column} FROM records WHERE serial=?", (place,)).fetchone()
        new: object
        if isinstance(old, bytes):
            at, bit = data.draw(st.integers(0, len(old) - 1)), data.draw(st.integers(0, 7))
            new = old[:at] + bytes([old[at] ^ 1 << bit]) + old[at + 1 :]
        elif isinstance(old, str):
            new = data.draw(st.text(st.characters(codec="utf-8")).filter(lambda text, old=old: text != old))
        else:
            new = old + data.draw(st.integers(-(2**31), 2**31).filter(bool))
        edited(path, (f"UPDATE records SET {column}=? WHERE serial=?", (new, place)))
        verdict = verify(path)
        assert not verdict.intact
        assert verdict.change is not None
        assert (verdict.change.table, verdict.change.serial) == ("records", place)
        assert verdict.records == place - 1


@settings(max_examples=40, deadline=None)
@given(st.integers(1, COUNT - 1), st.booleans())
def test_a_record_taken_out_is_found(whole: bytes, place: int, numbered_anew: bool) -> None:
    for path in copied(whole):
        if numbered_anew:
            rows = rows_of(path)
            renumbered([*rows[: place - 1], *rows[place:]], path)
        else:
            edited(path, ("DELETE FROM records WHERE serial=?", (place,)))
        change = verify(path).change
        assert change is not None
        assert change.serial == place
        # Of two records that are left, nothing tells whether the last is another one or was changed.
        assert change.kind == "missing" or (numbered_anew and place == COUNT - 1)


@settings(max_examples=60, deadline=None)
@given(places, places)
def test_two_records_swapped_are_found(whole: bytes, one: int, other: int) -> None:
    first, second = sorted((one, other))
    for path in copied(whole):
        rows = rows_of(path)
        rows[first - 1], rows[second - 1] = rows[second - 1], rows[first - 1]
        renumbered(rows, path)
        verdict = verify(path)
        if first == second:
            assert verdict.intact
        else:
            assert verdict.change is not None
            assert (verdict.change.serial, verdict.change.kind) == (first, "reordered")


@settings(max_examples=60, deadline=None)
@given(places, st.sampled_from(["a copy", "anything", "no chain"]), places)
def test_a_record_put_in_is_found(whole: bytes, place: int, what: str, copy: int) -> None:
    for path in copied(whole):
        rows = rows_of(path)
        new = rows[copy - 1]
        if what == "anything":
            new = (*new[:7], b"\x01" * 32)
        elif what == "no chain":
            new = (*new[:7], None)
        renumbered([*rows[: place - 1], new, *rows[place - 1 :]], path)
        change = verify(path).change
        assert change is not None
        if what != "a copy":
            assert change.serial == place
            # The very first without a chain looks like one of an older run.
            assert change.kind == "inserted" or (place == 1 and what == "no chain")


@settings(max_examples=40, deadline=None)
@given(places, st.integers(-5, 3 * COUNT).filter(lambda number: not 1 <= number <= COUNT))
def test_a_record_numbered_otherwise_is_found(whole: bytes, place: int, number: int) -> None:
    for path in copied(whole):
        edited(path, ("UPDATE records SET serial=? WHERE serial=?", (number, place)))
        assert not verify(path).intact


@settings(max_examples=examples(50, 150), deadline=None)
@given(st.integers(0, 2**24), st.integers(0, 7))
def test_a_bit_flipped_in_the_file_changes_no_record_unseen(whole: bytes, place: int, bit: int) -> None:
    """Where the file still opens, either it is found or the records are all as they were."""
    broken = bytearray(whole)
    broken[place % len(whole)] ^= 1 << bit
    for path in copied(bytes(broken)):
        try:
            intact = verify(path).intact
        except ShowcallerError:
            continue
        if intact:
            assert list(read(path)) == WRITTEN


TABLES = {
    "a counter event": ("intake", ("UPDATE intake SET body=? WHERE serial=2", (b"[]",))),
    "a lost counter event": ("intake", ("DELETE FROM intake WHERE serial=?", (2,))),
    "the show": ("shows", ("UPDATE shows SET body=?", (b"{ }",))),
}


@pytest.mark.parametrize("name", TABLES)
def test_the_show_and_the_counter_events_are_chained_too(path: Path, name: str) -> None:
    table, statement = TABLES[name]
    edited(path, statement)
    change = verify(path).change
    assert change is not None
    assert change.table == table


def test_a_run_whose_show_was_taken_out_is_found(tmp_path: Path) -> None:
    journal = Journal.create(tmp_path / "run.showrun")
    journal.keep_show("abc", b"{}")
    began = facts.RunStarted("r", "s", "live", 1.0, False, 0, 0, "event", "abc", "0")
    journal.append([Record(1, 0, 0, 0, "desk", began)])
    assert journal.close()
    assert verify(journal.path).intact
    edited(journal.path, ("DELETE FROM shows", ()))
    change = verify(journal.path).change
    assert change is not None
    assert (change.table, change.kind) == ("shows", "missing")


# ── with a head that was kept ────────────────────────────────────────────────────────────────────


@settings(max_examples=30, deadline=None)
@given(places)
def test_with_the_head_a_run_cut_off_is_found(whole: bytes, place: int) -> None:
    for path in copied(whole):
        head = verify(path).head
        edited(path, ("DELETE FROM records WHERE serial>=?", (place,)))
        if place > 1:
            assert verify(path).intact, "by itself a shorter run is as good as any"
            verdict = verify(path, head)
            assert verdict.change is not None
            assert (verdict.change.kind, verdict.change.serial) == ("cut_off", place)
        else:
            with pytest.raises(ShowcallerError, match="holds no records"):
                verify(path, head)


def test_a_run_written_anew_has_another_head(path: Path, tmp_path: Path) -> None:
    head = verify(path).head
    journal = Journal.create(tmp_path / "forged" / "run.showrun")
    journal.append([record(serial, "假" if serial == 3 else "鸡蛋") for serial in range(1, COUNT + 1)])
    assert journal.close()
    assert verify(journal.path).intact
    assert not verify(journal.path, head).intact


def test_a_head_of_before_is_known_and_nothing_may_follow_the_end(path: Path) -> None:
    head = verify(path).head
    journal = Journal.resume(path)
    ended = Record(COUNT + 1, 999, 0, 0, "desk", facts.RunEnded("played out"))
    journal.append([ended])
    assert journal.close()
    verdict = verify(path, head)
    assert (verdict.intact, verdict.later) == (True, 1)
    last = verdict.head
    journal = Journal.resume(path)
    journal.append([record(COUNT + 2)])
    assert journal.close()
    change = verify(path, last).change
    assert change is not None
    assert (change.kind, change.serial) == ("added", COUNT + 2)


# ── taken up again, and older runs ───────────────────────────────────────────────────────────────


def test_a_run_taken_up_again_goes_on_with_its_chain(path: Path) -> None:
    for more in range(1, 4):
        journal = Journal.resume(path)
        append_counted(journal, COUNT + more, b"[]")
        assert journal.close()
    verdict = verify(path)
    assert (verdict.intact, verdict.records, verdict.unchained) == (True, COUNT + 3, 0)


def test_a_full_disk_does_not_break_the_chain(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.journal.writer.RETRY_S", 0.01)
    journal = Journal.resume(path)
    write, failures = journal._writer._write, [3]

    def failing(works: object) -> bool:
        if failures[0]:
            failures[0] -= 1
            journal._file.db.execute("PRAGMA query_only=1")
            done = write(works)  # type: ignore[arg-type]
            journal._file.db.execute("PRAGMA query_only=0")
            return done
        return write(works)  # type: ignore[arg-type]

    monkeypatch.setattr(journal._writer, "_write", failing)
    assert journal.append([record(COUNT + 1), record(COUNT + 2)]).wait_written(GENEROUS_S)
    assert failures == [0]
    assert journal.close()
    assert verify(path).records == COUNT + 2


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A run in format 1, as Showcaller wrote it before there was a chain."""
    path = tmp_path / "old" / "run.showrun"
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as db:
        db.executescript(
            """
            CREATE TABLE records (serial INTEGER PRIMARY KEY, t_ms INTEGER NOT NULL, mono_ns INTEGER NOT NULL,
                wall_ms INTEGER NOT NULL, by TEXT NOT NULL, fact TEXT NOT NULL, body BLOB NOT NULL);
            CREATE TABLE intake (serial INTEGER PRIMARY KEY, t_ms INTEGER NOT NULL, body BLOB NOT NULL);
            CREATE TABLE shows (serial INTEGER PRIMARY KEY, sha256 TEXT NOT NULL, body BLOB NOT NULL);
            CREATE TRIGGER records_no_UPDATE BEFORE UPDATE ON records
                BEGIN SELECT RAISE(ABORT, 'a run is append-only'); END;
            PRAGMA application_id=1397247831; PRAGMA user_version=1;
            INSERT INTO shows VALUES (1, 'abc', x'7b7d');
            """
        )
        for serial in range(1, 6):
            one = record(serial)
            db.execute(
                "INSERT INTO records VALUES (?,?,?,?,?,?,?)",
                (
                    serial,
                    one.t_ms,
                    one.mono_ns,
                    one.wall_ms,
                    one.by,
                    "cue_taken",
                    msgspec.json.encode(one.fact),
                ),
            )
        db.commit()
    return path


def test_an_older_run_stays_readable_and_has_nothing_to_verify(older: Path) -> None:
    before = older.read_bytes()
    assert len(list(read(older))) == 5
    assert read_head(older, 5) is None
    with pytest.raises(ShowcallerError, match="keeps no hash chain"):
        verify(older)
    assert older.read_bytes() == before


def resumed(older: Path) -> Path:
    journal = Journal.resume(older)
    journal.append([Record(6, 60, 0, 0, "desk", facts.RunResumed(5, "0")), record(7)])
    assert journal.close()
    return older


def test_an_older_run_taken_up_again_is_sealed_by_its_first_new_record(older: Path) -> None:
    verdict = verify(resumed(older))
    assert (verdict.intact, verdict.records, verdict.unchained) == (True, 7, 5)
    edited(older, ("UPDATE records SET t_ms=1 WHERE serial=?", (3,)))
    change = verify(older).change
    assert change is not None
    assert "one of records 1 to 6" in str(change.what)
    journal = Journal.resume(older)
    journal.append([record(8)])
    assert journal.close()
    assert not verify(older).intact, "a change is not made good by going on"


@pytest.mark.parametrize("upto", [1, 5, 11])
def test_a_chain_stripped_of_its_beginning_is_found(path: Path, upto: int) -> None:
    edited(path, ("UPDATE records SET chain=NULL WHERE serial<=?", (upto,)))
    change = verify(path).change
    assert change is not None
    assert change.kind == "changed"


# ── the command ──────────────────────────────────────────────────────────────────────────────────

CALLS: dict[str, tuple[int, str, Callable[[Path], list[str]]]] = {
    "as it was": (0, "Intact: 12 records.", lambda path: [str(path)]),
    "its folder": (0, "Head: ", lambda path: [str(path.parent)]),
    "another head": (1, "cut off", lambda path: [str(path), "--head", "0" * 64]),
    "no head": (2, "64 hex digits", lambda path: [str(path), "--head", "xyz"]),
    "no run": (2, "there is no run here", lambda path: [str(path) + "x"]),
}


@pytest.mark.parametrize("name", CALLS)
def test_the_command_tells_in_words_and_by_its_exit_code(
    path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, words, arguments = CALLS[name]
    assert main(["verify", *arguments(path)]) == code
    told = capsys.readouterr()
    assert words in told.out + told.err


def test_the_command_tells_what_was_changed(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edited(path, ("UPDATE records SET t_ms=0 WHERE serial=?", (4,)))
    assert main(["verify", str(path)]) == 1
    assert capsys.readouterr().out == "Changed: record 4 is not as it was written.\n"
    assert main(["verify", "--json", str(path)]) == 1
    assert '"serial":4' in capsys.readouterr().out


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_run_that_goes_on_is_told_from_one_that_never_ended(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("LC_ALL", {"en": "C.UTF-8", "zh": "zh_CN.UTF-8"}[language])
    journal = Journal.resume(path)
    assert main(["verify", str(path)]) == 0
    going_on = capsys.readouterr().out
    assert str(os.getpid()) in going_on and str(COUNT) in going_on
    assert journal.close()
    assert main(["verify", str(path)]) == 0
    never_ended = capsys.readouterr().out
    assert str(os.getpid()) not in never_ended
    words = {
        "en": ("The run goes on: a desk", "The run never ended: its desk was ended or killed"),
        "zh": ("本场仍在进行", "本场没有结束"),
    }[language]
    assert words[0] in going_on and words[1] in never_ended
    last_ms = verify(path).last_wall_ms
    assert last_ms is not None
    assert f"{datetime.fromtimestamp(last_ms / 1000, UTC).astimezone():%H:%M:%S}" in never_ended
    journal = Journal.resume(path)
    journal.append([Record(COUNT + 1, 999, 0, 0, "desk", facts.RunEnded("played out"))])
    assert journal.close()
    assert main(["verify", str(path)]) == 0
    assert not any(one in capsys.readouterr().out for one in words)


def test_rows_that_read_alike_have_different_bytes() -> None:
    rows: list[tuple[object, ...]] = [
        (1, "a", "b"), (1, "ab", ""), (1, "", "ab"), ("1", "a", "b"), (1, b"a", "b"), (1, "a,s1:b"), (11, "a", "b"),
        (1.0, "a", "b"), (None, "a", "b"), (1, "a"), (1, "a", "b", ""),
    ]  # fmt: skip
    assert len({canonical(row) for row in rows}) == len(rows)  # type: ignore[arg-type]
