"""Pictures of the simulated OBS: a scene's items composited, clips decoded at their cursor.

A monitor asks ten times a second and is most often shown what it was shown before: so a picture is
painted in the size it is asked in, and what does not change is kept.
"""

import base64
import functools
import io
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec
from PIL import Image

from console.rehearsal.clips import Clips, broken
from console.rehearsal.files import a_file
from console.rehearsal.looks import PLAIN, Painted, filtered, lay, painted
from console.rehearsal.media import cursor_ms, is_media
from console.rehearsal.refuse import Fields, Refused
from console.rehearsal.scene_model import Input, Item, address_of
from console.rehearsal.streams import Picture, Streams
from console.rehearsal.world import World

Size = tuple[int, int]
MOST_SIDE = 4096
NORMAL = "OBS_BLEND_NORMAL"
# Clips are shown in so many different frames a second of theirs.
FRAME_MS = 200
# An image is made smaller by whole numbers first, as long as it is so many times larger than it is to be.
REDUCING_GAP = 3.0
# What is kept: files as they are, images as they are placed, whole pictures.
MOST_FILES, MOST_PLACED, MOST_PICTURES = 40, 160, 16
FILE, CLIP, COLOUR, STREAM = "image_source", "ffmpeg_source", "color_source_v3", "stream"


class Layer(msgspec.Struct, frozen=True):
    """One thing to paint, taken out of the world so that painting needs no lock on it.

    at_ms: place in the clip.
    """

    kind: str
    settings: dict[str, Any]
    at_ms: float
    playing: bool
    transform: dict[str, Any]
    look: Painted = PLAIN
    blend: str = NORMAL


def layers_of(world: World, name: str, depth: int = 0) -> list[Layer]:
    """What a scene or input shows now, bottom first."""
    if name in world.inputs:
        layer = _layer(world, world.inputs[name], Item(0, name))
        # A picture of an input alone is all of it, however large it is, and whatever size is asked for.
        wide, tall = world.canvas
        bounds = {"boundsType": "OBS_BOUNDS_STRETCH", "boundsWidth": wide, "boundsHeight": tall}
        return [msgspec.structs.replace(layer, transform={**layer.transform, **bounds})]
    scene = world.scenes.get(name) or world.groups.get(name)
    if scene is None or depth > 8:
        return []
    layers: list[Layer] = []
    for item in scene.items:
        if item.enabled and item.source in world.inputs:
            layers.append(_layer(world, world.inputs[item.source], item))
        elif item.enabled:
            layers += layers_of(world, item.source, depth + 1)
    if any(one.enabled for one in scene.filters):
        # As far as it goes: what filters do to the whole is done to each of its parts.
        whole = painted(scene.filters)
        return [msgspec.structs.replace(layer, look=_both(layer.look, whole)) for layer in layers]
    return layers


def _layer(world: World, source: Input, item: Item) -> Layer:
    playing = source.media.state in ("PLAYING", "PAUSED") or (
        source.media.state == "ENDED" and not source.settings.get("clear_on_media_end", True)
    )
    at = cursor_ms(world, source) if is_media(source) else 0.0
    if "black" in source.spoilt:
        return Layer("color_source_v3", {"color": 0xFF000000}, 0.0, True, dict(item.transform))
    look = painted(source.filters) if source.filters else PLAIN
    at = source.spoilt.get("still", at)
    return Layer(source.kind, dict(source.settings), at, playing, dict(item.transform), look, item.blend)


def _both(one: Painted, other: Painted) -> Painted:
    (opacity, cut, key), (opacity2, cut2, key2) = one, other
    left, top, right, bottom = (a + b for a, b in zip(cut, cut2, strict=True))
    return opacity * opacity2, (left, top, right, bottom), key or key2


Kept = TypeVar("Kept")


class Shelf(Generic[Kept]):
    """What was used last, so many of it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        """Returns what is kept under a key, made now where nothing is."""
        if key not in self._kept:
            self._kept[key] = make()
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]


class Placed(msgspec.Struct, frozen=True):
    """Where an image comes to lie. crop: of the image; box: of the picture, both left, top, right, bottom."""

    crop: tuple[int, int, int, int]
    box: tuple[int, int, int, int]

    @property
    def size(self) -> Size:
        """Returns (width, height) in the picture."""
        return (self.box[2] - self.box[0], self.box[3] - self.box[1])


class Canvas:
    """Paints layers. painted: how many pictures were, and not taken from those that are kept."""

    def __init__(self, size: Size, streams: Streams | None = None) -> None:
        self.size = size
        self._streams = streams if streams is not None else Streams()
        # What comes from each address, in the picture that is painted now: no more of it is kept.
        self._came: dict[str, Picture] = {}
        self.painted = 0
        self._lock = threading.Lock()
        self._clips = Clips()
        self._sizes: Shelf[Size | None] = Shelf(MOST_FILES)
        self._placed: Shelf[Image.Image | None] = Shelf(MOST_PLACED)
        self._pictures: Shelf[bytes] = Shelf(MOST_PICTURES)

    def picture(self, layers: list[Layer], fields: Fields, formats: tuple[str, ...]) -> tuple[bytes, str]:
        """Returns (bytes, format) of the layers as a screenshot request asks for them. Raises Refused."""
        form = check(fields, formats)
        size, quality = self._asked_size(fields), _quality(fields)
        with self._lock:
            sources = [(self._source(layer), layer) for layer in layers]
            what = tuple((source, tuple(layer.transform.items()), layer.blend) for source, layer in sources)
            shown = [(source, layer) for source, layer in sources if source is not None]
            return self._pictures.get(
                (what, self.size, size, form, quality),
                lambda: encode(self._paint(shown, size, form == "png"), form, quality),
            ), form

    def _asked_size(self, fields: Fields) -> Size:
        width = fields.whole("imageWidth") if fields.has("imageWidth") else 0
        height = fields.whole("imageHeight") if fields.has("imageHeight") else 0
        if not width and not height:
            return self.size
        across, down = self.size
        return width or max(1, round(across * height / down)), height or max(1, round(down * width / across))

    def _paint(self, layers: "list[tuple[Source, Layer]]", size: Size, clear: bool = False) -> Image.Image:
        """Returns a picture of a size with all layers on it, over black. clear: with what they let through, if any."""
        self.painted += 1
        picture, hides = Image.new("RGB", size, (0, 0, 0)), Image.new("L", size, 0)
        scale = (size[0] / self.size[0], size[1] / self.size[1])
        for source, layer in layers:
            whole = self._size_of(source)
            if whole is None:
                continue
            place = placed(whole, layer.transform, scale)
            image = self._placed.get((source, place), functools.partial(self._image, source, place))
            if image is not None:
                lay(picture, image, place.box[:2], layer.blend)
                if clear:
                    hides.paste(255, place.box, image.getchannel("A") if image.mode == "RGBA" else None)
        if clear and hides.histogram()[255] < size[0] * size[1]:
            picture.putalpha(hides)
        return picture

    def _source(self, layer: Layer) -> "Source | None":
        """Returns what a layer shows now, None where it is nothing."""
        address = address_of(layer.kind, layer.settings)
        if address is None:
            return _source(layer)
        stream = self._streams.of(address)
        came = stream.picture if stream is not None else None
        if came is None:
            return None
        self._came[address] = came
        return Source(
            STREAM, at_ms=came.number, address=address, size=(came.width, came.height), look=layer.look
        )

    def _size_of(self, source: "Source") -> Size | None:
        """Returns the size of a source's own picture, None where it has none."""
        if source.kind in (COLOUR, STREAM):
            return source.size
        if source.kind == CLIP:
            return self._sizes.get(
                (source.path, source.changed_ns), functools.partial(self._clip_size, source)
            )
        image = self._file(source)
        return None if image is None else image.size

    def _clip_size(self, source: "Source") -> Size | None:
        frame = self._clips.frame(source.path, source.changed_ns, source.at_ms)
        return None if frame is None else (frame.width, frame.height)

    def _image(self, source: "Source", place: Placed) -> Image.Image | None:
        """Returns a source's picture as it is placed, and as its filters leave it."""
        image = self._unfiltered(source, place)
        if image is None or source.look == PLAIN:
            return image
        whole = self._size_of(source) or image.size
        return filtered(image, source.look, (place.size[0] / whole[0], place.size[1] / whole[1]))

    def _unfiltered(self, source: "Source", place: Placed) -> Image.Image | None:
        if source.kind == COLOUR:
            return Image.new("RGB" if source.colour[3] == 255 else "RGBA", place.size, source.colour)
        image: Image.Image | None
        if source.kind == STREAM:
            came = self._came[source.address]
            if place.crop == (0, 0, came.width, came.height):
                return came.image(place.size)
            image = came.image((came.width, came.height))
        elif source.kind == CLIP:
            frame = self._clips.frame(source.path, source.changed_ns, source.at_ms)
            try:
                if frame is None:
                    return None
                if place.crop == (0, 0, frame.width, frame.height):
                    width, height = place.size
                    return frame.to_image(width=width, height=height)  # type: ignore[no-any-return,no-untyped-call]
                image = frame.to_image()  # type: ignore[no-untyped-call]
            except broken():
                return None
        else:
            image = self._file(source)
        if image is None:
            return None
        if place.crop != (0, 0, image.width, image.height):
            image = image.crop(place.crop)
        # In one step it would take several times as long to make it much smaller.
        return image if place.size == image.size else image.resize(place.size, reducing_gap=REDUCING_GAP)

    def _file(self, source: "Source") -> Image.Image | None:
        return _kept_file(source.path, source.changed_ns)


class Source(msgspec.Struct, frozen=True):
    """What a layer shows, apart from where: a colour, a picture's file, a clip's frame, what comes from an address."""

    kind: str
    path: Path = Path()
    changed_ns: int = 0
    at_ms: float = 0.0
    colour: tuple[int, int, int, int] = (0, 0, 0, 0)
    size: Size = (0, 0)
    look: Painted = PLAIN
    address: str = ""


def _source(layer: Layer) -> Source | None:
    """Returns what a layer shows now, None where it is nothing."""
    settings = layer.settings
    if layer.kind == COLOUR:
        colour = _whole(settings.get("color"), 4291940817) & 0xFFFFFFFF
        size = (_side(_whole(settings.get("width"), 1920)), _side(_whole(settings.get("height"), 1080)))
        parts = (colour & 255, colour >> 8 & 255, colour >> 16 & 255, colour >> 24 & 255)
        return Source(COLOUR, colour=parts, size=size, look=layer.look)
    if layer.kind not in (FILE, CLIP) or (layer.kind == CLIP and not layer.playing):
        return None
    path = Path(str(settings.get("file" if layer.kind == FILE else "local_file", "")))
    try:
        changed_ns = path.stat().st_mtime_ns
    except (OSError, ValueError):
        return None
    at_ms = layer.at_ms // FRAME_MS * FRAME_MS if layer.kind == CLIP else 0.0
    return Source(layer.kind, path, changed_ns, at_ms, look=layer.look)


@functools.lru_cache(MOST_FILES)
def _kept_file(path: Path, changed_ns: int) -> Image.Image | None:
    """Returns a file's picture. Kept for all that paint in this process: one that is started anew reads none again."""
    return read_file(path)


def read_file(path: Path) -> Image.Image | None:
    """Returns a picture, without its alpha where all of it is opaque; None when it cannot be read."""
    try:
        with Image.open(a_file(path)) as file:
            if file.mode == "RGB" and "transparency" not in file.info:
                file.load()
                return file.copy()
            image = file.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    least, _ = image.getchannel("A").getextrema()
    return image.convert("RGB") if least == 255 else image


def _whole(value: Any, otherwise: int) -> int:
    """A setting that is to be a number; OBS takes any other for one that is not there."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return int(value) if is_number else otherwise


def _side(length: float) -> int:
    """A picture's side in pixels, kept to what can be painted."""
    return min(MOST_SIDE, max(1, round(length)))


def placed(size: Size, transform: dict[str, Any], scale: tuple[float, float] = (1.0, 1.0)) -> Placed:
    """Returns where an image of a size comes to lie by its transform, in a picture so many times the canvas."""
    width, height = size
    left, top = int(transform["cropLeft"]), int(transform["cropTop"])
    right, bottom = width - int(transform["cropRight"]), height - int(transform["cropBottom"])
    crop = (left, top, max(left + 1, right), max(top + 1, bottom))
    width, height = crop[2] - crop[0], crop[3] - crop[1]
    x, y = float(transform["positionX"]), float(transform["positionY"])
    if transform["boundsType"] == "OBS_BOUNDS_NONE":
        across, down = width * transform["scaleX"], height * transform["scaleY"]
    else:
        box = (float(transform["boundsWidth"]), float(transform["boundsHeight"]))
        by = min(box[0] / width, box[1] / height)
        across, down = width * by, height * by
        if transform["boundsType"] == "OBS_BOUNDS_STRETCH":
            across, down = box
        align = int(transform["boundsAlignment"])
        x += 0 if align & 1 else (box[0] - across) * (1 if align & 2 else 0.5)
        y += 0 if align & 4 else (box[1] - down) * (1 if align & 8 else 0.5)
    spot = (round(x * scale[0]), round(y * scale[1]))
    return Placed(crop, (*spot, spot[0] + _side(across * scale[0]), spot[1] + _side(down * scale[1])))


def encode(picture: Image.Image, form: str, quality: int) -> bytes:
    """Returns a picture as a file of a format."""
    out = io.BytesIO()
    if form in ("png", "webp"):
        picture.save(out, form.upper())
    else:
        picture.save(out, "JPEG", quality=quality)
    return out.getvalue()


def _quality(fields: Fields) -> int:
    quality = fields.whole("imageCompressionQuality") if fields.has("imageCompressionQuality") else -1
    return 75 if quality < 0 else max(1, quality)


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
