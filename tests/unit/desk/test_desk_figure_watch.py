"""Sources that do not agree are said after a minute, and asked about at once where both count."""

import msgspec

from console.base.errors import Problem
from console.desk.figure_watch import FigureWatch
from console.engine.moment import Moment
from console.engine.plan import compile_show
from console.engine.state import Counters, Counting, DeskState, SourceSums
from console.model.show import Show, Text

SHOP, TILL = "//shopify/shop", "//stripe/till"
PLAN = compile_show(Show(id="show", title=Text(en="Show"), planned_start="2024-04-16T18:18:00+08:00"), {})


class Watched:
    def __init__(self) -> None:
        self.now_ms = 0
        self.open: dict[str, Problem] = {}
        self.state = DeskState()
        self.watch = FigureWatch(
            lambda: Moment(PLAN, self.state), lambda: self.now_ms, lambda: self.now_ms, self.report
        )

    def report(self, code: str, problem: Problem | None) -> None:
        if problem is None:
            del self.open[code]
        else:
            self.open[code] = problem

    def orders(self, shop: int, till: int, apart: bool, chosen: bool = True) -> None:
        counters = Counters(
            sources={
                SHOP: SourceSums(sums={"orders_placed": shop}),
                TILL: SourceSums(sums={"orders_placed": till}),
            }
        )
        counting = Counting(
            {TILL: frozenset({"orders"})} if apart else {}, frozenset({"orders"} if chosen else ())
        )
        self.state = msgspec.structs.replace(self.state, counters=counters, counting=counting)

    def after(self, ms: int) -> list[str]:
        self.now_ms += ms
        self.watch.look()
        return sorted(self.open)


def test_one_that_is_far_off_for_a_minute_is_said_and_ends_by_itself() -> None:
    watched = Watched()
    code = f"figures.apart.orders.{TILL}"
    watched.orders(100, 70, apart=True)
    assert (watched.after(0), watched.after(59_999)) == ([], [])
    assert watched.after(1) == [code]
    assert watched.open[code].what.code == "figure.apart"
    watched.orders(100, 85, apart=True)
    assert watched.after(500) == []
    # Away for less than a minute again is nothing.
    watched.orders(100, 70, apart=True)
    assert watched.after(30_000) == []


def test_a_few_orders_are_no_difference() -> None:
    watched = Watched()
    watched.orders(3, 1, apart=True)
    watched.after(0)
    assert watched.after(120_000) == []


def test_two_that_both_count_are_asked_about_until_somebody_chose() -> None:
    watched = Watched()
    watched.orders(100, 98, apart=False, chosen=False)
    assert watched.after(0) == ["figures.both.orders"]
    watched.orders(100, 98, apart=False)
    assert watched.after(500) == []
