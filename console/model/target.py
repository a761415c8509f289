"""What a request to a device sets, and what may drift. Pure data."""

from typing import Literal

import msgspec

from console.words.message import Message, message


class _Target(msgspec.Struct, frozen=True, tag_field="of"):
    pass


class Program(_Target, frozen=True, tag="program"):
    """The scene on program. Its value is the scene's name."""


class Preview(_Target, frozen=True, tag="preview"):
    """The scene on preview. Its value is the scene's name."""


class TransitionKind(_Target, frozen=True, tag="transition"):
    """The current transition. Its value is the transition's name."""


class TransitionLength(_Target, frozen=True, tag="transition_ms"):
    """The current transition's length. Its value is in ms."""


class Item(_Target, frozen=True, tag="item"):
    """A source in a scene. Its value is whether it is shown."""

    scene: str
    source: str


class Box(_Target, frozen=True, tag="place"):
    """Where a source lies in a scene. Its value is whether that is where the law has it."""

    scene: str
    source: str


class OnTop(_Target, frozen=True, tag="top"):
    """A source's place in a scene's order. Its value is whether nothing lies over it."""

    scene: str
    source: str


class Mute(_Target, frozen=True, tag="mute"):
    """An input's sound. Its value is whether it is muted."""

    input: str


class Volume(_Target, frozen=True, tag="volume"):
    """An input's fader. Its value is in dB, to a tenth."""

    input: str


class Filter(_Target, frozen=True, tag="filter"):
    """A source's filter. Its value is whether it is on."""

    source: str
    filter: str


class Output(_Target, frozen=True, tag="output"):
    """The stream or the recording. Its value is whether it runs."""

    kind: Literal["streaming", "recording"]


class Detour(_Target, frozen=True, tag="detour"):
    """A scene passed through on the way to the one that is meant. Its value is the scene's name."""


class Raw(_Target, frozen=True, tag="raw"):
    """Whatever a take's own request sets, sent once. It has no value that can be seen."""

    take: int


class Restart(_Target, frozen=True, tag="restart"):
    """A take's clip from its start, once; or its second host's."""

    take: int
    second: bool = False


class Seek(_Target, frozen=True, tag="seek"):
    """A take's clip from where it was broken off, once; or its second host's."""

    take: int
    second: bool = False


class Host(_Target, frozen=True, tag="host"):
    """What the host who speaks says. Its value is an utterance and a sentence's number, or what he is to leave."""


Target = (
    Program | Preview | TransitionKind | TransitionLength | Item | Box | OnTop | Mute | Volume | Filter | Output
    | Detour | Raw | Restart | Seek | Host
)  # fmt: skip
# What a target is set to.
Value = str | int | float | bool
PROGRAM, PREVIEW, DETOUR, HOST = Program(), Preview(), Detour(), Host()
TRANSITION, TRANSITION_MS = TransitionKind(), TransitionLength()
STREAMING, RECORDING = Output("streaming"), Output("recording")
OUTPUTS = (STREAMING, RECORDING)

_ALONE: dict[str, Target] = {
    "program": PROGRAM, "preview": PREVIEW, "detour": DETOUR, "host": HOST, "transition": TRANSITION,
    "transition_ms": TRANSITION_MS, "streaming": STREAMING, "recording": RECORDING,
}  # fmt: skip


def kind_of(target: Target) -> str:
    """Returns a target's kind in one word for programs: ``item``, ``mute``, ``streaming``."""
    return target.kind if isinstance(target, Output) else str(target.__struct_config__.tag)


def words_of(target: Target) -> Message:
    """Returns a target as it is said to people: ``the scene on air``, ``Rice in scene Card``."""
    match target:
        case Item(scene, source):
            return message("obs.item", scene=scene, source=source)
        case Box(scene, source):
            return message("obs.box", scene=scene, source=source)
        case OnTop(scene, source):
            return message("obs.on_top", scene=scene, source=source)
        case Mute(name):
            return message("obs.sound", input=name)
        case Volume(name):
            return message("obs.volume", input=name)
        case Filter(source, name):
            return message("obs.filter", filter=name, source=source)
        case Raw(take):
            return message("obs.take_s_own", take=take)
        case Restart(take) | Seek(take):
            return message("obs.take_s_clip", take=take)
        case Program() | Detour():
            return message("obs.program")
        case Host():
            return message("part.slot_avatar")
        case Preview():
            return message("obs.preview")
        case TransitionKind():
            return message("obs.transition")
        case TransitionLength():
            return message("obs.transition_ms")
        case Output("streaming"):
            return message("obs.streaming")
        case Output():
            return message("obs.recording")


def changed_by_hand(target: Target, seen: Message, asked: Message) -> Message:
    """Returns what is said of a target that somebody changed: what is there, and what the show asks for."""
    return message("obs.changed_by_hand", what=words_of(target), seen=seen, asked=asked)


def text_of(target: Target) -> str:
    """Returns a target in one text, ``item:SCENE\\nSOURCE``: the key of a drift for clients."""
    fields = () if isinstance(target, Output) else target.__struct_fields__
    values = (getattr(target, name) for name in fields)
    rest = "\n".join("second" if value is True else str(value) for value in values if value is not False)
    return f"{kind_of(target)}:{rest}" if fields else kind_of(target)


def from_text(text: str) -> Target:
    """Returns the target that a text names, as ``text_of`` and journals up to 0.3 write it.

    Raises ValueError for a text that names none.
    """
    kind, _, rest = text.partition(":")
    first, line, second = rest.partition("\n")
    match kind:
        case "item" if line:
            return Item(first, second)
        case "place" if line:
            return Box(first, second)
        case "top" if line:
            return OnTop(first, second)
        case "filter" if line:
            return Filter(first, second)
        case "mute":
            return Mute(rest)
        case "volume":
            return Volume(rest)
        case "raw":
            return Raw(int(rest))
        case "restart":
            return Restart(int(rest))
        case "seek":
            return Seek(int(rest))
        case _ if text in _ALONE:
            return _ALONE[text]
    raise ValueError(f"{text!r} names nothing that is set")
