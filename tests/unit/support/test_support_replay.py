"""The comparison of a replay with its recording passes what chance may change, and nothing else."""

from typing import Any

import pytest

from tests.support.replay import FADE_MS, SCENE, Talk, compare


def batch(*scenes: str) -> dict[str, Any]:
    asked = [
        {"requestType": "SetCurrentProgramScene", "requestData": {"sceneName": scene}} for scene in scenes
    ]
    return {"op": 8, "d": {"requestId": "b", "requests": asked}}


def single(scene: str) -> dict[str, Any]:
    data = {"sceneName": scene}
    return {"op": 6, "d": {"requestId": "1", "requestType": "SetCurrentProgramScene", "requestData": data}}


def talk(message: dict[str, Any], *scenes: str, after_ms: float = 20.0) -> Talk:
    """A talk of one message, its answer, and the scenes that were told after it."""
    made = Talk()
    made.send(message, 0.0)
    status = {"requestStatus": {"result": True, "code": 100}, "requestType": "SetCurrentProgramScene"}
    done = {"requestId": message["d"]["requestId"], **status}
    done |= {"results": [status] * len(message["d"]["requests"])} if message["op"] == 8 else {}
    made.take({"op": 9 if message["op"] == 8 else 7, "d": done}, 1.0)
    for scene in scenes:
        made.take({"op": 5, "d": {"eventType": SCENE, "eventData": {"sceneName": scene}}}, after_ms)
    return made


@pytest.mark.parametrize(
    ("was", "now", "same"),
    [
        (["B"], ["B"], True),
        (["B"], ["A", "B"], True),
        (["A", "B"], ["B"], True),
        (["B", "B"], ["B"], True),
        (["B"], ["A"], False),
        (["B"], [], False),
        (["B"], ["B", "A"], False),
        (["B"], ["B", "B"], False),
        (["B"], ["C", "B"], False),
        ([], ["B"], False),
    ],
)
def test_of_two_cuts_in_a_batch_the_last_counts(was: list[str], now: list[str], same: bool) -> None:
    two = batch("A", "B")
    if same:
        compare(talk(two, *was), talk(two, *now))
    else:
        with pytest.raises(AssertionError):
            compare(talk(two, *was), talk(two, *now))


def test_a_fade_is_over_at_its_end_or_later_and_never_before() -> None:
    was = talk(single("B"), "B", after_ms=324)
    for after_ms in (FADE_MS + 20, FADE_MS + 5000):
        compare(was, talk(single("B"), "B", after_ms=after_ms))
    with pytest.raises(AssertionError, match="told after 700 ms"):
        compare(was, talk(single("B"), "B", after_ms=700))


def status(cursor: int, sent_ms: float) -> Talk:
    """A clip is placed at once, and asked for later."""
    made = talk(single("V"), "V")
    asked = {"requestId": "2", "requestType": "GetMediaInputStatus"}
    made.send({"op": 6, "d": asked}, sent_ms)
    data = {"mediaState": "OBS_MEDIA_STATE_PLAYING", "mediaDuration": 1, "mediaCursor": cursor}
    done = {**asked, "requestStatus": {"result": True, "code": 100}, "responseData": data}
    made.take({"op": 7, "d": done}, sent_ms + 5)
    return made


def test_a_clip_may_be_as_much_further_as_it_was_asked_later() -> None:
    compare(status(500, 520), status(2900, 3020))
    compare(status(500, 520), status(0, 3020))
    with pytest.raises(AssertionError):
        compare(status(500, 520), status(2900, 520))
