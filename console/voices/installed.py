"""Which voices are installed: all that whoever speaks with them, or shows them, needs to know of that."""

from pathlib import Path

import msgspec

from console.base import app_dirs
from console.base.untrusted import decode
from console.voices.pack import THIS_PYTHON

MARKER = "voice.json"


class Installed(msgspec.Struct, frozen=True):
    """The mark of a whole voice. python: which Python loads it; 3.11 is what there was before it was marked."""

    name: str
    version: str
    size: int
    python: str = "3.11"


def root() -> Path:
    """Returns the folder with a folder for each installed voice."""
    return app_dirs.data() / "voices"


def folder_of(name: str) -> Path:
    """Returns where an installed voice is, whether it is there or not."""
    return root() / name


def installed(name: str) -> Installed | None:
    """Returns what is installed under a name, None where there is nothing whole, or only for another Python."""
    try:
        there = decode((folder_of(name) / MARKER).read_bytes(), Installed)
    except (OSError, ValueError, msgspec.DecodeError):
        return None
    return there if there.python == THIS_PYTHON else None
