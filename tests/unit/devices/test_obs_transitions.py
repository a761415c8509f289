"""OBS goes deaf when a transition is swapped for another while it runs: the desk must never do that."""

import msgspec
import pytest

from console.devices.device import Request
from console.devices.obs.confirm import confirmed
from console.devices.obs.diff import diff
from console.devices.obs.effects import by_way_of
from console.devices.obs.events import fact_of
from console.devices.obs.target_state import SHORTEST_MS, ObsTarget, desired_obs
from console.model import facts
from console.model.cue import AvatarCardCue, CardCue, Manual, SlateCue, Transition
from console.model.obsstate import ObsSeen
from console.model.target import DETOUR, PROGRAM, Item, text_of
from console.words.message import plain
from tests.support.desk import CLIP_MS, provisioned
from tests.support.playbook import Playbook
from tests.support.shows import all_kinds

FADE = Transition(name="Fade", ms=400)


def there_and_back() -> Playbook:
    """A slate on air, then a card by cut, the avatar beside it by a fade, and the card again by cut."""
    show = all_kinds()
    cues = (
        SlateCue(id="s", title="Slate", end="hold", start=Manual(), duration_ms=9000),
        CardCue(id="k1", title="Card", product_id="rice", end="hold", start=Manual(), duration_ms=9000),
        AvatarCardCue(id="b", title="Both", product_id="rice", clip="media/red.mp4", end="hold",
                      duration_ms=9000, transition=FADE, script={"en": "Look."}),
        CardCue(id="k2", title="Card again", product_id="rice", end="hold", start=Manual(), duration_ms=9000),
    )  # fmt: skip
    segment = msgspec.structs.replace(show.segments[0], cues=cues, product_id="rice")
    show = msgspec.structs.replace(show, segments=(segment,))
    book = Playbook(show, CLIP_MS)
    book.say(facts.ObsConnected("ws://test", provisioned(show)))
    for _ in range(2):
        go(book)
        arrive(book)
    return book


def go(book: Playbook) -> None:
    book.run_to(book.now_ms + 1500)
    book.say(facts.Go())


def wants(book: Playbook) -> ObsTarget:
    return desired_obs(book.plan, book.state)


def asked(book: Playbook) -> list[str]:
    return [text_of(request.target) for request in diff(book.state.obs, wants(book), "test")]


def arrive(book: Playbook, ended: bool = True) -> None:
    """OBS does what is wanted now, and is seen to."""
    wanted = wants(book)
    assert wanted.program is not None
    book.say(facts.TransitionRuns(True))
    book.say(facts.ObsReseen(apply(book.state.obs, wanted), "test"))
    book.say(facts.SceneSeen(wanted.program))
    book.confirm()
    if ended:
        book.say(facts.TransitionRuns(False))
        book.say(facts.ObsReseen(apply(book.state.obs, wants(book)), "test"))


def apply(seen: ObsSeen, wanted: ObsTarget) -> ObsSeen:
    items = {
        scene: tuple(
            msgspec.structs.replace(item, enabled=wanted.items.get(scene, {}).get(item.source, item.enabled))
            for item in there
        )
        for scene, there in seen.items.items()
    }
    transition = wanted.transition or Transition(name=seen.transition, ms=max(50, seen.transition_ms))
    return msgspec.structs.replace(
        seen,
        items=items,
        transition=transition.name,
        transition_ms=transition.ms,
        muted={**seen.muted, **wanted.muted},
    )


def test_what_comes_waits_with_its_transition_until_the_one_that_runs_is_over() -> None:
    book = there_and_back()
    assert book.state.obs.transition == "Fade", "made ready for the next cue"
    go(book)
    assert asked(book) == ["program"]
    arrive(book, ended=False)
    assert wants(book).transition is None
    assert "transition" not in asked(book)
    book.say(facts.TransitionRuns(False))
    assert wants(book).transition == Transition()
    assert "transition" in asked(book)


def test_a_take_in_the_middle_of_a_fade_goes_by_the_fade_cut_short() -> None:
    book = there_and_back()
    go(book)
    book.say(facts.TransitionRuns(True))
    go(book)
    assert book.state.picture == "k2"
    assert wants(book).transition == Transition(name="Fade", ms=SHORTEST_MS)
    assert "transition" not in asked(book)
    assert "transition_ms" in asked(book)


def test_a_fade_taken_in_the_middle_of_a_cut_goes_by_the_cut() -> None:
    book = there_and_back()
    seen = msgspec.structs.replace(book.state.obs, transition="Cut", transition_ms=0)
    book.say(facts.ObsReseen(seen, "test"))
    book.say(facts.TransitionRuns(True))
    go(book)
    assert wants(book).transition == Transition(name="Cut", ms=FADE.ms)
    assert not [key for key in asked(book) if key.startswith("transition")]


def test_a_scene_that_is_being_left_is_not_taken_for_the_one_gone_back_to() -> None:
    """Until a fade has arrived OBS tells the scene it leaves as program: no green for that."""
    book = there_and_back()
    go(book)
    book.say(facts.TransitionRuns(True))
    go(book)
    take = book.state.takes[-1]
    book.say(facts.ObsReseen(apply(book.state.obs, wants(book)), "test"))
    assert book.state.obs.program == wants(book).program
    assert not confirmed(book.plan, book.state, wants(book), take)
    book.say(facts.SceneSeen(str(wants(book).program)))
    assert confirmed(book.plan, book.state, wants(book), take)


def test_the_one_that_runs_is_known_before_obs_tells_that_it_was_set() -> None:
    book = there_and_back()
    book.say(facts.ObsReseen(msgspec.structs.replace(book.state.obs, transition="Cut"), "test"))
    go(book)
    book.say(facts.TransitionRuns(True, "Fade"))
    assert wants(book).transition == FADE
    assert "transition" not in asked(book)


def test_a_look_at_obs_does_not_end_a_transition() -> None:
    book = there_and_back()
    book.say(facts.TransitionRuns(True))
    book.say(facts.ObsReseen(book.state.obs, "test"))
    assert book.state.obs.transition_runs
    book.say(facts.ObsLost(plain("gone")))
    book.say(facts.ObsConnected("ws://test", ObsSeen(connected=True)))
    assert not book.state.obs.transition_runs


@pytest.mark.parametrize(
    ("event", "running"), [("SceneTransitionStarted", True), ("SceneTransitionEnded", False)]
)
def test_obs_tells_when_a_transition_runs(event: str, running: bool) -> None:
    assert fact_of(event, {"transitionName": "Fade"}) == facts.TransitionRuns(running, "Fade")
    assert fact_of("SceneTransitionVideoEnded", {"transitionName": "Fade"}) is None


@pytest.mark.parametrize(
    ("program", "target", "third"),
    [("Avatar", "Card", "Slate"), ("Avatar", "Slate", "Card"), ("Slate", "Card", "Avatar")],
)
def test_the_way_round_goes_by_a_scene_that_is_neither(program: str, target: str, third: str) -> None:
    seen = ObsSeen(program=program, scenes=("Avatar", "Card", "Slate"))
    item = Request(Item("Card", "x"), True, "SetSceneItemEnabled", {}, "cue a: x", 1)
    there = Request(PROGRAM, target, "SetCurrentProgramScene", {"sceneName": target}, "cue a: x", 1)
    way = by_way_of("Slate", seen, (item, there))
    assert way[0] == item
    assert (way[1].target, way[1].data) == (DETOUR, {"sceneName": third})
    assert way[2] == there


def test_with_no_third_scene_there_is_no_way_round() -> None:
    seen = ObsSeen(program="A", scenes=("A", "B"))
    there = Request(PROGRAM, "B", "SetCurrentProgramScene", {"sceneName": "B"}, "", 1)
    assert by_way_of("Slate", seen, (there,)) == (there,)
