"""One run of a show, wired together: the one place that builds the adapters and picks the real clock."""

import contextlib
import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from console import __version__
from console.base.clock import ShowClock, SystemClock, epoch_ms
from console.base.errors import Problem, ShowcallerError
from console.counters.events import AnyEvent
from console.counters.intake import Intake
from console.desk import grip
from console.desk.cards import CardKeeper, Painted
from console.desk.core import DeskCore
from console.desk.loop import DeskLoop
from console.desk.port import Desk
from console.desk.prepare import Prepared, keep, kept
from console.desk.simulated import SimulatedProcess
from console.engine.reduce import fold
from console.engine.state import DeskState
from console.journal.reader import read, read_intake, read_show
from console.journal.store import Ack, Journal
from console.model import facts
from console.model.facts import Record
from console.obs.address import parse
from console.obs.blueprint import blueprint
from console.obs.client import ObsClient
from console.obs.link import ObsLink
from console.obs.pictures import Pictures
from console.obs.provision import provision
from console.obs.wanted import Request
from console.rehearsal.player import FeedPlayer
from console.vault.passwords import obs_password
from console.web.server import ApiServer

NAME = "run.showrun"
TOKEN = "desk-api.json"
# How long a take waits for its record to be written before OBS is asked all the same. It is written
# in 0.1 ms; on a PC so busy that it is not, the cue on time is worth more than the rest of this wait.
WRITTEN_S = 0.001
SIMULATED = "simulated"
log = logging.getLogger("showcaller.desk")


class Options(msgspec.Struct, frozen=True):
    """How a show is run. obs: an address or ``simulated``. feed: None plays none."""

    run_dir: Path
    obs: str = SIMULATED
    feed: Path | None = None
    speed: float = 1.0
    auto: bool = False
    until_end: bool = False
    port: int = 0
    resume: bool = False
    rehearsal: bool = False
    faults: Path | None = None


class _Outbox:
    """The core's way out: to the journal and to OBS."""

    def __init__(self, journal: Journal) -> None:
        self.link: ObsLink | None = None
        self._journal = journal
        self._ack: Ack | None = None

    def journal(self, records: Sequence[Record], urgent: bool) -> None:
        ack = self._journal.append(records, urgent)
        if urgent:
            self._ack = ack

    def before_air(self) -> None:
        if self._ack is not None:
            with grip.released():
                self._ack.wait_written(WRITTEN_S)

    def send(self, requests: Sequence[Request]) -> None:
        if self.link is not None:
            self.link.send(requests)


class DeskRun:
    """Starts everything in __init__..start(), runs the loop in run(), ends everything in close()."""

    def __init__(self, prepared: Prepared, options: Options, cards: Painted | None = None) -> None:
        self.prepared, self.options, self._cards = prepared, options, cards or {}
        self.path = options.run_dir / NAME
        self._clock = SystemClock()
        self._simulated: SimulatedProcess | None = None
        self._feed: FeedPlayer | None = None
        opener = Journal.resume if options.resume else Journal.create
        self.journal = opener(self.path, self._journal_trouble)
        self._closed = False
        self._mistakes: set[str] = set()
        self._records: list[Record] = []
        try:
            self._build()
        except BaseException:
            self.close()
            raise

    @classmethod
    def kept_show(cls, run_dir: Path) -> Prepared | None:
        """The show as the run in a folder kept it, None without one."""
        body = read_show(run_dir / NAME)
        return None if body is None else kept(body)

    def _build(self) -> None:
        options, show = self.options, self.prepared.show
        self.rehearsal = options.rehearsal or options.obs == SIMULATED or options.speed != 1
        state, resumed, show_clock = self._past()
        self._outbox = _Outbox(self.journal)
        self.core = DeskCore(self.prepared.plan, self._clock, show_clock, self._outbox, state)
        self.loop = DeskLoop(self.core, self._clock)
        self.loop.on_error = self.core.on_trouble = self._internal
        url, password = self._obs()
        self.link = ObsLink(url, password, self.loop.emit)
        self._keeper = CardKeeper(
            self.prepared, url, password, lambda: self.core.state, lambda: self.desk.now_ms(), self.loop.emit
        )
        self.core.listeners.append(self._keeper.record)
        intake = Intake(
            {product.sku: product.id for product in show.products}, self._clock.wall_ms, show_clock.speed
        )
        if options.resume:
            intake.restore(read_intake(self.path))
        pictures = Pictures(url, password)
        self.desk = Desk(self.loop, self._clock, self.journal, intake, pictures, self.path, self._records)
        self._records = []
        self.api = ApiServer(self.desk, AnyEvent, options.run_dir / TOKEN, port=options.port)
        self._first = resumed if resumed is not None else self._started(show_clock)
        if options.feed is not None:
            base = self._clock.wall_ms() - self.desk.now_ms()
            self._feed = FeedPlayer(
                options.feed,
                self.desk.now_ms,
                lambda body: self.desk.take_events(body, "feed"),
                lambda at_ms: base + at_ms,
                lambda told: self._tell("feed", told),
                start_at_ms=self.desk.now_ms() if options.resume else 0,
            )

    def _past(self) -> tuple[DeskState | None, facts.RunResumed | None, ShowClock]:
        """(state, first fact, clock): of the run that is resumed, or of a new one."""
        now_ns = self._clock.mono_ns()
        if not self.options.resume:
            return None, None, ShowClock(now_ns, 0, self.options.speed)
        records = self._records = list(read(self.path))
        state = fold(self.prepared.plan, records)
        if not state.run.run_id:
            raise ShowcallerError(Problem(str(self.path), "this run never began.", "Start a new one."))
        if state.run.ended_ms is not None:
            raise ShowcallerError(
                Problem(str(self.path), "this run has ended; it cannot be resumed.", "Start a new one.")
            )
        last = records[-1]
        gap_ms = max(0, round((self._clock.wall_ms() - last.wall_ms) * state.run.speed))
        clock = ShowClock(now_ns, last.t_ms + gap_ms, state.run.speed)
        return state, facts.RunResumed(gap_ms, __version__), clock

    def _started(self, clock: ShowClock) -> facts.RunStarted:
        options, show, now = self.options, self.prepared.show, self._clock.wall_ms()
        planned = epoch_ms(show.planned_start)
        by_event = options.obs == SIMULATED or options.speed == 1
        return facts.RunStarted(
            run_id=f"{show.id}-{time.strftime('%Y%m%dT%H%M%S', time.gmtime(now / 1000))}",
            show_id=show.id,
            mode="rehearsal" if self.rehearsal else "live",
            speed=options.speed,
            auto=options.auto,
            wall_start_ms=now,
            clock_base_ms=planned if self.rehearsal else now,
            clip_end="event" if by_event else "length",
            show_sha256=self.prepared.sha256,
            version=__version__,
        )

    def _obs(self) -> tuple[str, Callable[[], str | None]]:
        if self.options.obs != SIMULATED:
            parse(self.options.obs)
            url = self.options.obs if "://" in self.options.obs else f"ws://{self.options.obs}"
            return url, lambda: obs_password(url)
        speed = self.core.state.run.speed if self.options.resume else self.options.speed
        simulated = self._simulated = SimulatedProcess(self.prepared.show, speed, self.options.faults)
        client = ObsClient("127.0.0.1", simulated.port, simulated.password)
        client.connect()
        provision(client, blueprint(self.prepared.show, self.prepared.root, cards=self._cards))
        client.disconnect()
        return simulated.url, lambda: simulated.password

    # ── running ──────────────────────────────────────────────────────────────────────────────────

    def start(self) -> None:
        """Begin: the API listens, the run's first fact is written, OBS is looked for, the feed plays."""
        self.api.start()
        if not self.options.resume:
            self.journal.keep_show(*keep(self.prepared)).wait_written(5)
            # Show time begins now, not when we began to prepare.
            self.core.show_clock = ShowClock(self._clock.mono_ns(), 0, self.options.speed)
        self._outbox.link = self.link
        # The first record's stamp is show time's origin: latencies are judged against it later.
        self.core.handle(
            self._first, "desk", self.core.show_clock.mono_ns(0) if not self.options.resume else None
        )
        for problem in self.prepared.media_problems:
            self._tell(f"media.{problem.where.rpartition(': ')[2]}", problem)
        self.desk.start()
        self.link.start()
        self._keeper.start()
        if self._feed is not None:
            self._feed.start()

    def run(self) -> None:
        """Run the show on this thread until it ends (with until_end) or somebody ends it."""
        self.loop.run(self.core.finished if self.options.until_end else lambda: False)

    def end(self, reason: str) -> None:
        """Write the end of the run: it cannot be resumed after this."""
        if self.core.state.run.ended_ms is None:
            self.core.handle(facts.RunEnded(reason), "desk")

    def close(self) -> None:
        """Stop everything that was started; the journal last."""
        if self._closed:
            return
        self._closed = True
        parts: list[Callable[[], object]] = []
        if self._feed is not None:
            parts.append(self._feed.stop)
        for name, stop in (("_keeper", "close"), ("api", "stop"), ("link", "stop"), ("desk", "close")):
            part = getattr(self, name, None)
            if part is not None:
                parts.append(getattr(part, stop))
        if self._simulated is not None:
            parts.append(self._simulated.stop)
        parts.append(self.journal.close)
        for stop_part in parts:
            try:
                stop_part()
            except Exception:
                log.exception("while ending")

    # ── telling ──────────────────────────────────────────────────────────────────────────────────

    def _tell(self, code: str, problem: Problem) -> None:
        what = f"{problem.where}: {problem.what}" if problem.where else problem.what
        self.loop.emit(facts.ProblemSeen(code, what, problem.fix), "desk")

    def _journal_trouble(self, problem: Problem | None) -> None:
        if not hasattr(self, "loop"):
            return
        if problem is None:
            self.loop.emit(facts.ProblemGone("journal"), "desk")
        else:
            self._tell("journal", problem)

    def _internal(self, error: BaseException) -> None:
        told = repr(error)
        if told in self._mistakes:
            return  # Once is enough: telling it may be what fails.
        self._mistakes.add(told)
        log.error("a mistake in the desk", exc_info=error)
        with contextlib.suppress(Exception):
            self._tell(
                "internal",
                Problem("", f"A mistake in Showcaller: {told}.", "The show goes on; see desk.log."),
            )
