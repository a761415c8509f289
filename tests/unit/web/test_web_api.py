"""The desk's API: who may use it, every command, and everything that can be wrong with a request."""

import stat
import sys
import threading
from pathlib import Path
from typing import Any

import msgspec
import pytest

from console.api.commands import COMMAND_ANSWER_S, COMMAND_S, COMMANDS, DEADLINE, EDIT_ANSWER_S
from console.api.messages import CommandResult
from console.base.errors import ShowcallerError
from console.model import facts
from console.model.facts import Record
from console.sources.events import AnyEvent
from console.web.answers import MOST_BODY
from console.web.guard import known_queries
from console.web.openapi import document
from tests.support.waiting import GENEROUS_S, until, wall_ms
from tests.support.web import ApiServer, FakeDesk, ask

BODIES = {
    "skip": {"cue_id": "c1"}, "unskip": {"cue_id": "c1"}, "standby": {"cue_id": "c1"}, "jump": {"cue_id": "c1"},
    "adjust": {"delta_ms": 30000}, "adlib": {"cue_id": "x1"}, "take-back": {}, "accept": {},
    "pop": {"product_id": "rice"}, "overlay-toggle": {"product": "rice"},
    "explain": {"product_id": "rice"}, "explain-toggle": {"product": "rice"},
    "level": {"level_db": -6}, "mute": {"on": True},
    "host-message": {"text": "Slower"}, "host-message-off": {},
    "take-over": {},
    "say": {"text": "Two hundred are left.", "at": "now"}, "interrupt": {}, "resume-script": {},
    "approve-answer": {"group_id": "rice.price", "text": "89.90.", "card": True, "at": "now", "question": "how much?"},
    "edit-answer": {"group_id": "rice.price", "text": "89.90."}, "reject-question": {"group_id": "rice.price"},
    "answered-by-card": {"group_id": "rice.price"}, "draft-answer": {"group_id": "rice.price"},
    "count-source": {"source": "//poll/shop", "figure": "orders", "counts": False},
    "stream": {"on": True}, "record": {"on": True},
    "product": {"product": {"id": "rice", "sku": "R", "name": {"en": "Rice"}, "price": {"minor": 990}}},
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_reaches_the_desk_and_a_refusal_says_why(
    name: str, api: ApiServer, desk: FakeDesk
) -> None:
    body = msgspec.json.encode(BODIES.get(name, {}))
    status, told = ask(api, "POST", f"/v1/commands/{name}", body, {"X-Client": "stream-deck"})
    assert (status, told["accepted"]) == (200, True)
    command, by = desk.commands[-1]
    assert isinstance(command, COMMANDS[name])
    assert by == "api:stream-deck"
    desk.refused.add(str(COMMANDS[name].__struct_config__.tag))
    status, told = ask(api, "POST", f"/v1/commands/{name}", body)
    assert (status, told["reason"], told["message"]["text"]) == (409, "not_now", "Not now.")


def test_a_command_without_fields_needs_no_body(api: ApiServer, desk: FakeDesk) -> None:
    assert ask(api, "POST", "/v1/commands/go")[0] == 200
    assert isinstance(desk.commands[-1][0], facts.Go)


def test_every_parameter_that_is_described_may_be_asked_with() -> None:
    described = {
        path: {one["name"] for one in asked["get"].get("parameters", ()) if one["in"] == "query"}
        for path, asked in document(AnyEvent)["paths"].items()
        if "get" in asked
    }
    assert {"with", "points"} <= described["/v1/comparison"] and "from_ms" in described[
        "/v1/series/questions"
    ]
    refused = {path: sorted(names - set(known_queries(path))) for path, names in described.items()}
    assert not any(refused.values()), refused
    assert known_queries("/questions") == ("token", "language")


@pytest.mark.parametrize(
    ("method", "path", "body", "headers", "status", "word"),
    [
        ("GET", "/v1/state", None, {"Authorization": ""}, 401, "token"),
        ("GET", "/v1/state", None, {"Authorization": "Bearer wrong"}, 401, "token"),
        ("GET", "/v1/state", None, {"Authorization": "Bearer \xe9"}, 401, "token"),
        ("GET", "/v1/state", None, {"Host": "evil.example"}, 403, "this PC"),
        ("GET", "/v1/state", None, {"Host": "127.0.0.1.evil.example:80"}, 403, "this PC"),
        ("POST", "/v1/commands/go", None, {"Origin": "https://evil.example"}, 403, "this PC"),
        ("GET", "/v1/health", None, {"Host": "evil.example"}, 403, "this PC"),
        ("GET", "/v1/nothing", None, {}, 404, "nothing here"),
        ("GET", "/", None, {}, 404, "nothing here"),
        ("POST", "/v1/commands/fly", None, {}, 404, "The commands are"),
        ("GET", "/v1/commands/go", None, {}, 405, "POST"),
        ("DELETE", "/v1/state", None, {}, 405, "GET"),
        ("POST", "/v1/commands/jump", b"{}", {}, 400, "cue_id"),
        ("POST", "/v1/commands/jump", b'{"cue_id": 7}', {}, 400, "cue_id"),
        ("POST", "/v1/commands/go", b'{"force": true}', {}, 400, "force"),
        ("POST", "/v1/commands/go", b"{", {}, 400, "body"),
        ("POST", "/v1/commands/go", b"[1]", {}, 400, "body"),
        ("POST", "/v1/commands/go", b'{"x": "\xff"}', {}, 400, "not UTF-8 (byte 7)"),
        ("POST", "/v1/commands/go", b"{}", {"Content-Type": "text/plain"}, 415, "text/plain"),
        ("POST", "/v1/events", b"[]", {"Content-Type": "text/csv"}, 415, "text/csv"),
        ("POST", "/v1/events", b"nonsense", {}, 400, "body"),
        ("POST", "/v1/events", "[五]".encode("gb18030"), {}, 400, "not UTF-8"),
        ("POST", "/v1/events", b"[" + b" " * MOST_BODY + b"]", {}, 413, "larger than"),
        ("GET", "/v1/journal?from=0", None, {}, 400, "from"),
        ("GET", "/v1/journal?limit=9999", None, {}, 400, "limit"),
        ("GET", "/v1/journal?form=5", None, {}, 400, "from, limit"),
        ("GET", "/v1/state?x=", None, {}, 400, "no such parameter"),
        ("GET", "/v1/journal?from=abc", None, {}, 400, "from"),
        ("GET", "/v1/journal?from=%D9%A3", None, {}, 400, "from"),
        ("GET", "/v1/series/smiles", None, {}, 404, "viewers, views"),
        ("GET", "/v1/series/viewers?points=1", None, {}, 400, "points"),
        ("GET", "/v1/picture/backstage.jpg", None, {}, 404, "program.jpg"),
        ("GET", "/v1/picture/program.jpg?width=1", None, {}, 400, "width"),
        ("GET", "/v1/stream", None, {}, 426, "WebSocket"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(
    method: str, path: str, body: bytes | None, headers: dict[str, str], status: int, word: str, api: ApiServer,
    desk: FakeDesk,
) -> None:  # fmt: skip
    got, told = ask(api, method, path, body, headers)
    assert got == status, told
    assert word in str(told["problems"]), told
    assert desk.commands == []


def test_local_names_are_let_in(api: ApiServer) -> None:
    port = api.url.rpartition(":")[2]
    for host in (f"localhost:{port}", f"127.0.0.1:{port}", f"[::1]:{port}"):
        assert ask(api, "GET", "/v1/state", None, {"Host": host, "Origin": f"http://{host}"})[0] == 200


def test_health_is_open_to_whoever_looks_for_a_desk(api: ApiServer) -> None:
    status, told = ask(api, "GET", "/v1/health", None, {"Authorization": ""})
    assert (status, told["name"], told["api"]) == (200, "showcaller", "v1")


def test_the_token_lies_in_a_file_of_its_owner_and_goes_with_the_desk(desk: FakeDesk, tmp_path: Path) -> None:
    path = tmp_path / "run" / "desk-api.json"
    server = ApiServer(desk, AnyEvent, path)
    server.start()
    told = msgspec.json.decode(path.read_bytes())
    assert (told["url"], told["token"]) == (server.url, server.token)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(told["token"]) >= 32
    server.stop()
    assert not path.exists()


def test_a_desk_is_found_again_whose_file_was_removed_and_not_after_its_end(
    desk: FakeDesk, tmp_path: Path
) -> None:
    path = tmp_path / "run" / "desk-api.json"
    server = ApiServer(desk, AnyEvent, path)
    server.be_found()
    assert not path.exists(), "it does not listen yet"
    server.start()
    before = path.read_bytes()
    path.unlink()
    server.be_found()
    assert path.read_bytes() == before and stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_bytes(b"another desk's")
    server.be_found()
    assert path.read_bytes() == b"another desk's"
    path.unlink()
    path.parent.rmdir()
    server.be_found()
    assert not path.parent.exists(), "a run that was deleted is not begun anew by this"
    server.stop()
    server.be_found()
    assert not path.exists()


def test_the_token_is_never_written_through_a_link(desk: FakeDesk, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine")
    path = tmp_path / "desk-api.json"
    path.symlink_to(victim)
    server = ApiServer(desk, AnyEvent, path)
    server.start()
    assert victim.read_text() == "mine"
    assert not path.is_symlink()
    server.stop()


def test_another_desks_token_is_left_alone(desk: FakeDesk, tmp_path: Path) -> None:
    path = tmp_path / "desk-api.json"
    first, second = ApiServer(desk, AnyEvent, path), ApiServer(desk, AnyEvent, path)
    first.start()
    second.start()
    first.stop()
    assert msgspec.json.decode(path.read_bytes())["token"] == second.token
    second.stop()


def test_a_desk_that_takes_a_run_up_again_is_found_where_the_dead_one_was(
    desk: FakeDesk, tmp_path: Path
) -> None:
    path = tmp_path / "desk-api.json"
    first = ApiServer(desk, AnyEvent, path)
    first.start()
    left = path.read_bytes()
    first.stop()
    path.write_bytes(left)
    path.chmod(0o600)
    # Another run is another desk's.
    other = ApiServer(desk, AnyEvent, path)
    other.start()
    assert other.token != first.token
    other.stop()
    path.write_bytes(left)
    path.chmod(0o600)
    again = ApiServer(desk, AnyEvent, path, again=True)
    again.start()
    assert (again.url, again.token) == (first.url, first.token)
    assert ask(again, "GET", "/v1/state")[0] == 200
    # Where its address is taken, the token that is sent there is worth nothing any more.
    taken = ApiServer(desk, AnyEvent, tmp_path / "other.json", again=True)
    (tmp_path / "other.json").write_bytes(left)
    (tmp_path / "other.json").chmod(0o600)
    taken.start()
    assert taken.url != first.url and taken.token != first.token
    taken.stop()
    again.stop()


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
@pytest.mark.parametrize("left", ["link", "readable", "short", "garbage", "no port", "none"])
def test_what_somebody_else_may_have_left_is_not_gone_on_with(
    desk: FakeDesk, tmp_path: Path, left: str
) -> None:
    path, real = tmp_path / "desk-api.json", tmp_path / "real.json"
    token = "x" * (8 if left == "short" else 43)
    url = "http://127.0.0.1" if left == "no port" else "http://127.0.0.1:45871"
    body = b"{" if left == "garbage" else msgspec.json.encode({"url": url, "token": token})
    if left != "none":
        real.write_bytes(body)
        real.chmod(0o644 if left == "readable" else 0o600)
        if left == "link":
            path.symlink_to(real)
        else:
            real.rename(path)
    server = ApiServer(desk, AnyEvent, path, again=True)
    server.start()
    assert server.token != token and msgspec.json.decode(path.read_bytes())["token"] == server.token
    server.stop()


def test_a_port_in_use_is_an_error_for_people(api: ApiServer, desk: FakeDesk, tmp_path: Path) -> None:
    port = int(api.url.rpartition(":")[2])
    with pytest.raises(ShowcallerError, match="used by another program"):
        ApiServer(desk, AnyEvent, tmp_path / "other.json", port=port).start()


def test_a_desk_that_hangs_is_a_503_and_the_command_is_left(api: ApiServer, desk: FakeDesk) -> None:
    desk.silent = True
    status, told = ask(api, "POST", "/v1/commands/go", None, {DEADLINE: str(wall_ms() + 300)})
    assert (status, "nothing was done" in str(told)) == (503, True)
    assert desk.waiting[-1].cancelled(), "nor is it done afterwards"


def test_a_command_that_the_desk_has_begun_is_waited_for(api: ApiServer, desk: FakeDesk) -> None:
    desk.silent = True
    answer: list[tuple[int, Any]] = []
    asking = threading.Thread(
        target=lambda: answer.append(
            ask(api, "POST", "/v1/commands/go", None, {DEADLINE: str(wall_ms() + 500)})
        )
    )
    asking.start()
    assert until(lambda: len(desk.waiting) == 1)
    begun = desk.waiting[0]
    assert begun.set_running_or_notify_cancel()
    begun.set_result(CommandResult(True, 9))
    asking.join(GENEROUS_S)
    assert answer == [(200, {"accepted": True, "serial": 9, "reason": "", "message": None})]


def test_a_command_after_its_deadline_never_reaches_the_desk(api: ApiServer, desk: FakeDesk) -> None:
    """As after a desk that stood still: the request lay in the socket, and who sent it has given up."""
    status, told = ask(api, "POST", "/v1/commands/go", None, {DEADLINE: str(wall_ms() - 1)})
    assert (status, told["accepted"], told["reason"]) == (409, False, "too_late")
    assert desk.commands == []
    status, told = ask(api, "POST", "/v1/commands/go", None, {DEADLINE: "soon"})
    assert (status, told["problems"][0]["where"]) == (400, DEADLINE)


def test_the_desk_learns_how_long_a_command_may_wait(api: ApiServer, desk: FakeDesk) -> None:
    assert ask(api, "POST", "/v1/commands/go")[0] == 200
    far = str(wall_ms() + 3_600_000)
    assert ask(api, "POST", "/v1/commands/go", None, {DEADLINE: far})[0] == 200
    assert desk.within_s == [COMMAND_S, COMMAND_S], "no client may wait longer than all"
    assert COMMAND_S < COMMAND_ANSWER_S < EDIT_ANSWER_S


def test_the_journal_is_read_page_by_page(api: ApiServer) -> None:
    serials: list[int] = []
    start = 1
    while True:
        status, page = ask(api, "GET", f"/v1/journal?from={start}&limit=1000")
        assert status == 200
        if not page["records"]:
            break
        serials += [record["serial"] for record in page["records"]]
        start = page["next"]
    assert serials == list(range(1, 2501))
    assert start == 2501


def test_the_journal_can_be_asked_for_some_kinds_of_facts(api: ApiServer, desk: FakeDesk) -> None:
    for serial in (2501, 2503):
        desk.tell(Record(serial, serial, serial, serial, "desk", facts.CueTaken("c1", 0, "go")))
        desk.tell(Record(serial + 1, serial, serial, serial, "test", facts.Go()))
    found: list[int] = []
    start = 1
    for _ in range(4):
        status, page = ask(api, "GET", f"/v1/journal?from={start}&limit=1&kind=cue_taken,cue_confirmed")
        assert status == 200
        found += [record["serial"] for record in page["records"]]
        start = page["next"]
    assert (found, start) == ([2501, 2503], 2505)
    status, told = ask(api, "GET", "/v1/journal?kind=cue_taken,cue_eaten")
    assert (status, "cue_eaten" in str(told)) == (400, True)


def test_pictures_come_as_jpegs_or_not_at_all(api: ApiServer, desk: FakeDesk) -> None:
    assert ask(api, "GET", "/v1/picture/program.jpg?width=160&height=90") == (200, b"\xff\xd8 picture")
    desk.jpeg = None
    assert ask(api, "GET", "/v1/picture/preview.jpg")[0] == 503


def test_the_rest(api: ApiServer, desk: FakeDesk) -> None:
    status, told = ask(api, "GET", "/v1/state")
    assert (status, told["t_ms"]) == (200, 5)
    status, told = ask(api, "GET", "/v1/show")
    assert (status, told["id"]) == (200, "show")
    assert ask(api, "GET", "/v1/metrics")[1].keys() == {"metrics", "funnel", "baselines", "milestones"}
    status, told = ask(api, "GET", "/v1/series/viewers?from_ms=0&to_ms=60000&points=500")
    assert (status, told["high"]) == (200, [1.5])
    event = {
        "specversion": "1.0", "id": "1", "source": "t", "type": "order.paid",
        "data": {"order_id": "o", "sku": "R", "amount_minor": 100},
    }  # fmt: skip
    status, told = ask(api, "POST", "/v1/events", msgspec.json.encode([event, event, {"type": "x"}]))
    assert (status, told["accepted"], told["duplicates"], told["rejected"]) == (202, 1, 1, 1)
    assert "[2]" in told["problems"][0]["where"]
    assert ask(api, "POST", "/v1/end")[0] == 202
    assert desk.ended


def test_a_products_own_picture(api: ApiServer, desk: FakeDesk, tmp_path: Path) -> None:
    desk.thumbnail = tmp_path / "rice.png"
    desk.thumbnail.write_bytes(b"a picture")
    assert ask(api, "GET", "/v1/product/rice/picture") == (200, b"a picture")
    status, body = ask(api, "GET", "/v1/product/soap/picture")
    assert status == 404
    assert "no such product" in body["problems"][0]["what"]["text"]
    assert ask(api, "GET", "/v1/product/rice/picture?size=3")[0] == 400


def test_a_thumbnail_of_a_file_of_the_show(api: ApiServer, desk: FakeDesk) -> None:
    desk.jpeg = b"a small picture"
    path = "/v1/media/thumbnail.jpg"
    assert ask(api, "GET", f"{path}?name=media/film.mp4&width=160&height=90") == (200, b"a small picture")
    status, body = ask(api, "GET", f"{path}?name=media/gone.mp4")
    assert (status, "media/gone.mp4" in body["problems"][0]["what"]["text"]) == (404, True)
    status, body = ask(api, "GET", f"{path}?name=media/broken.mp4")
    assert (status, body["problems"][0]["what"]["text"]) == (409, "it cannot be played.")
    assert ask(api, "GET", f"{path}?name=media/film.mp4&width=3")[0] == 400
    assert ask(api, "GET", f"{path}?of=media/film.mp4")[0] == 400


def test_how_to_take_the_run_up_again_lies_beside_the_token(desk: FakeDesk, tmp_path: Path) -> None:
    api = ApiServer(desk, AnyEvent, tmp_path / "token.json", resume=["desk", "--resume"])
    api.start()
    try:
        assert msgspec.json.decode(api.token_file.read_bytes())["resume"] == ["desk", "--resume"]
    finally:
        api.stop()
