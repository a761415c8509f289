"""What this Showcaller is: its version, and for an installed one where it came from. One version source."""

import msgspec

from console import __version__
from resources import ROOT

FILE = ROOT / "build.json"


class Build(msgspec.Struct, frozen=True):
    """Written by packaging/build.py into what it makes; a checkout has none.

    made_as: checkout, setup, portable, deb, app. updates: the address that is asked for news, "" asks nobody.
    """

    made_as: str = "checkout"
    commit: str = ""
    updates: str = ""


def build() -> Build:
    """Of this copy."""
    try:
        return msgspec.json.decode(FILE.read_bytes(), type=Build)
    except (OSError, msgspec.DecodeError):
        return Build()


def version_line() -> str:
    """``0.3.0 (deb, 1a2b3c4)``."""
    made = build()
    return f"{__version__} ({', '.join(part for part in (made.made_as, made.commit[:7]) if part)})"
