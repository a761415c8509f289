"""Where each source is come to, kept beside the run: what was missed comes after all, and nothing else again."""

import contextlib
from pathlib import Path

import msgspec

from console.base import untrusted
from console.base.app_dirs import write_whole


class Positions:
    """Where each source is come to, kept in a file that may be lost: then what came before comes again."""

    def __init__(self, path: Path | None) -> None:
        self._path, self.changed = path, False
        self._all: dict[str, str] = {}
        with contextlib.suppress(OSError, msgspec.DecodeError):
            if path is not None:
                self._all = untrusted.decode(path.read_bytes(), dict[str, str])

    def of(self, name: str) -> str:
        return self._all.get(name, "")

    def set(self, name: str, position: str) -> None:
        if position and self._all.get(name) != position:
            self._all[name], self.changed = position, self._path is not None

    def keep(self) -> None:
        if self._path is None or not self.changed:
            return
        self.changed = False
        try:
            write_whole(self._path, msgspec.json.encode(dict(self._all)))
        except OSError:
            self.changed = True  # The disk is full: that is said elsewhere.
