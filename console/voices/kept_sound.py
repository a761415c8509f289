"""A sentence as a file: a .wav with what we know of it and the mark of generated sound before the samples. Pure."""

import struct
import zlib

import msgspec

from console.base import untrusted

# Our chunk; any player skips it.
CHUNK = b"scal"
MOST_HEAD = 1 << 20


class Garbled(ValueError):
    """It is no file of ours, or not whole."""


class Kept(msgspec.Struct, frozen=True):
    """voice: its name with its version, as people read it. length_ms: as it is heard, without the pause after it.

    phones, words: as messages.Phone and WordAt have them. crc: of the samples.
    """

    voice: str
    spoken: str
    rate_hz: int
    length_ms: int
    phones: list[tuple[str, int, int]]
    words: list[tuple[int, int, int]]
    crc: int = 0


def encode(kept: Kept, pcm: bytes, mark: str) -> bytes:
    """Returns the file. pcm: s16le, one channel. mark: the AIGC metadata, which goes into the comment."""
    kept = msgspec.structs.replace(kept, crc=zlib.crc32(pcm))
    comment = _chunk(b"ICMT", f"AIGC={mark}".encode() + b"\0")
    chunks = (
        _chunk(CHUNK, msgspec.json.encode(kept))
        + _chunk(b"fmt ", struct.pack("<HHIIHH", 1, 1, kept.rate_hz, kept.rate_hz * 2, 2, 16))
        + _chunk(b"LIST", b"INFO" + comment)
        + _chunk(b"data", pcm)
    )
    return b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WAVE" + chunks


def head(start: bytes) -> Kept:
    """Returns what a file tells of itself. start: at least as long as our chunk. Raises Garbled."""
    if len(start) < 20 or start[:4] != b"RIFF" or start[8:16] != b"WAVE" + CHUNK:
        raise Garbled("no file of ours")
    size = struct.unpack_from("<I", start, 16)[0]
    if size > MOST_HEAD or len(start) < 20 + size:
        raise Garbled("cut off")
    try:
        return untrusted.decode(start[20 : 20 + size], Kept)
    except (msgspec.DecodeError, ValueError) as error:
        raise Garbled(str(error)) from error


def head_size(start: bytes) -> int:
    """Returns how many bytes of a file ``head`` needs. start: its first 20."""
    return 20 + min(MOST_HEAD, struct.unpack_from("<I", start, 16)[0]) if len(start) >= 20 else 20


def decode(body: bytes) -> tuple[Kept, bytes]:
    """Returns what is known of a sentence, and its samples. Raises Garbled."""
    kept = head(body)
    at = 12
    while at + 8 <= len(body):
        name, size = struct.unpack_from("<4sI", body, at)
        if name == b"data":
            pcm = body[at + 8 : at + 8 + size]
            if zlib.crc32(pcm) != kept.crc:
                break
            return kept, pcm
        at += 8 + size + size % 2
    raise Garbled("its samples are not those that were written")


def _chunk(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
