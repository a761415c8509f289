"""Clips that should have begun as they came on air, and were not heard to: where they are is read back."""

from typing import Any

import pytest
from websockets.sync.server import ServerConnection

from console.devices.device import Request
from console.devices.obs.cursor_checks import READ_S, Asked, CursorChecks
from console.devices.obs.media_end_check import STARTED
from console.model import facts
from console.model.names import clip_source
from console.model.target import PROGRAM
from console.words.message import plain
from tests.support.obs import Linked, let_look, oblige
from tests.support.peer import event, let_in, peer
from tests.support.waiting import until

CLIP = clip_source("media/red.mp4")
PLAYS_ON = {"mediaState": "OBS_MEDIA_STATE_PLAYING", "mediaCursor": 1_420, "mediaDuration": 12_000}
OVER = {"mediaState": "OBS_MEDIA_STATE_ENDED", "mediaCursor": None, "mediaDuration": None}
COMES = Request(PROGRAM, "B", "SetCurrentProgramScene", {"sceneName": "B"}, plain("a test"), 3, (CLIP,))


@pytest.mark.parametrize(
    ("started", "status", "cursors", "restarts"),
    [
        (False, PLAYS_ON, [facts.CursorSeen(CLIP, 1_420, 3, restarted=True)], 0),
        (False, OVER, [], 1),
        (True, PLAYS_ON, [], 0),
    ],
)
def test_one_that_was_not_heard_to_begin_is_asked_for(
    linked: Linked, started: bool, status: dict[str, Any], cursors: list[facts.AnyFact], restarts: int
) -> None:
    asked: list[str] = []

    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        let_look(ws)
        while True:
            said = oblige(ws, {"GetMediaInputStatus": status})["d"].get("requestType", "")
            asked.append(said)
            if said == "SetCurrentProgramScene" and started:
                event(ws, STARTED, {"inputName": CLIP})

    with peer(handler) as port:
        link, told = linked(port, heartbeat_s=2 * READ_S)
        told.wait(facts.ObsConnected)
        assert until(lambda: link._client is not None and link._client.connected)
        link.send([COMES])
        told.wait(facts.RequestDone)
        # Two heartbeats later all is asked that was to be.
        before = asked.count("GetStats")
        assert until(lambda: asked.count("GetStats") > before + 2)
    assert told.of(facts.CursorSeen) == cursors
    assert asked.count("TriggerMediaInputAction") == restarts
    assert asked.count("GetMediaInputStatus") == (0 if started else 1)


COMING = Asked(CLIP, 3, restarted=True, coming_s=10.0)


def test_a_start_that_is_heard_is_enough_and_one_from_before_is_not() -> None:
    checks = CursorChecks()
    checks.started(CLIP, 9.9)
    checks.asked(COMING, 10.1)
    assert checks.wait_s(10.1) == pytest.approx(READ_S)
    checks.started(CLIP, 10.2)
    assert checks.due(11.0) == ()
    checks.started(CLIP, 10.05)
    checks.asked(COMING, 10.1)
    assert checks.due(11.0) == (), "it was heard before the answer came"
    checks.started(CLIP, 9.9)
    checks.asked(COMING, 10.1)
    assert checks.due(11.0) == (COMING,)


def test_one_that_was_asked_to_begin_is_read_back_whatever_is_heard() -> None:
    checks = CursorChecks()
    checks.asked(Asked(CLIP, 3, restarted=True), 10.0)
    checks.asked(COMING, 10.0)
    checks.started(CLIP, 10.1)
    assert checks.due(11.0) == (Asked(CLIP, 3, restarted=True),)
    checks.asked(COMING, 20.0)
    checks.asked(Asked(CLIP, 3, restarted=False), 20.0)
    assert checks.due(21.0) == (Asked(CLIP, 3, restarted=False),), "it was sought in"
