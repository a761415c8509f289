"""What was said aloud, and what is said next. Pure: every method takes the time (ms), ``actions`` is to be done.

A sentence counts as begun and as said by the sound that was heard after it was sent, never because the server took
it. Its events say whose sound it is, where they come; where they do not, one sentence at a time is sent into
silence. A following sentence is sent about one pipeline's length before the end, so that there is no gap.
"""

from collections import deque
from collections.abc import Callable

from console.livetalking.codec import Kind, Refusal
from console.livetalking.sentence import Limits, Sentence
from console.livetalking.sse import Spoke
from console.livetalking.turn import Action, Drops, Hush, Send, Sent, Silence
from console.presenter.events import (
    Event,
    Obeyed,
    SentenceDropped,
    SentenceEnded,
    SentenceFailed,
    SentenceInterrupted,
    SentenceStarted,
)
from console.words.message import Message, message


class Conversation:
    """For one thread. desk: names this start of the desk in our tags. tell(event): what became of sentences."""

    def __init__(self, desk: str, tell: Callable[[Event], object], limits: Limits) -> None:
        self._desk, self._tell, self._limits = desk, tell, limits
        self.actions: list[Action] = []
        self._waiting: deque[Sentence] = deque()
        self._current: Sent | None = None
        self._following: Sent | None = None
        self._hush: Silence | None = None
        self._number = 0
        self._drops = Drops()
        self._sounding = False
        self._heard_ms: int | None = None
        # Since when something waits and nothing is at the server.
        self._idle_ms: int | None = None
        # What the voice is known to send of our tags.
        self._starts = self._ends = False
        self._delay_ms: int | None = None
        # How long this voice's sentences last, times what is expected.
        self._pace = 1.0
        self.others: bool = False
        self.stuck: bool = False

    # ── asked ────────────────────────────────────────────────────────────────────────────────────

    @property
    def waiting(self) -> int:
        """Returns how many sentences are asked for and not ended."""
        return len(self._waiting) + (self._current is not None) + (self._following is not None)

    @property
    def busy(self) -> bool:
        """Returns whether it has to be listened closely."""
        return bool(self._waiting) or self._current is not None or self._hush is not None

    @property
    def delay_ms(self) -> int:
        """Returns how long the last sentence took from its text to its sound; 0 before there was one."""
        return self._delay_ms or 0

    def ask(
        self, utterance_id: str, sentence_index: int, text: str, sound: bytes, length_ms: int, now_ms: int
    ) -> None:
        """Have a sentence said after those asked before. sound: a WAV of ours, b"" for the server's voice."""
        self._number += 1
        one = Sentence(self._number, utterance_id, sentence_index, text, sound, length_ms, now_ms)
        if not sound and not any(sign.isalnum() for sign in text):
            self._fail(one, message("presenter.nothing_to_say"), again=False)
        elif len(text) > self._limits.most_text:
            too_long = message("presenter.text_too_long", count=len(text), most=self._limits.most_text)
            self._fail(one, too_long, again=False)
        elif self.waiting >= self._limits.most_waiting:
            many = message("presenter.too_many_waiting", most=self._limits.most_waiting)
            self._fail(one, many, again=True)
        else:
            self._waiting.append(one)
            self.tick(now_ms)

    def interrupt(self, now_ms: int, order: int = 0) -> None:
        """Have all of it dropped. That it is interrupted is said once silence was heard, and then Obeyed; but no later
        than ``tell_ms``, for whoever has muted it.
        """
        there = [one for one in (self._current, self._following) if one is not None]
        cut = [one.sentence for one in there] + list(self._waiting)
        self._begin_hush(cut, now_ms, bool(there) or self._sounding, order)

    def drop(self, now_ms: int, order: int = 0) -> None:
        """Take back what waits. What the server has already comes to its end: it drops all or nothing."""
        waiting = list(self._waiting)
        self._waiting.clear()
        for one in waiting:
            self._tell(SentenceDropped(one.utterance_id, one.sentence_index))
        if self._following is not None and order:
            # It is a boundary later then; who asks again at once would ask in vain.
            self._drops.wait(order, now_ms + self._limits.tell_ms)
        else:
            self._obeyed([order])

    def _obeyed(self, orders: list[int]) -> None:
        for order in filter(None, orders):
            self._tell(Obeyed(order))

    def lost(self, why: Message, now_ms: int) -> None:
        """The session is gone, and all that it had."""
        cut = self._hush.cut if self._hush is not None else []
        self.actions.clear()
        orders = list(self._hush.orders) if self._hush is not None else []
        self._hush = None
        for one in cut:  # Nobody is left who could say it.
            self._tell(SentenceInterrupted(one.utterance_id, one.sentence_index))
        self._drop_all(why)
        self._obeyed(orders)
        self._tick_drops(now_ms)
        self._sounding, self._heard_ms = False, None
        self._starts = self._ends = self.stuck = self.others = False

    def anew(self, why: Message, now_ms: int, order: int, speaks: bool) -> None:
        """Forget all of it. speaks: the server is there, and may have some of it, which must not be heard later."""
        self.lost(why, now_ms)
        self._begin_hush([], now_ms, speaks, order)

    # ── what the server does ─────────────────────────────────────────────────────────────────────

    def accepted(self, number: int) -> None:
        """The server took a sentence, which says nothing about sound."""
        for one in (self._current, self._following):
            if one is not None and one.sentence.number == number:
                one.accepted = True

    def refused(self, number: int, why: Refusal, now_ms: int) -> None:
        """The server did not take it, or nobody knows."""
        there = [one for one in (self._current, self._following) if one is not None]
        if number not in [one.sentence.number for one in there]:
            return
        if why.kind is Kind.NO_SESSION:
            self.lost(why.what, now_ms)
        elif why.kind is Kind.REFUSED:
            refused = next(one for one in there if one.sentence.number == number)
            if self._current is refused:
                self._current, self._following = self._following, None
            else:
                self._following = None
            self._fail(refused.sentence, why.what, again=False)
        else:
            self._fail_all(why.what, now_ms)

    def hushed(self, now_ms: int) -> None:
        """It answered to Hush: silence counts from here."""
        if self._hush is not None:
            self._hush.asked_ms = now_ms
            self._hush.silent_ms = None

    def spoke(self, event: Spoke, now_ms: int) -> None:
        """An event of the server."""
        if event.desk and event.desk != self._desk:
            self.others = True
            return
        at = self._meant(event)
        if at is None:
            if event.desk and event.status == "start" and event.number is not None:
                self._ghost(now_ms)
            return
        if event.status == "start":
            at.begin_ms = now_ms
            self._starts = self._starts or event.number is not None
            if at is self._following:
                self._over(now_ms, heard_out=True)
        else:
            at.end_ms = now_ms
            self._ends = self._ends or event.number is not None
            if at is self._current and self._following is not None and at.sound_ms is not None:
                self._over(now_ms, heard_out=True)

    def heard(self, sounding: bool, asked_ms: int, now_ms: int) -> None:
        """Whether sound comes out, as it was at some time between asked_ms and now_ms."""
        self._sounding, self._heard_ms = sounding, now_ms
        if self._hush is not None:
            self._heard_in_hush(sounding, asked_ms, now_ms)
        elif self._current is not None and asked_ms >= self._current.sent_ms:
            self._heard_of(self._current, sounding, asked_ms, now_ms)
        self.tick(now_ms)

    # ── time ─────────────────────────────────────────────────────────────────────────────────────

    def tick(self, now_ms: int) -> None:
        """Let go what takes too long, and send what may be sent. To be called often."""
        limits = self._limits
        if self._hush is not None:
            self._tick_hush(self._hush, now_ms)
        elif (at := self._current) is not None:
            since_ms = self._heard_ms if self._heard_ms is not None else at.sent_ms
            if now_ms - max(since_ms, at.sent_ms) > limits.blind_ms:
                self._fail_all(message("livetalking.not_listened"), now_ms)
            elif at.started_ms is None and now_ms - at.sent_ms > limits.start_ms:
                self._fail_all(message("livetalking.no_sound", seconds=limits.start_ms // 1000), now_ms)
            elif at.started_ms is not None and now_ms - at.started_ms > at.sentence.most_ms:
                self._fail_all(message("livetalking.no_end", seconds=at.sentence.most_ms // 1000), now_ms)
        self._tick_drops(now_ms)
        if self._current is not None or not self._waiting:
            self._idle_ms = None
        elif self._idle_ms is None:
            self._idle_ms = now_ms
        elif now_ms - self._idle_ms > limits.start_ms:
            self._drop_all(self._why_not())
        self._send(now_ms)

    def _tick_drops(self, now_ms: int) -> None:
        self._obeyed(self._drops.due(now_ms, nothing_follows=self._following is None))

    def _send(self, now_ms: int) -> None:
        if self._hush is not None or not self._waiting or self._drops:
            return
        if self._current is None:
            fresh = self._heard_ms is not None and now_ms - self._heard_ms <= self._limits.blind_ms
            if fresh and not self._sounding:
                self._current = self._give(now_ms)
        elif self._following is None and self._current.started_ms is not None and not self._waiting[0].sound:
            tagged = self._starts and self._ends and self._current.begin_ms is not None
            expected_ms = self._current.sentence.expected_ms * self._pace
            left_ms = expected_ms - (now_ms - self._current.started_ms)
            if tagged and left_ms <= self.delay_ms + self._limits.early_ms:
                self._following = self._give(now_ms)

    def _why_not(self) -> Message:
        if self._hush is not None:
            return message("livetalking.not_silent")
        if self._sounding:
            return message("livetalking.others_speak")
        return message("livetalking.not_listened")

    def _give(self, now_ms: int) -> Sent:
        one = self._waiting.popleft()
        self.actions.append(Send(one))
        return Sent(one, now_ms)

    # ── the sentence that is said ────────────────────────────────────────────────────────────────

    def _meant(self, event: Spoke) -> Sent | None:
        there = [one for one in (self._current, self._following) if one is not None]
        if self._hush is not None:
            return None
        if event.number is not None:
            return next((one for one in there if one.sentence.number == event.number), None)
        # Without our tag: of sound of ours it can only be the one that is there, of a text the one with it.
        if len(there) == 1 and (event.text == there[0].sentence.text or there[0].sentence.sound):
            return there[0]
        if event.text and event.text not in [one.sentence.text for one in there]:
            self.others = True
        return None

    def _heard_of(self, at: Sent, sounding: bool, asked_ms: int, now_ms: int) -> None:
        if sounding:
            at.silent_ms = None
            at.last_ms = now_ms
            if at.sound_ms is None:
                at.sound_ms = now_ms
            # A voice that names what it begins is believed about whose sound this is, for a while.
            named = at.begin_ms is not None or at.end_ms is not None
            if at.started_ms is None and (
                named or not self._starts or now_ms - at.sound_ms >= self._limits.unnamed_ms
            ):
                self._start(at, now_ms)
            return
        if at.sound_ms is not None and at.started_ms is None:
            if at.begin_ms is None and at.end_ms is None:
                at.sound_ms = None  # A noise of another's.
            else:
                self._start(at, now_ms)
        if at.started_ms is not None:
            if at.silent_ms is None:
                at.silent_ms = asked_ms
            named_end = at.end_ms is not None and at.end_ms <= asked_ms
            most_ms = self._limits.quiet_named_ms if self._ends else self._limits.quiet_ms
            if named_end or now_ms - at.silent_ms >= most_ms:
                self._over(now_ms, heard_out=named_end or not self._ends)
        elif at.end_ms is not None and asked_ms - at.end_ms > self._limits.grace_ms:
            self._fail_all(message("livetalking.not_heard"), now_ms)

    def _start(self, at: Sent, now_ms: int) -> None:
        at.started_ms = at.sound_ms if at.sound_ms is not None else now_ms
        if not at.followed:
            self._delay_ms = max(0, at.started_ms - at.sent_ms)
        self._tell(SentenceStarted(at.sentence.utterance_id, at.sentence.sentence_index))

    def _over(self, now_ms: int, heard_out: bool) -> None:
        """The sentence that is said has come to its end: said, if it was heard. The following one is next."""
        at = self._current
        assert at is not None
        if at.sound_ms is None:
            self._fail_all(message("livetalking.not_heard"), now_ms)
            return
        if at.started_ms is None:
            self._start(at, now_ms)
        known_ms = at.sentence.length_ms
        if not heard_out or (
            known_ms and at.last_ms - at.sound_ms + self._limits.slack_ms < known_ms * 7 // 10
        ):
            self._fail_all(message("livetalking.broken_off"), now_ms)
            return
        if at.started_ms is not None:
            self._pace = max(0.3, min(3.0, (at.last_ms - at.started_ms) / max(1, at.sentence.expected_ms)))
        self._current, self._following = self._following, None
        if self._current is not None:
            # Sound that was heard before belongs to the one before it.
            self._current.sent_ms = max(self._current.sent_ms, now_ms)
            self._current.followed = True
        self._tell(SentenceEnded(at.sentence.utterance_id, at.sentence.sentence_index))

    # ── silence ──────────────────────────────────────────────────────────────────────────────────

    def _ghost(self, now_ms: int) -> None:
        """A sentence of ours that is cut begins after all. What was sent since has not been heard: it goes again."""
        if self._hush is not None:
            return
        there = [one for one in (self._current, self._following) if one is not None]
        if any(one.started_ms is not None for one in there):
            self._fail_all(message("livetalking.old_one"), now_ms)
            return
        again, self._current, self._following = [one.sentence for one in there], None, None
        waiting = [*again, *self._waiting]
        self._waiting.clear()
        self._begin_hush([], now_ms, speaks=True)
        self._waiting.extend(waiting)

    def _begin_hush(self, cut: list[Sentence], now_ms: int, speaks: bool, order: int = 0) -> None:
        there = [one for one in (self._current, self._following) if one is not None]
        # An interrupt before the speech may have no effect. A voice that names what it begins gives itself away;
        # with another one its longest pipeline is waited for.
        unheard = [one.sent_ms for one in there if one.started_ms is None]
        stale_ms = max(unheard) + self._stale_ms() if unheard and not self._starts else now_ms
        self._waiting.clear()
        self._current = self._following = None
        self.actions = [one for one in self.actions if isinstance(one, Hush)]
        until_ms = now_ms + self._limits.tell_ms
        if self._hush is not None:
            self._hush.lasts(cut, now_ms, stale_ms, order, until_ms)
            self.actions.append(Hush())
        elif speaks:
            self._hush = Silence(cut, now_ms, now_ms, stale_ms, {order: until_ms})
            self.actions.append(Hush())
        else:
            for one in cut:
                self._tell(SentenceInterrupted(one.utterance_id, one.sentence_index))
            self._obeyed([order])

    def _tell_cut(self, hush: Silence) -> None:
        cut, hush.cut = hush.cut, []
        orders, hush.orders = list(hush.orders), {}
        for one in cut:
            self._tell(SentenceInterrupted(one.utterance_id, one.sentence_index))
        self._obeyed(orders)

    def _stale_ms(self) -> int:
        return max(self._limits.pipeline_ms, 2 * self.delay_ms)

    def _heard_in_hush(self, sounding: bool, asked_ms: int, now_ms: int) -> None:
        hush = self._hush
        assert hush is not None
        if hush.heard(sounding, asked_ms, now_ms, self._limits.settle_ms):
            self._hush, self.stuck = None, False
            self._tell_cut(hush)

    def _tick_hush(self, hush: Silence, now_ms: int) -> None:
        if now_ms - hush.asked_ms > self._limits.again_ms and hush.silent_ms is None:
            hush.asked_ms = now_ms
            self.actions.append(Hush())
        if hush.orders and now_ms >= min(hush.orders.values()):
            self._tell_cut(hush)
        if now_ms > max(hush.since_ms, hush.not_before_ms) + self._limits.hush_ms:
            self.stuck = True

    # ── failures ─────────────────────────────────────────────────────────────────────────────────

    def _fail(self, one: Sentence, why: Message, again: bool) -> None:
        self._tell(SentenceFailed(one.utterance_id, one.sentence_index, why, again))

    def _fail_all(self, why: Message, now_ms: int) -> None:
        """A sentence is broken off: none behind it is said before it, and what the server has of them is dropped."""
        there = [one.sentence for one in (self._current, self._following) if one is not None]
        failed = [*there, *self._waiting]
        self._begin_hush([], now_ms, speaks=True)
        for one in failed:
            self._fail(one, why, again=True)

    def _drop_all(self, why: Message) -> None:
        there = [one.sentence for one in (self._current, self._following) if one is not None]
        failed = [*there, *self._waiting]
        self._waiting.clear()
        self._current = self._following = None
        for one in failed:
            self._fail(one, why, again=True)
