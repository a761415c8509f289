"""Pictures of the simulated OBS: a scene's items composited, clips decoded at their cursor."""

import base64
import io
import threading
from pathlib import Path
from typing import Any

import av
import av.error
import msgspec
from PIL import Image

from console.rehearsal.media import cursor_ms, is_media
from console.rehearsal.refuse import Fields, Refused
from console.rehearsal.scene_model import Input, Item
from console.rehearsal.world import World

Size = tuple[int, int]
MOST_SIDE = 4096


class Layer(msgspec.Struct, frozen=True):
    """One thing to paint, taken out of the world so that painting needs no lock on it.

    at_ms: place in the clip. box: (x, y, width, height) of its bounds, or None for its own size.
    """

    kind: str
    settings: dict[str, Any]
    at_ms: float
    playing: bool
    transform: dict[str, Any]


def layers_of(world: World, name: str, depth: int = 0) -> list[Layer]:
    """What a scene or input shows now, bottom first."""
    if name in world.inputs:
        return [_layer(world, world.inputs[name], Item(0, name))]
    scene = world.scenes.get(name)
    if scene is None or depth > 8:
        return []
    layers: list[Layer] = []
    for item in scene.items:
        if item.enabled and item.source in world.inputs:
            layers.append(_layer(world, world.inputs[item.source], item))
        elif item.enabled:
            layers += layers_of(world, item.source, depth + 1)
    return layers


def _layer(world: World, source: Input, item: Item) -> Layer:
    playing = source.media.state in ("PLAYING", "PAUSED") or (
        source.media.state == "ENDED" and not source.settings.get("clear_on_media_end", True)
    )
    at = cursor_ms(world, source) if is_media(source) else 0.0
    if "black" in source.spoilt:
        return Layer("color_source_v3", {"color": 0xFF000000}, 0.0, True, dict(item.transform))
    at = source.spoilt.get("still", at)
    return Layer(source.kind, dict(source.settings), at, playing, dict(item.transform))


class Canvas:
    """Paints layers. Pictures and open clips are kept from one picture to the next."""

    def __init__(self, size: Size) -> None:
        self.size = size
        self._lock = threading.Lock()
        self._images: dict[tuple[str, int], Image.Image] = {}
        self._frames: dict[tuple[str, int], Image.Image] = {}

    def paint(self, layers: list[Layer]) -> Image.Image:
        """The canvas with all layers on it."""
        with self._lock:
            picture = Image.new("RGB", self.size, (0, 0, 0))
            for layer in layers:
                image = self._image(layer)
                if image is not None:
                    placed, spot = _placed(image, layer.transform)
                    picture.paste(placed, spot, placed if placed.mode == "RGBA" else None)
            return picture

    def _image(self, layer: Layer) -> Image.Image | None:
        settings = layer.settings
        if layer.kind == "color_source_v3":
            colour = _whole(settings.get("color"), 4291940817) & 0xFFFFFFFF
            size = (_side(_whole(settings.get("width"), 1920)), _side(_whole(settings.get("height"), 1080)))
            parts = (colour & 255, colour >> 8 & 255, colour >> 16 & 255, colour >> 24 & 255)
            return Image.new("RGBA", size, parts)
        if layer.kind == "image_source":
            return self._file(Path(str(settings.get("file", ""))))
        if layer.kind == "ffmpeg_source" and layer.playing:
            return self._frame(Path(str(settings.get("local_file", ""))), layer.at_ms)
        return None

    def _file(self, path: Path) -> Image.Image | None:
        try:
            key = (str(path), path.stat().st_mtime_ns)
            if key not in self._images:
                with Image.open(path) as image:
                    self._images = {**dict(list(self._images.items())[-40:]), key: image.convert("RGBA")}
            return self._images[key]
        except (OSError, ValueError, SyntaxError):
            return None

    def _frame(self, path: Path, at_ms: float) -> Image.Image | None:
        key = (str(path), int(at_ms // 200))
        if key not in self._frames:
            image = decode_frame(path, at_ms)
            if image is None:
                return None
            self._frames = {**dict(list(self._frames.items())[-40:]), key: image}
        return self._frames[key]


def _whole(value: Any, otherwise: int) -> int:
    """A setting that is to be a number; OBS takes any other for one that is not there."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return int(value) if is_number else otherwise


def _side(length: float) -> int:
    """A picture's side in pixels, kept to what can be painted."""
    return min(MOST_SIDE, max(1, round(length)))


def decode_frame(path: Path, at_ms: float) -> Image.Image | None:
    """The clip's frame that is shown at a time, None when it cannot be decoded."""
    try:
        with av.open(str(path)) as container:
            stream = container.streams.video[0]
            if at_ms > 0:
                container.seek(int(at_ms * 1000), backward=True)
            last = None
            for frame in container.decode(stream):
                last = frame
                if (frame.time or 0.0) * 1000 >= at_ms - 1000 / 60:
                    break
            return last.to_image() if last is not None else None  # type: ignore[no-untyped-call]
    except (av.error.FFmpegError, OSError, IndexError, ValueError):
        return None


def _placed(image: Image.Image, transform: dict[str, Any]) -> tuple[Image.Image, tuple[int, int]]:
    """An image cropped, scaled and put where its transform says: (image, top left corner)."""
    left, top = int(transform["cropLeft"]), int(transform["cropTop"])
    right, bottom = image.width - int(transform["cropRight"]), image.height - int(transform["cropBottom"])
    if (left, top, right, bottom) != (0, 0, image.width, image.height):
        image = image.crop((left, top, max(left + 1, right), max(top + 1, bottom)))
    x, y = float(transform["positionX"]), float(transform["positionY"])
    if transform["boundsType"] == "OBS_BOUNDS_NONE":
        size = (image.width * transform["scaleX"], image.height * transform["scaleY"])
    else:
        box = (float(transform["boundsWidth"]), float(transform["boundsHeight"]))
        scale = min(box[0] / image.width, box[1] / image.height)
        size = (image.width * scale, image.height * scale)
        if transform["boundsType"] == "OBS_BOUNDS_STRETCH":
            size = box
        align = int(transform["boundsAlignment"])
        x += 0 if align & 1 else (box[0] - size[0]) * (1 if align & 2 else 0.5)
        y += 0 if align & 4 else (box[1] - size[1]) * (1 if align & 8 else 0.5)
    whole = (_side(size[0]), _side(size[1]))
    return (image if whole == image.size else image.resize(whole)), (round(x), round(y))


def encode(picture: Image.Image, fields: Fields, formats: tuple[str, ...]) -> tuple[bytes, str]:
    """A picture scaled and encoded as a screenshot request asks: (bytes, format)."""
    form = check(fields, formats)
    width = fields.whole("imageWidth") if fields.has("imageWidth") else 0
    height = fields.whole("imageHeight") if fields.has("imageHeight") else 0
    if width or height:
        width = width or round(picture.width * height / picture.height)
        height = height or round(picture.height * width / picture.width)
        picture = picture.resize((width, height))
    out = io.BytesIO()
    if form in ("png", "webp"):
        picture.save(out, form.upper())
    else:
        quality = fields.whole("imageCompressionQuality") if fields.has("imageCompressionQuality") else -1
        picture.save(out, "JPEG", quality=75 if quality < 0 else max(1, quality))
    return out.getvalue(), form


def check(fields: Fields, formats: tuple[str, ...]) -> str:
    """OBS's checks of a screenshot request; returns the format."""
    form = fields.text("imageFormat")
    if form not in formats:
        raise Refused(400, "Your specified image format is invalid or not supported by this system.")
    for name in ("imageWidth", "imageHeight"):
        if fields.has(name):
            fields.number(name, 8, 4096)
    if fields.has("imageCompressionQuality"):
        fields.number("imageCompressionQuality", -1, 100)
    return form


def data_url(data: bytes, form: str) -> str:
    """As OBS sends pictures."""
    return f"data:image/{form};base64,{base64.b64encode(data).decode()}"
