"""A picture that OBS shows from a file: written anew when it changes, clear else."""

import base64
import contextlib
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from console.cards.caption import Caption
from console.cards.countdown import Countdown
from console.cards.library import Paints

# One clear pixel.
CLEAR = base64.b64decode(
    b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNgYGBgAAAABQABeqhXUAAAAABJRU5ErkJggg=="
)


class OverlayFile:
    """OBS reads it anew by itself within a second of its time having changed. path: says where it is now."""

    def __init__(self, path: Callable[[], Path], now_s: Callable[[], float] = time.time) -> None:
        self._path, self._now_s = path, now_s
        self._written_s = 0

    def write(self, png: bytes) -> None:
        """Have it be this picture. On a full disk it stays as it was."""
        path = self._path()
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            new = path.with_suffix(".new")
            new.write_bytes(png)
            # OBS compares whole seconds: two changes within one would be one to it.
            self._written_s = max(int(self._now_s()), self._written_s + 1)
            os.utime(new, (self._written_s, self._written_s))
            new.replace(path)


def painted(painter: Paints, what: Caption | Countdown, field: str) -> bytes:
    """Returns the PNG of what stands over the picture. field: of the show, named where it cannot be painted.

    Raises ShowcallerError where it cannot, OSError where there is no room for the file.
    """
    with tempfile.TemporaryDirectory(prefix="showcaller-overlay-") as folder:
        target = Path(folder) / "overlay.png"
        painter.paint(what, target, field)
        return target.read_bytes()
