"""The desk as the API sees it: commands in, states and records out, on any thread."""

import itertools
import queue
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

import msgspec

from console.api.figures_state import ComparedState
from console.api.messages import (
    AnsweredPage,
    ClipList,
    CommandResult,
    Comparison,
    EditResult,
    EditsPage,
    EventsResult,
    GatherAsked,
    Gathered,
    Metrics,
    Offer,
    SeriesWindow,
)
from console.api.state import State, WholeState
from console.api.viewers_state import SourceState
from console.base.clock import Clock
from console.base.errors import Problem, ShowcallerError
from console.base.workers import LOGGED, Workers
from console.counters.series import Series
from console.desk.editing import Editing, later_than
from console.desk.figures import STEP_MS, Figure, Figures
from console.desk.loop import DeskLoop
from console.desk.preview import Preview, shown_by_obs
from console.desk.questions import BY as QUESTIONS
from console.desk.questions import QuestionDesk
from console.devices.obs.pictures import Pictures
from console.engine import view
from console.engine.beside import with_clocks
from console.engine.counting import SET_UP
from console.files import bin, thumbnails
from console.files.showfile import encode, product_picture
from console.journal.reader import read, read_newest
from console.journal.store import Journal
from console.model.edits import EditAsked
from console.model.facts import AnyFact, CommandRefused, CountSource, Record, Toggle
from console.model.figures import Choice
from console.sources.intake import Intake
from console.web.ports import RecordsPage
from console.words.message import message

RATE_S = 1 / 30
# Records that are kept as they are, for clients that just begin to follow; older ones are read from the run's file.
TAIL = 1500
# Eight hours of figures are read again in some seconds.
PAST_S = 120.0
# The longer side of a picture that is asked for without a size, in px.
PICTURE_PX = 320
Push = Callable[[str, bytes], None]
AnyState = TypeVar("AnyState", bound=State)


class Desk:
    """Implements console.web.ports.DeskPort over the loop. start() and close() once."""

    def __init__(
        self,
        loop: DeskLoop,
        clock: Clock,
        journal: Journal,
        intake: Intake,
        pictures: Pictures | None,
        run: Path,
        past: Iterable[Record] = (),
        root: Path = Path(),
        editing: Editing | None = None,
        path: Path = Path(),
        workers: Workers = LOGGED,
        loaded: Callable[[str, str], Path | None] = lambda product, template: None,
    ) -> None:
        self._preview = Preview(root, loaded, self._grab, loop.stand_aside)
        self._loop, self._clock, self._journal = loop, clock, journal
        self._pictures, self._run, self._root, self._path = pictures, run, root, path
        self._editing = editing or Editing(
            loop.core.moment.plan, root, None, message("edit.run_not_editable")
        )
        # How the sources of this PC are; none where none count.
        self.sources: Callable[[], tuple[SourceState, ...]] = tuple
        # (with, points, show ms) → the earlier run that this one is compared with.
        self.earlier: Callable[[str, int, int], Comparison] = lambda compared_with, points, t_ms: Comparison(
            why=message("figure.no_run_before")
        )
        self.compared: Callable[[int], tuple[ComparedState, ...]] = lambda t_ms: ()
        self._encoder = msgspec.json.Encoder()
        self._series = Series(past, loop.core.moment.plan.show.settings.gap_ms)
        intake.stand_aside = loop.stand_aside
        step_ns = round(STEP_MS * 1e6 / loop.core.show_clock.speed)
        self.figures = Figures(intake, self._hand, clock.mono_ns, step_ns, workers)
        self.questions = QuestionDesk(
            lambda: loop.core.moment, loop.emit, clock.mono_ns, step_ns, loop.stand_aside, workers
        )
        self._tail: deque[Record] = deque(maxlen=TAIL)
        self._pushes: list[Push] = []
        self._news: queue.SimpleQueue[Record | None] = queue.SimpleQueue()
        self._unpublished: list[Record] = []
        self._publisher = workers.worker("publisher", self._publish, lambda: self._news.put(None))
        loop.core.listeners.append(self._plot)
        loop.core.listeners.append(self._choose)
        if loop.core.moment.state.counting.apart:
            intake.choose(loop.core.moment.state.counting.apart)
        loop.core.listeners.append(self._record)

    def start(self) -> None:
        self._publisher.start()
        self.figures.start()
        self.questions.start()

    def close(self) -> None:
        """End the publishing thread and the pictures."""
        self.figures.close()
        self.questions.close()
        self._publisher.end(2)
        self._preview.close()
        if self._pictures is not None:
            self._pictures.close()

    def now_ms(self) -> int:
        """Show time now."""
        core = self._loop.core
        return max(core.moment.state.t_ms, core.show_clock.show_ms(self._clock.mono_ns()))

    # ── DeskPort ─────────────────────────────────────────────────────────────────────────────────

    def command(self, command: AnyFact | Toggle, by: str, within_s: float) -> "Future[CommandResult]":
        seen_ns = self._clock.mono_ns()

        def follow() -> CommandResult:
            record = self._loop.follow(command, by, seen_ns)
            if record is None:
                return CommandResult(True, 0)
            if isinstance(record.fact, CommandRefused):
                return CommandResult(False, record.serial, record.fact.reason, record.fact.message)
            return CommandResult(True, record.serial)

        return self._loop.call(follow, seen_ns + round(within_s * 1e9))

    def state(self) -> WholeState:
        moment = self._loop.core.moment
        return self._with_sources(view.full(moment.plan, moment.state, self.now_ms()))

    def stream_state(self) -> State:
        moment = self._loop.core.moment
        return self._with_sources(view.compact(moment.plan, moment.state, self.now_ms()))

    def _with_sources(self, state: AnyState) -> AnyState:
        """Returns a state with what the journal does not have: how the sources are, and earlier runs."""
        sources = self.sources()
        clocks = {f"//{one.kind}/{one.name}": one.clock_ms for one in sources}
        return msgspec.structs.replace(
            state,
            read_only=self._editing.read_only,
            sources=sources,
            beside=tuple(with_clocks(one, clocks) for one in state.beside),
            compared=self.compared(state.t_ms),
        )

    def series(self, name: str, from_ms: int, to_ms: int, points: int) -> SeriesWindow | None:
        return self._series.window(name, from_ms, to_ms, points, self.now_ms())

    def comparison(self, compared_with: str, points: int) -> Comparison:
        return self.earlier(compared_with, points, self.now_ms())

    def answered(self) -> AnsweredPage:
        return self._series.answered.page()

    def metrics(self) -> Metrics:
        return view.metrics(self._loop.core.moment.plan.show)

    def show(self) -> bytes:
        return encode(self._loop.core.moment.plan.show)

    def records(self, from_serial: int, limit: int, kinds: Sequence[str] = ()) -> RecordsPage:
        tail = list(self._tail)
        if tail and tail[0].serial <= from_serial:
            newest = tail[-1].serial
            there = [record for record in tail if record.serial >= from_serial]
            found = [one for one in there if not kinds or one.fact.__struct_config__.tag in kinds][:limit]
        else:
            newest = read_newest(self._run)
            found = list(itertools.islice(read(self._run, from_serial, kinds), limit))
        following = found[-1].serial + 1 if found else from_serial
        if len(found) < limit:
            following = max(following, newest + 1)
        return RecordsPage([msgspec.json.encode(record) for record in found], following)

    def subscribe(self, push: Push) -> Callable[[], None]:
        self._pushes.append(push)
        return lambda: self._pushes.remove(push)

    def push(self, kind: str, message: bytes) -> None:
        """Send a message to every client. For any thread."""
        for push in tuple(self._pushes):
            push(kind, message)

    @property
    def followed(self) -> bool:
        """Whether any client follows the stream."""
        return bool(self._pushes)

    def take_events(
        self, body: bytes, by: str, then: Callable[[Callable[[], None]], object] = lambda work: work()
    ) -> EventsResult | list[Problem]:
        self._loop.stand_aside()
        taken = self.figures.take(body)
        if not taken.whole_batch:
            return taken.problems
        seen_ns, at_ms = self._clock.mono_ns(), self.now_ms()

        def keep() -> None:
            self._loop.stand_aside()
            self.figures.count(taken, by, seen_ns, at_ms)
            self.questions.take(taken.comments, at_ms)

        then(keep)
        return EventsResult(taken.events, taken.duplicates, taken.rejected, taken.problems[:100])

    def use_series(self, series: Series) -> None:
        """Plot from now on into series that hold a run's past."""
        self._series = series

    def finish(self) -> None:
        """On the desk's thread, once its loop has ended: count what waits to be counted."""
        for figure in self.figures.rest():
            self._count(figure)
        moved = self.questions.rest()
        if moved is not None:
            self._loop.core.handle(moved, QUESTIONS)

    def _choose(self, record: Record) -> None:
        if isinstance(record.fact, CountSource):
            self.figures.choose(self._loop.core.moment.state.counting.apart)

    def choose_source(self, source: str, figure: Choice, counts: bool) -> None:
        """Let a source's figure count or not, as it is set up: also of what comes before the desk hears of it."""
        counting = self._loop.core.moment.state.counting
        if counting.counts(source, figure) == counts:
            return
        there = counting.apart.get(source, frozenset())
        there = there - {figure} if counts else there | {figure}
        self.figures.choose({**counting.apart, source: there})
        self._loop.emit(CountSource(source, figure, counts), SET_UP)

    def confirm_source(self, source: str, figure: Choice) -> None:
        """Say that a source's figure is set up to be added to the others': whether both count is not asked of it."""
        if figure not in self._loop.core.moment.state.counting.confirmed.get(source, ()):
            self._loop.emit(CountSource(source, figure, True), SET_UP)

    def _plot(self, record: Record) -> None:
        self._series.take(record)

    def _hand(self, figure: Figure) -> None:
        counted = self._loop.call(lambda: self._count(figure))
        counted.add_done_callback(lambda _: self._journal.forget_intake(figure.fact))

    def _count(self, figure: Figure) -> None:
        if figure.accepted:
            self._journal.keep_intake(figure.at_ms, figure.accepted, figure.fact)
        self._loop.core.handle(figure.fact, f"counters:{figure.by}", figure.seen_ns)

    def take_feed(self, body: bytes) -> None:
        """Take a recorded feed's events in, once a run's past has been read."""
        if self.figures.wait(PAST_S):
            self.take_events(body, "feed")

    def picture(self, which: str, width: int, height: int, cue: str | None = None) -> bytes | None:
        moment = self._loop.core.moment
        state = moment.state
        show = moment.plan.show.canvas
        canvas = state.obs.canvas if state.obs.connected else (show.width, show.height)
        width, height = _shaped(canvas, width, height)
        if which == "program":
            return self._grab(state.obs.program, width, height)
        coming = state.pending.cue_id if state.pending is not None else state.standby
        cue_id = coming if cue is None else cue
        if cue_id is None:
            return None
        if cue_id == coming and (scene := shown_by_obs(moment, cue_id)) is not None:
            picture = self._grab(scene, width, height)
            if picture is not None:
                return picture
        return self._preview.picture(moment.plan, state, cue_id, (width, height))

    def _grab(self, source: str | None, width: int, height: int) -> bytes | None:
        if self._pictures is None or source is None or not self._loop.core.moment.state.obs.connected:
            return None
        try:
            return self._pictures.grab(source, width, height)
        except ShowcallerError:
            return None

    def product_picture(self, product_id: str) -> Path | None:
        return product_picture(self._loop.core.moment.plan.show, self._root, product_id)

    def media_thumbnail(self, name: str, width: int, height: int, at_ms: int | None) -> bytes | None:
        return thumbnails.of_show(self._root, name, width, height, at_ms)

    # ── editing ──────────────────────────────────────────────────────────────────────────────────

    def edit(self, asked: EditAsked, by: str, within_s: float) -> EditResult:
        late = later_than(self._clock, within_s)
        self._loop.stand_aside()
        return self._editing.edit(asked, by, late)

    def undo(self, by: str, within_s: float) -> EditResult:
        late = later_than(self._clock, within_s)
        self._loop.stand_aside()
        return self._editing.undo(by, late)

    def redo(self, by: str, within_s: float) -> EditResult:
        late = later_than(self._clock, within_s)
        self._loop.stand_aside()
        return self._editing.redo(by, late)

    def edits(self, by: str, since: int, limit: int) -> EditsPage:
        return self._editing.page(by, since, limit, str(self._path))

    def offer(self) -> Offer:
        moment = self._loop.core.moment
        return view.offer(moment.state.obs, moment.plan.renamed)

    def gather(self, asked: GatherAsked) -> Gathered:
        return bin.bring(asked, self._root)

    def clips(self) -> ClipList:
        return bin.clips(self._loop.core.moment.plan.show, self._root)

    def end(self, by: str) -> None:
        self._loop.stop()

    # ── publishing ───────────────────────────────────────────────────────────────────────────────

    def _record(self, record: Record) -> None:
        self._tail.append(record)
        self._news.put(record)

    def _publish(self) -> None:
        """Records at once, snapshots at most 30 times a second and at least once."""
        while not self._publisher.ending:
            self._publish_once()
            self._publisher.round_done()

    def _publish_once(self) -> None:
        news = self._unpublished
        try:
            # What a mistake left is not waited for.
            first = self._news.get(timeout=0.0 if news else 1.0)
            while True:
                if first is not None:
                    news.append(first)
                first = self._news.get_nowait()
        except queue.Empty:
            pass
        if not self._pushes or self._publisher.ending:
            news.clear()
            return
        # All of it is made before any of it is sent: a mistake sends nothing twice.
        messages = [msgspec.json.encode(record) for record in news]
        state = self._encoder.encode(self.stream_state())
        news.clear()
        for push in list(self._pushes):
            for record in messages:
                push("record", record)
            push("state", state)
        self._publisher.wait(RATE_S)


def _shaped(canvas: tuple[int, int], width: int, height: int) -> tuple[int, int]:
    """The size of a picture: a side that is 0 follows from the canvas; without any the longer one is PICTURE_PX."""
    wide, tall = canvas if all(canvas) else (16, 9)
    if not width and not height:
        width, height = (PICTURE_PX, 0) if wide >= tall else (0, PICTURE_PX)
    width = width or max(16, round(height * wide / tall))
    return width, height or max(16, round(width * tall / wide))
