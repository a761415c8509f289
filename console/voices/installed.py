"""Which voices are installed: all that whoever speaks with them, or shows them, needs to know of that."""

from pathlib import Path

import msgspec

from console.base import app_dirs
from console.base.untrusted import decode

MARKER = "voice.json"


class Installed(msgspec.Struct, frozen=True):
    """The mark of a whole voice."""

    name: str
    version: str
    size: int


def root() -> Path:
    """Returns the folder with a folder for each installed voice."""
    return app_dirs.data() / "voices"


def folder_of(name: str) -> Path:
    """Returns where an installed voice is, whether it is there or not."""
    return root() / name


def installed(name: str) -> Installed | None:
    """Returns what is installed under a name, None where there is nothing whole."""
    try:
        return decode((folder_of(name) / MARKER).read_bytes(), Installed)
    except (OSError, ValueError, msgspec.DecodeError):
        return None
