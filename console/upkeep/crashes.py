"""Crash reports: kept on this PC, shown at the next start, sent nowhere.

A mistake of ours is a file with its traceback. A process that the system ended (a fault in a library) has
written where it stood by faulthandler, in a file that is empty as long as it lives.
"""

import contextlib
import faulthandler
import logging
import os
import platform
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import msgspec

from console import __version__
from console.base import app_dirs
from console.base.processes import ProcessId, this_process
from console.upkeep.scrub import scrub

KEPT, LARGEST = 20, 64_000
SEEN = "seen"
HARD = "hard-"
PASSWORD = "SHOWCALLER_OBS_PASSWORD"


class Crash(msgspec.Struct, frozen=True):
    """One report. at_ms: since the epoch. what: its last line."""

    path: Path
    at_ms: int
    what: str

    def text(self) -> str:
        """All of it."""
        try:
            return clean(self.path.read_text("utf-8", "replace"))
        except OSError as error:
            return f"It cannot be read: {error}"


def crash_folder() -> Path:
    """Where they are kept."""
    return app_dirs.logs() / "crashes"


def clean(text: str) -> str:
    """Without secrets and without this user's name."""
    return scrub(text, str(Path.home()), [os.environ.get(PASSWORD, "")])


def keep(
    where: str,
    kind: type[BaseException],
    error: BaseException | None,
    trace: TracebackType | None,
    folder: Path | None = None,
) -> Path | None:
    """Write a report of a mistake; None where it cannot be written: that must not be a second mistake."""
    folder = folder or crash_folder()
    traced = "".join(traceback.format_exception(kind, error, trace))
    head = f"Showcaller {__version__} {where}\n{platform.platform()} Python {platform.python_version()}\n\n"
    name = f"{time.strftime('%Y%m%d-%H%M%S')}-{where}-{os.getpid()}-{kind.__name__}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / name
        path.write_text(clean(head + traced[-LARGEST:]), "utf-8")
        for old in sorted(folder.glob("*.txt"), key=lambda file: file.stat().st_mtime)[:-KEPT]:
            old.unlink()
    except OSError:
        return None
    return path


class CrashHandler(logging.Handler):
    """Keeps each mistake that is logged with its traceback: once, however often it happens."""

    def __init__(self, where: str, folder: Path | None = None) -> None:
        super().__init__(logging.ERROR)
        self._where, self._folder = where, folder
        self._kept: set[tuple[str, str, int]] = set()

    def emit(self, record: logging.LogRecord) -> None:
        if not record.exc_info or record.exc_info[0] is None:
            return
        kind, error, trace = record.exc_info
        last = traceback.extract_tb(trace)[-1:]
        place = (kind.__name__, last[0].filename if last else "", (last[0].lineno or 0) if last else 0)
        if place not in self._kept:
            self._kept.add(place)
            keep(self._where, kind, error, trace, self._folder)


def watch_for_faults(where: str, folder: Path | None = None) -> Callable[[], None]:
    """Have the system's own end of this process written down. Call what is returned at a good end."""
    folder = folder or crash_folder()
    process = this_process()
    path = folder / f"{HARD}{where}-{process.started_ms}-{process.pid}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = path.open("w", encoding="utf-8")
        faulthandler.enable(file)
    except (OSError, RuntimeError):
        return lambda: None

    def ended() -> None:
        faulthandler.disable()
        file.close()
        with contextlib.suppress(OSError):
            if path.stat().st_size == 0:
                path.unlink()

    return ended


def fresh(folder: Path | None = None) -> list[Crash]:
    """The reports since the last time they were looked at, the newest first."""
    folder = folder or crash_folder()
    try:
        since_ms = float((folder / SEEN).read_text("utf-8"))
    except (OSError, ValueError):
        since_ms = 0.0
    return [crash for crash in crashes(folder) if crash.at_ms > since_ms]


def crashes(folder: Path | None = None) -> list[Crash]:
    """All that are kept, the newest first; what processes that live or ended well left is none."""
    folder = folder or crash_folder()
    found = []
    for path in folder.glob("*.txt"):
        with contextlib.suppress(OSError):
            at_ms, size = int(path.stat().st_mtime * 1000), path.stat().st_size
            if size == 0:
                if not _lives(path):
                    path.unlink()
                continue
            lines = path.read_text("utf-8", "replace").strip().splitlines() or [""]
            found.append(Crash(path, at_ms, clean(lines[0] if path.name.startswith(HARD) else lines[-1])))
    return sorted(found, key=lambda crash: crash.at_ms, reverse=True)


def looked_at(folder: Path | None = None) -> None:
    """They are not offered again."""
    folder = folder or crash_folder()
    newest = max((crash.at_ms for crash in crashes(folder)), default=0)
    with contextlib.suppress(OSError):
        (folder / SEEN).write_text(str(newest), "utf-8")


def _lives(path: Path) -> bool:
    """Returns whether the process that a file is kept for runs; older files name its number alone."""
    started, _, pid = path.stem.rpartition("-")
    started_ms = started.rpartition("-")[2]
    if not pid.isdigit():
        return False
    return ProcessId(int(pid), int(started_ms) if started_ms.isdigit() else None).lives()


def hook(where: str) -> None:
    """Mistakes that nobody catches in a thread are logged, and so kept."""
    import threading

    logger = logging.getLogger("showcaller")

    def missed(uncaught: threading.ExceptHookArgs) -> None:
        error = uncaught.exc_value
        if error is not None:
            info = (uncaught.exc_type, error, uncaught.exc_traceback)
            logger.error("a mistake in a thread of the %s", where, exc_info=info)
        print(f"a mistake in a thread of the {where}: {error!r}", file=sys.stderr)  # noqa: T201

    threading.excepthook = missed
