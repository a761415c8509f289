"""A voice for checking the way to OBS: a tone for each word, the mouth wide open while it sounds. Pure.

What is seen and heard begins and ends at once, so that sound and picture can be compared in a recording.
"""

import re
import zlib

import numpy as np

from console.presenter.messages import Manner, Phone, WordAt
from console.presenter.shape import RATE
from console.presenter.voices.voice import LANGUAGES, Sound, Speaking, check, without_markup

TONE_MS, GAP_MS = 320, 280
LOWEST_HZ, STEP_HZ, STEPS = 400, 50, 16
LOUD = 0.5


def pitch_hz(word: str) -> int:
    """Returns the pitch of a word: the same each time."""
    return LOWEST_HZ + STEP_HZ * (zlib.crc32(word.encode()) % STEPS)


class Tones:
    """Needs nothing that has to be installed."""

    speaks = LANGUAGES

    @property
    def name(self) -> str:
        """Returns its name."""
        return "tones"

    def say(self, text: str, language: str, manner: Manner, speaking: Speaking = lambda: None) -> Sound:
        """Returns a tone a word. Raises CannotSay."""
        check(text, language)
        tone_ms, gap_ms = round(TONE_MS / manner.speed), round(GAP_MS / manner.speed)
        pieces: list[bytes] = []
        phones: list[Phone] = []
        words: list[WordAt] = []
        at_ms = 0
        for found in re.finditer(r"\w+", without_markup(text)):
            when = np.arange(tone_ms * RATE // 1000) / RATE
            tone = np.sin(when * 2 * np.pi * pitch_hz(found[0])) * LOUD * 32767
            pieces.append(tone.astype("<i2").tobytes() + bytes(gap_ms * RATE // 1000 * 2))
            phones += (
                Phone("a", at_ms, at_ms + tone_ms),
                Phone("", at_ms + tone_ms, at_ms + tone_ms + gap_ms),
            )
            words.append(WordAt(found.start(), len(found[0]), at_ms))
            at_ms += tone_ms + gap_ms
        return Sound(b"".join(pieces), RATE, tuple(phones), tuple(words))
