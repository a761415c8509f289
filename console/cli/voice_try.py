"""showcaller voices try: a voice's server says one sentence into a file, and no other voice stands in for it."""

import argparse
import time

import msgspec

from console.base.errors import Problem, ShowcallerError
from console.base.far_servers import in_the_clear
from console.cli.language import say, words
from console.presenter.messages import Manner, Phone
from console.presenter.trial import write_sound
from console.presenter.voices.http_voice import LIMIT_S, HttpSpeaker
from console.presenter.voices.voice import CannotSay, VoiceFailed
from console.questions.language import Language, written_in
from console.speech.pace import estimate_ms
from console.speech.spoken import spoken_form
from console.voices.http_voices import HttpVoice, check, check_key, http_voices, key_of
from console.words.message import Message, message

# A model that is loaded by its first sentence answers within so long, or not at all.
PATIENT_S = 20.0


class VoiceNotHeard(ShowcallerError):
    """A voice's server gave no sound that can be used, for a reason that it says."""


def try_voice(options: argparse.Namespace, voice: HttpVoice, key: str) -> int:
    """Have a sentence said into ``--to``. key: instead of the kept one, which goes to no other address. Returns 0."""
    name: str = options.name
    check(name, voice)
    if key:
        check_key(key, voice)
    text = options.text or words(message("presenter.try_text"))
    language: Language = options.language or ("en" if written_in(text, "en") else "zh")
    kept = http_voices().get(name)

    def the_key() -> str | None:
        return key or (key_of(name) if kept is not None and kept.address == voice.address else None)

    began = time.monotonic()
    speaker = HttpSpeaker(name, voice, the_key, _reckoned, PATIENT_S)
    try:
        sound = speaker.say(spoken_form(text, language).text, language, Manner())
    except (VoiceFailed, CannotSay) as error:
        raise VoiceNotHeard(error.why) from error
    took_s = time.monotonic() - began
    length_ms = len(sound.pcm) // 2 * 1000 // sound.rate_hz
    notes = _notes(voice, took_s)
    if options.to is not None:
        try:
            write_sound(options.to, sound.pcm, sound.rate_hz)
        except OSError as error:
            why = message("presenter.not_written", error=error)
            raise VoiceNotHeard(Problem(str(options.to), why)) from error
    if options.json:
        answer = {
            "file": str(options.to or ""),
            "length_ms": length_ms,
            "took_ms": round(took_s * 1000),
            "notes": notes,
        }
        print(msgspec.json.encode(answer).decode())
        return 0
    say(message("voices.tried", name=name, seconds=length_ms / 1000, took=took_s))
    for note in notes:
        say(note)
    return 0


def _notes(voice: HttpVoice, took_s: float) -> list[Message]:
    """What is not wrong, and yet to be known before the show."""
    notes: list[Message] = []
    if took_s > LIMIT_S:
        notes.append(message("voices.too_slow", took=took_s, limit=LIMIT_S))
    if in_the_clear(voice.address):
        notes.append(message("voices.read_on_the_way", address=voice.address))
    return notes


def _reckoned(text: str, language: str, manner: Manner) -> tuple[Phone, ...]:
    """How long a text takes: what is much less was broken off."""
    return (Phone("a", 0, round(estimate_ms(text, language) / manner.speed)),)
