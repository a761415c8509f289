"""What a voice's server sent, judged: sound, or why it is none. Pure.

Servers answer 200 with an error page, with floats where integers are meant, with the beginning only.
"""

import struct

import numpy as np
from numpy.typing import NDArray

from console.base.patterns import regex
from console.base.untrusted import decode_object
from console.presenter.voices.voice import VoiceFailed
from console.words.foreign import clean
from console.words.message import message

# Of what a server says: enough to know it by.
EXCERPT = 160
_UNSHOWN = regex(r"(?is)<(script|style)\b.*?</\1>|<[^<>]{1,2000}>")
PCM, FLOAT, EXTENSIBLE = 1, 3, 0xFFFE


def judge(status: int, kind: str, body: bytes, rate_hz: int) -> tuple[NDArray[np.float32], int]:
    """Returns the samples (-1 to 1) and their rate. rate_hz: of sound without a header. Raises VoiceFailed."""
    if status in (401, 403):
        raise VoiceFailed(message("voices.key_refused", status=status, said=said_by(body)))
    if status != 200:
        raise VoiceFailed(message("voices.server_refused", status=status, said=said_by(body)))
    start = body[:512].lstrip()[:1]
    if "html" in kind or start == b"<":
        raise VoiceFailed(message("voices.server_page", said=said_by(body)))
    if "json" in kind or (start == b"{" and body.rstrip()[-1:] == b"}"):
        raise VoiceFailed(message("voices.server_refused", status=status, said=said_by(body)))
    if body[:4] == b"RIFF":
        return _wav(body)
    if body[:3] == b"ID3" or body[:4] in (b"OggS", b"fLaC") or body[:2] in (b"\xff\xfb", b"\xff\xf3"):
        raise VoiceFailed(message("voices.server_packed"))
    return _raw(body), rate_hz


def said_by(body: bytes) -> str:
    """Returns what a server says of its own trouble, short."""
    text = body[:65_536].decode("utf-8", "replace")
    try:
        answered = decode_object(body[:65_536], 200)
        for name in ("message", "detail", "error", "msg"):
            found = answered.get(name)
            if isinstance(found, dict):
                found = found.get("message")
            if isinstance(found, str) and found.strip():
                text = found
                break
    except ValueError:
        pass
    # A page is known by what stands on it.
    return clean(" ".join(_UNSHOWN.sub(" ", text).split()), EXCERPT)


def _wav(body: bytes) -> tuple[NDArray[np.float32], int]:
    at, form = 12, None
    while at + 8 <= len(body):
        name, size = struct.unpack_from("<4sI", body, at)
        if name == b"fmt " and len(body) >= at + 24:
            kind, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", body, at + 8)
            if kind == EXTENSIBLE and size >= 26 and len(body) >= at + 34:
                kind = struct.unpack_from("<H", body, at + 32)[0]
            form = kind, channels, rate, bits
        if name == b"data" and form is not None:
            kind, channels, rate, bits = form
            # A stream's header has no true size.
            data = body[at + 8 : at + 8 + size] if 0 < size < 0x7FFFFFFF else body[at + 8 :]
            if not 1 <= channels <= 8 or not 8_000 <= rate <= 192_000 or (kind, bits) not in _FORMS:
                break
            samples = _FORMS[kind, bits](data)
            return samples[: len(samples) // channels * channels].reshape(-1, channels).mean(1), rate
        at += 8 + size + size % 2
    raise VoiceFailed(message("voices.server_wav"))


def _raw(body: bytes) -> NDArray[np.float32]:
    if looks_float(body):
        return _floats(body)
    return _shorts(body)


def looks_float(body: bytes) -> bool:
    """Returns whether sound without a header is made of 32-bit floats: as such, nearly all of them are small.

    Sixteen-bit samples read as floats would have to stand between 13,312 and 16,384 all the time.
    """
    values = np.frombuffer(body[: len(body) // 4 * 4], "<f4")
    loud = values[values != 0]
    if len(loud) < 100:
        return False
    with np.errstate(invalid="ignore"):
        size = np.abs(loud)
        return bool(np.mean((size > 1e-8) & (size < 4)) > 0.98)


def _shorts(data: bytes) -> NDArray[np.float32]:
    return np.frombuffer(data[: len(data) // 2 * 2], "<i2").astype(np.float32) / np.float32(32768)


def _floats(data: bytes) -> NDArray[np.float32]:
    samples = np.frombuffer(data[: len(data) // 4 * 4], "<f4").astype(np.float32)
    return np.clip(np.nan_to_num(samples), -1, 1)


def _longs(data: bytes) -> NDArray[np.float32]:
    return np.frombuffer(data[: len(data) // 4 * 4], "<i4").astype(np.float32) / np.float32(1 << 31)


_FORMS = {(PCM, 16): _shorts, (FLOAT, 32): _floats, (PCM, 32): _longs}
