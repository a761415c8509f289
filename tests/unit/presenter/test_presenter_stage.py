"""Sentences become frames, none is lost or doubled, and none begins unheard."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from console.presenter.messages import Phone
from console.presenter.shape import RATE, Shape
from console.presenter.stage import PATIENCE_S, Stage
from console.presenter.visemes import CLOSED

SHAPE = Shape(320, 180, 25)


def pcm(level: int, ms: int) -> bytes:
    return np.full(ms * RATE // 1000, level, "<i2").tobytes()


@given(st.lists(st.integers(1, 300), min_size=1, max_size=6))
def test_every_sample_of_every_sentence_is_in_a_frame_once(lengths: list[int]) -> None:
    stage = Stage(SHAPE)
    for number, ms in enumerate(lengths):
        stage.add(number, pcm(number + 1, ms), ())
    frames = []
    while stage.waiting:
        frames.append(stage.next(heard=True))
    assert all(len(frame.sound) == SHAPE.audio_bytes for frame in frames)
    assert [frame.number for frame in frames if frame.first] == list(range(len(lengths)))
    assert [frame.number for frame in frames if frame.last] == list(range(len(lengths)))
    heard = np.frombuffer(b"".join(frame.sound for frame in frames), "<i2")
    for number, ms in enumerate(lengths):
        assert np.count_nonzero(heard == number + 1) == ms * RATE // 1000
    assert stage.next(heard=True).number is None


def test_a_sentence_waits_for_somebody_who_hears_it_but_not_for_ever() -> None:
    stage = Stage(SHAPE)
    stage.add(1, pcm(1000, 100), (Phone("a", 0, 100),))
    for _ in range(int(PATIENCE_S * SHAPE.fps)):
        assert stage.next(heard=False).number is None
        assert not stage.unheard()
    stage.next(heard=False)
    assert stage.unheard()
    assert stage.next(heard=True).first
    assert not stage.unheard()
    assert stage.next(heard=False).number == 1, (
        "once begun it goes on: what became of it is seen by what was sent"
    )


def test_what_is_cut_is_silent_from_the_next_frame_on() -> None:
    stage = Stage(SHAPE)
    for number in (1, 2, 3):
        stage.add(number, pcm(1000, 400), (Phone("a", 0, 400),))
    assert stage.next(heard=True).number == 1
    stage.cut(2)
    frame = stage.next(heard=True)
    assert (frame.number, frame.first) == (3, True)
    assert stage.clear() == [3]
    frame = stage.next(heard=True)
    assert (frame.number, frame.mouth, set(frame.sound)) == (None, CLOSED, {0})


def test_an_odd_byte_is_no_sample() -> None:
    stage = Stage(SHAPE)
    stage.add(1, pcm(5, 40) + b"\1", ())
    assert stage.next(heard=True).last
