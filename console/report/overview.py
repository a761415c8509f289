"""What a producer and a compliance officer want to know first. Pure."""

from collections.abc import Sequence
from typing import Any

from console.engine.state import DeskState
from console.model.facts import Record
from console.model.show import Show
from console.report.document import Amount, Cell, Time, text
from console.report.spans import label_ms
from console.words.message import Language, message, render

FIRST = ("views", "visitors", "peak_viewers", "orders")


def overview(
    show: Show,
    state: DeskState,
    records: Sequence[Record],
    report: dict[str, Any],
    names: dict[str, str],
    language: Language,
) -> list[tuple[Cell, ...]]:
    """Rows of (what, value). names: metric → its name in the report's language."""

    run, figures = report["run"], report["counters"]["metrics"]
    counts: dict[str, int] = {}
    for cue in report["cues"]:
        counts[cue["outcome"]] = counts.get(cue["outcome"], 0) + 1
    total = len(report["cues"]) - counts.get("skipped", 0)
    ended = ended_ms(run, state)
    shown, without = label_ms(records, state.t_ms)
    rows: list[tuple[Cell, ...]] = [
        (render(message("report.planned_length"), language), Time(run["planned_end_ms"])),
        (render(message("report.actual_length"), language), Time(ended)),
        (render(message("report.over_under"), language), Time(ended - run["planned_end_ms"], True)),
        (render(message("report.cues_confirmed"), language), f"{counts.get('confirmed', 0)} / {total}"),
        (
            render(message("report.cues_unseen"), language),
            sum(bool(cue["not_seen"]) for cue in report["cues"]),
        ),
        (render(message("report.cues_late"), language), counts.get("late", 0)),
        (render(message("report.cues_failed"), language), counts.get("failed", 0)),
        (render(message("report.label_seen_for"), language), Time(shown)),
        (render(message("report.without_label"), language), Time(without)),
        (render(message("report.faults"), language), len(run["faults"])),
    ]
    rows += [(names.get(key, key), figures[key]) for key in FIRST if figures.get(key) is not None]
    rows += [
        (names.get(key, key), Amount(value, key.partition(".")[2]))
        for key, value in figures.items()
        if key.startswith("gmv.")
    ]
    for baseline in show.baselines:
        times = report["counters"].get("multiples", {}).get(baseline.metric)
        if times is not None:
            name = names.get(baseline.metric, baseline.metric)
            rows.append((f"{name} ÷ {baseline.label.pick(language)}", f"× {times:.1f}"))
    for one in report["counters"]["milestones"]:
        value = reached(one["metric"], one["value"])
        name = names.get(one["metric"], one["metric"])
        reached_it = message("report.reached", metric=name, value=value)
        rows.append((render(reached_it, language), Time(one["t_ms"])))
    return rows


def ended_ms(run: dict[str, Any], state: DeskState) -> int:
    """Returns when the run ended, in show ms; so far, while it runs."""
    return int(run["ended_ms"]) if run["ended_ms"] is not None else state.t_ms


def tiles(report: dict[str, Any], names: dict[str, str]) -> tuple[tuple[str, Cell], ...]:
    """Returns the figures that are asked for first, as far as a source reported them: (name, value)."""
    figures = report["counters"]["metrics"]
    found: list[tuple[str, Cell]] = [
        (names.get(key, key), figures[key]) for key in FIRST if figures.get(key) is not None
    ]
    found += [
        (names.get(key, key), Amount(round(value), key.partition(".")[2]))
        for key, value in figures.items()
        if key.startswith("gmv.") and value
    ]
    return tuple(found)


def reached(metric: str, value: int) -> str:
    """A milestone's value for people: money has its currency in the metric's name."""
    currency = metric.partition(".")[2]
    return text(Amount(value, currency)) if currency else f"{value:,}"
