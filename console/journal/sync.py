"""What is written reaches the disk: beside the writer, as a disk takes milliseconds to sync."""

import contextlib
import os
import queue
import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path

from console.base.workers import Workers
from console.journal.waiting import Ack

CHECKPOINT_S = 10.0


class Syncer:
    """Syncs a run's write-ahead log, and puts it away into the run's file from time to time."""

    def __init__(self, path: Path, workers: Workers) -> None:
        self._path = path
        self._wal: tuple[Path, int] | None = None
        self._checkpointed = time.monotonic()
        self._queue: queue.SimpleQueue[Sequence[tuple[Ack, bool]] | None] = queue.SimpleQueue()
        self._worker = workers.worker("journal syncer", self._run, lambda: self._queue.put(None)).start()

    def written(self, acks: Sequence[tuple[Ack, bool]]) -> None:
        """Have what was written synced: (who waits for it, whether it is urgent)."""
        self._queue.put(acks)

    def close(self, timeout_s: float) -> bool:
        """Sync what is left. Returns False when the disk did not take it in time."""
        done = self._worker.end(timeout_s)
        if done and self._wal is not None:
            os.close(self._wal[1])
        return done

    def use(self, path: Path) -> None:
        """The run goes on in another file."""
        self._path = path

    def _run(self) -> None:
        ended = False
        while not ended:
            acks = self._queue.get()
            waiting: list[tuple[Ack, bool]] = []
            while acks is not None:
                waiting += acks
                try:
                    acks = self._queue.get_nowait()
                except queue.Empty:
                    break
            ended = acks is None
            if any(urgent for _, urgent in waiting):
                self._sync()
            for ack, _ in waiting:
                ack.set_synced()
            self._worker.round_done()
            if time.monotonic() - self._checkpointed >= CHECKPOINT_S:
                self._checkpoint()

    def _checkpoint(self) -> None:
        """Move the write-ahead log into the file, so that it does not grow for hours; blocks no writer."""
        self._checkpointed = time.monotonic()
        with contextlib.suppress(sqlite3.Error):
            db = sqlite3.connect(self._path, isolation_level=None, timeout=0.1)
            try:
                db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            finally:
                db.close()

    def _sync(self) -> None:
        """Push the write-ahead log to the disk, as synchronous=FULL would do inside the commit."""
        with contextlib.suppress(OSError):
            path = self._path
            if self._wal is not None and self._wal[0] != path:
                os.close(self._wal[1])
                self._wal = None
            if self._wal is None:
                self._wal = path, os.open(str(path) + "-wal", os.O_RDWR)
            os.fsync(self._wal[1])
