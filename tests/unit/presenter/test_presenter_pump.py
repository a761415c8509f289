"""The pump goes on, whoever comes, goes, hangs or says nonsense."""

import contextlib

import numpy as np
import pytest

from console.presenter.messages import AHEAD, Flush, Frame, Perform, Sent, encode
from console.presenter.pump import MOST_RECEIVERS, listen
from tests.support.presenter import SMALL, Receiver, RunningPump
from tests.support.waiting import until

LOUD = np.full(SMALL.samples, 8000, "<i2").tobytes()
BRIGHT = b"\xc0" * SMALL.video_bytes


def test_without_a_brain_it_sends_silence_and_a_picture() -> None:
    with RunningPump() as pump, Receiver(f"tcp://127.0.0.1:{pump.video_port}") as obs:
        assert until(lambda: obs.pictures > 10)
        assert obs.heard_ms == 0 and set(obs.luma) == {32.0}


def test_a_frame_goes_out_and_is_answered_and_its_picture_stays() -> None:
    with RunningPump() as pump, Receiver(f"tcp://127.0.0.1:{pump.video_port}") as obs:
        assert until(lambda: obs.pictures > 2)
        brain = pump.brain()
        brain.say(Frame(1), LOUD + BRIGHT)
        brain.say(Frame(2), LOUD)
        assert [brain.hear(), brain.hear()] == [Sent(1, True), Sent(2, True)]
        brain.sock.close()
        seen = obs.pictures
        assert until(lambda: obs.pictures > seen + 10)
        assert round(obs.heard_ms) == 80, "once, and silence after it"
        assert obs.luma[-1] == 0xC0


def test_without_a_receiver_a_frame_was_not_heard() -> None:
    with RunningPump() as pump:
        brain = pump.brain()
        brain.say(Frame(1), LOUD + BRIGHT)
        assert brain.hear() == Sent(1, False)


def test_what_is_flushed_is_answered_as_not_heard_and_nobody_hears_it() -> None:
    with RunningPump() as pump, Receiver(f"tcp://127.0.0.1:{pump.video_port}") as obs:
        assert until(lambda: obs.pictures > 2)
        brain = pump.brain()
        # In one piece: all of it has come before the next frame is due.
        frames = b"".join(encode(Frame(number), len(LOUD)) + LOUD for number in range(AHEAD))
        brain.sock.sendall(frames + encode(Flush()))
        answers = [brain.hear() for _ in range(AHEAD)]
        unheard = answers.count(Sent(1, False)) + answers.count(Sent(2, False))
        assert unheard >= 1
        seen = obs.pictures
        assert until(lambda: obs.pictures > seen + 5)
        assert round(obs.heard_ms / 40) == sum(isinstance(one, Sent) and one.heard for one in answers)


@pytest.mark.parametrize(
    "said",
    [
        b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"\x00" * 400,
        b"\xff" * 100_000,
        encode(Flush()),
        encode(Frame(1), len(LOUD)) + LOUD,
        b"\x00\x00\x00\x02\x00\x00\x00\x00{}",
    ],
    ids=["http", "zeros", "ones", "no token", "frame first", "no message"],
)
def test_a_stranger_at_the_brain_port_is_shown_out(said: bytes) -> None:
    with RunningPump() as pump:
        ours = pump.brain()
        stranger = pump.brain(token=None)
        with contextlib.suppress(ConnectionError):
            stranger.sock.sendall(said)
        assert stranger.hear() is None
        ours.say(Frame(7), LOUD)
        assert ours.hear() == Sent(7, False), "ours is not disturbed"


def test_a_wrong_token_is_a_stranger_and_silent_ones_are_bounded() -> None:
    with RunningPump() as pump:
        assert pump.brain("wrong").hear() is None
        silent = [pump.brain(token=None) for _ in range(30)]
        assert silent[0].hear() is None, "the oldest go"
        ours = pump.brain()
        ours.say(Frame(1), LOUD)
        assert ours.hear() == Sent(1, False)


@pytest.mark.parametrize(
    "wrong",
    [
        encode(Frame(1), 100) + bytes(100),
        encode(Frame(1), 2**25),
        encode(Perform(1, ())),
        b"".join(encode(Frame(number), len(LOUD)) + LOUD for number in range(AHEAD + 1)),
    ],
    ids=["odd size", "huge", "not for it", "too many"],
)
def test_a_brain_that_breaks_the_rules_is_let_go_and_the_next_one_taken(wrong: bytes) -> None:
    with RunningPump() as pump:
        brain = pump.brain()
        brain.sock.sendall(wrong)
        while brain.hear() is not None:
            pass
        again = pump.brain()
        again.say(Frame(5), LOUD)
        assert again.hear() == Sent(5, False)


def test_a_new_brain_takes_the_old_ones_place() -> None:
    with RunningPump() as pump:
        old, new = pump.brain(), pump.brain()
        assert old.hear() is None
        new.say(Frame(1), LOUD)
        assert new.hear() == Sent(1, False)


def test_who_speaks_at_the_video_port_is_no_obs() -> None:
    with RunningPump() as pump, Receiver(f"tcp://127.0.0.1:{pump.video_port}") as obs:
        stranger = pump.socket(pump.video_port)
        stranger.sendall(b"GET / HTTP/1.1\r\n\r\n")
        with contextlib.suppress(ConnectionError):
            while stranger.recv(65_536):
                pass
        seen = obs.pictures
        assert until(lambda: obs.pictures > seen + 5)


def test_receivers_are_bounded_come_again_and_one_that_hangs_stops_nobody() -> None:
    with RunningPump() as pump:
        deaf = [pump.socket(pump.video_port) for _ in range(MOST_RECEIVERS)]
        assert until(lambda: pump.figures and pump.figures[-1].receivers == MOST_RECEIVERS)
        assert not pump.socket(pump.video_port).recv(1), "one too many"
        deaf.pop().close()
        assert until(lambda: pump.figures[-1].receivers == MOST_RECEIVERS - 1)
        with Receiver(f"tcp://127.0.0.1:{pump.video_port}") as obs:
            assert until(lambda: obs.pictures > 5)
            assert until(lambda: pump.figures[-1].dropped == MOST_RECEIVERS - 1), (
                "who takes nothing is let go"
            )
            seen = obs.pictures
            assert until(lambda: obs.pictures > seen + 5)
        with Receiver(f"tcp://127.0.0.1:{pump.video_port}") as again:
            assert until(lambda: again.pictures > 5)
        assert pump.alive


def test_a_port_is_one_listeners_alone() -> None:
    with listen(0) as sock, pytest.raises(OSError, match="in use"):
        listen(sock.getsockname()[1])
