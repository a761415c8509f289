"""One run of a show, wired together: the one place that builds the adapters and picks the real clock."""

import contextlib
import logging
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path

import msgspec

from console import __version__
from console.base.clock import ShowClock, SystemClock, epoch_ms
from console.base.errors import Problem, ShowcallerError
from console.base.workers import Workers
from console.desk import gil_priority
from console.desk.cards import CardKeeper, Painted, paint_all
from console.desk.core import DeskCore
from console.desk.io import IoLoop
from console.desk.loop import DeskLoop
from console.desk.opening import Opened, open_show, unopened
from console.desk.options import SIMULATED, Options, resume_arguments
from console.desk.port import Desk
from console.desk.prepare import Prepared, keep, kept
from console.desk.saver import Saver
from console.desk.simulated import SimulatedProcess, furnish
from console.desk.webhook import Webhook
from console.devices.avatar.watch import AvatarWatch
from console.devices.device import Request
from console.devices.obs.address import parse
from console.devices.obs.blueprint import blueprint
from console.devices.obs.client import ObsClient
from console.devices.obs.device import ObsDevice
from console.devices.obs.link import ObsLink
from console.devices.obs.pictures import Pictures
from console.devices.obs.provision import provision
from console.devices.obs.source_monitor import Eyes
from console.engine.plan import Plan
from console.engine.reduce import play
from console.engine.state import DeskState
from console.journal.reader import read, read_intake, read_show
from console.journal.store import Journal
from console.journal.waiting import Ack
from console.model import facts
from console.model.facts import Record
from console.sources.events import AnyEvent
from console.sources.intake import Intake
from console.sources.recorded import FeedPlayer
from console.vault.passwords import obs_password
from console.web.server import ApiServer
from console.words.message import Message, message

NAME = "run.showrun"
TOKEN = "desk-api.json"
# How long a take waits for its record to be written before OBS is asked all the same. It is written
# in 0.1 ms; on a PC so busy that it is not, the cue on time is worth more than the rest of this wait.
WRITTEN_S = 0.001
# The desk answers in well under a millisecond; a run that ended answers no more.
SWAP_S = 5.0
log = logging.getLogger("showcaller.desk")


def _sold(plan: Plan) -> set[str]:
    return {product.id for product in plan.show.products}


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
            with gil_priority.released():
                self._ack.wait_written(WRITTEN_S)

    def send(self, requests: Sequence[Request]) -> None:
        if self.link is not None:
            self.link.send(requests)


class DeskRun:
    """Starts everything in __init__..start(), runs the loop in run(), ends everything in close()."""

    def __init__(
        self,
        prepared: Prepared,
        options: Options,
        cards: Painted | None = None,
        opened: Opened | None = None,
    ) -> None:
        """opened: the show as it is open for editing; without it the run's show cannot be edited."""
        self.prepared, self.options, self._cards, self._opened = prepared, options, cards or {}, opened
        self.path = options.run_dir / NAME
        self._clock = SystemClock()
        self._simulated: SimulatedProcess | None = None
        self._feed: FeedPlayer | None = None
        opener = Journal.resume if options.resume else Journal.create
        self._workers = Workers(self._worker_trouble)
        self.journal = opener(self.path, self._journal_trouble, self._workers)
        self.journal.on_left_out = lambda problem: self._tell("journal.left_out", problem)
        self._closed = False
        self._mistakes: set[str] = set()
        self._furnishing = threading.Lock()
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
        self._open()
        self._outbox = _Outbox(self.journal)
        self.core = DeskCore(self.prepared.plan, self._clock, show_clock, self._outbox, (ObsDevice(),), state)
        self.loop = DeskLoop(self.core, self._clock)
        self.loop.on_error = self.core.on_trouble = self._internal
        url, password = self._obs()
        self.link = ObsLink(url, password, self.loop.emit, workers=self._workers)
        self._keeper = CardKeeper(
            self.prepared,
            lambda: self.core.moment,
            url,
            password,
            lambda: self.desk.now_ms(),
            self.loop.emit,
            self._workers,
        )
        self.core.listeners.append(self._keeper.record)
        self._watch = AvatarWatch(
            lambda: self.core.moment, Eyes(url, password), self._clock, self.loop.emit, self._workers
        )
        self._webhook: Webhook | None = None
        if options.webhook is not None:
            self._webhook = Webhook(
                options.webhook,
                show.id,
                lambda: self.core.moment.state,
                self.loop.emit,
                workers=self._workers,
            )
            self.core.listeners.append(self._webhook.record)
        self._skus = {product.sku: product.id for product in show.products}
        intake = Intake(
            self._skus,
            self._clock.wall_ms,
            show_clock.speed,
            lambda which, problem: self._tell(f"events.{which}", problem),
        )
        if options.resume:
            intake.restore(read_intake(self.path))
        pictures = Pictures(url, password)
        self.desk = Desk(
            self.loop,
            self._clock,
            self.journal,
            intake,
            pictures,
            self.path,
            self._records,
            self.prepared.root,
            self._editing,
            self.prepared.path,
            self._workers,
        )
        self._records = []
        self.io = IoLoop(self._workers, self._worker_trouble)
        self.api = ApiServer(
            self.desk,
            AnyEvent,
            options.run_dir / TOKEN,
            self.io,
            port=options.port,
            resume=resume_arguments(options),
        )
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
                workers=self._workers,
            )

    def _past(self) -> tuple[DeskState | None, facts.RunResumed | None, ShowClock]:
        """(state, first fact, clock): of the run that is resumed, or of a new one."""
        now_ns = self._clock.mono_ns()
        if not self.options.resume:
            return None, None, ShowClock(now_ns, 0, self.options.speed)
        records = self._records = list(read(self.path))
        plan, state = play(self.prepared.plan, records)
        if not state.run.run_id:
            raise ShowcallerError(
                Problem(str(self.path), message("run.never_began"), message("fix.start_new_run"))
            )
        if state.run.ended_ms is not None:
            raise ShowcallerError(
                Problem(str(self.path), message("run.ended_not_resumable"), message("fix.start_new_run"))
            )
        # As edited when the run was left.
        self.prepared = msgspec.structs.replace(self.prepared, plan=plan)
        last = records[-1]
        gap_ms = max(0, round((self._clock.wall_ms() - last.wall_ms) * state.run.speed))
        clock = ShowClock(now_ns, last.t_ms + gap_ms, state.run.speed)
        return state, facts.RunResumed(gap_ms, __version__), clock

    def _open(self) -> None:
        """The show's edits: of a run that is taken up again, from its file."""
        if self._opened is None:
            resume = self.options.resume
            self._opened = open_show(self.prepared.path, self.prepared) if resume else unopened(self.prepared)
        opened, editing = self._opened, self._opened.editing
        self._editing = editing
        editing.swap, editing.standby = self._swap, lambda: self.core.moment.state.standby
        self._saver: Saver | None = None
        if editing.journal is not None:
            self._saver = Saver(
                opened.prepared.path, editing.root, opened.held, lambda: editing.show,
                lambda: editing.revision, opened.saved, self._tell_saved, workers=self._workers,
            )  # fmt: skip
            editing.changed = self._saver.edited

    @property
    def as_edited(self) -> Prepared:
        """The show as it is now."""
        return msgspec.structs.replace(self.prepared, plan=self.core.moment.plan)

    def _swap(self, plan: Plan, fact: facts.ShowEdited, touches: Sequence[str], by: str) -> Message | None:
        """Have the run go on with an edited show, on the desk's thread."""
        before = self.core.moment.plan
        done: Future[Message | None] = self.loop.call(lambda: self.core.edit(plan, fact, touches, by))
        try:
            why = done.result(SWAP_S)
        except TimeoutError:
            if done.cancel():
                raise
            why = done.result()  # It has begun: its word counts.
        if why is None:
            # In place: the intake knows no other.
            skus = {product.sku: product.id for product in plan.show.products}
            self._skus.update(skus)
            for sku in [sku for sku in self._skus if sku not in skus]:
                del self._skus[sku]
            if self._simulated is not None and (fact.clip_ms or _sold(before) != _sold(plan)):
                self._workers.worker("builder of the simulated OBS", self._furnish, restart=False).start()
        return why

    def _furnish(self) -> None:
        """Build in the simulated OBS what an edit brought: its user is us. In a real one it is the producer's."""
        assert self._simulated is not None
        with self._furnishing:
            prepared = self.as_edited
            cards, _ = paint_all(prepared)
            client = ObsClient("127.0.0.1", self._simulated.port, self._simulated.password)
            try:
                client.connect()
                provision(client, blueprint(prepared.show, prepared.root, cards=cards))
            except ShowcallerError as error:
                log.info("the simulated OBS could not be furnished anew: %s", error)
            finally:
                client.disconnect()

    def _tell_saved(self, problem: Problem | None) -> None:
        if problem is None:
            self.loop.emit(facts.ProblemGone("save"), "desk")
        else:
            self._tell("save", problem)

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
        wanted = blueprint(self.prepared.show, self.prepared.root, cards=self._cards)
        furnish(client, wanted, self.prepared.show, self.prepared.root)
        client.disconnect()
        return simulated.url, lambda: simulated.password

    # ── running ──────────────────────────────────────────────────────────────────────────────────

    def start(self) -> None:
        """Begin: the API listens, the run's first fact is written, OBS is looked for, the feed plays."""
        self.io.start()
        port_problem = self._start_api()
        if not self.options.resume:
            self.journal.keep_show(*keep(self.prepared)).wait_written(5)
            # Show time begins now, not when we began to prepare.
            self.core.show_clock = ShowClock(self._clock.mono_ns(), 0, self.options.speed)
        self._outbox.link = self.link
        # The first record's stamp is show time's origin: latencies are judged against it later.
        self.core.handle(
            self._first, "desk", self.core.show_clock.mono_ns(0) if not self.options.resume else None
        )
        assert self._opened is not None
        for number, told in enumerate(self._opened.told):
            self._tell(f"edits.{number}", told)
        for problem in self.prepared.media_problems:
            self._tell(f"media.{problem.where.rpartition(': ')[2]}", problem)
        if port_problem is not None:
            self._tell("api.port", port_problem)
        elif "api.port" in self.core.state.problems:
            self.loop.emit(facts.ProblemGone("api.port"), "desk")
        self.desk.start()
        self.link.start()
        self._keeper.start()
        self._watch.start()
        if self._webhook is not None:
            self._webhook.start()
        if self._feed is not None:
            self._feed.start()
        if self._saver is not None:
            self._saver.start()
        if self._opened.behind:
            behind = self._opened.behind
            self._workers.worker(
                "loader of earlier edits", lambda: self._editing.take_over(behind), restart=False
            ).start()

    def _start_api(self) -> Problem | None:
        """Listen; a run that is taken up again goes on at another port where its own is taken.

        Returns what is wrong with its own then: the show matters more than its address.
        """
        try:
            self.api.start()
        except ShowcallerError as error:
            if not (self.options.resume and self.options.port):
                raise
            self.api.use_any_port()
            self.api.start()
            return error.problems[0]
        return None

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
        for name, stop in (
            ("_webhook", "close"),
            ("_watch", "close"),
            ("_keeper", "close"),
            ("api", "stop"),
            ("io", "close"),
            ("link", "stop"),
            ("desk", "close"),
            ("_saver", "close"),
            ("_opened", "close"),
        ):
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
        what = problem.what
        if problem.where:
            what = message("part.at", where=problem.where, what=what)
        self.loop.emit(facts.ProblemSeen(code, what, problem.fix), "desk")

    def _journal_trouble(self, problem: Problem | None) -> None:
        if not hasattr(self, "loop"):
            return
        if problem is None:
            self.loop.emit(facts.ProblemGone("journal"), "desk")
        else:
            self._tell("journal", problem)

    def _worker_trouble(self, name: str, problem: Problem | None) -> None:
        code = f"worker.{name.replace(' ', '_')}"
        if not hasattr(self, "loop"):
            return
        if problem is None:
            self.loop.emit(facts.ProblemGone(code), "desk")
        else:
            self._tell(code, problem)

    def _internal(self, error: BaseException) -> None:
        told = repr(error)
        if told in self._mistakes:
            return  # Once is enough: telling it may be what fails.
        self._mistakes.add(told)
        log.error("a mistake in the desk", exc_info=error)
        with contextlib.suppress(Exception):
            self._tell(
                "internal",
                Problem("", message("desk.mistake", error=told), message("desk.fix_see_desk_log")),
            )
