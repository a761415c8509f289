"""eSpeak in this process: what it says, and when each of its sounds is heard. Rate and sound of any voice."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from console.presenter.messages import Manner
from console.presenter.shape import RATE
from console.presenter.sound import fit, resample
from console.presenter.visemes import keys
from console.presenter.voices.voice import CannotSay, Sound, Voice, check, without_markup
from tests.conftest import need
from tests.support.desk_process import ROOT
from tests.support.presenter import espeak_is_there
from tests.support.waiting import GENEROUS_S


@pytest.fixture(scope="module")
def espeak() -> Voice:
    need(espeak_is_there(), "the extra “voice” (eSpeak NG)", "pip install espeakng-loader")
    from console.presenter.voices.espeak import Espeak

    return Espeak()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "大家好，欢迎来到直播间。"),
        ("en", "Hello everybody, welcome to the show."),
        ("zh", "今天的 iPhone 手机 only 九十九元。"),
        ("en", "the <b>bold</b> one & <break time='1s'/> [[raw]] more"),
    ],
)
def test_it_speaks_with_timings_that_fit_the_sound(espeak: Voice, language: str, text: str) -> None:
    pcm, phones, words = fit(espeak.say(text, language, Manner(pause_ms=200)), 200)
    length_ms = len(pcm) / 2 / RATE * 1000
    assert 1000 < length_ms < 8000
    assert all(0 <= one.start_ms < one.end_ms <= length_ms - 195 for one in phones)
    assert [one.start_ms for one in phones] == sorted(one.start_ms for one in phones)
    assert len(keys(phones)) > 8
    assert all(text[word.position : word.position + word.length].strip() for word in words)
    samples = np.abs(np.frombuffer(pcm, "<i2").astype(float)) / 32768
    assert 0.2 < np.percentile(samples[samples > 0.01], 95) < 0.45, "beside music and films"
    assert np.max(samples[: RATE * 60 // 1000]) > 0.004, "begun at once"
    assert np.max(samples[-RATE * 190 // 1000 :]) == 0, "and silent for the pause"


def test_speed_pitch_and_pause_are_heard(espeak: Voice) -> None:
    def length(manner: Manner) -> int:
        return len(fit(espeak.say("大家好欢迎来到直播间", "zh", manner), manner.pause_ms)[0])

    usual = length(Manner(pause_ms=0))
    assert length(Manner(speed=1.5, pause_ms=0)) < usual * 0.8
    assert length(Manner(speed=0.7, pause_ms=0)) > usual * 1.2
    assert length(Manner(pause_ms=500)) == usual + 500 * RATE // 1000 * 2
    assert espeak.say("好", "zh", Manner(pitch=10)).pcm != espeak.say("好", "zh", Manner(pitch=90)).pcm


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("", "zh", "presenter.nothing_to_say"),
        ("😀🎉", "zh", "presenter.nothing_to_say"),
        ("<speak><mark name='1'/></speak>", "en", "presenter.nothing_to_say"),
        ("……！？", "zh", "presenter.nothing_to_say"),
        ("买" * 20_000, "zh", "presenter.text_too_long"),
        ("hello", "xx", "presenter.no_such_language"),
    ],
)
def test_what_no_voice_can_say(text: str, language: str, code: str) -> None:
    with pytest.raises(CannotSay) as found:
        check(text, language)
    assert found.value.why.code == code


def test_markup_and_pictures_become_spaces_and_positions_stay() -> None:
    text = "a <b>bold</b> 😀 price\0 x<y"
    assert len(without_markup(text)) == len(text)
    assert without_markup(text).split() == ["a", "bold", "price", "x", "y"]


def test_a_sound_without_sound_is_none() -> None:
    with pytest.raises(CannotSay):
        fit(Sound(bytes(4000), 22_050, (), ()), 100)


@pytest.mark.parametrize("rate_hz", [16_000, 22_050, 24_000, 44_100, 48_000])
def test_a_tone_is_the_same_tone_at_our_rate(rate_hz: int) -> None:
    tone = np.sin(np.arange(rate_hz) / rate_hz * 2 * np.pi * 440).astype(np.float32)
    made = resample(tone, rate_hz)
    assert abs(len(made) - RATE) <= 1
    spectrum = np.abs(np.fft.rfft(made[:RATE]))
    assert np.argmax(spectrum) == 440
    assert 0.95 < np.max(np.abs(made[1000:-1000])) < 1.05


ELSEWHERE = """
import os, sys, pathlib, hashlib
from console.presenter.messages import Manner
from console.presenter.voices.espeak import Espeak
voice = Espeak()
there = voice.say("大家好，hello。", "zh", Manner()).pcm
gone = pathlib.Path(sys.argv[1])
gone.mkdir()
os.chdir(gone)
gone.rmdir()
again = voice.say("大家好，hello。", "zh", Manner()).pcm
import espeakng_loader
print(len(espeakng_loader.get_data_path().encode()), len(there), len(again), flush=True)
"""


def test_it_is_found_in_a_folder_with_a_long_name_of_any_script(espeak: Voice, tmp_path: Path) -> None:
    """As below the home of a user with a Chinese name: more than the 160 bytes that the library keeps. Also where the
    folder in which it runs is gone meanwhile. In a process of its own: a library is one voice.
    """
    import espeakng_loader

    folder = tmp_path / ("用户甲的直播间" * 9)
    shutil.copytree(Path(espeakng_loader.__file__).parent, folder / "espeakng_loader")
    search = os.pathsep.join((str(folder), str(ROOT)))
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE, str(tmp_path / "gone")],
        env={**os.environ, "PYTHONPATH": search}, capture_output=True, text=True, timeout=GENEROUS_S,
    )  # fmt: skip
    path, there, again = (int(one) for one in done.stdout.split()) if done.returncode == 0 else (0, 0, 0)
    assert path > 200, done.stderr
    # What it says differs by a sample or so from time to time.
    usual = len(espeak.say("大家好，hello。", "zh", Manner()).pcm)
    assert (there, again) == (pytest.approx(usual, rel=0.01), pytest.approx(usual, rel=0.01))
