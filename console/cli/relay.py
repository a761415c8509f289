"""showcaller relay: takes vendors' webhooks on the shop's server and hands them to NATS, until it is ended."""

import argparse
import asyncio
import contextlib
import os
import signal
import ssl
import sys
from pathlib import Path

import msgspec

from console.base import app_dirs
from console.base.clock import SystemClock
from console.base.errors import Problem, ShowcallerError
from console.base.private import keep_private
from console.cli.language import words
from console.relay.kept import Kept
from console.relay.nats_process import NatsProcess
from console.relay.publisher import Publisher
from console.relay.server import Hook, Server, hook_of
from console.vault.passwords import PasswordStoreUnavailable, stored
from console.words.message import Message, message

SERVICE = "showcaller-relay"
NATS_TOKEN = "SHOWCALLER_RELAY_NATS_TOKEN"
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def relay(options: argparse.Namespace) -> int:
    """Run until it is ended. Returns 0. Raises ShowcallerError for what it cannot start with."""
    keep_private()
    hooks = [Hook(vendor, name, _secret(vendor, name)) for vendor, name in map(hook_of, options.hook)]
    if not hooks:
        raise ShowcallerError(
            Problem("--hook", message("relay.no_hooks"), message("relay.fix_hooks")), exit_code=2
        )
    if (options.cert is None) != (options.key is None):
        raise ShowcallerError(Problem("--cert", message("relay.cert_and_key")), exit_code=2)
    nats_host, nats_port = _address(options.nats_listen, 4222)
    token = _kept_secret(NATS_TOKEN, "nats", "token")
    if options.with_nats and not token and nats_host not in LOOPBACK:
        raise ShowcallerError(
            Problem(
                "--nats-listen",
                message("relay.nats_open", host=nats_host),
                message("relay.fix_nats_open", variable=NATS_TOKEN),
            ),
            exit_code=2,
        )
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_run(options, hooks, token, nats_host, nats_port))
    return 0


async def _run(options: argparse.Namespace, hooks: list[Hook], token: str, host: str, port: int) -> None:
    folder: Path = options.data or app_dirs.data() / "relay"
    say = _say_json if options.json else _say
    tls = None
    if options.cert is not None:
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        try:
            tls.load_cert_chain(options.cert, options.key)
        except (OSError, ssl.SSLError) as error:
            raise ShowcallerError(
                message("relay.bad_cert", path=options.cert, error=error), exit_code=2
            ) from error
    kept = Kept(folder / "waiting.sqlite")
    child, url = None, options.nats
    if options.with_nats:
        child = NatsProcess(folder / "nats", host, port, token)
        await child.start(options.cert, options.key)
        near = host if host not in ("0.0.0.0", "::") else "127.0.0.1"
        url = f"{'tls' if options.cert else 'nats'}://{near}:{port}"
    publisher = Publisher(url, token, kept, say, str(options.nats_ca or ""))
    server = Server(hooks, publisher, SystemClock(), say)
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for one in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows: Ctrl+C is a KeyboardInterrupt.
            loop.add_signal_handler(one, ended.set)
    publisher.start()
    try:
        listen_host, listen_port = _address(options.listen, 8090)
        await server.start(listen_host, listen_port, tls)
        scheme = "https" if tls else "http"
        for hook in hooks:
            say(message("relay.listens", address=f"{scheme}://{listen_host}:{server.port}{hook.path}"))
        await ended.wait()
    finally:
        await server.close()
        await publisher.close()
        if child is not None:
            await child.close()


def variable(vendor: str, name: str) -> str:
    """Returns the environment variable of a hook's secret; it wins over the keyring."""
    return f"SHOWCALLER_RELAY_{vendor}_{name.replace('-', '_')}".upper()


def _secret(vendor: str, name: str) -> str:
    named = variable(vendor, name)
    found = _kept_secret(named, f"{vendor}/{name}", "secret")
    if not found:
        raise ShowcallerError(
            Problem(
                f"{vendor}/{name}",
                message("relay.no_secret"),
                message("relay.fix_secret", variable=named, service=f"{SERVICE}:{vendor}/{name}"),
            ),
            exit_code=2,
        )
    return found


def _kept_secret(named: str, service: str, field: str) -> str:
    given = os.environ.get(named, "")
    if given:
        return given
    try:
        return stored(f"{SERVICE}:{service}", field) or ""
    except PasswordStoreUnavailable:  # A server has no keyring: then it is the variable.
        return ""


def _address(text: str, default_port: int) -> tuple[str, int]:
    host, _, port = text.rpartition(":") if ":" in text else (text, "", "")
    try:
        number = int(port) if port else default_port
        if not 0 <= number < 65536:
            raise ValueError
    except ValueError:
        raise ShowcallerError(message("relay.no_address", text=text), exit_code=2) from None
    return host.strip("[]") or "127.0.0.1", number


def _say(said: Message) -> None:
    print(words(said), file=sys.stderr, flush=True)


def _say_json(said: Message) -> None:
    print(msgspec.json.encode({"code": said.code, "text": words(said)}).decode(), flush=True)
