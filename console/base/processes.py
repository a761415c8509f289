"""Which process a file on the disk means: its number alone may be another's by now. How one of ours is started, and
how urgent it is.
"""

import contextlib
import ctypes
import logging
import os
import subprocess
import sys
from typing import Any

import msgspec
import psutil

# Times of the same process, read at two moments, may differ by the system's rounding.
SAME_MS = 2_000
# How long a process may take to be gone once it is killed.
GONE_S = 5.0
# Windows' CREATE_NO_WINDOW and CREATE_NEW_PROCESS_GROUP, which subprocess has only there.
_NO_WINDOW, _OWN_GROUP = 0x0800_0000, 0x200
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


def unseen() -> dict[str, Any]:
    """Returns what Popen has to be given so that no window of a terminal opens for a process of ours.

    On Windows one would for each: the desk itself has no terminal that they could share.
    """
    return {"creationflags": _NO_WINDOW} if sys.platform == "win32" else {}


def apart() -> dict[str, Any]:
    """Returns what Popen has to be given for a process that is ended by whoever started it alone: Ctrl+C in a terminal
    is not for it. It is ``unseen``, too.
    """
    if sys.platform == "win32":
        return {"creationflags": _NO_WINDOW | _OWN_GROUP}
    return {"start_new_session": True}


def wake_in_time() -> None:
    """Have this process woken by the millisecond. Windows' own beat is 15.6 ms: nearly half of a frame."""
    if sys.platform == "win32":
        with contextlib.suppress(OSError):
            ctypes.WinDLL("winmm").timeBeginPeriod(1)


def working(process: psutil.Process) -> psutil.Process:
    """Returns who does the work of a Python that was started: itself, or on Windows, in a virtual environment, the one
    that it starts in its place and waits for. Raises psutil.Error.
    """
    if sys.platform == "win32":
        return next(iter(process.children()), process)
    return process
