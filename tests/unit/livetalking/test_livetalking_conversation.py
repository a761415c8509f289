"""What is told of sentences is what was heard of them, whatever LiveTalking does and whenever it is cut off."""

import itertools
from collections import deque
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from console.livetalking import codec
from console.livetalking.codec import Kind, Refusal
from console.livetalking.conversation import Conversation
from console.livetalking.sentence import Limits
from console.livetalking.sse import Spoke, read
from console.livetalking.turn import Send
from console.presenter.events import (
    Event,
    Obeyed,
    SentenceDropped,
    SentenceEnded,
    SentenceFailed,
    SentenceInterrupted,
    SentenceStarted,
)
from console.words.message import message
from tests.support.livetalking_model import AZURE, EDGE, KINDS, Modes, Voice
from tests.support.thorough import examples

DESK = "desk-1"
GONE = message("livetalking.no_session")
# More than anything may take from the last that was asked: each of a few sentences, its limits, silence.
ALL_MS = 400_000


class Pair:
    """A conversation and a server, with the line between them: polls of 60 ms every 100, events 20 ms late."""

    def __init__(self, modes: Modes, desk: str = DESK) -> None:
        self.voice = Voice(modes)
        self.told: list[tuple[int, Event]] = []
        self.talk = Conversation(desk, lambda event: self.told.append((self.now_ms, event)), Limits())
        self.asked = self.orders = 0
        self.ordered_ms: dict[int, int] = {}
        # An interrupt is soon heard: else it is said to whoever has muted it, before there is silence.
        self.quick = modes.early and modes.hush_ms < Limits().tell_ms - 800
        self._poll: tuple[int, bool] | None = None
        self._late: deque[tuple[int, dict[str, Any]]] = deque()

    @property
    def now_ms(self) -> int:
        return self.voice.now_ms

    def say(self, text: str) -> int:
        self.asked += 1
        self.talk.ask("u", self.asked, text, b"", 0, self.now_ms)
        return self.asked

    def order(self, give: Callable[[int, int], None]) -> None:
        self.orders += 1
        self.ordered_ms[self.orders] = self.now_ms
        give(self.now_ms, self.orders)

    def die(self) -> None:
        """The session is gone, and another one has come."""
        self.voice.die()
        self._late.clear()
        self._poll = None
        self.talk.lost(GONE, self.now_ms)

    def run(self, ms: int) -> None:
        for _ in range(ms // 20):
            self._act()
            self.voice.move(20)
            self._late.extend((self.now_ms, event) for event in self.voice.events)
            self.voice.events.clear()
            while self._late and self._late[0][0] < self.now_ms:
                event = read(msgspec.json.encode(self._late.popleft()[1]))
                assert event is not None
                self.talk.spoke(event, self.now_ms)
            if self.now_ms % 100 == 0:
                self._poll = self.now_ms, self.voice.speaking
            elif self.now_ms % 100 == 60 and self._poll is not None:
                self.talk.heard(self._poll[1], self._poll[0], self.now_ms)
            self.talk.tick(self.now_ms)

    def settle(self) -> None:
        """Let all that was asked come to its end."""
        for _ in range(ALL_MS // 500):
            if not self.talk.busy:
                return
            self.run(500)

    def _act(self) -> None:
        actions, self.talk.actions = self.talk.actions, []
        for action in actions:
            if isinstance(action, Send):
                one = action.sentence
                tag = codec.Tag(DESK, one.utterance_id, one.sentence_index, one.number)
                asked = msgspec.json.decode(codec.human("0", one.text, tag))
                self.voice.say(asked["text"], asked["tts"])
                self.talk.accepted(one.number)
            else:
                self.voice.interrupt()
                self.talk.hushed(self.now_ms)

    def of(self, kind: type) -> list[int]:
        return [event.sentence_index for _, event in self.told if isinstance(event, kind)]


def judged(pair: Pair) -> None:
    """What may be told of each sentence, after what was heard of it."""
    finals = [event for _, event in pair.told if not isinstance(event, SentenceStarted | Obeyed)]
    assert sorted(event.sentence_index for event in finals) == list(range(1, pair.asked + 1)), "each once"
    said = pair.of(SentenceEnded)
    assert said == sorted(said), "in the order in which they were asked"
    obeyed = [event.order for _, event in pair.told if isinstance(event, Obeyed)]
    assert sorted(obeyed) == list(range(1, pair.orders + 1)), "each order once"
    for at_ms, event in pair.told:
        if isinstance(event, Obeyed):
            assert at_ms - pair.ordered_ms[event.order] <= Limits().tell_ms + 100
            continue
        heard = pair.voice.heard(event.sentence_index)
        if isinstance(event, SentenceStarted):
            assert heard is not None and heard.start_ms <= at_ms, "begun without sound"
        elif isinstance(event, SentenceEnded):
            assert heard is not None and heard.over and heard.whole and heard.end_ms <= at_ms, "said unheard"
        elif isinstance(event, SentenceDropped):
            assert heard is None, "taken back, and heard"
        elif isinstance(event, SentenceInterrupted) and heard is not None and pair.quick:
            assert heard.over and heard.end_ms <= at_ms, "interrupted, and still heard"


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_server_comes_to_an_end_with_what_was_heard(name: str) -> None:
    pair = Pair(KINDS[name])
    pair.run(400)
    for text in ("第一句话说完了", "第二句话更长一点，也要说完", "好", "第四句话"):
        pair.say(text)
    pair.settle()
    judged(pair)
    speaks = not (KINDS[name].dumb or KINDS[name].endless)
    assert pair.of(SentenceEnded) == ([1, 2, 3, 4] if speaks else [])


def test_a_following_sentence_goes_ahead_so_that_there_is_no_gap() -> None:
    def gaps(modes: Modes) -> list[int]:
        pair = Pair(modes)
        pair.run(400)
        for text in ("第一句话说完了吗", "第二句话说完了吗", "第三句话说完了吗", "第四句话说完了吗"):
            pair.say(text)
        pair.settle()
        judged(pair)
        said = pair.voice.said
        return [after.start_ms - one.end_ms for one, after in itertools.pairwise(said)]

    # The first shows how fast this voice speaks.
    assert max(gaps(EDGE)[1:]) < 100
    # Without events nobody could say whose sound it is: each waits for the silence after the one before it.
    assert min(gaps(AZURE)) > AZURE.delay_ms


step = st.one_of(
    st.tuples(st.just("say"), st.integers(1, 14)),
    st.tuples(st.just("wait"), st.integers(1, 120)),
    st.tuples(st.just("interrupt"), st.just(0)),
    st.tuples(st.just("drop"), st.just(0)),
    st.tuples(st.just("die"), st.just(0)),
)
some_modes = st.builds(
    Modes, delay_ms=st.integers(2, 195).map(lambda n: n * 20), hush_ms=st.integers(1, 190).map(lambda n: n * 20),
    starts=st.booleans(), ends=st.booleans(), ends_cut=st.booleans(), nested=st.booleans(), floats=st.booleans(),
    mute=st.booleans(), early=st.booleans(), dumb=st.booleans(), endless=st.booleans(),
)  # fmt: skip


@settings(max_examples=examples(50, 150))
@given(st.one_of(st.sampled_from([*KINDS.values()]), some_modes), st.lists(step, max_size=14))
def test_nothing_is_told_that_was_not_heard(modes: Modes, steps: list[tuple[str, int]]) -> None:
    if modes.half:
        modes = EDGE
    note(f"{modes} {steps}")
    pair = Pair(modes)
    for what, count in steps:
        if what == "say":
            pair.say("说" * count)
        elif what == "wait":
            pair.run(count * 100)
        elif what == "interrupt":
            pair.order(pair.talk.interrupt)
        elif what == "drop":
            pair.order(pair.talk.drop)
        else:
            pair.die()
    pair.settle()
    judged(pair)


def test_an_interrupt_is_told_once_there_is_silence() -> None:
    pair = Pair(Modes(hush_ms=2000))
    pair.run(400)
    pair.say("一句很长很长的话" * 4)
    pair.say("还有一句")
    pair.run(2500)
    assert pair.of(SentenceStarted) == [1]
    pair.order(pair.talk.interrupt)
    pair.run(1800)
    pair.say("新的一句")
    assert pair.of(SentenceInterrupted) == []
    pair.settle()
    assert (pair.of(SentenceInterrupted), pair.of(SentenceEnded)) == ([1, 2], [3])
    judged(pair)


def test_one_who_has_muted_it_does_not_wait_for_the_slowest_server_but_its_next_sentence_does() -> None:
    pair = Pair(KINDS["slow"])
    pair.run(400)
    pair.say("一句很长很长的话" * 4)
    pair.run(5000)
    pair.order(pair.talk.interrupt)
    pair.say("新的一句")
    pair.run(3000)
    assert pair.of(SentenceInterrupted) == [1] and pair.voice.speaking
    assert len(pair.voice.said) == 1
    pair.settle()
    assert pair.of(SentenceEnded) == [2]
    judged(pair)


def test_what_waits_is_taken_back_and_what_the_server_has_comes_to_its_end() -> None:
    pair = Pair(EDGE)
    pair.run(400)
    for text in ("第一句话说完了吗", "第二句话说完了吗", "第三句话说完了吗"):
        pair.say(text)
    pair.run(1500)
    pair.order(pair.talk.drop)
    assert pair.of(SentenceDropped) == [2, 3]
    pair.settle()
    assert pair.of(SentenceEnded) == [1]
    judged(pair)


def test_an_interrupt_in_silence_is_told_at_once() -> None:
    pair = Pair(EDGE)
    pair.say("一句")  # Not sent yet: nobody has listened whether there is silence.
    pair.talk.interrupt(pair.now_ms)
    assert pair.of(SentenceInterrupted) == [1]


def test_what_is_wrong_with_a_text_is_told_at_once_and_does_not_stop_others() -> None:
    pair = Pair(EDGE)
    pair.run(200)
    for text in ("😀 …", "话" * 1001, "一句"):
        pair.say(text)
    failed = [event for _, event in pair.told if isinstance(event, SentenceFailed)]
    assert [(one.sentence_index, one.again) for one in failed] == [(1, False), (2, False)]
    pair.settle()
    assert pair.of(SentenceEnded) == [3]


def test_a_desk_that_is_not_heard_does_not_believe() -> None:
    pair = Pair(EDGE)
    pair.run(200)
    pair.say("一句")
    pair._act()
    pair.talk.tick(pair.now_ms + Limits().blind_ms + 1)
    assert [event.why.code for _, event in pair.told if isinstance(event, SentenceFailed)] == [
        "livetalking.not_listened"
    ]


@pytest.mark.parametrize(
    ("kind", "again"),
    [(Kind.REFUSED, False), (Kind.BROKEN, True), (Kind.SLOW, True), (Kind.NO_SESSION, True)],
)
def test_a_sentence_that_is_not_taken(kind: Kind, again: bool) -> None:
    pair = Pair(EDGE)
    pair.run(200)
    pair.say("一句")
    pair.say("两句")
    pair.talk.refused(1, Refusal(kind, GONE), pair.now_ms)
    failed = [event for _, event in pair.told if isinstance(event, SentenceFailed)]
    # What may be said again takes those behind it along.
    assert [(one.sentence_index, one.again) for one in failed] == (
        [(1, True), (2, True)] if again else [(1, False)]
    )


def test_another_desk_at_the_same_session_is_seen() -> None:
    pair = Pair(EDGE)
    assert not pair.talk.others
    pair.talk.spoke(Spoke("start", 4, "desk-2", "x"), 0)
    assert pair.talk.others


def test_sound_of_ours_that_breaks_off_was_not_said() -> None:
    for length_ms, kind in ((1200, SentenceEnded), (4000, SentenceFailed)):
        pair = Pair(EDGE)
        pair.run(200)
        pair.talk.ask("u", 1, "一句", b"RIFF", length_ms, pair.now_ms)
        pair.run(200)
        pair.talk.actions.clear()
        pair.voice.said[0].tag = None
        pair.voice.said[0].text = ""
        pair.voice.said[0].end_ms = pair.voice.said[0].start_ms + 1200
        pair.settle()
        assert len(pair.of(kind)) == 1, pair.told
