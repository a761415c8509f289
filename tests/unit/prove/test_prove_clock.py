"""The proof of the clock: what it takes for a step, and a clock that only it sets."""

from dataclasses import dataclass

import pytest

from console.base.clock import epoch_ms
from console.prove.clock import CHANGES, STEPS_S, SetClock, _is_step


@dataclass
class At:
    """A record's times."""

    mono_ns: int
    wall_ms: int


@pytest.mark.parametrize(
    ("mono_ms", "wall_ms", "step"),
    [
        (0, 0, False),
        (5000, 5000, False),
        (5000, 5999, False),
        (5000, 20_000, True),
        (5000, -10_000, True),
        (0, 1000, True),
    ],
)
def test_a_step_is_where_wall_and_monotonic_time_part(mono_ms: int, wall_ms: int, step: bool) -> None:
    before, after = (
        At(1_000_000_000, 1_700_000_000_000),
        At(1_000_000_000 + mono_ms * 1_000_000, 1_700_000_000_000 + wall_ms),
    )
    assert _is_step((before, after)) is step  # type: ignore[arg-type]


def test_only_the_time_of_day_is_set() -> None:
    clock = SetClock(1_700_000_000_000)
    first_ns, first_ms = clock.mono_ns(), clock.wall_ms()
    clock.step(-3_600_000)
    assert clock.mono_ns() >= first_ns
    assert clock.wall_ms() - first_ms - (clock.mono_ns() - first_ns) // 1_000_000 <= -3_599_999


def test_every_step_is_taken_back_and_each_show_begins_twenty_seconds_before_its_cue() -> None:
    assert sum(STEPS_S) == 0 and min(map(abs, STEPS_S)) >= 2
    assert [epoch_ms(at) - epoch_ms(start) for _, start, at in CHANGES] == [20_000, 20_000]
