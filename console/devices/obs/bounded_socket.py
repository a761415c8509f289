"""A WebSocket that takes no message larger than OBS has reason to send: nothing of it is kept in memory."""

from typing import Any

import websocket
from websocket import ABNF

# The largest that is asked for is a picture of program: a JPEG of a 4K canvas in Base64 is half of it.
MOST_BYTES = 8_000_000


class TooLarge(websocket.WebSocketException):
    """A message is larger than MOST_BYTES."""


class _Frames(websocket._abnf.frame_buffer):
    """Frames as they come. before: how much of the present message came in frames before this one."""

    before = 0

    def recv_strict(self, bufsize: int) -> Any:
        if self.before + bufsize > MOST_BYTES:
            raise TooLarge
        return super().recv_strict(bufsize)


class BoundedSocket(websocket.WebSocket):
    """websocket-client's, that raises TooLarge from recv_data for such a message, whole or in parts."""

    def __init__(self) -> None:
        super().__init__(skip_utf8_validation=True)
        self._frames = _Frames(self._recv, skip_utf8_validation=True)
        self.frame_buffer = self._frames

    def recv_frame(self) -> Any:
        frame: Any = super().recv_frame()  # type: ignore[no-untyped-call]
        if frame.opcode in (ABNF.OPCODE_CONT, ABNF.OPCODE_TEXT, ABNF.OPCODE_BINARY):
            self._frames.before = 0 if frame.fin else self._frames.before + len(frame.data)
        return frame
