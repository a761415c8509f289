"""Layers of a presenter in YUV, as they are blended: on the disk a file an array, read as it is needed."""

from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
FORMAT = 1


class Place(msgspec.Struct, frozen=True):
    """Where a layer stands (px, even), and how many sprites it has."""

    x: int
    y: int
    width: int
    height: int
    count: int


class Manifest(msgspec.Struct, frozen=True):
    """layers: by name. poses: of the head, from leaning left to leaning right; each has all mouths and lids.

    is_film: what is behind the mouth is a film, its pictures one after the other.
    """

    format: int
    width: int
    height: int
    poses: int
    layers: dict[str, Place]
    is_film: bool = False


class Layer:
    """Sprites of one size at one place. luma (n, h, w) and chroma (n, 2, h/2, w/2) are multiplied by their alpha;
    see, see_c: how much of what is behind is seen (0 to 255).
    """

    def __init__(self, place: Place, luma: Bytes, see: Bytes, chroma: Bytes, see_c: Bytes) -> None:
        self.place = place
        self.luma, self.see, self.chroma, self.see_c = luma, see, chroma, see_c


PARTS = ("luma", "see", "chroma", "see_c")


def keep(folder: Path, name: str, place: Place, rgba: list[Bytes]) -> None:
    """Write a layer. rgba: its sprites (h, w, 4), not multiplied by their alpha."""
    made = [_yuv(sprite) for sprite in rgba]
    for part, arrays in zip(PARTS, zip(*made, strict=True), strict=True):
        np.save(folder / f"{name}-{part}.npy", np.stack(arrays))


def load(folder: Path, name: str, place: Place) -> Layer:
    """Returns a layer. Raises OSError, ValueError."""
    arrays = [np.load(folder / f"{name}-{part}.npy", mmap_mode="r") for part in PARTS]
    count, height, width = place.count, place.height, place.width
    expected = (
        (count, height, width), (count, height, width),
        (count, 2, height // 2, width // 2), (count, height // 2, width // 2),
    )  # fmt: skip
    for array, shape in zip(arrays, expected, strict=True):
        if array.shape != shape or array.dtype != np.uint8:
            raise ValueError(f"{name}: {array.shape} {array.dtype}, not {shape}")
    return Layer(place, *arrays)


def planes(rgb: Bytes) -> Bytes:
    """Returns a whole picture (h, w, 3 or 4) as yuv420p, in one row."""
    luma, _, chroma, _ = _yuv(np.dstack((rgb[:, :, :3], np.full(rgb.shape[:2], 255, np.uint8))))
    return np.concatenate((luma.ravel(), chroma.ravel()))


def _yuv(rgba: Bytes) -> tuple[Bytes, Bytes, Bytes, Bytes]:
    """BT.709, limited range: what OBS takes an unmarked stream for."""
    colors = rgba[:, :, :3].astype(np.float32)
    alpha = rgba[:, :, 3].astype(np.float32) / 255
    red, green, blue = colors[:, :, 0], colors[:, :, 1], colors[:, :, 2]
    grey = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    luma = (16 + grey * 219 / 255) * alpha
    u = (128 + (blue - grey) / 1.8556 * 224 / 255) * alpha
    v = (128 + (red - grey) / 1.5748 * 224 / 255) * alpha
    small = _halved(alpha)
    return (
        _whole(luma), _whole((1 - alpha) * 255),
        np.stack((_whole(_halved(u)), _whole(_halved(v)))), _whole((1 - small) * 255),
    )  # fmt: skip


def _halved(plane: NDArray[Any]) -> NDArray[Any]:
    # Not by mean(): over so short an axis that takes three times as long.
    halved: NDArray[Any] = plane[::2, ::2] + plane[1::2, ::2] + plane[::2, 1::2] + plane[1::2, 1::2]
    return halved * np.float32(0.25)


def _whole(plane: NDArray[Any]) -> Bytes:
    whole: Bytes = np.clip(plane + 0.5, 0, 255).astype(np.uint8)
    return whole
