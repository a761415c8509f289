"""The sentences that wait and the one that is said, frame by frame. Pure but for arithmetic."""

from collections import deque

import msgspec
import numpy as np

from console.presenter.messages import Phone
from console.presenter.shape import RATE, SAMPLE_BYTES, Shape
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
    """more: parts of it come still."""

    number: int
    pcm: bytes
    phones: tuple[Phone, ...]
    timed: tuple[Key, ...]
    at: int = 0
    more: bool = False


class Stage:
    """Takes sentences, gives frames."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self._waiting: deque[_Sentence] = deque()
        self._silence = bytes(shape.audio_bytes)
        self._alone = 0

    def add(self, number: int, pcm: bytes, phones: tuple[Phone, ...], more: bool = False) -> None:
        """Perform a sentence after those before it. An odd byte at its end is no sample. more: parts of it come."""
        pcm = pcm[: len(pcm) // SAMPLE_BYTES * SAMPLE_BYTES]
        self._waiting.append(_Sentence(number, pcm, phones, keys(phones), more=more))

    def go_on(self, number: int, pcm: bytes, phones: tuple[Phone, ...], more: bool) -> None:
        """Another part of a sentence that is here; of one that was dropped nothing is said any more."""
        one = next((one for one in self._waiting if one.number == number and one.more), None)
        if one is None:
            return
        at_ms = len(one.pcm) * 1000 // (RATE * SAMPLE_BYTES)
        one.phones += tuple(Phone(two.symbol, at_ms + two.start_ms, at_ms + two.end_ms) for two in phones)
        one.timed = keys(one.phones)
        one.pcm += pcm[: len(pcm) // SAMPLE_BYTES * SAMPLE_BYTES]
        one.more = more

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
        """Returns the next frame. heard: somebody gets what is sent; else no sentence is begun.

        A sentence whose next part is not here yet is silent until it comes.
        """
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
        sentence.at = min(sentence.at + self.shape.audio_bytes, len(sentence.pcm))
        last = sentence.at >= len(sentence.pcm) and not sentence.more
        if last:
            self._waiting.popleft()
        sound += bytes(self.shape.audio_bytes - len(sound))
        loudness = float(np.sqrt(np.mean(np.square(np.frombuffer(sound, "<i2").astype(np.float32) / 32768))))
        return Instant(
            sound, mouth_at(sentence.timed, middle_ms, loudness), sentence.number, first, last, loudness
        )
