"""NUT, as far as a stream of raw pictures and sound needs it: what OBS's media source reads. Pure.

PyAV's muxer interleaves, and so holds each packet back until the other stream has one, and copies each picture
once a connection. Here a packet is a few bytes before a picture that is not touched.
https://ffmpeg.org/~michael/nut.txt
"""

from console.presenter.shape import RATE, Shape

FILE_ID = b"nut/multimedia container\0"
MAIN = (0x4E4D << 48) + 0x7A561F5F04AD
STREAM = (0x4E53 << 48) + 0x11405BF2F9DB
SYNCPOINT = (0x4E4B << 48) + 0xE4ADEECA4569
VIDEO, AUDIO = 0, 1
# A frame's flags: a key frame with its stream, its time, its size and a checksum of these.
FLAGS = 1 | 8 | 16 | 32 | 64
# Times below 1 << SHIFT would be meant relative to the last one: all of ours are above it.
SHIFT = 7
MAX_DISTANCE = 65_536


def _table() -> tuple[int, ...]:
    made = []
    for byte in range(256):
        crc = byte << 24
        for _ in range(8):
            crc = ((crc << 1) ^ 0x04C11DB7 if crc & 0x80000000 else crc << 1) & 0xFFFFFFFF
        made.append(crc)
    return tuple(made)


_TABLE = _table()


def checksum(data: bytes) -> int:
    """Returns the CRC of NUT: 0x04C11DB7, from 0, nothing turned round."""
    crc = 0
    for byte in data:
        crc = ((crc << 8) & 0xFFFFFFFF) ^ _TABLE[(crc >> 24) ^ byte]
    return crc


def varlen(value: int) -> bytes:
    """Returns a number as NUT writes it: seven bits a byte, the highest first."""
    if value < 0:
        raise ValueError("NUT's v has no negative numbers")
    made = [value & 0x7F]
    while value := value >> 7:
        made.append(0x80 | (value & 0x7F))
    return bytes(reversed(made))


def _packet(startcode: int, payload: bytes) -> bytes:
    head = startcode.to_bytes(8, "big") + varlen(len(payload) + 4)
    return head + payload + checksum(payload).to_bytes(4, "big")


def _fields(values: tuple[int | bytes, ...]) -> bytes:
    return b"".join(
        varlen(value) if isinstance(value, int) else varlen(len(value)) + value for value in values
    )


def header(shape: Shape) -> bytes:
    """Returns what a connection begins with: the file's id, the main header, both streams."""
    # One time base for both: a sample. The picture's time is that of the sound it goes with.
    main = varlen(3) + varlen(2) + varlen(MAX_DISTANCE) + varlen(1) + varlen(1) + varlen(RATE)
    # One row of the table for all 255 frame codes: (flags, 6 fields: pts, mul, stream, size, reserved, count).
    main += b"".join(varlen(value) for value in (FLAGS, 6, 0, 1, 0, 0, 0, 255))
    main += varlen(0)
    picture = (VIDEO, 0, b"I420", 0, SHIFT, RATE, 0, 1, b"", shape.width, shape.height, 1, 1, 0)
    sound = (AUDIO, 1, b"PSD\x10", 0, SHIFT, RATE, 0, 0, b"", RATE, 1, 1)
    return FILE_ID + _packet(MAIN, main) + _packet(STREAM, _fields(picture)) + _packet(STREAM, _fields(sound))


def syncpoint(pts: int) -> bytes:
    """Returns the mark before a frame: from there a reader may begin. pts: in samples."""
    return _packet(SYNCPOINT, varlen(pts) + varlen(0))


def before(stream: int, pts: int, size: int) -> bytes:
    """Returns what stands before a packet's data. pts: in samples, of the picture, too."""
    head = b"\0" + varlen(stream) + varlen(pts + (1 << SHIFT)) + varlen(size)
    return head + checksum(head).to_bytes(4, "big")
