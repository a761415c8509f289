"""How large an .xlsx may be once it is unpacked: read in parts before anybody reads it whole. Pure.

A few KB can unpack to a cell of hundreds of MB. What a zip says of its sizes need not be true.
"""

import io
import zipfile

from console.base.patterns import regex
from console.words.message import Message, message

# Of a sheet, of its shared texts, and of all that is read.
MOST_PART, MOST_ALL = 96 * 2**20, 192 * 2**20
# Excel's own bound of a cell, and what one of its characters takes in XML at the most (&#x10FFFF;).
MOST_CELL, WIDEST = 32_767, 10
CHUNK = 1 << 20
# Pictures, charts and the like are never unpacked.
_READ = regex(r"(?i).*\.(xml|rels)")


def too_large(body: bytes) -> Message | None:
    """Returns why a workbook is not read, None where it is. Raises zipfile.BadZipFile and what zlib raises."""
    left = MOST_ALL
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        entries = archive.infolist()
        if len(entries) > 10_000:
            return message("sheets.unpacks_too_large")
        for entry in entries:
            if _READ.fullmatch(entry.filename) is None:
                continue
            with archive.open(entry) as part:
                size, text = 0, b""
                while chunk := part.read(CHUNK):
                    size += len(chunk)
                    if size > MOST_PART:
                        return message(
                            "sheets.part_too_large", part=entry.filename, megabytes=MOST_PART // 2**20
                        )
                    if size > left:
                        return message("sheets.unpacks_too_large")
                    runs = (text + chunk).split(b"<")
                    if max(map(len, runs)) > MOST_CELL * WIDEST:
                        return message("sheets.cell_too_long", most=MOST_CELL)
                    text = runs[-1]
                left -= size
    return None
