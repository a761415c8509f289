"""A thread that dies by a mistake is reported, started again, and said to be well once it is."""

import ast
import logging
import threading
from collections.abc import Callable

import pytest

from console.base import workers
from console.base.errors import Problem
from console.base.workers import Worker, Workers, is_supervised
from tests.support.desk_process import ROOT
from tests.support.trees import tree_of
from tests.support.waiting import until

Said = list[tuple[str, Problem | None]]


@pytest.fixture
def said() -> Said:
    return []


@pytest.fixture
def crew(said: Said) -> Workers:
    return Workers(lambda name, problem: said.append((name, problem)), first_pause_s=0.0)


def failing(times: int, then: Callable[[], None]) -> Callable[[], None]:
    """Work that fails so often, and does something else afterwards."""
    left = [times]

    def work() -> None:
        if left[0]:
            left[0] -= 1
            raise KeyError("a2")
        then()

    return work


def test_a_mistake_is_reported_once_and_its_end_when_a_round_was_done(crew: Workers, said: Said) -> None:
    well = threading.Event()

    def round_and_wait() -> None:
        worker.round_done()
        well.set()
        worker.wait(None)

    worker = crew.worker("publisher", failing(3, round_and_wait)).start()
    assert well.wait(60)
    assert worker.end(60)
    assert [name for name, _ in said] == ["publisher", "publisher"]
    problem = said[0][1]
    assert problem is not None and "publisher: KeyError: 'a2'" in str(problem.what) and problem.fix
    assert said[1][1] is None


def test_each_mistake_is_in_the_log_with_its_traceback(
    crew: Workers, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "showcaller"):
        worker = crew.worker("saver", failing(2, lambda: None)).start()
        assert until(lambda: not worker.alive)
    assert [record.exc_info is not None for record in caplog.records] == [True, True]


def test_work_that_is_done_once_is_not_done_again(crew: Workers, said: Said) -> None:
    tries: list[int] = []

    def work() -> None:
        tries.append(1)
        raise OSError("no")

    worker = crew.worker("take over", work, restart=False).start()
    assert until(lambda: not worker.alive)
    assert len(tries) == 1
    assert len(said) == 1 and said[0][1] is not None


def test_one_that_waits_to_start_again_ends_at_once() -> None:
    said = threading.Event()
    worker = Worker("webhook", failing(99, lambda: None), lambda *_: said.set(), first_pause_s=100_000)
    worker.start()
    assert said.wait(60)
    assert worker.end(60)


def test_the_pause_before_it_starts_again_grows_to_a_bound() -> None:
    pauses: list[float | None] = []

    class Hasty(Worker):
        def wait(self, seconds: float | None) -> bool:
            pauses.append(seconds)
            return False

    worker = Hasty("feed", failing(12, lambda: None), lambda *_: None)
    worker.start()
    assert until(lambda: not worker.alive)
    assert pauses[:3] == [0.25, 0.5, 1.0]
    assert pauses[-1] == workers.LONGEST_PAUSE_S


def test_an_end_is_bounded_and_says_so(crew: Workers) -> None:
    release = threading.Event()
    worker = crew.worker("stuck", lambda: release.wait(60)).start()
    assert not worker.end(0.01)
    release.set()
    assert worker.end(60)


def test_on_end_wakes_what_waits_for_something_else(crew: Workers) -> None:
    wake = threading.Event()
    worker = crew.worker("cards", wake.wait, on_end=wake.set).start()
    assert worker.end(60)


def test_a_report_that_fails_does_not_end_the_worker() -> None:
    def broken(name: str, problem: Problem | None) -> None:
        raise RuntimeError("nobody listens")

    done = threading.Event()
    worker = Worker("publisher", failing(2, done.set), broken, first_pause_s=0.0).start()
    assert done.wait(60)
    assert worker.end(60)


def test_one_that_was_never_started_can_be_ended(crew: Workers) -> None:
    assert crew.worker("never", lambda: None).end(0)


def test_workers_are_known_as_supervised(crew: Workers) -> None:
    worker = crew.worker("known", lambda: worker.wait(None)).start()
    assert any(is_supervised(thread) for thread in threading.enumerate() if thread.name == "known")
    assert not is_supervised(threading.current_thread())
    worker.end(60)


# Measurements start threads of their own to be measured; they are no part of a live desk.
OTHERS = ("console/base/workers.py", "console/bench/")


def test_nobody_starts_a_thread_but_the_workers() -> None:
    bare = []
    for path in sorted((ROOT / "console").rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        for node in ast.walk(tree_of(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and not place.startswith(OTHERS):
                named = node.func.attr if isinstance(node.func, ast.Attribute) else ""
                named = node.func.id if isinstance(node.func, ast.Name) else named
                bare += [f"{place}:{node.lineno}"] if named in ("Thread", "Timer", "start_new_thread") else []
    assert bare == [], "use console.base.workers: a thread that nobody looks after dies in silence"
