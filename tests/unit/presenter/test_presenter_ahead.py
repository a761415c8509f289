"""How many frames the face has at the pump: fewer while nothing is said, so that what comes is heard sooner."""

import queue
from typing import Any, cast

import pytest

from console.presenter.face import Face
from console.presenter.look import SpriteLook
from console.presenter.messages import AHEAD, AHEAD_IN_SILENCE, Perform, Sent
from console.presenter.pump_link import PumpLink
from console.presenter.shape import Shape
from console.presenter.stage import Stage

SHAPE = Shape(64, 36, 25)
LONG = b"\x10\x27" * 48 * 400
SILENT = bytes(SHAPE.audio_bytes)


class _Pump:
    """Sends a frame at each beat, as the pump does. beats: what is done before one, by its number."""

    def __init__(self, orders: "queue.SimpleQueue[Any]", says_at: int, ends_at: int) -> None:
        self.orders, self.says_at, self.ends_at = orders, says_at, ends_at
        self.waiting: list[tuple[int, bytes]] = []
        # At each beat: how many frames lie there, and whether the one that is sent is heard.
        self.beats: list[tuple[int, bool]] = []
        self._number = 0

    def connected(self) -> bool:
        return True

    def has_room(self, ahead: int = AHEAD) -> bool:
        return len(self.waiting) < ahead

    def send(self, sound: bytes, picture: object) -> int:
        self._number += 1
        self.waiting.append((self._number, sound))
        return self._number

    def answers(self, wait_s: float) -> list[Sent]:
        number, sound = self.waiting[0]
        self.beats.append((len(self.waiting), sound != SILENT))
        del self.waiting[0]
        if len(self.beats) == self.says_at:
            self.orders.put((Perform(1, ()), LONG))
        if len(self.beats) == self.ends_at:
            self.orders.put(None)
        return [Sent(number, True)]


class _Look:
    def picture(self, instant: object) -> None:
        return None


@pytest.fixture
def pump() -> _Pump:
    orders: queue.SimpleQueue[Any] = queue.SimpleQueue()
    made = _Pump(orders, says_at=5, ends_at=30)
    face = Face(
        Stage(SHAPE), cast(SpriteLook, _Look()), cast(PumpLink, made), orders, lambda message, body=b"": None
    )
    face.run()
    return made


def test_in_silence_fewer_frames_lie_at_the_pump_and_what_comes_is_heard_after_those(pump: _Pump) -> None:
    lay, heard = [count for count, _ in pump.beats], [sound for _, sound in pump.beats]
    assert lay[:5] == [AHEAD_IN_SILENCE] * 5
    # Asked for after the fifth beat: what lay there then is sent first.
    assert heard.index(True) == 5 + AHEAD_IN_SILENCE - 1


def test_while_a_sentence_is_said_there_are_as_many_as_may_be_and_fewer_again_after_it(pump: _Pump) -> None:
    first = next(at for at, (_, sound) in enumerate(pump.beats) if sound)
    assert [count for count, _ in pump.beats[first : first + 6]] == [AHEAD] * 6
    assert pump.beats[-1] == (AHEAD_IN_SILENCE, False)
