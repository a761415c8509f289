"""Work handed to the desk's thread: done in its order, and not at all once whoever asked has given up."""

from typing import Any, cast

from console.desk.core import DeskCore
from console.desk.loop import DeskLoop
from tests.support.stage import HandClock


class _Idle:
    """A core for which nothing is ever due."""

    def next_wake_ns(self) -> int | None:
        return None

    def tick(self) -> None: ...


def looped() -> DeskLoop:
    clock = HandClock()
    return DeskLoop(cast(DeskCore, _Idle()), clock)


def test_a_call_that_was_given_up_is_not_made_behind_his_back() -> None:
    loop, done = looped(), cast(list[Any], [])
    first, given_up, last = (loop.call(lambda name=name: done.append(name)) for name in ("a", "b", "c"))  # type: ignore[misc]
    assert given_up.cancel()
    loop.run(until=lambda: last.done())
    assert done == ["a", "c"]
    assert first.done()
    assert given_up.cancelled()


def test_a_call_that_has_begun_cannot_be_given_up() -> None:
    loop = looped()
    told: list[bool] = []
    call = loop.call(lambda: told.append(call.cancel()))
    loop.run(until=call.done)
    assert told == [False]
    assert call.result() is None
