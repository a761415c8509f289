"""A client's message as WebSocket has it on the wire (RFC 6455). Sans-io."""

import os
import struct

# The whole of a text message, in one frame.
_WHOLE_TEXT, _MASKED = 0x81, 0x80


def text_frame(body: bytes) -> bytes:
    """Returns a text message (UTF-8) as one masked frame.

    Written for each request between a GO and OBS: websocket-client's own, part by part, takes as long as half of
    what the desk reckons for it.
    """
    size = len(body)
    if size < 126:
        head = struct.pack("!BB", _WHOLE_TEXT, _MASKED | size)
    elif size < 1 << 16:
        head = struct.pack("!BBH", _WHOLE_TEXT, _MASKED | 126, size)
    else:
        head = struct.pack("!BBQ", _WHOLE_TEXT, _MASKED | 127, size)
    key = os.urandom(4)
    mask = (key * (size // 4 + 1))[:size]
    masked = int.from_bytes(body, "big") ^ int.from_bytes(mask, "big")
    return head + key + masked.to_bytes(size, "big")
