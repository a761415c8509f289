"""A server that ends lets nobody's connection lie about, whoever comes or does not read at that moment."""

import asyncio
import gc
import re
import socket
import warnings
from pathlib import Path
from typing import Any

from aiohttp import web

from console.base.listening import end_connections, end_server, stop_listening

# So many turns of the loop before it ends: somebody is at each step of being let in.
TURNS = range(6)
# More than a client that does not read and the system take between them.
MUCH = bytes(16 << 20)


async def _answer(_: web.Request) -> web.Response:
    return web.Response(body=MUCH)


async def _serve(meanwhile: Any, turns: int) -> None:
    app = web.Application()
    app.router.add_get("/", _answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    assert runner.server is not None
    server = runner.server
    listening = await asyncio.get_running_loop().create_server(server, "127.0.0.1", 0)
    with meanwhile(listening.sockets[0].getsockname()):
        for _ in range(turns):
            await asyncio.sleep(0)
        await stop_listening(listening)
        await end_connections(lambda: [one.transport for one in server.connections], runner.cleanup)


async def _serve_at_a_site(meanwhile: Any, turns: int) -> None:
    app = web.Application()
    app.router.add_get("/", _answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    with meanwhile(runner.addresses[0]):
        for _ in range(turns):
            await asyncio.sleep(0)
        await end_server(runner)


def _closed(meanwhile: Any, turns: int) -> None:
    for serve in (_serve, _serve_at_a_site):
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            asyncio.run(serve(meanwhile, turns))
            gc.collect()
        assert [str(warning.message) for warning in said] == []


def test_every_server_ends_with_its_connections() -> None:
    folders = (Path(__file__).parents[3] / "console", Path(__file__).parents[2] / "support")
    files = {file: file.read_text("utf-8") for folder in folders for file in folder.rglob("*.py")}
    serving = {file for file, code in files.items() if "web.AppRunner(" in code}
    assert len(serving) > 6
    careless = [
        file.name for file in serving if not re.search(r"await end_(server|connections)\(", files[file])
    ]
    assert careless == []


def test_who_comes_in_while_it_ends_is_closed() -> None:
    for turns in TURNS:
        _closed(socket.create_connection, turns)


def test_who_asks_and_does_not_read_is_closed() -> None:
    class Deaf:
        def __init__(self, address: Any) -> None:
            self._socket = socket.create_connection(address)
            self._socket.sendall(b"GET / HTTP/1.1\r\nHost: here\r\n\r\n")

        def __enter__(self) -> None: ...

        def __exit__(self, *_: object) -> None:
            self._socket.close()

    for turns in TURNS:
        _closed(Deaf, turns)
