"""A voice over HTTP: asked in its server's own shape, timed by what is heard, and never trusted."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from console.presenter.messages import Manner, Phone
from console.presenter.sound import fit
from console.presenter.voices.aligning import laid_over, stretches
from console.presenter.voices.http_voice import HttpSpeaker
from console.presenter.voices.raw_sound import looks_float
from console.presenter.voices.voice import CannotSay, Sound, VoiceFailed
from console.voices.http_voices import HttpVoice, Shape
from tests.support.certificates import self_signed, server_side
from tests.support.voice_server import VoiceServer, speech

TEXT = "大家好欢迎来到直播间，今天这款保温杯只要一百九十九元"


def phonemes(text: str, language: str, manner: Manner) -> tuple[Phone, ...]:
    """As eSpeak would: a sound a sign, a pause at each comma."""
    made = []
    at = 0
    for sign in text:
        length = 200 if sign in "，," else 180
        made.append(Phone("" if sign in "，," else "ma", at, at + length))
        at += length
    return tuple(made)


def speaker(server: VoiceServer, shape: Shape = "openai", key: str | None = None, **more: Any) -> HttpSpeaker:
    voice = HttpVoice(shape, server.address, rate_hz=server.rate_hz, **more)
    return HttpSpeaker("studio", voice, lambda: key, phonemes, limit_s=1.0)


@pytest.fixture
def server() -> Iterator[VoiceServer]:
    with VoiceServer().running() as running:
        yield running


def test_openai_is_asked_as_it_wants_it(server: VoiceServer) -> None:
    said = speaker(server, key="sk-1", voice="nova", instructions="lively").say(
        TEXT, "zh", Manner(speed=1.25)
    )
    path, asked = server.asked[0]
    assert path == "/v1/audio/speech" and server.keys == ["Bearer sk-1"]
    assert asked == {
        "model": "tts-1", "input": TEXT, "voice": "nova", "response_format": "pcm", "speed": 1.25,
        "instructions": "lively",
    }  # fmt: skip
    assert said.rate_hz == 24_000 and len(said.pcm) == len(speech(TEXT, 24_000, 1.25)) * 2


def test_an_address_with_the_version_is_taken_as_well(server: VoiceServer) -> None:
    server.address += "/v1/"
    speaker(server).say(TEXT, "zh", Manner())
    assert server.asked[0][0] == "/v1/audio/speech"


def test_gpt_sovits_is_asked_with_its_reference_and_answers_a_wav_without_a_length(
    server: VoiceServer,
) -> None:
    server.rate_hz = 32_000
    said = speaker(server, "gpt-sovits", reference="/ref/anna.wav", prompt="你好").say(TEXT, "zh", Manner())
    path, asked = server.asked[0]
    assert path == "/tts" and asked["ref_audio_path"] == "/ref/anna.wav" and asked["text_lang"] == "zh"
    assert (
        asked["media_type"] == "wav" and asked["streaming_mode"] is False and asked["prompt_text"] == "你好"
    )
    assert said.rate_hz == 32_000 and len(said.pcm) == len(speech(TEXT, 32_000)) * 2


def test_cosyvoice_is_asked_by_speaker_or_by_a_sound(server: VoiceServer, tmp_path: Path) -> None:
    speaker(server, "cosyvoice", voice="中文男").say(TEXT, "zh", Manner())
    assert server.asked[0] == ("/inference_sft", {"tts_text": TEXT, "spk_id": "中文男"})
    prompt = tmp_path / "prompt.wav"
    prompt.write_bytes(b"RIFF....")
    speaker(server, "cosyvoice", reference=str(prompt), prompt="希望你好").say(TEXT, "zh", Manner())
    path, asked = server.asked[1]
    assert path == "/inference_zero_shot" and asked["prompt_text"] == "希望你好"
    assert asked["prompt_wav"] == "RIFF...."
    with pytest.raises(VoiceFailed) as found:
        speaker(server, "cosyvoice", reference=str(tmp_path / "gone.wav")).say(TEXT, "zh", Manner())
    assert found.value.why.code == "voices.reference_missing"


@pytest.mark.parametrize(
    ("mode", "code"),
    [
        ("html", "voices.server_page"),
        ("json", "voices.server_refused"),
        ("refuse", "voices.server_refused"),
        ("key", "voices.key_refused"),
        ("redirect", "voices.server_refused"),
        ("hang", "voices.server_hangs"),
        ("drip", "voices.server_hangs"),
        ("half", "voices.server_short"),
        ("short", "voices.server_broke_off"),
        ("silent", "voices.server_silent"),
        ("mp3", "voices.server_noise"),
        ("broken wav", "voices.server_wav"),
        ("wav 0 Hz", "voices.server_wav"),
        ("gzip bomb", "voices.server_noise"),
        ("empty", "voices.server_silent"),
        ("no content", "voices.server_refused"),
        ("nan", "voices.server_noise"),
        ("flat", "voices.server_silent"),
        ("one sample", "voices.server_silent"),
        ("headers", "voices.server_away"),
        ("no status", "voices.server_away"),
        ("chunks", "voices.server_broke_off"),
    ],
)
def test_a_bad_server_is_a_sentence_for_people(server: VoiceServer, mode: str, code: str) -> None:
    server.mode = mode
    with pytest.raises(VoiceFailed) as found:
        speaker(server).say(TEXT, "zh", Manner())
    assert found.value.why.code == code
    if mode == "refuse":
        assert "ref_audio_path not exists" in str(found.value)
    assert [path for path, _ in server.asked] == ["/v1/audio/speech"], "and a key is sent nowhere else"


def test_an_endless_answer_is_cut_off(server: VoiceServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.presenter.voices.http_voice.MOST_S", 2)
    server.mode = "endless"
    with pytest.raises(VoiceFailed) as found:
        speaker(server).say(TEXT, "zh", Manner())
    assert found.value.why.code in ("voices.server_endless", "voices.server_hangs")


def test_nobody_at_the_address() -> None:
    gone = VoiceServer()
    with gone.running():
        pass
    with pytest.raises(VoiceFailed) as found:
        speaker(gone).say(TEXT, "zh", Manner())
    assert found.value.why.code == "voices.server_away" and gone.address in str(found.value)


def test_floats_where_integers_are_meant_are_heard_all_the_same(server: VoiceServer) -> None:
    well = speaker(server).say(TEXT, "zh", Manner())
    server.mode = "float"
    floats = speaker(server).say(TEXT, "zh", Manner())
    apart = np.frombuffer(floats.pcm, "<i2").astype(int) - np.frombuffer(well.pcm, "<i2")
    assert np.abs(apart).max() <= 1
    loud = (np.sin(np.arange(48_000) / 9) * 15_000).astype("<i2").tobytes()
    assert not looks_float(loud) and not looks_float(bytes(4000))


@pytest.mark.parametrize("mode", ["wav 8 bit", "wav 24 bit", "wav 96 kHz stereo"])
def test_a_wav_of_another_kind_is_heard_all_the_same(server: VoiceServer, mode: str) -> None:
    server.mode = mode
    said = speaker(server).say(TEXT, "zh", Manner())
    meant = speech(TEXT, said.rate_hz)
    heard = np.frombuffer(said.pcm, "<i2").astype(float) / 32767
    assert said.rate_hz == (96_000 if "96" in mode else 24_000) and abs(len(heard) - len(meant)) <= 1
    count = min(len(heard), len(meant))
    assert np.abs(heard[:count] - meant[:count]).max() < 0.02


def test_a_server_whose_certificate_nobody_knows_gets_no_sentence(tmp_path: Path) -> None:
    with (
        VoiceServer().running(server_side(*self_signed(tmp_path))) as behind_tls,
        pytest.raises(VoiceFailed) as found,
    ):
        speaker(behind_tls, key="sk-secret-1").say(TEXT, "zh", Manner())
    assert found.value.why.code == "voices.server_away" and "certificate" in str(found.value).lower()
    assert not behind_tls.asked and not behind_tls.keys


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "presenter.nothing_to_say"),
        ("😀", "presenter.nothing_to_say"),
        ("买" * 20_000, "presenter.text_too_long"),
    ],
)
def test_what_nobody_can_say_is_not_sent(server: VoiceServer, text: str, code: str) -> None:
    with pytest.raises(CannotSay) as found:
        speaker(server).say(text, "zh", Manner())
    assert found.value.why.code == code and not server.asked


def test_markup_is_not_sent(server: VoiceServer) -> None:
    speaker(server).say("<speak>你好<break time='9s'/>大家好呀</speak>", "zh", Manner())
    assert server.asked[0][1]["input"] == "你好 大家好呀"


def test_the_mouth_opens_with_the_sound_and_closes_in_its_pauses(server: VoiceServer) -> None:
    said = speaker(server).say(TEXT, "zh", Manner())
    pcm, phones, _ = fit(said, 0)
    samples = np.frombuffer(pcm, "<i2").astype(np.float32) / 32768
    heard = stretches(samples, 48_000)
    assert len(heard) == 2
    voiced = [one for one in phones if one.symbol]
    assert len(voiced) == len(TEXT) - 1
    for one in voiced:
        assert any(start - 30 <= one.start_ms and one.end_ms <= end + 30 for start, end in heard), one
    assert abs(voiced[0].start_ms - heard[0][0]) <= 30 and abs(voiced[-1].end_ms - heard[-1][1]) <= 30


def test_other_pauses_than_expected_share_the_sounds_out() -> None:
    phones = phonemes("一二三四五六七八", "zh", Manner())
    laid = laid_over(phones, [(100, 500), (800, 1000), (1300, 1500)])
    assert [one.symbol for one in laid].count("ma") == 8
    assert all(
        any(
            start <= one.start_ms and one.end_ms <= end
            for start, end in ((100, 500), (800, 1000), (1300, 1500))
        )
        for one in laid
        if one.symbol
    )
    assert [one.start_ms for one in laid] == sorted(one.start_ms for one in laid)
    assert laid_over((), [(0, 100)]) == (Phone("a", 0, 100),) and laid_over(phones, []) == ()


def test_a_sound_is_not_timed_beyond_its_end() -> None:
    sound = Sound((speech("你好", 24_000) * 32767).astype("<i2").tobytes(), 24_000, (), ())
    samples = np.frombuffer(sound.pcm, "<i2").astype(np.float32) / 32768
    laid = laid_over(phonemes("你好", "zh", Manner()), stretches(samples, 24_000))
    assert laid[-1].end_ms <= len(samples) * 1000 // 24_000 + 10
