"""What a voice is, without loading it: which of them a kept sentence belongs to."""

import hashlib
from importlib import metadata

import msgspec

from console.voices.http_voices import NoSuchVoice, http_voices
from console.voices.installed import installed
from console.voices.packs import PACKS

# Counted up when what we make of a voice's sound is made otherwise.
MAKE = 1

ESPEAK = "espeak"
# In the order in which they take the place of one that has a fault.
INSTALLED = ("kokoro", "piper")


def order(engine: str) -> tuple[str, ...]:
    """Returns the voices that speak for a chosen one: itself, those that are installed, eSpeak.

    Tones are for proofs: no other voice takes their place.
    """
    if engine == "tones":
        return (engine,)
    others = [one for one in INSTALLED if one != engine and installed(one) is not None]
    return tuple(dict.fromkeys((engine, *others, ESPEAK)))


def sayer(engine: str, language: str) -> str:
    """Returns who says a language where another one was chosen that does not speak it."""
    return next((one for one in order(engine) if one not in PACKS or language in PACKS[one].speaks), engine)


def identity(engine: str) -> str | None:
    """Returns a voice's name with its version; None where it is not here, or nothing of it is kept."""
    if engine == "espeak":
        try:
            return f"espeak {metadata.version('espeakng-loader')} {MAKE}"
        except metadata.PackageNotFoundError:
            return None
    if engine in PACKS:
        there = installed(engine)
        return f"{engine} {there.version} {MAKE}" if there is not None else None
    try:
        voice = http_voices().get(engine)
    except NoSuchVoice:
        return None
    if voice is None:
        return None
    settings = msgspec.structs.asdict(voice)
    if voice.speed == 1:
        # As it was before there was a speed: what is rendered stays good.
        del settings["speed"]
    digest = hashlib.sha256(msgspec.json.encode(settings)).hexdigest()[:16]
    return f"http {engine} {digest} {MAKE}"
