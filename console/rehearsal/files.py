"""What the simulated OBS knows of a file: a clip's length, a picture's size."""

from pathlib import Path

from console.base.inside import fault


def a_file(path: str | Path) -> str:
    """Returns a path that may be opened. Raises OSError: who opens a pipe waits for ever, and all of OBS with him."""
    if fault(Path(path)) is not None:
        raise OSError(f"{path} is no file")
    return str(path)


def clip_length_ms(path: str) -> int | None:
    """A clip's length, None when it cannot be played."""
    import av
    import av.error

    try:
        with av.open(a_file(path)) as container:
            if not container.streams.video or not container.duration:
                return None
            return round(container.duration / 1000)
    except (av.error.FFmpegError, OSError, ValueError):
        return None


def keyframes_ms(path: str) -> tuple[float, ...]:
    """Where in a clip its keyframes are, in ms; none when it cannot be read."""
    import av
    import av.error

    try:
        with av.open(a_file(path)) as container:
            stream = container.streams.video[0]
            unit = float((stream.time_base or 0) * 1000)
            times = [entry.timestamp * unit for entry in stream.index_entries if entry.is_keyframe]
            return tuple(ms - times[0] for ms in times)
    except (av.error.FFmpegError, OSError, ValueError, IndexError):
        return ()


def picture_size(path: str) -> tuple[int, int]:
    """A picture's width and height, (0, 0) when it cannot be read."""
    from PIL import Image

    try:
        with Image.open(a_file(path)) as picture:
            return picture.size
    except (OSError, ValueError, Image.DecompressionBombError):
        return 0, 0
