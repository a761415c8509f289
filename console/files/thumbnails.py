"""Small pictures of clips and pictures, made once and kept in this user's cache.

Decoding takes tens of milliseconds: call it from a thread that nobody waits for, never the cue thread or a window's.
"""

import contextlib
import hashlib
import os
import threading
import warnings
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageOps, ImageStat

from console.base import app_dirs
from console.base.inside import fault, file_in
from console.files.probe import MAX_PIXELS, MediaUnreadable
from console.words.message import message

if TYPE_CHECKING:
    import av
    from av.video.frame import VideoFrame

# Where a clip is looked at for its first good frame, in ms: many begin in black, or fade in.
LOOKS_MS = (0, 400, 1000, 2000, 4000, 8000)
# Below this mean (of 255) a frame is black, below this spread it is one plain colour: neither says which clip it is.
DARK, PLAIN = 18.0, 6.0
MOST_FILES, MOST_BYTES = 4000, 64 * 1024 * 1024
# A folder is looked through for what is too much once in so many new files.
PRUNED_EVERY = 100
PICTURES = frozenset((".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif", ".tif", ".tiff", ".avif"))
_BROKEN = (OSError, ValueError, IndexError, EOFError, SyntaxError, MemoryError)


def is_picture(name: str) -> bool:
    """Returns whether a file is a picture by its name; anything else is taken for a clip."""
    return Path(name).suffix.lower() in PICTURES


def still(path: Path, width: int, height: int, at_ms: int | None = None) -> Image.Image:
    """Returns a picture of a file as RGB, whole, no larger than width x height px.

    at_ms: of a clip the frame at that time, the last one after its end; None: the first that shows anything.
    Raises MediaUnreadable.
    """
    why = fault(path)
    if why is not None:
        raise MediaUnreadable(why)
    try:
        found = path.stat()
    except OSError as error:
        raise MediaUnreadable(message("files.missing")) from error
    if found.st_size == 0:
        raise MediaUnreadable(message("files.empty"))
    if is_picture(path.name):
        try:
            return _picture(path, width, height)
        except (*_BROKEN, Image.DecompressionBombError) as error:
            raise MediaUnreadable(message("files.not_a_picture", error=error)) from error
    # Only now: a desk that is taken up again has no time for it at its start.
    import av.error

    try:
        return _frame(path, width, height, at_ms)
    except (*_BROKEN, av.error.FFmpegError) as error:
        raise MediaUnreadable(message("files.not_playable", error=error)) from error


def thumbnail(
    path: Path, width: int, height: int, at_ms: int | None = None, cache: Path | None = None
) -> bytes:
    """Returns the still of a file (see there) as a JPEG, from the cache where the file was not written since.

    cache: its folder, this user's by default. Raises MediaUnreadable.
    """
    folder = cache if cache is not None else app_dirs.cache() / "thumbnails"
    try:
        found = path.stat()
        named = f"{path.resolve()}|{found.st_size}|{found.st_mtime_ns}|{width}x{height}|{at_ms}"
    except OSError as error:
        raise MediaUnreadable(message("files.missing")) from error
    kept = folder / f"{hashlib.sha256(named.encode()).hexdigest()[:32]}.jpg"
    with contextlib.suppress(OSError):
        body = kept.read_bytes()
        os.utime(kept)  # What was used last is kept longest.
        return body
    out = BytesIO()
    still(path, width, height, at_ms).save(out, "JPEG", quality=82)
    _keep(kept, out.getvalue())
    return out.getvalue()


def of_show(root: Path, name: str, width: int, height: int, at_ms: int | None = None) -> bytes | None:
    """Returns the thumbnail of a file by its name in a show; None where its folder has no such file.

    Raises MediaUnreadable.
    """
    path = file_in(root, name)
    return thumbnail(path.resolve(), width, height, at_ms) if path is not None else None


# ── decoding ─────────────────────────────────────────────────────────────────────────────────────


def _picture(path: Path, width: int, height: int) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # Judged here, by our own measure.
        with Image.open(path) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise MediaUnreadable(
                    message("cards.picture_too_large", width=picture.width, height=picture.height)
                )
            picture.seek(0)
            picture.draft(None, (width, height))
            shown = ImageOps.exif_transpose(picture).convert("RGBA")
    shown.thumbnail((width, height), Image.Resampling.LANCZOS)
    ground = Image.new("RGBA", shown.size, "white")
    return Image.alpha_composite(ground, shown).convert("RGB")


def _frame(path: Path, width: int, height: int, at_ms: int | None) -> Image.Image:
    import av

    with av.open(str(path)) as container:
        if not container.streams.video:
            raise MediaUnreadable(message("files.no_picture_in_it"))
        best: Image.Image | None = None
        spread = -1.0
        for frame in _looked_at(container, (at_ms,) if at_ms is not None else LOOKS_MS):
            small = _small(frame, width, height)
            tones = ImageStat.Stat(small.convert("L"))
            if at_ms is not None or (tones.mean[0] >= DARK and tones.stddev[0] >= PLAIN):
                return small
            if tones.stddev[0] > spread:
                best, spread = small, tones.stddev[0]
        if best is None:
            raise MediaUnreadable(message("files.no_frame"))
        return best


def _looked_at(container: "av.container.InputContainer", times_ms: tuple[int, ...]) -> Iterator["VideoFrame"]:
    """Yields the frame at each time, until the clip is over."""
    stream = container.streams.video[0]
    ends_ms = container.duration / 1000 if container.duration else None
    last: VideoFrame | None = None
    for at_ms in times_ms:
        if last is not None and ends_ms is not None and at_ms >= ends_ms:
            return
        if at_ms > 0:
            container.seek(at_ms * 1000, backward=True)
        for frame in container.decode(stream):
            last = frame
            if (frame.time or 0.0) * 1000 >= at_ms - 1:
                break
        if last is not None:
            yield last


def _small(frame: "VideoFrame", width: int, height: int) -> Image.Image:
    turned = round(getattr(frame, "rotation", 0) or 0)
    room = (height, width) if turned % 180 else (width, height)
    scale = min(1.0, room[0] / frame.width, room[1] / frame.height)
    size = max(2, round(frame.width * scale)), max(2, round(frame.height * scale))
    image = Image.fromarray(frame.reformat(width=size[0], height=size[1], format="rgb24").to_ndarray())
    return image.rotate(turned, expand=True) if turned else image


# ── what is kept ─────────────────────────────────────────────────────────────────────────────────

_pruning = threading.Lock()
_written = 0


def _keep(kept: Path, body: bytes) -> None:
    """Keep a picture; a cache that cannot be written is none."""
    global _written
    with contextlib.suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        part = kept.with_name(f".{kept.name}.{threading.get_ident()}")
        part.write_bytes(body)
        part.replace(kept)
        with _pruning:
            if _written % PRUNED_EVERY == 0:
                prune(kept.parent)
            _written += 1


def prune(folder: Path, most_files: int = MOST_FILES, most_bytes: int = MOST_BYTES) -> None:
    """Take the pictures away that were used longest ago, until the rest is within both limits."""
    found = []
    for path in folder.glob("*.jpg"):
        with contextlib.suppress(OSError):
            stat = path.stat()
            found.append((stat.st_mtime_ns, stat.st_size, path))
    found.sort(reverse=True)
    size = 0
    for number, (_, large, path) in enumerate(found, 1):
        size += large
        if number > most_files or size > most_bytes:
            with contextlib.suppress(OSError):
                path.unlink()
