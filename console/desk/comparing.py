"""Which earlier runs a run is compared with: the one before, and the newest one on the same weekday.

They are looked for and read once, when a run begins, by a thread that nobody waits for.
"""

import contextlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, tzinfo
from pathlib import Path

import msgspec

from console.api.figures_state import ComparedState, ThenNow
from console.api.messages import Comparison
from console.base.errors import ShowcallerError
from console.base.moments import read_moment
from console.base.workers import LOGGED, Workers
from console.counters.earlier import EarlierRun, figures_now
from console.engine.moment import Moment
from console.journal.reader import read
from console.model.facts import Record, RunStarted
from console.model.show import Show
from console.words.message import Message, message

RUN = "run.showrun"
# So many earlier runs are looked at; of those without any figures so many are passed over.
MOST_LOOKED_AT, MOST_EMPTY = 200, 5
# What an earlier run's figures are made of; and others get the interpreter after so many records.
KINDS = ("counters_moved", "questions_moved", "run_ended")
A_WHILE = 100
WITH = ("last", "weekday")


class Began(msgspec.Struct, frozen=True):
    """How an earlier run began, and where it lies."""

    path: Path
    started: RunStarted


class Comparing:
    """start() and close() once. comparison() and compared() for any thread.

    folder: where the runs are. own: this run's folder. stand_aside: lets a cue that is due go first.
    """

    def __init__(
        self,
        folder: Path,
        own: Path,
        moment: Callable[[], Moment],
        stand_aside: Callable[[], None] = lambda: None,
        workers: Workers = LOGGED,
    ) -> None:
        self._folder, self._own, self._moment, self._stand_aside = folder, own, moment, stand_aside
        self._found: dict[str, EarlierRun | Message] = {}
        self._worker = workers.worker("reader of earlier runs", self.read_all, restart=False)

    def start(self) -> None:
        """Look for them and read them, on a thread of its own."""
        self._worker.start()

    def close(self) -> None:
        """Read no more."""
        self._worker.end(2)

    # ── for any thread ───────────────────────────────────────────────────────────────────────────

    def comparison(self, compared_with: str, points: int, t_ms: int) -> Comparison:
        """Returns an earlier run (``last``, ``weekday``) at the show time of now, or why there is none."""
        found = self._found.get(compared_with, message("figure.run_being_read"))
        return found.comparison(t_ms, points) if isinstance(found, EarlierRun) else Comparison(why=found)

    def compared(self, t_ms: int) -> tuple[ComparedState, ...]:
        """Returns the figures of earlier runs beside those of now, at this show time."""
        moment = self._moment()
        rows: list[ComparedState] = []
        for name, found in tuple(self._found.items()):
            if not isinstance(found, EarlierRun):
                continue
            now = figures_now(moment.state.counters, moment.plan.show, t_ms)
            figures: dict[str, ThenNow] = {
                figure: (then, now.get(figure)) for figure, then in found.at(t_ms).items()
            }
            rows.append(ComparedState(compared_with=name, started_at_ms=found.started_at_ms, figures=figures))
        return tuple(rows)

    # ── its thread ───────────────────────────────────────────────────────────────────────────────

    def read_all(self) -> None:
        """Look for them and read them."""
        moment = self._moment()
        show, run = moment.plan.show, moment.state.run
        for name, found in read_earlier(
            self._own, show, run.wall_start_ms, run.mode == "live", self._go_on, self._folder
        ):
            if self._worker.ending:
                return
            self._found[name] = found

    def _go_on(self) -> bool:
        self._stand_aside()
        return not self._worker.ending


def earlier_now(own: Path, show: Show, began_ms: int, live: bool) -> dict[str, Comparison]:
    """Returns the earlier runs of a run that is over, for its report. own: its folder."""
    found = read_earlier(own.absolute(), show, began_ms, live)
    return {
        name: one.comparison(one.ended_ms) if isinstance(one, EarlierRun) else Comparison(why=one)
        for name, one in found
    }


def read_earlier(
    own: Path,
    show: Show,
    began_ms: int,
    live: bool,
    go_on: Callable[[], bool] = lambda: True,
    folder: Path | None = None,
) -> Iterator[tuple[str, EarlierRun | Message]]:
    """Yields (``last`` or ``weekday``, the earlier run or why there is none) for a run.

    began_ms: when that began, epoch ms. own: its folder. go_on: whether to read on, asked again and again. folder:
    where the runs are, if not beside it.
    """
    zone = read_moment(show.planned_start).tzinfo
    earlier = earlier_runs(folder or own.parent, own, show.id, began_ms, live)
    weekday = weekday_of(began_ms, zone)
    same_day = [one for one in earlier if weekday_of(one.started.wall_start_ms, zone) == weekday]
    read_already: dict[Path, EarlierRun | Message | None] = {}
    nothing = {"last": message("figure.no_run_before"), "weekday": message("figure.no_run_on_weekday")}
    for name, runs in zip(WITH, (earlier, same_day), strict=True):
        found: EarlierRun | Message = nothing[name]
        for one in runs[:MOST_EMPTY]:
            if one.path not in read_already:
                read_already[one.path] = _earlier_run(one, show, go_on)
            what = read_already[one.path]
            if what is not None:
                found = what
                break
        yield name, found


def _earlier_run(one: Began, show: Show, go_on: Callable[[], bool]) -> EarlierRun | Message | None:
    """Returns an earlier run, why it cannot be read, or None for one without any figures."""

    def records() -> Iterator[Record]:
        for number, record in enumerate(read(one.path, 1, KINDS)):
            if number % A_WHILE == 0 and not go_on():
                return
            yield record

    try:
        made = EarlierRun(one.started.run_id, one.started.wall_start_ms, show, records())
    except (ShowcallerError, OSError, ValueError) as error:
        return message("figure.run_unreadable", run=one.path.parent.name, error=str(error))
    return made if made.events else None


def earlier_runs(folder: Path, own: Path, show: str, before_ms: int, live: bool) -> list[Began]:
    """Returns the runs of a show that began before a moment (epoch ms), the newest first.

    A live run is compared with live ones alone: what a rehearsal's feed says is nobody's audience.
    """
    found: list[Began] = []
    # Not by the folders' names: the window calls them after the file, and a rehearsal's is another than a show's.
    files = sorted(folder.glob(f"*/{RUN}"), key=_changed, reverse=True)
    for path in [one for one in files if one.parent != own][:MOST_LOOKED_AT]:
        with contextlib.suppress(ShowcallerError, OSError):
            first = next(iter(read(path, 1, ("run_started",))), None)
            started = first.fact if first is not None else None
            if not isinstance(started, RunStarted) or started.show_id != show:
                continue
            if started.wall_start_ms < before_ms and (started.mode == "live" or not live):
                found.append(Began(path, started))
    return sorted(found, key=lambda one: -one.started.wall_start_ms)


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def weekday_of(at_ms: int, zone: tzinfo | None) -> int:
    """Returns the weekday of a moment (epoch ms) in a zone, 0 for Monday."""
    return datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(zone).weekday()
