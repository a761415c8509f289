"""OBS's password: from the environment, or the system's keyring. Never from or to a plain file.

keyring is imported where it is asked: it takes longer than a desk that is taken up again has for it.
"""

import os
import threading
from collections.abc import Callable
from typing import TypeVar

from console.base.errors import ShowcallerError
from console.base.workers import LOGGED
from console.words.message import Message, message, plain

VARIABLE = "SHOWCALLER_OBS_PASSWORD"
SERVICE = "showcaller-obs"
# An unlock prompt that nobody answers must not hold the desk.
LIMIT_S = 20.0
T = TypeVar("T")


class PasswordStoreUnavailable(ShowcallerError):
    """This PC has no keyring that works."""

    def __init__(self, why: Message, variable: str = VARIABLE) -> None:
        super().__init__(message("vault.keeps_no_passwords", why=why, variable=variable))
        self.why = why


def obs_password(url: str, limit_s: float = LIMIT_S) -> str | None:
    """The password for an OBS address, None when none is kept (or the keyring does not work)."""
    given = os.environ.get(VARIABLE)
    if given is not None:
        return given

    try:
        return stored(SERVICE, url, limit_s)
    except PasswordStoreUnavailable:
        return None


def read_obs_password(url: str) -> str | None:
    """The password for an OBS address, None when none is kept. Waits as long as the keyring does.

    Raises PasswordStoreUnavailable where the keyring is locked, or there is none.
    """
    given = os.environ.get(VARIABLE)
    if given is not None:
        return given
    try:
        import keyring

        return keyring.get_password(SERVICE, url)
    except Exception as error:
        raise PasswordStoreUnavailable(_why(error)) from error


def store_obs_password(url: str, password: str, limit_s: float = LIMIT_S) -> None:
    """Keep a password, and read it back to be sure. Raises PasswordStoreUnavailable."""
    store(SERVICE, url, password, limit_s)


def forget_obs_password(url: str, limit_s: float = LIMIT_S) -> None:
    """Take a password out of the keyring; nothing happens when there is none."""
    forget(SERVICE, url, limit_s)


# ── any secret ──────────────────────────────────────────────────────────────────────────────────


def stored(service: str, name: str, limit_s: float = LIMIT_S) -> str | None:
    """Returns a secret of the keyring, None where it has none. Raises PasswordStoreUnavailable."""

    def work() -> str | None:
        import keyring

        return keyring.get_password(service, name)

    return _bounded(work, limit_s)


def store(service: str, name: str, secret: str, limit_s: float = LIMIT_S) -> None:
    """Keep a secret in the keyring, and read it back to be sure. Raises PasswordStoreUnavailable."""

    def work() -> str | None:
        import keyring

        _refuse_plain_files()
        keyring.set_password(service, name, secret)
        return keyring.get_password(service, name)

    # Some backends take everything and keep nothing: only what comes back was kept.
    if _bounded(work, limit_s) != secret:
        raise PasswordStoreUnavailable(message("vault.not_kept"))


def forget(service: str, name: str, limit_s: float = LIMIT_S) -> None:
    """Take a secret out of the keyring; nothing happens when there is none. Raises PasswordStoreUnavailable."""

    def work() -> None:
        import keyring
        import keyring.errors

        try:
            keyring.delete_password(service, name)
        except keyring.errors.PasswordDeleteError:
            return

    _bounded(work, limit_s)


def _refuse_plain_files() -> None:
    """keyrings.alt brings a backend that writes passwords to a file as they are."""
    import keyring

    backend = keyring.get_keyring()
    first = next(iter(getattr(backend, "backends", [backend])), backend)
    if "plaintext" in type(first).__name__.lower():
        raise PasswordStoreUnavailable(message("vault.plain_file"))


def _bounded(work: Callable[[], T], limit_s: float) -> T:
    """Do it in a thread that may hang (an unlock prompt) without holding us."""
    done: list[T] = []
    failed: list[BaseException] = []
    over = threading.Event()

    def run() -> None:
        try:
            done.append(work())
        except Exception as error:  # noqa: BLE001 - backends raise whatever their system raises
            failed.append(error)
        over.set()

    LOGGED.worker("reader of the keyring", run, restart=False).start()
    over.wait(limit_s)
    if failed:
        error = failed[0]
        if isinstance(error, PasswordStoreUnavailable):
            raise error
        raise PasswordStoreUnavailable(_why(error))
    if not done:
        raise PasswordStoreUnavailable(message("vault.no_answer"))
    return done[0]


def _why(error: BaseException) -> Message:
    import keyring.errors

    if isinstance(error, keyring.errors.NoKeyringError):
        return message("vault.no_keyring")
    if isinstance(error, keyring.errors.KeyringLocked):
        return message("vault.no_answer")
    return plain((str(error) or repr(error)).rstrip("."))
