"""Whatever is said to the desk, in whatever order: it lives, its journal is whole, it does not lie."""

from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from console.engine.reduce import fold
from console.model import facts
from console.model.facts import Record
from console.model.names import LABEL
from tests.support.desk import Rig
from tests.support.shows import COLOURS, all_kinds
from tests.support.thorough import examples

SHOW = all_kinds(8000)
CLIP_MS = {f"media/{name}.mp4": 12_000 for name in COLOURS}
CUES = [f"c{number:02}" for number in range(1, 16)]
some_cue = st.sampled_from([*CUES, "x01", "nobody"])
commands = st.one_of(
    st.just(facts.Go()), st.just(facts.Hold()), st.just(facts.Resume()), st.just(facts.Back()),
    st.just(facts.Panic()), st.just(facts.Return()), st.just(facts.TakeBack()), st.just(facts.Accept()),
    st.builds(facts.Skip, some_cue), st.builds(facts.Unskip, some_cue), st.builds(facts.Standby, some_cue),
    st.builds(facts.Jump, some_cue), st.builds(facts.Adlib, some_cue),
    st.builds(facts.Adjust, st.sampled_from((-30_000, -1000, 30_000))),
)  # fmt: skip
steps = st.lists(
    st.one_of(
        st.tuples(st.just("say"), commands),
        st.tuples(st.just("pass"), st.sampled_from((1, 40, 700, 3000, 20_000))),
        st.tuples(st.just("answer"), st.sampled_from((100, 100, 100, 600, 0))),
        st.tuples(st.just("ignore"), st.none()),
        st.tuples(st.just("lose"), st.none()),
        st.tuples(st.just("connect"), st.none()),
        st.tuples(st.just("scene by hand"), st.none()),
        st.tuples(st.just("label by hand"), st.none()),
        st.tuples(st.just("clip ends"), st.sampled_from(("red", "green", "blue", "film"))),
    ),
    max_size=40,
)


def play(script: list[tuple[str, Any]]) -> Rig:
    rig = Rig(SHOW, auto=True, clip_ms=CLIP_MS, answers=False)
    rig.connect()
    for what, given_ in script:
        match what:
            case "say":
                rig.say(given_)
            case "pass":
                rig.run(given_)
            case "answer":
                rig.answer(code=given_)
            case "ignore":
                rig.answer(effect=False)
            case "lose":
                rig.lose()
            case "connect":
                rig.connect()
            case "scene by hand":
                rig.hand("SetCurrentProgramScene", sceneName="Mine")
            case "label by hand":
                rig.hide("Avatar", LABEL)
            case "clip ends":
                rig.say(facts.MediaChanged(f"Showcaller clip media/{given_}.mp4", "ended"))
    return rig


@settings(max_examples=examples(50, 150), deadline=None)
@given(steps)
def test_the_journal_is_whole_and_is_the_state(script: list[tuple[str, Any]]) -> None:
    rig = play(script)
    records = rig.records
    assert [record.serial for record in records] == list(range(1, len(records) + 1))
    times = [record.t_ms for record in records]
    assert times == sorted(times)
    again = [msgspec.json.decode(msgspec.json.encode(record), type=Record) for record in records]
    folded = fold(rig.plan, again)
    assert msgspec.structs.replace(folded, health=rig.core.state.health) == rig.core.state


@settings(max_examples=examples(50, 150), deadline=None)
@given(steps)
def test_a_take_is_confirmed_only_when_its_scene_was_seen_on_air(script: list[tuple[str, Any]]) -> None:
    rig = play(script)
    program: str | None = None
    takes = {}
    for record in rig.records:
        fact = record.fact
        if isinstance(fact, facts.ObsConnected):
            program = fact.seen.program
        elif isinstance(fact, facts.ObsLost):
            program = None
        elif isinstance(fact, facts.SceneSeen):
            program = fact.scene
        elif isinstance(fact, facts.CueTaken):
            takes[len(takes) + 1] = fact.cue_id
        elif isinstance(fact, facts.CueConfirmed):
            item = rig.plan.by_id[takes[fact.take]]
            assert item.scene is None or item.scene == program


@settings(max_examples=80, deadline=None)
@given(steps)
def test_left_alone_with_a_good_obs_it_comes_to_rest_on_the_right_picture(
    script: list[tuple[str, Any]],
) -> None:
    rig = play(script)
    rig.connect()
    rig.say(facts.TakeBack())
    rig.say(facts.Hold())
    rig.settle()
    rig.run(6000)
    rig.settle()
    picture = rig.core.state.picture
    if picture is None or rig.core.state.drifts:
        return
    assert rig.obs.seen.program == rig.plan.by_id[picture].scene
    if rig.obs.seen.program in ("Avatar", "Avatar+Card"):
        label = next(item for item in rig.obs.seen.items[rig.obs.seen.program] if item.source == LABEL)
        assert label.enabled
