"""How late cues start and how soon they are on program beside a host who speaks, against the same without him."""

import contextlib
import queue
import threading
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from console.bench.cues import LIMIT_MS, errors_of
from console.bench.presenter import SAID_S, SHAPE, TEXT, no_voice, ready, received
from console.bench.processes import end, start_desk
from console.bench.result import Limit, NothingMeasured, Result, percentile, row
from console.bench.shows import cut_show
from console.bench.stage import stage
from console.desk.options import NAME
from console.desk.prepare import Prepared
from console.journal.reader import read
from console.model import facts
from console.presenter.events import Event, SentenceEnded, SentenceStarted
from console.presenter.presenter import Presenter, Setup
from console.words.message import message

GAP_MS = 150
COUNT, QUICK_COUNT = 400, 40
# What is one frame's luck differs by a few per cent between two runs alone.
LIMIT = 1.10


def measure(folder: Path, quick: bool) -> Result:
    """A desk in its own process takes a cue every 150 ms; then again beside voice, face and pump that speak."""
    if find_spec("espeakng_loader") is None:
        raise no_voice()
    prepared = cut_show(folder / "speaking", QUICK_COUNT if quick else COUNT, GAP_MS)
    with stage(prepared) as (obs, password, notes):
        alone, went = _run(folder / "alone", prepared, obs, password)
        with _speaks(notes):
            beside, went_beside = _run(folder / "beside", prepared, obs, password)
    rows = (
        row("alone: OBS asked, after due", alone),
        row("beside him: OBS asked, after due", beside, alone),
        row("alone: GO to its scene on program", went),
        row("beside him: GO to its scene on program", went_beside, went),
    )
    limits = [Limit("beside him: OBS asked, p99 ms after due", round(percentile(beside, 0.99), 3), LIMIT_MS)]
    if rows[3].ratio is not None:
        limits.append(Limit("beside him: GO to program, p50 over alone", rows[3].ratio, LIMIT))
    what = (
        f"a cue every {GAP_MS} ms, beside a host at {SHAPE.width} x {SHAPE.height} who speaks without a pause"
    )
    return Result("speaking", what, rows, tuple(limits), tuple(notes))


def _run(folder: Path, prepared: Prepared, obs: str, password: str) -> tuple[list[float], list[float]]:
    """(ms after due at which OBS was asked, ms from a take to the scene seen on program)."""
    desk, _, _ = start_desk(folder, prepared.root, obs, password)
    try:
        desk.communicate(timeout=300)
    finally:
        end(desk)
    return errors_of(folder)[1], _on_program(folder)


def _on_program(folder: Path) -> list[float]:
    went: list[float] = []
    taken_ns: int | None = None
    for record in read(folder / NAME):
        if isinstance(record.fact, facts.CueTaken):
            taken_ns = record.mono_ns
        elif isinstance(record.fact, facts.SceneSeen) and taken_ns is not None:
            went.append((record.mono_ns - taken_ns) / 1e6)
            taken_ns = None
    return went[1:]  # The first one begins with OBS's connection.


@contextlib.contextmanager
def _speaks(notes: list[str]) -> Iterator[None]:
    """A host who speaks all the while, received as OBS receives him. Raises NothingMeasured where he did not."""
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    running = Presenter(Setup(0, SHAPE), events.put).start()
    over = threading.Event()
    said: list[int] = []

    def speak() -> None:
        number = 0
        while not over.is_set():
            # Each of them is another text: it has to be rendered, too.
            running.say("bench", number, f"{TEXT}{number}")
            number += 1
            if _next_is(events, SentenceEnded, over):
                said.append(number)

    thread = threading.Thread(target=speak, daemon=True)
    try:
        ready(running)
        with received(running.health().address):
            running.say("bench", -1, TEXT)
            if not _next_is(events, SentenceStarted, over):
                raise NothingMeasured(message("presenter.not_heard"))
            thread.start()
            yield
            over.set()
            thread.join(SAID_S)
    finally:
        over.set()
        running.stop()
    if not said:
        raise NothingMeasured(message("presenter.not_heard"))
    notes.append(f"Sentences that he said to their end meanwhile: {len(said)}")


def _next_is(events: "queue.SimpleQueue[Event]", kind: type[Event], over: threading.Event) -> bool:
    """Whether an event of a kind comes, before it is over and in time."""
    until_s = time.monotonic() + SAID_S
    while time.monotonic() < until_s and not over.is_set():
        with contextlib.suppress(queue.Empty):
            if isinstance(events.get(timeout=0.1), kind):
                return True
    return False
