"""The small pictures of program in a run's folder, one a take: what viewers saw, for the report.

They lie beside the journal and are no part of it: a run is as good without them.
"""

import contextlib
from pathlib import Path

FOLDER = "pictures"
# A show of some hours has a few hundred takes; a picture of this size has about 12 KB.
MOST, MOST_BYTES = 600, 100_000
JPEG = b"\xff\xd8\xff"


def _path(run_dir: Path, take: int) -> Path:
    return run_dir / FOLDER / f"{take:05}.jpg"


def kept(run_dir: Path) -> int:
    """Returns how many there are."""
    try:
        return sum(1 for file in (run_dir / FOLDER).iterdir() if file.suffix == ".jpg")
    except OSError:
        return 0


def save(run_dir: Path, take: int, jpeg: bytes) -> bool:
    """Keep a take's picture, whole or not at all. Returns False for what is none, or too large. Raises OSError."""
    if not jpeg.startswith(JPEG) or len(jpeg) > MOST_BYTES:
        return False
    path = _path(run_dir, take)
    temporary = path.with_suffix(".part")
    _write(temporary, jpeg)
    temporary.replace(path)
    return True


def _write(path: Path, body: bytes) -> None:
    """Write a file of the folder. Raises OSError, and what a full disk took of it is gone then."""
    path.parent.mkdir(exist_ok=True)
    try:
        path.write_bytes(body)
    except OSError:
        with contextlib.suppress(OSError):
            path.unlink()
        raise


def can_keep(run_dir: Path) -> bool:
    """Returns whether the disk takes one of the largest now; nothing is left of it."""
    tried = run_dir / FOLDER / "tried.part"
    try:
        _write(tried, bytes(MOST_BYTES))
        tried.unlink()
    except OSError:
        return False
    return True


def load(run_dir: Path, take: int) -> bytes | None:
    """Returns a take's picture, None where there is none, or something else lies there."""
    try:
        with _path(run_dir, take).open("rb") as file:
            jpeg = file.read(MOST_BYTES + 1)
    except OSError:
        return None
    return jpeg if jpeg.startswith(JPEG) and len(jpeg) <= MOST_BYTES else None
