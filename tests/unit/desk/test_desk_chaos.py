"""Whatever is said and whatever OBS does, with an OBS that answers in its own time: the desk's promises hold.

test_desk_laws moves a desk step by step; here time runs, faults come and go, and people use OBS's window.
"""

import itertools
from collections.abc import Callable
from typing import Any

import msgspec
from hypothesis import example, given, settings
from hypothesis import strategies as st

from console.engine.fallback import picture
from console.engine.reduce import fold
from console.model import facts
from console.model.cue import ActionCue, AvatarCue, Clock, Follow, Manual, Raw
from console.model.names import LABEL
from console.model.target import text_of
from tests.support.desk import FILM, RED, RICE, Rig, label_key, outputs, provisioned, small_show
from tests.support.thorough import examples

SHOW = small_show(
    AvatarCue(
        id="f1", title="Follows", clip="media/red.mp4", start=Follow(), duration_ms=4000, end="clip",
        pre_wait_ms=700,
    ),
    ActionCue(id="raw", title="Raw", start=Manual(), action=Raw(request="GetStats")),
    *outputs(),
    AvatarCue(
        id="t1", title="At eight", clip="media/green.mp4", duration_ms=4000,
        start=Clock(time="2024-04-16T18:25:00+08:00"),
    ),
)  # fmt: skip
CUES = ["s1", "a1", "k1", "b1", "v1", "s2", "f1", "raw", "go_live", "rec", "t1", "x1", "@panic", "nobody"]


def _step(name: str, *values: Any) -> st.SearchStrategy[tuple[str, Any]]:
    return st.tuples(st.just(name), st.sampled_from(values) if values else st.none())


cue = st.sampled_from(CUES)
commands = st.one_of(
    st.sampled_from(
        [facts.Go(), facts.Hold(), facts.Resume(), facts.Back(), facts.Panic(), facts.Return(),
         facts.TakeBack(), facts.Accept(), facts.Skip(), facts.Adjust(30_000), facts.Adjust(-120_000)]
    ),
    st.builds(facts.Jump, cue), st.builds(facts.Adlib, cue), st.builds(facts.Standby, cue),
    st.builds(facts.Skip, cue), st.builds(facts.Unskip, cue),
)  # fmt: skip
steps = st.lists(
    st.one_of(
        st.tuples(st.just("say"), commands),
        _step("run", 1, 15, 80, 400, 2600, 70_000),
        _step("refuse", "SetCurrentProgramScene", "SetSceneItemEnabled", "StartStream", "GetStats"),
        _step("ignore", "SetCurrentProgramScene", "SetSceneItemEnabled", "SetInputMute"),
        _step("deaf"),
        _step("slow", 5, 300, 1200),
        _step("heal"),
        _step("lose"),
        _step("restart"),
        _step("connect"),
        _step("program", "Mine", "Card", "Avatar"),
        _step("item", ("Card", RICE), ("Avatar", LABEL), ("Avatar+Card", LABEL), ("Video", FILM)),
        _step("mute", RED),
        _step("clip", RED, FILM),
        _step("stream", "StartStream", "StopStream"),
        _step("scene gone", "Avatar", "Card"),
    ),
    max_size=30,
)


def play(
    script: list[tuple[str, Any]], auto: bool = False, prepare: Callable[[Rig], object] | None = None
) -> Rig:
    rig = Rig(SHOW, auto=auto)
    if prepare is not None:
        prepare(rig)
    rig.connect()
    for what, value in script:
        match what:
            case "say":
                rig.say(value)
            case "run":
                rig.run(value)
            case "refuse":
                rig.obs.refuse[value] = (600, "Not now.")
            case "ignore":
                rig.obs.ignore.add(value)
            case "deaf":
                rig.obs.deaf = True
            case "slow":
                rig.obs.lag_ms = value
            case "heal":
                heal(rig)
            case "lose":
                rig.lose()
            case "restart":
                rig.obs.seen = provisioned(SHOW)
                rig.lose()
                rig.connect()
            case "connect":
                if not rig.online:
                    rig.connect()
            case "program" if value in rig.obs.seen.scenes:
                rig.hand("SetCurrentProgramScene", sceneName=value)
            case "item" if value[0] in rig.obs.seen.scenes:
                scene, source = value
                rig.hide(scene, source, shown=source not in rig.obs.shown(scene))
            case "mute":
                rig.hand("SetInputMute", inputName=value, inputMuted=not rig.obs.seen.muted[value])
            case "clip":
                rig.say(facts.MediaChanged(value, "ended"))
            case "stream":
                rig.hand(value)
            case "scene gone":
                without(rig, value)
    return rig


def heal(rig: Rig) -> None:
    rig.obs.refuse.clear()
    rig.obs.ignore.clear()
    rig.obs.deaf, rig.obs.lag_ms = False, 5


def without(rig: Rig, scene: str) -> None:
    """Somebody deletes a scene; OBS puts another on program if it was on air."""
    seen = rig.obs.seen
    items = {name: row for name, row in seen.items.items() if name != scene}
    program = "Mine" if seen.program == scene else seen.program
    rig.obs.seen = msgspec.structs.replace(seen, scenes=tuple(items), items=items, program=program)
    if rig.online:
        rig.say(facts.ObsReseen(rig.obs.seen, "SceneRemoved"))


@settings(max_examples=examples(40, 120), deadline=None)
@given(steps, st.booleans())
def test_nothing_raises_serials_have_no_gaps_time_never_runs_back_and_the_journal_is_the_state(
    script: list[tuple[str, Any]], auto: bool
) -> None:
    rig = play(script, auto)
    records = rig.records
    assert [record.serial for record in records] == list(range(1, len(records) + 1))
    assert all(one.t_ms <= two.t_ms for one, two in itertools.pairwise(records))
    assert fold(rig.plan, records) == rig.core.state


@settings(max_examples=examples(40, 120), deadline=None)
@given(steps, st.booleans())
def test_a_take_is_written_before_obs_hears_of_it_and_nothing_is_asked_twice_in_a_message(
    script: list[tuple[str, Any]], auto: bool
) -> None:
    rig = play(script, auto)
    online = durable = True
    takes = 0
    for what, entry in rig.log:
        if what == "before_air":
            durable = True
        elif what == "send":
            assert durable, "OBS was asked before the take was on disk"
            assert len({request.target for request in entry}) == len(entry), entry
            assert all(request.take is None or request.take <= takes for request in entry)
        elif isinstance(entry.fact, facts.ObsConnected | facts.ObsLost):
            online = isinstance(entry.fact, facts.ObsConnected)
            durable = True  # What was taken in an outage is long written when OBS is back.
        elif isinstance(entry.fact, facts.CueTaken):
            takes += 1
            durable = not online
    # A raw request is sent at most once, whatever happened.
    raws = [key for key in rig.asked() if key.startswith("raw:")]
    assert len(raws) == len(set(raws))


@settings(max_examples=examples(40, 120), deadline=None)
@given(steps, st.booleans())
def test_once_obs_is_well_and_the_hands_are_off_the_picture_is_the_right_one(
    script: list[tuple[str, Any]], auto: bool
) -> None:
    rig = play(script, auto)
    heal(rig)
    if not rig.online or set(rig.obs.seen.scenes) != set(provisioned(SHOW).scenes):
        rig.obs.seen = provisioned(SHOW)
        rig.lose()
        rig.connect()
    rig.say(facts.Hold())
    rig.run(7000)  # What was asked in vain is asked again.
    rig.say(facts.TakeBack())
    rig.run(7000)
    state = rig.core.state
    assert state.drifts == {}
    before = rig.mark
    rig.run(30_000)
    assert rig.asked(before) == [], "at rest, nothing is asked"
    if state.picture is None:
        return
    if state.fallback is not None:
        shown = picture(rig.plan, state)  # A clip broke: what stands in for it is the right picture.
        assert shown is not None and rig.obs.seen.program == shown.scene
        return
    scene = rig.plan.by_id[state.picture].scene
    assert rig.obs.seen.program == scene
    if scene in ("Avatar", "Avatar+Card"):
        assert LABEL in rig.obs.shown(scene)
    assert state.takes[-1].outcome in ("confirmed", "late") or state.takes[-1].kind == "action"


@settings(max_examples=examples(40, 120), deadline=None)
@given(steps, st.booleans())
def test_the_ai_label_is_never_called_drift(script: list[tuple[str, Any]], auto: bool) -> None:
    rig = play(script, auto)
    keys = {label_key(scene) for scene in rig.obs.seen.scenes}
    assert not keys & {text_of(drift.target) for drift in rig.told(facts.DriftSeen)}


@settings(max_examples=examples(40, 120), deadline=None)
@given(steps, st.booleans())
@example([("run", 70_000), ("clip", "Showcaller clip media/red.mp4"), ("run", 400)], True)
def test_a_take_s_story_only_goes_forward(script: list[tuple[str, Any]], auto: bool) -> None:
    """requested → confirmed, late or failed; failed → late. Confirmed stays so, unless its clip breaks."""
    rig = play(script, auto)
    allowed = {
        "pending": {"pending", "confirmed", "late", "failed"},
        "failed": {"failed", "late"},
        "confirmed": {"confirmed"},
        "late": {"late"},
    }
    state, outcomes = type(rig.core.state)(), {}
    broken = {record.fact.take for record in rig.records if isinstance(record.fact, facts.FellBack)}
    for record in rig.records:
        state = fold(rig.plan, [record], state)
        for take in state.takes:
            # A clip that breaks in the middle takes the take with it: viewers saw something else.
            broke = {"failed"} if isinstance(record.fact, facts.FellBack) else set()
            assert take.outcome in allowed[outcomes.get(take.number, "pending")] | broke, take
            outcomes[take.number] = take.outcome
    for take in state.takes:
        assert take.ended_ms is None or take.ended_ms >= take.started_ms
        assert take.confirmed_ms is None or take.confirmed_ms >= take.started_ms
        if take.number not in broken:
            assert (take.outcome in ("confirmed", "late")) == (take.confirmed_ms is not None)
    assert all(
        one.ended_ms == two.started_ms for one, two in zip(state.takes, state.takes[1:], strict=False)
    ), "one cue on air at a time, without a gap"
