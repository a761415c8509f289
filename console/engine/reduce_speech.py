"""What the facts about the host who speaks change. Pure.

A fact about an utterance that is over, of a take that was left, changes nothing but what is heard.
"""

from collections.abc import Callable
from typing import Any

import msgspec

from console.engine import speech as rules
from console.engine.plan import Plan
from console.engine.reduce_asking import given
from console.engine.reduce_avatar import without_alarm
from console.engine.speech_state import Line, Saying, Speech, Utterance
from console.engine.state import DeskState
from console.model import facts
from console.model.cue import speaks
from console.model.facts import Record

Changes = dict[str, Any]
replace = msgspec.structs.replace


def taken(plan: Plan, state: DeskState, cue_id: str) -> Changes:
    """What a picture that is taken changes: the script before it is over; lines wait for the next host who speaks
    only where he is on air with it.
    """
    speech, item = state.speech, plan.by_id.get(cue_id)
    script, left_at = speech.script, speech.left_at
    if script is not None:
        left_at = {**left_at, script.cue_id: script.index}
        if script.index >= len(script.sentences):
            del left_at[script.cue_id]
    goes_on = item is not None and speaks(item.cue)
    if (
        script is None
        and speech.saying is None
        and not (speech.inserted or speech.lines or speech.interrupted)
    ):
        return {}
    return {
        "speech": replace(
            speech,
            script=None,
            inserted=speech.inserted if goes_on else (),
            lines=speech.lines if goes_on else (),
            interrupted=False,
            left_at=left_at,
        )
    }


def resumed(state: DeskState) -> Changes:
    """What a desk that was started again knows: nothing is heard, and what was has been broken off."""
    speech = state.speech
    return {"speech": _silent(speech, broken=True), "host_health": None}


def _silent(speech: Speech, broken: bool) -> Speech:
    """Nothing is heard any more; broken: what was goes on with that sentence later."""
    heard = speech.saying
    if heard is None:
        return speech
    one = speech.utterance(heard.utterance_id)
    if broken and one is not None and one.index == heard.sentence_index:
        speech = rules.moved(speech, heard.utterance_id, broken=True)
    return replace(speech, saying=None)


def _say(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact, show = record.fact, plan.show
    assert isinstance(fact, facts.Say)
    text, language = fact.text or "", show.avatar.presenter.language
    if fact.phrase_id is not None:
        phrase = next((one for one in show.avatar.presenter.phrases if one.id == fact.phrase_id), None)
        text = phrase.text.pick(language) if phrase is not None else ""
    line = Line(record.serial, text, language, fact.at)
    return {"speech": replace(state.speech, lines=(*state.speech.lines, line))}


def _interrupt(plan: Plan, state: DeskState, record: Record) -> Changes:
    speech = state.speech
    heard = speech.saying.utterance_id if speech.saying is not None else None
    # A line that was cut off does not come again; what waits does so until the host may go on.
    inserted = tuple(replace(one, at="boundary") for one in speech.inserted if one.utterance_id != heard)
    lines = tuple(replace(one, at="boundary") for one in speech.lines)
    return {"speech": replace(speech, inserted=inserted, lines=lines, interrupted=True)}


def _resume_script(plan: Plan, state: DeskState, record: Record) -> Changes:
    return {"speech": replace(state.speech, interrupted=False)}


def _asked(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact, speech, take = record.fact, state.speech, state.picture_take
    assert isinstance(fact, facts.UtteranceAsked)
    one = Utterance(
        fact.utterance_id, fact.kind, fact.cue_id, fact.take, fact.language, fact.sentences, fact.spoken, fact.at,
        fact.first,
    )  # fmt: skip
    if speech.utterance(one.utterance_id) is not None:
        return {}
    if one.kind == "script":
        on_air = take is not None and take.number == one.take and rules.is_host_on_air(plan, state)
        return {"speech": replace(speech, script=one)} if on_air else {}
    asking = given(state, one.utterance_id)
    if asking is not None:
        return {"questions": asking, "speech": replace(speech, inserted=rules.after_line(speech, one))}
    lines = tuple(line for line in speech.lines if f"line-{line.serial}" != one.utterance_id)
    if len(lines) == len(speech.lines):
        return {}
    asked = next(line for line in speech.lines if line not in lines)
    one = replace(one, at=asked.at)
    return {"speech": replace(speech, lines=lines, inserted=rules.after_line(speech, one))}


def _started(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact = record.fact
    assert isinstance(fact, facts.SentenceStarted)
    speech = _silent(state.speech, broken=False)
    return {"speech": replace(speech, saying=Saying(fact.utterance_id, fact.sentence_index))}


def _said(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact = record.fact
    assert isinstance(fact, facts.SentenceEnded)
    return {"speech": _past(state.speech, fact.utterance_id, fact.sentence_index)}


def _failed(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact = record.fact
    assert isinstance(fact, facts.SentenceFailed)
    if not fact.again:
        return {"speech": _past(state.speech, fact.utterance_id, fact.sentence_index)}
    return {"speech": _broken_off(state.speech, fact.utterance_id, fact.sentence_index)}


def _interrupted(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact = record.fact
    assert isinstance(fact, facts.UtteranceInterrupted)
    return {"speech": _broken_off(state.speech, fact.utterance_id, fact.sentence_index)}


def _past(speech: Speech, utterance_id: str, index: int) -> Speech:
    """A sentence is over: its utterance goes on with the next."""
    if speech.saying == Saying(utterance_id, index):
        speech = replace(speech, saying=None)
    one = speech.utterance(utterance_id)
    if one is None or one.index > index:
        return speech
    return rules.moved(speech, utterance_id, index=index + 1, broken=False)


def _broken_off(speech: Speech, utterance_id: str, index: int) -> Speech:
    if speech.saying == Saying(utterance_id, index):
        return _silent(speech, broken=True)
    return speech


def _went_on(plan: Plan, state: DeskState, record: Record) -> Changes:
    assert isinstance(record.fact, facts.UtteranceResumed)
    return {"speech": rules.moved(state.speech, record.fact.utterance_id, broken=False)}


def _ended(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact, speech, cue = record.fact, state.speech, rules.cue_on_air(plan, state)
    assert isinstance(fact, facts.UtteranceEnded)
    script = speech.script
    if script is None or script.utterance_id != fact.utterance_id:
        inserted = tuple(one for one in speech.inserted if one.utterance_id != fact.utterance_id)
        return {"speech": replace(speech, inserted=inserted)}
    changes: Changes = {"speech": replace(speech, script=replace(script, ended=True))}
    on_air = state.on_air
    if cue is not None and speaks(cue) and on_air is not None and on_air.number == script.take:
        # The end of what is said is the end of the cue, as a clip's is.
        changes["clip_ended_ms"] = record.t_ms
    return changes


def _returned(plan: Plan, state: DeskState, record: Record) -> Changes:
    fact = record.fact
    assert isinstance(fact, facts.HostReturned)
    if state.fallback is None or state.fallback.take != fact.take:
        return {}
    return {"fallback": None, "avatar": None, "problems": without_alarm(state)}


REDUCERS: dict[type, Callable[[Plan, DeskState, Record], Changes]] = {
    facts.Say: _say,
    facts.Interrupt: _interrupt,
    facts.ResumeScript: _resume_script,
    facts.UtteranceAsked: _asked,
    facts.SentenceStarted: _started,
    facts.SentenceEnded: _said,
    facts.SentenceFailed: _failed,
    facts.UtteranceInterrupted: _interrupted,
    facts.UtteranceResumed: _went_on,
    facts.UtteranceEnded: _ended,
    facts.HostReturned: _returned,
}
