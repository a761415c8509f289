"""Asking a LiveTalking server: every wait has an end, and whatever goes wrong is one typed error."""

import asyncio
from collections.abc import AsyncGenerator
from typing import TypeVar

import aiohttp

from console.livetalking import codec
from console.livetalking.codec import (
    ANSWER_S,
    MOST_BYTES,
    OFFER_S,
    Config,
    Kind,
    Offered,
    Refusal,
    Session,
    Tag,
)
from console.livetalking.sse import Reader, Spoke
from console.words.foreign import clean
from console.words.message import message

T = TypeVar("T")
_CHUNK = 16_384


class Http:
    """For one event loop; close() it. address: http://host:port, also with a path of a proxy's."""

    def __init__(self, address: str, answer_s: float = ANSWER_S, offer_s: float = OFFER_S) -> None:
        self.address = address.rstrip("/")
        self._answer_s, self._offer_s = answer_s, offer_s
        # Speech does not queue behind looks in the list: each request has a connection.
        self._http = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=30), trust_env=False
        )

    async def close(self) -> None:
        """End every request."""
        await self._http.close()

    async def human(self, session_id: str, text: str, tag: Tag) -> None:
        """Have a text said as it is. That it was taken says nothing about speech. Raises Refusal."""
        codec.done(*await self._post("/human", codec.human(session_id, text, tag)))

    async def human_audio(self, session_id: str, wav: bytes) -> None:
        """Have sound said. Raises Refusal."""
        form = aiohttp.FormData()
        form.add_field("sessionid", session_id)
        form.add_field("file", wav, filename="sentence.wav", content_type="audio/wav")
        codec.done(*await self._ask("POST", "/humanaudio", self._answer_s * 2, form))

    async def interrupt(self, session_id: str) -> None:
        """Have all dropped that is not said yet. Raises Refusal."""
        codec.done(*await self._post("/interrupt_talk", codec.of_session(session_id)))

    async def speaking(self, session_id: str) -> bool:
        """Returns whether sound comes out of a session. Raises Refusal."""
        return codec.speaking(*await self._post("/is_speaking", codec.of_session(session_id)))

    async def sessions(self) -> tuple[Session, ...]:
        """Returns the sessions that there are. Raises Refusal."""
        return codec.sessions(*await self._ask("GET", "/api/admin/sessions", self._answer_s))

    async def config(self) -> Config:
        """Returns what the server was started with. Raises Refusal."""
        return codec.config(*await self._ask("GET", "/api/admin/config", self._answer_s))

    async def offer(self, sdp: str) -> Offered:
        """Ask for a session of WebRTC. Raises Refusal."""
        return codec.offered(*await self._ask("POST", "/offer", self._offer_s, codec.offer(sdp)))

    async def events(self, session_id: str, reader: Reader) -> AsyncGenerator[Spoke, None]:
        """Yields a session's events until the server ends them; mute streams last for ever. Raises Refusal."""
        try:
            async with self._http.get(
                f"{self.address}/sse",
                params={"sessionid": session_id},
                timeout=aiohttp.ClientTimeout(total=None, sock_connect=self._answer_s),
                allow_redirects=False,
            ) as answer:
                if answer.status != 200 or answer.content_type != "text/event-stream":
                    body = await asyncio.wait_for(_body(answer), self._answer_s)
                    codec.done(answer.status, body)
                    raise codec.garbled("/sse", answer.content_type)
                async for came in answer.content.iter_any():
                    for event in reader.feed(came):
                        yield event
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as error:
            raise self._refusal(error) from error

    async def _post(self, path: str, body: bytes) -> tuple[int, bytes]:
        return await self._ask("POST", path, self._answer_s, body)

    async def _ask(
        self, method: str, path: str, wait_s: float, body: bytes | aiohttp.FormData | None = None
    ) -> tuple[int, bytes]:
        headers = {"Content-Type": "application/json"} if isinstance(body, bytes) else None
        try:
            async with self._http.request(
                method, self.address + path, data=body, headers=headers,
                timeout=aiohttp.ClientTimeout(total=wait_s), allow_redirects=False,
            ) as answer:  # fmt: skip
                return answer.status, await _body(answer)
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as error:
            raise self._refusal(error) from error

    def _refusal(self, error: Exception) -> Refusal:
        if isinstance(error, aiohttp.InvalidURL | ValueError):
            return Refusal(Kind.UNREACHABLE, message("livetalking.no_address", address=self.address))
        if isinstance(error, TimeoutError):
            return Refusal(Kind.SLOW, message("livetalking.slow", address=self.address))
        detail = clean(str(error) or type(error).__name__, 160)
        return Refusal(
            Kind.UNREACHABLE, message("livetalking.unreachable", address=self.address, detail=detail)
        )


async def _body(answer: aiohttp.ClientResponse) -> bytes:
    """Returns an answer's body; of one that is too long only so much that it is seen."""
    body = bytearray()
    async for part in answer.content.iter_chunked(_CHUNK):
        body += part
        if len(body) > MOST_BYTES:
            answer.close()
            break
    return bytes(body)
