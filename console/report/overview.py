"""What a producer and a compliance officer want to know first. Pure."""

from collections.abc import Sequence
from typing import Any

from console.engine.state import DeskState
from console.model.facts import Record
from console.model.show import Show
from console.report.document import Amount, Cell, Time, text
from console.report.spans import label_ms

FIRST = ("views", "visitors", "peak_viewers", "orders")


def overview(
    show: Show,
    state: DeskState,
    records: Sequence[Record],
    report: dict[str, Any],
    names: dict[str, str],
    zh: bool,
) -> list[tuple[Cell, ...]]:
    """Rows of (what, value). names: metric → its name in the report's language."""

    def say(cn: str, en: str) -> str:
        return cn if zh else en

    run, figures = report["run"], report["counters"]["metrics"]
    counts: dict[str, int] = {}
    for cue in report["cues"]:
        counts[cue["outcome"]] = counts.get(cue["outcome"], 0) + 1
    total = len(report["cues"]) - counts.get("skipped", 0)
    ended = run["ended_ms"] if run["ended_ms"] is not None else state.t_ms
    shown, without = label_ms(records, state.t_ms)
    rows: list[tuple[Cell, ...]] = [
        (say("计划时长", "Planned length"), Time(run["planned_end_ms"])),
        (say("实际时长", "Actual length"), Time(ended)),
        (say("超时/提前", "Over/under"), Time(ended - run["planned_end_ms"], True)),
        (say("已确认的环节", "Cues confirmed"), f"{counts.get('confirmed', 0)} / {total}"),
        (say("延迟", "Late"), counts.get("late", 0)),
        (say("失败", "Failed"), counts.get("failed", 0)),
        (say("AI 标识显示时长", "AI label seen for"), Time(shown)),
        (say("数字人在播而标识未显示", "Avatar on air without the label"), Time(without)),
        (say("故障", "Faults"), len(run["faults"])),
    ]
    rows += [(names.get(key, key), figures[key]) for key in FIRST if figures.get(key) is not None]
    rows += [
        (names.get(key, key), Amount(value, key.partition(".")[2]))
        for key, value in figures.items()
        if key.startswith("gmv.")
    ]
    language = "zh" if zh else "en"
    for baseline in show.baselines:
        times = report["counters"].get("multiples", {}).get(baseline.metric)
        if times is not None:
            name = names.get(baseline.metric, baseline.metric)
            rows.append((f"{name} ÷ {baseline.label.pick(language)}", f"× {times:.1f}"))
    for one in report["counters"]["milestones"]:
        value = reached(one["metric"], one["value"])
        name = names.get(one["metric"], one["metric"])
        rows.append((f"{say('达到', 'Reached')} {name} {value}", Time(one["t_ms"])))
    return rows


def reached(metric: str, value: int) -> str:
    """A milestone's value for people: money has its currency in the metric's name."""
    currency = metric.partition(".")[2]
    return text(Amount(value, currency)) if currency else f"{value:,}"
