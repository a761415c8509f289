"""OBS goes away and comes back: it is looked at again, nothing is done twice, the right picture is back."""

import msgspec
import pytest

from console.base.clock import ShowClock
from console.desk.core import DeskCore
from console.devices.obs.device import ObsDevice
from console.engine.reduce import fold
from console.model import facts
from console.model.cue import ActionCue, Manual, Raw
from console.model.names import LABEL
from console.model.target import PROGRAM
from console.words.message import plain
from tests.support.desk import GREEN, RED, Rig, outputs, provisioned, small_show


def rig_on(cue_id: str = "s1") -> Rig:
    rig = Rig(small_show(*outputs()))
    rig.connect()
    rig.on_air_at(cue_id)
    rig.run(1500)
    return rig


def test_lost_in_mid_take_and_found_again_asks_once_more_and_confirms() -> None:
    rig = rig_on()
    rig.say(facts.Go())
    rig.lose()  # Before OBS did it.
    rig.obs.seen = provisioned(rig.show)
    rig.run(3000)
    before = rig.mark
    rig.connect()
    rig.run(2000)
    assert rig.asked(before).count("program") == 1
    assert rig.obs.seen.program == "Avatar"
    assert rig.core.state.takes[-1].cue_id == "a1"
    assert rig.outcome() == "late"


def test_found_again_as_it_should_be_nothing_is_asked() -> None:
    rig = rig_on("a1")
    before = rig.mark
    rig.lose()
    rig.run(3000)
    rig.connect()  # The link was down; OBS went on.
    rig.run(5000)
    assert rig.asked(before) == []
    assert rig.core.state.drifts == {}
    assert len(rig.core.state.takes) == 1


def test_a_request_done_by_obs_before_the_loss_is_not_done_twice() -> None:
    rig = rig_on()
    rig.say(facts.Go())
    before = rig.mark
    rig.lose()
    rig.run(1000)
    rig.connect()  # OBS had the request before the link broke.
    rig.run(1000)
    assert "program" not in rig.asked(before)
    assert rig.outcome() in ("confirmed", "late")


def test_an_obs_that_was_restarted_gets_its_whole_picture_back() -> None:
    rig = rig_on("b1")
    rig.lose()
    rig.obs.seen = provisioned(rig.show)
    rig.connect()
    rig.run(2000)
    assert rig.obs.seen.program == "Avatar+Card"
    assert rig.obs.shown("Avatar+Card") >= {GREEN, "Showcaller card eggs side A", LABEL}
    assert rig.core.state.drifts == {}, "what a restart changed is nobody's hand"


def test_the_show_goes_on_without_obs_and_ends_up_on_the_right_cue() -> None:
    rig = Rig(auto=True)
    rig.connect()
    rig.run(1000)
    rig.lose()
    rig.run(2 * 60_000)
    assert [take.cue_id for take in rig.core.state.takes] == ["s1", "a1", "k1"]
    missed = rig.core.state.takes[1]
    assert (missed.outcome, str(missed.why), missed.requested_ms) == (
        "failed",
        "OBS was not connected.",
        None,
    )
    before = rig.mark
    rig.connect()
    rig.run(2000)
    programs = [
        request.data for message in rig.sent(before) for request in message if request.target == PROGRAM
    ]
    assert programs == [{"sceneName": "Card"}], "only the picture that is due now"
    assert rig.core.state.takes[-1].requested_ms is not None
    assert rig.core.state.takes[-1].confirmed_ms is not None


def test_a_take_while_obs_is_away_waits_for_no_disk_and_sends_nothing() -> None:
    rig = rig_on()
    rig.lose()
    before = rig.mark
    rig.say(facts.Go())
    rig.run(4000)
    assert rig.sent(before) == []
    assert rig.told(facts.CueTaken, before)


def test_a_raw_request_of_an_outage_is_never_sent_later() -> None:
    """Whoever asked for it counted on the moment; an hour later it may do harm."""
    raw = ActionCue(id="raw", title="Hotkey", start=Manual(), action=Raw(request="TriggerHotkeyByName"))
    rig = Rig(small_show(raw))
    rig.connect()
    rig.on_air_at("s1")
    rig.lose()
    before = rig.mark
    rig.say(facts.Jump("raw"))
    rig.lose("Still not there.")
    rig.run(1000)
    rig.connect()
    rig.run(10_000)
    assert "raw:2" not in rig.asked(before)
    assert rig.outcome() == "failed"


def test_a_drift_is_forgotten_with_the_link_and_the_picture_is_ours_again() -> None:
    rig = rig_on("a1")
    rig.hand("SetCurrentProgramScene", sceneName="Mine")
    assert rig.core.state.drifts
    rig.lose()
    assert rig.core.state.drifts == {}
    rig.connect()
    rig.run(1000)
    assert rig.obs.seen.program == "Avatar"


def test_a_stream_goes_on_over_an_outage_of_the_link() -> None:
    rig = rig_on("go_live")
    before = rig.mark
    rig.lose()
    rig.connect()
    rig.run(5000)
    assert "streaming" not in rig.asked(before)
    assert rig.obs.seen.streaming


def test_why_obs_is_away_is_told_and_cleared() -> None:
    rig = rig_on()
    rig.lose("The password is wrong.")
    state = rig.core.state
    assert not state.obs.connected
    assert state.obs_lost_why == plain("The password is wrong.")
    rig.connect()
    assert rig.core.state.obs_lost_why is None


@pytest.mark.parametrize("moment_ms", [3, 40, 900])
def test_a_desk_that_died_and_resumes_takes_nothing_twice(moment_ms: int) -> None:
    rig = rig_on()
    rig.say(facts.Go())
    rig.run(moment_ms)
    records = [msgspec.json.decode(msgspec.json.encode(record), type=facts.Record) for record in rig.records]
    again = Rig(rig.show)
    again.records, again.obs, again.clock = list(records), rig.obs, rig.clock
    state = fold(rig.plan, records)
    clock = ShowClock(rig.clock.ns, records[-1].t_ms + 2000, 1.0)
    again.core = DeskCore(rig.plan, rig.clock, clock, again, (ObsDevice(),), state)
    before = again.mark
    again.say(facts.RunResumed(2000, "0"))
    assert not again.core.state.obs.connected, "what was seen before the crash is not known now"
    again.connect()
    again.run(3000)
    assert [take.cue_id for take in again.core.state.takes] == ["s1", "a1"]
    assert "program" not in again.asked(before), "OBS had it from the desk that died"
    assert again.outcome() in ("confirmed", "late")
    serials = [record.serial for record in again.records]
    assert serials == list(range(1, len(serials) + 1))


def test_a_resumed_clip_is_not_started_again() -> None:
    rig = rig_on("a1")
    state = fold(rig.plan, rig.records)
    again = Rig(rig.show)
    again.obs, again.clock = rig.obs, rig.clock
    again.core = DeskCore(
        rig.plan, rig.clock, ShowClock(rig.clock.ns, state.t_ms, 1.0), again, (ObsDevice(),), state
    )
    before = again.mark
    again.say(facts.RunResumed(0, "0"))
    again.connect()
    again.run(2000)
    assert again.asked(before) == []
    assert again.core.state.obs.media[RED].state == "playing"
