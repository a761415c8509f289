"""Earlier runs that a run is compared with: found by their show, read once, asked for at any show time."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Literal

import pytest

from console.api.messages import Comparison
from console.base.moments import read_moment
from console.counters.earlier import EarlierRun
from console.desk.comparing import earlier_now, earlier_runs, weekday_of
from console.journal.store import Journal
from console.model.facts import (
    AnyFact,
    CountersMoved,
    GroupStep,
    QuestionsMoved,
    Record,
    RunEnded,
    RunStarted,
)
from console.model.show import Show, Text

DAY = 86_400_000
# A Tuesday, 18:18 in Beijing.
BEGAN = 1_713_262_680_000
SHOW = Show(id="show", title=Text(en="Show"), planned_start="2024-04-16T18:18:00+08:00")


def started(days: int, show: str = "show", mode: Literal["live", "rehearsal"] = "live") -> RunStarted:
    began = BEGAN + days * DAY
    return RunStarted(f"{show}-{days}", show, mode, 1.0, False, began, 0, "event", "", "")


def moved(viewers: int, orders: int = 0) -> CountersMoved:
    return CountersMoved(
        gauge={"viewers": viewers}, add={"orders_placed": orders, "gmv_placed.CNY": 100 * orders}, events=1
    )


def written(folder: Path, name: str, *came: tuple[int, AnyFact]) -> Path:
    path = folder / name / "run.showrun"
    path.parent.mkdir(parents=True)
    journal = Journal.create(path)
    journal.append([Record(n, t_ms, 0, 0, "test", fact) for n, (t_ms, fact) in enumerate(came, 1)])
    assert journal.close()
    return path


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    """A week before, two days before (empty the day before), a rehearsal, another show, and this run."""
    figures = [(0, moved(50, 10)), (60_000, moved(80, 5)), (120_000, moved(70)), (180_000, RunEnded("end"))]
    written(tmp_path, "show-20240409-181800", (0, started(-7)), *figures)
    written(tmp_path, "show-20240414-181800", (0, started(-2)), (1000, moved(7, 1)))
    written(tmp_path, "show-20240415-181800", (0, started(-1)))
    written(tmp_path, "show-20240416-080000", (0, started(0, mode="rehearsal")), (0, moved(9999)))
    written(tmp_path, "other-20240415-181800", (0, started(-1, "other")), (0, moved(9999)))
    written(tmp_path, "show-20240416-181800", (0, started(0)), (0, moved(9999)))
    return tmp_path


def compared(runs: Path) -> dict[str, Comparison]:
    return earlier_now(runs / "show-20240416-181800", SHOW, BEGAN, True)


def test_the_run_before_and_the_one_of_the_same_weekday_are_found(runs: Path) -> None:
    found = compared(runs)
    assert [(name, one.run) for name, one in found.items()] == [("last", "show--2"), ("weekday", "show--7")]
    assert found["weekday"].started_at_ms == BEGAN - 7 * DAY
    assert found["weekday"].end["orders"] == 15
    assert found["weekday"].end["gmv.CNY"] == 1500
    assert found["weekday"].series["viewers"].high == [50, 80, 70]


def test_a_live_run_is_compared_with_live_ones_alone(runs: Path) -> None:
    own = runs / "show-20240416-181800"
    assert [one.started.mode for one in earlier_runs(runs, own, "show", BEGAN + 1, True)] == ["live"] * 3
    assert earlier_runs(runs, own, "show", BEGAN + 1, False)[0].started.mode == "rehearsal"


def test_a_run_is_found_by_its_show_whatever_its_folder_is_called(tmp_path: Path) -> None:
    figures = [(0, moved(50, 10)), (60_000, RunEnded("end"))]
    # The window calls a rehearsal's folder so, and a live run's after the show's file.
    written(tmp_path, "rehearsal-my-file-20240414-181800", (0, started(-2, mode="rehearsal")), *figures)
    written(tmp_path, "my-file-20240413-181800", (0, started(-3)), *figures)
    own = tmp_path / "rehearsal-my-file-20240416-181800"
    found = {live: earlier_now(own, SHOW, BEGAN, live)["last"].run for live in (True, False)}
    assert found == {True: "show--3", False: "show--2"}


def test_why_there_is_none_is_said(tmp_path: Path) -> None:
    found = earlier_now(tmp_path / "show-20240416-181800", SHOW, BEGAN, True)
    assert [one.why.code if one.why else None for one in found.values()] == [
        "figure.no_run_before", "figure.no_run_on_weekday",
    ]  # fmt: skip


def test_what_is_no_run_is_passed_over_and_one_that_is_damaged_is_named(runs: Path) -> None:
    path = runs / "show-20240414-181800" / "run.showrun"
    with closing(sqlite3.connect(path)) as db, db:
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f"DROP TRIGGER {name}")
        db.execute("UPDATE records SET body = x'00' WHERE serial = 2")
    why = compared(runs)["last"].why
    assert why is not None
    assert (why.code, why.args["run"]) == ("figure.run_unreadable", "show-20240414-181800")
    path.write_bytes(b"no run")
    assert compared(runs)["last"].run == "show--7"


def test_figures_are_those_at_the_same_show_time() -> None:
    asked = QuestionsMoved(
        groups=(GroupStep("rice.price", "rice", "price", 1, 1, "How much?", 61_000),), comments=1
    )
    records = [
        Record(n, t_ms, 0, 0, "test", fact)
        for n, (t_ms, fact) in enumerate(
            [(10_000, moved(50, 10)), (60_000, moved(80, 5)), (61_000, asked), (120_000, moved(70))], 1
        )
    ]
    run = EarlierRun("r", BEGAN, SHOW, records)
    assert run.at(9_999) == {}
    assert (run.at(10_000)["viewers"], run.at(59_999)["orders"]) == (50, 10)
    assert (run.at(60_000)["viewers"], run.at(90_000)["orders"]) == (80, 15)
    assert (run.at(10**9)["viewers"], run.at(10**9)["peak_viewers"]) == (70, 80)
    window = run.comparison(60_000).series["questions"]
    assert (window.first_ms, window.high) == ([61_000], [1.0])


def test_the_weekday_is_that_of_the_show_s_place() -> None:
    beijing = read_moment(SHOW.planned_start).tzinfo
    late = BEGAN + 6 * 3_600_000  # 00:18 on Wednesday in Beijing.
    assert (weekday_of(BEGAN, beijing), weekday_of(late, beijing)) == (1, 2)
