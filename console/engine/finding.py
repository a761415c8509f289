"""What a preflight finds, and what it has to know of what the show needs in OBS. Pure."""

from typing import Literal

import msgspec

from console.base.errors import Where
from console.words.message import Message

Level = Literal["error", "warning", "note"]


class Finding(msgspec.Struct, frozen=True):
    """One thing found. code is stable, for programs; fix says how to mend it; thing: what of the show it
    is about (``cue:c7``, ``product:rice``, ``show``), where it is one thing.
    """

    code: str
    level: Level
    where: Where
    what: Message
    fix: Message | None
    thing: str = ""


class Needs(msgspec.Struct, frozen=True):
    """What the show needs in OBS. scenes: name → our sources in it. labelled: scenes with the AI label.

    kinds: what kinds of inputs our sources are.
    """

    scenes: dict[str, tuple[str, ...]]
    labelled: tuple[str, ...]
    kinds: tuple[str, ...] = ()
