"""What this Showcaller is: its version, and for an installed one where it came from. One version source."""

import msgspec

from console import __version__
from console.words.message import Message, message
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


# How people call what it was made as.
_MADE_AS = {
    "checkout": message("upkeep.made_checkout"), "setup": message("upkeep.made_setup"),
    "portable": message("upkeep.made_portable"), "deb": message("upkeep.made_deb"), "app": message("upkeep.made_app"),
}  # fmt: skip


def version_line() -> Message:
    """0.3.0 (Debian package, 1a2b3c4)."""
    made = build()
    parts = [_MADE_AS.get(made.made_as, made.made_as), *filter(None, [made.commit[:7]])]
    return message("upkeep.version", version=__version__, made=parts)
