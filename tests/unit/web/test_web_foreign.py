"""Whatever comes in by the API is what is expected, or a problem for its sender: never a mistake of the desk."""

import contextlib
import gzip
import json
import socket
import tracemalloc
import zlib
from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.api.commands import COMMANDS, MOST_COMMAND, decode_command
from console.base.untrusted import said_twice
from console.sources.events import AnyEvent
from console.web import answers
from console.web.edits import MOST_VALUES
from console.words.foreign import clean, from_header
from tests.support.thorough import examples
from tests.support.waiting import GENEROUS_S, until
from tests.support.web import ApiServer, FakeDesk, ask

DEEP = b"[" * 2000 + b"]" * 2000
BODIES = ("/v1/commands/product", "/v1/commands/go", "/v1/events", "/v1/edits", "/v1/media")


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ApiServer, FakeDesk]]:
    desk = FakeDesk()
    server = ApiServer(desk, AnyEvent, tmp_path_factory.mktemp("api") / "desk-api.json")
    server.start()
    yield server, desk
    server.stop()


def raw(api: ApiServer, method: str, path: bytes, headers: dict[bytes, bytes], body: bytes = b"") -> bytes:
    """One request in bytes of one's own: all that is answered."""
    head = [
        method.encode() + b" " + path + b" HTTP/1.1", b"Host: localhost", b"Connection: close",
        b"Authorization: Bearer " + api.token.encode(), *(name + b": " + value for name, value in headers.items()),
    ]  # fmt: skip
    if body:
        head += [b"Content-Type: application/json", b"Content-Length: %d" % len(body)]
    with socket.create_connection(("127.0.0.1", int(api.url.rpartition(":")[2])), GENEROUS_S) as sock:
        sock.sendall(b"\r\n".join(head) + b"\r\n\r\n" + body)
        got = b""
        while part := sock.recv(65536):
            got += part
    return got


@pytest.mark.parametrize("name", ["Büro".encode("latin-1"), "Büro".encode()])
def test_a_client_is_known_by_its_name_in_either_encoding(
    name: bytes, api: ApiServer, desk: FakeDesk
) -> None:
    assert b" 200 " in raw(api, "POST", b"/v1/commands/go", {b"X-Client": name})
    assert desk.commands[-1][1] == "api:Büro"


@pytest.mark.parametrize("path", BODIES)
@pytest.mark.parametrize(
    "body",
    [
        DEEP,
        b'{"x":' * 2000 + b"1" + b"}" * 2000,
        b'{"product":' + DEEP + b"}",
        b'{"x":"\\ud800"}',
        b'{"x":1e400}',
    ],
    ids=["lists", "objects", "inside", "half a character", "number"],
)
def test_a_body_that_does_not_fit_is_its_senders_problem(path: str, body: bytes, api: ApiServer) -> None:
    status, told = ask(api, "POST", path, body)
    # Of events each that is wrong is counted, the others are taken.
    assert status == (202 if "rejected" in told else 400), told
    assert told["problems"]


@pytest.mark.parametrize("path", BODIES)
def test_a_body_that_is_not_packed_as_its_header_says_is_its_senders_problem(
    path: str, api: ApiServer
) -> None:
    told = raw(api, "POST", path.encode(), {b"Content-Encoding": b"gzip"}, b'{"x": 1}')
    assert told.startswith(b"HTTP/1.1 400 ") and b"Content-Encoding" in told


def test_a_packed_body_is_taken_and_unpacked_no_further_than_a_plain_one_may_be(api: ApiServer) -> None:
    def told(body: bytes, encoding: bytes = b"gzip") -> bytes:
        return raw(api, "POST", b"/v1/events", {b"Content-Encoding": encoding}, body)[:12]

    events = f"[{snapshot(1, '')}]".encode()
    assert told(gzip.compress(events)) == b"HTTP/1.1 202"
    assert told(zlib.compress(events), b"deflate") == b"HTTP/1.1 202"
    assert told(gzip.compress(events)[:-20]) == b"HTTP/1.1 400", "not all of it came"
    for encoding in (b"br", b"zstd", b"gzip, gzip", b"nonsense"):
        assert told(events, encoding) == b"HTTP/1.1 400", encoding
    bomb = gzip.compress(bytes(200 << 20))
    tracemalloc.start()
    try:
        assert told(bomb) == b"HTTP/1.1 413"
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 64 << 20, "a few hundred KB would be 200 MB"


def snapshot(number: int, data: str) -> str:
    return (
        f'{{"specversion":"1.0","type":"audience.snapshot","source":"s","id":"{number}","data":{{{data}}}}}'
    )


@pytest.mark.parametrize(
    ("path", "body", "said"),
    [
        ("/v1/commands/jump", '{"cue_id": "c1", "cue_id" : "c2"}', "cue_id"),
        ("/v1/commands/adjust", '{"delta_ms": 1000, "\\u0064elta_ms": -1000}', "delta_ms"),
        ("/v1/commands/product", '{"product":{"id":"R","sku":"A","sku":"B"}}', "sku"),
        ("/v1/edits", '{"ops":[{"op":"retitle","op":"delete","cue_id":"c1"}]}', "op"),
        ("/v1/media", '{"path":"/tmp/a.mp4","path":"/tmp/b.mp4"}', "path"),
    ],
)
def test_a_field_that_stands_twice_counts_neither_way(
    path: str, body: str, said: str, api: ApiServer, desk: FakeDesk
) -> None:
    before = len(desk.commands), len(desk.edited)
    status, answer = ask(api, "POST", path, body.encode())
    assert (status, f"'{said}'" in str(answer["problems"])) == (400, True), answer
    assert (len(desk.commands), len(desk.edited)) == before


def test_of_a_batch_only_the_event_with_a_field_twice_is_left_out(api: ApiServer) -> None:
    good, bad = snapshot(1, '"viewers":5'), snapshot(2, '"viewers":5,"viewers":500')
    status, answer = ask(api, "POST", "/v1/events", f"[{good},{bad}]".encode())
    assert (status, answer["accepted"], answer["rejected"]) == (202, 1, 1), answer
    assert "twice" in str(answer["problems"])
    long = f'"viewers":5,"note":"{"x" * 300}"'
    many = ",".join([bad, *(snapshot(number, long) for number in range(10, 910))])
    answer = ask(api, "POST", "/v1/events", f"[{many}]".encode())[1]
    assert (answer["accepted"], answer["rejected"]) == (900, 1), "of a large batch, too"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
        max_leaves=20,
    ),
    st.booleans(),
)
def test_what_stands_once_is_never_taken_for_twice(data: object, plain: bool) -> None:
    text = json.dumps(data, ensure_ascii=plain, indent=1)
    assert said_twice(text) == ""
    assert said_twice(f'[{{"a": 1, "b": {{"c": {text}, "\\u0063" : 2}}}}]') == "c"


def test_a_body_that_comes_bit_by_bit_is_not_waited_for(
    api: ApiServer, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "BODY_S", 0.05)
    head = f"POST /v1/commands/go HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {api.token}\r\n"
    head += "Content-Type: application/json\r\nContent-Length: 2000\r\n\r\n"
    with socket.create_connection(("127.0.0.1", int(api.url.rpartition(":")[2])), GENEROUS_S) as sock:
        sock.sendall(head.encode())
        got = b""
        with contextlib.suppress(ConnectionError):  # Closed with something of it still on its way.
            while not got.endswith(b"}") and (part := sock.recv(65536)):
                got += part
            assert (b" 408 " in got, b"Connection: close" in got) == (True, True), got
            assert until(lambda: not sends(sock)), "nor is it read for long"
    assert desk.commands == []


def sends(sock: socket.socket) -> bool:
    """One more byte of a body; False once the other side has closed."""
    try:
        sock.sendall(b" ")
        sock.setblocking(False)
        return sock.recv(1) != b""
    except BlockingIOError:
        return True
    except ConnectionError:
        return False
    finally:
        sock.setblocking(True)


def test_a_body_is_bounded_before_it_is_read(api: ApiServer) -> None:
    assert ask(api, "POST", "/v1/commands/go", b'{"x":"' + b"x" * MOST_COMMAND + b'"}')[0] == 413
    status, told = ask(api, "POST", "/v1/edits", b'{"ops":[' + b"[]," * MOST_VALUES + b"[]]}")
    assert (status, "values" in str(told["problems"])) == (400, True)
    status, told = ask(api, "POST", "/v1/events", b"[" + b"1," * 700_001 + b"1]")
    assert (status, "values" in str(told["problems"])) == (400, True)


NAMES = st.sampled_from(
    [b"X-Client", b"X-User", b"Content-Type", b"X-Deadline-Ms", b"Origin", b"Accept", b"Cookie"]
)
VALUES = st.binary(max_size=40).map(
    lambda one: bytes(byte for byte in one if byte >= 32 and byte != 127).strip()
)
PATHS = st.sampled_from(
    [
        b"/v1/state", b"/v1/journal?kind=", b"/v1/media/thumbnail.jpg?name=", b"/v1/picture/preview.jpg?cue=",
        b"/v1/series/", b"/v1/product/", b"/v1/commands/", b"/v1/", b"/v1/edits?since=", b"/v1/stream?from=",
    ]
)  # fmt: skip


@settings(
    max_examples=examples(50, 150),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    deadline=None,
)
@given(headers=st.dictionaries(NAMES, VALUES, max_size=4), path=PATHS, tail=st.binary(max_size=12))
def test_no_header_and_no_query_is_a_mistake_of_ours(
    headers: dict[bytes, bytes], path: bytes, tail: bytes, asked: tuple[ApiServer, FakeDesk]
) -> None:
    sent = b"".join(b"%%%02X" % byte for byte in tail)
    got = raw(asked[0], "GET", path + sent, headers)
    assert got.startswith(b"HTTP/1.") and int(got.split()[1]) < 500, got


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**80), 2**80)
    | st.floats(allow_nan=False)
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
FIELDS = sorted({field for kind in COMMANDS.values() for field in kind.__struct_fields__})


@settings(max_examples=examples(100, 300), deadline=None)
@given(
    name=st.sampled_from(sorted(COMMANDS)), data=st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=3)
)
def test_a_command_is_what_it_says_or_nothing(name: str, data: dict[str, object]) -> None:
    try:
        command = decode_command(name, msgspec.json.encode(data))
    except (ValueError, msgspec.DecodeError):
        return
    # It can be kept, and read back as what it is.
    kind = COMMANDS[name]
    assert msgspec.json.decode(msgspec.json.encode(command), type=kind) == command


@given(st.text(st.characters(), max_size=50))
def test_cleaned_text_can_be_written(text: str) -> None:
    assert clean(text).encode().decode() == clean(text) == clean(clean(text))
    assert len(clean(text * 200, 90)) <= 90


@given(st.binary(max_size=60))
def test_a_header_reads_in_any_encoding(sent: bytes) -> None:
    assert from_header(sent.decode("utf-8", "surrogateescape")).encode() is not None
