"""What the host who speaks says next: the script of the take on air, and what is put into it. Pure.

A script is a list of sentences. What is inserted goes in at the next boundary of one, or at once; then the script
goes on with the first sentence that was not said to its end. All of it is in the state, so in the journal: it is the
same after a crash.
"""

from collections.abc import Iterator
from typing import Literal

import msgspec

from console.engine.hosts import is_presenter_in
from console.engine.plan import Plan
from console.engine.scripts import cut, said_in
from console.engine.speech_state import Saying, Speech, Utterance
from console.engine.state import DeskState, Take
from console.engine.warm_up import is_warm_up
from console.model.cue import Cue, Speaker, speaker_of, speaks
from console.model.facts import AnyFact, UtteranceAsked, UtteranceEnded
from console.model.names import PRESENTER
from console.model.obsstate import ObsSeen

# In a cue of his, over the slate before the show, or in another picture in which he is seen; "": nowhere.
HeardIn = Literal["", "cue", "slate", "scene"]


def cue_on_air(plan: Plan, state: DeskState) -> Cue | None:
    """Returns the cue whose picture was taken last, whatever stands in for its host."""
    item = plan.by_id.get(state.picture) if state.picture is not None else None
    return item.cue if item is not None else None


def is_host_on_air(plan: Plan, state: DeskState) -> bool:
    """Whether the take on air has a host who speaks; also while something stands in for him."""
    cue = cue_on_air(plan, state)
    return cue is not None and speaks(cue) and state.run.ended_ms is None


def heard_in(plan: Plan, state: DeskState) -> HeardIn:
    """Returns in which picture on air the host who speaks is to be heard now; also while something stands in for him.

    Where a hand shows him it goes by what OBS was seen to have, once the take is confirmed: not by what it leaves.
    """
    cue, take, obs = cue_on_air(plan, state), state.picture_take, state.obs
    if state.run.ended_ms is not None or not state.run.run_id or plan.first_host is None:
        return ""
    if cue is not None and speaks(cue):
        return "cue"
    if cue is not None and is_warm_up(plan.show, cue):
        # An OBS that was built for the show as it was has no place for him there.
        return "slate" if _has_presenter(obs, plan.scene_of(cue)) else ""
    settled = take is None or take.confirmed_ms is not None
    if not settled or state.panic or not obs.connected or obs.program is None:
        return ""
    return "scene" if is_presenter_in(obs, obs.program) else ""


def _has_presenter(obs: ObsSeen, scene: str | None) -> bool:
    return any(item.source == PRESENTER for item in obs.items.get(scene or "", ()))


def goes_on_in(plan: Plan, cue: Cue) -> bool:
    """Whether lines that wait when a cue is taken are said in it."""
    return speaks(cue) or is_warm_up(plan.show, cue)


def engine_in(plan: Plan, state: DeskState) -> Speaker | None:
    """Returns who speaks in the take on air, else in the show's first cue with a host who does; None without one."""
    now = cue_on_air(plan, state)
    return (speaker_of(now) if now is not None else None) or plan.first_host


# ── utterances ───────────────────────────────────────────────────────────────────────────────────


def asked(plan: Plan, state: DeskState) -> tuple[UtteranceAsked, ...]:
    """Returns what is to become an utterance: the script of a take that has none yet, lines that were asked for.

    Long scripts take some ms to be cut: not on the thread of the cues.
    """
    found = [] if (script := _script(plan, state)) is None else [script]
    take = state.picture_take
    for line in state.speech.lines:
        written, said = cut(plan.show, line.text, line.language)
        cue_id, number = (take.cue_id, take.number) if take is not None else ("", 0)
        found.append(
            UtteranceAsked(
                f"line-{line.serial}", "inserted", cue_id, number, line.language, written, said, line.at
            )
        )
    return tuple(found)


def _script(plan: Plan, state: DeskState) -> UtteranceAsked | None:
    take, cue = state.picture_take, cue_on_air(plan, state)
    script = state.speech.script
    if take is None or cue is None or not is_host_on_air(plan, state):
        return None
    if script is not None and script.take == take.number:
        return None
    text, language = said_in(plan.show, cue)
    written, said = cut(plan.show, text, language)
    first = min(_left_at(state, take), len(written))
    return UtteranceAsked(
        f"take-{take.number}", "script", take.cue_id, take.number, language, written, said, first=first
    )


def _left_at(state: DeskState, take: Take) -> int:
    """Returns the sentence with which a take begins: where its cue was left, when it goes on after something else."""
    return state.speech.left_at.get(take.cue_id, 0) if take.reason in ("return", "resume") else 0


def ended(speech: Speech) -> tuple[AnyFact, ...]:
    """Returns the ends of utterances of which nothing is left."""
    every = speech.inserted if speech.script is None else (speech.script, *speech.inserted)
    return tuple(
        UtteranceEnded(one.utterance_id) for one in every if not one.ended and one.index >= len(one.sentences)
    )


# ── the order ────────────────────────────────────────────────────────────────────────────────────


def order(speech: Speech) -> Iterator[Saying]:
    """Yields the sentences from now on, the one that is heard first: what is inserted, then the script.

    A sentence of the script that is heard is said to its end before a line that waits for the boundary. Silenced, the
    host says only what was asked for at once since.
    """
    inserted = speech.inserted
    if speech.interrupted:
        inserted = tuple(one for one in inserted if one.at == "now")
    script = None if speech.interrupted or speech.script is None else speech.script
    at_once = any(one.at == "now" for one in inserted)
    heard = speech.saying
    skip = -1
    if script is not None and heard is not None and heard.utterance_id == script.utterance_id and not at_once:
        # Its end is the boundary.
        yield heard
        skip = heard.sentence_index
    for one in inserted:
        yield from (Saying(one.utterance_id, at) for at in range(one.index, len(one.sentences)))
    if script is not None:
        first = max(script.index, skip + 1)
        yield from (Saying(script.utterance_id, at) for at in range(first, len(script.sentences)))


def is_silenced(speech: Speech) -> bool:
    """Whether he is silent on the producer's word, and nothing was asked for at once since."""
    return speech.interrupted and not any(one.at == "now" for one in speech.inserted)


def has_more(speech: Speech) -> bool:
    """Whether anything is to be said, or is heard."""
    return speech.saying is not None or next(order(speech), None) is not None


def after_line(speech: Speech, line: Utterance) -> tuple[Utterance, ...]:
    """Returns what is inserted once a line comes: at once it goes before everything else, else behind it."""
    if line.at == "now":
        return (line, *speech.inserted)
    return (*speech.inserted, line)


def moved(speech: Speech, utterance_id: str, **changes: object) -> Speech:
    """Returns a speech with one of its utterances changed."""
    script = speech.script
    if script is not None and script.utterance_id == utterance_id:
        return msgspec.structs.replace(speech, script=msgspec.structs.replace(script, **changes))
    inserted = tuple(
        msgspec.structs.replace(one, **changes) if one.utterance_id == utterance_id else one
        for one in speech.inserted
    )
    return msgspec.structs.replace(speech, inserted=inserted)
