"""A client's message on the wire, taken apart as RFC 6455 says."""

import struct

import pytest

from console.protocol import websocket_frame as frames
from console.protocol.websocket_frame import text_frame


def parts(frame: bytes) -> tuple[int, bool, bytes, bytes]:
    """(first byte, whether masked, mask, what was sent) of a frame; all of it is that frame."""
    first, second = frame[0], frame[1]
    size, at = second & 127, 2
    if size == 126:
        (size,), at = struct.unpack("!H", frame[2:4]), 4
    elif size == 127:
        (size,), at = struct.unpack("!Q", frame[2:10]), 10
    mask, masked = frame[at : at + 4], frame[at + 4 :]
    assert len(masked) == size
    return first, bool(second & 128), mask, bytes(one ^ mask[i % 4] for i, one in enumerate(masked))


@pytest.mark.parametrize("size", [0, 1, 2, 3, 4, 5, 124, 125, 126, 127, 65_535, 65_536, 70_001])
def test_a_message_of_any_length_is_one_whole_masked_text_frame(size: int) -> None:
    body = bytes((number * 7) % 128 for number in range(size))
    first, masked, _, sent = parts(text_frame(body))
    assert first == 0x81, "the only frame, of text"
    assert masked
    assert sent == body


def test_no_two_messages_are_masked_alike() -> None:
    masks = {parts(text_frame(b"the same"))[2] for _ in range(20)}
    assert len(masks) > 15


def test_the_system_is_asked_for_no_mask_between_a_go_and_its_request(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    frames.fetch_keys()
    asked: list[int] = []
    monkeypatch.setattr(frames.os, "urandom", lambda size: (asked.append(size), bytes(range(size % 256)))[1])
    masks = {parts(text_frame(b"the same"))[2] for _ in range(frames._FEW)}
    assert asked == [] and len(masks) == frames._FEW, "each is used once"
    monkeypatch.undo()
    frames._keys.clear()
    assert parts(text_frame(b"without any at hand"))[3] == b"without any at hand"
    frames.fetch_keys()
    assert len(frames._keys) >= frames._FEW
