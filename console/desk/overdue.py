"""What people wrote in a show's earlier runs goes once its time is over: looked for when a desk begins, by a process
of its own, which nobody on air waits for.

``python -m console.desk.overdue FOLDER SHOW DAYS``: FOLDER: of the runs.
"""

import contextlib
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from console.base.errors import ShowcallerError
from console.base.processes import apart, gone, share_the_pc
from console.desk.erasing import erase

# Beside a run from which all was taken: it is not looked at again.
MARK = "comments-erased"


def overdue(folder: Path, show: str, keep_days: int, now_s: float) -> Iterator[Path]:
    """Yields the runs of a show that were last written more than so many days ago, and still have comments."""
    named = re.compile(rf"{re.escape(show)}-\d{{8}}-\d{{6}}")
    for path in sorted(folder.glob("*/run.showrun")):
        if named.fullmatch(path.parent.name) is None:
            continue
        with contextlib.suppress(OSError):
            old = now_s - path.stat().st_mtime > keep_days * 86_400
            if old and not path.with_name(MARK).exists():
                yield path


def erase_overdue(folder: Path, show: str, keep_days: int, now_s: float) -> int:
    """Erase what people wrote from such runs. Returns from how many; one that cannot be changed is left for later."""
    count = 0
    for path in overdue(folder, show, keep_days, now_s):
        with contextlib.suppress(ShowcallerError, OSError):
            found = erase(path)
            count += found.events > 0 or found.frames > 0
            path.with_name(MARK).touch()
    return count


class Overdue:
    """start() and close() once: looks for such runs, and has them dealt with by a process that nobody waits for."""

    def __init__(self, folder: Path, show: str, keep_days: int) -> None:
        self._folder, self._show, self._keep_days = folder, show, keep_days
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin, where there is anything to be done."""
        with contextlib.suppress(OSError):
            if next(overdue(self._folder, self._show, self._keep_days, time.time()), None) is None:
                return
            arguments = (str(self._folder), self._show, str(self._keep_days))
            self._process = subprocess.Popen(
                [sys.executable, "-m", "console.desk.overdue", *arguments],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **apart(),
            )  # fmt: skip
            share_the_pc(self._process.pid)
            with contextlib.suppress(psutil.Error, AttributeError, ValueError):
                psutil.Process(self._process.pid).nice(getattr(psutil, "BELOW_NORMAL_PRIORITY_CLASS", 15))

    def close(self) -> None:
        """End it: a run that is half dealt with is as it was, and comes the next time."""
        if self._process is not None:
            self._process.kill()
            gone(self._process, "what deals with runs that are overdue")


def main() -> None:
    """FOLDER SHOW DAYS."""
    folder, show, days = sys.argv[1:4]
    erase_overdue(Path(folder), show, int(days), time.time())


if __name__ == "__main__":
    main()
