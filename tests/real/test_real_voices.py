"""The installed voices, where they are: really spoken, with timings that fit what is heard."""

from collections.abc import Iterator

import numpy as np
import pytest

from console.presenter.messages import Manner
from console.presenter.shape import RATE
from console.presenter.visemes import keys
from console.presenter.voice_call import VoiceCall
from console.voices.installed import installed

SPOKEN = {
    ("piper", "en"): "Hello everybody, welcome to the show. Today it is only ninety-nine dollars!",
    ("kokoro", "zh"): "大家好，欢迎来到直播间，这款 iPhone 保温杯今天只要一百九十九元。",
    ("kokoro", "en"): "Hello everybody, welcome to the show.",
}


@pytest.fixture(scope="module", params=sorted({engine for engine, _ in SPOKEN}))
def voice(request: pytest.FixtureRequest) -> Iterator[tuple[str, VoiceCall]]:
    engine = request.param
    if installed(engine) is None:
        pytest.skip(f"the voice {engine} is not installed: showcaller voices install {engine}")
    with VoiceCall(engine) as call:
        yield engine, call


def test_it_speaks_with_timings_that_fit_the_sound(voice: tuple[str, VoiceCall]) -> None:
    engine, call = voice
    for (name, language), text in SPOKEN.items():
        if name != engine:
            continue
        said, pcm = call.say(text, language, Manner(pause_ms=200))
        assert engine in said.voice.lower(), said.voice
        length_ms = len(pcm) // 2 * 1000 // RATE
        assert 1500 < length_ms < 15_000
        assert all(0 <= one.start_ms < one.end_ms <= length_ms - 195 for one in said.phones)
        assert [one.start_ms for one in said.phones] == sorted(one.start_ms for one in said.phones)
        assert len(keys(said.phones)) > 15
        # Where a phone is said it is loud, where a pause is meant it is quiet.
        samples = np.abs(np.frombuffer(pcm, "<i2").astype(float)) / 32768
        loud: dict[bool, list[float]] = {True: [], False: []}
        for one in said.phones:
            part = samples[one.start_ms * RATE // 1000 : one.end_ms * RATE // 1000]
            # A space between two words is no pause that is heard.
            if len(part) and (one.symbol or len(part) >= RATE * 9 // 100):
                loud[bool(one.symbol)].append(float(np.sqrt(np.mean(part**2))))
        assert np.median(loud[True]) > 0.04
        # Some of the silence before a comma belongs to the vowel before it.
        assert np.median(loud[True]) > 1.5 * np.median(loud[False] or [0.0])


def test_speed_is_heard(voice: tuple[str, VoiceCall]) -> None:
    engine, call = voice
    language = "zh" if engine == "kokoro" else "en"
    text = SPOKEN[engine, language]
    usual = len(call.say(text, language, Manner(pause_ms=0))[1])
    assert len(call.say(text, language, Manner(speed=1.4, pause_ms=0))[1]) < usual * 0.85
