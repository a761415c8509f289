"""A vendor's raw frames in a file, a line each, so that a test can play them: as they came, byte for byte.

They hold whatever the vendor sends, names too: such a file is its user's alone until he gives it to somebody.
"""

import base64
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from console.base import untrusted
from console.base.errors import Problem, ShowcallerError
from console.sources.setup import Batch, Came
from console.words.message import message

# Beyond, a recording is whole enough for a test; a source that is tried comes to far less.
MOST_BYTES = 64 * 1024 * 1024
# A line of a file of frames: what a source may send, in base64.
MOST_LINE = 24 * 1024 * 1024


class Frame(msgspec.Struct, frozen=True, omit_defaults=True):
    """received_ms: epoch ms. raw: what came at one time, base64. headers: what the codec reads beside it.

    number: of its source in a run; where one is missing a frame was not kept. people: whose it is, in a run's folder
    by what cannot be read back; unread: it is not known whose.
    """

    received_ms: int
    raw: str
    headers: dict[str, str] = {}
    number: int = 0
    people: tuple[str, ...] = ()
    unread: bool = False

    @property
    def body(self) -> bytes:
        """What came."""
        return base64.b64decode(self.raw, validate=True)

    @property
    def came(self) -> Came:
        """What came, as its codec takes it."""
        return Came(self.body, self.headers)


class FramesInvalid(ShowcallerError):
    """Frames cannot be written to a file, or read from it."""


def frame_of(came: Came, received_ms: int) -> Frame:
    """Returns a frame of what came."""
    return Frame(received_ms, base64.b64encode(came.body).decode(), dict(came.headers))


class Recorder:
    """Writes frames to a new file. put() for each, close() once. Raises FramesInvalid for one that is there."""

    def __init__(self, path: Path) -> None:
        self._path, self._left = path, MOST_BYTES
        try:
            self._file = path.open("xb")
        except OSError as error:
            raise self._invalid(error) from error

    def put(self, batch: Batch) -> None:
        """Write what came; nothing where the file has had enough."""
        for came in batch.came:
            self._left -= len(came.body)
            if self._left < 0:
                return
            try:
                self._file.write(msgspec.json.encode(frame_of(came, batch.received_ms)) + b"\n")
                self._file.flush()
            except OSError as error:
                raise self._invalid(error) from error

    def close(self) -> None:
        """End it."""
        self._file.close()

    def _invalid(self, error: OSError) -> FramesInvalid:
        said = message("source.no_recording", path=self._path, error=error.strerror or type(error).__name__)
        return FramesInvalid(Problem("--record", said, message("source.fix_recording")))


def read(path: Path, whole: bool = True) -> Iterator[Frame]:
    """Yields the frames of a file. Raises FramesInvalid with the line that is none, or where there is no such file.

    whole: False ends quietly at a last line that a crash cut off.
    """
    try:
        with path.open("rb") as lines:
            number = 0
            while line := lines.readline(MOST_LINE):
                number += 1
                if not whole and not line.endswith(b"\n"):
                    return
                try:
                    frame = untrusted.decode(line, Frame)
                    _ = frame.body
                except ValueError as error:
                    said = message("source.no_frame", path=path, row=number, error=str(error)[:120])
                    raise FramesInvalid(Problem("", said, message("source.fix_frame"))) from error
                yield frame
    except OSError as error:
        said = message("source.no_frames", path=path, error=error.strerror or type(error).__name__)
        raise FramesInvalid(Problem("", said, message("source.fix_frame"))) from error


def read_all(paths: Sequence[Path]) -> Iterator[Frame]:
    """Yields the frames of several files, one after the other."""
    for path in paths:
        yield from read(path, whole=False)
