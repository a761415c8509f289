"""The host who speaks as a device: which sentences he should have, which he was given. Pure but for remembering.

He is given two sentences at the most, so that there is no gap between them and little to take back. What comes first
now and was not given first is said after what waits with him was taken back; he is cut off only where he must not
say his sentence to its end. One order at a time: nothing is given while he has not said what became of the last.
"""

from collections.abc import Sequence
from copy import copy
from itertools import islice

import msgspec

from console.devices.device import Request, Step
from console.engine import speech as rules
from console.engine.moment import Moment
from console.engine.speech_state import Saying, Utterance
from console.model import facts
from console.model.facts import AnyFact
from console.model.names import PRESENTER
from console.model.target import HOST, Mute, Target
from console.words.message import Message, message

# Sentences that he has at a time, with the one that is said.
AHEAD = 2
# An order is answered in ms. A sentence has 120 signs: after so long without a word from him he is lost.
ORDER_NS, SENTENCE_NS = 3_000_000_000, 60_000_000_000
# After a failure he is asked again so much later, longer each time.
FIRST_PAUSE_NS, LONGEST_PAUSE_NS = 200_000_000, 5_000_000_000
# OBS was asked to let him be heard again, and does not: then he speaks all the same.
UNMUTED_NS = 2_000_000_000
SAY, INTERRUPT, DROP, ANEW = "say", "interrupt", "drop", "start_anew"


class Given(msgspec.Struct):
    """What he has. order: his open order, 0 for none. expires_ns: until when he should have said something."""

    sentences: list[Saying] = []
    order: int = 0
    expires_ns: int | None = None
    wakes_ns: int | None = None

    def __contains__(self, target: Target) -> bool:
        return target == HOST and bool(self.sentences)

    def next_expiry_ns(self) -> int | None:
        """Returns when it has to be looked at again, None when only facts can change anything."""
        return min((one for one in (self.expires_ns, self.wakes_ns) if one is not None), default=None)


class SpeakerDevice:
    """The one host who speaks. Forgets at a restart of the desk: then nobody has anything of it."""

    def __init__(self) -> None:
        self.in_flight = Given()
        self._orders = 0
        self._failures = 0
        # He has to begin anew.
        self._is_lost = False
        # Not before it is anything asked for again.
        self._failed_ns: int | None = None
        self._failed_now = False
        self._heard_now = False
        self._muted_ns: int | None = None

    def copy(self) -> "SpeakerDevice":
        """Returns one that remembers the same: whatever it is given then is nothing to this one."""
        other = copy(self)
        other.in_flight = msgspec.structs.replace(self.in_flight, sentences=self.in_flight.sentences.copy())
        return other

    def target(self, moment: Moment) -> tuple[Saying, ...]:
        """Returns the sentences that he should have now, the first first."""
        return tuple(islice(rules.order(moment.state.speech), AHEAD)) if may_speak(moment) else ()

    def diff(self, moment: Moment) -> tuple[Request, ...]:
        """Returns what he is to be asked for now; nothing while an order is open."""
        if self.in_flight.order or self._is_lost:
            return ()
        given, target = self.in_flight.sentences, self.target(moment)
        kept = next(
            (at for at, (one, other) in enumerate(zip(given, target, strict=False)) if one != other),
            min(len(given), len(target)),
        )
        if kept == len(given):
            return tuple(request for one in target[kept:] if (request := self._say(moment, one)) is not None)
        speech = moment.state.speech
        must_stop = not may_speak(moment) or speech.interrupted or speech.script is None
        # What was taken back altogether, as an answer that is not true any more, is not even begun.
        must_stop |= bool(given) and speech.utterance(given[0].utterance_id) is None
        if kept == 0 and (must_stop or any(one.at == "now" for one in speech.inserted)):
            return (self._order(INTERRUPT),)
        # What he is saying to its end is the boundary; what waits is taken back, unless only that is left.
        if kept == 0 and speech.saying == given[0]:
            return (self._order(INTERRUPT),)
        return (self._order(DROP),)

    def _say(self, moment: Moment, one: Saying) -> Request | None:
        utterance = moment.state.speech.utterance(one.utterance_id)
        if utterance is None:
            return None
        return Request(
            HOST,
            f"{one.utterance_id} {one.sentence_index}",
            SAY,
            {
                "utterance_id": one.utterance_id,
                "sentence_index": one.sentence_index,
                "text": utterance.spoken[one.sentence_index],
                "language": utterance.language,
            },
            _why(utterance, one),
        )

    def _order(self, name: str) -> Request:
        return Request(HOST, name, name, {"order": self._orders + 1}, message("speech.why_another"))

    def _begin_anew(self) -> Request:
        return Request(HOST, ANEW, ANEW, {"order": self._orders + 1}, message("speech.no_answer"))

    def drift(self, moment: Moment) -> tuple[AnyFact, ...]:
        """Returns nothing: no other hand has him speak."""
        return ()

    # ── facts ────────────────────────────────────────────────────────────────────────────────────

    def take_in(self, fact: AnyFact, before: Moment, moment: Moment) -> tuple[AnyFact, ...]:
        """Take in a fact that led from one moment to the next. Returns the facts that follow from it."""
        match fact:
            case facts.SentenceStarted(utterance_id, index):
                self._heard_now = True
                one = before.state.speech.utterance(utterance_id)
                if one is not None and one.broken and one.index == index:
                    return (facts.UtteranceResumed(utterance_id, index),)
            case facts.SentenceEnded(utterance_id, index):
                self._heard_now = True
                self._failures = 0
                self._gone(utterance_id, index)
            case facts.SentenceFailed(utterance_id, index, again=again):
                self._gone(utterance_id, index)
                self._failed_now |= again
            case facts.SentenceDropped(utterance_id, index) | facts.UtteranceInterrupted(utterance_id, index):
                self._gone(utterance_id, index)
            case facts.RequestDone(target, comment=order) if target == HOST:
                if order == str(self.in_flight.order):
                    self.in_flight.order = 0
                    self._heard_now = True
                    self._is_lost = False
                    if fact.request != DROP:
                        # Whatever became of it, he has nothing of it any more.
                        self.in_flight.sentences.clear()
            case facts.RunResumed():
                self.in_flight = Given(sentences=[])
        return ()

    def _gone(self, utterance_id: str, index: int) -> None:
        one = Saying(utterance_id, index)
        if one in self.in_flight.sentences:
            self.in_flight.sentences.remove(one)

    def confirm(self, moment: Moment, now_ns: int) -> tuple[AnyFact, ...]:
        """Returns nothing; remembers when he was last heard of, and when he failed."""
        given = self.in_flight
        if self._failed_now:
            self._failed_now = False
            pause_ns = min(FIRST_PAUSE_NS << min(self._failures, 8), LONGEST_PAUSE_NS)
            self._failures += 1
            self._failed_ns = now_ns + pause_ns
        if self._heard_now:
            self._heard_now = False
            if given.sentences and not given.order:
                given.expires_ns = now_ns + SENTENCE_NS
        if not given.sentences and not given.order:
            given.expires_ns = None
        return ()

    # ── asking ───────────────────────────────────────────────────────────────────────────────────

    def sync(self, moment: Moment, now_ns: int) -> Step:
        """Returns what he is to be asked for now. Facts first: apply them, and ask again."""
        given = self.in_flight
        if ends := rules.ended(moment.state.speech):
            return Step(facts=ends)
        if given.expires_ns is not None and now_ns >= given.expires_ns:
            return Step(facts=self._lost()) if given.sentences else Step(requests=(self._begin_anew(),))
        if self._is_lost:
            return Step(requests=(self._begin_anew(),)) if not given.order else Step()
        given.wakes_ns = None
        requests = self.diff(moment)
        if requests and requests[0].request == SAY:
            wakes_ns = self._waits_until(moment, now_ns)
            if wakes_ns is not None and wakes_ns > now_ns:
                given.wakes_ns = wakes_ns
                return Step()
        return Step(requests=requests)

    def _waits_until(self, moment: Moment, now_ns: int) -> int | None:
        """Returns the time before which he is given nothing: he has just failed, or OBS has him muted still."""
        if self._failed_ns is not None and self._failed_ns > now_ns:
            return self._failed_ns
        self._failed_ns = None
        if not is_still_muted(moment):
            self._muted_ns = None
            return None
        if self._muted_ns is None:
            self._muted_ns = now_ns
        return self._muted_ns + UNMUTED_NS

    def _lost(self) -> tuple[AnyFact, ...]:
        """He has not said for too long what became of something: he begins anew, and it is said again."""
        lost = tuple(self.in_flight.sentences)
        self.in_flight = Given(sentences=[])
        self._is_lost = True
        why = message("speech.no_answer")
        return tuple(
            facts.SentenceFailed(one.utterance_id, one.sentence_index, why, again=True) for one in lost
        )

    def sent(self, requests: Sequence[Request], moment: Moment, now_ns: int) -> None:
        """Remember requests of ``sync`` that were sent, as asked for at now_ns."""
        given = self.in_flight
        for request in requests:
            if request.request == SAY:
                given.sentences.append(Saying(request.data["utterance_id"], request.data["sentence_index"]))
                given.expires_ns = now_ns + SENTENCE_NS
            else:
                self._orders = given.order = request.data["order"]
                given.expires_ns = now_ns + ORDER_NS


def may_speak(moment: Moment) -> bool:
    """Whether he is on air and is to be heard: seen there, and seen there again since something stood in for him."""
    state = moment.state
    take = state.picture_take
    return (
        rules.heard_in(moment.plan, state) != ""
        and state.fallback is None
        and not state.panic
        # Before the first take it is where a hand shows him.
        and (take is None or (take.confirmed_ms is not None and take.outcome != "failed"))
    )


def is_still_muted(moment: Moment) -> bool:
    """Whether OBS mutes him as he was silenced, and does not yet let him be heard again."""
    state = moment.state
    asked_for = state.mute or state.wished_muted.get(PRESENTER, False) or Mute(PRESENTER) in state.drifts
    return state.obs.connected and state.obs.muted.get(PRESENTER, False) and not asked_for


def _why(utterance: Utterance, one: Saying) -> Message:
    return message("speech.why_sentence", number=one.sentence_index + 1, of=len(utterance.sentences))
