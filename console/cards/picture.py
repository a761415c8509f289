"""A product's picture, whatever it is, as plain RGBA pixels of a useful size."""

import warnings
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from console.base.errors import Problem, ShowcallerError
from console.base.inside import fault
from console.words.message import Message, message

# Beyond this a file is no product picture but a way to fill the memory.
MAX_PIXELS = 100_000_000
MAX_BYTES = 100_000_000


class PictureRefused(ShowcallerError):
    """A picture that cannot be painted; its problem names the product's field."""


def read_picture(path: Path, field: str, width: int, height: int) -> Image.Image:
    """The picture as RGBA, no larger than width x height px: turned as its EXIF says, CMYK and grey as
    colours, of an animation the first picture. field: where the show names it. Raises PictureRefused.
    """
    try:
        with warnings.catch_warnings():
            # Its size is judged here, by our own measure.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            why = fault(path)
            if why is not None:
                raise _refused(field, path, why)
            if path.stat().st_size > MAX_BYTES:
                raise _refused(field, path, message("cards.picture_over_100_mb"))
            with Image.open(path) as picture:
                if picture.width * picture.height > MAX_PIXELS:
                    raise _refused(
                        field,
                        path,
                        message("cards.picture_too_large", width=picture.width, height=picture.height),
                    )
                picture.seek(0)
                # A JPEG is decoded at the smallest scale that is still large enough.
                picture.draft(None, (width, height))
                turned = ImageOps.exif_transpose(picture)
                shown = turned.convert("RGBA")
                shown.thumbnail((width, height), Image.Resampling.LANCZOS)
                return shown
    except FileNotFoundError as error:
        raise _refused(field, path, message("files.missing")) from error
    except (
        UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, MemoryError,
        Image.DecompressionBombError,
    ) as error:  # fmt: skip
        raise _refused(field, path, message("cards.picture_broken")) from error


def _refused(field: str, path: Path, what: Message) -> PictureRefused:
    named = message("part.of_file", file=path.name, what=what)
    return PictureRefused(Problem(field, named, message("cards.fix_put_good_picture")))
