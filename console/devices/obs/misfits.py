"""What OBS sent that cannot be read: counted, reported once, and over when none came for a while."""

import logging
import threading
from collections import Counter

from console.model.facts import ProblemGone, ProblemSeen
from console.protocol.fit import Fit
from console.protocol.shapes import EVENTS
from console.words.message import message

log = logging.getLogger("showcaller.obs")

CODE = "obs.unreadable"
# So long without one, and it is over.
QUIET_S = 30.0
FIX = message("obs.fix_unreadable")


class Misfits:
    """Of one link. heard() comes from the thread that receives, the rest from the link's own."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._first: tuple[str, str] | None = None
        self._last_s = 0.0
        self._reported = False

    def heard(self, kind: str, fit: Fit, now_s: float) -> bool:
        """Take one in; True when it was an event of what is there: it must be looked at."""
        field, why = fit.wrong[0]
        with self._lock:
            self.counts[kind] += 1
            first = self.counts[kind] == 1
            self._first = self._first or (kind, f"{field}: {why}" if field else why)
            self._last_s = now_s
        if first:  # Not a line for each of a million.
            log.warning("OBS sent a %s that cannot be read: %s: %s", kind or "message", field, why)
        return not kind or kind in EVENTS

    def forget(self) -> None:
        """OBS is gone, and with it what is said of it."""
        with self._lock:
            self._reported, self._first = False, None

    def report(self, now_s: float) -> ProblemSeen | ProblemGone | None:
        """Returns what there is to report now, if anything."""
        with self._lock:
            first, quiet = self._first, now_s - self._last_s >= QUIET_S
            if first is None:
                return None
            if not self._reported:
                self._reported = True
                kind, why = first
                return ProblemSeen(CODE, message("obs.unreadable", kind=kind or "?", why=why[:200]), FIX)
            if quiet:
                self._reported, self._first = False, None
                return ProblemGone(CODE)
            return None
