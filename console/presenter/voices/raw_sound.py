"""What sound without a header is made of, found by how it sounds. Pure.

Servers say "pcm" and send floats, floats as large as integers, the other byte order, or a byte too many. Read as what
it is not, all of it is noise at full volume.
"""

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]

# Neighbours of a voice's samples differ little, those of noise by more than they are themselves.
ROUGH = 1.1
# Of pieces of a voice this short some are quiet, and none of noise.
PIECE = 256
QUIET = 0.1
# Floats beyond are as large as integers: a voice that is too loud has a few over 1.
LARGE = 4
# Fewer samples say nothing.
LEAST = 3 * PIECE


def read(body: bytes) -> Samples | None:
    """Returns the samples, -1 to 1, or None where it is no sound however it is read."""
    if looks_float(body):
        return floats(body)
    # One after the other: the first is what nearly every server sends.
    ways = ((body, "<i2"), (body, ">i2"), (body[1:], "<i2"))
    return next((samples for way in ways if not is_noise(samples := shorts(*way))), None)


def is_noise(samples: Samples) -> bool:
    """Returns whether it is noise from end to end, which no voice is."""
    if len(samples) < LEAST:
        return False
    size = np.abs(samples)
    if float(np.abs(np.diff(samples)).sum()) < ROUGH * float(size.sum()):
        return False
    pieces = size[: len(size) // PIECE * PIECE].reshape(-1, PIECE).mean(1)
    return bool(np.quantile(pieces, 0.1) > QUIET)


def looks_float(body: bytes) -> bool:
    """Returns whether it is made of 32-bit floats: as such, nearly all of them are of a size that samples have.

    Sixteen-bit samples read as floats would have to stand between 12,843 and 18,304 all the time.
    """
    values = np.frombuffer(body[: len(body) // 4 * 4], "<f4")
    loud = values[values != 0]
    if len(loud) < 100:
        return False
    with np.errstate(invalid="ignore"):
        size = np.abs(loud)
        return bool(np.mean((size > 1e-8) & (size < 1 << 16)) > 0.98)


def floats(body: bytes) -> Samples:
    """Returns 32-bit floats as samples; some programs have them as large as integers."""
    samples = np.nan_to_num(np.frombuffer(body[: len(body) // 4 * 4], "<f4").astype(np.float32))
    if len(samples) and np.quantile(np.abs(samples), 0.9) > LARGE:
        samples = samples / np.float32(32768)
    return np.clip(samples, -1, 1)


def shorts(body: bytes, form: str = "<i2") -> Samples:
    """Returns 16-bit integers as samples."""
    return np.frombuffer(body[: len(body) // 2 * 2], form).astype(np.float32) / np.float32(32768)
