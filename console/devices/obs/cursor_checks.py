"""Clips that OBS was asked to restart or to seek in: where they are is read back, as OBS answers yes to both anyhow.

A seek lands on the keyframe before, which may be the first; a restart of a clip that OBS holds open may do nothing.

So are those that should have begun as they came on air, and were not heard to: OBS looks at what is on air once a
frame. A clip that is left and taken again in between never went off to it, and plays on from where it was.
"""

import threading
from typing import NamedTuple

# By then OBS shows a frame of where it went to.
READ_S = 0.4


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

    def started(self, name: str, now_s: float) -> None:
        """OBS said that it started a clip."""
        with self._lock:
            self._started[name] = now_s
            _, waits = self._due.get(name, (0.0, None))
            if waits is not None and waits.coming_s is not None:
                del self._due[name]

    def asked(self, one: Asked, now_s: float) -> None:
        """OBS said that it did it."""
        with self._lock:
            if one.coming_s is not None and self._started.get(one.input, float("-inf")) >= one.coming_s:
                return
            _, before = self._due.get(one.input, (0.0, None))
            if before is not None and before.coming_s is None:
                # Restarted and then sought: it begins where it was sought to.
                one = one._replace(restarted=one.coming_s is not None and before.restarted, coming_s=None)
            self._due[one.input] = (now_s + READ_S, one)

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
            self._due.clear()
            self._started.clear()
