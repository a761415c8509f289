"""The presenter's pictures: painted once by a process of their own, kept in this user's cache."""

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from console.base import app_dirs
from console.presenter.shape import Shape

# A PC that does much else may take its time.
PAINT_S = 180.0
MANIFEST = "sprites.json"
_SOURCES = ("draw.py", "draw_host.py", "draw_studio.py", "sprite_set.py")


class NotPainted(Exception):
    """The pictures could not be painted or kept."""


def sprites(shape: Shape) -> Path:
    """Returns the folder of the sprites for a shape, painted now where they are not there yet. Raises NotPainted."""
    folder = app_dirs.cache() / "presenter" / f"{_version()}-{shape.width}x{shape.height}"
    if (folder / MANIFEST).is_file():
        return folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix="painting-", dir=folder.parent))
    except OSError as error:
        raise NotPainted(str(error)) from error
    try:
        _paint(shape, made)
        with contextlib.suppress(OSError):  # Another presenter was quicker.
            made.rename(folder)
        if not (folder / MANIFEST).is_file():
            raise NotPainted(str(folder))
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return folder


def _version() -> str:
    """Returns what changes with the drawing."""
    digest = hashlib.sha256()
    for name in _SOURCES:
        source = Path(__file__).with_name(name)
        # An installed program may have no sources beside it: there the version of the program says it.
        digest.update(source.read_bytes() if source.is_file() else _program())
    return digest.hexdigest()[:16]


def _program() -> bytes:
    from console import __version__

    return __version__.encode()


def _paint(shape: Shape, folder: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [
        sys.executable,
        "-m",
        "console.presenter.draw",
        str(shape.width),
        str(shape.height),
        str(folder),
    ]
    try:
        painted = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, timeout=PAINT_S, start_new_session=True,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotPainted(str(error)) from error
    if painted.returncode != 0:
        said = painted.stderr.decode("utf-8", "replace").strip().splitlines()
        raise NotPainted(said[-1] if said else f"exit code {painted.returncode}")
