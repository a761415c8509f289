"""Pictures that come from elsewhere: files dropped or pasted, a screenshot, an image of another program."""

from datetime import datetime

import msgspec
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from console.base import private
from ui.words import tr


class Brought(msgspec.Struct, frozen=True):
    """Files of this PC that came, and why nothing did where nothing can be used. scratch: made for this alone."""

    files: tuple[str, ...] = ()
    why: str = ""
    scratch: bool = False


def holds_picture(data: QMimeData) -> bool:
    """Returns whether there may be pictures in what is dragged or pasted; what they are is seen when they come."""
    return data.hasUrls() or data.hasImage() or data.hasText()


def pictures_of(data: QMimeData | None) -> Brought:
    """Returns what is dropped or in the clipboard, as files of this PC."""
    if data is None:
        return Brought(why=tr("There is nothing to paste. Copy a picture or its file first."))
    urls = data.urls()
    files = tuple(url.toLocalFile() for url in urls if url.isLocalFile())
    if files:
        return Brought(files)
    if data.hasImage():
        image = data.imageData()
        if isinstance(image, QImage) and not image.isNull():
            return _kept(image)
    if urls or data.text().strip().lower().startswith(("http://", "https://")):
        return Brought(
            why=tr("This is a link, not a picture. Save the picture on this PC and drop its file here.")
        )
    return Brought(why=tr("There is no picture in this. Copy a picture or its file first."))


def _kept(image: QImage) -> Brought:
    folder = private.scratch("picture")
    # Named by when it came: two screenshots are two files of the show.
    file = folder / f"picture-{datetime.now().astimezone():%Y%m%d-%H%M%S}.png"
    if not image.save(str(file)):
        return Brought(why=tr("The picture could not be kept: {file}. Free disk space.").format(file=file))
    return Brought((str(file),), scratch=True)
