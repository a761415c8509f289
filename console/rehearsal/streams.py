"""What is sent to the simulated OBS: a media source that receives NUT over TCP, as the presenter's pump sends it.

Only raw pictures and sound are understood. One picture in FRAME_EVERY is kept: a monitor is shown no more.
"""

import contextlib
import io
import socket
import sys
from array import array
from collections.abc import Collection
from typing import Any

import msgspec
from PIL import Image

from console.base.workers import LOGGED, Worker
from console.rehearsal.scene_model import SCHEME, address_of
from console.rehearsal.world import World

FRAME_EVERY = 5
# NUT: what a stream begins with, the mark of a stream's header, the two streams.
FILE_ID = b"nut/multimedia container\0"
STREAM = (0x4E53 << 48) + 0x11405BF2F9DB
VIDEO, AUDIO = 0, 1
CONNECT_S, SILENT_S, AGAIN_S = 2.0, 3.0, 1.0
# A picture of ours is no larger, nor is a header.
MOST_BYTES, MOST_HEADER = 3840 * 3840 * 3 // 2, 1 << 16


class Picture(msgspec.Struct, frozen=True):
    """A picture as it came: yuv420p, the planes one after the other. number: of the stream's."""

    number: int
    width: int
    height: int
    planes: bytes

    def image(self, size: tuple[int, int]) -> Image.Image:
        """Returns it in a size."""
        import numpy as np
        from av import VideoFrame

        rows = np.frombuffer(self.planes, np.uint8).reshape(self.height * 3 // 2, self.width)
        frame: Any = VideoFrame.from_ndarray(rows, format="yuv420p")
        made: Image.Image = frame.to_image(width=size[0], height=size[1])
        return made


def addresses(world: World) -> set[str]:
    """Returns where a simulated OBS receives from: it is connected as long as there is an input that does."""
    found = (address_of(source.kind, source.settings) for source in world.inputs.values())
    return {address for address in found if address is not None}


class Stream:
    """One address, received from until end(). picture: the last one kept; peak: the loudest of the last frame's
    sound, 0 to 1. Both None while nothing comes.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self.picture: Picture | None = None
        self.peak: float | None = None
        self._sock: socket.socket | None = None
        self._size = (0, 0)
        self._worker: Worker = LOGGED.worker("receiver of a simulated OBS", self._run, self._let_go)
        self._worker.start()

    def end(self) -> None:
        """Receive no more."""
        self._worker.dismiss()

    def _let_go(self) -> None:
        sock = self._sock
        if sock is not None:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    def _run(self) -> None:
        while not self._worker.ending:
            with contextlib.suppress(OSError, ValueError, EOFError):
                self._receive()
            # As OBS has it: what came last stays, and it connects again in a second.
            self.peak = None
            self._worker.wait(AGAIN_S)

    def _receive(self) -> None:
        host, _, port = self.address.removeprefix(SCHEME).partition(":")
        with socket.create_connection((host, int(port.partition("?")[0])), CONNECT_S) as sock:
            sock.settimeout(SILENT_S)
            self._sock = sock
            with io.BufferedReader(sock.makefile("rb", 0), 1 << 17) as file:
                if _exactly(file, len(FILE_ID)) != FILE_ID:
                    raise ValueError("no NUT")
                self._read(file)

    def _read(self, file: io.BufferedIOBase) -> None:
        number = 0
        scratch = bytearray()
        while not self._worker.ending:
            mark = _exactly(file, 1)
            if mark == b"N":
                self._read_header(file, mark + _exactly(file, 7))
                continue
            stream, _, size = (_varlen(file) for _ in range(3))
            _exactly(file, 4)
            if size > MOST_BYTES:
                raise ValueError("no frame of ours")
            if stream == AUDIO:
                self._hear(_exactly(file, size))
                continue
            if len(scratch) != size:
                scratch = bytearray(size)
            if file.readinto(scratch) != size:
                raise EOFError
            if number % FRAME_EVERY == 0 and size == self._size[0] * self._size[1] * 3 // 2:
                self.picture = Picture(number, *self._size, bytes(scratch))
            number += 1

    def _read_header(self, file: io.BufferedIOBase, startcode: bytes) -> None:
        size = _varlen(file)
        if size > MOST_HEADER:
            raise ValueError("no header of ours")
        payload = _exactly(file, size)
        if int.from_bytes(startcode, "big") == STREAM and payload[:1] == bytes([VIDEO]):
            self._size = _size_in(payload)

    def _hear(self, sound: bytes) -> None:
        samples = array("h", sound[: len(sound) // 2 * 2])
        if sys.byteorder == "big":
            samples.byteswap()
        self.peak = max(max(samples), -min(samples)) / 32768 if samples else 0.0


class Streams:
    """The addresses that are received from. keep() from one thread; of() from any."""

    def __init__(self) -> None:
        self._streams: dict[str, Stream] = {}

    def keep(self, addresses: Collection[str]) -> None:
        """Receive from these, and from no others."""
        for address in set(self._streams) - set(addresses):
            self._streams.pop(address).end()
        for address in addresses:
            if address not in self._streams:
                self._streams[address] = Stream(address)

    def of(self, address: str) -> Stream | None:
        """Returns what comes from an address; None for one that is not received from."""
        return self._streams.get(address)


def _exactly(file: io.BufferedIOBase, size: int) -> bytes:
    data = file.read(size)
    if len(data) != size:
        raise EOFError
    return data


def _varlen(file: io.BufferedIOBase) -> int:
    value = 0
    for _ in range(9):
        byte = _exactly(file, 1)[0]
        value = value << 7 | byte & 0x7F
        if not byte & 0x80:
            return value
    raise ValueError("no number of NUT's")


def _size_in(payload: bytes) -> tuple[int, int]:
    """Returns a picture stream's width and height, as a pump writes them: behind its codec's own bytes."""
    file = io.BytesIO(payload)
    _varlen(file), _varlen(file)  # The stream's number, its class.
    file.read(_varlen(file))  # Its codec.
    for _ in range(5):  # Time base, shift, longest step, delay, flags.
        _varlen(file)
    file.read(_varlen(file))
    return _varlen(file), _varlen(file)
