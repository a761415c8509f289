"""The desk's core: what it asks of OBS, in which order, and what it says is on air."""

import pytest

from console.devices.obs.effects import STANDBY
from console.model import facts
from console.model.cue import ActionCue, AvatarCue, CardCue, Manual, Raw, SlateCue, Stream
from console.model.facts import CommandRefused
from console.model.names import LABEL, card_source, clip_source
from console.model.show import Segment, Show, Text
from console.model.target import PROGRAM, STREAMING, Item, text_of
from tests.support.playbook import START
from tests.support.shows import product
from tests.support.stage import Stage

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
def stage() -> Stage:
    """The first cue is on air and confirmed, the second stands by, prepared."""
    made = Stage(show())
    made.connect()
    made.say(facts.Go())
    made.settle()
    assert made.core.state.takes[0].outcome == "confirmed"
    made.run_to(5000)
    made.did.clear()
    made.sent.clear()
    return made


def go(stage: Stage) -> None:
    stage.run_to(stage.clock.ns // 1_000_000 + 2000)
    stage.say(facts.Go())


def outcome(stage: Stage) -> str:
    return stage.core.state.takes[-1].outcome


def test_nothing_is_asked_of_obs_before_the_first_take() -> None:
    stage = Stage(show())
    stage.connect()
    stage.run_to(60_000)
    program = [request for request in stage.sent if request.target == PROGRAM]
    assert program == []


def test_go_is_one_request_because_the_standby_was_prepared(stage: Stage) -> None:
    go(stage)
    assert [request.request for request in stage.asked] == ["SetCurrentProgramScene"]
    assert stage.asked[0].data == {"sceneName": "Avatar"}
    assert str(stage.asked[0].why) == "cue c2: Slate → Avatar"


def test_a_take_is_journalled_before_obs_is_asked(stage: Stage) -> None:
    go(stage)
    names = [what if what != "journal" else f"journal {which}" for what, which in stage.did]
    assert names.index("journal CueTaken") < names.index("before_air") < names.index("send")


def test_requested_then_confirmed_only_when_obs_is_seen_so(stage: Stage) -> None:
    go(stage)
    assert outcome(stage) == "pending"
    stage.say(facts.RequestDone(PROGRAM, "SetCurrentProgramScene", STANDBY, 100, "", 1.0, 2), "obs")
    assert outcome(stage) == "pending"  # OBS said yes; nobody has seen it.
    stage.answer()
    assert outcome(stage) == "confirmed"
    take = stage.core.state.takes[-1]
    assert take.confirmed_ms is not None
    assert take.confirmed_ms - take.started_ms == 20


def test_a_slow_obs_is_late_and_a_very_slow_one_failed_then_still_confirmed(stage: Stage) -> None:
    go(stage)
    stage.answer(ms=700)
    assert outcome(stage) == "late"
    go(stage)
    stage.run_to(stage.clock.ns // 1_000_000 + 5100)
    assert outcome(stage) == "failed"
    assert stage.of(facts.CueFailed)


def test_yes_without_effect_is_asked_again_and_never_called_on_air(stage: Stage) -> None:
    go(stage)
    stage.answer(effect=False)
    assert outcome(stage) == "pending"
    stage.run_to(stage.clock.ns // 1_000_000 + 2600)
    assert [request.request for request in stage.asked] == ["SetCurrentProgramScene"]
    stage.answer()
    assert outcome(stage) == "late"


def test_a_refusal_fails_the_take_and_tells_obs_s_words(stage: Stage) -> None:
    go(stage)
    request = stage.asked.pop()
    stage.say(
        facts.RequestDone(
            request.target, request.request, request.why, 600, "No such scene.", 1.0, request.take
        ),
        "obs",
    )
    assert outcome(stage) == "failed"
    assert "No such scene." in str(stage.of(facts.CueFailed)[0].why)
    assert any("No such scene." in str(problem.what) for problem in stage.of(facts.ProblemSeen))


def test_the_second_go_of_a_shaking_hand_is_ignored(stage: Stage) -> None:
    go(stage)
    refused = stage.say(facts.Go())
    assert isinstance(refused, CommandRefused)
    assert refused.reason == "double_go"
    assert len(stage.core.state.takes) == 2


def test_obs_lost_in_mid_take_nothing_goes_twice_and_the_picture_comes_back(stage: Stage) -> None:
    go(stage)
    stage.lose()
    stage.run_to(stage.clock.ns // 1_000_000 + 3000)
    assert stage.asked == []
    stage.obs = Stage(show()).obs  # A fresh OBS: its own scene on air.
    stage.connect()
    asked = [request.request for request in stage.asked]
    assert asked.count("SetCurrentProgramScene") == 1
    stage.settle()
    assert stage.obs.program == "Avatar"
    assert stage.core.state.takes[-1].confirmed_ms is not None
    assert len(stage.core.state.takes) == 2


def test_obs_back_as_it_should_be_is_asked_for_nothing(stage: Stage) -> None:
    go(stage)
    stage.settle()
    stage.lose()
    stage.sent.clear()
    stage.connect()
    assert [request for request in stage.sent if request.target == PROGRAM] == []


def test_a_change_by_hand_is_told_once_and_not_fought(stage: Stage) -> None:
    stage.by_hand(PROGRAM, "Mine")
    drift = stage.of(facts.DriftSeen)
    assert [(one.target, str(one.asked), str(one.seen)) for one in drift] == [(PROGRAM, "Slate", "Mine")]
    stage.run_to(60_000)
    assert stage.sent == []
    assert len(stage.of(facts.DriftSeen)) == 1
    stage.say(facts.TakeBack())
    stage.settle()
    assert stage.obs.program == "Slate"
    assert stage.core.state.drifts == {}


def test_an_accepted_change_stays_until_the_next_cue(stage: Stage) -> None:
    stage.by_hand(PROGRAM, "Mine")
    stage.say(facts.Accept())
    stage.run_to(30_000)
    assert stage.sent == []
    stage.say(facts.Go())
    stage.settle()
    assert stage.obs.program == "Avatar"
    assert outcome(stage) == "confirmed"


def test_the_ai_label_is_put_back_at_once_and_never_argued_about(stage: Stage) -> None:
    go(stage)
    stage.settle()
    stage.sent.clear()
    stage.by_hand(LABEL_ITEM, False)
    assert [request.target for request in stage.asked] == [LABEL_ITEM]
    stage.settle()
    assert stage.of(facts.DriftSeen) == []
    assert next(item for item in stage.obs.items["Avatar"] if item.source == LABEL).enabled


def test_a_card_hidden_by_hand_is_drift(stage: Stage) -> None:
    go(stage)
    stage.settle()
    go(stage)
    stage.settle()
    item = Item("Card", card_source("rice", "full"))
    stage.by_hand(item, False)
    assert [one.target for one in stage.of(facts.DriftSeen)] == [item]


def test_what_is_the_users_own_is_left_alone(stage: Stage) -> None:
    for _ in range(3):
        go(stage)
        stage.settle()
    assert not any("My camera" in text_of(request.target) for request in stage.sent)


def test_a_stream_that_somebody_stopped_is_told_and_not_started_again(stage: Stage) -> None:
    for _ in range(5):
        go(stage)
        stage.settle()
    assert stage.obs.streaming
    stage.by_hand(STREAMING, False)
    assert [one.target for one in stage.of(facts.DriftSeen)] == [STREAMING]
    go(stage)
    stage.settle()
    assert not stage.obs.streaming


def test_panic_shows_the_slate_and_resume_goes_on_where_it_was(stage: Stage) -> None:
    go(stage)
    stage.settle()
    stage.run_to(12_000)
    stage.sent.clear()
    stage.say(facts.Panic())
    assert stage.sent[0].request in ("SetCurrentProgramScene", "SetInputMute")
    stage.settle()
    assert stage.obs.program == "Slate"
    assert stage.obs.muted[clip_source("media/red.mp4")]
    refused = stage.say(facts.Panic())
    assert refused is not None
    stage.run_to(40_000)
    assert stage.core.state.panic
    stage.say(facts.Resume())
    stage.settle()
    assert stage.obs.program == "Avatar"
    assert not stage.obs.muted[clip_source("media/red.mp4")]
    assert (stage.core.state.takes[-1].cue_id, stage.core.state.takes[-1].part) == ("c2", 2)


def test_an_adlib_and_back(stage: Stage) -> None:
    go(stage)
    stage.settle()
    stage.say(facts.Adlib("x1"))
    stage.settle()
    assert stage.obs.program == "Card"
    shown = {item.source for item in stage.obs.items["Card"] if item.enabled}
    assert card_source("eggs", "full") in shown
    assert card_source("rice", "full") not in shown
    stage.say(facts.Return())
    stage.settle()
    assert stage.obs.program == "Avatar"
    assert [take.cue_id for take in stage.core.state.takes] == ["c1", "c2", "x1", "c2"]


def test_a_raw_request_goes_out_once_and_its_answer_confirms_it(stage: Stage) -> None:
    for _ in range(4):
        go(stage)
        stage.settle()
    assert [request.request for request in stage.sent].count("GetStats") == 1
    assert stage.core.state.takes[-1].outcome == "confirmed"
    stage.lose()
    stage.connect()
    stage.settle()
    assert [request.request for request in stage.sent].count("GetStats") == 1


def test_a_listener_that_fails_does_not_stop_the_show(stage: Stage) -> None:
    troubles: list[BaseException] = []
    stage.core.on_trouble = troubles.append

    def broken(_: object) -> None:
        raise ValueError("a window's mistake")

    stage.core.listeners.append(broken)
    go(stage)
    stage.settle()
    assert outcome(stage) == "confirmed"
    assert troubles


def test_health_is_kept_and_not_journalled(stage: Stage) -> None:
    from console.model.obsstate import ObsHealth

    before = len(stage.records)
    stage.say(facts.HealthSeen(ObsHealth(fps=30.0)))
    assert stage.core.state.health.fps == 30.0
    assert len(stage.records) == before
