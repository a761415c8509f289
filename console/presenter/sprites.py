"""The presenter's pictures: painted once by a process of their own, kept in this user's cache."""

import contextlib
import errno
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec

from console.base import app_dirs
from console.base.errors import Problem
from console.base.processes import apart
from console.presenter.shape import Shape
from console.words.message import Message, message

# A PC that does much else may take its time.
PAINT_S = 300.0
MANIFEST = "sprites.json"
# What the drawn presenter is drawn for (px).
CANVAS = (1920, 1080)
MODULES = "console.presenter"
# The painter's exit code where a studio's own face is none: what is wrong is on its output.
UNFIT = 3
_SOURCES = (
    "draw.py",
    "draw_strokes.py",
    "draw_body.py",
    "draw_head.py",
    "draw_mouth.py",
    "draw_studio.py",
    "draw_own.py",
    "own_face.py",
    "own_loop.py",
    "sprite_set.py",
)


class NotPainted(Exception):
    """The pictures could not be painted or kept."""


class OwnFaceUnfit(NotPainted):
    """A studio's own face cannot be used; problems say why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(str(problems[0]))
        self.problems = problems


def sprites(shape: Shape, face: Path | None = None) -> Path:
    """Returns the folder of the sprites for a shape, painted now where they are not there yet: of the drawn
    presenter, or of a studio's own face in a folder. Raises NotPainted, OwnFaceUnfit.
    """
    size = f"{shape.width}x{shape.height}"
    if face is None:
        return _kept(f"{_version()}-{size}", [f"{MODULES}.draw", str(shape.width), str(shape.height)], [])
    own = hashlib.sha256(str(face.absolute()).encode()).hexdigest()[:12]
    folder = _kept(
        f"own-{own}-{_stamp(face)}-{shape.fps}-{size}",
        [f"{MODULES}.draw_own", str(shape.width), str(shape.height), str(shape.fps)],
        [str(face.absolute())],
    )
    # What an earlier state of this face was made into.
    for old in folder.parent.glob(f"own-{own}-*-{size}"):
        if old != folder:
            shutil.rmtree(old, ignore_errors=True)
    return folder


def painted_or_drawn(shape: Shape, face: Path | None) -> tuple[Path | None, Message | None]:
    """Returns the folder of the sprites, None where there are none; and what is wrong. Better the drawn presenter
    than nobody: she stands in for a face that cannot be used.
    """
    wrong = None
    if face is not None:
        try:
            return sprites(shape, face), None
        except OwnFaceUnfit as error:
            why = error.problems[0].whole()
            wrong = message("presenter.face_unfit", folder=face, why=why, count=len(error.problems))
        except NotPainted as error:
            wrong = message(
                "presenter.face_unfit", folder=face, why=message("face.not_made", error=str(error)), count=1
            )
    try:
        return sprites(shape), wrong
    except NotPainted as error:
        return None, wrong or message("presenter.face_unpainted", detail=str(error))


def draw_layers(folder: Path, size: tuple[int, int] = CANVAS) -> list[str]:
    """Write the drawn presenter as a studio's own face, into a folder that is not there yet or empty. Returns the
    files' names. size: (width, height) in px. Raises NotPainted.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise NotPainted(os.strerror(errno.ENOTEMPTY))
    except OSError as error:
        raise NotPainted(error.strerror or str(error)) from error
    _paint([f"{MODULES}.draw", "layers", str(folder.absolute()), *(str(one) for one in size)])
    return sorted(path.name for path in folder.iterdir())


def _stamp(face: Path) -> str:
    """Returns what changes with a face's files, by their names, sizes and times; and with who paints them."""
    digest = hashlib.sha256(_version().encode())
    with contextlib.suppress(OSError):  # Then the painter says what is wrong.
        for path in sorted(face.iterdir()):
            found = path.stat()
            digest.update(f"{path.name}\0{found.st_size}\0{found.st_mtime_ns}\0".encode())
    return digest.hexdigest()[:16]


def _kept(name: str, start: list[str], end: list[str]) -> Path:
    folder = app_dirs.cache() / "presenter" / name
    if (folder / MANIFEST).is_file():
        return folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix="painting-", dir=folder.parent))
    except OSError as error:
        raise NotPainted(str(error)) from error
    try:
        _paint([*start, str(made), *end])
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


def _paint(arguments: list[str]) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        painted = subprocess.run(
            [sys.executable, "-m", *arguments], env=environment, stdin=subprocess.DEVNULL, capture_output=True,
            timeout=PAINT_S, **apart(),
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotPainted(str(error)) from error
    if painted.returncode == UNFIT:
        with contextlib.suppress(msgspec.MsgspecError):
            raise OwnFaceUnfit(msgspec.json.decode(painted.stdout, type=list[Problem]))
    if painted.returncode != 0:
        said = painted.stderr.decode("utf-8", "replace").strip().splitlines()
        raise NotPainted(said[-1] if said else f"exit code {painted.returncode}")
