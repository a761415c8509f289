"""Goals, sources beside each other, an earlier run and answered questions, as the window shows them; without Qt."""

import itertools

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.api.figures_state import BesideRow, BesideState, ComparedState, GoalState
from console.api.messages import Answered, Comparison, SeriesWindow
from console.api.state import Run, State
from console.model.figures import Goal
from console.model.show import Text
from console.sheets.values import BadCell
from console.words.message import message
from tests.support.shows import all_kinds
from ui.present.answered import nearest, said_of
from ui.present.beside import age_text, beside, clock_text
from ui.present.book import Book
from ui.present.compared import against, day_of, in_full, percent_text, waits
from ui.present.curves import dashed, rate_bars, steps
from ui.present.goal_form import MOST, amount_of, as_typed, changed
from ui.present.goals import figure_of, goal_lines, metric_of
from ui.present.view import View

HOUR = 3_600_000
# 2026-11-28 20:03 in Beijing, a Saturday.
SATURDAY_MS = 1_795_867_380_000


def seen(**of: object) -> View:
    """What a window knows of a run whose state has this."""
    state = State(run=Run(run_id="run", mode="rehearsal"), **of)  # type: ignore[arg-type]
    return View(link="connected", state=state, book=Book(all_kinds()))


# ── goals ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("so_far", "course", "standing", "sign", "token"),
    [(1200, 1300, "met", "✓", "good"), (900, 1250, "ahead", "▲", "good"), (900, 1100, "behind", "▼", "bad"),
     (900, None, "open", "", "muted")],
)  # fmt: skip
def test_a_goal_says_by_sign_and_colour_how_it_stands(
    so_far: int, course: int | None, standing: str, sign: str, token: str
) -> None:
    goal = GoalState(figure="orders", per="hour", amount=1200, so_far=so_far, on_course_for=course, hour=2)
    (line,) = goal_lines(seen(goals=(goal,)))
    assert (line.standing, line.sign, line.token, line.hour) == (standing, sign, token, 2)
    assert line.done == min(1.0, so_far / 1200)
    assert 0 <= line.course_part <= 1


def test_the_goals_of_the_hour_come_first_and_money_is_money() -> None:
    goals = (
        GoalState(figure="gmv", per="show", amount=3_600_000, so_far=900_000, currency="CNY"),
        GoalState(figure="orders", per="hour", amount=10, hour=1),
    )
    first, second = goal_lines(seen(goals=goals))
    assert (first.figure, second.metric) == ("orders", "gmv.CNY")
    assert (second.amount, second.so_far, second.course, second.hour) == ("¥36,000", "¥9,000", "", 0)
    assert metric_of(goals[0]) == "gmv.CNY"
    assert [figure_of(one) for one in ("gmv.CNY", "peak_viewers", "dwell_ms")] == ["gmv", "viewers", ""]


def test_no_goal_stands_while_nothing_runs() -> None:
    view = seen(goals=(GoalState(figure="orders", amount=10),))
    assert view.state is not None
    view.state = msgspec.structs.replace(view.state, run=Run(mode="editing"))
    assert goal_lines(view) == []


@pytest.mark.parametrize(
    ("text", "digits", "amount"),
    [("1,200", 0, 1200), (" 1 200 ", 0, 1200), ("1.2万", 0, 12_000), ("3M", 0, 3_000_000), ("50k", 0, 50_000),
     ("¥36,000.50", 2, 3_600_050), ("36000", 2, 3_600_000), ("3.5 w", 2, 3_500_000), ("980", 0, 980),
     ("US$1,299", 2, 129_900), ("2亿", 0, 200_000_000)],
)  # fmt: skip
def test_a_goal_is_typed_as_people_write_numbers(text: str, digits: int, amount: int) -> None:
    assert amount_of(text, digits) == amount


@pytest.mark.parametrize("text", ["0", "-5", "many", "1.5", "1..2", "12 apples", "1e9", "."])
def test_what_is_no_number_to_reach_is_said(text: str) -> None:
    with pytest.raises(BadCell) as wrong:
        amount_of(text, 0)
    assert wrong.value.what.code == "window.no_goal"


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("99999999999999999", 0),
        ("1,000,000,000,000,001", 0),
        ("9999999999 亿", 0),
        ("10,000,000,000,001", 2),
    ],
)
def test_a_number_that_is_too_large_is_said_to_be_so(text: str, digits: int) -> None:
    with pytest.raises(BadCell) as wrong:
        amount_of(text, digits)
    assert wrong.value.what.code == "window.goal_too_large" and "000,000" in wrong.value.what.text


@given(st.integers(1, MOST), st.sampled_from(["orders", "gmv", "viewers"]))
def test_a_goal_that_is_left_as_it_stands_is_no_edit(amount: int, figure: str) -> None:
    show = msgspec.structs.replace(all_kinds(), goals=(Goal(figure=figure, per="hour", amount=amount),))  # type: ignore[arg-type]
    assert changed(show, figure, "hour", as_typed(show, figure, "hour")) == []


def test_goals_are_put_in_their_order_and_the_last_one_taken_out() -> None:
    show = msgspec.structs.replace(all_kinds(), goals=(Goal(figure="viewers", amount=9),))
    (put,) = changed(show, "orders", "hour", "12")
    assert [one["figure"] for one in put.value] == ["orders", "viewers"]  # type: ignore[union-attr]
    (gone,) = changed(show, "viewers", "show", "")
    assert gone.value is msgspec.UNSET  # type: ignore[union-attr]


# ── sources beside each other ────────────────────────────────────────────────────────────────────


def test_each_source_is_beside_the_others_and_what_is_far_is_marked() -> None:
    rows = (
        BesideRow(source="//a", title="Shop", value=1000, per_minute=20, age_ms=3_000, clock_ms=-31_000),
        BesideRow(source="//b", value=700, age_ms=200_000, apart_percent=-30.0, counts=False, clock_ms=400),
    )
    view = seen(beside=(BesideState(figure="orders", choice="orders", counted=1000, rows=rows),))
    (one,) = beside(view)
    shop, other = one.rows
    assert (shop.title, shop.value, shop.rate, shop.apart, shop.age, shop.counts) == (
        "Shop", "1,000", "20", "", "3 s", True,
    )  # fmt: skip
    assert (shop.clock, shop.clock_far, other.clock, other.clock_far) == ("−31 s", True, "±0 s", False)
    assert (other.title, other.apart, other.far, other.age, other.counts) == (
        "//b",
        "−30 %",
        True,
        "3 min",
        False,
    )


def test_lengths_of_time_are_said_in_both_languages() -> None:
    assert [age_text(ms, "zh") for ms in (3_000, 240_000, 7_200_000)] == ["3 秒", "4 分钟", "2 小时"]
    assert clock_text(95_000) == "+95 s"


# ── an earlier run ───────────────────────────────────────────────────────────────────────────────


def test_figures_stand_against_the_run_that_is_chosen() -> None:
    then = {"orders": (100.0, 112.0), "gmv.CNY": (0.0, 5.0), "viewers": (None, 9.0), "views": (50.0, None)}
    view = seen(compared=(ComparedState(compared_with="last", started_at_ms=1, figures=then),))
    found = against(view, "last")
    assert found["orders"].percent == pytest.approx(12)
    assert found["gmv.CNY"].percent is None and found["gmv.CNY"].then == 0
    assert "viewers" not in found and found["views"].percent is None
    assert against(view, "weekday") == {} and against(view, "") == {}


def test_a_difference_has_its_sign() -> None:
    assert [percent_text(one) for one in (12.4, -8.0, 0.2, 900.0)] == ["+12 %", "−8 %", "±0 %", "10.0 ×"]


def test_an_earlier_run_is_named_by_its_day_in_the_shows_zone() -> None:
    view = seen()
    show = msgspec.structs.replace(all_kinds(), planned_start="2026-11-29T20:00:00+08:00")
    view.book = Book(show)
    run = Comparison(run="r", title=Text(zh="粮油", en="Groceries"), started_at_ms=SATURDAY_MS)
    assert day_of(run, view) == "Sat 28 Nov"
    assert in_full(run, view) == "Groceries · 2026 · Sat 28 Nov · 20:03"
    view.language = "zh"
    assert day_of(run, view) == "11月28日 周六"
    assert day_of(Comparison(why=message("figure.no_run_before")), view) == ""


def test_a_run_is_asked_for_until_it_is_read_or_there_is_none() -> None:
    assert waits(None) and waits(Comparison(why=message("figure.run_being_read")))
    assert not waits(Comparison(why=message("figure.no_run_before"))) and not waits(Comparison(run="r"))


@given(
    st.lists(st.integers(1, 90_000), min_size=1, max_size=40),
    st.floats(500, 60_000),
    st.integers(-100_000, 1_000_000),
)
def test_dashes_lie_on_the_curve_within_what_is_known(
    waits_ms: list[int], dash_ms: float, start: int
) -> None:
    at = list(itertools.accumulate(waits_ms))
    values = [float(place) for place in range(len(at))]
    gap = [at[0], at[len(at) // 2]] if len(at) > 4 else []
    series = SeriesWindow(at, at, values, values, [gap] if gap else [])
    x, y = dashed(series, dash_ms, start, start + 500_000)
    assert len(x) % 3 == 0
    for left, right in zip(x.tolist()[0::3], x.tolist()[1::3], strict=True):
        assert right - left == pytest.approx(dash_ms / 1000)
        assert at[0] / 1000 - 1e-6 <= left and right <= at[-1] / 1000 + 1e-6
        if gap:
            assert right <= gap[0] / 1000 + 1e-6 or left >= gap[1] / 1000 - 1e-6
    known = [value for value in y.tolist() if value == value]
    assert all(0 <= value <= values[-1] for value in known)


def test_a_dash_stays_where_it_is_while_the_window_moves_on() -> None:
    at = list(range(0, 600_000, 1000))
    series = SeriesWindow(at, at, [1.0] * len(at), [1.0] * len(at))
    one, two = (dashed(series, 3000, start, start + 300_000)[0].tolist() for start in (0, 7_000))
    both = [left for left in one[0::3] if 7 <= left < 250]
    assert both and set(both) <= set(two[0::3])


def test_an_earlier_runs_rate_is_a_level_line_over_each_bar() -> None:
    series = SeriesWindow([0, 60_000, 120_000], [0, 60_000, 120_000], [0, 30, 90], [0, 30, 90])
    left, rates = rate_bars(series, 60_000, 120_000)
    x, y = steps(left, rates, 60_000)
    assert y.tolist()[:2] == [30, 30] and y.tolist()[3:5] == [60, 60]
    assert x.tolist()[0] == 0 and 40 < x.tolist()[1] < 60


# ── answered questions ───────────────────────────────────────────────────────────────────────────


def test_the_sign_that_is_nearest_to_the_mouse_is_meant() -> None:
    marks = [Answered(at_ms=at, group_id=f"g{at}") for at in (10_000, 20_000, 21_000)]
    assert nearest(marks, 20_600, 1_000) is marks[2]
    assert nearest(marks, 14_000, 1_000) is None
    assert nearest([], 0, 1_000) is None


def test_an_answered_question_is_said_as_it_was_asked_with_its_product() -> None:
    view = seen()
    assert view.book is not None
    product = view.book.products[0]
    mark = Answered(at_ms=1, group_id="g", product_id=product.id, title="多久 发货？")
    assert said_of(mark, view) == f"多久 发货？ · {product.name.en}"
    assert said_of(Answered(at_ms=1, group_id="g"), view) == ""
