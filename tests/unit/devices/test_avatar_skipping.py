"""The host of a rehearsal that runs at another speed: each sentence takes its time, and nothing else is told."""

from console.base.workers import Workers
from console.devices.avatar.skipping import SkippingEngine
from console.model.host import Presenter
from console.model.speaking import HostHealth
from console.presenter.events import (
    Event,
    Obeyed,
    SentenceDropped,
    SentenceEnded,
    SentenceInterrupted,
    SentenceStarted,
)
from console.speech.pace import estimate_ms


class Rig:
    """The engine without its thread, on a clock of the test's."""

    def __init__(self, speed: float) -> None:
        self.now_s, self.told = 0.0, list[Event]()
        manners = Presenter(pause_ms=250)
        self.engine = SkippingEngine(
            lambda: manners, self.told.append, speed, Workers(lambda name, problem: None), lambda: self.now_s
        )

    def go_on(self) -> None:
        while not self.engine._items.empty():
            item = self.engine._items.get()
            if item is not None:
                item()
            self.engine._go_on()
        self.engine._go_on()


TEXT = "这是第一句话。"
LASTS_S = (estimate_ms(TEXT, "zh") + 250) / 1000


def test_sentences_take_their_time_at_the_rehearsals_speed() -> None:
    rig = Rig(10)
    for index in range(3):
        rig.engine.say("u", index, TEXT, "zh")
    rig.go_on()
    assert rig.told == [SentenceStarted("u", 0)]
    rig.now_s = LASTS_S / 10 - 0.001
    rig.go_on()
    assert len(rig.told) == 1
    # Woken late it has lost nothing.
    rig.now_s = LASTS_S / 10 * 2.5
    rig.go_on()
    assert rig.told[1:] == [
        SentenceEnded("u", 0), SentenceStarted("u", 1), SentenceEnded("u", 1), SentenceStarted("u", 2),
    ]  # fmt: skip
    assert rig.engine.health().waiting == 1


def test_what_waits_is_left_and_what_is_said_goes_on() -> None:
    rig = Rig(1)
    rig.engine.say("u", 0, TEXT, "zh")
    rig.engine.say("u", 1, TEXT, "zh")
    rig.engine.drop(7)
    rig.go_on()
    assert rig.told == [SentenceStarted("u", 0), SentenceDropped("u", 1), Obeyed(7)]
    rig.engine.interrupt(8)
    rig.go_on()
    assert rig.told[3:] == [SentenceInterrupted("u", 0), Obeyed(8)]
    rig.now_s = 60
    rig.go_on()
    assert len(rig.told) == 5


class Standing:
    """Somebody who is seen."""

    def __init__(self) -> None:
        self.did, self.seen = list[str](), False

    def start(self) -> None:
        self.did.append("start")

    def stop(self) -> None:
        self.did.append("stop")

    @property
    def ready(self) -> bool:
        return self.seen

    def health(self) -> HostHealth:
        return HostHealth(ready=self.seen, voice="espeak", address="tcp://127.0.0.1:1")


def test_where_an_obs_receives_a_picture_he_stands_there_and_is_silent() -> None:
    stands, told = Standing(), list[Event]()
    engine = SkippingEngine(
        lambda: Presenter(), told.append, 6, Workers(lambda name, problem: None), stands=stands  # type: ignore[arg-type]
    )  # fmt: skip
    engine.start()
    assert stands.did == ["start"] and not engine.ready and not engine.health().ready
    stands.seen = True
    assert engine.ready and engine.health() == HostHealth(True, "–", 0, address="tcp://127.0.0.1:1")
    engine.say("u", 0, TEXT, "zh")  # He is given nothing of it.
    engine.stop()
    assert stands.did == ["start", "stop"]
    assert Rig(6).engine.ready, "where nobody looks there is nothing that could be away"
