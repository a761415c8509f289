"""A studio's own face as a film: somebody who listens, her mouth shut, over and over; her mouths are layers over it.

Its end is blended into its beginning, so that no jump is seen where it begins anew.
"""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np

from console.base import inside
from console.base.errors import Problem
from console.presenter.sprite_set import Bytes
from console.words.message import Message, message

NAME, ENDINGS = "loop", (".mp4", ".mov", ".mkv", ".webm")
# Each frame is kept as it is sent: a second of 1080p is 80 MB on the disk.
LEAST_S, MOST_S, BLEND_S = 2.0, 12.0, 0.4
MOST_BYTES = 512 << 20
LEAST, MOST = (640, 360), (3840, 3840)


class Film(msgspec.Struct, frozen=True):
    """size: px."""

    path: Path
    size: tuple[int, int]


def film_of(folder: Path, problems: list[Problem]) -> Film | None:
    """Returns the film of a face, None where it has none, or one of no use: that is among the problems then."""
    try:
        there = sorted(
            path for path in folder.iterdir() if path.stem.lower() == NAME and path.suffix.lower() in ENDINGS
        )
    except OSError:
        return None
    if not there:
        return None
    path = there[0]
    if len(there) > 1:
        problems.append(
            Problem(there[1].name, message("face.twice", other=path.name), message("face.fix_twice"))
        )
        return None
    size = (0, 0)
    fault = inside.fault(path, folder)
    fix: Message = message("face.fix_own_file")
    if fault is None:
        fix = message("face.fix_film")
        size, fault = _looked_at(path)
    if fault is not None:
        problems.append(Problem(path.name, fault, fix))
        return None
    return Film(path, size)


def is_film(folder: Path) -> bool:
    """Whether a face is meant to be a film."""
    try:
        return any(path.stem.lower() == NAME and path.suffix.lower() in ENDINGS for path in folder.iterdir())
    except OSError:
        return False


def _looked_at(path: Path) -> tuple[tuple[int, int], Message | None]:
    """Returns a film's size, and what is wrong with it: by its head and its first picture."""
    import av

    nothing = (0, 0)
    try:
        if (size := path.stat().st_size) > MOST_BYTES:
            return nothing, message("face.too_many_bytes", mb=size >> 20, most=MOST_BYTES >> 20)
        with av.open(str(path)) as file:
            if not file.streams.video:
                return nothing, message("face.no_film")
            first = next(file.decode(file.streams.video[0]), None)
            seconds = file.duration / av.time_base if file.duration is not None else 0.0
    except OSError as error:
        return nothing, message("face.unreadable", error=error.strerror or str(error))
    except (av.FFmpegError, ValueError):
        return nothing, message("face.no_film")
    if first is None:
        return nothing, message("face.no_film")
    width, height = first.width, first.height
    if not (LEAST[0] <= width <= MOST[0] and LEAST[1] <= height <= MOST[1]):
        least, most = (f"{one[0]} × {one[1]}" for one in (LEAST, MOST))
        return nothing, message("face.bad_size", width=width, height=height, least=least, most=most)
    if not LEAST_S <= seconds <= MOST_S:
        return nothing, message("face.film_length", seconds=seconds, least=LEAST_S, most=MOST_S)
    return (width, height), None


def pictures(path: Path, fps: int) -> Iterator[Bytes]:
    """Yields a film's pictures (h, w, 3) at a rate, as many as its length has. Raises OSError, FFmpegError."""
    import av

    with av.open(str(path)) as file:
        last: Bytes | None = None
        shown, most = 0, round(MOST_S * fps)
        begin: float | None = None
        for frame in file.decode(file.streams.video[0]):
            at = float(frame.time or 0.0)
            begin = at if begin is None else begin
            due = round((at - begin) * fps)
            while last is not None and shown < min(due, most):
                shown += 1
                yield last
            if shown >= most:
                return  # It is longer than its head says.
            last = np.asarray(frame.to_ndarray(format="rgb24"), np.uint8)
        if last is not None:
            yield last


def without_seam(count: int, fps: int) -> tuple[int, int]:
    """Returns how many of a film's pictures are shown, and how many of the first are blended with its last."""
    blend = min(round(BLEND_S * fps), count // 4)
    return count - blend, blend


def blended(made: Bytes, count: int, fps: int) -> int:
    """Blend the end of a film into its beginning. made: its pictures, a row each. Returns how many are shown."""
    shown, blend = without_seam(count, fps)
    for at in range(blend):
        share = (at + 0.5) / blend
        mixed = made[at].astype(np.float32) * share + made[shown + at].astype(np.float32) * (1 - share)
        made[at] = mixed.astype(np.uint8)
    return shown
