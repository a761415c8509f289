"""The presenter's picture, a frame at a time: sprites blended straight in YUV."""

from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from console.base import untrusted
from console.presenter.acting import Acting, Pose
from console.presenter.shape import Shape
from console.presenter.sprite_set import FORMAT, Bytes, Layer, Manifest, load
from console.presenter.sprites import MANIFEST
from console.presenter.stage import Instant
from console.presenter.visemes import VISEMES, Mouth

# Of a film there are no poses.
STILL = Pose(0, 0, 0, 0, 0, 0)


class SpritesUnfit(Exception):
    """The folder's sprites cannot be used."""


class Canvas:
    """A frame (yuv420p) that layers are blended into."""

    def __init__(self, shape: Shape) -> None:
        self.bytes = np.zeros(shape.video_bytes, np.uint8)
        size, half = shape.width * shape.height, (shape.width // 2) * (shape.height // 2)
        small = (shape.height // 2, shape.width // 2)
        self.luma = self.bytes[:size].reshape(shape.height, shape.width)
        self.chroma = (
            self.bytes[size : size + half].reshape(small),
            self.bytes[size + half :].reshape(small),
        )

    def blend(self, layer: Layer, index: int, down: int = 0) -> None:
        """Blend a sprite in. down: px below its place, even."""
        self.blend_parts(
            layer, layer.luma[index], layer.see[index], layer.chroma[index], layer.see_c[index], down
        )

    def blend_parts(
        self, layer: Layer, luma: Bytes, see: Bytes, chroma: Bytes, see_c: Bytes, down: int
    ) -> None:
        """The same of a sprite that was just made."""
        place = layer.place
        top = place.y + down
        # What a nod takes below the picture's edge is not seen.
        rows = min(place.height, len(self.luma) - top)
        _over(self.luma[top : top + rows, place.x : place.x + place.width], luma[:rows], see[:rows])
        left, upper, half = place.x // 2, top // 2, rows // 2
        for plane, part in zip(self.chroma, chroma, strict=True):
            _over(plane[upper : upper + half, left : left + place.width // 2], part[:half], see_c[:half])


def _over(behind: Bytes, sprite: Bytes, see: Bytes) -> None:
    """Exact where nothing or all is seen of what is behind: (255 b + 255) >> 8 is b."""
    mixed = np.multiply(behind, see, dtype=np.uint16)
    mixed += 255
    mixed >>= 8
    mixed += sprite
    behind[...] = mixed


class SpriteLook:
    """A presenter of a folder that ``draw.py`` made. Raises SpritesUnfit."""

    def __init__(self, shape: Shape, folder: str) -> None:
        try:
            manifest = untrusted.decode((Path(folder) / MANIFEST).read_bytes(), Manifest)
            if (manifest.format, manifest.width, manifest.height) != (FORMAT, shape.width, shape.height):
                raise ValueError(
                    f"painted for {manifest.width} x {manifest.height}, format {manifest.format}"
                )
            self._base: Bytes = np.load(Path(folder) / "base.npy", mmap_mode="r")
            if self._base.ndim != 2 or self._base.shape[1] != shape.video_bytes:
                raise ValueError(f"base: {self._base.shape}")
            self._layers = {name: load(Path(folder), name, place) for name, place in manifest.layers.items()}
            self._is_film = manifest.is_film
            needed = (("mouth", len(VISEMES)),) if manifest.is_film else (
                ("head", manifest.poses), ("mouth", manifest.poses * len(VISEMES)), ("lids", manifest.poses * 2),
                ("left", 2), ("right", 2),
            )  # fmt: skip
            for name, count in needed:
                if self._layers[name].place.count < count:
                    raise ValueError(f"{name}: {self._layers[name].place.count} of {count}")
        except (OSError, ValueError, KeyError, msgspec.MsgspecError) as error:
            raise SpritesUnfit(str(error)) from error
        arms = min(
            (self._layers[side].place.count for side in ("left", "right") if not self._is_film), default=1
        )
        self._acting = Acting(shape, len(self._base), manifest.poses, arms)
        self._canvas = Canvas(shape)
        self._shown = 0

    def picture(self, instant: Instant) -> memoryview:
        """Returns the next picture."""
        if self._is_film:
            np.copyto(self._canvas.bytes, self._base[self._shown % len(self._base)])
            self._shown += 1
            self._mouth(STILL, instant.mouth)
            return self._canvas.bytes.data
        return self.painted(self._acting.next(instant), instant.mouth)

    def painted(self, pose: Pose, mouth: Mouth) -> memoryview:
        """Returns the picture of a pose."""
        canvas, layers = self._canvas, self._layers
        np.copyto(canvas.bytes, self._base[pose.breath])
        canvas.blend(layers["head"], pose.head, pose.down)
        if pose.lids:
            canvas.blend(layers["lids"], pose.head * 2 + pose.lids - 1, pose.down)
        self._mouth(pose, mouth)
        canvas.blend(layers["left"], pose.left)
        canvas.blend(layers["right"], pose.right)
        return canvas.bytes.data

    def _mouth(self, pose: Pose, mouth: Mouth) -> None:
        layer, first = self._layers["mouth"], pose.head * len(VISEMES)
        to = first + mouth.to
        if mouth.share >= 1.0 or mouth.from_ == mouth.to:
            self._canvas.blend(layer, to, pose.down)
            return
        from_, share = first + mouth.from_, round(mouth.share * 256)
        self._canvas.blend_parts(
            layer,
            _between(layer.luma[from_], layer.luma[to], share),
            _between(layer.see[from_], layer.see[to], share),
            _between(layer.chroma[from_], layer.chroma[to], share),
            _between(layer.see_c[from_], layer.see_c[to], share),
            pose.down,
        )


def _between(one: Bytes, other: Bytes, share: int) -> Bytes:
    mixed: NDArray[np.uint16] = np.multiply(one, 256 - share, dtype=np.uint16)
    mixed += np.multiply(other, share, dtype=np.uint16)
    mixed >>= 8
    return mixed.astype(np.uint8)
