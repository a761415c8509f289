"""The operator's commands by their name in the API: their bodies are the facts' own fields."""

from typing import Any

import msgspec

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
    "pop": commands.Pop,
    "unpop": commands.Unpop,
    "product": commands.ProductChanged,
    "hold-or-resume": commands.HoldOrResume,
    "back-or-return": commands.BackOrReturn,
    "overlay-toggle": commands.OverlayToggle,
}


class UnknownField(ValueError):
    """A command's body has a field that this command does not have."""


def decode_command(name: str, body: bytes) -> Command | Toggle:
    """Returns the command of a name with the fields of a JSON body.

    Raises KeyError for a name that there is not, UnknownField, and msgspec.DecodeError for a body that is wrong.
    """
    kind = COMMANDS[name]
    data = msgspec.json.decode(body or b"{}", type=dict[str, Any])
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
