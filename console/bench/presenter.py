"""What the local presenter costs, and how long a sentence takes from its text to the pump's way out."""

import contextlib
import queue
import socket
import threading
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import psutil

from console.base.errors import Problem
from console.bench.result import Limit, NotHere, NothingMeasured, Result, row
from console.presenter.events import (
    Event,
    SentenceEnded,
    SentenceFailed,
    SentenceInterrupted,
    SentenceStarted,
)
from console.presenter.presenter import Presenter, Setup
from console.presenter.shape import Shape
from console.words.message import message

SHAPE = Shape(1280, 720, 25)
TEXT = "大家好，欢迎来到直播间，今天给大家带来的是这款保温杯。"
MOST_CPU = 35.0
# Of the 300 ms from the text to OBS's mixer, OBS's own way takes 119 (p95).
MOST_FIRST_MS = 180.0
MOST_SILENCE_MS = 250.0
READY_S, SAID_S = 240.0, 60.0


def measure(folder: Path, quick: bool) -> Result:
    """A presenter at 720p25 that speaks all the time, received by nobody but us."""
    if find_spec("espeakng_loader") is None:
        raise no_voice()
    events: queue.SimpleQueue[tuple[Event, int]] = queue.SimpleQueue()
    running = Presenter(Setup(0, SHAPE), lambda event: events.put((event, time.perf_counter_ns()))).start()
    try:
        ready(running)
        with received(running.health().address):
            first, silence, cpu = _measured(running, events, 6 if quick else 20, 4 if quick else 15)
        health = running.health()
    finally:
        running.stop()
    rows = (
        row("text to its first sound at the pump", first),
        row("interrupt to nothing left", silence, first),
    )
    return Result(
        "presenter",
        f"{SHAPE.width} x {SHAPE.height}, {SHAPE.fps} frames a second, {health.voice}",
        rows,
        (
            Limit("face and pump while it speaks, % of a core", round(cpu, 1), MOST_CPU),
            Limit("text to its first sound at the pump, p50 ms", rows[0].p50_ms, MOST_FIRST_MS),
            Limit("interrupt to nothing left, p99 ms", rows[1].p99_ms, MOST_SILENCE_MS),
        ),
        (f"The pump's time line slid {health.slides} times, by {health.slid_ms} ms in all.",),
    )


def _measured(
    running: Presenter, events: "queue.SimpleQueue[tuple[Event, int]]", rounds: int, cpu_s: int
) -> tuple[list[float], list[float], float]:
    first: list[float] = []
    silence: list[float] = []
    for number in range(rounds):
        began = time.perf_counter_ns()
        # None that lies rendered: this is about making it.
        running.say("bench", number, f"{TEXT}{time.time_ns() % 10_000_000}")
        first.append((next_event(events, SentenceStarted) - began) / 1e6)
        began = time.perf_counter_ns()
        running.interrupt()
        silence.append((next_event(events, SentenceInterrupted) - began) / 1e6)
    processes = [psutil.Process(running.health().pids[name]) for name in ("face", "pump")]
    running.say("bench", rounds, TEXT)
    next_event(events, SentenceStarted)
    since_s, before = time.perf_counter(), _cpu_s(processes)
    while time.perf_counter() - since_s < cpu_s:
        running.say("bench", rounds, TEXT)
        next_event(events, SentenceEnded)
    cpu = (_cpu_s(processes) - before) / (time.perf_counter() - since_s) * 100
    return first, silence, cpu


def _cpu_s(processes: list[psutil.Process]) -> float:
    return sum(sum(process.cpu_times()[:2]) for process in processes)


def next_event(events: "queue.SimpleQueue[tuple[Event, int]]", kind: type[Event]) -> int:
    """Returns when an event of a kind came."""
    while True:
        try:
            event, at_ns = events.get(timeout=SAID_S)
        except queue.Empty:
            raise NothingMeasured(message("presenter.not_heard")) from None
        if isinstance(event, SentenceFailed):
            raise NothingMeasured(event.why)
        if isinstance(event, kind):
            return at_ns


def no_voice() -> NotHere:
    """Returns that the voice which is built in is not on this PC."""
    what = message("presenter.voice_missing", name="espeak", detail="espeakng_loader")
    return NotHere(Problem("", what, message("presenter.fix_install_voice")))


def ready(running: Presenter) -> None:
    until = time.monotonic() + READY_S
    while not running.health().ready:
        if time.monotonic() > until:
            raise NothingMeasured(message("presenter.not_heard"))
        time.sleep(0.05)


@contextlib.contextmanager
def received(address: str) -> Iterator[None]:
    """Takes what the pump sends, as OBS does, and does nothing with it."""
    sock = socket.create_connection(("127.0.0.1", urlsplit(address).port or 0))

    def take() -> None:
        room = bytearray(1 << 20)
        with contextlib.suppress(OSError):
            while sock.recv_into(room):
                pass

    thread = threading.Thread(target=take, daemon=True)
    thread.start()
    try:
        # The face learns within a frame or two that somebody hears it.
        time.sleep(0.5)
        yield
    finally:
        sock.shutdown(socket.SHUT_RDWR)
        thread.join(5)
        sock.close()
