"""What lasted in a run, for the as-run: alarms, hands, and cues that viewers did not see, each from when to when."""

from typing import Any

import msgspec

from console.model import facts
from console.model.mismatch import Mismatch
from console.model.show import Settings
from console.model.shown import Unseen
from console.report.asrun import csv_rows
from console.words.message import plain
from tests.support.as_run import as_run_of, faults_in
from tests.support.desk import RICE, Rig, small_show


def on_air(mode: Any = "rehearsal", cue_id: str = "k1", **settings: Any) -> Rig:
    rig = Rig(msgspec.structs.replace(small_show(), settings=Settings(**settings)), mode=mode)
    rig.connect()
    rig.on_air_at(cue_id)
    rig.run(1000)
    return rig


def not_seen(rig: Rig, cue_id: str = "k1") -> list[tuple[int, int | None, str]]:
    """(from, to, why) of a cue in the as-run."""
    rows = [row for row in as_run_of(rig.plan, rig.records)["cues"] if row["cue_id"] == cue_id]
    return [(gap["from_ms"], gap["to_ms"], str(gap["why"])) for row in rows for gap in row["not_seen"]]


def test_a_cue_that_was_seen_all_the_time_has_no_gap() -> None:
    rig = on_air()
    rig.run(5000)
    rig.say(facts.Jump("s1"))
    rig.run(5000)
    assert not_seen(rig) == not_seen(rig, "s1") == []


def test_another_scene_is_a_gap_from_when_to_when_it_was_seen() -> None:
    rig = on_air()
    rig.obs._set(program="Slate")
    rig.say(facts.SceneSeen("Slate"))
    begun = rig.core.state.t_ms
    rig.run(12_000)
    rig.obs._set(program="Card")
    rig.say(facts.SceneSeen("Card"))
    rig.run(5000)
    assert not_seen(rig) == [(begun, begun + 12_000, "OBS showed scene 'Slate'.")]
    cells = csv_rows(as_run_of(rig.plan, rig.records)["cues"])
    assert cells[0][-1] == "not_seen"
    assert f"{begun}-{begun + 12_000}" in [row[-1] for row in cells]


def test_a_hand_that_is_accepted_is_a_gap_until_the_next_take() -> None:
    rig = on_air()
    rig.obs._set(program="Slate")
    rig.say(facts.SceneSeen("Slate"))
    begun = rig.core.state.t_ms
    rig.say(facts.Accept())
    rig.run(4000)
    rig.say(facts.Jump("a1"))
    rig.run(4000)
    assert not_seen(rig) == [(begun, begun + 4000, "OBS showed scene 'Slate'.")]
    (drift,) = [one for one in faults_in(rig.plan, rig.records) if one["what"] == "drift"]
    assert (drift["from_ms"], drift["to_ms"]) == (begun, begun + 4000)


def test_a_scene_that_shows_for_less_than_a_take_takes_is_none() -> None:
    rig = on_air()
    rig.say(facts.SceneSeen("Slate"))
    rig.run(100)
    rig.say(facts.SceneSeen("Card"))
    rig.run(1000)
    assert not_seen(rig) == []


def test_an_obs_that_is_away_is_a_gap_that_goes_on_to_the_end() -> None:
    rig = on_air()
    rig.say(facts.ObsLost(plain("OBS was closed."), None))
    begun = rig.core.state.t_ms
    rig.run(9000)
    assert not_seen(rig) == [(begun, None, "OBS was not there.")]
    rig.say(facts.RunEnded("api"))
    assert not_seen(rig) == [(begun, begun + 9000, "OBS was not there.")]


def test_a_desk_that_was_away_counts_from_its_last_record() -> None:
    rig = on_air()
    rig.run(7000)
    rig.say(facts.RunResumed(7000, "0"))
    begun = rig.core.state.t_ms - 7000
    rig.connect()
    rig.run(1000)
    assert not_seen(rig) == [(begun, begun + 7000, "OBS was not there.")]


def test_no_output_is_a_gap_in_a_live_show_alone() -> None:
    live = on_air("live", output="stream")
    confirmed = live.core.state.takes[-1].confirmed_ms
    live.run(6000)
    live.say(facts.StreamSeen(True))
    live.run(6000)
    ((from_ms, _, why),) = not_seen(live)
    assert (from_ms, why) == (confirmed, "no output brought it to viewers.")
    rehearsed = on_air(output="stream")
    rehearsed.run(6000)
    assert not_seen(rehearsed) == []


def test_what_lies_over_it_is_a_gap_and_its_alarm_has_its_times() -> None:
    rig = on_air()
    rig.say(facts.PictureSeen("Card", (Unseen(RICE),)))
    begun = rig.core.state.t_ms
    rig.run(3000)
    rig.say(facts.PictureSeen("Card", ()))
    rig.run(3000)
    ((from_ms, to_ms, _),) = not_seen(rig)
    assert (from_ms, to_ms) == (begun, begun + 3000)
    (alarm,) = [one for one in faults_in(rig.plan, rig.records) if one.get("code") == "card.unseen"]
    assert (alarm["from_ms"], alarm["to_ms"]) == (begun, begun + 3000)


def test_an_alarm_without_a_fact_of_its_own_stands_among_the_faults_with_its_end() -> None:
    rig = on_air()
    rig.say(facts.MismatchesSeen((Mismatch("Card", RICE, "crop"),)))
    begun = rig.core.state.t_ms
    rig.run(2000)
    rig.say(facts.MismatchesSeen(()))
    (alarm,) = [one for one in faults_in(rig.plan, rig.records) if one.get("code") == "obs.mismatch"]
    assert (alarm["from_ms"], alarm["to_ms"]) == (begun, begun + 2000)
