"""Which process a file on the disk means: its number alone may be another's by now. How urgent one is."""

import contextlib
import os
import sys

import msgspec
import psutil

# Times of the same process, read at two moments, may differ by the system's rounding.
SAME_MS = 2_000


class ProcessId(msgspec.Struct, frozen=True):
    """A process, as files name it. started_ms: when it started, in ms by a clock that nobody sets: since
    the PC's start on Linux (its wall times move when the clock is set), else since 1970. None in files of
    an older Showcaller, which tell the number alone.
    """

    pid: int
    started_ms: int | None = None

    def lives(self) -> bool:
        """Returns whether this very process runs: not one that was given its number since."""
        if self.pid <= 0:
            return False
        try:
            process = psutil.Process(self.pid)
            if process.status() == psutil.STATUS_ZOMBIE:
                return False
            return self.started_ms is None or abs(_started_ms(process) - self.started_ms) <= SAME_MS
        except (psutil.Error, OverflowError):
            return False


def this_process() -> ProcessId:
    """Returns the identity of the process that runs this."""
    return ProcessId(os.getpid(), _started_ms(psutil.Process()))


def _started_ms(process: psutil.Process) -> int:
    started_s = process.create_time()
    if sys.platform == "linux":
        started_s -= psutil.boot_time()
    return round(started_s * 1000)


def share_the_pc(pid: int) -> None:
    """Take real time from a process that was just started, where the one that started it has it.

    It is inherited, whatever ``nice`` says: a voice or a painter with it takes a core from OBS and from the cues.
    """
    with contextlib.suppress(AttributeError, OSError):  # Only Linux has it; it may have ended already.
        os.sched_setscheduler(pid, os.SCHED_OTHER, os.sched_param(0))
