"""Sound as the presenter needs it: OBS's rate, begun at once, ended softly, of an even loudness."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from console.presenter.messages import Phone, WordAt
from console.presenter.shape import RATE
from console.presenter.voices.voice import CannotSay, Sound
from console.words.message import message

Samples = NDArray[np.float32]
# Below it nothing is heard: of full scale.
SILENT = 0.004
# Speech beside music and films: its loud parts stand here.
LOUD = 0.26
MOST_GAIN = 6.0
EDGE_S = 0.004
LEAD_S = 0.015
_CHUNK = 32_768


def resample(samples: Samples, rate_hz: int) -> Samples:
    """Returns the sound at 48 kHz: its spectrum, with as many more (or fewer) empty places."""
    if rate_hz == RATE or not len(samples):
        return samples
    # Rounded up to a length that both rates have whole, and that the transform likes.
    step = rate_hz // np.gcd(rate_hz, RATE)
    length = -(-len(samples) // (step * 16)) * step * 16
    spectrum = np.fft.rfft(samples, length)
    longer = length * RATE // rate_hz
    made = np.fft.irfft(spectrum[: longer // 2 + 1], longer) * (longer / length)
    whole: Samples = made[: len(samples) * RATE // rate_hz].astype(np.float32)
    return whole


def fitted_ms(sound: Sound) -> int | None:
    """Returns how long ``fit`` makes it, without the pause; None where nothing is heard in it."""
    bounds = _bounds(_samples(sound), sound.rate_hz)
    return None if bounds is None else (bounds[1] - bounds[0]) * 1000 // sound.rate_hz


def _samples(sound: Sound) -> Samples:
    return np.frombuffer(sound.pcm, "<i2").astype(np.float32) / np.float32(32768)


def _bounds(samples: Samples, rate_hz: int) -> tuple[int, int] | None:
    """Returns from where to where there is sound, with a little around it."""
    heard = np.flatnonzero(np.abs(samples) > SILENT)
    if not len(heard):
        return None
    begin = max(0, int(heard[0]) - int(LEAD_S * rate_hz))
    return begin, min(len(samples), int(heard[-1]) + int(0.03 * rate_hz))


def gain(sound: Sound) -> float:
    """Returns by how much a voice's sound is raised, so that it stands beside music and films."""
    samples = _samples(sound)
    bounds = _bounds(samples, sound.rate_hz)
    return 1.0 if bounds is None else _gain(samples[bounds[0] : bounds[1]])


def _gain(samples: Samples) -> float:
    return min(MOST_GAIN, LOUD / max(float(np.percentile(np.abs(samples), 95)), 1e-4))


def joined(parts: Sequence[tuple[Sound, int]]) -> Sound:
    """Returns the parts of a sentence as one sound. parts: each with the ms of silence behind it, at one rate."""
    rate_hz = parts[0][0].rate_hz
    pcm: list[bytes] = []
    phones: list[Phone] = []
    words: list[WordAt] = []
    at_ms = 0
    for sound, pause_ms in parts:
        begin, end = _bounds(_samples(sound), rate_hz) or (0, 0)
        cut_ms, length_ms = begin * 1000 // rate_hz, (end - begin) * 1000 // rate_hz
        pcm.append(sound.pcm[begin * 2 : end * 2] + bytes(pause_ms * rate_hz // 1000 * 2))
        phones += (
            Phone(
                one.symbol, at_ms + max(0, one.start_ms - cut_ms), at_ms + min(length_ms, one.end_ms - cut_ms)
            )
            for one in sound.phones
            if one.end_ms > cut_ms and one.start_ms - cut_ms < length_ms
        )
        words += (
            WordAt(one.position, one.length, at_ms + max(0, one.start_ms - cut_ms)) for one in sound.words
        )
        at_ms += length_ms + pause_ms
    return Sound(b"".join(pcm), rate_hz, tuple(phones), tuple(words))


def fit(
    sound: Sound, pause_ms: int, raised: float | None = None
) -> tuple[bytes, tuple[Phone, ...], tuple[WordAt, ...]]:
    """Returns a voice's sound for the pump, with its timings moved along: silence before it is cut off, after it
    there are pause_ms. raised: its gain, where it is a part of a sentence. Raises CannotSay where nothing is heard.
    """
    samples = _samples(sound)
    bounds = _bounds(samples, sound.rate_hz)
    if bounds is None:
        raise CannotSay(message("presenter.nothing_heard"))
    begin, end = bounds
    made = resample(samples[begin:end], sound.rate_hz)
    made = np.tanh(made * (_gain(made) if raised is None else raised))
    edge = np.linspace(0, 1, int(EDGE_S * RATE), dtype=np.float32)
    if len(made) > 2 * len(edge):
        made[: len(edge)] *= edge
        made[-len(edge) :] *= edge[::-1]
    pause = np.zeros(max(0, min(5000, pause_ms)) * RATE // 1000, np.float32)
    pcm = (np.concatenate((made, pause)) * 32767).astype("<i2").tobytes()
    cut_ms, length_ms = begin * 1000 // sound.rate_hz, len(made) * 1000 // RATE
    phones = tuple(
        Phone(phone.symbol, max(0, phone.start_ms - cut_ms), min(length_ms, phone.end_ms - cut_ms))
        for phone in sound.phones
        if phone.end_ms > cut_ms and phone.start_ms - cut_ms < length_ms
    )
    words = tuple(WordAt(word.position, word.length, max(0, word.start_ms - cut_ms)) for word in sound.words)
    return pcm, phones, words
