"""Cues while the whole rush pours into the API: 50,000 orders and the snapshots of 4,000 rooms in every second."""

from pathlib import Path

from console.bench.cues import GAP_MS, LIMIT_MS, LOADER, errors_of, load_of
from console.bench.processes import end, start, start_desk
from console.bench.result import Limit, Result, percentile, row
from console.bench.rush import ORDERS, ROOMS
from console.bench.shows import cut_show
from console.bench.stage import stage
from console.desk.prepare import Prepared


def measure(folder: Path, quick: bool) -> Result:
    """The desk in its own process, the sender in another, on the real OBS where it is there."""
    # Two hundred at the least: of a hundred, the one in a hundred is the worst.
    prepared = cut_show(folder / "cues", 200 if quick else 400, GAP_MS)
    with stage(prepared) as (obs, password, notes):
        return _measure(folder, prepared, obs, password, notes)


def _measure(folder: Path, prepared: Prepared, obs: str, password: str, notes: list[str]) -> Result:
    desk, url, token = start_desk(folder / "run", prepared.root, obs, password)
    sender = start("-m", LOADER, url, token, str(ORDERS), str(ROOMS))
    try:
        desk.communicate(timeout=300)
        rate, note = load_of(sender)
    finally:
        end(sender)
        end(desk)
    taken, asked = errors_of(folder / "run")
    return Result(
        "flood",
        f"ms after due, a cue every {GAP_MS} ms, beside {ORDERS:,} orders/s and {ROOMS:,} rooms at 1 Hz",
        (row("cue started", taken), row("OBS asked", asked, taken)),
        (
            # The error of a cue's start. When OBS was asked stands beside it: the rush has half of Python.
            Limit("cue started, p99 ms after due", round(percentile(taken, 0.99), 3), LIMIT_MS),
            # A sender that was slowed down measured something easier.
            Limit("events/s meant over events/s sent", round((ORDERS + ROOMS) / max(1.0, rate), 3), 1.1),
        ),
        (*notes, note),
    )
