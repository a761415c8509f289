"""What a voice's server sent, judged: sound, or why it is none. Pure.

Servers answer 200 with an error page, with floats where integers are meant, packed, with the beginning only.
"""

import struct
from codecs import getincrementaldecoder

import numpy as np
from numpy.typing import NDArray

from console.base.patterns import regex
from console.base.untrusted import decode_object
from console.presenter.voices import raw_sound
from console.presenter.voices.packed_sound import form_of, frames_of, unpacked
from console.presenter.voices.voice import VoiceFailed
from console.words.foreign import clean
from console.words.message import message

# Of what a server says: enough to know it by.
EXCERPT = 160
_RATE = regex(r"\brate=(\d{4,6})\b")
_UNSHOWN = regex(r"(?is)<(script|style)\b.*?</\1>|<[^<>]{1,2000}>")
PCM, FLOAT, EXTENSIBLE = 1, 3, 0xFFFE


def judge(
    status: int, kind: str, body: bytes, rate_hz: int, most_s: float = 180
) -> tuple[NDArray[np.float32], int]:
    """Returns the samples (-1 to 1) and their rate. rate_hz: of sound without a header; most_s: of packed sound, more
    is not read. Raises VoiceFailed.
    """
    if status in (401, 403):
        raise VoiceFailed(message("voices.key_refused", status=status, said=said_by(body)))
    if status != 200:
        raise VoiceFailed(message("voices.server_refused", status=status, said=said_by(body)))
    start = body[:512].lstrip()[:1]
    if "html" in kind or start == b"<":
        raise VoiceFailed(message("voices.server_page", said=said_by(body)))
    form = form_of(body)
    if "json" in kind or (start == b"{" and body.rstrip()[-1:] == b"}") or (not form and _is_text(body)):
        raise VoiceFailed(message("voices.server_refused", status=status, said=said_by(body)))
    if form == "wav" and (plain := _wav(body)) is not None:
        return plain
    if not form:
        samples = raw_sound.read(body)
        if samples is not None:
            return samples, rate_hz
        form = frames_of(body)
    found = unpacked(body, form, most_s) if form else None
    if found is None or raw_sound.is_noise(found[0]):
        # At full volume it would be: it never goes on air.
        raise VoiceFailed(message("voices.server_wav") if form == "wav" else message("voices.server_noise"))
    return found


def labelled_rate(kind: str) -> int:
    """Returns the rate that a content type names (audio/L16;rate=16000), 0 where it names none."""
    found = _RATE.search(kind)
    rate_hz = int(found[1]) if found else 0
    return rate_hz if 8_000 <= rate_hz <= 192_000 else 0


def _is_text(body: bytes) -> bool:
    """Returns whether it is a sentence: of samples, one in three would be a character that nobody writes."""
    try:
        # What is cut may be cut within a sign, and nowhere else is it garbled.
        text = getincrementaldecoder("utf-8")().decode(body[:4096], final=len(body) <= 4096)
    except ValueError:
        return False
    return bool(text) and all(sign.isprintable() or sign in "\r\n\t" for sign in text)


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


def _wav(body: bytes) -> tuple[NDArray[np.float32], int] | None:
    """Returns what most servers send, read without a library; None for any other."""
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
    return None


def _longs(data: bytes) -> NDArray[np.float32]:
    return np.frombuffer(data[: len(data) // 4 * 4], "<i4").astype(np.float32) / np.float32(1 << 31)


_FORMS = {(PCM, 16): raw_sound.shorts, (FLOAT, 32): raw_sound.floats, (PCM, 32): _longs}
