"""What the facts about viewers' questions change, and what is said for the questions that are answered. Pure."""

from collections.abc import Callable
from typing import Any

import msgspec

from console.engine import asking as rules
from console.engine.asking_state import Approved, Asking, Group, Status, Written
from console.engine.fallback import picture
from console.engine.plan import Plan
from console.engine.speech_state import Speech
from console.engine.state import Alarm, DeskState, without
from console.model import facts
from console.model.cue import SceneCue, SlateCue, product_of
from console.model.facts import Record
from console.words.message import Message, message

Changes = dict[str, Any]
replace = msgspec.structs.replace
BUCKET_MS, MINUTE_MS = 10_000, 60_000
# Facts that may change what becomes of an answer that the host was given.
HEARD = frozenset((
    facts.SentenceStarted, facts.SentenceEnded, facts.SentenceFailed, facts.UtteranceEnded, facts.Interrupt,
    facts.UtteranceInterrupted, facts.CueTaken,
))  # fmt: skip


def _moved(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact, asking = record.fact, state.questions
    assert isinstance(fact, facts.QuestionsMoved)
    groups = dict(asking.groups)
    for step in fact.groups:
        known = groups.get(step.group_id)
        if known is None:
            # It was asked before it was counted.
            first_ms = min(record.t_ms, step.newest_ms)
            known = Group(step.group_id, step.product_id, step.intent, first_ms=first_ms)
        groups[step.group_id] = replace(
            known,
            count=known.count + step.count,
            askers=known.askers + step.askers,
            askers_since=known.askers_since + step.askers_since,
            example=step.example or known.example,
            newest_ms=max(known.newest_ms, step.newest_ms),
        )
    dropped = dict(asking.dropped)
    for why, count in fact.dropped.items():
        dropped[why] = dropped.get(why, 0) + count
    bucket = record.t_ms // BUCKET_MS
    minutes = {**dict(asking.minutes), bucket: dict(asking.minutes).get(bucket, 0) + fact.comments}
    changed = replace(
        asking,
        groups=rules.kept(groups, rules.busy(asking)),
        comments=asking.comments + fact.comments,
        dropped=dropped,
        minutes=tuple((at, n) for at, n in minutes.items() if at > bucket - MINUTE_MS // BUCKET_MS),
    )
    return {"questions": changed}


def per_minute(asking: Asking, t_ms: int) -> int:
    """Returns how many comments came in the last minute."""
    first = (t_ms - MINUTE_MS) // BUCKET_MS
    return sum(count for bucket, count in asking.minutes if bucket > first)


# ── commands ─────────────────────────────────────────────────────────────────────────────────────


def _approve(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact, asking = record.fact, state.questions
    assert isinstance(fact, facts.ApproveAnswer)
    group = asking.groups.get(fact.group_id)
    if group is None:
        return {}
    one = Approved(
        record.serial, group.group_id, group.product_id, fact.question or group.example, fact.text,
        rules.language_of(plan.show), fact.used, fact.card and group.product_id is not None, fact.at, record.by,
        record.t_ms, written=group.written if group.written and group.written.text == fact.text else None,
    )  # fmt: skip
    waiting = (one, *asking.waiting) if one.at == "now" else (*asking.waiting, one)
    asking = _group(asking, group, status="waiting", why=None, written=None)
    return {
        "questions": replace(asking, waiting=waiting),
        "problems": without(state.problems, f"{rules.ALARM}{group.group_id}"),
    }


def _edit(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact, asking = record.fact, state.questions
    assert isinstance(fact, facts.EditAnswer)
    group = asking.groups.get(fact.group_id)
    if group is None:
        return {}
    written = Written(fact.text.strip(), "edited") if fact.text.strip() else None
    return {"questions": _group(asking, group, written=written, drafting=False)}


def _reject(plan: Plan, state: DeskState, record: Record) -> Changes:
    assert isinstance(record.fact, facts.RejectQuestion)
    return _settled(state, record, record.fact.group_id, "rejected")


def _by_card(plan: Plan, state: DeskState, record: Record) -> Changes:
    assert isinstance(record.fact, facts.AnsweredByCard)
    return _settled(state, record, record.fact.group_id, "card")


def _settled(state: DeskState, record: Record, group_id: str, status: Status) -> Changes:
    """A question is dealt with without a word of the host; one that waits is taken back."""
    group = state.questions.groups.get(group_id)
    if group is None:
        return {}
    asking = _group(
        state.questions, group, status=status, why=None, written=None, answered_ms=record.t_ms, askers_since=0
    )
    return _taken_back(state, asking, group_id)


def _draft(plan: Plan, state: DeskState, record: Record) -> Changes:
    assert isinstance(record.fact, facts.DraftAnswer)
    group = state.questions.groups.get(record.fact.group_id)
    return {} if group is None else {"questions": _group(state.questions, group, drafting=True, why=None)}


# ── what follows from them ───────────────────────────────────────────────────────────────────────


def _drafted(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact, asking = record.fact, state.questions
    assert isinstance(fact, facts.AnswerDrafted)
    group = asking.groups.get(fact.group_id)
    if group is None or not group.drafting:
        return {}
    written = Written(fact.text, "model") if fact.text else group.written
    return {"questions": _group(asking, group, written=written, why=fact.why, drafting=False)}


def _expired(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact = record.fact
    assert isinstance(fact, facts.AnswerExpired)
    asking = state.questions
    one = next((it for it in (*asking.given, *asking.waiting) if it.group_id == fact.group_id), None)
    written = None if one is None else one.written
    return _over(state, fact.group_id, "expired", message("asking.expired"), written)


def _withdrawn(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact = record.fact
    assert isinstance(fact, facts.AnswerWithdrawn)
    changes = _over(state, fact.group_id, "withdrawn", fact.why)
    if not changes:
        return {}
    code = f"{rules.ALARM}{fact.group_id}"
    group = state.questions.groups.get(fact.group_id)
    said = message("asking.withdrawn", question=group.example if group else fact.group_id, why=fact.why)
    alarm = Alarm(code, record.t_ms, said, message("asking.fix_withdrawn"))
    return {**changes, "problems": {**state.problems, code: alarm}}


def _over(
    state: DeskState, group_id: str, status: Status, why: Message, written: Written | None = None
) -> Changes:
    asking = state.questions
    if group_id not in rules.busy(asking):
        return {}
    group = asking.groups.get(group_id)
    if group is not None:
        asking = _group(asking, group, status=status, why=why, written=written)
    return _taken_back(state, asking, group_id, alarm=False)


def _taken_back(state: DeskState, asking: Asking, group_id: str, alarm: bool = True) -> Changes:
    """Nothing of a question's answer is said any more, also where the host was given it."""
    gone = {one.utterance_id for one in asking.given if one.group_id == group_id}
    speech = state.speech
    if gone:
        left = tuple(one for one in speech.inserted if one.utterance_id not in gone)
        speech = replace(speech, inserted=left)
    card = _card_off(state, asking, gone & {one.utterance_id for one in asking.given if one.begun})
    asking = replace(
        asking,
        waiting=tuple(one for one in asking.waiting if one.group_id != group_id),
        given=tuple(one for one in asking.given if one.group_id != group_id),
    )
    changes: Changes = {"questions": asking, "speech": speech}
    if card is not None:
        changes["questions"], changes["overlay_card"] = replace(asking, card=None), card[0]
    if alarm:
        changes["problems"] = without(state.problems, f"{rules.ALARM}{group_id}")
    return changes


def _group(asking: Asking, group: Group, **changes: object) -> Asking:
    return replace(asking, groups={**asking.groups, group.group_id: replace(group, **changes)})


# ── what the host says ───────────────────────────────────────────────────────────────────────────


def given(state: DeskState, utterance_id: str) -> Asking | None:
    """Returns the questions once an answer that waits is among what the host says; None where it waits no more."""
    asking = state.questions
    one = next((one for one in asking.waiting if one.utterance_id == utterance_id), None)
    if one is None:
        return None
    waiting = tuple(other for other in asking.waiting if other is not one)
    return replace(asking, waiting=waiting, given=(*asking.given, one))


def heard(plan: Plan, before: DeskState, state: DeskState, record: Record) -> DeskState:
    """The state with what a fact about the host means for the answers that he was given."""
    asking, fact = state.questions, record.fact
    if isinstance(fact, facts.SentenceEnded) and asking.since is not None:
        script = state.speech.script
        was = before.speech.script
        if script is not None and was is not None and script.index > was.index:
            asking = replace(asking, since=asking.since + 1)
    if asking.card is not None and state.overlay_card != asking.card[0]:
        # A new picture has taken every card off, or somebody has shown another.
        asking = replace(asking, card=None)
    overlay = state.overlay_card
    for one in asking.given:
        group, left = asking.groups.get(one.group_id), state.speech.utterance(one.utterance_id)
        if left is not None:
            if not one.begun and _is_begun(state.speech, one):
                began = replace(one, begun=True)
                asking = replace(asking, given=tuple(began if it is one else it for it in asking.given))
                asking = asking if group is None else _group(asking, group, status="saying")
                if one.card and _can_lie_over(plan, state, one.product_id):
                    asking, overlay = replace(asking, card=(one.product_id or "", overlay)), one.product_id
            continue
        was_there = before.speech.utterance(one.utterance_id)
        whole = was_there is not None and was_there.index >= len(was_there.sentences)
        if one.begun and (card := _card_off(state, asking, {one.utterance_id})) is not None:
            asking, overlay = replace(asking, card=None), card[0]
        asking = replace(asking, given=tuple(it for it in asking.given if it is not one))
        if group is None:
            continue
        if whole and isinstance(fact, facts.UtteranceEnded):
            asking = _group(asking, group, status="said", why=None, answered_ms=record.t_ms, askers_since=0)
            asking = replace(asking, since=0)
        elif one.begun:
            asking = _group(asking, group, status="open", why=message("asking.cut_off"), written=one.written)
        else:
            # Its take was over before he came to it: it waits for the next host who speaks.
            asking = replace(asking, waiting=(one, *asking.waiting))
    if asking is state.questions and overlay == state.overlay_card:
        return state
    return replace(state, questions=asking, overlay_card=overlay)


def _is_begun(speech: Speech, one: Approved) -> bool:
    return speech.saying is not None and speech.saying.utterance_id == one.utterance_id


def _can_lie_over(plan: Plan, state: DeskState, product_id: str | None) -> bool:
    item = picture(plan, state)
    if product_id is None or item is None or item.scene is None or isinstance(item.cue, SceneCue | SlateCue):
        return False
    shown = state.overlay_card if state.overlay_card is not None else product_of(item.cue)
    return shown != product_id


def _card_off(state: DeskState, asking: Asking, ended: set[str]) -> tuple[str | None] | None:
    """Returns what lies over the picture once an answer's card is taken off; None where there is none to take off."""
    if not ended or asking.card is None or state.overlay_card != asking.card[0]:
        return None
    return (asking.card[1],)


REDUCERS: dict[type, Callable[[Plan, DeskState, Record], Changes]] = {
    facts.QuestionsMoved: _moved,
    facts.ApproveAnswer: _approve,
    facts.EditAnswer: _edit,
    facts.RejectQuestion: _reject,
    facts.AnsweredByCard: _by_card,
    facts.DraftAnswer: _draft,
    facts.AnswerDrafted: _drafted,
    facts.AnswerExpired: _expired,
    facts.AnswerWithdrawn: _withdrawn,
}
