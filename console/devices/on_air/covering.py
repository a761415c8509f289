"""How much of an item of a scene lies below others that let nothing through. Pure.

Where an item lies is reckoned from its transform, what of it lets through is seen in a small picture of its source
alone. Nothing is compared with what moves: a film may show whatever it shows.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from PIL import Image, ImageChops, ImageDraw

from console.model.placing import Lies, lies_of

# The shorter side of the masks that are laid over each other, and of the pictures of what lies over (px).
SIDE = 90
# And the longer side at most.
LONGEST = 4 * SIDE
# What lies farther away (px), or is smaller, is not to be seen on any canvas.
FARTHEST, SMALLEST = 1e6, 1e-3
# From so much on (of 255) a pixel counts as hiding what lies below it.
HIDES = 153
# So much of an item, or of its middle, may be hidden: a lower third, a panel at the side, a logo are let be.
MOST = 0.5
# An item of fewer pixels of a mask is none that anybody is to see.
FEWEST = 16

# What lies over an item: its transform as OBS says it, and how much of its source hides (an image of one band).
Cover = tuple[Mapping[str, Any], Image.Image]


def is_covered(item: Mapping[str, Any], covers: Sequence[Cover], canvas: tuple[int, int]) -> bool:
    """Returns whether covers hide too much of an item. item: its transform; canvas: its scene's size (px)."""
    by = min(SIDE / min(canvas), LONGEST / max(canvas))
    size = (max(1, round(canvas[0] * by)), max(1, round(canvas[1] * by)))
    hidden = Image.new("L", size, 0)
    for transform, hiding in covers:
        lies = _lies(transform)
        if lies is not None:
            solid = hiding.convert("L").point([0] * HIDES + [255] * (256 - HIDES))
            hidden = ImageChops.lighter(hidden, _laid(_rest(solid, lies, transform), lies, size, by))
    return any(_share(part, hidden) > MOST for part in _parts(item, size, by))


def reaches(item: Mapping[str, Any], cover: Mapping[str, Any]) -> bool:
    """Returns whether a cover might lie over enough of an item to be looked at; one that is turned might."""
    below, above = _lies(item), _lies(cover)
    if below is None or above is None:
        return False
    if above.is_turned or below.is_turned:
        return True
    (x, y, wide, tall), (left, top, width, height) = below.box, above.box
    across = min(x + wide, left + width) - max(x, left)
    down = min(y + tall, top + height) - max(y, top)
    # Several may hide together what none does alone.
    return across > 0 and down > 0 and across * down > wide * tall * MOST / 8


def _parts(item: Mapping[str, Any], size: tuple[int, int], by: float) -> Iterator[Image.Image]:
    """Yields masks of an item: of all of it, and of its middle, where a face is."""
    lies = _lies(item)
    if lies is None:
        return
    whole = Image.new("L", (SIDE, SIDE), 255)
    middle = Image.new("L", (SIDE, SIDE), 0)
    ImageDraw.Draw(middle).rectangle((SIDE // 4, SIDE // 4, SIDE * 3 // 4, SIDE * 3 // 4), fill=255)
    for part in (whole, middle):
        yield _laid(part, lies, size, by)


def _rest(picture: Image.Image, lies: Lies, transform: Mapping[str, Any]) -> Image.Image:
    """What a crop leaves of a source's picture."""
    left, top, wide, tall = lies.rest
    across = picture.width / (left + wide + float(transform["cropRight"]))
    down = picture.height / (top + tall + float(transform["cropBottom"]))
    box = (left * across, top * down, (left + wide) * across, (top + tall) * down)
    return picture.crop(tuple(map(round, box)))  # type: ignore[arg-type]


def _laid(picture: Image.Image, lies: Lies, size: tuple[int, int], by: float) -> Image.Image:
    """A picture of what is left of an item, as it lies in a mask that is so many times the canvas's size."""
    if min(lies.box[2:]) < SMALLEST or not all(abs(one) < FARTHEST for one in (*lies.box, *lies.about)):
        return Image.new("L", size, 0)
    x, y, wide, tall = (side * by for side in lies.box)
    about_x, about_y = lies.about[0] * by, lies.about[1] * by
    turned = math.radians(math.fmod(lies.degrees, 360))
    cosine, sine = math.cos(turned), math.sin(turned)
    across = picture.width / wide * (-1 if lies.mirrored else 1)
    down = picture.height / tall * (-1 if lies.upside_down else 1)
    from_x, from_y = x + (wide if lies.mirrored else 0), y + (tall if lies.upside_down else 0)
    # From a pixel of the mask turned back about its point, then into the picture.
    return picture.transform(
        size,
        Image.Transform.AFFINE,
        (
            across * cosine, across * sine, across * (about_x - cosine * about_x - sine * about_y - from_x),
            down * -sine, down * cosine, down * (about_y + sine * about_x - cosine * about_y - from_y),
        ),
    )  # fmt: skip


def _share(part: Image.Image, hidden: Image.Image) -> float:
    there = part.histogram()[255]
    return ImageChops.multiply(part, hidden).histogram()[255] / there if there >= FEWEST else 0.0


def _lies(transform: Mapping[str, Any]) -> Lies | None:
    """How an item lies; one whose source has no size yet fills its bounds."""
    if not (transform["sourceWidth"] and transform["sourceHeight"]):
        bounds = {"sourceWidth": transform["boundsWidth"], "sourceHeight": transform["boundsHeight"]}
        transform = {**transform, **bounds}
    return lies_of(transform)
