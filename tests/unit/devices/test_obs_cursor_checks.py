"""Clips that should have begun as they came on air, and were not heard to: where they are is read back."""

from typing import Any

import pytest
from websockets.sync.server import ServerConnection

from console.devices.device import Request
from console.devices.obs.cursor_checks import EARLIER_S, READ_S, TRIES, Asked, CursorChecks
from console.devices.obs.media_end_check import ENDED, STARTED
from console.model import facts
from console.model.names import clip_source
from console.model.target import PROGRAM
from console.words.message import plain
from tests.support.obs import Linked, Told, let_look, oblige
from tests.support.peer import event, let_in, peer
from tests.support.waiting import until

CLIP = clip_source("media/red.mp4")
PLAYS_ON = {"mediaState": "OBS_MEDIA_STATE_PLAYING", "mediaCursor": 1_420, "mediaDuration": 12_000}
OVER = {"mediaState": "OBS_MEDIA_STATE_ENDED", "mediaCursor": None, "mediaDuration": None}
COMES = Request(PROGRAM, "B", "SetCurrentProgramScene", {"sceneName": "B"}, plain("a test"), 3, (CLIP,))


def coming(linked: Linked, port: int) -> Told:
    """A link whose OBS is asked for the scene of the clip."""
    link, told = linked(port, heartbeat_s=2 * READ_S)
    told.wait(facts.ObsConnected)
    assert until(lambda: link._client is not None and link._client.connected)
    link.send([COMES])
    return told


def two_heartbeats(asked: list[str]) -> None:
    """Two heartbeats later all is asked that was to be."""
    before = asked.count("GetStats")
    assert until(lambda: asked.count("GetStats") > before + 2)


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
        told = coming(linked, port)
        told.wait(facts.RequestDone)
        two_heartbeats(asked)
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


def test_an_end_that_is_told_before_any_start_is_asked_about() -> None:
    checks = CursorChecks()
    checks.asked(COMING, 10.0)
    assert checks.due(11.0) == (COMING,)
    assert checks.is_coming(CLIP, 11.5) and checks.ended(CLIP, 11.5)
    assert checks.due(12.0) == (COMING,)
    checks.started(CLIP, 12.1)
    assert not checks.is_coming(CLIP, 12.2) and not checks.ended(CLIP, 12.2), "it is its own end"
    checks.asked(COMING._replace(coming_s=20.0), 20.0)
    assert not checks.ended(CLIP, 20.0 + EARLIER_S), "so late it is its own, too"


def test_one_that_is_not_open_yet_is_asked_for_a_few_times() -> None:
    checks = CursorChecks()
    checks.asked(COMING, 10.0)
    for number in range(1, TRIES):
        assert checks.due(10.0 + number) == (COMING,)
        assert checks.not_open(COMING, 10.0 + number)
    assert checks.due(20.0) == (COMING,)
    assert not checks.not_open(COMING, 20.0)
    assert checks.due(30.0) == ()


@pytest.mark.parametrize(("active", "restarts", "told_as"), [(True, 1, []), (False, 0, ["ended"])])
def test_the_end_of_an_earlier_playing_starts_it_anew_where_it_is_on_air(
    linked: Linked, active: bool, restarts: int, told_as: list[str]
) -> None:
    """Left and taken again within a frame it is stopped late, after OBS was asked to show it, and is not begun."""
    asked: list[str] = []
    look: dict[str, dict[str, Any]] = {"GetMediaInputStatus": dict(PLAYS_ON)}
    look["GetSourceActive"] = {"videoActive": active, "videoShowing": active}

    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        let_look(ws)
        while True:
            said = oblige(ws, look)["d"].get("requestType", "")
            asked.append(said)
            if said == "GetMediaInputStatus" and look["GetMediaInputStatus"] != OVER:
                look["GetMediaInputStatus"] = OVER
                event(ws, ENDED, {"inputName": CLIP})

    with peer(handler) as port:
        told = coming(linked, port)
        told.wait(facts.CursorSeen)
        if told_as:
            told.wait(facts.MediaChanged)
        two_heartbeats(asked)
    assert asked.count("TriggerMediaInputAction") == restarts
    assert [fact.state for fact in told.of(facts.MediaChanged)] == told_as
