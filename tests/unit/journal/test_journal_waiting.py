"""An Ack says what is safe to whoever waits, whenever that one began to."""

import queue
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.journal.reader import read
from console.journal.store import Journal
from console.journal.waiting import Ack, Waiting, Work
from tests.support.journal import record
from tests.support.waiting import GENEROUS_S


@pytest.fixture
def _short_turns() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def test_what_is_written_is_not_synced_yet() -> None:
    ack = Ack()
    assert not ack.wait_written(0)
    ack.set_written()
    assert ack.wait_written(0)
    assert ack.wait_written(), "also without a limit"
    assert not ack.wait_synced(0.01)
    ack.set_synced()
    assert ack.wait_synced(0)


@pytest.mark.usefixtures("_short_turns")
def test_nobody_waits_on_whatever_the_moment_it_is_reached() -> None:
    for _ in range(300):
        ack = Ack()
        woken: list[bool] = []
        waiters = [
            threading.Thread(target=lambda ack=ack, woken=woken: woken.append(ack.wait_written(60)))
            for _ in range(3)
        ]
        for waiter in waiters:
            waiter.start()
        ack.set_written()
        for waiter in waiters:
            waiter.join()
        assert woken == [True] * 3


def test_what_is_given_for_later_and_all_after_it_comes_in_order_once_the_writer_is_woken() -> None:
    waiting = Waiting()
    works = [Work({}, True, Ack(), number=number) for number in (1, 2, 3)]
    assert waiting.put(works[0], later=True)
    assert waiting.put(works[1])
    with pytest.raises(queue.Empty):
        waiting.get(0)
    waiting.wake()
    assert waiting.put(works[2])
    waiting.wake()
    assert [waiting.get(0) for _ in works] == works


def test_what_does_not_survive_a_crash_yet_is_written_at_once(tmp_path: Path) -> None:
    journal = Journal.create(tmp_path / "run.showrun")
    try:
        later = journal.append([record(1)], later=True)
        assert later.kept
        journal._ring = None  # As where there is no room for it.
        now = journal.append([record(2)], later=True)
        assert now.wait_written(GENEROUS_S)
        assert later.wait_written(0)
    finally:
        assert journal.close()
    assert [one.serial for one in read(tmp_path / "run.showrun")] == [1, 2]
