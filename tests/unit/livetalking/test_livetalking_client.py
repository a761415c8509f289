"""The client against a server with every quirk: it never hangs, and never says that something was said unheard."""

from pathlib import Path

import pytest

from console.livetalking.sessions import LATER_MS
from console.presenter.events import (
    Obeyed,
    SentenceEnded,
    SentenceFailed,
    SentenceInterrupted,
    SentenceStarted,
)
from tests.support.livetalking import FAULTS, Driven, FakeLiveTalking, driven
from tests.support.livetalking_model import KINDS, Modes
from tests.support.waiting import ends, never, until

# Every fault where the truth comes from, and what is unlike each other elsewhere.
WRONG = [("/is_speaking", fault) for fault in FAULTS] + [
    (path, fault)
    for path in ("/human", "/interrupt_talk", "/sse", "/api/admin/sessions")
    for fault in ("hang", "html", "no data")
]
OF_ALL = (SentenceEnded, SentenceFailed, SentenceInterrupted)


def finals(desk: Driven) -> list[int]:
    """The sentences that have come to an end, one way or the other, each as often as it was said."""
    return sorted(event.sentence_index for event in list(desk.events) if isinstance(event, OF_ALL))


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_server_is_told_as_it_was_heard(name: str, tmp_path: Path) -> None:
    with FakeLiveTalking(KINDS[name]) as fake, driven(fake, tmp_path) as desk:
        for index, text in enumerate(("第一句话说完了", "第二句")):
            desk.client.say("u", index, text)
        assert desk.run(lambda: len(finals(desk)) == 2), desk.events
        for index in desk.of(SentenceEnded):
            heard = fake.voice.said[index]
            assert heard.begun and heard.over and heard.whole
        speaks = not (KINDS[name].dumb or KINDS[name].endless)
        assert desk.of(SentenceEnded) == ([0, 1] if speaks else []), desk.events
        if speaks:
            assert desk.of(SentenceStarted) == [0, 1]


@pytest.mark.parametrize(("path", "fault"), WRONG)
def test_whatever_goes_wrong_it_comes_to_an_end(path: str, fault: str, tmp_path: Path) -> None:
    with FakeLiveTalking() as fake, driven(fake, tmp_path, answer_s=0.3) as desk:
        fake.faults[path] = fault
        desk.client.say("u", 0, "第一句话说完了")
        desk.client.say("u", 1, "第二句")
        desk.run(lambda: desk.of(SentenceStarted) or desk.of(SentenceFailed), 20_000, 500)
        desk.client.interrupt()
        desk.client.say("v", 2, "第三句")
        # Whoever cannot listen waits for limits: these pass quickly.
        deaf = path == "/is_speaking"
        assert desk.run(lambda: finals(desk) == [0, 1, 2], step_ms=1000 if deaf else 100), desk.events
        assert all(fake.voice.said[0].begun for _ in desk.of(SentenceEnded))
        fake.faults.clear()
        assert ends(desk.client.stop)


def test_an_interrupt_is_told_in_silence_and_the_next_one_follows(tmp_path: Path) -> None:
    with FakeLiveTalking(Modes(hush_ms=1500)) as fake, driven(fake, tmp_path) as desk:
        desk.client.say("u", 0, "很长的一句话" * 8)
        desk.client.say("u", 1, "第二句")
        assert desk.run(lambda: desk.of(SentenceStarted) == [0])
        desk.client.interrupt(7)
        desk.client.say("v", 2, "新的一句")
        assert desk.run(lambda: desk.of(SentenceInterrupted) == [0, 1])
        assert not fake.voice.speaking
        assert Obeyed(7) in desk.events
        assert desk.run(lambda: desk.of(SentenceEnded) == [2])
        assert desk.of(SentenceStarted) == [0, 2]


def test_begun_anew_nothing_of_the_old_is_heard_again(tmp_path: Path) -> None:
    with FakeLiveTalking() as fake, driven(fake, tmp_path) as desk:
        desk.client.say("u", 0, "很长的一句话" * 8)
        assert desk.run(lambda: desk.of(SentenceStarted) == [0])
        desk.client.start_anew(3)
        assert desk.run(lambda: Obeyed(3) in desk.events)
        assert desk.of(SentenceFailed) == [0]
        desk.client.say("u", 1, "又一句")
        assert desk.run(lambda: desk.of(SentenceEnded) == [1])
        assert not fake.voice.said[0].whole


def test_a_session_that_dies_fails_what_it_had_and_is_taken_up_again(tmp_path: Path) -> None:
    with FakeLiveTalking() as fake, driven(fake, tmp_path) as desk:
        desk.client.say("u", 0, "很长的一句话" * 8)
        assert desk.run(lambda: desk.of(SentenceStarted) == [0])
        fake.die()
        # Its stream of events stays open and mute: what is asked tells it.
        assert until(lambda: desk.of(SentenceFailed) == [0])
        assert desk.run(lambda: "livetalking.session_missing" in desk.wrong)
        assert not desk.health().ready
        fake.born()
        assert desk.run(lambda: desk.health().ready)
        assert until(lambda: fake.streams)
        desk.client.say("u", 0, "又一句")
        assert desk.run(lambda: desk.of(SentenceEnded) == [0])


def test_sound_of_our_own_voice_is_said(tmp_path: Path) -> None:
    with FakeLiveTalking() as fake, driven(fake, tmp_path) as desk:
        desk.client.say("u", 0, "一句", b"\x00\x20" * 48_000)
        desk.client.say("u", 1, "两句", b"\x00\x20" * 24_000)
        assert desk.run(lambda: desk.of(SentenceEnded) == [0, 1])
        assert [one.end_ms - one.start_ms for one in fake.voice.said] == [1000, 500]


def test_two_desks_of_a_pc_do_not_speak_through_one_session(tmp_path: Path) -> None:
    with (
        FakeLiveTalking() as fake,
        driven(fake, tmp_path) as first,
        driven(fake, tmp_path, ready=False) as second,
    ):
        assert until(lambda: "livetalking.other_desk" in second.wrong)
        second.client.say("u", 0, "一句")
        assert second.run(lambda: second.of(SentenceFailed) == [0], step_ms=1000)
        assert fake.voice.said == []
        first.client.stop()
        assert second.run(lambda: second.health().ready)


def test_a_desk_on_another_pc_is_noticed(tmp_path: Path) -> None:
    with FakeLiveTalking() as fake, driven(fake, tmp_path) as desk:
        other = {"showcaller": {"desk": "another", "utterance_id": "x", "sentence_index": 0, "number": 1}}
        fake.voice.say("别人的话", other)
        assert desk.run(lambda: "livetalking.others_speak" in desk.wrong)
        desk.client.say("u", 0, "我的话说完了")
        assert desk.run(lambda: desk.of(SentenceEnded) == [0])


def test_what_cannot_be_reached_is_said_and_sentences_do_not_wait_for_ever(tmp_path: Path) -> None:
    fake = FakeLiveTalking()
    with driven(fake, tmp_path, ready=False, address="http://127.0.0.1:9") as desk:
        assert until(lambda: "livetalking.unreachable" in desk.wrong)
        desk.client.say("u", 0, "一句")
        for _ in range(40):
            fake.move(500)
            until(lambda: desk.of(SentenceFailed), 0.05)
        assert until(lambda: desk.of(SentenceFailed) == [0])
    with driven(fake, tmp_path, ready=False, address="nonsense") as desk:
        assert until(lambda: "livetalking.no_address" in desk.wrong)


def test_without_the_extra_an_offer_is_refused_in_words(tmp_path: Path) -> None:
    with FakeLiveTalking() as fake, driven(fake, tmp_path, ready=False, offers=True) as desk:
        assert until(lambda: "livetalking.no_webrtc" in desk.wrong)
        assert never(lambda: desk.health().ready)


def test_sound_that_comes_later_and_later_is_told(tmp_path: Path) -> None:
    with FakeLiveTalking() as fake, driven(fake, tmp_path) as desk:
        for index in (0, 1):
            desk.client.say("u", index, "一句话")
            assert desk.run(lambda index=index: index in desk.of(SentenceEnded))
            fake.voice.modes = Modes(delay_ms=900 + LATER_MS + 500)
        assert desk.run(lambda: "livetalking.worn" in desk.wrong)
