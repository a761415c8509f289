"""A clip whose end OBS tells before its start: asked for, and told as ended where it does not play."""

import threading
from typing import Any

import pytest
from websockets.sync.server import ServerConnection

from console.devices.obs.media_end_check import (
    ENDED,
    OPENED_S,
    STARTED,
    TRIES,
    UNOPENED_TRIES,
    MediaEndChecks,
    is_over,
)
from console.devices.obs.observe import media_state
from console.model import facts
from console.model.names import clip_source
from tests.support.obs import Linked, let_look, oblige
from tests.support.peer import event, let_in, peer

CLIP = clip_source("media/red.mp4")
# What the real OBS 29.0.2 answers of a file of zeros in one start of ten, and of one that ended as it should.
NEVER_OPENED = {"mediaState": "OBS_MEDIA_STATE_PLAYING", "mediaCursor": 0, "mediaDuration": 0}
WAS_ENDED = {"mediaState": "OBS_MEDIA_STATE_ENDED", "mediaCursor": None, "mediaDuration": None}
PLAYS = {"mediaState": "OBS_MEDIA_STATE_PLAYING", "mediaCursor": 301, "mediaDuration": 12_000}


@pytest.mark.parametrize(
    ("answers", "states", "restarts"),
    [
        ([NEVER_OPENED] * UNOPENED_TRIES, ["ended", "playing", "ended"], 0),
        ([NEVER_OPENED, PLAYS], ["ended", "playing"], 0),
        ([WAS_ENDED, WAS_ENDED], ["ended", "playing", "ended"], 1),
        ([WAS_ENDED, PLAYS], ["ended", "playing"], 1),
        ([PLAYS], ["ended", "playing"], 0),
    ],
)
def test_a_clip_that_ended_before_it_started_is_asked_for(
    linked: Linked, answers: list[dict[str, Any]], states: list[str], restarts: int
) -> None:
    asked: list[str] = []

    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        let_look(ws)
        event(ws, ENDED, {"inputName": CLIP})
        event(ws, STARTED, {"inputName": CLIP})
        for answer in answers:
            while not asked or asked[-1] != "GetMediaInputStatus":
                asked.append(oblige(ws, {"GetMediaInputStatus": answer})["d"].get("requestType", ""))
            asked.append("")
        event(ws, "CurrentProgramSceneChanged", {"sceneName": "B"})  # What comes after the answer.
        while True:
            oblige(ws)

    with peer(handler) as port:
        _, told = linked(port, heartbeat_s=30.0)
        told.wait(facts.SceneSeen)
        told.wait(facts.MediaChanged, len(states))
        seen = [(fact.input, fact.state) for fact in told.of(facts.MediaChanged)]
    assert seen == [(CLIP, state) for state in states]
    assert asked.count("TriggerMediaInputAction") == restarts


def test_only_a_clip_that_ended_just_before_is_in_doubt() -> None:
    doubts = MediaEndChecks()
    assert not doubts.heard(STARTED, CLIP, 10.0), "as every clip starts"
    assert not doubts.heard(ENDED, CLIP, 20.0)
    assert not doubts.heard(STARTED, CLIP, 21.0), "started anew"
    assert not doubts.heard(ENDED, "Studio camera", 30.0)
    assert not doubts.heard(STARTED, "Studio camera", 30.0), "a stream has no length"
    assert doubts.wait_s(30.0) is None
    doubts.heard(ENDED, CLIP, 40.0)
    assert doubts.heard(STARTED, CLIP, 40.001)
    assert doubts.wait_s(40.001) == pytest.approx(OPENED_S)
    assert doubts.due(40.1) == ()
    assert doubts.due(40.4) == (CLIP,)
    assert doubts.verdict(CLIP, PLAYS, 40.5) is None
    assert doubts.due(50.0) == (), "asked for once"


def test_a_file_that_does_not_open_is_asked_for_some_times_and_has_ended_then() -> None:
    checks = MediaEndChecks()
    checks.heard(ENDED, CLIP, 1.0)
    checks.heard(STARTED, CLIP, 1.0)
    for number in range(1, UNOPENED_TRIES):
        assert checks.due(1.0 + number) == (CLIP,)
        assert checks.verdict(CLIP, NEVER_OPENED, 1.0 + number) is None
    assert checks.due(9.0) == (CLIP,)
    assert checks.verdict(CLIP, NEVER_OPENED, 9.0) == "ended"
    assert checks.due(99.0) == ()


def test_one_that_did_not_open_at_once_and_has_ended_to_obs_then_is_started_once_more_too() -> None:
    checks = MediaEndChecks()
    checks.heard(ENDED, CLIP, 1.0)
    checks.heard(STARTED, CLIP, 1.0)
    assert checks.due(2.0) == (CLIP,)
    assert checks.verdict(CLIP, NEVER_OPENED, 2.0) is None
    assert checks.due(3.0) == (CLIP,)
    assert checks.verdict(CLIP, WAS_ENDED, 3.0) == "restart"


def test_a_clip_that_has_ended_to_obs_is_started_once_more_and_not_again_and_again() -> None:
    checks = MediaEndChecks()
    checks.heard(ENDED, CLIP, 1.0)
    checks.heard(STARTED, CLIP, 1.0)
    assert checks.due(2.0) == (CLIP,)
    assert checks.verdict(CLIP, WAS_ENDED, 2.0) == "restart"
    assert checks.heard(STARTED, CLIP, 2.0), "its start is in doubt as the one before"
    assert checks.due(3.0) == (CLIP,)
    assert checks.verdict(CLIP, WAS_ENDED, 3.0) == "ended"
    checks.heard(ENDED, CLIP, 3.0)
    checks.heard(STARTED, CLIP, 3.0)
    assert checks.due(4.0) == (CLIP,)
    assert checks.verdict(CLIP, WAS_ENDED, 4.0) == "ended", "it was started once more just before"
    assert checks.due(99.0) == ()


def test_an_answer_is_void_when_the_clip_moved_on() -> None:
    doubts = MediaEndChecks()
    doubts.heard(ENDED, CLIP, 1.0)
    doubts.heard(STARTED, CLIP, 1.0)
    assert doubts.due(2.0) == (CLIP,)
    doubts.heard(STARTED, CLIP, 2.0)
    assert doubts.verdict(CLIP, WAS_ENDED, 2.1) is None
    doubts.heard(ENDED, CLIP, 3.0)
    doubts.heard(STARTED, CLIP, 3.0)
    doubts.heard(ENDED, CLIP, 3.1)
    assert doubts.due(9.0) == (), "its end was told after all"


def test_what_is_over() -> None:
    assert is_over(NEVER_OPENED) and is_over(WAS_ENDED) and not is_over(PLAYS)
    assert not is_over({"mediaState": "OBS_MEDIA_STATE_PAUSED", "mediaDuration": 0})


# What OBS 30.2.3 says of a hidden clip that it started for a moment, and of one while it opens its file.
LEFT_OPENING = {"mediaState": "OBS_MEDIA_STATE_PLAYING", "mediaCursor": 0, "mediaDuration": 0}
OPENS = {"mediaState": "OBS_MEDIA_STATE_PLAYING", "mediaCursor": 0, "mediaDuration": -9223372036854775}


@pytest.mark.parametrize(
    ("name", "status", "state"),
    [
        (CLIP, LEFT_OPENING, "opening"),
        (CLIP, OPENS, "opening"),
        (CLIP, PLAYS, "playing"),
        ("Studio camera", LEFT_OPENING, "playing"),  # A stream has no length.
    ],
)
def test_a_clip_without_a_length_is_not_taken_for_one_that_plays(
    name: str, status: dict[str, Any], state: str
) -> None:
    assert media_state(name, status) == state


@pytest.mark.parametrize(("later", "states"), [(PLAYS, ["playing"]), (LEFT_OPENING, [])])
def test_a_clip_that_a_look_found_opening_is_asked_for_again(
    linked: Linked, later: dict[str, Any], states: list[str]
) -> None:
    inputs = {"inputs": [{"inputName": CLIP, "inputKind": "ffmpeg_source"}]}
    asked = threading.Event()

    def handler(ws: ServerConnection) -> None:
        let_in(ws)
        for status in (OPENS, LEFT_OPENING, later):
            while True:
                look = {"GetInputList": inputs, "GetInputMute": {"inputMuted": False}}
                said = oblige(ws, {**look, "GetMediaInputStatus": status})["d"]
                names = [one["requestType"] for one in said.get("requests", [said])]
                if "GetMediaInputStatus" in names:
                    break
        event(ws, "CurrentProgramSceneChanged", {"sceneName": "B"})  # What comes after the answer.
        asked.set()
        while True:
            oblige(ws, {"GetMediaInputStatus": later})

    with peer(handler) as port:
        _, told = linked(port, heartbeat_s=30.0)
        assert asked.wait(60)
        told.wait(facts.SceneSeen)
        told.wait(facts.MediaChanged, len(states))
        assert told.of(facts.ObsConnected)[0].seen.media[CLIP].state == "opening"
        assert [fact.state for fact in told.of(facts.MediaChanged)] == states


def test_a_clip_that_never_opens_is_not_asked_for_for_ever() -> None:
    doubts = MediaEndChecks()
    doubts.found_opening([CLIP], 0.0)
    asked, now = 0, 0.0
    while (wait := doubts.wait_s(now)) is not None:
        now += wait
        asked += len(doubts.due(now))
        assert doubts.verdict(CLIP, LEFT_OPENING, now) is None
    assert asked == TRIES
