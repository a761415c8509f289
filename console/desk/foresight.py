"""The way of a GO, gone while nothing is due and without doing anything: the processor has it at hand then.

A desk rests for seconds between two cues, and other work has pushed what a take needs out of the processor's caches
by then: the same steps took three times as long as a moment later (0.9 ms to OBS's request for 0.35).
"""

from collections.abc import Sequence
from concurrent.futures import Future
from typing import Any, cast

from console.base.clock import Clock
from console.desk.core import DeskCore
from console.devices.device import Request
from console.devices.obs.claim import Claims
from console.devices.obs.client import ObsClient
from console.devices.obs.sending import Sender
from console.journal.store import Journal
from console.model import facts
from console.model.facts import Record
from console.protocol import frames
from console.protocol.websocket_frame import text_frame

# So often at rest, as what is at hand is pushed out again; and at once where another take would come.
AGAIN_NS = 250_000_000


class _Enough(Exception):
    """What a take asks of OBS is made: the rest is not hurried."""


class Foresight:
    """On the desk's thread only."""

    def __init__(self, core: DeskCore, clock: Clock, journal: Journal) -> None:
        self._core, self._clock, self._journal = core, clock, journal
        # When it was looked last, and what was on air and on standby then.
        self._looked_ns, self._of = -AGAIN_NS, (core.plan, core.state.takes, core.state.standby)

    def __call__(self, due: bool) -> None:
        """Look where something is about to be taken, or where it is time to look again."""
        core, now_ns = self._core, self._clock.mono_ns()
        plan, takes, standby = self._of
        same = plan is core.plan and takes is core.state.takes and standby == core.state.standby
        if due or not same or now_ns - self._looked_ns >= AGAIN_NS:
            self._looked_ns, self._of = now_ns, (core.plan, core.state.takes, core.state.standby)
            self.look()

    def look(self) -> tuple[Request, ...]:
        """Have copies of core and devices take a GO. Returns what it would ask for; nothing where none is taken."""
        core = self._core
        if core.state.standby is None or not core.state.obs.connected:
            return ()
        outbox = _Nowhere(self._journal)
        devices = tuple(device.copy() for device in core.devices)
        trial = DeskCore(core.plan, self._clock, core.show_clock, outbox, devices, core.state)
        trial.banned_in = core.banned_in
        try:
            trial.handle(facts.Go(), "desk")
        except _Enough:
            return outbox.asked
        return ()


class _Nowhere:
    """An outbox of which nothing comes: records are made into rows, and requests into a message."""

    def __init__(self, journal: Journal) -> None:
        self.asked: tuple[Request, ...] = ()
        self._journal = journal
        self._sender = Sender(lambda *_: None, cast(Claims, _Claim()), lambda *_: None, lambda: None)
        self._taken = False

    def journal(self, records: Sequence[Record], urgent: bool) -> None:
        self._journal.foresee(records)

    def before_air(self) -> None:
        self._taken = True

    def send(self, requests: Sequence[Request]) -> None:
        if self._taken:
            self.asked = tuple(requests)
            self._sender.send(cast(ObsClient, _Deaf()), requests)
            raise _Enough


class _Claim:
    name, aside = "Showcaller", False


class _Deaf:
    """A client that makes its messages and sends none."""

    connected = True

    def request(self, request_type: str, data: dict[str, Any] | None = None) -> "Future[Any]":
        text_frame(frames.request("0", request_type, data))
        return Future()

    def batch(
        self, requests: Sequence[tuple[str, dict[str, Any]]], execution: int, halt: bool = False
    ) -> "Future[Any]":
        text_frame(frames.batch("0", requests, execution, halt))
        return Future()
