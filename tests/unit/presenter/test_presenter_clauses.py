"""A slow voice is heard clause by clause: nothing is lost at the seams, and the first comes before the rest is made."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.presenter import voice as process
from console.presenter.messages import AnyMessage, Manner, Phone, Rendered, Speak, Unspeakable
from console.presenter.shape import RATE, Shape
from console.presenter.sound import fit, fitted_ms, joined
from console.presenter.stage import Stage
from console.presenter.voices.clauses import clauses
from console.presenter.voices.pool import Member, Pool
from console.presenter.voices.tones import Tones
from console.presenter.voices.voice import CannotSay, Sound, Speaking, VoiceFailed
from console.voices.cache import SoundCache
from console.words.message import plain

SHAPE = Shape(320, 180, 25)
SENTENCE = "Hello everybody, welcome to the show, today we have thirteen products for you."
PAUSES = {"comma": 200, "joint": 60}


class Slow(Tones):
    """A voice that is asked clause by clause. asked: what it was asked for, in its order."""

    clause_pauses = PAUSES

    def __init__(self, fails_at: str = "\0", silent_at: str = "\0") -> None:
        self.asked: list[str] = []
        self._fails_at, self._silent_at = fails_at, silent_at

    @property
    def name(self) -> str:
        return "slow 1"

    def say(self, text: str, language: str, manner: Manner, speaking: Speaking = lambda: None) -> Sound:
        self.asked.append(text)
        if self._fails_at in text:
            raise VoiceFailed(plain("it fell over"))
        if self._silent_at in text:
            raise CannotSay(plain("nothing"))
        return super().say(text, language, manner)


def pool(slow: Slow, tmp_path: Path) -> Pool:
    members = [Member("slow", lambda: slow, "slow-1"), Member("tones", Tones)]
    return Pool(members, SoundCache(tmp_path, spare=0))


def answers(pool: Pool, text: str = SENTENCE, in_parts: bool = True) -> Iterator[tuple[AnyMessage, bytes]]:
    return process._answers(pool, Speak(7, text, "en", Manner(pause_ms=100), in_parts), lambda said: None)


# ── where it is cut ──────────────────────────────────────────────────────────────────────────────


@given(st.text(st.sampled_from("我们今天a b,，、—…3.0 and：")), st.sampled_from(["zh", "en"]))
def test_clauses_joined_are_the_sentence(text: str, language: str) -> None:
    cut = clauses(text, language)
    assert "".join(one.text for one in cut) == text
    assert [one.start for one in cut] == [sum(len(two.text) for two in cut[:at]) for at in range(len(cut))]
    assert [one.pause for one in cut][-1] == "end"


@pytest.mark.parametrize(
    ("text", "language", "first"),
    [
        (SENTENCE, "en", "Hello everybody, "),
        ("大家好，欢迎来到直播间，今天有好物。", "zh", "大家好，欢迎来到直播间，"),
        ("It costs 3,200 yuan, and it is gone soon.", "en", "It costs 3,200 yuan, "),
        ("This jacket keeps you warm and dry in the rain while it weighs very little.", "en",
         "This jacket keeps you warm "),
        ("Three hundred are left.", "en", "Three hundred are left."),
        ("好，我们开始。", "zh", "好，我们开始。"),
    ],
)  # fmt: skip
def test_the_first_clause_is_short_and_no_word_alone(text: str, language: str, first: str) -> None:
    assert clauses(text, language)[0].text == first


# ── as it is made ────────────────────────────────────────────────────────────────────────────────


def test_the_first_part_is_there_before_the_second_is_made(tmp_path: Path) -> None:
    slow = Slow()
    made = answers(pool(slow, tmp_path))
    first, pcm = next(made)
    assert isinstance(first, Rendered)
    assert first.more and pcm
    assert slow.asked == ["Hello everybody, "]
    rest = [one for one, _ in made if isinstance(one, Rendered)]
    assert [one.more for one in rest] == [True, False]
    assert slow.asked == [one.text for one in clauses(SENTENCE, "en")]


def test_said_again_it_is_whole_and_as_long_as_its_parts(tmp_path: Path) -> None:
    slow = Slow()
    voices = pool(slow, tmp_path)
    parts = [body for _, body in answers(voices)]
    again = list(answers(voices))
    assert len(again) == 1 and len(slow.asked) == 3
    ((said, body),) = again
    assert isinstance(said, Rendered)
    assert said.kept and not said.more
    assert abs(len(body) - sum(map(len, parts))) < RATE // 1000 * 2 * 5
    assert len(said.phones) == 2 * 13, "a tone and a gap a word"


def test_asked_for_whole_it_is_made_whole(tmp_path: Path) -> None:
    slow = Slow()
    (answer,) = answers(pool(slow, tmp_path), in_parts=False)
    assert slow.asked == [SENTENCE]
    assert isinstance(answer[0], Rendered) and not answer[0].more


def test_another_voice_says_what_is_left_where_it_fails_in_between(tmp_path: Path) -> None:
    slow = Slow(fails_at="welcome")
    said = [one for one, _ in answers(pool(slow, tmp_path)) if isinstance(one, Rendered)]
    assert [(one.voice, one.more) for one in said] == [("slow 1", True), ("tones", False)]
    assert len(said[1].phones) == 2 * len(SENTENCE.removeprefix("Hello everybody, ").split())


def test_a_clause_in_which_nothing_is_heard_is_left_out_and_the_sentence_ends(tmp_path: Path) -> None:
    said = [one for one, _ in answers(pool(Slow(silent_at="today"), tmp_path))]
    assert [one.more for one in said if isinstance(one, Rendered)] == [True, True, False]
    nothing = list(answers(pool(Slow(silent_at=""), tmp_path / "other")))
    assert [type(one) for one, _ in nothing] == [Unspeakable]


def test_parts_are_joined_with_their_pauses() -> None:
    one = Sound(np.full(22_050, 9000, "<i2").tobytes(), 22_050, (Phone("a", 0, 1000),), ())
    whole = joined([(one, 200), (one, 0)])
    assert fitted_ms(whole) == pytest.approx(2200, abs=2)
    assert [(phone.start_ms, phone.end_ms) for phone in whole.phones] == [(0, 1000), (1200, 2200)]


# ── as it is performed ───────────────────────────────────────────────────────────────────────────


def part(level: int, ms: int) -> bytes:
    return np.full(ms * RATE // 1000, level, "<i2").tobytes()


def test_a_sentence_goes_on_with_its_next_part_without_a_gap() -> None:
    stage = Stage(SHAPE)
    stage.add(1, part(1000, 110), (Phone("a", 0, 110),), more=True)
    stage.go_on(1, part(2000, 90), (Phone("m", 0, 90),), more=False)
    frames = [stage.next(heard=True) for _ in range(5)]
    assert [(one.first, one.last) for one in frames] == [(True, False), *[(False, False)] * 3, (False, True)]
    heard = np.frombuffer(b"".join(one.sound for one in frames), "<i2")
    assert np.count_nonzero(heard == 0) == 0
    assert stage.waiting == 0


def test_it_is_silent_until_its_next_part_comes_and_still_said() -> None:
    stage = Stage(SHAPE)
    stage.add(1, part(1000, 80), (), more=True)
    stage.add(2, part(3000, 40), ())
    stage.next(heard=True), stage.next(heard=True)
    waits = stage.next(heard=True)
    assert (waits.number, waits.last, waits.loudness) == (1, False, 0.0)
    assert stage.drop() == [2], "what was begun goes on"
    stage.go_on(1, b"", (), more=False)
    assert stage.next(heard=True).last
    assert stage.waiting == 0


def test_what_comes_of_a_sentence_that_was_cut_is_not_said() -> None:
    stage = Stage(SHAPE)
    stage.add(1, part(1000, 80), (), more=True)
    stage.next(heard=True)
    stage.cut(1)
    stage.go_on(1, part(1000, 80), (), more=False)
    assert stage.next(heard=True).number is None


def test_parts_are_as_loud_as_the_first_one() -> None:
    quiet = Sound(np.full(22_050, 3000, "<i2").tobytes(), 22_050, (), ())
    by_itself, _, _ = fit(quiet, 0)
    beside, _, _ = fit(quiet, 0, 1.0)
    assert np.abs(np.frombuffer(beside, "<i2")).max() < np.abs(np.frombuffer(by_itself, "<i2")).max()
