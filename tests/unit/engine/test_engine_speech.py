"""The host who speaks: what he is to say, what was heard of it, and what may not be asked of him."""

from collections.abc import Iterable

import msgspec
import pytest

from console.devices.avatar.speaker import may_speak
from console.engine import speech, view
from console.engine.commands import MOST_SAID
from console.engine.moment import Moment
from console.engine.reduce import reduce
from console.engine.speech_state import Saying
from console.model.cue import AvatarCue, Follow, Manual
from console.model.facts import (
    Adlib,
    FellBack,
    Go,
    HostReturned,
    Interrupt,
    Jump,
    Record,
    ResumeScript,
    Return,
    RunResumed,
    Say,
    SentenceEnded,
    SentenceFailed,
    SentenceStarted,
    UtteranceInterrupted,
)
from console.model.host import Phrase, Presenter
from console.model.show import Avatar, Text
from console.words.message import message
from tests.support.playbook import Playbook, card, show_of

SCRIPT = "第一句。第二句！第三句？"
WHY = message("presenter.voice_died")


def host(cue_id: str, script: str = SCRIPT, **fields: object) -> AvatarCue:
    fields = {"start": Manual(), "end": "hold", "duration_ms": 60_000, **fields}
    return AvatarCue(id=cue_id, title=cue_id, engine="presenter", script={"zh": script}, **fields)  # type: ignore[arg-type]


def play(*cues: AvatarCue, **fields: object) -> Playbook:
    phrases = (Phrase(id="thanks", text=Text(zh="谢谢大家。")), Phrase(id="empty", text=Text()))
    avatar = Avatar(presenter=Presenter(phrases=phrases))
    return Playbook(show_of(*cues, avatar=avatar, **fields))


@pytest.fixture
def book() -> Playbook:
    made = play(host("h1"), host("h2", "另一段。"), card("c1", start=Manual()))  # type: ignore[arg-type]
    made.at(0) << Go()
    follow(made)
    return made


def follow(book: Playbook) -> None:
    """What the desk does by itself: utterances are asked for, and ended."""
    for fact in (*speech.asked(book.plan, book.state), *speech.ended(book.state.speech)):
        book.say(fact)


def coming(book: Playbook) -> list[str]:
    """What will be said, in its order."""
    found = []
    for one in speech.order(book.state.speech):
        utterance = book.state.speech.utterance(one.utterance_id)
        assert utterance is not None
        found.append(utterance.sentences[one.sentence_index])
    return found


def say_all(book: Playbook, sentences: Iterable[int], utterance: str = "take-1") -> None:
    for index in sentences:
        book.say(SentenceStarted(utterance, index))
        book.say(SentenceEnded(utterance, index))
        follow(book)


def shown(book: Playbook) -> dict[str, object]:
    found = view.compact(book.plan, book.state, book.now_ms).speech
    return msgspec.to_builtins(found)  # type: ignore[no-any-return]


def test_a_take_has_its_script_said_sentence_by_sentence(book: Playbook) -> None:
    assert coming(book) == ["第一句。", "第二句！", "第三句？"]
    say_all(book, (0,))
    assert coming(book) == ["第二句！", "第三句？"]
    book.say(SentenceStarted("take-1", 1))
    assert (shown(book)["sentence_index"], shown(book)["on_air"]) == (1, True)
    book.say(SentenceEnded("take-1", 1))
    assert shown(book)["sentence_index"] is None


def test_a_line_waits_for_the_boundary_and_the_script_goes_on_behind_it(book: Playbook) -> None:
    book.say(SentenceStarted("take-1", 0))
    book.at(1_000) << Say("还有货！") << Say(phrase_id="thanks")
    follow(book)
    assert coming(book) == ["第一句。", "还有货！", "谢谢大家。", "第二句！", "第三句？"]
    assert [one["text"] for one in shown(book)["waiting"]] == ["还有货！", "谢谢大家。"]  # type: ignore[attr-defined]


def test_a_line_at_once_breaks_into_the_sentence_which_comes_again(book: Playbook) -> None:
    say_all(book, (0,))
    book.say(SentenceStarted("take-1", 1))
    book.at(1_000) << Say("停一下。", at="now")
    follow(book)
    assert coming(book)[0] == "停一下。"
    book.say(UtteranceInterrupted("take-1", 1))
    script = book.state.speech.script
    assert script is not None and script.broken
    assert coming(book) == ["停一下。", "第二句！", "第三句？"]


def test_silenced_the_host_waits_and_then_says_the_broken_sentence_again(book: Playbook) -> None:
    say_all(book, (0,))
    book.say(SentenceStarted("take-1", 1))
    book.at(1_000) << Say("还有货！") << Interrupt()
    follow(book)
    assert coming(book) == []
    book.say(UtteranceInterrupted("take-1", 1))
    assert shown(book)["interrupted"] is True
    book.at(2_000) << ResumeScript()
    assert coming(book) == ["还有货！", "第二句！", "第三句？"]


def test_silenced_he_says_what_is_asked_for_at_once_and_is_silent_again(book: Playbook) -> None:
    book.at(1_000) << Interrupt() << Say("对不起。", at="now")
    follow(book)
    assert coming(book) == ["对不起。"]
    say_all(book, (0,), book.state.speech.inserted[0].utterance_id)
    assert coming(book) == []
    assert book.state.speech.interrupted


def test_a_line_that_was_cut_off_by_the_producer_does_not_come_again(book: Playbook) -> None:
    book.at(1_000) << Say("错误的话。还有一句。")
    follow(book)
    line = book.state.speech.inserted[0].utterance_id
    book.say(SentenceStarted(line, 0))
    book.at(2_000) << Interrupt()
    book.say(UtteranceInterrupted(line, 0))
    book.at(3_000) << ResumeScript()
    assert coming(book) == ["第一句。", "第二句！", "第三句？"]


def test_the_script_goes_on_at_its_sentence_in_a_desk_that_was_started_again(book: Playbook) -> None:
    say_all(book, (0,))
    book.say(SentenceStarted("take-1", 1))
    book.at(1_000) << Say("还有货！")
    book.say(RunResumed(5_000, "0"))
    assert book.state.speech.saying is None
    follow(book)
    assert coming(book) == ["还有货！", "第二句！", "第三句？"]


def test_a_sentence_that_failed_comes_again_or_is_left_out(book: Playbook) -> None:
    book.say(SentenceStarted("take-1", 0))
    book.say(SentenceFailed("take-1", 0, WHY, again=True))
    assert coming(book)[0] == "第一句。"
    book.say(SentenceFailed("take-1", 0, WHY, again=False))
    assert coming(book)[0] == "第二句！"


def test_another_take_ends_the_script_and_what_waits_goes_with_the_next_host(book: Playbook) -> None:
    say_all(book, (0,))
    book.at(1_000) << Say("还有货！")
    follow(book)
    book.at(2_000) << Jump("h2")
    follow(book)
    assert coming(book) == ["还有货！", "另一段。"]
    book.at(4_000) << Jump("c1")
    assert coming(book) == []
    assert book.state.speech.script is None
    book.at(5_000).refused(Say("还有货！"), "no_speaking_host")


def test_a_cue_that_is_returned_to_goes_on_where_it_was_left() -> None:
    book = play(host("h1"), adlibs=(card("x1"),))
    book.at(0) << Go()
    follow(book)
    say_all(book, (0, 1))
    book.at(2_000) << Adlib("x1")
    follow(book)
    book.at(5_000) << Return()
    follow(book)
    assert coming(book) == ["第三句？"]
    book.at(9_000) << Jump("h1")
    follow(book)
    assert coming(book)[0] == "第一句。"


def test_the_end_of_what_is_said_ends_the_cue() -> None:
    book = play(host("h1", end="clip"), host("h2", start=Follow()))
    book.at(0) << Go()
    follow(book)
    book.run_to(20_000)
    say_all(book, (0, 1, 2))
    assert book.taken == [("h1", 0), ("h2", 20_000)]


def test_a_host_who_is_back_takes_the_place_of_what_stood_in(book: Playbook) -> None:
    book.say(SentenceStarted("take-1", 0))
    book.say(FellBack(1, "slate", WHY))
    assert book.state.fallback is not None
    book.at(500).refused(Say("还有货！"), "host_stands_in")
    book.say(HostReturned(1))
    assert book.state.fallback is None
    assert "avatar" not in book.state.problems


def test_a_host_who_is_back_speaks_only_once_he_is_seen_again(book: Playbook) -> None:
    book.confirm()
    assert may_speak(Moment(book.plan, book.state))
    book.say(SentenceStarted("take-1", 0))
    book.say(FellBack(1, "clip", WHY))
    assert not may_speak(Moment(book.plan, book.state))
    # What stands in is on air until OBS is seen to show him: nobody would hear the beginning of the sentence.
    book.say(HostReturned(1))
    assert not may_speak(Moment(book.plan, book.state))
    book.confirm()
    assert may_speak(Moment(book.plan, book.state))


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (Say(""), "no_text"),
        (Say(" \n "), "no_text"),
        (Say("🎉🎉🎉"), "no_text"),
        (Say("……！"), "no_text"),
        (Say("好" * (MOST_SAID + 1)), "too_long"),
        (Say("好" * 20_000), "too_long"),
        (Say('<speak>你好<break time="1s"/></speak>'), "markup"),
        (Say(), "which_text"),
        (Say("好", phrase_id="thanks"), "which_text"),
        (Say(phrase_id="nobody"), "unknown_phrase"),
        (Say(phrase_id="empty"), "no_text"),
        (ResumeScript(), "not_interrupted"),
    ],
)  # fmt: skip
def test_what_cannot_be_said_is_refused_and_changes_nothing(
    book: Playbook, command: Say | ResumeScript, reason: str
) -> None:
    before = book.state.speech
    book.at(1_000).refused(command, reason)
    assert book.state.speech == before


def test_mixed_scripts_are_said(book: Playbook) -> None:
    book.at(1_000) << Say("iPhone 15 只要 5,999 元，ありがとう!")
    follow(book)
    assert len(book.state.speech.inserted) == 1


def test_a_show_without_a_speaking_host_has_no_speech() -> None:
    book = Playbook(show_of(card("c1")))
    assert view.compact(book.plan, book.state, 0).speech is None


def test_facts_about_what_is_over_change_nothing(book: Playbook) -> None:
    before = book.state.speech
    record = Record(book.state.serial + 1, 0, 0, 0, "test", SentenceEnded("take-0", 7))
    assert reduce(book.plan, book.state, record).speech == before
    assert speech.order(before) is not None
    assert Saying("take-0", 7) not in list(speech.order(before))
