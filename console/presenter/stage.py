"""The sentences that wait and the one that is said, frame by frame. Pure but for arithmetic."""

from collections import deque

import msgspec
import numpy as np

from console.presenter.messages import Phone
from console.presenter.shape import SAMPLE_BYTES, Shape
from console.presenter.visemes import CLOSED, Key, Mouth, keys, mouth_at

# How long a sentence waits for somebody to hear it.
PATIENCE_S = 6.0


class Instant(msgspec.Struct, frozen=True):
    """A frame of the performance. number: of the sentence in it, None in silence. loudness: 0 to 1."""

    sound: bytes
    mouth: Mouth
    number: int | None = None
    first: bool = False
    last: bool = False
    loudness: float = 0.0


class _Sentence(msgspec.Struct):
    number: int
    pcm: bytes
    timed: tuple[Key, ...]
    at: int = 0


class Stage:
    """Takes sentences, gives frames."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self._waiting: deque[_Sentence] = deque()
        self._silence = bytes(shape.audio_bytes)
        self._alone = 0

    def add(self, number: int, pcm: bytes, phones: tuple[Phone, ...]) -> None:
        """Perform a sentence after those before it. An odd byte at its end is no sample."""
        self._waiting.append(_Sentence(number, pcm[: len(pcm) // SAMPLE_BYTES * SAMPLE_BYTES], keys(phones)))

    def cut(self, up_to: int) -> None:
        """Drop every sentence up to this number."""
        self._waiting = deque(one for one in self._waiting if one.number > up_to)

    def drop(self) -> list[int]:
        """Drop what was not begun. Returns the numbers of those sentences."""
        dropped = [one.number for one in self._waiting if one.at == 0]
        self._waiting = deque(one for one in self._waiting if one.at > 0)
        return dropped

    def clear(self) -> list[int]:
        """Drop all. Returns the numbers of those that were dropped."""
        dropped = [one.number for one in self._waiting]
        self._waiting.clear()
        return dropped

    @property
    def waiting(self) -> int:
        """Returns how many sentences are here, with the one that is said."""
        return len(self._waiting)

    def unheard(self) -> bool:
        """Returns whether the next sentence has waited too long for somebody to hear it."""
        return self._alone > PATIENCE_S * self.shape.fps

    def next(self, heard: bool) -> Instant:
        """Returns the next frame. heard: somebody gets what is sent; else no sentence is begun."""
        if not self._waiting:
            self._alone = 0
            return Instant(self._silence, CLOSED)
        sentence = self._waiting[0]
        if sentence.at == 0 and not heard:
            self._alone += 1
            return Instant(self._silence, CLOSED)
        self._alone = 0
        first = sentence.at == 0
        sound = sentence.pcm[sentence.at : sentence.at + self.shape.audio_bytes]
        middle_ms = (sentence.at + self.shape.audio_bytes / 2) / SAMPLE_BYTES / 48
        sentence.at += self.shape.audio_bytes
        last = sentence.at >= len(sentence.pcm)
        if last:
            self._waiting.popleft()
            sound += bytes(self.shape.audio_bytes - len(sound))
        loudness = float(np.sqrt(np.mean(np.square(np.frombuffer(sound, "<i2").astype(np.float32) / 32768))))
        return Instant(
            sound, mouth_at(sentence.timed, middle_ms, loudness), sentence.number, first, last, loudness
        )
