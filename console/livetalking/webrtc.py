"""The process that is LiveTalking's WebRTC client: its picture and sound go to the pump, and are heard as they leave.

``python -m console.livetalking.webrtc``: Receive on its input, then UseAnother and CutOff; Opened or NotOpened, then
Sounding and Ended on its output. It ends when its input does, and the session with it. aiortc is loaded here alone.
"""

import asyncio
import contextlib
import os
import sys
import threading
from typing import Any

import av
from aiortc import RTCConfiguration, RTCPeerConnection, RTCSessionDescription
from aiortc.mediastreams import MediaStreamError

from console.base.workers import LOGGED
from console.livetalking.codec import Refusal
from console.livetalking.http import Http
from console.livetalking.webrtc_frames import Jitter, as_ours, fitted, loud
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
from console.presenter.messages import UsePump
from console.presenter.pump_link import PumpLink
from console.presenter.shape import RATE
from console.words.message import message

# From the answer to an offer to the first picture.
PICTURE_S = 20.0
WAIT_S = 0.1


def tell(word: Word) -> None:
    """Say a word to the desk; without one, the process is for nobody."""
    try:
        sys.stdout.buffer.write(line(word))
        sys.stdout.buffer.flush()
    except OSError:
        os._exit(0)


class ToPump:
    """A thread that hands frames to the pump, paced by its answers. What is heard is what it says has left."""

    def __init__(self, setup: Receive, jitter: Jitter) -> None:
        self._setup, self._jitter = setup, jitter
        self._link = PumpLink()
        self._where: UsePump | None = UsePump(setup.pump_port, setup.token)
        self._going: dict[int, bool] = {}
        self._said = False
        self._worker = LOGGED.worker("frames to the pump", self._run)

    def start(self) -> None:
        """Begin."""
        self._worker.start()

    def use(self, word: UseAnother) -> None:
        """Go over to another pump."""
        self._where = UsePump(word.pump_port, word.token)

    def _run(self) -> None:
        while not self._worker.ending:
            where, self._where = self._where, None
            if where is not None:
                self._link.use(where)
                self._going.clear()
            if not self._link.connected():
                self._say(False)
                self._worker.wait(WAIT_S)
                continue
            try:
                while self._link.has_room():
                    sound, picture = self._jitter.take()
                    whole = fitted(picture, self._setup.shape) if picture is not None else None
                    self._going[self._link.send(sound, whole)] = loud(sound)
                for sent in self._link.answers(WAIT_S):
                    left = self._going.pop(sent.number, False) and sent.heard
                    # Cut off, it is asked when the server itself is silent.
                    self._say(self._jitter.sounds if self._jitter.is_cut else left)
            except OSError:
                self._going.clear()

    def _say(self, now: bool) -> None:
        if now != self._said:
            self._said = now
            tell(Sounding(now))


async def receive(setup: Receive, orders: "asyncio.Queue[Word | None]") -> None:
    """Have a session, until the orders end or it does."""
    http = Http(setup.address)
    peer = RTCPeerConnection(RTCConfiguration(iceServers=[]))
    jitter = Jitter(setup.shape)
    over: asyncio.Queue[None] = asyncio.Queue()
    seen = asyncio.Event()
    tasks: set[asyncio.Task[None]] = set()

    async def take(track: Any) -> None:
        resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
        with contextlib.suppress(MediaStreamError):
            while True:
                frame = await track.recv()
                if track.kind == "video":
                    jitter.add_picture(frame)
                    seen.set()
                else:
                    for pcm in as_ours(resampler, frame):
                        jitter.add_sound(pcm)
        over.put_nowait(None)

    def on_track(track: Any) -> None:
        tasks.add(asyncio.get_running_loop().create_task(take(track)))

    def on_state() -> None:
        if peer.connectionState in ("failed", "closed"):
            over.put_nowait(None)

    peer.on("track", on_track)
    peer.on("connectionstatechange", on_state)
    try:
        peer.addTransceiver("video", direction="recvonly")
        peer.addTransceiver("audio", direction="recvonly")
        await peer.setLocalDescription(await peer.createOffer())
        try:
            offered = await http.offer(peer.localDescription.sdp)
        except Refusal as refused:
            tell(NotOpened(refused.kind.value, refused.what))
            return
        try:
            await peer.setRemoteDescription(RTCSessionDescription(offered.sdp, "answer"))
            await asyncio.wait_for(seen.wait(), PICTURE_S)
        except (TimeoutError, ValueError):
            tell(NotOpened("unreachable", message("livetalking.no_picture", seconds=int(PICTURE_S))))
            return
        out = ToPump(setup, jitter)
        out.start()
        tell(Opened(offered.session_id))
        await _obey(orders, over, jitter, out)
    finally:
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(peer.close(), 3)
        await http.close()


async def _obey(
    orders: "asyncio.Queue[Word | None]", over: "asyncio.Queue[None]", jitter: Jitter, out: ToPump
) -> None:
    loop = asyncio.get_running_loop()
    ended = loop.create_task(over.get())
    while True:
        order = loop.create_task(orders.get())
        await asyncio.wait((ended, order), return_when=asyncio.FIRST_COMPLETED)
        if ended.done():
            tell(Ended(message("livetalking.cut_off")))
            return
        word = order.result()
        if word is None:
            return
        if isinstance(word, CutOff):
            jitter.cut()
        elif isinstance(word, UseAnother):
            out.use(word)


async def _main(setup: Receive) -> None:
    orders: asyncio.Queue[Word | None] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def listen() -> None:
        for text in sys.stdin.buffer:
            loop.call_soon_threadsafe(orders.put_nowait, read(text))
        loop.call_soon_threadsafe(orders.put_nowait, None)

    threading.excepthook = lambda _: os._exit(1)
    LOGGED.worker("reader of orders", listen, restart=False).start()
    await receive(setup, orders)


def main() -> int:
    """Returns the exit code."""
    setup = read(sys.stdin.buffer.readline())
    if not isinstance(setup, Receive):
        return 2
    asyncio.run(_main(setup))
    os._exit(0)  # Threads of the network may still wait for somebody.


if __name__ == "__main__":
    sys.exit(main())
