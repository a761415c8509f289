"""Clips that OBS was asked to restart or to seek in: where they are is read back, as OBS answers yes to both anyhow.

A seek lands on the keyframe before, which may be the first; a restart of a clip that OBS holds open may do nothing.
"""

import threading
from typing import NamedTuple

# By then OBS shows a frame of where it went to.
READ_S = 0.4


class Asked(NamedTuple):
    """What was asked of a clip: for which take, and whether it was to begin anew."""

    input: str
    take: int
    restarted: bool


class CursorChecks:
    """Which clips to ask for, and when. Times are seconds of one clock; from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._due: dict[str, tuple[float, Asked]] = {}

    def asked(self, one: Asked, now_s: float) -> None:
        """OBS said that it did it."""
        with self._lock:
            before = self._due.get(one.input)
            # Restarted and then sought: it begins where it was sought to.
            self._due[one.input] = (now_s + READ_S, one if before is None else one._replace(restarted=False))

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
