"""The fake LiveTalking with WebRTC: a session an offer, its mouth's sound as a tone. Needs aiortc."""

import math
import uuid
from collections.abc import Callable
from typing import Any

import numpy as np
from aiohttp import web
from aiortc import (
    AudioStreamTrack,
    RTCConfiguration,
    RTCPeerConnection,
    RTCSessionDescription,
    VideoStreamTrack,
)
from av import VideoFrame

from tests.support.livetalking import FakeLiveTalking, no
from tests.support.livetalking_model import Voice

# Of its picture: bright, with a darker half below.
BRIGHT, DARK = 200, 60
# Of aiortc's own rhythm.
FPS = 30


class Mouth(AudioStreamTrack):
    """A tone while the voice speaks, silence else, in aiortc's own rhythm."""

    def __init__(self, voice: Voice) -> None:
        super().__init__()
        self._voice, self._at = voice, 0

    async def recv(self) -> Any:
        frame = await super().recv()
        if self._voice.speaking:
            steps = np.arange(self._at, self._at + frame.samples) * (2 * math.pi * 440 / frame.sample_rate)
            frame.planes[0].update((np.sin(steps) * 12_000).astype("<i2").tobytes())
        self._at += frame.samples
        return frame


class Face(VideoStreamTrack):
    """A square picture. moved: called with each; what moves in it then is a bar in its middle."""

    def __init__(self, moved: Callable[[], None] | None) -> None:
        super().__init__()
        self._moved, self._at = moved, 0

    async def recv(self) -> Any:
        pts, time_base = await self.next_timestamp()
        picture = np.full((96 * 3 // 2, 96), 128, np.uint8)
        picture[:48], picture[48:96] = BRIGHT, DARK
        if self._moved is not None:
            self._moved()
            self._at += 1
            left = self._at * 4 % 72
            picture[38:58, left : left + 24] = 128
        frame = VideoFrame.from_ndarray(picture, format="yuv420p")
        frame.pts, frame.time_base = pts, time_base
        return frame


class FakeWebRtc(FakeLiveTalking):
    """runs: its clock runs with the pictures that it sends; else the test moves it."""

    def __init__(self, runs: bool = False, **changes: Any) -> None:
        super().__init__(sessions=(), **changes)
        self._runs = runs
        self.config["transport"] = "webrtc"
        self.peers: dict[str, RTCPeerConnection] = {}

    async def offer(self, request: web.Request) -> web.StreamResponse:
        params = await request.json()
        if len(self.voices) >= self.most:
            return no(f"Maximum session limit reached ({len(self.voices)}/{self.most})")
        name = str(uuid.uuid4())
        self.born(name)
        peer = self.peers[name] = RTCPeerConnection(RTCConfiguration(iceServers=[]))

        @peer.on("connectionstatechange")
        async def changed() -> None:
            if peer.connectionState in ("failed", "closed"):
                self.voices.pop(name, None)

        peer.addTrack(Mouth(self.voices[name]))
        peer.addTrack(Face((lambda: self.move(1000 // FPS)) if self._runs else None))
        await peer.setRemoteDescription(RTCSessionDescription(params["sdp"], params["type"]))
        await peer.setLocalDescription(await peer.createAnswer())
        answer = peer.localDescription
        return web.json_response({"sdp": answer.sdp, "type": answer.type, "sessionid": name})

    async def ended(self) -> None:
        # Whoever is just being answered may come in meanwhile.
        while self.peers:
            _, peer = self.peers.popitem()
            await peer.close()

    @property
    def mouth(self) -> Voice:
        return next(iter(self.voices.values()))
