"""The address that milestones are sent to, where it is secret: in the system's keyring, never in a plain file.

Whether one is kept stands in a file beside the settings, without a word of it: a PC that keeps none need not ask its
keyring, which may be locked or hang.
"""

import contextlib
from pathlib import Path

from console.base import app_dirs
from console.vault.passwords import LIMIT_S, PasswordStoreUnavailable, forget, store, stored
from console.words.message import message

# Wins over what the keyring has.
VARIABLE = "SHOWCALLER_WEBHOOK"
SERVICE, NAME = "showcaller-webhook", "address"


def is_webhook_kept() -> bool:
    """Returns whether an address was given to the keyring, without asking it."""
    with contextlib.suppress(OSError):
        return _mark().exists()
    return False


def read_webhook(limit_s: float = LIMIT_S) -> str:
    """Returns the address; may wait for limit_s. Raises PasswordStoreUnavailable, also where it is there no more."""
    try:
        found = stored(SERVICE, NAME, limit_s)
    except PasswordStoreUnavailable as error:
        raise PasswordStoreUnavailable(error.why, VARIABLE) from error
    if found is None:
        raise PasswordStoreUnavailable(message("vault.webhook_gone"), VARIABLE)
    return found


def store_webhook(url: str, limit_s: float = LIMIT_S) -> None:
    """Keep an address. Raises PasswordStoreUnavailable, and OSError where it cannot be noted that one is kept."""
    mark = _mark()
    mark.parent.mkdir(parents=True, exist_ok=True)
    try:
        store(SERVICE, NAME, url, limit_s)
    except PasswordStoreUnavailable as error:
        raise PasswordStoreUnavailable(error.why, VARIABLE) from error
    mark.touch(mode=0o600)


def forget_webhook(limit_s: float = LIMIT_S) -> None:
    """Take the address out of the keyring. Raises PasswordStoreUnavailable."""
    with contextlib.suppress(OSError):
        _mark().unlink(missing_ok=True)
    try:
        forget(SERVICE, NAME, limit_s)
    except PasswordStoreUnavailable as error:
        raise PasswordStoreUnavailable(error.why, VARIABLE) from error


def _mark() -> Path:
    return app_dirs.config() / "webhook-kept"
