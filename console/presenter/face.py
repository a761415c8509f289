"""The face's process: sentences in, frames to the pump, and what of them was really sent out.

``python -m console.presenter.face``: a FaceSetup on its input, then UsePump, Perform, Cut and Drop; FaceReady,
Started, Ended, Lost, WasCut and WasDropped on its output. It ends when its input does. It is paced by the pump, which
answers each frame.
"""

import contextlib
import os
import queue
import sys
import time
from typing import Protocol

import psutil

from console.base.workers import LOGGED
from console.presenter.coded import Coded
from console.presenter.messages import (
    AHEAD,
    AHEAD_IN_SILENCE,
    AnyMessage,
    Cut,
    Drop,
    Ended,
    FaceFigures,
    FaceReady,
    FaceSetup,
    Lost,
    Perform,
    Sent,
    SpriteFault,
    Started,
    UsePump,
    WasCut,
    WasDropped,
    read,
    write,
)
from console.presenter.pump_link import PumpLink
from console.presenter.shape import BRIGHT, DARK, Shape
from console.presenter.stage import Instant, Stage
from console.presenter.visemes import GATE

# On Windows a class (psutil's ABOVE_NORMAL_PRIORITY_CLASS, which it has only there), elsewhere a niceness.
RAISED = 0x8000 if sys.platform == "win32" else -5
WAIT_S = 0.1

Order = tuple[AnyMessage, bytes] | None


class Look(Protocol):
    """What is seen: a picture a frame."""

    def picture(self, instant: Instant) -> memoryview | bytes | None:
        """Returns the next picture (yuv420p), None where the last one stays."""
        ...


class Plain:
    """Without sprites: a plain picture, bright while there is sound in it."""

    def __init__(self, shape: Shape) -> None:
        self._pictures = (shape.plain(DARK), shape.plain(BRIGHT))
        self._last: int | None = None

    def picture(self, instant: Instant) -> bytes | None:
        """Returns the next picture, None where the last one stays."""
        now = int(instant.loudness > GATE)
        changed, self._last = now != self._last, now
        return self._pictures[now] if changed else None


class Face:
    """orders: what came on the input; None at its end. tell: writes to the output."""

    def __init__(
        self, stage: Stage, look: Look, link: PumpLink, orders: "queue.SimpleQueue[Order]", tell: "Tell"
    ) -> None:
        self._stage, self._look, self._link, self._orders, self._tell = stage, look, link, orders, tell
        # Frames at the pump that have some of a sentence in them.
        self._going: dict[int, Instant] = {}
        self._heard = False
        # Sentences up to it are not spoken of any more.
        self._cut = -1

    def run(self) -> None:
        """Perform until the orders end."""
        figured_ns = time.monotonic_ns()
        while self._obey():
            if time.monotonic_ns() - figured_ns > 1_000_000_000:
                figured_ns = time.monotonic_ns()
                self._tell(FaceFigures(self._stage.waiting))
            if not self._link.connected():
                continue
            try:
                while self._link.has_room(AHEAD if self._stage.waiting else AHEAD_IN_SILENCE):
                    instant = self._stage.next(self._heard)
                    number = self._link.send(instant.sound, self._look.picture(instant))
                    self._going[number] = instant
                for sent in self._link.answers(WAIT_S):
                    self._sent(sent)
            except OSError:
                self._broke()
            if self._stage.unheard():
                self._lose()

    def _obey(self) -> bool:
        """Returns False at the orders' end. Waits only where there is no pump to pace it."""
        wait = not self._link.connected()
        while True:
            try:
                order = self._orders.get(timeout=WAIT_S) if wait else self._orders.get_nowait()
            except queue.Empty:
                return True
            wait = False
            if order is None:
                return False
            message, body = order
            if isinstance(message, Perform) and message.goes_on:
                self._stage.go_on(message.number, body, message.phones, message.more)
            elif isinstance(message, Perform):
                self._stage.add(message.number, body, message.phones, message.more)
            elif isinstance(message, Cut):
                self._stage.cut(message.up_to)
                self._cut = max(self._cut, message.up_to)
                with contextlib.suppress(OSError):
                    self._link.flush()
                self._tell(WasCut(message.up_to))
            elif isinstance(message, Drop):
                self._tell(WasDropped(message.order, tuple(self._stage.drop())))
            elif isinstance(message, UsePump):
                self._link.use(message)
                self._broke()

    def _sent(self, sent: Sent) -> None:
        self._heard = sent.heard
        instant = self._going.pop(sent.number, None)
        if instant is None or instant.number is None or instant.number <= self._cut:
            return
        if not sent.heard:
            self._lose(instant.number)
            return
        if instant.first:
            self._tell(Started(instant.number))
        if instant.last:
            self._tell(Ended(instant.number))

    def _broke(self) -> None:
        """The pump is gone, and with it every frame that it had not answered."""
        going, self._going = self._going, {}
        self._heard = False
        for instant in going.values():
            if instant.number is not None and instant.number > self._cut:
                self._lose(instant.number)
                return

    def _lose(self, number: int | None = None) -> None:
        """A sentence left for nobody: neither it nor one after it is said, as they belong together."""
        waiting = self._stage.clear()
        with contextlib.suppress(OSError):
            self._link.flush()
        lost = sorted({*([] if number is None else [number]), *waiting})
        self._cut = max([self._cut, *lost])
        for one in lost:
            self._tell(Lost(one))


class Tell(Protocol):
    """Writes a message to whoever started the process."""

    def __call__(self, message: AnyMessage) -> None: ...


def main() -> int:
    """Returns the exit code: 0 at the end of its input, 1 where the sprites cannot be used."""
    given = read(sys.stdin.buffer)
    if given is None or not isinstance(given[0], FaceSetup):
        return 2
    setup = given[0]
    out = sys.stdout.buffer

    def tell(message: AnyMessage) -> None:
        try:
            write(out, message)
        except OSError:
            os._exit(0)  # Nobody is left who could hear it.

    look: Look = Coded(setup.shape) if setup.coded else Plain(setup.shape)
    if setup.sprites is not None:
        from console.presenter.look import SpriteLook, SpritesUnfit

        try:
            look = SpriteLook(setup.shape, setup.sprites)
        except SpritesUnfit as error:
            tell(SpriteFault(str(error)))
            return 1
    with contextlib.suppress(psutil.Error, OSError):
        psutil.Process().nice(RAISED)
    orders: queue.SimpleQueue[Order] = queue.SimpleQueue()

    def listen() -> None:
        while (order := read(sys.stdin.buffer)) is not None:
            orders.put(order)
        orders.put(None)

    LOGGED.worker("reader of the face's orders", listen, restart=False).start()
    tell(FaceReady())
    Face(Stage(setup.shape), look, PumpLink(), orders, tell).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
