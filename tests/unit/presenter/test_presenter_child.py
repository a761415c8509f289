"""A process of the presenter's is heard from its first word on, however soon it says it."""

import pytest

from console.base.workers import LOGGED, Worker
from console.presenter.child import Child
from tests.support.waiting import until


def test_one_that_speaks_before_it_is_known_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[object] = []
    begin = Worker.start

    def start(worker: Worker) -> Worker:
        """As on a busy PC: who started the thread goes on only once that has heard something, or is over."""
        started = begin(worker)
        if "reader" in worker._thread.name:
            assert until(lambda: heard or not worker._thread.is_alive())
        return started

    monkeypatch.setattr(Worker, "start", start)
    child = Child("voice", "console.presenter.voice", ("tones",), lambda *said: heard.append(said[1]), LOGGED)
    try:
        assert heard and heard[0] is not None
    finally:
        child.end()
