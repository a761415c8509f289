"""The proof of hours: its last cue is judged as the others are, and no desk ends while OBS still comes to it."""

from pathlib import Path
from typing import Any

import pytest

from console.prove.hours import wait_until_seen
from console.prove.processes import Desk, Late


class Answers(Desk):
    """A desk that answers with these states, one after the other, and keeps what was asked of it."""

    def __init__(self, *outcomes: str, accepted: bool = True) -> None:
        super().__init__(Path("show"), Path("run"))
        self.outcomes, self.accepted = list(outcomes), accepted
        self.asked: list[str] = []

    def call(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        self.asked.append(path)
        if method == "POST":
            return 200, {"accepted": self.accepted}
        return 200, {"now": {"outcome": self.outcomes.pop(0)}}


def test_a_cue_that_was_just_taken_is_waited_for_on_hold() -> None:
    desk = Answers("pending", "pending", "confirmed", "pending")
    wait_until_seen(desk)
    assert desk.asked == ["/v1/commands/hold", "/v1/state", "/v1/state", "/v1/state"]


def test_a_cue_that_failed_is_waited_for_no_longer() -> None:
    desk = Answers("failed")
    wait_until_seen(desk)
    assert not desk.outcomes


def test_a_show_that_goes_on_is_not_judged() -> None:
    with pytest.raises(Late, match="on hold"):
        wait_until_seen(Answers("confirmed", accepted=False))
