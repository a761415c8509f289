"""A desk that counts orders and dies while its journal is being written: to be started by tests.

python -m tests.support.crashing_desk PATH TABLE|COMMIT|NEVER takes FIRST in, waits until it is written,
takes SECOND in, and kills itself (SIGKILL) when the writer comes to SECOND's row of TABLE, or to its COMMIT.
"""

import os
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from console.base.clock import ShowClock, SystemClock
from console.desk.core import DeskCore
from console.desk.loop import DeskLoop
from console.desk.port import Desk
from console.devices.device import Request
from console.engine.plan import compile_show
from console.journal import run_file
from console.journal.store import Journal
from console.model import facts
from console.sources.intake import Intake
from tests.support.desk import CLIP_MS, small_show

PLAN = compile_show(small_show(), CLIP_MS)


def orders(first: int, end: int) -> bytes:
    """A batch of paid orders, one unit of 29.90 each."""
    return msgspec.json.encode(
        [
            {"specversion": "1.0", "id": str(number), "source": "shop", "type": "order.paid",
             "data": {"order_id": str(number), "sku": "SKU1", "amount_minor": 2990}}
            for number in range(first, end)
        ]
    )  # fmt: skip


FIRST, SECOND = orders(0, 3), orders(3, 8)


def new_intake() -> Intake:
    """An intake of the small show."""
    return Intake({product.sku: product.id for product in PLAN.show.products}, SystemClock().wall_ms)


class _Outbox:
    """To the journal; there is no OBS."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def journal(self, records: Sequence[facts.Record], urgent: bool) -> None:
        self._journal.append(records, urgent)

    def before_air(self) -> None: ...

    def send(self, requests: Sequence[Request]) -> None: ...


def _die() -> None:
    os.kill(os.getpid(), 9)  # On Windows, too: there is no SIGKILL.


class _DiesAtCommit:
    """The writer's connection, whose next COMMIT is never made."""

    def __init__(self, db: Any) -> None:
        self._db = db

    def execute(self, statement: str) -> Any:
        if statement == "COMMIT":
            _die()
        return self._db.execute(statement)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._db, name)


def arm(journal: Journal, where: str) -> None:
    """Have this process die at a table's next row, or at the next COMMIT."""
    chained = run_file._chained

    def dying(table: str, *rest: Any) -> Iterator[Any]:
        if table == where:
            _die()
        return chained(table, *rest)

    if where == "COMMIT":
        journal._file.db = _DiesAtCommit(journal._file.db)  # type: ignore[assignment]
    else:
        run_file._chained = dying


def desk_of(journal: Journal) -> tuple[Desk, DeskLoop]:
    """A desk without OBS over a journal, its run begun."""
    clock = SystemClock()
    core = DeskCore(PLAN, clock, ShowClock(clock.mono_ns(), 0, 1), _Outbox(journal), ())
    core.handle(facts.RunStarted("run", "small", "live", 1, False, 0, 0, "event", "", "0"), "desk")
    loop = DeskLoop(core, clock)
    return Desk(loop, clock, journal, new_intake(), None, journal.path), loop


def main() -> None:
    where = sys.argv[2]
    journal = Journal.create(Path(sys.argv[1]))
    desk, loop = desk_of(journal)
    threading.Thread(target=loop.run, daemon=True).start()

    def written(body: bytes) -> None:
        desk.take_events(body, "api")
        loop.call(lambda: None).result(60)  # Whatever was handed in before it has been counted.
        journal.keep_show("", b"{}").wait_written(60)

    written(FIRST)
    arm(journal, where)
    written(SECOND)
    _die()


if __name__ == "__main__":
    main()
