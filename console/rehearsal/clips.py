"""Frames of the simulated OBS's clips. A clip stays open and is decoded onwards; only where it jumps it is sought."""

import contextlib
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from console.rehearsal.files import a_file

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video.frame import VideoFrame

# A frame is shown when the clip is this close before it.
EARLY_MS = 1000 / 60
# Further ahead than this it is quicker to seek than to decode what lies between.
JUMP_MS = 2000
MOST_OPEN = 4


def broken() -> tuple[type[Exception], ...]:
    """Returns what a clip that cannot be played raises. av is imported when a clip is shown: a desk is up before."""
    import av.error

    return (av.error.FFmpegError, OSError, IndexError, ValueError)


class Clip:
    """One open clip. Not for several threads."""

    def __init__(self, path: Path) -> None:
        import av

        self._container: InputContainer = av.open(a_file(path))
        self._frames: Iterator[VideoFrame] = iter(())
        self._last: VideoFrame | None = None
        self._sought = False

    def frame(self, at_ms: float) -> "VideoFrame | None":
        """Returns the frame that is shown at a time, the last one after the end; None where there is none."""
        at = _ms(self._last)
        if at is None or at_ms < at - EARLY_MS or at_ms > at + JUMP_MS:
            self._seek(at_ms)
        while (at := _ms(self._last)) is None or at < at_ms - EARLY_MS:
            following = next(self._frames, None)
            if following is None:
                break
            self._last = following
        return self._last

    def close(self) -> None:
        """Let the file go."""
        self._container.close()

    def _seek(self, at_ms: float) -> None:
        if self._sought or at_ms > 0:
            self._container.seek(int(max(0.0, at_ms) * 1000), backward=True)
        self._sought, self._last = True, None
        self._frames = self._container.decode(self._container.streams.video[0])


class Clips:
    """The clips that are open, those used last. Not for several threads."""

    def __init__(self) -> None:
        self._open: OrderedDict[tuple[Path, int], Clip] = OrderedDict()

    def frame(self, path: Path, changed_ns: int, at_ms: float) -> "VideoFrame | None":
        """Returns a clip's frame at a time, None when it cannot be decoded. changed_ns: of the file as it is."""
        key = (path, changed_ns)
        try:
            if key not in self._open:
                self._open[key] = Clip(path)
            self._open.move_to_end(key)
            while len(self._open) > MOST_OPEN:
                self._open.popitem(last=False)[1].close()
            return self._open[key].frame(at_ms)
        except broken():
            worn = self._open.pop(key, None)
            if worn is not None:
                with contextlib.suppress(*broken()):
                    worn.close()
            return None


def _ms(frame: "VideoFrame | None") -> float | None:
    return None if frame is None else (frame.time or 0.0) * 1000
