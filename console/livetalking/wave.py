"""Sound of our own voice as a file that LiveTalking reads. Pure."""

import struct

from console.presenter.shape import RATE, SAMPLE_BYTES


def wave(pcm: bytes) -> bytes:
    """Returns sound (s16le, one channel, 48 kHz) as a WAV; the server brings it to its own 16 kHz."""
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, RATE, RATE * SAMPLE_BYTES, SAMPLE_BYTES, 16)
    data = struct.pack("<4sI", b"data", len(pcm)) + pcm
    return struct.pack("<4sI4s", b"RIFF", 4 + len(form) + len(data), b"WAVE") + form + data


def length_ms(pcm: bytes) -> int:
    """Returns how long it lasts."""
    return len(pcm) * 1000 // (RATE * SAMPLE_BYTES)
