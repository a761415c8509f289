"""What a cue shows is not in OBS at all: it is told, and never called confirmed."""

import msgspec
import pytest

from console.model import facts
from console.model.names import LABEL
from tests.support.desk import RED, RICE, Rig


def delete(rig: Rig, scene: str, source: str) -> None:
    """Somebody deletes a source in OBS's own window."""
    seen = rig.obs.seen
    rig.obs.seen = msgspec.structs.replace(
        seen,
        items={**seen.items, scene: tuple(item for item in seen.items[scene] if item.source != source)},
        inputs={name: kind for name, kind in seen.inputs.items() if name != source},
        media={name: media for name, media in seen.media.items() if name != source},
        muted={name: muted for name, muted in seen.muted.items() if name != source},
    )
    rig.say(facts.ObsReseen(rig.obs.seen, "InputRemoved"))
    rig.run(100)


MISSING = [("a1", "Avatar", RED), ("k1", "Card", RICE), ("a1", "Avatar", LABEL)]


@pytest.mark.parametrize(("cue_id", "scene", "source"), MISSING)
def test_a_cue_whose_source_is_not_in_obs_is_never_confirmed(cue_id: str, scene: str, source: str) -> None:
    rig = Rig()
    rig.connect()
    rig.on_air_at("s1")
    delete(rig, scene, source)
    rig.say(facts.Jump(cue_id))
    rig.run(8000)
    assert rig.outcome() == "failed"


@pytest.mark.parametrize(("cue_id", "scene", "source"), MISSING)
def test_a_source_deleted_on_air_is_told(cue_id: str, scene: str, source: str) -> None:
    rig = Rig()
    rig.connect()
    rig.on_air_at(cue_id)
    delete(rig, scene, source)
    rig.run(5000)
    assert rig.core.state.problems or rig.core.state.drifts


def test_the_label_is_put_back_also_in_an_avatar_scene_chosen_by_hand() -> None:
    rig = Rig()
    rig.connect()
    rig.on_air_at("k1")
    rig.run(500)
    rig.hand("SetCurrentProgramScene", sceneName="Avatar+Card")
    rig.hide("Avatar+Card", LABEL)
    rig.run(5000)
    assert LABEL in rig.obs.shown("Avatar+Card")
