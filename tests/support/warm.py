"""``showcaller`` as a process, forked from one that has loaded it already: that is most of what a desk's start costs.

A process of the tests has one such process, and it as many children as it asks for. A child has its own arguments,
environment, input and output, gets signals and ends as any other; what it is by then it is as the ``showcaller``
command. So are the simulated OBS of a rehearsal, the painter of cards and the presenter's three: their desk asks for
them in place of starting them, and each is a process of its own, with its input and output, as ever. That they are
loaded from nothing is for those to show who start them by themselves: the stories of the real OBS, of the window's
process, the tests of the presenter's processes, and of what a desk imports.
"""

import atexit
import ctypes
import gc
import importlib
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
import traceback
import weakref
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

# A request: arguments and environment. Linux takes a packet of so much as it is.
MOST_BYTES = 150_000
PR_SET_PDEATHSIG, PR_SET_NAME = 1, 15
# What a desk has as processes of their own, and where they are started.
PARTS = (
    "console.rehearsal.process", "console.cards.paint",
    "console.presenter.pump", "console.presenter.voice", "console.presenter.face",
)  # fmt: skip
# Whose main is given what stands on the command line; the others look there.
GIVEN = ("console.presenter.voice",)
STARTERS = ("console.desk.simulated", "console.cards.worker", "console.presenter.child")


class Asked(msgspec.Struct):
    """A child is to be started; or one that is over is asked for: its exit code, and the seconds it used."""

    arguments: list[str] = []
    environment: dict[str, str] = {}
    folder: str = ""
    over: int | None = None
    module: str = ""


class WarmProcess:
    """As subprocess.Popen(["showcaller", *arguments]) with its output and errors piped, and no input.

    module: another (PARTS) in place of showcaller, with its input and output piped, and its errors where ours are.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        folder: Path,
        module: str = "",
    ) -> None:
        out, into_out = os.pipe()
        other, into_other = os.pipe()
        asked = Asked(list(arguments), dict(environment), str(folder), module=module)
        # Each has one of the two.
        self.stdin: BinaryIO
        self.stderr: BinaryIO
        if module:
            files, given = (other, into_out, os.dup(2)), into_other
        else:
            files, given = (os.open(os.devnull, os.O_RDONLY), into_out, into_other), other
        try:
            self.pid: int = _asked(asked, *files)
        finally:
            for file in files:
                os.close(file)
        self.stdout: BinaryIO = os.fdopen(out, "rb")
        if module:
            self.stdin = os.fdopen(given, "wb", buffering=0)
        else:
            self.stderr = os.fdopen(given, "rb")
        self.returncode: int | None = None
        self._looking = threading.Lock()
        # Readable once it is over: to ask its parent again and again took more than it did itself.
        self._over = os.pidfd_open(self.pid)
        weakref.finalize(self, os.close, self._over)

    def poll(self) -> int | None:
        """Returns its exit code, None while it runs; of one that a signal ended the signal, negative."""
        with self._looking:
            if self.returncode is None and self._is_over(0.0):
                self.returncode, used_s = _asked(Asked(over=self.pid))
                with _asking:
                    _used_s.append(used_s)
            return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Returns its exit code. Raises subprocess.TimeoutExpired; without a limit it never does."""
        if self.returncode is None and not self._is_over(timeout):
            assert timeout is not None
            raise subprocess.TimeoutExpired("showcaller", timeout)
        code = self.poll()
        assert code is not None
        return code

    def _is_over(self, seconds: float | None) -> bool:
        """True as soon as it is, False where it still runs after so many seconds."""
        looked = select.poll()
        looked.register(self._over, select.POLLIN)
        return bool(looked.poll(None if seconds is None else seconds * 1000))

    def send_signal(self, number: int) -> None:
        """One that is over gets none, whoever has its number by now."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def processor_s() -> float:
    """Returns what those that ended had of the processor, with the processes that they ended."""
    with _asking:
        return sum(_used_s)


_asking = threading.Lock()
_used_s: list[float] = []
# Who is asked, and its process: of a desk that has its own, none that it waits for.
_server: tuple[socket.socket, "subprocess.Popen[bytes] | None"] | None = None


def _asked(asked: Asked, *files: int) -> Any:
    global _server
    with _asking:
        if _server is None:
            _server = _started()
        socket.send_fds(_server[0], [msgspec.json.encode(asked)], files)
        answer = _server[0].recv(MOST_BYTES)
        assert answer, "the process that loads showcaller for the tests has ended"
        return msgspec.json.decode(answer)


def _started() -> tuple[socket.socket, "subprocess.Popen[bytes]"]:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        server = subprocess.Popen(
            [sys.executable, "-m", "tests.support.warm"], stdin=theirs, cwd=Path(__file__).parents[2]
        )
    atexit.register(_end, ours, server)
    return ours, server


def _end(ours: socket.socket, server: "subprocess.Popen[bytes]") -> None:
    ours.close()
    server.wait()


# ── the process that loads, and its children ─────────────────────────────────────────────────────


def serve(asking: socket.socket) -> Asked | None:
    """Fork a child for who asks. Returns what was asked for in a child, and None once nobody asks any more."""
    while True:
        body, files, _, _ = socket.recv_fds(asking, MOST_BYTES, 3)
        if not body:
            return None
        asked = msgspec.json.decode(body, type=Asked)
        if asked.over is not None:
            _, status, used = os.wait4(asked.over, 0)
            code = os.waitstatus_to_exitcode(status)
            asking.send(msgspec.json.encode((code, used.ru_utime + used.ru_stime)))
            continue
        pid = os.fork()
        if not pid:
            asking.close()
            if asked.module:
                os.setsid()  # Its input ends with its desk, and it with that.
            else:
                _end_with_parent()
            _become(asked, files)
            return asked
        for file in files:
            os.close(file)
        asking.send(msgspec.json.encode(pid))


def part_name(module: str) -> str:
    """Returns what Linux calls the process of a part, in the place of its command line: that is its starter's."""
    return module.removeprefix("console.")[:15]


def _name(module: str) -> None:
    ctypes.CDLL(None).prctl(PR_SET_NAME, part_name(module).encode())


def _end_with_parent() -> None:
    """Tests that are killed leave nothing behind: their end ends the process that loads, and that ends its children."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _become(asked: Asked, files: Sequence[int]) -> None:
    for file, number in zip(files, range(3), strict=True):
        os.dup2(file, number)
        os.close(file)
    # Python's own know of the old files what kind they are.
    sys.stdin = sys.__stdin__ = open(0, closefd=False)  # noqa: SIM115
    sys.stdout = sys.__stdout__ = open(1, "w", closefd=False)  # noqa: SIM115
    sys.stderr = sys.__stderr__ = open(2, "w", buffering=1, errors="backslashreplace", closefd=False)  # noqa: SIM115
    os.environ.clear()
    os.environ.update(asked.environment)
    time.tzset()
    os.chdir(asked.folder)


def main() -> None:
    from console.base.uncollected import uncollected
    from console.cli import main as command

    with uncollected():
        import console.cli.desk
        import console.cli.edit  # noqa: F401
        from console.desk.later import import_now

        import_now()
        import PIL.Image

        PIL.Image.preinit()
        # The words of a show's questions, as a desk has them once a comment came.
        from console.model.questions import Questions
        from console.questions.lexicon import Lexicon

        Lexicon(Questions())
        for name in (*PARTS, *STARTERS):
            importlib.import_module(name)
    gc.collect()
    gc.freeze()  # Else each child would have a copy of all of it once it collects.
    asked = serve(socket.socket(fileno=os.dup(0)))
    if asked is None:
        return
    if asked.arguments[:1] in (["rehearse"], ["desk"]):
        _keep_one_for_parts()
    sys.argv = ["showcaller", *asked.arguments]
    command.entry()


class Forking:
    """In place of the subprocess module of who starts a part: what is loaded already is forked."""

    PIPE = subprocess.PIPE
    TimeoutExpired = subprocess.TimeoutExpired

    @staticmethod
    def Popen(command: Sequence[str], **how: Any) -> "WarmProcess | subprocess.Popen[bytes]":
        if tuple(command[:2]) == (sys.executable, "-m") and command[2] in PARTS:
            return WarmProcess(command[3:], how["env"], Path.cwd(), command[2])
        return subprocess.Popen(command, **how)


def _keep_one_for_parts() -> None:
    """In a desk, before it has threads: fork the process that will fork its parts, each that it asks for."""
    global _server
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    pid = os.fork()
    if pid:
        theirs.close()
        _server = ours, None
        for starter in STARTERS:
            sys.modules[starter].subprocess = Forking  # type: ignore[attr-defined]
        return
    ours.close()
    _end_with_parent()
    asked = serve(theirs)
    code = 0
    if asked is not None:
        sys.argv = [asked.module, *asked.arguments]
        _name(asked.module)
        try:
            given = asked.arguments if asked.module in GIVEN else []
            code = sys.modules[asked.module].main(*given) or 0
        except BaseException:  # noqa: BLE001 - it must not go on as the desk
            traceback.print_exc()
            code = 1
    os._exit(code)


if __name__ == "__main__":
    main()
