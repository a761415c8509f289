"""Which voices there are, and who takes whose place."""

from console.presenter.messages import Manner, Phone
from console.presenter.voices.pool import Member, Pool
from console.presenter.voices.voice import CannotSay, Voice, VoiceNotHere
from console.voices.cache import SoundCache
from console.voices.http_voices import HttpVoice, NoSuchVoice, http_voices, key_of
from console.voices.identity import ESPEAK, identity, order

PATIENT_S = 45.0


def _espeak() -> Voice:
    from console.presenter.voices.espeak import espeak

    return espeak()


def _tones() -> Voice:
    from console.presenter.voices.tones import Tones

    return Tones()


def _piper() -> Voice:
    from console.presenter.voices.piper import Piper

    return Piper()


def _kokoro() -> Voice:
    from console.presenter.voices.kokoro import Kokoro

    return Kokoro()


# A voice is a file in voices/ and a line here.
LOCAL = {ESPEAK: _espeak, "tones": _tones, "piper": _piper, "kokoro": _kokoro}


def pool_of(engine: str, patient: bool = False) -> Pool:
    """Returns the voices of a process: the chosen one, those that are installed, and eSpeak, which always can.

    Tones are for proofs: no other voice takes their place.
    """
    members = [_member(one, patient) for one in order(engine)]
    return Pool(members, None if engine == "tones" else SoundCache())


def _member(engine: str, patient: bool) -> Member:
    if engine in LOCAL:
        return Member(engine, LOCAL[engine], identity(engine))
    return Member(engine, lambda: _over_http(engine, patient), identity(engine), remote=True)


def _over_http(engine: str, patient: bool) -> Voice:
    # It loads an HTTP client, a fifth of what a voice's process loads at its start.
    from console.presenter.voices.http_voice import LIMIT_S, HttpSpeaker

    try:
        voice: HttpVoice | None = http_voices().get(engine)
    except NoSuchVoice as error:
        raise VoiceNotHere(str(error)) from error
    if voice is None:
        raise VoiceNotHere(f"showcaller voices add {engine}")
    return HttpSpeaker(engine, voice, lambda: key_of(engine), _phonemes, PATIENT_S if patient else LIMIT_S)


def _phonemes(text: str, language: str, manner: Manner) -> tuple[Phone, ...]:
    try:
        return _espeak().say(text, language, manner).phones
    except (CannotSay, VoiceNotHere):
        return ()
