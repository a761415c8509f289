"""Whoever has a fault is left out for a while, and another voice speaks."""

from pathlib import Path

import pytest

from console.presenter.messages import Manner
from console.presenter.voices.pool import FIRST_BACK_OFF_S, Member, Pool
from console.presenter.voices.tones import Tones
from console.presenter.voices.voice import CannotSay, Sound, Speaking, VoiceFailed, VoiceNotHere
from console.voices.cache import SoundCache
from console.words.message import plain


class Faulty(Tones):
    """Fails until it is well. asked: how often."""

    def __init__(self, name: str, speaks: tuple[str, ...] = ("zh", "en")) -> None:
        self.speaks = speaks  # type: ignore[misc]
        self._name = name
        self.well = False
        self.asked = 0

    @property
    def name(self) -> str:
        return f"{self._name} 1"

    def say(self, text: str, language: str, manner: Manner, speaking: Speaking = lambda: None) -> Sound:
        self.asked += 1
        if not self.well:
            raise VoiceFailed(plain("the server is on fire"))
        return super().say(text, language, manner)


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_another_voice_speaks_and_the_first_one_comes_back() -> None:
    clock, first = Clock(), Faulty("studio")
    pool = Pool([Member("studio", lambda: first, remote=True), Member("tones", Tones)], None, clock)
    pool.warm("zh")
    assert first.asked == 0, "a server is not asked for nothing"
    assert pool.say("one", "zh", Manner()).voice == "tones"
    assert pool.wrong[0].code == "voices.left_out" and "on fire" in str(pool.wrong[0])
    pool.say("two", "zh", Manner())
    assert first.asked == 1, "it is left alone for a while"
    clock.now += FIRST_BACK_OFF_S + 0.1
    pool.say("three", "zh", Manner())
    clock.now += FIRST_BACK_OFF_S + 0.1
    pool.say("four", "zh", Manner())
    assert first.asked == 2, "longer each time"
    first.well = True
    clock.now += FIRST_BACK_OFF_S * 2
    assert (
        pool.say("five", "zh", Manner()).voice == "studio 1" and pool.wrong == () and pool.name == "studio 1"
    )


def test_what_is_not_installed_is_said_and_another_one_speaks() -> None:
    def gone() -> Tones:
        raise VoiceNotHere("showcaller voices install piper")

    pool = Pool([Member("piper", gone), Member("tones", Tones)], None, Clock())
    pool.warm("en")
    assert pool.say("hello", "en", Manner()).voice == "tones"
    assert "showcaller voices install piper" in str(pool.wrong[0])
    with pytest.raises(VoiceNotHere):
        Pool([Member("piper", gone)], None, Clock()).warm("en")


def test_a_language_goes_to_who_speaks_it_without_a_fault() -> None:
    english = Faulty("piper", ("en",))
    english.well = True
    pool = Pool([Member("piper", lambda: english), Member("tones", Tones)], None, Clock())
    assert pool.say("你好", "zh", Manner()).voice == "tones" and pool.wrong == ()
    assert pool.say("hello", "en", Manner()).voice == "piper 1"


def test_a_text_that_nobody_can_say_is_no_fault_of_a_voice() -> None:
    first = Faulty("studio")
    first.well = True
    pool = Pool([Member("studio", lambda: first), Member("tones", Tones)], None, Clock())
    with pytest.raises(CannotSay):
        pool.say("……", "zh", Manner())
    assert pool.wrong == () and first.asked == 1


def test_where_all_have_a_fault_it_says_the_last_one() -> None:
    first = Faulty("studio")
    with pytest.raises(CannotSay) as found:
        Pool([Member("studio", lambda: first)], None, Clock()).say("one", "zh", Manner())
    assert found.value.why.code == "voices.left_out"


def test_what_was_rendered_is_said_from_the_file_also_while_the_voice_is_away(tmp_path: Path) -> None:
    clock, first = Clock(), Faulty("studio")
    first.well = True
    pool = Pool(
        [Member("studio", lambda: first, "studio 1"), Member("tones", Tones)],
        SoundCache(tmp_path, spare=0),
        clock,
    )
    rendered = pool.say("one two", "zh", Manner(pause_ms=0))
    first.well = False
    again = pool.say("one two", "zh", Manner(pause_ms=900))
    assert again.kept and not rendered.kept and again.sound == rendered.sound and again.voice == "studio 1"
    assert first.asked == 1
    file = next(tmp_path.rglob("*.wav"))
    file.write_bytes(file.read_bytes()[:-5])
    first.well = True
    assert not pool.say("one two", "zh", Manner()).kept and first.asked == 2, "a garbled one is rendered anew"
    assert pool.say("one two", "zh", Manner()).kept
