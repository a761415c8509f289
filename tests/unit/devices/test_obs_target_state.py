"""Laws of what OBS should be for any state of the desk, and of when a take counts as confirmed."""

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from console.devices.obs.confirm import confirmed
from console.devices.obs.diff import diff, differs_on_air
from console.devices.obs.in_flight import InFlight
from console.devices.obs.target_state import ObsTarget, desired_obs
from console.engine.plan import PlanCue
from console.engine.state import DeskState, Drift, Take
from console.model import facts
from console.model.cue import (
    ActionCue,
    Clock,
    Cue,
    Filter,
    Follow,
    Manual,
    Mute,
    Raw,
    Record,
    Stream,
    clip_of,
    product_of,
)
from console.model.names import BACKDROP, CARD, CLIP, LABEL, SLATE, card_source, clip_source
from console.model.obsstate import MediaSeen, ObsSeen
from console.model.show import Show
from console.model.target import (
    OUTPUTS,
    PREVIEW,
    PROGRAM,
    TRANSITION,
    TRANSITION_MS,
    Item,
    Program,
    Target,
)
from console.model.target import Mute as MuteTarget
from console.words.message import plain
from tests.support.desk import CLIP_MS, provisioned
from tests.support.playbook import Playbook
from tests.support.shows import all_kinds


def by_hand(show: Show) -> Show:
    """The show with every cue waiting for GO: time alone changes nothing."""

    def manual(cue: Cue) -> Cue:
        return msgspec.structs.replace(cue, start=Manual()) if isinstance(cue.start, Follow | Clock) else cue

    segments = tuple(
        msgspec.structs.replace(segment, cues=tuple(manual(cue) for cue in segment.cues))
        for segment in show.segments
    )
    return msgspec.structs.replace(show, segments=segments)


SHOW = by_hand(all_kinds())
OBS = provisioned(SHOW)
CUES = [cue.id for segment in SHOW.segments for cue in segment.cues]
SCENES = [*OBS.scenes]
FIXED = {BACKDROP, LABEL, SLATE}
PLACES = [(scene, item) for scene, items in OBS.items.items() for item in items]

COMMANDS = st.one_of(
    st.sampled_from(
        [facts.Go(), facts.Go(), facts.Panic(), facts.Resume(), facts.Adlib("x01"), facts.Return()]
    ),
    st.builds(facts.Jump, st.sampled_from(CUES)),
    st.builds(facts.Skip, st.sampled_from(CUES)),
    st.just("confirm"),
)
HANDS = st.one_of(
    st.builds(facts.SceneSeen, st.sampled_from(SCENES)),
    st.builds(
        lambda place, on: facts.ItemEnabledSeen(place[0], place[1].item_id, on),
        st.sampled_from(PLACES),
        st.booleans(),
    ),
    st.builds(facts.MuteSeen, st.sampled_from(sorted(OBS.muted)), st.booleans()),
    st.builds(facts.TransitionSeen, st.sampled_from(("Cut", "Fade")), st.sampled_from((300, 500))),
    st.builds(facts.StudioModeSeen, st.booleans()),
    st.just(facts.StreamSeen(True)),
)
TARGETS = st.one_of(
    st.sampled_from([PROGRAM, *OUTPUTS]),
    st.sampled_from(PLACES).map(lambda place: Item(place[0], place[1].source)),
    st.sampled_from(sorted(OBS.muted)).map(MuteTarget),
)


@st.composite
def plays(draw: st.DrawFn) -> Playbook:
    """A show somewhere in its middle, beside an OBS that people have had their hands in."""
    book = Playbook(SHOW, CLIP_MS)
    book.say(facts.ObsConnected("ws://test", OBS))
    for step in draw(st.lists(st.one_of(COMMANDS, HANDS), max_size=12)):
        book.run_to(book.now_ms + 1000)
        if step == "confirm":
            if book.state.on_air is not None:
                book.confirm()
        else:
            book.say(step)
    return book


def wants(book: Playbook) -> ObsTarget:
    return desired_obs(book.plan, book.state)


def done(seen: ObsSeen, wanted: ObsTarget) -> ObsSeen:
    """OBS after it did all it was asked, its clips running."""
    flight = InFlight()
    for request in diff(seen, wanted, "test"):
        flight.asked(request, 0)
    after = flight.overlay(seen)
    # Started since whatever take it is for.
    clips = {name: MediaSeen("playing", 1, 0, 10**9, 10**9) for name in seen.inputs if name.startswith(CLIP)}
    return msgspec.structs.replace(after, media=clips)


def seeing(book: Playbook, seen: ObsSeen) -> DeskState:
    return msgspec.structs.replace(book.state, obs=seen)


def picture(book: Playbook) -> PlanCue | None:
    return book.plan.by_id[book.state.picture] if book.state.picture is not None else None


def last_picture(book: Playbook) -> Take | None:
    """The take whose picture should be on air, if it still is."""
    for take in reversed(book.state.takes):
        if take.cue_id == book.state.picture:
            return take if take.ended_ms is None else None
    return None


# ── what is wanted ───────────────────────────────────────────────────────────────────────────────


@settings(deadline=None)
@given(plays())
def test_only_what_showcaller_made_is_ever_wanted_otherwise(book: Playbook) -> None:
    layouts = set(msgspec.structs.asdict(SHOW.layouts).values())
    for request in diff(book.state.obs, wants(book), "test"):
        match request.target:
            case Item(scene, source):
                assert scene in layouts
                assert source in FIXED or source.startswith((CLIP, CARD))
            case MuteTarget(name):
                assert name.startswith(CLIP) or name in book.state.wished_muted
            case Program():
                assert request.value in layouts
            case other:
                assert other in (TRANSITION, TRANSITION_MS, PREVIEW, *OUTPUTS)


@settings(deadline=None)
@given(plays())
def test_the_scene_on_air_shows_what_its_cue_says_and_no_more(book: Playbook) -> None:
    item = picture(book)
    assume(item is not None)
    assert item is not None
    wanted = wants(book)
    assert wanted.program == item.scene
    shown = {name for name, on in wanted.items[str(item.scene)].items() if on}
    clip, product = clip_of(item.cue), product_of(item.cue)
    assert shown - FIXED == {
        *([clip_source(clip)] if clip is not None else []),
        *([card_source(product, book.plan.show.cards.template_of(item.cue))] if product is not None else []),
    }
    ours_there = {one.source for one in OBS.items[str(item.scene)]} & FIXED
    assert shown & FIXED == ours_there  # Backdrop and AI label are never hidden.


@settings(deadline=None)
@given(plays())
def test_before_the_first_take_nothing_on_air_changes(book: Playbook) -> None:
    assume(book.state.picture is None)
    seen = book.state.obs
    wanted = wants(book)
    assert wanted.program is None
    for request in diff(seen, wanted, "test"):
        assert request.target != PROGRAM
        assert not isinstance(request.target, Item) or request.target.scene != seen.program


@settings(deadline=None)
@given(plays())
def test_a_scene_that_fades_out_keeps_its_picture(book: Playbook) -> None:
    """Until the take is confirmed, the scene it leaves is still to be seen."""
    take = last_picture(book)
    assume(take is not None and take.confirmed_ms is None)
    wanted = wants(book)
    # But for the AI label, which is shown over the avatar wherever the avatar is seen.
    assert {scene for scene, items in wanted.items.items() if set(items) != {LABEL}} == {wanted.program}


@settings(deadline=None)
@given(plays(), st.sampled_from(CUES))
def test_when_confirmed_the_next_go_is_one_request(book: Playbook, cue_id: str) -> None:
    """The next scene is made ready while it is off air: GO only has to switch."""
    book.run_to(book.now_ms + 1000)
    book.say(facts.Jump(cue_id))
    assume(book.state.on_air is not None and book.state.standby is not None)
    # The take whose picture it is: an action may have taken its turn before it was seen.
    for take in book.state.takes:
        if take.kind != "action":
            book.say(facts.CueConfirmed(take.number))
    item, coming = picture(book), book.plan.by_id[str(book.state.standby)]
    assume(not book.state.panic and book.state.interrupted is None)
    assume(item is not None and coming.scene not in (None, item.scene))
    ready = done(book.state.obs, wants(book))
    book.say(facts.ObsReseen(ready, "test"))
    book.run_to(book.now_ms + 5000)
    book.say(facts.Go())
    assume(book.state.picture == coming.cue_id)
    assert [request.target for request in diff(book.state.obs, wants(book), "test")] == [PROGRAM]


@settings(deadline=None)
@given(plays(), st.sampled_from([(), ("Cut",), ("Cut", "Fade")]))
def test_only_a_transition_that_obs_has_is_asked_for(book: Playbook, there: tuple[str, ...]) -> None:
    state = seeing(book, msgspec.structs.replace(book.state.obs, transitions=there))
    transition = desired_obs(book.plan, state).transition
    assert transition is None or not there or transition.name in there


@settings(deadline=None)
@given(plays(), st.lists(TARGETS, max_size=4))
def test_drift_is_left_alone(book: Playbook, changed: list[Target]) -> None:
    """What somebody changed by hand is theirs until it is taken back: no request touches it."""
    drifts = {target: Drift(plain(""), plain(""), 0) for target in changed}
    state = msgspec.structs.replace(book.state, drifts=drifts)
    asked = {request.target for request in diff(state.obs, desired_obs(book.plan, state), "test")}
    assert not asked & set(changed)
    if PROGRAM in changed:
        assert not any(isinstance(target, Item) for target in asked)
    before = {request.target for request in diff(state.obs, wants(book), "test")}
    assert asked <= before  # And nothing else comes of it.
    if PROGRAM not in changed:
        assert before - asked <= set(changed)


@settings(deadline=None)
@given(plays())
def test_once_obs_is_as_wanted_nothing_more_is_asked(book: Playbook) -> None:
    wanted = wants(book)
    after = seeing(book, done(book.state.obs, wanted))
    assert diff(after.obs, desired_obs(book.plan, after), "test") == ()


def test_a_panic_silences_the_clip_it_broke_off() -> None:
    book = Playbook(SHOW, CLIP_MS)
    book.say(facts.ObsConnected("ws://test", OBS))
    film = next(cue for segment in SHOW.segments for cue in segment.cues if clip_of(cue) is not None)
    clip = clip_source(str(clip_of(film)))
    book.say(facts.Jump(film.id))
    assert wants(book).muted[clip] is False
    book.run_to(book.now_ms + 1000)
    book.say(facts.Panic())
    assert wants(book).muted[clip] is True
    assert wants(book).program == SHOW.layouts.slate
    assert [name for name, muted in wants(book).muted.items() if muted] == [clip]


# ── when a take is confirmed ─────────────────────────────────────────────────────────────────────


@settings(deadline=None)
@given(plays())
def test_a_take_is_confirmed_exactly_when_nothing_on_air_differs(book: Playbook) -> None:
    take = last_picture(book)
    assume(take is not None)
    assert take is not None
    wanted = wants(book)
    state = seeing(book, done(book.state.obs, wanted))
    assert confirmed(book.plan, state, wanted, take)
    before = msgspec.structs.replace(book.state.obs, media=state.obs.media)
    as_it_was = seeing(book, before)
    assert confirmed(book.plan, as_it_was, wanted, take) == (differs_on_air(before, wanted) == ())


@settings(deadline=None)
@given(plays(), st.data())
def test_each_thing_on_air_is_needed_for_green(book: Playbook, data: st.DataObject) -> None:
    take, item = last_picture(book), picture(book)
    assume(take is not None)
    assert take is not None
    assert item is not None
    wanted = wants(book)
    good = done(book.state.obs, wanted)
    scene = str(wanted.program)
    other = data.draw(st.sampled_from([name for name in SCENES if name != scene]))
    flipped = data.draw(
        st.sampled_from([one.source for one in good.items[scene] if one.source in wanted.items[scene]])
    )
    items = tuple(
        msgspec.structs.replace(one, enabled=not one.enabled) if one.source == flipped else one
        for one in good.items[scene]
    )
    muted = data.draw(st.sampled_from(sorted(wanted.muted)))
    wrong = {
        "another scene": msgspec.structs.replace(good, program=other),
        "an item": msgspec.structs.replace(good, items={**good.items, scene: items}),
        "sound": msgspec.structs.replace(good, muted={**good.muted, muted: not good.muted[muted]}),
        "no OBS": msgspec.structs.replace(good, connected=False),
    }
    clip = clip_of(item.cue)
    if clip is not None:
        still = {**good.media, clip_source(clip): MediaSeen("none")}
        wrong["a clip that stands"] = msgspec.structs.replace(good, media=still)
    for name, seen in wrong.items():
        assert not confirmed(book.plan, seeing(book, seen), wanted, take), name
    over = msgspec.structs.replace(take, ended_ms=book.now_ms)
    assert not confirmed(book.plan, seeing(book, good), wanted, over)


@pytest.mark.parametrize(
    ("action", "seen"),
    [
        (Mute(input="mic", muted=True), ObsSeen(connected=True, muted={"mic": True})),
        (Mute(input="mic", muted=False), ObsSeen(connected=True, muted={"mic": False})),
        (
            Filter(source="cam", filter="blur", on=True),
            ObsSeen(connected=True, filters={"cam": {"blur": True}}),
        ),
        (
            Filter(source="cam", filter="blur", on=False),
            ObsSeen(connected=True, filters={"cam": {"blur": False}}),
        ),
        (Stream(on=True), ObsSeen(connected=True, streaming=True)),
        (Record(on=True), ObsSeen(connected=True, recording=True)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_an_action_is_confirmed_when_it_is_seen(action: object, seen: ObsSeen) -> None:
    cue = ActionCue(id="act", title="act", start=Manual(), action=action)  # type: ignore[arg-type]
    segment = msgspec.structs.replace(SHOW.segments[0], cues=(cue,))
    book = Playbook(msgspec.structs.replace(SHOW, segments=(segment,), adlibs=()), CLIP_MS)
    book.say(facts.Go())
    (take,) = book.state.takes
    assert not confirmed(book.plan, seeing(book, ObsSeen(connected=True, streaming=False)), ObsTarget(), take)
    assert confirmed(book.plan, seeing(book, seen), ObsTarget(), take)
    away = msgspec.structs.replace(seen, connected=False)
    assert not confirmed(book.plan, seeing(book, away), ObsTarget(), take)


def test_a_raw_request_is_never_confirmed_by_looking() -> None:
    cue = ActionCue(id="act", title="act", start=Manual(), action=Raw(request="GetVersion"))
    segment = msgspec.structs.replace(SHOW.segments[0], cues=(cue,))
    book = Playbook(msgspec.structs.replace(SHOW, segments=(segment,), adlibs=()), CLIP_MS)
    book.say(facts.ObsConnected("ws://test", OBS))
    book.say(facts.Go())
    assert not confirmed(book.plan, book.state, ObsTarget(), book.state.takes[0])
