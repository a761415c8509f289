"""What became of a run, read off its as-run: the figures that are asked for first, and its faults. Pure."""

from pathlib import Path
from typing import Any

import msgspec

from console.api.messages import MetricDefinition
from console.base import untrusted
from console.model.show import Text
from console.words.message import Message
from ui.present import times
from ui.present.figures import of_unit
from ui.present.past import counted

AS_RUN = "as-run.json"
# What is shown of the audience, where a source reported it; money comes by currency after it.
FIRST = ("peak_viewers", "views", "orders", "paid_orders", "paid")
# Refusals are the guard at work, no faults of the run: the report has them.
MOST_FAULTS = 200


class _Run(msgspec.Struct):
    title: Text
    mode: str
    speed: float
    started: str
    planned_end_ms: int
    ended_ms: int | None = None
    faults: list[dict[str, Any]] = []


class _Counters(msgspec.Struct):
    metrics: dict[str, float | None] = {}
    definitions: list[MetricDefinition] = []


class _Cue(msgspec.Struct):
    outcome: str
    title: str = ""
    started_ms: int | None = None


class _AsRun(msgspec.Struct):
    cues: list[_Cue]
    counters: _Counters
    run: _Run


class Fault(msgspec.Struct, frozen=True):
    """Something that went wrong: when (show ms), what (``obs_lost``, ``take_failed``, ``drift`` …), and why."""

    at_ms: int
    what: str
    why: Message


class RunFigures(msgspec.Struct, frozen=True):
    """A run's folder, its show, and what became of it.

    audience: (metric's name, value) in a language, none where no source was heard. over_ms: how much longer than
    planned. cues: how many were confirmed, late and failed. counted: whether it has figures that can be rehearsed
    with. cues: (when it began, title, outcome) of each that was on air.
    """

    folder: Path
    title: Text
    mode: str
    speed: float
    started: str
    lasted: str
    over: str
    confirmed: int
    late: int
    failed: int
    audience: tuple[tuple[str, str], ...]
    faults: tuple[Fault, ...]
    counted: bool
    cues: tuple[tuple[str, str, str], ...] = ()


def figures_of(folder: Path, language: str) -> RunFigures | None:
    """Returns what became of a run; None where it has not ended, or its as-run cannot be read."""
    try:
        report = untrusted.decode((folder / AS_RUN).read_bytes(), _AsRun)
        faults = tuple(
            Fault(max(0, int(one["from_ms"])), str(one["what"]), msgspec.convert(one["why"], Message))
            for one in report.run.faults[:MOST_FAULTS]
        )
    except (OSError, msgspec.DecodeError, KeyError, TypeError, ValueError):
        return None
    run = report.run
    ended_ms = run.ended_ms if run.ended_ms is not None else 0
    # A rehearsal from a cue begins at its time: what was passed over lasted nothing.
    taken = [cue.started_ms for cue in report.cues if cue.started_ms is not None]
    began_ms = min(taken, default=0) if run.mode == "rehearsal" else 0
    outcomes = [cue.outcome for cue in report.cues]
    return RunFigures(
        folder, run.title, run.mode, run.speed, run.started, times.elapsed(max(0, ended_ms - began_ms)),
        times.over(ended_ms - run.planned_end_ms),
        outcomes.count("confirmed"), outcomes.count("late"), outcomes.count("failed"),
        tuple(_audience(report.counters, language)), faults, counted(folder),
        tuple((times.elapsed(cue.started_ms), cue.title, cue.outcome)
              for cue in report.cues if cue.started_ms is not None),
    )  # fmt: skip


def _audience(counters: _Counters, language: str) -> list[tuple[str, str]]:
    if not any(counters.metrics.get(key) for key in FIRST):
        return []  # Nought of everything: no source was heard, and there is nothing to plot.
    known = {one.id: one for one in counters.definitions}
    keys = [key for key in FIRST if counters.metrics.get(key) is not None]
    keys += [key for key, value in counters.metrics.items() if key.startswith("gmv.") and value]
    found = []
    for key in keys:
        defined = known.get(key.partition(".")[0])
        value = of_unit(key, counters.metrics[key], defined.unit if defined is not None else "", language)
        found.append((defined.name.pick(language) if defined is not None else key, value))
    return found


def plot_of(page: str) -> str:
    """Returns the report's plot (SVG) from its HTML; empty where it has none."""
    start, end = page.find("<svg"), page.find("</svg>")
    return page[start : end + len("</svg>")] if 0 <= start < end else ""
