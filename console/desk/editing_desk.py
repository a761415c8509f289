"""A desk before and after the run: the show is open to be written. It has its edits, their undo and their
saving, and the API of every desk; it has no run, no journal of one, no OBS and no clock.
"""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path

import msgspec

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
from console.base.clock import Clock
from console.base.errors import Problem
from console.base.workers import LOGGED, Workers
from console.desk.editing import Editing, later_than
from console.desk.preview import Preview
from console.engine import view
from console.engine.metric_definitions import SERIES
from console.engine.plan import Plan
from console.engine.state import Alarm, DeskState, Run
from console.files import bin, thumbnails
from console.files.showfile import encode, media_of, product_picture
from console.model.commands import Command, Toggle
from console.model.edits import EditAsked
from console.model.facts import AnyFact, ProblemGone, ProblemSeen
from console.model.obsstate import ObsSeen
from console.web.ports import RecordsPage
from console.words.message import message

NO_RUN = message("command.no_run")
# Clients are spoken to so often, that they know that the desk is there.
BEAT_S, RATE_S = 1.0, 1 / 30
# A desk that was started for a window ends so long after the last one that looked; a window that starts one
# takes its time.
UNUSED_S, FIRST_S = 10.0, 120.0
Push = Callable[[str, bytes], None]


def before_run(plan: Plan, edited: int, problems: dict[str, Alarm]) -> DeskState:
    """Returns the state of a show that nothing runs of: its times are those of the plan."""
    skipped = frozenset(item.cue_id for item in plan.order if item.cue.skip)
    run = Run(mode="editing", clock_base_ms=plan.start_ms)
    return DeskState(run=run, skipped=skipped, problems=problems, edited=edited)


class EditingDesk:
    """Implements console.web.ports.DeskPort over a show that is open for editing. start() and close() once.

    media_problems: files of the show that cannot go on air, as they were found when it was opened.
    """

    def __init__(
        self,
        editing: Editing,
        path: Path,
        clock: Clock,
        media_problems: Sequence[Problem] = (),
        workers: Workers = LOGGED,
    ) -> None:
        self._editing, self._path, self._clock = editing, path, clock
        self._preview = Preview(editing.root)
        self._media = {str(problem.where).rpartition(": ")[2]: problem for problem in media_problems}
        self._problems: dict[str, Alarm] = {}
        self._pushes: list[Push] = []
        self._news, self._end = threading.Event(), threading.Event()
        self._used_ns: int | None = None
        self._began_ns = clock.mono_ns()
        self._publisher = workers.worker("publisher", self._publish, self._news.set)

    def start(self) -> None:
        self._publisher.start()

    def close(self) -> None:
        """Publish nothing more."""
        self._preview.close()
        self._publisher.end(2)

    # ── its end ──────────────────────────────────────────────────────────────────────────────────

    def end(self, by: str) -> None:
        self._end.set()

    def wait(self, seconds: float) -> bool:
        """Wait for its end. Returns whether it came."""
        return self._end.wait(seconds)

    @property
    def unused(self) -> bool:
        """Returns whether nobody has followed it for a while."""
        if self._pushes:
            return False
        since, limit_s = (self._began_ns, FIRST_S) if self._used_ns is None else (self._used_ns, UNUSED_S)
        return self._clock.mono_ns() - since > limit_s * 1e9

    # ── what is wrong ────────────────────────────────────────────────────────────────────────────

    def take_fact(self, fact: AnyFact, by: str, mono_ns: int | None = None) -> None:
        """Take in what is wrong, or is over; see console.model.ports.Emit. Nothing else comes here."""
        problems = dict(self._problems)
        if isinstance(fact, ProblemSeen):
            problems[fact.code] = Alarm(fact.code, 0, fact.what, fact.fix)
        elif isinstance(fact, ProblemGone):
            problems.pop(fact.code, None)
        self._problems = problems
        self._news.set()

    def _alarms(self, plan: Plan) -> dict[str, Alarm]:
        """The problems, with those of the media files that the show still has."""
        named = set(media_of(plan.show))
        media = {
            f"media.{name}": Alarm(
                f"media.{name}", 0, message("part.at", where=problem.where, what=problem.what), problem.fix
            )
            for name, problem in self._media.items()
            if name in named
        }
        return {**self._problems, **media}

    # ── DeskPort: what is ────────────────────────────────────────────────────────────────────────

    def _now(self) -> tuple[Plan, DeskState]:
        # The revision first: a reader that sees a show newer than its number reads it once more.
        edited, plan = self._editing.revision, self._editing.plan
        return plan, before_run(plan, edited, self._alarms(plan))

    def state(self) -> WholeState:
        return msgspec.structs.replace(view.full(*self._now(), 0), read_only=self._editing.read_only)

    def stream_state(self) -> State:
        return msgspec.structs.replace(view.compact(*self._now(), 0), read_only=self._editing.read_only)

    def show(self) -> bytes:
        return encode(self._editing.show)

    def metrics(self) -> Metrics:
        return view.metrics(self._editing.show)

    def offer(self) -> Offer:
        return view.offer(ObsSeen())

    def series(self, name: str, from_ms: int, to_ms: int, points: int) -> SeriesWindow | None:
        return SeriesWindow() if name in SERIES else None

    def comparison(self, compared_with: str, points: int) -> Comparison:
        return Comparison(why=message("figure.not_in_a_run"))

    def answered(self) -> AnsweredPage:
        return AnsweredPage()

    def records(self, from_serial: int, limit: int, kinds: Sequence[str] = ()) -> RecordsPage:
        return RecordsPage([], from_serial)

    def picture(self, which: str, width: int, height: int, cue: str | None = None) -> bytes | None:
        if which != "preview" or cue is None:
            return None
        plan = self._editing.plan
        return self._preview.picture(plan, before_run(plan, 0, {}), cue, (width, height))

    def product_picture(self, product_id: str) -> Path | None:
        return product_picture(self._editing.show, self._editing.root, product_id)

    def media_thumbnail(self, name: str, width: int, height: int, at_ms: int | None) -> bytes | None:
        return thumbnails.of_show(self._editing.root, name, width, height, at_ms)

    # ── DeskPort: what there is no run for ───────────────────────────────────────────────────────

    def command(self, command: Command | Toggle, by: str, within_s: float) -> "Future[CommandResult]":
        done: Future[CommandResult] = Future()
        done.set_result(CommandResult(False, 0, "no_run", NO_RUN))
        return done

    def take_events(
        self, body: bytes, by: str, then: Callable[[Callable[[], None]], object] = lambda work: work()
    ) -> EventsResult | list[Problem]:
        return [Problem("", NO_RUN, message("fix.start_new_run"))]

    # ── DeskPort: editing ────────────────────────────────────────────────────────────────────────

    def edit(self, asked: EditAsked, by: str, within_s: float) -> EditResult:
        return self._published(self._editing.edit(asked, by, later_than(self._clock, within_s)))

    def undo(self, by: str, within_s: float) -> EditResult:
        return self._published(self._editing.undo(by, later_than(self._clock, within_s)))

    def redo(self, by: str, within_s: float) -> EditResult:
        return self._published(self._editing.redo(by, later_than(self._clock, within_s)))

    def _published(self, result: EditResult) -> EditResult:
        self._news.set()
        return result

    def edits(self, by: str, since: int, limit: int) -> EditsPage:
        return self._editing.page(by, since, limit, str(self._path))

    def gather(self, asked: GatherAsked) -> Gathered:
        return bin.bring(asked, self._editing.root)

    def clips(self) -> ClipList:
        return bin.clips(self._editing.show, self._editing.root)

    # ── publishing ───────────────────────────────────────────────────────────────────────────────

    def subscribe(self, push: Push) -> Callable[[], None]:
        self._pushes.append(push)

        def leave() -> None:
            self._pushes.remove(push)
            self._used_ns = self._clock.mono_ns()

        return leave

    def _publish(self) -> None:
        while not self._publisher.ending:
            self._news.wait(BEAT_S)
            self._news.clear()
            if self._pushes:
                state = msgspec.json.encode(self.stream_state())
                for push in list(self._pushes):
                    push("state", state)
            self._publisher.round_done()
            self._publisher.wait(RATE_S)
