"""The window: its first paint, a frame of its plots, its share of a core, and its memory over a long show.

The window is a program of its own (package ui) that nothing here imports.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil

from console.bench.processes import end, first_line, start
from console.bench.result import Limit, Result, percentile, row
from console.bench.shows import long_show
from console.bench.unseen_window import environment, is_shipped, not_shipped, times_of
from console.desk.options import TOKEN
from resources import ROOT as RESOURCES

PAINT_RATIO, FRAME_MS, CORE_PERCENT, GROWN_PERCENT = 1.25, 10.0, 15.0, 5.0
ATTACH_MS = 2000.0
HOUR_S = 60.0


def paint(folder: Path, quick: bool) -> Result:
    """From the process's start to the first paint: a bare PySide6 window, and the console."""
    took: dict[str, list[float]] = {"bare": [], "console": []}
    for _ in range(11):
        for which, times in took.items():
            began = time.perf_counter_ns()
            process = subprocess.Popen(
                [sys.executable, "-m", "ui.bench_start", which],
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment(),
            )
            assert process.stdout is not None
            line = process.stdout.readline()
            times.append((time.perf_counter_ns() - began) / 1e6)
            end(process)
            assert line.strip() == b"painted"
    # The first of each reads its files from the disk.
    bare, console = took["bare"][1:], took["console"][1:]
    ratio = round(statistics.median(console) / statistics.median(bare), 3)
    return Result(
        "paint",
        "ms from the process's start to its first paint",
        (row("floor: a bare PySide6 window", bare), row("the console", console, bare)),
        (Limit("the console, times a bare window (median of 10)", ratio, PAINT_RATIO),),
    )


def plots(folder: Path, quick: bool) -> Result:
    """CPU of a frame of the plots, ten million values behind them."""
    times = times_of("ui.bench_plot", "60" if quick else "300")
    frames, floor = times["frame_ms"], times["floor_ms"]
    return Result(
        "plots",
        "ms of CPU a frame, new values of ten million each time",
        (row("floor: painted anew, nothing changed", floor), row("a frame", frames, floor)),
        (Limit("a frame, p50 ms of CPU", round(percentile(frames, 0.5), 3), FRAME_MS),),
    )


class _Window:
    """A console on a desk that rehearses, both without a screen."""

    def __init__(self, folder: Path, show: Path, speed: float) -> None:
        run_dir = folder / "run"
        arguments = [
            "rehearse",
            str(show),
            "--auto",
            "--speed",
            f"{speed:g}",
            "--run-dir",
            str(run_dir),
            "--json",
        ]
        self.desk = start("-m", "console", *arguments)
        first_line(self.desk)
        # Nobody reads on: what it says goes into a pipe that must not run full.
        assert self.desk.stdout is not None
        self._drain = subprocess.Popen(["cat"], stdin=self.desk.stdout, stdout=subprocess.DEVNULL)
        assert (run_dir / TOKEN).is_file()
        self.window = subprocess.Popen(
            [sys.executable, "-m", "ui", "--attach", str(run_dir), "--settings", str(folder / "window.json")],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment(),
        )
        self.process = psutil.Process(self.window.pid)

    def end(self) -> None:
        for process in (self.window, self.desk, self._drain):
            process.terminate()
        for process in (self.window, self.desk, self._drain):
            end(process)


def attach(folder: Path, quick: bool) -> Result:
    """From the start of a window to the cue on air of the show that runs: what a crash of it costs."""
    console = _Window(folder, RESOURCES / "shows" / "sample", 1)
    took: list[float] = []
    cues: set[str] = set()
    try:
        time.sleep(5)  # The first window is there, and the film on air.
        console.window.kill()
        console.window.wait(10)
        for _ in range(5 if quick else 15):
            began = time.perf_counter_ns()
            command = [sys.executable, "-m", "ui.bench_attach", str(folder / "run")]
            window = subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment()
            )
            assert window.stdout is not None
            cues.add(window.stdout.readline().decode().strip())
            took.append((time.perf_counter_ns() - began) / 1e6)
            end(window)
    finally:
        console.end()
    assert cues <= {"c001", "c002", "c003"}, cues
    return Result(
        "attach",
        "ms from the start of a window to the cue on air of the show that runs",
        (row("a window started again", took),),
        (Limit("a window started again, p50 ms", round(percentile(took, 0.5), 1), ATTACH_MS),),
    )


def load(folder: Path, quick: bool) -> Result:
    """The window's share of a core, at speed 1 with both monitors, from its own CPU time."""
    console = _Window(folder, RESOURCES / "shows" / "sample", 1)
    try:
        time.sleep(12)  # Started, its plots loaded, the film on air.
        shares: list[float] = []
        for _ in range(8 if quick else 30):
            before, began = console.process.cpu_times(), time.monotonic()
            time.sleep(1.0)
            after, passed = console.process.cpu_times(), time.monotonic() - began
            used = after.user + after.system - before.user - before.system
            shares.append(used / passed * 100)
        assert console.window.poll() is None, "the window ended"
    finally:
        console.end()
    mean = round(statistics.fmean(shares), 2)
    return Result(
        "load",
        "ms of CPU the window takes each second of a rehearsal at speed 1",
        (row("the window", [share * 10 for share in shares]),),
        (Limit("percent of a core, mean", mean, CORE_PERCENT),),
    )


def memory(folder: Path, quick: bool) -> Result:
    """The window's memory in a show at 60 times speed: eight hours, or one when there is less time."""
    hours = 1 if quick else 8
    show = long_show(folder / "long", hours)
    console = _Window(folder, show, 60)
    try:
        sizes: list[float] = []
        used: list[float] = []
        ends = time.monotonic() + hours * HOUR_S
        while time.monotonic() < ends:
            before = sum(console.process.cpu_times()[:2])
            time.sleep(1.0)
            assert console.window.poll() is None, "the window ended"
            used.append((sum(console.process.cpu_times()[:2]) - before) * 1000)
            sizes.append(console.process.memory_info().rss / 2**20)
    finally:
        console.end()
    # The first quarter fills caches and the log; after it nothing may grow.
    quarter = len(sizes) // 4
    early, late = statistics.median(sizes[quarter : 2 * quarter]), statistics.median(sizes[-quarter:])
    grown = round((late - early) / early * 100, 2)
    return Result(
        "memory",
        f"the window's memory in a show of {hours} h at 60 times speed",
        (row("ms of CPU each second", used),),
        (Limit("grown from the second quarter to the last, percent", grown, GROWN_PERCENT),),
        (f"{early:.0f} MB in the second quarter, {late:.0f} MB in the last.",),
    )


def results() -> dict[str, Any]:
    """The window's measurements by name."""
    every: dict[str, Any] = {"paint": paint, "plots": plots, "attach": attach, "load": load, "memory": memory}
    return every if is_shipped("ui.bench_start") else dict.fromkeys(every, _not_shipped)


def _not_shipped(folder: Path, quick: bool) -> Result:
    raise not_shipped()
