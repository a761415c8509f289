"""Frames are on the beat; a stall slides the time line and leaves no debt."""

from hypothesis import given
from hypothesis import strategies as st

from console.presenter.pacer import Pacer

PERIOD = 40_000_000


def test_a_little_late_is_caught_up_with() -> None:
    pacer = Pacer(PERIOD, 0)
    for number, late in enumerate((0, 3, 19, 0, 7)):
        assert pacer.due_ns == number * PERIOD
        pacer.beat(pacer.due_ns + late * 1_000_000)
    assert pacer.slides == 0


def test_a_stall_slides_the_time_line_by_its_length() -> None:
    pacer = Pacer(PERIOD, 0)
    assert pacer.beat(0) == 0
    assert pacer.beat(PERIOD + 600_000_000) == 600_000_000
    assert (pacer.slides, pacer.slid_ns) == (1, 600_000_000)
    assert pacer.due_ns == 2 * PERIOD + 600_000_000, (
        "the next one a whole period later: nothing is sent in a row"
    )


@given(st.lists(st.integers(0, 2_000_000_000), max_size=50))
def test_no_two_frames_are_ever_closer_than_half_a_period(late: list[int]) -> None:
    pacer, before = Pacer(PERIOD, 0), -PERIOD
    for one in late:
        now = pacer.due_ns + one
        assert now - before >= PERIOD // 2
        pacer.beat(now)
        before = now
