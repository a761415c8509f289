"""Who edits a show: a lock beside it, which a second Showcaller respects, also on another PC.

The lock is a file held open and locked; what it says names the holder. One left by a crash is free.
"""

import contextlib
import getpass
import os
import platform
import time
from pathlib import Path

import filelock
import msgspec

from console.base import untrusted
from console.base.private import share
from console.words.message import Message, message


class Holder(msgspec.Struct, frozen=True):
    """Who holds a show: user, PC, process, since when (local time)."""

    user: str = "?"
    host: str = "?"
    pid: int = 0
    since: str = "?"

    def said(self) -> Message:
        """Returns who it is, in words."""
        return message("files.holder", user=self.user, host=self.host, pid=self.pid, since=self.since)


class ShowLock:
    """acquire() it before editing, release() it after."""

    def __init__(self, show: Path) -> None:
        beside = show / "show.json" if show.is_dir() else show
        self.path = beside.with_name(f".{beside.name}.lock")
        self._said = beside.with_name(f".{beside.name}.holder")
        self._lock = filelock.FileLock(str(self.path), timeout=0)

    def acquire(self, patience_s: float = 0.0) -> Holder | None:
        """None when it is ours now, else who has it after patience_s. Raises OSError where nothing can be written."""
        try:
            self._lock.acquire(timeout=patience_s)
        except filelock.Timeout:
            return self._holder()
        me = Holder(getpass.getuser(), platform.node(), os.getpid(), time.strftime("%Y-%m-%d %H:%M"))
        with contextlib.suppress(OSError):
            self._said.write_bytes(msgspec.json.encode(me))
            share(self._said)  # Whoever else opens the show is to read who has it.
        return None

    def release(self) -> None:
        """Let others edit."""
        if self._lock.is_locked:
            for path in (self._said, self.path):
                with contextlib.suppress(OSError):
                    path.unlink(missing_ok=True)
            self._lock.release()

    def _holder(self) -> Holder:
        try:
            return untrusted.decode(self._said.read_bytes(), Holder)
        except (OSError, msgspec.DecodeError):
            return Holder()
