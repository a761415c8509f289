"""What is waited for is looked at often where that costs nothing, and seldom where it takes from what is to come."""

import pytest

from tests.support import waiting


class Time:
    """A clock that goes on by what is slept, and by what a look takes. slept: each pause, in s."""

    def __init__(self, look_s: float, looks: int) -> None:
        self.now_s, self.slept = 0.0, list[float]()
        self._look_s, self._looks = look_s, looks

    def monotonic(self) -> float:
        return self.now_s

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now_s += seconds

    def look(self) -> bool:
        """So at the last of the looks."""
        self.now_s += self._look_s
        self._looks -= 1
        return self._looks == 0


@pytest.mark.parametrize(("look_s", "pause_s"), [(0.0, 0.005), (0.001, 0.005), (0.01, 0.03), (2.0, 0.1)])
def test_a_look_that_costs_much_is_taken_less_often(
    look_s: float, pause_s: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    time = Time(look_s, 4)
    monkeypatch.setattr(waiting, "time", time)
    assert waiting.until(time.look)
    assert time.slept == [pytest.approx(pause_s)] * 3


def test_it_gives_up_at_its_limit_and_not_before(monkeypatch: pytest.MonkeyPatch) -> None:
    time = Time(0.01, -1)
    monkeypatch.setattr(waiting, "time", time)
    assert not waiting.until(time.look, 5.0)
    assert 5.0 <= time.now_s < 5.2
