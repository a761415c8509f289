"""Waiting until something is so, however busy the PC is. Only here do tests look at the real clock.

A test says what must come, never how soon: how soon is judged on the fake clock (tests/support/desk.py), in
show time against the journal, and by `showcaller bench`. tests/unit/support/test_support_no_clock.py keeps it so.
"""

import asyncio
import contextlib
import threading
import time
from collections.abc import Callable

# How long a test waits for what must come, in s. Only a test that fails waits so long.
GENEROUS_S = 60.0
# How long a whole show, or a story of many waits, may take.
STORY_S = 300.0
# How long a test looks that something does not come. It cannot fail because the PC is slow; it is long
# enough for a quick PC to show the mistake.
WHILE_S = 0.5
# How often it is looked, in s: of what costs much (a desk's state, a picture of OBS) less often, or who looks takes
# from a small PC what it waits for.
LOOK_S, LEAST_OFTEN_S = 0.005, 0.1
PER_LOOK = 3


class Limit:
    """A moment so many seconds from now, for loops of a test's own."""

    def __init__(self, seconds: float = GENEROUS_S) -> None:
        self._end = time.monotonic() + seconds

    @property
    def left_s(self) -> float:
        """Returns how long it is until then, 0.0 when it is past."""
        return max(0.0, self._end - time.monotonic())


class Stopwatch:
    """Real time since it was made, for what has to be said in the rhythm in which it was recorded."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    @property
    def ms(self) -> float:
        return (time.monotonic() - self._began) * 1000

    def sleep_until(self, ms: float) -> None:
        """Returns not before then."""
        time.sleep(max(0.0, ms - self.ms) / 1000)


def until(condition: Callable[[], object], seconds: float = GENEROUS_S) -> bool:
    """Returns True as soon as it is so, False when it never was."""
    limit, began = Limit(seconds), time.monotonic()
    while not condition():
        if not limit.left_s:
            return bool(condition())
        took_s = time.monotonic() - began
        time.sleep(min(max(LOOK_S, PER_LOOK * took_s), LEAST_OFTEN_S))
        began = time.monotonic()
    return True


async def comes(condition: Callable[[], object], seconds: float = GENEROUS_S) -> bool:
    """The same on an asyncio loop, beside its sockets and threads.

    It does not only give them turns: that would take all of a core from what it waits for.
    """
    limit, turns = Limit(seconds), 0
    while not condition():
        if not limit.left_s:
            return bool(condition())
        # What needs no more than turns has them at once.
        await asyncio.sleep(0 if turns < 50 else 0.002)
        turns += 1
    return True


def never(condition: Callable[[], object], seconds: float = WHILE_S) -> bool:
    """Returns True when something did not become so while we looked."""
    return not until(condition, seconds)


def wall_ms() -> int:
    """Returns the wall clock (ms since 1970), which deadlines on the wire are told in."""
    return time.time_ns() // 1_000_000


def ends(work: Callable[[], object], seconds: float = GENEROUS_S) -> bool:
    """Returns True when the work comes back, or raises; it is left alone otherwise."""

    def run() -> None:
        with contextlib.suppress(Exception):
            work()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    return not thread.is_alive()


def hangs(work: Callable[[], object]) -> bool:
    """Returns True when the work is still not done after a while. It must be work that never ends."""
    return not ends(work, WHILE_S)
