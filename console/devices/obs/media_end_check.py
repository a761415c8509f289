"""Clips that OBS says are playing and that may not be: they are asked for once more.

A file that cannot be played starts and ends within a few ms, and OBS 29 tells the two from two threads: now
and then the end first, and of one clip in ten GetMediaInputStatus says "playing" for good. And a look may find
a clip opening, whose start was reported before the connection was made. Such a clip has no length; one that plays has.

A clip that is left and taken again within half a second may play and be "ended" to OBS for good: OBS's own threads
met (seen with 29.0.2 in studio mode on a busy PC). So one that is said to have ended is started once more, and
only what is over then is over: a host that speaks must not be cut off for a word of OBS's.
"""

import threading
from collections.abc import Iterable
from typing import Any, Literal

from console.devices.obs.observe import MEDIA, has_length, media_state
from console.model.names import CLIP

# An end that came this shortly before a start may be the start's own.
NEAR_S = 0.3
# By then OBS has opened a file that it can play.
OPENED_S = 0.3
# How often a clip that a look found opening is asked for; OBS 30 says so for good of some hidden ones.
TRIES = 10
# How often a clip without a length is asked for before it counts as one that cannot be opened: a PC may be busy.
UNOPENED_TRIES = 3
# A clip is not started once more so shortly after it was.
RESTART_AGAIN_S = 5.0
STARTED, ENDED = "MediaInputPlaybackStarted", "MediaInputPlaybackEnded"


class MediaEndChecks:
    """Which clips have to be asked for, and when. Times are seconds of one clock; from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ended: dict[str, float] = {}
        self._ask: dict[str, float] = {}
        self._asked: set[str] = set()
        # How often the clips that a look found opening will still be asked for.
        self._opening: dict[str, int] = {}
        self._unopened: dict[str, int] = {}
        # When the clips were started once more that OBS said had ended.
        self._restarted: dict[str, float] = {}

    def heard(self, event: str, name: str, now_s: float) -> bool:
        """Take an event of an input in; True when there is something new to ask for."""
        if event not in (STARTED, ENDED) or not name.startswith(CLIP):
            return False
        with self._lock:
            self._ask.pop(name, None)
            self._asked.discard(name)
            self._opening.pop(name, None)
            if event == ENDED:
                self._ended[name] = now_s
                return False
            self._unopened.pop(name, None)
            doubtful = (
                now_s - self._ended.pop(name, float("-inf")) <= NEAR_S
                or now_s - self._restarted.get(name, float("-inf")) <= OPENED_S
            )
            if doubtful:
                self._ask[name] = now_s + OPENED_S
            return doubtful

    def found_opening(self, names: Iterable[str], now_s: float) -> None:
        """Take in what a look found opening."""
        with self._lock:
            for name in names:
                self._opening[name] = TRIES
                self._ask.setdefault(name, now_s + OPENED_S)

    def verdict(
        self, name: str, status: dict[str, Any], now_s: float
    ) -> Literal["playing", "ended", "restart"] | None:
        """The state that an answer about an input tells, None where it tells nothing new; "restart" where it has to
        be started once more to know.
        """
        with self._lock:
            if name not in self._asked:
                return None  # It moved on since it was asked for.
            if name not in self._opening:
                return self._over(name, status, now_s)
            state = media_state(name, status)
            tries = self._opening.pop(name) - 1
            if state == "playing":
                return "playing"
            if state == "opening" and tries:
                self._opening[name] = tries
                self._ask[name] = now_s + OPENED_S
            return None

    def _over(self, name: str, status: dict[str, Any], now_s: float) -> Literal["ended", "restart"] | None:
        if not is_over(status):
            self._unopened.pop(name, None)
            return None
        if MEDIA.get(status.get("mediaState", "")) == "ended":
            if now_s - self._restarted.get(name, float("-inf")) < RESTART_AGAIN_S:
                return "ended"
            self._restarted[name] = now_s
            self._ask[name] = now_s + OPENED_S
            return "restart"
        tries = self._unopened.pop(name, UNOPENED_TRIES) - 1
        if not tries:
            return "ended"
        self._unopened[name] = tries
        self._ask[name] = now_s + OPENED_S
        return None

    def due(self, now_s: float) -> tuple[str, ...]:
        """The inputs to ask for now; each is named once."""
        with self._lock:
            names = tuple(name for name, at_s in self._ask.items() if at_s <= now_s)
            for name in names:
                del self._ask[name]
            self._asked.update(names)
            return names

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
            self._opening.clear()
            self._unopened.clear()
            self._restarted.clear()


def is_over(status: dict[str, Any]) -> bool:
    """Whether a GetMediaInputStatus answer is of a clip that has ended, or never could be opened."""
    state = status.get("mediaState", "")
    return MEDIA.get(state) == "ended" or (state == "OBS_MEDIA_STATE_PLAYING" and not has_length(status))
