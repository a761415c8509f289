"""What the facts change that tell how Showcaller's sources in OBS are, and what is seen of them on air. Pure."""

from collections.abc import Callable
from typing import Any

import msgspec

from console.engine.plan import Plan
from console.engine.state import Alarm, DeskState, without
from console.engine.wrong_on_air import unseen_words
from console.model import facts
from console.model.facts import Record
from console.model.mismatch import words_of
from console.model.names import LABELS
from console.words.message import Message, message

# The code of the alarm while something of ours is not as the show has it; and of a card that is not to be seen.
ALARM, UNSEEN = "obs.mismatch", "card.unseen"


def _mismatches(plan: Plan, state: DeskState, record: Record) -> dict[str, Any]:
    fact = record.fact
    assert isinstance(fact, facts.MismatchesSeen)
    changes: dict[str, Any] = {"mismatches": fact.mismatches}
    if fact.canvas is not None:
        changes["obs"] = msgspec.structs.replace(state.obs, canvas=fact.canvas)
    left = [one for one in fact.mismatches if not one.mending]
    if not left:
        return {**changes, "problems": without(state.problems, ALARM)}
    what = message("mismatch.on_air", what=_listed([words_of(one) for one in left]))
    if any(one.what == "canvas" for one in left):
        fix = message("mismatch.fix_canvas")
    elif any(one.what == "kind" for one in left):
        fix = message("mismatch.fix_by_hand")
    elif any(one.what == "group" for one in left):
        fix = message("mismatch.fix_group")
    else:
        fix = message("mismatch.fix")
    alarm = state.problems.get(ALARM)
    since_ms = record.t_ms if alarm is None else alarm.since_ms
    return {**changes, "problems": {**state.problems, ALARM: Alarm(ALARM, since_ms, what, fix)}}


def _picture(plan: Plan, state: DeskState, record: Record) -> dict[str, Any]:
    fact = record.fact
    assert isinstance(fact, facts.PictureSeen)
    problems = without(state.problems, UNSEEN)
    cards = [unseen_words(fact.scene, one) for one in fact.unseen if one.source not in LABELS]
    if cards:
        what, fix = message("mismatch.sentence", what=_listed(cards)), message("mismatch.fix_unseen")
        problems = {**problems, UNSEEN: Alarm(UNSEEN, record.t_ms, what, fix)}
    return {"unseen": fact.unseen, "problems": problems}


def _listed(whats: list[Message]) -> Message:
    return whats[0] if len(whats) == 1 else message("part.list", parts=whats)


REDUCERS: dict[type, Callable[[Plan, DeskState, Record], dict[str, Any]]] = {
    facts.MismatchesSeen: _mismatches,
    facts.PictureSeen: _picture,
}
