"""What a webhook's address did not take yet, kept beside the run: once a killed desk is taken up it is sent."""

import contextlib
from pathlib import Path
from typing import Any

import msgspec

from console.base import untrusted
from console.base.app_dirs import write_whole

Body = dict[str, Any]


class Unsent:
    """bodies: in the order in which they came. Of one thread. path: where they lie, None: only in memory.

    A disk that does not take them loses none that this desk still has.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self.bodies: list[Body] = []
        with contextlib.suppress(OSError, msgspec.DecodeError):
            if path is not None:
                self.bodies = untrusted.decode(path.read_bytes(), list[Body])

    def add(self, body: Body) -> None:
        """Keep one more."""
        self.bodies.append(body)
        self._keep()

    def drop(self, count: int) -> None:
        """The oldest ones were taken, or are given up."""
        if count:
            del self.bodies[:count]
            self._keep()

    def _keep(self) -> None:
        if self._path is None:
            return
        with contextlib.suppress(OSError):  # The disk is full, or the folder is gone: that is said elsewhere.
            if not self.bodies:
                self._path.unlink(missing_ok=True)
                return
            write_whole(self._path, msgspec.json.encode(self.bodies))
