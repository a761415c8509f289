"""An Ack says what is safe to whoever waits, whenever that one began to."""

import sys
import threading
from collections.abc import Iterator

import pytest

from console.journal.waiting import Ack


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
