"""Rooms: their viewers add up, and a clock that is set back is believed again after a while."""

from typing import Any

import msgspec

from console.model.facts import CountersMoved
from console.sources.intake import Intake
from console.sources.rooms import SET_BACK_MS, Rooms
from tests.support.sender import NOW_MS, body, event

START_MS = 1_713_262_680_000


def test_viewers_of_several_sources_add_up_until_one_falls_silent() -> None:
    now = [NOW_MS]
    intake = Intake({}, lambda: now[0])

    def seen(number: int, source: str, viewers: int) -> int:
        one = {**event(number, "audience.snapshot", viewers=viewers), "source": source, "time": None}
        return intake.take(body(one)).fact.gauge["viewers"]

    assert seen(1, "a", 100) == 100
    assert seen(2, "b", 50) == 150
    assert seen(3, "a", 80) == 130
    now[0] += 61_000
    assert seen(4, "a", 90) == 90


class Source:
    """Snapshots of views from one source, whose clock is off by shift_ms."""

    def __init__(self) -> None:
        self.now_ms = START_MS
        self.intake = Intake({}, lambda: self.now_ms)
        self.number = 0

    def say(self, views: int, shift_ms: int = 0) -> CountersMoved:
        from datetime import UTC, datetime

        self.number += 1
        at = datetime.fromtimestamp((self.now_ms + shift_ms) / 1000, UTC).isoformat()
        event: dict[str, Any] = {
            "specversion": "1.0", "id": str(self.number), "source": "room", "type": "audience.snapshot",
            "time": at, "data": {"views": views},
        }  # fmt: skip
        return self.intake.take(msgspec.json.encode([event])).fact


def test_a_clock_that_is_set_back_is_believed_again_after_half_a_minute() -> None:
    source = Source()
    assert source.say(1000).add["views"] == 1000
    views, added = 1000, 0
    for _ in range(40):
        source.now_ms += 1000
        views += 10
        fact = source.say(views, shift_ms=-3_600_000)
        added += fact.add.get("views", 0)
        assert "resets" not in fact.add
    assert added == 400  # Nothing is lost: the counter goes on from where it stood.


def test_a_batch_that_comes_late_is_never_believed() -> None:
    rooms = Rooms()
    assert not rooms.older("a", "views", 100_000, 0)
    for step in range(100):  # Late ones come in their order, but newer ones between them.
        now = step * 1000
        assert rooms.older("a", "views", 50_000 + step, now)
        assert not rooms.older("a", "views", 100_000 + now, now)
    for step in range(100):  # Or at once.
        assert rooms.older("a", "views", 60_000 + step, 200_000)
    assert rooms.older("a", "views", 60_100, 200_000 + SET_BACK_MS - 1)
