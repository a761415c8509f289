"""What a desk reads of a run that it takes up: all but what cannot be read, and its cues without its figures."""

import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from console.base.errors import Problem, ShowcallerError
from console.journal.packing import joined, packed, unpacked
from console.journal.schema import CUES, JournalDamaged
from console.journal.store import Journal
from console.journal.taking_up import is_small, passed_over, read_all, read_cues, read_intake, read_last
from console.journal.verify import verify
from tests.support.journal import append_counted, record
from tests.support.waiting import until


@pytest.fixture
def run(tmp_path: Path) -> Path:
    path = tmp_path / "run.showrun"
    journal = Journal.create(path)
    for serial in range(1, 41):
        if serial % 2:
            journal.append([record(serial)])
        else:
            append_counted(journal, serial, b'[{"id":"%d"}]' % serial)
    journal.keep_show("", b"{}")
    assert journal.close()
    return path


def test_cues_are_found_without_reading_the_figures(run: Path) -> None:
    assert [one.serial for one in read_cues(run, pytest.fail)] == list(range(1, 41, 2))
    last = read_last(run)
    assert last is not None and (last.serial, last.t_ms) == (40, 400)
    with closing(sqlite3.connect(run)) as db:
        steps = db.execute(
            f"EXPLAIN QUERY PLAN SELECT body FROM records INDEXED BY {CUES} WHERE fact <> 'counters_moved'"
            " ORDER BY serial"
        ).fetchall()
    assert CUES in str(steps) and "TEMP" not in str(steps)


def test_a_run_of_before_has_no_index_and_is_read_all_the_same(run: Path) -> None:
    with closing(sqlite3.connect(run)) as db:
        db.execute(f"DROP INDEX {CUES}")
        db.execute("PRAGMA user_version=3")
    assert len(list(read_cues(run, pytest.fail))) == 20
    assert Journal.resume(run).close()
    with closing(sqlite3.connect(run)) as db:
        assert db.execute("SELECT 1 FROM sqlite_master WHERE name=?", (CUES,)).fetchone()


def broken(path: Path, serials: dict[int, bytes]) -> None:
    """Have bodies in a run that no Showcaller reads."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("DROP TRIGGER records_no_UPDATE")
        for serial, body in serials.items():
            db.execute("UPDATE records SET body=? WHERE serial=?", (body, serial))
        db.commit()


def test_a_fact_that_cannot_be_read_is_passed_over_and_named(run: Path) -> None:
    bodies = {
        3: b'{"fact":"from_the_future"}',
        5: b"\xff\xfe",
        7: b'{"fact":"cue_taken","cue_id":5}',
        9: b"[" * 5000,
    }
    broken(run, bodies)
    unread: list[int] = []
    assert [one.serial for one in read_cues(run, unread.append)] == [1, *range(11, 41, 2)]
    assert unread == [3, 5, 7, 9]
    problem = passed_over(run, unread)
    assert "4 records" in str(problem.what) and "record 3" in str(problem.what) and problem.fix
    assert len(list(read_all(run, unread.append, 20))) == 16


def test_events_are_kept_compressed_and_read_as_they_came(run: Path) -> None:
    assert list(read_intake(run)) == [b'[{"id":"%d"}]' % serial for serial in range(2, 41, 2)]
    with closing(sqlite3.connect(run)) as db:
        (kept,) = db.execute("SELECT body FROM intake LIMIT 1").fetchone()
        assert zlib.decompress(kept) == b'[{"id":"2"}]'
        # As an older Showcaller kept them.
        db.execute("DROP TRIGGER intake_no_UPDATE")
        db.execute("UPDATE intake SET body=? WHERE serial=1", (b"[1]",))
        db.commit()
    assert next(read_intake(run)) == b"[1]"
    assert not verify(run).intact, "the chain is over what is kept"


def test_a_thousand_events_of_one_sender_take_a_tenth(run: Path) -> None:
    body = b"[%s]" % b",".join(
        b'{"specversion":"1.0","id":"f%d","source":"/feed/sample","type":"order.placed",'
        b'"data":{"order_id":"o%d","sku":"JD-2010","units":1,"amount_minor":13900}}' % (number, number)
        for number in range(1000)
    )
    assert len(packed(body)) < len(body) / 10
    assert unpacked(packed(body)) == body


def test_batches_are_joined_to_one() -> None:
    assert joined([b"[1, 2]"]) == b"[1, 2]"
    assert joined([b" [1]\n", b"[]", b"[2,3]"]) == b"[1,2,3]"


@pytest.mark.parametrize("kept", [packed(b"[1]")[:-3], b"\x78nonsense"])
def test_events_that_cannot_be_unpacked_are_damage(run: Path, kept: bytes) -> None:
    with pytest.raises(ValueError):
        unpacked(kept)
    with closing(sqlite3.connect(run)) as db:
        db.execute("DROP TRIGGER intake_no_UPDATE")
        db.execute("UPDATE intake SET body=? WHERE serial=1", (kept,))
        db.commit()
    with pytest.raises(JournalDamaged, match="counter events cannot be read"):
        list(read_intake(run))


def test_a_large_run_is_looked_over_behind_its_cues(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(sqlite3.connect(run)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name=?", (CUES,)).fetchone()
        (size,) = db.execute("PRAGMA page_size").fetchone()
    data = bytearray(run.read_bytes())
    data[(page - 1) * size : page * size] = bytes(size)
    run.write_bytes(bytes(data))
    assert is_small(run)
    with pytest.raises(ShowcallerError, match="damaged"):
        Journal.resume(run)
    monkeypatch.setattr("console.journal.taking_up.SMALL", 0)
    journal, found = Journal.resume(run), list[Problem]()
    journal.on_report = lambda code, problem: found.append(problem) if problem is not None else None
    journal.look_over()
    assert until(lambda: found) and found[0].fix
    assert journal.close()
