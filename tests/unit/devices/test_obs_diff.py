"""Laws of the difference between OBS as seen and OBS as wanted."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from console.devices.device import Request
from console.devices.obs.diff import diff, differs_on_air, missing
from console.devices.obs.drift import drifts
from console.devices.obs.in_flight import InFlight
from console.devices.obs.target_state import ObsTarget
from console.model.cue import Transition
from console.model.obsstate import ItemSeen, ObsSeen
from console.model.target import text_of
from console.words.message import plain

SCENES = ("Avatar", "Card", "Slate")
SOURCES = ("Showcaller clip a", "Showcaller card b", "Mine")

seen_items = st.fixed_dictionaries(
    {
        scene: st.permutations(SOURCES).flatmap(
            lambda names: st.lists(st.booleans(), min_size=3, max_size=3).map(
                lambda shown: tuple(
                    ItemSeen(number + 1, name, on, number)
                    for number, (name, on) in enumerate(zip(names, shown, strict=True))
                )
            )
        )
        for scene in SCENES
    }
)
observed = st.builds(
    ObsSeen,
    connected=st.just(True),
    program=st.sampled_from(SCENES),
    preview=st.none() | st.sampled_from(SCENES),
    studio_mode=st.booleans(),
    transition=st.sampled_from(("Cut", "Fade")),
    transition_ms=st.sampled_from((0, 300, 500)),
    scenes=st.just(SCENES),
    items=seen_items,
    muted=st.fixed_dictionaries({"Showcaller clip a": st.booleans()}),
    streaming=st.booleans(),
    recording=st.booleans(),
)
wishes = st.builds(
    ObsTarget,
    program=st.none() | st.sampled_from(SCENES),
    preview=st.none() | st.sampled_from(SCENES),
    transition=st.none()
    | st.builds(Transition, name=st.sampled_from(("Cut", "Fade")), ms=st.sampled_from((300, 500))),
    items=st.dictionaries(
        st.sampled_from(SCENES), st.dictionaries(st.sampled_from(SOURCES[:2]), st.booleans(), max_size=2)
    ),
    muted=st.dictionaries(st.just("Showcaller clip a"), st.booleans()),
    streaming=st.none() | st.booleans(),
    recording=st.none() | st.booleans(),
)


def applied(seen: ObsSeen, requests: tuple[Request, ...]) -> ObsSeen:
    """OBS after it did what it was asked."""
    flight = InFlight()
    for request in requests:
        flight.asked(request, 0)
    return flight.overlay(seen)


@given(observed, wishes)
def test_asking_for_the_difference_leaves_none(seen: ObsSeen, wanted: ObsTarget) -> None:
    after = applied(seen, diff(seen, wanted, "test"))
    assert diff(after, wanted, "test") == ()
    assert differs_on_air(after, wanted) == ()


@given(observed, wishes)
def test_what_is_as_wanted_is_never_asked_for(seen: ObsSeen, wanted: ObsTarget) -> None:
    keys = [text_of(request.target) for request in diff(seen, wanted, "test")]
    assert len(keys) == len(set(keys))
    if wanted.program in (None, seen.program):
        assert "program" not in keys
    for scene, shown in wanted.items.items():
        for item in seen.items[scene]:
            if shown.get(item.source, item.enabled) == item.enabled:
                assert f"item:{scene}\n{item.source}" not in keys


@given(observed, wishes)
def test_what_is_the_users_own_is_never_touched(seen: ObsSeen, wanted: ObsTarget) -> None:
    after = applied(seen, diff(seen, wanted, "test"))
    for scene in SCENES:
        mine = {item.source: item.enabled for item in seen.items[scene] if item.source == "Mine"}
        assert {item.source: item.enabled for item in after.items[scene] if item.source == "Mine"} == mine
        if scene not in wanted.items:
            assert after.items[scene] == seen.items[scene]


@given(observed, wishes)
def test_the_coming_scene_is_made_ready_before_it_is_switched_to(seen: ObsSeen, wanted: ObsTarget) -> None:
    requests = diff(seen, wanted, "test")
    keys = [text_of(request.target) for request in requests]
    if "program" not in keys:
        return
    switch = keys.index("program")
    for place, key in enumerate(keys):
        if key.startswith(("item:", "transition", "mute:")):
            assert place < switch


@given(observed, wishes)
def test_on_air_new_items_come_before_old_ones_go(seen: ObsSeen, wanted: ObsTarget) -> None:
    on_air = [
        request.value is True
        for request in diff(seen, wanted, "test")
        if text_of(request.target).startswith(f"item:{seen.program}\n")
    ]
    assert on_air == sorted(on_air, reverse=True)  # Never a moment with nothing.


@given(observed, wishes)
def test_what_does_not_exist_is_named(seen: ObsSeen, wanted: ObsTarget) -> None:
    assert missing(seen, wanted) == ()
    gone = msgspec.structs.replace(seen, scenes=(), items={})
    told = " ".join(map(str, missing(gone, wanted)))
    assert wanted.program is None or repr(wanted.program) in told


@given(observed)
def test_no_wish_is_no_drift(seen: ObsSeen) -> None:
    assert list(drifts(seen, ObsTarget())) == []


def test_a_source_is_shown_by_its_first_item_and_hidden_with_its_copies() -> None:
    for copied in (True, False):
        items = (ItemSeen(1, "Showcaller clip a", True, 0), ItemSeen(2, "Showcaller clip a", copied, 1))
        seen = ObsSeen(connected=True, program="A", scenes=("A",), items={"A": items})
        shown = ObsTarget(program="A", items={"A": {"Showcaller clip a": True}})
        assert diff(seen, shown, plain("test")) == () == differs_on_air(seen, shown)
        assert not list(drifts(seen, shown))
        gone = ObsTarget(program="A", items={"A": {"Showcaller clip a": False}})
        hidden = [request.data["sceneItemId"] for request in diff(seen, gone, plain("test"))]
        assert hidden == ([1, 2] if copied else [1])
