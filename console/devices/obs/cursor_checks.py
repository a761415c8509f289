"""Clips that OBS was asked to restart or to seek in: where they are is read back, as OBS answers yes to both anyhow.

A seek lands on the keyframe before, which may be the first; a restart of a clip that OBS holds open may do nothing.

So are those that should have begun as they came on air, and were not heard to: OBS looks at what is on air once a
frame. A clip that is left and taken again in between never went off to it, and plays on from where it was. On a busy
PC it may also go off after all, late and without being begun anew: so an end that is said before any start is asked
about, too.
"""

import threading
from typing import NamedTuple

# By then OBS shows a frame of where it went to.
READ_S = 0.4
# How often one is asked for that is not open yet; for how long after it came an end is the earlier playing's.
TRIES, EARLIER_S = 2, 3.0


class Asked(NamedTuple):
    """What was asked of a clip: for which take, and whether it was to begin anew.

    coming_s: when it was asked to come on air, where that was to start it: a start that is heard since is enough.
    """

    input: str
    take: int
    restarted: bool
    coming_s: float | None = None


class CursorChecks:
    """Which clips to ask for, and when. Times are seconds of one clock; from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._due: dict[str, tuple[float, Asked]] = {}
        # When each clip was last heard to start.
        self._started: dict[str, float] = {}
        # What came on air and was not heard to start since, and until when an end is no end of its own.
        self._coming: dict[str, tuple[float, Asked]] = {}
        # How often each was asked for that was not open.
        self._tries: dict[str, int] = {}

    def started(self, name: str, now_s: float) -> None:
        """OBS said that it started a clip."""
        with self._lock:
            self._started[name] = now_s
            self._coming.pop(name, None)
            _, waits = self._due.get(name, (0.0, None))
            if waits is not None and waits.coming_s is not None:
                del self._due[name]

    def ended(self, name: str, now_s: float) -> bool:
        """OBS said that a clip ended; True where that is to be asked about."""
        with self._lock:
            one = self._of_coming(name, now_s)
            if one is not None:
                # It will not open any more: OBS may say that it plays, without a length, for good.
                self._tries[name] = TRIES
                self._due[name] = (now_s + READ_S / 2, one)
            return one is not None

    def is_coming(self, name: str, now_s: float) -> bool:
        """Returns whether a clip came on air a moment ago and was not heard to start since."""
        with self._lock:
            return self._of_coming(name, now_s) is not None

    def _of_coming(self, name: str, now_s: float) -> Asked | None:
        until_s, one = self._coming.get(name, (0.0, None))
        return one if now_s < until_s else None

    def asked(self, one: Asked, now_s: float) -> None:
        """OBS said that it did it."""
        with self._lock:
            self._coming.pop(one.input, None)
            self._tries.pop(one.input, None)
            if one.coming_s is not None and self._started.get(one.input, float("-inf")) >= one.coming_s:
                return
            if one.coming_s is not None:
                self._coming[one.input] = (now_s + EARLIER_S, one)
            _, before = self._due.get(one.input, (0.0, None))
            if before is not None and before.coming_s is None:
                # Restarted and then sought: it begins where it was sought to.
                one = one._replace(restarted=one.coming_s is not None and before.restarted, coming_s=None)
            self._due[one.input] = (now_s + READ_S, one)

    def not_open(self, one: Asked, now_s: float) -> bool:
        """It was asked for and is not open; False where it is not asked for again."""
        with self._lock:
            tries = self._tries[one.input] = self._tries.get(one.input, 0) + 1
            if tries < TRIES:
                self._due.setdefault(one.input, (now_s + READ_S, one))
            return tries < TRIES

    def wait_for(self, one: Asked, now_s: float) -> bool:
        """Ask again for one that is not on air yet; False where it is not waited for any longer."""
        with self._lock:
            waits = self._of_coming(one.input, now_s) is not None
            if waits:
                self._due.setdefault(one.input, (now_s + READ_S, one))
            return waits

    def begun_again(self, name: str) -> None:
        """It is started once more, and no further time."""
        with self._lock:
            self._coming.pop(name, None)

    def due(self, now_s: float) -> tuple[Asked, ...]:
        """Returns what to ask for now; each is named once."""
        with self._lock:
            names = [name for name, (at_s, _) in self._due.items() if at_s <= now_s]
            return tuple(self._due.pop(name)[1] for name in names)

    def wait_s(self, now_s: float) -> float | None:
        """Returns how long until something is due, None when nothing is."""
        with self._lock:
            return max(0.0, min(at_s for at_s, _ in self._due.values()) - now_s) if self._due else None

    def clear(self) -> None:
        """Forget all: another connection sees for itself."""
        with self._lock:
            for kept in (self._due, self._started, self._coming, self._tries):
                kept.clear()
