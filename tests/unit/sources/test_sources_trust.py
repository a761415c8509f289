"""A server of the studio, whose certificate nobody else knows: read once that is given, never before."""

import asyncio
import ssl
from pathlib import Path

import nats
import pytest
from aiohttp import web

from console.model.source import Rule, SourceSetup
from console.sources.setup import SourceFault, kinds
from console.sources.trust import CA_FILE
from tests.support.certificates import self_signed, server_side
from tests.support.nats_server import nats_server
from tests.support.sources import FakeContext, Opened, opened, serving
from tests.support.waiting import STORY_S, comes

COMMENT = Rule("comment.posted", id="id", data={"text": "text"})
BODY = b'{"id": "1", "text": "hello"}'


async def answer(request: web.Request) -> web.StreamResponse:
    """The comment, in whichever way it is asked for."""
    if request.headers.get("Upgrade", "").lower() == "websocket":
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_str(BODY.decode())
        await socket.receive()
        return socket
    if "event-stream" in request.headers.get("Accept", ""):
        return web.Response(body=b"data: " + BODY + b"\n\n", content_type="text/event-stream")
    return web.Response(body=BODY, content_type="application/json")


def fault(source: Opened) -> SourceFault:
    assert isinstance(source.ended, SourceFault), source.ended
    return source.ended


@pytest.mark.parametrize("kind", ["poll", "sse", "websocket"])
def test_a_server_with_a_certificate_of_its_own_is_read_by_its_file_alone(kind: str, tmp_path: Path) -> None:
    certificate, key = self_signed(tmp_path)

    async def run() -> None:
        async with serving(answer, ssl=server_side(certificate, key)) as url:
            options = {"url": url.replace("https", "wss") if kind == "websocket" else url}
            async with opened(SourceSetup("shop", kind, options, (COMMENT,)), FakeContext()) as source:
                assert await comes(lambda: source.ended)
                assert fault(source).what.code == "source.certificate"
                assert source.events == []
            options[CA_FILE.key] = str(certificate)
            async with opened(SourceSetup("shop", kind, options, (COMMENT,)), FakeContext()) as source:
                assert await comes(lambda: source.events)
                assert source.events[0]["data"] == {"text": "hello"}

    asyncio.run(run())


def test_a_nats_server_with_a_certificate_of_its_own_is_read_by_its_file(tmp_path: Path) -> None:
    certificate, key = self_signed(tmp_path)

    async def run() -> None:
        tls = ("--tls", "--tlscert", str(certificate), "--tlskey", str(key))
        async with nats_server(tmp_path, arguments=tls) as server:
            options = {"url": server.url, "subject": "show.>", CA_FILE.key: str(certificate)}
            context = FakeContext()
            async with opened(SourceSetup("shop", "nats", options, (COMMENT,)), context) as source:
                assert await comes(lambda: context.alives, STORY_S)
                by_file = ssl.create_default_context(cafile=str(certificate))
                client = await nats.connect(server.url, tls=by_file)
                await client.publish("show.events", BODY)
                await client.flush()
                assert await comes(lambda: source.events, STORY_S)
                await client.close()

    asyncio.run(run())


@pytest.mark.parametrize(
    ("written", "code"), [(None, "source.no_ca_file"), (b"no PEM", "source.no_certificate")]
)
def test_a_file_that_has_no_certificate_is_said(written: bytes | None, code: str, tmp_path: Path) -> None:
    path = tmp_path / "ca.pem"
    if written is not None:
        path.write_bytes(written)

    async def run() -> SourceFault:
        options = {"url": "https://127.0.0.1:9", CA_FILE.key: str(path)}
        async with opened(SourceSetup("shop", "poll", options), FakeContext()) as source:
            assert await comes(lambda: source.ended)
            return fault(source)

    found = asyncio.run(run())
    assert (found.what.code, found.final) == (code, True)


def test_every_kind_that_reaches_a_server_of_the_studios_own_has_the_field() -> None:
    have = {name for name, kind in kinds().items() if CA_FILE in kind.fields}
    assert {"poll", "sse", "websocket", "nats", "shopify", "woocommerce", "stripe"} <= have
