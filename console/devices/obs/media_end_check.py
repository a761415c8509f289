"""Clips of which OBS told the end before the start: do they play? Seen in a real OBS 29.

A file that cannot be played starts and ends within a few ms, and OBS tells the two from two threads: now
and then the end first, and of one clip in ten GetMediaInputStatus says "playing" for good. Such a clip
has no length; one that plays has.
"""

import threading
from typing import Any

from console.devices.obs.observe import MEDIA
from console.model.names import CLIP

# An end that came this shortly before a start may be the start's own.
NEAR_S = 0.3
# By then OBS has opened a file that it can play.
OPENED_S = 0.3
STARTED, ENDED = "MediaInputPlaybackStarted", "MediaInputPlaybackEnded"


class Doubts:
    """Which clips have to be asked for, and when. Times are seconds of one clock; from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ended: dict[str, float] = {}
        self._ask: dict[str, float] = {}
        self._asked: set[str] = set()

    def told(self, event: str, name: str, now_s: float) -> bool:
        """Take an event of an input in; True when there is something new to ask for."""
        if event not in (STARTED, ENDED) or not name.startswith(CLIP):
            return False
        with self._lock:
            self._ask.pop(name, None)
            self._asked.discard(name)
            if event == ENDED:
                self._ended[name] = now_s
                return False
            doubtful = now_s - self._ended.pop(name, float("-inf")) <= NEAR_S
            if doubtful:
                self._ask[name] = now_s + OPENED_S
            return doubtful

    def due(self, now_s: float) -> tuple[str, ...]:
        """The inputs to ask for now; each is told once."""
        with self._lock:
            names = tuple(name for name, at_s in self._ask.items() if at_s <= now_s)
            for name in names:
                del self._ask[name]
            self._asked.update(names)
            return names

    def stands(self, name: str) -> bool:
        """Whether nothing was told of an input since it was due: an answer about it still holds."""
        with self._lock:
            return name in self._asked

    def wait_s(self, now_s: float) -> float | None:
        """How long until something is due, None when nothing is."""
        with self._lock:
            return max(0.0, min(self._ask.values()) - now_s) if self._ask else None

    def clear(self) -> None:
        """Forget all: another connection sees for itself."""
        with self._lock:
            self._ended.clear()
            self._ask.clear()
            self._asked.clear()


def is_over(status: dict[str, Any]) -> bool:
    """Whether a GetMediaInputStatus answer is of a clip that has ended, or never could be opened."""
    state = status.get("mediaState", "")
    return MEDIA.get(state) == "ended" or (
        state == "OBS_MEDIA_STATE_PLAYING" and not status.get("mediaDuration")
    )
