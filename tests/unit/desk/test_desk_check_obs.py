"""`check` against an OBS that has all names right and other things under them."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.base.processes import ProcessId, this_process
from console.desk.check import check_show
from console.devices.obs.claim import Claims
from console.engine.finding import Finding
from console.files.probe import probe_clip
from console.rehearsal.server import SimulatedObs
from console.words.message import render
from tests.support.foreign import client_of
from tests.support.hands import AVATAR, HANDS, RED, Hands
from tests.support.shows import make_clip

CODES = ("mismatch", "override", "filter_on_clip", "rare_keyframes")


@pytest.fixture
def hands(show_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hands]:
    monkeypatch.setenv("SHOWCALLER_OBS_PASSWORD", "secret")
    with SimulatedObs("secret", canvas_size=(1280, 720)) as obs:
        client = client_of(obs.port, "secret")
        client.connect()
        made = Hands(client, obs.url, "secret", show_dir)
        yield made
        made.keeper.close()
        client.disconnect()


def found(hands: Hands) -> list[Finding]:
    return [one for one in check_show(hands.root, hands.url, True) if one.code in CODES]


def test_what_was_just_built_is_as_it_should_be(hands: Hands) -> None:
    assert found(hands) == []


def test_another_show_s_film_under_the_same_name_is_no_ready_show(hands: Hands) -> None:
    HANDS["another film of that name"][2](hands)
    (one,) = found(hands)
    assert (one.code, one.level) == ("mismatch", "error")
    assert "another show" in str(one.what)


def test_filters_blend_and_place_are_named_each(hands: Hands) -> None:
    for name in ("opacity on the label", "blend mode", "moved off the canvas"):
        HANDS[name][2](hands)
    assert [(one.code, one.level) for one in found(hands)] == [("mismatch", "error")] * 3


def test_a_scene_s_own_transition_and_a_filter_of_the_user_s_own_are_said(hands: Hands) -> None:
    hands.ask(
        "SetSceneSceneTransitionOverride", sceneName=AVATAR, transitionName="Fade", transitionDuration=8000
    )
    hands.ask("CreateSourceFilter", sourceName=RED, filterName="Green", filterKind="chroma_key_filter_v2")
    hands.ask("CreateSourceFilter", sourceName=RED, filterName="Louder", filterKind="gain_filter")
    own, fade = sorted(found(hands), key=lambda one: one.code)
    assert (own.code, own.level, fade.code, fade.level) == ("filter_on_clip", "note", "override", "warning")
    assert "Green" in str(own.what) and "8.0 s" in str(fade.what)


def test_rare_keyframes_are_a_finding(hands: Hands) -> None:
    make_clip(hands.root / "media" / "red.mp4", (200, 40, 40), 12, every=600)
    assert probe_clip(hands.root / "media" / "red.mp4").keyframe_gap_ms == pytest.approx(12_000, abs=300)
    assert probe_clip(hands.root / "media" / "green.mp4").keyframe_gap_ms < 1100
    (one,) = found(hands)
    assert (one.code, one.level) == ("rare_keyframes", "warning")
    assert "red.mp4" in str(one.where) and "12 s" in str(one.what)


@pytest.mark.parametrize("name", ["sample", "small"])
def test_the_shows_that_come_with_it_have_a_keyframe_a_second(name: str) -> None:
    from resources import ROOT

    gaps = {
        path.name: probe_clip(path).keyframe_gap_ms
        for path in (ROOT / "shows" / name / "media").glob("*.mp4")
    }
    assert gaps and {path: ms for path, ms in gaps.items() if ms > 1100} == {}


def claimed(hands: Hands, who: str, process: ProcessId) -> None:
    user, host = who.split("@")
    claims = Claims(user, host, "/runs/one", process, lambda: "Slate", take_over=True)
    assert claims.claim(hands.client, 5.0) is not None


def driven(hands: Hands) -> list[Finding]:
    return [one for one in check_show(hands.root, hands.url, True) if one.code == "driven"]


def test_who_drives_obs_is_said_with_what_to_do_about_it(hands: Hands) -> None:
    assert driven(hands) == [], "nobody does"
    for who in ("anna@STUDIO-2", f"anna@{socket.gethostname()}"):
        claimed(hands, who, this_process())
        (one,) = driven(hands)
        assert one.level == "warning" and who in render(one.what, "en") and who in render(one.what, "zh")
        assert one.fix is not None and "接管" in render(one.fix, "zh")
        assert "--take-over" in render(one.fix, "en", terminal=True)


def test_a_claim_that_a_dead_desk_of_this_pc_left_stands_in_nobody_s_way(hands: Hands) -> None:
    claimed(hands, f"anna@{socket.gethostname()}", ProcessId(2_000_000_000, 1))
    (one,) = driven(hands)
    assert one.level == "note" and "without giving it back" in str(one.what)


def test_one_that_was_given_back_is_nobody_s(hands: Hands) -> None:
    claims = Claims("anna", "STUDIO-2", "/runs/one", this_process(), lambda: "Slate")
    claims.claim(hands.client, 5.0)
    claims.release(hands.client, 5.0)
    assert driven(hands) == []
