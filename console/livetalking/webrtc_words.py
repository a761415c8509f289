"""What the desk and the process that receives WebRTC say to each other: a line of JSON each. Pure."""

import msgspec

from console.presenter.shape import Shape
from console.words.message import Message


class Receive(msgspec.Struct, frozen=True, tag=True):
    """The first line: ask the server at an address for a session, and bring it to the pump."""

    address: str
    shape: Shape
    pump_port: int
    token: str


class UseAnother(msgspec.Struct, frozen=True, tag=True):
    """The pump was started again."""

    pump_port: int
    token: str


class CutOff(msgspec.Struct, frozen=True, tag=True):
    """Let nothing of what is being said be heard any more."""


class Opened(msgspec.Struct, frozen=True, tag=True):
    """Its picture comes."""

    session_id: str


class NotOpened(msgspec.Struct, frozen=True, tag=True):
    """There is no session, and the process ends. kind: of codec.Kind."""

    kind: str
    why: Message


class Sounding(msgspec.Struct, frozen=True, tag=True):
    """Whether sound leaves for viewers now; said when it changes."""

    now: bool


class Ended(msgspec.Struct, frozen=True, tag=True):
    """The session has ended, and the process does."""

    why: Message


Word = Receive | UseAnother | CutOff | Opened | NotOpened | Sounding | Ended
_decoder = msgspec.json.Decoder(Word)


def line(word: Word) -> bytes:
    """Returns a word as it is sent."""
    return msgspec.json.encode(word) + b"\n"


def read(text: bytes) -> Word | None:
    """Returns what a line says; None for what is none of ours."""
    try:
        word: Word = _decoder.decode(text)
    except (msgspec.DecodeError, ValueError):
        return None
    return word
