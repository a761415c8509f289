"""The avatar fails on air: what is shown instead, how soon, and what is said of it."""

import msgspec
import pytest

from console.engine import view
from console.model import facts
from console.model.cue import AvatarCue, Manual
from console.model.facts import AvatarSeen, FellBack
from console.model.names import LABEL, clip_source
from console.model.obsstate import MediaSeen
from console.model.show import Avatar, Segment, Show, Text
from console.words.message import plain
from tests.support.desk import CLIP_MS, EGGS, GREEN, RED, RICE, Rig, small_show

FALLBACK = clip_source("media/film.mp4")
FEED = "Studio camera"


def show(clip: str | None = None, feed: str | None = None, product: str | None = None) -> Show:
    base = small_show()
    avatar = Avatar(fallback_clip=clip, feed=feed)
    cues = base.segments[0].cues
    if feed is not None:
        cues = (*cues, AvatarCue(id="f1", title="Live", start=Manual(), duration_ms=60_000))
    segment = Segment(id="one", title=Text(en="One"), product_id=product, cues=cues)
    return msgspec.structs.replace(base, avatar=avatar, segments=(segment,))


def on_air(rig: Rig, cue_id: str = "a1") -> Rig:
    rig.connect()
    rig.on_air_at(cue_id)
    return rig


def fell(rig: Rig) -> list[str]:
    return [fact.to for fact in rig.told(FellBack)]


def ended(rig: Rig, source: str) -> None:
    rig.say(facts.MediaChanged(source, "ended"))
    rig.run(400)


@pytest.mark.parametrize("state", ["black", "frozen", "silent"])
def test_it_falls_back_to_the_clip_then_the_card_then_the_slate(state: str) -> None:
    rig = on_air(Rig(show("media/film.mp4", product="rice")))
    rig.say(AvatarSeen(RED, state, 1600))
    rig.run(200)
    assert rig.obs.seen.program == "Avatar"
    assert rig.obs.shown("Avatar") >= {FALLBACK, LABEL} and RED not in rig.obs.shown("Avatar")
    rig.say(AvatarSeen(FALLBACK, "frozen", 1600))
    rig.run(200)
    assert rig.obs.seen.program == "Card" and RICE in rig.obs.shown("Card")
    assert fell(rig) == ["clip", "card"]
    take = rig.core.state.on_air
    assert take is not None and (take.cue_id, take.outcome) == ("a1", "failed")
    assert "the clip" in str(take.why) and "the card" in str(take.why) and "for 1.6 s" in str(take.why)
    assert "avatar" in rig.core.state.problems
    now = view.compact(rig.plan, rig.core.state, rig.core.state.t_ms).now
    assert (now.layout, now.tally, now.fallback.to) == ("Card", "failed", "card")


def test_the_next_picture_ends_it_and_the_same_cue_is_tried_again() -> None:
    rig = on_air(Rig(show()))
    rig.say(AvatarSeen(RED, "black", 1100))
    rig.run(200)
    assert (fell(rig), rig.obs.seen.program) == (["slate"], "Slate")
    rig.on_air_at("a1")
    assert rig.obs.seen.program == "Avatar" and RED in rig.obs.shown("Avatar")
    assert rig.core.state.fallback is None and "avatar" not in rig.core.state.problems
    rig.on_air_at("k1")
    assert rig.outcome() == "confirmed"


def test_avatar_and_card_keep_their_card_beside_the_fallback_clip() -> None:
    rig = on_air(Rig(show("media/film.mp4")), "b1")
    rig.say(AvatarSeen(GREEN, "frozen", 1600))
    rig.run(200)
    assert rig.obs.seen.program == "Avatar+Card"
    assert FALLBACK in rig.obs.shown("Avatar+Card") and GREEN not in rig.obs.shown("Avatar+Card")
    rig.say(AvatarSeen(FALLBACK, "black", 1100))
    rig.run(200)
    assert rig.obs.seen.program == "Card" and EGGS in rig.obs.shown("Card")


def test_a_clip_that_ends_as_soon_as_it_began_is_told_and_replaced_within_half_a_second() -> None:
    rig = Rig(show(product="rice"))
    rig.connect()
    rig.on_air_at("s1")
    mark = rig.mark
    rig.say(facts.Jump("a1"))
    rig.run(90)
    ended(rig, RED)
    assert [fact.state for fact in rig.told(AvatarSeen, mark)] == ["broken"]
    assert rig.obs.seen.program == "Card"
    assert rig.outcome() == "failed"


@pytest.mark.parametrize(("after_ms", "told"), [(90, ["broken"]), (3000, [])])
def test_of_a_file_that_could_not_be_read_only_an_end_soon_after_its_start_is_a_fault(
    after_ms: int, told: list[str]
) -> None:
    rig = Rig(show(product="rice"), clip_ms={})
    rig.connect()
    rig.on_air_at("s1")
    rig.say(facts.Jump("a1"))
    rig.run(after_ms)
    ended(rig, RED)
    assert [fact.state for fact in rig.told(AvatarSeen)] == told
    assert (rig.obs.seen.program == "Card") == bool(told)


def test_a_clip_told_as_ended_while_it_is_started_anew_is_no_fault() -> None:
    rig = Rig(show(product="rice"))
    rig.connect()
    rig.on_air_at("s1")
    rig.say(facts.Jump("a1"))
    rig.run(90)
    rig.say(facts.MediaChanged(RED, "ended"))
    rig.run(60)
    rig.say(facts.MediaChanged(RED, "playing"))
    rig.run(2000)
    assert rig.told(AvatarSeen) == [] and rig.outcome() == "confirmed"


def test_a_clip_that_was_broken_off_and_is_taken_again_is_no_fault() -> None:
    rig = on_air(Rig(show(product="rice")))
    rig.run(500)
    rig.on_air_at("k1")
    rig.say(facts.MediaChanged(RED, "ended"))
    rig.run(500)
    rig.obs.lag_ms = 400  # Its start is told late.
    rig.say(facts.Jump("a1"))
    rig.run(3000)
    assert rig.told(AvatarSeen) == []


def test_a_clip_that_runs_out_at_its_end_is_no_fault_while_the_cue_holds() -> None:
    rig = on_air(Rig(show(product="rice")))
    rig.run(CLIP_MS["media/red.mp4"] - 2000)
    ended(rig, RED)
    assert rig.told(AvatarSeen) == []


def test_a_fallback_clip_that_runs_out_gives_way_to_the_card() -> None:
    rig = on_air(Rig(show("media/film.mp4", product="rice")))
    rig.say(AvatarSeen(RED, "black", 1100))
    rig.run(30_000)
    ended(rig, FALLBACK)
    assert fell(rig) == ["clip", "card"]


def test_a_source_that_was_deleted_is_gone() -> None:
    rig = on_air(Rig(show(product="rice")))
    seen = rig.obs.seen
    left = tuple(item for item in seen.items["Avatar"] if item.source != RED)
    rig.obs._set(items={**seen.items, "Avatar": left})
    rig.say(facts.ObsReseen(rig.obs.seen, "InputRemoved"))
    rig.run(200)
    assert [fact.state for fact in rig.told(AvatarSeen)] == ["gone"]
    assert rig.obs.seen.program == "Card"
    rig.run(5000)
    rig.obs._set(items=seen.items)
    rig.say(facts.ObsReseen(rig.obs.seen, "InputCreated"))
    rig.run(400)
    assert [fact.state for fact in rig.told(AvatarSeen)] == ["gone", "ok"]
    assert rig.obs.seen.program == "Avatar" and RED in rig.obs.shown("Avatar"), "it comes back by itself"
    take = rig.core.state.on_air
    assert take is not None and (take.outcome, "avatar" in rig.core.state.problems) == ("late", False)
    assert "the card" in str(take.why)


def test_what_stands_in_for_a_source_that_is_gone_may_be_gone_too() -> None:
    rig = on_air(Rig(show("media/film.mp4", product="rice")))
    seen = rig.obs.seen
    for gone in (RED, FALLBACK):
        left = tuple(item for item in rig.obs.seen.items["Avatar"] if item.source != gone)
        rig.obs._set(items={**seen.items, "Avatar": left})
        rig.say(facts.ObsReseen(rig.obs.seen, "InputRemoved"))
        rig.run(200)
    assert fell(rig) == ["clip", "card"]
    rig.obs._set(items=seen.items)
    rig.say(facts.ObsReseen(rig.obs.seen, "InputCreated"))
    rig.run(400)
    assert rig.obs.seen.program == "Card", (
        "the host itself was not looked for: it stays off until it is taken"
    )


def test_what_is_told_of_a_source_that_left_the_air_changes_nothing() -> None:
    rig = on_air(Rig(show()), "k1")
    rig.say(AvatarSeen(RED, "black", 1100))
    rig.run(200)
    assert fell(rig) == [] and rig.obs.seen.program == "Card"


def test_nothing_to_fall_back_to_any_more_leaves_the_slate() -> None:
    rig = on_air(Rig(show()))
    for _ in range(3):
        rig.say(AvatarSeen(RED, "black", 1100))
        rig.run(200)
    assert fell(rig) == ["slate"]


def test_an_avatar_that_is_well_again_stays_off_until_it_is_taken() -> None:
    rig = on_air(Rig(show()))
    rig.say(AvatarSeen(RED, "black", 1100))
    rig.run(200)
    rig.say(AvatarSeen(RED, "ok"))
    rig.run(200)
    assert rig.obs.seen.program == "Slate" and "avatar" in rig.core.state.problems


def test_a_cue_that_ends_with_its_clip_ends_as_planned_when_something_else_stands_in() -> None:
    base = show(product="rice")
    cue = AvatarCue(id="e1", title="Ends", start=Manual(), clip="media/red.mp4", end="clip")
    segment = msgspec.structs.replace(base.segments[0], cues=(cue, *base.segments[0].cues))
    rig = Rig(msgspec.structs.replace(base, segments=(segment,)), auto=True)
    rig.connect()
    rig.run(2000)
    rig.say(AvatarSeen(RED, "black", 1100))
    rig.run(CLIP_MS["media/red.mp4"] - 2000 + 50)
    assert rig.core.state.on_air is not None and rig.core.state.on_air.cue_id == "s1"


def feed_rig() -> Rig:
    rig = Rig(show(feed=FEED, product="rice"))
    seen = rig.obs.seen
    rig.obs._set(
        inputs={**seen.inputs, FEED: "v4l2_input"}, muted={**seen.muted, FEED: True}, media=seen.media
    )
    return rig


def test_a_feed_of_the_users_own_is_shown_heard_and_watched() -> None:
    rig = on_air(feed_rig(), "f1")
    assert rig.obs.seen.program == "Avatar"
    assert FEED in rig.obs.shown("Avatar") and LABEL in rig.obs.shown("Avatar")
    assert rig.obs.seen.muted[FEED] is False
    rig.on_air_at("a1")
    assert FEED not in rig.obs.shown("Avatar") and RED in rig.obs.shown("Avatar")
    rig.on_air_at("f1")
    rig.say(AvatarSeen(FEED, "frozen", 1600))
    rig.run(200)
    assert rig.obs.seen.program == "Card"


def test_a_panic_mutes_the_feed() -> None:
    rig = on_air(feed_rig(), "f1")
    rig.say(facts.Panic())
    rig.run(500)
    assert rig.obs.seen.program == "Slate" and rig.obs.seen.muted[FEED] is True
    rig.say(facts.Resume())
    rig.run(1000)
    assert rig.obs.seen.program == "Avatar" and rig.obs.seen.muted[FEED] is False


def test_a_look_that_finds_clips_opening_changes_nothing_known_of_them() -> None:
    """OBS 30 says of hidden clips, and of one that it opens just now, that they play and have no length."""
    rig = on_air(Rig(show("media/film.mp4")))
    seen = rig.obs.seen
    opening = MediaSeen("opening")
    media = {**seen.media, RED: opening, FALLBACK: opening}
    known = rig.core.state.obs.media[RED]
    assert known.state == "playing"
    rig.say(facts.ObsReseen(msgspec.structs.replace(seen, media=media), "SceneItemCreated"))
    assert rig.core.state.obs.media[RED] == known
    assert rig.core.state.obs.media[FALLBACK].state == "none"
    rig.lose()
    rig.say(facts.ObsConnected("ws://test", msgspec.structs.replace(seen, media=media)))
    assert {rig.core.state.obs.media[name].state for name in (RED, FALLBACK)} == {"none"}


# ── a host who ends while the show is on hold ────────────────────────────────────────────────────

IDLE = clip_source("media/film.mp4")


def waiting(ends: str, clip: str | None = "media/film.mp4") -> Show:
    base = show(product="rice")
    settings = msgspec.structs.replace(base.settings, ends_on_hold=ends)
    # The film is somebody's own cue in the small show: then it could not loop.
    cues = tuple(cue for cue in base.segments[0].cues if clip is None or getattr(cue, "clip", None) != clip)
    segment = msgspec.structs.replace(base.segments[0], cues=cues)
    return msgspec.structs.replace(
        base, avatar=Avatar(idle_clip=clip), settings=settings, segments=(segment,)
    )


def ended_on_hold(ends: str, clip: str | None = "media/film.mp4") -> Rig:
    rig = on_air(Rig(waiting(ends, clip)))
    rig.run(40_000)
    rig.say(facts.Hold())
    rig.run(500)
    ended(rig, RED)
    return rig


@pytest.mark.parametrize(
    ("ends", "clip", "to", "scene"),
    [
        ("slate", "media/film.mp4", "slate", "Slate"),
        ("idle", "media/film.mp4", "idle", "Avatar"),
        ("idle", None, "slate", "Slate"),
    ],
)
def test_a_host_who_ends_on_hold_waits_or_gives_way(ends: str, clip: str | None, to: str, scene: str) -> None:
    rig = ended_on_hold(ends, clip)
    assert (fell(rig), rig.obs.seen.program) == ([to], scene)
    assert (IDLE in rig.obs.shown("Avatar") and RED not in rig.obs.shown("Avatar")) == (to == "idle")
    assert "avatar.ended" in rig.core.state.problems
    assert "avatar" not in rig.core.state.problems, "nothing has failed"
    take = rig.core.state.on_air
    assert take is not None and take.outcome == "confirmed"
    rig.run(10_000)
    assert fell(rig) == [to], "a host who waits says nothing, and may stand still"
    rig.on_air_at("k1")
    assert "avatar.ended" not in rig.core.state.problems, "the alarm ends with its cause"
    assert rig.core.state.fallback is None


def test_an_idle_loop_that_breaks_gives_way_to_the_slate() -> None:
    rig = ended_on_hold("idle")
    rig.say(AvatarSeen(IDLE, "gone"))
    rig.run(200)
    assert (fell(rig), rig.obs.seen.program) == (["idle", "slate"], "Slate")


def test_a_host_who_ends_while_nothing_is_on_hold_or_had_ended_before_it_is_left_alone() -> None:
    rig = on_air(Rig(waiting("slate")))
    rig.run(3000)
    assert fell(rig) == []
    rig = on_air(Rig(waiting("slate")), "b1")
    rig.run(500)
    rig.say(facts.Hold())
    rig.run(5000)
    assert fell(rig) == [], "it still speaks"


def test_a_stream_that_reconnects_is_a_problem_as_long_as_it_does() -> None:
    rig = on_air(Rig(show()))
    rig.say(facts.StreamSeen(True, True))
    alarm = rig.core.state.problems["stream"]
    rig.run(1000)
    rig.say(facts.StreamSeen(True, True))
    assert rig.core.state.problems["stream"] == alarm, "since when stays"
    rig.say(facts.StreamSeen(True))
    assert "stream" not in rig.core.state.problems
    rig.say(facts.StreamSeen(True, True))
    rig.say(facts.ObsLost(plain("gone"), 0))
    assert "stream" not in rig.core.state.problems, "nothing is known of it"
    assert rig.core.state.obs_lost_since_ms == rig.core.state.t_ms
