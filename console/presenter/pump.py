"""The pump: pictures and sound to OBS, for ever, whatever becomes of who makes them.

``python -m console.presenter.pump``: a PumpSetup on its input, Listening (or PortTaken) and then PumpFigures on
its output. It ends when its input does. It listens on two ports of 127.0.0.1: at one OBS's media source, at the
other a brain that knows the token. It never waits for a brain: without a frame it repeats the picture, silent.
"""

import contextlib
import os
import selectors
import socket
import sys
import time
from collections import deque
from collections.abc import Callable

import psutil

from console.base.outlet import Outlet
from console.base.processes import wake_in_time
from console.base.workers import LOGGED
from console.presenter.brain import Brain
from console.presenter.messages import (
    Flush,
    Frame,
    Garbled,
    Listening,
    PortTaken,
    PumpFigures,
    PumpSetup,
    Sent,
    read,
    write,
)
from console.presenter.pacer import Pacer
from console.presenter.receiver import Buffer, Receiver
from console.presenter.shape import DARK

MOST_RECEIVERS, MOST_BRAINS = 8, 8
LOOPBACK = "127.0.0.1"
# On Windows a class (psutil's HIGH_PRIORITY_CLASS, which it has only there), elsewhere a niceness.
HIGH = 0x80 if sys.platform == "win32" else -10
# What time.monotonic_ns counts on Windows, before Python 3.13, goes in steps of 15.6 ms.
now_ns = time.perf_counter_ns


class Pump:
    """One thread: a selector that wakes for sockets and for the next frame. tell: gets figures once a second."""

    def __init__(
        self,
        setup: PumpSetup,
        video: socket.socket,
        brains: socket.socket,
        tell: Callable[[PumpFigures], object],
    ) -> None:
        self._setup, self._shape, self._tell = setup, setup.shape, tell
        self._selector = selectors.DefaultSelector()
        self._listeners = (video, brains)
        self._receivers: list[Receiver] = []
        self._brains: list[Brain] = []
        self._brain: Brain | None = None
        self._queue: deque[tuple[int, Buffer, Buffer | None]] = deque()
        # The brain's frames that are on their way, and the receivers that may still get them whole.
        self._going: dict[int, set[Receiver]] = {}
        self._picture: Buffer = self._shape.plain(DARK)
        self._silence = bytes(self._shape.audio_bytes)
        self._frames = self._repeated = self._dropped = 0
        for listener, accept in ((video, self._accept_receiver), (brains, self._accept_brain)):
            listener.setblocking(False)
            self._selector.register(listener, selectors.EVENT_READ, accept)

    def run(self, ending: Callable[[], bool]) -> None:
        """Pump until ending() says so, asked once a frame."""
        self._pacer = pacer = Pacer(self._shape.period_ns, now_ns())
        while not ending():
            left_ns = pacer.due_ns - now_ns()
            for key, events in self._selector.select(max(0, left_ns) / 1e9):
                key.data(events)
            at_ns = now_ns()
            if at_ns >= pacer.due_ns:
                self.frame(pacer.beat(at_ns))
                if self._frames % self._shape.fps == 0:
                    self._tell(self.figures())
        for receiver in list(self._receivers):
            self._drop_receiver(receiver)
        for brain in list(self._brains):
            self._drop_brain(brain)
        self._selector.close()

    def figures(self) -> PumpFigures:
        """Returns what it has done so far."""
        return PumpFigures(
            len(self._receivers), self._brain is not None, self._frames, self._repeated, self._pacer.slides,
            self._pacer.slid_ns // 1_000_000, self._dropped, len(self._queue),
        )  # fmt: skip

    def frame(self, slid_ns: int) -> None:
        """Send one frame to every receiver. slid_ns: how much later than it was due."""
        self._frames += 1
        number: int | None = None
        sound: Buffer = self._silence
        # While none takes a frame the brain's wait: nothing of a sentence is lost by a hiccup of OBS's.
        if self._queue and (not self._receivers or any(one.takes for one in self._receivers)):
            number, sound, picture = self._queue.popleft()
            if picture is not None:
                self._picture = picture
            self._going[number] = set()
        else:
            self._repeated += self._brain is not None and not self._queue
        for receiver in list(self._receivers):
            receiver.slide(slid_ns)
            if receiver.offer(sound, self._picture, number):
                if number is not None:
                    self._going[number].add(receiver)
                self._flush(receiver)
            elif receiver.stuck:
                self._dropped += 1
                self._drop_receiver(receiver)
        if number is not None and number in self._going and not self._going[number]:
            self._sent(number, heard=False)

    # ── receivers ────────────────────────────────────────────────────────────────────────────────

    def _accept_receiver(self, _: int) -> None:
        sock = self._accepted(self._listeners[0])
        if sock is None:
            return
        if len(self._receivers) >= MOST_RECEIVERS:
            sock.close()
            return
        try:
            receiver = Receiver(sock, self._shape)
        except OSError:
            sock.close()
            return
        self._receivers.append(receiver)
        self._selector.register(sock, selectors.EVENT_READ, lambda events: self._ready(receiver, events))

    def _ready(self, receiver: Receiver, events: int) -> None:
        if events & selectors.EVENT_READ:
            gone = True
            with contextlib.suppress(OSError):
                gone = receiver.spoke()
            if gone:
                self._drop_receiver(receiver)
                return
        if events & selectors.EVENT_WRITE:
            self._flush(receiver)

    def _flush(self, receiver: Receiver) -> None:
        try:
            done = receiver.flush()
        except OSError:
            self._drop_receiver(receiver)
            return
        if done and receiver.carries in self._going:
            self._sent(receiver.carries, heard=True)
        watched = selectors.EVENT_READ if done else selectors.EVENT_READ | selectors.EVENT_WRITE
        if self._selector.get_key(receiver.sock).events != watched:
            self._selector.modify(receiver.sock, watched, lambda events: self._ready(receiver, events))

    def _drop_receiver(self, receiver: Receiver) -> None:
        self._receivers.remove(receiver)
        self._selector.unregister(receiver.sock)
        receiver.sock.close()
        for number in [number for number, carriers in self._going.items() if receiver in carriers]:
            self._going[number].discard(receiver)
            if not self._going[number]:
                self._sent(number, heard=False)

    # ── brains ───────────────────────────────────────────────────────────────────────────────────

    def _accept_brain(self, _: int) -> None:
        sock = self._accepted(self._listeners[1])
        if sock is None:
            return
        strangers = [brain for brain in self._brains if brain is not self._brain]
        if len(strangers) >= MOST_BRAINS:
            # The oldest: a brain of ours says who it is at once.
            self._drop_brain(strangers[0])
        try:
            brain = Brain(sock, self._setup.token, self._shape)
        except OSError:
            sock.close()
            return
        self._brains.append(brain)
        self._selector.register(sock, selectors.EVENT_READ, lambda events: self._hear(brain, events))

    def _hear(self, brain: Brain, events: int) -> None:
        try:
            if events & selectors.EVENT_WRITE:
                self._answer(brain)
            came = brain.receive() if events & selectors.EVENT_READ else ()
            for message, sound, picture in came:
                if brain is not self._brain:
                    if self._brain is not None:
                        self._drop_brain(self._brain)
                    self._brain = brain
                if isinstance(message, Frame):
                    self._queue.append((message.number, sound, picture))
                elif isinstance(message, Flush):
                    self._forget()
        except (OSError, Garbled):
            if brain in self._brains:
                self._drop_brain(brain)

    def _forget(self) -> None:
        """Drop the brain's frames that are not on their way yet; the last picture of them is not shown either."""
        waiting, self._queue = self._queue, deque()
        for number, _, _ in waiting:
            self._sent(number, heard=False)

    def _drop_brain(self, brain: Brain) -> None:
        self._brains.remove(brain)
        self._selector.unregister(brain.sock)
        brain.sock.close()
        if brain is self._brain:
            self._brain = None
            self._queue.clear()
            self._going.clear()

    def _sent(self, number: int, heard: bool) -> None:
        self._going.pop(number, None)
        brain = self._brain
        if brain is None:
            return
        brain.answer(Sent(number, heard))
        try:
            self._answer(brain)
        except OSError:
            self._drop_brain(brain)

    def _answer(self, brain: Brain) -> None:
        watched = selectors.EVENT_READ if brain.flush() else selectors.EVENT_READ | selectors.EVENT_WRITE
        if self._selector.get_key(brain.sock).events != watched:
            self._selector.modify(brain.sock, watched, lambda events: self._hear(brain, events))

    @staticmethod
    def _accepted(listener: socket.socket) -> socket.socket | None:
        try:
            return listener.accept()[0]
        except OSError:  # Gone again already, or this process has no handles left: the next one may come in.
            return None


def listen(port: int) -> socket.socket:
    """Returns a listening socket of this PC alone. Raises OSError where the port is another's."""
    sock = socket.socket()
    try:
        # On Windows the option would let two listen at one port; elsewhere it passes over what is just closing.
        if sys.platform == "win32":
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((LOOPBACK, port))
        sock.listen(16)
    except OSError:
        sock.close()
        raise
    return sock


def main() -> int:
    """Returns the exit code: 0 at the end of its input, 1 where it cannot listen."""
    given = read(sys.stdin.buffer)
    if given is None or not isinstance(given[0], PumpSetup):
        return 2
    setup = given[0]
    out = sys.stdout.buffer
    try:
        video = listen(setup.video_port)
    except OSError as error:
        write(out, PortTaken(setup.video_port, error.strerror or str(error)))
        return 1
    brains = listen(0)
    with contextlib.suppress(psutil.Error, OSError):
        psutil.Process().nice(HIGH)
    wake_in_time()
    write(out, Listening(video.getsockname()[1], brains.getsockname()[1]))

    def until_input_ends() -> None:
        while read(sys.stdin.buffer) is not None:
            pass
        # At once: its sockets close with it.
        os._exit(0)

    LOGGED.worker("end of the pump's input", until_input_ends, restart=False).start()

    # Whoever does not read them must not stop the pump.
    figures: Outlet[PumpFigures] = Outlet(
        "pump's figures", lambda said: write(out, said), lambda _: None, 100
    )
    figures.start()
    Pump(setup, video, brains, figures.put).run(lambda: False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
