"""Goals by hour, sources beside each other, earlier runs, and comments on the same axis, in the report."""

import re
from collections.abc import Sequence

import msgspec

from console.api.messages import Comparison
from console.engine.plan import Plan, compile_show
from console.engine.reduce import fold
from console.model import facts
from console.model.facts import AnyFact, CountersMoved, Record
from console.model.figures import Goal
from console.report.document import Cell, Share, Table
from console.report.figures import compared_with, figure_tables, figures_of
from console.report.inks import INKS
from console.report.plots import plot_of
from console.report.svg import svg
from console.words.message import Message, message, render
from tests.support.questions import asked_show, posed

HOUR = 3_600_000
SHOP, TILL = "//shopify/shop", "//stripe/till"


def plan(*goals: Goal) -> Plan:
    return compile_show(msgspec.structs.replace(asked_show("一。"), goals=goals), {})


def records(*came: tuple[int, AnyFact]) -> list[Record]:
    began = facts.RunStarted("run", "test", "live", 1.0, False, 0, 0, "event", "", "0")
    return [
        Record(serial, t_ms, 0, 0, "desk", fact) for serial, (t_ms, fact) in enumerate([(0, began), *came], 1)
    ]


def orders(count: int, source: str = SHOP) -> CountersMoved:
    return CountersMoved(source=source, add={"orders_placed": count}, events=count, alone=True)


def table(
    title: Message, header: Sequence[Message], rows: Sequence[tuple[Cell, ...]], bad: Sequence[int] = ()
) -> Table:
    columns = tuple(render(one, "en") for one in header)
    return Table(render(title, "en"), columns, tuple(rows), "", frozenset(bad))


RUN = records(
    (1000, orders(10)),
    (2000, CountersMoved(gauge={"viewers": 90}, events=1)),
    (HOUR - 1000, orders(20, TILL)),
    (HOUR, orders(5)),
    (HOUR + 1000, CountersMoved(gauge={"viewers": 40}, events=1)),
    (HOUR + 60_000, facts.RunEnded("end")),
)


def test_goals_are_met_or_not_hour_by_hour() -> None:
    made = plan(
        Goal(figure="orders", per="hour", amount=30),
        Goal(figure="orders", amount=36),
        Goal(figure="viewers", per="hour", amount=50),
    )
    report = figures_of(made, fold(made, RUN), RUN)
    told = [(one["figure"], one["hour"], one["reached"], one["met"], one["to_ms"]) for one in report["goals"]]
    assert told == [
        ("orders", 1, 30, True, HOUR),
        ("orders", 2, 5, False, HOUR + 60_000),
        ("orders", 0, 35, False, HOUR + 60_000),
        ("viewers", 1, 90, True, HOUR),
        ("viewers", 2, 40, False, HOUR + 60_000),
    ]
    (goals, beside) = figure_tables(report, "en", table)
    assert goals.bad == {1, 2, 4}
    assert goals.rows[0][-1] == "✓ yes"
    assert [row[1:4] for row in beside.rows] == [("shop", 15, "yes"), ("till", 20, "yes")]


def test_earlier_runs_stand_beside_this_one() -> None:
    then = Comparison(run="earlier", started_at_ms=5, end={"orders": 20.0, "gmv.CNY": 1000.0})
    rows = compared_with(
        {"last": then, "weekday": Comparison(why=message("figure.no_run_on_weekday"))},
        {"orders": 35, "gmv.CNY": 500},
    )
    assert [(one["with"], one["figures"]["orders"]) for one in rows] == [("last", [20.0, 35])]
    (compared,) = figure_tables({"compared": rows}, "en", table)
    change = {row[1]: row[4] for row in compared.rows}
    assert (change["orders"], change["GMV CNY"]) == (Share(0.75), Share(-0.5))


def test_comments_and_answers_are_drawn_on_the_same_axis() -> None:
    made = plan()
    run = records(
        (1000, posed("price", example="多少钱？")),
        (2000, CountersMoved(add={"comments": 7}, events=7)),
        (3000, facts.ApproveAnswer("p1.price", "89.90。")),
        (5000, facts.SentenceStarted("answer-4", 0)),
        (120_000, facts.RunEnded("end")),
    )
    plot = plot_of(made, fold(made, run), run, "zh")
    assert plot.comments == {0: 7}
    assert [(one.title, one.at_ms) for one in plot.answers] == [("多少钱？", 5000)]
    assert "多少钱？" in svg(plot)
    # A run in which nobody wrote anything has no such part.
    assert "answered" not in svg(msgspec.structs.replace(plot, comments={}))
    # Where the ground is another one each of its colours has another: none is beside the table of inks.
    assert set(re.findall(r"#[0-9a-fA-F]{6}", svg(plot))) <= set(INKS.values())
