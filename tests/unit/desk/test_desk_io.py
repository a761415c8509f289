"""The loop for networks: a mistake in one service is reported, and disturbs none of the others."""

import asyncio
import gc
import logging
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from console.base.errors import Problem
from console.base.workers import Workers
from console.desk.io import IoLoop
from console.upkeep.crashes import CrashHandler, crashes
from tests.support.waiting import GENEROUS_S, until

Said = list[tuple[str, Problem | None]]


@pytest.fixture
def said() -> Said:
    return []


@pytest.fixture
def io(said: Said) -> Iterator[IoLoop]:
    def report(name: str, problem: Problem | None) -> None:
        said.append((name, problem))

    loop = IoLoop(Workers(report, first_pause_s=0.0), report, first_pause_s=0.0).start()
    yield loop
    assert loop.close(GENEROUS_S)


class Counting:
    """A service that counts its beginnings and its ends, and fails so often."""

    def __init__(self, failures: int = 0) -> None:
        self.begun = self.ended = 0
        self._failures = failures
        self.now: asyncio.AbstractEventLoop | None = None

    async def __call__(self, works: Callable[[], None]) -> None:
        self.begun += 1
        self.now = asyncio.get_running_loop()
        if self._failures:
            self._failures -= 1
            raise KeyError("a garbled message")
        works()
        try:
            await asyncio.Event().wait()
        finally:
            self.ended += 1


def test_a_service_that_fails_is_reported_started_again_and_said_to_work(io: IoLoop, said: Said) -> None:
    other, failing = Counting(), Counting(failures=3)
    io.serve("other", other)
    io.serve("NATS", failing)
    assert until(lambda: len(said) == 2)
    assert [name for name, _ in said] == ["NATS", "NATS"]
    problem = said[0][1]
    assert problem is not None and "NATS: KeyError" in str(problem.what) and problem.fix
    assert said[1][1] is None
    assert (failing.begun, other.begun, other.ended) == (4, 1, 0)


def test_a_service_is_ended_alone(io: IoLoop) -> None:
    one, other = Counting(), Counting()
    ending = io.serve("one", one)
    io.serve("other", other)
    assert until(lambda: one.begun and other.begun)
    assert ending.end(GENEROUS_S)
    assert (one.ended, other.ended) == (1, 0)


def test_the_end_of_the_loop_ends_every_service(said: Said) -> None:
    loop = IoLoop(Workers(), lambda name, problem: said.append((name, problem))).start()
    services = [Counting() for _ in range(5)]
    for number, service in enumerate(services):
        loop.serve(f"service {number}", service)
    assert until(lambda: all(service.begun for service in services))
    assert loop.close(GENEROUS_S)
    assert [service.ended for service in services] == [1] * 5
    assert said == []


def test_a_loop_that_dies_comes_back_with_its_services(io: IoLoop, said: Said) -> None:
    service = Counting()
    ending = io.serve("API", service)
    assert until(lambda: service.begun == 1)
    first = service.now
    assert first is not None

    def die() -> None:
        raise SystemExit("a callback's")  # What asyncio does not catch.

    first.call_soon_threadsafe(die)
    assert until(lambda: service.begun == 2)
    assert service.now is not first
    assert until(lambda: len(said) == 2)
    assert said[0][0] == "network loop" and said[1] == ("network loop", None)
    assert ending.end(GENEROUS_S)


@pytest.fixture
def reports(tmp_path: Path) -> Iterator[Path]:
    handler = CrashHandler("desk", tmp_path / "crashes")
    logger = logging.getLogger("showcaller")
    logger.addHandler(handler)
    yield tmp_path / "crashes"
    logger.removeHandler(handler)


def test_what_nobody_waits_for_is_in_the_log_and_a_crash_report(
    io: IoLoop, reports: Path, caplog: pytest.LogCaptureFixture
) -> None:
    done = threading.Event()

    async def lost() -> None:
        raise LookupError("nobody fetched me")

    async def serve(works: Callable[[], None]) -> None:
        def mistaken() -> None:
            raise ZeroDivisionError("in a callback")

        asyncio.get_running_loop().call_soon(mistaken)
        task = asyncio.create_task(lost())
        await asyncio.wait([task])
        del task
        gc.collect()
        done.set()

    with caplog.at_level(logging.ERROR, "showcaller"):
        io.serve("careless", serve)
        assert done.wait(GENEROUS_S)
    logged = [record.exc_info[0] for record in caplog.records if record.exc_info]
    assert set(logged) == {ZeroDivisionError, LookupError}
    kept = " ".join(crash.text() for crash in crashes(reports))
    assert "in a callback" in kept and "nobody fetched me" in kept


def test_somebody_who_goes_away_is_no_mistake(io: IoLoop, caplog: pytest.LogCaptureFixture) -> None:
    done = threading.Event()

    async def serve(works: Callable[[], None]) -> None:
        def gone() -> None:
            raise ConnectionResetError("the window was closed")

        asyncio.get_running_loop().call_soon(gone)
        await asyncio.sleep(0)
        done.set()

    with caplog.at_level(logging.ERROR, "showcaller"):
        io.serve("API", serve)
        assert done.wait(GENEROUS_S)
    assert caplog.records == []
