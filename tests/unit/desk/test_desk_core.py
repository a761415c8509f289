"""The desk's core: what it asks of OBS, in which order, and what it says is on air."""

import pytest

from console.devices.obs.effects import STANDBY
from console.model import facts
from console.model.cue import ActionCue, AvatarCue, CardCue, Manual, Raw, SlateCue, Stream
from console.model.facts import CommandRefused
from console.model.names import LABEL, card_source, clip_source
from console.model.show import Segment, Show, Text
from console.model.target import PROGRAM, STREAMING, Item, text_of
from tests.support.desk import Rig, done, provisioned
from tests.support.playbook import START
from tests.support.shows import product

LABEL_ITEM = Item("Avatar", LABEL)


def show() -> Show:
    cues = (
        SlateCue(id="c1", title="Slate", start=Manual(), end="hold", duration_ms=10_000),
        AvatarCue(id="c2", title="Welcome", clip="media/red.mp4", end="hold", script={"en": "Hi"}),
        CardCue(id="c3", title="Rice", product_id="rice", end="hold", duration_ms=10_000),
        AvatarCue(id="c4", title="Why", clip="media/green.mp4", end="hold", script={"en": "Hi"}),
        ActionCue(id="c5", title="Statistics", action=Raw(request="GetStats")),
        ActionCue(id="c6", title="Stream", action=Stream(on=True)),
        SlateCue(id="c7", title="End", end="hold", duration_ms=10_000),
    )
    return Show(
        id="core",
        title=Text(en="Core"),
        planned_start=START,
        segments=(Segment(id="all", title=Text(en="All"), cues=cues),),
        adlibs=(CardCue(id="x1", title="Eggs", product_id="eggs", end="hold", duration_ms=5000),),
        products=(
            product("rice", "SKU-RICE", "东北大米", "Rice"),
            product("eggs", "SKU-EGGS", "鲜鸡蛋", "Eggs"),
        ),
    )


@pytest.fixture
def rig() -> Rig:
    """The first cue is on air and confirmed, the second stands by, prepared."""
    made = Rig(show(), answers=False)
    made.connect()
    made.say(facts.Go())
    made.settle()
    assert made.core.state.takes[0].outcome == "confirmed"
    made.run(5000)
    made.log.clear()
    return made


def go(rig: Rig) -> None:
    rig.run(2000)
    rig.say(facts.Go())


def test_nothing_is_asked_of_obs_before_the_first_take() -> None:
    rig = Rig(show(), answers=False)
    rig.connect()
    rig.run(60_000)
    program = [request for request in rig.requests() if request.target == PROGRAM]
    assert program == []


def test_go_is_one_request_because_the_standby_was_prepared(rig: Rig) -> None:
    go(rig)
    assert [request.request for request in rig.unanswered] == ["SetCurrentProgramScene"]
    assert rig.unanswered[0].data == {"sceneName": "Avatar"}
    assert str(rig.unanswered[0].why) == "cue c2: Slate → Avatar"


def test_a_take_is_journalled_before_obs_is_asked(rig: Rig) -> None:
    go(rig)
    names = [type(what.fact).__name__ if kind == "journal" else kind for kind, what in rig.log]
    assert names.index("CueTaken") < names.index("before_air") < names.index("send")


def test_requested_then_confirmed_only_when_obs_is_seen_so(rig: Rig) -> None:
    go(rig)
    assert rig.outcome() == "pending"
    rig.say(facts.RequestDone(PROGRAM, "SetCurrentProgramScene", STANDBY, 100, "", 1.0, 2))
    assert rig.outcome() == "pending"  # OBS said yes; nobody has seen it.
    rig.answer()
    assert rig.outcome() == "confirmed"
    take = rig.core.state.takes[-1]
    assert take.confirmed_ms is not None
    assert take.confirmed_ms - take.started_ms == 20


def test_a_slow_obs_is_late_and_a_very_slow_one_failed_then_still_confirmed(rig: Rig) -> None:
    go(rig)
    rig.answer(ms=700)
    assert rig.outcome() == "late"
    go(rig)
    rig.run(5100)
    assert rig.outcome() == "failed"
    assert rig.told(facts.CueFailed)


def test_yes_without_effect_is_asked_again_and_never_called_on_air(rig: Rig) -> None:
    go(rig)
    rig.answer(effect=False)
    assert rig.outcome() == "pending"
    rig.run(2600)
    assert [request.request for request in rig.unanswered] == ["SetCurrentProgramScene"]
    rig.answer()
    assert rig.outcome() == "late"


def test_a_refusal_fails_the_take_and_tells_obs_s_words(rig: Rig) -> None:
    go(rig)
    request = rig.unanswered.pop()
    rig.say(done(request, 600, "No such scene."))
    assert rig.outcome() == "failed"
    assert "No such scene." in str(rig.told(facts.CueFailed)[0].why)
    assert any("No such scene." in str(problem.what) for problem in rig.told(facts.ProblemSeen))


def test_the_second_go_of_a_shaking_hand_is_ignored(rig: Rig) -> None:
    go(rig)
    record = rig.say(facts.Go())
    assert record is not None
    assert isinstance(record.fact, CommandRefused)
    assert record.fact.reason == "double_go"
    assert len(rig.core.state.takes) == 2


def test_obs_lost_in_mid_take_nothing_goes_twice_and_the_picture_comes_back(rig: Rig) -> None:
    go(rig)
    rig.lose()
    rig.run(3000)
    assert rig.unanswered == []
    rig.obs.seen = provisioned(show())  # A fresh OBS: its own scene on air.
    rig.connect()
    asked = [request.request for request in rig.unanswered]
    assert asked.count("SetCurrentProgramScene") == 1
    rig.settle()
    assert rig.obs.seen.program == "Avatar"
    assert rig.core.state.takes[-1].confirmed_ms is not None
    assert len(rig.core.state.takes) == 2


def test_obs_back_as_it_should_be_is_asked_for_nothing(rig: Rig) -> None:
    go(rig)
    rig.settle()
    rig.lose()
    rig.log.clear()
    rig.connect()
    assert [request for request in rig.requests() if request.target == PROGRAM] == []


def test_a_change_by_hand_is_told_once_and_not_fought(rig: Rig) -> None:
    rig.hand("SetCurrentProgramScene", sceneName="Mine")
    drift = rig.told(facts.DriftSeen)
    assert [(one.target, str(one.asked), str(one.seen)) for one in drift] == [(PROGRAM, "Slate", "Mine")]
    rig.run(60_000)
    assert rig.requests() == []
    assert len(rig.told(facts.DriftSeen)) == 1
    rig.say(facts.TakeBack())
    rig.settle()
    assert rig.obs.seen.program == "Slate"
    assert rig.core.state.drifts == {}


def test_an_accepted_change_stays_until_the_next_cue(rig: Rig) -> None:
    rig.hand("SetCurrentProgramScene", sceneName="Mine")
    rig.say(facts.Accept())
    rig.run(30_000)
    assert rig.requests() == []
    rig.say(facts.Go())
    rig.settle()
    assert rig.obs.seen.program == "Avatar"
    assert rig.outcome() == "confirmed"


def test_the_ai_label_is_put_back_at_once_and_never_argued_about(rig: Rig) -> None:
    go(rig)
    rig.settle()
    rig.log.clear()
    rig.hide("Avatar", LABEL)
    assert [request.target for request in rig.unanswered] == [LABEL_ITEM]
    rig.settle()
    assert rig.told(facts.DriftSeen) == []
    assert next(item for item in rig.obs.seen.items["Avatar"] if item.source == LABEL).enabled


def test_a_card_hidden_by_hand_is_drift(rig: Rig) -> None:
    go(rig)
    rig.settle()
    go(rig)
    rig.settle()
    item = Item("Card", card_source("rice", "full"))
    rig.hide("Card", item.source)
    assert [one.target for one in rig.told(facts.DriftSeen)] == [item]


def test_what_is_the_users_own_is_left_alone(rig: Rig) -> None:
    for _ in range(3):
        go(rig)
        rig.settle()
    assert not any("My camera" in text_of(request.target) for request in rig.requests())


def test_a_stream_that_somebody_stopped_is_told_and_not_started_again(rig: Rig) -> None:
    for _ in range(5):
        go(rig)
        rig.settle()
    assert rig.obs.seen.streaming
    rig.hand("StopStream")
    assert [one.target for one in rig.told(facts.DriftSeen)] == [STREAMING]
    go(rig)
    rig.settle()
    assert not rig.obs.seen.streaming


def test_panic_shows_the_slate_and_resume_goes_on_where_it_was(rig: Rig) -> None:
    go(rig)
    rig.settle()
    rig.run(12_000)
    rig.log.clear()
    rig.say(facts.Panic())
    assert rig.requests()[0].request in ("SetCurrentProgramScene", "SetInputMute")
    rig.settle()
    assert rig.obs.seen.program == "Slate"
    assert rig.obs.seen.muted[clip_source("media/red.mp4")]
    refused = rig.say(facts.Panic())
    assert refused is not None
    rig.run(40_000)
    assert rig.core.state.panic
    rig.say(facts.Resume())
    rig.settle()
    assert rig.obs.seen.program == "Avatar"
    assert not rig.obs.seen.muted[clip_source("media/red.mp4")]
    assert (rig.core.state.takes[-1].cue_id, rig.core.state.takes[-1].part) == ("c2", 2)


def test_an_adlib_and_back(rig: Rig) -> None:
    go(rig)
    rig.settle()
    rig.say(facts.Adlib("x1"))
    rig.settle()
    assert rig.obs.seen.program == "Card"
    shown = {item.source for item in rig.obs.seen.items["Card"] if item.enabled}
    assert card_source("eggs", "full") in shown
    assert card_source("rice", "full") not in shown
    rig.say(facts.Return())
    rig.settle()
    assert rig.obs.seen.program == "Avatar"
    assert [take.cue_id for take in rig.core.state.takes] == ["c1", "c2", "x1", "c2"]


def test_a_raw_request_goes_out_once_and_its_answer_confirms_it(rig: Rig) -> None:
    for _ in range(4):
        go(rig)
        rig.settle()
    assert [request.request for request in rig.requests()].count("GetStats") == 1
    assert rig.core.state.takes[-1].outcome == "confirmed"
    rig.lose()
    rig.connect()
    rig.settle()
    assert [request.request for request in rig.requests()].count("GetStats") == 1


def test_a_listener_that_fails_does_not_stop_the_show(rig: Rig) -> None:
    troubles: list[BaseException] = []
    rig.core.on_trouble = troubles.append

    def broken(_: object) -> None:
        raise ValueError("a window's mistake")

    rig.core.listeners.append(broken)
    go(rig)
    rig.settle()
    assert rig.outcome() == "confirmed"
    assert troubles


def test_health_is_kept_and_not_journalled(rig: Rig) -> None:
    from console.model.obsstate import ObsHealth

    before = len(rig.records)
    rig.say(facts.HealthSeen(ObsHealth(fps=30.0)))
    assert rig.core.state.health.fps == 30.0
    assert len(rig.records) == before
