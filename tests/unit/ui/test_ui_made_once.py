"""What is as it was is not made, nor painted, anew."""

from datetime import UTC, datetime

import msgspec
import pytest
from PySide6.QtWidgets import QApplication

from ui.present import times
from ui.present.rows import Row
from ui.present.times import Clock
from ui.tables.rundown import COLUMNS, RundownModel

BASE_MS = round(datetime(2026, 3, 29, 0, 59, 58, tzinfo=UTC).timestamp() * 1000)


def row(name: str) -> Row:
    return Row(
        name, "1", name, "card", "", "18:00:00", "", "00:10", "", "waiting", "", "", "", what=name,
    )  # fmt: skip


def test_only_the_rows_that_changed_are_painted_anew(qapp: QApplication) -> None:
    model = RundownModel()
    rows = [row(name) for name in "abcdef"]
    model.show_rows(rows)
    painted: list[tuple[int, int, int]] = []
    model.dataChanged.connect(lambda first, last, _: painted.append((first.row(), last.row(), last.column())))
    changed = [msgspec.structs.replace(one, state="done") if one.what in "abe" else one for one in rows]
    assert not model.show_rows(changed), "the same cues"
    assert painted == [(0, 1, len(COLUMNS) - 1), (4, 4, len(COLUMNS) - 1)]
    assert not model.show_rows(list(changed))
    assert len(painted) == 2, "nothing is another one"


def test_a_time_of_day_is_the_same_all_through_its_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(times, "MOST_SAID", 2)  # So that it also forgets.
    clock = Clock(BASE_MS + 250, UTC)
    said = [clock.at(t_ms) for t_ms in (0, 749, 750, 1749, 1750, 0, -251)]
    assert said == [
        "00:59:58", "00:59:58", "00:59:59", "00:59:59", "01:00:00", "00:59:58", "00:59:57",
    ]  # fmt: skip
    assert clock.at(0, "%H:%M") == "00:59", "in another form it is another text"
