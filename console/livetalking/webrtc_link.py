"""LiveTalking by WebRTC, as the desk has it: a pump of its own for OBS, and a process for each session."""

import asyncio
import contextlib
import os
import secrets
import subprocess
import sys
import time
from importlib.util import find_spec

from console.base.processes import apart, share_the_pc
from console.base.workers import LOGGED, Workers
from console.livetalking.codec import Kind, Refusal
from console.livetalking.picture import Picture
from console.livetalking.webrtc_words import (
    CutOff,
    Ended,
    NotOpened,
    Opened,
    Receive,
    Sounding,
    UseAnother,
    Word,
    line,
    read,
)
from console.presenter.child import Child
from console.presenter.messages import AnyMessage, Listening, PortTaken, PumpFigures, PumpSetup
from console.presenter.shape import PORT, Shape
from console.words.message import Message, message

# Of the process: its start, an offer, its first picture.
OPEN_S = 75.0
# A pump says how it is once a second; to start it may take a slow PC some time.
HANGS_S, START_S = 8.0, 40.0
END_S = 2.0
LOOK_S = 0.5


class WebRtc:
    """start() and stop() once; open() is what a client opens sessions with. port: where OBS's media source connects."""

    def __init__(self, port: int = PORT, shape: Shape | None = None, workers: Workers = LOGGED) -> None:
        self._port, self._shape, self._workers = port, shape or Shape(), workers
        self._token = secrets.token_hex(16)
        self._pump: Child | None = None
        self._listening: Listening | None = None
        self._receivers: list[Receiver] = []
        self._silent = False
        self.receivers = 0
        self.wrong: Message | None = None
        self._worker = workers.worker("pump of LiveTalking", self._keep)

    def start(self) -> "WebRtc":
        """Start the pump, without waiting. Returns this."""
        self._worker.start()
        return self

    def stop(self) -> None:
        """End the pump and every session."""
        self._worker.end(5)
        for one in self._receivers:
            one.close()
        if self._pump is not None:
            self._pump.end()

    @property
    def address(self) -> str:
        """Returns where OBS gets picture and sound; empty while that is not known."""
        return f"tcp://127.0.0.1:{self._listening.video_port}" if self._listening is not None else ""

    async def open(self, address: str) -> Picture:
        """Returns a session of the server's whose picture comes. Raises Refusal."""
        if find_spec("aiortc") is None:
            raise Refusal(Kind.REFUSED, message("livetalking.no_webrtc", address=address))
        listening = self._listening
        if listening is None:
            raise Refusal(
                Kind.SLOW, self.wrong or message("presenter.starting", name=message("presenter.name_pump"))
            )
        setup = Receive(address, self._shape, listening.brain_port, self._token)
        receiver = Receiver(setup, asyncio.get_running_loop(), self._workers)
        try:
            await asyncio.wait_for(receiver.opened, OPEN_S)
        except TimeoutError:
            receiver.close()
            raise Refusal(Kind.SLOW, message("livetalking.slow", address=address)) from None
        except BaseException:
            receiver.close()
            raise
        self._receivers = [one for one in self._receivers if one.wrong is None]
        self._receivers.append(receiver)
        return receiver

    def _keep(self) -> None:
        while not self._worker.ending:
            if self._pump is None:
                self._pump = Child("pump", "console.presenter.pump", (), self._heard, self._workers)
                self._pump.say(PumpSetup(self._port, self._shape, self._token))
            elif self._stands_still(self._pump):
                self._pump.kill()  # That it has ended is heard, and it is started again.
            self._worker.round_done()
            self._worker.wait(LOOK_S)

    def _stands_still(self, pump: Child) -> bool:
        """Whether it said nothing for long, at two looks: then it is not the whole PC that stood still."""
        silent_s = (time.monotonic_ns() - pump.heard_ns) / 1e9
        silent = silent_s > (HANGS_S if self._listening is not None else START_S)
        before, self._silent = self._silent, silent
        return silent and before

    def _heard(self, child: Child, said: AnyMessage | None, body: bytes) -> None:
        if child is not self._pump:
            return
        if said is None:
            self._pump = self._listening = None
            self.receivers = 0
        elif isinstance(said, Listening):
            self._listening, self.wrong = said, None
            self._port = said.video_port
            for one in self._receivers:
                one.say(UseAnother(said.brain_port, self._token))
        elif isinstance(said, PumpFigures):
            self.receivers = said.receivers
        elif isinstance(said, PortTaken):
            what = message("presenter.port_taken", port=said.port, error=said.error)
            self.wrong = message("part.both", first=what, second=message("presenter.fix_port"))


class Receiver:
    """The process of one session: a Picture."""

    def __init__(self, setup: Receive, loop: asyncio.AbstractEventLoop, workers: Workers) -> None:
        self._loop, self._workers, self._closed = loop, workers, False
        self.opened: asyncio.Future[None] = loop.create_future()
        self.session_id = ""
        self.sounding = False
        self.wrong: Message | None = None
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "console.livetalking.webrtc"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            **apart(),
        )
        share_the_pc(self._process.pid)
        self._worker = workers.worker("reader of LiveTalking's picture", self._read, restart=False)
        self._worker.start()
        self.say(setup)

    def say(self, word: Word) -> None:
        """Send a word: of a few bytes, which no pipe is too full for."""
        stdin = self._process.stdin
        assert stdin is not None
        with contextlib.suppress(OSError, ValueError):  # It has ended, which its reader sees.
            stdin.write(line(word))
            stdin.flush()

    def cut(self) -> None:
        """Let nothing of what is being said be heard any more."""
        self.say(CutOff())

    def close(self) -> None:
        """End it; by force where it does not end by itself. It is not waited for."""
        stdin = self._process.stdin
        assert stdin is not None
        with contextlib.suppress(OSError, ValueError):
            stdin.close()
        if not self._closed:
            self._closed = True
            self._workers.worker("end of LiveTalking's picture", self._end, restart=False).start()

    def _end(self) -> None:
        """One that stands still reads no end of its input."""
        try:
            self._process.wait(END_S)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def _read(self) -> None:
        stdout = self._process.stdout
        assert stdout is not None
        with stdout:
            for text in stdout:
                self._take(read(text))
        try:
            self._process.wait(END_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self.sounding = False
        self.wrong = self.wrong or message("livetalking.cut_off")
        self._settle(Refusal(Kind.UNREACHABLE, self.wrong))
        self.close()

    def _take(self, word: Word | None) -> None:
        if isinstance(word, Sounding):
            self.sounding = word.now
        elif isinstance(word, Opened):
            self.session_id = word.session_id
            self._settle(None)
        elif isinstance(word, NotOpened):
            self.wrong = word.why
            self._settle(Refusal(Kind(word.kind), word.why))
        elif isinstance(word, Ended):
            self.wrong = word.why

    def _settle(self, refused: Refusal | None) -> None:
        def settle() -> None:
            if self.opened.done():
                return
            if refused is None:
                self.opened.set_result(None)
            else:
                self.opened.set_exception(refused)

        with contextlib.suppress(RuntimeError):  # The loop is closed: nobody waits.
            self._loop.call_soon_threadsafe(settle)
