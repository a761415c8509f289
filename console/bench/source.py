"""From a source's event to the pixels of a window: a stream of events, a desk and a window, each a process.

All three go by the system's monotonic clock. The window says when it has painted the figure that an event brought.
"""

import contextlib
import queue
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import msgspec

from console.bench.processes import end, first_line, start
from console.bench.result import Limit, NothingMeasured, Result, percentile, row
from console.bench.shows import cut_show
from console.bench.unseen_window import environment, need
from console.words.message import message

LIMIT_MS = 300.0
COUNT, QUICK_COUNT = 60, 20
# Not in step with anything that the desk or the window does.
LEAST_S, MOST_S = 0.4, 1.1
STARTS_S, LOST_S = 60.0, 10.0


def measure(folder: Path, quick: bool) -> Result:
    """The ms from the moment at which an event was written to its socket until its figure was painted."""
    need("ui.bench_source")
    show = cut_show(folder / "show", 2, None).root
    with _events() as (url, sends):
        desk = start("-m", "console.bench.source_desk", str(folder), str(show), url)
        window: subprocess.Popen[bytes] | None = None
        try:
            first_line(desk)
            threading.Thread(target=_read, args=(desk, None), daemon=True).start()
            window = _window(folder / "run")
            painted: queue.Queue[tuple[int, int]] = queue.Queue()
            threading.Thread(target=_read, args=(window, painted), daemon=True).start()
            took = _took(sends, painted, QUICK_COUNT if quick else COUNT)
        finally:
            for process in (window, desk):
                if process is not None:
                    end(process)
    return Result(
        "source",
        "ms from an event of a source until its figure is painted",
        (row("event to pixel", took),),
        (Limit("event to pixel, p99 ms", round(percentile(took, 0.99), 1), LIMIT_MS),),
    )


def _took(sends: "queue.Queue[int]", painted: "queue.Queue[tuple[int, int]]", count: int) -> list[float]:
    dice, found = random.Random(1), list[float]()
    # The first one is painted once desk, source and window are all there.
    _seen(sends, painted, 1000, STARTS_S)
    for number in range(1001, 1001 + count):
        time.sleep(dice.uniform(LEAST_S, MOST_S))
        found.append(_seen(sends, painted, number, LOST_S))
    return found


def _seen(
    sends: "queue.Queue[int]", painted: "queue.Queue[tuple[int, int]]", viewers: int, within_s: float
) -> float:
    """Send so many viewers. Returns the ms until they were painted."""
    began_ns = time.monotonic_ns()
    sends.put(viewers)
    while True:
        left_s = within_s - (time.monotonic_ns() - began_ns) / 1e9
        try:
            value, at_ns = painted.get(timeout=max(0.001, left_s))
        except queue.Empty:
            raise NothingMeasured(message("bench.figure_lost")) from None
        if value == viewers:
            return (at_ns - began_ns) / 1e6


def _window(run: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "ui.bench_source", str(run)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment())


def _read(process: subprocess.Popen[bytes], into: "queue.Queue[tuple[int, int]] | None") -> None:
    """Read what a process says, which would else stand still one day; of the window, what it has painted."""
    assert process.stdout is not None
    with contextlib.suppress(ValueError, OSError):  # It is ended.
        for line in process.stdout:
            if into is not None:
                into.put(msgspec.json.decode(line, type=tuple[int, int]))


@contextlib.contextmanager
def _events() -> Iterator[tuple[str, "queue.Queue[int]"]]:
    """(address, what is to be sent) of a server-sent stream of snapshots."""
    sends: queue.Queue[int] = queue.Queue()

    class Stream(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            with contextlib.suppress(OSError):
                while (viewers := sends.get()) >= 0:
                    event = {
                        "specversion": "1.0", "id": f"s{viewers}", "source": "//bench/room",
                        "type": "audience.snapshot", "data": {"viewers": viewers},
                    }  # fmt: skip
                    self.wfile.write(b"data: " + msgspec.json.encode(event) + b"\n\n")

        def log_message(self, *of: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Stream)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", sends
    finally:
        sends.put(-1)
        server.shutdown()
        server.server_close()
