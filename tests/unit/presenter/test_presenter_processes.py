"""The presenter's three processes, really started: what is said is heard, what dies comes back."""

import os
import signal
import sys

import pytest

from console.presenter import presenter as module
from console.presenter.events import SentenceEnded, SentenceFailed, SentenceInterrupted, SentenceStarted
from console.presenter.given import MOST_WAITING
from console.presenter.presenter import Presenter, Setup
from console.presenter.pump import listen
from tests.support.presenter import SMALL, Receiver, presenting
from tests.support.waiting import GENEROUS_S, until

LONG = "one two three four five six seven eight nine ten"


def test_sentences_are_heard_in_their_order_and_told_from_what_was_sent() -> None:
    with presenting() as show, Receiver(show.presenter.health().address) as obs:
        for index, text in enumerate(("one two", "<b>three</b>", "四")):
            show.presenter.say("u", index, text, "zh" if index == 2 else "en")
        show.wait(SentenceEnded, 3)
        kinds = [(type(event).__name__, event.sentence_index) for event in show.events]
        assert kinds == [(f"Sentence{what}", index) for index in range(3) for what in ("Started", "Ended")]
        # Four words of 320 ms; a sine is below the threshold for a moment twice a period.
        assert until(lambda: 4 * 300 < obs.heard_ms < 4 * 325)


def test_a_text_that_cannot_be_said_fails_alone() -> None:
    texts = ["", "  ", "😀😀", "<speak><break/></speak>", "。！？", "a" * 20_000]
    with presenting() as show, Receiver(show.presenter.health().address):
        for number, text in enumerate(texts, 1):
            show.presenter.say(f"u{number}", 0, text)
            show.presenter.say(f"u{number}", 1, "one")
            assert show.wait(SentenceEnded, number)[-1] == SentenceEnded(f"u{number}", 1), text[:40]
            failed = show.of(SentenceFailed)
            assert len(failed) == number, text[:40]
            assert (failed[-1].utterance_id, failed[-1].sentence_index) == (f"u{number}", 0), text[:40]
            assert not failed[-1].again and failed[-1].why.code.startswith("presenter."), text[:40]
        assert set(show.presenter.health().restarts.values()) <= {0}, "nobody had to be started again"


def test_nothing_counts_as_said_that_left_for_nobody() -> None:
    with presenting() as show:
        show.presenter.say("u", 0, "one")
        show.presenter.say("u", 1, "two")
        failed = show.wait(SentenceFailed, 2)
        assert [(one.sentence_index, one.why.code, one.again) for one in failed] == [
            (0, "presenter.not_heard", True), (1, "presenter.not_heard", True),
        ]  # fmt: skip
        assert not show.of(SentenceStarted)


def test_a_receiver_that_goes_in_mid_sentence_breaks_it_off() -> None:
    with presenting() as show:
        with Receiver(show.presenter.health().address):
            show.presenter.say("u", 0, LONG)
            show.wait(SentenceStarted)
        (failed,) = show.wait(SentenceFailed)
        assert failed.why.code == "presenter.not_heard" and not show.of(SentenceEnded)
        with Receiver(show.presenter.health().address):
            show.presenter.say("u", 0, "one")
            show.wait(SentenceEnded)


def test_an_interrupt_is_silence_and_what_comes_after_it_is_heard() -> None:
    with presenting() as show, Receiver(show.presenter.health().address) as obs:
        show.presenter.say("u", 0, LONG)
        show.presenter.say("u", 1, LONG)
        show.wait(SentenceStarted)
        show.presenter.interrupt()
        cut = show.wait(SentenceInterrupted, 2)
        assert [one.sentence_index for one in cut] == [0, 1]
        # What was on its way then has come before these pictures, however late this PC reads it.
        seen = obs.pictures
        assert until(lambda: obs.pictures > seen + 20)
        heard, seen = obs.heard_ms, obs.pictures
        assert until(lambda: obs.pictures > seen + 20)
        assert obs.heard_ms == heard < 10 * 300, "neither the rest of that sentence nor the next"
        show.presenter.say("v", 0, "one")
        assert show.wait(SentenceEnded) == [SentenceEnded("v", 0)]


@pytest.mark.parametrize("who", ["face", "voice", "pump"])
def test_what_is_killed_in_mid_sentence_comes_back_and_the_sentence_can_be_said_again(who: str) -> None:
    with presenting() as show:
        port = show.presenter.health().address
        with Receiver(port):
            show.presenter.say("u", 0, LONG)
            show.wait(SentenceStarted)
            os.kill(show.presenter.health().pids[who], signal.SIGTERM)
            assert until(lambda: show.presenter.health().restarts[who] == 1)
            if who == "voice":
                show.wait(SentenceEnded)
            else:
                (failed,) = show.wait(SentenceFailed)
                assert failed.again and not show.of(SentenceEnded)
            assert until(lambda: show.presenter.health().ready)
        assert show.presenter.health().address == port, "OBS looks for it where it was"
        with Receiver(port):
            show.presenter.say("u", 1, "one")
            assert until(lambda: SentenceEnded("u", 1) in show.events)


@pytest.mark.skipif(sys.platform == "win32", reason="no process is stopped there")
def test_a_face_that_stood_still_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    # However long this PC takes to those pictures, it is not to be replaced.
    monkeypatch.setattr(module, "HANGS_S", GENEROUS_S)
    monkeypatch.setattr(module, "STILL_S", GENEROUS_S)
    with presenting() as show, Receiver(show.presenter.health().address) as obs:
        show.presenter.say("u", 0, LONG)
        show.wait(SentenceStarted)
        face = show.presenter.health().pids["face"]
        os.kill(face, signal.SIGSTOP)
        seen = obs.pictures
        assert until(lambda: obs.pictures > seen + 30), "the pump does not wait for it"
        os.kill(face, signal.SIGCONT)
        assert show.wait(SentenceEnded) == [SentenceEnded("u", 0)]
        assert until(lambda: 10 * 300 < obs.heard_ms < 10 * 325), "every word, once"


@pytest.mark.skipif(sys.platform == "win32", reason="no process is stopped there")
@pytest.mark.parametrize("name", ["pump", "face"])
def test_what_stands_still_is_said_and_replaced(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "HANGS_S", 4.0)
    monkeypatch.setattr(module, "STILL_S", 1.8)
    with presenting() as show:
        assert until(lambda: show.presenter.health().ready and not show.presenter.health().wrong)
        pid = show.presenter.health().pids[name]
        os.kill(pid, signal.SIGSTOP)
        assert until(lambda: "presenter.still" in [one.code for one in show.presenter.health().wrong])
        assert until(lambda: show.presenter.health().ready and show.presenter.health().pids[name] != pid)
        assert until(lambda: not show.presenter.health().wrong)


def test_a_port_in_use_is_said_and_taken_once_it_is_free() -> None:
    sock = listen(0)
    port = sock.getsockname()[1]
    presenter = Presenter(Setup(port, SMALL, "tones", painted=False), lambda _: None).start()
    try:
        assert until(lambda: [one.code for one in presenter.health().wrong] == ["part.both"])
        assert str(port) in str(presenter.health().wrong[0])
        sock.close()
        assert until(lambda: presenter.health().ready and not presenter.health().wrong)
        assert presenter.health().address == f"tcp://127.0.0.1:{port}"
    finally:
        presenter.stop()


def test_the_queue_is_bounded_and_its_stop_tells_what_was_not_said() -> None:
    with presenting() as show:
        for index in range(MOST_WAITING + 1):
            show.presenter.say("u", index, "one")
        # The first may have failed meanwhile, for want of somebody who hears it.
        full = [one for one in show.wait(SentenceFailed) if one.why.code == "presenter.too_many_waiting"]
        assert [one.sentence_index for one in full] == [MOST_WAITING]
        pids = show.presenter.health().pids
        show.presenter.stop()
        assert len(show.of(SentenceFailed)) == MOST_WAITING + 1
        assert len(pids) == 3 and show.presenter.health().pids == {}


def test_another_voice_speaks_from_the_next_sentence_on() -> None:
    with presenting() as show, Receiver(show.presenter.health().address):
        show.presenter.say("u", 0, "one")
        show.wait(SentenceEnded)
        before = show.presenter.health().voice
        show.presenter.use_voice("espeak")
        show.presenter.say("u", 1, "one")
        first, second = show.wait(SentenceEnded, 2)
        assert (first.sentence_index, second.sentence_index) == (0, 1) and not show.of(SentenceFailed)
        assert until(lambda: show.presenter.health().voice not in ("", before))
