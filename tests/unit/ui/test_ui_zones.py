"""A show that names its zone is planned by the clock on its wall, also over a change of clocks."""

from datetime import datetime

import msgspec
import pytest

from console.base.clock import epoch_ms
from console.base.moments import zone_of
from console.engine.plan import compile_show
from console.engine.tree import Tree
from console.files.templates import new_show
from console.model.cue import Clock
from console.model.show import Show
from console.report.clock import Clock as ReportClock
from tests.support.editing import small
from ui.present.book import Book
from ui.present.cue_form import moment_text, moment_value, start_of, start_value
from ui.present.fixes import start_at
from ui.present.times import clock_of

WINTER = "2026-03-21T20:00:00+01:00[Europe/Berlin]"
HOUR_MS = 3_600_000


def planned(start: str, hard_end: str, clock: str) -> Show:
    show = msgspec.structs.replace(small(), planned_start=start, hard_end=hard_end)
    first = show.segments[0]
    cues = (msgspec.structs.replace(first.cues[0], start=Clock(time=clock)), *first.cues[1:])
    return msgspec.structs.replace(
        show, segments=(msgspec.structs.replace(first, cues=cues), *show.segments[1:])
    )


def test_a_show_moved_over_a_change_of_clocks_keeps_all_its_times_of_day() -> None:
    show = planned(WINTER, "2026-03-21T21:00:00+01:00[Europe/Berlin]", "2026-03-21T20:30:00+01:00")
    tree = Tree(show)
    tree.apply(tuple(start_at(Book(show), "2026-04-04T20:00:00+02:00")))
    later = tree.show()
    assert later.planned_start == "2026-04-04T20:00:00+02:00[Europe/Berlin]"
    assert later.hard_end == "2026-04-04T21:00:00+02:00[Europe/Berlin]"
    start = later.segments[0].cues[0].start
    assert start_of(start, later.planned_start) == ("clock", "20:30:00")
    assert compile_show(later).hard_end_ms == HOUR_MS


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2026-04-04 20:00:00", "2026-04-04T20:00:00+02:00[Europe/Berlin]"),
        ("2026/04/04 20:00:00 [Europe/Berlin]", "2026-04-04T20:00:00+02:00[Europe/Berlin]"),
        ("2026-04-04 20:00:00+01:00[Europe/Berlin]", "2026-04-04T20:00:00+02:00[Europe/Berlin]"),
        ("2026-04-04 20:00:00 [Asia/Shanghai]", "2026-04-04T20:00:00+08:00[Asia/Shanghai]"),
        ("2026-04-04 20:00:00+08:00", "2026-04-04T20:00:00+08:00"),
        ("2026-04-04 20:00:00 [Europe/Berln]", None),
        ("2026-04-04 20:00:00 [", None),
        ("soon", None),
    ],
)
def test_a_moment_that_is_typed_is_on_the_clock_of_its_day(typed: str, kept: str | None) -> None:
    assert moment_value(typed, WINTER) == kept


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        (WINTER, "2026-03-21 20:00:00 [Europe/Berlin]"),
        ("2026-10-25T02:30:00+01:00[Europe/Berlin]", "2026-10-25 02:30:00+01:00 [Europe/Berlin]"),
        ("2024-04-16T18:18:00+08:00", "2024-04-16 18:18:00+08:00"),
        ("soon", "soon"),
    ],
)
def test_a_moment_is_shown_as_it_can_be_typed_again(kept: str, shown: str) -> None:
    assert moment_text(kept) == shown
    assert moment_value(shown, WINTER) == (None if kept == "soon" else kept)


def test_a_cue_after_the_night_of_the_change_starts_when_the_wall_says_so() -> None:
    night = "2026-03-28T23:00:00+01:00[Europe/Berlin]"
    value = start_value("clock", "04:00", night)
    assert value == {"at": "clock", "time": "2026-03-29T04:00:00+02:00[Europe/Berlin]"}
    assert epoch_ms(value["time"]) - epoch_ms(night) == 4 * HOUR_MS


def test_clocks_of_window_and_report_change_in_mid_show() -> None:
    night = "2026-03-28T23:00:00+01:00[Europe/Berlin]"
    base_ms = epoch_ms(night)
    clock = clock_of("rehearsal", base_ms, night)
    assert [clock.at(t) for t in (0, 2 * HOUR_MS, 4 * HOUR_MS)] == ["23:00:00", "01:00:00", "04:00:00"]
    moments = [ReportClock(night, base_ms).moment(t) for t in (0, 4 * HOUR_MS)]
    assert [f"{one.local:%H:%M}" for one in moments if one is not None] == ["23:00", "04:00"]


def test_a_new_show_names_the_zone_it_was_made_in() -> None:
    now = datetime(2026, 3, 28, 22, 15, tzinfo=zone_of("Europe/Berlin"))
    show = new_show("half_hour", "Test", "en", now)
    assert show.planned_start == "2026-03-28T23:00:00+01:00[Europe/Berlin]"
    assert show.hard_end == "2026-03-28T23:30:00+01:00[Europe/Berlin]"
