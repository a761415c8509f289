"""Looking into media before air: is it there, can it be played, how long is it."""

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PIL import Image, UnidentifiedImageError

from console.base.errors import Problem, ShowcallerError
from console.base.inside import fault
from console.base.kinds import is_cut_film, kind_of
from console.files.lint import placed_cues
from console.model.cue import clips_of
from console.model.show import Show
from console.words.message import Message, message

if TYPE_CHECKING:
    import av

# A picture beyond this many pixels would take OBS's memory, not win viewers.
MAX_PIXELS = 100_000_000


class MediaUnreadable(ShowcallerError):
    """A media file that cannot go on air, with the reason in a sentence."""


class ClipInfo(msgspec.Struct, frozen=True):
    """A clip: duration in ms, size in pixels, frames per second.

    keyframe_gap_ms: the longest time between two keyframes, 0 where the file does not say where they are.
    """

    duration_ms: int
    width: int
    height: int
    fps: float
    has_audio: bool
    codec: str
    keyframe_gap_ms: int = 0


_cache: dict[tuple[str, int, int], ClipInfo] = {}


def usable(path: Path, root: Path | None = None) -> None:
    """Raises MediaUnreadable for what is no file, or (of a show) lies outside its folder."""
    why = fault(path, root)
    if why is not None:
        raise MediaUnreadable(why)


def probe_clip(path: Path, root: Path | None = None) -> ClipInfo:
    """What a clip is; its first frame is decoded. root: the show's, of its files. Raises MediaUnreadable."""
    usable(path, root)
    try:
        found = path.stat()
    except OSError as error:
        raise MediaUnreadable(message("files.missing")) from error
    key = (str(path), found.st_size, found.st_mtime_ns)
    if key not in _cache:
        _cache[key] = _probe(path, found.st_size)
    return _cache[key]


def _probe(path: Path, size: int) -> ClipInfo:
    if size == 0:
        raise MediaUnreadable(message("files.empty"))
    # Only now: a run that is taken up again knows its clips' lengths.
    import av
    import av.error

    try:
        with av.open(str(path)) as container:
            if not container.streams.video:
                raise MediaUnreadable(message("files.no_picture_in_it"))
            stream = container.streams.video[0]
            frame = next(iter(container.decode(stream)), None)
            if frame is None:
                raise MediaUnreadable(message("files.no_frame"))
            duration_ms = _duration_ms(container, stream)
            if duration_ms <= 0:
                raise MediaUnreadable(_why_no_film(path, message("files.no_length")))
            if is_cut_film(path):
                raise MediaUnreadable(message("files.cut_film"))
            return ClipInfo(
                duration_ms=duration_ms,
                width=frame.width,
                height=frame.height,
                fps=float(stream.average_rate or 0),
                has_audio=bool(container.streams.audio),
                codec=stream.codec_context.name,
                keyframe_gap_ms=_keyframe_gap_ms(stream, duration_ms),
            )
    except (av.error.FFmpegError, OSError, ValueError, EOFError, StopIteration) as error:
        raise MediaUnreadable(_why_no_film(path, message("files.not_playable", error=error))) from error


def _why_no_film(path: Path, otherwise: Message) -> Message:
    """What a file is that was taken for a film; otherwise: what is said of a film."""
    try:
        kind = kind_of(path)
        if kind.code != "content.film":
            return message("files.other_kind_film", kind=kind)
        return message("files.cut_film") if is_cut_film(path) else otherwise
    except OSError:
        return otherwise


def _keyframe_gap_ms(stream: "av.VideoStream", duration_ms: int) -> int:
    """By the file's own index: nothing is decoded for it."""
    unit = float((stream.time_base or 0) * 1000)
    times = [entry.timestamp * unit for entry in stream.index_entries if entry.is_keyframe]
    if not times:
        return 0
    gaps = [after - before for before, after in pairwise((*times, times[0] + duration_ms))]
    return round(max(gaps))


def _duration_ms(container: "av.container.InputContainer", stream: "av.VideoStream") -> int:
    if container.duration:
        return round(container.duration / 1000)
    if stream.duration and stream.time_base:
        return round(stream.duration * stream.time_base * 1000)
    return 0


def probe_picture(path: Path, root: Path | None = None) -> tuple[int, int]:
    """A picture's size in pixels. root: the show's, of its files. Raises MediaUnreadable."""
    usable(path, root)
    try:
        with Image.open(path) as picture:
            size = picture.size
            if size[0] * size[1] > MAX_PIXELS:
                raise MediaUnreadable(message("cards.picture_too_large", width=size[0], height=size[1]))
            picture.verify()
    except FileNotFoundError as error:
        raise MediaUnreadable(message("files.missing")) from error
    except (
        UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:  # fmt: skip
        raise MediaUnreadable(message("files.not_a_picture", error=error)) from error
    return size


def probe_show(show: Show, root: Path) -> tuple[dict[str, int], list[Problem]]:
    """(length in ms of each good clip by its path in the show, problems of clips and pictures)."""
    lengths: dict[str, int] = {}
    problems: list[Problem] = []
    bad: set[str] = set()
    named = [(f"{place}.{field}", clip) for place, cue in placed_cues(show) for field, clip in clips_of(cue)]
    for place, clip in (*named, *((f"avatar.{field}", clip) for field, clip in show.avatar.stand_ins)):
        if clip in lengths or clip in bad:
            continue
        try:
            lengths[clip] = probe_clip(root / clip, root).duration_ms
        except MediaUnreadable as error:
            bad.add(clip)
            problems.append(_problem(place, clip, error))
    pictures = [
        (f"products[{n}].{field}", picture)
        for n, product in enumerate(show.products)
        for field, picture in product.placed_pictures
    ]
    behind = [
        (f"own_layouts[{n}].background", layout.background) for n, layout in enumerate(show.own_layouts)
    ]
    for place, picture in [("slate_picture", show.slate_picture), *behind, *pictures]:
        if picture is not None:
            try:
                probe_picture(root / picture, root)
            except MediaUnreadable as error:
                problems.append(_problem(place, picture, error))
    return lengths, problems


def clip_lengths(show: Show, root: Path, known: Mapping[str, int]) -> dict[str, int]:
    """Length in ms of each clip by its path in the show; only those that are not known are looked at."""
    lengths: dict[str, int] = {}
    names = [clip for _, cue in placed_cues(show) for _, clip in clips_of(cue)]
    for clip in dict.fromkeys((*names, *(clip for _, clip in show.avatar.stand_ins))):
        try:
            lengths[clip] = known[clip] if clip in known else probe_clip(root / clip, root).duration_ms
        except MediaUnreadable:
            continue  # A cue without a length is a problem of its plan.
    return lengths


def _problem(place: str, name: str, error: MediaUnreadable) -> Problem:
    return Problem(
        f"show.json: {place}",
        message("part.of_file", file=name, what=error.problems[0].what),
        message("fix.put_good_file"),
    )
