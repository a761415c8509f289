"""Facts of journals from before messages had codes: what they say are sentences."""

from typing import Any

import msgspec

from console.model.facts import AnyFact
from console.words.message import plain

# fact → its fields that hold a message now.
_SAYING = {
    "problem_seen": ("what", "fix"),
    "command_refused": ("message",),
    "cue_failed": ("why",),
    "obs_lost": ("why",),
    "fell_back": ("why",),
}


def decode_older(body: bytes) -> AnyFact:
    """Returns the fact of an older journal's record. Raises msgspec.DecodeError where it is none."""
    fact: dict[str, Any] = msgspec.json.decode(body, type=dict[str, Any])
    for field in _SAYING.get(str(fact.get("fact")), ()):
        said = fact.get(field)
        if isinstance(said, str):
            fact[field] = None if field == "fix" and not said else msgspec.to_builtins(plain(said))
    return msgspec.convert(fact, AnyFact)  # type: ignore[no-any-return]
