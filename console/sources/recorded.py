"""Plays a recorded feed: events reach the desk at their show time, at the run's speed.

A feed is a file of JSON lines, each a CloudEvent with an extension attribute ``showms``: the show
time in ms at which it came. Lines are in the order of that time. A file named ``.gz`` is compressed.
``agems``, where it is given, is how long before it came the event was, in ms: its own time is earlier by that.
"""

import contextlib
import gzip
import zlib
from collections.abc import Callable, Generator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from console.base.errors import Problem, ShowcallerError
from console.base.kinds import kind_of
from console.base.untrusted import decode_object
from console.base.workers import LOGGED, Workers
from console.words.message import Message, message

STEP_S = 0.05
# What is sent at once: so many events, of so many bytes in all or one more.
MOST_AT_ONCE, MOST_BYTES_AT_ONCE = 1000, 200_000
# An event is a few hundred bytes; no show lasts longer than a week. A feed of more than so many bytes, or of so
# many lines that are no events, is none: it may have been made to fill the memory.
MOST_LINE, LAST_MS = 64 * 1024, 7 * 86_400_000
MOST_FEED, MOST_BAD = 4 * 2**30, 10_000
# What is a day away from its coming is refused by the intake.
MOST_AGE_MS = 86_000_000


def other_than_feed(path: Path) -> Message | None:
    """Returns what a file is that has no line of a feed in its beginning, None for a feed. Raises OSError."""
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            head = file.read(MOST_LINE * 4)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        return kind_of(path)
    for line in head.splitlines():
        with contextlib.suppress(msgspec.DecodeError, ValueError):
            if "showms" in decode_object(line, MOST_LINE * 4):
                return None
    return kind_of(path)


class FeedPlayer:
    """A thread that plays a feed once, from start() to its end or stop(). Raises ShowcallerError without one.

    clock: show time in ms. deliver: takes a JSON array of CloudEvents. wall_ms: the wall time that a
    show time stands for; events carry it as their own. report: gets what is wrong with the feed, once.
    """

    def __init__(
        self,
        path: Path,
        clock: Callable[[], int],
        deliver: Callable[[bytes], object],
        wall_ms: Callable[[int], int],
        report: Callable[[Problem], None] = lambda problem: None,
        start_at_ms: int = 0,
        workers: Workers = LOGGED,
    ) -> None:
        if not path.is_file():
            raise ShowcallerError(
                Problem(str(path), message("sources.no_feed_here"), message("sources.fix_give_feed_or_none"))
            )
        self._path = path
        self._clock, self._deliver, self._wall_ms, self._report = clock, deliver, wall_ms, report
        self._start_at_ms = start_at_ms
        self._bad = 0
        # Lines that were delivered, or were to be when a mistake came in between: they are not played again.
        self._played = self._read = 0
        self._worker = workers.worker("feed player", self._run)

    def start(self) -> None:
        """Begin to play."""
        self._worker.start()

    def stop(self, timeout_s: float = 2.0) -> None:
        """End it; waits for its thread for so long at most."""
        self._worker.end(timeout_s)

    def _run(self) -> None:
        waiting: list[bytes] = []
        # Show time never runs back: of what was due by the last look nothing need be looked up.
        size, now_ms = 0, self._clock()
        for number, at_ms, event in self._events():
            if at_ms > now_ms:
                now_ms = self._clock()
            full = len(waiting) >= MOST_AT_ONCE or size >= MOST_BYTES_AT_ONCE
            if waiting and (full or at_ms > now_ms):
                self._send(waiting)
                waiting, size = [], 0
            while at_ms > now_ms:
                if self._worker.wait(STEP_S):
                    return
                now_ms = self._clock()
            if self._worker.ending:
                return
            was_ms = self._wall_ms(at_ms) - event.get("agems", 0)
            event["time"] = datetime.fromtimestamp(was_ms / 1000, UTC).isoformat()
            body = msgspec.json.encode(event)
            waiting.append(body)
            size += len(body)
            self._read = number
        if waiting:
            self._send(waiting)

    def _send(self, events: list[bytes]) -> None:
        self._played = self._read
        self._deliver(b"[" + b",".join(events) + b"]")
        self._worker.round_done()

    def _events(self) -> Iterator[tuple[int, int, dict[str, Any]]]:
        """Yields (line, show time in ms, event), in the order of the file."""
        with contextlib.closing(self._lines()) as lines:
            for number, line in enumerate(lines, 1):
                if number <= self._played or not line.strip():
                    continue
                if len(line) > MOST_LINE:
                    self._left_out(number, "", message("sources.line_too_long", kilobytes=MOST_LINE // 1024))
                    continue
                try:
                    event = decode_object(line, MOST_LINE)
                    at_ms = event["showms"]
                    if isinstance(at_ms, bool) or not isinstance(at_ms, int) or at_ms < 0:
                        raise TypeError
                    if not isinstance(event.get("agems", 0), int) or abs(event.get("agems", 0)) > MOST_AGE_MS:
                        self._left_out(
                            number, "agems", message("sources.agems_no_count", value=repr(event["agems"]))
                        )
                        continue
                except KeyError:
                    self._left_out(number, "showms", message("sources.no_showms"))
                    continue
                except TypeError:
                    self._left_out(number, "showms", message("sources.showms_no_count", value=repr(at_ms)))
                    continue
                except (msgspec.DecodeError, ValueError) as error:
                    self._left_out(number, "", message("sources.bad_event", error=error))
                    continue
                if at_ms > LAST_MS:
                    self._left_out(number, "showms", message("sources.showms_too_late", value=at_ms))
                elif at_ms >= self._start_at_ms:
                    yield number, at_ms, event

    def _lines(self) -> Generator[bytes, None, None]:
        """Yields the file's lines; one that is cut or damaged is reported, and ends there."""
        number = size = 0
        whole = True
        try:
            with gzip.open(self._path) if self._path.suffix == ".gz" else self._path.open("rb") as lines:
                # Never more than a line is in memory, however long it is: the rest of a long one is passed over.
                while line := lines.readline(MOST_LINE + 1):
                    size += len(line)
                    if size > MOST_FEED or self._bad > MOST_BAD:
                        self._too_large(number)
                        return
                    if whole:
                        number += 1
                        yield line
                    whole = line.endswith(b"\n")
        except (OSError, EOFError, zlib.error) as error:
            what = message("sources.feed_unreadable", error=error)
            where = message("sources.line", file=self._path, line=number + 1)
            self._report(Problem(where, what, message("sources.fix_record_again")))

    def _too_large(self, number: int) -> None:
        what = message("sources.feed_too_large", megabytes=MOST_FEED // 2**20, lines=MOST_BAD)
        where = message("sources.line", file=self._path, line=number)
        self._report(Problem(where, what, message("sources.fix_record_again")))

    def _left_out(self, number: int, field: str, what: Message) -> None:
        """Report the first bad line; a feed full of them says no more than one."""
        self._bad += 1
        if self._bad == 1:
            where = message("sources.line", file=self._path, line=number)
            if field:
                where = message("part.at", where=where, what=field)
            self._report(Problem(where, what, message("sources.fix_line_left_out")))
