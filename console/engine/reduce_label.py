"""What the AI label's facts change: where it is seen on air, and the alarm while it is not. Pure."""

from collections.abc import Callable
from typing import Any

from console.engine.plan import Plan
from console.engine.state import Alarm, DeskState, LabelSeen, without
from console.model import facts
from console.model.facts import Record

ALARM = "label"
FIX = "The desk puts it back. If it does not stay, look who else changes OBS; showcaller provision SHOW makes it anew."
WORDS = {
    "hidden": "was hidden",
    "covered": "is covered",
    "misplaced": "is too small or not whole",
    "missing": "is not there",
}


def _shown(plan: Plan, state: DeskState, record: Record) -> dict[str, Any]:
    assert isinstance(record.fact, facts.LabelShown)
    return {"label": LabelSeen(record.fact.scene), "problems": _without_alarm(state)}


def _hidden(plan: Plan, state: DeskState, record: Record) -> dict[str, Any]:
    fact = record.fact
    assert isinstance(fact, facts.LabelHidden)
    if fact.why == "off_air":
        return {"label": None, "problems": _without_alarm(state)}
    problems = _without_alarm(state)
    if fact.why in WORDS:
        what = f"The AI label {WORDS[fact.why]} in scene {fact.scene!r}, and the avatar is on air."
        problems = {**problems, ALARM: Alarm(ALARM, record.t_ms, what, FIX)}
    return {"label": LabelSeen(fact.scene, fact.why), "problems": problems}


def _without_alarm(state: DeskState) -> dict[str, Alarm]:
    return without(state.problems, ALARM)


REDUCERS: dict[type, Callable[[Plan, DeskState, Record], dict[str, Any]]] = {
    facts.LabelShown: _shown,
    facts.LabelHidden: _hidden,
}
