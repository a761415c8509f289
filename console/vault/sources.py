"""The secrets of sources: in the system's keyring, by the source's name and the field; never in a file.

The environment wins (``SHOWCALLER_SOURCE_<NAME>_<FIELD>``), for PCs of a fleet and for servers without a keyring.
"""

import os

from console.vault.passwords import LIMIT_S, PasswordStoreUnavailable, forget, store, stored

SERVICE = "showcaller-source"


def variable(name: str, field: str) -> str:
    """Returns the environment variable that wins over the keyring."""
    return f"{SERVICE.replace('-', '_')}_{name.replace('-', '_')}_{field}".upper()


def secret(name: str, field: str, limit_s: float = LIMIT_S) -> str | None:
    """Returns a secret, None where none is kept. Raises PasswordStoreUnavailable, naming the variable."""
    given = os.environ.get(variable(name, field))
    if given:
        return given
    try:
        return stored(f"{SERVICE}:{name}", field, limit_s)
    except PasswordStoreUnavailable as error:
        raise PasswordStoreUnavailable(error.why, variable(name, field)) from error


def keep_secret(name: str, field: str, value: str, limit_s: float = LIMIT_S) -> None:
    """Keep a secret in the keyring. Raises PasswordStoreUnavailable."""
    try:
        store(f"{SERVICE}:{name}", field, value, limit_s)
    except PasswordStoreUnavailable as error:
        raise PasswordStoreUnavailable(error.why, variable(name, field)) from error


def forget_secret(name: str, field: str, limit_s: float = LIMIT_S) -> None:
    """Take a secret out of the keyring. Raises PasswordStoreUnavailable."""
    forget(f"{SERVICE}:{name}", field, limit_s)
