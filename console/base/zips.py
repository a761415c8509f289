"""Zip archives of others: how many files one says it holds, before they are read; what they are called in truth."""

import struct
import zipfile
from pathlib import Path

# An end of central directory, and the longest comment after it.
_END, _END_SIZE, _COMMENT = b"PK\x05\x06", 22, 65_535
_FAR_END, _FAR_END_SIZE, _LOCATOR, _LOCATOR_SIZE = b"PK\x06\x06", 56, b"PK\x06\x07", 20
# What a directory may take: zipfile keeps half a KB of each file in memory, however many a few MB hold.
MOST_DIRECTORY = 16 * 2**20
_UTF8 = 0x800
# A name in another encoding is taken for Chinese where it is nothing else.
_HAN = (("\u4e00", "\u9fff"), ("\u3000", "\u303f"), ("\uff00", "\uffef"), ("\x20", "\x7e"))


def opened(path: Path) -> zipfile.ZipFile:
    """Returns an archive. Raises zipfile.BadZipFile, also for one that says it holds more than anybody reads, OSError,
    ValueError, NotImplementedError.
    """
    if directory_bytes(path) > MOST_DIRECTORY:
        raise zipfile.BadZipFile("Too many files in it")
    return zipfile.ZipFile(path)


def directory_bytes(path: Path) -> int:
    """Returns how long an archive says that the list of its files is; 0 where it says nothing. Raises OSError."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - _END_SIZE - _COMMENT - _LOCATOR_SIZE - _FAR_END_SIZE))
        tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + _END_SIZE:
        return 0
    said = int(struct.unpack_from("<L", tail, at + 12)[0])
    far = tail.rfind(_FAR_END, 0, at)
    if (
        tail[max(0, at - _LOCATOR_SIZE) :].startswith(_LOCATOR)
        and far >= 0
        and len(tail) >= far + _FAR_END_SIZE
    ):
        said = max(said if said != 0xFFFFFFFF else 0, int(struct.unpack_from("<Q", tail, far + 40)[0]))
    return min(said, size)


def name_of(entry: zipfile.ZipInfo) -> str:
    """Returns what a file is called. Many write it as the PC has it, UTF-8 (macOS) or GBK (Windows in Chinese), and do
    not say so: zipfile reads that as the letters of an old PC.
    """
    if entry.flag_bits & _UTF8 or entry.filename.isascii():
        return entry.filename
    try:
        raw = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            name = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or all(any(first <= sign <= last for first, last in _HAN) for sign in name):
            return name
    return entry.filename
