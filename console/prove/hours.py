"""Eight hours of a show, sixty times as fast: what it confirms, how far it drifts, and whether it stays small."""

from typing import Any

from console.bench.result import percentile
from console.bench.shows import FEED, long_show
from console.desk.options import SIMULATED
from console.desk.report import report_of
from console.prove.processes import Desk, Late, of_process, until
from console.prove.proof import Figure, Progress, Proof, Scale, must_be

HOURS, SPEED = 8, 60
HOUR_MS, CUE_MS = 3_600_000, 30_000
# After its first hour a desk may grow by so much, and is never larger than so much; the run, an hour.
GROWTH, MOST_MB, MOST_MB_AN_HOUR = 1.10, 200, 40
MORE_THREADS, MORE_HANDLES = 2, 8
SEEN, PENDING = ("confirmed", "late"), "pending"


def prove(scale: Scale, progress: Progress) -> Proof:
    """A show of a cut every 30 s, with viewers and an order every 5 s."""
    hours = scale.many(HOURS, 2)
    show = long_show(scale.folder / "show", hours)
    arguments = ("--obs", SIMULATED, "--speed", str(SPEED), "--auto")
    desk = Desk(show, scale.folder / "run", *arguments, feed=str(show / FEED))
    sizes: list[tuple[int, int, int]] = []
    desk.start()
    assert desk.process is not None
    try:
        for hour in range(1, hours + 1):
            progress(hour - 1, hours)
            _until_show_time(desk, hour * HOUR_MS - 60_000)
            sizes.append(of_process(desk.process.pid))
        wait_until_seen(desk)
        desk.end()
    finally:
        desk.kill()
    progress(hours, hours)
    folder_mb = sum(file.stat().st_size for file in desk.run_dir.iterdir() if file.is_file()) / 1e6
    return Proof(
        "hours",
        f"{hours} hours of a show at {SPEED}x: a cut every 30 s, viewers and an order every 5 s",
        (*_on_air(report_of(desk.run_dir)), *_small(sizes, folder_mb / hours)),
    )


def _until_show_time(desk: Desk, t_ms: int) -> None:
    def reached() -> bool:
        state = desk.state()
        return state is not None and state["t_ms"] >= t_ms

    until(reached, f"{t_ms} ms of show time", 3600)


def wait_until_seen(desk: Desk) -> None:
    """Hold the show and wait for OBS to show its cue: one that was just taken is not seen by a desk that ends."""
    status, answer = desk.call("POST", "/v1/commands/hold")
    if status != 200 or not answer["accepted"]:
        raise Late(f"the show could not be put on hold: {answer}")

    def judged() -> bool:
        state = desk.state()
        return state is not None and state["now"] is not None and state["now"]["outcome"] != PENDING

    until(judged, "the outcome of the cue on air")


def _on_air(report: dict[str, Any]) -> list[Figure]:
    """How the cues went. The first one is the clock that the others have to keep."""
    aired = [cue for cue in report["cues"] if cue["started_ms"] is not None]
    first = aired[0]["started_ms"]
    drift = [abs(cue["started_ms"] - first - number * CUE_MS) for number, cue in enumerate(aired)]
    return [
        Figure("cues on air", f"{len(aired):,}"),
        must_be("of them not seen in OBS", sum(cue["outcome"] not in SEEN for cue in aired)),
        Figure("drift", f"p50 {percentile(drift, 0.5):,} ms, max {max(drift):,} ms of show time"),
    ]


def _small(sizes: list[tuple[int, int, int]], run_mb: float) -> list[Figure]:
    """Whether it stays as it is after its first hour."""
    memory = [one[0] / 1e6 for one in sizes]
    threads, handles = [one[1] for one in sizes], [one[2] for one in sizes]
    grown = max(memory) / memory[0]
    return [
        Figure("memory hour by hour, MB", ", ".join(f"{one:.0f}" for one in memory), max(memory) < MOST_MB),
        Figure("grown since the first hour", f"{grown:.2f} times", grown <= GROWTH),
        Figure("threads", f"{threads[0]}, at most {max(threads)}", max(threads) <= threads[0] + MORE_THREADS),
        Figure("handles", f"{handles[0]}, at most {max(handles)}", max(handles) <= handles[0] + MORE_HANDLES),
        Figure("the run's folder, MB an hour", f"{run_mb:.1f}", run_mb < MOST_MB_AN_HOUR),
    ]
