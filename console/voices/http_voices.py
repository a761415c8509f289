"""The voices that this PC reaches over HTTP: kept per PC, by name, in the app's settings. Keys are in the keyring."""

import contextlib
import os
import re
from pathlib import Path
from typing import Literal

import msgspec

from console.base import app_dirs
from console.base.errors import Problem, ShowcallerError
from console.base.far_servers import fits_as_key, in_the_clear
from console.base.patterns import regex
from console.base.untrusted import decode
from console.vault.passwords import PasswordStoreUnavailable, forget, store, stored
from console.words.message import message

Shape = Literal["openai", "gpt-sovits", "cosyvoice"]
SHAPES: tuple[Shape, ...] = ("openai", "gpt-sovits", "cosyvoice")
# What their documentation says they send.
RATES: dict[Shape, int] = {"openai": 24_000, "gpt-sovits": 32_000, "cosyvoice": 22_050}
SERVICE, VARIABLE = "showcaller-voice", "SHOWCALLER_VOICE_KEY"
_NAME = regex(r"[a-z0-9][a-z0-9-]{0,39}")
OWN = ("espeak", "tones", "piper", "kokoro")


class HttpVoice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """address: http(s)://host:port, with a path where the server has one. rate_hz: 0: as its documentation says.

    voice: its speaker. reference, prompt: a sound on the server (GPT-SoVITS) or on this PC (CosyVoice), and what is
    said in it, of a voice that is imitated. prompt_language: "zh" or "en". real_person: whose voice it is, as a
    consent record names her; "": nobody's. speed: times the show's, 0.5 to 2 (CosyVoice knows none).
    """

    shape: Shape
    address: str
    model: str = ""
    voice: str = ""
    rate_hz: int = 0
    instructions: str = ""
    reference: str = ""
    prompt: str = ""
    prompt_language: str = "zh"
    real_person: str = ""
    speed: float = 1.0

    @property
    def rate(self) -> int:
        """Returns the rate of sound without a header."""
        return self.rate_hz or RATES[self.shape]


class NoSuchVoice(ShowcallerError):
    """A voice's settings cannot be used."""


class _Kept(msgspec.Struct):
    voices: dict[str, HttpVoice] = {}


def file() -> Path:
    """Returns where the voices of this PC are kept."""
    return app_dirs.config() / "voices.json"


def http_voices() -> dict[str, HttpVoice]:
    """Returns what is kept, by name. Raises NoSuchVoice where the file cannot be read."""
    path = file()
    try:
        return decode(path.read_bytes(), _Kept).voices
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, msgspec.DecodeError) as error:
        what = message("voices.settings_garbled", error=error)
        raise NoSuchVoice(Problem(str(path), what, message("voices.fix_settings"))) from error


def person_of(engine: str) -> str:
    """Returns whose voice it is by its settings; "" for nobody's, or where they cannot be read."""
    try:
        found = http_voices().get(engine)
    except NoSuchVoice:
        return ""
    return found.real_person if found is not None else ""


def check(name: str, voice: HttpVoice) -> None:
    """Raises NoSuchVoice where a voice cannot be used, or not under this name."""
    if not _NAME.fullmatch(name) or name in OWN:
        raise NoSuchVoice(message("voices.no_name", name=name, own=list(OWN)))
    if not re.match(r"https?://[^/?#@]+", voice.address) or any(sign in voice.address for sign in "?#@ "):
        raise NoSuchVoice(message("voices.no_address", address=voice.address))
    if voice.rate_hz and not 8_000 <= voice.rate_hz <= 96_000:
        raise NoSuchVoice(message("voices.no_rate", rate=voice.rate_hz))
    if not 0.5 <= voice.speed <= 2:
        raise NoSuchVoice(message("voices.no_speed", speed=voice.speed))
    if voice.shape == "gpt-sovits" and not voice.reference:
        raise NoSuchVoice(message("voices.no_reference"))


def keep(name: str, voice: HttpVoice, key: str = "") -> None:
    """Keep a voice under a name, with its key where one is given. Raises NoSuchVoice where it cannot be used,
    PasswordStoreUnavailable.

    A key goes to the server that it was given for: another address begins without one.
    """
    check(name, voice)
    there = http_voices()
    before = there.get(name)
    if key:
        check_key(key, voice)
        store(SERVICE, name, key)
    elif before is not None and before.address != voice.address:
        with contextlib.suppress(PasswordStoreUnavailable):
            forget(SERVICE, name)
    app_dirs.keep(file(), _Kept(there | {name: voice}))


def check_key(key: str, voice: HttpVoice) -> None:
    """Raises NoSuchVoice for a key that is none, or that everybody on the way to its server could read."""
    if not fits_as_key(key):
        raise NoSuchVoice(message("voices.key_garbled"))
    if in_the_clear(voice.address):
        raise NoSuchVoice(message("voices.key_in_the_clear", address=voice.address))


def drop(name: str) -> bool:
    """Forget a voice and its key. Returns False where there was none."""
    there = http_voices()
    if there.pop(name, None) is None:
        return False
    app_dirs.keep(file(), _Kept(there))
    with contextlib.suppress(PasswordStoreUnavailable):
        forget(SERVICE, name)
    return True


def key_of(name: str, limit_s: float = 2.0) -> str | None:
    """Returns a voice's key, None where none is kept (or the keyring does not work)."""
    given = os.environ.get(VARIABLE)
    if given:
        return given
    try:
        return stored(SERVICE, name, limit_s)
    except PasswordStoreUnavailable:
        return None


def keep_key(name: str, key: str) -> None:
    """Keep the key of a voice that is kept in the keyring. Raises NoSuchVoice, PasswordStoreUnavailable."""
    check_key(key, http_voices()[name])
    store(SERVICE, name, key)
