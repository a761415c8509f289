"""A run's figures are played again: each at its time of the plan, and they add up to the same."""

import gzip
import json
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from console.base.clock import epoch_ms
from console.base.errors import ShowcallerError
from console.cli.main import main
from console.desk.options import NAME
from console.desk.prepare import keep, prepare
from console.desk.run_feed import FEED, feed_of_run, run_of
from console.journal.store import Journal
from console.model.facts import CountersMoved, Record, RunStarted

ROOT = Path(__file__).resolve().parents[3]
SMALL = ROOT / "resources" / "shows" / "small"
OLD = ROOT / "tests" / "data" / "runs" / "0.3.sqlite"
LATE_START_MS = 90_000


def event(number: int, viewers: int, time: str | None = None) -> dict[str, Any]:
    data = {"viewers": viewers, "views": number * 100}
    made = {
        "specversion": "1.0",
        "id": f"e{number}",
        "source": "room",
        "type": "audience.snapshot",
        "data": data,
    }
    return made if time is None else made | {"time": time}


def run_with(folder: Path, batches: list[tuple[int, list[dict[str, Any]]]], mode: str = "live") -> Path:
    """A run that began 90 s before its planned start, with counter events at show times."""
    prepared = prepare(SMALL)
    start = epoch_ms(prepared.show.planned_start) - LATE_START_MS
    journal = Journal.create(folder / NAME)
    journal.keep_show(*keep(prepared))
    began = RunStarted("run", "small", mode, 1.0, False, start, start, "event", "", "1")
    journal.append([Record(1, 0, 0, start, "desk", began)])
    for serial, (t_ms, events) in enumerate(batches, 2):
        moved = CountersMoved(events=len(events), add={}, gauge={}, product={})
        journal.keep_intake(t_ms, json.dumps(events).encode(), moved)
        journal.append([Record(serial, t_ms, 0, start + t_ms, "api", moved)], urgent=False)
    assert journal.close()
    return folder / NAME


def lines(feed: Path) -> list[dict[str, Any]]:
    with gzip.open(feed, "rt", encoding="utf-8") as text:
        return [json.loads(line) for line in text]


def test_figures_come_at_the_time_of_the_plan_and_keep_how_old_they_were(tmp_path: Path) -> None:
    start = epoch_ms(prepare(SMALL).show.planned_start) - LATE_START_MS

    def at(t_ms: int) -> str:
        return datetime.fromtimestamp((start + t_ms) / 1000, UTC).isoformat()

    run = run_with(
        tmp_path / "was",
        [(10_000, [event(1, 5)]), (100_000, [event(2, 40, at(99_000)), event(3, 30, at(60_000))])],
    )
    feed = lines(feed_of_run(run, tmp_path / "now" / FEED))
    assert [line["showms"] for line in feed] == [0, 10_000, 10_000], "before the planned start: at once"
    assert [line.get("agems") for line in feed] == [None, 1_000, 40_000]
    assert feed[1]["data"] == {"viewers": 40, "views": 200} and feed[1]["id"] == "e2"


def test_an_older_run_is_played_and_a_rehearsal_lies_on_its_own_time(tmp_path: Path) -> None:
    old = tmp_path / "old" / NAME
    old.parent.mkdir()
    shutil.copy(OLD, old)
    with closing(sqlite3.connect(old)) as db:
        for body in (b"damaged", json.dumps([event(1, 5)]).encode()):
            db.execute("INSERT INTO intake (t_ms, body) VALUES (4000, ?)", (body,))
        db.commit()
    assert [(line["showms"], line["id"]) for line in lines(feed_of_run(old, tmp_path / FEED))] == [
        (4000, "e1")
    ]
    run = run_with(tmp_path / "was", [(7_000, [event(1, 5)])], mode="rehearsal")
    assert [line["showms"] for line in lines(feed_of_run(run, tmp_path / FEED))] == [7_000]


def test_a_run_is_given_by_its_file_its_folder_or_its_name(tmp_path: Path) -> None:
    run = run_with(tmp_path / "runs" / "friday", [(0, [event(1, 5)])])
    for named in (run, run.parent, Path("friday")):
        assert run_of(named, tmp_path / "runs") == run
    assert run_of(Path("monday"), tmp_path / "runs") is None
    feed = tmp_path / "feed.jsonl"
    feed.write_bytes(b"")
    assert run_of(feed, tmp_path / "runs") is None


def test_a_run_that_counted_nothing_is_refused(tmp_path: Path) -> None:
    run = run_with(tmp_path / "was", [])
    with pytest.raises(ShowcallerError, match="counted nothing"):
        feed_of_run(run, tmp_path / "now" / FEED)
    assert not (tmp_path / "now" / FEED).exists()


def test_a_rehearsal_with_a_run_counts_what_the_run_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: tmp_path / "home")
    order = {"order_id": "o1", "sku": "RICE-5KG", "amount_minor": 2990, "buyer": "b1"}
    placed = event(4, 0) | {"type": "order.placed", "data": order}
    # The most viewers come last: what comes within a step of the desk's is one figure, the newest.
    batches = [(1_000, [event(1, 5)]), (5_000, [event(2, 20), placed]), (9_000, [event(3, 50)])]
    run = run_with(tmp_path / "home" / "runs" / "friday", batches, mode="rehearsal")
    folder = tmp_path / "again"
    code = main(
        ["rehearse", str(SMALL), "--feed", "friday", "--speed", "60", "--until-end", "--run-dir", str(folder)]
    )
    assert code == 0 and run.exists()
    metrics = json.loads((folder / "as-run.json").read_bytes())["counters"]["metrics"]
    assert (metrics["peak_viewers"], metrics["views"], metrics["orders"]) == (50, 300, 1)
    assert metrics["gmv.CNY"] == 2990


def test_a_feed_has_comments_and_orders_and_their_names_may_be_scrubbed(tmp_path: Path) -> None:
    common = {"specversion": "1.0", "source": "room"}
    comment = common | {
        "id": "u77-1", "type": "comment.posted", "data": {"text": "@Anna 多少钱", "user": "u77", "name": "王小明"},
    }  # fmt: skip
    order = common | {
        "id": "o1", "type": "order.paid", "data": {"order_id": "1", "sku": "RICE", "amount_minor": 1, "buyer": "u77"},
    }  # fmt: skip
    run = run_with(tmp_path / "run", [(LATE_START_MS + 1000, [comment, order])])
    plain = lines(feed_of_run(run, tmp_path / "plain" / FEED))
    assert [one["data"] for one in plain] == [comment["data"], order["data"]]
    scrubbed = lines(feed_of_run(run, tmp_path / "scrubbed" / FEED, scrubbed=True))
    assert [one["showms"] for one in scrubbed] == [one["showms"] for one in plain]
    assert not [
        word for word in ("u77", "王小明", "Anna") if word in json.dumps(scrubbed, ensure_ascii=False)
    ]
    assert scrubbed[0]["data"]["user"] == scrubbed[1]["data"]["buyer"] == "viewer-1"
