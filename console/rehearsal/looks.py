"""What a hand can do to a picture in the simulated OBS: blend modes, a scene's own transition, another canvas."""

from typing import Any

from PIL import Image, ImageChops

from console.protocol.codes import Status
from console.rehearsal.refuse import Fields, Refused
from console.rehearsal.scene_model import Filter
from console.rehearsal.scenes import TRANSITIONS
from console.rehearsal.world import World, request

BLENDS = tuple(
    f"OBS_BLEND_{name}"
    for name in ("NORMAL", "ADDITIVE", "SUBTRACT", "SCREEN", "MULTIPLY", "LIGHTEN", "DARKEN")
)
# How a picture that is not normal is mixed with what lies below it.
_MIXED = {
    "OBS_BLEND_ADDITIVE": ImageChops.add, "OBS_BLEND_SUBTRACT": ImageChops.subtract,
    "OBS_BLEND_SCREEN": ImageChops.screen, "OBS_BLEND_MULTIPLY": ImageChops.multiply,
    "OBS_BLEND_LIGHTEN": ImageChops.lighter, "OBS_BLEND_DARKEN": ImageChops.darker,
}  # fmt: skip
# What of a filter this OBS can paint: (opacity 0 to 1; pixels cut at left, top, right, bottom; key colour).
Painted = tuple[float, tuple[int, int, int, int], tuple[int, int, int] | None]
PLAIN: Painted = (1.0, (0, 0, 0, 0), None)
# OBS's own key colour, and how near to it a pixel is taken away (of 255).
GREEN, NEAR = 0x00FF00, 90
NAMED_KEYS = {"green": 0x00FF00, "blue": 0x0000FF, "magenta": 0xFF00FF}


@request("GetSceneItemBlendMode")
def _blend(world: World, fields: Fields) -> dict[str, Any]:
    return {"sceneItemBlendMode": world.item(fields)[1].blend}


@request("SetSceneItemBlendMode")
def _set_blend(world: World, fields: Fields) -> None:
    _, item = world.item(fields)
    mode = fields.text("sceneItemBlendMode")
    if mode not in BLENDS:
        raise Refused(Status.INVALID_FIELD, "The field sceneItemBlendMode has an invalid value.")
    item.blend = mode  # Without a word: the real one has no event for it either.


@request("GetSceneSceneTransitionOverride")
def _override(world: World, fields: Fields) -> dict[str, Any]:
    name, ms = world.overrides.get(world.scene(fields).name, (None, None))
    return {"transitionName": name, "transitionDuration": ms}


@request("SetSceneSceneTransitionOverride")
def _set_override(world: World, fields: Fields) -> None:
    scene = world.scene(fields).name
    known, ms = world.overrides.get(scene, (None, None))
    if isinstance(fields.data, dict) and "transitionName" in fields.data:
        known = fields.text("transitionName") if fields.has("transitionName") else None
        if known is not None and known not in TRANSITIONS:
            raise Refused(Status.NOT_FOUND, "No scene transition was found by that name.")
    if fields.has("transitionDuration"):
        ms = fields.whole("transitionDuration", 50, 20000)
    world.overrides[scene] = (known, ms)


@request("SetVideoSettings")
def _set_video(world: World, fields: Fields) -> None:
    width, height = fields.whole("baseWidth", 8, 4096), fields.whole("baseHeight", 8, 4096)
    world.canvas = (width, height)


def painted(filters: list[Filter]) -> Painted:
    """Returns what filters that are on do to a picture."""
    opacity, cut, key = PLAIN
    for one in filters:
        if not one.enabled:
            continue
        if one.kind.startswith("color_filter"):
            opacity *= float(one.settings.get("opacity", 1.0))
        elif one.kind == "crop_filter":
            sides = (int(one.settings.get(side, 0)) for side in ("left", "top", "right", "bottom"))
            left, top, right, bottom = (was + now for was, now in zip(cut, sides, strict=True))
            cut = (left, top, right, bottom)
        elif "key_filter" in one.kind:
            named = NAMED_KEYS.get(str(one.settings.get("key_color_type", "green")))
            # OBS keeps colours with blue first.
            colour = named if named is not None else _turned(int(one.settings.get("key_color", GREEN)))
            key = (colour >> 16 & 255, colour >> 8 & 255, colour & 255)
    return opacity, cut, key


def filtered(image: Image.Image, look: Painted, scale: tuple[float, float]) -> Image.Image:
    """Returns an image as filters leave it. scale: how many times its source's own size it is."""
    opacity, cut, key = look
    alpha = image.convert("RGBA").getchannel("A")
    if key is not None:
        away = ImageChops.difference(image.convert("RGB"), Image.new("RGB", image.size, key))
        farthest = ImageChops.lighter(
            ImageChops.lighter(away.getchannel(0), away.getchannel(1)), away.getchannel(2)
        )
        alpha = ImageChops.multiply(alpha, farthest.point([0] * NEAR + [255] * (256 - NEAR)))
    if any(cut):
        left, top = round(cut[0] * scale[0]), round(cut[1] * scale[1])
        right, bottom = image.width - round(cut[2] * scale[0]), image.height - round(cut[3] * scale[1])
        kept = Image.new("L", image.size, 0)
        if right > left and bottom > top:
            kept.paste(255, (left, top, right, bottom))
        alpha = ImageChops.multiply(alpha, kept)
    if opacity < 1.0:
        alpha = alpha.point([round(value * max(0.0, opacity)) for value in range(256)])
    image = image.convert("RGBA")
    image.putalpha(alpha)
    return image


def lay(picture: Image.Image, image: Image.Image, spot: tuple[int, int], blend: str) -> None:
    """Put an image onto a picture, as a blend mode has it."""
    if blend in _MIXED:
        box = (*spot, spot[0] + image.width, spot[1] + image.height)
        mixed = _MIXED[blend](picture.crop(box), image.convert("RGB"))
        picture.paste(mixed, spot, image if image.mode == "RGBA" else None)
    else:
        picture.paste(image, spot, image if image.mode == "RGBA" else None)


def _turned(colour: int) -> int:
    return (colour & 255) << 16 | (colour & 0xFF00) | (colour >> 16 & 255)
