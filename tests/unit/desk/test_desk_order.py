"""The order of things: written down, then durable, then on air; and nobody who looks on can stop it."""

from console.model import facts
from console.model.facts import CueTaken
from tests.support.desk import Rig


def test_a_take_is_journalled_and_durable_before_obs_is_asked() -> None:
    rig = Rig()
    rig.connect()
    rig.run(1000)
    for _ in range(4):
        before = rig.mark
        rig.say(facts.Go())
        kinds = [type(entry.fact).__name__ if what == "journal" else what for what, entry in rig.log[before:]]
        assert kinds[:4] == ["Go", "CueTaken", "before_air", "send"]
        rig.run(1500)


def test_only_a_take_waits_for_the_disk() -> None:
    rig = Rig()
    rig.connect()
    rig.on_air_at("s1")
    before = rig.mark
    rig.run(20_000)
    rig.say(facts.Hold())
    rig.hand("SetInputMute", inputName="Showcaller clip media/red.mp4", inputMuted=True)
    rig.say(facts.TakeBack())
    rig.run(1000)
    assert rig.sent(before), "something was asked meanwhile"
    assert "before_air" not in [what for what, _ in rig.log[before:]]


def test_what_the_as_run_is_made_of_is_urgent_and_figures_are_not() -> None:
    rig = Rig()
    rig.connect()
    rig.say(facts.Go())
    rig.run(500)
    rig.say(facts.CountersMoved(source="x", add={"views": 3}, events=3))
    by_kind = {type(record.fact): urgent for record, urgent in zip(rig.records, rig.urgent, strict=True)}
    assert not by_kind[facts.CountersMoved]
    assert not by_kind[facts.RequestDone]
    for kind in (facts.RunStarted, facts.Go, CueTaken, facts.CueConfirmed, facts.SceneSeen):
        assert by_kind[kind], kind


def test_a_fact_stamped_in_the_future_is_taken_as_now() -> None:
    rig = Rig()
    record = rig.core.handle(facts.Hold(), "test", rig.clock.ns + 10**12)
    assert record is not None
    assert record.mono_ns == rig.clock.ns


def test_a_fact_seen_before_the_last_one_does_not_run_show_time_back() -> None:
    rig = Rig()
    rig.run(3000)
    rig.say(facts.Hold())
    late = rig.core.handle(facts.Resume(), "test", rig.clock.ns - 2_000_000_000)
    assert late is not None
    assert late.t_ms == 3000


def test_the_desk_is_woken_for_what_is_due_and_for_nothing_else() -> None:
    rig = Rig(auto=True)
    rig.connect()
    rig.run(500)
    assert rig.core.next_wake_ns() == rig.core.show_clock.mono_ns(60_000), "the slate's planned end"
    rig.say(facts.Hold())
    rig.run(500)
    assert rig.core.next_wake_ns() is None


def test_the_run_is_finished_at_the_end_of_the_last_cue_and_not_before() -> None:
    rig = Rig(auto=True)
    rig.connect()
    rig.run(6 * 60_000 - 10)
    assert rig.core.state.standby is None
    assert not rig.core.finished()
    rig.run(10)
    assert rig.core.finished()
    assert {take.outcome for take in rig.core.state.takes} == {"confirmed"}
