"""What the presenter's processes say to each other, over pipes and over the pump's brain port.

A message is ``u32 head length, u32 body length`` (big-endian), a head of JSON and a body of bytes: sound
(s16le, one channel, 48 kHz) and, to the pump, a picture (yuv420p) after it.

Brain → pump: ``Hello`` with the token first, then ``Frame`` and ``Flush``. Pump → brain: one ``Sent`` for each
frame, in order: that is what a brain may send a further one for. It keeps at most AHEAD unanswered, and so is
paced by the pump: it needs no clock.
"""

import struct
from typing import IO

import msgspec

from console.presenter.shape import Shape
from console.words.message import Message

HEAD = struct.Struct(">II")
MOST_HEAD, MOST_BODY = 1 << 20, 64 << 20
# Frames that a brain may have at the pump. Each is that much more delay, and that much longer a hiccup of the
# face that nobody sees. While nothing is said there are fewer: what comes is heard a frame sooner, and a picture
# that stays for another frame is seen by nobody.
AHEAD, AHEAD_IN_SILENCE = 3, 2

# ── brain and pump ──────────────────────────────────────────────────────────────────────────────


class Hello(msgspec.Struct, frozen=True, tag=True):
    """Who connects: a brain of this presenter knows its token."""

    token: str


class Frame(msgspec.Struct, frozen=True, tag=True):
    """A frame. Body: its sound, then its picture, or nothing more where the picture stays."""

    number: int


class Flush(msgspec.Struct, frozen=True, tag=True):
    """Drop what is not sent yet: an interrupt."""


class Sent(msgspec.Struct, frozen=True, tag=True):
    """A frame is gone. heard: it left whole for at least one receiver; else nobody was there, or it was dropped."""

    number: int
    heard: bool


# ── desk and pump ───────────────────────────────────────────────────────────────────────────────


class PumpSetup(msgspec.Struct, frozen=True, tag=True):
    """The first message to a pump. video_port: where OBS connects, 0 for any."""

    video_port: int
    shape: Shape
    token: str


class Listening(msgspec.Struct, frozen=True, tag=True):
    """It listens: OBS at video_port, brains at brain_port, both on 127.0.0.1."""

    video_port: int
    brain_port: int


class PortTaken(msgspec.Struct, frozen=True, tag=True):
    """It cannot listen where it should, and ends."""

    port: int
    error: str


class PumpFigures(msgspec.Struct, frozen=True, tag=True):
    """Once a second. Counters since its start: frames that went out, those of them with a picture repeated
    because the face was late, times the time line slid, and by how many ms in all; receivers that were too slow.
    queued: frames of the brain that wait.
    """

    receivers: int
    brain: bool
    frames: int
    repeated: int
    slides: int
    slid_ms: int
    dropped: int
    queued: int


# ── desk and voice ──────────────────────────────────────────────────────────────────────────────


class Manner(msgspec.Struct, frozen=True):
    """How it is said. speed: times the voice's own. pitch: 0 (low) to 100. pause_ms: silence after it."""

    speed: float = 1.0
    pitch: int = 50
    pause_ms: int = 250


class Phone(msgspec.Struct, frozen=True, array_like=True):
    """A sound of speech: IPA, "" for a pause."""

    symbol: str
    start_ms: int
    end_ms: int


class WordAt(msgspec.Struct, frozen=True, array_like=True):
    """A word: where it stands in the text (characters) and when it begins."""

    position: int
    length: int
    start_ms: int


class Speak(msgspec.Struct, frozen=True, tag=True):
    """Say a sentence. text: in spoken form. language: "zh" or "en". in_parts: a slow voice may answer clause by
    clause.
    """

    number: int
    text: str
    language: str
    manner: Manner = Manner()
    in_parts: bool = False


class Rendered(msgspec.Struct, frozen=True, tag=True):
    """A sentence as sound (the body), with its timings. voice: who says it, with its version.

    kept: it was rendered before. more: it is a part of the sentence, the first or the next one; others come. The
    last may be empty. Times are from the beginning of the part.
    """

    number: int
    phones: tuple[Phone, ...]
    words: tuple[WordAt, ...]
    voice: str = ""
    kept: bool = False
    more: bool = False


class Speaking(msgspec.Struct, frozen=True, tag=True):
    """A sentence that takes its time goes on being rendered."""

    number: int


class Unspeakable(msgspec.Struct, frozen=True, tag=True):
    """A sentence that is no sound, and why."""

    number: int
    why: Message


class VoiceReady(msgspec.Struct, frozen=True, tag=True):
    """The voice has loaded. name: of the voice and its version."""

    name: str


class VoiceState(msgspec.Struct, frozen=True, tag=True):
    """Who speaks now, and what is wrong with those who should. Said when it changes."""

    name: str
    wrong: tuple[Message, ...]


class VoiceMissing(msgspec.Struct, frozen=True, tag=True):
    """The voice is not installed here, and the process ends."""

    name: str
    detail: str


# ── desk and face ───────────────────────────────────────────────────────────────────────────────


class FaceSetup(msgspec.Struct, frozen=True, tag=True):
    """The first message to a face. sprites: a folder of ``draw.py``; None: sound with a plain picture, or with one
    that is coded, for checking the way to OBS (``coded.py``).
    """

    shape: Shape
    sprites: str | None
    coded: bool = False


class UsePump(msgspec.Struct, frozen=True, tag=True):
    """Where the pump is now."""

    port: int
    token: str


class Perform(msgspec.Struct, frozen=True, tag=True):
    """A sentence to be performed after those before it. Body: its sound. more, goes_on: it is a part of one; others
    come; others came.
    """

    number: int
    phones: tuple[Phone, ...]
    more: bool = False
    goes_on: bool = False


class Cut(msgspec.Struct, frozen=True, tag=True):
    """Drop every sentence up to this number, also the one that is being said."""

    up_to: int


class FaceReady(msgspec.Struct, frozen=True, tag=True):
    """The face has its sprites."""


class FaceFigures(msgspec.Struct, frozen=True, tag=True):
    """Once a second. waiting: sentences that are here, with the one that is said."""

    waiting: int


class SpriteFault(msgspec.Struct, frozen=True, tag=True):
    """The sprites cannot be used; the process ends."""

    detail: str


class Started(msgspec.Struct, frozen=True, tag=True):
    """The first frame with a sentence's sound left the pump."""

    number: int


class Ended(msgspec.Struct, frozen=True, tag=True):
    """The last one left the pump, as did every one before it."""

    number: int


class Lost(msgspec.Struct, frozen=True, tag=True):
    """Some of its sound left for nobody. It is not said any further."""

    number: int


class Drop(msgspec.Struct, frozen=True, tag=True):
    """Forget the sentences that were not begun; what is being said goes on. order: for the answer."""

    order: int


class WasDropped(msgspec.Struct, frozen=True, tag=True):
    """These were not begun, and nothing of them will be heard."""

    order: int
    numbers: tuple[int, ...]


class WasCut(msgspec.Struct, frozen=True, tag=True):
    """Nothing up to this number will be heard any more."""

    up_to: int


AnyMessage = (
    Hello | Frame | Flush | Sent | PumpSetup | Listening | PortTaken | PumpFigures | Speak | Rendered | Speaking
    | Unspeakable | VoiceReady | VoiceState | VoiceMissing | FaceSetup | UsePump | Perform | Cut | FaceReady
    | FaceFigures | SpriteFault | Started | Ended | Lost | WasCut | Drop | WasDropped
)  # fmt: skip
_decoder = msgspec.json.Decoder(AnyMessage)


class Garbled(ValueError):
    """What came is no message of ours."""


def encode(message: AnyMessage, body_bytes: int = 0) -> bytes:
    """Returns a message without its body, which is sent behind it."""
    head = msgspec.json.encode(message)
    return HEAD.pack(len(head), body_bytes) + head


def sizes(start: bytes | memoryview, most_body: int = MOST_BODY) -> tuple[int, int]:
    """Returns the lengths of head and body that the first eight bytes tell. Raises Garbled."""
    head, body = HEAD.unpack(start)
    if not 0 < head <= MOST_HEAD or body > most_body:
        raise Garbled(f"a head of {head} and a body of {body} bytes")
    return head, body


def decode(head: bytes | bytearray | memoryview) -> AnyMessage:
    """Returns the message of a head. Raises Garbled."""
    try:
        message: AnyMessage = _decoder.decode(head)
    except (msgspec.DecodeError, ValueError) as error:
        raise Garbled(str(error)) from error
    return message


def write(stream: IO[bytes], message: AnyMessage, body: bytes | bytearray = b"") -> None:
    """Write a message to a pipe. Raises OSError."""
    stream.write(encode(message, len(body)) + body)
    stream.flush()


def read(stream: IO[bytes]) -> tuple[AnyMessage, bytes] | None:
    """Returns the next message of a pipe and its body; None at its end. Raises Garbled."""
    start = stream.read(HEAD.size)
    if len(start) < HEAD.size:
        return None
    head_bytes, body_bytes = sizes(start)
    rest = stream.read(head_bytes + body_bytes)
    if len(rest) < head_bytes + body_bytes:
        return None
    return decode(rest[:head_bytes]), rest[head_bytes:]
