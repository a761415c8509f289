"""Our NUT, as FFmpeg reads it."""

import io

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.presenter import nut
from console.presenter.shape import RATE, Shape


@pytest.mark.parametrize("fps", [25, 30])
def test_every_picture_and_every_sample_comes_back(fps: int) -> None:
    shape = Shape(64, 48, fps)
    sound = (np.arange(shape.samples * 40) % 5000).astype("<i2")
    made = io.BytesIO()
    made.write(nut.header(shape))
    for number in range(40):
        part = sound[number * shape.samples : (number + 1) * shape.samples].tobytes()
        picture = bytes([number * 5]) * (64 * 48) + b"\x80" * (64 * 48 // 2)
        assert (len(part), len(picture)) == (shape.audio_bytes, shape.video_bytes)
        made.write(
            nut.syncpoint(number * shape.samples)
            + nut.before(nut.AUDIO, number * shape.samples, len(part))
            + part
        )
        made.write(nut.before(nut.VIDEO, number * shape.samples, len(picture)) + picture)
    made.seek(0)
    heard, seen = [], []
    with av.open(made, format="nut") as container:
        assert [stream.type for stream in container.streams] == ["video", "audio"]
        assert container.streams.audio[0].rate == RATE
        for packet in container.demux():
            for frame in packet.decode():
                if isinstance(frame, av.VideoFrame):
                    seen.append(
                        (
                            frame.pts // shape.samples,
                            round(float(frame.time or 0) * 1000),
                            int(frame.to_ndarray()[0, 0]),
                        )
                    )
                else:
                    heard.append(frame.to_ndarray()[0])
    assert seen == [(number, round(number * 1000 / fps), number * 5) for number in range(40)]
    assert np.array_equal(np.concatenate(heard), sound)


@given(st.integers(0, 2**62))
def test_a_number_is_written_so_that_it_is_read_back(value: int) -> None:
    read = 0
    written = nut.varlen(value)
    for byte in written:
        read = read << 7 | byte & 0x7F
    assert read == value
    assert [byte >> 7 for byte in written] == [1] * (len(written) - 1) + [0]


def test_there_are_no_negative_numbers() -> None:
    with pytest.raises(ValueError, match="negative"):
        nut.varlen(-1)
