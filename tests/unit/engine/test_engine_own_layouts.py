"""A show's own layouts: their scenes, two hosts from one GO, both watched and under the label; what a check finds."""

import msgspec
import pytest

from console.engine.apply_edit import locked
from console.engine.finding import Needs
from console.engine.plan import compile_show
from console.engine.preflight_layouts import layout_findings
from console.engine.preflight_obs import label_findings
from console.files.lint import lint
from console.files.showfile import encode, media_of
from console.model import facts
from console.model.cue import AvatarCardCue, AvatarCue, Cue, Manual
from console.model.facts import AvatarSeen, FellBack
from console.model.layout import Layout, Slot
from console.model.names import BACKDROP, LABEL, LABEL_OF_HOSTS, clip_source, layout_scene, second_source
from console.model.show import Avatar, Show
from tests.support.desk import CLIP_MS, RED, Rig, small_show

DUO = Layout(
    name="Duo",
    avatar=Slot(x=0, y=200, width=480, height=700),
    second=Slot(x=500, y=200, width=480, height=700),
    card=Slot(x=300, y=850, width=400, height=150),
    label=Slot(x=20, y=20, width=500, height=120),
)
SCENE, SECOND = layout_scene("Duo"), second_source("media/green.mp4")
CARD = "Showcaller card rice @Duo A"


def duo(cue_id: str = "d1", second: str | None = "media/green.mp4", product: str | None = None) -> Cue:
    common = {
        "id": cue_id, "title": "Two", "start": Manual(), "clip": "media/red.mp4", "duration_ms": 60_000,
        "layout": "Duo", "second_clip": second,
    }  # fmt: skip
    if product is not None:
        return AvatarCardCue(product_id=product, **common)  # type: ignore[arg-type]
    return AvatarCue(**common)  # type: ignore[arg-type]


def show(*extra: Cue, layout: Layout = DUO, fallback: str | None = None) -> Show:
    made = small_show(*(extra or (duo(), duo("d2", product="rice"))))
    return msgspec.structs.replace(made, own_layouts=(layout,), avatar=Avatar(fallback_clip=fallback))


def on_air(rig: Rig, cue_id: str) -> Rig:
    rig.connect()
    rig.on_air_at(cue_id)
    return rig


def test_both_hosts_play_from_the_same_go_in_the_layouts_scene_under_the_label() -> None:
    rig = on_air(Rig(show()), "d1")
    assert rig.obs.seen.program == SCENE
    assert rig.obs.shown(SCENE) == {BACKDROP, RED, SECOND, LABEL_OF_HOSTS}
    assert rig.outcome() == "confirmed"
    assert {name: rig.obs.seen.media[name].state for name in (RED, SECOND)} == {
        RED: "playing",
        SECOND: "playing",
    }
    assert SCENE in rig.plan.labelled
    assert rig.core.state.label is not None
    assert (rig.core.state.label.scene, rig.core.state.label.why) == (SCENE, None)
    rig.on_air_at("d2")
    assert rig.obs.shown(SCENE) == {BACKDROP, RED, SECOND, CARD, LABEL_OF_HOSTS}


def test_the_usual_layouts_are_as_they_were_and_so_is_the_file() -> None:
    plain = small_show()
    assert b"own_layouts" not in encode(plain) and b"layout" not in encode(plain)
    rig = on_air(Rig(show()), "a1")
    assert rig.obs.seen.program == "Avatar" and rig.obs.shown("Avatar") == {BACKDROP, RED, LABEL}


def test_an_overlaid_card_stands_in_the_layouts_slot() -> None:
    rig = on_air(Rig(show()), "d1")
    rig.say(facts.OverlayCard("rice"))
    rig.run(100)
    assert CARD in rig.obs.shown(SCENE)


@pytest.mark.parametrize("source", [RED, SECOND])
def test_a_host_that_fails_gives_way_whichever_of_the_two_it_is(source: str) -> None:
    rig = on_air(Rig(show(fallback="media/film.mp4")), "d1")
    rig.say(AvatarSeen(source, "frozen", 1600))
    rig.run(200)
    assert [fact.to for fact in rig.told(FellBack)] == ["clip"]
    assert rig.obs.seen.program == SCENE
    assert rig.obs.shown(SCENE) == {BACKDROP, clip_source("media/film.mp4"), LABEL_OF_HOSTS}


@pytest.mark.parametrize("source", [RED, SECOND])
def test_a_host_whose_clip_ends_as_soon_as_it_began_gives_way(source: str) -> None:
    rig = on_air(Rig(show(fallback="media/film.mp4")), "d1")
    rig.say(facts.MediaChanged(source, "ended"))
    rig.run(400)
    assert [fact.to for fact in rig.told(FellBack)] == ["clip"]


def test_mute_and_level_are_of_both_hosts() -> None:
    cue = msgspec.structs.replace(duo(), level_db=-6.0)
    rig = on_air(Rig(show(cue)), "d1")
    assert [rig.obs.seen.sound[name].volume_db for name in (RED, SECOND)] == [-6.0, -6.0]
    rig.say(facts.MuteSwitch(True))
    rig.run(100)
    assert rig.obs.seen.muted[RED] and rig.obs.seen.muted[SECOND]
    rig.on_air_at("a1")
    assert not rig.obs.seen.muted[SECOND], "a mute goes on with what is on air"


def test_the_same_hosts_again_begin_again_both() -> None:
    rig = on_air(Rig(show(duo(), duo("d2"))), "d1")
    rig.on_air_at("d2")
    asked = [one.data["inputName"] for one in rig.requests() if one.request == "TriggerMediaInputAction"]
    assert asked == [RED, SECOND]


def found(of: Show) -> dict[str, str]:
    return {one.code: str(one.what) for one in layout_findings(compile_show(of, CLIP_MS))}


def test_a_check_finds_slots_that_are_off_or_overlap_and_layouts_that_are_gone() -> None:
    assert found(show()) == {}
    far = msgspec.structs.replace(DUO, second=Slot(x=900, y=200, width=300, height=700))
    assert "second host" in found(show(layout=far))["layout_off"]
    under = msgspec.structs.replace(DUO, card=Slot(x=400, y=0, width=400, height=300))
    assert "the card" in found(show(layout=under))["layout_overlap"]
    small = msgspec.structs.replace(DUO, label=Slot(x=20, y=20, width=100, height=120))
    assert "too small" in found(show(layout=small))["layout_label"]
    one = msgspec.structs.replace(DUO, second=None)
    assert "no slot" in found(show(layout=one))["layout_second"]
    assert "has no clip" in found(show(duo(second=None)))["layout_second"]
    gone = msgspec.structs.replace(show(), own_layouts=())
    assert "“Duo”" in found(gone)["layout_gone"]


def test_a_cue_whose_layout_is_gone_is_shown_in_the_usual_one() -> None:
    plan = compile_show(msgspec.structs.replace(show(), own_layouts=()), CLIP_MS)
    assert (plan.by_id["d1"].scene, plan.by_id["d2"].scene) == ("Avatar", "Avatar+Card")


def test_its_files_are_the_shows_and_two_of_one_name_are_refused() -> None:
    layout = msgspec.structs.replace(DUO, background="media/back.png")
    assert {"media/back.png", "media/green.mp4"} <= set(media_of(show(layout=layout)))
    twice = msgspec.structs.replace(show(), own_layouts=(DUO, DUO))
    assert any("own_layouts[1].name" in str(one.where) for one in lint(twice, "show.json"))


def test_layouts_are_not_changed_while_they_are_on_air() -> None:
    rig = on_air(Rig(show()), "d1")
    assert locked(rig.plan, rig.core.state, ["show/own_layouts"]) is not None
    assert locked(rig.plan, rig.core.state, ["show/baselines"]) is None


def test_the_label_of_both_hosts_is_watched_and_put_back_and_the_one_of_one_host_does_not_do() -> None:
    rig = on_air(Rig(show()), "d1")
    items = rig.obs.seen.items[SCENE]
    label = rig.obs.item(SCENE, LABEL_OF_HOSTS)
    rig.obs.lag_ms = 300
    rig.hand("SetSceneItemEnabled", sceneName=SCENE, sceneItemId=label.item_id, sceneItemEnabled=False)
    rig.run(310)
    assert [(one.scene, one.why) for one in rig.told(facts.LabelHidden)] == [(SCENE, "hidden")]
    rig.run(600)
    assert rig.told(facts.LabelShown)[-1].scene == SCENE and LABEL_OF_HOSTS in rig.obs.shown(SCENE)
    # A scene that was built when one label stood for every host has not the right one.
    only = tuple(
        msgspec.structs.replace(one, source=LABEL) if one.source == LABEL_OF_HOSTS else one for one in items
    )
    seen = msgspec.structs.replace(rig.obs.seen, items={**rig.obs.seen.items, SCENE: only})
    needs = Needs(scenes={}, labelled=(SCENE,))
    assert [one.code for one in label_findings(rig.plan, needs, seen, True)] == ["label_missing"]
    assert not [*label_findings(rig.plan, needs, rig.obs.seen, True)]
