"""What a file is by what is in it, whatever its name says: for whoever chose it for something else."""

import codecs
import zipfile
from pathlib import Path

from console.base.zips import opened
from console.words.message import Message, message

HEAD = 64 * 1024
_PICTURE, _FILM, _SOUND = message("content.picture"), message("content.film"), message("content.sound")
_ARCHIVE, _PROGRAM = message("content.archive"), message("content.program")
# (where they stand, the bytes, the kind). The first that fits counts.
_SIGNS: tuple[tuple[int, bytes, Message], ...] = (
    (0, b"\x89PNG", _PICTURE), (0, b"\xff\xd8\xff", _PICTURE), (0, b"GIF8", _PICTURE), (8, b"WEBP", _PICTURE),
    (0, b"BM", _PICTURE), (0, b"8BPS", _PICTURE),
    (4, b"ftyp", _FILM), (4, b"moov", _FILM), (4, b"mdat", _FILM), (0, b"\x1aE\xdf\xa3", _FILM), (0, b"FLV", _FILM),
    (8, b"AVI ", _FILM),
    (0, b"ID3", _SOUND), (8, b"WAVE", _SOUND), (0, b"OggS", _SOUND), (0, b"fLaC", _SOUND),
    (0, b"7z\xbc\xaf", _ARCHIVE), (0, b"Rar!", _ARCHIVE), (0, b"\x1f\x8b", _ARCHIVE),
    (0, b"MZ", _PROGRAM), (0, b"\x7fELF", _PROGRAM),
    (0, b"%PDF", message("content.pdf")), (0, b"\xd0\xcf\x11\xe0", message("content.old_office")),
    (0, b"SQLite format 3", message("content.run")),
)  # fmt: skip
# What a zip with such a file in it is.
_IN_A_ZIP = (
    ("show.json", message("content.show")), ("xl/workbook.xml", message("content.workbook")),
    ("word/document.xml", message("content.document")),
    ("ppt/presentation.xml", message("content.slides")),
)  # fmt: skip


def kind_of(path: Path) -> Message:
    """Returns what a file is, in words that go into a sentence: ``a picture``. Raises OSError.

    It must be a file: whoever opens a pipe waits for its other end.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head:
        return message("content.empty")
    if head[:2] == b"PK":
        return _of_zip(path)
    if not head.strip(b"\0"):
        return message("content.zeros")
    # A sheet may begin with BM or MZ, too.
    if _is_text(head) and not head.startswith((b"%PDF", b"GIF8")):
        return message("content.text")
    for at, sign, kind in _SIGNS:
        if head.startswith(sign, at):
            return kind
    return message("content.unknown")


def _of_zip(path: Path) -> Message:
    try:
        with opened(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return message("content.cut_zip")
    return next((kind for name, kind in _IN_A_ZIP if name in names), message("content.zip"))


def _is_text(head: bytes) -> bool:
    """Whether it is a text in one of the encodings that a sheet or a feed comes in."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    if b"\0" in head:
        return False
    for encoding in ("utf-8", "gb18030", "big5"):
        try:
            # The last sign of a beginning may be cut.
            codecs.getincrementaldecoder(encoding)().decode(head, len(head) < HEAD)
        except UnicodeDecodeError:
            continue
        return True
    return False


def is_cut_film(path: Path) -> bool:
    """Returns whether the end of an MP4 or MOV is missing: a part of it is longer than what is there. Raises OSError.

    Its length stands in its beginning, so that a player takes half of one for a whole one until it stops.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        at = 0
        while at + 8 <= size:
            file.seek(at)
            head = file.read(16)
            length = int.from_bytes(head[:4], "big")
            if not head[4:8].isalnum():
                return False  # None of this kind, or what somebody put after its end.
            if length == 1:
                length = int.from_bytes(head[8:16], "big")
            if length == 0:
                return False  # The last part, as long as the file is.
            if length < 8:
                return False
            at += length
    return at > size
