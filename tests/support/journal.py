"""A process that keeps a journal and tells what it was promised: to be killed by tests.

python -m tests.support.journal PATH new|resume
"""

import sys
from pathlib import Path

from console.journal.reader import read
from console.journal.store import Journal
from console.model.facts import CountersMoved, CueTaken, Record


def record(serial: int, title: str = "鸡蛋") -> Record:
    return Record(serial, serial * 10, serial, serial, "test", CueTaken(f"c{serial}", serial * 10, title))


def counted(serial: int) -> Record:
    """The record of the sums of one event."""
    return Record(serial, serial * 10, serial, serial, "counters:test", CountersMoved(events=1))


def append_counted(journal: Journal, serial: int, body: bytes) -> None:
    """Append accepted counter events and the record of their sums."""
    one = counted(serial)
    assert isinstance(one.fact, CountersMoved)
    journal.keep_intake(one.t_ms, body, one.fact)
    journal.append([one], urgent=False)


def newest(path: Path) -> int:
    return max((entry.serial for entry in read(path)), default=0)


def main() -> None:
    path = Path(sys.argv[1])
    resume = sys.argv[2] == "resume"
    serial = newest(path) if resume else 0
    journal = Journal.resume(path) if resume else Journal.create(path)
    sys.stdout.write("open\n")
    sys.stdout.flush()
    while True:
        serial += 1
        journal.append((record(serial),)).wait_written()
        sys.stdout.write(f"{serial}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
