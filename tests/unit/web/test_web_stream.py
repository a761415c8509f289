"""The state stream: in order, without gaps, and no slow client holds up another."""

import asyncio
import socket
from pathlib import Path
from typing import Any

import msgspec
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from console.api.state import State
from console.model.facts import Go, Record
from console.sources.events import AnyEvent
from console.web.ports import RecordsPage
from console.web.stream import Waiting
from tests.support.waiting import GENEROUS_S, until
from tests.support.web import ApiServer, FakeDesk, ask


def stream(api: ApiServer, query: str = "", **more: Any) -> ClientConnection:
    url = api.url.replace("http", "ws") + "/v1/stream" + query
    return connect(
        url, additional_headers={"Authorization": f"Bearer {api.token}"}, close_timeout=0.5, **more
    )


def hear(ws: ClientConnection) -> Any:
    return msgspec.json.decode(ws.recv(timeout=GENEROUS_S))


def record(serial: int) -> Record:
    return Record(serial, serial, serial, serial, "test", Go())


def test_it_begins_with_hello_and_the_state(api: ApiServer) -> None:
    with stream(api) as ws:
        assert hear(ws)["type"] == "hello"
        state = hear(ws)
        assert (state["type"], state["t_ms"]) == ("state", 5)


def test_records_come_in_order_without_a_gap_from_where_one_asks(api: ApiServer, desk: FakeDesk) -> None:
    with stream(api, "?from=1200") as ws:
        serials = []
        told = 2500
        while len(serials) < 1500:
            message = hear(ws)
            if message["type"] == "record":
                serials.append(message["record"]["serial"])
            if told < 2700 and len(serials) % 5 == 0:  # While the old ones are still being sent.
                told += 1
                desk.tell(record(told))
        assert serials == list(range(1200, 2700))


def test_a_client_without_from_gets_states_only(api: ApiServer, desk: FakeDesk) -> None:
    with stream(api) as ws:
        assert hear(ws)["type"] == "hello"
        assert hear(ws)["type"] == "state"  # Else the next one could take its place: the latest wins.
        desk.tell(record(2501))
        desk.tell(record(2502))
        assert hear(ws)["type"] == "state"


@pytest.mark.parametrize(("bound", "most"), [("MOST_WAITING", 50), ("MOST_BYTES", 10_000_000)])
def test_a_slow_client_is_sent_away_and_holds_nobody_up(
    bound: str, most: int, api: ApiServer, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"console.web.stream.{bound}", most)
    with stream(api, "?from=2501", max_queue=1) as slow, stream(api) as quick:
        for ws in (slow, quick):
            assert [hear(ws)["type"] for _ in range(2)] == ["hello", "state"]
        assert until(lambda: len(desk.pushes) == 2 and desk.pages >= 2)  # The slow one has no old ones left.
        big = Record(1, 1, 1, 1, "x" * 200_000, Go())
        for serial in range(2501, 2900):
            desk.tell(msgspec.structs.replace(big, serial=serial))
        assert hear(quick)["type"] == "state"  # It has its states all the while.
        with pytest.raises(ConnectionClosed) as closed:
            while True:
                slow.recv(timeout=GENEROUS_S)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 4008
        assert "from=" in closed.value.rcvd.reason
    assert until(lambda: desk.pushes == [])


def test_what_is_new_waits_for_nobody_who_still_reads_what_is_old() -> None:
    """The old records are read where they lie: a long backlog fills no queue, however slowly it is read."""

    async def filled(live: bool) -> Waiting:
        waiting = Waiting(asyncio.get_running_loop())
        waiting.live = live
        for serial in range(1, 30_000):
            waiting.put("record", b'{"serial":%d,"t_ms":0}' % serial)
        return waiting

    reading, following = asyncio.run(filled(False)), asyncio.run(filled(True))
    assert (len(reading.records), reading.overrun.is_set()) == (0, False)
    assert (len(following.records), following.overrun.is_set()) == (0, True), "cut off, and nothing is kept"


def test_records_of_the_last_page_and_after_it_come_once_each(api: ApiServer, desk: FakeDesk) -> None:
    """What is new while the last page is read is sent once: by the page or from what waits."""
    told = 2500
    read = desk.records

    def records(start: int, limit: int) -> RecordsPage:
        nonlocal told
        page = read(start, limit)
        for _ in range(3):  # Too late for this page.
            if told < 2530:
                told += 1
                desk.tell(record(told))
        return page

    desk.records = records  # type: ignore[method-assign]
    with stream(api, "?from=2400") as ws:
        serials: list[int] = []
        while len(serials) < 101 + 30 - 1:
            message = hear(ws)
            if message["type"] == "record":
                serials.append(message["record"]["serial"])
            elif told < 2530:
                told += 1
                desk.tell(record(told))
    assert serials == list(range(2400, 2530))


def test_a_mistake_in_the_stream_is_logged_and_the_client_is_told_why(
    api: ApiServer, desk: FakeDesk, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> State:
        raise RuntimeError("no state")

    desk.stream_state = broken  # type: ignore[method-assign]
    with stream(api) as ws, pytest.raises(ConnectionClosed) as closed:
        while True:
            ws.recv(timeout=GENEROUS_S)
    assert closed.value.rcvd is not None
    assert (closed.value.rcvd.code, "desk.log" in closed.value.rcvd.reason) == (1011, True)
    assert until(lambda: [one.name for one in caplog.records if one.exc_info] == ["showcaller.web"])


def test_a_client_that_goes_is_forgotten(api: ApiServer, desk: FakeDesk) -> None:
    for _ in range(3):
        with stream(api) as ws:
            hear(ws)
            assert until(lambda: len(desk.pushes) == 1)
            ws.socket.shutdown(socket.SHUT_RDWR)  # Without a word of goodbye.
            assert until(lambda: desk.pushes == [])


def test_the_end_of_the_desk_is_told(desk: FakeDesk, tmp_path: Path) -> None:
    server = ApiServer(desk, AnyEvent, tmp_path / "t.json")
    server.start()
    with stream(server) as ws:
        hear(ws)
        server.stop()
        with pytest.raises(ConnectionClosed) as closed:
            while True:
                ws.recv(timeout=GENEROUS_S)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1001


def test_the_token_may_be_in_the_query_and_must_be_somewhere(api: ApiServer) -> None:
    url = api.url.replace("http", "ws") + "/v1/stream"
    with connect(f"{url}?token={api.token}") as ws:
        assert hear(ws)["type"] == "hello"
    with pytest.raises(InvalidStatus) as refused:
        connect(f"{url}?token=wrong")
    assert refused.value.response.status_code == 401
    assert ask(api, "GET", f"/v1/state?token={api.token}", None, {"Authorization": ""})[0] == 401
