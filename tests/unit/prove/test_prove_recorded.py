"""How proofs read a recording: sentences found in its sound, lips beside it, words whose first frame was left out."""

import numpy as np
import pytest

from console.prove.likeness import found
from console.prove.lips import Power, found_ms, lag_ms
from console.prove.presenter import onsets
from console.prove.recording import RATE
from console.prove.sample_figures import SAME_SOUND

CHANCE = np.random.default_rng(7)


def spoken(*pitches: int) -> np.ndarray:
    """Syllables of 150 ms with overtones, and a pause after each."""
    steps = np.arange(RATE * 150 // 1000)
    shape = np.hanning(len(steps))
    pieces = []
    for pitch in pitches:
        tone = sum(np.sin(2 * np.pi * pitch * n * steps / RATE) / n for n in (1, 2, 3))
        pieces += [tone * shape * 0.2, np.zeros(RATE * 40 // 1000)]
    return np.concatenate(pieces)


def heard(said: np.ndarray, before_ms: int) -> np.ndarray:
    """Said into a room with noise, quieter, after a while."""
    quiet = np.zeros(RATE * before_ms // 1000)
    sound = np.concatenate((quiet, said * 0.6, np.zeros(RATE // 2)))
    return sound + CHANCE.normal(0, 0.002, len(sound))


SENTENCE = spoken(200, 320, 250, 500, 410, 230, 610, 280)


def test_a_sentence_is_found_where_it_is_said() -> None:
    at, alike = found(heard(SENTENCE, 630), SENTENCE)
    assert at == pytest.approx(630, abs=10)
    assert alike > SAME_SOUND


def test_a_sentence_of_which_a_third_is_missing_or_another_one_is_not_it() -> None:
    third = len(SENTENCE) // 3
    beheaded = np.concatenate((np.zeros(third), SENTENCE[third:]))
    assert found(heard(beheaded, 300), SENTENCE)[1] < SAME_SOUND
    other = spoken(700, 210, 380, 260, 900, 330, 240, 450)
    assert found(heard(other, 300), SENTENCE)[1] < SAME_SOUND
    assert found(np.zeros(RATE), SENTENCE)[1] == 0
    assert found(np.zeros(100), SENTENCE) == (0.0, 0.0)


def test_sound_is_found_to_the_sample_where_it_is_the_very_same() -> None:
    at, alike = found_ms(heard(SENTENCE, 417), SENTENCE)
    assert at == pytest.approx(417, abs=1)
    assert alike > 0.9


@pytest.mark.parametrize("late_ms", [-80, 0, 120])
def test_a_mouth_that_moves_late_is_measured_so(late_ms: int) -> None:
    sound = heard(SENTENCE, 500)
    power = Power(sound)
    frames = np.arange(0, len(sound) * 1000 / RATE, 40)
    seen = [(float(at), float(power.around(np.array([at - late_ms]))[0])) for at in frames]
    lag, alike = lag_ms(power, seen, [(500, 500 + len(SENTENCE) * 1000 / RATE)])
    assert lag == pytest.approx(late_ms, abs=10)
    assert alike > 0.8


class Seen:
    """A recording at 25 frames a second of (number or None, bright), and words at these times."""

    def __init__(self, frames: list[tuple[int | None, bool]], words_ms: list[float]) -> None:
        self.luma = [(n * 40.0, 200.0 if bright else 20.0) for n, (_, bright) in enumerate(frames)]
        self.seen = [
            (n * 40.0, None if number is None else (number, 0)) for n, (number, _) in enumerate(frames)
        ]
        self._words = words_ms

    def tones(self) -> list[tuple[float, float, float]]:
        return [(at, at + 300, 440.0) for at in self._words]


def test_a_word_whose_first_frame_was_left_out_judges_nothing() -> None:
    dark = [(n, False) for n in range(10)]
    whole = Seen([*dark, (10, True), (11, True)], [395])
    found_whole = onsets(whole)  # type: ignore[arg-type]
    assert (found_whole.offsets_ms, found_whole.unjudged) == ([-5], 0)
    # 10 and 11 never reached the file: what is bright first is 12.
    skipped = Seen([*dark, (12, True), (13, True)], [320])
    found_skipped = onsets(skipped)  # type: ignore[arg-type]
    assert (found_skipped.offsets_ms, found_skipped.unjudged) == ([], 1)


def test_a_flash_is_no_word() -> None:
    flash = Seen([(1, False), (None, True), (2, False), (3, False), (4, True)], [165])
    found_one = onsets(flash)  # type: ignore[arg-type]
    assert (found_one.offsets_ms, found_one.unjudged) == ([5], 0)
