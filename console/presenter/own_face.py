"""A studio's own face: a folder of layers (PNG), all of one size, as they are exported from a drawing program; or a
film (``own_loop``) with the mouths as layers over it.

``read`` checks the whole of it and says all that is wrong at once: file, what, how to mend it. How one is drawn:
``OWN_FACE.md`` beside this file.
"""

import contextlib
import warnings
from pathlib import Path

import msgspec
import numpy as np
from PIL import Image

from console.base import inside, untrusted
from console.base.errors import Problem, ShowcallerError
from console.base.kinds import kind_of
from console.base.patterns import regex
from console.presenter.own_loop import film_of, is_film
from console.presenter.visemes import VISEMES
from console.words.message import Message, message

BODY, BACKGROUND, FRONT, HEAD = "body", "background", "front", "head"
OPEN, HALF, SHUT = "lids-open", "lids-half", "lids-shut"
LIDS = (OPEN, HALF, SHUT)
MOUTHS = tuple(f"mouth-{shape}" for shape in VISEMES)
NEEDED = (BODY, HEAD, *MOUTHS, *LIDS)
# What may be without anything on it: the head may have closed lips and open eyes itself.
MAY_BE_EMPTY = ("mouth-sil", OPEN)
SETTINGS = "face.json"
LEAST, MOST = (640, 360), (3840, 3840)
MOST_BYTES = 64 << 20
MOST_STEPS = 24
MOST_FILES = 500
_STEP = regex(r"(left|right)-(\d{1,2})")


class FaceUnfit(ShowcallerError):
    """The folder is no face as it stands; its problems say what to do."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """face.json. neck: where the head turns, in px of the layers; None: the middle of the head's lower edge.
    lean: how far it leans to each side, in degrees (0 to 8).
    """

    neck: tuple[float, float] | None = None
    lean: float = 2.0


class OwnFace(msgspec.Struct, frozen=True):
    """A face that is whole. layers: files by name, without left and right. left, right: steps of the arms, the
    first at rest; as many on both sides, or none on one or both. size: of every layer, px. unused: names that no
    layer has. film: what is seen in place of body and head.
    """

    folder: Path
    size: tuple[int, int]
    settings: Settings
    layers: dict[str, Path]
    left: tuple[Path, ...]
    right: tuple[Path, ...]
    unused: tuple[str, ...]
    film: Path | None = None


class _Layer(msgspec.Struct, frozen=True):
    size: tuple[int, int]
    has_alpha: bool
    empty: bool


def read(folder: Path) -> OwnFace:
    """Returns the face in a folder. Raises FaceUnfit with everything that is wrong in it."""
    problems: list[Problem] = []
    named = _names(folder, problems)
    if is_film(folder):
        return _read_film(folder, named, problems)
    found = {name: layer for name in NEEDED if (layer := _layer(folder, named, name, problems))}
    steps = {side: _steps(side, named, problems) for side in ("left", "right")}
    for name in (BACKGROUND, FRONT, *steps["left"], *steps["right"]):
        if name in named and (layer := _layer(folder, named, name, problems)):
            found[name] = layer
    left, right = (_last(steps[side]) for side in ("left", "right"))
    if left and right and left != right:
        what, fix = message("face.uneven", left=left, right=right), message("face.fix_uneven")
        problems.append(Problem("left-*, right-*", what, fix))
    size = found[BODY].size if BODY in found else next((one.size for one in found.values()), LEAST)
    _compare(named, found, size, problems)
    settings = _settings(folder, size, problems)
    if problems:
        raise FaceUnfit(problems)
    used = {*found, *(name for side in steps.values() for name in side)}
    return OwnFace(
        folder, size, settings,
        {name: named[name] for name in found if name not in (*steps["left"], *steps["right"])},
        tuple(named[name] for name in steps["left"]), tuple(named[name] for name in steps["right"]),
        tuple(sorted(path.name for name, path in named.items() if name not in used)),
    )  # fmt: skip


def _read_film(folder: Path, named: dict[str, Path], problems: list[Problem]) -> OwnFace:
    """Returns a face that is a film: of the layers it needs the mouths alone, at the film's size."""
    film = film_of(folder, problems)
    found = {name: layer for name in MOUTHS if (layer := _layer(folder, named, name, problems))}
    size = film.size if film is not None else next((one.size for one in found.values()), LEAST)
    _compare(named, found, size, problems, of=film.path.name if film is not None else MOUTHS[0])
    settings = _settings(folder, size, problems)
    if problems or film is None:
        raise FaceUnfit(problems)
    unused = tuple(sorted(path.name for name, path in named.items() if name not in found))
    return OwnFace(folder, size, settings, {name: named[name] for name in found}, (), (), unused, film.path)


def _names(folder: Path, problems: list[Problem]) -> dict[str, Path]:
    """Returns the PNGs of a folder by the layer they are, as they are written in NEEDED."""
    meant = {name.lower(): name for name in (*NEEDED, BACKGROUND, FRONT)}
    named: dict[str, Path] = {}
    try:
        there = sorted(folder.iterdir())
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        what = message("face.no_folder", error=reason)
        if folder.is_file():
            what = message("files.other_kind_folder", kind=kind_of(folder))
        raise FaceUnfit(Problem(str(folder), what, message("face.fix_folder"))) from error
    if len(there) > MOST_FILES:
        what = message("face.many_files", count=len(there), most=MOST_FILES)
        raise FaceUnfit(Problem(str(folder), what, message("face.fix_folder")))
    for path in there:
        if path.suffix.lower() != ".png":
            continue
        low = path.stem.lower()
        name = meant.get(low, low)
        if name in named:
            problems.append(
                Problem(path.name, message("face.twice", other=named[name].name), message("face.fix_twice"))
            )
            continue
        named[name] = path
    return named


def _steps(side: str, named: dict[str, Path], problems: list[Problem]) -> list[str]:
    """Returns the layers of an arm in their order: left-1 is at rest."""
    numbers = {int(match[2]): name for name in named if (match := _STEP.fullmatch(name)) and match[1] == side}
    if not numbers:
        return []
    missing = [number for number in range(1, max(2, max(numbers)) + 1) if number not in numbers]
    if missing or 0 in numbers:
        first = f"{side}-{missing[0] if missing else 0}.png"
        problems.append(
            Problem(first, message("face.step_missing", side=side, last=max(2, max(numbers))), message("face.fix_step"))
        )  # fmt: skip
    if len(numbers) > MOST_STEPS:
        problems.append(
            Problem(f"{side}-{MOST_STEPS + 1}.png", message("face.many_steps", count=len(numbers), most=MOST_STEPS),
                    message("face.fix_many_steps"))
        )  # fmt: skip
    return [numbers[number] for number in sorted(numbers)]


def _layer(folder: Path, named: dict[str, Path], name: str, problems: list[Problem]) -> _Layer | None:
    """Returns what a layer is like, None where it is of no use: that is among the problems then."""
    path = named.get(name)
    if path is None:
        problems.append(Problem(f"{name}.png", message("face.missing"), _fix_missing(name)))
        return None
    if fault := inside.fault(path, folder):
        problems.append(Problem(path.name, fault, message("face.fix_own_file")))
        return None
    try:
        if (size := path.stat().st_size) > MOST_BYTES:
            problems.append(
                Problem(path.name, message("face.too_many_bytes", mb=size >> 20, most=MOST_BYTES >> 20),
                        message("face.fix_smaller"))
            )  # fmt: skip
            return None
        return _opened(path, problems)
    except OSError as error:
        # Pillow's own complaint has no number: there it is the file's content.
        what = message("face.unreadable", error=error.strerror) if error.errno else message("face.no_png")
    except (ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        what = message("face.no_png")
    problems.append(Problem(path.name, what, message("face.fix_export")))
    return None


def _opened(path: Path, problems: list[Problem]) -> _Layer | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # The size is bounded here.
        image = Image.open(path, formats=["PNG"])
    with contextlib.closing(image):
        width, height = image.size
        if not (LEAST[0] <= width <= MOST[0] and LEAST[1] <= height <= MOST[1]):
            least, most = _px(LEAST), _px(MOST)
            what = message("face.bad_size", width=width, height=height, least=least, most=most)
            problems.append(Problem(path.name, what, message("face.fix_size")))
            return None
        has_alpha = image.has_transparency_data
        alpha = np.asarray(image.convert("RGBA").getchannel("A"))
        return _Layer(image.size, has_alpha and int(alpha.min()) < 255, int(alpha.max()) == 0)


def _compare(
    named: dict[str, Path],
    found: dict[str, _Layer],
    size: tuple[int, int],
    problems: list[Problem],
    of: str = BODY,
) -> None:
    for name, layer in found.items():
        where = named[name].name
        if layer.size != size:
            width, height = layer.size
            what = message("face.other_size", width=width, height=height, of=of, right=_px(size))
            problems.append(Problem(where, what, message("face.fix_other_size")))
        if name == BACKGROUND or (name == BODY and BACKGROUND not in found):
            if layer.has_alpha:
                fix = message("face.fix_background") if name == BODY else message("face.fix_opaque")
                problems.append(Problem(where, message("face.see_through"), fix))
        elif not layer.has_alpha:
            problems.append(Problem(where, message("face.no_alpha"), message("face.fix_alpha")))
        elif layer.empty and name not in MAY_BE_EMPTY:
            problems.append(Problem(where, message("face.empty"), message("face.fix_empty")))


def _settings(folder: Path, size: tuple[int, int], problems: list[Problem]) -> Settings:
    path = folder / SETTINGS
    if not path.is_symlink() and not path.exists():
        return Settings()
    fault = inside.fault(path, folder)
    if fault is None:
        try:
            settings = untrusted.decode(path.read_bytes()[:65_536], Settings)
        except (OSError, ValueError, msgspec.MsgspecError, RecursionError) as error:
            fault = message("face.no_settings", error=str(error))
        else:
            neck = settings.neck or (0.0, 0.0)
            if 0 <= neck[0] <= size[0] and 0 <= neck[1] <= size[1] and 0 <= settings.lean <= 8:
                return settings
            fault = message("face.settings_outside", width=size[0], height=size[1])
    problems.append(Problem(SETTINGS, fault, message("face.fix_settings")))
    return Settings()


def _last(steps: list[str]) -> int:
    return max((int(name.partition("-")[2]) for name in steps), default=0)


def _px(size: tuple[int, int]) -> str:
    return f"{size[0]} × {size[1]}"


def _fix_missing(name: str) -> Message:
    if name in MOUTHS:
        return message("face.fix_mouth", shape=name.removeprefix("mouth-"))
    return message("face.fix_missing")
