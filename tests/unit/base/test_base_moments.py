"""Moments with a zone's name follow that zone's clock over a change of it; those with an offset stay as they were."""

import contextlib
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.base.clock import epoch_ms
from console.base.moments import moved, name_of, read_moment, said_moment, written_moment, zone_of

BERLIN = "Europe/Berlin"
WINTER, SUMMER = "2026-03-28T20:00:00+01:00[Europe/Berlin]", "2026-03-29T20:00:00+02:00[Europe/Berlin]"


def test_an_offset_alone_is_what_it_says() -> None:
    text = "2024-04-16T18:18:00+08:00"
    assert epoch_ms(text) == 1_713_262_680_000
    assert written_moment(read_moment(text)) == text and name_of(read_moment(text).tzinfo) == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-11-01T23:59:59+00:00[Etc/UTC]", "2026-11-01 23:59 [Etc/UTC]"),
        ("2024-04-16T18:18:00+08:00", "2024-04-16 18:18+08:00"),
        (SUMMER, "2026-03-29 20:00 [Europe/Berlin]"),
        ("2024-04-16T18:18:07.000+08:00", "2024-04-16 18:18:07+08:00"),
    ],
)
def test_a_moment_is_said_without_the_signs_of_a_file(text: str, said: str) -> None:
    assert said_moment(text) == said


def test_a_day_later_over_a_change_of_clocks_is_the_same_time_on_the_wall() -> None:
    one = read_moment(WINTER)
    other = moved(one, timedelta(days=1), one.tzinfo)
    assert written_moment(other) == SUMMER
    assert epoch_ms(SUMMER) - epoch_ms(WINTER) == 23 * 3_600_000


def test_the_wall_s_clock_counts_where_the_offset_was_planned_before_the_change() -> None:
    assert epoch_ms("2026-03-29T20:00:00+01:00[Europe/Berlin]") == epoch_ms(SUMMER)
    assert epoch_ms("2026-03-29T20:00:00[Europe/Berlin]") == epoch_ms(SUMMER)


def test_of_an_hour_that_comes_twice_the_offset_says_which() -> None:
    first, second = ("2026-10-25T02:30:00+02:00[Europe/Berlin]", "2026-10-25T02:30:00+01:00[Europe/Berlin]")
    assert epoch_ms(second) - epoch_ms(first) == 3_600_000
    assert [written_moment(read_moment(text)) for text in (first, second)] == [first, second]


def test_a_zone_that_this_pc_does_not_know_leaves_the_offset() -> None:
    assert epoch_ms("2026-03-29T20:00:00+02:00[Mars/Olympus]") == epoch_ms(SUMMER)
    with pytest.raises(ValueError, match="zone that is not known"):
        read_moment("2026-03-29T20:00:00[Mars/Olympus]")


@pytest.mark.parametrize(
    "name", ["", "../etc/passwd", "/etc/localtime", "Europe", "a" * 300, "Europe/Berlin\0", "中国"]
)
def test_what_is_no_name_of_a_zone_is_none(name: str) -> None:
    assert zone_of(name) is None


@given(st.text(max_size=60))
def test_whatever_is_no_moment_is_refused_as_such(text: str) -> None:
    with contextlib.suppress(ValueError):
        read_moment(text)


@given(
    st.datetimes(
        min_value=read_moment("1990-01-01").replace(tzinfo=None),
        max_value=read_moment("2090-01-01").replace(tzinfo=None),
        timezones=st.sampled_from([zone_of(BERLIN), zone_of("Asia/Shanghai"), zone_of("America/New_York")]),
        allow_imaginary=False,
    )
)
def test_what_is_written_is_read_as_it_was(moment: object) -> None:
    text = written_moment(moment)  # type: ignore[arg-type]
    assert written_moment(read_moment(text)) == text
    assert epoch_ms(text) == epoch_ms(text.partition("[")[0])
