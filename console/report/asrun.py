"""The as-run: what was on air, when, and how it went. Pure."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec

from console.engine.lasting import Lasting, Span
from console.engine.plan import Plan
from console.engine.planned_times import base_ms
from console.engine.reduce_avatar import KINDS
from console.engine.reduce_avatar import said as avatar_said
from console.engine.state import DeskState, Take
from console.model import facts
from console.model.cue import kind_of
from console.model.facts import Record
from console.report.figures import figures_of
from console.report.questions import questions_of
from console.report.speech import speech_lines
from console.report.words import COMMANDS
from console.words.message import Message, message

FIELDS = (
    "cue_id", "title", "kind", "scene", "planned_start_ms", "due_ms", "started_ms", "requested_ms",
    "confirmed_ms", "ended_ms", "outcome", "part", "reason", "why", "adlib",
)  # fmt: skip


# When viewers did not see it: in a spreadsheet ``FROM-TO FROM-TO`` (show ms).
NOT_SEEN = "not_seen"
# Alarms that have rows of their own: what is wrong with the avatar, and what stands in for it.
AVATAR = ("avatar", "avatar.ended")


def as_run(
    plan: Plan, state: DeskState, records: Sequence[Record], counters: dict[str, Any], lasting: Lasting
) -> dict[str, Any]:
    """``{"cues": […], "speech": […], "questions": {…}, "counters": {…}, "goals": […], "beside": […],
    "run": {…}}``; times are show ms. lasting: what looked at all moments of the run.
    """
    run = state.run
    return {
        "cues": rows(plan, state, lasting.unseen()),
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
            "faults": faults(records, lasting),
            "problems": [
                {"code": alarm.code, "since_ms": alarm.since_ms, "what": alarm.what, "fix": alarm.fix}
                for alarm in state.problems.values()
            ],
        },
    }


def rows(plan: Plan, state: DeskState, unseen: Iterable[Span]) -> list[dict[str, Any]]:
    """The takes in order of air; a cue of the order that never aired stands, skipped, where it would have been.

    not_seen: ``{"from_ms", "to_ms", "why"}`` of each time in which viewers did not see it.
    """
    gaps: dict[str | int, list[dict[str, Any]]] = {}
    for span in unseen:
        gap = {"from_ms": span.from_ms, "to_ms": span.to_ms, "why": span.why}
        gaps.setdefault(span.of, []).append(gap)
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
                    NOT_SEEN: [],
                }
            )

    for take in state.takes:
        item = plan.by_id.get(take.cue_id)
        if item is not None and item.index > reached:
            passed_over(item.index)
            reached = item.index
        out.append({**_row(take), NOT_SEEN: gaps.get(take.number, [])})
    passed_over(len(plan.order))
    return out


def _row(take: Take) -> dict[str, Any]:
    row = {name: getattr(take, name) for name in FIELDS}
    if take.outcome == "pending":
        # One that still waits for OBS when the report is made (an action may) has not been confirmed.
        row |= {"outcome": "failed", "why": take.why or message("run.ended_before_seen")}
    return row


def faults(records: Iterable[Record], lasting: Lasting) -> list[dict[str, Any]]:
    """What went wrong, in order: outages of OBS and the desk, failed takes, drift, refusals, problems."""
    found: list[dict[str, Any]] = []
    away: dict[str, Any] | None = None
    ever = False
    alarms = lasting.alarms()
    found += [
        {"what": "drift", "from_ms": span.from_ms, "to_ms": span.to_ms, "why": span.why}
        for span in lasting.drifts()
    ]
    for span in alarms:
        if span.of not in AVATAR:
            row = {"what": "problem", "from_ms": span.from_ms, "to_ms": span.to_ms, "code": span.of}
            found.append({**row, "why": span.why})
    of_avatar = [span for span in alarms if span.of in AVATAR]

    def until(t_ms: int) -> int | None:
        """Returns the end of what stood in for the avatar, or was wrong with it, from t_ms on."""
        return next((span.to_ms for span in of_avatar if span.from_ms == t_ms), None)

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
                away, since_ms = None, t_ms - fact.gap_ms
                why = message("run.desk_resumed")
                found.append({"what": "desk_lost", "from_ms": since_ms, "to_ms": t_ms, "why": why})
            case facts.CueFailed():
                found.append({"what": "take_failed", "from_ms": t_ms, "take": fact.take, "why": fact.why})
            case facts.AvatarSeen() if fact.state != "ok":
                why = avatar_said(fact.source, fact.state, fact.for_ms)
                found.append({"what": "avatar", "from_ms": t_ms, "to_ms": until(t_ms), "why": why})
            case facts.FellBack():
                why = message("part.at", where=KINDS[fact.to], what=fact.why)
                row = {"what": "fell_back", "from_ms": t_ms, "to_ms": until(t_ms), "take": fact.take}
                found.append({**row, "why": why})
            case facts.CommandRefused():
                where = COMMANDS.get(fact.command, fact.command)
                why = message("part.at", where=where, what=fact.message)
                found.append({"what": "refused", "from_ms": t_ms, "why": why})
            case _:
                pass
    return sorted(found, key=lambda one: int(one["from_ms"]))


def csv_rows(cues: Sequence[dict[str, Any]]) -> list[list[Any]]:
    """Header and cells; text that a spreadsheet would take for a formula gets an apostrophe."""
    columns = (*FIELDS, NOT_SEEN)
    return [list(columns), *([_cell(cue.get(name)) for name in columns] for cue in cues)]


def _cell(value: Any) -> Any:
    if isinstance(value, Message):
        value = str(value)
    if isinstance(value, list):
        value = " ".join(f"{gap['from_ms']}-{'' if gap['to_ms'] is None else gap['to_ms']}" for gap in value)
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return "" if value is None else value
