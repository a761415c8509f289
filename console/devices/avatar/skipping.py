"""A host for rehearsals that run faster or slower than sound: each sentence takes its time, and nothing is heard."""

import queue
import time
from collections import deque
from collections.abc import Callable

import msgspec

from console.base.workers import LOGGED, Workers
from console.devices.avatar.port import Engine, Language
from console.model.host import Presenter as Manners
from console.model.speaking import HostHealth
from console.presenter.events import (
    Event,
    Obeyed,
    SentenceDropped,
    SentenceEnded,
    SentenceFailed,
    SentenceInterrupted,
    SentenceStarted,
)
from console.speech.pace import estimate_ms
from console.words.message import message


class SkippingEngine:
    """manners: as a presenter's. speed: of the rehearsal. now_s: a clock. stands: who is seen meanwhile, silent, where
    an OBS receives a picture; without one it would be black there, and the desk would take him for away.
    """

    # Nothing of it is ever heard: the journal says so of each sentence.
    sound = False

    def __init__(
        self,
        manners: Callable[[], Manners],
        tell: Callable[[Event], None],
        speed: float,
        workers: Workers = LOGGED,
        now_s: Callable[[], float] = time.monotonic,
        stands: Engine | None = None,
    ) -> None:
        self._manners, self._tell, self._speed, self._now_s = manners, tell, speed, now_s
        self._stands = stands
        self._items: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        # What waits, the first is said: (utterance, sentence, how long it takes in s).
        self._waiting: deque[tuple[str, int, float]] = deque()
        self._ends_s: float | None = None
        self._worker = workers.worker("host of the rehearsal", self._run, lambda: self._items.put(None))

    def start(self) -> None:
        """Begin."""
        self._worker.start()
        if self._stands is not None:
            self._stands.start()

    def stop(self) -> None:
        """End. What was not said to its end fails."""
        self._worker.end(3)
        if self._stands is not None:
            self._stands.stop()

    def say(self, utterance_id: str, sentence_index: int, text: str, language: Language) -> None:
        """Take a sentence's time behind those before it."""
        how = self._manners()
        lasts_ms = estimate_ms(text, language) / how.speed + how.pause_ms
        self._items.put(
            lambda: self._waiting.append((utterance_id, sentence_index, lasts_ms / 1000 / self._speed))
        )

    def interrupt(self, order: int) -> None:
        """Leave all of it."""
        self._items.put(lambda: self._leave(order, 0))

    def drop(self, order: int) -> None:
        """Leave what waits."""
        self._items.put(lambda: self._leave(order, 0 if self._ends_s is None else 1))

    def start_anew(self, order: int) -> None:
        """Leave all of it; there is nothing that could hang."""
        self.interrupt(order)

    @property
    def ready(self) -> bool:
        """Returns whether he is seen, where anybody looks; else there is nothing that could be away."""
        return self._stands is None or self._stands.ready

    def health(self) -> HostHealth:
        """Returns how he is who is seen, and that nobody hears him."""
        how = HostHealth(ready=True) if self._stands is None else self._stands.health()
        return msgspec.structs.replace(how, voice="–", waiting=len(self._waiting))

    # ── its thread ───────────────────────────────────────────────────────────────────────────────

    def _run(self) -> None:
        while not self._worker.ending:
            left_s = None if self._ends_s is None else max(0.0, self._ends_s - self._now_s())
            try:
                item = self._items.get(timeout=left_s)
                if item is not None:
                    item()
            except queue.Empty:
                pass
            self._go_on()
        for utterance_id, index, _ in self._waiting:
            self._tell(SentenceFailed(utterance_id, index, message("presenter.stopped"), again=True))
        self._waiting.clear()

    def _go_on(self) -> None:
        """End what has had its time, begin what comes."""
        now_s = self._now_s()
        while self._ends_s is not None and self._ends_s <= now_s:
            utterance_id, index, _ = self._waiting.popleft()
            ended_s, self._ends_s = self._ends_s, None
            self._tell(SentenceEnded(utterance_id, index))
            # From where the last one ended: what the thread lost by sleeping too long is not lost for the show.
            self._begin(ended_s)
        if self._ends_s is None:
            self._begin(now_s)

    def _begin(self, at_s: float) -> None:
        if self._waiting:
            utterance_id, index, lasts_s = self._waiting[0]
            self._ends_s = at_s + lasts_s
            self._tell(SentenceStarted(utterance_id, index))

    def _leave(self, order: int, kept: int) -> None:
        left = list(self._waiting)[kept:]
        for utterance_id, index, _ in left:
            self._waiting.pop()
            event = SentenceInterrupted if not kept else SentenceDropped
            self._tell(event(utterance_id, index))
        if not kept:
            self._ends_s = None
        self._tell(Obeyed(order))
