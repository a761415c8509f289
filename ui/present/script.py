"""Which line of the avatar's script is being said."""

import msgspec

from console.speech.sentences import sentences


class ScriptParts(msgspec.Struct, frozen=True):
    """A script cut where it has come to: said, the line now, and what comes. line counts from 1."""

    before: str
    current: str
    after: str
    line: int
    lines: int


def weight(text: str) -> float:
    """Returns how long a text takes to say, roughly: a Chinese sign is a syllable, four Latin letters are one."""
    return sum(1.0 if ord(sign) > 0x2E7F else 0.25 if sign.isalnum() else 0.1 for sign in text)


def script_parts(text: str, position_ms: int, duration_ms: int | None) -> ScriptParts:
    """Returns where the script is when its clip has come to position_ms. Without a length: at its start.

    The voice runs evenly enough that a sentence's share of the text is its share of the time.
    """
    parts = [one.text for one in sentences(text)]
    if not text or not duration_ms:
        return ScriptParts("", "", text, 0, len(parts) if text else 0)
    weights = [weight(part) for part in parts]
    there = min(1.0, max(0.0, position_ms / duration_ms)) * sum(weights)
    passed = 0.0
    place = len(parts) - 1
    for number, heavy in enumerate(weights):
        passed += heavy
        if there < passed:
            place = number
            break
    return ScriptParts(
        "".join(parts[:place]), parts[place], "".join(parts[place + 1 :]), place + 1, len(parts)
    )
