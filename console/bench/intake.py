"""What a batch of events into POST /v1/events costs, against msgspec's bare decoding of it."""

import socket
import time
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from console.bench.loader import batch
from console.bench.processes import end, start_desk
from console.bench.result import Limit, Result, row
from console.bench.shows import cut_show
from console.desk.options import SIMULATED
from console.sources.events import AnyEvent
from console.sources.intake import Intake

SIZE = 1000
LIMIT = 2.0
AN_HOUR_MS = 3_600_000


def measure(folder: Path, quick: bool) -> Result:
    """Taking a batch in (check, dedupe, add up), and the whole POST to a desk until its answer is there."""
    rounds = 100 if quick else 400
    desk, url, token = start_desk(folder / "run", cut_show(folder / "show", 2, AN_HOUR_MS).root, SIMULATED)
    decoder = msgspec.json.Decoder(list[AnyEvent])
    intake = Intake({"THING": "thing"}, lambda: time.time_ns() // 1_000_000)
    parts = urlsplit(url)
    sock = socket.create_connection((parts.hostname or "127.0.0.1", parts.port or 0))
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    bare: list[float] = []
    taken: list[float] = []
    posted: list[float] = []
    try:
        for number in range(rounds + 5):
            body = batch(number * SIZE, SIZE, time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()))
            head = (
                f"POST {parts.path}/v1/events HTTP/1.1\r\nHost: {parts.netloc}\r\nAuthorization: Bearer {token}\r\n"
                f"Content-Type: application/cloudevents-batch+json\r\nContent-Length: {len(body)}\r\n\r\n"
            )
            request = head.encode() + body
            began = time.perf_counter_ns()
            decoder.decode(body)
            decoded = time.perf_counter_ns()
            assert intake.take(body).fact.events == SIZE  # Added up too.
            done = time.perf_counter_ns()
            sock.sendall(request)
            answer = sock.recv(65536)
            answered = time.perf_counter_ns()
            if not answer.startswith(b"HTTP/1.1 202"):
                raise RuntimeError(f"the desk refused the events: {answer!r}")
            if number >= 5:  # The first ones warm up.
                bare.append((decoded - began) / 1e6)
                taken.append((done - decoded) / 1e6)
                posted.append((answered - done) / 1e6)
    finally:
        sock.close()
        end(desk)
    rows = (
        row("floor: msgspec decodes it", bare),
        row("taken in", taken, bare),
        row("POST until its answer", posted, bare),
    )
    limits = tuple(
        Limit(f"{entry.name}, p50 over the bare decode", entry.ratio or 0.0, LIMIT) for entry in rows[1:]
    )
    return Result("events", f"a batch of {SIZE} events", rows, limits)
