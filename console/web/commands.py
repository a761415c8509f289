"""The commands by their name in the API. Their bodies are the facts' own fields."""

from typing import Any

from console.model import facts
from console.model.facts import Command, Toggle

COMMANDS: dict[str, type[Command | Toggle]] = {
    "go": facts.Go,
    "hold": facts.Hold,
    "resume": facts.Resume,
    "skip": facts.Skip,
    "unskip": facts.Unskip,
    "back": facts.Back,
    "standby": facts.Standby,
    "jump": facts.Jump,
    "adjust": facts.Adjust,
    "panic": facts.Panic,
    "adlib": facts.Adlib,
    "return": facts.Return,
    "take-back": facts.TakeBack,
    "accept": facts.Accept,
    "pop": facts.Pop,
    "unpop": facts.Unpop,
    "product": facts.ProductChanged,
    "hold-or-resume": facts.HoldOrResume,
    "back-or-return": facts.BackOrReturn,
    "overlay-toggle": facts.OverlayToggle,
}


def whole(data: Any) -> Any:
    """JSON knows no integers: 5.0 is 5, also deep inside a body and where null is allowed."""
    if isinstance(data, float) and data.is_integer():
        return int(data)
    if isinstance(data, dict):
        return {key: whole(value) for key, value in data.items()}
    return [whole(value) for value in data] if isinstance(data, list) else data
