"""What the simulated OBS knows of a file: a clip's length, a picture's size."""


def clip_length_ms(path: str) -> int | None:
    """A clip's length, None when it cannot be played."""
    import av
    import av.error

    try:
        with av.open(path) as container:
            if not container.streams.video or not container.duration:
                return None
            return round(container.duration / 1000)
    except (av.error.FFmpegError, OSError, ValueError):
        return None


def picture_size(path: str) -> tuple[int, int]:
    """A picture's width and height, (0, 0) when it cannot be read."""
    from PIL import Image

    try:
        with Image.open(path) as picture:
            return picture.size
    except (OSError, ValueError, Image.DecompressionBombError):
        return 0, 0
