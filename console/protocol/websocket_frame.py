"""A client's message as WebSocket has it on the wire (RFC 6455). Sans-io."""

import os
import struct
from collections import deque

# The whole of a text message, in one frame.
_WHOLE_TEXT, _MASKED = 0x81, 0x80
# Keys at hand, and when more are fetched. To ask the system for one gives the interpreter away: between a GO and its
# request another thread took it for a millisecond.
_MANY, _FEW = 1024, 512
_keys: deque[bytes] = deque()


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
    key = _key()
    mask = (key * (size // 4 + 1))[:size]
    masked = int.from_bytes(body, "big") ^ int.from_bytes(mask, "big")
    return head + key + masked.to_bytes(size, "big")


def fetch_keys() -> None:
    """Have masks at hand for what comes; called when a message was sent, from any thread."""
    if len(_keys) < _FEW:
        fresh = os.urandom(4 * _MANY)
        _keys.extend(fresh[at : at + 4] for at in range(0, len(fresh), 4))


def _key() -> bytes:
    """A mask that nobody can know before, and that is used once."""
    try:
        return _keys.popleft()
    except IndexError:
        return os.urandom(4)
