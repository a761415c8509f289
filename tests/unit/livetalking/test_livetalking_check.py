"""What is wrong with a server is found before the show, and said with how to mend it."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from console.cli.main import main
from console.desk.livetalking import livetalking_findings
from console.devices.avatar.livetalking import LiveTalkingEngine
from console.devices.obs.blueprint import blueprint
from console.livetalking import rtmp
from console.livetalking.check import findings, look
from console.model.cue import AvatarCue
from console.model.host import LiveTalking
from console.model.show import Show
from console.presenter.events import Event, Obeyed, SentenceEnded
from console.words.message import render
from tests.support.desk import small_show
from tests.support.livetalking import FakeLiveTalking
from tests.support.waiting import until


def codes(fake: FakeLiveTalking, has_webrtc: bool = True, **changes: Any) -> list[tuple[str, str]]:
    host = LiveTalking(**{"address": fake.address, "transport": "rtmp", **changes})
    found = findings(host, look(host, 0.5), has_webrtc)
    for one in found:
        assert render(one.what, "zh") != render(one.what, "en")
    return [(one.level, one.what.code) for one in found]


def test_what_is_found_at_a_server() -> None:
    with FakeLiveTalking() as fake:
        assert codes(fake) == [("warning", "livetalking.batch")]
        fake.config["batch_size"] = 4
        assert codes(fake) == []
        assert codes(fake, session="7") == [("error", "livetalking.session_missing")]
        fake.config |= {"fps": 30, "tts": "azuretts"}
        assert codes(fake) == [("warning", "livetalking.fps"), ("note", "livetalking.mute_voice")]
        fake.config |= {"fps": 25, "tts": "edgetts", "transport": "webrtc", "max_session": 1}
        assert codes(fake) == [("error", "livetalking.transport")]
        assert codes(fake, transport="webrtc") == [("error", "livetalking.full")]
        fake.config["max_session"] = 5
        assert codes(fake, transport="webrtc") == []
        assert codes(fake, has_webrtc=False, transport="webrtc") == [("error", "livetalking.no_webrtc")]
        # A session of somebody else's page needs nothing of ours.
        assert codes(fake, has_webrtc=False, transport="webrtc", session="0") == []


@pytest.mark.parametrize("fault", ["hang", "html", "500", "nonsense", "no data", "reset"])
def test_a_server_that_answers_nonsense_is_one_error(fault: str) -> None:
    with FakeLiveTalking() as fake:
        fake.faults["/api/admin/sessions"] = fault
        assert [level for level, _ in codes(fake)] == ["error"]
        fake.faults = {"/api/admin/config": fault}
        assert [level for level, _ in codes(fake)] == ["error"]


@pytest.mark.parametrize("address", ["nonsense", "ftp://a:1", "http://", "http://a b", "http://u@h:1"])
def test_what_is_no_address_is_not_asked(address: str) -> None:
    host = LiveTalking(address=address)
    assert [one.what.code for one in findings(host, look(host), True)] == ["livetalking.no_address"]


def test_the_command_says_what_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    with FakeLiveTalking() as fake:
        command = ["livetalking", "check", fake.address, "--transport", "rtmp"]
        assert main(command) == 0
        said = capsys.readouterr().out
        assert "batch_size 16" in said and "--batch_size 4" in said
        assert main([*command, "--json", "--session", "9"]) == 1
        answer = json.loads(capsys.readouterr().out)
        assert (answer["ready"], answer["config"]["voice"]) == (False, "edgetts")
        assert answer["sessions"][0]["session_id"] == "0"
    assert main(["livetalking", "check", "http://127.0.0.1:9", "--transport", "rtmp"]) == 1


def hosted(*engines: str, **server: Any) -> Show:
    cues = tuple(
        AvatarCue(id=f"h{at}", title="Host", duration_ms=5000, engine=engine, script={"zh": "一句。"})
        for at, engine in enumerate(engines)
    )
    show = small_show(*cues)
    avatar = msgspec.structs.replace(show.avatar, livetalking=LiveTalking(**server) if server else None)
    return msgspec.structs.replace(show, avatar=avatar)


def test_a_show_is_checked_with_its_server() -> None:
    def found(show: Show) -> list[str]:
        return [one.what.code for one in livetalking_findings(show)]

    assert found(hosted("presenter", address="http://127.0.0.1:9")) == []
    assert found(hosted("livetalking")) == ["livetalking.not_set"]
    assert found(hosted("livetalking", address="http://127.0.0.1:9")) == ["livetalking.unreachable"]
    with FakeLiveTalking() as fake:
        fake.config["batch_size"] = 4
        assert found(hosted("livetalking", address=fake.address, transport="rtmp")) == []
        both = hosted("livetalking", "presenter", address=fake.address, transport="rtmp")
        assert found(both) == ["livetalking.mixed"]


def test_obs_listens_for_a_server_that_pushes(tmp_path: Path) -> None:
    def source(show: Show) -> Any:
        return blueprint(show, tmp_path).sources["Presenter"]

    pushed = source(hosted("livetalking", address="http://h:1", transport="rtmp"))
    assert (pushed.kind, pushed.settings) == (rtmp.KIND, rtmp.settings())
    # By WebRTC it comes out of our own pump.
    assert source(hosted("livetalking", address="http://h:1")).settings["input_format"] == "nut"


def test_a_desk_speaks_through_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("console.base.app_dirs.data", lambda: tmp_path)
    events: list[Event] = []
    with FakeLiveTalking() as fake:
        settings = LiveTalking(address=fake.address, transport="rtmp")
        engine = LiveTalkingEngine(lambda: settings, events.append, lambda: True)
        engine.start()
        try:
            assert until(lambda: engine.ready)
            assert engine.health().address == fake.address
            engine.drop(1)
            engine.interrupt(2)
            engine.start_anew(3)

            def all_obeyed() -> bool:
                fake.move(20)
                return [event.order for event in list(events) if isinstance(event, Obeyed)] == [1, 2, 3]

            assert until(all_obeyed), events
        finally:
            engine.stop()
        assert not any(isinstance(event, SentenceEnded) for event in events)
