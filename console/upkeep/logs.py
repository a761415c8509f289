"""Where mistakes of ours go: a file that is rotated and a crash report, never a traceback to the producer."""

import logging
import logging.handlers
from pathlib import Path

from console.upkeep.crashes import CrashHandler

# Ours, and of those libraries that log what nobody waits for instead of raising it.
LOGGERS = ("showcaller", "asyncio", "aiohttp")
LARGEST, KEPT = 2_000_000, 3


def log_to(path: Path, where: str) -> None:
    """Write the log to a file; the crash reports say where they came from. Raises OSError: no such folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = logging.handlers.RotatingFileHandler(
        path, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    crashes = CrashHandler(where)
    for name in LOGGERS:
        logger = logging.getLogger(name)
        logger.addHandler(handler)
        logger.addHandler(crashes)
