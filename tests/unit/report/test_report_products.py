"""Products, plot and log of a hand-made journal."""

from console.engine.plan import compile_show
from console.engine.state import Counters, DeskState
from console.model.facts import AnyFact, CountersMoved, LabelShown, PriceShown, ProductExplained, Record
from console.model.show import Money, Product, Show, Text
from console.report.document import Amount, Time
from console.report.plots import plot_of
from console.report.products import product_rows
from console.report.tables import log_rows

RICE = Product(id="rice", sku="R1", name=Text(zh="大米", en="Rice"), price=Money(minor=2990))
SHOW = Show(id="s", title=Text(en="S"), planned_start="2026-01-01T18:00:00+08:00", products=(RICE,))


def rec(t_ms: int, fact: AnyFact) -> Record:
    return Record(1, t_ms, 0, 0, "t", fact)


def test_values_of_a_hand_made_journal() -> None:
    plan = compile_show(SHOW)
    records = [
        rec(0, CountersMoved(gauge={"viewers": 10}, add={"orders_placed": 2})),
        rec(61_000, CountersMoved(gauge={"viewers": 30}, add={"orders_placed": 1})),
        rec(62_000, LabelShown(scene="Avatar")),
        rec(63_000, PriceShown(product=RICE)),
        rec(65_000, ProductExplained("rice", by_hand=True)),
    ]
    counters = Counters(
        sums={"orders_placed": 3}, product={"rice": {"orders_placed": 3, "gmv_placed.CNY": 8970}}
    )
    state = DeskState(t_ms=70_000, counters=counters, takes=())
    (row,) = product_rows(plan, state, records, "en")
    assert row[:3] == ("Rice", "R1", Time(0))
    assert row[3] == Time(7_000)  # Its card was seen from 63 s on.
    assert row[4] == Time(5_000)  # It was explained from 65 s on.
    assert row[5] == counters.sums["orders_placed"]
    assert row[9] == Amount(8970, "CNY")
    assert row[14] is None
    plot = plot_of(plan, state, records, "en")
    assert plot.orders == {0: 2, 1: 1}
    assert plot.viewers == (((0, 10),), ((61_000, 30),))
    log = log_rows(records, "zh")
    assert [entry[:3] for entry in log] == [
        (Time(62_000), "标识显示", "Avatar"),
        (Time(63_000), "价格显示", "大米"),
        (Time(65_000), "讲解中", "大米"),
    ]
