"""OBS as a device: a picture is reckoned once, and never an old one is taken for a new one."""

import threading
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.desk.core import DeskCore
from console.devices.device import Request, Step
from console.devices.obs import effects
from console.devices.obs.device import ObsDevice
from console.devices.obs.in_flight import InFlight
from console.devices.obs.reckoning import turning
from console.devices.obs.target_state import desired_obs
from console.engine.moment import Moment
from console.model import facts
from console.model.facts import AnyFact
from console.model.target import PROGRAM, TRANSITION, Mute
from console.words.message import Message
from tests.support.desk import FakeClock, Rig
from tests.support.thorough import examples
from tests.unit.desk.test_desk_chaos import play, steps

COUNTERS = facts.CountersMoved(add={"orders_placed": 1, "views": 3}, gauge={"viewers": 9}, events=4)


class Watched(ObsDevice):
    """An OBS whose every picture is compared with one reckoned anew. synced: how often it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.synced = 0

    def confirm(self, moment: Moment, now_ns: int) -> tuple[AnyFact, ...]:
        found = super().confirm(moment, now_ns)
        self._compare(moment)
        return found

    def sync(self, moment: Moment, now_ns: int) -> Step:
        self.synced += 1
        step = super().sync(moment, now_ns)
        self._compare(moment)
        return step

    def _compare(self, moment: Moment) -> None:
        assert self.target(moment) == desired_obs(moment.plan, turning(moment, self.in_flight))


def watched(rig: Rig) -> Watched:
    """The rig's desk with a watched OBS in its first one's place."""
    device = Watched()
    rig.device, rig.core.devices = device, (device,)
    return device


@settings(max_examples=examples(50, 150), deadline=None)
@given(steps, st.booleans())
def test_a_picture_that_is_kept_is_the_one_that_would_be_reckoned(
    script: list[tuple[str, Any]], auto: bool
) -> None:
    play(script, auto, watched)


def test_go_reckons_one_picture_and_no_look_after_it_another() -> None:
    rig = Rig()
    rig.connect()
    rig.on_air_at("s1")
    rig.core.tick()
    before, at_sending = rig.device.reckoned, []
    send = rig.device.sent

    def sent(*args: Any) -> None:
        at_sending.append(rig.device.reckoned)
        send(*args)

    rig.device.sent = sent  # type: ignore[method-assign]
    rig.say(facts.Go())
    assert rig.sent()[-1][-1].request == "SetCurrentProgramScene"
    assert at_sending == [before + 1]
    rig.core.tick()
    rig.core.tick()
    assert rig.device.reckoned <= before + 2, "one that the transition runs in"


def test_why_obs_is_asked_is_said_before_go_and_not_on_its_way(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, said = threading.get_ident(), []

    @lru_cache(maxsize=64)
    def for_cue(*change: str | None) -> Message:
        if threading.get_ident() == ours:  # A desk of another test may still be ending on its own thread.
            said.append(change)
        return effects_for_cue(*change)

    effects_for_cue = effects._for_cue.__wrapped__
    monkeypatch.setattr(effects, "_for_cue", for_cue)
    rig = Rig()
    rig.connect()
    rig.on_air_at("s1")
    rig.core.tick()
    foreseen, at_sending = list(said), []
    assert foreseen
    send = rig.device.sent

    def sent(*args: Any) -> None:
        at_sending.append(list(said))
        send(*args)

    rig.device.sent = sent  # type: ignore[method-assign]
    rig.say(facts.Go())
    request = rig.sent()[-1][-1]
    assert request.request == "SetCurrentProgramScene"
    assert str(request.why) == f"cue {rig.core.state.picture}: Slate → {request.value}"
    assert at_sending == [foreseen]


def test_what_is_as_asked_without_a_request_is_looked_at_too() -> None:
    """OBS was brought there by a hand: nothing is asked, and the next change by hand is drift."""
    rig = Rig()
    rig.connect()
    rig.on_air_at("s1")
    rig.core.tick()
    rig.obs.ignore.add("SetCurrentProgramScene")
    rig.say(facts.Go())
    asked = str(rig.sent()[-1][-1].value)
    rig.obs.ignore.clear()
    rig.hand("SetCurrentProgramScene", sceneName=asked)
    rig.core.tick()
    assert not rig.core.state.drifts
    rig.hand("SetCurrentProgramScene", sceneName="Mine")
    assert PROGRAM in rig.core.state.drifts


def test_a_batch_of_counters_syncs_no_device_and_reckons_no_picture() -> None:
    rig = Rig()
    device = watched(rig)
    rig.connect()
    rig.on_air_at("s1")
    rig.core.tick()
    reckoned, synced = device.reckoned, device.synced
    for _ in range(50):
        rig.say(COUNTERS)
        rig.core.tick()
    assert rig.core.state.counters.events == 200
    assert (device.reckoned, device.synced) == (reckoned, synced)


def test_what_only_time_changes_is_looked_at_again() -> None:
    rig = Rig()
    rig.connect()
    rig.obs.ignore.add("SetCurrentProgramScene")
    rig.say(facts.Go())
    before = rig.mark
    rig.run(2600)
    assert "program" in rig.asked(before), "what was asked in vain is asked again"


def test_what_is_on_its_way_against_the_next_cue_is_set_right_in_one_message_with_it() -> None:
    """Asked for the cue on standby and not answered yet when another is taken: it may come true after it."""
    rig = Rig()
    rig.connect()
    rig.on_air_at("k1")
    rig.obs.lag_ms = 400
    rig.say(facts.Standby("v1"))  # Its fade is set, and is on its way.
    assert rig.asked()[-2:] == ["transition", "item:Video\nShowcaller clip media/film.mp4"]
    rig.say(facts.Jump("s1"))
    (message,) = (message for message in rig.sent() if message[-1].value == "Slate")
    assert [(request.target, request.value) for request in message] == [
        (TRANSITION, "Cut"),
        (PROGRAM, "Slate"),
    ]


class Lamp:
    """Another device: lit while a cue is on air. It asks for itself what it is."""

    def __init__(self) -> None:
        self.in_flight, self.lit, self.facts = InFlight(), False, []

    def target(self, moment: Moment) -> bool:
        return moment.state.on_air is not None

    def diff(self, moment: Moment) -> tuple[Request, ...]:
        on = self.target(moment)
        return (
            () if on == self.lit else (Request(Mute("lamp"), on, "SetLamp", {"on": on}, "a cue is on air"),)
        )

    def drift(self, moment: Moment) -> tuple[AnyFact, ...]:
        return ()

    def take_in(self, fact: AnyFact, before: Moment, moment: Moment) -> tuple[AnyFact, ...]:
        self.facts.append((type(fact).__name__, before.state.serial, moment.state.serial))
        return (facts.ProblemGone("lamp"),) if isinstance(fact, facts.Panic) else ()

    def confirm(self, moment: Moment, now_ns: int) -> tuple[AnyFact, ...]:
        return ()

    def sync(self, moment: Moment, now_ns: int) -> Step:
        if self.target(moment) and "lamp" not in moment.state.problems:
            return Step(facts=(facts.ProblemSeen("lamp", "It glows."),))
        return Step(requests=self.diff(moment))

    def sent(self, requests: Sequence[Request], moment: Moment, now_ns: int) -> None:
        self.lit = self.target(moment)


def test_the_core_drives_whatever_follows_the_protocol() -> None:
    rig, lamp = Rig(), Lamp()
    core = DeskCore(rig.plan, FakeClock(), rig.core.show_clock, rig, (lamp,))
    core.handle(facts.RunStarted("r", "small", "live", 1, False, 0, 0, "event", "", "0"), "desk")
    before = rig.mark
    core.handle(facts.Go(), "test")
    assert "lamp" in core.state.problems, "its facts are applied first"
    kinds = [what for what, _ in rig.log[before:]]
    assert kinds == ["journal", "journal", "journal", "before_air", "send"], "the take is written before"
    assert rig.asked(before) == ["mute:lamp"]
    core.handle(COUNTERS, "test")
    assert all(name != "CountersMoved" for name, _, _ in lamp.facts)
    assert all(after == first + 1 for _, first, after in lamp.facts)
    core.handle(facts.Panic(), "test")
    assert rig.asked(before) == ["mute:lamp"], "nothing is asked twice"
