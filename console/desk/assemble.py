"""One run of a show, put together: the one place that builds the adapters and picks the real clock."""

import getpass
import socket
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from console.base import app_dirs
from console.base.clock import Clock, ShowClock, SystemClock
from console.base.errors import Problem, ShowcallerError
from console.base.processes import this_process
from console.base.workers import Workers
from console.desk.beginning import begin, is_rehearsal, start_ms, started
from console.desk.captions import Captions
from console.desk.cards import CardKeeper, Painted
from console.desk.comparing import Comparing
from console.desk.core import DeskCore
from console.desk.countdown import CountdownKeeper
from console.desk.cue_pictures import CuePictures
from console.desk.drafting import Drafting
from console.desk.editing_later import EditingLater
from console.desk.figure_watch import FigureWatch
from console.desk.foresight import Foresight
from console.desk.hearing import Ears
from console.desk.io import IoLoop
from console.desk.later import import_later, import_now
from console.desk.loop import DeskLoop
from console.desk.media_watch import MediaWatch
from console.desk.opening import Opened, open_show, saver_of, unopened
from console.desk.options import NAME, SIMULATED, TOKEN, Options, resume_arguments
from console.desk.outbox import JournalOutbox
from console.desk.overdue import Overdue
from console.desk.parts import Parts
from console.desk.past_figures import PastFigures
from console.desk.port import Desk
from console.desk.prepare import Prepared, keep
from console.desk.problems import Problems
from console.desk.run_sources import look_after_sources
from console.desk.simulated import SimulatedProcess
from console.desk.speaking import presenter_port, speaking
from console.desk.swap import SWAP_S, Swap
from console.desk.wall_watch import WallWatch
from console.desk.webhook import UNSENT, Webhook
from console.desk.wording import wording
from console.devices.avatar.speaker import SpeakerDevice
from console.devices.avatar.watch import AvatarWatch
from console.devices.obs.address import parse
from console.devices.obs.claim import Claims
from console.devices.obs.device import ObsDevice
from console.devices.obs.link import ObsLink
from console.devices.obs.meters import MeterLink
from console.devices.obs.pictures import Pictures
from console.devices.obs.source_keeper import SourceKeeper
from console.devices.obs.source_monitor import SourceMonitor
from console.devices.on_air.watch import PictureWatch
from console.engine.plan import PANIC
from console.journal.store import Journal
from console.journal.taking_up import passed_over
from console.model.facts import RunEnded, RunResumed, RunStarted, TakeOver
from console.sources.events import AnyEvent
from console.sources.intake import Intake
from console.sources.recorded import FeedPlayer
from console.vault.run_password import RunPassword
from console.vault.webhook import is_webhook_kept, read_webhook

if TYPE_CHECKING:
    from console.web.server import ApiServer

# How long a rehearsal's first cue waits for OBS: one that answers does so in half a second.
OBS_S = 5.0


class Run(msgspec.Struct):
    """A run that is put together. start(), run(), end() and close() once, in this order, on one thread."""

    path: Path
    options: Options
    prepared: Prepared
    resumed: RunResumed | None
    opened: Opened
    core: DeskCore
    loop: DeskLoop
    link: ObsLink
    io: IoLoop
    desk: Desk
    api: "ApiServer"
    journal: Journal
    outbox: JournalOutbox
    problems: Problems
    clock: Clock
    parts: Parts

    @property
    def rehearsal(self) -> bool:
        """Returns whether nothing of it is meant for viewers."""
        return is_rehearsal(self.options)

    def start(self) -> None:
        """Begin: the API listens, the run's first fact is written, OBS is looked for, the feed plays."""
        self.io.start()
        if self.rehearsal and self.resumed is None:
            # Its first cue is taken by the clock: that begins when OBS is there, or nobody would see that cue.
            self.link.start()
            self.link.wait_known(OBS_S)
            port_problem = self._listen()
            self._begin()
            self.loop.catch_up()
        else:
            port_problem = self._listen()
            self._begin()
            if self.resumed is None:
                self.link.start()
        for number, problem in enumerate(self.opened.problems):
            self.problems.report(f"edits.{number}", problem)
        if port_problem is not None or "api.port" in self.core.state.problems:
            self.problems.report("api.port", port_problem)
        self.parts.start()

    def _begin(self) -> None:
        first: RunResumed | RunStarted | None = self.resumed
        began_ns: int | None = None
        if first is None:
            self.journal.keep_show(*keep(self.prepared)).wait_written(5)
            first = started(self.prepared, self.options, self.clock)
            # Show time begins now, not when we began to prepare.
            at_ms = start_ms(self.prepared, self.options)
            self.core.show_clock = ShowClock(self.clock.mono_ns(), at_ms, self.options.speed)
            # The first record's stamp is show time's origin: latencies are judged against it later.
            began_ns = self.core.show_clock.mono_ns(at_ms)
        self.outbox.link = self.link
        self.core.handle(first, "desk", began_ns)

    def _listen(self) -> Problem | None:
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
        self.desk.finish()

    def end(self, reason: str) -> None:
        """Write the end of the run: it cannot be resumed after this."""
        if self.core.state.run.ended_ms is None:
            self.core.handle(RunEnded(reason), "desk")

    def close(self) -> None:
        """End everything that was started; the journal last."""
        self.parts.close()


def assemble(
    prepared: Prepared,
    options: Options,
    cards: Painted | None = None,
    opened: Opened | None = None,
    clock: Clock | None = None,
) -> Run:
    """Returns a run, built and not started yet. Raises ShowcallerError, with nothing left running.

    opened: the show as it is open for editing; without it the run's show cannot be edited. clock: the PC's where none
    is given.
    """
    parts = Parts()
    try:
        return _assemble(prepared, options, cards or {}, opened, clock or SystemClock(), parts)
    except BaseException:
        parts.close()
        raise


def _assemble(
    prepared: Prepared, options: Options, cards: Painted, opened: Opened | None, clock: Clock, parts: Parts
) -> Run:
    path, problems = options.run_dir / NAME, Problems()
    workers = Workers(problems.of_worker)

    opener = Journal.resume if options.resume else Journal.create
    journal = opener(path, lambda problem: problems.report("journal", problem), workers)
    journal.on_left_out = lambda problem: problems.report("journal.left_out", problem)
    journal.on_report = problems.report
    parts.add(journal.close, journal.look_over)

    beginning = begin(prepared, options, clock)
    prepared, show = beginning.prepared, beginning.prepared.show
    outbox = JournalOutbox(journal)
    devices = (ObsDevice(), SpeakerDevice())
    core = DeskCore(prepared.plan, clock, beginning.clock, outbox, devices, beginning.state)
    loop = DeskLoop(core, clock)
    loop.on_error = core.on_trouble = problems.mistake
    loop.foresee = Foresight(core, clock, journal)
    problems.open(loop.emit)
    problems.adopt(beginning.state.problems if beginning.state else {}, lambda: core.state.problems)
    core.banned_in = wording(problems.report, workers, parts.add)

    host_port = presenter_port(options)
    simulated: SimulatedProcess | None = None
    if options.obs == SIMULATED:
        simulated = SimulatedProcess(show, beginning.speed, options.faults, host_port)
        parts.add(simulated.stop)
        simulated.build(prepared, cards)
    url, password = _obs(options, simulated)

    def as_edited() -> Prepared:
        return msgspec.structs.replace(prepared, plan=core.moment.plan)

    def build_again() -> None:
        if simulated is not None:
            obs, name = simulated, "builder of the simulated OBS"
            workers.worker(name, lambda: obs.build_again(as_edited), restart=False).start()

    if simulated is not None:
        simulated.look_after(as_edited, problems.report, workers, lambda: not core.state.obs.connected)
    kept = password if isinstance(password, RunPassword) else RunPassword(url)
    link = ObsLink(
        url, password, loop.emit, workers=workers, lacking=kept.lacking, refused=kept.refused,
        claims=_claims(options, core),
    )  # fmt: skip
    parts.add(link.stop)
    if options.resume:
        link.start()  # OBS is asked what it shows while the rest is put together: viewers see it already.
    from console.web.server import ApiServer  # Takes a third of all that is imported.

    if opened is None:
        opened = open_show(prepared.path, prepared) if options.resume else unopened(prepared)
    parts.add(opened.close)
    editing, behind, swap = opened.editing, opened.behind, Swap(core, loop, build_again)
    editing.swap, editing.standby = swap, lambda: core.moment.state.standby
    saver = saver_of(opened, lambda problem: problems.report("save", problem), workers)

    core.listeners.append(lambda record: link.take_over() if isinstance(record.fact, TakeOver) else None)
    intake = Intake(
        swap.skus, clock.wall_ms, beginning.speed,
        lambda which, problem: problems.report(f"events.{which}", problem),
    )  # fmt: skip
    desk = Desk(
        loop, clock, journal, intake, Pictures(url, password), path, beginning.records, prepared.root, editing,
        prepared.path, workers, lambda product, template: keeper.file_of(product, template),
    )  # fmt: skip
    keeper = CardKeeper(prepared, lambda: core.moment, url, password, desk.now_ms, loop.emit, workers)
    core.listeners.append(keeper.record)
    ears = Ears(lambda: core.moment, clock, loop.emit, desk.push, lambda: desk.followed, workers)
    meters = MeterLink(url, password, lambda: core.moment.state.obs.connected, ears.take, workers)
    watch = AvatarWatch(
        lambda: core.moment, SourceMonitor(url, password, ears.loudest), clock, loop.emit, workers
    )
    sources = SourceKeeper(
        lambda: core.moment, prepared.root, url, password, keeper.shown, loop.emit, workers,
        presenter_port=host_port,
    )  # fmt: skip
    core.listeners.append(sources.record)
    host = speaking(
        lambda: core.moment, prepared.root, host_port, clock, loop.emit, problems.report, workers,
        options.obs == SIMULATED,
    )  # fmt: skip
    core.listeners.append(host.record)
    outbox.host = host.send
    viewer = PictureWatch(lambda: core.moment, Pictures(url, password, 1.0), keeper.shown, loop.emit, workers)
    pictures = CuePictures(desk.picture, options.run_dir, lambda: core.moment.state, problems.report, workers)
    core.listeners.append(pictures.record)

    # From here on in the order in which they start; they are ended in reverse.
    io = IoLoop(workers, problems.of_worker)
    parts.add(io.close)
    api = ApiServer(
        desk, AnyEvent, options.run_dir / TOKEN, io, port=options.port, resume=resume_arguments(options),
        report=problems.report, again=options.resume,
    )  # fmt: skip
    if saver is not None:
        parts.add(saver.close, saver.start)
    if opened.waits:
        later = EditingLater(opened, lambda problem: problems.report("save", problem), workers)
        parts.add(later.close, later.start)
    parts.add(desk.close, desk.start)
    if beginning.figures_behind and beginning.plan_before is not None:
        past = PastFigures(
            path, beginning.plan_before, beginning.to_serial, loop, intake, desk.figures, desk.use_series,
            problems.report, workers, desk.questions, link.wait_known,
        )  # fmt: skip
        parts.add(past.close, past.start)
    if beginning.unread:
        problems.report("journal.passed_over", passed_over(path, list(beginning.unread)))
    if options.resume:
        import_later(parts, workers, link.wait_known)
    else:
        import_now(live=not is_rehearsal(options))
        if not is_rehearsal(options):
            desk.questions.get_ready()
    parts.add(api.stop)
    parts.add(keeper.close, keeper.start)
    parts.add(watch.close, watch.start)
    parts.add(sources.close, sources.start)
    parts.add(viewer.close, viewer.start)
    parts.add(host.close, host.start)
    parts.add(ears.close, ears.start)
    parts.add(meters.close, meters.start)
    parts.add(pictures.close, pictures.start)
    captions = Captions(lambda: core.moment, lambda: keeper.painter, workers)
    core.listeners.append(captions.record)
    parts.add(captions.close, captions.start)
    countdown = CountdownKeeper(
        lambda: core.moment, lambda: keeper.painter, url, password, desk.now_ms, workers
    )
    core.listeners.append(countdown.record)
    parts.add(countdown.close, countdown.start)
    overdue = Overdue(app_dirs.data() / "runs", show.id, show.questions.keep_days)
    parts.add(overdue.close, overdue.start)
    drafting = Drafting(lambda: core.moment, loop.emit, core.banned_in, workers=workers)
    core.listeners.append(drafting.record)
    parts.add(drafting.close, drafting.start)
    comparing = Comparing(
        options.run_dir.absolute().parent, options.run_dir.absolute(), lambda: core.moment, loop.stand_aside,
        workers,
    )  # fmt: skip
    desk.earlier, desk.compared = comparing.comparison, comparing.compared
    parts.add(comparing.close, comparing.start)
    figures_apart = FigureWatch(
        lambda: core.moment, desk.now_ms, lambda: clock.mono_ns() // 1_000_000, problems.report
    )

    def look_at_figures() -> None:
        problems.end_passed()
        figures_apart.look()

    wall = WallWatch(
        lambda: core.moment, lambda ns: core.show_clock.show_ms(ns), clock, loop.emit, problems.report,
        workers=workers, each=look_at_figures,
    )  # fmt: skip
    parts.add(wall.close, wall.start)
    bad, each = prepared.media_problems, api.be_found
    files = MediaWatch(lambda: core.moment.plan.show, prepared.root, problems.report, workers, bad, each)
    parts.add(files.close, files.start)
    address = options.webhook or (read_webhook if is_webhook_kept() else None)
    if address is not None:
        lies = options.run_dir / UNSENT
        hook = Webhook(address, show.id, lambda: core.moment.state, loop.emit, workers=workers, kept=lies)
        core.listeners.append(hook.record)
        parts.add(hook.close, hook.start)
    if options.feed is not None:
        began_wall_ms = clock.wall_ms() - desk.now_ms()
        feed = FeedPlayer(
            options.feed,
            desk.now_ms,
            lambda body: desk.take_feed(body),
            lambda at_ms: began_wall_ms + at_ms,
            lambda problem: problems.report("feed", problem),
            start_at_ms=desk.now_ms() if options.resume or options.start_at is not None else 0,
            workers=workers,
        )
        parts.add(feed.stop, feed.start)
    look_after_sources(options, desk, clock, loop, io, problems, parts, workers)
    if behind:
        loader = workers.worker("loader of earlier edits", lambda: editing.take_over(behind), restart=False)
        parts.add(lambda: loader.end(SWAP_S), loader.start)
    return Run(
        path, options, prepared, beginning.resumed, opened, core, loop, link, io, desk, api, journal, outbox, problems,
        clock, parts,
    )  # fmt: skip


def _claims(options: Options, core: DeskCore) -> Claims:
    """Returns how this run claims its OBS: in the show's slate scene, by who runs it and where."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):  # An account without a name.
        user = "showcaller"
    run = str((options.run_dir / NAME).absolute())
    return Claims(
        user,
        socket.gethostname(),
        run,
        this_process(),
        lambda: core.moment.plan.by_id[PANIC].scene,
        options.take_over,
    )


def _obs(options: Options, simulated: SimulatedProcess | None) -> tuple[str, Callable[[], str | None]]:
    """Returns (address, how its password is asked for) of the OBS that the run talks to."""
    if simulated is not None:
        secret = simulated.password
        return simulated.url, lambda: secret
    parse(options.obs)
    url = options.obs if "://" in options.obs else f"ws://{options.obs}"
    return url, RunPassword(url)
