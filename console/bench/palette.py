"""How soon Ctrl+K is open on a long show, the first time and after it, beside an empty dialog of Qt's."""

from pathlib import Path

from console.bench.result import Limit, Result, percentile, row
from console.bench.unseen_window import need, times_of

CUES, LIMIT_MS = 500, 50.0


def measure(folder: Path, quick: bool) -> Result:
    """The window's list is a program of its own (package ui) that nothing here imports."""
    need("ui.bench_palette")
    times = times_of("ui.bench_palette", str(CUES), "8" if quick else "30")
    opened, floor = times["open_ms"], times["floor_ms"]
    return Result(
        "go_to",
        f"ms from Ctrl+K to its paint, {CUES} cues",
        (row("floor: an empty dialog", floor), row("Ctrl+K", opened, floor)),
        (
            Limit("Ctrl+K, p50 ms", round(percentile(opened, 0.5), 1), LIMIT_MS),
            Limit(
                "Ctrl+K the first time, beside an empty dialog's, ms more",
                round(opened[0] - floor[0], 1),
                LIMIT_MS,
            ),
        ),
    )
