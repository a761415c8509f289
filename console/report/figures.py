"""Goals and whether they were met, sources beside each other, and the run before: data and tables. Pure."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from console.api.messages import Comparison
from console.engine.beside import beside
from console.engine.goals import name_in_sums
from console.engine.plan import Plan
from console.engine.reduce_counters import HOUR_MS
from console.engine.state import DeskState
from console.model.facts import CountersMoved, Record
from console.model.figures import Goal
from console.model.show import Show
from console.report.document import Amount, Cell, Share, Table, Time
from console.report.words import COMPARED, DECIDED, FIGURES, word
from console.words.message import Language, message, render

GOAL_COLUMNS = (
    message("report.col_metric"),
    message("report.col_from"),
    message("report.col_to"),
    message("report.col_goal"),
    message("report.col_reached"),
    message("report.col_share"),
    message("report.col_met"),
)
BESIDE_COLUMNS = (
    message("report.col_metric"),
    message("report.col_source"),
    message("report.col_value"),
    message("report.col_counts"),
    message("report.col_apart"),
)
COMPARED_COLUMNS = (
    message("report.col_compared"),
    message("report.col_metric"),
    message("report.col_then"),
    message("report.col_now"),
    message("report.col_change"),
)
# What is compared, in this order, beside gmv in each currency.
COMPARED_FIGURES = ("peak_viewers", "views", "visitors", "orders", "units")


def figures_of(plan: Plan, state: DeskState, records: Sequence[Record]) -> dict[str, Any]:
    """Returns ``{"goals": […], "beside": […]}``; times are show ms, gmv in minor units of ``currency``."""
    show = plan.show
    rows = [
        {
            "figure": one.figure,
            "choice": one.choice,
            "counted": one.counted,
            "rows": [
                {
                    "source": row.source,
                    "title": row.title,
                    "value": row.value,
                    "counts": row.counts,
                    "apart_percent": row.apart_percent,
                }
                for row in one.rows
            ],
        }
        for one in beside(show, state, state.t_ms)
    ]
    return {"goals": goals_reached(show, state, records), "beside": rows}


def goals_reached(show: Show, state: DeskState, records: Sequence[Record]) -> list[dict[str, Any]]:
    """Returns a row for each goal of the show, and for each hour of one that is for each hour."""
    end_ms = state.run.ended_ms if state.run.ended_ms is not None else state.t_ms
    hours = max(0, end_ms - 1) // HOUR_MS + 1
    made = []
    for goal in show.goals:
        by_hour = _by_hour(show, goal, records, hours)
        if goal.per == "hour":
            spans = [
                (hour + 1, hour * HOUR_MS, min((hour + 1) * HOUR_MS, end_ms), reached)
                for hour, reached in enumerate(by_hour)
            ]
        else:
            spans = [(0, 0, end_ms, max(by_hour) if goal.figure == "viewers" else sum(by_hour))]
        made += [
            {
                "figure": goal.figure,
                "per": goal.per,
                "hour": hour,
                "from_ms": start,
                "to_ms": end,
                "amount": goal.amount,
                "reached": reached,
                "met": reached >= goal.amount,
                "currency": show.currency if goal.figure == "gmv" else "",
            }
            for hour, start, end, reached in spans
        ]
    return made


def _by_hour(show: Show, goal: Goal, records: Sequence[Record], hours: int) -> list[int]:
    """What came in each hour; of viewers the most at once, those included who were there when it began."""
    name = name_in_sums(show, goal.figure)
    found = [0] * hours
    last: tuple[int, int] | None = None
    for record in records:
        if not isinstance(record.fact, CountersMoved):
            continue
        hour = min(record.t_ms // HOUR_MS, hours - 1)
        if goal.figure != "viewers":
            found[hour] += record.fact.add.get(name, 0)
            continue
        viewers = record.fact.gauge.get("viewers")
        if viewers is not None:
            there = last[1] if last is not None and record.t_ms - last[0] <= show.settings.gap_ms else 0
            found[hour] = max(
                found[hour], viewers, there if last is not None and last[0] // HOUR_MS < hour else 0
            )
            last = (record.t_ms, viewers)
    return found


def compared_with(
    earlier: Mapping[str, Comparison], metrics: Mapping[str, float | None]
) -> list[dict[str, Any]]:
    """Returns a row for each earlier run that there is: its figures at its end beside this run's. metrics: of this."""
    rows = []
    for name, one in earlier.items():
        if one.why is not None:
            continue
        figures = [*COMPARED_FIGURES, *sorted(each for each in one.end if each.startswith("gmv."))]
        rows.append(
            {
                "with": name,
                "run": one.run,
                "started_at_ms": one.started_at_ms,
                "figures": {each: [one.end.get(each), metrics.get(each)] for each in figures},
            }
        )
    return rows


# ── tables ───────────────────────────────────────────────────────────────────────────────────────


def figure_tables(report: Mapping[str, Any], language: Language, table: Callable[..., Table]) -> list[Table]:
    """Returns the tables of goals, sources and earlier runs that there is anything for.

    table: makes one of a title, its columns, its rows and those that are bad.
    """
    made = []
    goals = report.get("goals") or []
    if goals:
        bad = [at for at, one in enumerate(goals) if not one["met"]]
        made.append(
            table(message("report.goals"), GOAL_COLUMNS, [_goal(one, language) for one in goals], bad)
        )
    rows = [_source(one, row, language) for one in report.get("beside") or () for row in one["rows"]]
    if rows:
        made.append(table(message("report.beside"), BESIDE_COLUMNS, rows))
    rows = [
        _compared(one["with"], figure, then, now, language)
        for one in report.get("compared") or ()
        for figure, (then, now) in one["figures"].items()
    ]
    if rows:
        made.append(table(message("report.compared"), COMPARED_COLUMNS, rows))
    return made


def _named(figure: str, language: Language) -> str:
    name, _, currency = figure.partition(".")
    return f"{word(FIGURES, name, language)} {currency}".rstrip()


def _cell(figure: str, value: float | None, currency: str = "") -> Cell:
    if value is None:
        return None
    currency = currency or (figure.partition(".")[2] if figure.startswith("gmv.") else "")
    return Amount(round(value), currency) if currency else round(value)


def _goal(one: Mapping[str, Any], language: Language) -> tuple[Cell, ...]:
    return (
        word(FIGURES, one["figure"], language),
        Time(one["from_ms"]),
        Time(one["to_ms"]),
        _cell(one["figure"], one["amount"], one["currency"]),
        _cell(one["figure"], one["reached"], one["currency"]),
        Share(one["reached"] / one["amount"]),
        ("✓ " if one["met"] else "✗ ") + word(DECIDED, str(one["met"]), language),
    )


def _source(one: Mapping[str, Any], row: Mapping[str, Any], language: Language) -> tuple[Cell, ...]:
    apart = row["apart_percent"]
    return (
        _named(one["figure"], language),
        row["title"],
        _cell(one["figure"], row["value"]),
        word(DECIDED, str(row["counts"]), language),
        None if apart is None else Share(apart / 100),
    )


def _compared(
    name: str, figure: str, then: float | None, now: float | None, language: Language
) -> tuple[Cell, ...]:
    change = None if not then or now is None else Share((now - then) / then)
    return (
        render(COMPARED[name], language),
        _named(figure, language),
        _cell(figure, then),
        _cell(figure, now),
        change,
    )
