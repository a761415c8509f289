"""Facts about a run itself: begun, taken up again, its clock set, ended."""

from typing import Literal

from console.model.fact import Fact


class RunStarted(Fact, frozen=True):
    """A run began. clock_base_ms: wall time (epoch ms) that show time 0 stands for in clock starts.

    clip_end: ``event`` ends a clip's cue when OBS says that the clip ended, ``length`` at its
    scaled length (a real OBS cannot play clips at the run's speed). start_at: the cue with which a
    rehearsal began, at its planned start; None for the first. boot: which start of the PC its monotonic
    times count from; empty: not known.
    """

    run_id: str
    show_id: str
    mode: Literal["live", "rehearsal"]
    speed: float
    auto: bool
    wall_start_ms: int
    clock_base_ms: int
    clip_end: Literal["event", "length"]
    show_sha256: str
    version: str
    start_at: str | None = None
    boot: str = ""


class RunResumed(Fact, frozen=True):
    """A desk took the run over after a crash: nobody watched the cues for gap_ms of show time.

    speed: of a rehearsal that goes on at another one from here; None where it is as it was. boot: as above.
    """

    gap_ms: int
    version: str
    speed: float | None = None
    boot: str = ""


class WallMoved(Fact, frozen=True):
    """The PC's clock was set during a live run, or the PC slept: show time 0 stands for clock_base_ms from now on.

    by_ms: how far it moved, positive when it was put forward.
    """

    clock_base_ms: int
    by_ms: int


class RunEnded(Fact, frozen=True):
    """The run is over."""

    reason: str
