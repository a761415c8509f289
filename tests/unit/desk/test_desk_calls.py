"""Work handed to the desk's thread: done in its order, and not at all once whoever asked has given up."""

from typing import Any, cast

from console.api.commands import TooLate
from console.desk.core import DeskCore
from console.desk.loop import DeskLoop
from tests.support.desk import FakeClock


class _Idle:
    """A core for which nothing is ever due."""

    def next_wake_ns(self) -> int | None:
        return None

    def tick(self) -> None: ...


def looped() -> DeskLoop:
    clock = FakeClock()
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


def test_a_call_after_its_deadline_is_left_and_is_no_mistake() -> None:
    """The desk stood still for a while: what was asked meanwhile and given up is not done now."""
    loop, done = looped(), cast(list[Any], [])
    mistakes: list[BaseException] = []
    loop.on_error = mistakes.append
    clock = cast(FakeClock, loop._clock)
    late, in_time = (
        loop.call(lambda name=name: done.append(name), until) for name, until in (("a", 5), ("b", 9))
    )  # type: ignore[misc]
    clock.ns = 6
    last = loop.call(lambda: done.append("c"))
    loop.run(until=lambda: last.done())
    assert done == ["b", "c"]
    assert isinstance(late.exception(), TooLate)
    assert in_time.exception() is None
    assert mistakes == []
