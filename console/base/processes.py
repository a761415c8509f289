"""Which process a file on the disk means: its number alone may be another's by now. How urgent one is."""

import contextlib
import logging
import os
import subprocess
import sys

import msgspec
import psutil

# Times of the same process, read at two moments, may differ by the system's rounding.
SAME_MS = 2_000
# How long a process may take to be gone once it is killed.
GONE_S = 5.0
log = logging.getLogger("showcaller.processes")


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


def gone(process: "subprocess.Popen[bytes]", what: str, within_s: float = GONE_S) -> bool:
    """Wait until a process that was killed is gone. Returns whether it is: one that is not is named in the log.

    A killed process is gone at once, but a PC that does much else may take long to free what it had. That is no reason
    for whoever has ended it to fail.
    """
    try:
        process.wait(within_s)
    except subprocess.TimeoutExpired:
        log.warning("%s (process %d) is still there %d s after it was killed", what, process.pid, within_s)
        return False
    return True


def share_the_pc(pid: int) -> None:
    """Take real time from a process that was just started, where the one that started it has it.

    It is inherited, whatever ``nice`` says: a voice or a painter with it takes a core from OBS and from the cues.
    """
    with contextlib.suppress(AttributeError, OSError):  # Only Linux has it; it may have ended already.
        os.sched_setscheduler(pid, os.SCHED_OTHER, os.sched_param(0))
