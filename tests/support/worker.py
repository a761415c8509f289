"""What a worker of pytest-xdist runs: the first one collects, the others are forked of it once it has.

Each would collect every test: twelve seconds of the processor, thirty in a fresh checkout. So the first does, and the
others wait: a process that has not even loaded pytest passes on what xdist and its forked worker say to each other.
For xdist all is as ever, and where the first dies before it has collected the others do it by themselves. So does one
that takes the place of another that died. Linux alone.

Runs as xdist.remote does, in its place (tests/support/collected_once.py): sent as source, with nothing of ours loaded.
"""

import contextlib
import os
import pickle
import signal
import socket
import struct
import sys
import threading
import warnings
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

# How long the others wait for the first to listen, in s; to collect it has all the time that it needs.
LISTENS_S = 60
# What a forked worker has to end by itself when nobody speaks to it any more, in s.
ENDS_S = 15
HEAD = struct.Struct("!Q")
# Of the first worker: where the others ask, and its own channel.
leading: "tuple[socket.socket, int, Any] | None" = None


class Wire:
    """Messages over a socket; whoever reads and whoever writes is one thread each."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._writing = threading.Lock()

    def send(self, what: object) -> None:
        data = pickle.dumps(what)
        with self._writing, contextlib.suppress(OSError):
            self._sock.sendall(HEAD.pack(len(data)) + data)

    def receive(self) -> Any:
        """Raises EOFError where the other end is gone."""
        (size,) = HEAD.unpack(self._read(HEAD.size))
        return pickle.loads(self._read(size))

    def end(self) -> None:
        with contextlib.suppress(OSError):
            self._sock.shutdown(socket.SHUT_RDWR)

    def _read(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            try:
                more = self._sock.recv(size - len(data))
            except OSError:
                more = b""
            if not more:
                raise EOFError
            data += more
        return data


class WireChannel:
    """As the channel of a forked worker: what pytest-xdist's interactor needs of it."""

    def __init__(self, wire: Wire, gateway: Any) -> None:
        self._wire = wire
        self.gateway = gateway

    def send(self, what: object) -> None:
        self._wire.send(what)

    def setcallback(self, callback: Callable[[Any], object], endmarker: object) -> None:
        threading.Thread(target=self._hear, args=(callback, endmarker), daemon=True).start()

    def _hear(self, callback: Callable[[Any], object], endmarker: object) -> None:
        with contextlib.suppress(EOFError):
            while True:
                callback(self._wire.receive())
        # Its run was ended: with the test that it is at, or without.
        callback(endmarker)
        threading.main_thread().join(ENDS_S)
        os.kill(os.getpid(), signal.SIGTERM)


class Given:
    """The channel, whose first message was read already."""

    def __init__(self, channel: Any, first: object) -> None:
        self._channel, self._first = channel, first

    def receive(self) -> object:
        return self._first

    def __getattr__(self, name: str) -> Any:
        return getattr(self._channel, name)


def address(uid: str, number: int = 0) -> str:
    """Returns where a worker of a run listens: a name that is in no folder."""
    return f"\0showcaller-tests-{uid}-{number}"


def fork() -> int:
    """As os.fork. From 3.12 on Python warns: there is execnet's thread, which a child has no use for."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def run(channel: Any) -> None:
    """Be the worker that is asked for."""
    first = channel.receive()
    given = first[0]
    number = int(given["workerid"][2:])
    forks = sys.platform == "linux" and number < given["workercount"] and given["workercount"] > 1
    if not forks:
        as_ever(channel, first)
    elif number == 0:
        lead(channel, first)
    elif not pass_on(channel, first):
        as_ever(channel, first)


def as_ever(channel: Any, first: Any) -> None:
    """What pytest-xdist runs. It must not have been loaded before pytest has: pytest rewrites its asserts."""
    (package,) = find_spec("xdist").submodule_search_locations  # type: ignore[union-attr, misc]
    file = Path(package, "remote.py")
    code = compile(file.read_text(encoding="utf-8"), str(file), "exec")
    exec(code, {"channel": Given(channel, first), "__name__": "__channelexec__"})


def lead(channel: Any, first: Any) -> None:
    """Collect, and run tests as the first. In a forked worker this ends the process."""
    with socket.socket(socket.AF_UNIX) as listening:
        uid, count = first[0]["testrunuid"], first[0]["workercount"]
        listening.bind(address(uid))
        listening.listen(64)
        for number in range(1, count):
            # One that came before finds nobody here, and waits until it is knocked at.
            with socket.socket(socket.AF_UNIX) as knocking, contextlib.suppress(OSError):
                knocking.connect(address(uid, number))
        sys.path = first[3] if first[3] is not None else sys.path
        from tests.support import worker

        worker.leading = listening, count - 1, channel
        mine = os.getpid()
        try:
            as_ever(channel, first)
        finally:
            if os.getpid() != mine:
                import atexit

                atexit._run_exitfuncs()
                os._exit(0)  # What execnet has to say at the end is the first worker's to say.


def connected(uid: str, number: int) -> socket.socket | None:
    """Returns a connection to the first worker, once it listens; None where it never does.

    Each of the two listens before it asks for the other: whoever comes first is found.
    """
    with socket.socket(socket.AF_UNIX) as waiting:
        waiting.bind(address(uid, number))
        waiting.listen()
        waiting.settimeout(LISTENS_S)
        for knocked in (False, True):
            sock = socket.socket(socket.AF_UNIX)
            try:
                if knocked:
                    waiting.accept()[0].close()
                sock.connect(address(uid))
            except OSError:
                sock.close()
            else:
                return sock
    return None


def pass_on(channel: Any, first: Any) -> bool:
    """Be between xdist and a forked worker until that has ended. False where the first worker is not there."""
    sock = connected(first[0]["testrunuid"], int(first[0]["workerid"][2:]))
    if sock is None:
        return False
    # At Ctrl+C it is the forked worker that ends, and says so.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    wire = Wire(sock)
    wire.send(first)
    begun = False
    try:
        while True:
            what = wire.receive()
            if not begun:
                channel.setcallback(
                    lambda said: wire.end() if said is None else wire.send(said), endmarker=None
                )
            begun = True
            channel.send(what)
    except EOFError:
        return begun


if __name__ == "__channelexec__":
    run(channel)  # type: ignore[name-defined]  # noqa: F821
