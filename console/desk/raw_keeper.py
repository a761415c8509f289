"""Keeps what comes from sources as it came, in the run's folder: on a thread of its own, which nobody waits for.

What it cannot write is left out and counted: in a source's frames the numbers say where some are missing.
"""

import contextlib
import queue
import shutil
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from console.base.errors import Problem
from console.base.workers import LOGGED, Workers
from console.sources.frames import Frame, frame_of
from console.sources.raw_frames import MOST_FILE, MOST_FILES, Kept, known_as, salt_of
from console.sources.raw_scrubbing import ScrubbedFrames, without_secrets
from console.sources.setup import Batch, Came, SourceSetup, kinds
from console.words.message import message

# What waits to be written; more comes only where the disk has stopped.
MOST_WAITING, TOGETHER = 16 * 1024 * 1024, 64
# Room that is left for the run's own file; a disk that took nothing is asked again after so long.
LEAST_FREE, AGAIN_S = 512 * 1024 * 1024, 5.0
CLOSE_S = 3.0
CODE = "raw_frames"
# Written and removed to see whether the disk takes anything.
TRIED = "raw-frames-tried"


class _Waiting(NamedTuple):
    setup: SourceSetup
    came: tuple[Came, ...]
    received_ms: int
    events: Sequence[Mapping[str, Any]]
    left_out: bool
    secrets: tuple[str, ...]
    size: int


def _free(folder: Path) -> int:
    return shutil.disk_usage(folder).free


class RawKeeper:
    """start() and close() once; put() by any thread.

    report: gets (code, problem), None once it is over. stand_aside: lets a cue that is due go first. free: bytes of
    the disk that a folder lies on. mono_s: time that only goes on. most_file, most_files: of a source.
    """

    def __init__(
        self,
        run_dir: Path,
        report: Callable[[str, Problem | None], None],
        stand_aside: Callable[[], None] = lambda: None,
        workers: Workers = LOGGED,
        free: Callable[[Path], int] = _free,
        mono_s: Callable[[], float] = time.monotonic,
        most_file: int = MOST_FILE,
        most_files: int = MOST_FILES,
    ) -> None:
        self._run_dir, self._report, self._stand_aside = run_dir, report, stand_aside
        self._free, self._mono_s = free, mono_s
        self._most_file, self._most_files = most_file, most_files
        self._waiting: queue.SimpleQueue[_Waiting | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._size = 0
        # Frames of each source that are missing since the last one that was written; in all.
        self._missing: dict[str, int] = defaultdict(int)
        self._lost = 0
        self._kept: dict[str, Kept] = {}
        self._scrubbed: dict[str, ScrubbedFrames] = {}
        self._salt = b""
        self._again_s: float | None = None
        self._worker = workers.worker("raw frames", self._run, lambda: self._waiting.put(None))

    def start(self) -> None:
        """Begin to write."""
        self._worker.start()

    def close(self) -> None:
        """End it, once what waits is written."""
        self._worker.end(CLOSE_S)

    def put(self, setup: SourceSetup, batch: Batch, secrets: Mapping[str, str]) -> None:
        """Have what came kept, as the source's setup says; returns at once."""
        if setup.raw == "off" or self._worker.ending:
            return
        size = sum(len(one.body) for one in batch.came)
        with self._lock:
            if self._size + size > MOST_WAITING:
                self._missing[setup.name] += len(batch.came)
                self._lost += len(batch.came)
                return
            self._size += size
        # Comments are made fit to be shown meanwhile: what came is looked at as it was.
        events = [{"data": dict(one["data"])} for one in batch.events if isinstance(one.get("data"), dict)]
        self._waiting.put(
            _Waiting(
                setup,
                batch.came,
                batch.received_ms,
                events,
                bool(batch.left_out),
                tuple(secrets.values()),
                size,
            )
        )

    # ── its thread ───────────────────────────────────────────────────────────────────────────────

    def _run(self) -> None:
        while True:
            try:
                one = self._waiting.get(timeout=None if self._again_s is None else AGAIN_S)
            except queue.Empty:
                self._look()
                continue
            if one is None:
                return
            self._stand_aside()
            with self._lock:
                self._size -= one.size
            try:
                self._keep(one)
            except OSError as error:
                self._failed(one, error)
            self._worker.round_done()

    def _look(self) -> None:
        """Nothing comes that could show whether the disk takes it again: then something else has to."""
        tried = self._run_dir / TRIED
        with contextlib.suppress(OSError):
            if self._free(self._run_dir) >= LEAST_FREE:
                tried.write_bytes(b"1")
                tried.unlink()
                self._again_s = None
                self._report(CODE, None)

    def _keep(self, one: _Waiting) -> None:
        name = one.setup.name
        if self._again_s is not None and self._mono_s() < self._again_s:
            self._miss(name, len(one.came))
            return
        if not self._salt:
            self._salt = salt_of(self._run_dir)
        if self._free(self._run_dir) < LEAST_FREE:
            raise OSError(28, "No space left on device")
        kept = self._kept.get(name)
        if kept is None:
            kept = self._kept[name] = Kept(self._run_dir, name, self._most_file, self._most_files)
        frames = self._frames(one, kept.number)
        dropped = kept.put(frames) if frames else 0
        if self._again_s is not None:
            self._again_s = None
            self._report(CODE, None)
        if dropped:
            megabytes = self._most_file * self._most_files / 2**20
            what = message("frames.dropped", name=name, count=dropped, megabytes=round(megabytes))
            self._report(f"events.{CODE}.{name}", Problem("", what, message("frames.fix_dropped")))

    def _frames(self, one: _Waiting, number: int) -> list[Frame]:
        with self._lock:
            number += self._missing.pop(one.setup.name, 0)
        people = {
            known_as(str(who), self._salt)
            for event in one.events
            for who in (event["data"].get("user"), event["data"].get("buyer"))
            if who
        }
        made: list[Frame] = []
        for came in one.came:
            number += 1
            body = without_secrets(came.body, one.secrets)
            if one.setup.raw == "scrubbed":
                try:
                    body = self._scrub(one, body)
                except (ValueError, RecursionError):
                    # Nobody knows whose it is.
                    continue
            made.append(
                msgspec.structs.replace(
                    frame_of(Came(body, came.headers), one.received_ms),
                    number=number,
                    people=tuple(sorted(people)),
                    unread=one.left_out,
                )
            )
        if not made:
            self._miss(one.setup.name, len(one.came))
        return made

    def _scrub(self, one: _Waiting, body: bytes) -> bytes:
        scrubbed = self._scrubbed.get(one.setup.name)
        if scrubbed is None:
            scrubbed = self._scrubbed[one.setup.name] = ScrubbedFrames(self._salt)
        kind = kinds().get(one.setup.kind)
        return scrubbed.frame(body, one.events, kind.rewrite if kind is not None else None)

    def _miss(self, name: str, count: int) -> None:
        with self._lock:
            self._missing[name] += count
            self._lost += count

    def _failed(self, one: _Waiting, error: OSError) -> None:
        self._miss(one.setup.name, len(one.came))
        self._again_s = self._mono_s() + AGAIN_S
        why = error.strerror or type(error).__name__
        what = message("frames.not_kept", path=self._run_dir, error=why, count=self._lost)
        self._report(CODE, Problem("", what, message("frames.fix_not_kept")))
