"""A run's figures, read again behind its cues: the right cue is on air before a million events are read.

Until they are there no event is taken: it could not be known from one that came before. Their sums, the plots
and what is known of each source then come in at once, and the run's state is what its journal says.
"""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from console.base.errors import Problem
from console.base.workers import Workers
from console.counters.series import Series
from console.desk.core import DeskCore
from console.desk.figures import Figures
from console.desk.later import Known, may_begin
from console.desk.loop import DeskLoop
from console.desk.questions import QuestionDesk
from console.engine.counting import counted
from console.engine.moment import Moment
from console.engine.plan import Plan
from console.engine.reduce import play
from console.engine.state import Counters, Counting
from console.journal.reader import read
from console.journal.schema import JournalDamaged
from console.journal.taking_up import passed_over, read_all, read_intake_times
from console.model.facts import CountSource, ProductExplained, Record
from console.sources.events import CommentPosted
from console.sources.intake import Intake
from console.words.message import message

BEHIND = "figures.behind"
# Others get the interpreter after so many records.
A_WHILE = 100
# The cue thread takes them in at its next look around.
INSTALLED_S = 10.0
Report = Callable[[str, Problem | None], None]


class PastFigures:
    """start() once; close() ends it early. plan: the show as the run began with it; to_serial: the run's
    last record before it was taken up.
    """

    def __init__(
        self,
        path: Path,
        plan: Plan,
        to_serial: int,
        loop: DeskLoop,
        intake: Intake,
        figures: Figures,
        show_series: Callable[[Series], None],
        report: Report,
        workers: Workers,
        questions: QuestionDesk | None = None,
        known: Known = lambda seconds: True,
    ) -> None:
        """known: whether OBS is there; they are not read before that."""
        self._questions, self._known = questions, known
        self._path, self._plan, self._to_serial = path, plan, to_serial
        self._loop, self._intake, self._figures = loop, intake, figures
        self._show_series, self._report = show_series, report
        self._unread: list[int] = []
        self._worker = workers.worker("reader of earlier figures", self._read, restart=False)
        # From the beginning: an event that comes before the first was read could have been counted before.
        self._figures.stand_back()

    def start(self) -> None:
        """Read them, on a thread of its own."""
        self._report(
            BEHIND, Problem("", message("run.figures_behind"), message("run.fix_figures_come_by_themselves"))
        )
        self._worker.start()

    def close(self) -> None:
        """Read no more."""
        self._worker.end(2)
        self._figures.go_on()

    def _read(self) -> None:
        series, counters = Series((), self._plan.show.settings.gap_ms), Counters()
        whole = False
        if not may_begin(self._worker, self._known):
            return
        try:
            counters = play(self._plan, self._records(series))[1].counters
            restore(self._path, self._intake, self._questions, self._step)
            whole = not self._worker.ending
        finally:
            # Also where the rest could not be read: what was read is better than nothing, and events go on.
            if not self._worker.ending:
                self._go_on(series, counters, whole)
        if self._unread:
            self._report("journal.passed_over", passed_over(self._path, self._unread))

    def _go_on(self, series: Series, counters: Counters, whole: bool) -> None:
        try:
            self._loop.call(lambda: _install(self._loop.core, counters)).result(INSTALLED_S)
            self._show_series(series)
        except BaseException:
            whole = False
            raise
        finally:
            self._figures.go_on()
            if not whole:
                what, fix = message("run.figures_unread"), message("run.fix_figures_unread")
                self._report("figures.unread", Problem(str(self._path), what, fix))
            self._report(BEHIND, None)

    def _records(self, series: Series) -> Iterator[Record]:
        for number, record in enumerate(read_all(self._path, self._unread.append, self._to_serial)):
            if number % A_WHILE == 0:
                self._loop.stand_aside()
            if self._worker.ending:
                return
            series.take(record)
            yield record

    def _step(self) -> bool:
        self._loop.stand_aside()
        return not self._worker.ending


def restore(
    path: Path, intake: Intake, questions: QuestionDesk | None, step: Callable[[], bool] = lambda: True
) -> None:
    """Have the intake and the question desk remember what came to a run so far. step: whether to go on, each time."""
    past = None if questions is None else questions.past(explained(path))
    at_ms = 0

    choices = chosen(path)
    apart_now = intake.apart

    def bodies() -> Iterator[bytes]:
        nonlocal at_ms
        for came_ms, body in read_intake_times(path):
            at_ms = came_ms
            while choices and choices[0][0] <= came_ms:
                intake.choose(choices.pop(0)[1])
            if not step():
                return
            yield body

    def keep(comments: list[CommentPosted]) -> None:
        if past is not None:
            past.take(comments, at_ms)

    try:
        if choices:
            intake.choose({})
        intake.restore(bodies(), keep)
    finally:
        intake.choose(apart_now)
        if past is not None:
            past.over()


def chosen(path: Path) -> list[tuple[int, dict[str, frozenset[str]]]]:
    """Returns from which show time on which figures of which sources did not count, as far as a run can be read."""
    counting = Counting()
    found: list[tuple[int, dict[str, frozenset[str]]]] = []
    with contextlib.suppress(JournalDamaged):
        for record in read(path, 1, ("count_source",)):
            if isinstance(record.fact, CountSource):
                counting = counted(counting, record.fact)
                found.append((record.t_ms, counting.apart))
    return found


def explained(path: Path) -> Iterator[tuple[int, str | None]]:
    """Yields from which show time on which product was explained, as far as a run can be read."""
    with contextlib.suppress(JournalDamaged):
        for record in read(path, 1, ("product_explained",)):
            if isinstance(record.fact, ProductExplained):
                yield record.t_ms, record.fact.product_id


def _install(core: DeskCore, counters: Counters) -> None:
    """On the desk's thread: no figure has come since the run was taken up."""
    state = msgspec.structs.replace(core.moment.state, counters=counters)
    core.moment = Moment(core.moment.plan, state)
