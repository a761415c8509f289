"""The language model that this PC asks for drafts: its address in a file, its key in the system's keyring."""

import contextlib
import os
import re
from pathlib import Path

import msgspec

from console.base import app_dirs
from console.base.errors import Problem, ShowcallerError
from console.base.far_servers import fits_as_key, in_the_clear
from console.base.untrusted import decode
from console.vault.passwords import LIMIT_S, PasswordStoreUnavailable, forget, store, stored
from console.words.message import message

# Wins over what the keyring has.
VARIABLE = "SHOWCALLER_MODEL_KEY"
SERVICE = "showcaller-model"


class ModelSetup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """address: http(s)://host[:port]/v1, to which ``/chat/completions`` is added. name: the model's there."""

    address: str
    name: str = ""

    @property
    def completions(self) -> str:
        """Returns the address that is asked."""
        return f"{self.address.rstrip('/')}/chat/completions"


def file() -> Path:
    """Returns where the model of this PC is kept."""
    return app_dirs.config() / "model.json"


def read_model() -> ModelSetup | None:
    """Returns what is kept, None where nothing is. Raises ShowcallerError where the file cannot be read."""
    path = file()
    try:
        return decode(path.read_bytes(), ModelSetup)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, msgspec.DecodeError) as error:
        what = message("asking.model_settings", error=error)
        raise ShowcallerError(Problem(str(path), what, message("asking.fix_model_settings"))) from error


def check(setup: ModelSetup, key: str) -> None:
    """Raises ShowcallerError where a model cannot be asked so, or its key could be read on the way."""
    if not re.match(r"https?://[^/?#@\s]+", setup.address) or any(sign in setup.address for sign in "?#@ "):
        raise ShowcallerError(message("asking.model_no_address", address=setup.address))
    if key and not fits_as_key(key):
        raise ShowcallerError(message("voices.key_garbled"))
    if key and in_the_clear(setup.address):
        raise ShowcallerError(message("voices.key_in_the_clear", address=setup.address))


def keep_model(setup: ModelSetup, key: str) -> None:
    """Keep a model, with its key where it has one. Raises ShowcallerError, PasswordStoreUnavailable, OSError."""
    check(setup, key)
    if key:
        store(SERVICE, setup.address, key)
    app_dirs.keep(file(), setup)


def forget_model() -> None:
    """Forget the model and its key."""
    with contextlib.suppress(ShowcallerError):
        setup = read_model()
        if setup is not None:
            forget(SERVICE, setup.address)
    with contextlib.suppress(OSError):
        file().unlink(missing_ok=True)


def key_of(setup: ModelSetup, limit_s: float = LIMIT_S) -> str | None:
    """Returns the model's key; None where there is none, or the keyring does not work."""
    given = os.environ.get(VARIABLE)
    if given:
        return given
    try:
        return stored(SERVICE, setup.address, limit_s)
    except PasswordStoreUnavailable:
        return None
