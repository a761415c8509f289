"""Each general kind against a real server: what comes, what goes wrong, and where it goes on."""

import asyncio
import contextlib
import gzip
import hashlib
import hmac
import io
from typing import Any

import aiohttp
import pytest
from aiohttp import WSMsgType, web

from console.base.free_port import free_port
from console.model.source import Rule, SourceSetup
from console.sources.setup import SourceFault
from tests.support.sources import FakeContext, opened, serving
from tests.support.waiting import comes

COMMENT = Rule("comment.posted", id="id", data={"text": "text"})


def fault(source: Any) -> SourceFault:
    assert isinstance(source.ended, SourceFault), source.ended
    return source.ended


def test_a_poll_asks_each_interval_with_its_token_and_takes_what_is_new() -> None:
    async def run() -> None:
        seen: list[web.Request] = []

        async def answer(request: web.Request) -> web.Response:
            seen.append(request)
            if request.headers.get("If-None-Match") == '"1"':
                return web.Response(status=304)
            return web.json_response({"viewers": "1,204"}, headers={"ETag": '"1"'})

        context = FakeContext()
        async with serving(answer) as url:
            rule = Rule("audience.snapshot", data={"viewers": "viewers"})
            setup = SourceSetup("shop", "poll", {"url": url, "interval_s": "5"}, (rule,))
            async with opened(setup, context, token="abc") as source:
                assert await comes(lambda: source.batches)
                assert source.events[0]["data"] == {"viewers": 1204}
                assert source.events[0]["source"] == "//poll/shop"
                assert seen[0].headers["Authorization"] == "Bearer abc"
                await context.time.pass_ms(4_999)
                assert len(seen) == 1
                await context.time.pass_ms(1)
                assert await comes(lambda: len(seen) == 2 and len(context.alives) == 2)
                assert len(source.batches) == 1 and context.alives == [5000, 5000]

    asyncio.run(run())


@pytest.mark.parametrize("interval", ["0", "", "soon", "-1", "nan", "inf"])
def test_an_interval_that_is_none_is_said(interval: str) -> None:
    async def run() -> SourceFault:
        setup = SourceSetup("shop", "poll", {"url": "http://127.0.0.1:9", "interval_s": interval or " "})
        async with opened(setup, FakeContext()) as source:
            assert await comes(lambda: source.ended)
            return fault(source)

    assert asyncio.run(run()).what.code == "source.no_interval"


def test_a_stream_goes_on_after_its_last_event() -> None:
    async def run() -> None:
        asked: list[str] = []
        over = asyncio.Event()

        async def answer(request: web.Request) -> web.StreamResponse:
            asked.append(request.headers.get("Last-Event-ID", ""))
            stream = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
            await stream.prepare(request)
            await stream.write(
                b'retry: 2500\nid: 7\ndata: {"id": 1, "text": "a"}\n\n: life\n\ndata: no json\n\n'
            )
            if len(asked) == 1:
                return stream
            await over.wait()
            return stream

        context = FakeContext()
        async with serving(answer) as url:
            setup = SourceSetup("shop", "sse", {"url": url}, (COMMENT,))
            async with opened(setup, context) as source:
                assert await comes(lambda: len(source.batches) == 2)
                assert source.events[0]["data"] == {"text": "a"}
                assert source.batches[1].left_out[0].what.code == "source.no_json"
                assert await comes(lambda: context.time.waiting_ms == [2500])
                await context.time.pass_ms(2500)
                assert source.ended == "ended"
            again = FakeContext(position=context.kept_position)
            async with opened(setup, again) as source:
                assert await comes(lambda: source.batches)
                assert asked == ["", "7"]
                await again.time.pass_ms(90_000)
                assert await comes(lambda: source.ended)
                assert fault(source).what.code == "source.silent"
            over.set()

    asyncio.run(run())


@pytest.mark.parametrize(
    ("status", "kind", "code"),
    [(200, "text/html", "source.web_page"), (200, "application/json", "source.no_stream"),
     (204, "", "source.stream_over"),
     (429, "", "source.too_often"), (401, "", "source.refused"), (301, "", "source.moved")],
)  # fmt: skip
def test_what_is_no_stream_is_said(status: int, kind: str, code: str) -> None:
    async def run() -> SourceFault:
        async def answer(_: web.Request) -> web.Response:
            body = b"" if status == 204 else b"x"
            return web.Response(status=status, body=body, headers={"Content-Type": kind} if kind else {})

        async with (
            serving(answer) as url,
            opened(SourceSetup("s", "sse", {"url": url}), FakeContext()) as source,
        ):
            assert await comes(lambda: source.ended)
            return fault(source)

    assert asyncio.run(run()).what.code == code


def test_an_endless_line_is_left_out_and_said() -> None:
    async def run() -> None:
        async def answer(request: web.Request) -> web.StreamResponse:
            stream = web.StreamResponse(headers={"Content-Type": "text/event-stream; charset=bogus"})
            await stream.prepare(request)
            await stream.write(b"data: ")
            for _ in range(40):
                await stream.write(b"x" * 65_536)
            await stream.write(b'\n\nid: 2\ndata: {"id": 2, "text": "b"}\n\n')
            return stream

        context = FakeContext()
        async with serving(answer) as url:
            async with opened(SourceSetup("s", "sse", {"url": url}, (COMMENT,)), context) as source:
                assert await comes(lambda: source.batches)
                assert source.events[0]["id"] == "2"
            warned = [one for one in context.warned if one is not None]
            assert warned and warned[0].what.code == "source.events_dropped"

    asyncio.run(run())


def test_a_websocket_is_greeted_asked_for_life_and_left() -> None:
    async def run() -> None:
        came: list[Any] = []

        async def answer(request: web.Request) -> web.StreamResponse:
            socket = web.WebSocketResponse(autoping=False)
            await socket.prepare(request)
            async for one in socket:
                came.append(one)
                if one.type is WSMsgType.TEXT:
                    await socket.send_str('{"id": "1", "text": "a"}')
                    await socket.send_bytes(b"\xff")
            return socket

        context = FakeContext()
        async with serving(answer) as url:
            setup = SourceSetup(
                "s", "websocket", {"url": url.replace("http", "ws"), "hello": "hi"}, (COMMENT,)
            )
            async with opened(setup, context) as source:
                assert await comes(lambda: len(source.batches) == 2)
                assert came[0].data == "hi" and source.events[0]["id"] == "1"
                assert source.batches[1].left_out
                await context.time.pass_ms(30_000)
                assert await comes(lambda: len(came) == 2) and came[1].type is WSMsgType.PING
                await context.time.pass_ms(30_000)
                assert await comes(lambda: source.ended)
                assert fault(source).what.code == "source.silent"

    asyncio.run(run())


@pytest.mark.parametrize(
    ("close", "code", "final"),
    [(1000, "", False), (4001, "source.closed", True), (1011, "source.closed", False)],
)
def test_why_a_websocket_was_closed(close: int, code: str, final: bool) -> None:
    async def run() -> Any:
        async def answer(request: web.Request) -> web.StreamResponse:
            socket = web.WebSocketResponse()
            await socket.prepare(request)
            await socket.close(code=close, message=b"token expired")
            return socket

        async with serving(answer) as url:
            setup = SourceSetup("s", "websocket", {"url": url.replace("http", "ws")})
            async with opened(setup, FakeContext()) as source:
                assert await comes(lambda: source.ended)
                return source.ended

    ended = asyncio.run(run())
    if code:
        assert ended.what.code == code and ended.final is final
    else:
        assert ended == "ended"


def test_a_message_that_is_too_large_ends_a_websocket_and_an_answer_that_is_none_is_said() -> None:
    async def run(large: bool) -> SourceFault:
        async def answer(request: web.Request) -> web.StreamResponse:
            if not large:
                return web.Response(status=403)
            socket = web.WebSocketResponse()
            await socket.prepare(request)
            with contextlib.suppress(ConnectionError, aiohttp.ClientError):
                await socket.send_str("x" * (2**20 + 1))
            return socket

        async with serving(answer) as url:
            setup = SourceSetup("s", "websocket", {"url": url.replace("http", "ws")})
            async with opened(setup, FakeContext()) as source:
                assert await comes(lambda: source.ended)
                return fault(source)

    assert asyncio.run(run(True)).what.code == "source.too_large"
    assert asyncio.run(run(False)).what.code == "source.refused"


SECRET = "whsec"


def signed(body: bytes, secret: str = SECRET) -> dict[str, str]:
    return {"X-Signature": hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}


def test_a_webhook_is_answered_once_it_is_taken_and_a_replay_does_not_count() -> None:
    async def run() -> None:
        port, context = free_port(), FakeContext()
        setup = SourceSetup("shop", "webhook", {"port": str(port)}, (COMMENT,))
        url = f"http://127.0.0.1:{port}/hook/shop"
        async with opened(setup, context, secret=SECRET) as source, aiohttp.ClientSession() as http:
            assert await comes(lambda: context.alives)

            async def post(body: bytes | io.BytesIO, headers: dict[str, str]) -> int:
                async with http.post(url, data=body, headers=headers) as answer:
                    return answer.status

            body = b'{"id": "1", "text": "a"}'
            assert await post(body, signed(body)) == 200
            assert await post(body, signed(body)) == 200
            assert len(source.batches) == 1
            assert await post(body + b" ", signed(body)) == 401
            assert await post(body, {}) == 401
            assert await post(io.BytesIO(b"{" * 2**21), signed(body)) == 413
            packed = {"Content-Encoding": "gzip"}
            assert await post(gzip.compress(body), {**signed(body), **packed}) == 200, "signed as it was"
            assert len(source.batches) == 1
            assert await post(gzip.compress(bytes(2**28)), {**signed(body), **packed}) == 413
            assert await post(body, {**signed(body), **packed}) == 400
            assert context.warned[-1] is not None and context.warned[-1].what.code == "source.bad_signatures"
            await context.time.pass_ms(75_000)
            assert context.warned[-1] is None

    asyncio.run(run())


def test_a_webhook_tells_a_clock_that_is_off() -> None:
    async def run() -> None:
        port, context = free_port(), FakeContext()
        setup = SourceSetup("shop", "webhook", {"port": str(port), "time_header": "X-Time"}, (COMMENT,))
        async with opened(setup, context, secret=SECRET), aiohttp.ClientSession() as http:
            assert await comes(lambda: context.alives)
            time, body = str(context.clock.wall_ms() // 1000 + 301), b"{}"
            headers = signed(time.encode() + b"." + body) | {"X-Time": time}
            async with http.post(f"http://127.0.0.1:{port}/hook/shop", data=body, headers=headers) as answer:
                assert answer.status == 401
            assert context.clocks == [301_000]
            assert context.warned[-1] is not None and context.warned[-1].what.code == "source.old_signatures"

    asyncio.run(run())


def test_a_port_that_is_taken_is_said() -> None:
    async def run() -> SourceFault:
        async def answer(_: web.Request) -> web.Response:
            return web.Response()

        async with serving(answer) as url:
            setup = SourceSetup("shop", "webhook", {"port": url.rpartition(":")[2]})
            async with opened(setup, FakeContext(), secret=SECRET) as source:
                assert await comes(lambda: source.ended)
                return fault(source)

    assert asyncio.run(run()).what.code == "source.port_taken"
