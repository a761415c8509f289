"""Is a run's file still the one that is written? Looked at every second: a file that was deleted, moved or cut off
takes records as before, and nobody would find them.
"""

import os
import sys
from pathlib import Path
from typing import Literal

Loss = Literal["gone", "replaced", "cut_off", "not_writable", "damaged"]
# Whether what the file held can be copied from it still.
READABLE: tuple[Loss, ...] = ("gone", "replaced", "not_writable")
LOOK_S = 1.0


class FileWatch:
    """The files of one run as they are when this is made. Its thread is whoever asks."""

    def __init__(self, run: Path) -> None:
        self._run = run
        self._wal, self._shm = run.with_name(run.name + "-wal"), run.with_name(run.name + "-shm")
        self._known = {path: _identity(path) for path in (run, self._wal)}
        # Neither file is ever made smaller while it is written: SQLite begins its journal beside it anew in its place.
        self._largest = dict.fromkeys(self._known, 0)

    def look(self) -> Loss | None:
        """Returns what has become of the run's file, None where all is well."""
        for path, known in self._known.items():
            if known is None:
                continue
            try:
                status = path.stat()
            except FileNotFoundError:
                return "gone"
            except OSError:
                return "gone" if not self._run.parent.is_dir() else "not_writable"
            if (status.st_dev, status.st_ino) != known:
                return "replaced"
            if not os.access(path, os.W_OK):
                return "not_writable"
            if self._is_cut_off(path, status.st_size):
                return "cut_off"
        return None

    def _is_cut_off(self, path: Path, size: int) -> bool:
        before, self._largest[path] = self._largest[path], size
        return size < before

    def before_commit(self) -> Loss | None:
        """Returns why the next commit must not touch the file: it would end the process. Repairs what it can.

        SQLite maps the small file beside the run; one that was cut off, or made unchangeable, is a signal then.
        """
        if sys.platform == "win32":
            return None  # There a file that is mapped cannot be cut off.
        try:
            size = self._shm.stat().st_size
            if size % SHM or not size:
                # Emptied first: SQLite reckons it anew only where its beginning is empty, too.
                os.truncate(self._shm, 0)
                os.truncate(self._shm, max(SHM, -(-size // SHM) * SHM))
            if not os.access(self._shm, os.W_OK):
                return "damaged"
            # Written to once more, one that was cut off has its size again, and a hole where records were.
            if self._known[self._wal] is not None and self._is_cut_off(self._wal, self._wal.stat().st_size):
                return "cut_off"
        except FileNotFoundError:
            return "gone"
        except OSError:
            return "damaged"
        return None


# SQLite's file of shared memory grows by so much.
SHM = 32768


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    # Some file systems number nothing.
    return (status.st_dev, status.st_ino) if status.st_ino else None
