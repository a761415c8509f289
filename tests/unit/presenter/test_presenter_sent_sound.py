"""What a voice's server sent: whatever sound is in it is heard, and noise never."""

import io
import struct

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from console.presenter.voices.answers import judge, labelled_rate
from console.presenter.voices.raw_sound import is_noise
from console.presenter.voices.voice import VoiceFailed
from tests.support.voice_server import speech

RATE = 24_000
SAID = speech("大家好，欢迎来到直播间，今天的大米八十九块九。", RATE)
WHOLE = (SAID * 32767).astype("<i2")


def packed(form: str, codec: str, rate_hz: int = RATE) -> bytes:
    """The sentence as FFmpeg packs it."""
    made = io.BytesIO()
    with av.open(made, "w", format=form) as container:
        stream = container.add_stream(codec, rate=rate_hz)
        stream.layout = "mono"
        frame = av.AudioFrame.from_ndarray(WHOLE[None, :], format="s16", layout="mono")
        frame.sample_rate = RATE
        fitted = av.AudioResampler(format=stream.codec_context.format or "s16", layout="mono", rate=rate_hz)
        for one in (*fitted.resample(frame), *fitted.resample(None)):
            container.mux(stream.encode(one))
        container.mux(stream.encode(None))
    return made.getvalue()


def alike(samples: NDArray[np.float32], rate_hz: int) -> bool:
    """The same sentence: as long, and as loud in each fifth of a second."""
    length = len(samples) / rate_hz
    if abs(length - len(SAID) / RATE) > 0.2:
        return False
    bounds = np.arange(0, min(length, len(SAID) / RATE) - 0.2, 0.2)
    loud = [
        [np.abs(one[int(at * rate) : int((at + 0.2) * rate)]).mean() for at in bounds]
        for one, rate in ((samples, rate_hz), (SAID, RATE))
    ]
    return bool(np.corrcoef(*loud)[0, 1] > 0.8)


@pytest.mark.parametrize(
    ("form", "codec", "rate_hz"),
    [
        ("mp3", "mp3", RATE), ("ogg", "libopus", 48_000), ("webm", "libopus", 48_000), ("flac", "flac", RATE),
        ("adts", "aac", RATE), ("wav", "pcm_s24le", RATE), ("wav", "pcm_u8", RATE), ("wav", "pcm_mulaw", RATE),
        ("wav", "pcm_f64le", RATE), ("aiff", "pcm_s16be", RATE),
    ],
)  # fmt: skip
def test_packed_sound_is_heard_whatever_it_is_called(form: str, codec: str, rate_hz: int) -> None:
    for kind in ("audio/pcm", "audio/mpeg", "application/octet-stream"):
        samples, rate = judge(200, kind, packed(form, codec, rate_hz), 16_000)
        assert rate == rate_hz and alike(samples, rate)


def test_an_mp3_without_a_head_is_heard_and_a_long_one_is_not_read_to_its_end() -> None:
    body = packed("mp3", "mp3")
    size = struct.unpack(">I", body[6:10])[
        0
    ]  # Seven bits a byte, of which this small one needs only the last.
    frames = body[10 + size :]
    assert frames[0] == 0xFF
    assert alike(*judge(200, "audio/mpeg", frames, 16_000))
    samples, rate = judge(200, "audio/mpeg", body, 16_000, most_s=1)
    assert 1 <= len(samples) / rate < 1.2


@pytest.mark.parametrize(
    "body",
    [
        WHOLE.astype(">i2").tobytes(),
        b"\n" + WHOLE.tobytes(),
        (SAID * 32767).astype("<f4").tobytes(),
        SAID.astype("<f4").tobytes(),
        (SAID * 1.3).astype("<f4").tobytes(),
    ],
    ids=["other order", "a byte before", "large floats", "floats", "too loud"],
)
def test_sound_without_a_head_is_found_by_how_it_sounds(body: bytes) -> None:
    samples, rate = judge(200, "audio/pcm", body, RATE)
    assert alike(samples, rate) and np.abs(samples).max() <= 1


@pytest.mark.parametrize("form", ["<f8", ">f4", "<i4"])
def test_what_would_be_noise_on_air_is_refused(form: str) -> None:
    scale = 1 if "f" in form else 1 << 30
    with pytest.raises(VoiceFailed) as found:
        judge(200, "audio/pcm", (SAID * scale).astype(form).tobytes(), RATE)
    assert found.value.why.code == "voices.server_noise"


@given(st.binary(min_size=4000, max_size=6000).filter(lambda body: len(set(body)) > 200))
def test_no_bytes_at_all_are_noise_on_air(body: bytes) -> None:
    try:
        samples, _ = judge(200, "audio/pcm", body, RATE)
    except VoiceFailed:
        return
    assert not is_noise(samples)


def test_a_sentence_instead_of_sound_is_said() -> None:
    with pytest.raises(VoiceFailed) as found:
        judge(200, "audio/wav", "显存不足：no GPU left".encode(), RATE)
    assert "no GPU left" in str(found.value)


def test_an_address_list_is_followed_by_nobody() -> None:
    body = b"#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/x.ts\n"
    with pytest.raises(VoiceFailed) as found:
        judge(200, "application/octet-stream", body + np.random.default_rng(1).bytes(8000), RATE)
    assert found.value.why.code == "voices.server_noise"


def test_a_rate_stands_in_the_label() -> None:
    assert labelled_rate("audio/l16; rate=16000; channels=1") == 16_000
    assert labelled_rate("audio/pcm") == labelled_rate("audio/pcm;rate=1") == 0
