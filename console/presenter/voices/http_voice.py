"""A voice that a server speaks, in the shape of OpenAI's, GPT-SoVITS's or CosyVoice's API."""

import uuid
from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np

from console.base.far_servers import fits_as_key
from console.presenter.messages import Manner, Phone
from console.presenter.voices.aligning import laid_over, stretches
from console.presenter.voices.answers import judge, labelled_rate
from console.presenter.voices.http_call import call
from console.presenter.voices.voice import (
    LANGUAGES,
    Sound,
    Speaking,
    VoiceFailed,
    check,
    without_markup,
)
from console.voices.http_voices import HttpVoice
from console.words.message import message

# Below the time after which a voice that says nothing is taken for dead.
LIMIT_S = 5.0
MOST_S = 180
# Of what a sentence lasts by eSpeak's reckoning: less was broken off.
LEAST_SHARE, LEAST_MS = 0.35, 1500
# What these servers take: OpenAI's refuses what is beyond.
LEAST_SPEED, MOST_SPEED = 0.25, 4.0

# (text, language) → phones of another voice, for the order of its sounds; () where there is none.
Phonemes = Callable[[str, str, Manner], tuple[Phone, ...]]


class HttpSpeaker:
    """name: as it is kept. key: for the server, asked for at each sentence."""

    speaks = LANGUAGES

    def __init__(
        self,
        name: str,
        voice: HttpVoice,
        key: Callable[[], str | None],
        phonemes: Phonemes,
        limit_s: float = LIMIT_S,
    ) -> None:
        self._voice, self._key, self._phonemes, self._limit_s = voice, key, phonemes, limit_s
        self.name = f"{name} ({voice.shape})"

    def say(self, text: str, language: str, manner: Manner, speaking: Speaking = lambda: None) -> Sound:
        """Returns the text as sound. Raises CannotSay, VoiceFailed."""
        check(text, language)
        said = " ".join(without_markup(text).split())
        address, body, headers = _ASK[self._voice.shape](self._voice, said, language, manner)
        if key := self._key():
            if not fits_as_key(key):
                raise VoiceFailed(message("voices.key_garbled"))
            headers["Authorization"] = f"Bearer {key}"
        most = MOST_S * max(self._voice.rate, 48_000) * 4
        status, kind, answer = call(address, body, headers, self._limit_s, most, speaking)
        named = self._voice.rate_hz or labelled_rate(kind) or self._voice.rate
        samples, rate = judge(status, kind, answer, named, MOST_S)
        # A level that stands still is no sound, however high it is.
        heard = stretches(samples - samples.mean(), rate) if len(samples) else []
        if not heard:
            raise VoiceFailed(message("voices.server_silent"))
        expected = self._phonemes(said, language, manner)
        lasts, meant = heard[-1][1] - heard[0][0], expected[-1].end_ms if expected else 0
        if meant > LEAST_MS and lasts < meant * LEAST_SHARE:
            raise VoiceFailed(message("voices.server_short", seconds=lasts / 1000, meant=meant / 1000))
        pcm = (np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes()
        return Sound(pcm, rate, laid_over(expected, heard), ())


Asked = tuple[str, bytes, dict[str, str]]


def _openai(voice: HttpVoice, text: str, _: str, manner: Manner) -> Asked:
    asked: dict[str, object] = {
        "model": voice.model or "tts-1",
        "input": text,
        "voice": voice.voice or "alloy",
        "response_format": "pcm",
        "speed": _speed(voice, manner),
    }
    if voice.instructions:
        asked["instructions"] = voice.instructions
    return _at(voice, "v1/audio/speech"), msgspec.json.encode(asked), {"Content-Type": "application/json"}


def _gpt_sovits(voice: HttpVoice, text: str, language: str, manner: Manner) -> Asked:
    asked = {
        "text": text,
        "text_lang": language,
        "ref_audio_path": voice.reference,
        "prompt_text": voice.prompt,
        "prompt_lang": voice.prompt_language,
        "text_split_method": "cut0",
        "media_type": "wav",
        "streaming_mode": False,
        "speed_factor": _speed(voice, manner),
    }
    return _at(voice, "tts"), msgspec.json.encode(asked), {"Content-Type": "application/json"}


def _cosyvoice(voice: HttpVoice, text: str, _: str, manner: Manner) -> Asked:
    fields = {"tts_text": text}
    if not voice.reference:
        fields["spk_id"] = voice.voice or "中文女"
        return (_at(voice, "inference_sft"), *_form(fields, None))
    fields["prompt_text"] = voice.prompt
    try:
        sound = Path(voice.reference).read_bytes()
    except OSError as error:
        what = message("voices.reference_missing", path=voice.reference, error=error)
        raise VoiceFailed(what) from error
    return (_at(voice, "inference_zero_shot"), *_form(fields, sound))


_ASK = {"openai": _openai, "gpt-sovits": _gpt_sovits, "cosyvoice": _cosyvoice}


def _speed(voice: HttpVoice, manner: Manner) -> float:
    return round(min(MOST_SPEED, max(LEAST_SPEED, voice.speed * manner.speed)), 2)


def _at(voice: HttpVoice, path: str) -> str:
    base = voice.address.rstrip("/")
    # An address that has the version already, as most are written down.
    return f"{base.removesuffix('/v1')}/{path}" if path.startswith("v1/") else f"{base}/{path}"


def _form(fields: dict[str, str], sound: bytes | None) -> tuple[bytes, dict[str, str]]:
    edge = uuid.uuid4().hex
    made = b"".join(
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    )
    if sound is not None:
        made += (
            (
                f'--{edge}\r\nContent-Disposition: form-data; name="prompt_wav"; filename="prompt.wav"\r\n'
                "Content-Type: audio/wav\r\n\r\n"
            ).encode()
            + sound
            + b"\r\n"
        )
    return made + f"--{edge}--\r\n".encode(), {"Content-Type": f"multipart/form-data; boundary={edge}"}
