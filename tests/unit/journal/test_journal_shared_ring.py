"""What a desk kept in memory and had not written survives its death."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.journal import shared_ring
from console.journal.chain import Cell
from console.journal.reader import read
from console.journal.shared_ring import SharedRing, place_of, unwritten
from console.journal.store import Journal
from console.journal.verify import verify
from console.model.facts import CountersMoved
from tests.support.journal import counted, record
from tests.support.waiting import GENEROUS_S

ROOT = Path(__file__).resolve().parents[3]
NONE: frozenset[str] = frozenset()
# A desk whose disk stands still: it prints what it may ask OBS for, and waits to be killed.
DYING = """
import sys, threading
from pathlib import Path
from console.journal.store import Journal
from tests.support.journal import counted, record

journal = Journal.create(Path(sys.argv[1]))
journal.keep_show("abc", b"{}")
assert journal.append([record(1)]).wait_written(60)
journal._file.commit = lambda works: threading.Event().wait()
journal.keep_show("def", b"{}")
sums = counted(3)
journal.keep_intake(0, b"[1]", sums.fact)
for ack in (journal.append([record(2), sums]), journal.append([record(4)])):
    print(ack.kept, flush=True)
threading.Event().wait()
"""


def rows(serial: int, count: int = 1, body: bytes = b"{}") -> dict[str, list[tuple[Cell, ...]]]:
    return {"records": [(serial + n, 0, 0, 0, "desk", "go", body) for n in range(count)]}


@pytest.fixture
def run(tmp_path: Path) -> Path:
    return tmp_path / "run.showrun"


def ring_of(run: Path) -> SharedRing:
    ring = SharedRing.create(run)
    assert ring is not None
    return ring


def test_a_killed_desk_lost_nothing_that_its_disk_had_not_taken(run: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", DYING, run], stdout=subprocess.PIPE, cwd=ROOT)
    assert process.stdout is not None
    assert [process.stdout.readline().strip() for _ in range(2)] == [b"True", b"True"]
    process.kill()
    process.stdout.close()
    assert process.wait(GENEROUS_S) == -signal.SIGKILL if sys.platform != "win32" else True
    assert [entry.serial for entry in read(run)] == [1]
    assert Journal.resume(run).close()
    assert [entry.serial for entry in read(run)] == [1, 2, 3, 4]
    verdict = verify(run)
    assert (verdict.intact, verdict.records, verdict.unchained) == (True, 4, 0)
    assert Journal.resume(run).close()
    assert [entry.serial for entry in read(run)] == [1, 2, 3, 4]  # Once only.


def test_nothing_is_left_behind_by_a_desk_that_ends(run: Path) -> None:
    journal = Journal.create(run)
    assert place_of(run).exists()
    assert journal.append([record(1)]).kept
    assert journal.close()
    assert not place_of(run).exists()


def test_a_new_run_takes_nothing_over_from_one_before_at_its_place(run: Path) -> None:
    ring_of(run).put(1, rows(1))
    journal = Journal.create(run)
    assert journal.close()
    assert list(read(run)) == []


def test_without_room_the_desk_waits_for_the_commit(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.journal.writer.SharedRing.create", lambda path: None)
    journal = Journal.create(run)
    ack = journal.append([record(1)])
    assert not ack.kept
    assert ack.wait_written(GENEROUS_S)
    assert journal.close()


def test_rows_that_do_not_fit_in_are_not_kept_until_the_file_has_those_before(
    run: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_ring, "SIZE", 4096)
    ring = ring_of(run)
    body = bytes(1000)
    assert [ring.put(number, rows(number, body=body)) for number in (1, 2, 3, 4)] == [True, True, True, False]
    assert not ring.put(5, rows(5, body=bytes(5000)))
    ring.written(1)
    assert not ring.put(6, rows(6, body=body)), "what came before it is nowhere yet"
    assert [kept["records"][0][0] for kept in unwritten(run, 1, NONE)] == [
        2,
        3,
    ]  # 4 is nowhere: nothing after it.
    ring.written(6)
    assert ring.put(7, rows(7, body=body))
    assert [kept["records"][0][0] for kept in unwritten(run, 6, NONE)] == [7]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a ring lies beside its run and goes with it")
def test_rings_of_runs_that_nobody_takes_up_again_are_taken_away(
    run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_ring, "MEMORY", tmp_path)
    left = place_of(tmp_path / "left.showrun")
    ring_of(tmp_path / "left.showrun").close(everything_written=False)
    ring_of(run)
    assert left.exists()
    monkeypatch.setattr(shared_ring, "ABANDONED_S", -60.0)
    ring_of(run)
    assert not left.exists()


def test_garbage_is_no_row(run: Path) -> None:
    ring = ring_of(run)
    assert ring.put(1, rows(1)) and ring.put(2, rows(2)) and ring.put(3, rows(3))
    data = bytearray(place_of(run).read_bytes())
    second = data.index(shared_ring.MAGIC, data.index(shared_ring.MAGIC) + 1)
    data[second + shared_ring.HEADER.size + 3] ^= 0xFF
    place_of(run).write_bytes(data)
    assert [kept["records"][0][0] for kept in unwritten(run, 0, NONE)] == [1]


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(0, 300), st.booleans()), max_size=60), st.data())
def test_after_any_kill_what_was_kept_follows_from_the_file_without_a_gap(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, int, bool]], data: st.DataObject
) -> None:
    run = tmp_path_factory.mktemp("ring") / "run.showrun"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shared_ring, "SIZE", 2048)
        ring = ring_of(run)
        serial, last_written, kept_until = 1, 0, 0
        for number, (count, size, write) in enumerate(steps, 1):
            kept = ring.put(number, rows(serial, count, bytes(size)))
            if kept and kept_until == serial - 1:
                kept_until = serial + count - 1
            serial += count
            if write:  # The writer commits all that waits.
                ring.written(number)
                last_written = kept_until = serial - 1
        found = [row for kept_rows in unwritten(run, last_written, NONE) for row in kept_rows["records"]]
        ring.close(everything_written=True)
    assert [row[0] for row in found] == list(range(last_written + 1, kept_until + 1))


def test_counted_events_are_kept_with_their_sums(run: Path) -> None:
    journal = Journal.create(run)
    sums = counted(1)
    assert isinstance(sums.fact, CountersMoved)
    journal.keep_intake(5, b"[1]", sums.fact)
    assert journal.append([sums], urgent=False).kept
    (kept,) = unwritten(run, 0, NONE)
    assert kept["intake"] == [(5, b"[1]")]
    assert journal.close()
