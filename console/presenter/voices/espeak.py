"""eSpeak NG by espeakng-loader (GPL-3): loaded in the voice's process only, never in one that imports the desk.

The extra ``voice`` installs it. Its phonemes come as IPA with the times at which they are heard.
"""

import contextlib
import ctypes
import functools
import os
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from console.presenter.messages import Manner, Phone, WordAt
from console.presenter.voices.voice import (
    LANGUAGES,
    CannotSay,
    Sound,
    Speaking,
    VoiceNotHere,
    check,
    without_markup,
)
from console.words.message import message

# espeak-ng's speak_lib.h.
_AUDIO_OUTPUT_SYNCHRONOUS = 2
_INITIALIZE_PHONEME_EVENTS, _INITIALIZE_PHONEME_IPA, _DONT_EXIT = 0x1, 0x2, 0x8000
_CHARS_UTF8, _ENDPAUSE = 0x1, 0x1000
_IPA = 0x2
_RATE, _VOLUME, _PITCH, _RANGE = 1, 2, 3, 4
_WORD, _PHONEME = 1, 7
WORDS_A_MINUTE = {"zh": 190, "en": 165}
SLOWEST, FASTEST = 80, 450
# Most of what a sentence may become: what goes on beyond is a mistake of the synthesizer's.
MOST_S = 300
# eSpeak's own languages, with one of its women's variants.
VARIANTS = {"zh": "cmn+f2", "en": "en-us+f2"}


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", ctypes.c_char * 8),
    )


_CALLBACK = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


class Espeak:
    """One synthesizer a process (``espeak``): the library keeps its state in globals."""

    speaks = LANGUAGES

    def __init__(self) -> None:
        try:
            import espeakng_loader

            library, self._data = espeakng_loader.get_library_path(), Path(espeakng_loader.get_data_path())
            self._lib: Any = ctypes.CDLL(library)
            version = metadata.version("espeakng-loader")
        except (ImportError, OSError, RuntimeError) as error:
            raise VoiceNotHere(str(error)) from error
        options = _INITIALIZE_PHONEME_EVENTS | _INITIALIZE_PHONEME_IPA | _DONT_EXIT
        with self._beside_data():
            name = self._data.name.encode()
            self._rate_hz = self._lib.espeak_Initialize(_AUDIO_OUTPUT_SYNCHRONOUS, 0, name, options)
        if self._rate_hz <= 0:
            raise VoiceNotHere(f"espeak_Initialize: {self._rate_hz}")
        self._pcm = bytearray()
        self._events: list[tuple[int, int, int, int, bytes]] = []
        # Kept: the library calls it for as long as it is loaded.
        self._callback: Callable[..., int] = _CALLBACK(self._heard)
        self._lib.espeak_SetSynthCallback(self._callback)
        self._name = f"eSpeak NG (espeakng-loader {version})"

    @property
    def name(self) -> str:
        """Returns its name with its version."""
        return self._name

    @contextlib.contextmanager
    def _beside_data(self) -> Iterator[None]:
        """The library keeps its data's path in 160 bytes, and on Windows opens it in the system's code page: neither
        a long path nor a user's Chinese name would be found. So it is named from beside it, whenever it is read.
        """
        before = None
        with contextlib.suppress(OSError):  # Where it ran may be gone.
            before = Path.cwd()
        os.chdir(self._data.parent)
        try:
            yield
        finally:
            if before is not None:
                os.chdir(before)

    def say(self, text: str, language: str, manner: Manner, speaking: Speaking = lambda: None) -> Sound:
        """Returns the text as sound. Raises CannotSay."""
        check(text, language)
        with self._beside_data():
            return self._say(text, language, manner)

    def _say(self, text: str, language: str, manner: Manner) -> Sound:
        if self._lib.espeak_SetVoiceByName(VARIANTS[language].encode()) != 0:
            raise CannotSay(
                message("presenter.no_such_language", language=language, languages=list(VARIANTS))
            )
        speed = round(WORDS_A_MINUTE[language] * manner.speed)
        self._lib.espeak_SetParameter(_RATE, max(SLOWEST, min(FASTEST, speed)), 0)
        self._lib.espeak_SetParameter(_PITCH, max(0, min(100, manner.pitch)), 0)
        self._pcm.clear()
        self._events.clear()
        said = without_markup(text).encode("utf-8", "replace") + b"\0"
        code = self._lib.espeak_Synth(said, len(said), 0, 1, 0, _CHARS_UTF8, None, None)
        if code != 0:
            raise CannotSay(message("presenter.voice_refused", code=code))
        self._lib.espeak_Synchronize()
        length_ms = len(self._pcm) * 500 // self._rate_hz
        return Sound(bytes(self._pcm), self._rate_hz, self._phones(length_ms), self._words())

    def phonemes(self, text: str, language: str) -> str:
        """Returns how a text is read, in IPA with stress and a space between words. Raises CannotSay."""
        check(text, language)
        with self._beside_data():
            self._lib.espeak_SetVoiceByName(VARIANTS[language].encode())
            self._lib.espeak_TextToPhonemes.restype = ctypes.c_char_p
            left = ctypes.c_char_p(without_markup(text).encode("utf-8", "replace"))
            clauses = []
            while left.value is not None:
                said = self._lib.espeak_TextToPhonemes(ctypes.byref(left), _CHARS_UTF8, _IPA)
                clauses.append((said or b"").decode("utf-8", "replace").strip())
        return ", ".join(filter(None, clauses))

    def _heard(self, samples: Any, count: int, events: Any) -> int:
        if samples and count > 0:
            self._pcm += ctypes.string_at(samples, count * 2)
        index = 0
        while events and events[index].type:
            event = events[index]
            if event.type in (_WORD, _PHONEME):
                self._events.append(
                    (event.type, event.text_position, event.length, event.audio_position, event.id)
                )
            index += 1
        return int(len(self._pcm) > MOST_S * self._rate_hz * 2)

    def _phones(self, length_ms: int) -> tuple[Phone, ...]:
        heard = [(at, ident) for kind, _, _, at, ident in self._events if kind == _PHONEME]
        ends = [at for at, _ in heard[1:]] + [length_ms]
        made = []
        for (start, ident), end in zip(heard, ends, strict=True):
            # Cut in the middle of a sign where IPA needs more than eight bytes; (en) changes the language.
            symbol = ident.decode("utf-8", "ignore")
            if not symbol.startswith("(") and end > start:
                made.append(Phone("" if symbol.startswith("_") else symbol, start, end))
        return tuple(made)

    def _words(self) -> tuple[WordAt, ...]:
        return tuple(
            WordAt(position - 1, length, at)
            for kind, position, length, at, _ in self._events
            if kind == _WORD and position > 0
        )


@functools.cache
def espeak() -> Espeak:
    """Returns the one of this process. Raises VoiceNotHere."""
    return Espeak()
