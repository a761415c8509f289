"""Answered is not done: what a restart, a seek and a fade came to is seen, and what comes is not asked for again."""

import msgspec

from console.engine.avatar_watch import watched
from console.model import facts
from console.model.cue import AvatarCue, Manual
from console.model.facts import CursorSeen, MediaChanged, MismatchesSeen, PictureSeen, TransitionRuns, Unseen
from console.model.mismatch import Mismatch
from console.model.names import LABEL
from console.model.obsstate import ItemSeen
from tests.support.desk import GREEN, RED, RICE, Rig, small_show

SAYS = AvatarCue(id="a2", title="Says", start=Manual(), clip="media/red.mp4", end="clip")


def rig(*extra: AvatarCue) -> Rig:
    made = Rig(small_show(*extra))
    made.connect()
    return made


def asked(made: Rig, request: str, since: int = 0) -> int:
    return sum(one.request == request for one in made.requests(since))


# ── a clip that is on air already ────────────────────────────────────────────────────────────────


def test_a_clip_that_an_earlier_run_left_on_air_begins_anew() -> None:
    made = Rig()
    made.obs._set(program="Avatar")
    items = made.obs.seen.items
    made.obs._set(items={**items, "Avatar": tuple(
        msgspec.structs.replace(item, enabled=item.enabled or item.source == RED) for item in items["Avatar"]
    )})  # fmt: skip
    made.connect()
    made.say(facts.Jump("a1"))
    assert asked(made, "TriggerMediaInputAction") == 1
    made.run(1000)
    assert made.outcome() == "confirmed"


def test_one_that_plays_on_is_asked_once_more_and_then_the_take_has_failed() -> None:
    made = rig()
    made.on_air_at("a1")
    number = made.core.state.takes[-1].number
    made.say(CursorSeen(RED, 41_000, number, restarted=True))
    assert asked(made, "TriggerMediaInputAction") == 1
    assert made.outcome() == "confirmed"
    made.say(CursorSeen(RED, 41_500, number, restarted=True))
    assert asked(made, "TriggerMediaInputAction") == 1
    assert made.outcome() == "failed" and "41.5" in str(made.core.state.takes[-1].why)


def test_one_that_began_anew_is_let_be() -> None:
    made = rig()
    made.on_air_at("a1")
    made.say(CursorSeen(RED, 900, made.core.state.takes[-1].number, restarted=True))
    assert asked(made, "TriggerMediaInputAction") == 0


def taken_again_within_a_frame() -> tuple[Rig, int]:
    """A clip that was on air for a second, left, and taken again before OBS drew its next frame; and the take."""
    made = rig()
    made.on_air_at("a1")
    made.run(1000)
    made.obs.kept.add(RED)
    made.say(facts.Jump("s2"))
    made.run(20)
    made.say(facts.Jump("a1"))
    made.run(400)
    return made, made.core.state.takes[-1].number


def test_one_that_was_taken_again_within_a_frame_and_plays_on_begins_anew() -> None:
    made, number = taken_again_within_a_frame()
    assert made.outcome() == "pending", "no start was heard"
    assert asked(made, "TriggerMediaInputAction") == 0, "as it comes on air it should begin by itself"
    planned = made.core.state.takes[-1].planned_end_ms
    made.say(CursorSeen(RED, 1_420, number, restarted=True))
    assert asked(made, "TriggerMediaInputAction") == 1
    assert made.core.state.takes[-1].planned_end_ms == planned
    made.run(1000)
    assert made.outcome() == "confirmed"


def test_the_end_of_the_playing_before_is_no_failure_of_this_take() -> None:
    made, _ = taken_again_within_a_frame()
    made.say(MediaChanged(RED, "ended"))
    made.run(1000)
    assert made.core.state.fallback is None
    made.say(MediaChanged(RED, "playing"))
    made.say(MediaChanged(RED, "ended"))
    made.run(1000)
    assert made.core.state.fallback is not None, "this one began, and cannot be played"


# ── where a clip is ──────────────────────────────────────────────────────────────────────────────


def test_the_planned_end_goes_along_with_where_the_clip_was_seen() -> None:
    made = rig(SAYS)
    made.on_air_at("a2")
    take = made.core.state.takes[-1]
    assert take.planned_end_ms is not None
    # It was sought to 30 s, and OBS went to the keyframe before.
    made.say(CursorSeen(RED, 22_000, take.number))
    now = made.core.state
    assert now.takes[-1].planned_end_ms == now.t_ms + 38_000
    assert now.obs.media[RED].position_ms == 22_000


def test_a_cursor_as_it_should_be_moves_nothing() -> None:
    made = rig(SAYS)
    made.on_air_at("a2")
    take = made.core.state.takes[-1]
    made.run(2_000)
    # It was taken 3 s ago, and OBS needed a moment for the first frame.
    made.say(CursorSeen(RED, 2_900, take.number))
    assert made.core.state.takes[-1].planned_end_ms == take.planned_end_ms


def test_the_end_of_what_played_before_a_take_ends_it_not() -> None:
    made = rig(SAYS)
    made.on_air_at("a1")
    made.run(20_000)
    made.obs.deaf = True  # OBS has not begun anew yet when it reports the end of the old playing.
    made.say(facts.Jump("a2"))
    made.run(31_000)
    made.say(MediaChanged(RED, "ended"))
    assert made.core.state.clip_ended_ms is None
    assert made.core.state.takes[-1].confirmed_ms is None


# ── a transition that takes its time ─────────────────────────────────────────────────────────────


def test_a_scene_that_a_transition_leads_to_is_not_asked_for_again() -> None:
    made = rig()
    made.on_air_at("s1")
    made.obs.ignore.add("SetCurrentProgramScene")
    mark = made.mark
    made.say(facts.Jump("k1"))
    made.say(TransitionRuns(True, "Fade"))
    made.run(8_000)
    assert asked(made, "SetCurrentProgramScene", mark) == 1
    assert made.outcome() == "pending"
    made.obs._set(program="Card")
    made.say(facts.SceneSeen("Card"))
    made.say(TransitionRuns(False, "Fade"))
    made.run(100)
    assert made.core.state.takes[-1].confirmed_ms is not None


def test_one_that_came_to_nothing_is_asked_for_again_and_fails() -> None:
    made = rig()
    made.on_air_at("s1")
    made.obs.ignore.add("SetCurrentProgramScene")
    mark = made.mark
    made.say(facts.Jump("k1"))
    made.say(TransitionRuns(True, "Fade"))
    made.run(4_000)
    made.say(TransitionRuns(False, "Fade"))
    made.run(6_000)
    assert asked(made, "SetCurrentProgramScene", mark) >= 2
    assert made.outcome() == "failed"


# ── the avatar's watch ───────────────────────────────────────────────────────────────────────────


def test_the_avatar_is_watched_from_when_he_is_asked_for() -> None:
    made = rig()
    made.on_air_at("s1")
    made.obs.deaf = True
    made.say(facts.Jump("a1"))
    assert watched(made.plan, made.core.state) == (2, (RED,))


# ── what is wrong on air ─────────────────────────────────────────────────────────────────────────


def test_a_take_is_not_confirmed_while_what_it_shows_is_being_put_right() -> None:
    made = rig()
    wrong = Mismatch(
        "file", RED, name="local_file", seen="/other/red.mp4", asked="/show/red.mp4", mending=True
    )
    made.say(MismatchesSeen((wrong,)))
    made.say(facts.Jump("a1"))
    made.run(1000)
    assert made.outcome() == "pending"
    made.say(MismatchesSeen((), (wrong,)))
    made.run(0)
    assert made.core.state.takes[-1].confirmed_ms is not None


def test_what_cannot_be_put_right_fails_the_take_and_says_why() -> None:
    made = rig()
    made.on_air_at("a1")
    made.say(MismatchesSeen((Mismatch("file", RED, seen="/other/red.mp4", asked="/show/red.mp4"),)))
    before_ms = made.core.state.takes[-1].confirmed_ms
    take = made.core.state.takes[-1]
    assert take.outcome == "failed" and "/other/red.mp4" in str(take.why)
    assert "obs.mismatch" in made.core.state.problems
    made.run(5000)
    made.say(MismatchesSeen())
    assert "obs.mismatch" not in made.core.state.problems
    take = made.core.state.takes[-1]
    assert (take.outcome, take.confirmed_ms) == ("late", before_ms), "its failure ends with its cause"
    assert "/other/red.mp4" in str(take.why), "and is not forgotten"


def test_what_is_wrong_with_a_source_that_is_not_on_air_fails_nothing() -> None:
    made = rig()
    made.on_air_at("a1")
    made.say(MismatchesSeen((Mismatch("place", GREEN, "Avatar+Card"),)))
    assert made.outcome() == "confirmed"


def test_a_card_that_is_not_in_the_picture_is_no_price_shown_and_fails_its_take() -> None:
    made = rig()
    made.on_air_at("k1")
    assert made.core.state.prices
    made.say(PictureSeen("Card", (Unseen(RICE, ("Banner",)),)))
    assert not made.core.state.prices
    assert made.outcome() == "failed" and "Banner" in str(made.core.state.takes[-1].why)
    made.say(PictureSeen("Card"))
    assert made.core.state.prices and "card.unseen" not in made.core.state.problems
    assert made.outcome() == "late"
    made.say(PictureSeen("Card", (Unseen(RICE, ("Banner",)),)))
    assert made.outcome() == "failed", "as often as it is covered"


def test_what_is_lost_is_not_known_any_more() -> None:
    made = rig()
    made.on_air_at("k1")
    made.say(PictureSeen("Card", (Unseen(RICE),)))
    made.lose()
    assert made.core.state.unseen == () and "card.unseen" not in made.core.state.problems


# ── the label, wherever he is ────────────────────────────────────────────────────────────────────


def told(made: Rig) -> list[tuple[str, str]]:
    return [
        (fact.scene, "shown" if isinstance(fact, facts.LabelShown) else fact.why)
        for fact in (record.fact for record in made.records)
        if isinstance(fact, facts.LabelShown | facts.LabelHidden)
    ]


def test_the_label_is_watched_in_a_scene_of_the_user_s_own_that_shows_the_avatar() -> None:
    made = rig()
    made.on_air_at("a1")
    made.obs._set(
        items={**made.obs.seen.items, "Mine": (ItemSeen(1, "My camera", True), ItemSeen(2, RED, True, 1))}
    )
    made.say(facts.ObsReseen(made.obs.seen, "SceneItemCreated"))
    made.hand("SetCurrentProgramScene", sceneName="Mine")
    made.run(100)
    assert told(made)[-1] == ("Mine", "missing")
    assert "label" in made.core.state.problems


def test_one_of_ours_inside_it_brings_its_own_label() -> None:
    made = rig()
    made.on_air_at("a1")
    made.obs._set(items={**made.obs.seen.items, "Mine": (ItemSeen(1, "Avatar", True),)})
    made.say(facts.ObsReseen(made.obs.seen, "SceneItemCreated"))
    made.hand("SetCurrentProgramScene", sceneName="Mine")
    made.run(100)
    assert told(made)[-1] == ("Mine", "shown")
    made.hide("Avatar", LABEL)
    made.run(100)
    assert "missing" in [why for _, why in told(made)]
