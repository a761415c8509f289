"""Silences, against a naive look at all the times."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.counters import gaps as room
from console.counters.gaps import Gaps


@given(
    st.lists(st.integers(0, 60), max_size=60), st.integers(0, 1500), st.integers(0, 1500), st.integers(0, 90)
)
def test_every_silence_that_touches_the_window_and_no_other(
    steps: list[int], from_ms: int, length: int, since: int
) -> None:
    gaps, times = Gaps(30), list(itertools.accumulate(steps))
    for t_ms in times:
        gaps.heard(t_ms)
    now_ms, to_ms = (times[-1] if times else 0) + since, from_ms + length
    pairs = itertools.pairwise([*times, now_ms] if times else [])
    assert gaps.window(from_ms, to_ms, now_ms) == [
        (a, b) for a, b in pairs if b - a > 30 and a < to_ms and b > from_ms
    ]


def test_of_too_many_the_longest_are_told_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_GAPS", 2)
    gaps = Gaps(10)
    for t_ms in (0, 50, 70, 100, 111):
        gaps.heard(t_ms)
    assert gaps.window(0, 200, 111) == [(0, 50), (70, 100)]
