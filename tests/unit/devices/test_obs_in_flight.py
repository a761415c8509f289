"""What was asked and is not seen yet: never asked twice on its way, always asked again when it did not come."""

from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from console.devices.device import Request
from console.devices.obs.diff import diff
from console.devices.obs.in_flight import REASSERT_MS, InFlight
from console.devices.obs.target_state import ObsTarget
from console.model.cue import Transition
from console.model.obsstate import ItemSeen, ObsSeen
from console.model.target import PROGRAM, STREAMING, TRANSITION, Item, Mute, text_of

MS = 1_000_000
SCENES = ("A", "B")
SOURCES = ("one", "two", "three")
on = st.booleans()
scenes = st.sampled_from(SCENES)


def seen_items(draw: Any) -> dict[str, tuple[ItemSeen, ...]]:
    return {
        scene: tuple(ItemSeen(number, name, draw(on), number) for number, name in enumerate(SOURCES))
        for scene in SCENES
    }


@st.composite
def obs_states(draw: Any) -> ObsSeen:
    studio = draw(on)
    return ObsSeen(
        connected=True,
        program=draw(scenes),
        preview=draw(scenes) if studio else None,
        studio_mode=studio,
        transition=draw(st.sampled_from(("Cut", "Fade"))),
        transition_ms=draw(st.sampled_from((0, 300, 500))),
        scenes=SCENES,
        items=seen_items(draw),
        muted={name: draw(on) for name in SOURCES},
        filters={name: {"key": draw(on)} for name in SOURCES},
        streaming=draw(on),
        recording=draw(on),
    )


@st.composite
def wishes(draw: Any) -> ObsTarget:
    def some(names: tuple[str, ...]) -> dict[str, bool]:
        return draw(st.dictionaries(st.sampled_from(names), on))  # type: ignore[no-any-return]

    return ObsTarget(
        program=draw(st.none() | scenes),
        preview=draw(st.none() | scenes),
        transition=draw(
            st.none() | st.builds(Transition, name=st.sampled_from(("Cut", "Fade")), ms=st.just(300))
        ),
        items={scene: some(SOURCES) for scene in SCENES},
        muted=some(SOURCES),
        filters={name: {"key": draw(on)} for name in SOURCES if draw(on)},
        streaming=draw(st.none() | on),
        recording=draw(st.none() | on),
    )


@given(obs_states(), wishes(), st.integers(0, 10**15))
def test_what_is_on_its_way_is_not_asked_again(seen: ObsSeen, wanted: ObsTarget, now_ns: int) -> None:
    flight = InFlight()
    for request in diff(seen, wanted, "test"):
        flight.asked(request, now_ns)
    assert diff(flight.overlay(seen), wanted, "test") == ()


@given(obs_states(), wishes(), st.integers(0, 10**15))
def test_what_did_not_come_is_asked_again_after_the_wait_and_not_before(
    seen: ObsSeen, wanted: ObsTarget, now_ns: int
) -> None:
    flight = InFlight()
    asked = diff(seen, wanted, "test")
    for request in asked:
        flight.asked(request, now_ns)
    due = now_ns + REASSERT_MS * MS
    assert flight.next_expiry_ns() == (due if asked else None)
    flight.settle(seen, due - 1)
    assert diff(flight.overlay(seen), wanted, "test") == ()
    flight.settle(seen, due)
    assert flight.next_expiry_ns() is None
    assert diff(flight.overlay(seen), wanted, "test") == asked


@given(obs_states(), wishes())
def test_what_is_seen_is_no_longer_on_its_way(seen: ObsSeen, wanted: ObsTarget) -> None:
    flight = InFlight()
    for request in diff(seen, wanted, "test"):
        flight.asked(request, 0)
    come_true = flight.overlay(seen)
    flight.settle(come_true, 1)
    assert flight.next_expiry_ns() is None
    assert flight.overlay(come_true) is come_true


@given(obs_states(), wishes())
def test_the_overlay_changes_only_what_was_asked(seen: ObsSeen, wanted: ObsTarget) -> None:
    flight = InFlight()
    requests = diff(seen, wanted, "test")
    for request in requests:
        flight.asked(request, 0)
    over = flight.overlay(seen)
    targets = {request.target for request in requests}
    for scene in SCENES:
        for before, after in zip(seen.items[scene], over.items[scene], strict=True):
            item = Item(scene, before.source)
            assert (before.enabled != after.enabled) == (item in targets and item in flight)
    for name in SOURCES:
        assert (seen.muted[name] != over.muted[name]) == (Mute(name) in targets)
    assert (seen.program != over.program) == (PROGRAM in targets)
    assert (seen.streaming != over.streaming) == (STREAMING in targets)


def test_a_transition_s_length_is_waited_for_on_top() -> None:
    flight = InFlight()
    flight.asked(Request(PROGRAM, "A", "SetCurrentProgramScene", {}, ""), 0, extra_ms=300)
    assert flight.next_expiry_ns() == (REASSERT_MS + 300) * MS


def test_a_new_wish_for_the_same_thing_replaces_the_old_one() -> None:
    flight = InFlight()
    flight.asked(Request(PROGRAM, "A", "SetCurrentProgramScene", {}, ""), 0)
    flight.asked(Request(PROGRAM, "B", "SetCurrentProgramScene", {}, ""), 100 * MS)
    assert flight.overlay(ObsSeen(program="C")).program == "B"
    flight.settle(ObsSeen(program="A"), 200 * MS)
    assert PROGRAM in flight, "the first one came true; the second is still awaited"
    assert flight.next_expiry_ns() == (REASSERT_MS + 100) * MS


def test_a_thing_that_is_gone_from_obs_expires_like_any_other() -> None:
    flight = InFlight()
    flight.asked(Request(Item("A", "ghost"), True, "SetSceneItemEnabled", {}, ""), 0)
    bare = ObsSeen(program="A")
    assert not flight.overlay(bare).items.get("A")
    flight.settle(bare, REASSERT_MS * MS)
    assert flight.next_expiry_ns() is None


def test_after_a_loss_nothing_is_on_its_way() -> None:
    flight = InFlight()
    flight.asked(Request(Mute("x"), True, "SetInputMute", {}, ""), 0)
    flight.forget_all()
    assert Mute("x") not in flight
    assert flight.next_expiry_ns() is None


def test_a_scene_that_obs_said_yes_to_twice_and_never_showed_is_known_as_ignored() -> None:
    flight = InFlight()
    there = Request(PROGRAM, "B", "SetCurrentProgramScene", {}, "")

    def ask(answered: bool) -> str | None:
        flight.asked(there, 0)
        if answered:
            flight.answered(PROGRAM)
        flight.settle(ObsSeen(program="A"), REASSERT_MS * MS - 1)
        before = flight.ignored
        flight.settle(ObsSeen(program="A"), REASSERT_MS * MS)
        assert before is None
        return flight.ignored

    assert ask(answered=True) is None, "once may be chance"
    assert ask(answered=False) is None, "no answer: it may never have come"
    assert ask(answered=True) is None
    assert ask(answered=True) == "B"
    flight.settle(ObsSeen(program="B"), REASSERT_MS * MS + 1)
    assert flight.ignored is None


def test_a_change_of_scene_takes_along_what_was_not_answered_yet() -> None:
    flight, seen = InFlight(), ObsSeen(program="A", scenes=SCENES, transition="Fade", transition_ms=300)
    wanted = ObsTarget(program="A", transition=Transition(), muted={"one": True})
    seen = msgspec.structs.replace(seen, muted={"one": False})

    def asked(program: str) -> list[str]:
        now = msgspec.structs.replace(wanted, program=program)
        return [text_of(request.target) for request in diff(flight.before(program, seen), now, "test")]

    for request in diff(seen, wanted, "test"):
        flight.asked(request, 0)
    assert asked("A") == [], "on their way"
    assert asked("B") == ["transition", "mute:one", "program"]
    flight.answered(TRANSITION)
    assert asked("B") == ["mute:one", "program"]
    flight.answered(Mute("one"))
    assert asked("B") == ["program"]
    flight.asked(Request(PROGRAM, "B", "SetCurrentProgramScene", {}, ""), 0)
    assert asked("B") == []
    assert asked("A") == ["program"], "back, though it is still seen there"


def test_a_transition_runs_from_when_it_is_asked_for() -> None:
    flight, seen = InFlight(), ObsSeen(program="A", transition="Fade")
    assert flight.turning(seen) is seen
    flight.asked(Request(TRANSITION, "Cut", "SetCurrentSceneTransition", {}, ""), 0)
    assert flight.turning(seen) is seen
    flight.asked(Request(PROGRAM, "B", "SetCurrentProgramScene", {}, ""), 0)
    turning = flight.turning(seen)
    assert (turning.transition_runs, turning.transition) == (True, "Cut")
    flight.settle(ObsSeen(program="B", transition="Cut"), 1)
    assert flight.turning(seen) is seen


def test_back_is_not_seen_before_what_was_asked_between() -> None:
    flight = InFlight()
    for scene in ("B", "A"):
        flight.asked(Request(PROGRAM, scene, "SetCurrentProgramScene", {}, ""), 0)
        flight.settle(ObsSeen(program="A"), 1)
        assert PROGRAM in flight, "A is how it was before both"
    flight.settle(ObsSeen(program="B"), 2)
    assert PROGRAM in flight
    flight.settle(ObsSeen(program="A"), 3)
    assert "program" not in flight
