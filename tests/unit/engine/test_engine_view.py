"""The state as the API tells it, and what a take sends once."""

import json

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.devices.obs import effects
from console.engine import view
from console.engine.state import Take
from console.model import facts
from console.model.obsstate import ObsHealth
from console.model.target import PROGRAM
from console.words.message import plain, render
from tests.support.desk import RED, RICE, Rig


def rig_on(cue_id: str = "s1", auto: bool = False) -> Rig:
    rig = Rig(auto=auto)
    rig.connect()
    rig.on_air_at(cue_id)
    return rig


def told(rig: Rig) -> dict[str, object]:
    """The full state, through JSON as a client gets it."""
    state = rig.core.state
    body = msgspec.json.encode(view.full(rig.plan, state, state.t_ms))
    found: dict[str, object] = json.loads(body)
    return found


@pytest.mark.parametrize(
    ("outcome", "since_due_ms", "word"),
    [
        ("pending", 0, "requested"),
        ("pending", 10_000, "requested"),  # 500 ms for people, at speed 20.
        ("pending", 10_001, "late"),
        ("confirmed", 90_000, "confirmed"),
        ("late", 0, "late"),
        ("failed", 0, "failed"),
    ],
)
def test_the_tally_word_of_a_take(outcome: str, since_due_ms: int, word: str) -> None:
    rig = Rig(speed=20.0)
    take = Take(1, "s1", "S", "slate", "Slate", "go", 0, 1000, 1000, outcome=outcome)  # type: ignore[arg-type]
    assert view.tally(rig.plan, rig.core.state, take, 1000 + since_due_ms) == word


def test_a_take_is_requested_then_confirmed_for_everybody_who_looks() -> None:
    rig = rig_on()
    rig.say(facts.Go())
    now = view.compact(rig.plan, rig.core.state, 1000).now
    assert (now.cue_id, now.tally, now.layout) == ("a1", "requested", "Avatar")
    rig.run(1000)
    assert view.compact(rig.plan, rig.core.state, 2000).now.tally == "confirmed"


def test_what_obs_does_not_show_any_more_is_not_said_to_be_on_air() -> None:
    """Changed by hand, taken back in vain, accepted: in each of them it is elsewhere."""
    rig = rig_on()
    rig.say(facts.Go())
    rig.run(1000)

    def tally() -> str:
        return str(view.compact(rig.plan, rig.core.state, 2000).now.tally)

    assert tally() == "confirmed"
    rig.say(facts.SceneSeen("Card"))
    assert (list(rig.core.state.drifts), tally()) == ([PROGRAM], "elsewhere")
    assert [take.tally for take in view.full(rig.plan, rig.core.state, 2000).takes][-1] == "confirmed"
    rig.say(facts.Accept())
    assert tally() == "elsewhere"
    rig.say(facts.TakeBack())
    assert (rig.core.state.drifts, tally()) == ({}, "elsewhere")
    rig.say(facts.SceneSeen("Avatar"))
    assert tally() == "confirmed"
    rig.say(facts.ObsLost(plain("gone")))
    assert tally() == "confirmed", "that nobody sees OBS is told by its own word"


def test_before_the_first_take_there_is_a_next_and_no_now() -> None:
    rig = Rig()
    shown = view.compact(rig.plan, rig.core.state, 0)
    assert shown.now is None
    assert shown.next.cue_id == "s1"
    assert shown.next.due_ms is None, "it waits for GO"
    assert not shown.obs.connected


def test_next_says_when_it_comes_by_itself() -> None:
    rig = rig_on(auto=True)
    coming = view.compact(rig.plan, rig.core.state, 2000).next
    take = rig.core.state.takes[-1]
    assert (coming.cue_id, coming.due_ms) == ("a1", take.planned_end_ms)
    rig.say(facts.Hold())
    assert view.compact(rig.plan, rig.core.state, 2000).next.due_ms is None
    assert view.compact(rig.plan, rig.core.state, 2000).on_hold


def test_panic_is_shown_with_what_it_interrupted() -> None:
    rig = rig_on("a1")
    rig.say(facts.Panic())
    rig.run(500)
    shown = view.compact(rig.plan, rig.core.state, rig.core.state.t_ms)
    assert shown.panic
    assert shown.on_hold
    assert shown.now.slate
    assert shown.interrupted == "a1"


def test_at_the_end_of_the_order_there_is_no_next() -> None:
    rig = rig_on("s2")
    assert view.compact(rig.plan, rig.core.state, rig.core.state.t_ms).next is None


def test_a_drift_a_problem_and_obs_s_health_are_in_the_state() -> None:
    rig = rig_on("k1")
    rig.run(500)
    rig.hide("Card", RICE)
    rig.say(facts.ProblemSeen("feed", plain("line 3 is no event."), plain("It was left out.")))
    rig.say(facts.HealthSeen(ObsHealth(fps=25.0)))
    shown = told(rig)
    drift = shown["drifts"][f"item:Card\n{RICE}"]  # type: ignore[index]
    assert (drift["target"]["text"], drift["seen"]["text"], drift["accepted"]) == (
        "shown",
        "not shown",
        False,
    )
    assert (
        drift["said"]["text"]
        == f"OBS was changed by hand: {RICE} in scene Card is not shown; the show has shown."
    )
    (problem,) = shown["problems"]  # type: ignore[misc]
    assert (problem["code"], problem["what"]["text"]) == ("feed", "line 3 is no event.")
    assert shown["obs"]["health"]["fps"] == 25.0  # type: ignore[index]


def test_the_full_state_lists_every_cue_and_take() -> None:
    rig = rig_on("s1")
    rig.say(facts.Skip("k1"))
    rig.say(facts.Jump("b1"))
    rig.run(500)
    shown = told(rig)
    cues = {row["cue_id"]: row for row in shown["cues"]}  # type: ignore[attr-defined]
    assert list(cues) == ["s1", "a1", "k1", "b1", "v1", "s2"]
    assert [cue_id for cue_id, row in cues.items() if row["skipped"]] == ["k1"]
    assert cues["b1"]["status"] == "on_air"
    assert cues["v1"]["status"] == "standby"
    assert [(take["cue_id"], take["tally"]) for take in shown["takes"]] == [  # type: ignore[attr-defined]
        ("s1", "confirmed"),
        ("b1", "confirmed"),
    ]


def test_figures_carry_their_multiples_and_their_age() -> None:
    rig = rig_on()
    rig.say(facts.CountersMoved(source="x", add={"views": 30}, gauge={"viewers": 7}, events=2))
    rig.run(4000)
    figures = view.counters_view(rig.plan, rig.core.state.counters, rig.core.state.t_ms + 4000)
    assert figures.events == 2
    assert figures.age_ms == 4000


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [facts.Go(), facts.Hold(), facts.Resume(), facts.Panic(), facts.Adlib("x1"), facts.Return(),
             facts.Back(), facts.Skip(), facts.Adjust(-90_000), facts.RunEnded("done")]
        ),
        max_size=12,
    ),
    st.integers(0, 10**7),
    st.booleans(),
)  # fmt: skip
def test_any_state_can_be_told_at_any_time(commands: list[facts.Command], ahead_ms: int, auto: bool) -> None:
    rig = Rig(auto=auto)
    rig.connect()
    for command in commands:
        rig.say(command)
        rig.run(1300)
    state = rig.core.state
    shown = json.loads(msgspec.json.encode(view.full(rig.plan, state, state.t_ms + ahead_ms)))
    assert shown["serial"] == state.serial
    assert len(shown["takes"]) == len(state.takes)
    on_air = state.on_air
    assert (shown["now"] or {}).get("cue_id") == (on_air.cue_id if on_air else None)


# ── what a take sends once ───────────────────────────────────────────────────────────────────────


def test_the_reason_names_the_cue_and_the_change() -> None:
    take = Take(1, "c14", "Rice", "card", "Card", "go", 0, 0, 0)
    assert str(effects.reason("Avatar", take)) == "cue c14: Avatar → Card"
    assert str(effects.reason("Card", take)) == "cue c14: Card"
    assert str(effects.reason(None, take)) == "cue c14: Card"
    action = msgspec.structs.replace(take, scene=None)
    assert str(effects.reason("Avatar", action)) == "cue c14"
    assert render(effects.reason("Avatar", take), "zh") == "条目 c14：Avatar → Card"
    assert render(effects.reason("Avatar", None), "zh") == "待播"


def test_another_clip_needs_no_restart_and_the_same_one_does() -> None:
    rig = rig_on("a1")
    state, take = rig.core.state, rig.core.state.takes[-1]
    (restart,) = effects.once(rig.plan, state, state, take)
    assert restart.data == {"inputName": RED, "mediaAction": effects.RESTART}
    other = msgspec.structs.replace(take, cue_id="v1")
    assert effects.once(rig.plan, state, state, other) == ()


def test_a_clip_is_not_sought_where_clips_end_by_length_or_start_afresh() -> None:
    rig = rig_on("a1")
    rig.run(10_000)
    rig.say(facts.Panic())
    rig.run(1000)
    rig.say(facts.Resume())
    state, take = rig.core.state, rig.core.state.takes[-1]
    (request,) = effects.seeks(rig.plan, state, take)
    assert request.data["mediaCursor"] == 11_000
    fresh = msgspec.structs.replace(take, reason="go")
    assert effects.seeks(rig.plan, state, fresh) == ()
    by_length = msgspec.structs.replace(state, run=msgspec.structs.replace(state.run, clip_end="length"))
    assert effects.seeks(rig.plan, by_length, take) == ()


def test_figures_say_how_old_they_are_and_what_is_doubtful() -> None:
    rig = rig_on()
    gap_ms = rig.plan.show.settings.gap_ms
    moved = facts.CountersMoved(
        events=1, gauge={"viewers": 5}, add={"late": 2, "resets": 1, "out_of_order": 3, "ahead": 4}
    )
    rig.core.handle(moved, "test")
    counters = rig.core.state.counters
    at_ms = rig.core.state.t_ms
    fresh = view.counters_view(rig.plan, counters, at_ms + gap_ms)
    assert (fresh.stale, fresh.age_ms, fresh.viewers_age_ms) == (False, gap_ms, gap_ms)
    assert (fresh.late, fresh.resets, fresh.out_of_order, fresh.ahead) == (2, 1, 3, 4)
    assert view.counters_view(rig.plan, counters, at_ms + gap_ms + 1).stale is True
    before = view.counters_view(rig.plan, type(counters)(), at_ms)
    assert (before.stale, before.age_ms) == (False, None)  # Nothing came yet: nothing is old.


def test_orders_alone_do_not_make_old_viewers_fresh() -> None:
    rig = rig_on()
    rig.core.handle(facts.CountersMoved(events=1, gauge={"viewers": 5}), "test")
    counters = rig.core.state.counters
    late = rig.core.state.t_ms + 100_000
    counters = msgspec.structs.replace(counters, last_ms=late)
    told_now = view.counters_view(rig.plan, counters, late)
    assert (told_now.age_ms, told_now.viewers_age_ms, told_now.stale) == (0, 100_000, True)
