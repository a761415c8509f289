"""The operator's commands by their name in the API: their bodies are the facts' own fields.

A command carries a deadline. What the desk has not begun by then it does no more: whoever asked knows
that it was not done, and has perhaps done something else instead.
"""

from typing import Any

import msgspec

from console.base.untrusted import decode_object
from console.model import commands
from console.model.commands import Command, Toggle

COMMANDS: dict[str, type[Command | Toggle]] = {
    "go": commands.Go,
    "hold": commands.Hold,
    "resume": commands.Resume,
    "skip": commands.Skip,
    "unskip": commands.Unskip,
    "back": commands.Back,
    "standby": commands.Standby,
    "jump": commands.Jump,
    "adjust": commands.Adjust,
    "panic": commands.Panic,
    "adlib": commands.Adlib,
    "return": commands.Return,
    "take-back": commands.TakeBack,
    "accept": commands.Accept,
    "pop": commands.OverlayCard,
    "unpop": commands.OverlayOff,
    "product": commands.ProductChanged,
    "explain": commands.Explain,
    "explain-toggle": commands.ExplainToggle,
    "stream": commands.StreamSwitch,
    "record": commands.RecordSwitch,
    "level": commands.FaderMoved,
    "mute": commands.MuteSwitch,
    "take-over": commands.TakeOver,
    "host-message": commands.HostMessage,
    "host-message-off": commands.HostMessageOff,
    "say": commands.Say,
    "interrupt": commands.Interrupt,
    "resume-script": commands.ResumeScript,
    "approve-answer": commands.ApproveAnswer,
    "edit-answer": commands.EditAnswer,
    "reject-question": commands.RejectQuestion,
    "answered-by-card": commands.AnsweredByCard,
    "draft-answer": commands.DraftAnswer,
    "count-source": commands.CountSource,
    "hold-or-resume": commands.HoldOrResume,
    "back-or-return": commands.BackOrReturn,
    "overlay-toggle": commands.OverlayToggle,
}


# How long a command or an edit may wait before the desk begins it, for the desk and every client.
COMMAND_S = 5.0
# How long a client waits for the answer: longer than the desk ever takes to say that it was not done.
COMMAND_ANSWER_S, EDIT_ANSWER_S = COMMAND_S + 2.0, COMMAND_S + 7.0
# A command is a few fields; a whole product is the largest. More is no command, and read it would hold the desk up.
MOST_COMMAND, MOST_VALUES = 256 * 1024, 5_000
# The header with the deadline, in ms since 1970; without it the time counts from when the request comes in.
DEADLINE = "X-Deadline-Ms"


class TooLate(TimeoutError):
    """The desk came to a command after its deadline, and left it."""


def deadline_ms(now_ms: int) -> int:
    """Returns the deadline of a command that is sent now. now_ms: since 1970."""
    return now_ms + round(COMMAND_S * 1000)


def time_left_s(until_ms: int, now_ms: int) -> float:
    """Returns how long a command may still wait; nothing or less when its deadline is over."""
    return min(COMMAND_S, (until_ms - now_ms) / 1000)


class UnknownField(ValueError):
    """A command's body has a field that this command does not have."""


def decode_command(name: str, body: bytes) -> Command | Toggle:
    """Returns the command of a name with the fields of a JSON body.

    Raises KeyError for a name that there is not, UnknownField, and msgspec.DecodeError for a body that is wrong.
    """
    kind = COMMANDS[name]
    data = decode_object(body or b"{}", MOST_VALUES)
    unknown = sorted(set(data) - set(kind.__struct_fields__))
    if unknown:
        raise UnknownField(unknown[0])
    return msgspec.convert(whole_numbers(data), kind)


def required_fields(kind: type[Command | Toggle]) -> tuple[str, ...]:
    """Returns the fields of a command that have no default."""
    defaults = len(kind.__struct_defaults__)
    return kind.__struct_fields__[: len(kind.__struct_fields__) - defaults]


def whole_numbers(data: Any) -> Any:
    """Returns JSON data with 5.0 as 5, also deep inside and where null is allowed: JSON knows no integers."""
    if isinstance(data, float) and data.is_integer():
        return int(data)
    if isinstance(data, dict):
        return {key: whole_numbers(value) for key, value in data.items()}
    return [whole_numbers(value) for value in data] if isinstance(data, list) else data
