"""Packed sound that a voice's server sent though it was asked for other: mp3, Opus, FLAC, AAC, and any .wav."""

import io

import numpy as np

from console.presenter.voices.raw_sound import Samples

# By how it begins, and where: the name that FFmpeg has for it. Named, as one that FFmpeg finds by itself may be a list
# of addresses that it would go to.
_BEGINS = (
    (0, b"RIFF", "wav"), (0, b"ID3", "mp3"), (0, b"OggS", "ogg"), (0, b"fLaC", "flac"),
    (0, b"\x1aE\xdf\xa3", "matroska"), (4, b"ftyp", "mov"), (0, b"FORM", "aiff"), (0, b"caff", "caf"),
)  # fmt: skip


def form_of(body: bytes) -> str:
    """Returns what it is packed as, "" where it does not begin as any."""
    return next((form for at, begins, form in _BEGINS if body[at : at + len(begins)] == begins), "")


def frames_of(body: bytes) -> str:
    """Returns as what sound without a beginning of its own would be read: frames only. "" for none."""
    if len(body) < 2 or body[0] != 0xFF or body[1] & 0xE0 != 0xE0:
        return ""
    # The two bits of the layer are 0 in AAC alone.
    return "mp3" if body[1] & 0x06 else "aac"


def unpacked(body: bytes, form: str, most_s: float) -> tuple[Samples, int] | None:
    """Returns the samples (-1 to 1, of all channels their middle) and their rate; None where it cannot be read."""
    # Here: a server that sends what it is asked for needs none of it.
    import av
    import av.error

    pieces: list[Samples] = []
    rate_hz, count = 0, 0
    try:
        with av.open(io.BytesIO(body), "r", format=form) as container:
            stream = container.streams.audio[0]
            rate_hz = stream.codec_context.sample_rate
            even = av.AudioResampler(format="flt", layout="mono", rate=rate_hz)
            for frame in container.decode(stream):
                for one in even.resample(frame):
                    pieces.append(one.to_ndarray()[0])
                    count += one.samples
                if count > most_s * rate_hz:
                    break
    except (av.error.FFmpegError, OSError, IndexError, ValueError):
        # What broke off is judged by how long it is.
        pass
    return (np.clip(np.concatenate(pieces), -1, 1), rate_hz) if pieces else None
