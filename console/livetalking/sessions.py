"""Which session is spoken to, whether it still lives, and when another one takes its place. Pure.

A session of rtmp and virtualcam is the server's own, "0", and comes back only with the server. One of WebRTC is made
by an offer, dies with its connection, counts against the server's limit from the moment it is asked for, and its
sound comes later and later over a night: so it is renewed off air, before it is worn out.
"""

from typing import Literal

import msgspec

from console.livetalking.codec import Session

# A session of WebRTC is as good as new for so long, and good enough on air for so long.
FRESH_MS, WORN_MS = 2 * 3_600_000, 6 * 3_600_000
# A sound that comes so much later than the session's best has queued up somewhere.
LATER_MS = 1_500
FIRST_PAUSE_MS, LONGEST_PAUSE_MS = 1_000, 30_000
# The server lets a connection go that never came about, after some time: so long the limit stays full.
FULL_PAUSE_MS = 10_000
# One look in the list may fall between two states of the server.
MISSES = 2

Step = Literal["keep", "open", "renew", "wait"]


class Watched(msgspec.Struct):
    """The session that is spoken to. best_ms: the shortest from a text to its sound; missed: looks in the list in a
    row that did not find it.
    """

    session_id: str
    since_ms: int
    ours: bool
    best_ms: int | None = None
    later_ms: int = 0
    missed: int = 0


class Sessions:
    """wish: the session that the show names; None: the server's own, or by an offer of ours."""

    def __init__(self, wish: str | None, offers: bool) -> None:
        self._wish, self._offers = wish, offers
        self.now: Watched | None = None
        # Made by us and not used any more: what fills the limit where it is not let go.
        self.left: set[str] = set()
        self.list: tuple[Session, ...] = ()
        self._pause_ms = FIRST_PAUSE_MS
        self._not_before_ms = 0

    @property
    def named(self) -> str | None:
        """Returns the session that is there without an offer; None where one has to be made."""
        return None if self._offers else (self._wish or "0")

    def opened(self, session_id: str, now_ms: int) -> str | None:
        """A session answers. Returns the one that it takes the place of."""
        old = self.now
        self.now = Watched(session_id, now_ms, self._offers)
        self._pause_ms = FIRST_PAUSE_MS
        self.left.discard(session_id)
        if old is not None and old.ours and old.session_id != session_id:
            self.left.add(old.session_id)
            return old.session_id
        return None

    def failed(self, now_ms: int, full: bool = False) -> None:
        """None could be had: the next try comes later each time."""
        self._not_before_ms = now_ms + (max(FULL_PAUSE_MS, self._pause_ms) if full else self._pause_ms)
        self._pause_ms = min(self._pause_ms * 2, LONGEST_PAUSE_MS)

    def gone(self, now_ms: int) -> None:
        """The session is dead."""
        self.now = None
        self._not_before_ms = now_ms

    def listed(self, found: tuple[Session, ...]) -> bool:
        """What the server's list says. Returns whether the session lives."""
        self.list = found
        there = {one.session_id for one in found}
        self.left &= there
        if self.now is None:
            return False
        self.now.missed = 0 if self.now.session_id in there else self.now.missed + 1
        return self.now.missed < MISSES

    def sounded(self, delay_ms: int) -> None:
        """A sentence took so long from its text to its sound."""
        if self.now is not None and delay_ms > 0:
            self.now.best_ms = min(delay_ms, self.now.best_ms or delay_ms)
            self.now.later_ms = delay_ms - self.now.best_ms

    def step(self, on_air: bool, busy: bool, now_ms: int) -> Step:
        """Returns what is to be done: never anything about a living session while it speaks, or is on air."""
        if self.now is None:
            return "open" if now_ms >= self._not_before_ms else "wait"
        age_ms = now_ms - self.now.since_ms
        worn = age_ms >= FRESH_MS or self.now.later_ms > LATER_MS
        if self.now.ours and worn and not on_air and not busy and now_ms >= self._not_before_ms:
            return "renew"
        return "keep"

    def worn(self, now_ms: int) -> bool:
        """Returns whether it should be renewed at the next chance, which is for people to make."""
        now = self.now
        return now is not None and (
            now.later_ms > LATER_MS or (now.ours and now_ms - now.since_ms >= WORN_MS)
        )
