"""The PC's clock is set in mid-show, forwards and backwards, and the clocks change: no cue that follows another moves.

The desk runs here, on a clock of this proof's: its monotonic time is the PC's, the time of day is set by hand.
"""

import itertools
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from console.base.clock import epoch_ms
from console.base.workers import LOGGED
from console.bench.shows import cut_show
from console.desk.assemble import Run, assemble
from console.desk.options import NAME, Options
from console.desk.prepare import Prepared, prepare
from console.devices.obs.blueprint import blueprint
from console.devices.obs.client import ObsClient
from console.devices.obs.provision import provision
from console.files.showfile import encode
from console.journal.reader import read
from console.journal.verify import verify
from console.model.cue import Clock as AtTime
from console.model.facts import CueTaken, Record, WallMoved
from console.prove.processes import PASSWORD, until
from console.prove.proof import Figure, Progress, Proof, Scale, must_be
from console.rehearsal.server import SimulatedObs
from console.vault.passwords import VARIABLE

CUE_MS, CUES = 1000, 40
# How far the clock is set, in s: a correction, a wrong time zone, a wrong day; there and back each.
STEPS_S = (15, -15, 3600, -3600, 86_400, -86_400)
# A show that waits for ten seconds past the hour, over both changes of clocks: 20 s, whatever the wall says between.
CHANGES = (
    ("spring", "2026-03-29T01:59:50+01:00[Europe/Berlin]", "2026-03-29T03:00:10+02:00[Europe/Berlin]"),
    ("autumn", "2026-10-25T02:59:50+02:00[Europe/Berlin]", "2026-10-25T02:00:10+01:00[Europe/Berlin]"),
)
# A busy PC may be late by so much; a cue that followed a step would be off by the step.
LATE_MS = 250
STEP_MS = 1000
ENDS_S = 60


class SetClock:
    """A clock whose time of day is set by hand. wall_ms: what it is now."""

    def __init__(self, wall_ms: int) -> None:
        self._ahead_ms = wall_ms - time.monotonic_ns() // 1_000_000

    def mono_ns(self) -> int:
        return time.monotonic_ns()

    def wall_ms(self) -> int:
        return time.monotonic_ns() // 1_000_000 + self._ahead_ms

    def step(self, by_ms: int) -> None:
        """Set it forwards, or backwards."""
        self._ahead_ms += by_ms


def prove(scale: Scale, progress: Progress) -> Proof:
    """One show whose clock is set again and again, and one over each change of clocks."""
    changes = CHANGES[: scale.many(len(CHANGES))]
    of = len(STEPS_S) + len(changes)
    figures = _steps(scale.folder / "steps", lambda done: progress(done, of))
    for number, (name, start, at) in enumerate(changes):
        progress(len(STEPS_S) + number, of)
        figures.append(_over_a_change(scale.folder / name, name, start, at))
    progress(of, of)
    steps = ", ".join(f"{one:+,}" for one in STEPS_S)
    what = f"the PC's clock set by {steps} s in mid-show, and a show over each change of clocks"
    return Proof("clock", what, tuple(figures))


def _steps(folder: Path, said: Callable[[int], None]) -> list[Figure]:
    prepared = cut_show(folder / "show", CUES, CUE_MS)
    clock = SetClock(epoch_ms(prepared.show.planned_start))
    with _running(prepared, folder / "run", clock) as run:
        for number, step_s in enumerate(STEPS_S):
            said(number)
            # In the middle of a cue, with its end and the next one planned already.
            taken = 3 + number * 5
            until(lambda at=taken: len(run.core.moment.state.takes) >= at, f"cue {taken}")  # type: ignore[misc]
            clock.step(step_s * 1000)
        until(lambda: len(run.core.moment.state.takes) >= CUES, "the last cue")
    records = list(read(folder / "run" / NAME))
    took = [record for record in records if isinstance(record.fact, CueTaken)]
    away_ms = [
        abs((record.mono_ns - took[0].mono_ns) / 1e6 - number * CUE_MS) for number, record in enumerate(took)
    ]
    pairs = list(itertools.pairwise(records))
    back = sum(after.t_ms < before.t_ms for before, after in pairs)
    cues = [record.fact.cue_id for record in took if isinstance(record.fact, CueTaken)]
    followed = sum(isinstance(record.fact, WallMoved) for record in records)
    return [
        Figure("furthest that a cue moved", f"{max(away_ms):.0f} ms", max(away_ms) < LATE_MS),
        must_be("cues on air", len(cues), CUES),
        must_be("on air twice", len(cues) - len(set(cues))),
        must_be("records whose show time goes back", back),
        must_be("steps seen in the journal's time of day", sum(map(_is_step, pairs)), len(STEPS_S)),
        must_be("steps that the plan's time of day followed", followed, len(STEPS_S)),
        Figure("the run's file by verify", *_intact(folder / "run")),
    ]


def _is_step(pair: tuple[Record, Record]) -> bool:
    before, after = pair
    return abs((after.wall_ms - before.wall_ms) - (after.mono_ns - before.mono_ns) / 1e6) >= STEP_MS


def _over_a_change(folder: Path, name: str, start: str, at: str) -> Figure:
    made = cut_show(folder / "show", 2, CUE_MS)
    first, second = made.show.segments[0].cues
    cues = (first, msgspec.structs.replace(second, start=AtTime(time=at)))
    segment = msgspec.structs.replace(made.show.segments[0], cues=cues)
    show = msgspec.structs.replace(made.show, planned_start=start, segments=(segment,))
    (folder / "show" / "show.json").write_bytes(encode(show))
    with _running(prepare(folder / "show"), folder / "run", SetClock(epoch_ms(start))) as run:
        until(lambda: len(run.core.moment.state.takes) >= 2, f"the cue after the change in {name}")
    took = [record for record in read(folder / "run" / NAME) if isinstance(record.fact, CueTaken)]
    off_ms = took[1].wall_ms - epoch_ms(at)
    what = f"a cue at ten seconds past the hour, over the change in {name}"
    return Figure(what, f"{off_ms:+} ms", abs(off_ms) < LATE_MS)


def _intact(run_dir: Path) -> tuple[str, bool]:
    intact = verify(run_dir).intact
    return "intact" if intact else "changed", intact


@contextmanager
def _running(prepared: Prepared, run_dir: Path, clock: SetClock) -> Iterator[Run]:
    """A live run of a show, cue by cue by itself, on a clock and an OBS of this proof's."""
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = PASSWORD
    with SimulatedObs(PASSWORD) as obs:
        client = ObsClient("127.0.0.1", obs.port, PASSWORD)
        client.connect()
        provision(client, blueprint(prepared.show, prepared.root))
        client.disconnect()
        run = assemble(prepared, Options(run_dir=run_dir, obs=obs.url, auto=True), clock=clock)
        show = LOGGED.worker("show of a proof", run.run, run.loop.stop)
        try:
            run.start()
            show.start()
            yield run
        finally:
            show.end(ENDS_S)
            run.end("proof")
            run.close()
            if before is None:
                del os.environ[VARIABLE]
            else:
                os.environ[VARIABLE] = before
