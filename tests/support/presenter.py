"""Helpers of the presenter's tests: a receiver like OBS, a pump in this process, a presenter with its events."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import av
import numpy as np

from console.presenter.events import Event
from console.presenter.messages import HEAD, AnyMessage, Hello, PumpFigures, PumpSetup, decode, encode, sizes
from console.presenter.presenter import Presenter, Setup
from console.presenter.pump import Pump, listen
from console.presenter.shape import RATE, Shape
from tests.support.waiting import GENEROUS_S, until

SMALL = Shape(320, 180, 25)
TOKEN = "0123456789abcdef"
# As OBS's media source opens it.
OPTIONS = {"fflags": "nobuffer", "probesize": "32768", "analyzeduration": "100000"}


def espeak_is_there() -> bool:
    return find_spec("espeakng_loader") is not None


class RunningPump:
    """A pump in a thread of this process."""

    def __init__(self, shape: Shape = SMALL) -> None:
        self.figures: list[PumpFigures] = []
        video, brains = listen(0), listen(0)
        self.video_port, self.brain_port = video.getsockname()[1], brains.getsockname()[1]
        self._sockets: list[socket.socket] = [video, brains]
        self._end = threading.Event()
        self.pump = Pump(PumpSetup(0, shape, TOKEN), video, brains, self.figures.append)
        self._thread = threading.Thread(target=self.pump.run, args=(self._end.is_set,), daemon=True)

    def brain(self, token: str | None = TOKEN) -> "SmallBrain":
        return SmallBrain(self.socket(self.brain_port), token)

    def socket(self, port: int) -> socket.socket:
        """A bare connection; it is closed with the pump."""
        self._sockets.append(socket.create_connection(("127.0.0.1", port), GENEROUS_S))
        return self._sockets[-1]

    def __enter__(self) -> "RunningPump":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join(GENEROUS_S)
        for sock in self._sockets:
            sock.close()

    @property
    def alive(self) -> bool:
        return self._thread.is_alive()


class SmallBrain:
    """A brain's connection, by hand."""

    def __init__(self, sock: socket.socket, token: str | None) -> None:
        self.sock = sock
        if token is not None:
            self.say(Hello(token))

    def say(self, message: AnyMessage, body: bytes = b"") -> None:
        self.sock.sendall(encode(message, len(body)) + body)

    def hear(self) -> AnyMessage | None:
        """The next answer; None where the pump has closed."""
        with contextlib.suppress(ConnectionError):
            start = self._exactly(HEAD.size)
            if start:
                return decode(self._exactly(sizes(start)[0]))
        return None

    def _exactly(self, count: int) -> bytes:
        came = b""
        while len(came) < count:
            more = self.sock.recv(count - len(came))
            if not more:
                return b""
            came += more
        return came


class Receiver:
    """Reads a pump as OBS's media source does. luma: the mean of each picture; sound: samples, -1 to 1."""

    def __init__(self, address: str) -> None:
        self.luma: list[float] = []
        self.pictures = 0
        self.last: Any = None
        self._sound: list[Any] = []
        self.ended = False
        self._stop = False
        self._thread = threading.Thread(target=self._read, args=(address,), daemon=True)
        self._thread.start()

    def _read(self, address: str) -> None:
        with (
            contextlib.suppress(av.FFmpegError),
            av.open(address, format="nut", options=OPTIONS) as container,
        ):
            for packet in container.demux():
                if self._stop:
                    break
                if not packet.size:
                    continue
                if packet.stream.type == "audio":
                    self._sound.append(np.frombuffer(bytes(packet), "<i2").astype(np.float32) / 32768)
                else:
                    self.last = bytes(packet)
                    self.luma.append(float(np.frombuffer(self.last, np.uint8)[: 320 * 180].mean()))
                    self.pictures += 1
        self.ended = True

    @property
    def sound(self) -> Any:
        return np.concatenate(self._sound) if self._sound else np.zeros(0, np.float32)

    @property
    def heard_ms(self) -> float:
        """How much of the sound is not silence."""
        return float(np.count_nonzero(np.abs(self.sound) > 0.01)) * 1000 / RATE

    def __enter__(self) -> "Receiver":
        return self

    def __exit__(self, *_: object) -> None:
        self._stop = True
        self._thread.join(GENEROUS_S)


class Show:
    """A presenter and what it said."""

    def __init__(self, presenter: Presenter, events: list[Event]) -> None:
        self.presenter, self.events = presenter, events

    def of(self, kind: type) -> list[Any]:
        return [event for event in list(self.events) if isinstance(event, kind)]

    def wait(self, kind: type, count: int = 1) -> list[Any]:
        assert until(lambda: len(self.of(kind)) >= count), (self.events, self.presenter.health())
        return self.of(kind)


@contextlib.contextmanager
def presenting(
    engine: str = "tones", painted: bool = False, shape: Shape = SMALL, port: int = 0
) -> Iterator[Show]:
    """A presenter of three real processes, ready."""
    events: list[Event] = []
    presenter = Presenter(Setup(port, shape, engine, painted), events.append).start()
    try:
        assert until(lambda: presenter.health().ready), presenter.health()
        yield Show(presenter, events)
    finally:
        presenter.stop()
