"""Who has the host speak: scripts are asked for, his words become facts, and he is replaced while he is away."""

import pytest

from console.base.workers import Workers
from console.devices.avatar.speaking import AWAY_MS, BACK_MS, STARTING_MS, WRONG_MS, Speaking
from console.devices.device import Request
from console.engine.moment import Moment
from console.model import facts
from console.model.facts import AnyFact
from console.model.names import PRESENTER
from console.model.obsstate import ObsSeen
from console.model.speaking import HostHealth
from console.model.target import HOST
from console.presenter import events
from console.presenter.events import Event
from console.words.message import message
from tests.support.desk import MS, FakeClock
from tests.support.playbook import Playbook
from tests.support.speaking import host_show

WHY = message("speech.why_another")


class FakeEngine:
    """Remembers what it was asked for."""

    sound = True

    def __init__(self) -> None:
        self.asked: list[tuple[object, ...]] = []
        self.ready = True
        self.wrong: tuple[object, ...] = ()

    def start(self) -> None:
        self.asked.append(("start",))

    def stop(self) -> None:
        self.asked.append(("stop",))

    def say(self, utterance_id: str, sentence_index: int, text: str, language: str) -> None:
        self.asked.append(("say", utterance_id, sentence_index, text, language))

    def interrupt(self, order: int) -> None:
        self.asked.append(("interrupt", order))

    def drop(self, order: int) -> None:
        self.asked.append(("drop", order))

    def start_anew(self, order: int) -> None:
        self.asked.append(("anew", order))

    def health(self) -> HostHealth:
        return HostHealth(ready=self.ready, voice="tones", wrong=self.wrong)  # type: ignore[arg-type]


class Rig:
    """Speaking, looked after by hand: no thread runs."""

    def __init__(self, makers: bool = True) -> None:
        self.book = Playbook(host_show("第一句。第二句。"))
        self.clock, self.engine = FakeClock(1_000), FakeEngine()
        self.said: list[AnyFact] = []
        self.problems: dict[str, object] = {}
        self.speaking = Speaking(
            lambda: Moment(self.book.plan, self.book.state),
            {"presenter": self._made} if makers else {},
            self.clock,
            lambda fact, by, mono_ns=None: self._emitted(fact),
            lambda code, problem: self.problems.__setitem__(code, problem),
            Workers(lambda name, problem: None),
        )
        self.book.at(0) << facts.Go()

    def _made(self, tell: object) -> FakeEngine:
        self.tell = tell
        return self.engine

    def _emitted(self, fact: AnyFact) -> None:
        self.said.append(fact)
        if not isinstance(fact, facts.HostHealthSeen):
            self.book.say(fact)

    def on_air(self) -> None:
        seen = ObsSeen(connected=True, scenes=frozenset({"Avatar", "Slate"}), program="Avatar")
        self.book.say(facts.ObsConnected("ws://127.0.0.1:4455", seen))
        self.book.confirm()

    def hear(self, *heard: Event) -> None:
        self.speaking.look()
        for one in heard:
            self.tell(one)  # type: ignore[operator]

    def look(self, for_ms: int) -> None:
        """Looks for so long, ten times a second."""
        for _ in range(for_ms // 100):
            self.clock.ns += 100 * MS
            self.speaking.look()

    def ask(self, name: str, **data: object) -> None:
        self.speaking._ask(Request(HOST, name, name, dict(data), WHY))

    def of(self, kind: type[AnyFact]) -> list[AnyFact]:
        return [fact for fact in self.said if isinstance(fact, kind)]


def test_the_script_of_a_take_is_asked_for_once() -> None:
    rig = Rig()
    for _ in range(3):
        rig.speaking.look()
    (asked,) = rig.of(facts.UtteranceAsked)
    assert isinstance(asked, facts.UtteranceAsked)
    assert (asked.utterance_id, asked.sentences) == ("take-1", ("第一句。", "第二句。"))
    assert rig.engine.asked == [("start",)]


def test_his_words_become_facts() -> None:
    rig = Rig()
    rig.hear(
        events.SentenceStarted("take-1", 0),
        events.SentenceEnded("take-1", 0),
        events.SentenceStarted("take-1", 1),
        events.SentenceInterrupted("take-1", 1),
        events.SentenceInterrupted("take-1", 2),
        events.SentenceDropped("take-1", 3),
        events.SentenceFailed("take-1", 4, WHY, True),
    )
    assert rig.said[-7:] == [
        facts.SentenceStarted("take-1", 0),
        facts.SentenceEnded("take-1", 0),
        facts.SentenceStarted("take-1", 1),
        # Only what was begun is broken off.
        facts.UtteranceInterrupted("take-1", 1),
        facts.SentenceDropped("take-1", 2),
        facts.SentenceDropped("take-1", 3),
        facts.SentenceFailed("take-1", 4, WHY, again=True),
    ]


def test_what_nobody_hears_is_said_to_be_so() -> None:
    rig = Rig()
    rig.engine.sound = False
    rig.hear(events.SentenceEnded("take-1", 0))
    assert rig.said[-1] == facts.SentenceEnded("take-1", 0, sound=False)


def test_orders_are_answered_when_he_has_obeyed() -> None:
    rig = Rig()
    rig.speaking.look()
    rig.ask("say", utterance_id="take-1", sentence_index=0, text="第一句。", language="zh")
    rig.ask("drop", order=1)
    rig.ask("interrupt", order=2)
    rig.ask("start_anew", order=3)
    asked = [("say", "take-1", 0, "第一句。", "zh"), ("drop", 1), ("interrupt", 2), ("anew", 3)]
    assert rig.engine.asked[1:] == asked
    assert rig.of(facts.RequestDone) == []
    rig.hear(events.Obeyed(1))
    (done,) = rig.of(facts.RequestDone)
    assert isinstance(done, facts.RequestDone)
    assert (done.target, done.request, done.comment) == (HOST, "drop", "1")


def test_a_host_that_there_is_not_fails_and_answers() -> None:
    rig = Rig(makers=False)
    rig.speaking.look()
    rig.ask("say", utterance_id="take-1", sentence_index=0, text="第一句。", language="zh")
    (failed,) = rig.of(facts.SentenceFailed)
    assert isinstance(failed, facts.SentenceFailed)
    assert failed.why.code == "speech.no_engine"
    rig.ask("interrupt", order=1)
    assert len(rig.of(facts.RequestDone)) == 1


def test_away_on_air_he_is_seen_to_be_so_and_comes_back() -> None:
    rig = Rig()
    rig.on_air()
    rig.look(1_000)
    assert rig.of(facts.AvatarSeen) == []
    rig.engine.ready = False
    rig.look(AWAY_MS)
    assert rig.of(facts.AvatarSeen) == []
    rig.look(100)
    (seen,) = rig.of(facts.AvatarSeen)
    assert isinstance(seen, facts.AvatarSeen)
    assert (seen.source, seen.state) == (PRESENTER, "away")
    rig.look(1_000)
    assert len(rig.of(facts.AvatarSeen)) == 1
    rig.book.say(facts.FellBack(1, "slate", WHY))
    rig.engine.ready = True
    rig.look(BACK_MS)
    assert rig.of(facts.HostReturned) == []
    rig.look(100)
    assert rig.of(facts.HostReturned) == [facts.HostReturned(1)]
    assert rig.book.state.fallback is None


def test_one_who_has_never_been_there_is_waited_for_a_little_longer() -> None:
    rig = Rig()
    rig.engine.ready = False
    rig.on_air()
    rig.look(STARTING_MS)
    assert rig.of(facts.AvatarSeen) == []
    rig.look(200)
    assert len(rig.of(facts.AvatarSeen)) == 1


def test_what_stands_in_for_another_reason_stays() -> None:
    rig = Rig()
    rig.on_air()
    rig.speaking._away_in = None
    rig.book.say(facts.AvatarSeen(PRESENTER, "frozen", 1_600))
    rig.book.say(facts.FellBack(1, "slate", WHY))
    rig.look(3 * BACK_MS)
    assert rig.of(facts.HostReturned) == []


@pytest.mark.parametrize("connected", [True, False])
def test_of_an_obs_that_is_away_nothing_is_known(connected: bool) -> None:
    rig = Rig()
    rig.on_air()
    rig.look(200)
    if not connected:
        rig.book.say(facts.ObsLost(WHY))
    rig.engine.ready = False
    rig.look(2 * AWAY_MS)
    assert bool(rig.of(facts.AvatarSeen)) is connected


def test_what_keeps_him_from_speaking_is_a_problem_until_it_is_over() -> None:
    rig = Rig()
    rig.engine.wrong = (message("presenter.port_taken", port=1, error="x"),)
    rig.look(600)
    assert "host" not in rig.problems, "he may have been started just now"
    rig.look(WRONG_MS)
    assert rig.problems["host"] is not None
    rig.engine.wrong = ()
    rig.look(600)
    assert rig.problems["host"] is None


def test_what_stays_wrong_is_said_once_and_what_is_wrong_besides_again() -> None:
    rig = Rig()
    said = list[object]()
    rig.speaking._report = lambda code, problem: said.append(problem and problem.what.code)
    rig.engine.wrong = (message("presenter.port_taken", port=1, error="x"),)
    for _ in range(20):
        rig.look(WRONG_MS)
    assert said == ["presenter.port_taken"]
    rig.engine.wrong += (message("presenter.stopped"),)
    rig.look(WRONG_MS)
    rig.engine.wrong = ()
    rig.look(600)
    assert said == ["presenter.port_taken", "part.both", None]


def test_what_kept_him_from_speaking_is_over_where_nobody_speaks_any_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rig = Rig()
    rig.engine.wrong = (message("presenter.port_taken", port=1, error="x"),)
    rig.look(2 * WRONG_MS)
    assert rig.problems["host"] is not None
    monkeypatch.setattr("console.engine.speech.engine_in", lambda plan, state: None)
    rig.look(200)
    assert rig.problems["host"] is None, "the show was edited"
