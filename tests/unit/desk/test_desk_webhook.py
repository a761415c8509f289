"""Milestones are told to a real HTTP server, tried again, and never waited for."""

import contextlib
import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from console.base.errors import UsageError
from console.desk import webhook
from console.desk.webhook import Webhook
from console.engine.state import DeskState, Run
from console.model.facts import AnyFact, Hold, MilestoneReached, ProblemGone, ProblemSeen, Record
from console.words.message import Message
from tests.support.waiting import GENEROUS_S, until

STATE = DeskState(run=Run(run_id="r1", mode="live"))


class Chat:
    """A server that answers with the codes it is given, the last one for ever; hang: not before release."""

    def __init__(self, *codes: int, hang: bool = False) -> None:
        self.bodies: list[dict[str, Any]] = []
        self.release = threading.Event()
        left = list(codes)
        chat = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                chat.bodies.append(json.loads(body))
                if hang:
                    chat.release.wait(GENEROUS_S)
                self.send_response(left.pop(0) if len(left) > 1 else left[0])
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"
        self._thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        self.release.set()
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def told() -> list[AnyFact]:
    return []


@pytest.fixture
def hooks(told: list[AnyFact]) -> Iterator[Any]:
    made: list[Any] = []

    def make(url: str) -> Webhook:
        hook = Webhook(url, "show-1", lambda: STATE, lambda fact, by, mono_ns=None: told.append(fact), 0.01)
        made.append(hook)
        hook.start()
        return hook

    yield make
    for hook in made:
        hook.close()


def reached(value: int = 10_000_000) -> Record:
    return Record(7, 1_800_000, 0, 1_713_262_680_000, "desk", MilestoneReached("visitors", value))


def test_a_milestone_is_told_with_its_run(hooks: Any, told: list[AnyFact]) -> None:
    chat = Chat(204)
    hook = hooks(chat.url)
    hook.record(Record(1, 0, 0, 0, "api", Hold()))
    hook.record(reached())
    assert until(lambda: len(chat.bodies) == 1)
    assert chat.bodies == [
        {"show": "show-1", "run": "r1", "mode": "live", "metric": "visitors", "value": 10_000_000,
         "t_ms": 1_800_000, "wall_ms": 1_713_262_680_000}
    ]  # fmt: skip
    hook.close()
    assert told == []
    chat.close()


def test_an_address_that_is_out_of_order_is_tried_again(hooks: Any, told: list[AnyFact]) -> None:
    chat = Chat(500, 503, 200)
    hooks(chat.url).record(reached())
    assert until(lambda: len(chat.bodies) == 3)
    chat.close()
    assert told == []


def test_one_that_refuses_is_told_and_not_asked_again(hooks: Any, told: list[AnyFact]) -> None:
    chat = Chat(403, 200)
    hook = hooks(chat.url)
    hook.record(reached())
    assert until(lambda: bool(told))
    assert isinstance(told[0], ProblemSeen) and "403" in str(told[0].what) and told[0].fix
    assert len(chat.bodies) == 1
    hook.record(reached(13_000_000))
    assert until(lambda: len(told) == 2)
    assert isinstance(told[1], ProblemGone)
    chat.close()


def test_one_that_is_away_gets_all_of_it_once_it_is_back(
    hooks: Any, told: list[AnyFact], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "PAUSES_S", (0.01,))
    chat = Chat(503, 503, 503, 503, 503, 200)
    hook = hooks(chat.url)
    hook.record(reached(1))
    assert until(lambda: bool(told))
    assert isinstance(told[0], ProblemSeen) and "503" in str(told[0].what)
    hook.record(reached(2))
    assert until(lambda: isinstance(told[-1], ProblemGone)), "it is asked again without another milestone"
    assert until(lambda: [body["value"] for body in chat.bodies][5:] == [1, 2])
    chat.close()


def test_one_that_is_away_for_too_long_is_given_up_which_is_said_for_a_while(
    hooks: Any, told: list[AnyFact], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, now in (("PAUSES_S", (0.01,)), ("GIVE_UP_S", 0.05), ("SAID_S", 0.05)):
        monkeypatch.setattr(webhook, name, now)
    chat = Chat(503)
    hooks(chat.url).record(reached())
    assert until(lambda: bool(told) and isinstance(told[-1], ProblemGone))
    asked = len(chat.bodies)
    assert isinstance(told[-2], ProblemSeen) and "will not be: 1" in str(told[-2].what)
    hooks(chat.url).record(reached(2))
    assert until(lambda: len(chat.bodies) > asked)
    assert {body["value"] for body in chat.bodies[asked:]} == {2}, "what was given up is not asked for again"
    chat.close()


def test_what_a_killed_desk_had_not_sent_the_next_one_sends(told: list[AnyFact], tmp_path: Path) -> None:
    kept = tmp_path / webhook.UNSENT

    def desk(url: str) -> Webhook:
        hook = Webhook(
            url, "show-1", lambda: STATE, lambda fact, by, mono_ns=None: told.append(fact), 0.01, kept=kept
        )
        hook.start()
        return hook

    chat = Chat(500)
    hook = desk(chat.url)
    hook.record(reached(1))
    hook.record(reached(2))
    assert until(lambda: kept.exists() and len(json.loads(kept.read_text("utf-8"))) == 2)
    hook.close()  # As after kill -9 nothing is tidied up here.
    chat.close()
    chat = Chat(200)
    hook = desk(chat.url)
    assert until(lambda: [body["value"] for body in chat.bodies] == [1, 2])
    assert until(lambda: not kept.exists())
    hook.close()
    chat.close()


@pytest.mark.parametrize("lies", [b"[{", b"{}", b"[1, null]", b"\xff"])
def test_what_lies_there_and_is_none_of_ours_is_let_be(lies: bytes, tmp_path: Path) -> None:
    kept = tmp_path / webhook.UNSENT
    kept.write_bytes(lies)
    chat = Chat(200)
    hook = Webhook(chat.url, "show-1", lambda: STATE, lambda fact, by, mono_ns=None: None, 0.01, kept=kept)
    hook.start()
    hook.record(reached(3))
    assert until(lambda: [body["value"] for body in chat.bodies] == [3])
    hook.close()
    chat.close()


def test_one_that_is_not_there_is_told(hooks: Any, told: list[AnyFact]) -> None:
    chat = Chat(200)
    chat.close()
    hooks(chat.url).record(reached())
    assert until(lambda: bool(told))
    assert isinstance(told[0], ProblemSeen) and "127.0.0.1" in str(told[0].what)


def test_one_that_hangs_holds_up_nobody_and_takes_no_memory(
    hooks: Any, told: list[AnyFact], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "TIMEOUT_S", 0.5)
    chat = Chat(200, hang=True)
    hook = hooks(chat.url)
    for value in range(webhook.MOST_WAITING + 20):
        hook.record(reached(value))
    assert any(isinstance(fact, ProblemSeen) and "too many" in str(fact.what) for fact in told)
    whats = [fact.what for fact in told if isinstance(fact, ProblemSeen)]
    counts = [one.args["count"] for one in whats if isinstance(one, Message) and "too many" in str(one)]
    assert counts == list(range(1, len(counts) + 1)), "each that found no room is lost"
    hook.close()
    chat.close()


@pytest.mark.parametrize("url", ["", "nonsense", "ftp://x/y", "http://", "https://x:99999/", "http://[::1"])
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(UsageError) as caught:
        webhook.checked(url)
    assert "--webhook" in str(caught.value)


@pytest.mark.parametrize(
    "said", [b"SSH-2.0-OpenSSH_9.6\r\n", b"HTTP/1.1 2xx Fine\r\n\r\n", b"\xff\xfe\r\n\r\n", b""]
)
def test_what_answers_and_is_no_web_server_is_reported_and_does_not_end_it(
    hooks: Any, told: list[AnyFact], said: bytes
) -> None:
    server = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        with contextlib.suppress(OSError):
            while True:
                peer, _ = server.accept()
                with peer:
                    peer.recv(65536)
                    peer.sendall(said)

    threading.Thread(target=answer, daemon=True).start()
    hook = hooks(f"http://127.0.0.1:{server.getsockname()[1]}/hook")
    hook.record(reached())
    assert until(lambda: len(told) == 1)
    hook.record(reached(11_000_000))
    assert until(lambda: len(told) == 2), "it goes on with the next one"
    assert all(isinstance(fact, ProblemSeen) and "127.0.0.1" in str(fact.what) for fact in told)
    server.close()
