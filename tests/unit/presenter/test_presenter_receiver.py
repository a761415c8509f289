"""The times of what OBS gets: they follow the real time, and leap after a stall."""

import io
import socket
from typing import Any

import av
import pytest

from console.presenter.receiver import LATER, LEAP, MOST_FILLED, Receiver
from console.presenter.shape import RATE, SAMPLE_BYTES, Shape

SHAPE = Shape(64, 48, 25)
LOUD = b"\x10\x27" * SHAPE.samples


def sent(slid_ms: list[int]) -> tuple[list[int], list[tuple[int, int]]]:
    """(times of the pictures, (time, length) of the sounds) in samples, of frames that were so late."""
    came = bytearray()
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as theirs,
        server.accept()[0] as ours,
    ):
        receiver = Receiver(ours, SHAPE)
        for number, slid in enumerate(slid_ms):
            receiver.slide(slid * 1_000_000)
            assert receiver.offer(LOUD, SHAPE.plain(0x40), number)
            assert receiver.flush()
        ours.shutdown(socket.SHUT_WR)
        while more := theirs.recv(1 << 20):
            came += more
    pictures, sounds = [], []
    with av.open(io.BytesIO(bytes(came)), format="nut") as container:
        for packet in container.demux():
            at: Any = packet.pts
            if at is not None and packet.stream.type == "video":
                pictures.append(at)
            elif at is not None:
                sounds.append((at, packet.size // SAMPLE_BYTES))
    return pictures, sounds


def test_on_the_beat_the_sound_is_sent_to_be_a_little_later() -> None:
    pictures, sounds = sent([0, 0, 0])
    assert pictures == [0, SHAPE.samples, 2 * SHAPE.samples]
    assert sounds == [(at + LATER, SHAPE.samples) for at in pictures]


@pytest.mark.parametrize("slid_ms", [25, 80])
def test_a_small_gap_is_filled_with_silence(slid_ms: int) -> None:
    pictures, sounds = sent([0, slid_ms, 0])
    gap = slid_ms * RATE // 1000
    assert gap <= MOST_FILLED
    assert pictures == [0, SHAPE.samples + gap, 2 * SHAPE.samples + gap]
    assert sounds[1] == (SHAPE.samples + LATER, SHAPE.samples + gap)
    assert sounds[2] == (2 * SHAPE.samples + gap + LATER, SHAPE.samples)


@pytest.mark.parametrize("slid_ms", [120, 600, 5000])
def test_after_a_stall_the_times_leap_by_more_than_obs_waits_for(slid_ms: int) -> None:
    pictures, sounds = sent([0, slid_ms, 0, slid_ms])
    gap = slid_ms * RATE // 1000 + LEAP
    assert pictures == [0, SHAPE.samples + gap, 2 * SHAPE.samples + gap, 3 * SHAPE.samples + 2 * gap]
    for leap in (1, 3):
        assert sounds[leap] == (pictures[leap], SHAPE.samples + LATER), (
            "played at once: what makes it later is in it"
        )
    assert sounds[2] == (sounds[1][0] + sounds[1][1], SHAPE.samples), "and goes on without a gap"
    assert LEAP > 3 * RATE
