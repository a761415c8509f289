"""How late cues start while a window paints beside the desk and events pour into its API."""

import subprocess
from pathlib import Path

import msgspec

from console.base.errors import Problem
from console.bench.processes import end, first_line, start, start_desk
from console.bench.result import Limit, NothingMeasured, Result, percentile, row
from console.bench.shows import cut_show
from console.bench.stage import stage
from console.desk.options import NAME
from console.desk.prepare import Prepared
from console.journal.reader import read
from console.model import facts
from console.model.target import PROGRAM
from console.words.message import Message, message

GAP_MS = 150
RATE = 10_000
LIMIT_MS = 2.0
PAINTER, LOADER = "ui.bench_painter", "console.bench.loader"


def measure(folder: Path, quick: bool) -> Result:
    """The desk in its own process, first alone, then beside the painter and the load."""
    count = 100 if quick else 400
    prepared = cut_show(folder / "cues", count, GAP_MS)
    with stage(prepared) as (obs, password, notes):
        alone = _run(folder / "alone", prepared, obs, password, False, notes)
        busy = _run(folder / "busy", prepared, obs, password, True, notes)
    rows = (
        row("alone: cue started", alone[0]),
        row("alone: OBS asked", alone[1], alone[0]),
        row("busy: cue started", busy[0], alone[0]),
        row("busy: OBS asked", busy[1], alone[0]),
    )
    limits = (Limit("busy: OBS asked, p99 ms after due", round(percentile(busy[1], 0.99), 3), LIMIT_MS),)
    what = f"ms after due, a cue every {GAP_MS} ms; busy: 60 fps painting and {RATE} events/s into the API"
    return Result("cues", what, rows, limits, tuple(notes))


def _run(
    folder: Path, prepared: Prepared, obs: str, password: str, busy: bool, notes: list[str]
) -> tuple[list[float], list[float]]:
    """(ms after due at which cues were taken, and at which OBS was asked)."""
    beside: list[subprocess.Popen[bytes]] = []
    try:
        if busy:
            beside.append(start("-m", PAINTER))
            first_line(beside[-1])
        desk, url, token = start_desk(folder, prepared.root, obs, password)
        beside.append(desk)
        if busy:
            beside.append(start("-m", LOADER, url, token, str(RATE)))
        desk.communicate(timeout=300)
        if busy:
            notes.append(load_of(beside[-1])[1])
    finally:
        for process in beside:
            end(process)
    return errors_of(folder)


def load_of(loader: subprocess.Popen[bytes]) -> tuple[float, str]:
    """(events per second that a loader sent, the same in words)."""
    sent = msgspec.json.decode(loader.communicate(timeout=30)[0])
    rate = sent["sent"] / sent["seconds"]
    return rate, f"{sent['sent']} events sent, {rate:.0f}/s, {sent['refused']} batches refused"


def errors_of(folder: Path) -> tuple[list[float], list[float]]:
    """(ms after due at which cues were taken, and at which OBS was asked) of a run, by its journal.

    Raises NothingMeasured where OBS was asked for fewer than half of the cues.
    """
    origin = 0
    problems: list[Message] = []
    due_ns: dict[int, int] = {}
    taken: list[float] = []
    asked: dict[int, float] = {}
    for record in read(folder / NAME):
        fact = record.fact
        if isinstance(fact, facts.RunStarted):
            origin = record.mono_ns
        elif isinstance(fact, facts.CueTaken):
            number = len(due_ns) + 1
            due_ns[number] = origin + fact.due_ms * 1_000_000
            taken.append((record.mono_ns - due_ns[number]) / 1e6)
        elif isinstance(fact, facts.ProblemSeen):
            problems.append(fact.what)
        elif isinstance(fact, facts.ObsLost):
            problems.append(fact.why)
        elif isinstance(fact, facts.RequestDone) and fact.target == PROGRAM and fact.take in due_ns:
            # Asked when the answer came less the time it took; only the first asking of a take counts.
            asked.setdefault(fact.take, (record.mono_ns - due_ns[fact.take]) / 1e6 - fact.took_ms)
    # The first cue waits for OBS's connection, not for the desk.
    late_ms = [late for number, late in asked.items() if number > 1]
    if len(late_ms) * 2 < len(taken):
        said = message("bench.obs_not_asked", asked=len(late_ms), taken=len(taken), problems=problems)
        raise NothingMeasured(Problem("", said))
    return taken[1:], late_ms
