"""Where mistakes of ours go: a file that is rotated and a crash report, never a traceback to the producer."""

import atexit
import logging
import logging.handlers
from pathlib import Path

from console.base.outlet import Outlet
from console.upkeep.crashes import CrashHandler

# Ours, and of those libraries that log what nobody waits for instead of raising it.
LOGGERS = ("showcaller", "asyncio", "aiohttp")
LARGEST, KEPT = 2_000_000, 3
# So long the end of the process waits for a disk that does not answer.
LAST_S = 2.0


class BehindHandler(logging.Handler):
    """Hands records to other handlers on a thread of its own: who logs never waits for a disk."""

    def __init__(self, *handlers: logging.Handler) -> None:
        super().__init__()
        self._handlers = handlers
        self.outlet: Outlet[logging.LogRecord] = Outlet("log", self._write, self._dropped).start()

    def emit(self, record: logging.LogRecord) -> None:
        # As it is now: what it names may be another thing when it is written.
        try:
            record.msg, record.args = record.getMessage(), None
        except Exception:  # noqa: BLE001 - a mistake in a line must not stop whoever logs it
            record.args = None
        self.outlet.put(record)

    def _write(self, record: logging.LogRecord) -> None:
        for handler in self._handlers:
            if record.levelno >= handler.level:
                handler.handle(record)

    def _dropped(self, count: int) -> None:
        what = f"{count} lines were left out here: the disk of the log took none"
        self._write(logging.LogRecord("showcaller.log", logging.WARNING, "", 0, what, None, None))


class LogFile(logging.handlers.RotatingFileHandler):
    """A log's file. What its disk or folder does not take is counted and said with the next line that it does: never a
    traceback for each line where the terminal is.
    """

    lost = 0

    def emit(self, record: logging.LogRecord) -> None:
        before = self.lost
        super().emit(record)
        if before and self.lost == before:
            self.lost = 0
            what = f"{before} lines before this one were lost: the log could not be written"
            super().emit(logging.LogRecord("showcaller.log", logging.WARNING, "", 0, what, None, None))

    def handleError(self, record: logging.LogRecord) -> None:
        self.lost += 1


def log_to(path: Path, where: str) -> BehindHandler:
    """Write the log to a file; the crash reports say where they came from. Raises OSError: no such folder.

    Returns what writes it, for whoever needs to wait until it has.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    file = LogFile(path, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8", delay=True)
    file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    behind = BehindHandler(file, CrashHandler(where))
    for name in LOGGERS:
        logging.getLogger(name).addHandler(behind)
    atexit.register(behind.outlet.settle, LAST_S)
    return behind
