"""What a server may answer: each answer that is none is one fault that says what to do, and no secret goes astray."""

import asyncio
import gzip
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from aiohttp import web

from console.base.inflate import Inflate, TooLarge
from console.model.source import SourceSetup
from console.sources.general.asking import Answer, ask, json_of, proxy_of
from console.sources.general.options import login
from console.sources.setup import SourceFault
from console.sources.vendors.asked import asked
from tests.support.sources import FakeContext, serving
from tests.support.waiting import comes

Answering = Callable[[web.Request], Awaitable[web.StreamResponse]]


def faulted(
    answer: Answering, headers: dict[str, str] | None = None, context: FakeContext | None = None
) -> SourceFault:
    """Returns what is wrong with an answer."""

    async def run() -> SourceFault:
        asked = context or FakeContext()
        async with serving(answer) as url:
            try:
                json_of("shop", await ask(asked, f"{url}/live?key=hidden", headers))
            except SourceFault as fault:
                return fault
            finally:
                await asked.close()
        raise AssertionError("no fault")

    return asyncio.run(run())


def static(status: int = 200, body: bytes = b"{}", **headers: str) -> Answering:
    async def answer(_: web.Request) -> web.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return web.Response(status=status, body=body, headers=named)

    return answer


@pytest.mark.parametrize(
    ("answer", "code", "retry_ms", "final"),
    [
        (static(body=b"<html>login</html>", Content_Type="text/html"), "source.web_page", None, False),
        (static(body=b"\xef\xbb\xbf <!doctype html>"), "source.web_page", None, False),
        (static(body=b'{"half":'), "source.no_json", None, False),
        (static(body=b"[" * 5000 + b"]" * 5000), "source.too_deep", None, False),
        (static(body=b'{"viewers": NaN}'), "source.no_json", None, False),
        (static(body=b"\xff\xfe{}"), "source.no_json", None, False),
        (static(429), "source.too_often", None, False),
        (static(429, Retry_After="7"), "source.too_often", 7000, False),
        (static(429, Retry_After="soon"), "source.too_often", None, False),
        (static(503, Retry_After="Wed, 01 Apr 2026 12:00:30 GMT", Date="Wed, 01 Apr 2026 12:00:00 GMT"),
         "source.their_fault", 30_000, False),
        (static(401), "source.refused", None, True),
        (static(403), "source.refused", None, True),
        (static(404), "source.not_there", None, False),
        (static(407), "source.proxy_login", None, False),
        (static(500), "source.their_fault", None, False),
        (static(418), "source.answered", None, False),
        (static(body=b"x" * (5 * 2**20)), "source.too_large", None, False),
        (static(body=gzip.compress(b" " * (50 * 2**20)), Content_Encoding="gzip"), "source.too_large", None, False),
        (static(body=b"no gzip", Content_Encoding="gzip"), "source.not_packed", None, False),
        (static(Content_Encoding="br"), "source.not_packed", None, False),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(answer: Answering, code: str, retry_ms: int | None, final: bool) -> None:
    fault = faulted(answer)
    assert fault.what.code == code
    assert (fault.retry_after_ms, fault.final) == (retry_ms, final)
    assert fault.fix is not None
    # A key may stand in an address.
    assert "hidden" not in str(fault)


def test_an_answer_that_breaks_off_says_so() -> None:
    async def breaks(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse(headers={"Content-Length": "1000"})
        await answer.prepare(request)
        await answer.write(b'{"items":')
        assert request.transport is not None
        request.transport.close()
        return answer

    fault = faulted(breaks)
    assert fault.what.code == "source.broken_off" and "Error" not in str(fault)


TEXT = '{"msg": "多少钱"}'


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (TEXT.encode(), "application/json"),
        (b"\xef\xbb\xbf" + TEXT.encode() + b"\r\n", ""),
        # It says what it is not.
        (TEXT.encode(), "application/json; charset=gbk"),
        (TEXT.encode(), "application/json; charset=iso-8859-1"),
        (TEXT.encode("gbk"), "application/json; charset=GBK"),
        (TEXT.encode("gbk"), "text/html; charset=gb2312"),
        (TEXT.encode("gb18030"), "application/json"),
        (TEXT.replace("钱", "錢").encode("big5"), "application/json;charset=big5"),
        (TEXT.encode("utf-16"), "application/json"),
        (TEXT.encode("utf-16-be"), "application/json; charset=utf-16be"),
        (TEXT.encode(), 'application/json; charset="nonsense"'),
    ],
)
def test_json_is_read_in_the_encodings_that_servers_send(body: bytes, kind: str) -> None:
    found = json_of("shop", Answer(200, {"content-type": kind}, body))
    assert found["msg"].replace("錢", "钱") == "多少钱"


def test_a_secret_never_follows_a_redirect() -> None:
    seen: list[str] = []

    async def elsewhere(request: web.Request) -> web.Response:
        seen.append(request.headers.get("X-Api-Key", "") + request.headers.get("Authorization", ""))
        return web.Response(body=b"{}")

    async def run() -> None:
        async with serving(elsewhere) as other:
            context = FakeContext()
            async with serving(static(302, Location=f"{other}/take")) as url:
                with pytest.raises(SourceFault) as fault:
                    await ask(context, url, {"X-Api-Key": "secret"})
                assert fault.value.what.code == "source.moved" and other[7:] in str(fault.value)
                with pytest.raises(SourceFault):
                    await context.http().ws_connect(url, headers={"X-Api-Key": "secret"})
            await context.close()

    asyncio.run(run())
    assert seen == []


def test_an_answer_that_hangs_has_an_end() -> None:
    async def run() -> None:
        asked, over = asyncio.Event(), asyncio.Event()

        async def hang(request: web.Request) -> web.StreamResponse:
            answer = web.StreamResponse()
            await answer.prepare(request)
            await answer.write(b"{")
            asked.set()
            await over.wait()
            return answer

        context = FakeContext()
        async with serving(hang) as url:
            asking = asyncio.ensure_future(ask(context, url))
            assert await comes(asked.is_set)
            await context.time.pass_ms(9_999)
            assert not asking.done()
            await context.time.pass_ms(1)
            assert await comes(asking.done)
            over.set()
            error = asking.exception()
            assert isinstance(error, SourceFault) and error.what.code == "source.slow"
            await context.close()

    asyncio.run(run())


def test_nobody_there_and_an_address_that_is_none() -> None:
    async def run(url: str) -> SourceFault:
        context = FakeContext()
        try:
            with pytest.raises(SourceFault) as fault:
                await ask(context, url)
            return fault.value
        finally:
            await context.close()

    assert asyncio.run(run("http://127.0.0.1:9/x")).what.code == "source.unreachable"
    for url in ("ftp://shop/x", "shop", "http://", "http://shop:port/", "http://[::1/"):
        fault = asyncio.run(run(url))
        assert fault.what.code == "source.no_address" and fault.final, url


def test_their_clock_is_heard() -> None:
    context = FakeContext()
    faulted(static(500, Date="Wed, 01 Apr 2026 12:05:00 GMT"), context=context)
    assert context.clocks == [300_500]


def test_the_token_is_a_bearers_unless_it_says_what_it_is() -> None:
    def header(options: dict[str, str], token: str) -> dict[str, str]:
        return login(SourceSetup("s", "poll", options), {"token": token})

    assert header({}, "abc") == {"Authorization": "Bearer abc"}
    assert header({}, "Basic abc") == {"Authorization": "Basic abc"}
    assert header({"header": "X-Api-Key"}, "abc") == {"X-Api-Key": "abc"}
    assert header({}, "") == {}
    for bad in ("a\r\nX: y", "钥匙"):
        with pytest.raises(SourceFault):
            header({}, bad)


def test_the_proxy_of_this_pc_is_used_but_not_for_this_pc(monkeypatch: Any) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy:3128")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    assert proxy_of("https://shop.example/x") == proxy_of("wss://shop.example/x") == "http://proxy:3128"
    assert proxy_of("https://127.0.0.1/x") is None and proxy_of("https://localhost:1/x") is None


def test_unpacking_stops_at_its_bound_a_piece_at_a_time() -> None:
    bomb = gzip.compress(gzip.compress(b"\0" * (64 * 2**20)))
    inflate = Inflate("gzip", 1000)
    with pytest.raises(TooLarge):
        inflate.feed(gzip.compress(b"\0" * 10**7))
    assert Inflate("gzip", None).feed(gzip.compress(b"abc")) == b"abc"
    assert len(Inflate("gzip", 10**6).feed(bomb)) < 10**6


@pytest.mark.parametrize(
    ("answer", "wait_ms"),
    [
        (static(429, Retry_After="7"), 7000),
        (static(429, Retry_After="Wed, 01 Apr 2026 12:00:30 GMT", Date="Wed, 01 Apr 2026 12:00:00 GMT"), 30_000),
        (static(429), None),
    ],
)  # fmt: skip
def test_a_vendor_is_asked_in_the_same_way(answer: Answering, wait_ms: int | None) -> None:
    async def run() -> tuple[int, bytes, int | None]:
        context = FakeContext()
        async with serving(answer) as url:
            found = await asked(context, "shop", url, {})
        await context.close()
        return found.status, found.body, found.retry_after_ms

    assert asyncio.run(run()) == (429, b"{}", wait_ms)


def test_what_no_vendor_answers_is_said() -> None:
    async def run(answer: Answering) -> str:
        context = FakeContext()
        async with serving(answer) as url:
            with pytest.raises(SourceFault) as raised:
                await asked(context, "shop", url, {})
        await context.close()
        return str(raised.value.what)

    bomb = static(body=gzip.compress(b" " * (50 * 2**20)), Content_Encoding="gzip")
    assert "> 8 MB" in asyncio.run(run(bomb))
    assert "302" in asyncio.run(run(static(302, Location="https://elsewhere.example")))
    assert "HTML (200)" in asyncio.run(run(static(body=b"<html>login</html>")))
