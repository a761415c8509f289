"""What the AI label's facts change: where it is seen on air, and the alarm while it is not. Pure."""

from collections.abc import Callable
from typing import Any

from console.engine.plan import Plan
from console.engine.state import Alarm, DeskState, LabelSeen, without
from console.model import facts
from console.model.facts import LabelWhy, Record
from console.words.message import Message, message

ALARM = "label"
FIX = message("run.fix_label_put_back")


def _shown(plan: Plan, state: DeskState, record: Record) -> dict[str, Any]:
    assert isinstance(record.fact, facts.LabelShown)
    return {"label": LabelSeen(record.fact.scene), "problems": _without_alarm(state)}


def _hidden(plan: Plan, state: DeskState, record: Record) -> dict[str, Any]:
    fact = record.fact
    assert isinstance(fact, facts.LabelHidden)
    if fact.why == "off_air":
        return {"label": None, "problems": _without_alarm(state)}
    problems, what = _without_alarm(state), _missing(fact.scene, fact.why)
    if what is not None:
        problems = {**problems, ALARM: Alarm(ALARM, record.t_ms, what, FIX)}
    return {"label": LabelSeen(fact.scene, fact.why), "problems": problems}


def _missing(scene: str, why: LabelWhy) -> Message | None:
    """Returns what is wrong with the label over the avatar on air, None where nobody can see it."""
    match why:
        case "hidden":
            return message("avatar.label_hidden", scene=scene)
        case "covered":
            return message("avatar.label_covered", scene=scene)
        case "misplaced":
            return message("avatar.label_misplaced", scene=scene)
        case "missing":
            return message("avatar.label_missing", scene=scene)
        case "unseen":
            return message("mismatch.sentence", what=message("mismatch.unseen_label", scene=scene))
        case _:
            return None


def _without_alarm(state: DeskState) -> dict[str, Alarm]:
    return without(state.problems, ALARM)


REDUCERS: dict[type, Callable[[Plan, DeskState, Record], dict[str, Any]]] = {
    facts.LabelShown: _shown,
    facts.LabelHidden: _hidden,
}
