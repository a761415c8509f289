"""The pyramid: any window, at any width, holds the truth about what lies in it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.api.messages import SeriesWindow
from console.counters.pyramid import FAN, MOST_POINTS, Pyramid
from tests.support.thorough import examples

steps = st.lists(st.tuples(st.integers(0, 30), st.floats(-1e6, 1e6)), min_size=1, max_size=1200)


def built(pairs: list[tuple[int, float]]) -> tuple[Pyramid, list[int], list[float]]:
    pyramid, t_ms, times = Pyramid(), 0, []
    for gap, value in pairs:
        t_ms += gap
        times.append(t_ms)
        pyramid.append(t_ms, value)
    return pyramid, times, [value for _, value in pairs]


def assert_true(
    window: SeriesWindow, times: list[int], values: list[float], from_ms: int, to_ms: int
) -> None:
    """Every value of the window lies in a block, and each block is exactly as wide as its values."""
    inside = [(t, v) for t, v in zip(times, values, strict=True) if from_ms <= t <= to_ms]
    assert len(window.first_ms) == len(window.last_ms) == len(window.low) == len(window.high)
    if not inside:
        assert window.first_ms == []
        return
    assert window.first_ms[0] == inside[0][0]
    assert window.last_ms[-1] == inside[-1][0]
    assert window.first_ms == sorted(window.first_ms)
    assert min(window.low) == min(v for _, v in inside)
    assert max(window.high) == max(v for _, v in inside)
    for first, last, low, high in zip(window.first_ms, window.last_ms, window.low, window.high, strict=True):
        here = [v for t, v in inside if first <= t <= last]
        assert first <= last
        assert min(here) <= low <= high <= max(here)


@settings(max_examples=examples(50, 150), deadline=None)
@given(steps, st.integers(-50, 40_000), st.integers(0, 40_000), st.integers(2, 120))
def test_any_window_is_true_and_small_enough(
    pairs: list[tuple[int, float]], from_ms: int, length: int, points: int
) -> None:
    pyramid, times, values = built(pairs)
    window = pyramid.window(from_ms, from_ms + length, points)
    assert_true(window, times, values, from_ms, from_ms + length)
    assert sum(1 if low == high else 2 for low, high in zip(window.low, window.high, strict=True)) <= max(
        points, 2
    )


@pytest.mark.parametrize("count", [1, FAN - 1, FAN, FAN + 1, FAN**2 - 1, FAN**2, FAN**3, FAN**3 + FAN + 1])
def test_the_edges_of_blocks(count: int) -> None:
    pyramid, times, values = built([(1, float((n * 7919) % 1000)) for n in range(count)])
    assert len(pyramid) == count
    for points in (2, 4, 20, MOST_POINTS):
        assert_true(pyramid.window(0, count + 1, points), times, values, 0, count + 1)
    assert pyramid.last == (times[-1], values[-1])


def test_a_spike_of_one_value_in_a_hundred_thousand_is_seen_at_any_width() -> None:
    pyramid = Pyramid()
    for n in range(100_000):
        pyramid.append(n, 5000.0 if n == 77_777 else 1.0)
    for points in (2, 50, 2000):
        assert max(pyramid.window(0, 100_000, points).high) == 5000.0
    assert max(pyramid.window(77_778, 100_000).high) == 1.0
    assert pyramid.window(77_777, 77_777).high == [5000.0]


def test_few_values_come_as_they_are() -> None:
    pyramid, times, values = built([(10, float(n)) for n in range(500)])
    window = pyramid.window(0, 10**6)
    assert (window.first_ms, window.low) == (times, values)
    assert window.high == values


def test_time_never_runs_back_and_values_are_numbers() -> None:
    pyramid = Pyramid()
    pyramid.append(5, 1.0)
    with pytest.raises(ValueError, match="before"):
        pyramid.append(4, 1.0)
    for value in (float("nan"), float("inf"), float("-inf")):
        with pytest.raises(ValueError, match="no number"):
            pyramid.append(6, value)
    assert len(pyramid) == 1
    assert pyramid.window(0, 10).low == [1.0]
    assert Pyramid().window(0, 10).low == []
    assert Pyramid().last is None


@settings(max_examples=examples(40, 100), deadline=None)
@given(steps, st.integers(0, 1200), st.integers(1, 1200))
def test_the_extremes_of_any_stretch_are_those_of_a_naive_look(
    pairs: list[tuple[int, float]], first: int, length: int
) -> None:
    pyramid, _, values = built(pairs)
    first %= len(values)
    end = min(len(values), first + length)
    assert pyramid._extremes(first, end) == (min(values[first:end]), max(values[first:end]))
