"""The voices of this PC, as a producer chooses among them: from what ``showcaller voices list`` answers. Pure."""

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

# here: it can speak. old: another version of it is installed. absent: it can be installed. http: a server's.
State = Literal["here", "old", "absent", "unfit", "http"]
_STATES: dict[str, State] = {"ready": "here", "old": "old", "not here": "absent", "http": "http"}
# What a voice is listened to by that does not speak the show's language.
SAMPLES = {
    "zh": "大家好，欢迎来到直播间。今天这一款，现价二十九块九。",
    "en": "Hello, and welcome to the show. This one is twenty-nine ninety today.",
}


class Voice(msgspec.Struct, frozen=True):
    """A voice. mb: to be fetched, or on the disk where it is installed; 0: of no account. address: of its server."""

    name: str
    title: str
    state: State
    languages: tuple[str, ...] = ()
    mb: int = 0
    disk_mb: int = 0
    licence: str = ""
    address: str = ""
    built_in: bool = False

    @property
    def can_install(self) -> bool:
        """Whether it can be fetched."""
        return self.state in ("old", "absent") and not self.built_in

    @property
    def can_remove(self) -> bool:
        """Whether it can be taken away; a server's is forgotten."""
        return self.state in ("old", "http") or (self.state == "here" and not self.built_in)

    @property
    def can_speak(self) -> bool:
        """Whether it can be listened to."""
        return self.state in ("here", "http")


def voices_of(answer: object) -> tuple[Voice, ...]:
    """Returns the voices that an answer lists; none where it is no such answer."""
    rows = answer.get("voices") if isinstance(answer, Mapping) else None
    return tuple(_voice(row) for row in rows or () if isinstance(row, Mapping) and row.get("name"))


def _voice(row: Mapping[str, Any]) -> Voice:
    name = str(row["name"])
    return Voice(
        name,
        str(row.get("title") or name),
        _STATES.get(str(row.get("state")), "unfit"),
        tuple(str(one) for one in row.get("languages") or ()),
        int(row.get("mb") or 0),
        int(row.get("disk_mb") or 0),
        str(row.get("licence") or ""),
        str(row.get("address") or ""),
        bool(row.get("built_in")),
    )


def sample(voice: Voice, text: str, language: str) -> tuple[str, str]:
    """Returns what a voice is listened to by, and its language: the show's, or one that it speaks."""
    if not voice.languages or language in voice.languages:
        return text, language
    other = voice.languages[0]
    return SAMPLES.get(other, SAMPLES["en"]), other
