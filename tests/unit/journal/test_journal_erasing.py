"""A person is erased from a run: nothing of him is left in the file, the chain is whole, and it says what was done."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from console.base.errors import ShowcallerError
from console.cli.main import main
from console.desk.overdue import Overdue, erase_overdue, overdue
from console.desk.raw_keeper import RawKeeper
from console.journal.erasing import Erased, erase
from console.journal.reader import read
from console.journal.store import Journal
from console.journal.taking_up import read_intake
from console.journal.verify import verify
from console.model import facts
from console.model.facts import Record
from console.sources.frames import read_all
from console.sources.raw_frames import files_of
from console.sources.setup import Batch, SourceSetup
from tests.support.journal import record
from tests.support.waiting import until

SECRET = "我住在安宁路八号，多少钱？"


def comment(number: int, text: str, user: str) -> dict[str, object]:
    return {
        "specversion": "1.0", "id": f"c{number}", "source": "room", "type": "comment.posted",
        "data": {"text": text, "user": user, "name": f"{user} 的昵称"},
    }  # fmt: skip


def order(number: int, buyer: str) -> dict[str, object]:
    return {
        "specversion": "1.0", "id": f"o{number}", "source": "shop", "type": "order.paid",
        "data": {"order_id": f"o{number}", "sku": "S", "amount_minor": 100, "buyer": buyer},
    }  # fmt: skip


@pytest.fixture
def run(tmp_path: Path) -> Path:
    path = tmp_path / "run" / "run.showrun"
    journal = Journal.create(path)
    journal.keep_show("abc", b"{}")
    journal.append([record(1), record(2)])
    batches = (
        [comment(1, SECRET, "anna"), comment(2, "多少钱", "bert")],
        [order(1, "anna"), order(2, "bert")],
    )
    for serial, batch in enumerate(batches, 3):
        sums = facts.CountersMoved(add={"comments": serial}, events=2)
        journal.keep_intake(serial, msgspec.json.encode(batch), sums)
        journal.append([Record(serial, serial, 0, 0, "counters", sums)])
    steps = (
        facts.GroupStep("p1.price", "p1", "price", 1, 1, SECRET, 3),
        facts.GroupStep("p1.stock", "p1", "stock", 1, 1, "还有吗", 3),
    )
    journal.append([Record(5, 5, 0, 0, "questions", facts.QuestionsMoved(steps, 2))])
    journal.append([Record(6, 6, 0, 0, "desk", facts.RunEnded("over"))])
    assert journal.close()
    return path


def everything(path: Path) -> bytes:
    """All bytes of a run's folder."""
    return b"".join(file.read_bytes() for file in sorted(path.parent.iterdir()) if file.is_file())


def test_nothing_of_the_person_is_left_and_the_others_stay(run: Path) -> None:
    head = verify(run).head
    assert erase(run.parent, "anna") == Erased(2, 2, 1)
    events = [event for body in read_intake(run) for event in msgspec.json.decode(body)]
    assert [event["id"] for event in events] == ["c1", "c2", "o1", "o2"]
    assert [event["data"].get("user") for event in events[:2]] == [None, "bert"]
    assert [event["data"].get("buyer") for event in events[2:]] == [None, "bert"]
    assert "anna" not in str(events) and SECRET not in str(events)
    moved = next(one.fact for one in read(run) if isinstance(one.fact, facts.QuestionsMoved))
    assert [step.example for step in moved.groups] == ["", "还有吗"]
    assert [step.count for step in moved.groups] == [1, 1]
    for word in ("anna", SECRET):
        assert word.encode() not in everything(run)
    verdict = verify(run)
    assert (verdict.intact, verdict.head, verdict.erased) == (True, head, 3)
    assert verify(run, head).intact


def test_a_person_who_wrote_nothing_changes_nothing(run: Path) -> None:
    before = run.read_bytes()
    assert erase(run, "nobody") == Erased()
    assert run.read_bytes() == before
    assert verify(run).erased == 0


def test_two_persons_one_after_the_other(run: Path) -> None:
    erase(run, "anna")
    erase(run, "bert")
    assert verify(run).intact
    assert b"bert" not in everything(run)


def test_everybody_s_comments_go_when_their_time_is_over_and_orders_stay(run: Path) -> None:
    erase(run)
    events = [event for body in read_intake(run) for event in msgspec.json.decode(body)]
    assert [event["data"].get("text") for event in events[:2]] == ["", ""]
    assert [event["data"].get("buyer") for event in events[2:]] == ["anna", "bert"]
    assert verify(run).intact
    assert erase(run) == Erased()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE intake SET body = x'5b5d' WHERE serial = 1",
        "UPDATE erasures SET of_serial = 2 WHERE serial = 1",
        "DELETE FROM erasures WHERE serial = 1",
        "UPDATE records SET body = '{}' WHERE serial = 2",
    ],
)
def test_nothing_else_can_be_hidden_behind_an_erasure(run: Path, statement: str) -> None:
    erase(run, "anna")
    with closing(sqlite3.connect(run)) as db:
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall():
            db.execute(f"DROP TRIGGER {name}")
        db.execute(statement)
        db.commit()
    assert not verify(run).intact


def test_it_is_append_only_again_afterwards(run: Path) -> None:
    erase(run, "anna")
    with closing(sqlite3.connect(run)) as db:
        for table in ("records", "intake", "erasures"):
            with pytest.raises(sqlite3.DatabaseError, match="append-only"):
                db.execute(f"DELETE FROM {table}")


def test_a_run_that_is_written_to_is_left_alone(run: Path) -> None:
    journal = Journal.resume(run)
    with pytest.raises(ShowcallerError):
        erase(run, "anna")
    assert journal.close()


def test_the_command_says_what_it_did(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["erase", str(run.parent), "--person", "anna", "--json"]) == 0
    assert msgspec.json.decode(capsys.readouterr().out) == {
        "events": 2, "batches": 2, "records": 1, "frames": 0,
    }  # fmt: skip
    assert main(["verify", str(run.parent)]) == 0
    assert "3" in capsys.readouterr().out
    assert main(["erase", str(run.parent / "nowhere"), "--person", "anna"]) == 1


def test_raw_frames_that_lie_beside_the_run_go_with_it_and_are_counted(
    run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keeper = RawKeeper(run.parent, lambda code, problem: None, free=lambda folder: 2**40)
    keeper.start()
    for who in ("anna", "bert"):
        body = msgspec.json.encode({"items": [{"uid": who}]})
        keeper.put(SourceSetup("room", "poll"), Batch([comment(9, "hi", who)], body, 5), {})
    keeper.close()
    assert main(["erase", str(run.parent), "--person", "anna", "--json"]) == 0
    assert msgspec.json.decode(capsys.readouterr().out)["frames"] == 1
    left = b"".join(frame.body for frame in read_all(files_of(run.parent)))
    assert b"anna" not in left and b"bert" in left
    assert (
        erase_overdue(run.parent.parent, "shop", 30, run.stat().st_mtime + 31 * 86_400) == 0
    )  # Of another show.
    mine = run.parent.rename(run.parent.parent / "shop-20260101-201800") / run.name
    assert erase_overdue(mine.parent.parent, "shop", 30, mine.stat().st_mtime + 31 * 86_400) == 1
    assert files_of(mine.parent) == [] and verify(mine).intact


def test_runs_whose_time_is_over_are_found(run: Path) -> None:
    now_s = run.stat().st_mtime
    folder = run.parent.parent
    late_s = now_s + 31 * 86_400
    assert list(overdue(folder, "shop", 30, late_s)) == []
    (folder / "shop-20260101-201800").mkdir()
    mine = run.rename(folder / "shop-20260101-201800" / run.name)
    assert list(overdue(folder, "shop", 30, now_s + 29 * 86_400)) == []
    assert list(overdue(folder, "shop", 30, late_s)) == [mine]
    assert erase_overdue(folder, "shop", 30, late_s) == 1
    assert SECRET.encode() not in everything(mine)
    assert list(overdue(folder, "shop", 30, late_s)) == []
    assert verify(mine).intact


def test_a_desk_that_begins_has_them_erased_by_a_process_of_its_own(run: Path) -> None:
    folder = run.parent.parent
    (folder / "shop-20260101-201800").mkdir()
    mine = run.rename(folder / "shop-20260101-201800" / run.name)
    os.utime(mine, (0, 0))
    one = Overdue(folder, "shop", 30)
    one.start()
    assert until((mine.parent / "comments-erased").exists)
    one.close()
    assert SECRET.encode() not in everything(mine)
