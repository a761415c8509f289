"""A connection at the pump's brain port, as the pump sees it: nobody until it has said the token."""

import hmac
import socket
from collections.abc import Iterator

from console.presenter.messages import (
    AHEAD,
    HEAD,
    AnyMessage,
    Flush,
    Frame,
    Garbled,
    Hello,
    Sent,
    decode,
    encode,
    sizes,
)
from console.presenter.shape import Shape

# What a stranger may say before he must have said the token.
MOST_HELLO = 1024
MOST_HEAD = 1024
# Answers that a brain does not read: it has stopped, and is let go. Far more than AHEAD frames have.
MOST_ANSWERS = 1 << 16


class Brain:
    """Messages as they come in, in whatever pieces; answers as the socket takes them."""

    def __init__(self, sock: socket.socket, token: str, shape: Shape) -> None:
        self.sock = sock
        sock.setblocking(False)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._token, self._shape = token, shape
        self._known = False
        self._unanswered = 0
        self._answers = bytearray()
        self._part = memoryview(bytearray(HEAD.size))
        self._filled = 0
        self._lengths: tuple[int, int] | None = None

    def receive(self) -> Iterator[tuple[AnyMessage, memoryview, memoryview | None]]:
        """Yields what has come whole: (message, sound, picture or None). Raises Garbled, OSError when it is over."""
        while True:
            try:
                count = self.sock.recv_into(self._part[self._filled :])
            except (BlockingIOError, InterruptedError):
                return
            if count == 0:
                raise ConnectionResetError
            self._filled += count
            if self._filled < len(self._part):
                continue
            part, self._filled = self._part, 0
            if self._lengths is None:
                most = self._shape.audio_bytes + self._shape.video_bytes if self._known else 0
                head, body = sizes(part, most)
                if head > (MOST_HEAD if self._known else MOST_HELLO):
                    raise Garbled(f"a head of {head} bytes")
                self._lengths = head, body
                self._part = memoryview(bytearray(head + body))
                continue
            head, self._lengths = self._lengths[0], None
            self._part = memoryview(bytearray(HEAD.size))
            message = decode(part[:head])
            if self._meant(message, part[head:]):
                yield message, *self._split(part[head:])

    def _meant(self, message: AnyMessage, body: memoryview) -> bool:
        """Returns whether it is for the pump. Raises Garbled for what no brain says."""
        if not self._known:
            if not isinstance(message, Hello) or not hmac.compare_digest(
                message.token.encode(), self._token.encode()
            ):
                raise Garbled("a stranger")
            self._known = True
            return True
        if isinstance(message, Frame):
            whole = self._shape.audio_bytes + self._shape.video_bytes
            if len(body) not in (self._shape.audio_bytes, whole):
                raise Garbled(f"a frame of {len(body)} bytes")
            self._unanswered += 1
            if self._unanswered > AHEAD:
                raise Garbled("more frames than may wait")
            return True
        if isinstance(message, Flush):
            return True
        raise Garbled(type(message).__name__)

    def _split(self, body: memoryview) -> tuple[memoryview, memoryview | None]:
        sound, picture = body[: self._shape.audio_bytes], body[self._shape.audio_bytes :]
        return sound, picture if len(picture) else None

    def answer(self, sent: Sent) -> None:
        """Queue an answer."""
        self._unanswered -= 1
        self._answers += encode(sent)

    def flush(self) -> bool:
        """Send what the socket takes. Returns whether all is gone. Raises OSError."""
        while self._answers:
            try:
                count = self.sock.send(self._answers)
            except (BlockingIOError, InterruptedError):
                if len(self._answers) > MOST_ANSWERS:
                    raise ConnectionAbortedError from None
                return False
            del self._answers[:count]
        return True
