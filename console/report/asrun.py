"""The as-run: what was on air, when, and how it went. Pure."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec

from console.engine.plan import Plan
from console.engine.planned_times import base_ms
from console.engine.reduce_avatar import KINDS
from console.engine.reduce_avatar import said as avatar_said
from console.engine.state import DeskState, Take
from console.model import facts
from console.model.cue import kind_of
from console.model.facts import Record
from console.model.target import words_of
from console.report.figures import figures_of
from console.report.questions import questions_of
from console.report.speech import speech_lines
from console.report.words import COMMANDS
from console.words.message import Message, message

FIELDS = (
    "cue_id", "title", "kind", "scene", "planned_start_ms", "due_ms", "started_ms", "requested_ms",
    "confirmed_ms", "ended_ms", "outcome", "part", "reason", "why", "adlib",
)  # fmt: skip


def as_run(
    plan: Plan, state: DeskState, records: Sequence[Record], counters: dict[str, Any]
) -> dict[str, Any]:
    """``{"cues": […], "speech": […], "questions": {…}, "counters": {…}, "goals": […], "beside": […],
    "run": {…}}``; times are show ms.
    """
    run = state.run
    return {
        "cues": rows(plan, state),
        "speech": speech_lines(records),
        "questions": questions_of(plan, state, records),
        "counters": counters,
        **figures_of(plan, state, records),
        "run": {
            "run_id": run.run_id,
            "show_id": plan.show.id,
            "title": msgspec.to_builtins(plan.show.title),
            "mode": run.mode,
            "speed": run.speed,
            "auto": run.auto,
            "started": datetime.fromtimestamp(run.wall_start_ms / 1000, UTC).isoformat(
                timespec="milliseconds"
            ),
            "ended_ms": run.ended_ms,
            "end_reason": run.end_reason,
            "resumed": run.resumed,
            "gap_ms": run.gap_ms,
            "planned_end_ms": plan.planned_end_ms + base_ms(plan, state),
            "records": state.serial,
            "faults": faults(records),
            "problems": [
                {"code": alarm.code, "since_ms": alarm.since_ms, "what": alarm.what, "fix": alarm.fix}
                for alarm in state.problems.values()
            ],
        },
    }


def rows(plan: Plan, state: DeskState) -> list[dict[str, Any]]:
    """The takes in order of air; a cue of the order that never aired stands, skipped, where it would have been."""
    aired = {take.cue_id for take in state.takes}
    out: list[dict[str, Any]] = []
    waiting = [item for item in plan.order if item.cue_id not in aired]
    reached = -1

    def passed_over(until: int) -> None:
        while waiting and waiting[0].index < until:
            item = waiting.pop(0)
            empty = dict.fromkeys(FIELDS)
            out.append(
                {
                    **empty,
                    "cue_id": item.cue_id,
                    "title": item.cue.title,
                    "kind": kind_of(item.cue),
                    "scene": item.scene,
                    "planned_start_ms": (item.planned_start_ms or 0) + base_ms(plan, state),
                    "outcome": "skipped",
                    "part": 1,
                    "reason": "",
                    "why": None if item.cue_id in state.skipped else message("run.never_taken"),
                    "adlib": False,
                }
            )

    for take in state.takes:
        item = plan.by_id.get(take.cue_id)
        if item is not None and item.index > reached:
            passed_over(item.index)
            reached = item.index
        out.append(_row(take))
    passed_over(len(plan.order))
    return out


def _row(take: Take) -> dict[str, Any]:
    row = {name: getattr(take, name) for name in FIELDS}
    if take.outcome == "pending":
        # One that still waits for OBS when the report is made (an action may) has not been confirmed.
        row |= {"outcome": "failed", "why": take.why or message("run.ended_before_seen")}
    return row


def faults(records: Iterable[Record]) -> list[dict[str, Any]]:
    """What went wrong, in order: outages of OBS and the desk, failed takes, drift, refusals, problems."""
    found: list[dict[str, Any]] = []
    away: dict[str, Any] | None = None
    ever = False
    # The problems that last, by their codes.
    open_ones: dict[str, dict[str, Any]] = {}
    for record in records:
        fact, t_ms = record.fact, record.t_ms
        match fact:
            case facts.ObsLost():
                if away is None and ever:
                    away = {"what": "obs_lost", "from_ms": t_ms, "to_ms": None, "why": fact.why}
                    found.append(away)
            case facts.ObsConnected():
                ever = True
                if away is not None:
                    away["to_ms"] = t_ms
                    away = None
            case facts.RunResumed():
                away = None
                found.append(
                    {
                        "what": "desk_lost",
                        "from_ms": t_ms - fact.gap_ms,
                        "to_ms": t_ms,
                        "why": message("run.desk_resumed"),
                    }
                )
            case facts.CueFailed():
                found.append({"what": "take_failed", "from_ms": t_ms, "take": fact.take, "why": fact.why})
            case facts.AvatarSeen() if fact.state != "ok":
                why = avatar_said(fact.source, fact.state, fact.for_ms)
                found.append({"what": "avatar", "from_ms": t_ms, "why": why})
            case facts.FellBack():
                why = message("part.at", where=KINDS[fact.to], what=fact.why)
                found.append({"what": "fell_back", "from_ms": t_ms, "take": fact.take, "why": why})
            case facts.DriftSeen():
                why = message("run.drift", what=words_of(fact.target), seen=fact.seen, asked=fact.asked)
                found.append({"what": "drift", "from_ms": t_ms, "why": why})
            case facts.CommandRefused():
                found.append(
                    {
                        "what": "refused",
                        "from_ms": t_ms,
                        "why": message(
                            "part.at", where=COMMANDS.get(fact.command, fact.command), what=fact.message
                        ),
                    }
                )
            case facts.ProblemSeen():
                if fact.code in open_ones:
                    open_ones[fact.code]["to_ms"] = t_ms  # It goes on as something else.
                one = {"what": "problem", "from_ms": t_ms, "to_ms": None, "code": fact.code, "why": fact.what}
                found.append(one)
                open_ones[fact.code] = one
            case facts.ProblemGone() if fact.code in open_ones:
                open_ones.pop(fact.code)["to_ms"] = t_ms
            case facts.RunEnded():
                for one in open_ones.values():
                    one["to_ms"] = t_ms
                open_ones.clear()
            case _:
                pass
    return found


def csv_rows(cues: Sequence[dict[str, Any]]) -> list[list[Any]]:
    """Header and cells; text that a spreadsheet would take for a formula gets an apostrophe."""
    return [list(FIELDS), *([_cell(cue.get(name)) for name in FIELDS] for cue in cues)]


def _cell(value: Any) -> Any:
    if isinstance(value, Message):
        value = str(value)
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return "" if value is None else value
