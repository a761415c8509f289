"""By WebRTC: the real picture and sound of a server, through the pump, heard as they leave. Needs aiortc."""

import contextlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import psutil
import pytest

from console.livetalking import webrtc_link
from console.livetalking.webrtc_link import WebRtc
from console.presenter.events import SentenceEnded, SentenceInterrupted, SentenceStarted
from tests.support.livetalking import Driven, driven
from tests.support.presenter import SMALL, Receiver
from tests.support.waiting import until

pytestmark = pytest.mark.skipif(
    find_spec("aiortc") is None,
    reason="aiortc is not installed, so WebRTC is NOT tested: pip install -r packaging/requirements-webrtc.lock",
)


@contextmanager
def received(folder: Path, most: int = 5) -> Iterator[tuple[Driven, Receiver]]:
    """A server, a client by WebRTC, and what OBS gets of it."""
    from tests.support.livetalking_webrtc import FakeWebRtc

    link = WebRtc(0, SMALL).start()
    try:
        assert until(lambda: link.address)
        with (
            FakeWebRtc(most=most) as fake,
            Receiver(link.address) as screen,
            driven(fake, folder, offers=True, open_picture=link.open) as desk,
        ):
            assert until(lambda: screen.pictures > 5)
            yield desk, screen
    finally:
        link.stop()


def test_its_picture_and_sound_reach_obs_and_are_heard(tmp_path: Path) -> None:
    with received(tmp_path) as (desk, screen):
        assert until(lambda: screen.last is not None and screen.last[20 * 320 + 160] > 150)
        # The square stands in the middle, with black beside it.
        assert screen.last[90 * 320 + 10] < 40 and screen.last[160 * 320 + 160] < 100
        assert screen.heard_ms == 0
        desk.client.say("u", 0, "一句话说完了")
        assert desk.run(lambda: desk.of(SentenceStarted) == [0]), desk.health()
        assert until(lambda: screen.heard_ms > 200)
        assert desk.run(lambda: desk.of(SentenceEnded) == [0])


def test_an_interrupt_is_silence_here_before_the_server_is_silent(tmp_path: Path) -> None:
    with received(tmp_path) as (desk, screen):
        desk.client.say("u", 0, "很长的一句话" * 10)
        assert desk.run(lambda: desk.of(SentenceStarted) == [0])
        desk.client.interrupt()
        # The server goes on, as its clock stands still.
        assert until(lambda: desk.fake.asked["/interrupt_talk"])
        assert desk.fake.mouth.speaking

        def silent() -> bool:
            return bool(len(screen.sound) > 9600) and not (abs(screen.sound[-9600:]) > 0.01).any()

        assert until(silent)
        assert desk.of(SentenceInterrupted) == []
        desk.fake.move(1000)
        assert desk.run(lambda: desk.of(SentenceInterrupted) == [0])


def test_a_server_without_a_free_session_is_told(tmp_path: Path) -> None:
    from tests.support.livetalking_webrtc import FakeWebRtc

    link = WebRtc(0, SMALL).start()
    try:
        assert until(lambda: link.address)
        with (
            FakeWebRtc(most=0) as fake,
            driven(fake, tmp_path, ready=False, offers=True, open_picture=link.open) as desk,
        ):
            assert until(lambda: "livetalking.full" in desk.wrong)
    finally:
        link.stop()


def test_a_session_that_is_cut_off_is_opened_anew(tmp_path: Path) -> None:
    with received(tmp_path) as (desk, _):
        first = desk.health().session_id
        desk.fake.die(first)
        assert desk.run(
            lambda: desk.health().ready and desk.health().session_id not in ("", first), step_ms=1000
        )


@pytest.mark.skipif(sys.platform == "win32", reason="they are stopped by a signal")
def test_a_pump_and_a_receiver_that_stand_still_are_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webrtc_link, "HANGS_S", 2.5)
    with received(tmp_path):
        pump, receiver = child("console.presenter.pump"), child("console.livetalking.webrtc")
        assert pump is not None and receiver is not None
        pump.suspend()
        assert until(lambda: (one := child("console.presenter.pump")) is not None and one != pump)
        receiver.suspend()
    assert until(lambda: not receiver.is_running() or receiver.status() == psutil.STATUS_ZOMBIE)


def child(module: str) -> psutil.Process | None:
    """The process of ours that runs a module."""
    for one in psutil.Process().children():
        with contextlib.suppress(psutil.Error):
            if module in one.cmdline():
                return one
    return None
