"""The commands by their name in the API. Their bodies are the facts' own fields."""

from console.model import facts
from console.model.facts import Command

COMMANDS: dict[str, type[Command]] = {
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
    "product": facts.ProductChanged,
}
