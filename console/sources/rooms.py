"""Snapshots of the audience, source by source: what is newer than what, how far counters came.

A show may be in many rooms at once (one source each): counters add up over them, so do viewers.
"""

ROOM_SILENT_MS = 60_000
SET_BACK_MS = 30_000
# An event so long before its receipt is late; one ahead of the PC's clock by more is in the future.
LATE_MS, AHEAD_MS = 60_000, 5_000


class Rooms:
    """Where every source's figures stood. All times are epoch ms; one thread at a time."""

    def __init__(self) -> None:
        self._newest: dict[tuple[str, str], int] = {}
        # (since when nothing but older ones came, the last of them)
        self._back: dict[tuple[str, str], tuple[int, int]] = {}
        self._stood: dict[tuple[str, str], int] = {}
        self._viewers: dict[str, tuple[int, int]] = {}
        # Of rooms that do not count: when one does again it has its viewers at once.
        self._aside: dict[str, tuple[int, int]] = {}
        self._total, self._swept_ms = 0, 0

    def older(self, source: str, name: str, at_ms: int, now_ms: int) -> bool:
        """Returns True when a newer value of this figure came already; else this one is the newest.

        A source that for SET_BACK_MS sends nothing but older values, in their order, has had its clock
        set back: it is believed again, or its figures would stand still until that time is reached.
        """
        key = (source, name)
        if at_ms >= self._newest.get(key, at_ms):
            self._newest[key] = at_ms
            self._back.pop(key, None)
            return False
        since_ms, last_ms = self._back.get(key, (now_ms, at_ms))
        if at_ms < last_ms:
            since_ms = now_ms
        self._back[key] = (since_ms, at_ms)
        if now_ms - since_ms < SET_BACK_MS:
            return True
        del self._back[key]
        self._newest[key] = at_ms
        return False

    def forget_times(self) -> None:
        """Take whatever comes next as the newest."""
        self._newest.clear()
        self._back.clear()

    def counter(self, source: str, name: str, value: int) -> tuple[int, bool]:
        """Returns (how many more, whether it was reset): one that fell was; what it shows now came since."""
        stood = self._stood.get((source, name), 0)
        self._stood[source, name] = value
        return (value, True) if value < stood else (value - stood, False)

    def viewers(self, source: str, value: int, now_ms: int) -> int:
        """Returns the viewers of all rooms, now that this one has so many. Rooms silent for a minute do not count."""
        self._aside.pop(source, None)
        before = self._viewers.get(source)
        self._total += value - (before[0] if before is not None else 0)
        self._viewers[source] = (value, now_ms)
        if abs(now_ms - self._swept_ms) >= ROOM_SILENT_MS // 6:
            self._swept_ms = now_ms
            for room, (there, heard_ms) in tuple(self._viewers.items()):
                if now_ms - heard_ms > ROOM_SILENT_MS:
                    del self._viewers[room]
                    self._total -= there
        return self._total

    def viewers_aside(self, source: str, value: int, now_ms: int) -> None:
        """Remember the viewers of a room that does not count."""
        self._aside[source] = (value, now_ms)

    def count(self, source: str, counts: bool, now_ms: int) -> int | None:
        """Let a room count from now on, or not any more.

        Returns the viewers of all, None where that changes nothing.
        """
        there, other = (self._aside, self._viewers) if counts else (self._viewers, self._aside)
        found = there.pop(source, None)
        if found is None:
            return None
        other[source] = found
        self._total += found[0] if counts else -found[0]
        return self._total
