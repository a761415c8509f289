"""A show's files: regular ones inside its folder, and nothing else.

A show comes from anybody. A link in it may lead to a file of this PC's that it was never given, a pipe would
have its reader wait for ever, a device fills the disk.
"""

import stat
from pathlib import Path

from console.base.patterns import regex
from console.words.message import Message, message

# Windows takes these, with any ending, for devices; and it drops points and spaces at a name's end.
_DEVICE = regex(r"(?i)(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(\..*)?")
_UNFIT = regex('[\x00-\x1f\x7f<>"|?*:\\\\\ud800-\udfff]')
# The most that file systems take of one name.
MOST_BYTES = 240


def fault(path: Path, root: Path | None = None) -> Message | None:
    """Returns why a file cannot be used, None where it can: it is there, it is one, and it lies inside root."""
    try:
        found = path.stat()
        if root is not None and not path.resolve().is_relative_to(root.resolve()):
            return message("files.leads_out")
    except (OSError, ValueError, RuntimeError):  # A null byte; links in a circle.
        return message("files.missing")
    if stat.S_ISREG(found.st_mode):
        return None
    return message("files.is_folder") if stat.S_ISDIR(found.st_mode) else message("files.is_no_file")


def file_in(root: Path, name: str) -> Path | None:
    """Returns where a file of a show lies, None where it is none that may be read (see fault)."""
    path = root / name
    return path if fault(path, root) is None else None


def folder_in(root: Path, name: str) -> Path | None:
    """Returns where a folder of a show lies, also one that is not there; None where it leads out of the show's."""
    path = root / name
    try:
        return path if path.resolve().is_relative_to(root.resolve()) else None
    except (OSError, ValueError, RuntimeError):
        return None


def is_portable(name: str) -> bool:
    """Returns whether a file of this name (one part of a path) can be on every PC."""
    return (
        name not in ("", ".", "..")
        and _UNFIT.search(name) is None
        and _DEVICE.fullmatch(name) is None
        and name[-1] not in ". "
        and len(name.encode()) <= MOST_BYTES
    )


def portable(stem: str, suffix: str = "") -> str:
    """Returns a name that can be on every PC, as near to the given one as can be."""
    stem, suffix = _UNFIT.sub("_", stem), _UNFIT.sub("_", suffix)[:20].rstrip(". ")
    while len((stem + suffix).encode()) > MOST_BYTES:
        stem = stem[:-1]
    if not suffix:
        stem = stem.rstrip(". ")
    name = stem + suffix
    return name if is_portable(name) else f"_{name}"
