"""Has the host who speaks say what the desk asks for, and tells what became of it: on a thread of its own.

It also cuts scripts into sentences, so that no long one holds a cue up, and looks after the host: who is away while he
should be on air is replaced by what stands in for him, and comes back by himself.
"""

import queue
from collections.abc import Callable, Mapping, Sequence

from console.base.clock import Clock
from console.base.errors import Problem
from console.base.workers import LOGGED, Workers
from console.devices.avatar.port import Engine
from console.devices.avatar.speaker import ANEW, DROP, INTERRUPT, SAY
from console.devices.device import Request
from console.engine import asking, speech
from console.engine.moment import Moment
from console.model import facts
from console.model.facts import AnyFact, Record
from console.model.names import PRESENTER
from console.model.ports import Emit
from console.model.speaking import HostHealth
from console.model.target import HOST
from console.presenter import events
from console.presenter.events import Event
from console.words.message import Message, message

LOOK_S, HEALTH_S = 0.1, 0.5
# Away for so long on air he is replaced; there again for so long he comes back. One who was never there is waited
# for a little longer: he may have been started just now.
AWAY_MS, BACK_MS, STARTING_MS = 400, 1_500, 6_000
# What is wrong with him for less is no alarm: OBS looks for him once a second, and he takes a moment to start.
WRONG_MS = 6_000
CODE = "host"
BY = "host"
# What makes a look worth while at once.
NUDGES = (
    facts.RunStarted | facts.RunResumed | facts.CueTaken | facts.CueConfirmed | facts.Say | facts.FellBack
    | facts.ShowEdited | facts.ApproveAnswer
)  # fmt: skip

Tell = Callable[[Event], None]
Report = Callable[[str, Problem | None], None]


class Speaking:
    """start() and close() once. record: a listener of the core; send: takes the requests of SpeakerDevice.

    makers: builds a host by the engine's name in a cue; it is started when a cue of the show needs it.
    """

    def __init__(
        self,
        moment: Callable[[], Moment],
        makers: Mapping[str, Callable[[Tell], Engine]],
        clock: Clock,
        emit: Emit,
        report: Report,
        workers: Workers = LOGGED,
    ) -> None:
        self._moment, self._makers, self._clock = moment, makers, clock
        self._emit, self._report = emit, report
        self._items: queue.SimpleQueue[Sequence[Request] | None] = queue.SimpleQueue()
        self._engines: dict[str, Engine] = {}
        # Who was given something last: orders are for him.
        self._last = ""
        self._orders: dict[int, Request] = {}
        self._begun: set[tuple[str, int]] = set()
        self._asked: set[tuple[str, int]] = set()
        self._health: HostHealth | None = None
        self._health_ms = 0
        self._said_wrong: Message | None = None
        self._wrong_since_ms: int | None = None
        self._away_since_ms: int | None = None
        self._back_since_ms: int | None = None
        self._was_ready: set[str] = set()
        # The take in which he was seen to be away; 0 after a restart of the desk: of that nothing is known.
        self._away_in: int | None = 0
        self._worker = workers.worker("host who speaks", self._run, lambda: self._items.put(None))

    def start(self) -> None:
        """Begin to look whether anybody has to speak."""
        self._worker.start()

    def close(self) -> None:
        """End it, and the hosts."""
        self._worker.end(5)
        for engine in self._engines.values():
            engine.stop()

    def record(self, record: Record) -> None:
        """A listener of the core."""
        if isinstance(record.fact, NUDGES) and self._is_needed():
            self._items.put(None)

    def _is_needed(self) -> bool:
        """Whether anybody speaks in the show: nothing is to wake up beside a take where nobody does."""
        moment = self._moment()
        return speech.engine_in(moment.plan, moment.state) is not None

    def send(self, requests: Sequence[Request]) -> None:
        """Ask the host; returns at once. Each order is answered with a RequestDone fact."""
        self._items.put(tuple(requests))

    # ── its thread ───────────────────────────────────────────────────────────────────────────────

    def _run(self) -> None:
        while not self._worker.ending:
            try:
                item = self._items.get(timeout=LOOK_S)
            except queue.Empty:
                item = None
            for request in item or ():
                self._ask(request)
            self.look()
            self._worker.round_done()

    def look(self) -> None:
        """Look once: what is to be said anew, and how the host is."""
        moment, now_ms = self._moment(), self._clock.mono_ns() // 1_000_000
        name = speech.engine_in(moment.plan, moment.state)
        if name is None or not moment.state.run.run_id:
            self._wrong_with(None)  # Nobody speaks in it any more.
            return
        engine = self._engine(name)
        for fact in asking.asked(moment.plan, moment.state):
            # An answer that a take was over too soon for is asked for again in the next.
            if (fact.utterance_id, fact.take) not in self._asked:
                self._asked.add((fact.utterance_id, fact.take))
                self._emit(fact, BY)
        if engine is None:
            return
        self._watch(moment, engine, name, now_ms)
        if now_ms - self._health_ms >= HEALTH_S * 1000:
            self._health_ms = now_ms
            self._tell_health(engine, now_ms)

    def _engine(self, name: str) -> Engine | None:
        engine, maker = self._engines.get(name), self._makers.get(name)
        if engine is None and maker is not None:
            engine = self._engines[name] = maker(lambda event: self._hear(name, event))
            engine.start()
        return engine

    def _ask(self, request: Request) -> None:
        moment, data = self._moment(), request.data
        if request.request == SAY:
            name = speech.engine_in(moment.plan, moment.state) or ""
            engine = self._engine(name)
            if engine is None:
                why = message("speech.no_engine", engine=name)
                one = (str(data["utterance_id"]), int(data["sentence_index"]))
                self._emit(facts.SentenceFailed(*one, why, again=True), BY)
                return
            self._last = name
            engine.say(data["utterance_id"], data["sentence_index"], data["text"], data["language"])
            return
        order = int(data["order"])
        self._orders[order] = request
        engine = self._engines.get(self._last)
        if engine is None:
            self._obeyed(order)
        elif request.request == INTERRUPT:
            engine.interrupt(order)
        elif request.request == DROP:
            engine.drop(order)
        else:
            assert request.request == ANEW, request
            engine.start_anew(order)

    # ── what he tells, on his thread ─────────────────────────────────────────────────────────────

    def _hear(self, name: str, event: Event) -> None:
        match event:
            case events.Obeyed(order):
                self._obeyed(order)
                return
        one = (event.utterance_id, event.sentence_index)
        fact: AnyFact
        match event:
            case events.SentenceStarted(voice=voice):
                self._begun.add(one)
                fact = facts.SentenceStarted(*one, voice)
            case events.SentenceEnded():
                fact = facts.SentenceEnded(*one, sound=self._engines[name].sound)
            case events.SentenceFailed(why=why, again=again):
                fact = facts.SentenceFailed(*one, why, again)
            case events.SentenceInterrupted() if one in self._begun:
                fact = facts.UtteranceInterrupted(*one)
            case events.SentenceInterrupted() | events.SentenceDropped():
                fact = facts.SentenceDropped(*one)
        if not isinstance(event, events.SentenceStarted):
            self._begun.discard(one)
        self._emit(fact, BY)

    def _obeyed(self, order: int) -> None:
        request = self._orders.pop(order, None)
        if request is not None:
            self._emit(facts.RequestDone(HOST, request.request, request.why, 100, str(order)), BY)

    # ── how he is ────────────────────────────────────────────────────────────────────────────────

    def _watch(self, moment: Moment, engine: Engine, name: str, now_ms: int) -> None:
        """Have him replaced who is away while he should be seen, and put back who is there again."""
        state, ready = moment.state, engine.ready
        if ready:
            self._was_ready.add(name)
        take = state.picture_take
        on_air = (
            speech.is_host_on_air(moment.plan, state) and take is not None and take.confirmed_ms is not None
        )
        if not on_air or take is None or not state.obs.connected:
            self._away_since_ms = self._back_since_ms = None
            return
        self._away_since_ms = None if ready else self._away_since_ms or now_ms
        self._back_since_ms = (self._back_since_ms or now_ms) if ready else None
        if state.fallback is None and self._away_since_ms is not None:
            away_ms = now_ms - self._away_since_ms
            seen_so = state.avatar is not None and state.avatar.state == "away"
            if away_ms >= (AWAY_MS if name in self._was_ready else STARTING_MS) and not seen_so:
                self._away_in = take.number
                self._emit(facts.AvatarSeen(PRESENTER, "away", away_ms), BY)
        elif state.fallback is not None and self._back_since_ms is not None:
            ours = self._away_in in (0, take.number)
            if ours and now_ms - self._back_since_ms >= BACK_MS:
                self._away_in = None
                self._emit(facts.HostReturned(take.number), BY)

    def _tell_health(self, engine: Engine, now_ms: int) -> None:
        health = engine.health()
        if health != self._health:
            self._health = health
            self._emit(facts.HostHealthSeen(health), BY)
        self._wrong_since_ms = (self._wrong_since_ms or now_ms) if health.wrong else None
        if self._wrong_since_ms is not None and now_ms - self._wrong_since_ms >= WRONG_MS:
            said = health.wrong[0]
            for more in health.wrong[1:]:
                said = message("part.both", first=said, second=more)
            self._wrong_with(said)
        elif not health.wrong:
            self._wrong_with(None)

    def _wrong_with(self, said: Message | None) -> None:
        if said != self._said_wrong:
            self._said_wrong = said
            self._report(CODE, None if said is None else Problem("", said))
