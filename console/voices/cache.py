"""Sentences that were rendered, kept for when they are said: by voice, its version, spoken form and manner.

Bounded, and never at the cost of the show: on a disk that runs full nothing more is kept, and it says so.
"""

import contextlib
import hashlib
import os
import shutil
import threading
from pathlib import Path

import msgspec

from console.base import app_dirs
from console.voices.kept_sound import Garbled, Kept, decode, encode, head, head_size
from console.words.message import Message, message

# An hour of speech is some 180 MB.
MOST_BYTES = 1_000_000_000
# What stays free on the disk: the run's journal and its recording come first.
SPARE = 1_000_000_000


class SoundCache:
    """A folder of sentences. wrong: why nothing is kept any more, None while it is."""

    def __init__(self, folder: Path | None = None, most: int = MOST_BYTES, spare: int | None = None) -> None:
        self._folder = folder if folder is not None else app_dirs.cache() / "voices" / "sentences"
        self._most, self._spare = most, SPARE if spare is None else spare
        self._size: int | None = None
        self._lock = threading.Lock()
        self.wrong: Message | None = None

    def path(self, voice: str, language: str, spoken: str, speed: float, pitch: int) -> Path:
        """Returns where a sentence is kept, whether it is there or not. voice: as ``identity`` has it."""
        every = msgspec.json.encode([voice, language, spoken, round(speed, 3), pitch])
        name = hashlib.sha256(every).hexdigest()
        return self._folder / name[:2] / f"{name}.wav"

    def find(self, path: Path) -> tuple[Kept, bytes] | None:
        """Returns a sentence; None where it is not there. What is garbled is thrown away."""
        try:
            found = decode(path.read_bytes())
        except OSError:
            # It is not there, or on Windows another process writes it anew at this moment.
            return None
        except Garbled:
            with contextlib.suppress(OSError):
                path.unlink()
            return None
        # The oldest are those that were not used for longest.
        with contextlib.suppress(OSError):
            os.utime(path)
        return found

    def length_ms(self, path: Path) -> int | None:
        """Returns how long a sentence is heard, None where it is not kept."""
        try:
            with path.open("rb") as file:
                start = file.read(20)
                return head(start + file.read(head_size(start) - len(start))).length_ms
        except (OSError, Garbled):
            return None

    def keep(self, path: Path, kept: Kept, pcm: bytes, mark: str) -> bool:
        """Keep a sentence. Returns False, and says in ``wrong`` why, where the disk does not take it."""
        body = encode(kept, pcm, mark)
        with self._lock:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                free = shutil.disk_usage(path.parent).free
                if free < self._spare + len(body):
                    self.wrong = message("voices.cache_full", free=free // 1_000_000, folder=self._folder)
                    return False
                made = path.with_suffix(f".{os.getpid()}.new")
                try:
                    made.write_bytes(body)
                    made.replace(path)
                except PermissionError:
                    # On Windows nobody takes the place of a file that is being read: it is there, then.
                    if not path.is_file():
                        raise
                finally:
                    made.unlink(missing_ok=True)
            except OSError as error:
                self.wrong = message("voices.cache_not_written", error=error, folder=self._folder)
                return False
            self.wrong = None
            self._bound(len(body))
            return True

    def _bound(self, more: int) -> None:
        if self._size is not None:
            self._size += more
            if self._size <= self._most:
                return
        there = []
        for path in self._folder.rglob("*.*"):
            with contextlib.suppress(OSError):
                found = path.stat()
                there.append((found.st_mtime_ns, found.st_size, path))
        self._size = sum(size for _, size, _ in there)
        if self._size <= self._most:
            return
        for _, size, path in sorted(there):
            if self._size <= self._most * 9 // 10:
                return
            with contextlib.suppress(OSError):
                path.unlink()
                self._size -= size
