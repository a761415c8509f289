"""Counter events on their way to the cue thread: taken in at once, handed over a few times a second.

A record for each of twenty batches a second would be most of what a run writes and of what a plot draws; four a
second of show time say the same. The sums of one sender that came meanwhile are one record.
"""

import threading
from collections.abc import Callable, Iterable, Mapping

import msgspec

from console.base.errors import Problem, ShowcallerError
from console.base.workers import Workers
from console.engine.beside import said_by
from console.engine.reduce_counters import added
from console.journal.packing import joined
from console.model.facts import CountersMoved
from console.sources.intake import Intake, Taken
from console.words.message import message

# Show time between two records of figures.
STEP_MS = 250
# Whose word it is that the viewers are others at once: the choice of sources that count.
CHOICE = "choice"


class Figure(msgspec.Struct, frozen=True):
    """What a sender's batches add up to. seen_ns: when the last of them came; accepted: their events, as JSON."""

    fact: CountersMoved
    by: str
    seen_ns: int
    at_ms: int
    accepted: bytes


class _Sender:
    """What waits of one sender."""

    def __init__(self, first: Figure) -> None:
        self.fact, self.last = first.fact, first
        self.bodies = [first.accepted] if first.accepted else []

    def add(self, more: Figure) -> None:
        self.fact, self.last = together(self.fact, more.fact), more
        if more.accepted:
            self.bodies.append(more.accepted)

    def whole(self, gauges: dict[str, int]) -> Figure:
        fact = msgspec.structs.replace(self.fact, gauge=gauges)
        accepted = joined(self.bodies) if self.bodies else b""
        return msgspec.structs.replace(self.last, fact=fact, accepted=accepted)


class Figures:
    """take() on any thread. hand: gets what is to be counted. start() and close() once; before start(), and
    after close(), what is taken is handed over at once.

    mono_ns: the desk's clock. step_ns: real time between two records. behind: what came before is still
    being read; until go_on() nothing is taken.
    """

    def __init__(
        self,
        intake: Intake,
        hand: Callable[[Figure], None],
        mono_ns: Callable[[], int],
        step_ns: int,
        workers: Workers,
    ) -> None:
        self._intake, self._hand, self._mono_ns, self._step_ns = intake, hand, mono_ns, step_ns
        self._lock = threading.Lock()
        self._waiting: dict[str, _Sender] = {}
        # The newest of each gauge, whoever sent it: all go out with the last record of a step.
        self._gauges: dict[str, int] = {}
        self._handed_ns = mono_ns() - step_ns
        self._some = threading.Event()
        self._chosen = False
        self._ready = threading.Event()
        self._ready.set()
        self._worker = workers.worker("figures", self._run, self._some.set)

    def start(self) -> None:
        """Gather from now on."""
        self._worker.start()

    def close(self) -> None:
        """Hand over what is left."""
        self._worker.end(2)

    # ── while a run's past is read ───────────────────────────────────────────────────────────────

    def stand_back(self) -> None:
        """Take nothing until go_on(): what came before is still being read."""
        self._ready.clear()

    def go_on(self) -> None:
        """Take events from now on."""
        self._ready.set()

    def wait(self, seconds: float) -> bool:
        """Wait until events are taken. Returns whether they are."""
        return self._ready.wait(seconds)

    # ── for any thread ───────────────────────────────────────────────────────────────────────────

    def take(self, body: bytes) -> Taken:
        """Returns what became of a batch. Raises ShowcallerError while nothing is taken."""
        if not self._ready.is_set():
            raise ShowcallerError(
                Problem("events", message("run.figures_behind"), message("run.fix_send_again"))
            )
        with self._lock:
            return self._intake.take(body)

    def count(self, taken: Taken, by: str, seen_ns: int, at_ms: int) -> None:
        """Count what was taken."""
        with self._lock:
            fact = taken.fact
            if not (fact.events or fact.duplicates or fact.rejected):
                return
            figure = Figure(fact, by, seen_ns, at_ms, taken.accepted)
            sender = self._waiting.get(by)
            if sender is None:
                self._waiting[by] = _Sender(figure)
            else:
                sender.add(figure)
            self._gauges |= fact.gauge
            due = not self._worker.alive or self._mono_ns() - self._handed_ns >= self._step_ns
        if due:
            self.flush()
        else:
            self._some.set()

    def choose(self, apart: Mapping[str, frozenset[str]]) -> None:
        """Let other figures count from now on; the viewers follow at once. Waits for nobody."""
        self._intake.choose(apart)
        self._chosen = True
        self._some.set()

    def rest(self) -> Iterable[Figure]:
        """Returns what waits, and lets it go."""
        with self._lock:
            waiting, gauges = list(self._waiting.values()), self._gauges
            self._waiting, self._gauges = {}, {}
            self._handed_ns = self._mono_ns()
        last = len(waiting) - 1
        return [sender.whole(gauges if number == last else {}) for number, sender in enumerate(waiting)]

    def flush(self) -> None:
        """Hand over what waits."""
        if self._chosen:
            self._chosen = False
            with self._lock:
                fact = self._intake.viewers_now()
                if self._waiting:
                    # What waits goes out with it: a level that was read before is none any more.
                    self._gauges |= fact.gauge
                elif fact.gauge:
                    self._waiting[CHOICE] = _Sender(Figure(fact, CHOICE, self._mono_ns(), 0, b""))
                    self._gauges |= fact.gauge
        for figure in self.rest():
            self._hand(figure)

    # ── its thread ───────────────────────────────────────────────────────────────────────────────

    def _run(self) -> None:
        while not self._worker.ending:
            self._some.wait()
            self._some.clear()
            left_ns = self._handed_ns + self._step_ns - self._mono_ns()
            if left_ns > 0 and self._worker.wait(left_ns / 1e9):
                break
            self._intake.stand_aside()  # To put a busy quarter of a second together takes some ms.
            self.flush()
            self._worker.round_done()
        self.flush()


def together(first: CountersMoved, second: CountersMoved) -> CountersMoved:
    """Returns two sums as one; what stands in both as a level is the second's."""
    product = dict(first.product)
    for name, entries in second.product.items():
        product[name] = added(product.get(name, {}), entries)
    alone = first.alone and second.alone and first.source == second.source
    beside = {} if alone else {name: dict(more) for name, more in said_by(first).items()}
    for name, more in ({} if alone else said_by(second)).items():
        beside[name] = added(beside.get(name, {}), more)
    times = [one for one in (first.newest_ms, second.newest_ms) if one is not None]
    return CountersMoved(
        source=second.source or first.source,
        add=added(first.add, second.add),
        gauge={**first.gauge, **second.gauge},
        product=product,
        events=first.events + second.events,
        duplicates=first.duplicates + second.duplicates,
        rejected=first.rejected + second.rejected,
        newest_ms=max(times, default=None),
        beside=beside,
        alone=alone,
        viewers={**first.viewers, **second.viewers},
    )
