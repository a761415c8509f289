"""The takes in the state are bounded, and nothing else changes by that: numbers, parts, times, the as-run."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.engine import takes, view
from console.engine.over_under import forecast
from console.engine.reduce import play, play_all
from console.engine.state import Take
from console.model import facts
from console.report.asrun import rows
from console.words.message import plain
from tests.support.desk import Rig
from tests.support.thorough import examples

CUES = ("s1", "a1", "k1", "b1", "v1", "s2")


def looped(times: int, last: str = "k1") -> Rig:
    """A rig that took the first cue once, then two others again and again."""
    rig = Rig()
    rig.connect()
    rig.on_air_at("s1")
    for number in range(times):
        rig.say(facts.Jump("a1" if number % 2 else last))
        rig.run(50)
    return rig


def test_a_loop_of_days_keeps_the_state_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(takes, "KEPT", 20)
    sizes = []
    for times in (40, 400):
        rig = looped(times)
        state = rig.core.moment.state
        sizes.append(len(msgspec.json.encode(view.full(rig.plan, state, state.t_ms))))
        assert [take.number for take in state.takes] == [1, *range(times - 18, times + 2)]
        assert state.takes[-1].part == times // 2
        first = forecast(rig.plan, state, state.t_ms).cues[0]
        assert (first.cue_id, first.actual_start_ms, first.status) == ("s1", 0, "done"), (
            "its last take is there"
        )
    assert sizes[1] < sizes[0] * 1.1


def test_what_happens_to_a_take_finds_it_by_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(takes, "KEPT", 5)
    rig = looped(30)
    state = rig.core.moment.state
    number = state.takes[-1].number
    assert number == 31
    rig.say(facts.CueFailed(number, plain("for a test")))
    assert rig.core.moment.state.takes[-1].why == plain("for a test")
    before = rig.core.moment.state.takes
    rig.say(facts.CueConfirmed(2))  # Left out long ago.
    assert rig.core.moment.state.takes == before
    assert (rig.core.moment.state.take(2), rig.core.moment.state.take(number)) == (None, before[-1])
    rig.run(2000)
    assert rig.core.moment.state.takes[-1].outcome != "pending"


def test_the_report_has_every_take_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    rig = looped(60)
    whole = play(rig.plan, rig.records)[1]
    monkeypatch.setattr(takes, "KEPT", 5)
    bounded, every = play(rig.plan, rig.records)[1], play_all(rig.plan, rig.records)[1]
    assert len(bounded.takes) < 10 < len(whole.takes) == 61
    assert every.takes == whole.takes
    assert rows(rig.plan, every, ()) == rows(rig.plan, whole, ())


@settings(max_examples=examples(70, 200), deadline=None)
@given(st.lists(st.sampled_from(CUES), max_size=60), st.integers(1, 12))
def test_the_last_takes_and_the_last_of_each_cue_are_kept(taken: list[str], kept: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(takes, "KEPT", kept)
        found: takes.Takes = ()
        gone: list[Take] = []
        for number, cue_id in enumerate(taken, 1):
            take = Take(number, cue_id, cue_id, "card", None, "go", 0, 0, 0)
            more = takes.added(found, take, CUES[:-1])  # The last cue was taken out of the show.
            gone += takes.left_out(found, more)
            found = more
        numbers = [take.number for take in found]
        last = {cue_id: number for number, cue_id in enumerate(taken, 1) if cue_id != CUES[-1]}
        assert numbers == sorted({*range(max(1, len(taken) - kept + 1), len(taken) + 1), *last.values()})
        assert sorted(numbers + [take.number for take in gone]) == list(range(1, len(taken) + 1))
