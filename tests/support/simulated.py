"""A simulated OBS that fails for as long as a test says, not for so many seconds: its Fault has only those."""

import asyncio
import contextlib
import threading
from collections.abc import Iterator

from console.rehearsal.faults import Fault
from console.rehearsal.server import SimulatedObs


@contextlib.contextmanager
def frozen(obs: SimulatedObs) -> Iterator[None]:
    """It keeps its connections and answers nothing until the end of the block."""
    thawed = threading.Event()
    before = obs._thawed

    async def stand_still() -> None:
        while not thawed.is_set():  # noqa: ASYNC110 - set by the test's thread
            await asyncio.sleep(0.01)

    obs._thawed = stand_still  # type: ignore[method-assign]
    try:
        yield
    finally:
        thawed.set()
        obs._thawed = before  # type: ignore[method-assign]


@contextlib.contextmanager
def gone(obs: SimulatedObs) -> Iterator[None]:
    """It has crashed, and comes back at the end of the block."""
    back = threading.Event()
    before = obs._listen

    async def listen_later() -> None:
        while not back.is_set():  # noqa: ASYNC110 - set by the test's thread
            await asyncio.sleep(0.01)
        await before()

    obs._listen = listen_later  # type: ignore[method-assign]
    obs.inject(Fault(do="crash", ms=0))
    try:
        yield
    finally:
        back.set()
        obs._listen = before  # type: ignore[method-assign]
