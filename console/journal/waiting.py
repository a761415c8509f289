"""What waits to be written: bounded, as a disk may refuse for hours. Counters give way to as-run events."""

import queue
import threading
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from console.base.errors import Problem
from console.journal.chain import Cell
from console.model.facts import CountersMoved, Record, RecordLeftOut
from console.words.message import message

# So much may wait while the disk refuses. Beyond the first figure counters are left out, so that as-run
# events go on being kept up to the second one: of those an hour is some MB at most.
COUNTERS_BYTES, MOST_BYTES = 32 * 1024 * 1024, 128 * 1024 * 1024
# What a row takes beside its body, about.
ROW_BYTES = 400
FIGURES = str(CountersMoved.__struct_config__.tag)
LEFT_OUT = msgspec.json.encode(RecordLeftOut())

Row = tuple[Cell, ...]


def writable(value: Any) -> Any:
    """Returns builtins with every text in them such as a file takes: half a character is a question mark."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {writable(key): writable(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [writable(one) for one in value]
    return value


class _Reached:
    """An event that few wait for: what a wait needs is made when somebody waits."""

    __slots__ = ("_event", "_reached")
    _making = threading.Lock()

    def __init__(self) -> None:
        self._reached = False
        self._event: threading.Event | None = None

    def set(self) -> None:
        self._reached = True
        if self._event is not None:
            self._event.set()

    def wait(self, timeout_s: float | None) -> bool:
        with self._making:
            event = self._event = self._event or threading.Event()
        # Looked at only now: whoever reaches it before sees no event, and after it sets this one.
        return self._reached or event.wait(timeout_s)


class Ack:
    """Tells when some records are safe. kept: they survive a crash of the desk already, also where unwritten.

    Every take has one, made before OBS is asked.
    """

    __slots__ = ("_synced", "_written", "kept")

    def __init__(self) -> None:
        self.kept = False
        self._written, self._synced = _Reached(), _Reached()

    def wait_written(self, timeout_s: float | None = None) -> bool:
        """Returns True once the records survive a crash of the desk."""
        return self._written.wait(timeout_s)

    def wait_synced(self, timeout_s: float | None = None) -> bool:
        """Returns True once they survive a power cut."""
        return self._synced.wait(timeout_s)

    def set_written(self) -> None:
        """Say that they survive a crash."""
        self._written.set()

    def set_synced(self) -> None:
        """Say that they survive a power cut."""
        self._synced.set()


class Gap(msgspec.Struct):
    """Records that were left out: their place in the run is kept, their content is not.

    Readers and the hash chain know no missing serial: a row without content stands for each.
    """

    serial: int
    count: int
    t_ms: int
    mono_ns: int
    wall_ms: int

    def rows(self) -> Iterator[Row]:
        """Yields a row for each of them."""
        tag = RecordLeftOut.__struct_config__.tag
        for serial in range(self.serial, self.serial + self.count):
            yield serial, self.t_ms, self.mono_ns, self.wall_ms, "desk", str(tag), LEFT_OUT


def gap_of(records: Sequence[Row]) -> Gap:
    """Returns what stands for rows of records that cannot be written."""
    # A time that is no time for the database may be what is wrong with them.
    serial, t_ms, mono_ns, wall_ms = (
        cell if isinstance(cell, int) and 0 <= cell < 2**63 else 0 for cell in records[0][:4]
    )
    return Gap(serial, len(records), t_ms, mono_ns, wall_ms)


def without_figures(records: Sequence[Row]) -> list[Row]:
    """Returns rows of records without those of figures."""
    return [row for row in records if row[5] != FIGURES]


class Work:
    """Rows that are committed together, table by table; before them what was left out. number: 0 for none."""

    __slots__ = ("ack", "gap", "number", "rows", "size", "urgent")

    def __init__(
        self, rows: dict[str, list[Row]], urgent: bool, ack: Ack, gap: Gap | None = None, number: int = 0
    ) -> None:
        self.rows, self.urgent, self.ack, self.gap, self.number = rows, urgent, ack, gap, number
        bodies = [row[-1] for table in rows.values() for row in table]
        self.size = sum(ROW_BYTES + (len(body) if isinstance(body, bytes) else 0) for body in bodies)

    def all_rows(self) -> Iterator[tuple[str, Iterator[Row]]]:
        """Yields (table, its rows) in the order in which they are written."""
        if self.gap is not None:
            yield "records", self.gap.rows()
        for table, rows in self.rows.items():
            yield table, iter(rows)


class Waiting:
    """The journal's queue. put() and wake() on the desk's thread, get() and done() on the writer's.

    counters, events: how many records were left out, of counters and of everything else.
    """

    def __init__(self) -> None:
        self.counters = self.events = 0
        self._queue: queue.SimpleQueue[Work | None] = queue.SimpleQueue()
        # What the writer is not woken for yet.
        self._later: list[Work] = []
        # Each is changed by one thread only; their difference is what waits.
        self._put_bytes = self._done_bytes = 0
        self._gap: Gap | None = None

    # ── the desk's thread ────────────────────────────────────────────────────────────────────────

    def put(self, work: Work, records: Sequence[Record] = (), later: bool = False) -> bool:
        """Queue it, or leave it out where too much waits already. Returns whether it was queued.

        later: the writer gets it with wake() only, and what comes meanwhile after it.
        """
        room = MOST_BYTES if work.urgent else COUNTERS_BYTES
        if self._put_bytes - self._done_bytes + work.size > room:
            self._leave_out(work.urgent, records)
            return False
        work.gap, self._gap = self._gap, None
        self._put_bytes += work.size
        if later or self._later:
            self._later.append(work)
        else:
            self._queue.put(work)
        return True

    def wake(self) -> None:
        """Let the writer have what it was not woken for."""
        later, self._later = self._later, []
        for work in later:
            self._queue.put(work)

    def end(self) -> None:
        """Say that nothing more comes."""
        self.wake()
        if self._gap is not None:
            self._queue.put(Work({}, True, Ack(), self._gap))
            self._gap = None
        self._queue.put(None)

    def _leave_out(self, urgent: bool, records: Sequence[Record]) -> None:
        for record in records:
            if self._gap is None:
                self._gap = Gap(record.serial, 0, record.t_ms, record.mono_ns, record.wall_ms)
            self._gap.count += 1
        if urgent:
            self.events += len(records)
        else:
            self.counters += len(records)

    # ── the writer's thread ──────────────────────────────────────────────────────────────────────

    def get(self, timeout_s: float | None) -> Work | None:
        """Returns the next work, None at the end. Raises queue.Empty when none came within timeout_s."""
        if timeout_s is not None and timeout_s <= 0:
            return self._queue.get_nowait()
        return self._queue.get(timeout=timeout_s)

    def done(self, works: Sequence[Work]) -> None:
        """Say that these are written."""
        self._done_bytes += sum(work.size for work in works)


def broken(path: str, count: int) -> Problem:
    """Returns the problem of records that the database cannot take."""
    return Problem(path, message("journal.broken", count=count), message("journal.fix_see_log"))


def left_out(path: str, counters: int, events: int) -> Problem:
    """Returns the problem of what could not be kept."""
    what = (
        message("journal.left_out_with_events", counters=counters, events=events)
        if events
        else message("journal.left_out", counters=counters)
    )
    return Problem(path, what, message("journal.fix_free_disk_space_show_goes_on"))
