"""A desk core with a host who speaks, on a clock that the test moves: each sentence is a tone of some length.

The host is pretended: sentences begin and end at times, are cut off, fail, and what became of them comes to the desk
a little later, as from a process. ``heard`` is what a viewer's ear would have: the truth, whatever the desk believes.
"""

import heapq
import random
from collections.abc import Callable, Sequence

import msgspec

from console.base.clock import ShowClock
from console.desk.core import DeskCore
from console.devices.avatar.speaker import DROP, INTERRUPT, SAY, SpeakerDevice
from console.devices.device import Request
from console.engine import asking
from console.engine.plan import compile_show
from console.engine.state import DeskState
from console.model import facts
from console.model.cue import AvatarCue, Follow, Manual
from console.model.facts import AnyFact, Record
from console.model.host import Presenter
from console.model.show import Avatar, Show
from console.model.target import HOST
from console.words.message import message
from tests.support.desk import MS, FakeClock
from tests.support.playbook import START_MS, show_of

WHY = message("presenter.face_died")


class Tone(msgspec.Struct):
    """A sentence that was heard: utterance, its number, from when to when (ms), whether to its end."""

    utterance_id: str
    index: int
    start_ms: int
    end_ms: int | None = None
    whole: bool = False


class FakeHost:
    """Says sentences as the presenter does. late_ms: (least, most) until the desk hears of something."""

    def __init__(
        self,
        rig: "SpeakingRig",
        dice: random.Random,
        late_ms: tuple[int, int],
        lasts_ms: Callable[[str], int] | None = None,
    ) -> None:
        self._rig, self._dice, self._late_ms = rig, dice, late_ms
        self._lasts_ms = lasts_ms or (lambda text: dice.randint(200, 3_000))
        self._texts: dict[tuple[str, int], str] = {}
        self.waiting: list[tuple[str, int]] = []
        self.saying: Tone | None = None
        self.deaf = False
        self.alive = True
        self._last_ms = 0
        # What is said now: an end that was planned for what was cut off comes to nothing.
        self._said = 0

    def ask(self, request: Request) -> None:
        """What the desk asks for, as it comes in."""
        if self.deaf or not self.alive:
            return
        if request.request == SAY:
            one = (request.data["utterance_id"], request.data["sentence_index"])
            self._texts[one] = request.data["text"]
            self.waiting.append(one)
            self._begin_soon()
            return
        if request.request != DROP:
            self._cut()
        again = request.request not in (DROP, INTERRUPT)
        for utterance_id, index in self.waiting:
            if again:
                self._tell(facts.SentenceFailed(utterance_id, index, WHY, again=True))
            else:
                self._tell(facts.SentenceDropped(utterance_id, index))
        self.waiting.clear()
        order = str(request.data["order"])
        self._tell(facts.RequestDone(HOST, request.request, request.why, 100, order))

    def fail(self) -> None:
        """It falls over and is there again: all that it had fails."""
        if self.saying is not None:
            self.saying.end_ms = self._rig.now_ms
            failed = [(self.saying.utterance_id, self.saying.index), *self.waiting]
        else:
            failed = list(self.waiting)
        self.saying = None
        self._said += 1
        self.waiting.clear()
        for utterance_id, index in failed:
            self._tell(facts.SentenceFailed(utterance_id, index, WHY, again=True))

    def die(self) -> None:
        """It ends with its desk."""
        if self.saying is not None:
            self.saying.end_ms = self._rig.now_ms
        self.alive, self.saying = False, None
        self._said += 1

    def _begin_soon(self) -> None:
        if self.saying is None and len(self.waiting) == 1:
            self._rig.later(self._dice.randint(1, 60), self._begin)

    def _begin(self) -> None:
        if not self.alive or self.saying is not None or not self.waiting:
            return
        utterance_id, index = self.waiting.pop(0)
        self.saying = Tone(utterance_id, index, self._rig.now_ms)
        self._rig.heard.append(self.saying)
        self._said += 1
        said = self._said
        self._tell(facts.SentenceStarted(utterance_id, index))
        self._rig.later(self._lasts_ms(self._texts[utterance_id, index]), lambda: self._end(said))

    def _end(self, said: int) -> None:
        if said != self._said or self.saying is None:
            return
        tone, self.saying = self.saying, None
        tone.end_ms, tone.whole = self._rig.now_ms, True
        self._tell(facts.SentenceEnded(tone.utterance_id, tone.index))
        self._begin()

    def _cut(self) -> None:
        tone, self.saying = self.saying, None
        self._said += 1
        if tone is not None:
            tone.end_ms = self._rig.now_ms
            self._tell(facts.UtteranceInterrupted(tone.utterance_id, tone.index))

    def _tell(self, fact: AnyFact) -> None:
        """In their order, each a little late."""
        at_ms = max(self._last_ms, self._rig.now_ms + self._dice.randint(*self._late_ms))
        self._last_ms = at_ms
        self._rig.later(at_ms - self._rig.now_ms, lambda: self._rig.hear(self, fact))


def host_cue(cue_id: str, script: str, **fields: object) -> AvatarCue:
    """A cue whose host is the presenter; it waits for GO, and holds."""
    fields = {"start": Manual(), "end": "hold", "duration_ms": 60_000, **fields}
    return AvatarCue(id=cue_id, title=cue_id, engine="presenter", script={"zh": script}, **fields)  # type: ignore[arg-type]


def host_show(*scripts: str) -> Show:
    """A show of cues h1, h2 … with these scripts."""
    cues = [host_cue(f"h{number}", script) for number, script in enumerate(scripts, 1)]
    return show_of(*cues, avatar=Avatar(presenter=Presenter(pause_ms=0)))


class SpeakingRig:
    """rig.say(Go()); rig.run(5000): the core, the host and the time. It confirms each take by itself."""

    def __init__(
        self,
        show: Show,
        seed: int = 0,
        late_ms: tuple[int, int] = (1, 40),
        clip_ms: dict[str, int] | None = None,
        auto: bool = False,
        lasts_ms: Callable[[str], int] | None = None,
    ) -> None:
        """lasts_ms: how long a sentence is; else some length. auto: it takes its cues by itself."""
        self.dice = random.Random(seed)
        self._lasts_ms = lasts_ms
        self.plan = compile_show(show, clip_ms or {})
        self.clock = FakeClock()
        self.heard: list[Tone] = []
        self.records: list[Record] = []
        self.asked: list[Request] = []
        self._late_ms = late_ms
        self._events: list[tuple[int, int, object]] = []
        self._count = 0
        self._sent_ms = 0
        self._begin(DeskState())
        self.say(facts.RunStarted("run", show.id, "live", 1.0, auto, START_MS, START_MS, "event", "", "0"))

    def _begin(self, state: DeskState) -> None:
        self.host = FakeHost(self, self.dice, self._late_ms, self._lasts_ms)
        show_clock = ShowClock(self.clock.mono_ns(), self.now_ms, 1.0)
        self.core = DeskCore(self.plan, self.clock, show_clock, self, (SpeakerDevice(),), state)

    @property
    def now_ms(self) -> int:
        return self.clock.ns // MS

    @property
    def state(self) -> DeskState:
        return self.core.state

    # ── the core's outbox ────────────────────────────────────────────────────────────────────────

    def journal(self, records: Sequence[Record], urgent: bool) -> None:
        self.records += records

    def before_air(self) -> None:
        pass

    def send(self, requests: Sequence[Request]) -> None:
        self.asked += requests
        host = self.host
        # Behind each other, as through a pipe.
        self._sent_ms = max(self._sent_ms, self.now_ms + self.dice.randint(0, 5))

        def come_in() -> None:
            for request in requests:
                host.ask(request)

        self.later(self._sent_ms - self.now_ms, come_in)

    # ── what happens ─────────────────────────────────────────────────────────────────────────────

    def say(self, fact: AnyFact) -> Record | None:
        """A fact or command comes in; what a desk does by itself follows a little later."""
        record = self.core.handle(fact, "test")
        self._follow()
        return record

    def _follow(self) -> None:
        take = self.state.picture_take
        if take is not None and take.confirmed_ms is None:
            self.core.handle(facts.CueConfirmed(take.number), "obs")
        for fact in asking.asked(self.plan, self.state):
            self.core.handle(fact, "desk")

    def hear(self, host: FakeHost, fact: AnyFact) -> None:
        """A word of the host; one of a host before the desk died reaches nobody."""
        if host is self.host:
            self.say(fact)

    def restart(self, gap_ms: int) -> None:
        """kill -9 of the desk, and with it of the host; another desk takes the run up from the journal."""
        self.host.die()
        self.clock.ns += gap_ms * MS
        from console.engine.reduce import fold

        self._begin(fold(self.plan, self.records))
        self.say(facts.RunResumed(gap_ms, "0"))

    def later(self, in_ms: int, then: object) -> None:
        self._count += 1
        heapq.heappush(self._events, (self.now_ms + max(0, in_ms), self._count, then))

    def run(self, for_ms: int) -> None:
        """Let time pass."""
        until_ms = self.now_ms + for_ms
        while True:
            wake = self.core.next_wake_ns()
            next_ms = self._events[0][0] if self._events else until_ms + 1
            if wake is not None and -(-wake // MS) < next_ms and -(-wake // MS) <= until_ms:
                self.clock.ns = max(self.clock.ns, -(-wake // MS) * MS)
                self.core.tick()
                self._follow()
            elif next_ms <= until_ms:
                self.clock.ns = max(self.clock.ns, next_ms * MS)
                heapq.heappop(self._events)[2]()  # type: ignore[operator]
            else:
                break
        self.clock.ns = max(self.clock.ns, until_ms * MS)

    def whole(self) -> list[tuple[str, int]]:
        """What was heard to its end, in its order."""
        return [(tone.utterance_id, tone.index) for tone in self.heard if tone.whole]


__all__ = ["FakeHost", "Follow", "SpeakingRig", "Tone", "host_cue", "host_show"]
