"""What a show is to reach: how far it is, and what it comes to when it goes on like this."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.engine.goals import goals
from console.engine.reduce_counters import reduce_counters
from console.engine.show_diff import difference
from console.engine.state import Counters
from console.engine.tree import Tree
from console.files.lint import lint
from console.files.showfile import encode
from console.model.edits import Put
from console.model.facts import CountersMoved
from console.model.figures import Goal
from console.model.show import Money, Product, Show, Text

HOUR, MINUTE = 3_600_000, 60_000


def show(*wanted: Goal) -> Show:
    product = Product(id="rice", sku="R", name=Text(en="Rice"), price=Money(minor=990, currency="USD"))
    return Show(
        id="show",
        title=Text(en="Show"),
        planned_start="2024-04-16T18:18:00+08:00",
        products=(product,),
        goals=wanted,
    )


def counted(*batches: tuple[int, CountersMoved]) -> Counters:
    counters = Counters()
    for t_ms, fact in batches:
        counters = reduce_counters(counters, fact, t_ms, None)
    return counters


def orders(count: int, **more: int) -> CountersMoved:
    return CountersMoved(add={"orders_placed": count, **more}, events=count)


ORDERS_HOUR = Goal(figure="orders", per="hour", amount=6000)
ORDERS = Goal(figure="orders", amount=9000)


def test_it_goes_on_as_in_the_last_ten_minutes() -> None:
    # 100 a minute for twenty minutes, then 10 a minute.
    batches = [(m * MINUTE, orders(100 if m < 20 else 10)) for m in range(31)]
    now = goals(show(ORDERS_HOUR, ORDERS), counted(*batches), 30 * MINUTE, 90 * MINUTE)
    so_far = 20 * 100 + 11 * 10
    assert [one.so_far for one in now] == [so_far, so_far]
    # From 20:00 on 110 came in ten minutes: 11 a minute, for 30 and for 60 more.
    assert [one.on_course_for for one in now] == [so_far + 330, so_far + 660]
    assert [(one.from_ms, one.to_ms, one.hour) for one in now] == [(0, HOUR, 1), (0, 90 * MINUTE, 0)]


def test_each_hour_of_the_show_begins_anew_and_ends_with_the_show() -> None:
    batches = [(m * MINUTE, orders(10)) for m in range(71)]
    (hour,) = goals(show(ORDERS_HOUR), counted(*batches), 70 * MINUTE, 75 * MINUTE)
    assert (hour.hour, hour.from_ms, hour.to_ms, hour.so_far) == (2, HOUR, 75 * MINUTE, 110)
    # Nothing has come in the third.
    (quiet,) = goals(show(ORDERS_HOUR), counted(*batches), 2 * HOUR, 3 * HOUR)
    assert (quiet.hour, quiet.so_far, quiet.on_course_for) == (3, 0, None)


@pytest.mark.parametrize(("t_ms", "known"), [(59_999, False), (60_000, True), (90_001, False)])
def test_nothing_is_foretold_before_a_minute_is_known_nor_while_figures_are_stale(
    t_ms: int, known: bool
) -> None:
    counters = counted((0, orders(5)), (60_000, orders(5)))
    (one,) = goals(show(ORDERS), counters, t_ms, HOUR)
    assert (one.on_course_for is not None) == known


def test_money_is_in_what_the_show_sells_in_and_units_are_counted() -> None:
    wanted = (Goal(figure="gmv", amount=10_000_00), Goal(figure="units", amount=50))
    fact = orders(2, units_placed=6, **{"gmv_placed.USD": 1980, "gmv_placed.CNY": 7})
    gmv, units = goals(show(*wanted), counted((0, fact)), 0, HOUR)
    assert (gmv.so_far, gmv.currency, units.so_far, units.currency) == (1980, "USD", 6, "")


def test_views_that_were_there_before_anybody_counted_are_no_rise() -> None:
    views = [
        (m * MINUTE, CountersMoved(add={"views": 5_000_000 if m == 0 else 10}, events=1)) for m in range(6)
    ]
    (one,) = goals(show(Goal(figure="views", amount=6_000_000)), counted(*views), 5 * MINUTE, 15 * MINUTE)
    assert (one.so_far, one.on_course_for) == (5_000_050, 5_000_150)


def test_viewers_are_the_most_at_once() -> None:
    seen = [(m * MINUTE, CountersMoved(gauge={"viewers": n}, events=1)) for m, n in enumerate([5, 90, 40])]
    seen += [(HOUR + n * 1000, CountersMoved(gauge={"viewers": 60 + n}, events=1)) for n in range(3)]
    wanted = (Goal(figure="viewers", per="hour", amount=100), Goal(figure="viewers", amount=100))
    hour, whole = goals(show(*wanted), counted(*seen), HOUR + 2000, 2 * HOUR)
    assert (hour.so_far, hour.on_course_for, whole.so_far, whole.on_course_for) == (62, 62, 90, 90)


@given(
    st.lists(st.tuples(st.integers(0, 4 * HOUR), st.integers(0, 1000)), max_size=60), st.integers(0, 4 * HOUR)
)
def test_the_hours_together_are_the_show(batches: list[tuple[int, int]], t_ms: int) -> None:
    came = sorted(one for one in batches if one[0] <= t_ms)
    counters = counted(*[(at, orders(count)) for at, count in came])
    hour, whole = goals(show(ORDERS_HOUR, ORDERS), counters, t_ms, 5 * HOUR)
    assert whole.so_far == sum(count for _, count in came)
    assert hour.so_far == sum(count for at, count in came if at >= t_ms // HOUR * HOUR)
    for one in (hour, whole):
        assert one.on_course_for is None or one.on_course_for >= one.so_far


def test_goals_are_edited_undone_and_kept_like_all_of_a_show() -> None:
    plain, with_goals = show(), show(ORDERS_HOUR, ORDERS)
    value = [{"figure": "orders", "per": "hour", "amount": 6000}, {"figure": "orders", "amount": 9000}]
    tree = Tree(plain)
    undo, touches = tree.apply([Put(target="show", field="goals", value=value)])
    assert (tree.show(), touches) == (with_goals, ("show/goals",))
    tree.apply(undo)
    assert tree.show() == plain
    assert len(difference(plain, with_goals)) == 1
    assert msgspec.json.decode(encode(with_goals), type=Show) == with_goals


def test_a_figure_has_one_goal_an_hour_and_one_for_the_show() -> None:
    twice = show(ORDERS, ORDERS_HOUR, Goal(figure="orders", amount=5))
    assert [str(one.where) for one in lint(twice, "show.json")] == ["show.json: goals[2]"]
    assert lint(show(ORDERS, ORDERS_HOUR), "show.json") == []
