"""Makes the presenter's sprites of a studio's own face. A process of its own: pictures of others are opened in it.

``python -m console.presenter.draw_own WIDTH HEIGHT FPS FOLDER FACE`` writes all layers and, last, the manifest; or says
what is wrong with the face (a list of problems, JSON) and ends with UNFIT.
"""

import math
import sys
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from PIL import Image

from console.presenter.own_face import (
    BACKGROUND,
    BODY,
    FRONT,
    HALF,
    HEAD,
    MOUTHS,
    OPEN,
    SHUT,
    FaceUnfit,
    OwnFace,
    read,
)
from console.presenter.own_loop import blended, pictures
from console.presenter.sprite_set import FORMAT, Bytes, Manifest, Place, keep, planes
from console.presenter.sprites import MANIFEST, UNFIT

BREATHS, POSES = 8, 25
# How far the head goes to the side as it leans, of the picture's height; and how far breath widens and lifts.
SHIFT, WIDER, HIGHER = 1 / 216, 0.005, 0.008
CLEAR = (0, 0, 0, 0)
# So far a pixel reaches by Lanczos' filter, in px of the larger picture: of the layer, or of what is made of it.
REACH = 3

Box = tuple[int, int, int, int]
# Of an affine picture: where each of its points comes from.
Back = tuple[float, float, float, float, float, float]


class Frame(NamedTuple):
    """The picture that is made of layers: they fill it, keep their proportions, and stand on its lower edge."""

    width: int
    height: int
    scale: float
    left: float
    top: float

    def fit(self, path: Path) -> Image.Image:
        """Returns a layer as large as the picture."""
        with Image.open(path, formats=["PNG"]) as image:
            return self.place(image)

    def place(self, image: Image.Image) -> Image.Image:
        """Returns a picture that is as large as the layers as large as the picture."""
        whole = image.convert("RGBA")
        made = Image.new("RGBA", (self.width, self.height), CLEAR)
        seen = whole.getchannel("A").getbbox()
        if seen is None:
            return made
        wide, tall = round(whole.width * self.scale), round(whole.height * self.scale)
        across, up = wide / whole.width, tall / whole.height
        reach = math.ceil(REACH * max(1.0, self.scale)) + 1
        # Most of a layer is empty: only where something is seen, and as far as it reaches into what is beside it.
        left, top = max(0, math.floor(seen[0] * across) - reach), max(0, math.floor(seen[1] * up) - reach)
        right = min(wide, math.ceil(seen[2] * across) + reach)
        bottom = min(tall, math.ceil(seen[3] * up) + reach)
        sized = whole.resize(
            (right - left, bottom - top), Image.Resampling.LANCZOS,
            (left / across, top / up, min(right / across, whole.width), min(bottom / up, whole.height)),
        )  # fmt: skip
        made.paste(sized, (round(self.left) + left, round(self.top) + top))
        return made


def frame_of(face: OwnFace, width: int, height: int) -> Frame:
    """Returns how a face's layers stand in a picture."""
    scale = max(width / face.size[0], height / face.size[1])
    return Frame(
        width, height, scale, (width - face.size[0] * scale) / 2, height - round(face.size[1] * scale)
    )


def make(face: OwnFace, width: int, height: int, fps: int, folder: Path) -> None:
    """Write every layer's sprites. Raises OSError."""
    frame = frame_of(face, width, height)
    if face.film is not None:
        _filmed(face, face.film, frame, fps, folder)
        return
    layers = {name: frame.fit(path) for name, path in face.layers.items()}
    np.save(folder / "base.npy", np.stack([planes(_array(one)) for one in _breaths(frame, layers)]))
    head = layers[HEAD]
    neck = _neck(face, frame, head)
    backs = [_lean(2 * index / (POSES - 1) - 1, neck, face.settings.lean, height) for index in range(POSES)]
    gazes = {name: Image.alpha_composite(head, layers[name]) for name in (OPEN, HALF, SHUT)}
    # Half shut and shut eyes stand over open ones: with the head's own skin around them nothing of those is seen.
    moves = {
        "head": (_box([gazes[OPEN]]), [gazes[OPEN]]),
        "mouth": (_box([layers[name] for name in MOUTHS]), [layers[name] for name in MOUTHS]),
        "lids": (_box([layers[name] for name in (OPEN, HALF, SHUT)]), [gazes[HALF], gazes[SHUT]]),
    }
    made = {
        name: _keep(folder, name, _room(_swept(box, backs), frame), backs, images)
        for name, (box, images) in moves.items()
    }
    count = max(2, len(face.left), len(face.right))
    for side, paths in (("left", face.left), ("right", face.right)):
        arms = [frame.fit(path) for path in paths] or [Image.new("RGBA", (width, height), CLEAR)] * count
        made[side] = _keep(folder, side, _room(_box(arms), frame), [(1, 0, 0, 0, 1, 0)], arms)
    manifest = Manifest(FORMAT, width, height, POSES, made)
    (folder / MANIFEST).write_bytes(msgspec.json.encode(manifest))


def _filmed(face: OwnFace, film: Path, frame: Frame, fps: int, folder: Path) -> None:
    """Write a film, and the mouths that lie over it."""
    _film(film, fps, frame, folder)
    mouths = [frame.fit(face.layers[name]) for name in MOUTHS]
    place = _keep(folder, "mouth", _room(_box(mouths), frame), [(1, 0, 0, 0, 1, 0)], mouths)
    manifest = Manifest(FORMAT, frame.width, frame.height, 1, {"mouth": place}, is_film=True)
    (folder / MANIFEST).write_bytes(msgspec.json.encode(manifest))


def _film(path: Path, fps: int, frame: Frame, folder: Path) -> None:
    """Write a film's pictures, its end blended into its beginning. Raises OSError."""
    size = frame.width * frame.height * 3 // 2
    raw = folder / "film.raw"
    count = 0
    with raw.open("wb") as file:
        for picture in pictures(path, fps):
            file.write(planes(_array(frame.place(Image.fromarray(picture)))).tobytes())
            count += 1
    made = np.memmap(raw, np.uint8, "r+", shape=(count, size))
    np.save(folder / "base.npy", made[: blended(made, count, fps)])
    del made
    raw.unlink()


def _breaths(frame: Frame, layers: dict[str, Image.Image]) -> list[Image.Image]:
    """Returns the body, breathing out to breathing in. One with its background in it stands still."""
    body = layers[BODY]
    if BACKGROUND not in layers:
        return [_before(body, layers)]
    made = []
    for index in range(BREATHS):
        breath = index / (BREATHS - 1)
        across, up = 1 + WIDER * breath, 1 + HIGHER * breath
        back = (1 / across, 0, frame.width / 2 * (1 - 1 / across), 0, 1 / up, frame.height * (1 - 1 / up))
        moved = body.transform(body.size, Image.Transform.AFFINE, back, Image.Resampling.BICUBIC)
        made.append(_before(Image.alpha_composite(layers[BACKGROUND], moved), layers))
    return made


def _before(picture: Image.Image, layers: dict[str, Image.Image]) -> Image.Image:
    return Image.alpha_composite(picture, layers[FRONT]) if FRONT in layers else picture


def _neck(face: OwnFace, frame: Frame, head: Image.Image) -> tuple[float, float]:
    if face.settings.neck is not None:
        x, y = face.settings.neck
        return x * frame.scale + frame.left, y * frame.scale + frame.top
    left, _, right, bottom = _box([head])
    return (left + right) / 2, bottom


def _lean(pose: float, neck: tuple[float, float], degrees: float, height: int) -> Back:
    """Returns a pose's way back: turned about the neck, and moved to the side."""
    turn = math.radians(pose * degrees)
    cos, sin = math.cos(turn), math.sin(turn)
    x, y = neck
    shift = pose * SHIFT * height * degrees / 2
    return (
        cos, sin, x - cos * (x + shift) - sin * y,
        -sin, cos, y + sin * (x + shift) - cos * y,
    )  # fmt: skip


def _box(images: list[Image.Image]) -> Box:
    """Returns the box around what is seen of pictures; a point where that is nothing."""
    boxes = [box for image in images if (box := image.getchannel("A").getbbox())]
    if not boxes:
        return (0, 0, 2, 2)
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _swept(box: Box, backs: list[Back]) -> Box:
    """Returns the box around a box in every pose."""
    corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = [], []
    for a, b, c, d, e, f in backs:
        for x, y in corners:
            # Turned only: the way there is the transposed way back.
            xs.append(a * (x - c) + d * (y - f))
            ys.append(b * (x - c) + e * (y - f))
    return math.floor(min(xs)) - 1, math.floor(min(ys)) - 1, math.ceil(max(xs)) + 1, math.ceil(max(ys)) + 1


def _room(box: Box, frame: Frame) -> Place:
    """Returns a place around a box: even, and inside the picture."""
    left, top = (
        min(most - 2, max(0, at // 2 * 2)) for at, most in ((box[0], frame.width), (box[1], frame.height))
    )
    right, bottom = (
        min(most, max(0, -(-at // 2) * 2)) for at, most in ((box[2], frame.width), (box[3], frame.height))
    )
    return Place(left, top, max(2, right - left), max(2, bottom - top), 0)


def _keep(folder: Path, name: str, room: Place, backs: list[Back], images: list[Image.Image]) -> Place:
    """Write every picture in every pose, pose by pose. Returns their place."""
    size = room.width, room.height
    # Multiplied by their alpha once: each turn would do it again.
    ready = [one.convert("RGBa") for one in images]
    sprites = []
    for a, b, c, d, e, f in backs:
        back = (a, b, c + a * room.x + b * room.y, d, e, f + d * room.x + e * room.y)
        for one in ready:
            turned = one.transform(size, Image.Transform.AFFINE, back, Image.Resampling.BICUBIC)
            sprites.append(_array(turned.convert("RGBA")))
    place = msgspec.structs.replace(room, count=len(sprites))
    keep(folder, name, place, sprites)
    return place


def _array(image: Image.Image) -> Bytes:
    return np.asarray(image, np.uint8)


def main(arguments: list[str]) -> int:
    """Returns the exit code: UNFIT where the face is none."""
    width, height, fps, folder, of = arguments
    try:
        make(read(Path(of)), int(width), int(height), int(fps), Path(folder))
    except FaceUnfit as error:
        sys.stdout.buffer.write(msgspec.json.encode(list(error.problems)))
        return UNFIT
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
