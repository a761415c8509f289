"""Scenes of the producer's own OBS as cues: shown as any other, nothing in them touched, found when renamed."""

from typing import Any

import msgspec
import pytest

from console.engine.plan import compile_show
from console.engine.reduce import play
from console.model import facts
from console.model.cue import Manual, SceneCue
from console.model.names import LABEL
from console.model.obsstate import ItemSeen, ObsSeen
from tests.support.desk import CLIP_MS, Rig, small_show

OWN = "访客机位"


def cue(**changes: Any) -> SceneCue:
    given = {"id": "o1", "title": "Guest", "start": Manual(), "scene": OWN, "duration_ms": 60_000}
    return SceneCue(**{**given, **changes})


def rig(*cues: SceneCue, items: tuple[ItemSeen, ...] = (ItemSeen(701, "Camera", True, 0),)) -> Rig:
    """A desk whose OBS has the producer's own scene."""
    made = Rig(small_show(*(cues or (cue(),))))
    seen = made.obs.seen
    scenes = tuple(dict.fromkeys((*seen.scenes, OWN)))
    made.obs._set(scenes=scenes, items={**seen.items, OWN: (*items, *seen.items.get(OWN, ()))})
    return made


def rename(made: Rig, old: str, new: str, event: bool = True) -> None:
    """Somebody renames a scene in OBS's own window, seen by its event and then by a look, or by the look alone."""
    seen = made.obs.seen

    def now(name: str | None) -> str | None:
        return new if name == old else name

    made.obs._set(
        scenes=tuple(str(now(name)) for name in seen.scenes),
        items={str(now(name)): items for name, items in seen.items.items()},
        scene_ids={str(now(name)): one for name, one in seen.scene_ids.items()},
        program=now(seen.program),
    )
    if event:
        made.say(facts.SceneRenamed(old, new))
        made.run(100)
    made.say(facts.ObsReseen(made.obs.seen, "SceneNameChanged"))
    made.run(200)


def remove(made: Rig, name: str, instead: str) -> ObsSeen:
    """Somebody removes a scene; where it is on air OBS shows another. Returns OBS as it was."""
    before = made.obs.seen
    gone = msgspec.structs.replace(
        before,
        scenes=tuple(one for one in before.scenes if one != name),
        items={one: items for one, items in before.items.items() if one != name},
    )
    if before.program == name:
        made.obs.seen = msgspec.structs.replace(gone, program=instead)
        made.say(facts.SceneSeen(instead))
    else:
        made.obs.seen = gone
    made.say(facts.ObsReseen(made.obs.seen, "SceneRemoved"))
    made.run(200)
    return before


def test_it_is_requested_and_confirmed_when_obs_is_seen_there() -> None:
    made = rig()
    made.connect()
    made.on_air_at("s1")
    made.on_air_at("o1")
    assert made.obs.seen.program == OWN
    take = made.core.state.takes[-1]
    assert (take.kind, take.scene, take.outcome) == ("scene", OWN, "confirmed")


def test_nothing_inside_it_is_touched_not_even_what_is_ours_there() -> None:
    ours = ItemSeen(702, "Showcaller card rice full A", True, 1)
    made = rig(items=(ItemSeen(701, "Camera", False, 0), ours))
    made.connect()
    made.on_air_at("k1")
    mark = made.mark
    made.on_air_at("o1")
    made.run(5000)
    assert [key for key in made.asked(mark) if OWN in key] == []
    assert made.obs.shown(OWN) == {ours.source}


def test_somebody_who_takes_it_off_air_by_hand_is_drift() -> None:
    made = rig()
    made.connect()
    made.on_air_at("o1")
    made.hand("SetCurrentProgramScene", sceneName="Mine")
    made.run(500)
    assert len(made.core.state.drifts) == 1
    made.say(facts.TakeBack())
    made.run(500)
    assert made.obs.seen.program == OWN


@pytest.mark.parametrize("on_air", [True, False])
def test_one_that_is_renamed_is_followed_on_air_and_before(on_air: bool) -> None:
    made = rig()
    made.connect()
    made.on_air_at("s1")
    if on_air:
        made.on_air_at("o1")
    mark = made.mark
    rename(made, OWN, "Guest 2")
    made.run(3000)
    assert [key for key in made.asked(mark) if key == "program"] == []
    assert not made.core.state.drifts
    assert not made.core.state.problems
    made.on_air_at("o1")
    assert made.obs.seen.program == "Guest 2"
    assert made.core.state.takes[-1].scene == "Guest 2"


def test_names_that_are_swapped_are_followed_and_a_name_that_comes_back_too() -> None:
    made = rig(cue(), cue(id="o2", scene="Mine"))
    made.connect()
    made.on_air_at("s1")
    for old, new in ((OWN, "tmp"), ("Mine", OWN), ("tmp", "Mine")):
        rename(made, old, new)
    made.on_air_at("o1")
    assert made.obs.seen.program == "Mine"
    for old, new in (("Mine", "tmp"), (OWN, "Mine"), ("tmp", OWN)):
        rename(made, old, new)
    assert made.core.plan.renamed == {}
    assert made.obs.seen.program == OWN


def test_a_new_scene_of_the_old_name_takes_nothing_off_the_air() -> None:
    made = rig()
    made.connect()
    made.on_air_at("o1")
    rename(made, OWN, "Guest 2")
    made.obs._set(scenes=(*made.obs.seen.scenes, OWN), items={**made.obs.seen.items, OWN: ()})
    made.say(facts.ObsReseen(made.obs.seen, "SceneCreated"))
    made.run(1000)
    assert made.obs.seen.program == "Guest 2"
    remove(made, "Guest 2", "Mine")
    assert made.core.plan.renamed == {}, "the name of the show leads to its own scene again"


def test_one_renamed_while_obs_was_away_is_found_by_its_uuid() -> None:
    made = rig()
    made.obs._set(scene_ids={name: f"id of {name}" for name in made.obs.seen.scenes})
    made.connect()
    made.on_air_at("s1")
    made.lose()
    seen = made.obs.seen
    made.obs._set(
        scenes=tuple("Guest 2" if name == OWN else name for name in seen.scenes),
        items={("Guest 2" if name == OWN else name): items for name, items in seen.items.items()},
        scene_ids={("Guest 2" if name == OWN else name): one for name, one in seen.scene_ids.items()},
    )
    made.connect()
    made.run(200)
    assert made.told(facts.SceneRenamed) == [facts.SceneRenamed(OWN, "Guest 2")]
    made.on_air_at("o1")
    assert made.obs.seen.program == "Guest 2"


def test_one_renamed_before_the_show_is_found_by_the_uuid_that_the_cue_keeps() -> None:
    made = rig(cue(scene="Old name", scene_id="u-1"))
    made.obs._set(scene_ids={OWN: "u-1"})
    made.connect()
    made.run(200)
    made.on_air_at("o1")
    assert made.obs.seen.program == OWN


def test_a_desk_that_takes_the_run_up_again_knows_the_new_name() -> None:
    made = rig()
    made.connect()
    made.on_air_at("o1")
    rename(made, OWN, "Guest 2")
    plan, state = play(made.plan, made.records)
    assert plan.by_id["o1"].scene == "Guest 2"
    assert state.picture == "o1"
    assert state == msgspec.structs.replace(made.core.state, health=state.health)


def test_an_edit_of_the_show_leaves_the_new_name_followed() -> None:
    made = rig()
    made.connect()
    made.on_air_at("s1")
    rename(made, OWN, "Guest 2")
    made.core.edit(compile_show(made.show, CLIP_MS), facts.ShowEdited(1, "title", ()), (), "test")
    made.on_air_at("o1")
    assert made.obs.seen.program == "Guest 2"


def test_one_of_our_own_scenes_that_is_renamed_is_followed_with_its_label() -> None:
    made = rig()
    made.connect()
    made.on_air_at("a1")
    rename(made, "Avatar", "Host")
    made.hide("Host", LABEL)
    made.run(2000)
    assert LABEL in made.obs.shown("Host")
    assert not made.core.state.problems


def test_a_missing_one_is_an_alarm_that_names_cue_and_likeness_and_ends_when_it_is_there() -> None:
    made = rig(cue(scene="访客 机位1"))
    made.connect()
    made.on_air_at("s1")
    alarm = made.core.state.problems["obs.own_scenes"]
    assert alarm.what.args["scene"] == "访客 机位1"
    assert alarm.what.args["cues"] == ("o1 Guest",)
    assert alarm.fix is not None
    assert alarm.fix.args["names"] == (OWN,)
    made.obs._set(scenes=(*made.obs.seen.scenes, "访客 机位1"))
    made.say(facts.ObsReseen(made.obs.seen, "SceneCreated"))
    made.run(100)
    assert "obs.own_scenes" not in made.core.state.problems


def test_its_take_fails_truthfully_while_it_is_missing_and_comes_when_it_is_there() -> None:
    made = rig()
    made.connect()
    made.on_air_at("s1")
    before = remove(made, OWN, "Mine")
    made.say(facts.Jump("o1"))
    made.run(1000)
    assert made.outcome() == "failed"
    assert made.obs.seen.program == "Slate", "what was on air stays there"
    made.obs._set(scenes=before.scenes, items=before.items)
    made.say(facts.ObsReseen(made.obs.seen, "SceneCreated"))
    made.run(6000)
    assert made.outcome() == "late"
    assert made.obs.seen.program == OWN


def test_one_removed_on_air_is_an_alarm_and_another_scene_is_not_called_it() -> None:
    made = rig()
    made.connect()
    made.on_air_at("o1")
    before = remove(made, OWN, "Mine")
    assert "obs.own_scenes" in made.core.state.problems
    assert made.core.state.drifts
    made.obs._set(scenes=before.scenes, items=before.items)
    made.say(facts.ObsReseen(made.obs.seen, "SceneCreated"))
    made.run(200)
    assert "obs.own_scenes" not in made.core.state.problems
    made.say(facts.TakeBack())
    made.run(500)
    assert made.obs.seen.program == OWN


def test_one_whose_cue_is_over_is_no_alarm() -> None:
    made = rig(cue(), cue(id="o2", scene="Mine"))
    made.connect()
    made.on_air_at("o2")
    remove(made, OWN, "Mine")
    assert "obs.own_scenes" not in made.core.state.problems


# ── the AI label ─────────────────────────────────────────────────────────────────────────────────


def test_where_no_host_is_seen_the_label_is_nobodys_business() -> None:
    made = rig(items=(ItemSeen(701, "Camera", True, 0), ItemSeen(702, LABEL, False, 1)))
    made.connect()
    made.on_air_at("o1")
    made.run(3000)
    assert LABEL not in made.obs.shown(OWN)
    assert made.core.state.label is None


@pytest.mark.parametrize("host", ["watched", "labelled"])
def test_where_a_host_is_seen_the_label_is_watched_and_put_back(host: Any) -> None:
    items = (ItemSeen(701, "Camera", True, 0), ItemSeen(702, LABEL, False, 1))
    made = rig(cue(host=host), items=items if host == "watched" else items[:1])
    made.connect()
    made.on_air_at("o1")
    assert LABEL in made.obs.shown(OWN)
    made.hide(OWN, LABEL)
    made.run(1000)
    assert LABEL in made.obs.shown(OWN)
    assert [type(one) for one in made.told(facts.LabelHidden)]
    assert made.core.state.label is not None
    assert made.core.state.label.why is None


def test_a_host_without_any_label_is_an_alarm_and_never_confirmed() -> None:
    made = rig(cue(host="watched"))
    made.connect()
    made.on_air_at("s1")
    made.say(facts.Jump("o1"))
    made.run(8000)
    assert "label" in made.core.state.problems
    assert made.outcome() == "failed"


def test_no_card_is_laid_over_it() -> None:
    made = rig()
    made.connect()
    made.on_air_at("o1")
    made.say(facts.OverlayCard("rice"))
    refused = made.told(facts.CommandRefused)[-1]
    assert refused.reason == "own_scene"
