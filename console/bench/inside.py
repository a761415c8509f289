"""What the desk itself takes: from GO to the request on the wire, and what a batch of counters makes it reckon."""

import os
import queue
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

from console.bench.result import Limit, Result, percentile, row
from console.bench.shows import cut_show
from console.desk.assemble import assemble
from console.desk.loop import make_quick
from console.desk.options import Options
from console.desk.prepare import Prepared
from console.desk.simulated import SimulatedProcess
from console.devices.obs.blueprint import blueprint
from console.devices.obs.client import ObsClient
from console.devices.obs.device import ObsDevice
from console.devices.obs.provision import provision
from console.model import facts
from console.model.facts import Record
from console.vault.passwords import VARIABLE

ROUNDS, QUICK_ROUNDS, BATCHES = 200, 60, 200
LIMIT_MS = 0.5
ASKED = b"SetCurrentProgramScene"
LONGEST_S = 10.0


def measure(folder: Path, quick: bool) -> Result:
    """The whole desk in this process, with its journal, listeners and link; only OBS is another process."""
    rounds = QUICK_ROUNDS if quick else ROUNDS
    prepared = cut_show(folder / "inside", rounds + 5, None)
    simulated = SimulatedProcess(prepared.show, 1.0)
    try:
        with _Desk(folder / "run", simulated, prepared) as desk:
            desk.go()  # The first warms up.
            gone = [desk.go() for _ in range(rounds)]
            counted = desk.count()
    finally:
        simulated.stop()
    taken, floor = [ms for ms, _ in gone], _floor(rounds)
    most = max(pictures for _, pictures in gone)
    limits = (
        Limit("GO to the request on the wire, p50 ms", round(percentile(taken, 0.5), 3), LIMIT_MS),
        Limit("pictures reckoned from a GO to its request, the most", most, 1.0),
        Limit(f"pictures reckoned for {BATCHES} batches of counters", counted, 0.0),
    )
    rows = (row("floor: a thread woken, a message sent", floor), row("GO: the request is sent", taken, floor))
    return Result("inside", "inside the desk, in ms from GO until OBS's socket has the request", rows, limits)


class _Desk:
    """A desk on a thread of its own, as ``showcaller desk`` runs it."""

    def __init__(self, folder: Path, simulated: SimulatedProcess, prepared: Prepared) -> None:
        client = ObsClient("127.0.0.1", simulated.port, simulated.password)
        client.connect()
        provision(client, blueprint(prepared.show, prepared.root))
        client.disconnect()
        os.environ[VARIABLE] = simulated.password
        self._sent: queue.SimpleQueue[int] = queue.SimpleQueue()
        self._confirmed: queue.SimpleQueue[int] = queue.SimpleQueue()
        self.desk = assemble(prepared, Options(run_dir=folder, obs=simulated.url))
        self.device = next(one for one in self.desk.core.devices if isinstance(one, ObsDevice))
        self._reckoned: list[int] = []
        self.desk.core.listeners.append(self._record)

    def __enter__(self) -> "_Desk":
        self.desk.start()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        until = time.monotonic() + LONGEST_S
        while not self.desk.core.state.obs.connected and time.monotonic() < until:
            time.sleep(0.01)
        client = self.desk.link._client
        assert client is not None, "the desk found no OBS"
        self._send: Callable[[bytes], None] = client._write
        client._write = self._watched  # type: ignore[method-assign]
        return self

    def __exit__(self, *_: object) -> None:
        self.desk.loop.stop()
        self._thread.join(LONGEST_S)
        self.desk.close()

    def _run(self) -> None:
        make_quick()
        self.desk.run()

    def _watched(self, frame: bytes) -> None:
        self._send(frame)
        if ASKED in frame:
            self._reckoned.append(self.device.reckoned)
            self._sent.put(time.monotonic_ns())

    def _record(self, record: Record) -> None:
        if isinstance(record.fact, facts.CueConfirmed):
            self._confirmed.put(record.serial)

    def go(self) -> tuple[float, int]:
        """Press GO once, and wait until the desk is at rest again. Returns what it took until its request was
        sent: in ms, and in pictures.
        """
        before = self.device.reckoned
        began = time.monotonic_ns()
        self.desk.loop.call(lambda: self.desk.loop.follow(facts.Go(), "bench", began))
        sent = self._sent.get(timeout=LONGEST_S)
        self._confirmed.get(timeout=LONGEST_S)
        self._rest()
        return (sent - began) / 1e6, self._reckoned[-1] - before

    def count(self) -> int:
        """Hand in batches of counters. Returns how many pictures were reckoned for them."""
        self._rest()
        before = self.device.reckoned
        moved = facts.CountersMoved(
            "bench", {"views": 5, "orders_placed": 2, "gmv_placed.CNY": 200}, {"viewers": 99}, {}, 7
        )
        for _ in range(BATCHES):
            self.desk.loop.emit(moved, "bench")
        self.desk.loop.call(lambda: None).result(LONGEST_S)
        return self.device.reckoned - before

    def _rest(self) -> None:
        """Wait until OBS has answered all that it was asked, and the desk looked at it."""
        while (
            self.desk.loop.call(lambda: self.device.in_flight.next_expiry_ns()).result(LONGEST_S) is not None
        ):
            time.sleep(0.005)
        time.sleep(0.06)
        self.desk.loop.call(lambda: None).result(LONGEST_S)


def _floor(rounds: int) -> list[float]:
    """The least that it can take: another thread gets a word and sends a message, in ms."""
    given: queue.SimpleQueue[int] = queue.SimpleQueue()
    sent: queue.SimpleQueue[int] = queue.SimpleQueue()
    one, other = socket.socketpair()

    def work() -> None:
        while given.get():
            one.send(bytes(200))
            sent.put(time.monotonic_ns())

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    took = []
    for _ in range(rounds):
        time.sleep(0.005)
        began = time.monotonic_ns()
        given.put(1)
        took.append((sent.get(timeout=LONGEST_S) - began) / 1e6)
        # Nobody else reads it: after some 160 messages the thread would wait for room for ever.
        other.recv(4096)
    given.put(0)
    thread.join(LONGEST_S)
    one.close()
    other.close()
    return took
