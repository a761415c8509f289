"""How long a show was without its desk: the PC's clock may be set meanwhile."""

import pytest

from console.base.clock import SystemClock, boot_of
from console.desk.beginning import away_ms
from console.journal.taking_up import Last
from tests.support.desk import FakeClock

HOUR_MS = 3_600_000


class SetClock(FakeClock):
    """A clock whose time of day was set by by_ms."""

    def __init__(self, at_ms: int, by_ms: int) -> None:
        super().__init__(at_ms)
        self.by_ms = by_ms

    def wall_ms(self) -> int:
        return super().wall_ms() + self.by_ms


@pytest.mark.parametrize("by_ms", [HOUR_MS, -HOUR_MS, 0])
def test_a_clock_that_was_set_while_no_desk_ran_moves_no_cue(by_ms: int) -> None:
    before = FakeClock(60_000)
    last = Last(9, 60_000, before.mono_ns(), before.wall_ms())
    assert away_ms(last, "boot a", SetClock(65_000, by_ms), "boot a") == 5_000


def test_of_a_pc_that_was_started_anew_only_the_wall_tells() -> None:
    before = FakeClock(60_000)
    last = Last(9, 60_000, before.mono_ns(), before.wall_ms())
    again = SetClock(1_000, 90_000)
    assert away_ms(last, "boot a", again, "boot b") == 31_000
    assert away_ms(last, "", again, "") == 31_000, "nor where nobody knows"
    assert away_ms(last, "boot a", again, "boot a") == 31_000, "a count that fell is none"


def test_the_pc_knows_its_start_and_a_clock_of_a_test_has_none() -> None:
    assert boot_of(SystemClock()) == boot_of(SystemClock())
    assert boot_of(FakeClock()) == ""
