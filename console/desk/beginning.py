"""How a run begins: a new one, or one that is taken up again from its journal."""

import time
from pathlib import Path

import msgspec

from console import __version__
from console.base.clock import Clock, ShowClock, boot_of, epoch_ms
from console.base.errors import Problem, ShowcallerError
from console.desk.options import NAME, SIMULATED, Options
from console.desk.prepare import Prepared, kept
from console.engine.plan import Plan
from console.engine.reduce import play
from console.engine.state import DeskState
from console.journal.reader import read_show
from console.journal.taking_up import Last, has_figures, read_all, read_cues, read_last
from console.model.facts import Record, RunResumed, RunStarted
from console.words.message import message


class Beginning(msgspec.Struct, frozen=True):
    """prepared: the show, as edited when the run was left.

    resumed, state, records: of a run that is taken up again; None and none for a new one. Where figures_behind,
    records and state are without the run's figures, which are to be read behind: plan_before is the show as the
    run began with it, to_serial its last record. unread: the serials of facts that could not be read.
    """

    prepared: Prepared
    clock: ShowClock
    resumed: RunResumed | None = None
    state: DeskState | None = None
    records: tuple[Record, ...] = ()
    figures_behind: bool = False
    plan_before: Plan | None = None
    to_serial: int = 0
    unread: tuple[int, ...] = ()

    @property
    def speed(self) -> float:
        """Returns how much faster than the clock the show runs."""
        return self.clock.speed


def is_rehearsal(options: Options) -> bool:
    """Returns whether nothing of this run is meant for viewers."""
    return options.rehearsal or options.obs == SIMULATED or options.speed != 1


def begin(prepared: Prepared, options: Options, clock: Clock) -> Beginning:
    """Returns how a run with these options begins. Raises ShowcallerError for one that cannot be taken up."""
    if options.resume:
        return _taken_up(prepared, options, clock)
    return Beginning(prepared, ShowClock(clock.mono_ns(), start_ms(prepared, options), options.speed))


def start_ms(prepared: Prepared, options: Options) -> int:
    """Returns the show ms at which a new run begins: that of the cue it begins with. Raises ShowcallerError."""
    if options.start_at is None:
        return 0
    item = prepared.plan.by_id.get(options.start_at)
    if item is None or item.planned_start_ms is None:
        raise ShowcallerError(message("command.cue_not_in_order", cue=options.start_at))
    return item.planned_start_ms


def kept_show(run_dir: Path) -> Prepared | None:
    """Returns the show as the run in a folder kept it, None without one."""
    body = read_show(run_dir / NAME)
    return None if body is None else kept(body)


def started(prepared: Prepared, options: Options, clock: Clock) -> RunStarted:
    """Returns the first fact of a new run, which begins now."""
    show, now = prepared.show, clock.wall_ms()
    rehearsal = is_rehearsal(options)
    by_event = options.obs == SIMULATED or options.speed == 1
    return RunStarted(
        run_id=f"{show.id}-{time.strftime('%Y%m%dT%H%M%S', time.gmtime(now / 1000))}",
        show_id=show.id,
        mode="rehearsal" if rehearsal else "live",
        speed=options.speed,
        auto=options.auto,
        wall_start_ms=now,
        clock_base_ms=epoch_ms(show.planned_start) if rehearsal else now,
        clip_end="event" if by_event else "length",
        show_sha256=prepared.sha256,
        version=__version__,
        start_at=options.start_at,
        boot=boot_of(clock),
    )


def away_ms(last: Last, before: str, clock: Clock, boot: str) -> float:
    """Returns how long nobody ran the show, real ms: by the clock that nobody sets, where the PC was not started anew.

    A clock that is set while no desk looks would carry the show an hour on, over cues that nobody saw. before, boot:
    which start of the PC the last record and the clock count from.
    """
    now_ns = clock.mono_ns()
    if boot and boot == before and now_ns >= last.mono_ns:
        return (now_ns - last.mono_ns) / 1e6
    return clock.wall_ms() - last.wall_ms


def _taken_up(prepared: Prepared, options: Options, clock: Clock) -> Beginning:
    path, now_ns = options.run_dir / NAME, clock.mono_ns()
    unread: list[int] = []
    last = read_last(path)
    behind = last is not None and has_figures(path)
    read = read_cues if behind else read_all
    records = tuple(read(path, unread.append))
    plan, state = play(prepared.plan, records)
    if not state.run.run_id or last is None:
        raise ShowcallerError(Problem(str(path), message("run.never_began"), message("fix.start_new_run")))
    if state.run.ended_ms is not None:
        raise ShowcallerError(
            Problem(str(path), message("run.ended_not_resumable"), message("fix.start_new_run"))
        )
    boot = boot_of(clock)
    gap_ms = max(0, round(away_ms(last, state.run.boot, clock, boot) * state.run.speed))
    # Only a rehearsal has a speed that is anybody's to choose.
    chosen = state.run.mode == "rehearsal" and not options.keep_speed
    another = chosen and options.speed != state.run.speed
    speed = options.speed if another else state.run.speed
    return Beginning(
        prepared=msgspec.structs.replace(prepared, plan=plan),
        clock=ShowClock(now_ns, last.t_ms + gap_ms, speed),
        resumed=RunResumed(gap_ms, __version__, speed if another else None, boot),
        # What was passed over or comes behind has its place in the run all the same.
        state=msgspec.structs.replace(
            state, serial=last.serial, t_ms=last.t_ms, run=msgspec.structs.replace(state.run, speed=speed)
        ),
        records=() if behind else records,
        figures_behind=behind,
        plan_before=prepared.plan,
        to_serial=last.serial,
        unread=tuple(unread),
    )
