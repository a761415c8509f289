"""How soon Ctrl+K is open on a long show, the first time and after it, beside an empty dialog of Qt's."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import msgspec

from console.base.errors import Problem
from console.bench.result import Limit, NotHere, Result, percentile, row
from console.words.message import message

CUES, LIMIT_MS = 500, 50.0


def measure(folder: Path, quick: bool) -> Result:
    """The window's list is a program of its own (package ui) that nothing here imports."""
    if find_spec("ui.bench_palette") is None:
        raise NotHere(Problem("", message("bench.window_not_shipped"), message("bench.fix_see_readme")))
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
    }
    command = [sys.executable, "-m", "ui.bench_palette", str(CUES), "8" if quick else "30"]
    done = subprocess.run(command, capture_output=True, env=environment, timeout=300, check=True)
    times: dict[str, list[float]] = msgspec.json.decode(done.stdout)
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
