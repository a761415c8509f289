"""Time: integer milliseconds on a monotonic clock, with one wall-clock anchor per run."""

import contextlib
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import msgspec

from console.base.moments import read_moment

# Where Windows counts its starts.
_WINDOWS_BOOT = r"SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management\PrefetchParameters"
FIRST_YEAR, LAST_YEAR = 1971, 2199


class Clock(Protocol):
    """Where the desk takes its time from. Tests and rehearsals bring their own."""

    def mono_ns(self) -> int:
        """Nanoseconds that never jump."""
        ...

    def wall_ms(self) -> int:
        """Milliseconds since the epoch, UTC; may jump when the PC's clock is set."""
        ...


class SystemClock:
    """The real clock."""

    def mono_ns(self) -> int:
        return time.monotonic_ns()

    def wall_ms(self) -> int:
        return time.time_ns() // 1_000_000


def boot_of(clock: Clock) -> str:
    """Returns which start of the PC a clock's monotonic time counts from; empty where that is not known, or it is none
    of the PC's.
    """
    if not isinstance(clock, SystemClock):
        return ""
    found = ""
    with contextlib.suppress(OSError):
        if sys.platform == "linux":
            found = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
        elif sys.platform == "win32":
            import winreg

            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _WINDOWS_BOOT) as key:
                found = str(winreg.QueryValueEx(key, "BootId")[0])
    return found


class ShowClock(msgspec.Struct, frozen=True):
    """Show time from monotonic time: ms since the run's start, times the run's speed.

    At speed 1 a show ms is a real ms. anchor_show_ms is the show time at anchor_mono_ns.
    """

    anchor_mono_ns: int
    anchor_show_ms: int
    speed: float

    def show_ms(self, mono_ns: int) -> int:
        """Show time in whole ms at a monotonic time, rounded down."""
        return self.anchor_show_ms + int((mono_ns - self.anchor_mono_ns) * self.speed // 1_000_000)

    def mono_ns(self, show_ms: int) -> int:
        """The first monotonic time at which show_ms() reaches the show time."""
        return self.anchor_mono_ns + -int(-(show_ms - self.anchor_show_ms) * 1_000_000 // self.speed)


def parse_aware(text: str) -> datetime:
    """A datetime with its zone from ISO 8601 text (moments.py). ValueError when the offset is missing, or for a year
    that no show is in: near the ends of the calendar its end could not be said.
    """
    moment = read_moment(text)
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError(f"{text!r} is no time of a show")
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} has no UTC offset")
    return moment


def epoch_ms(text: str) -> int:
    """Milliseconds since the epoch of an ISO 8601 text with offset or zone."""
    delta = parse_aware(text) - datetime(1970, 1, 1, tzinfo=UTC)
    return (delta.days * 86_400 + delta.seconds) * 1000 + delta.microseconds // 1000
