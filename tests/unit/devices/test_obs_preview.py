"""A preview that somebody chose in studio mode is his: respected, and told as a program scene is."""

import msgspec
import pytest

from console.model import facts
from console.model.cue import CardCue, Manual
from console.model.show import Show
from console.model.target import PREVIEW, PROGRAM
from tests.support.desk import Rig, small_show


def studio(show: Show | None = None) -> Rig:
    """An OBS in studio mode, with a scene of the user's own on preview."""
    made = Rig(show)
    made.obs.seen = msgspec.structs.replace(made.obs.seen, studio_mode=True, preview="Mine")
    made.connect()
    made.run(200)
    return made


@pytest.fixture
def rig() -> Rig:
    made = studio()
    made.on_air_at("k1")
    return made


def previews(rig: Rig, since: int = 0) -> list[str]:
    return [one.data["sceneName"] for one in rig.requests(since) if one.request == "SetCurrentPreviewScene"]


def test_what_comes_is_on_preview(rig: Rig) -> None:
    assert rig.core.state.obs.preview == "Avatar+Card"
    rig.say(facts.Standby("v1"))
    rig.run(100)
    assert rig.core.state.obs.preview == "Video", "it follows the standby"
    assert not rig.core.state.drifts
    rig.say(facts.Skip())
    rig.run(100)
    assert rig.core.state.obs.preview == "Slate"
    assert not rig.core.state.drifts


def test_a_preview_chosen_by_hand_stays_and_is_said(rig: Rig) -> None:
    since = rig.mark
    rig.hand("SetCurrentPreviewScene", sceneName="Mine")
    rig.run(10_000)
    assert previews(rig, since) == []
    (drift,) = rig.told(facts.DriftSeen, since)
    assert (drift.target, drift.asked.text, drift.seen.text) == (PREVIEW, "Avatar+Card", "Mine")
    rig.say(facts.Standby("v1"))
    rig.run(1000)
    assert previews(rig, since) == [], "nor does the next standby take it away"
    rig.say(facts.TakeBack())
    rig.run(100)
    assert rig.core.state.obs.preview == "Video" and not rig.core.state.drifts


def test_a_preview_that_is_set_back_is_no_drift_any_more(rig: Rig) -> None:
    rig.hand("SetCurrentPreviewScene", sceneName="Mine")
    assert PREVIEW in rig.core.state.drifts
    rig.hand("SetCurrentPreviewScene", sceneName="Avatar+Card")
    assert not rig.core.state.drifts


def test_a_transition_by_hand_takes_what_the_hand_chose(rig: Rig) -> None:
    since = rig.mark
    rig.hand("SetCurrentPreviewScene", sceneName="Mine")
    # His Transition: the preview goes to program, and what was on program to preview.
    rig.hand("SetCurrentProgramScene", sceneName="Mine")
    rig.hand("SetCurrentPreviewScene", sceneName="Card")
    rig.run(5000)
    assert previews(rig, since) == []
    assert set(rig.core.state.drifts) == {PREVIEW, PROGRAM}
    assert rig.core.state.obs.program == "Mine"


def test_the_next_take_is_the_show_s_again(rig: Rig) -> None:
    rig.hand("SetCurrentPreviewScene", sceneName="Mine")
    rig.on_air_at("v1")
    rig.run(1000)
    assert rig.core.state.obs.preview == "Slate"
    assert not rig.core.state.drifts


def test_a_take_whose_own_swap_moves_the_preview_is_nobody_s_hand() -> None:
    """Card after card: what is to come is the scene that preview showed before the take, too."""
    go = Manual()
    rig = studio(
        small_show(
            CardCue(id="e1", title="One", start=go, product_id="rice", duration_ms=60_000),
            CardCue(id="e2", title="Two", start=go, product_id="rice", duration_ms=60_000),
        )
    )
    rig.on_air_at("s2")
    assert rig.core.state.obs.preview == "Card"
    since = rig.mark
    rig.say(facts.Go())
    # OBS swaps before it tells the program scene: the scene that is left comes on preview.
    rig.obs.seen = msgspec.structs.replace(rig.obs.seen, preview="Slate")
    rig.say(facts.PreviewSeen("Slate"))
    rig.run(2000)
    assert rig.core.state.on_air is not None and rig.core.state.on_air.outcome == "confirmed"
    assert not rig.told(facts.DriftSeen, since)
    assert rig.core.state.obs.preview == "Card"
