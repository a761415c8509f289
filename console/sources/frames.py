"""A vendor's raw frames in a file, a line each, so that a test can play them: as they came, byte for byte.

They hold whatever the vendor sends, names too: such a file is its user's alone until he gives it to somebody.
"""

import base64
from collections.abc import Iterator
from pathlib import Path

import msgspec

from console.base.errors import Problem, ShowcallerError
from console.words.message import message

# Beyond, a recording is whole enough for a test; a source that is tried comes to far less.
MOST_BYTES = 64 * 1024 * 1024


class Frame(msgspec.Struct, frozen=True):
    """received_ms: epoch ms. raw: what came at one time, base64."""

    received_ms: int
    raw: str

    @property
    def body(self) -> bytes:
        """What came."""
        return base64.b64decode(self.raw, validate=True)


class FramesInvalid(ShowcallerError):
    """Frames cannot be written to a file, or read from it."""


class Recorder:
    """Writes frames to a new file. put() for each, close() once. Raises FramesInvalid for one that is there."""

    def __init__(self, path: Path) -> None:
        self._path, self._left = path, MOST_BYTES
        try:
            self._file = path.open("xb")
        except OSError as error:
            raise self._invalid(error) from error

    def put(self, raw: bytes, received_ms: int) -> None:
        """Write a frame; none where the file has had enough."""
        self._left -= len(raw)
        if self._left < 0:
            return
        frame = Frame(received_ms, base64.b64encode(raw).decode())
        try:
            self._file.write(msgspec.json.encode(frame) + b"\n")
            self._file.flush()
        except OSError as error:
            raise self._invalid(error) from error

    def close(self) -> None:
        """End it."""
        self._file.close()

    def _invalid(self, error: OSError) -> FramesInvalid:
        said = message("source.no_recording", path=self._path, error=error.strerror or type(error).__name__)
        return FramesInvalid(Problem("--record", said, message("source.fix_recording")))


def read(path: Path) -> Iterator[Frame]:
    """Yields the frames of a file. Raises FramesInvalid with the line that is none."""
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                frame = msgspec.json.decode(line, type=Frame)
                _ = frame.body
            except ValueError as error:
                said = message("source.no_frame", path=path, row=number, error=str(error)[:120])
                raise FramesInvalid(Problem("", said, message("source.fix_frame"))) from error
            yield frame
