"""Nothing that takes a while is done on the API's loop, and a mistake in an answer is not lost."""

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from console.upkeep.crashes import CrashHandler, crashes
from console.web.operating import LARGE_BATCH
from console.web.ports import RecordsPage
from console.web.server import ApiServer
from tests.support.waiting import GENEROUS_S, until
from tests.support.web import FakeDesk, ask

EDIT = msgspec.json.encode({"name": "Rename", "base": 0, "ops": [{"op": "remove", "target": "cue:c1"}]})
EVENTS = b"[" + b" " * LARGE_BATCH + b"]"
SLOW: list[tuple[str, str, str, bytes | None]] = [
    ("state", "GET", "/v1/state", None),
    ("show", "GET", "/v1/show", None),
    ("metrics", "GET", "/v1/metrics", None),
    ("offer", "GET", "/v1/obs", None),
    ("series", "GET", "/v1/series/viewers", None),
    ("records", "GET", "/v1/journal", None),
    ("edits", "GET", "/v1/edits", None),
    ("picture", "GET", "/v1/picture/program.jpg", None),
    ("product_picture", "GET", "/v1/product/rice/picture", None),
    ("media_thumbnail", "GET", "/v1/media/thumbnail.jpg?name=media/film.mp4", None),
    ("edit", "POST", "/v1/edits", EDIT),
    ("undo", "POST", "/v1/edits/undo", None),
    ("redo", "POST", "/v1/edits/redo", None),
    ("gather", "POST", "/v1/media", b'{"path": "film.mp4"}'),
    ("clips", "GET", "/v1/media", None),
    ("take_events", "POST", "/v1/events", EVENTS),
]


@pytest.mark.parametrize(("method", "verb", "path", "body"), SLOW, ids=[one[0] for one in SLOW])
def test_a_go_is_followed_while_something_takes_its_time(
    method: str, verb: str, path: str, body: bytes | None, api: ApiServer, desk: FakeDesk
) -> None:
    work: Callable[..., Any] = getattr(desk, method)
    begun, go_on = threading.Event(), threading.Event()

    def slow(*args: Any) -> Any:
        begun.set()
        assert go_on.wait(GENEROUS_S)
        return work(*args)

    setattr(desk, method, slow)
    answers: list[int] = []
    asking = threading.Thread(target=lambda: answers.append(ask(api, verb, path, body)[0]))
    asking.start()
    try:
        assert begun.wait(GENEROUS_S)
        assert ask(api, "POST", "/v1/commands/go")[0] == 200
        assert answers == []
    finally:
        go_on.set()
        asking.join(GENEROUS_S)
    assert len(answers) == 1


def test_a_go_is_followed_while_a_long_backlog_is_read(api: ApiServer, desk: FakeDesk) -> None:
    from tests.unit.web.test_web_stream import hear, stream

    read, begun, go_on = desk.records, threading.Event(), threading.Event()

    def slow(start: int, limit: int) -> RecordsPage:
        begun.set()
        assert go_on.wait(GENEROUS_S)
        assert limit <= 1000, "in pages"
        return read(start, limit)

    desk.records = slow  # type: ignore[method-assign]
    with stream(api, "?from=1") as ws:
        assert begun.wait(GENEROUS_S)
        assert ask(api, "POST", "/v1/commands/go")[0] == 200
        go_on.set()
        serials: list[int] = []
        while len(serials) < 2500:
            message = hear(ws)
            if message["type"] == "record":
                serials.append(message["record"]["serial"])
    assert serials == list(range(1, 2501))


def test_small_batches_are_not_held_up_by_a_large_one_on_the_loop(api: ApiServer, desk: FakeDesk) -> None:
    """While a large batch is taken in, a small one waits behind it, off the loop: its order is kept."""
    take, begun, go_on = desk.take_events, threading.Event(), threading.Event()
    sizes: list[int] = []

    def slow(body: bytes, *args: Any) -> Any:
        sizes.append(len(body))
        if len(body) > LARGE_BATCH:
            begun.set()
            assert go_on.wait(GENEROUS_S)
        return take(body, *args)

    desk.take_events = slow  # type: ignore[method-assign]
    threads = [
        threading.Thread(target=ask, args=(api, "POST", "/v1/events", body)) for body in (EVENTS, b"[]")
    ]
    threads[0].start()
    try:
        assert begun.wait(GENEROUS_S)
        threads[1].start()
        assert ask(api, "POST", "/v1/commands/go")[0] == 200
        assert sizes == [len(EVENTS)]
    finally:
        go_on.set()
        for thread in threads:
            thread.join(GENEROUS_S)
    assert sizes == [len(EVENTS), 2]


def test_a_mistake_is_a_500_in_our_shape_a_log_entry_and_a_crash_report(
    api: ApiServer, desk: FakeDesk, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> Any:
        raise ZeroDivisionError("a mistake of ours")

    desk.state = broken  # type: ignore[method-assign]
    handler = CrashHandler("desk", tmp_path / "crashes")
    logging.getLogger("showcaller").addHandler(handler)
    try:
        status, answer = ask(api, "GET", "/v1/state")
    finally:
        logging.getLogger("showcaller").removeHandler(handler)
    assert status == 500
    (problem,) = answer["problems"]
    assert (problem["where"], "desk.log" in problem["fix"]["text"]) == ("/v1/state", True)
    assert "ZeroDivisionError" in problem["what"]["text"] and "of ours" not in problem["what"]["text"]
    assert [one.levelname for one in caplog.records if one.name == "showcaller.web"] == ["ERROR"]
    (crash,) = crashes(tmp_path / "crashes")
    assert "a mistake of ours" in crash.text()
    assert ask(api, "GET", "/v1/show")[0] == 200, "the rest goes on"


def test_a_command_that_fails_in_the_desk_is_a_500_too(api: ApiServer, desk: FakeDesk) -> None:
    desk.silent = True
    answers: list[int] = []
    asking = threading.Thread(target=lambda: answers.append(ask(api, "POST", "/v1/commands/go")[0]))
    asking.start()
    assert until(lambda: len(desk.waiting) == 1)
    desk.waiting[0].set_exception(RuntimeError("a mistake of ours"))
    asking.join(GENEROUS_S)
    assert answers == [500]
